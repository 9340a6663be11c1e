package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// handed hands a file to the window, and returns what it answers; there is false where it does not.
func handed(w *app.Window, file string) (refused string, there bool) {
	w.Hand(file, func(said string) { refused, there = said, true })
	return refused, there
}

func TestAFileThatComesWhileTheBookIsLockedIsReadWhenItIsUnlocked(t *testing.T) {
	path, _ := sealedDemo(t)
	list := filepath.Join(t.TempDir(), "liste.csv")
	put(t, list, "Fornavn;Etternavn\nA;Å\n")
	w, _ := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", "halvveis")
	if said, there := handed(w, path); said != "" || !there {
		t.Errorf("the book that is locked is answered for with %q", said)
	}
	if got := ui.Field(t, w, "Passordfrase").Text(); got != "halvveis" {
		t.Errorf("the same book once more leaves %q of what was typed", got)
	}
	if said, _ := handed(w, list); said != "" {
		t.Errorf("the list is refused: %q", said)
	}
	ui.Wants(t, w, "liste.csv leses inn når boka er låst opp.")
	if said, _ := handed(w, list); said == "" {
		t.Error("a second list is taken while something is to be read")
	}
	ui.Press(t, w, w.Text("OK"))
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "liste.csv")
	w.Close()
}

func TestAProgramThatIsStartedWithAListReadsItIntoTheBookThatWasOpenLast(t *testing.T) {
	s := testkit.NewDemo(t, 20)
	book := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "liste.csv")
	put(t, list, "Fornavn;Etternavn\nA;Å\n")
	for last, wants := range map[string]string{
		book: "liste.csv", "": "Lag eller åpne boka først", filepath.Join(t.TempDir(), "borte.lagboka"): "borte.lagboka ligger ikke lenger",
	} {
		w, _ := ui.WindowWith(t, func(p *app.Params) { p.App.Preferences().SetString(app.PrefBook, last) })
		w.Start(list, false)
		ui.Wants(t, w, wants)
		w.CloseBook()
	}
	w := ui.Window(t)
	w.Start(list, true)
	ui.Wants(t, w, "Fila er ikke en bok fra Lagboka")
}

func TestAWindowThatIsClosingAnswersNobody(t *testing.T) {
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.Use(testkit.NewDemo(t, 20))
	steps.Rest()
	if _, there := handed(w, ""); !there {
		t.Error("a window that is open does not answer")
	}
	w.AskToClose()
	if _, there := handed(w, ""); there || !w.Deciding() {
		t.Error("a window that is closing answers, or is said to stay")
	}
	steps.Rest()
	if _, there := handed(w, ""); there || !w.Deciding() {
		t.Error("a window that has closed answers, or is said to stay")
	}
}

func TestAFileThatWaitsForALockedBookIsNotReadIntoAnother(t *testing.T) {
	path, _ := sealedDemo(t)
	other := testkit.NewDemo(t, 20)
	list := filepath.Join(t.TempDir(), "liste.csv")
	put(t, list, "Fornavn;Etternavn\nA;Å\n")
	w, _ := ui.WindowWithClock(t)
	w.OpenBook(path)
	if said, _ := handed(w, list); said != "" {
		t.Fatalf("the list is refused: %q", said)
	}
	ui.Press(t, w, w.Text("OK"))
	w.Use(other)
	ui.Wants(t, w, "liste.csv skulle leses inn i "+filepath.Base(path))
	ui.Press(t, w, w.Text("OK"))
	if strings.Contains(ui.Texts(w), "liste.csv") {
		t.Error("it is still told of")
	}
	w.Close()
}
