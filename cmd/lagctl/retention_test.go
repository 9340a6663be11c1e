package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// clockRow is a row of retention --json.
type clockRow struct {
	ID, Name, Unit, Reason, State, Kind string
	Due                                 *string
	DaysOver                            int `json:"days_over"`
}

func clock(t *testing.T, book string, args ...string) (rows []clockRow) {
	t.Helper()
	if err := json.Unmarshal([]byte(do(t, book, append([]string{"retention", "--json"}, args...)...)), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// erasing is what erase --json and status --json say of it.
type erasing struct {
	DryRun  bool `json:"dry_run"`
	Erased  int
	Goes    map[string]int
	Stays   []string
	Copies  []string
	Refused []struct{ ID, Name, First string }

	Mentions []struct {
		Kind, Of   string
		Cut, Alone []string
	}

	ToErase      int `json:"to_erase"`
	EraseOverdue int `json:"erase_overdue"`
	HeldBack     int `json:"held_back"`
}

func read(t *testing.T, text string) (e erasing) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return e
}

func TestWhoIsToBeErasedIsListedCountedTriedAndErased(t *testing.T) {
	book := newDemo(t, "150")
	rows := clock(t, book)
	states := map[string]int{}
	for _, r := range rows {
		states[r.State]++
		if (r.State == "over") != (r.DaysOver > 0) || (r.Due == nil) && r.State == "over" {
			t.Errorf("%+v", r)
		}
	}
	status := read(t, do(t, book, "status", "--json"))
	if status.ToErase != states["over"]+states["now"] || status.EraseOverdue != states["over"] || status.HeldBack != states["held"] || status.ToErase == 0 {
		t.Fatalf("%+v, listed are %v", status, states)
	}
	if out := do(t, book, "retention", "--unit", "Tynset"); !strings.Contains(out, "Tynset\t") || strings.Contains(out, "Hamar\t") {
		t.Errorf("of Tynset:\n%s", out)
	}

	tried := read(t, do(t, book, "erase", "--due", "--dry-run", "--json"))
	if !tried.DryRun || tried.Erased != status.ToErase || tried.Goes["person"] != status.ToErase {
		t.Fatalf("tried: %+v, to erase %d", tried, status.ToErase)
	}
	if len(clock(t, book)) != len(rows) {
		t.Fatal("a dry run has erased somebody")
	}
	of := 0
	for _, r := range rows {
		if r.State == "over" && r.Reason == "resigned" && r.Unit == "Tynset" {
			of++
		}
	}
	if done := read(t, do(t, book, "erase", "--due", "--unit", "Tynset", "--reason", "utmeldt", "--json")); done.Erased != of || done.DryRun {
		t.Fatalf("%+v, resigned in Tynset are %d", done, of)
	}
	do(t, book, "erase", "--due")
	if left := read(t, do(t, book, "status", "--json")); left.ToErase != 0 || left.HeldBack != status.HeldBack {
		t.Errorf("left are %+v", left)
	}
	if out := do(t, book, "check"); strings.Contains(out, "feil") {
		t.Errorf("check says %s", out)
	}
}

func TestOneIsErasedForAReasonAndWhoIsAMemberIsRefusedWithWhatComesFirst(t *testing.T) {
	book := newDemo(t, "60")
	for _, args := range [][]string{
		{"erase"}, {"erase", "Kari"}, {"erase", "--due", "Kari", "--reason", "asked"}, {"erase", "Kari", "--reason", "lyst"}, {"erase", "--due", "--reason", "lyst"},
	} {
		if out, errOut, code := call(t, book, args...); code != 2 || out != "" || strings.Contains(errOut, "ctl.") {
			t.Errorf("%v ends with %d, out %q, err %q", args, code, out, errOut)
		}
	}
	for _, part := range []string{"Stange", "Hans", "900"} { // a place, the beginning of names, of numbers
		if out, errOut, code := call(t, book, "erase", part, "--reason", "asked"); code != 1 || out != "" || !strings.Contains(errOut, "0 personer passer") {
			t.Errorf("%s ends with %d, out %q, err %q", part, code, out, errOut)
		}
	}
	var gone, dead string
	for _, r := range clock(t, book) {
		if r.Kind == "person" && r.Reason == "resigned" && r.State == "over" {
			gone, dead = r.Name, gone
		}
	}
	for _, reason := range []string{"unpaid", "død", "candidate", "list"} { // what the book does not say of them
		if out, errOut, code := call(t, book, "erase", gone, "--reason", reason); code != 1 || out != "" || !strings.Contains(errOut, "skal ikke "+gone+" slettes nå fordi") {
			t.Errorf("erase for %s ends with %d, out %q, err %q", reason, code, out, errOut)
		}
	}
	do(t, book, "erase", dead, "--reason", "utmeldt")
	empty := do(t, book, "erase", gone, "--reason", "asked", "--json")
	for _, list := range []string{`"copies": []`, `"mentions": []`, `"refused": []`} {
		if !strings.Contains(empty, list) {
			t.Errorf("no %s in %s", list, empty)
		}
	}
	if _, _, code := call(t, book, "history", gone); code != 1 {
		t.Errorf("%s is still found", gone)
	}
	var members []struct{ Name string }
	if err := json.Unmarshal([]byte(do(t, book, "search", "Hansen", "--json")), &members); err != nil || len(members) == 0 {
		t.Fatal(members, err)
	}
	for _, m := range members {
		out, errOut, code := call(t, book, "erase", m.Name, "--reason", "asked", "--json")
		if code == 1 && strings.Contains(errOut, "kunne ikke slettes") {
			if r := read(t, out).Refused; len(r) == 0 || r[0].Name == "" || !strings.Contains(r[0].First, "er fortsatt medlem i") {
				t.Errorf("refused are %+v", r)
			}
			return
		}
	}
	t.Error("no member was refused")
}

func TestCopiesElsewhereAndWhatOthersWroteAreToldByLagctlToo(t *testing.T) {
	book := newDemo(t, "60")
	var gone string
	for _, r := range clock(t, book) {
		if r.Kind == "person" && r.Reason == "resigned" && r.State == "over" {
			gone = r.Name
		}
	}
	family, given, _ := strings.Cut(gone, ", ")
	file := filepath.Join(t.TempDir(), "ny.csv")
	note := "Fornavn;Etternavn;Lag;Merknad\nOla;Prøvemann;Tynset;Nabo til " + given + " " + family + ". " + family + " er også en gård.\n"
	if err := os.WriteFile(file, []byte(note), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, book, "import", "members", file)
	place := t.TempDir()
	do(t, book, "backup", "--to", place)
	tried := read(t, do(t, book, "erase", gone, "--reason", "utmeldt", "--dry-run", "--json"))
	if len(tried.Mentions) != 1 || tried.Mentions[0].Of != "Ola Prøvemann" || tried.Mentions[0].Cut[0] != given+" "+family || tried.Mentions[0].Alone[0] != family {
		t.Errorf("what others wrote: %+v", tried.Mentions)
	}
	if all := strings.Join(tried.Copies, "\n"); !strings.Contains(all, place) {
		t.Errorf("the copies are %s", all)
	}
	do(t, book, "erase", gone, "--reason", "utmeldt", "--strike", family)
	if lists, err := filepath.Glob(filepath.Join(place, "*-backup", "erased-*")); err != nil || len(lists) != 1 {
		t.Errorf("lists of the erased at the second place: %v, %v", lists, err)
	}
	copies, err := filepath.Glob(filepath.Join(place, "*-backup", "*.lagboka"))
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	for _, args := range [][]string{{"restore", copies[0], "--dry-run"}, {"restore", copies[0]}} {
		if _, errOut, code := call(t, book, args...); code != 0 || !strings.Contains(errOut, "1 i kopien er slettet for godt siden") {
			t.Errorf("%v ends with %d, err %q", args, code, errOut)
		}
	}
	if _, errOut, code := call(t, book, "status"); code != 0 || !strings.Contains(errOut, "En oppføring av noen som var slettet for godt, fulgte med en eldre kopi og er slettet igjen.") {
		t.Errorf("the restored book opens with %d, err %q", code, errOut)
	}
	if out := do(t, book, "history", "Ola", "Prøvemann"); strings.Contains(out, family) {
		t.Errorf("%s stands in %s", family, out)
	}
}
