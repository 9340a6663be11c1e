package app

import (
	"context"
	"errors"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

// Close asks about typed text, makes a backup and closes the window.
func (w *Window) Close() {
	if !widgets.KeepTyped(w.win.Canvas()) {
		return // as any key that would leave the cell
	}
	if dialog := w.env.TypedDialog(); dialog != "" {
		env := w.env
		env.Ask(env.Text("unsaved.title"), env.Text("app.close.dialog", "dialog", dialog), env.Text("app.close.dialog.go"), true, w.close)
		return
	}
	w.close()
}

func (w *Window) close() {
	w.leave(func() {
		store, place, closed := w.store, w.secondPlace(), w.closed
		kit.Run(w.params.Runner, "close", w.env.Text("app.closing"), func(ctx context.Context) (error, error) {
			wait(closed)
			if store == nil {
				return nil, nil
			}
			if err := store.There(); err != nil {
				return err, ctx.Err()
			}
			return backUp(ctx, store, place, false, ""), ctx.Err()
		}, func(err error) {
			if err == nil {
				w.end()
				return
			}
			// A disk that is full must not keep the program from being closed.
			text, _ := w.env.Explain("close", err)
			if domain.KindOf(err) != domain.NotFound { // where the book has gone, only the user knows
				text += " " + w.env.Text("app.close.saved")
			}
			w.env.Ask(w.env.Text("app.close.no-backup"), text, w.env.Text("app.close.anyway"), true, w.end)
		})
	})
}

// prefCutOff is the preference that says that text was typed and not saved when the system ended the program.
const prefCutOff = "ended_unsaved"

// End ends the program because the system wants it: what is on its way into the book comes there, and nothing is asked. That text
// was not saved is said when a book is opened next.
func (w *Window) End() {
	if w.env.Typed() {
		w.params.App.Preferences().SetBool(prefCutOff, true)
	}
	w.params.Runner.Flush(func() {
		closed := w.closed
		kit.Run(w.params.Runner, "close", "", func(context.Context) (bool, error) {
			wait(closed) // the book before this one
			return true, nil
		}, func(bool) { w.end() })
	})
}

// tellCutOff says once that text went when the system ended the program.
func (w *Window) tellCutOff() {
	if p := w.params.App.Preferences(); p.Bool(prefCutOff) {
		p.RemoveValue(prefCutOff)
		w.env.Tell(w.env.Text("app.cut-off.title"), w.env.Text("app.cut-off"))
	}
}

// CloseBook closes the book of a window that is gone.
func (w *Window) CloseBook() {
	if w.store == nil {
		return
	}
	w.stop()
	if err := w.store.Close(); err != nil {
		w.env.Log("close", err) // nobody is there to be told
	}
	w.store = nil
}

// end closes the book and the window. What is still being read is not wanted any more.
func (w *Window) end() {
	w.params.Runner.CancelAll()
	w.env.ClearCopied(true)
	w.CloseBook()
	w.keepSize()
	w.ended = true
	w.win.Close()
}

// closeStore closes the book that is open, after a backup where something in it is new.
func (w *Window) closeStore() {
	w.endStore(func(ctx context.Context, store *db.Store, place string) error {
		return backUp(ctx, store, place, false, "")
	})
}

// endStore closes the book that is open after what is to be done with it last. Only who opens it again has to wait.
func (w *Window) endStore(last func(ctx context.Context, store *db.Store, place string) error) {
	if w.store == nil {
		return
	}
	w.stop()
	w.env.ClearCopied(true)
	store, place, before := w.store, w.secondPlace(), w.closed
	w.store = nil
	closed := make(chan struct{})
	w.closed = closed
	kit.Apart(w.params.Runner, func(ctx context.Context) error {
		defer close(closed)
		wait(before)
		err := last(ctx, store, place)
		return errors.Join(err, store.Close())
	})
}

// wait waits for a book to be closed; off the UI goroutine.
func wait(closed <-chan struct{}) {
	if closed != nil {
		<-closed
	}
}
