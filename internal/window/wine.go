package window

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// underWine is the program for Windows under Wine, in what scripts/wine.sh has made for it. It is started as a double
// click in a file manager does, without standard handles; args are files. Wine draws it on a desktop of its own, which
// is the window that X knows.
func (w *Window) underWine(args []string) *exec.Cmd {
	w.t.Helper()
	built := func(parts ...string) string {
		path, err := filepath.Abs(filepath.Join(append([]string{Root, "build"}, parts...)...))
		must(w.t, err)
		return path
	}
	prefix := built("wine", "prefix")
	left, err := filepath.Glob(filepath.Join(prefix, "drive_c", "users", "*", "AppData", "Roaming", "fyne"))
	must(w.t, err)
	if w.ended == nil { // the first time: a home in which the program never was
		for _, folder := range left {
			must(w.t, os.RemoveAll(folder))
		}
	}
	exe := built("windows", "lagboka.exe")
	if installed := os.Getenv(installedVar); installed != "" {
		exe = installed
	}
	line := []string{
		"explorer", fmt.Sprintf("/desktop=lagboka,%dx%d", w.screen.width-margin, w.screen.height-margin),
		w.Wine(built("wine", "doubleclick.exe")), w.Wine(exe),
	}
	for _, file := range args {
		line = append(line, w.Wine(file))
	}
	cmd := exec.Command(program("wine64", "wine"), line...)
	cmd.Dir = w.home
	cmd.Env = append(os.Environ(), w.environment()...)
	cmd.Env = append(cmd.Env, w.screen.env...)
	// The user that the prefix was made for. UI Automation as Wine has it ends a program that asks for more than it
	// knows.
	cmd.Env = append(cmd.Env, "USER="+os.Getenv("USER"), "WINEPREFIX="+prefix, "WINEDEBUG=-all",
		"WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=;uiautomationcore=")
	if w.ended == nil {
		w.t.Cleanup(func() {
			end := exec.Command(program("wineserver", "/usr/lib/wine/wineserver"), "-k")
			end.Env = cmd.Env
			_ = end.Run() // it fails where no server is left
		})
	}
	return cmd
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
