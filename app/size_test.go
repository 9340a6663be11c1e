package app_test

import (
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

func TestNoScreenMakesTheWindowLargerAtTheLargestText(t *testing.T) {
	w := ui.Window(t)
	start := w.Fyne().Canvas().Content().MinSize()
	fyne.CurrentApp().Settings().SetTheme(widgets.Theme{Scale: 1.6})
	w.Use(testkit.NewDemo(t, 100))
	for _, screen := range w.Screens() {
		w.Go(kit.Route{Screen: screen})
		if got := w.Fyne().Canvas().Content().MinSize(); got != start || got.Width > 800 || got.Height > 500 {
			t.Errorf("%s asks for %v, the start for %v", screen, got, start)
		}
	}
}

func TestTheWindowIsNoLargerThanTheScreenLeavesRoomFor(t *testing.T) {
	w := ui.Window(t)
	w.Fit(app.Area{Width: 1024, Height: 700})
	if got := w.Fyne().Canvas().Size(); got.Width > 1024 || got.Height > 680 || got.Width < 1000 || got.Height < 640 {
		t.Errorf("on 1024 × 700 the window is %v", got)
	}
	w.Fit(app.Area{Width: 1920, Height: 1080})
	if got := w.Fyne().Canvas().Size(); got.Width > 1024 {
		t.Errorf("a larger screen made the window %v", got)
	}
}

func TestTheWindowIsAsLargeAsItWasWhenItWasClosed(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewStore(t))
	w.Fyne().Resize(fyne.NewSize(900, 650))
	w.Close()
	prefs := fyne.CurrentApp().Preferences()
	if prefs.Float("window_width") != 900 || prefs.Float("window_height") != 650 {
		t.Errorf("%v × %v is remembered", prefs.Float("window_width"), prefs.Float("window_height"))
	}
}

func TestWhatIsSaidOfAnExportLeavesTheUndoOfWhatWasDoneBefore(t *testing.T) {
	w, store := ui.Window(t), testkit.NewDemo(t, 30)
	w.Use(store)
	if _, err := store.SavePersonCard(t.Context(), domain.PersonCard{Person: domain.Person{GivenName: "Åse", FamilyName: "Ærud"}}); err != nil {
		t.Fatal(err)
	}
	w.Env().Toast("30 er skrevet til fila.", false)
	ui.Wants(t, w, "30 er skrevet til fila.")
	ui.Wants(t, w, "· kan angres: Lagret Åse Ærud")
	ui.Undo(t, w)
	ui.Wants(t, w, "Angret: ")
}

func TestWhatWasUndoneIsSaidUntilSomethingElseIsDone(t *testing.T) {
	w, store := ui.Window(t), testkit.NewDemo(t, 30)
	w.Use(store)
	save := func(name string) {
		if _, err := store.SavePersonCard(t.Context(), domain.PersonCard{Person: domain.Person{GivenName: name, FamilyName: "Ærud"}}); err != nil {
			t.Fatal(err)
		}
	}
	save("Åse")
	ui.Wants(t, w, "Åse Ærud")
	ui.Command(w, "menu.undo")
	ui.Wants(t, w, "Angret: ")
	w.Go(kit.Route{Screen: "overview"})
	w.Tick()
	ui.Wants(t, w, "Angret: ")
	save("Åsmund")
	if strings.Contains(ui.Texts(w), "Angret: ") {
		t.Error("what was undone before is still said")
	}
}
