package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestTheRulesBesideACircleFollowWhatIsTypedBeforeItIsSaved(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "study", New: true})
	wants(t, w, "Ikke kunngjort")
	wants(t, w, "Kursansvarlig mangler")
	write(t, w, "Kunngjort", "01.03.2026")
	write(t, w, "Kursansvarlig", "Ola Utenfor")
	for _, gone := range []string{"Ikke kunngjort", "Kursansvarlig mangler"} {
		if strings.Contains(texts(w), gone) {
			t.Errorf("«%s» is said of what has been typed", gone)
		}
	}
	rewrite(t, w, "Kunngjort", "hm") // cannot be read: it is told when it is left, and nothing is lost
	wants(t, w, "Kursansvarlig")
	press(t, w, "Lagre")
	wants(t, w, w.Text("date.invalid"))
}

func TestParticipantsAreTypedOneAfterTheOtherWithoutLeavingTheField(t *testing.T) {
	w, s := window(t), testkit.NewDemo(t, 60)
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
	find := field(t, w, "Legg til deltaker fra boka").Target()
	w.Fyne().Canvas().Focus(find)
	taken := 0
	for _, r := range people {
		if there[r.Person.ID] || taken == 3 {
			continue
		}
		taken++
		test.Type(w.Fyne().Canvas().Focused(), r.Person.Name())
		enter(w)
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
	enter(w)
	test.Type(w.Fyne().Canvas().Focused(), "Qvist Utenfor")
	enter(w)
	wants(t, w, w.Text("participant.who"))
	enter(w) // in the empty line: what is to be answered
	wants(t, w, w.Text("participant.one"))
	if got := field(t, w, "Navn").Text(); got != "Qvist Utenfor" {
		t.Errorf("the form begins with «%s»", got)
	}
	enter(w)
	if w.Fyne().Canvas().Focused() != find {
		t.Error("the keys have left the field after somebody outside the book")
	}
	if after, err = s.Circle(t.Context(), id); err != nil || len(after.Participants) != len(before.Participants)+4 {
		t.Errorf("%d participants, %d before (%v)", len(after.Participants), len(before.Participants), err)
	}
}

func TestSomebodyTypedAsNotInTheBookWhoIsInItIsAskedAbout(t *testing.T) {
	s := testkit.NewStore(t)
	who := joinAs(t, s, branch(t, s, "Tynset").ID, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	id := circleOn(t, s, testkit.Today)
	w := window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	for _, x := range []struct {
		press  func(*testing.T, *app.Window, string)
		answer string
		want   domain.ID
	}{{pressLine, "Åse Østby Tynset", who}, {press, "Det er en annen", ""}} {
		press(t, w, "Noen som ikke står i boka")
		write(t, w, "Navn", "åse østby")
		press(t, w, "Lagre")
		wants(t, w, "Hvem er «åse østby»?")
		x.press(t, w, x.answer)
		in := circleOf(t, s, id).Participants
		if got := in[len(in)-1]; got.Person != x.want {
			t.Errorf("after «%s» %+v is taken in", x.answer, got)
		}
	}
}
