package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// importing shows the columns of a table whose text is given.
func importing(t *testing.T, text string) *app.Window { return importingFile(t, "liste.csv", text) }

// importingFile shows what a file of that name with that text is taken for.
func importingFile(t *testing.T, name, text string) *app.Window {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	put(t, file, text)
	w := ui.Window(t)
	w.Use(testkit.NewStore(t))
	w.Go(kit.Route{Screen: "transfer", Part: file})
	return w
}

// planTable are the rows of the preview.
func planTable(t *testing.T, w *app.Window) (found *widgets.DataTable[domain.PlannedRow]) {
	t.Helper()
	ui.Visit(w, func(o fyne.CanvasObject) {
		if table, ok := o.(*widgets.DataTable[domain.PlannedRow]); ok {
			found = table
		}
	})
	if found == nil {
		t.Fatalf("no rows among:\n%s", ui.Texts(w))
	}
	return found
}

func TestTwoColumnsOfOneMeaningAreRemarkedBesideBoth(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Yrke;Stilling;Adresse;Adresse 2\nÅse;Østby;Bonde;;Gata 1;Låven\n")
	for _, name := range []string{"Yrke", "Stilling"} {
		ui.Wants(t, w, "◐ Samme som "+name)
	}
	if strings.Contains(ui.Texts(w), "Samme som Adresse") {
		t.Error("two lines of one address are remarked")
	}
	var roles []*widgets.ChoiceField
	ui.Visit(w, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.ChoiceField); ok {
			roles = append(roles, c)
		}
	})
	roles[3].Target().(interface{ SetSelected(string) }).SetSelected(w.Text("import.role.ignore"))
	if strings.Contains(ui.Texts(w), "Samme som") {
		t.Error("the remark stays after one of the two was given another meaning")
	}
}

const threeRows = "Fornavn;Etternavn;Postnr;Telefon;Lag\nÅse;Østby;2380;91792301;Hamar\nÅse;Østby;2380;91792301;Hamar\nOla;Vik;250;ring etter seks;Hamar\n"

func TestARowThatStandsTwiceInAFileSaysSo(t *testing.T) {
	w := importing(t, threeRows)
	ui.Press(t, w, w.Text("transfer.next"))
	row, _ := planTable(t, w).Row(1)
	if row.Outcome != domain.OutcomeUnchanged {
		t.Fatalf("the second row is %s", row.Outcome)
	}
	planTable(t, w).Select(1)
	ui.Wants(t, w, "Raden er den samme som rad 2")
}

func TestTheMarkedRowOfAPreviewStaysMarkedAndIsSaidWhole(t *testing.T) {
	w := importing(t, threeRows)
	ui.Press(t, w, w.Text("transfer.next"))
	planTable(t, w).Select(2)
	shown := func() (n int) {
		for line := range strings.Lines(ui.Texts(w)) {
			if strings.Contains(line, "Postnummeret har bare tre sifre") && strings.Contains(line, "«ring etter seks»") {
				n++
			}
		}
		return n
	}
	if n := shown(); n < 1 {
		t.Errorf("the remarks of the marked row are not said whole:\n%s", ui.Texts(w))
	}
	ui.Press(t, w, w.Text("transfer.back"))
	ui.Press(t, w, w.Text("transfer.next"))
	if got := planTable(t, w).Cursor(); got != 2 {
		t.Errorf("after a look at the columns row %d is marked", got)
	}
	planTable(t, w).OnOpen(2)
	ui.Press(t, w, w.Text("transfer.correct"))
	ui.Write(t, w, "Postnr", "2312")
	ui.Press(t, w, w.Text("transfer.correct.do"))
	if got := planTable(t, w).Cursor(); got != 2 {
		t.Errorf("after a correction row %d is marked", got)
	}
}

func TestARowThatIsCorrectedTellsWhatIsWrongAtItsColumns(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Postnr;Fødselsdato;Lag\nÅse;Østby;2380;17.03.1961;Hamar\nOla;Vik;250;31.02.1970;Hammer\n")
	ui.Press(t, w, w.Text("transfer.next"))
	planTable(t, w).OnOpen(1)
	ui.Press(t, w, w.Text("transfer.correct"))
	ui.Wants(t, w, "Lokallaget «Hammer» finnes ikke i boka")
	for label, wrong := range map[string]string{"Postnr": "tre sifre", "Fødselsdato": "31.02.1970"} {
		if said := ui.Field(t, w, label).AccessibilityLabel(); !strings.Contains(said, wrong) {
			t.Errorf("at %s it says %q", label, said)
		}
	}
	ui.Write(t, w, "Postnr", "2312")
	if said := ui.Field(t, w, "Postnr").AccessibilityLabel(); strings.Contains(said, "tre sifre") {
		t.Errorf("after it was put right it says %q", said)
	}
	ui.PickUnit(t, w, "Lag", ui.Branch(t, w.Store(), "Hamar").ID)
	ui.Press(t, w, w.Text("transfer.correct.do"))
	row, _ := planTable(t, w).Row(1)
	if row.Outcome != domain.OutcomeNew || row.Record.Person.Postcode != "2312" {
		t.Errorf("the corrected row is %s of %+v", row.Outcome, row.Record.Person)
	}
}

func TestTheLastRejectedRowIsSeenAmongTheOthersWhenItIsPutRight(t *testing.T) {
	w := importing(t, "Medlemsnr;Fornavn;Etternavn;Lag\n910001;Åse;Østby;Hamar\n910002;;;Hamar\n")
	ui.Press(t, w, w.Text("transfer.next"))
	ui.PressLine(t, w, "Avvist 1")
	planTable(t, w).OnOpen(0)
	ui.Press(t, w, w.Text("transfer.correct"))
	ui.Write(t, w, "Fornavn", "Tor")
	ui.Write(t, w, "Etternavn", "Lie")
	ui.Press(t, w, w.Text("transfer.correct.do"))
	table := planTable(t, w)
	if row, _ := table.Row(table.Cursor()); table.Len() != 2 || row.Name != "Lie, Tor" {
		t.Errorf("%d rows are shown, and the keys stand on %q", table.Len(), row.Name)
	}
}

func TestReturnTwiceOnARowThatDoesNotGoInCorrectsIt(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Innmeldt dato;Lag\nKari;Nes;01.03.2020;Ukjent lag\n")
	ui.Press(t, w, w.Text("transfer.next"))
	planTable(t, w).OnOpen(0)
	ui.Enter(w)
	ui.Wants(t, w, w.Text("transfer.correct.do"))
}

func TestChipsCountInTheSingularToo(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Postnr;Lag\nOla;Vik;250;Hamar\n")
	ui.Press(t, w, w.Text("transfer.next"))
	for _, chip := range []string{"Ny 1", "Med merknad 1", "Avvist 0"} {
		ui.Wants(t, w, chip)
	}
	if strings.Contains(ui.Texts(w), w.Text("transfer.save-rejected")) {
		t.Error("what does not go in can be saved, and all does")
	}
}

func TestWhatDidNotGoInCanBeSavedAfterTheImportToo(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Innmeldt dato;Lag\nOla;Vik;01.03.2020;Hamar\nKari;Nes;01.03.2020;Ukjent lag\n")
	ui.Press(t, w, w.Text("transfer.next"))
	ui.Press(t, w, "Les inn 1 rad")
	ui.Wants(t, w, "Fila er lest inn. Nye: 1. Endrede: 0.")
	dir := t.TempDir()
	inFolder(dir)
	ui.Press(t, w, w.Text("transfer.save-rejected"))
	ui.Press(t, w, w.Text("Save"))
	if got := filesIn(t, dir); got == "" {
		t.Error("no file was written")
	}
}

const threeCards = "BEGIN:VCARD\nFN:Åse Østby\nTEL:91792301\nPHOTO;ENCODING=b:QUJD\nEND:VCARD\n" +
	"BEGIN:VCARD\nEMAIL:ola@example.no\nX-SKOSTR:43\nEND:VCARD\nBEGIN:VCARD\nFN:Åse Østby\nTEL:91792301\nPHOTO;ENCODING=b:QUJD\nEND:VCARD\n"

func TestWhoJoinsOnADayToComeIsSaidAfterTheImport(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Innmeldt dato;Lag\nOla;Vik;01.03.2020;Hamar\nKari;Nes;01.03.2031;Hamar\n")
	ui.Press(t, w, w.Text("transfer.next"))
	ui.Press(t, w, "Les inn 2 rader")
	ui.Wants(t, w, "Én av de nye er innmeldt fram i tid og kommer ikke i medlemslista før den dagen.")
}

func TestAnImportThatWasUndoneByTheKeyIsNoLongerShownAsRead(t *testing.T) {
	w := importing(t, "Fornavn;Etternavn;Lag\nÅse;Østby;Hamar\n")
	ui.Press(t, w, w.Text("transfer.next"))
	ui.Press(t, w, "Les inn 1 rad")
	ui.Wants(t, w, "liste.csv er lest inn")
	ui.Undo(t, w)
	ui.Wants(t, w, "liste.csv er angret")
	if text := ui.Texts(w); strings.Contains(text, "Angre importen") {
		t.Errorf("the import is undone, and can be undone:\n%s", text)
	}
}

func TestACardIsCorrectedInThePreviewAsARowIs(t *testing.T) {
	w := importingFile(t, "kort.vcf", threeCards)
	if row, _ := planTable(t, w).Row(2); row.Outcome != domain.OutcomeUnchanged {
		t.Fatalf("the card that stands twice is %s", row.Outcome)
	}
	planTable(t, w).Select(2)
	ui.Wants(t, w, "Kortet er det samme som kort 1")

	ui.Press(t, w, w.Text("transfer.unused"))
	for _, said := range []string{"PHOTO", w.Text("import.why.binary"), "Kort med innhold: 2.", "X-SKOSTR", "Kort med innhold: 1. 43"} {
		ui.Wants(t, w, said)
	}
	ui.Press(t, w, w.Text("OK"))

	planTable(t, w).OnOpen(1)
	ui.Press(t, w, w.Text("transfer.correct-card"))
	ui.Wants(t, w, "Kort 2")
	ui.Write(t, w, w.Text("word.given-name"), "Ola")
	ui.Write(t, w, w.Text("word.family-name"), "Vik")
	ui.Write(t, w, w.Text("word.mobile"), "12")
	ui.Press(t, w, w.Text("transfer.correct-card.do"))
	ui.Wants(t, w, w.Text("phone.invalid"))
	if row, _ := planTable(t, w).Row(1); row.Outcome != domain.OutcomeRejected {
		t.Fatalf("before the number is right the card is %s", row.Outcome)
	}
	ui.Write(t, w, w.Text("word.mobile"), "917 92 302")
	ui.Write(t, w, w.Text("word.postcode"), "2312")
	ui.Write(t, w, w.Text("word.born"), "17.3.1961")
	ui.Press(t, w, w.Text("transfer.correct-card.do"))
	row, _ := planTable(t, w).Row(1)
	want := domain.Person{GivenName: "Ola", FamilyName: "Vik", Email: "ola@example.no", Mobile: "+4791792302", Postcode: "2312", Born: domain.MustDate("1961-03-17")}
	if row.Outcome != domain.OutcomeNew || row.Record.Person != want {
		t.Errorf("the corrected card is %s of %+v", row.Outcome, row.Record.Person)
	}
	ui.Press(t, w, "Les inn 2 rader")
	ui.Wants(t, w, "Nye: 2. Endrede: 0.")
	dir := t.TempDir()
	inFolder(dir)
	ui.Press(t, w, w.Text("transfer.save-report"))
	ui.Press(t, w, w.Text("Save"))
	report, err := os.ReadFile(filepath.Join(dir, w.Text("transfer.report-file")+".txt"))
	if said := "Rettet for hånd før innlesingen. Antall: 1. Kort: 2"; err != nil || !strings.Contains(string(report), said) ||
		!strings.Contains(string(report), "X-SKOSTR: "+w.Text("import.why.no-field")) {
		t.Errorf("the report does not say %q: %v\n%s", said, err, report)
	}
}

func TestWhatCouldNotBeReadOfACardStandsInItsFieldToBePutRight(t *testing.T) {
	w := importingFile(t, "kort.vcf", "BEGIN:VCARD\nFN:Åse Østby\nTEL;TYPE=CELL:91792\nBDAY:--0322\nEND:VCARD\n")
	planTable(t, w).OnOpen(0)
	ui.Press(t, w, w.Text("transfer.correct-card"))
	for field, want := range map[string]string{"word.note": "91792", "word.born": "--0322"} {
		if got := ui.Field(t, w, w.Text(field)).Text(); !strings.Contains(got, want) {
			t.Errorf("in «%s» stands %q, want %q", w.Text(field), got, want)
		}
	}
	ui.Rewrite(t, w, w.Text("word.mobile"), "917 92 301")
	ui.Rewrite(t, w, w.Text("word.born"), "22.03.1961")
	ui.Press(t, w, w.Text("transfer.correct-card.do"))
	row, _ := planTable(t, w).Row(0)
	if p := row.Record.Person; p.Mobile != "+4791792301" || p.Born != domain.MustDate("1961-03-22") || len(row.Problems) > 0 {
		t.Errorf("put right it is %+v with %v", p, row.Problems)
	}
}

func TestARowThatChangesNothingSaysSo(t *testing.T) {
	const list = "Fornavn;Etternavn;Lag\nÅse;Østby;Hamar\n"
	w := importing(t, list)
	ui.Press(t, w, w.Text("transfer.next"))
	ui.Press(t, w, "Les inn 1 rad")
	again := filepath.Join(t.TempDir(), "igjen.csv")
	put(t, again, list)
	w.Go(kit.Route{Screen: "transfer", Part: again})
	ui.Press(t, w, w.Text("transfer.next"))
	planTable(t, w).OnOpen(0)
	ui.Wants(t, w, "Ingenting endres.")
}

// TestAPlanIsNotWrittenWhileACorrectionIsBeingRead uses a book that does nothing before it is told to.
func TestAPlanIsNotWrittenWhileACorrectionIsBeingRead(t *testing.T) {
	for name, text := range map[string]string{"kort.vcf": threeCards, "liste.csv": threeRows} {
		file := filepath.Join(t.TempDir(), name)
		put(t, file, text)
		w, steps := slowWindow(t, testkit.NewStore(t))
		w.Go(kit.Route{Screen: "transfer", Part: file})
		steps.Rest()
		label, correct, agree, row := w.Text("word.given-name"), "transfer.correct-card", "transfer.correct-card.do", 1
		if name == "liste.csv" {
			ui.Press(t, w, w.Text("transfer.next"))
			steps.Rest()
			label, correct, agree, row = "Fornavn", "transfer.correct", "transfer.correct.do", 2
		}
		planTable(t, w).OnOpen(row)
		ui.Press(t, w, w.Text(correct))
		ui.Write(t, w, label, "Olav")
		ui.Press(t, w, w.Text(agree))
		apply := ui.Find[*widgets.Button](t, w)
		ui.Visit(w, func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, "Les inn ") {
				apply = b
			}
		})
		if !apply.Disabled() {
			t.Errorf("%s: the plan without the correction can be written", name)
		}
		// The first of what comes is the reading; then it is held against the book, and a step back is taken meanwhile.
		steps.Work(0)
		steps.Deliver()
		ui.Press(t, w, w.Text("Cancel"))
		steps.Rest()
		ui.Wants(t, w, w.Text("transfer.in.sheet"))
	}
}
