package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/filedialog"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

const passphrase = "traktor gulrot fjøsdør saueull"

// sealedDemo is a sealed book of invented people, closed, and its recovery code.
func sealedDemo(t *testing.T) (path, code string) {
	t.Helper()
	keys, code, err := db.NewKeys(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	o := testkit.Options()
	o.Keys = keys
	path = filepath.Join(t.TempDir(), "prøve.lagboka")
	s, err := db.CreateDemo(context.Background(), path, o, demo.Params{Members: 60, Seed: 1, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path, code
}

func TestASealedBookIsUnlockedByThePassphraseAndReturn(t *testing.T) {
	path, _ := sealedDemo(t)
	w, clock := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Enter(w)
	ui.Wants(t, w, "Skriv passordfrasen først")
	ui.Write(t, w, "Passordfrase", "feil")
	ui.Enter(w)
	ui.Wants(t, w, "Feil passordfrase")
	ui.Wants(t, w, "Vent ett sekund")
	test.Type(w.Fyne().Canvas().Focused(), "igjen")
	if strings.Contains(ui.Texts(w), "Feil passordfrase") {
		t.Error("what was wrong is still said of what is typed anew")
	}
	ui.Enter(w)
	ui.Wants(t, w, "Vent ett sekund")
	*clock = clock.Add(2 * time.Second)
	ui.Enter(w)
	ui.Wants(t, w, "Feil passordfrase")
	ui.Wants(t, w, "Vent 2 sekunder")
	*clock = clock.Add(time.Second)
	test.Type(w.Fyne().Canvas().Focused(), passphrase) // no letter of the wrong one stands before it
	ui.Enter(w)
	ui.Wants(t, w, "Vent ett sekund") // of two
	*clock = clock.Add(time.Minute)
	ui.Enter(w)
	if ui.Wants(t, w, "Oversikt"); strings.Contains(ui.Texts(w), "Lås opp") {
		t.Error("the lock screen stays")
	}
	w.Close()
}

func TestTheRecoveryCodeOpensTheBookAndAsksForANewPassphrase(t *testing.T) {
	path, code := sealedDemo(t)
	w, _ := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", strings.ToLower(code))
	ui.Enter(w)
	ui.Wants(t, w, "Bytt passordfrase")
	ui.Write(t, w, "Ny passordfrase", "kort")
	ui.Enter(w)
	ui.Wants(t, w, "for kort")
	ui.Write(t, w, "Ny passordfrase", "korte ord som ingen gjetter")
	ui.Write(t, w, "Den samme", "korte ord som ingen gjetter")
	ui.Enter(w)
	w.Close()
	if _, err := db.Unlock(path, db.Passphrase("korte ord som ingen gjetter")); err != nil {
		t.Error(err)
	}
}

func TestABookThatNobodyUsesIsLockedWhileAFileDialogIsOpen(t *testing.T) {
	path, _ := sealedDemo(t)
	runner, steps := kit.NewStepRunner()
	w, clock := ui.WindowWith(t, func(p *app.Params) {
		p.Runner = runner
		p.AskFile = func(ctx context.Context, _ filedialog.Request) (filedialog.Answer, error) {
			return filedialog.Answer{}, ctx.Err() // the dialog that is taken away has chosen nothing
		}
	})
	w.OpenBook(path)
	steps.Rest()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	steps.Rest()
	w.Env().ChooseFile([]string{".csv"}, func(string) { t.Error("a file was chosen") })
	*clock = clock.Add(11 * time.Minute)
	w.Tick()
	if w.Store() != nil {
		t.Error("the book stays open as long as the dialog does")
	}
	steps.Rest()
}

func TestALockedWindowShowsNothingOfTheBookAndTypedTextComesBack(t *testing.T) {
	path, _ := sealedDemo(t)
	w, clock := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	w.Go(kit.Route{Screen: "members"})
	ui.Press(t, w, "Ny person")
	ui.Write(t, w, w.Text("word.given-name"), "Torbjørg")
	*clock = clock.Add(9 * time.Minute)
	w.Tick()
	if strings.Contains(ui.Texts(w), "Lås opp") {
		t.Fatal("it locks before its time")
	}
	*clock = clock.Add(2 * time.Minute)
	w.Tick()
	if shown := ui.Texts(w); !strings.Contains(shown, "Lås opp") || strings.Contains(shown, "Torbjørg") || strings.Contains(shown, "Hamar") {
		t.Fatalf("the locked window shows:\n%s", shown)
	}
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "Torbjørg")
	w.Lock()
	ui.Wants(t, w, "Lås opp")
	w.Close()
}

func TestWhoeverWasLookedAtStandsThereAfterTheLock(t *testing.T) {
	path, _ := sealedDemo(t)
	w, _ := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	w.Go(kit.Route{Screen: "members"})
	ui.MemberTable(t, w).Select(3)
	before, _ := ui.MemberTable(t, w).Row(3)
	w.Lock()
	ui.Wants(t, w, "Lås opp")
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	if at := ui.MemberTable(t, w).Cursor(); at != 3 {
		t.Errorf("the keys stand on row %d, and stood on 3", at)
	}
	ui.Wants(t, w, before.Person.Name())
	w.Close()
}

func TestThisMachinesKeyringOpensTheBookWhereThatIsChosen(t *testing.T) {
	path, _ := sealedDemo(t)
	ring := memoryRing{}
	w, _ := windowWithKeyring(t, ring)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	w.Go(kit.Route{Screen: "settings"})
	box := keyringBox(w)
	w.Fyne().Canvas().Focus(box.Target())
	box.Target().TypedRune(' ')
	box.Target().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.Lock()
	ui.Wants(t, w, "Lås opp") // who locks by hand is asked
	w.OpenBook(path)
	ui.Wants(t, w, "Oversikt")

	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, "Overlever boka …")
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Write(t, w, "Ny passordfrase", "eng rapphøne bjørkeved myr")
	ui.Write(t, w, "Den samme", "eng rapphøne bjørkeved myr")
	ui.Enter(w)
	ui.Wants(t, w, "Gjenopprettingsark")
	keepCode(t, w)
	if len(ring) > 0 {
		t.Error("the keyring of whoever had the book still opens its backups")
	}
	w.Close()
}

func TestAKeyringThatDoesNotAnswerIsNotSaidToOpenTheBook(t *testing.T) {
	path, _ := sealedDemo(t)
	w, _ := windowWithKeyring(t, silentRing{})
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	w.Go(kit.Route{Screen: "settings"})
	box := keyringBox(w)
	w.Fyne().Canvas().Focus(box.Target())
	box.Target().TypedRune(' ')
	ui.Wants(t, w, "nøkkelring svarer ikke")
	ui.Press(t, w, "OK")
	if box.Text() == "1" {
		t.Error("the box is ticked for a keyring that does not answer")
	}
	w.Lock()
	w.OpenBook(path)
	ui.Wants(t, w, "Lås opp")
}

// silentRing is a keyring of a system that has none at work.
type silentRing struct{}

var errSilent = &domain.Error{Kind: domain.Unavailable, Key: "error.keyring"}

func (silentRing) Get(string) (string, error) { return "", errSilent }
func (silentRing) Set(string, string) error   { return errSilent }
func (silentRing) Delete(string) error        { return errSilent }

// keyringBox is where the settings let this machine's keyring open the book.
func keyringBox(w *app.Window) (box *widgets.CheckField) {
	ui.Visit(w, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.CheckField); ok && strings.Contains(c.AccessibilityLabel(), w.Text("settings.lock.keyring")) {
			box = c
		}
	})
	return box
}

// memoryRing is a keyring that forgets at the test's end.
type memoryRing map[string]string

func (r memoryRing) Get(name string) (string, error) {
	code, ok := r[name]
	if !ok {
		return "", errors.New("not there")
	}
	return code, nil
}
func (r memoryRing) Set(name, code string) error { r[name] = code; return nil }
func (r memoryRing) Delete(name string) error    { delete(r, name); return nil }

func TestAPlainBookIsSealedFromTheSettingsAndHandedOver(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, _ := ui.WindowWithClock(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, "Lås boka med en passordfrase")
	ui.Write(t, w, "Ny passordfrase", passphrase)
	ui.Write(t, w, "Den samme", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "Gjenopprettingsark")
	keepCode(t, w)
	if _, err := db.Unlock(s.Path(), db.Passphrase(passphrase)); err != nil {
		t.Error(err)
	}
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, "Overlever boka …")
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Write(t, w, "Ny passordfrase", "eng rapphøne bjørkeved myr")
	ui.Write(t, w, "Den samme", "eng rapphøne bjørkeved myr")
	ui.Enter(w)
	ui.Wants(t, w, "Gjenopprettingsark")
	keepCode(t, w)
	w.Close()
	if _, err := db.Unlock(s.Path(), db.Passphrase(passphrase)); domain.KindOf(err) != domain.Invalid {
		t.Error("the old passphrase:", err)
	}
	if _, err := db.Unlock(s.Path(), db.Passphrase("eng rapphøne bjørkeved myr")); err != nil {
		t.Error(err)
	}
}

func TestABackupIsRestoredAfterASightOfWhatDiffers(t *testing.T) {
	path, _ := sealedDemo(t)
	w, _ := ui.WindowWithClock(t)
	w.OpenBook(path)
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.backup"))
	w.Go(kit.Route{Screen: "members", New: true})
	ui.Write(t, w, w.Text("word.given-name"), "Torbjørg")
	ui.Write(t, w, w.Text("word.family-name"), "Grindvik")
	ui.PickUnit(t, w, w.Text("word.kind"), "") // no member
	ui.Press(t, w, w.Text("Save"))
	w.Go(kit.Route{Screen: "settings"})
	ui.PressLine(t, w, w.Text("settings.restore"))
	ui.Wants(t, w, "Kopien")
	ui.Press(t, w, w.Text("settings.restore"))
	w.Close()
	keys, err := db.Unlock(path, db.Passphrase(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	o := testkit.Options()
	o.Keys = keys
	s, err := db.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if found, err := s.Search(context.Background(), "Grindvik", 5); err != nil || len(found) != 0 {
		t.Error("the backup is not what was restored:", len(found), err)
	}
}

func TestNoWelcomeStandsBehindABookThatIsBeingSealed(t *testing.T) {
	s := testkit.NewDemo(t, 30)
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "settings"})
	steps.Rest()
	ui.Press(t, w, "Lås boka med en passordfrase")
	ui.Write(t, w, w.Text("lock.new"), "tre griser i fjøset")
	ui.Write(t, w, w.Text("lock.again"), "tre griser i fjøset")
	ui.Press(t, w, w.Text("lock.seal.do"))
	steps.Rest()
	ui.Wants(t, w, w.Text("paper.recovery"))
	sealed, err := db.Sealed(s.Path())
	if err != nil || sealed {
		t.Error("the book is sealed before anybody has the code:", err)
	}
	keepCode(t, w)
	ui.Wants(t, w, w.Text("lock.working"))
	if strings.Contains(ui.Texts(w), w.Text("start.title")) {
		t.Error("the welcome stands behind it")
	}
	steps.Rest()
	if sealed, err = db.Sealed(s.Path()); err != nil || !sealed {
		t.Error("the book is not sealed:", err)
	}
}

func TestSealingReachesTheCopiesInTheSecondPlaceToo(t *testing.T) {
	s := testkit.NewDemo(t, 30)
	stick := t.TempDir()
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		p.AskFile = func(context.Context, filedialog.Request) (filedialog.Answer, error) {
			return filedialog.Answer{Path: stick}, nil
		}
	})
	w.Use(s)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.place.choose"))
	ui.Press(t, w, "Lås boka med en passordfrase")
	ui.Write(t, w, "Ny passordfrase", passphrase)
	ui.Write(t, w, "Den samme", passphrase)
	ui.Enter(w)
	keepCode(t, w)
	copies, err := filepath.Glob(filepath.Join(stick, "*", "*.lagboka"))
	if err != nil || len(copies) == 0 {
		t.Fatal("no copy is on the stick:", err)
	}
	for _, path := range copies {
		if sealed, err := db.Sealed(path); err != nil || !sealed {
			t.Errorf("%s can be read: %v", filepath.Base(path), err)
		}
	}
	w.Close()
}

func TestTheSecondPlaceIsNotTheOneThatTheBookLiesIn(t *testing.T) {
	s := testkit.NewDemo(t, 30)
	for _, folder := range []string{filepath.Dir(s.Path()), filepath.Join(filepath.Dir(s.Path()), "kopier")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		w, _ := ui.WindowWith(t, func(p *app.Params) {
			p.AskFile = func(context.Context, filedialog.Request) (filedialog.Answer, error) {
				return filedialog.Answer{Path: folder}, nil
			}
		})
		w.Use(s)
		w.Go(kit.Route{Screen: "settings"})
		ui.Press(t, w, w.Text("settings.place.choose"))
		ui.Wants(t, w, "Mappa er den boka ligger i")
		if text := ui.Texts(w); strings.Contains(text, "Kopier legges også i") {
			t.Errorf("the second place is %s", text)
		}
	}
}

// keepCode says that the code on the sheet is kept, though the sheet is neither printed nor saved.
func TestACopyIsLookedForAmongTheBooksOwnAndTheOpenBookIsNone(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	b, err := s.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	began := ""
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		p.AskFile = func(_ context.Context, r filedialog.Request) (filedialog.Answer, error) {
			began = r.Folder
			return filedialog.Answer{Path: s.Path()}, nil
		}
	})
	w.Use(s)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("settings.restore-other"))
	if want := filepath.Dir(b.Path); began != want {
		t.Errorf("the dialog begins in %q, the copies lie in %q", began, want)
	}
	ui.Wants(t, w, "Dette er boka du har åpen, ikke en kopi av den.")
	w.Close()
}

func TestTheKeysGoOnFromFiveSuggestedWordsAndFromTheSavedSheet(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, _ := ui.WindowWithClock(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, "Lås boka med en passordfrase")
	ui.Follow(t, w, w.Text("lock.suggest"))
	ui.Enter(w)
	ui.Wants(t, w, "Gjenopprettingsark")
	inFolder(t.TempDir())
	ui.Press(t, w, w.Text("sheet.save"))
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Lagret som «gjenopprettingsark.pdf»")
	ui.Enter(w) // the code has been kept
	if text := ui.Texts(w); strings.Contains(text, "Gjenopprettingsark") || !s.Sealed() && w.Store().Path() != s.Path() {
		t.Errorf("the sheet is still there:\n%s", text)
	}
	w.Close()
}

func keepCode(t *testing.T, w *app.Window) {
	t.Helper()
	ui.Press(t, w, "Jeg har tatt vare på koden")
	ui.Press(t, w, "Jeg har tatt vare på koden")
}

// impatient presses Return once more, where nothing has the focus.
func impatient(w *app.Window) {
	w.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestOnlyWhoKnowsThePassphraseHandsTheBookOverAndWhatItStillOpensIsNamed(t *testing.T) {
	path, _ := sealedDemo(t)
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.OpenBook(path)
	steps.Rest()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	steps.Rest()
	w.Go(kit.Route{Screen: "settings"})
	steps.Rest()
	ui.Press(t, w, w.Text("settings.backup"))
	steps.Rest()
	before := backupsOf(t, path)
	aside := strings.TrimSuffix(path, ".lagboka") + "-2026-03-01T101010Z.lagboka" // as a restored backup leaves it
	for _, ending := range []string{"", "-key"} {
		content, err := os.ReadFile(before[0] + ending)
		if err == nil {
			err = os.WriteFile(aside+ending, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}

	ui.Press(t, w, "Overlever boka …")
	ui.Write(t, w, "Passordfrase", "feil")
	ui.Enter(w)
	impatient(w)
	ui.Wants(t, w, "Passordfrasen prøves")
	steps.Rest()
	ui.Wants(t, w, "Feil passordfrase")
	test.Type(w.Fyne().Canvas().Focused(), passphrase)
	if strings.Contains(ui.Texts(w), "Feil passordfrase") {
		t.Error("what was wrong is still said of what is typed anew")
	}
	ui.Enter(w)
	impatient(w)
	steps.Rest()
	ui.Wants(t, w, "Ny passordfrase")
	if strings.Contains(ui.Texts(w), "for kort") {
		t.Error("the second Return has landed in the next dialog")
	}
	ui.Write(t, w, "Ny passordfrase", "eng rapphøne bjørkeved myr")
	ui.Write(t, w, "Den samme", "eng rapphøne bjørkeved myr")
	ui.Enter(w)
	steps.Rest()
	keepCode(t, w)
	steps.Rest()
	ui.Wants(t, w, "Gamle kopier")
	for _, old := range []string{aside, before[0]} {
		ui.Wants(t, w, filepath.Base(old))
	}
	after := backupsOf(t, path)
	if newest := after[len(after)-1]; len(after) == len(before) || strings.Contains(ui.Texts(w), filepath.Base(newest)) {
		t.Error("the copy that the new passphrase opens is named too")
	}
	ui.Enter(w)
	w.Close()
	steps.Rest()
}

func TestABookThatIsOpenElsewhereIsSaidBeforeItsPassphraseIsAskedFor(t *testing.T) {
	w, _, path := unlockedDemo(t)
	other, _ := ui.WindowWithClock(t)
	other.OpenBook(path)
	ui.Wants(t, other, "Boka er åpen hos Prøve")
	if strings.Contains(ui.Texts(other), "Lås opp") {
		t.Error("the passphrase is asked for first")
	}
	w.Close()
	ui.Enter(other)
	other.OpenBook(path)
	ui.Wants(t, other, "Lås opp")
}

func TestTextTypedIntoADialogComesBackWithIt(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	id := ui.ContestOf(t, w.Store(), "3427").ID
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "candidates"})
	ui.Press(t, w, "Ny kandidat")
	ui.Write(t, w, "Navn", "Torbjørg Lauvlia")
	w.Lock()
	if shown := ui.Texts(w); !strings.Contains(shown, "Lås opp") || strings.Contains(shown, "Torbjørg") {
		t.Fatalf("the locked window shows:\n%s", shown)
	}
	unlock := func() {
		t.Helper()
		ui.Write(t, w, "Passordfrase", passphrase)
		ui.Enter(w)
		ui.Wants(t, w, "Du holdt på med «Ny kandidat» da boka ble låst.")
		ui.Wants(t, w, "Torbjørg Lauvlia")
		ui.Enter(w)
	}
	unlock()
	w.Lock() // once more, before it was opened again
	unlock()
	ui.Press(t, w, "Ny kandidat")
	if got := ui.Field(t, w, "Navn").Text(); got != "Torbjørg Lauvlia" {
		t.Fatalf("«%s» stands there", got)
	}
	ui.Press(t, w, "Avbryt")
	ui.Press(t, w, "Forkast")
	w.Lock()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	if strings.Contains(ui.Texts(w), "Torbjørg") {
		t.Error("what was given up comes back")
	}

	step := "Innkalt" // the date of a step
	ui.Follow(t, w, step)
	ui.Write(t, w, "Gjort", "01.02.2027")
	w.Lock()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, "«"+step+"»")
	ui.Wants(t, w, "01.02.2027")
	ui.Enter(w)
	ui.Follow(t, w, step)
	if got := ui.Field(t, w, "Gjort").Text(); got != "01.02.2027" {
		t.Errorf("«%s» stands there", got)
	}
	ui.Press(t, w, "Avbryt")
	ui.Press(t, w, "Forkast")
	w.Close()
}

func TestNamesOfParticipantsThatNobodyHasAnsweredForOutliveALock(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	store := w.Store().Study()
	courses, err := store.Courses(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tynset := ui.Branch(t, w.Store(), "Tynset").ID
	id, err := store.SaveCircle(t.Context(), domain.CircleCard{Circle: domain.Circle{Unit: tynset, Course: courses[0].ID, Form: domain.Physical}})
	if err != nil {
		t.Fatal(err)
	}
	people := kit.Route{Screen: "study", ID: id, Part: "people"}
	w.Go(people)
	find := ui.Field(t, w, "Legg til deltaker fra boka")
	w.Fyne().Canvas().Focus(find.Target())
	for _, letter := range "Torbjørg Utenfor" {
		find.Target().TypedRune(letter)
	}
	ui.Enter(w)
	ui.Wants(t, w, w.Text("participant.who"))
	for range 2 {
		w.Lock()
		if shown := ui.Texts(w); strings.Contains(shown, "Torbjørg") {
			t.Fatalf("the locked window shows:\n%s", shown)
		}
		ui.Write(t, w, "Passordfrase", passphrase)
		ui.Enter(w)
		w.Go(people)
		ui.Wants(t, w, "Torbjørg Utenfor")
		ui.Wants(t, w, w.Text("participant.who"))
	}
	w.Close()
}

func TestTypedTextWhoseValueHasChangedWhileTheBookWasLockedIsSaid(t *testing.T) {
	w, _, path := unlockedDemo(t)
	tynset := ui.Branch(t, w.Store(), "Tynset").ID
	person := ui.JoinAs(t, w.Store(), tynset, domain.Person{GivenName: "Åse", FamilyName: "Lauvlia"})
	w.Go(kit.Route{Screen: "members", ID: person})
	ui.Write(t, w, w.Text("word.given-name"), "Torbjørg")
	w.Lock()
	keys, err := db.Unlock(path, db.Passphrase(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	o := testkit.Options()
	o.Keys = keys
	other, err := db.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := other.Person(t.Context(), person)
	if err != nil {
		t.Fatal(err)
	}
	changed.GivenName = "Anne"
	if _, err := other.SavePerson(t.Context(), changed); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, w.Text("lock.kept.changed"))
	ui.Wants(t, w, "Torbjørg")
	ui.Enter(w)
	if got := ui.Field(t, w, w.Text("word.given-name")).Text(); got != "Anne" {
		t.Errorf("«%s» stands there", got)
	}
	w.Close()
}

func TestReturnPressedTwiceDoesNotThrowANewCodeAway(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("sheet.new"))
	ui.Enter(w)
	ui.Wants(t, w, w.Text("lock.empty"))
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	for range 6 {
		ui.Enter(w)
	}
	ui.Wants(t, w, w.Text("sheet.text"))
	keepCode(t, w)
	w.Close()
}

func TestASheetThatIsStillOutWhenTheBookIsLockedIsSaidToBeWorthNothing(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings"})
	ui.Press(t, w, w.Text("sheet.new"))
	ui.Write(t, w, "Passordfrase", passphrase) // who finds the book open has to know it
	ui.Enter(w)
	ui.Wants(t, w, w.Text("sheet.done"))
	w.Close() // asks
	ui.Wants(t, w, w.Text("app.close.dialog.go"))
	ui.Press(t, w, w.Text("Cancel"))
	w.Lock()
	ui.Write(t, w, "Passordfrase", passphrase)
	ui.Enter(w)
	ui.Wants(t, w, w.Text("sheet.void"))
	ui.Enter(w)
	w.Close()
}
