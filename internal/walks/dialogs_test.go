//go:build drive

package walks_test

import (
	"path/filepath"
	"strings"

	"lagboka/internal/window"
)

// goTo leads the open file dialog to a folder in the home.
func goTo(w *window.Window, folders ...string) {
	w.Click("kari")
	for _, f := range folders {
		w.Click(f)
	}
}

// choose picks a file in the open file dialog, by the folders in the home that lead to it.
func choose(w *window.Window, path ...string) {
	goTo(w, path[:len(path)-1]...)
	name := path[len(path)-1]
	w.Click(strings.TrimSuffix(name, filepath.Ext(name)))
	w.Click("Velg")
}

// chooseFolder picks a folder in the open dialog.
func chooseFolder(w *window.Window, path ...string) {
	goTo(w, path...)
	w.Click("Velg")
}

// saveAs gives the open file dialog a name in a folder of the home.
func saveAs(w *window.Window, path ...string) {
	goTo(w, path[:len(path)-1]...)
	w.Fill("Skriv filnavn", path[len(path)-1])
	w.Key("Return")
}
