//go:build drive

package walks_test

import "lagboka/internal/window"

// goTo leads the open file dialog to a folder in the home.
func goTo(w *window.Window, folders ...string) {
	if w.Field("Mappe") != w.Home() {
		w.Choose("Mappe", w.Home())
	}
	for i, f := range folders {
		for w.Field("Mappe") != w.Home(folders[:i+1]...) { // on a busy machine two presses may come too far apart to be one
			w.DoubleClick(f)
		}
	}
}

// choose picks a file in the open file dialog, by the folders in the home that lead to it.
func choose(w *window.Window, path ...string) {
	goTo(w, path[:len(path)-1]...)
	w.DoubleClick(path[len(path)-1])
	if w.Sees("Velg fil") {
		w.Click("Velg")
	}
}

// chooseFolder picks a folder in the open dialog.
func chooseFolder(w *window.Window, path ...string) {
	goTo(w, path...)
	w.Click("Velg denne mappa")
}

// saveAs gives the open file dialog a name in a folder of the home; the format is the one that is proposed.
func saveAs(w *window.Window, path ...string) {
	goTo(w, path[:len(path)-1]...)
	w.Fill("Navn på fila", path[len(path)-1])
	w.Key("Return")
}
