// Command lagboka is the desktop program: flags, language, log and printer; everything else is the window's. It alone
// imports the display driver.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"os/user"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"lagboka/app"
	"lagboka/app/filedialog"
	"lagboka/app/kit"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/session"
	"lagboka/locale"
	"lagboka/reports/preview"
)

//go:embed icon.png
var icon []byte

// What another build looks in from: the one with the tag drive, that the walks use.
var (
	clock = time.Now
	watch = func(fyne.Window, *kit.Runner) {}
)

func main() {
	vault.KeepFromDumps()
	file := flag.String("file", "", "the book to open (default: the one that was open last)")
	language := flag.String("lang", "", "nb or en (default: as chosen in the program)")
	leave := flag.Bool("close", false, "ask the program that runs to close, as the window's cross does: 0 when it has, 1 where it stays")
	wait := flag.Duration("wait", time.Minute, "how long -close waits for that")
	flag.Parse()
	var err error
	if *leave {
		err = closeOther(*wait)
	} else {
		err = run(startedWith(*file, flag.Args()), *language)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "lagboka:", err)
		os.Exit(1)
	}
}

func run(s started, language string) error {
	a := fyneapp.NewWithID("no.lagboka")
	a.SetIcon(fyne.NewStaticResource("icon.png", icon))
	if language == "" {
		language = a.Preferences().StringWithFallback(app.PrefLanguage, locale.Languages[0])
	}
	if !slices.Contains(locale.Languages, language) {
		return fmt.Errorf("no language %q", language)
	}
	texts, err := locale.New(language)
	if err != nil {
		return err
	}
	if err := translateFyne(language); err != nil {
		return err
	}
	if s.more {
		tell(texts.Text("start.one-file", "file", filepath.Base(s.file)))
	}
	place, err := takePlace(texts, s)
	if errors.Is(err, errHandedOver) {
		return nil
	}
	if err != nil {
		return err
	}
	// Fyne closes its queue with the window, and whatever is sent there after that ends the program with a panic. A work
	// that was cancelled by the closing has nobody to come back to.
	var gone atomic.Bool
	do := func(f func()) {
		if !gone.Load() {
			fyne.Do(f)
		}
	}
	keepCompiled()
	runner := kit.NewRunner(do)
	window := app.New(app.Params{
		App: a, Texts: texts, Runner: runner, Now: clock, Actor: userName(), Version: version(), Day: builtOn(), Print: printFile, Open: openPage, Keyring: systemKeyring{},
		AskFile: filedialog.Ask,
		// The error whole, and no file: what stands in a log must not be about people.
		Log: func(title string, err error) { slog.Error(title, "error", err) },
	})
	fit(window) // before it is shown: what is drawn while the system makes it smaller stands in the wrong place
	window.Fyne().Show()
	if !isThere(window.Fyne()) {
		sentence := texts.Text("app.no-window")
		tell(sentence)
		return errors.Join(errors.New(sentence), place.release())
	}
	fit(window)                  // now that the screen's scale is known
	window.Start(s.file, s.book) // only now: a program that nobody sees must not hold a book
	ticker := time.NewTicker(15 * time.Second)
	defer ticker.Stop()
	go func() {
		for range ticker.C {
			do(window.Tick)
		}
	}()
	watch(window.Fyne(), runner)
	window.Fyne().SetOnClosed(func() {
		gone.Store(true)
		noteBook(a.Preferences().String(app.PrefBook))
		time.AfterFunc(lastWait, func() { os.Exit(0) })
	})
	began := make(chan struct{})
	a.Lifecycle().SetOnStarted(func() { close(began) })
	endWhenAsked(began, window)
	place.serve(began, window, do)
	a.Run()
	window.CloseBook() // where the toolkit has ended by itself
	time.Sleep(preferencesSettle)
	return place.release()
}

// keepCompiled lets what draws pages lie compiled among what the program can make anew.
func keepCompiled() {
	if folder, err := app.CacheFolder(); err == nil {
		preview.Keep(filepath.Join(folder, "pdfium"))
	}
}

// endWhenAsked closes the book properly where the system ends the program: what is on its way into it comes there first.
// Fyne ends at once on such a signal, so its own way is taken from it as soon as it has surely set it up; before that
// nothing has been typed.
func endWhenAsked(began <-chan struct{}, w *app.Window) {
	asked := make(chan os.Signal, 1)
	ending := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
	go func() {
		<-began
		time.Sleep(time.Second)
		signal.Reset(ending...)
		signal.Notify(asked, ending...)
	}()
	go func() {
		<-asked
		time.AfterFunc(longestEnd, func() { os.Exit(1) })
		fyne.Do(w.End)
	}()
	if err := session.OnEnd(func() {
		asked <- syscall.SIGTERM
		time.Sleep(longestEnd) // Windows ends the program when this comes back; it ends itself before
	}); err != nil {
		slog.Error("end of session", "error", err) // the book opens all the same, and says that it was not closed
	}
}

// longestEnd is how long an ending system waits for the program, at the least.
const longestEnd = 5 * time.Second

// lastWait is how long after its window has closed, and its book before it, the program ends even where Run has not come
// back: Fyne's loop may stop between taking its own last event in and running it, and then waits for it for ever
// (github.com/fyne-io/fyne/issues/6021, one closing in a hundred, more on a busy machine).
const lastWait = 2 * time.Second

// preferencesSettle is longer than the tenth of a second after which Fyne writes what has changed in its preferences
// once more, into a file that it empties first: a program that ended meanwhile would leave an empty one, and nothing
// would be remembered.
const preferencesSettle = 300 * time.Millisecond

// translateFyne makes Fyne's own words ours, under the system's locale: Fyne has no way to set a language (issue 5333).
func translateFyne(language string) error {
	bundle, err := locale.Bundle(language)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(bundle, lang.SystemLocale())
}

// userName is who writes, for the history.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return "?"
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}

// release is the version of a program that is handed out, and day the day of what it was built from; make release sets them.
var release, day string

func version() string {
	if release != "" {
		return release
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return ""
}

// builtOn is the day of what the program was built from; zero where that is not known.
func builtOn() domain.Date {
	text := day
	if info, ok := debug.ReadBuildInfo(); ok && text == "" {
		for _, s := range info.Settings {
			if s.Key == "vcs.time" {
				text, _, _ = strings.Cut(s.Value, "T")
			}
		}
	}
	on, err := domain.ParseDate(text)
	if err != nil {
		return domain.Date{}
	}
	return on
}

// printFile hands a PDF to the system's printer: lp on Linux and macOS, the shell's print verb on Windows.
func printFile(path string) error {
	command := exec.Command("lp", path)
	if runtime.GOOS == "windows" {
		command = exec.Command("powershell", "-NoProfile", "-Command", "Start-Process -Wait -Verb Print -FilePath $env:LAGBOKA_PRINT")
		command.Env = append(os.Environ(), "LAGBOKA_PRINT="+path)
	}
	out, err := command.CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return app.NoPrinter(err)
	}
	if err != nil {
		return app.NoPrinter(fmt.Errorf("%w: %s", err, out))
	}
	return nil
}
