package db_test

import (
	"path/filepath"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

func TestTheDemosMatrixIsNeitherAllDoneNorAllUnknownOnAnyDay(t *testing.T) {
	for _, day := range []string{"2026-01-03", "2026-03-17", "2026-06-20", "2026-11-29", "2027-02-15", "2027-12-31"} {
		today := domain.MustDate(day)
		s := got(db.CreateDemo(ctx, filepath.Join(t.TempDir(), "bok.lagboka"), testkit.Options(), demo.Params{Members: 60, Seed: 1, Today: today}))(t)
		book := got(s.IndicatorBook(ctx, unitNamed(t, s, "Hedmark"), today, domain.Needs(domain.Requirements())))(t)
		unit, _ := book.Tree.Unit(unitNamed(t, s, "Hedmark"))
		m := domain.NewMatrix(book, unit, domain.Requirements())
		n, byHand := map[domain.State]int{}, 0
		for _, r := range m.Rows() {
			for _, c := range r.Cells {
				if n[c.State]++; c.ByHand.ID != "" {
					byHand++
				}
			}
		}
		for _, state := range domain.States { // on New Year's days nobody can be late yet
			if n[state] == 0 && (state != domain.StateLate || today.Month > 1) {
				t.Errorf("on %s nothing is %s: %v", day, state, n)
			}
		}
		cells := len(m.Rows()) * len(m.Columns)
		if n[domain.StateDone] < cells/20 || n[domain.StateDone] > cells*3/4 || n[domain.StateUnknown] > cells*3/4 || n[domain.StateNotBegun]+n[domain.StateUnderWay]+n[domain.StateLate] < cells/10 {
			t.Errorf("on %s the %d cells are %v", day, cells, n)
		}
		if day == "2026-06-20" && byHand == 0 {
			t.Errorf("on %s nothing is set by hand", day)
		}
		must(t, s.Close())
	}
}
