package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// inFolder makes the file dialogs begin in a folder.
func inFolder(dir string) { fyne.CurrentApp().Preferences().SetString("last_folder", dir) }

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// filesIn are the files in a folder.
func filesIn(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

// chooseIn chooses in the list with that label.
func chooseIn(t *testing.T, w *app.Window, label, option string) {
	t.Helper()
	var list *widgets.ChoiceField
	ui.Visit(w, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.ChoiceField); ok && list == nil && strings.HasPrefix(c.AccessibilityLabel(), label) {
			list = c
		}
	})
	if list == nil {
		t.Fatalf("no list «%s» among:\n%s", label, ui.Texts(w))
	}
	list.Target().(interface{ SetSelected(string) }).SetSelected(option)
}

func TestAListIsSavedInTheFormatThatIsChosenByName(t *testing.T) {
	dir := t.TempDir()
	w := ui.Window(t)
	inFolder(dir)
	w.Use(testkit.NewDemo(t, 30))
	w.Go(kit.Route{Screen: "members"})
	ui.Press(t, w, w.Text("members.export"))
	chooseIn(t, w, "Format", "CSV")
	test.Type(w.Fyne().Canvas().Focused(), "alle her") // in place of the name that is proposed
	ui.Press(t, w, w.Text("Save"))
	if got := filesIn(t, dir); got != "alle her.csv" {
		t.Fatalf("in the folder lies %q", got)
	}
}

func TestAFileGivesWayOnlyAfterAQuestion(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "brev.xlsx")
	put(t, path, "Kjære venn")
	w := ui.Window(t)
	inFolder(dir)
	w.Use(testkit.NewDemo(t, 30))
	w.Go(kit.Route{Screen: "members"})
	saveAs := func(name string) {
		ui.Press(t, w, w.Text("members.export"))
		test.Type(w.Fyne().Canvas().Focused(), name)
		w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	text := func() string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	saveAs("brev")
	ui.Wants(t, w, "Vil du erstatte den?")
	ui.Press(t, w, w.Text("Cancel"))
	if text() != "Kjære venn" {
		t.Fatal("the file was written over though the user said no")
	}
	saveAs("brev")
	ui.Enter(w) // whoever presses Return twice too
	if text() != "Kjære venn" {
		t.Fatal("the file was written over by one Return too many")
	}
	ui.Wants(t, w, "Lagre som") // with the same folder and name
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	ui.Press(t, w, w.Text("file.replace.do"))
	if !strings.HasPrefix(text(), "PK") {
		t.Fatal("the file was not replaced though the user said yes")
	}
}

func TestReturnAgreesToWhatIsHarmlessOnly(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 30))
	for _, danger := range []bool{false, true} {
		agreed := false
		w.Env().Ask("Sikker?", "Er du sikker?", "Ja", danger, func() { agreed = true })
		ui.Enter(w)
		if agreed == danger {
			t.Errorf("Return on what does harm (%v) agreed: %v", danger, agreed)
		}
		if w.Fyne().Canvas().Overlays().Top() != nil {
			t.Error("the question is still there")
		}
	}
}

func TestTheListGoesNeitherOverTheBookNorItsKeyFile(t *testing.T) {
	w := ui.Window(t)
	store := testkit.NewDemo(t, 30)
	inFolder(filepath.Dir(store.Path()))
	before, err := os.ReadFile(store.Path())
	if err != nil {
		t.Fatal(err)
	}
	w.Use(store)
	w.Go(kit.Route{Screen: "members"})
	w.Env().SaveFile(filepath.Base(store.Path()), func(string) { t.Error("the book may be written over") })
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Det finnes allerede en fil med dette navnet")
	ui.Press(t, w, w.Text("file.other-name"))
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Det finnes allerede en fil med dette navnet")
	ui.Press(t, w, w.Text("Cancel"))
	if err := w.Env().MayWrite(store.Path() + "-key"); err == nil {
		t.Error("the key file may be written over")
	}
	if after, err := os.ReadFile(store.Path()); err != nil || string(after) != string(before) {
		t.Error("the book has changed:", err)
	}
}

func TestOnlyFilesThatCanBeChosenAreListed(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"bok.lagboka", "bok.lagboka-key", "bok.lagboka-lock", "bok.lagboka.unfinished", ".skjult.lagboka", "liste.xlsx"} {
		put(t, filepath.Join(dir, name), "x")
	}
	if err := os.MkdirAll(filepath.Join(dir, "bok-backup"), 0o700); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	inFolder(dir)
	w.Env().ChooseFile([]string{".lagboka"}, func(string) {})
	table := fileTable(t, w)
	listed := func() string {
		table.TypedShortcut(&fyne.ShortcutSelectAll{})
		var all []string
		for line := range strings.Lines(table.SelectedText()) {
			all = append(all, strings.SplitN(line, "\t", 2)[0])
		}
		return strings.Join(all, " ")
	}
	if got := listed(); got != "bok.lagboka bok-backup" {
		t.Errorf("to open: %q", got)
	}
	chooseIn(t, w, "Format", w.Text("format.any"))
	if got := listed(); got != "bok.lagboka liste.xlsx bok-backup" {
		t.Errorf("of all kinds: %q", got)
	}
	ui.Press(t, w, w.Text("Cancel"))
	w.Env().SaveFile("ny.pdf", func(string) {})
	table = fileTable(t, w)
	if got := listed(); got != "" {
		t.Errorf("to save a document: %q", got)
	}
}

// fileTable is the list of the file dialog that is open.
func fileTable(t *testing.T, w *app.Window) (table interface {
	fyne.Focusable
	fyne.Shortcutable
	SelectedText() string
},
) {
	t.Helper()
	ui.Visit(w, func(o fyne.CanvasObject) {
		if found, ok := o.(interface {
			fyne.Focusable
			fyne.Shortcutable
			SelectedText() string
			Cursor() int
		}); ok && table == nil {
			table = found
		}
	})
	if table == nil {
		t.Fatal("no list of files")
	}
	return table
}

func TestAFolderIsEnteredAndAFileChosenByKeys(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "under"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "under", "b.csv"), "x")
	w := ui.Window(t)
	inFolder(dir)
	chosen := ""
	w.Env().ChooseFile([]string{".csv"}, func(path string) { chosen = path })
	key := func(name fyne.KeyName) { w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyReturn)
	ui.Wants(t, w, filepath.Join(dir, "under"))
	key(fyne.KeyReturn)
	if chosen != filepath.Join(dir, "under", "b.csv") {
		t.Fatalf("chosen: %q", chosen)
	}
	w.Env().ChooseFile([]string{".csv"}, func(string) { t.Error("Esc chooses") })
	key(fyne.KeyEscape)
	if w.Fyne().Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves the dialog open")
	}
}

func TestGivingUpANewBookLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	w := ui.Window(t)
	inFolder(dir)
	ui.Press(t, w, w.Text("start.new.button"))
	ui.Press(t, w, w.Text("start.choose-place"))
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, w.Text("lock.choose"))
	w.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := filesIn(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
	}
	ui.Press(t, w, w.Text("start.demo.button"))
	ui.Press(t, w, w.Text("Save"))
	if got := filesIn(t, dir); !strings.Contains(got, ".lagboka") {
		t.Errorf("no demo: %s", got)
	}
}

func TestFilesDroppedOnTheWindowAreTakenForWhatTheyAre(t *testing.T) {
	store := testkit.NewDemo(t, 30)
	book := store.Path()
	backup, err := store.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	csv := filepath.Join(t.TempDir(), "liste.csv")
	put(t, csv, "Fornavn;Etternavn\nA;Å\n")
	w := ui.Window(t)
	w.Take(csv)
	ui.Wants(t, w, "Lag eller åpne boka først")
	ui.Press(t, w, w.Text("OK"))
	w.Take(backup.Path)
	ui.Wants(t, w, "Dette er en sikkerhetskopi")
	ui.Press(t, w, w.Text("Cancel"))
	w.Take(book)
	if w.Store() == nil || w.Store().Path() != book {
		t.Fatal("the book is not open")
	}
	w.Take(csv)
	ui.Wants(t, w, "liste.csv")
	other := testkit.NewDemo(t, 10)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	w.Take(other.Path())
	ui.Wants(t, w, "Vil du lukke boka som er åpen")
	ui.Press(t, w, w.Text("start.open.button"))
	if w.Store().Path() != other.Path() {
		t.Error("the other book is not open")
	}
}

func TestAFileThatIsNoBookIsSaidInASentence(t *testing.T) {
	w := ui.Window(t)
	w.OpenBook(filepath.Join(t.TempDir(), "borte.lagboka"))
	ui.Wants(t, w, "Fila finnes ikke")
	ui.Press(t, w, w.Text("OK"))
	letter := filepath.Join(t.TempDir(), "brev.lagboka")
	put(t, letter, "Kjære venn")
	w.OpenBook(letter)
	ui.Wants(t, w, "Fila er ikke en bok fra Lagboka")
}

func TestTheWelcomeSaysWhichBookIsNotFoundAndWhere(t *testing.T) {
	w := ui.Window(t)
	w.Missing(filepath.Join("/hjemme", "Kari", "Hedmark.lagboka"))
	ui.Wants(t, w, "Hedmark.lagboka ligger ikke lenger i "+filepath.Join("/hjemme", "Kari"))
	ui.Wants(t, w, "Velkommen til Lagboka")
}

func TestTheFolderThatIsMarkedIsTheOneThatIsChosenAndIsSaid(t *testing.T) {
	w, dir := ui.Window(t), t.TempDir()
	for _, name := range []string{"Aker", "Minnepinne"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	inFolder(dir)
	var chosen string
	ask := func() {
		t.Helper()
		w.Env().ChooseFolder(func(path string) { chosen = path })
	}
	ask()
	ui.Wants(t, w, "Velges: "+dir)
	ui.Press(t, w, "Velg denne mappa")
	if chosen != dir {
		t.Errorf("%s was chosen, where no folder in %s is marked", chosen, dir)
	}
	ask()
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	ui.Wants(t, w, "Velges: "+filepath.Join(dir, "Minnepinne"))
	ui.Press(t, w, "Velg denne mappa")
	if chosen != filepath.Join(dir, "Minnepinne") {
		t.Errorf("%s was chosen", chosen)
	}
}
