package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestWhatOneReportDidNotKnowIsAChangeOfWhichNothingStoodThere(t *testing.T) {
	before := []domain.Told{{Key: "fact.members.paying", N: 950}, {Key: "fact.study.circles", N: 3}, {Measure: "m1", State: domain.StateLate}}
	now := []domain.Told{{Key: "fact.members.paying", N: 950}, {Key: "fact.nomination.lists", N: 0}, {Measure: "m1", State: domain.StateDone}}
	got := domain.ToldChanges(before, now)
	if len(got) != 3 {
		t.Fatalf("%d changes, not three: %+v", len(got), got)
	}
	if got[0].Before != nil || got[0].Now.Key != "fact.nomination.lists" {
		t.Errorf("lists were not known before: %+v", got[0])
	}
	if got[1].Before.State != domain.StateLate || got[1].Now.State != domain.StateDone {
		t.Errorf("the measure: %+v", got[1])
	}
	if got[2].Now != nil || got[2].Before.N != 3 {
		t.Errorf("circles are not known now: %+v", got[2])
	}
}

func TestACaseIsKnownByItsNumberAloneAndOtherWordsStandAsTheyAre(t *testing.T) {
	for text, want := range map[string]string{
		"12/26": "12/26", " sak 12/26 ": "12/26", "Vedlegg til sak 7 / 2026": "7/2026", "Saksnr. 3/27": "3/27", "Sak 12/26 · orientering": "", "": "", "12.6.26": "",
	} {
		if got, ok := domain.CaseOf(text); got != want || ok != (want != "") {
			t.Errorf("%q is case %q", text, got)
		}
	}
}

func TestAPartThatTheBoardReportDoesNotHaveIsRefused(t *testing.T) {
	if got, ok := domain.ReadBoardSections("study, plan"); !ok || len(got) != 2 {
		t.Errorf("%v %v", got, ok)
	}
	if _, ok := domain.ReadBoardSections("study,weather"); ok {
		t.Error("«weather» is no part")
	}
}
