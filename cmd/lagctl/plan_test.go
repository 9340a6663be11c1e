package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/internal/testkit"
)

// planJSON is what status says of the plan.
type planJSON struct {
	Plan *struct {
		Year    int
		Adopted *string
	}
	Measures, Goals []struct {
		N            int
		Group, Lines string
		State        domain.State
		Value, Of    *int
		Target       *int
		Due          *string
	}
	Unknown   int
	Urgent    int
	PerBranch []branchJSON `json:"per_branch"`
}

type branchJSON struct {
	Unit         string
	Requirements map[string]struct {
		State domain.State
		Value *int
	}
}

func planStatus(t *testing.T, book string, args ...string) (st planJSON) {
	t.Helper()
	if err := json.Unmarshal([]byte(do(t, book, append([]string{"status", "--json"}, args...)...)), &st); err != nil {
		t.Fatal(err)
	}
	return st
}

func TestStatusSaysHowThePlanStandsAndEveryBranchWithWhatItAsks(t *testing.T) {
	book := newDemo(t, "100")
	st := planStatus(t, book, "--unit", "Hedmark")
	if st.Plan == nil || st.Plan.Year != 2026 || st.Plan.Adopted == nil || *st.Plan.Adopted != "2026-02-15" {
		t.Errorf("the plan is %+v", st.Plan)
	}
	if len(st.Measures) != 19 || len(st.Goals) != 2 || len(st.PerBranch) != 22 {
		t.Fatalf("%d measures, %d goals, %d branches", len(st.Measures), len(st.Goals), len(st.PerBranch))
	}
	first, last := st.Measures[0], st.Measures[18]
	if first.N != 1 || first.Group != "Organisasjonsutvikling" || first.Lines != "346–347" || last.N != 19 || last.Group != "Politikk og synlighet" {
		t.Errorf("the first is %+v, the last %+v", first, last)
	}
	if due := st.Goals[1].Due; due == nil || *due != "2026-05-01" {
		t.Errorf("the circle is due on %v", due)
	}
	unknown := 0
	for _, m := range slices.Concat(st.Measures, st.Goals) {
		if !slices.Contains(domain.States, m.State) {
			t.Errorf("measure %d is «%s»", m.N, m.State)
		}
		if m.State == domain.StateUnknown {
			unknown++
		}
	}
	for _, b := range st.PerBranch {
		if len(b.Requirements) != len(domain.Requirements()) {
			t.Errorf("%s is asked %d things", b.Unit, len(b.Requirements))
		}
		for key, r := range b.Requirements {
			if r.State == domain.StateUnknown {
				unknown++
			}
			if key == "target" && r.State == domain.StateDone && r.Value == nil {
				t.Errorf("%s has a target and no number", b.Unit)
			}
		}
	}
	if st.Urgent == 0 {
		t.Error("nothing is urgent in the demo's March")
	}
	if st.Unknown != unknown {
		t.Errorf("%d unknown, and %d are", st.Unknown, unknown)
	}
	if all := planStatus(t, book); all.Plan == nil || len(all.PerBranch) != 46 {
		t.Errorf("of the whole book: %+v, %d branches", all.Plan, len(all.PerBranch))
	}
	if st := planStatus(t, book, "--as-of", "2024-12-31"); st.Plan != nil || st.Measures == nil || len(st.Measures) != 0 {
		t.Errorf("of a year without a plan: %+v", st.Plan)
	}
}

func TestWhatTheBookCannotKnowIsSetByHandUntilADay(t *testing.T) {
	book := newDemo(t, "50")
	set := func(args ...string) (string, string, int) {
		return call(t, book, append([]string{"plan", "set"}, args...)...)
	}
	before := planStatus(t, book, "--unit", "Hedmark").Measures[11].State
	by := []string{"--state", "done", "--note", "ringt av Kari", "--until", "2026-06-01"}
	out, errOut, code := set(append([]string{"contact-before", "--unit", "Hamar"}, by...)...)
	if code != 0 || !strings.HasPrefix(out, "Hamar\tKontakt før styremøte\tGjort · ") || !strings.Contains(out, "satt for hånd til 01.06.2026: ringt av Kari") {
		t.Errorf("%d %q %q", code, out, errOut)
	}
	if _, errOut, code := set("press", "--state", "I gang", "--note", "to oppslag", "--until", "01.06.2026"); code != 0 {
		t.Errorf("what the county is asked: %d %q", code, errOut)
	}
	if _, errOut, code := set(append([]string{"12"}, by...)...); code != 0 {
		t.Errorf("measure 12: %d %q", code, errOut)
	}
	st := planStatus(t, book, "--unit", "Hedmark")
	if got := st.Measures[11].State; got != domain.StateDone {
		t.Errorf("measure 12 is %s", got)
	}
	i := slices.IndexFunc(st.PerBranch, func(b branchJSON) bool { return b.Unit == "Hamar" })
	if got := st.PerBranch[i].Requirements["contact-before"].State; got != domain.StateDone {
		t.Errorf("Hamar is %s", got)
	}
	do(t, book, "undo")
	if got := planStatus(t, book, "--unit", "Hedmark").Measures[11].State; got != before || got == domain.StateDone {
		t.Errorf("taken back it is %s", got)
	}
}

func TestWhatCannotBeSetByHandIsRefusedWithWhatIsRight(t *testing.T) {
	book := newDemo(t, "20")
	before := do(t, book, "status", "--json")
	for _, x := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{}, 2, "plan set"},
		{[]string{"list"}, 2, "plan set"},
		{[]string{"set", "tull", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "2026-06-01"}, 2, "annual-meeting"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "ferdig", "--note", "n", "--until", "2026-06-01"}, 2, "under-way"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "unknown", "--note", "n", "--until", "2026-06-01"}, 2, "under-way"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "done", "--until", "2026-06-01"}, 1, "Skriv hvorfor"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "done", "--note", "  ", "--until", "2026-06-01"}, 1, "Skriv hvorfor"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "1926-06-01"}, 1, "før dagen det gjelder fra"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "2029-06-01"}, 1, "lengste"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "done", "--note", "n"}, 1, "hvilken dag"},
		{[]string{"set", "website", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "i morgen"}, 2, "ingen dato"},
		{[]string{"set", "website", "--state", "done", "--note", "n", "--until", "2026-06-01"}, 1, "Velg laget"},
		{[]string{"set", "press", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "2026-06-01"}, 1, "Velg fylkeslaget"},
		{[]string{"set", "website", "--unit", "Ingensteds", "--state", "done", "--note", "n", "--until", "2026-06-01"}, 1, "Ingensteds"},
		{[]string{"set", "20", "--state", "done", "--note", "n", "--until", "2026-06-01"}, 1, "1 til 19"},
		{[]string{"set", "0", "--state", "done", "--note", "n", "--until", "2026-06-01"}, 1, "1 til 19"},
	} {
		out, errOut, code := call(t, book, append([]string{"plan"}, x.args...)...)
		if code != x.code || !strings.Contains(errOut, x.says) || out != "" || strings.Contains(errOut, "by-hand.") || strings.Contains(errOut, "ctl.") {
			t.Errorf("%v ends with %d, %q, %q", x.args, code, out, errOut)
		}
	}
	if _, errOut, code := call(t, book, "--today", "1926-03-17", "plan", "set", "website", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "1926-06-01"); code != 1 {
		t.Errorf("in 1926: %d %q", code, errOut)
	}
	if after := do(t, book, "status", "--json"); after != before {
		t.Error("something that was refused was written")
	}
}

func TestABranchThatIsClosedIsAskedNothingAndNothingIsSetOfIt(t *testing.T) {
	book := newDemo(t, "20")
	s, err := db.Open(t.Context(), book, testkit.Options())
	if err != nil {
		t.Fatal(err)
	}
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := tree.Branches("")
	hamar := all[slices.IndexFunc(all, func(u domain.Unit) bool { return u.Label() == "Hamar" })]
	hamar.Closed = domain.MustDate("2026-02-01")
	if _, err := s.SaveUnit(t.Context(), hamar); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, errOut, code := call(t, book, "plan", "set", "website", "--unit", "Hamar", "--state", "done", "--note", "n", "--until", "2026-06-01")
	if code != 1 || !strings.Contains(errOut, "nedlagt") {
		t.Errorf("%d %q", code, errOut)
	}
	table := filepath.Join(t.TempDir(), "matrise.csv")
	do(t, book, "export", "matrix", "--unit", "Hedmark", "--out", table)
	if text, err := os.ReadFile(table); err != nil || !strings.Contains(string(text), "Hamar;0 av 0;Ikke aktuelt (laget er nedlagt 01.02.2026)") {
		t.Errorf("%v in %s", err, text)
	}
}

func TestTheMatrixAndThePlanAreWrittenAsTablesWithWords(t *testing.T) {
	book, dir := newDemo(t, "100"), t.TempDir()
	do(t, book, "plan", "set", "visited", "--unit", "Hamar", "--state", "done", "--note", "vært der", "--until", "2026-06-01")
	read := func(kind, ending string) sheet.Table {
		path := filepath.Join(dir, kind+ending)
		do(t, book, "export", kind, "--unit", "Hedmark", "--out", path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		table, err := sheet.Read(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		return *table
	}
	for _, ending := range []string{".xlsx", ".csv"} {
		m := read("matrix", ending)
		if len(m.Header) != 3+len(domain.Requirements()) || len(m.Rows) != 22+4+1 {
			t.Fatalf("%d columns, %d rows", len(m.Header), len(m.Rows))
		}
		visited, contact := slices.Index(m.Header, "Besøk fra kontoret"), slices.Index(m.Header, "Studieleder")
		done := 0
		for _, r := range m.Rows {
			if r[1] == "Hamar" && r[visited] != "Gjort (satt for hånd: vært der)" {
				t.Errorf("Hamar was visited: %q", r[visited])
			}
			if r[1] != "Sum" && strings.HasPrefix(r[contact], "Gjort") {
				done++
			}
		}
		if sum := m.Rows[len(m.Rows)-1]; sum[0] != "Hedmark" || !strings.HasSuffix(sum[contact], ": "+strconv.Itoa(done)+" av 22") {
			t.Errorf("the sum is %q of %d", sum[contact], done)
		}
		p := read("plan", ending)
		numbers := 0
		for _, r := range p.Rows {
			if r[0] != "" {
				numbers++
			}
			if r[7] == "" {
				t.Errorf("how «%s» stands is empty", r[3])
			}
		}
		if numbers != 19 || len(p.Rows) < 21 || p.Header[3] != "Hva planen sier" {
			t.Errorf("%d numbered of %d rows, %q", numbers, len(p.Rows), p.Header)
		}
	}
	for _, args := range [][]string{
		{"export", "matrix", "--out", filepath.Join(dir, "x.pdf")},
		{"export", "plan", "--out", filepath.Join(dir, "x.ics")},
		{"report", "requirement", "--out", filepath.Join(dir, "x.pdf")},
		{"report", "requirement", "--key", "press", "--out", filepath.Join(dir, "x.pdf")},
		{"report", "matrix", "--since", "i fjor", "--out", filepath.Join(dir, "x.pdf")},
	} {
		if _, errOut, code := call(t, book, args...); code != 2 || errOut == "" {
			t.Errorf("%v ends with %d: %q", args, code, errOut)
		}
	}
	if _, errOut, code := call(t, book, "--today", "2024-03-17", "export", "plan", "--out", filepath.Join(dir, "x.xlsx")); code != 1 || !strings.Contains(errOut, "2024") {
		t.Errorf("of a year without a plan: %d %q", code, errOut)
	}
}
