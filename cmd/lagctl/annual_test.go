package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnnualReportsAreMadeOfAUnitOfAllBranchesAndAsText(t *testing.T) {
	book := newDemo(t, "60")
	dir := t.TempDir()
	do(t, book, "report", "annual", "--year", "2026", "--out", filepath.Join(dir, "melding.pdf"))
	do(t, book, "report", "coordination", "--unit", "Innlandet", "--year", "2025", "--out", filepath.Join(dir, "samarbeid.pdf"))
	do(t, book, "report", "branch-annual", "--all", "--unit", "Hedmark", "--year", "2025", "--out", filepath.Join(dir, "lag"))
	if files, err := os.ReadDir(filepath.Join(dir, "lag")); err != nil || len(files) != 23 {
		t.Errorf("%d files of 22 branches and all of them: %v", len(files), err)
	}
	text := filepath.Join(dir, "melding.md")
	do(t, book, "export", "annual", "--year", "2026", "--out", text)
	data, err := os.ReadFile(text)
	if err != nil || !strings.Contains(string(data), "# Årsmelding 2026") || !strings.Contains(string(data), "## 3 Medlemmer") {
		t.Errorf("the text is %.80q: %v", data, err)
	}
	var st struct {
		Annual *struct {
			Year     int    `json:"year"`
			State    string `json:"state"`
			Chapters int    `json:"chapters"`
			Missing  int    `json:"facts_missing"`
		} `json:"annual"`
	}
	if err := json.Unmarshal([]byte(do(t, book, "status", "--unit", "Hedmark", "--json")), &st); err != nil {
		t.Fatal(err)
	}
	if a := st.Annual; a == nil || a.Year != 2026 || a.State != "draft" || a.Chapters != 12 || a.Missing == 0 {
		t.Errorf("status says %+v", st.Annual)
	}
	if _, errOut, code := call(t, book, "export", "annual", "--out", filepath.Join(dir, "x.docx")); code == 0 || !strings.Contains(errOut, ".md eller .html") {
		t.Errorf("a file of another kind: %d %s", code, errOut)
	}
}
