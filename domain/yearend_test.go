package domain_test

import (
	"testing"

	"lagboka/domain"
)

func yearEnd() domain.YearEndBook {
	return domain.YearEndBook{
		Unit: domain.Unit{ID: "u"}, Year: 2026,
		Figures:  []domain.YearFigure{{Year: 2026, Payers: domain.Payers{Paying: 955, Known: 22}}},
		Plans:    []domain.Plan{{Unit: "u", Year: 2026, Until: 2026, State: domain.PlanAdopted}},
		Branches: 22, Targets: 21, Before: 9,
	}
}

func stepOn(b domain.YearEndBook, step domain.YearEndStep, day string) domain.YearEndRow {
	for _, r := range b.Rows(domain.MustDate(day)) {
		if r.Step == step {
			return r
		}
	}
	return domain.YearEndRow{}
}

func TestNothingOfAYearsEndIsAskedBeforeTheYearIsOver(t *testing.T) {
	b := yearEnd()
	for _, r := range b.Rows(domain.MustDate("2026-12-31")) {
		if r.State != domain.YearEndNotYet {
			t.Errorf("%s is %s on New Year's Eve", r.Step, r.State)
		}
	}
	b.Meetings = 1
	if r := stepOn(b, domain.YearEndCalendar, "2027-01-02"); r.State != domain.YearEndOpen {
		t.Errorf("with one meeting of nine the calendar is %s", r.State)
	}
	b.Meetings = 9
	if r := stepOn(b, domain.YearEndCalendar, "2026-12-31"); r.State != domain.YearEndDone {
		t.Errorf("the calendar that was copied in December is %s", r.State)
	}
	if domain.YearEnding(domain.MustDate("2026-12-31")) != 2026 || domain.YearEnding(domain.MustDate("2027-03-17")) != 2026 {
		t.Error("another year is asked about")
	}
}

func TestWhatTheBookCannotSayOfAYearsEndIsUnknownAndNeverDone(t *testing.T) {
	b := yearEnd()
	b.Figures, b.Plans, b.Lost = nil, nil, true
	for _, step := range []domain.YearEndStep{domain.YearEndFigures, domain.YearEndPlan, domain.YearEndBackup} {
		if r := stepOn(b, step, "2027-01-02"); r.State != domain.YearEndUnknown {
			t.Errorf("%s is %s", step, r.State)
		}
	}
	b = domain.YearEndBook{Year: 2026}
	if left, of := domain.YearEndLeft(b.Rows(domain.MustDate("2027-01-02"))); left != of-1 { // nobody is to be deleted
		t.Errorf("%d of %d are left of an empty book", left, of)
	}
}

func TestATickCountsFromItsDayAndOnlyForWhatTheBookCannotSee(t *testing.T) {
	b := yearEnd()
	for _, step := range domain.YearEndSteps {
		b.Ticks = append(b.Ticks, domain.YearEndTick{ID: "t", Step: step, Day: domain.MustDate("2027-01-12"), Who: "Kari"})
	}
	for _, step := range domain.YearEndSteps {
		before, after := stepOn(b, step, "2027-01-11"), stepOn(b, step, "2027-03-17")
		if ticked := after.Tick.ID != ""; ticked != step.Ticked() || before.Tick.ID != "" {
			t.Errorf("%s: ticked %t, before its day %t", step, ticked, before.Tick.ID != "")
		}
	}
	wrong := b.Ticks[0]
	if wrong.Validate(domain.MustDate("2027-01-12")) == nil {
		t.Error("the figures are ticked without being frozen")
	}
}

func TestAPlanOfSeveralYearsIsNotToBeClosedBeforeItsLast(t *testing.T) {
	b := yearEnd()
	b.Plans[0].Until = 2027
	if r := stepOn(b, domain.YearEndPlan, "2027-01-02"); r.State != domain.YearEndNone {
		t.Errorf("it is %s", r.State)
	}
	if r := stepOn(b, domain.YearEndNextPlan, "2027-01-02"); r.State != domain.YearEndDone {
		t.Errorf("the next year's is %s", r.State)
	}
}

func TestOpenStepsOfAYearsEndAreUrgentAndDueOnTheLastOfJanuary(t *testing.T) {
	end := yearEnd()
	b := domain.UrgentBook{YearEnd: &end}
	b.Day, b.Tree = domain.MustDate("2027-01-10"), domain.NewTree(nil)
	for _, u := range b.Urgents() {
		if u.Kind == domain.UrgentYearEnd {
			if u.N != 11 || u.Day != domain.MustDate("2027-01-31") {
				t.Errorf("%d steps by %s", u.N, u.Day)
			}
			return
		}
	}
	t.Error("nothing tells of it")
}
