package branches_test

import (
	"slices"
	"strconv"
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

// matrix is the matrix of a book, with the keys in it.
func matrix(t *testing.T, w *app.Window, part string) *widgets.StatusMatrix {
	t.Helper()
	w.Go(kit.Route{Screen: "branches", Part: part})
	m := ui.Find[*widgets.StatusMatrix](t, w)
	w.Fyne().Canvas().Focus(m)
	return m
}

// openBook is the window on a new book.
func openBook(t *testing.T) (*app.Window, *db.Store) {
	t.Helper()
	w, s := ui.Window(t), testkit.NewStore(t)
	w.Use(s)
	return w, s
}

func press(w *app.Window, names ...fyne.KeyName) {
	for _, name := range names {
		w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// setBranch changes a branch in the book.
func setBranch(t *testing.T, s *db.Store, label string, change func(*domain.Unit)) {
	t.Helper()
	u := ui.Branch(t, s, label)
	change(&u)
	if _, err := s.SaveBranch(t.Context(), domain.BranchCard{Unit: u}); err != nil {
		t.Fatal(err)
	}
}

// meet puts a branch's annual meeting into the calendar.
func meet(t *testing.T, s *db.Store, label, day string) {
	t.Helper()
	card := domain.MeetingCard{Meeting: domain.Meeting{
		Unit: ui.Branch(t, s, label).ID, Kind: domain.AnnualMeeting, Title: "Årsmøte", Starts: domain.MustDate(day),
	}}
	if _, err := s.SaveMeeting(t.Context(), card); err != nil {
		t.Fatal(err)
	}
}

func TestTheMatrixSaysTheDayAndInWordsWhatTheKeysStandOn(t *testing.T) {
	w, s := openBook(t)
	meet(t, s, "Hamar", "2026-01-24")
	m := matrix(t, w, "annual-meeting")
	m.Select(string(ui.Branch(t, s, "Hamar").ID), "annual-meeting")
	for _, words := range []string{
		"22 lag × 24 krav · tir. 17. mars 2026", "Hamar · Årsmøte i januar: Gjort · 24.1.",
		"Har laget holdt årsmøte i januar? Arbeidsplanen: kap. 7, januar.", "Lagets årsmøte står i kalenderen og er holdt.",
	} {
		ui.Wants(t, w, words)
	}
	press(w, fyne.KeyDown) // Løten, of which the book knows nothing
	ui.Wants(t, w, "Løten · Årsmøte i januar: Ukjent · frist 31.01.2026 · står ikke i kalenderen")
	press(w, fyne.KeyLeft)
	ui.Wants(t, w, "Løten: har gjort 0 av")
}

func TestEnterOpensWhatShowsThatItIsDone(t *testing.T) {
	w, s := openBook(t)
	meet(t, s, "Hamar", "2026-01-24")
	m := matrix(t, w, "annual-meeting")
	m.Select(string(ui.Branch(t, s, "Hamar").ID), "annual-meeting")
	ui.Enter(w)
	if got := ui.Field(t, w, "Første dag").Text(); got != "24.01.2026" {
		t.Errorf("the meeting of %s is open", got)
	}
}

func TestEnterOnAMissingMeetingBeginsTheBranchsOwnAndItIsDoneAfterwards(t *testing.T) {
	w, s := openBook(t)
	m := matrix(t, w, "annual-meeting")
	m.Select(string(ui.Branch(t, s, "Hamar").ID), "annual-meeting")
	ui.Enter(w)
	ui.Write(t, w, "Hva", "Årsmøte i Hamar")
	ui.Field(t, w, "Første dag").SetText("24.01.2026")
	ui.Press(t, w, "Lagre")
	matrix(t, w, "annual-meeting")
	ui.Wants(t, w, "Hamar · Årsmøte i januar: Gjort · 24.1.")
}

func TestEnterOnTheMissingCircleBeginsItWithTheBranchAndThePlansCourse(t *testing.T) {
	w, s := openBook(t)
	m := matrix(t, w, "named-circle-last")
	m.Select(string(ui.Branch(t, s, "Tynset").ID), "named-circle-last")
	ui.Enter(w)
	for _, words := range []string{"Ny studiering", "Hvem skal lede", "Tynset"} {
		ui.Wants(t, w, words)
	}
}

func TestEnterOnAMissingTargetLeadsToItsField(t *testing.T) {
	w, s := openBook(t)
	m := matrix(t, w, "target")
	m.Select(string(ui.Branch(t, s, "Tynset").ID), "target")
	ui.Enter(w)
	ui.Wants(t, w, "Tynset Senterparti")
	ui.Keys(w, "40")
	ui.Press(t, w, "Lagre")
	matrix(t, w, "target")
	ui.Wants(t, w, "Tynset · Mål for vekst: Gjort · 40")
}

func TestWhatTheBookDoesNotKeepIsSetByHandWithWhyAndUndone(t *testing.T) {
	const noVisit = "ingen avtale i kalenderen til laget nevner fylkeskontoret; skriv det i tittelen eller som arrangør"
	w, s := openBook(t)
	m := matrix(t, w, "visited")
	m.Select(string(ui.Branch(t, s, "Stange").ID), "visited")
	ui.Wants(t, w, "Stange · Besøk fra kontoret: Ukjent · "+noVisit)
	ui.Enter(w) // the place to say it
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Skriv hvorfor. Uten et notat vet ingen hva det bygger på.")
	ui.Write(t, w, "Hvorfor", "Var der i februar")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Stange · Besøk fra kontoret: Gjort · satt for hånd til 31.12.2026: Var der i februar")
	ui.Undo(t, w)
	ui.Wants(t, w, "Stange · Besøk fra kontoret: Ukjent · "+noVisit)
}

func TestOfABranchThatIsClosedNothingIsAskedAndTheDayIsSaid(t *testing.T) {
	w, s := openBook(t)
	setBranch(t, s, "Stange", func(u *domain.Unit) { u.Closed = domain.MustDate("2026-02-01") })
	m := matrix(t, w, "website")
	m.Select(string(ui.Branch(t, s, "Stange").ID), "website")
	ui.Wants(t, w, "Stange · Nettside sjekket: Ikke aktuelt · laget er nedlagt 01.02.2026")
	m.TypedRune(' ')
	ui.Wants(t, w, "Laget er nedlagt, eller stiftet i år. Da spørres det ikke om noe.")
}

func TestWhatHasChangedSinceLastMonthIsMarkedAndSaid(t *testing.T) {
	w, s := openBook(t)
	setBranch(t, s, "Stange", func(u *domain.Unit) { u.Website, u.WebsiteChecked = "stange.no", domain.MustDate("2026-03-10") })
	m := matrix(t, w, "website")
	m.Select(string(ui.Branch(t, s, "Stange").ID), "website")
	ui.Choose(t, w, "Flere valg", "Merk det som er endret siden forrige måned")
	ui.Wants(t, w, "Endret siden 28.02.2026")
	ui.Wants(t, w, "Stange · Nettside sjekket: Gjort · 10.3. · 28.02.2026: ikke begynt")
	if text := m.SelectedText(); !strings.Contains(text, "endret") {
		t.Errorf("the cell is not marked: %s", text)
	}
	ui.PressLine(t, w, "Endret siden 28.02.2026")
	if strings.Contains(m.SelectedText(), "endret") {
		t.Error("it is marked still")
	}
}

func TestTheMatrixIsOfAnyDay(t *testing.T) {
	w, s := openBook(t)
	setBranch(t, s, "Stange", func(u *domain.Unit) { u.Website, u.WebsiteChecked = "stange.no", domain.MustDate("2026-03-10") })
	m := matrix(t, w, "website")
	m.Select(string(ui.Branch(t, s, "Stange").ID), "website")
	ui.Choose(t, w, "Flere valg", "En annen dag …")
	for _, slip := range []string{"01.03.1926", "01.03.2099"} {
		ui.Field(t, w, "Dag").SetText(slip)
		ui.Press(t, w, "OK")
		ui.Wants(t, w, "Velg en dag etter 2000, og høyst et år fram i tid.")
	}
	ui.Field(t, w, "Dag").SetText("01.03.2026")
	ui.Press(t, w, "OK")
	ui.Wants(t, w, "22 lag × 24 krav · søn. 1. mars 2026")
	ui.Wants(t, w, "Stange · Nettside sjekket: Ikke begynt")
	ui.PressLine(t, w, "Slik det sto 01.03.2026")
	ui.Wants(t, w, "Stange · Nettside sjekket: Gjort · 10.3.")
}

func TestOnlyWhatIsMissingLeavesOutWhatNobodyLacksAndColumnsKeepTheirPlaces(t *testing.T) {
	w, s := openBook(t)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range tree.Branches("") {
		setBranch(t, s, u.Label(), func(u *domain.Unit) { u.Website, u.WebsiteChecked = "sp.no", domain.MustDate("2026-03-10") })
	}
	m := matrix(t, w, "website")
	before := m.Layout().Shown
	ui.PressLine(t, w, "Bare det som mangler")
	if shown := m.Layout().Shown; slices.Contains(shown, "website") || len(shown) >= len(before) {
		t.Errorf("what nobody lacks is shown: %v", shown)
	}
	ui.Wants(t, w, "lag × "+strconv.Itoa(len(m.Layout().Shown))+" krav")
	m.SortBy("annual-meeting") // is remembered
	ui.PressLine(t, w, "Bare det som mangler")
	if after := m.Layout().Shown; !slices.Equal(after, before) {
		t.Errorf("the columns are %v, and were %v", after, before)
	}
}

func TestRequirementsAreChosenAndRememberedOnThisComputer(t *testing.T) {
	w, _ := openBook(t)
	m := matrix(t, w, "")
	ui.Choose(t, w, "Flere valg", "Velg krav …")
	ui.Wants(t, w, "Velg krav\n")
	ui.Visit(w, func(o fyne.CanvasObject) {
		if box, ok := o.(*widgets.CheckField); ok && strings.HasSuffix(box.AccessibilityLabel(), "Styre meldt") {
			w.Fyne().Canvas().Focus(box.Target())
		}
	})
	w.Fyne().Canvas().Focused().TypedRune(' ')
	ui.Press(t, w, "OK")
	ui.Wants(t, w, "22 lag × 23 krav")
	if slices.Contains(m.Layout().Shown, "board-reported") {
		t.Error("it is shown still")
	}
	w.Use(testkit.NewStore(t))
	if again := matrix(t, w, ""); slices.Contains(again.Layout().Shown, "board-reported") {
		t.Error("it is shown again")
	}
	if named := matrix(t, w, "board-reported"); !slices.Contains(named.Layout().Shown, "board-reported") {
		t.Error("what a route names is not shown")
	}
}

func TestAHeadingSaysWhoIsResponsibleAndWhoHasNobodyToAsk(t *testing.T) {
	s, _, kari, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	p, err := s.Person(t.Context(), kari)
	if err != nil {
		t.Fatal(err)
	}
	p.Email, p.NoMail = "kari@example.no", true
	if _, err := s.SavePerson(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	m := matrix(t, w, "annual-meeting")
	m.Select(string(ui.Branch(t, s, "Hamar").ID), "annual-meeting")
	for range 2 {
		press(w, fyne.KeyUp)
	}
	ui.Enter(w)
	ui.Wants(t, w, "ingen å spørre") // the first of all
	ui.Keys(w, "tynset")
	for _, words := range []string{"Hvem har ansvaret: Årsmøte i januar", "21 lag har ingen å spørre.", "Kari Lien", domain.PhoneText("+4741234567")} {
		ui.Wants(t, w, words)
	}
	ui.Press(t, w, "Kopier e-postadresser til blindkopi")
	if got := fyne.CurrentApp().Clipboard().Content(); strings.Contains(got, "kari@") {
		t.Errorf("who wants no mail is among %s", got)
	}
}

func TestWhatIsAskedOfRegionsStandsOverTheMatrix(t *testing.T) {
	w, _ := openBook(t)
	matrix(t, w, "region-meetings")
	for _, words := range []string{"Er det holdt to regionmøter i regionen i år?", "Hedmarken", "Nord-Østerdalen"} {
		ui.Wants(t, w, words)
	}
	matrix(t, w, "")
	if strings.Contains(ui.Texts(w), "Er det holdt to regionmøter") {
		t.Error("it stands there when nobody asks")
	}
}

func TestTheListIsAPressAwayAndRemembered(t *testing.T) {
	w, _ := openBook(t)
	matrix(t, w, "")
	ui.PressLine(t, w, "Liste")
	ui.Find[*widgets.DataTable[domain.BranchFigures]](t, w)
	w.Use(testkit.NewStore(t))
	w.Go(kit.Route{Screen: "branches"})
	ui.Find[*widgets.DataTable[domain.BranchFigures]](t, w)
	ui.PressLine(t, w, "Matrise")
	ui.Find[*widgets.StatusMatrix](t, w)
}

func TestOfMatrixAndListAskedForQuicklyTheLastIsShown(t *testing.T) {
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.Use(testkit.NewStore(t))
	steps.Rest()
	w.Go(kit.Route{Screen: "branches"})
	steps.Rest()
	ui.PressLine(t, w, "Liste")
	ui.PressLine(t, w, "Matrise")
	ui.PressLine(t, w, "Liste")
	steps.Rest()
	ui.Find[*widgets.DataTable[domain.BranchFigures]](t, w)
	ui.PressLine(t, w, "Matrise")
	ui.PressLine(t, w, "Liste")
	ui.PressLine(t, w, "Matrise")
	steps.Rest()
	ui.Find[*widgets.StatusMatrix](t, w)
}

func TestABranchsPageSaysWhatIsMissingInOrderOfDate(t *testing.T) {
	w, s := openBook(t)
	w.Go(kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID})
	text := ui.Texts(w)
	last := -1
	for _, words := range []string{"Hva mangler · tir. 17. mars 2026", "Årsmøte i januar", "Studiering i år", "Liste levert", "Besøk fra kontoret"} {
		at := strings.Index(text, words)
		if at <= last {
			t.Fatalf("«%s» does not come next in:\n%s", words, text)
		}
		last = at
	}
	ui.Follow(t, w, "Årsmøte i januar")
	ui.Wants(t, w, "Nytt møte")
}

func TestAllBranchesOfTheCountyAreAPressAway(t *testing.T) {
	w, s := openBook(t)
	matrix(t, w, "website")
	ui.PressLine(t, w, "Hele Innlandet")
	ui.Wants(t, w, "46 lag × 24 krav")
	ui.Find[*widgets.StatusMatrix](t, w).Select("sum ", "website")
	ui.Wants(t, w, "Innlandet · Nettside sjekket: Ukjent")
	ui.Find[*widgets.StatusMatrix](t, w).Select(string(ui.Branch(t, s, "Gjøvik").ID), "website")
	ui.Wants(t, w, "Gjøvik · Nettside sjekket")
	ui.PressLine(t, w, "Hele Innlandet")
	ui.Wants(t, w, "22 lag × 24 krav")
}

func TestWhenABranchIsActiveIsSaidAndChangedWhereItIsReadAndUndone(t *testing.T) {
	w, s := openBook(t)
	branch := ui.Branch(t, s, "Stange")
	met := domain.Meeting{Unit: branch.ID, Kind: domain.BranchMeeting, Title: "Medlemsmøte", Starts: domain.MustDate("2026-02-03")}
	if _, err := s.SaveMeeting(t.Context(), domain.MeetingCard{Meeting: met}); err != nil {
		t.Fatal(err)
	}
	joined := domain.Membership{Unit: branch.ID, Kind: domain.Member, Joined: domain.MustDate("2026-02-10")}
	if _, err := s.SavePersonCard(t.Context(), domain.PersonCard{Person: domain.Person{GivenName: "Åse"}, Memberships: []domain.Membership{joined}}); err != nil {
		t.Fatal(err)
	}
	m := matrix(t, w, "activity")
	stange := string(branch.ID)
	m.Select(stange, "activity")
	const said = "Aktivt kvartal: minst 2 ulike av møte, studiering, nye medlemmer, grupperapport (ikke ført i boka ennå: samtaler, oppslag i media)."
	ui.Wants(t, w, said)
	ui.Wants(t, w, "1. kvartal aktivt: møte, nye medlemmer")
	ui.Enter(w)
	ui.Press(t, w, "Når er et lag aktivt? …")
	ui.Wants(t, w, "Samtaler (ikke ført i boka ennå)")
	ui.Write(t, w, "Så mange ulike slags ting må ha skjedd", "5")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Så mange av det som er valgt, fører ikke boka ennå. Velg flere, eller sett tallet lavere.")
	ui.Write(t, w, "Så mange ulike slags ting må ha skjedd", "3")
	ui.Press(t, w, "Lagre")
	m.Select(stange, "activity")
	ui.Wants(t, w, "minst 3 ulike av møte")
	ui.Wants(t, w, "1. kvartal: møte, nye medlemmer")
	ui.Undo(t, w)
	ui.Wants(t, w, said)
}
