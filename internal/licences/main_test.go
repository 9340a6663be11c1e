package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestThirdPartyNoticesListEveryLinkedModule(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(filepath.Join(root, "THIRD-PARTY.md"))
	if err != nil {
		t.Fatal(err)
	}
	var fresh strings.Builder
	if err := write(&fresh, root); err != nil {
		t.Fatal(err)
	}
	if string(kept) == fresh.String() {
		return
	}
	for line := range strings.Lines(fresh.String()) {
		if strings.HasPrefix(line, "| ") && !strings.Contains(string(kept), line) {
			t.Errorf("not listed: %s", strings.TrimSpace(line))
		}
	}
	t.Error("THIRD-PARTY.md is not what is linked now: run make licences")
}

func TestOnlyLicencesOfWhatIsLinkedAreTaken(t *testing.T) {
	dir := t.TempDir()
	for name, body := range map[string]string{"main.go": "x", "license.go": "x", "testdata/LICENSE": "x", "fonts/OFL.txt": "font\r\n"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	texts, err := licences(dir)
	if err != nil || len(texts) != 1 || texts[0] != (text{"fonts/OFL.txt", "font"}) {
		t.Errorf("licences = %v, %v", texts, err)
	}
}
