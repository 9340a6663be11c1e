package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// pickIn gives the keys to the field whose words begin so, types into its list and presses Return.
func pickIn(t *testing.T, w *app.Window, label, typed string) {
	t.Helper()
	var field *widgets.PickField
	ui.Visit(w, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.PickField); ok && field == nil && strings.HasPrefix(f.AccessibilityLabel(), label) {
			field = f
		}
	})
	if field == nil {
		t.Fatalf("no list «%s»", label)
	}
	c := w.Fyne().Canvas()
	c.Focus(field.Target())
	for _, r := range typed {
		c.Focused().TypedRune(r)
	}
	ui.Enter(w)
}

// reopen shows another book and then the one that was open.
func reopen(t *testing.T, w *app.Window, s *db.Store) {
	t.Helper()
	w.Use(testkit.NewStore(t))
	again, err := db.Open(t.Context(), s.Path(), testkit.Options())
	if err != nil {
		t.Fatal(err)
	}
	w.Use(again)
}

func TestTheScopeIsPickedByTypingAndStaysWhereTheBookStarts(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	pickIn(t, w, "Hedmark", "tyns")
	ui.Wants(t, w, "Slik ligger Tynset an")
	scope := ui.Find[*widgets.PickField](t, w)
	w.Fyne().Canvas().Focus(scope.Target())
	press := func(name fyne.KeyName) { w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyDown)
	ui.Wants(t, w, "Start alltid her: Tynset")
	press(fyne.KeyEnd)
	ui.Enter(w)
	ui.Wants(t, w, "Boka åpnes heretter med Tynset")
	pickIn(t, w, "Tynset", "hamar")
	reopen(t, w, s)
	if got := ui.Find[*widgets.PickField](t, w).AccessibilityLabel(); got != "Tynset" {
		t.Errorf("the book starts with %s", got)
	}
	w.Go(kit.Route{Screen: "settings"})
	pickIn(t, w, "Boka åpnes med, Tynset", "hedmark")
	reopen(t, w, s)
	if got := ui.Find[*widgets.PickField](t, w).AccessibilityLabel(); got != "Hedmark" {
		t.Errorf("the book starts with %s", got)
	}
}

func TestReturnNeverTakesSomebodyWhoseNameIsNotWhatWasTyped(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	tynset, far := ui.Branch(t, s, "Tynset"), ui.Branch(t, s, "Kongsvinger")
	ui.JoinAs(t, s, far.ID, domain.Person{GivenName: "Åge", FamilyName: "Eggen", Address: "Åsvegen 1"})
	ui.JoinAs(t, s, far.ID, domain.Person{GivenName: "Kari", FamilyName: "Li"})
	near := ui.JoinAs(t, s, tynset.ID, domain.Person{GivenName: "Kari", FamilyName: "Lien"})
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", New: true})
	pickIn(t, w, "Organ", "styret tynset")
	ui.Write(t, w, "Hvem", "Åge Ås")
	ui.Wants(t, w, "Ingen i boka heter «Åge Ås»")
	ui.Enter(w)
	ui.Enter(w)
	ui.Wants(t, w, "Velg en person fra lista")

	who := ui.Field(t, w, "Hvem")
	who.SetText("")
	ui.Write(t, w, "Hvem", "kari l")
	ui.Enter(w) // the nearest
	ui.Enter(w)
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Within: tynset.ID, Person: near, AsOf: testkit.Today})
	if err != nil || len(rows) != 1 {
		t.Fatalf("she holds %d offices (%v)", len(rows), err)
	}
}

func TestTheWholeNameOfOnePersonIsThatPersonWhenTheFieldIsLeft(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	tynset, far := ui.Branch(t, s, "Tynset"), ui.Branch(t, s, "Kongsvinger")
	meant := ui.JoinAs(t, s, far.ID, domain.Person{GivenName: "Kari", FamilyName: "Li"})
	ui.JoinAs(t, s, tynset.ID, domain.Person{GivenName: "Kari", FamilyName: "Lien"})
	for range 2 {
		ui.JoinAs(t, s, tynset.ID, domain.Person{GivenName: "Ola", FamilyName: "Ås", Place: "Tynset", Born: domain.MustDate("1961")})
	}
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", New: true})
	pickIn(t, w, "Organ", "styret tynset")
	ui.Write(t, w, "Hvem", "ola as") // which of the two is for the user to say
	ui.Wants(t, w, "Tynset · Tynset · f. 1961")
	w.Fyne().Canvas().FocusNext()
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Velg en person fra lista")

	ui.Field(t, w, "Hvem").SetText("")
	ui.Write(t, w, "Hvem", "LI, KARI")
	w.Fyne().Canvas().FocusNext()
	if got := ui.Field(t, w, "Hvem").Text(); got != "Kari Li" {
		t.Fatalf("the field says %q", got)
	}
	ui.Press(t, w, w.Text("Save"))
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Person: meant, AsOf: testkit.Today})
	if err != nil || len(rows) != 1 {
		t.Fatalf("she holds %d offices (%v)", len(rows), err)
	}
}
