// Package window is the hand and the eye of the walks: it starts the program on a virtual screen of its own, with a
// window manager, in an empty home, and uses it as a person does. Clicks and keys are real, a thing is found by the
// text that a person reads, and whatever a person would not put up with — an exit, a panic, an error in the log, a
// window larger than the screen, a click without an answer — fails the walk. It knows nothing of the program but what
// internal/drive tells of its window.
package window

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/internal/drive"
)

// Params say on what a walk goes.
type Params struct {
	Size  string // of the screen; 1440x900 where empty
	Clock string // of the program when the walk begins, "2006-01-02 15:04"; a day in March where empty
	// Released uses the program that is handed out, build/linux/lagboka: nothing tells what stands on its window, so it
	// is read from the screen's picture.
	Released bool
	// Windows uses the program for Windows, build/windows/lagboka.exe, under Wine; it is read from the picture too.
	Windows bool
}

// Window is the program on a screen, and who uses it.
type Window struct {
	t      testing.TB
	params Params
	base   string // holds the home, and what the walk needs besides
	home   string
	extra  []string // of the environment
	shots  string   // where pictures are left
	screen *display

	program  *exec.Cmd
	ended    chan error
	log      *os.File
	read     int64 // of the log
	expected []string
	id       string        // of the window, for X
	still    *drive.Screen // as it was when it came to rest; nil where something was done since, or seen
	stillRaw string
	width    int // of the canvas when it was last seen where the window stands
	height   int

	eye eye

	step  string
	steps int
}

// Root is the module's folder, as seen from the walks.
const Root = "../.."

// Start opens the program on a screen of its own.
func Start(t testing.TB, p Params, args ...string) *Window {
	t.Helper()
	w := New(t, p)
	w.Open(args...)
	return w
}

// New makes a screen and a home, in which the walk may lay things ready before it opens the program. Everything ends
// with the test.
func New(t testing.TB, p Params) *Window {
	t.Helper()
	if p.Size == "" {
		p.Size = "1440x900"
	}
	if p.Clock == "" {
		p.Clock = "2026-03-17 10:00"
	}
	// Not the test's own folder: its name is long, and a folder whose name is shortened on the screen cannot be told
	// from another.
	base, err := os.MkdirTemp("", "walk")
	must(t, err)
	t.Cleanup(func() { must(t, os.RemoveAll(base)) })
	w := &Window{t: t, params: p, base: base, home: filepath.Join(base, "kari"), shots: filepath.Join(Root, "build", "window", t.Name())}
	must(t, os.RemoveAll(w.shots))
	must(t, os.MkdirAll(w.shots, 0o755))
	w.furnish()
	w.screen = startDisplay(t, p.Size, append(os.Environ(), w.environment()...))
	w.log, err = os.Create(filepath.Join(w.shots, "program.log"))
	must(t, err)
	if p.Released || p.Windows {
		w.eye = newReader(w)
	} else {
		w.eye = newPipes(w)
	}
	t.Cleanup(w.stop)
	return w
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// furnish makes the home: the folders that a desktop makes; a caret that does not blink, or the screen would never come
// to rest; a printer and a browser that keep what they are given.
func (w *Window) furnish() {
	write := func(text string, mode os.FileMode, parts ...string) {
		path := filepath.Join(append([]string{w.base}, parts...)...)
		must(w.t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(w.t, os.WriteFile(path, []byte(text), mode))
	}
	folders := ""
	for kind, name := range map[string]string{
		"DESKTOP": "Skrivebord", "DOCUMENTS": "Dokumenter", "DOWNLOAD": "Nedlastinger", "MUSIC": "Musikk", "PICTURES": "Bilder", "VIDEOS": "Videoer",
	} {
		must(w.t, os.MkdirAll(filepath.Join(w.home, name), 0o700))
		folders += "XDG_" + kind + "_DIR=\"$HOME/" + name + "\"\n"
	}
	write(folders, 0o600, "kari", ".config", "user-dirs.dirs")
	write(`{"no_animations":true}`, 0o600, "kari", ".config", "fyne", "settings.json")
	write("#!/bin/sh\nfor file; do :; done\ncp \"$file\" '"+w.base+"/printed/'$(date +%s%N).pdf\n", 0o700, "bin", "lp")
	write("#!/bin/sh\n", 0o700, "bin", "zenity") // a box of the system's would wait for somebody
	write("#!/bin/sh\ncp \"${1#file://}\" '"+w.base+"/opened/'$(date +%s%N)\n", 0o700, "bin", "xdg-open")
	for _, folder := range []string{"run", "printed", "opened", "drive", "kari/.cache"} {
		must(w.t, os.Mkdir(filepath.Join(w.base, folder), 0o700))
	}
}

func (w *Window) environment() []string {
	env := []string{
		"HOME=" + w.home, "XDG_RUNTIME_DIR=" + w.base + "/run", "PATH=" + w.base + "/bin:" + os.Getenv("PATH"),
		"LANG=nb_NO.UTF-8", "USER=kari", "TZ=Europe/Oslo", "LAGBOKA_DRIVE=" + w.base + "/drive", "LAGBOKA_DRIVE_CLOCK=" + w.params.Clock,
	}
	return append(env, w.extra...)
}

// Setenv gives the program and lagctl a variable of the environment, from the next Open on.
func (w *Window) Setenv(name, value string) { w.extra = append(w.extra, name+"="+value) }

// installedVar is the variable of the environment that names the installed program, to be used instead of the one in build.
const installedVar = "LAGBOKA_INSTALLED"

// Open starts the program, the first time or again after Quit or Close, and waits until its window stands still.
func (w *Window) Open(args ...string) {
	w.t.Helper()
	window := func() string {
		return w.xdotool("search", "--onlyvisible", "--pid", fmt.Sprint(w.program.Process.Pid))
	}
	if w.params.Windows {
		w.program = w.underWine(args)
		window = func() string { return w.xdotool("search", "--onlyvisible", "--name", "Wine") }
	} else {
		folder := map[bool]string{false: "drive", true: "linux"}[w.params.Released]
		path, err := filepath.Abs(filepath.Join(Root, "build", folder, "lagboka"))
		must(w.t, err)
		if installed := os.Getenv(installedVar); w.params.Released && installed != "" {
			path = installed
		}
		w.program = exec.Command(path, args...)
		w.program.Dir, w.program.Env = w.home, append(w.environment(), w.screen.env...)
	}
	w.program.Stdout, w.program.Stderr = w.log, w.log
	must(w.t, w.program.Start())
	w.ended = make(chan error, 1)
	go func(p *exec.Cmd, ended chan<- error) { ended <- p.Wait() }(w.program, w.ended)
	w.id, w.still = "", nil
	w.within(30*time.Second, "the program shows no window", func() bool {
		w.watchLife()
		ids := strings.Fields(window())
		if len(ids) > 0 {
			w.id = ids[len(ids)-1]
		}
		return w.id != ""
	})
	w.rest()
}

func (w *Window) stop() {
	if w.program != nil {
		_ = w.program.Process.Kill() // it may have ended by itself
		<-w.ended
	}
	if err := w.log.Close(); err != nil {
		w.t.Error(err)
	}
}

// look tells what stands on the window. raw differs where anything does.
func (w *Window) look() (screen drive.Screen, raw string) {
	w.t.Helper()
	w.watchLife()
	screen, raw, err := w.eye.look()
	w.watchLife()
	if errors.Is(err, os.ErrDeadlineExceeded) {
		w.t.Fatalf("%s: the window does not answer: it hangs", w.step)
	}
	must(w.t, err)
	if raw != w.stillRaw {
		w.still = nil
	}
	return screen, raw
}

// Home returns the path of a file in the walk's home.
func (w *Window) Home(parts ...string) string {
	return filepath.Join(append([]string{w.home}, parts...)...)
}

// Lagctl runs lagctl in the walk's home and returns what it writes.
func (w *Window) Lagctl(args ...string) string {
	w.t.Helper()
	path, err := filepath.Abs(filepath.Join(Root, "build", "drive", "lagctl"))
	must(w.t, err)
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Env = w.home, append(os.Environ(), w.environment()...)
	var wrong strings.Builder
	cmd.Stderr = &wrong
	out, err := cmd.Output()
	if err != nil {
		w.t.Fatalf("lagctl %s: %v\n%s%s", strings.Join(args, " "), err, out, wrong.String())
	}
	return string(out)
}

// Printed returns the files that were sent to the printer, the oldest first.
func (w *Window) Printed() []string {
	files, err := filepath.Glob(filepath.Join(w.base, "printed", "*.pdf"))
	must(w.t, err)
	return files
}

// Opened returns the pages that were given to the browser, the oldest first, each as it was then.
func (w *Window) Opened() (pages []string) {
	files, err := filepath.Glob(filepath.Join(w.base, "opened", "*"))
	must(w.t, err)
	for _, f := range files {
		page, err := os.ReadFile(f)
		must(w.t, err)
		pages = append(pages, string(page))
	}
	return pages
}
