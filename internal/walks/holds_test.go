//go:build drive

package walks_test

import (
	"encoding/csv"
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// holds compares what lagctl reads out of the book of one member with what was typed, by the headings of the member
// list.
func holds(t *testing.T, w *window.Window, book, name string, want map[string]string) {
	t.Helper()
	w.Lagctl("--file", book, "export", "members", "--out", w.Home("medlemmer.csv"), "--force")
	var found []map[string]string
	for _, row := range table(t, w.Home("medlemmer.csv")) {
		if row["Navn"] == name {
			found = append(found, row)
		}
	}
	if len(found) != 1 {
		t.Fatalf("the book holds %d members called %s, want one", len(found), name)
	}
	for heading, text := range want {
		if got := found[0][heading]; got != text {
			t.Errorf("%s: the book holds %s %q, want what was typed: %q", name, heading, got, text)
		}
	}
}

// table reads a list with headings.
func table(t *testing.T, path string) (rows []map[string]string) {
	t.Helper()
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(read(t, path), "\ufeff")))
	in.Comma = ';'
	all, err := in.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, heading := range all[0] {
			row[heading] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// answer runs lagctl and reads what it answers as JSON.
func answer[T any](t *testing.T, w *window.Window, args ...string) (value T) {
	t.Helper()
	if err := json.Unmarshal([]byte(w.Lagctl(args...)), &value); err != nil {
		t.Fatalf("lagctl %v: %v", args, err)
	}
	return value
}

// history returns what was written of a person in the book, as «kind field: value», a row that was made as «kind:
// values».
func history(t *testing.T, w *window.Window, book, person string) (all []string) {
	t.Helper()
	type change struct{ Kind, Field, New string }
	for _, c := range answer[[]change](t, w, "--file", book, "history", person, "--json") {
		all = append(all, strings.TrimSpace(c.Kind+" "+c.Field)+": "+c.New)
	}
	return all
}

// onPaper returns the text of the paper that was printed last.
func onPaper(t *testing.T, w *window.Window) string {
	t.Helper()
	files := w.Printed()
	if len(files) == 0 {
		t.Fatal("nothing was printed")
	}
	return pdfText(t, files[len(files)-1])
}

func pdfText(t *testing.T, path string) string {
	t.Helper()
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return string(text)
}

// reads sees that each of the texts stands in what was read of something.
func reads(t *testing.T, what, text string, want ...string) {
	t.Helper()
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("%s does not hold «%s»:\n%s", what, s, text)
		}
	}
}
