package offices_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestAnOfficeIsTakenOverFromADayAndItsHistoryIsSeen(t *testing.T) {
	s, leader, kari, ola := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	ui.Wants(t, w, "Leder · Styret, Tynset")
	ui.Wants(t, w, "412 34 567")
	ui.Press(t, w, "Avslutt vervet …")
	ui.Field(t, w, "Første dag uten vervet").SetText("15.03.2026")
	ui.Write(t, w, "Den som tar over (kan stå tomt)", "ola ås")
	ui.Enter(w)
	ui.Enter(w)
	terms := ui.OfficesOf(t, s, domain.Leader)
	day := domain.MustDate("2026-03-15")
	if len(terms) != 2 || terms[0].Person != kari || terms[0].Until != day || terms[1].Person != ola || terms[1].From != day {
		t.Fatalf("the terms are %+v", terms)
	}
	w.Go(kit.Route{Screen: "offices", ID: leader.ID}) // an ended one opens too
	ui.Wants(t, w, "Kari Lien 01.03.2024–15.03.2026")
	ui.Wants(t, w, "Ola Ås fra 15.03.2026")
	ui.Press(t, w, "Lukk")
	ui.Undo(t, w)
	if terms = ui.OfficesOf(t, s, domain.Leader); len(terms) != 1 || terms[0] != leader {
		t.Fatalf("after one undo the terms are %+v", terms)
	}
}

func TestAResignationLeavesTheOfficeVacantAndACorrectionChangesItsRow(t *testing.T) {
	s, leader, kari, ola := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	ui.Press(t, w, "Rett skrivefeil …")
	who := ui.Field(t, w, "Hvem")
	who.SetText("")
	ui.Write(t, w, "Hvem", "ola ås")
	ui.Enter(w)
	ui.Enter(w)
	if terms := ui.OfficesOf(t, s, domain.Leader); len(terms) != 1 || terms[0].Person != ola || terms[0].From != leader.From {
		t.Fatalf("after the correction the terms are %+v", terms)
	}
	ui.Undo(t, w)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	ui.Press(t, w, "Avslutt vervet …")
	ui.Field(t, w, "Første dag uten vervet").SetText("17.03.2099")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "17.03.2099 er lenger fram enn noen velges for. Se etter om årstallet er rett.")
	ui.Press(t, w, "Tilbake")
	if terms := ui.OfficesOf(t, s, domain.Leader); len(terms) != 1 || !terms[0].Until.IsZero() {
		t.Fatalf("before anybody has agreed the terms are %+v", terms)
	}
	ui.Field(t, w, "Første dag uten vervet").SetText("17.03.2026")
	ui.Press(t, w, w.Text("Save"))
	terms := ui.OfficesOf(t, s, domain.Leader)
	if len(terms) != 2 || terms[0].Person != kari || terms[0].Until != testkit.Today || terms[1].Person != "" {
		t.Fatalf("after she resigned the terms are %+v", terms)
	}
}

func TestNobodyResignsAfterTheirTermHasEnded(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	leader.Until = domain.MustDate("2027-02-15")
	if _, err := s.SaveOffice(t.Context(), leader); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	ui.Press(t, w, "Avslutt vervet …")
	ui.Field(t, w, "Første dag uten vervet").SetText("16.02.2027")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Perioden slutter man. 15. februar 2027")
	if terms := ui.OfficesOf(t, s, domain.Leader); len(terms) != 1 || terms[0] != leader {
		t.Errorf("the terms are %+v", terms)
	}
	ui.Field(t, w, "Første dag uten vervet").SetText("15.02.2027")
	ui.Press(t, w, w.Text("Save"))
	if terms := ui.OfficesOf(t, s, domain.Leader); len(terms) != 2 {
		t.Errorf("the terms are %+v", terms)
	}
}

func TestTheBoardOfAnAnnualMeetingIsPutInFromTheBranchAndUndoneAtOnce(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID})
	ui.Press(t, w, "Nytt styre …")
	if got := ui.Field(t, w, "Leder").Text(); got != "Kari Lien" {
		t.Fatalf("the leader is asked for as %q", got)
	}
	ui.Field(t, w, "Leder").SetText("")
	ui.Write(t, w, "Leder", "ola ås")
	ui.Enter(w)
	ui.Write(t, w, "Kasserer", "kari lien")
	ui.Enter(w)
	ui.Write(t, w, "Medlem (ny plass)", "kari")
	ui.Enter(w)
	ui.Enter(w)
	ui.Wants(t, w, "Kari Lien står to ganger i styret") // a treasurer may be a member too
	wantsTurns(t, w, "Begynner", "Leder: Ola Ås, fra 17.03.2026\nKasserer: Kari Lien, fra 17.03.2026\nMedlem: Kari Lien, fra 17.03.2026")
	wantsTurns(t, w, "Slutter", "Leder: Kari Lien")
	wantsTurns(t, w, "Fortsatt ledig", "Nestleder\nStudieleder")
	if x := ui.OfficesOf(t, s, domain.Treasurer); x[0].Person != "" {
		t.Errorf("the board stands in the book before that is answered: %+v", x)
	}
	ui.Press(t, w, w.Text("Save"))
	if x := ui.OfficesOf(t, s, domain.Leader); len(x) != 2 || x[1].Person != ola {
		t.Errorf("the leaders are %+v", x)
	}
	if x := ui.OfficesOf(t, s, domain.Treasurer); len(x) != 1 || x[0].Person != kari {
		t.Errorf("the treasurers are %+v", x)
	}
	if x := ui.OfficesOf(t, s, domain.BoardMember); len(x) != 1 || x[0].Person != kari {
		t.Errorf("the members are %+v", x)
	}
	ui.Undo(t, w)
	if x := ui.OfficesOf(t, s, domain.Leader); len(x) != 1 || x[0].Person != kari || len(ui.OfficesOf(t, s, domain.BoardMember)) != 0 {
		t.Errorf("after one undo the leaders are %+v", x)
	}
}

func TestOfABoardsMembersEachHasAHistoryOfTheirOwn(t *testing.T) {
	s, leader, kari, ola := ui.TynsetBoard(t)
	var of domain.ID
	for _, o := range []domain.Office{
		{Person: kari, From: domain.MustDate("2020-02-01"), Until: domain.MustDate("2022-02-01")},
		{Person: ola, From: domain.MustDate("2021-02-01")},
		{Person: kari, From: domain.MustDate("2024-02-01")},
	} {
		o.Body, o.Role = leader.Body, domain.BoardMember
		id, err := s.SaveOffice(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		of = id
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: of})
	ui.Wants(t, w, "Periodene til Kari Lien")
	ui.Wants(t, w, "Kari Lien 01.02.2020–01.02.2022")
	if strings.Contains(ui.Texts(w), "Ola Ås fra 01.02.2021") {
		t.Error("another member's term is among hers")
	}
}

func TestTheNumberOfOfficesIsOfThoseShown(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "offices"})
	ui.Write(t, w, "Søk i verv", "os gruppel")
	if shown := ui.Texts(w); !strings.Contains(shown, "1 av ") {
		t.Errorf("it is not said that one of many is shown:\n%s", shown)
	}
}

func TestASearchWithoutHitsSaysSoAndNotThatTheListIsEmpty(t *testing.T) {
	s, _, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	for _, screen := range []string{"offices", "members"} {
		w.Go(kit.Route{Screen: screen})
		ui.Command(w, "menu.filter")
		test.Type(w.Fyne().Canvas().Focused(), "xqz")
		ui.Wants(t, w, "Ingen treff på «xqz»")
		ui.Press(t, w, "Tøm søket")
		if shown := ui.Texts(w); strings.Contains(shown, "Ingen treff") {
			t.Errorf("%s: with no search:\n%s", screen, shown)
		}
	}
}

func TestAnOfficeOfTheCountySaysWhatTheWorkPlanAsksOfIt(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	w := ui.Window(t)
	w.Use(s)
	deputies, err := s.Offices(t.Context(), domain.OfficeQuery{Role: domain.OrgDeputy, AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "offices", ID: deputies[0].Office.ID})
	ui.Wants(t, w, "Lage utkast til arbeidsplan (181)")
	ui.Press(t, w, "Lukk")
	w.Go(kit.Route{Screen: "offices", ID: ui.OfficesOf(t, s, domain.Treasurer)[0].ID}) // of a branch
	if shown := ui.Texts(w); !strings.Contains(shown, "Kasserer · Styret") || strings.Contains(shown, "Vervets oppgaver") {
		t.Errorf("a branch's treasurer is shown with:\n%s", shown)
	}
}

func TestAPastedBoardFillsWhoIsCertainAndTellsOfTheOthers(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID})
	ui.Press(t, w, "Nytt styre …")
	ui.Press(t, w, "Lim inn styret …")
	ui.Field(t, w, "Ett verv på hver linje, som «Kasserer: Kari Lien, 20.01.2026». Dagen kan utelates.").
		SetText("Leder;Ola Ås;17.3.2026\nKasserer;Kari Lien\nStudieleder;Ukjent Person\n1. vara;Kari Lien")
	ui.Press(t, w, w.Text("board.paste.do"))
	ui.Wants(t, w, "Studieleder; Ukjent Person: ingen eller flere i boka heter det; velg i feltet hvem det er")
	ui.Press(t, w, "OK")
	w.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) // nothing that was pasted is lost by it
	ui.Press(t, w, "Bli her")
	if got := ui.Field(t, w, "Leder, fra 17.03.2026").Text(); got != "Ola Ås" { // the line's own day is seen in its row
		t.Fatalf("the leader is to be %q", got)
	}
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Velg en person fra lista") // the name that nobody has is asked about
	ui.Field(t, w, "Studieleder").SetText("")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Kari Lien står to ganger i styret")
	ui.Press(t, w, w.Text("Save"))
	if x := ui.OfficesOf(t, s, domain.Leader); len(x) != 2 || x[1].Person != ola {
		t.Errorf("the leaders are %+v", x)
	}
	if x := ui.OfficesOf(t, s, domain.Substitute); len(x) != 1 || x[0].Person != kari || x[0].Rank != 1 {
		t.Errorf("the substitutes are %+v", x)
	}
	if x := ui.OfficesOf(t, s, domain.StudyLeader); len(x) != 1 || x[0].Person != "" {
		t.Errorf("somebody was guessed: %+v", x)
	}
}

func TestASecondLeaderAndWhoeverIsToBeErasedAreAskedAboutBeforeTheyAreSaved(t *testing.T) {
	s, leader, _, _ := ui.TynsetBoard(t)
	gone := ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Per", FamilyName: "Moen"})
	left, err := s.Memberships(t.Context(), gone)
	if err != nil {
		t.Fatal(err)
	}
	left[0].Left = domain.MustDate("2026-03-01")
	if _, err := s.SaveMembership(t.Context(), left[0]); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "offices", ID: leader.Body})
	again := func() {
		ui.Choose(t, w, "Flere valg", "Nytt verv")
		ui.Visit(w, func(o fyne.CanvasObject) {
			if f, ok := o.(*widgets.ChoiceField); ok && strings.HasPrefix(f.AccessibilityLabel(), "Verv") {
				f.SetText(string(domain.Leader))
			}
		})
		ui.Write(t, w, "Hvem", "per moen")
		ui.Enter(w)
		ui.Press(t, w, w.Text("Save"))
	}
	again()
	ui.Wants(t, w, "To ledere samtidig, uten at noen er fungerende: Kari Lien og Per Moen")
	ui.Wants(t, w, "Per Moen skal slettes senest 01.03.2026 (utmeldt)")
	if x := ui.OfficesOf(t, s, domain.Leader); len(x) != 1 {
		t.Fatalf("it stands in the book before that is answered: %+v", x)
	}
	ui.Press(t, w, "Tilbake")
	ui.Field(t, w, "Hvem") // what was typed is still there
	ui.Press(t, w, w.Text("Save"))
	ui.Press(t, w, "Lagre likevel")
	if x := ui.OfficesOf(t, s, domain.Leader); len(x) != 2 || x[1].Person != gone && x[0].Person != gone {
		t.Errorf("the leaders are %+v", x)
	}
	w.Go(kit.Route{Screen: "offices", ID: leader.ID})
	ui.Press(t, w, "Rett skrivefeil …")
	ui.Field(t, w, "Merknad").SetText("valgt for to år")
	ui.Press(t, w, w.Text("Save"))
	if shown := ui.Texts(w); strings.Contains(shown, "Lagre likevel") {
		t.Errorf("what is in the book already is asked about again:\n%s", shown)
	}
}
