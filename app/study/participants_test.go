package study_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestTheRulesBesideACircleFollowWhatIsTypedBeforeItIsSaved(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "study", New: true})
	ui.Wants(t, w, "Ikke kunngjort")
	ui.Wants(t, w, "Kursansvarlig mangler")
	ui.Write(t, w, "Kunngjort", "01.03.2026")
	ui.Write(t, w, "Kursansvarlig", "Ola Utenfor")
	for _, gone := range []string{"Ikke kunngjort", "Kursansvarlig mangler"} {
		if strings.Contains(ui.Texts(w), gone) {
			t.Errorf("«%s» is said of what has been typed", gone)
		}
	}
	ui.Rewrite(t, w, "Kunngjort", "hm") // cannot be read: it is told when it is left, and nothing is lost
	ui.Wants(t, w, "Kursansvarlig")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, w.Text("date.invalid"))
}

func TestParticipantsAreTypedOneAfterTheOtherWithoutLeavingTheField(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 60)
	w.Use(s)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var id domain.ID
	for _, r := range rows {
		if !r.Circle.Locked() {
			id = r.Circle.ID
		}
	}
	people, err := s.Search(t.Context(), "a", 40)
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.Circle(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	there := map[domain.ID]bool{}
	for _, x := range before.Participants {
		there[x.Person] = true
	}
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	find := ui.Field(t, w, "Legg til deltaker fra boka").Target()
	w.Fyne().Canvas().Focus(find)
	taken := 0
	for _, r := range people {
		if there[r.Person.ID] || taken == 3 {
			continue
		}
		taken++
		test.Type(w.Fyne().Canvas().Focused(), r.Person.Name())
		ui.Enter(w)
		if w.Fyne().Canvas().Focused() != find {
			t.Fatalf("the keys have left the field after %s", r.Person.Name())
		}
	}
	after, err := s.Circle(t.Context(), id)
	if err != nil || len(after.Participants) != len(before.Participants)+3 {
		t.Fatalf("%d participants, %d before (%v)", len(after.Participants), len(before.Participants), err)
	}
	// Who is there already is not taken in twice; who is not in the book is asked about.
	last := after.Participants[len(after.Participants)-1]
	test.Type(w.Fyne().Canvas().Focused(), last.Name)
	ui.Enter(w)
	test.Type(w.Fyne().Canvas().Focused(), "Qvist Utenfor")
	ui.Enter(w)
	ui.Wants(t, w, w.Text("participant.who"))
	ui.Enter(w) // in the empty line: what is to be answered
	ui.Wants(t, w, w.Text("participant.one"))
	if got := ui.Field(t, w, "Navn").Text(); got != "Qvist Utenfor" {
		t.Errorf("the form begins with «%s»", got)
	}
	ui.Enter(w)
	if w.Fyne().Canvas().Focused() != find {
		t.Error("the keys have left the field after somebody outside the book")
	}
	if after, err = s.Circle(t.Context(), id); err != nil || len(after.Participants) != len(before.Participants)+4 {
		t.Errorf("%d participants, %d before (%v)", len(after.Participants), len(before.Participants), err)
	}
}

func TestSomebodyTypedAsNotInTheBookWhoIsInItIsAskedAbout(t *testing.T) {
	s := testkit.NewStore(t)
	who := ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	id := ui.CircleOn(t, s, testkit.Today)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	for _, x := range []struct {
		press  func(*testing.T, *app.Window, string)
		answer string
		want   domain.ID
	}{{ui.PressLine, "Åse Østby Tynset", who}, {ui.Press, "Det er en annen", ""}} {
		ui.Press(t, w, "Noen som ikke står i boka")
		ui.Write(t, w, "Navn", "åse østby")
		ui.Press(t, w, "Lagre")
		ui.Wants(t, w, "Hvem er «åse østby»?")
		x.press(t, w, x.answer)
		in := ui.CircleOf(t, s, id).Participants
		if got := in[len(in)-1]; got.Person != x.want {
			t.Errorf("after «%s» %+v is taken in", x.answer, got)
		}
	}
}
