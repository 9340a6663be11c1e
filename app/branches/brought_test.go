package branches_test

import (
	"regexp"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestARequirementThatALaterPartOfTheProgramBringsStandsInTheMatrixOnTheBranchsPageAndAmongWhatCounts(t *testing.T) {
	// Texts of its own it has none here: where it is named, its key stands.
	defer domain.Bring(domain.Indicator{Key: "brought", Of: domain.LocalBranch, Lines: "81"}, func(domain.IndicatorBook, domain.Unit) domain.Reading {
		return domain.Reading{State: domain.StateNotBegun, Value: 77, Counted: true, Due: domain.MustDate("2026-04-01")}
	})()
	w, s := ui.Window(t), testkit.NewDemo(t, 60)
	w.Use(s)
	m := matrix(t, w, "")
	hamar := ui.Branch(t, s, "Hamar")
	m.Select(string(hamar.ID), "brought")
	ui.Wants(t, w, "22 lag × 25 krav")
	ui.Wants(t, w, "Hamar · indicator.brought: Ikke begynt · 77")
	w.Go(kit.Route{Screen: "branches", ID: hamar.ID})
	ui.Wants(t, w, "indicator.brought")
	w.Go(kit.Route{Screen: "overview"})
	ui.Press(t, w, regexp.MustCompile(`Vis alle \d+`).FindString(ui.Texts(w)))
	for _, words := range []string{"indicator.brought", "1. april"} { // what has a day is among what is urgent
		ui.Wants(t, w, words)
	}
}
