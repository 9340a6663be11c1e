package kit

import (
	"cmp"
	"context"
	"errors"

	"lagboka/domain"
)

// Write writes to the book, and calls done on the UI goroutine when it stands there. Writings are done one at a time in
// the order they were asked for, each whole, and none ends another: the driver hands its one connection to whoever
// waits in any order, so the order must be ours. An error goes to the Runner's one exit. Write is called on the UI
// goroutine.
func Write[T any](r *Runner, title string, work func(context.Context) (T, error), done func(T)) {
	WriteOr(r, title, work, done, func(err error) { r.Failed(title, err) })
}

// Do is Write for what answers nothing; then may be nil.
func Do(r *Runner, title string, work func(context.Context) error, then func()) {
	Write(r, title, func(ctx context.Context) (bool, error) { return true, work(ctx) }, func(bool) {
		if then != nil {
			then()
		}
	})
}

// Bin puts a row into the bin, from where undo takes it back; what shows it draws itself anew.
func Bin(r *Runner, store Binner, kind string, id domain.ID) {
	Do(r, "", func(ctx context.Context) error { return store.Delete(ctx, kind, id) }, nil)
}

// Binner puts a row of a kind into the bin.
type Binner interface {
	Delete(ctx context.Context, kind string, id domain.ID) error
}

// WriteOr is Write for a place that tells of a failure itself: beside what was typed, which stays.
func WriteOr[T any](r *Runner, title string, work func(context.Context) (T, error), done func(T), failed func(error)) {
	r.enqueue(title, func(w *Work, end func(ok bool, then func())) {
		launch(r, w, work, func(result T, err error) {
			if err == nil {
				end(true, func() { done(result) })
				return
			}
			if errors.Is(err, context.Canceled) {
				err = &domain.Error{Kind: domain.Unavailable, Key: "error.write.cancelled", Err: err}
			}
			end(false, func() { failed(err) })
		})
	})
}

// enqueue lets a writing begin, on the UI goroutine, when those before it have ended.
func (r *Runner) enqueue(title string, begin func(w *Work, end func(ok bool, then func()))) {
	r.askKept()
	w := r.newWork("", cmp.Or(title, r.Writing))
	w.writes = true
	r.active++
	hide := r.showLater(w) // also while it waits
	r.queue = append(r.queue, func() {
		begin(w, func(ok bool, then func()) {
			r.writing = false
			r.active--
			hide()
			w.cancel()
			if !ok {
				r.waiters = nil // what was to happen after the writing must not happen without it
			}
			then()
			r.next()
		})
	})
	r.next()
}

// next begins the writing that has waited longest; when none waits, whoever waited for that goes on.
func (r *Runner) next() {
	if r.writing {
		return
	}
	if len(r.queue) > 0 {
		first := r.queue[0]
		r.queue, r.writing = r.queue[1:], true
		first()
		return
	}
	waiters := r.waiters
	r.waiters = nil
	for _, then := range waiters {
		then()
	}
}

// Flush calls then when everything that was asked to be written stands in the book: at once where nothing waits. Where
// a writing fails then is not called: what was to be locked, closed, left or undone stays as it is, with the error
// shown. It is called on the UI goroutine.
func (r *Runner) Flush(then func()) {
	r.askKept()
	r.waiters = append(r.waiters, then)
	r.next()
}

// Hold says that a key is held, or let go: what a Live changes meanwhile is written when it is let go, as one change
// that is undone as one. Whatever else is to be written, and Flush, do not wait for that. It is called on the UI
// goroutine.
func (r *Runner) Hold(held bool) {
	r.held = held
	if !held {
		r.askKept()
	}
}

// askKept asks for what has waited for a key to be let go.
func (r *Runner) askKept() {
	kept := r.kept
	r.kept = nil
	for _, ask := range kept {
		ask()
	}
}
