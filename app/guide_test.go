package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/docs/guide"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// reader keeps the pages that a browser was given.
type reader struct{ places []string }

// guideWindow is a window with a folder of its own for the page, and a browser that remembers where the page opens.
func guideWindow(t *testing.T) (*app.Window, *reader) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	r := &reader{}
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		p.Open = func(path string) error {
			page, err := os.ReadFile(path)
			_, after, _ := strings.Cut(string(page), `data-start="`)
			place, _, _ := strings.Cut(after, `"`)
			r.places = append(r.places, place)
			return err
		}
	})
	return w, r
}

func (r *reader) last() string {
	if len(r.places) == 0 {
		return "(nothing was opened)"
	}
	return r.places[len(r.places)-1]
}

func f1(w *app.Window) {
	key := &fyne.KeyEvent{Name: fyne.KeyF1}
	if f := w.Fyne().Canvas().Focused(); f != nil {
		f.TypedKey(key)
		return
	}
	w.Fyne().Canvas().OnTypedKey()(key)
}

func TestF1TwiceOpensTheGuideWhereItTellsOfTheScreen(t *testing.T) {
	w, r := guideWindow(t)
	w.Use(testkit.NewDemo(t, 10))
	for screen, place := range map[string]string{"members": "medlemmer", "offices": "styrer-og-verv", "overview": "oversikten"} {
		w.Go(kit.Route{Screen: screen})
		f1(w)
		ui.Wants(t, w, w.Text("help.keys.title"))
		f1(w)
		if r.last() != place || w.Fyne().Canvas().Overlays().Top() != nil {
			t.Errorf("on %s the guide opens at %q", screen, r.last())
		}
	}
	w.Go(kit.Route{Screen: "settings", Part: "year"})
	ui.Command(w, "menu.guide")
	if r.last() != "årsskiftet" {
		t.Errorf("at the year's end it opens at %q", r.last())
	}
	f1(w)
	ui.Enter(w)
	if len(r.places) != 5 {
		t.Errorf("Return in the help opens %d pages", len(r.places)-4)
	}
}

func TestEveryScreenHasItsChapterInTheGuide(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 10))
	for _, screen := range w.Screens() {
		if chapter := app.ChapterOf(screen); !guide.Has(chapter) {
			t.Errorf("the guide does not tell of «%s»: it has no chapter %q", screen, chapter)
		}
	}
	for _, name := range []string{"Komme i gang", "Passordfrase og lås", "Årsskiftet"} {
		if !guide.Has(name) {
			t.Errorf("there is no chapter «%s»", name)
		}
	}
}

func TestTheGuideIsThereBeforeAnyBookAndOnTheLock(t *testing.T) {
	w, r := guideWindow(t)
	f1(w)
	if r.last() != "komme-i-gang" {
		t.Errorf("on the first screen it opens at %q", r.last())
	}
	path, _ := sealedDemo(t)
	w.OpenBook(path)
	f1(w)
	if r.last() != "passordfrase-og-lås" {
		t.Errorf("on the lock it opens at %q", r.last())
	}
}

func TestWithoutABrowserItIsSaidWhereTheGuideLiesAndItIsSavedElsewhere(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	to := filepath.Join(t.TempDir(), "veiledning.html")
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		ui.Answers(to)(p)
		p.Open = func(string) error { return errors.New("exit status 3") }
	})
	w.Use(testkit.NewDemo(t, 10))
	ui.Command(w, "menu.guide")
	ui.Wants(t, w, filepath.Join(os.Getenv("XDG_CACHE_HOME"), "lagboka", "brukerveiledning.html"))
	ui.Press(t, w, "Lagre brukerveiledningen …")
	if page, err := os.ReadFile(to); err != nil || !strings.Contains(string(page), "Når noe går galt") {
		t.Errorf("saved: %d bytes, %v", len(page), err)
	}
}

func TestAFolderThatCannotBeWrittenIntoDoesNotHideTheGuide(t *testing.T) {
	taken := filepath.Join(t.TempDir(), "en fil")
	if err := os.WriteFile(taken, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", taken)
	w, _ := ui.WindowWith(t, func(*app.Params) {})
	w.Use(testkit.NewDemo(t, 10))
	ui.Command(w, "menu.guide")
	ui.Wants(t, w, w.Text("guide.not-written"))
	ui.Wants(t, w, w.Text("menu.guide.save"))
}

func TestThePagesForTheFirstHourAreThereWithAndWithoutABook(t *testing.T) {
	to := filepath.Join(t.TempDir(), "start.pdf")
	opened := ""
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		ui.Answers(to)(p)
		p.Open = func(path string) error { opened = path; return nil }
	})
	ui.Command(w, "menu.start.save")
	if pdf, err := os.ReadFile(to); err != nil || !strings.HasPrefix(string(pdf), "%PDF") || opened != to {
		t.Errorf("%d bytes are saved and %q is shown: %v", len(pdf), opened, err)
	}
	w.Use(testkit.NewDemo(t, 10))
	ui.Command(w, "menu.start")
	if pages := ui.Find[*widgets.PageView](t, w).Pages(); pages != 2 {
		t.Errorf("%d pages are shown", pages)
	}
}
