package annual_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/reports/preview"
	"lagboka/widgets"
)

// on is the window on the county's draft of 2026, at a chapter.
func on(t *testing.T, chapter string) (*app.Window, *db.Store, domain.ID) {
	t.Helper()
	s := testkit.NewDemo(t, 60)
	w := ui.Window(t)
	w.Use(s)
	rows, err := s.AnnualReports(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r domain.AnnualRow) bool { return r.Report.Kind == domain.CountyReport && r.Report.Year == 2026 })
	w.Go(kit.Route{Screen: "annual", ID: rows[i].Report.ID, Part: chapter})
	return w, s, rows[i].Report.ID
}

// textOf is what a chapter of a report says in the book.
func textOf(t *testing.T, s *db.Store, report domain.ID, chapter domain.ChapterKey) string {
	t.Helper()
	card, err := s.AnnualReport(t.Context(), report)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range card.Chapters {
		if c.Chapter.Key == chapter {
			return c.Text()
		}
	}
	return ""
}

func press(w *app.Window, key fyne.KeyName) {
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
}

func TestWhatIsWrittenInAChapterIsInTheBookWhenTheKeysGoElsewhere(t *testing.T) {
	w, s, id := on(t, "thanks")
	ui.Rewrite(t, w, "Tekst", "Takk til alle som sto på.")
	w.Fyne().Canvas().Unfocus()
	if got := textOf(t, s, id, "thanks"); got != "Takk til alle som sto på." {
		t.Errorf("the book has %q", got)
	}
	ui.Rewrite(t, w, "Tekst", "Takk, igjen.")
	w.Go(kit.Route{Screen: "meetings"})
	if got := textOf(t, s, id, "thanks"); got != "Takk, igjen." {
		t.Errorf("after another screen was opened the book has %q", got)
	}
}

func TestAFactThatIsPutInFollowsTheBookAndOneThatIsRewrittenIsSaidToBeLoose(t *testing.T) {
	w, s, id := on(t, "youth-women")
	field := ui.Field(t, w, "Tekst")
	ui.Rewrite(t, w, "Tekst", "Vi er mange: ")
	ui.Command(w, "menu.import")
	w.Fyne().Canvas().Unfocus()
	got := textOf(t, s, id, "youth-women")
	if !strings.Contains(got, "{{fact.members.young|") || !strings.Contains(got, "Vi er mange: ") {
		t.Fatalf("the book has %q", got)
	}
	ui.Rewrite(t, w, "Tekst", strings.Replace(field.Text(), "‹", "‹nesten ", 1))
	w.Fyne().Canvas().Unfocus()
	if got := textOf(t, s, id, "youth-women"); strings.Contains(got, "{{") || !strings.Contains(got, "nesten ") {
		t.Errorf("words written into a fact leave %q", got)
	}
	ui.Wants(t, w, "følger ikke lenger boka")
}

func TestAFactIsPutInBehindTheTextOfAChapterThatHasJustBeenOpened(t *testing.T) {
	w, s, id := on(t, "members")
	card, err := s.AnnualReport(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c := card.Chapters[slices.IndexFunc(card.Chapters, func(c domain.ChapterCard) bool { return c.Chapter.Key == "youth-women" })]
	if _, err := s.Yearly().SaveChapterText(t.Context(), c.Chapter.ID, c.Parts[0].ID, "Utkast: Senterungdommen har møttes."); err != nil {
		t.Fatal(err)
	}
	before := textOf(t, s, id, "youth-women")
	w.Go(kit.Route{Screen: "annual", ID: id, Part: "youth-women"})
	ui.Command(w, "menu.import")
	w.Fyne().Canvas().Unfocus()
	facts := domain.Pieces(textOf(t, s, id, "youth-women"))
	if last := facts[len(facts)-1]; last.Fact != "fact.members.young" || !strings.HasPrefix(domain.Plain(before), "Utkast: Senterungdommen") {
		t.Errorf("the text ends with %+v", last)
	}
}

func TestFortyThousandPastedCharactersAreCleanedPartedAndAllThere(t *testing.T) {
	w, s, id := on(t, "thanks")
	field := ui.Field(t, w, "Tekst")
	field.SetText("")
	w.Fyne().Canvas().Focus(field.Target())
	field.Insert(strings.Repeat("Et ord til\u0007. \U0001F600 ", 2500))
	w.Fyne().Canvas().Unfocus()
	card, err := s.AnnualReport(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c := card.Chapters[len(card.Chapters)-1]
	if n := strings.Count(c.Text(), "Et ord til."); n != 2500 || len(c.Parts) < 7 {
		t.Errorf("%d times in %d parts", n, len(c.Parts))
	}
	ui.Wants(t, w, "Del 1 av")
	ui.Wants(t, w, "tegn kan ikke stå på papir")
}

func TestAReportIsMadeByKeyboardFromNothingToAPDFThatNeverChanges(t *testing.T) {
	s := testkit.NewStore(t)
	path := filepath.Join(t.TempDir(), "melding.pdf")
	w, _ := ui.WindowWith(t, ui.Answers(path))
	w.Use(s)
	w.Go(kit.Route{Screen: "annual"})
	ui.Wants(t, w, "Ingen årsmelding ennå")
	ui.Command(w, "menu.new")
	press(w, fyne.KeyReturn)
	ui.Wants(t, w, "Årsmelding 2026")
	ui.Wants(t, w, "1 Året i korte trekk")
	w.Fyne().Canvas().Focused().TypedRune(' ')
	ui.Wants(t, w, "1 av 12 kapitler ferdig")
	press(w, fyne.KeyF6)
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Tekst").Target() {
		t.Error("F6 does not lead into the text")
	}
	ui.Keys(w, "Vi ")
	ui.Choose(t, w, "Videre", "Frys til møtet …")
	ui.Enter(w)
	ui.Wants(t, w, "Frosset som utgave 1.")
	rows, err := s.AnnualReports(t.Context(), "")
	if err != nil || len(rows) != 1 || rows[0].Versions != 1 {
		t.Fatal(rows, err)
	}
	w.Go(kit.Route{Screen: "annual"})
	ui.Command(w, "menu.undo")
	ui.Wants(t, w, "Ta bort den frosne utgaven?")
	ui.Enter(w)
	card, err := s.AnnualReport(t.Context(), rows[0].Report.ID)
	if err != nil || len(card.Versions) != 1 {
		t.Fatalf("what was frozen went without anybody agreeing: %+v (%v)", card.Versions, err)
	}
	kept, err := s.AnnualVersion(t.Context(), card.Versions[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "annual", ID: rows[0].Report.ID})
	ui.Choose(t, w, "Flere valg", "Lagre utgave 1, frosset 17.03.2026 …")
	saved, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(saved, kept.PDF) {
		t.Errorf("what is saved is not what was frozen: %v", err)
	}
	w.Go(kit.Route{Screen: "annual"})
	ui.Command(w, "menu.undo")
	ui.Press(t, w, "Ta bort utgaven")
	if card, err = s.AnnualReport(t.Context(), card.Report.ID); err != nil || len(card.Versions) != 0 {
		t.Errorf("%d versions are left (%v)", len(card.Versions), err)
	}
}

func TestCtrlReturnAndCtrlDAreAnsweredInTheListsToo(t *testing.T) {
	w, s, id := on(t, "members")
	held := func(key fyne.KeyName) {
		t.Helper()
		w.Fyne().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	}
	w.Fyne().Canvas().Focus(ui.Find[*widgets.DataTable[domain.ChapterCard]](t, w))
	held(fyne.KeyReturn)
	if w.Fyne().Canvas().Focused() != ui.Field(t, w, "Tekst").Target() {
		t.Error("the next chapter's text has not got the keys")
	}
	w.Go(kit.Route{Screen: "annual"})
	list := ui.Find[*widgets.DataTable[domain.AnnualRow]](t, w)
	w.Fyne().Canvas().Focus(list)
	at := -1
	for i := range list.Len() {
		if r, _ := list.Row(i); r.Report.ID == id {
			at = i
		}
	}
	list.Select(at)
	held(fyne.KeyD)
	ui.Wants(t, w, "Årsmelding 2027")
	if rows, err := s.AnnualReports(t.Context(), ""); err != nil || rows[0].Report.Year != 2027 {
		t.Errorf("no report of 2027: %v", err)
	}
}

func TestTheTreasurersDeficitIsTakenAndWhatDoesNotAddUpOrIsAheadIsSaid(t *testing.T) {
	w, s, id := on(t, "economy")
	ui.Choose(t, w, "Flere valg", "Tall fra kassereren …")
	ui.Rewrite(t, w, "Inntekter", "100 000")
	ui.Rewrite(t, w, "Kostnader", "112 500,50")
	ui.Rewrite(t, w, "Resultat", "−12 500,50")
	ui.Rewrite(t, w, "Levert dag", "01.01.2099")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Dagen har ikke vært ennå.")
	ui.Rewrite(t, w, "Levert dag", "17.03.2026")
	ui.Press(t, w, "Lagre")
	card, err := s.AnnualReport(t.Context(), id)
	if err != nil || card.Report.Accounts.Result != -1250050 || card.Report.Accounts.Off() != 0 {
		t.Fatal(card.Report.Accounts, err)
	}
	ui.Choose(t, w, "Flere valg", "Tall fra kassereren …")
	if got := ui.Field(t, w, "Resultat").Text(); got != "-12500,50" {
		t.Errorf("the result is %q", got)
	}
	ui.Rewrite(t, w, "Resultat", "-13 000")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "499,50 mindre enn inntekter minus kostnader")
}

func TestAReportOfAYearFarAheadAndAStepBeforeItsYearAreRefused(t *testing.T) {
	w, s, id := on(t, "short")
	var broken *domain.Error
	_, err := s.Yearly().SaveReportStep(t.Context(), domain.ReportStep{Report: id, State: domain.ReportToBoard, Day: domain.MustDate("1926-01-01")})
	if !errors.As(err, &broken) || broken.Key != "annual.step.early" {
		t.Errorf("a board that had it in 1926: %v", err)
	}
	w.Go(kit.Route{Screen: "annual"})
	ui.Command(w, "menu.new")
	for _, year := range []string{"2099", "1926"} {
		ui.Rewrite(t, w, "År", year)
		ui.Press(t, w, "Lagre")
		ui.Wants(t, w, "Meldingen kan gjelde et år fra 2000 til 2027.")
	}
}

func TestTheAnnualMeetingsPapersArePutTogetherByKeyboardWithTheTreasurersFile(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	path := filepath.Join(t.TempDir(), "Regnskap 2026.pdf")
	w, _ := ui.WindowWith(t, ui.Answers(path))
	w.Use(s)
	rows, err := s.AnnualReports(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r domain.AnnualRow) bool { return r.Report.Kind == domain.CountyReport && r.Report.Year == 2026 })
	id := rows[i].Report.ID
	w.Go(kit.Route{Screen: "annual", ID: id})
	ui.Choose(t, w, "Flere valg", "Årsmøtepapirer …")
	ui.Wants(t, w, "Årsmøtet i 2027 står ikke i kalenderen.")
	down := func(n int) {
		for range n {
			press(w, fyne.KeyDown)
		}
	}
	down(4)
	ui.Wants(t, w, "Få det fra kassereren som PDF")
	if err := os.WriteFile(path, []byte("Regnskap 2026"), 0o600); err != nil {
		t.Fatal(err)
	}
	press(w, fyne.KeyReturn)
	ui.Wants(t, w, "«Regnskap 2026.pdf» er ikke en hel PDF")
	press(w, fyne.KeyEscape)
	if err := os.WriteFile(path, onePage, 0o600); err != nil {
		t.Fatal(err)
	}
	press(w, fyne.KeyReturn)
	ui.Wants(t, w, "La inn «Regnskap 2026.pdf», 1 side.")
	files, err := s.SetFiles(t.Context(), id)
	if err != nil || len(files) != 1 || !bytes.Equal(files[0].PDF, onePage) || files[0].Part != domain.SetAccounts || files[0].Day != testkit.Today {
		t.Fatalf("the book has %d files: %v", len(files), err)
	}
	ui.Wants(t, w, "Regnskap 2026.pdf, 1 side, lagt inn 17. mars 2026")
	down(2)
	w.Fyne().Canvas().Focused().TypedRune(' ')
	ui.Wants(t, w, "ikke med")
	w.Fyne().Canvas().FocusNext() // the list's head
	w.Fyne().Canvas().FocusNext() // large type
	w.Fyne().Canvas().Focused().TypedRune(' ')
	ui.TabTo(t, w, "Vis heftet")
	ui.Wants(t, w, "side 1 av")
	ui.Wants(t, w, "Stor skrift (14 punkt)")
	if err := os.Remove(path); err != nil { // the book has it
		t.Fatal(err)
	}
	ui.Press(t, w, "Lagre PDF")
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := preview.Text(saved)
	if err != nil || !strings.Contains(pages[0], "Årsmøtepapirer 2027") || strings.Contains(pages[0], "Resolusjoner") || !strings.Contains(strings.Join(pages, " "), "Resultat: 1 000 kr") {
		t.Errorf("what is saved has %q first: %v", pages[0], err)
	}
	if lines, _, err := preview.Lines(t.Context(), saved); err != nil || lines[0].Size < 13.9 {
		t.Errorf("the first line is of %.1f points: %v", lines[0].Size, err)
	}
	w.Go(kit.Route{Screen: "annual", ID: id})
	ui.Choose(t, w, "Flere valg", "Årsmøtepapirer …")
	down(4)
	ui.Press(t, w, "Ta ut fila")
	if files, err = s.SetFiles(t.Context(), id); err != nil || len(files) != 0 {
		t.Errorf("the book still has %d files: %v", len(files), err)
	}
	ui.Undo(t, w)
	if files, err = s.SetFiles(t.Context(), id); err != nil || len(files) != 1 {
		t.Errorf("undone, the book has %d files: %v", len(files), err)
	}
}

// onePage is a PDF of one page, as small as they are.
var onePage = []byte(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 53>>stream
BT /F 12 Tf 72 700 Td (Resultat: 1 000 kr) Tj ET
     
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
`)

func TestTheListHasTheKeysWhenSomebodyComesBackToIt(t *testing.T) {
	w, _, _ := on(t, "short")
	ui.Wants(t, w, "Året i korte trekk")
	w.Go(kit.Route{Screen: "annual"})
	list := ui.Find[*widgets.DataTable[domain.AnnualRow]](t, w)
	if w.Fyne().Canvas().Focused() != fyne.Focusable(list) {
		t.Fatalf("the keys are at %T", w.Fyne().Canvas().Focused())
	}
	press(w, fyne.KeyReturn)
	ui.Wants(t, w, "Dette vet boka")
	ui.Choose(t, w, "Flere valg", "Tall fra kassereren …")
	ui.Rewrite(t, w, "Inntekter", "100")
	ui.Press(t, w, "Lagre")
	focused, ok := w.Fyne().Canvas().Focused().(fyne.CanvasObject)
	if ok && fyne.CurrentApp().Driver().AbsolutePositionForObject(focused).IsZero() {
		t.Errorf("after a dialog the keys are at %T, which is not shown", focused)
	}
}
