package main_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheYearsEndIsListedFrozenAndTicked(t *testing.T) {
	book := newDemo(t, "60")
	do(t, book, "year-end", "--do", "figures")
	do(t, book, "year-end", "--do", "archive", "--who", "Kari", "--note", "på minnepinne")
	list := do(t, book, "year-end", "--list")
	for _, want := range []string{"Årsskifte 2025", "Gjort 17.03.2026, Kari", "(låst)"} {
		if !strings.Contains(list, want) {
			t.Errorf("nothing says %q: %s", want, list)
		}
	}
	var st struct {
		YearEnd []struct {
			Step string
			Done bool
		} `json:"year_end"`
	}
	if err := json.Unmarshal([]byte(do(t, book, "status", "--json")), &st); err != nil {
		t.Fatal(err)
	}
	done := map[string]bool{}
	for _, s := range st.YearEnd {
		done[s.Step] = s.Done
	}
	if len(done) != 12 || !done["figures"] || !done["archive"] || done["place"] {
		t.Errorf("status says %v", done)
	}
}
