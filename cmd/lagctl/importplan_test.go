package main_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestAPlansDocumentIsTriedReadAndTakenBack(t *testing.T) {
	book := newDemo(t, "20")
	for _, name := range []string{"fjellfylket.txt", "fjellfylket.docx", "fjellfylket.pdf"} {
		file := filepath.Join("..", "..", "interchange", "plandoc", "testdata", name)
		var told struct {
			Year, Measures, Meetings, Duties int
			Found                            map[string]int
		}
		if err := json.Unmarshal([]byte(do(t, book, "import", "plan", file, "--unit", "Oppland", "--dry-run", "--json")), &told); err != nil {
			t.Fatal(err)
		}
		if told.Year != 2028 || told.Found["goal"] == 0 || told.Found["measure"] < 6 || told.Measures < told.Found["goal"]+told.Found["measure"] {
			t.Errorf("%s: %+v", name, told)
		}
		do(t, book, "import", "plan", file, "--unit", "Oppland")
		if out := do(t, book, "undo"); !strings.Contains(out, "Arbeidsplan 2028") {
			t.Errorf("%s: what is taken back is %s", name, out)
		}
	}
	for _, args := range [][]string{
		{"import", "plan", filepath.Join("..", "..", "LICENSE")},
		{"import", "plan", filepath.Join("..", "..", "interchange", "plandoc", "testdata", "passord.pdf")},
		{"import", "plan", filepath.Join("..", "..", "interchange", "plandoc", "testdata", "bilde.pdf")},
		{"import", "plan", "finnes-ikke.txt"},
	} {
		if _, errOut, code := call(t, book, args...); code == 0 || errOut == "" {
			t.Errorf("%v ends with %d: %s", args, code, errOut)
		}
	}
}
