package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
)

// ask runs lagctl here, where a part of the program can be added to it.
func ask(t *testing.T, book string, args ...string) string {
	t.Helper()
	var out, errOut bytes.Buffer
	if code := run(t.Context(), append([]string{"--file", book, "--today", "2026-03-17"}, args...), &out, &errOut); code != exitDone {
		t.Fatalf("%v ends with %d: %s", args, code, errOut.String())
	}
	return out.String()
}

func TestARequirementThatALaterPartOfTheProgramBringsStandsInEverythingThatLagctlSaysAndWrites(t *testing.T) {
	// Texts of its own it has none here: where it is named, its key stands.
	brought := domain.Indicator{Key: "brought", Of: domain.LocalBranch, Lines: "81", From: domain.FromOffices}
	defer domain.Bring(brought, func(b domain.IndicatorBook, u domain.Unit) domain.Reading {
		if len(b.Offices) == 0 {
			return domain.Reading{State: domain.StateUnknown} // what it needs was not read
		}
		return domain.Reading{State: domain.StateUnderWay, Value: len(u.Label()), Counted: true}
	})()
	dir := t.TempDir()
	book := filepath.Join(dir, "bok.lagboka")
	ask(t, book, "demo", "--members", "40", "--seed", "1")
	type status struct {
		PerBranch []struct {
			Unit         string
			Requirements map[string]requirementStatus
		} `json:"per_branch"`
	}
	of := func(unit string) (st requirementStatus) {
		var all status
		if err := json.Unmarshal([]byte(ask(t, book, "status", "--json", "--unit", "Hedmark")), &all); err != nil {
			t.Fatal(err)
		}
		for _, b := range all.PerBranch {
			if b.Unit == unit {
				st = b.Requirements["brought"]
			}
		}
		return st
	}
	if st := of("Hamar"); st.State != domain.StateUnderWay || st.Value == nil || *st.Value != len("Hamar") {
		t.Errorf("status says of Hamar %+v", st)
	}
	if said := ask(t, book, "plan", "set", "brought", "--unit", "Hamar", "--state", "done", "--note", "gjort", "--until", "2026-06-01"); !strings.Contains(said, "Hamar") {
		t.Errorf("by hand: %s", said)
	}
	if st := of("Hamar"); st.State != domain.StateDone {
		t.Errorf("set by hand, Hamar is %+v", st)
	}
	table := filepath.Join(dir, "matrise.xlsx")
	ask(t, book, "export", "matrix", "--unit", "Hedmark", "--out", table)
	data, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	m, err := sheet.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if last := len(m.Header) - 1; m.Header[last] != "indicator.brought" || !strings.Contains(m.Rows[0][last], "gjort") && m.Rows[0][last] == "" {
		t.Errorf("the table's heads are %q, and a row ends with %q", m.Header, m.Rows[0][last])
	}
	ask(t, book, "report", "requirement", "--key", "brought", "--unit", "Hedmark", "--out", filepath.Join(dir, "krav.pdf"))
	plan := filepath.Join(dir, "plan.csv")
	if err := os.WriteFile(plan, []byte("Tekst;Telles ved;År\nGi alle en kaffekopp;brought;2027\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ask(t, book, "import", "plan", plan)
	if said := ask(t, book, "--today", "2027-01-02", "status", "--json", "--unit", "Hedmark"); !strings.Contains(said, `"value": 0`) && !strings.Contains(said, `"of": 22`) {
		t.Errorf("a measure that is counted by it is not counted: %.400s", said)
	}
}
