package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
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

func TestTheListOfWhatIsCarriedNamesEachFolderAndAllThatIsCompiledIntoPDFium(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(filepath.Join(root, "scripts", "package", "carried.json"))
	if err != nil {
		t.Fatal(err)
	}
	var parts []struct {
		Name       string
		Licenses   []struct{}
		Properties []struct{ Value string }
	}
	if err := json.Unmarshal(kept, &parts); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, part := range parts {
		if len(part.Licenses) == 0 {
			t.Errorf("%s is listed without a licence", part.Name)
		}
		listed[part.Name] = true
		for _, where := range part.Properties {
			listed[where.Value] = true
		}
	}
	folders, err := carried(root)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"PDFium"}
	for _, folder := range folders {
		want = append(want, folder.name)
	}
	for _, inside := range regexp.MustCompile(`(?m)^ {3}\* ([A-Z][^,:0-9]*[a-zA-Z]|[a-z][^,:]*)`).FindAllStringSubmatch(pdfium[strings.Index(pdfium, "As compiled"):], -1) {
		want = append(want, inside[1])
	}
	if len(want) < 12 {
		t.Errorf("of what is carried only %q is known", want)
	}
	for _, name := range want {
		if !listed[name] {
			t.Errorf("%s is not listed", name)
		}
	}
}
