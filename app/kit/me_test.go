package kit_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"lagboka/app/kit"
	"lagboka/domain"
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
