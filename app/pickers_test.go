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
	"lagboka/widgets"
)

// pickIn gives the keys to the field whose words begin so, types into its list and presses Return.
func pickIn(t *testing.T, w *app.Window, label, typed string) {
	t.Helper()
	var field *widgets.PickField
	visit(w, func(o fyne.CanvasObject) {
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
	enter(w)
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
	w, s := window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	pickIn(t, w, "Hedmark", "tyns")
	wants(t, w, "Slik ligger Tynset an")
	scope := find[*widgets.PickField](t, w)
	w.Fyne().Canvas().Focus(scope.Target())
	press := func(name fyne.KeyName) { w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyDown)
	wants(t, w, "Start alltid her: Tynset")
	press(fyne.KeyEnd)
	enter(w)
	wants(t, w, "Boka åpnes heretter med Tynset")
	pickIn(t, w, "Tynset", "hamar")
	reopen(t, w, s)
	if got := find[*widgets.PickField](t, w).AccessibilityLabel(); got != "Tynset" {
		t.Errorf("the book starts with %s", got)
	}
	w.Go(kit.Route{Screen: "settings"})
	pickIn(t, w, "Boka åpnes med, Tynset", "hedmark")
	reopen(t, w, s)
	if got := find[*widgets.PickField](t, w).AccessibilityLabel(); got != "Hedmark" {
		t.Errorf("the book starts with %s", got)
	}
}

func TestReturnNeverTakesSomebodyWhoseNameIsNotWhatWasTyped(t *testing.T) {
	w, s := window(t), testkit.NewStore(t)
	tynset, far := branch(t, s, "Tynset"), branch(t, s, "Kongsvinger")
	joinAs(t, s, far.ID, domain.Person{GivenName: "Åge", FamilyName: "Eggen", Address: "Åsvegen 1"})
	joinAs(t, s, far.ID, domain.Person{GivenName: "Kari", FamilyName: "Li"})
	near := joinAs(t, s, tynset.ID, domain.Person{GivenName: "Kari", FamilyName: "Lien"})
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", New: true})
	pickIn(t, w, "Organ", "styret tynset")
	write(t, w, "Hvem", "Åge Ås")
	wants(t, w, "Ingen i boka heter «Åge Ås»")
	enter(w)
	enter(w)
	wants(t, w, "Velg en person fra lista")

	who := field(t, w, "Hvem")
	who.SetText("")
	write(t, w, "Hvem", "kari l")
	enter(w) // the nearest
	enter(w)
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Within: tynset.ID, Person: near, AsOf: testkit.Today})
	if err != nil || len(rows) != 1 {
		t.Fatalf("she holds %d offices (%v)", len(rows), err)
	}
}

func TestTheWholeNameOfOnePersonIsThatPersonWhenTheFieldIsLeft(t *testing.T) {
	w, s := window(t), testkit.NewStore(t)
	tynset, far := branch(t, s, "Tynset"), branch(t, s, "Kongsvinger")
	meant := joinAs(t, s, far.ID, domain.Person{GivenName: "Kari", FamilyName: "Li"})
	joinAs(t, s, tynset.ID, domain.Person{GivenName: "Kari", FamilyName: "Lien"})
	for range 2 {
		joinAs(t, s, tynset.ID, domain.Person{GivenName: "Ola", FamilyName: "Ås", Place: "Tynset", Born: domain.MustDate("1961")})
	}
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", New: true})
	pickIn(t, w, "Organ", "styret tynset")
	write(t, w, "Hvem", "ola as") // which of the two is for the user to say
	wants(t, w, "Tynset · Tynset · f. 1961")
	w.Fyne().Canvas().FocusNext()
	press(t, w, w.Text("Save"))
	wants(t, w, "Velg en person fra lista")

	field(t, w, "Hvem").SetText("")
	write(t, w, "Hvem", "LI, KARI")
	w.Fyne().Canvas().FocusNext()
	if got := field(t, w, "Hvem").Text(); got != "Kari Li" {
		t.Fatalf("the field says %q", got)
	}
	press(t, w, w.Text("Save"))
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Person: meant, AsOf: testkit.Today})
	if err != nil || len(rows) != 1 {
		t.Fatalf("she holds %d offices (%v)", len(rows), err)
	}
}
