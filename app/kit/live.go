package kit

import (
	"context"

	"lagboka/domain"
)

// Live keeps what a page or a list shows of the book true while it is read and written: a thing by its ID, a list by
// its query. A change is drawn at once and written after; a reading that is older than the last change, or of something
// else than was opened last, is dropped, so that it never overwrites what was done meanwhile. All of it is called on
// the UI goroutine.
type Live[K comparable, T any] struct {
	runner *Runner
	params LiveParams[K, T]

	asked K
	value T
	there bool // value is what was asked for
	since *since[T]
}

// since is what has happened to a thing since it was opened.
type since[T any] struct {
	changes int  // made here
	writes  int  // that wait or are under way
	waits   *T   // what the waiting one of them will write
	stale   bool // the book has changed while something was on its way into it
}

// LiveParams are what a Live is made of.
type LiveParams[K comparable, T any] struct {
	Key   string // of its reading: see Run
	Title string // what the user reads while it is read

	Read func(ctx context.Context, asked K) (T, error)
	// Write writes a value that was changed; nil where nothing is. A value is whole: a change must not reach into the
	// slices of one that is being written.
	Write func(ctx context.Context, value T) error
	Draw  func(value T, read bool) // shows a value: read from the book, or as it was changed here
	// Gone is called when what is shown stands in the book no longer: its making was undone, or it lies in the bin. nil
	// for the one exit.
	Gone func()
	// Failed tells of a writing that failed, before what the book holds is shown again; nil for the Runner's one exit.
	Failed func(error)
}

// NewLive returns a Live that shows nothing yet.
func NewLive[K comparable, T any](r *Runner, p LiveParams[K, T]) *Live[K, T] {
	if p.Failed == nil {
		p.Failed = func(err error) { r.Failed("", err) }
	}
	return &Live[K, T]{runner: r, params: p, since: &since[T]{}}
}

// Value is what is shown; there is false where nothing has been read yet.
func (l *Live[K, T]) Value() (value T, there bool) { return l.value, l.there }

// Asked is what is shown, or being read; zero for nothing.
func (l *Live[K, T]) Asked() K { return l.asked }

// Open shows something else, or the same anew; zero is nothing. What was changed of the one before is written all the
// same.
func (l *Live[K, T]) Open(asked K) {
	if asked != l.asked {
		var none T
		l.asked, l.value, l.there, l.since = asked, none, false, &since[T]{}
	}
	l.Reload()
}

// Reload reads what the book holds: now, or when what is on its way into it has come there.
func (l *Live[K, T]) Reload() {
	var nothing K
	of := l.since
	if of.stale = of.writes > 0; of.stale || l.asked == nothing {
		return
	}
	asked, changes := l.asked, of.changes
	Run(l.runner, l.params.Key, l.params.Title, func(ctx context.Context) (*T, error) {
		value, err := l.params.Read(ctx, asked)
		if domain.KindOf(err) == domain.NotFound && l.params.Gone != nil {
			return nil, nil
		}
		return &value, err
	}, func(value *T) {
		switch {
		case l.since != of: // something else was opened
		case of.changes != changes: // older than what is shown
			l.Reload()
		case value == nil:
			l.Open(nothing)
			l.params.Gone()
		default:
			l.value, l.there = *value, true
			l.params.Draw(*value, true)
		}
	})
}

// Change changes what is shown and writes it. Changes that are made while one waits to be written are written with it.
func (l *Live[K, T]) Change(do func(*T)) {
	if !l.there {
		return
	}
	of := l.since
	do(&l.value)
	of.changes++
	l.params.Draw(l.value, false)
	if of.waits != nil {
		*of.waits = l.value
		return
	}
	value := l.value
	of.waits = &value
	of.writes++
	ask := func() { l.write(of, &value) }
	if l.runner.held {
		l.runner.kept = append(l.runner.kept, ask)
		return
	}
	ask()
}

// write writes a value when those before it have been written; until then later changes are put into it.
func (l *Live[K, T]) write(of *since[T], value *T) {
	l.runner.enqueue("", func(w *Work, end func(ok bool, then func())) {
		of.waits = nil
		work := func(ctx context.Context) (bool, error) { return true, l.params.Write(ctx, *value) }
		launch(l.runner, w, work, func(_ bool, err error) {
			of.writes--
			end(err == nil, func() { l.written(of, err) })
		})
	})
}

// written tells of a writing that failed, and reads what the book holds where that is not what is shown.
func (l *Live[K, T]) written(of *since[T], err error) {
	if err != nil {
		l.params.Failed(err)
		of.stale = true
	}
	if l.since == of && of.stale {
		l.Reload()
	}
}
