package app_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/locale"
	"lagboka/reports/preview"
	"lagboka/widgets"
)

// printing is a window in a language whose printer keeps the text of what it is given.
func printing(t *testing.T, language string) (w *app.Window, printed *[]string) {
	t.Helper()
	texts, err := locale.New(language)
	if err != nil {
		t.Fatal(err)
	}
	printed = &[]string{}
	w, _ = ui.WindowWith(t, func(p *app.Params) {
		p.Texts = texts
		p.Print = func(path string) error {
			pdf, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			pages, err := preview.Text(pdf)
			*printed = append(*printed, strings.Join(pages, "\n"))
			return err
		}
	})
	return w, printed
}

// choice chooses in a list of a form, as a user does.
func choice(t *testing.T, w *app.Window, label, item string) {
	t.Helper()
	var found *widgets.ChoiceField
	ui.Visit(w, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.ChoiceField); ok && found == nil && strings.HasPrefix(c.AccessibilityLabel(), label) {
			found = c
		}
	})
	if found == nil {
		t.Fatalf("no list «%s»", label)
	}
	found.Target().(interface{ SetSelected(string) }).SetSelected(item)
}

func TestALongDocumentIsTurnedByKeysAndHoldsThePagesNearTheViewOnly(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 500))
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Go(kit.Route{Screen: "reports", Part: "members"})
	pages := ui.Find[*widgets.PageView](t, w)
	n := pages.Pages()
	if n < 8 {
		t.Fatalf("%d pages are no long document", n)
	}
	seen := func(want int) {
		t.Helper()
		if pages.Page() != want-1 {
			t.Errorf("page %d is seen, want %d", pages.Page()+1, want)
		}
		if held := pages.Held(); held == 0 || held > 4 {
			t.Errorf("%d pictures are held", held)
		}
	}
	seen(1)
	w.Fyne().Canvas().Focus(pages)
	pages.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	seen(n)
	pages.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for pages.Page() == 0 {
		pages.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	seen(2)
	pages.GoTo(2)
	seen(3)
	pages.GoTo(1)
	seen(2)
	// Larger, the same page is seen on; and as wide as there is room again.
	fits := pages.Percent()
	ui.Command(w, "menu.zoom-in")
	if pages.Percent() <= fits || pages.Fits() {
		t.Errorf("%d %% after Ctrl+plus, %d before", pages.Percent(), fits)
	}
	seen(2)
	ui.Command(w, "menu.zoom-fit")
	if pages.Percent() != fits {
		t.Errorf("%d %% fit the width, before %d", pages.Percent(), fits)
	}
	seen(2)
}

func TestAnotherKindOfReportAsksAtOnceForWhatItNeeds(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "reports"})
	ui.Wants(t, w, "Fra og med")
	ui.Write(t, w, "Laget av", "Kari Berg")
	choice(t, w, "Rapport", "Adresseetiketter")
	if strings.Contains(ui.Texts(w), "Fra og med") {
		t.Error("labels ask for a period")
	}
	ui.Wants(t, w, "Første ledige etikett")
	choice(t, w, "Rapport", "Medlemsliste")
	ui.Wants(t, w, "Medlemslista lag for lag")
	if got := ui.Field(t, w, "Laget av").Text(); got != "Kari Berg" {
		t.Errorf("the author is «%s» by now", got)
	}
	ui.Press(t, w, "Vis")
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "reports"})
	if got := ui.Field(t, w, "Laget av").Text(); got != "Kari Berg" {
		t.Errorf("the next time the author is «%s»", got)
	}
}

func TestWhatIsPrintedIsWhatTheFormSaysAlsoWhenItWasNotLookedAt(t *testing.T) {
	w, printed := printing(t, "nb")
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "reports"})
	choice(t, w, "Rapport", "Medlemsliste")
	ui.Command(w, "menu.print")
	if len(*printed) != 1 || !strings.Contains((*printed)[0], "Medlemsliste") {
		t.Fatalf("printed: %q", *printed)
	}
	ui.Wants(t, w, "Sendt til skriveren")
	ui.Rewrite(t, w, "Tall per", "hm")
	ui.Press(t, w, "Skriv ut")
	ui.Wants(t, w, w.Text("date.invalid"))
	if len(*printed) != 1 {
		t.Error("what cannot be read is printed")
	}
}

func TestWithoutAPrinterTheReportIsOfferedAsAFile(t *testing.T) {
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		p.Print = func(string) error { return app.NoPrinter(errors.New("lp: no destination")) }
	})
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "reports"})
	ui.Press(t, w, "Skriv ut")
	ui.Wants(t, w, "Fant ingen skriver")
	ui.Wants(t, w, "Lagre og åpne")
}

func TestPapersForOthersAreNorwegianOnAnEnglishScreen(t *testing.T) {
	w, printed := printing(t, "en")
	s := testkit.NewDemo(t, 955)
	w.Use(s)
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var list domain.ID
	for _, r := range rows {
		if r.List.ID != "" {
			list = r.List.ID
		}
	}
	for _, x := range []struct {
		part string
		of   domain.ID
		want string
	}{{"proposal", list, "Listeforslag"}, {"board", "", "Board report"}} {
		w.Go(kit.Route{Screen: "reports", Part: x.part, ID: x.of})
		ui.Command(w, "menu.print")
		if got := (*printed)[len(*printed)-1]; !strings.Contains(got, x.want) {
			t.Errorf("%s is without «%s»:\n%s", x.part, x.want, got)
		}
	}
}

func TestLabelsAreSeenAndPrintedFromTheReportsAndForThoseListedInMembers(t *testing.T) {
	w, printed := printing(t, "nb")
	s := testkit.NewDemo(t, 100)
	w.Use(s)
	w.Go(kit.Route{Screen: "reports", Part: "labels"})
	ui.Wants(t, w, "ett brev til hver husstand")
	ui.Press(t, w, "Skriv ut")
	people, err := s.Search(t.Context(), "a", 3)
	if err != nil {
		t.Fatal(err)
	}
	var ids []domain.ID
	for _, r := range people {
		ids = append(ids, r.Person.ID)
	}
	w.Go(kit.Route{Screen: "members"})
	w.Go(kit.Route{Screen: "reports", Part: "labels", People: ids})
	ui.Wants(t, w, "Til 3 personer som er valgt i Medlemmer")
	ui.Rewrite(t, w, "Første ledige etikett", "99")
	ui.Press(t, w, "Skriv ut")
	ui.Wants(t, w, "Skriv et tall fra 1 til 21")
	ui.Wants(t, w, "Avery L7160 (21 på arket)")
	if said := ui.Texts(w); strings.Contains(said, w.Text("reports.old")) || strings.Contains(said, "Etikettene er laget") {
		t.Error("there are no labels, and it is said that they are old, or made")
	}
	ui.Rewrite(t, w, "Første ledige etikett", "4")
	ui.Press(t, w, "Skriv ut")
	if len(*printed) != 2 || len((*printed)[1]) >= len((*printed)[0]) || !strings.Contains((*printed)[1], people[0].Person.FamilyName) {
		t.Errorf("printed: %q", *printed)
	}
	ui.Press(t, w, "Tilbake")
	ui.Wants(t, w, w.Text("screen.members"))
}

func TestThePreviewFollowsAChoiceAndSaysThatItIsOlderThanWhatIsWritten(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "reports", Part: "members"})
	check := func(label string) {
		ui.Visit(w, func(o fyne.CanvasObject) {
			if c, ok := o.(*widgets.CheckField); ok && strings.HasPrefix(c.AccessibilityLabel(), label) {
				c.Target().(interface{ SetChecked(bool) }).SetChecked(true)
			}
		})
	}
	check(w.Text("reports.by-branch"))
	if strings.Contains(ui.Texts(w), w.Text("reports.old")) {
		t.Error("what is shown is said to be old")
	}
	ui.Write(t, w, w.Text("reports.author"), "Kari")
	ui.Wants(t, w, "Endret. Trykk Enter")
	ui.Enter(w)
	if strings.Contains(ui.Texts(w), w.Text("reports.old")) {
		t.Error("after Return the old paper is shown")
	}
}

func TestTheBoardReportCountsSinceTheLastBoardMeetingWhereThatIsAskedFor(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "reports"})
	ui.PressLine(t, w, "Siden forrige styremøte")
	last := domain.Date{} // by the calendar that a book of Hedmark is born with
	rows, err := s.Meetings(t.Context(), domain.MeetingQuery{Scope: w.Env().Scope, Kind: domain.BoardMeeting})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if m := r.Meeting; m.Unit == w.Env().Scope && m.Last().Before(testkit.Today) && m.Last().After(last) {
			last = m.Last()
		}
	}
	if last.IsZero() {
		t.Fatal("no board meeting")
	}
	if got := ui.Field(t, w, "Fra").Text(); got != w.Env().ShortDate(last) {
		t.Errorf("it counts from %s, the last board meeting was on %s", got, w.Env().ShortDate(last))
	}
}

func TestTheBoardReportLeavesOutWhatTheBoardDidWithoutTheLastTimeAndTellsWhatHasChangedSince(t *testing.T) {
	w, printed := printing(t, "nb")
	s := testkit.NewDemo(t, 100)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	unit := tree.Home().ID
	if _, err := s.Yearly().SaveBoardReport(t.Context(), domain.BoardReport{
		Unit: unit, Day: testkit.Today.AddDays(-40), Told: []domain.Told{{Key: "fact.members.paying", N: 7}},
	}); err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	w.Go(kit.Route{Screen: "reports", Part: "board", ID: unit})
	tick := func(to bool) {
		t.Helper()
		var box *widgets.CheckField
		ui.Visit(w, func(o fyne.CanvasObject) {
			if c, ok := o.(*widgets.CheckField); ok && strings.HasSuffix(c.AccessibilityLabel(), "Datoer framover") {
				box = c
			}
		})
		if box == nil {
			t.Fatal("no box")
		}
		if (box.Text() == "1") == to {
			t.Fatalf("the box is ticked: %v", to)
		}
		box.Target().(interface{ SetChecked(bool) }).SetChecked(to)
	}
	ui.Press(t, w, "Skriv ut")
	ui.Find[*widgets.Fold](t, w).Open(true)
	tick(false)
	ui.Press(t, w, "Skriv ut")
	if len(*printed) != 2 || !strings.Contains((*printed)[0], "Datoer framover") || strings.Contains((*printed)[1], "Datoer framover") {
		t.Fatalf("printed: %q", *printed)
	}
	if !strings.Contains((*printed)[1], "Endret siden rapporten "+w.Env().LongDate(testkit.Today.AddDays(-40))) {
		t.Errorf("it does not tell what has changed: %q", (*printed)[1])
	}
	last, err := s.BoardReportBefore(t.Context(), unit, testkit.Today.AddDays(1))
	if err != nil || last.Day != testkit.Today || len(last.Left) != 1 || len(last.Told) < 20 {
		t.Fatalf("the book keeps %+v (%v)", last, err)
	}
	ui.PickUnit(t, w, w.Text("reports.unit"), ui.Branch(t, s, "Tynset").ID)
	ui.Press(t, w, "Vis")
	ui.Find[*widgets.Fold](t, w).Open(true)
	tick(false) // another board has chosen nothing yet
	ui.PickUnit(t, w, w.Text("reports.unit"), unit)
	ui.Press(t, w, "Vis")
	tick(true) // which this board did without
}

func TestTheShelfHasDraftsWhatIsFrozenAndWhatWasGiven(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 30)
	w.Use(s)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	given := domain.BoardReport{Unit: tree.Home().ID, Day: domain.MustDate("2026-02-10"), Reference: "sak 12/26"}
	if _, err := s.Yearly().SaveBoardReport(t.Context(), given); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "reports"})
	ui.Press(t, w, "Alle rapporter …")
	list := ui.Find[*widgets.DataTable[domain.ShelfRow]](t, w)
	at := -1
	for i := range list.Len() {
		if r, _ := list.Row(i); r.Board.ID != "" {
			at = i
		}
	}
	ui.Wants(t, w, "Laget · Vedlegg til sak 12/26")
	ui.Wants(t, w, "Fylkeslagets årsmelding")
	list.OnOpen(at)
	if got := ui.Field(t, w, "Sak").Text(); got != "sak 12/26" {
		t.Errorf("the report that is opened is of case %q", got)
	}
}
