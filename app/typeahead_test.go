package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pgregory.net/rapid"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// typed types into what has the keys, with Return behind it, before anything comes back from the book.
func typed(w *app.Window, text string) {
	test.Type(w.Fyne().Canvas().Focused(), text)
	ui.Enter(w)
}

func TestNamesTypedFasterThanTheyAreFoundAreEachTakenIn(t *testing.T) {
	s := testkit.NewStore(t)
	tynset := ui.Branch(t, s, "Tynset").ID
	for _, p := range []domain.Person{{GivenName: "Åse", FamilyName: "Østby"}, {GivenName: "Ola", FamilyName: "Vik"}, {GivenName: "Ola", FamilyName: "Vikan"}} {
		ui.JoinAs(t, s, tynset, p)
	}
	id := ui.CircleOn(t, s, testkit.Today)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	steps.Rest()
	find := ui.Field(t, w, "Legg til deltaker fra boka")
	if w.Fyne().Canvas().Focused() != find.Target() {
		t.Fatalf("the keys go to %T", w.Fyne().Canvas().Focused())
	}
	typed(w, "Åse Østby")
	typed(w, "Ola Vik")
	steps.Rest()
	names := func() string {
		var all []string
		for _, x := range ui.CircleOf(t, s, id).Participants {
			all = append(all, x.Name)
		}
		return strings.Join(all, ", ")
	}
	if got := names(); got != "Åse Østby, Ola Vik" || find.Text() != "" {
		t.Fatalf("taken in are %s, in the field stands «%s»", got, find.Text())
	}
	// Whom a part of a name means is for the user to say, who sees them before the next Return takes one.
	typed(w, "Ola")
	steps.Rest()
	if got := names(); got != "Åse Østby, Ola Vik" || find.Text() != "Ola" {
		t.Fatalf("taken in are %s, in the field stands «%s»", got, find.Text())
	}
	ui.Wants(t, w, "Ola Vikan")
	// And who is not in the book is asked about.
	find.SetText("")
	typed(w, "Qvist Utenfor")
	steps.Rest()
	ui.Wants(t, w, w.Text("participant.who"))
	ui.Enter(w)
	steps.Rest()
	ui.Wants(t, w, w.Text("participant.one"))
	if got := ui.Field(t, w, "Navn").Text(); got != "Qvist Utenfor" {
		t.Errorf("the form begins with «%s»", got)
	}
}

func TestEveryNameThatIsTypedBecomesAParticipantOrAQuestionHoweverFastItIsTyped(t *testing.T) {
	s := testkit.NewStore(t)
	tynset := ui.Branch(t, s, "Tynset").ID
	known := []string{"Åse Østby", "Ola Vikan", "Nina Moen", "Per Moen", "Anne Li"}
	for _, name := range append(slices.Clone(known), "Nina Moen") { // two have the one name
		given, family, _ := strings.Cut(name, " ")
		ui.JoinAs(t, s, tynset, domain.Person{GivenName: given, FamilyName: family})
	}
	courses, err := s.Study().Courses(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w, steps := slowWindow(t, s)
	rapid.Check(t, func(r *rapid.T) {
		id, err := s.Study().SaveCircle(t.Context(), domain.CircleCard{Circle: domain.Circle{Unit: tynset, Course: courses[0].ID, Form: domain.Physical}})
		if err != nil {
			r.Fatal(err)
		}
		steps.Rest()
		w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
		steps.Rest()
		find := ui.Field(t, w, "Legg til deltaker fra boka")
		var want []string
		some := rapid.SampledFrom(append(known, "Ola Vik", "Qvist Utenfor", "Nina", "Kåre Nymoen"))
		for range rapid.IntRange(1, 5).Draw(r, "names") {
			name := some.Draw(r, "name")
			want = append(want, name)
			for _, letter := range name + "\n" {
				if w.Fyne().Canvas().Focused() != find.Target() {
					r.Fatalf("the keys go to %T while %v are typed", w.Fyne().Canvas().Focused(), want)
				}
				if letter == '\n' {
					ui.Enter(w)
				} else {
					find.Target().TypedRune(letter)
				}
				for range rapid.IntRange(0, 3).Draw(r, "delay") {
					if work, back := steps.Waiting(); back > 0 {
						steps.Deliver()
					} else if work > 0 {
						steps.Work(rapid.IntRange(0, work-1).Draw(r, "which"))
					}
				}
			}
		}
		if rapid.Bool().Draw(r, "left at once") {
			steps.Rest()
		}
		if last := find.Text(); last != "" { // is held, to be chosen from
			find.Target().TypedRune('Q')
		}
		steps.Rest()
		shown := ui.Texts(w)
		for _, name := range want {
			if !strings.Contains(shown, name) {
				r.Fatalf("%v were typed, and %s is lost:\n%s", want, name, shown)
			}
		}
		var in []string
		for _, x := range ui.CircleOf(t, s, id).Participants {
			in = append(in, x.Name)
			if !slices.Contains(want, x.Name) || x.Name == "Nina Moen" || x.Person == "" {
				r.Fatalf("%v were typed, and %s is taken in", want, x.Name)
			}
		}
		for _, name := range want {
			if slices.Contains(known, name) && name != "Nina Moen" && !slices.Contains(in, name) {
				r.Fatalf("%v were typed, of whom %v are taken in", want, in)
			}
		}
		find.SetText("")
		w.Go(kit.Route{Screen: "study"})
		steps.Rest()
		if strings.Contains(ui.Texts(w), w.Text("participant.unanswered")) {
			ui.Press(t, w, w.Text("participant.unanswered.go"))
			steps.Rest()
		}
	})
}

func TestWhoIsTypedAndSavedBeforeTheyAreFoundIsThePersonInTheBook(t *testing.T) {
	s := testkit.NewStore(t)
	who := ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	id := ui.CircleOn(t, s, testkit.Today)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "study", ID: id})
	steps.Rest()
	ui.Write(t, w, "Kursansvarlig", "Åse Østby")
	ui.Command(w, "menu.save")
	steps.Rest()
	if c := ui.CircleOf(t, s, id).Circle; c.Leader != who || c.LeaderName != "" {
		t.Errorf("the leader is %q, called %q", c.Leader, c.LeaderName)
	}
}

func TestALeaderWhoIsNotInTheBookIsSaidNotToBe(t *testing.T) {
	s := testkit.NewStore(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "study", ID: ui.CircleOn(t, s, testkit.Today)})
	ui.Write(t, w, "Kursansvarlig", "Ola Utenfor")
	ui.Wants(t, w, "Ingen i boka heter «Ola Utenfor»")
	ui.Enter(w)
	if strings.Contains(ui.Texts(w), "Ingen i boka heter") {
		t.Error("the box stays after Return")
	}
	ui.Wants(t, w, "Kursansvarlig «Ola Utenfor» er ikke valgt fra boka")
}

func TestAnAnswerToWhatWasWrittenBeforeIsNotShown(t *testing.T) {
	s := testkit.NewStore(t)
	ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	id := ui.CircleOn(t, s, testkit.Today)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "study", ID: id, Part: "people"})
	steps.Rest()
	find := ui.Field(t, w, "Legg til deltaker fra boka")
	test.Type(find.Target(), "Åse")
	steps.Rest()
	test.Type(find.Target(), "z") // nobody is called that, and the list of those who were still stands there
	steps.Work(0)
	ui.Visit(w, func(o fyne.CanvasObject) {
		line, can := o.(desktop.Mouseable)
		if named, ok := o.(interface{ AccessibilityLabel() string }); ok && can && named.AccessibilityLabel() == "Åse Østby" {
			line.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		}
	})
	steps.Rest()
	if got := ui.Texts(w); strings.Contains(got, "Ingen i boka heter") {
		t.Errorf("after a choice:\n%s", got)
	}
	if got := ui.CircleOf(t, s, id).Participants; len(got) != 1 {
		t.Errorf("%d are taken in", len(got))
	}
}

func TestNobodyIsNotedAsPresentAtAMeetingThatHasNotBeen(t *testing.T) {
	s := testkit.NewStore(t)
	id := ui.CircleOn(t, s, testkit.Today.AddDays(7))
	card := ui.CircleOf(t, s, id)
	card.Participants = []domain.Participant{{ID: "åse", Name: "Åse Østby"}}
	if _, err := s.Study().SaveCircleParts(t.Context(), card); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "study", ID: id, Part: "attendance"})
	g := ui.Grid(t, w)
	if w.Fyne().Canvas().Focused() != fyne.Focusable(g) {
		t.Errorf("the keys go to %T", w.Fyne().Canvas().Focused())
	}
	g.TypedRune('2')
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	ui.Wants(t, w, "Frammøtet føres når det er holdt")
	if strings.Contains(ui.Texts(w), "2|") {
		t.Error("what was refused stays in the cell")
	}
	if n := len(ui.CircleOf(t, s, id).Attendance); n != 0 {
		t.Errorf("%d are noted as there", n)
	}
}

func TestTheKeysStayInTheFieldOfANewCircleThatIsSaved(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	w.Use(s)
	w.SetScope(ui.Branch(t, s, "Tynset").ID)
	w.Go(kit.Route{Screen: "study", New: true})
	w.Fyne().Canvas().Focus(ui.Field(t, w, "Sted").Target())
	test.Type(w.Fyne().Canvas().Focused(), "Samfunnshuset")
	ui.Command(w, "menu.save")
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Sted").Target() {
		t.Errorf("the keys go to %T", w.Fyne().Canvas().Focused())
	}
	ui.Wants(t, w, "Samfunnshuset")
}
