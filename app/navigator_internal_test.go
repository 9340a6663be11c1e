package app

import (
	"slices"
	"testing"

	"lagboka/app/kit"
)

func newTestNavigator() (*navigator, *[]string) {
	var shown []string
	n := &navigator{leave: func(then func()) { then() }}
	n.show = func(r kit.Route) { shown = append(shown, r.Screen) }
	return n, &shown
}

func TestBackAndForwardGoWhereTheUserHasBeen(t *testing.T) {
	n, shown := newTestNavigator()
	n.open(kit.Route{Screen: "overview"})
	n.open(kit.Route{Screen: "members"})
	n.open(kit.Route{Screen: "branches"})
	n.goBack()
	n.goBack()
	n.goBack() // nothing further back
	n.goForward()
	want := []string{"overview", "members", "branches", "members", "overview", "members"}
	if len(*shown) != len(want) {
		t.Fatalf("shown %v", *shown)
	}
	for i := range want {
		if (*shown)[i] != want[i] {
			t.Fatalf("shown %v, want %v", *shown, want)
		}
	}
}

func TestANewStepForgetsTheWayForward(t *testing.T) {
	n, shown := newTestNavigator()
	n.open(kit.Route{Screen: "overview"})
	n.open(kit.Route{Screen: "members"})
	n.goBack()
	n.open(kit.Route{Screen: "reports"})
	n.goForward()
	if last := (*shown)[len(*shown)-1]; last != "reports" || n.now.Screen != "reports" {
		t.Fatalf("shown %v", *shown)
	}
}

func TestAScreenThatIsNotLeftIsShownOn(t *testing.T) {
	n, shown := newTestNavigator()
	n.open(kit.Route{Screen: "members"})
	n.leave = func(func()) {} // the user says «bli her»
	n.open(kit.Route{Screen: "overview"})
	n.goBack()
	if len(*shown) != 1 || n.now.Screen != "members" {
		t.Fatalf("shown %v", *shown)
	}
}

func TestBackFromANewThingGoesWhereItWasBegun(t *testing.T) {
	n, shown := newTestNavigator()
	n.open(kit.Route{Screen: "members"})
	n.open(kit.Route{Screen: "branches"})
	n.open(kit.Route{Screen: "study", New: true})
	n.goBack()
	n.goForward() // not into a form that was left
	n.open(kit.Route{Screen: "study", New: true})
	n.open(kit.Route{Screen: "reports"})
	n.goBack()
	want := []string{"members", "branches", "study", "branches", "study", "reports", "branches"}
	if got := *shown; !slices.Equal(got, want) {
		t.Fatalf("shown %v, want %v", got, want)
	}
}
