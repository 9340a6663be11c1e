//go:build !windows

package app_test

import (
	"os"
	"path/filepath"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestABookWhoseFolderWasMovedIsOpenedWhereItLiesNow(t *testing.T) {
	s := testkit.NewStore(t)
	id, err := s.SavePersonCard(t.Context(), domain.PersonCard{Person: domain.Person{GivenName: "Kari", FamilyName: "Lien"}})
	if err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	moved := filepath.Join(t.TempDir(), "flyttet")
	if err := os.Rename(filepath.Dir(s.Path()), moved); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(moved, filepath.Base(s.Path()))
	w.OpenBook(path)
	if got := w.Store().Path(); got != path {
		t.Fatalf("the book that is open lies at %s, want %s", got, path)
	}
	ui.Wants(t, w, "Oversikt")
	if p, err := w.Store().Person(t.Context(), id); err != nil || p.GivenName != "Kari" {
		t.Errorf("the book where it lies now holds %+v, %v", p, err)
	}
	w.Close()
}

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
