package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestTheYearsEndOfTheDemoIsDoneAndUndone(t *testing.T) {
	s := testkit.NewDemo(t, 100) // on 17 March: late, and it can still be done
	read := func(step domain.YearEndStep) domain.YearEndRow {
		t.Helper()
		for _, r := range got(s.YearEndBook(ctx, "", 2025, testkit.Today))(t).Rows(testkit.Today) {
			if r.Step == step {
				return r
			}
		}
		t.Fatalf("no step %s", step)
		return domain.YearEndRow{}
	}
	states := func(step domain.YearEndStep, want domain.YearEndState) {
		t.Helper()
		equal(t, string(step), read(step).State, want)
	}
	states(domain.YearEndPlan, domain.YearEndDone)
	states(domain.YearEndFigures, domain.YearEndOpen)
	must(t, s.Freeze(ctx, 2025))
	equal(t, "the day of freezing", read(domain.YearEndFigures).Day, testkit.Today)
	if err := s.Freeze(ctx, 2025); domain.KindOf(err) != domain.Conflict {
		t.Errorf("frozen twice: %v", err)
	}
	if err := s.Freeze(ctx, testkit.Today.Year); domain.KindOf(err) != domain.Invalid {
		t.Errorf("a year that runs is frozen: %v", err)
	}
	got(s.UndoLast(ctx))(t)
	states(domain.YearEndFigures, domain.YearEndOpen)

	states(domain.YearEndBackup, domain.YearEndOpen)
	got(s.BackupAs(ctx, "årsskifte 2025"))(t)
	states(domain.YearEndBackup, domain.YearEndDone)

	tick := domain.YearEndTick{Unit: got(s.Tree(ctx))(t).Home().ID, Year: 2025, Step: domain.YearEndArchive, Day: testkit.Today, Who: "Kari"}
	id := got(s.Yearly().SaveYearEndTick(ctx, tick))(t)
	states(domain.YearEndArchive, domain.YearEndDone)
	tick.Who = "Per"
	equal(t, "the step that is ticked twice", got(s.Yearly().SaveYearEndTick(ctx, tick))(t), id)
	equal(t, "by whom", read(domain.YearEndArchive).Tick.Who, "Per")
	must(t, s.Yearly().UntickYearEnd(ctx, id))
	what, _, err := s.LastAction(ctx)
	must(t, err)
	equal(t, "what was done", what, domain.Action{Key: "did.year-end.untick", Subject: "{year-end.archive.2025}"})
	states(domain.YearEndArchive, domain.YearEndOpen)
	got(s.Yearly().SaveYearEndTick(ctx, tick))(t)
	states(domain.YearEndArchive, domain.YearEndDone)

	early := got(s.YearEndBook(ctx, "", 2025, domain.MustDate("2026-01-10")))(t)
	if !early.ClockWrong(domain.MustDate("2026-01-10")) || early.ClockWrong(testkit.Today) {
		t.Errorf("the last thing was written on %s", early.Newest)
	}

	told := func(day string) int {
		n := 0
		for _, u := range got(s.Planning().UrgentBook(ctx, tick.Unit, domain.MustDate(day)))(t).Urgents() {
			if u.Kind == domain.UrgentYearEnd {
				n++
			}
		}
		return n
	}
	equal(t, "lines of what is urgent in January", told("2026-01-10"), 1)
	equal(t, "and in March", told("2026-03-17"), 0)
}
