package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// unlockedDemo is a window with a sealed book open in it.
func unlockedDemo(t *testing.T) (w *app.Window, clock *time.Time, path string) {
	t.Helper()
	path, _ = sealedDemo(t)
	w, clock = ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "Oversikt")
	return w, clock, path
}

// addPerson types somebody in and saves them.
func addPerson(t *testing.T, w *app.Window, given, family string) {
	t.Helper()
	w.Go(kit.Route{Screen: "members", New: true})
	ui.Write(t, w, w.Text("word.given-name"), given)
	ui.Write(t, w, w.Text("word.family-name"), family)
	ui.PickUnit(t, w, w.Text("word.kind"), "") // no member
	ui.Press(t, w, w.Text("Save"))
}

// backupsOf are the backups beside a book, the newest first.
func backupsOf(t *testing.T, path string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(strings.TrimSuffix(path, ".lagboka")+"-backup", "*.lagboka"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// newestSummary says what is in the newest backup of a sealed book.
func newestSummary(t *testing.T, path string) db.Summary {
	t.Helper()
	all := backupsOf(t, path)
	if len(all) == 0 {
		t.Fatal("no backup was made")
	}
	newest := all[len(all)-1]
	keys, err := db.Unlock(newest, db.Passphrase(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := db.SummaryOf(context.Background(), newest, keys)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestABookThatIsLockedAndThenClosedHasItsBackup(t *testing.T) {
	w, clock, path := unlockedDemo(t)
	addPerson(t, w, "Torbjørg", "Grindvik")
	*clock = clock.Add(time.Minute)
	w.Lock()
	ui.Wants(t, w, "Lås opp")
	if sum := newestSummary(t, path); !strings.Contains(sum.Last.Subject, "Grindvik") {
		t.Errorf("the newest backup ends with %q", sum.Last.Subject)
	}
	w.Close()
}

func TestCtrlLLocksOverADialog(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, "Bytt passordfrase")
	ui.Command(w, "menu.lock")
	ui.Wants(t, w, "Lås opp")
	if w.Fyne().Canvas().Overlays().Top() != nil {
		t.Error("the dialog lies over the lock screen")
	}
	w.Close()
}

func TestAProgramThatCannotMakeItsBackupCanStillBeClosed(t *testing.T) {
	w, _, path := unlockedDemo(t)
	addPerson(t, w, "Torbjørg", "Grindvik")
	// Where the folder of backups is to be there is a file.
	if err := os.WriteFile(strings.TrimSuffix(path, ".lagboka")+"-backup", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.Close()
	ui.Wants(t, w, "Det ble ikke tatt noen sikkerhetskopi")
	ui.Press(t, w, "Lukk uten sikkerhetskopi")
	keys, err := db.Unlock(path, db.Passphrase(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	o := testkit.Options()
	o.Keys = keys
	s, err := db.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal("the book is still open: ", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestARestoreThatFailsLeavesTheBookOpenAndSaysWhy(t *testing.T) {
	w, clock, path := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.backup"))
	*clock = clock.Add(time.Hour)
	addPerson(t, w, "Inga", "Storli")
	w.Go(kit.Route{Screen: "settings"})
	ui.PressLine(t, w, w.Text("settings.restore"))
	ui.Wants(t, w, "Dette er gjort etter at kopien ble laget, og går tapt:")
	ui.Wants(t, w, "• Lagret Inga Storli")
	ui.Wants(t, w, w.Text("restore.circles"))
	ui.Wants(t, w, w.Text("restore.candidates"))
	ui.Wants(t, w, "Arbeidsplaner")
	if shown := ui.Texts(w); strings.Contains(shown, "<no value>") {
		t.Errorf("a line of the comparison lacks its word:\n%s", shown)
	}
	backup := backupsOf(t, path)[0]
	content, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for at := 3*4096 + 99; at < len(content); at += 4096 { // in every page but the first three
		content[at] ^= 4
	}
	if err := os.WriteFile(backup, content, 0o600); err != nil {
		t.Fatal(err)
	}
	ui.Press(t, w, w.Text("settings.restore"))
	ui.Wants(t, w, "Boka er skadet")
	ui.Press(t, w, "OK")
	addPerson(t, w, "Torbjørg", "Grindvik") // it is open and can be written
	ui.Wants(t, w, "Grindvik")
	w.Close()
}

func TestALostKeyFileIsFetchedFromABackup(t *testing.T) {
	w, _, path := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.backup"))
	w.Lock()
	for _, ending := range []string{"-key", "-key2"} {
		if err := os.Remove(path + ending); err != nil {
			t.Fatal(err)
		}
	}
	w.OpenBook(path)
	ui.Wants(t, w, "Nøkkelfila mangler")
	ui.Press(t, w, w.Text("key-file.fetch"))
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "Oversikt")
	w.Close()
}

func TestABookThatWasNotClosedTheLastTimeIsSaidToBe(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Path()+"-lock", []byte("\x00{\"who\":\"Kari Berg\",\"machine\":\"kontoret\",\"since\":\"2026-03-16T09:00:00Z\"}"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.OpenBook(s.Path())
	ui.Wants(t, w, "Kari Berg hadde den åpen")
	ui.Press(t, w, "OK")
	w.Close()
}

func TestABookThatIsWrittenInHasABackupEveryHalfHour(t *testing.T) {
	s := testkit.NewDemo(t, 30)
	w, clock := ui.WindowWithClock(t)
	w.Use(s)
	*clock = clock.Add(29 * time.Minute)
	w.Tick()
	if got := backupsOf(t, s.Path()); len(got) != 0 {
		t.Errorf("after 29 minutes: %v", got)
	}
	*clock = clock.Add(time.Minute)
	w.Tick()
	if got := backupsOf(t, s.Path()); len(got) != 1 {
		t.Errorf("after 30 minutes: %v", got)
	}
	w.Close()
}

func TestAPaperThatAKilledProgramLeftWhilePrintingIsRemovedAtTheNextOpening(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	old, fresh := filepath.Join(os.TempDir(), "lagboka-print-1"), filepath.Join(os.TempDir(), "lagboka-print-2")
	for _, dir := range []string{old, fresh} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	hourAgo := time.Now().Add(-time.Hour)
	if err := os.Chtimes(old, hourAgo, hourAgo); err != nil {
		t.Fatal(err)
	}
	w, _ := ui.WindowWithClock(t)
	w.Use(testkit.NewDemo(t, 30))
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Error("it is still there:", err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("what another program may be printing is gone:", err)
	}
	w.Close()
}

func TestWhatWasClearedUpAndWhatIsStillReadableIsSaid(t *testing.T) {
	path, _ := sealedDemo(t)
	aside := strings.TrimSuffix(path, ".lagboka") + "-2026-03-01T101010Z.lagboka"
	for name, text := range map[string]string{path + ".unfinished": "SQLite", aside: "SQLite format 3\x00, and nothing that can be sealed"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w, _ := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "Lagboka har ryddet opp")
	ui.Wants(t, w, filepath.Base(path)+".unfinished")
	ui.Enter(w)
	ui.PressLine(t, w, "Hvilke?")
	ui.Wants(t, w, filepath.Base(aside))
	ui.Enter(w)
	ui.PressLine(t, w, "1 fil viser medlemmene til alle som åpner den. ") // which stands on the overview as well
	ui.Wants(t, w, filepath.Base(aside))
	ui.Enter(w)
	if err := os.Remove(aside); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "members"})
	w.Go(kit.Route{Screen: "overview"})
	if strings.Contains(ui.Texts(w), "1 fil viser medlemmene") {
		t.Error("a copy that is gone is told of")
	}
	w.Close()
}

func TestACopyThatIsAskedForWithoutTheStickIsSaidToBeMissing(t *testing.T) {
	w, _, path := unlockedDemo(t)
	fyne.CurrentApp().Preferences().SetString("backup_place."+w.Store().ID(), filepath.Join(t.TempDir(), "minnepinne"))
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.backup"))
	ui.Wants(t, w, "Sett inn minnepinnen")
	ui.Press(t, w, "OK")
	if len(backupsOf(t, path)) != 1 {
		t.Error("the copy beside the book was not made")
	}
	ui.Wants(t, w, w.Text("app.place.remind"))
	w.Close()
}

func TestEachBookHasItsOwnSecondPlaceAndTheOneOfEarlierVersionsGoesToTheBookThatIsOpen(t *testing.T) {
	first, options := testkit.NewDemo(t, 60), testkit.Options()
	options.Random = testkit.Random(9)
	second, err := db.CreateDemo(t.Context(), filepath.Join(t.TempDir(), "oppland.lagboka"), options, demo.Params{Members: 60, Seed: 2, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	w, stick := ui.Window(t), t.TempDir()
	prefs := fyne.CurrentApp().Preferences()
	prefs.SetString("backup_place", stick)
	w.Use(first)
	if got := prefs.String("backup_place"); got != "" {
		t.Errorf("the old place is still for every book: %q", got)
	}
	w.Go(kit.Route{Screen: "settings"})
	ui.Wants(t, w, stick)
	ui.Press(t, w, w.Text("settings.backup"))
	if copies, err := first.CopiesIn(stick); err != nil || len(copies) != 1 {
		t.Errorf("%d copies on the stick (%v)", len(copies), err)
	}
	w.Use(second)
	w.Go(kit.Route{Screen: "settings"})
	ui.Wants(t, w, w.Text("settings.place.none"))
	w.Close()
	if copies, err := second.CopiesIn(stick); err == nil && len(copies) > 0 {
		t.Error("another book's copy lies on the stick")
	}
}
