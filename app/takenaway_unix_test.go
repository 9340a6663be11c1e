//go:build !windows

package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestABookTakenAwayUnderADialogIsSaidInItAndSavedWhenItIsBack(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "offices"})
	steps.Rest()
	ui.Press(t, w, "Nytt organ")
	ui.Write(t, w, "Navn", "Festkomiteen")
	if err := os.Rename(s.Path(), s.Path()+".bort"); err != nil {
		t.Fatal(err)
	}
	ui.Press(t, w, "Lagre")
	steps.Rest()
	ui.Wants(t, w, "Boka ligger ikke lenger i "+filepath.Dir(s.Path()))
	if got := ui.Field(t, w, "Navn").Text(); got != "Festkomiteen" {
		t.Fatalf("what was typed is «%s»", got)
	}
	if err := os.Rename(s.Path()+".bort", s.Path()); err != nil {
		t.Fatal(err)
	}
	ui.Press(t, w, "Lagre")
	steps.Rest()
	if there := bodiesNamed(t, s, "Festkomiteen"); len(there) != 1 {
		t.Error("it is not in the book that is back")
	}
}
