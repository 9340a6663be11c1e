package offices_test

import (
	"os"
	"path/filepath"
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
)

// wantsTurns fails where the preview of a board does not have some lines under a heading.
func wantsTurns(t *testing.T, w *app.Window, heading, lines string) {
	t.Helper()
	_, under, _ := strings.Cut(ui.Texts(w), "\n"+heading+"\n")
	under = strings.ReplaceAll(under, "Container\n", "")
	if !strings.HasPrefix(under, lines+"\n") {
		t.Errorf("under «%s» stands %.200s, want %s", heading, under, lines)
	}
}

// onTo presses Ctrl+Down, or Ctrl+Up.
func onTo(w *app.Window, key fyne.KeyName) {
	w.Fyne().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{
		KeyName: key, Modifier: fyne.KeyModifierShortcutDefault,
	})
}

// boardAt opens the board of the first branch that is listed.
func boardAt(w *app.Window) {
	w.Go(kit.Route{Screen: "offices", Part: "boards"})
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	ui.Enter(w)
}

func TestTheRunThroughAllBoardsGoesOnFromDialogToDialog(t *testing.T) {
	s, _, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	boardAt(w)
	ui.Wants(t, w, "1 av 22 · mangler leder, kasserer, studieleder, valgår, melding")
	first := title(t, w)
	onTo(w, fyne.KeyUp) // nothing stands before it
	if title(t, w) != first {
		t.Errorf("before the first there is %s", title(t, w))
	}
	onTo(w, fyne.KeyDown)
	ui.Wants(t, w, "2 av 22")
	if title(t, w) == first {
		t.Error("the second is the first")
	}
	ui.Press(t, w, w.Text("round.next"))
	ui.Wants(t, w, "3 av 22")
	ui.Press(t, w, w.Text("round.previous"))
	onTo(w, fyne.KeyUp)
	ui.Wants(t, w, "1 av 22")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Fyne().Canvas().Overlays().Top() != nil {
		t.Error("something is left open")
	}
}

// title is of the dialog that is open.
func title(t *testing.T, w *app.Window) string {
	t.Helper()
	for line := range strings.Lines(ui.Texts(w)) {
		if strings.HasPrefix(line, "Etter årsmøtet: ") {
			return strings.TrimSpace(line)
		}
	}
	t.Fatal("no board is asked for")
	return ""
}

func TestWhatIsTypedIntoABoardIsAskedAboutBeforeTheNextOne(t *testing.T) {
	s, _, _, _ := ui.TynsetBoard(t)
	w := ui.Window(t)
	w.Use(s)
	leader := func() (who domain.ID) {
		rows, err := s.Offices(t.Context(), domain.OfficeQuery{AsOf: testkit.Today, Role: domain.Leader})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range domain.Boards(rows) {
			if strings.HasSuffix(first(t, s), b.Unit.Label()) {
				return b.Offices[0].Office.Person
			}
		}
		t.Fatal("no board")
		return ""
	}
	boardAt(w)
	ui.Write(t, w, "Leder", "ola ås")
	ui.Enter(w)
	onTo(w, fyne.KeyDown)
	ui.Wants(t, w, w.Text("unsaved.title"))
	ui.Press(t, w, w.Text("unsaved.stay"))
	ui.Wants(t, w, "1 av 22")
	if got := ui.Field(t, w, "Leder").Text(); got != "Ola Ås" {
		t.Fatalf("what was typed is %q", got)
	}

	onTo(w, fyne.KeyDown)
	ui.Press(t, w, w.Text("unsaved.discard"))
	ui.Wants(t, w, "2 av 22")
	if leader() != "" {
		t.Error("what was given up stands in the book")
	}

	onTo(w, fyne.KeyUp)
	ui.Write(t, w, "Leder", "ola ås")
	ui.Enter(w)
	onTo(w, fyne.KeyDown)
	ui.Press(t, w, w.Text("Save"))
	wantsTurns(t, w, "Begynner", "Leder: Ola Ås, fra 17.03.2026")
	ui.Press(t, w, w.Text("board.preview.back"))
	ui.Wants(t, w, "1 av 22") // it is looked at once more, and nothing has gone on
	onTo(w, fyne.KeyDown)
	ui.Press(t, w, w.Text("Save"))
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "2 av 22")
	if leader() == "" {
		t.Error("what was saved does not stand in the book")
	}
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	ui.Undo(t, w)
	if leader() != "" {
		t.Error("it is not undone")
	}
}

// first is the title of the board that is listed first.
func first(t *testing.T, s *db.Store) string {
	t.Helper()
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	return domain.Boards(rows)[0].Unit.Label()
}

func TestWhileTheNextBoardIsReadNothingIsTypedIntoTheOneThatGoes(t *testing.T) {
	s, _, _, _ := ui.TynsetBoard(t)
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.Use(s)
	steps.Rest()
	w.Go(kit.Route{Screen: "offices", Part: "boards"})
	steps.Rest()
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	ui.Enter(w)
	onTo(w, fyne.KeyDown)
	if on := w.Fyne().Canvas().Focused(); on != nil {
		t.Errorf("the keys go to %T of the board that is left", on)
	}
	ui.Wants(t, w, "1 av 22")
	steps.Refuse(0, &domain.Error{Kind: domain.NotFound, Key: "body.gone"})
	steps.Rest()
	ui.Press(t, w, "OK")
	ui.Wants(t, w, "1 av 22")
	onTo(w, fyne.KeyDown)
	steps.Rest()
	ui.Wants(t, w, "2 av 22")
}

// sheetWindow is a window on a book, in which the file that is asked for is a table.
func sheetWindow(t *testing.T, s *db.Store, table string) *app.Window {
	t.Helper()
	path := filepath.Join(t.TempDir(), "styrer.csv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	w, _ := ui.WindowWith(t, ui.Answers(path))
	w.Use(s)
	w.Go(kit.Route{Screen: "branches", ID: ui.Branch(t, s, "Tynset").ID})
	ui.Press(t, w, "Nytt styre …")
	ui.Press(t, w, "Les fra regneark …")
	return w
}

func TestABoardIsReadFromTheSheetOfAllBranches(t *testing.T) {
	s, _, kari, ola := ui.TynsetBoard(t)
	w := sheetWindow(t, s, "Lag;Verv;Navn;Fra\nTynset;Leder;Ola Ås;20.1.2026\nTynset;Kasserer;Kari Lien;\nTynset;Studieleder;Ukjent Person;\n"+
		"Os;Leder;Per By;\nOs;Kasserer;Liv Moen;\n")
	ui.Wants(t, w, "Studieleder; Ukjent Person: ingen eller flere i boka heter det")
	ui.Wants(t, w, "2 linjer gjelder andre lag enn Tynset")
	ui.Press(t, w, "OK")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Velg en person fra lista")
	ui.Field(t, w, "Studieleder").SetText("")
	ui.Press(t, w, w.Text("Save"))
	wantsTurns(t, w, "Begynner", "Leder: Ola Ås, fra 20.01.2026\nKasserer: Kari Lien, fra 20.01.2026")
	ui.Press(t, w, w.Text("Save"))
	if x := ui.OfficesOf(t, s, domain.Leader); len(x) != 2 || x[1].Person != ola || x[1].From != domain.MustDate("2026-01-20") {
		t.Errorf("the leaders are %+v", x)
	}
	if x := ui.OfficesOf(t, s, domain.Treasurer); x[0].Person != kari {
		t.Errorf("the treasurers are %+v", x)
	}
}

func TestWhoeverSitsInABoardAlreadyStaysWhereALineNamesThem(t *testing.T) {
	s, leader, kari, ola := ui.TynsetBoard(t)
	for _, who := range []domain.ID{kari, ola} {
		if _, err := s.SaveOffice(t.Context(), domain.Office{Body: leader.Body, Role: domain.BoardMember, Person: who, From: leader.From}); err != nil {
			t.Fatal(err)
		}
	}
	w := sheetWindow(t, s, "Verv;Navn\nLeder;Kari Lien\nStyremedlem;Ola Ås\n")
	ui.Wants(t, w, "Fylte inn 2 plasser")
	ui.Wants(t, w, "Ikke nevnt, og blir sittende om du ikke tømmer feltet: Kari Lien (Medlem)")
	ui.Press(t, w, "OK")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Gjenvalgt") // nothing but the day is new
	wantsTurns(t, w, "Gjenvalgt", "Leder: Kari Lien, valgt 17.03.2026\nMedlem: Kari Lien, valgt 17.03.2026\nMedlem: Ola Ås, valgt 17.03.2026")
	ui.Press(t, w, w.Text("Save"))
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Body: leader.Body, AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Office.Person != "" && (r.Office.Elected != testkit.Today || r.Office.From == testkit.Today) {
			t.Errorf("%s is elected %s, since %s: want again on the day, in the same office", r.Person.Name(), r.Office.Elected, r.Office.From)
		}
	}
	ui.Undo(t, w)
	if rows, err = s.Offices(t.Context(), domain.OfficeQuery{Body: leader.Body, AsOf: testkit.Today}); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Office.Elected == testkit.Today {
			t.Errorf("%s is elected on the day still", r.Person.Name())
		}
	}
	if x := ui.OfficesOf(t, s, domain.BoardMember); len(x) != 2 {
		t.Errorf("the members are %+v", x)
	}
}

func TestAFileThatHoldsNoBoardSaysWhy(t *testing.T) {
	s, _, _, _ := ui.TynsetBoard(t)
	for table, said := range map[string]string{
		"":                                 "Det står ingenting i fila",
		"%PDF-1.4 noe":                     "ikke en tabell",
		"Navn;Adresse\nKari Lien;Vei 1\n":  "Fila har ingen kolonner med verv og navn.",
		"Lag;Verv;Navn\nOs;Leder;Per By\n": "1 linje gjelder andre lag enn Tynset",
	} {
		w := sheetWindow(t, s, table)
		ui.Wants(t, w, said)
		ui.Press(t, w, "OK")
		if got := ui.Field(t, w, "Leder").Text(); got != "Kari Lien" {
			t.Errorf("%q: the leader is to be %q", table, got)
		}
		w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}
