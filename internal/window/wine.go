package window

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// underWine is the program for Windows under Wine, in what scripts/wine.sh has made for it. It is started as a double
// click in a file manager does, without standard handles; args are files. Wine draws it on a desktop of its own, which
// is the window that X knows.
func (w *Window) underWine(args []string) *exec.Cmd {
	w.t.Helper()
	left, err := filepath.Glob(w.built("wine", "prefix", "drive_c", "users", "*", "AppData", "Roaming", "fyne"))
	must(w.t, err)
	if w.ended == nil { // the first time: a home in which the program never was
		for _, folder := range left {
			must(w.t, os.RemoveAll(folder))
		}
	}
	line := []string{"explorer", w.desktop(), w.Wine(w.built("wine", "doubleclick.exe")), w.Wine(w.executable())}
	cmd := w.wine(append(line, w.named(args)...)...)
	if w.ended == nil {
		w.t.Cleanup(func() {
			end := exec.Command(program("wineserver", "/usr/lib/wine/wineserver"), "-k")
			end.Env = cmd.Env
			_ = end.Run() // it fails where no server is left
		})
	}
	return cmd
}

// built is the path of something in the folder build.
func (w *Window) built(parts ...string) string {
	w.t.Helper()
	path, err := filepath.Abs(filepath.Join(append([]string{Root, "build"}, parts...)...))
	must(w.t, err)
	return path
}

// executable is the program for Windows: the installed one where there is one.
func (w *Window) executable() string {
	if installed := os.Getenv(installedVar); installed != "" {
		return installed
	}
	return w.built("windows", "lagboka.exe")
}

// wine is a command that Wine runs.
func (w *Window) wine(line ...string) *exec.Cmd {
	w.t.Helper()
	cmd := exec.Command(program("wine64", "wine"), line...)
	cmd.Dir = w.home
	cmd.Env = append(os.Environ(), w.environment()...)
	cmd.Env = append(cmd.Env, w.screen.env...)
	// The names of files are UTF-8 for Wine only where the system has the locale. The user is the one that the prefix was
	// made for. UI Automation as Wine has it ends a program that asks for more than it knows.
	cmd.Env = append(cmd.Env, "LC_ALL=C.UTF-8", "USER="+os.Getenv("USER"), "WINEPREFIX="+w.built("wine", "prefix"), "WINEDEBUG=-all",
		"WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=;uiautomationcore=")
	return cmd
}

// named are the arguments as a program under Wine names them: files, and what begins with a sign as it is.
func (w *Window) named(args []string) []string {
	named := slices.Clone(args)
	for i, arg := range args {
		if filepath.IsAbs(arg) {
			named[i] = w.Wine(arg)
		}
	}
	return named
}

// Run starts another program for Windows beside the one that is open: an installer, with its flags as Windows has them. What it
// returns waits until that has ended, and tells how.
func (w *Window) Run(file string, flags ...string) (ended func() (code int)) {
	w.t.Helper()
	beside := w.beside(w.wine(append([]string{w.Wine(file)}, flags...)...))
	return func() int {
		code, _ := beside()
		return code
	}
}

// EndSession tells the program that the session ends, as Windows does when somebody logs off.
func (w *Window) EndSession() {
	w.t.Helper()
	w.endStep()
	cmd := w.wine("explorer", w.desktop(), w.Wine(w.built("wine", "endsession.exe"))) // a window is found on its own desktop only
	must(w.t, cmd.Start())
	w.gone("the end of the session")
	_ = cmd.Wait() // Wine's desktop may have gone with the program
}

// desktop is how Wine's own is asked for.
func (w *Window) desktop() string {
	return fmt.Sprintf("/desktop=lagboka,%dx%d", w.screen.width-margin, w.screen.height-margin)
}

// margin is what the window manager's frame takes of the screen from Wine's desktop.
const margin = 60

// program is the first of the programs that is there.
func program(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return names[len(names)-1]
}

// Wine is how a program under Wine names a file.
func (w *Window) Wine(path string) string { return `Z:` + strings.ReplaceAll(path, "/", `\`) }
