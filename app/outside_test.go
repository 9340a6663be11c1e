package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit/ui"
)

// What the program leaves outside the book.

func TestAddressesLieOnTheClipboardForAMinuteAndThatIsSaid(t *testing.T) {
	w, clock, _ := unlockedDemo(t)
	board := fyne.CurrentApp().Clipboard
	copyAll := func() string {
		w.Go(kit.Route{Screen: "members"})
		ui.Choose(t, w, "Flere valg", "Kopier e-postadresser til blindkopi")
		ui.Wants(t, w, "på utklippstavla i ett minutt")
		return board().Content()
	}
	if got := copyAll(); !strings.Contains(got, "@") {
		t.Fatalf("copied is %q", got)
	}
	*clock = clock.Add(59 * time.Second)
	w.Tick()
	if board().Content() == "" {
		t.Error("they are gone too early")
	}
	*clock = clock.Add(time.Second)
	w.Tick()
	if got := board().Content(); got != "" {
		t.Errorf("%q is left", got)
	}

	copyAll()
	board().SetContent("noe annet")
	*clock = clock.Add(time.Minute)
	w.Tick()
	if got := board().Content(); got != "noe annet" {
		t.Errorf("what was copied since is %q", got)
	}

	copyAll()
	w.Lock()
	if got := board().Content(); got != "" {
		t.Errorf("%q outlives the lock", got)
	}
	w.Close()
}

func TestWhoMakesPapersIsKeptForNobodyElseToRead(t *testing.T) {
	w, _, path := unlockedDemo(t)
	prefs := fyne.CurrentApp().Preferences()
	prefs.SetString("report_author", "Kari Berg") // as earlier versions kept it
	w.Go(kit.Route{Screen: "reports"})
	ui.Write(t, w, "Laget av", "Torbjørg Grindvik")
	ui.Press(t, w, "Vis")
	if got := prefs.String("report_author"); got != "" {
		t.Errorf("%q is left", got)
	}
	if got := prefs.String("report_author." + w.Store().ID()); got == "" || strings.Contains(got, "Grindvik") {
		t.Errorf("kept is %q", got)
	}
	w.Lock()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	w.Go(kit.Route{Screen: "reports"})
	if got := ui.Field(t, w, "Laget av").Text(); got != "Torbjørg Grindvik" {
		t.Errorf("the next time the author of %s is %q", filepath.Base(path), got)
	}
	w.Close()
}

func TestWhoChangesThePassphraseIsOfferedANewKeyThatNoEarlierKeyFileOpens(t *testing.T) {
	w, _, path := unlockedDemo(t)
	old, err := os.ReadFile(path + "-key")
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.backup"))
	const fresh = "eng rapphøne bjørkeved myr"
	ui.Press(t, w, "Bytt passordfrase")
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Write(t, w, "Ny passordfrase", fresh)
	ui.Write(t, w, "Den samme", fresh)
	ui.Enter(w)
	ui.Wants(t, w, "Gamle kopier")
	ui.Press(t, w, "Gi boka ny nøkkel")
	keepCode(t, w)
	ui.Wants(t, w, "Gamle kopier")
	if strings.Contains(ui.Texts(w), "Gi boka ny nøkkel") {
		t.Error("a key is offered for the new one")
	}
	ui.Enter(w)
	w.Close()
	if _, err := db.Unlock(path, db.Passphrase(fresh)); err != nil {
		t.Error(err)
	}
	for _, ending := range []string{"-key", "-key2"} {
		if err := os.WriteFile(path+ending, old, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Unlock(path, db.Passphrase(passphrase)); domain.KindOf(err) != domain.Damaged {
		t.Error("the earlier key file:", err)
	}
}

func TestANewSheetNamesTheCopiesThatTheEarlierOneOpens(t *testing.T) {
	w, _, path := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.backup"))
	ui.Press(t, w, "Nytt gjenopprettingsark")
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	keepCode(t, w)
	ui.Wants(t, w, filepath.Base(backupsOf(t, path)[0]))
	ui.Press(t, w, "Gi boka ny nøkkel")
	ui.Wants(t, w, "Velg passordfrasen den skal ha")
	ui.Press(t, w, "Avbryt")
	w.Close()
}
