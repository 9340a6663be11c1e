package domain_test

import (
	"slices"
	"testing"

	"lagboka/domain"
)

func TestAnIndicatorThatNothingReadBecomesKnownWhenAPartOfTheProgramBringsItsCount(t *testing.T) {
	county := domain.Unit{ID: "c", Kind: domain.CountyBranch}
	card := domain.PlanCard{Unit: county, Plan: domain.Plan{Unit: "c", Year: 2026, Until: 2026}, Measures: []domain.MeasureCard{
		{Measure: domain.Measure{ID: "m", Kind: domain.MeasureTask, Indicators: "press", Target: 3}},
	}}
	b := domain.IndicatorBook{Day: domain.MustDate("2026-05-01"), Tree: domain.NewTree([]domain.Unit{county})}
	press, _ := domain.IndicatorOf("press")
	if r := press.Read(b, county); press.Kept() || r.State != domain.StateUnknown || r.Missing != "indicator.missing.family" {
		t.Fatalf("before anything brings it, it is %+v", r)
	}
	n := len(domain.Indicators)
	takeAway := domain.Bring(press, func(domain.IndicatorBook, domain.Unit) domain.Reading {
		return domain.Reading{State: domain.StateUnderWay, Value: 4, Counted: true}
	})
	press, _ = domain.IndicatorOf("press")
	if m := card.MeasureReadings(b)[0]; m.State != domain.StateDone || m.Value != 4 || m.Of != 3 {
		t.Errorf("the measure is %s, %d of %d", m.State, m.Value, m.Of)
	}
	if !press.Kept() || len(domain.Indicators) != n || press.Lines == "" || press.Of != domain.CountyBranch {
		t.Errorf("of %d there are %d, and it is %+v", n, len(domain.Indicators), press)
	}
	takeAway()
	if press, _ = domain.IndicatorOf("press"); press.Kept() {
		t.Error("it is not taken away again")
	}
}

func TestAnIndicatorThatIsBroughtStandsBehindThoseThatAreAskedOfTheSame(t *testing.T) {
	defer domain.Bring(domain.Indicator{Key: "brought", Of: domain.LocalBranch}, nil)()
	all := domain.Requirements()
	if all[len(all)-1].Key != "brought" || !slices.IsSortedFunc(domain.Indicators, func(a, b domain.Indicator) int {
		order := []domain.UnitKind{domain.LocalBranch, domain.Region, domain.CountyBranch}
		return slices.Index(order, a.Of) - slices.Index(order, b.Of)
	}) {
		t.Errorf("they stand as %v", all)
	}
}
