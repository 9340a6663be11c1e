package offices_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestABodysPageShowsWhoSitsOnADayAndWhoIsUp(t *testing.T) {
	s, leader, _, ola := ui.TynsetBoard(t)
	next := leader
	next.ID, next.Person, next.From, next.Elected = "", ola, domain.MustDate("2027-01-20"), domain.MustDate("2027-01-20")
	leader.Until, leader.Years = next.From, 2
	for _, o := range []domain.Office{leader, next} {
		if _, err := s.SaveOffice(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.Body})
	ui.Wants(t, w, "Styret")
	ui.Wants(t, w, "Lien, Kari")
	ui.Wants(t, w, "Tiltrer ons. 20. januar 2027")
	ui.Press(t, w, "2027")
	ui.Wants(t, w, "Ås, Ola")
	w.Go(kit.Route{Screen: "offices", ID: leader.Body, Part: "up"})
	ui.Wants(t, w, "På valg")
}

func TestWhoIsUpWhenIsAskedOnceAndCanBeOtherThanTheStatutesSay(t *testing.T) {
	s, leader, kari, ola := ui.TynsetBoard(t)
	member := domain.Office{Body: leader.Body, Role: domain.BoardMember, Person: ola, From: domain.MustDate("2024-03-01")}
	if _, err := s.SaveOffice(t.Context(), member); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.Body, Part: "up"})
	ui.PressLine(t, w, "Boka vet ikke om 2 av dem er på valg i 2027. Svar én gang, så husker boka det. Hvem er på valg når …")
	choose := func(who, year string) {
		ui.Visit(w, func(o fyne.CanvasObject) {
			if f, ok := o.(*widgets.ChoiceField); ok && strings.HasPrefix(f.AccessibilityLabel(), who) {
				f.SetText(year)
			}
		})
	}
	choose("Kari Lien, Leder", "2027")
	choose("Ola Ås, Medlem", "2028")
	ui.Press(t, w, w.Text("Save"))
	if x := ui.OfficesOf(t, s, domain.Leader); x[0].Person != kari || x[0].Elected.Year != 2025 || x[0].Years != 2 {
		t.Errorf("the leader is %+v", x)
	}
	if x := ui.OfficesOf(t, s, domain.BoardMember); x[0].Elected.Year != 2026 || x[0].Years != 2 {
		t.Errorf("the member is %+v", x)
	}
	if shown := ui.Texts(w); strings.Contains(shown, "Boka vet ikke") {
		t.Errorf("it is asked again:\n%s", shown)
	}
	ui.Choose(t, w, "Flere valg", "Hvem er på valg når …")
	choose("Kari Lien, Leder", "2028")
	ui.Press(t, w, w.Text("Save"))
	if x := ui.OfficesOf(t, s, domain.Leader); x[0].Years != 3 {
		t.Errorf("corrected, the leader is %+v", x)
	}
	ui.Undo(t, w)
	ui.Undo(t, w)
	if x := ui.OfficesOf(t, s, domain.Leader); x[0].Years != 0 {
		t.Errorf("after the undo the leader is %+v", x)
	}
}

func TestABodyThatIsNotInTheBookLeadsBackToTheList(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.Body})
	if err := s.Delete(t.Context(), "body", leader.Body); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, "Organet finnes ikke i boka lenger.")
}

func TestADutyIsNotedAsDoneOnADayThatHasBeen(t *testing.T) {
	s, _, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	county := ui.Branch(t, s, "Hedmark")
	bodies, err := s.Bodies(t.Context(), county.ID)
	if err != nil {
		t.Fatal(err)
	}
	done := func() (n int) {
		rows, err := s.Duties(t.Context(), domain.DutyQuery{Body: bodies[0].ID, Day: testkit.Today})
		if err != nil {
			t.Fatal(err)
		}
		return domain.CountDuties(rows)[domain.DutyIsDone]
	}
	before := done()
	w.Go(kit.Route{Screen: "offices", ID: bodies[0].ID, Part: "duties"})
	ui.Wants(t, w, "Utarbeide virksomhetsplan/arbeidsplan med budsjett og ansvarsfordeling")
	ui.Enter(w)
	ui.Wants(t, w, "Kalenderen har ikke møtet som oppgaven hører til, så dagen er ukjent.")
	ui.Field(t, w, "Gjort").SetText("31.12.2027")
	ui.Press(t, w, w.Text("Save"))
	if n := done(); n != before {
		t.Fatalf("a day that is to come closes a duty: %d done, were %d", n, before)
	}
	ui.Field(t, w, "Gjort").SetText("17.03.2026")
	ui.Press(t, w, w.Text("Save"))
	if n := done(); n != before+1 {
		t.Fatalf("%d are done, were %d", n, before)
	}
	list := ui.Find[*widgets.DataTable[domain.DutyRow]](t, w) // it stands further down by now, and is stood on still
	if at, _ := list.Row(list.Cursor()); at.State != domain.DutyIsDone || list.Cursor() == 0 {
		t.Errorf("after it was done the list stands on %d, %+v", list.Cursor(), at.Duty.Key)
	}
	ui.Undo(t, w)
	if n := done(); n != before {
		t.Errorf("after the undo %d are done, were %d", n, before)
	}
}

func TestAPlaceByVirtueOfOfficeIsProposedAndEnteredWhenSomebodyAgrees(t *testing.T) {
	s, _, kari, _ := ui.TynsetBoard(t)
	ctx := t.Context()
	bodies, err := s.Bodies(ctx, ui.Branch(t, s, "Hedmark").ID)
	if err != nil {
		t.Fatal(err)
	}
	leaderOf := func(kind domain.BodyKind) domain.Office {
		for _, b := range bodies {
			if b.Kind == kind {
				rows, err := s.Offices(ctx, domain.OfficeQuery{Body: b.ID, Role: domain.Leader, AsOf: testkit.Today})
				if err != nil || len(rows) != 1 {
					t.Fatal(rows, err)
				}
				return rows[0].Office
			}
		}
		t.Fatal("no body")
		return domain.Office{}
	}
	leader := leaderOf(domain.Board)
	leader.Person, leader.From = kari, domain.MustDate("2026-02-15")
	if _, err := s.SaveOffice(ctx, leader); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leaderOf(domain.Executive).Body})
	ui.PressLine(t, w, "Kari Lien har plass her som Leder · Fylkesstyret, Hedmark, og står ikke oppført Før inn plassene …")
	ui.Press(t, w, "Før inn")
	if got := leaderOf(domain.Executive).Person; got != kari {
		t.Errorf("the executive is led by %q", got)
	}
}

func TestTheBoardsOfTheBranchesSayWhatIsMissingAndAreReported(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", Part: "boards"})
	ui.Wants(t, w, "0 av 22 styrer er fulltallige")
	ui.Wants(t, w, "kasserer, studieleder, valgår, melding")
	before := strings.Count(fmt.Sprint(ui.Texts(w)), ", melding")
	body := func() domain.Body {
		all, err := s.Bodies(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range all {
			if b.ID == leader.Body {
				return b
			}
		}
		t.Fatal("no body")
		return domain.Body{}
	}
	reported := body()
	reported.Reported, reported.ReportedHow = testkit.Today, "e-post"
	if _, err := s.SaveBody(t.Context(), reported); err != nil {
		t.Fatal(err)
	}
	if lack := strings.Count(fmt.Sprint(ui.Texts(w)), ", melding"); lack != before-1 {
		t.Errorf("%d boards are not reported, were %d", lack, before)
	}
}

func TestTheListHasTheKeysAgainWhenABodysPageIsLeft(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices"})
	w.Go(kit.Route{Screen: "offices", ID: leader.Body})
	w.Go(kit.Route{Screen: "offices"})
	if at, ok := w.Fyne().Canvas().Focused().(*widgets.DataTable[domain.OfficeRow]); !ok || at.Len() < 20 {
		t.Errorf("%T has the keys", w.Fyne().Canvas().Focused())
	}
}
