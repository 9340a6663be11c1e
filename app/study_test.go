package app_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/widgets"
)

// grid is the attendance grid that the window shows.
func grid(t *testing.T, w *app.Window) (found *widgets.EntryGrid) {
	t.Helper()
	visit(w, func(o fyne.CanvasObject) {
		if g, ok := o.(*widgets.EntryGrid); ok {
			found = g
		}
	})
	if found == nil {
		t.Fatal("no grid is shown")
	}
	return found
}

func TestACircleIsPlannedHeldAndReportedFromTheWindow(t *testing.T) {
	w := window(t)
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	before, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	known := map[domain.ID]bool{}
	for _, r := range before {
		known[r.Circle.ID] = true
	}
	w.Go(kit.Route{Screen: "study", New: true})
	wants(t, w, "Ingen møter er lagt inn")
	write(t, w, "Kursansvarlig", "Ola Utenfor")
	write(t, w, "Studieplan godkjent", "01.03.2026")
	write(t, w, "Kunngjort", "01.03.2026")
	press(t, w, "Lagre")
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil || len(rows) != len(before)+1 {
		t.Fatalf("%d circles, %d before (%v)", len(rows), len(before), err)
	}
	var id domain.ID
	for _, r := range rows {
		if !known[r.Circle.ID] {
			id = r.Circle.ID
		}
	}

	w.Go(kit.Route{Screen: "study", ID: id, Part: "meetings"})
	press(t, w, "Legg til møte")
	write(t, w, "Dag", "03.03.2026")
	press(t, w, "Lagre")
	press(t, w, "Legg til møte") // a week later is proposed
	press(t, w, "Lagre")
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	for _, name := range []string{"Åse Østby", "Ola Vik", "Kari Nes", "Per Moen"} {
		press(t, w, "Noen som ikke står i boka")
		write(t, w, "Navn", name)
		write(t, w, "Fødselsår", "1970")
		write(t, w, "Postnr", "2836")
		press(t, w, "Lagre")
	}
	press(t, w, "Alle har samtykket")
	w.Go(kit.Route{Screen: "study", ID: id, Part: "attendance"})
	g := grid(t, w)
	w.Fyne().Canvas().Focus(g)
	for _, r := range "1 " { // an hour is begun, and the space fills the cell with the whole meeting
		g.TypedRune(r)
	}
	press(t, w, "Alle til stede")
	card, err := s.Circle(t.Context(), id)
	if err != nil || len(card.Sessions) != 2 || len(card.Participants) != 4 || len(card.Attendance) != 8 {
		t.Fatalf("%d meetings, %d participants, %d noted (%v)", len(card.Sessions), len(card.Participants), len(card.Attendance), err)
	}
	if v := card.Verdict(); v.Hours != 4 || card.LeaderName != "Ola Utenfor" {
		t.Errorf("%d hours of %s: %+v %+v", v.Hours, card.LeaderName, v.Broken, v.Missing)
	}
	wants(t, w, "4 timer teller")
	wants(t, w, "mangler kjønn") // the list is not whole yet

	// 0 in one cell: she misses one of four hours, which is within what is allowed only from three quarters on.
	g = grid(t, w)
	w.Fyne().Canvas().Focus(g)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	g.TypedRune('0')
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	wants(t, w, "mangler 1 t for ¾")
	wants(t, w, "Teller ikke ennå")
}
