package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheManualAndTheShellsKnowEveryVerb(t *testing.T) {
	for _, what := range []string{"man", "bash", "zsh", "fish"} {
		var out, failed bytes.Buffer
		if code := run(t.Context(), []string{"manual", what}, &out, &failed); code != exitDone || failed.Len() > 0 {
			t.Fatalf("%s: %d, %s", what, code, failed.String())
		}
		for _, v := range verbs {
			if !strings.Contains(out.String(), strings.ReplaceAll(v.name, "-", map[bool]string{true: `\-`, false: "-"}[what == "man"])) {
				t.Errorf("%s does not know %s", what, v.name)
			}
		}
	}
}

func TestTheUserGuideIsWrittenWithoutABookAndOverItselfAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "veiledning.html")
	write := func() (int, string) {
		var out, failed bytes.Buffer
		return run(t.Context(), []string{"manual", "guide", "--out", path}, &out, &failed), failed.String()
	}
	for range 2 { // the second time over the first
		if code, failed := write(); code != exitDone {
			t.Fatal(failed)
		}
	}
	if page, err := os.ReadFile(path); err != nil || !bytes.Contains(page, []byte("Passordfrase og lås")) {
		t.Errorf("%d bytes, %v", len(page), err)
	}
	if err := os.WriteFile(path, []byte("Mine notater"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _ := write(); code != exitFailed {
		t.Error("what is not a page of the program's is written over")
	}
}
