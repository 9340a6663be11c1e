package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestANameFitsWhenEveryTypedWordBeginsAWordOfItsOwn(t *testing.T) {
	for _, x := range []struct {
		name, typed string
		fits        bool
	}{
		{"Åge Ås", "Åge Ås", true},
		{"Åge Ås", "ås åge", true},
		{"Åge Ås", "aage", true},
		{"Bjørn-Åge Åsen", "bjorn asen", true},
		{"Åse Ås", "ås åse", true},
		{"Åge Eggen", "Åge Ås", false},
		{"Åse Eggen", "Åse Ås", false}, // Åse is one word and answers for one
		{"Kari Lien", "ien", false},
		{"Kari Lien", "", false},
	} {
		if got := domain.NameFits(x.name, x.typed); got != x.fits {
			t.Errorf("%q fits %q: %v", x.name, x.typed, got)
		}
	}
	if !domain.SameName("Ås, Åge", "Åge Ås") || domain.SameName("Åge Ås", "Åge Åsen") {
		t.Error("whole names are not told apart")
	}
}

func TestStepsCountHowFarUpTwoUnitsMeet(t *testing.T) {
	tree := domain.NewTree([]domain.Unit{
		{ID: "party"},
		{ID: "county", Parent: "party"},
		{ID: "north", Parent: "county"},
		{ID: "south", Parent: "county"},
		{ID: "tynset", Parent: "north"},
		{ID: "tolga", Parent: "north"},
		{ID: "hamar", Parent: "south"},
		{ID: "other", Parent: "party"},
	})
	for _, x := range []struct {
		from, to domain.ID
		steps    int
	}{
		{"tynset", "tynset", 0}, {"tynset", "tolga", 1}, {"tynset", "hamar", 2}, {"tynset", "other", 3}, {"north", "tolga", 0}, {"north", "hamar", 1},
	} {
		if got := tree.Steps(x.from, x.to); got != x.steps {
			t.Errorf("from %s to %s: %d steps", x.from, x.to, got)
		}
	}
	if far := tree.Steps("tynset", ""); far <= 3 {
		t.Errorf("nobody's unit is %d steps away", far)
	}
	if tree.Steps("", "hamar") != tree.Steps("", "tolga") {
		t.Error("without a unit to be near one is nearer than another")
	}
}
