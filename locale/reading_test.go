package locale_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/locale"
)

func TestEveryIndicatorSaysWhatItIsCalledWhatItAsksAndHowItIsCounted(t *testing.T) {
	for _, lang := range locale.Languages {
		have := messages(t, lang)
		for _, x := range domain.Indicators {
			for _, what := range []string{"", ".ask", ".how"} {
				if _, ok := have["indicator."+x.Key+what]; !ok {
					t.Errorf("%s has no text for indicator.%s%s", lang, x.Key, what)
				}
			}
		}
		for _, s := range domain.States {
			if _, ok := have["state."+string(s)]; !ok {
				t.Errorf("%s has no word for %s", lang, s)
			}
		}
	}
}

func TestAReadingIsAWordAndNeverANumberThatNobodyKnows(t *testing.T) {
	nb := catalogue(t, "nb")
	for _, x := range []struct {
		r    domain.Reading
		want string
	}{
		{domain.Reading{State: domain.StateUnknown}, "ukjent"},
		{domain.Reading{State: domain.StateUnknown, Of: 2}, "ukjent"},
		{domain.Reading{State: domain.StateUnderWay, Counted: true, Value: 2, Of: 6}, "2 av 6"},
		{domain.Reading{State: domain.StateUnderWay, Counted: true, Value: -3, Signed: true}, "−3"},
		{domain.Reading{State: domain.StateDone, Days: true, Day: domain.MustDate("2026-01-24")}, "24.1."},
		{domain.Reading{State: domain.StateDone}, "ja"},
		{domain.Reading{State: domain.StateNotBegun}, "–"},
	} {
		if got := nb.Reading(x.r); got != x.want {
			t.Errorf("%+v is written «%s», want «%s»", x.r, got, x.want)
		}
	}
}

func TestABranchThatIsClosedOrNewSaysSinceWhenNothingIsAskedOfIt(t *testing.T) {
	r := domain.Reading{State: domain.StateNotRelevant, Days: true, Day: domain.MustDate("2026-02-01"), Missing: "indicator.closed"}
	if got, want := catalogue(t, "nb").ReadingSentence(r), "Ikke aktuelt · laget er nedlagt 01.02.2026"; got != want {
		t.Errorf("«%s», want «%s»", got, want)
	}
}
