// Package filedialog asks for files with the dialogs that people know from other programs: the common ones of Windows,
// the desktop portal's on Linux, and those of macOS. It only asks: it makes, empties and removes nothing, knows no
// screen and no words, and says plainly where the system has no dialog.
package filedialog

import (
	"errors"
	"path/filepath"
	"strings"
)

// ErrNone is the error of a system that has no file dialog, or whose does not answer.
var ErrNone = errors.New("the system has no file dialog")

// Kind is what is asked for.
type Kind int

// What is asked for.
const (
	Open   Kind = iota + 1 // a file that is there
	Save                   // where a file is to be written
	Folder                 // a folder that is there
)

// Filter is one kind of file, as the user reads it: «Excel», with the endings of its files (".xlsx").
type Filter struct {
	Name    string
	Endings []string
}

// Request is what a dialog is to ask.
type Request struct {
	Kind    Kind
	Title   string
	Accept  string // the word on the button; the system's own where empty
	Folder  string // where the dialog begins; where the system likes when empty
	Name    string // of a file to be saved, with its ending
	Filters []Filter
	Parent  uintptr // the window that asks: its HWND on Windows, its X11 window on Linux; 0 for none
}

// Answer is what the user has chosen.
type Answer struct {
	Path   string // empty: nothing was chosen
	Filter int    // which of the request's filters was on
	Asked  bool   // the dialog itself has asked whether a file of that name may be replaced
}

// Finish gives a path that is to be saved the ending of the format that was chosen. An ending that was typed counts
// where the user has left the format alone; where he has chosen another, the proposed ending gives way to that one's.
func (r Request) Finish(a Answer) Answer {
	if a.Path == "" || r.Kind != Save || len(r.Filters) == 0 {
		return a
	}
	a.Filter = min(max(a.Filter, 0), len(r.Filters)-1)
	wanted, typed := r.Filters[a.Filter].Endings, ""
	for i, f := range r.Filters {
		for _, ending := range f.Endings {
			if hasEnding(a.Path, ending) && (typed == "" || len(ending) > len(typed)) {
				typed = ending
				if a.Filter == 0 {
					a.Filter, wanted = i, f.Endings
				}
			}
		}
	}
	for _, ending := range wanted {
		if typed == ending {
			return a
		}
	}
	a.Path, a.Asked = a.Path[:len(a.Path)-len(typed)]+wanted[0], false
	return a
}

func hasEnding(path, ending string) bool {
	return len(filepath.Base(path)) > len(ending) && strings.EqualFold(path[len(path)-len(ending):], ending)
}
