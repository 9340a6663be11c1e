package kit_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/locale"
)

func TestWhoSitsAtThisComputerIsRememberedUntilItIsForgotten(t *testing.T) {
	env := &kit.Env{App: test.NewTempApp(t)}
	if me := env.Me(); !me.None() {
		t.Fatalf("before anybody has said it is %+v", me)
	}
	deputy := domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}
	env.SetMe(deputy)
	if me := env.Me(); me != deputy {
		t.Errorf("it is %+v", me)
	}
	env.SetMe(domain.Answers{})
	if me := env.Me(); !me.None() {
		t.Errorf("once forgotten it is %+v", me)
	}
}

// Whoever said on one screen who they are finds themselves in the list of the other.
func TestWhoeverMaySitHereIsInOneList(t *testing.T) {
	a := test.NewTempApp(t)
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	env := &kit.Env{App: a, Catalogue: texts}
	mayors := domain.Answers{Body: domain.MayorsForum}
	labels := func(others ...domain.Answers) []string { return env.Sitters(others, env.Answers) }
	without := labels()
	if len(without) != 12 {
		t.Errorf("%q", without)
	}
	if all := labels(domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}, mayors, domain.Answers{Person: "erased"}); len(all) != 13 || all[12] != env.Answers(mayors) {
		t.Errorf("with those of the plan: %q", all)
	}
	env.SetMe(mayors)
	if all := labels(); len(all) != 13 || all[12] != env.Answers(mayors) {
		t.Errorf("once chosen: %q", all)
	}
}
