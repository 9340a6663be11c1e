package app

import (
	"context"
	"os"
	"path/filepath"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
)

// Start opens what the program was started with: a book, or the one that was open last, into which another file is then
// brought. A file that was named as a book is taken for one whatever it is called.
func (w *Window) Start(file string, book bool) {
	info, err := os.Stat(file)
	switch {
	case file != "" && db.IsBackup(file):
		w.Take(file) // put back rather than written in
		return
	case file != "" && (book || domain.IsBookName(file) || err != nil || info.IsDir()):
		w.OpenBook(file) // it says what is wrong with a file that is none
		return
	}
	last := w.params.App.Preferences().String(PrefBook)
	switch {
	case last != "" && db.IsThere(last):
		w.brought = waiting{file, last}
		w.OpenBook(last)
		return
	case last != "":
		w.Missing(last)
	}
	if file != "" {
		w.Take(file)
	}
}

// waiting is a file that is to be read into a book when that is open.
type waiting struct{ file, book string }

// takeWaiting reads the file that waits for the book that was opened. In another book it has no business: that is said.
func (w *Window) takeWaiting() {
	x := w.brought
	w.brought = waiting{}
	switch {
	case x.file == "":
	case w.store.Is(x.book):
		w.Take(x.file)
	default:
		w.env.Tell(w.env.Text("take.other.title"), w.env.Text("take.other", "file", filepath.Base(x.file), "book", filepath.Base(x.book)))
	}
}

// Hand takes a file that somebody has opened while the program runs, or nothing where it is only to come forward, and tells by
// answer whether it is taken: why not, in a sentence, or nothing. A window that is being closed does not answer: it is gone
// before long, and the file is then for the next one.
func (w *Window) Hand(file string, answer func(refused string)) {
	switch {
	case w.ended || w.params.Runner.Runs("close"):
	case file == "" || w.isHere(file):
		answer("")
	case w.win.Canvas().Overlays().Top() != nil:
		answer(w.env.Text("take.asked", "file", filepath.Base(file)))
	default:
		w.Take(file)
		answer("")
	}
}

// isHere tells whether a file is the book that is open here, or locked.
func (w *Window) isHere(file string) bool {
	if w.store != nil {
		return w.isOpen(file)
	}
	mine, err := os.Stat(w.locked)
	theirs, other := os.Stat(file)
	return err == nil && other == nil && os.SameFile(mine, theirs)
}

// bring brings a file that is no book into the one that is open; into the one that is locked when somebody has unlocked it.
func (w *Window) bring(file string) {
	env := w.env
	kit.Run(w.params.Runner, "take", "", func(context.Context) (bool, error) {
		info, err := os.Stat(file)
		switch {
		case os.IsNotExist(err):
			return false, &domain.Error{Kind: domain.NotFound, Key: "error.book.gone", Err: err}
		case err == nil && info.IsDir():
			return false, &domain.Error{Kind: domain.Invalid, Key: "error.book.folder"}
		}
		return true, nil // the reader says what else is wrong
	}, func(bool) {
		switch {
		case w.store != nil:
			env.Go(kit.Route{Screen: "transfer", Part: file})
		case w.locked != "":
			w.brought = waiting{file, w.locked}
			env.Tell(env.Text("take.locked.title"), env.Text("take.locked", "file", filepath.Base(file)))
		default:
			env.Tell(env.Text("take.early.title"), env.Text("take.early", "file", filepath.Base(file)))
		}
	})
}

// AskToClose is somebody else's press on the window's cross: an installer's, that is to replace the program.
func (w *Window) AskToClose() {
	if w.asked && w.Deciding() {
		return // the question stands there
	}
	w.asked = true
	w.Close()
}

// Deciding tells whether a window that was asked to close is still at it, or somebody has yet to answer. Where not, it stays.
func (w *Window) Deciding() bool {
	w.asked = w.asked && (w.ended || w.params.Runner.Busy() || w.win.Canvas().Overlays().Top() != nil)
	return w.asked
}
