package app_test

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// bodiesNamed are the names that a book's bodies have of those asked for.
func bodiesNamed(t *testing.T, s *db.Store, names ...string) (there []string) {
	t.Helper()
	all, err := s.Bodies(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for _, b := range all {
			if b.Name == name {
				there = append(there, name)
			}
		}
	}
	return there
}

func TestADiskThatIsFullAtAnyWritingOfADialogIsSaidAndWhatWasTypedStays(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "offices"})
	steps.Rest()
	names := []string{"Pensjonistutvalget", "Ungdomsutvalget", "Festkomiteen"}
	for full := range names { // the writing that the disk is full at
		for i, name := range names {
			name = fmt.Sprint(name, full)
			ui.Press(t, w, "Nytt organ")
			ui.Write(t, w, "Navn", name)
			ui.Press(t, w, "Lagre")
			if i == full {
				steps.Refuse(0, diskFull)
				steps.Rest()
				ui.Wants(t, w, w.Text("error.disk.full"))
				if got := ui.Field(t, w, "Navn").Text(); got != name {
					t.Fatalf("what was typed is «%s»", got)
				}
				if there := bodiesNamed(t, s, name); len(there) > 0 {
					t.Fatal("it is said that it was not saved, and it was")
				}
				ui.Press(t, w, "Lagre")
			}
			steps.Rest()
			if there := bodiesNamed(t, s, name); len(there) != 1 || w.Fyne().Canvas().Overlays().Top() != nil {
				t.Fatalf("with room again the book holds %v", there)
			}
		}
	}
}

func TestClosingWithFiveWritingsWaitingHasThemInTheBookOrSaysWhatIsNot(t *testing.T) {
	names := []string{"Organ 1", "Organ 2", "Organ 3", "Organ 4", "Organ 5"}
	for _, full := range []int{-1, 0, 2, 4} { // the writing that is refused; none of them at −1
		t.Run(fmt.Sprint(full), func(t *testing.T) {
			s := testkit.NewStore(t)
			w, steps := slowWindow(t, s)
			home, err := s.Tree(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				b := domain.Body{Unit: home.Home().ID, Kind: domain.OtherBody, Name: name}
				kit.Write(w.Env().Runner, name, func(ctx context.Context) (domain.ID, error) { return s.SaveBody(ctx, b) }, func(domain.ID) {})
			}
			w.Close()
			for i := range names {
				if w.Store() == nil {
					t.Fatalf("closed with %d writings waiting", len(names)-i)
				}
				for !steps.Writes(0) {
					steps.Work(0)
				}
				if i == full {
					steps.Refuse(0, diskFull)
				} else {
					steps.Work(0)
				}
				for _, back := steps.Waiting(); back > 0; _, back = steps.Waiting() {
					steps.Deliver()
				}
			}
			if full < 0 {
				if there := bodiesNamed(t, s, names...); len(there) != 5 {
					t.Errorf("the book holds %v", there)
				}
				steps.Rest()
				if w.Store() != nil {
					t.Error("it is not closed")
				}
				return
			}
			steps.Rest()
			ui.Wants(t, w, w.Text("error.disk.full"))
			if there := bodiesNamed(t, s, names...); len(there) != 4 || w.Store() == nil {
				t.Errorf("the book holds %v, and is open: %v", there, w.Store() != nil)
			}
		})
	}
}

func TestAnEditOfSeveralThatIsRefusedStaysWithWhatWasTyped(t *testing.T) {
	w, steps, s := twoMembers(t)
	table := ui.MemberTable(t, w)
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	steps.Rest()
	ui.Press(t, w, w.Text("members.more"))
	ui.Pick(t, w, w.Text("members.move"))
	steps.Rest()
	ui.PickUnit(t, w, w.Text("move.to"), ui.Branch(t, s, "Stange").ID)
	ui.Press(t, w, w.Text("move.next"))
	ui.Press(t, w, w.Text("move.do"))
	steps.Refuse(0, diskFull)
	steps.Rest()
	ui.Wants(t, w, w.Text("error.disk.full"))
	ui.Press(t, w, w.Text("move.next"))
	ui.Press(t, w, w.Text("move.do"))
	steps.Rest()
	ui.Wants(t, w, "Flyttet 2 personer")
	if w.Fyne().Canvas().Overlays().Top() != nil {
		t.Error("the dialog is still there")
	}
}
