package kit

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Runner does work off the UI goroutine and brings its result back to it. It holds the only go statement of the
// screens.
type Runner struct {
	start  func(*Work, func(refused error)) // starts work: on its own goroutine, or at once in tests, which may refuse it
	do     func(func())                     // runs something on the UI goroutine: fyne.Do
	after  func(time.Duration, func()) stopper
	Show   func(*Work)                   // shows running work that has lasted 200 ms; called on the UI goroutine
	Hide   func(*Work)                   // takes it away again
	Failed func(title string, err error) // the one exit for errors; called on the UI goroutine

	Writing string // what the user reads while something is written that has no title of its own

	mu      sync.Mutex
	running map[*Work]bool // the readings

	// Touched on the UI goroutine only.
	active  int      // how much is running or waiting
	queue   []func() // the writings that wait, in the order they were asked for
	writing bool     // one is under way
	waiters []func() // called when nothing is waiting to be written any more
	held    bool     // a key is: see Hold
	kept    []func() // what is asked for when it is let go
}

type stopper interface{ Stop() bool }

// NewRunner returns a Runner that starts each work on a goroutine and comes back by do, which is fyne.Do.
func NewRunner(do func(func())) *Runner {
	return &Runner{
		start:   func(_ *Work, do func(error)) { go do(nil) },
		do:      do,
		after:   func(d time.Duration, f func()) stopper { return time.AfterFunc(d, f) },
		running: map[*Work]bool{},
	}
}

// NewSyncRunner returns a Runner that does each work before Run returns: for tests and for pictures.
func NewSyncRunner() *Runner {
	return &Runner{
		start:   func(_ *Work, do func(error)) { do(nil) },
		do:      func(f func()) { f() },
		after:   func(time.Duration, func()) stopper { return never{} },
		running: map[*Work]bool{},
	}
}

type never struct{}

func (never) Stop() bool { return true }

// Work is one piece of running work.
type Work struct {
	Key   string // work of the same key cancels the older one; empty for none
	Title string // what the user reads while it lasts; empty for a reading that is not shown

	writes   bool
	ctx      context.Context
	cancel   context.CancelFunc
	mu       sync.Mutex
	done     int
	total    int
	onChange func(done, total int)
}

// Cancel stops the work. A reading then delivers nothing and shows no error; of a writing it is said that nothing was
// written.
func (w *Work) Cancel() { w.cancel() }

// OnProgress sets who is told how far the work has come, on the UI goroutine.
func (w *Work) OnProgress(f func(done, total int)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.onChange = f
}

type workKey struct{}

// Progress tells how far the work that ctx belongs to has come. It may be called often.
func Progress(ctx context.Context, done, total int) {
	report, ok := ctx.Value(workKey{}).(func(done, total int))
	if ok {
		report(done, total)
	}
}

// showAfter is how long work lasts before the user is told of it.
const showAfter = 200 * time.Millisecond

// Run reads: it does work and calls done with its result on the UI goroutine. An error goes to the Runner's one exit
// instead; cancelled work ends without a word, and so does work when a newer one of the same key is begun. What writes
// to the book goes through Write. Run is called on the UI goroutine.
func Run[T any](r *Runner, key, title string, work func(context.Context) (T, error), done func(T)) *Work {
	return RunOr(r, key, title, work, done, func(err error) { r.Failed(title, err) })
}

// RunOr is Run for a place that has something to do where it fails.
func RunOr[T any](
	r *Runner, key, title string, work func(context.Context) (T, error), done func(T), failed func(error),
) *Work {
	r.active++
	return read(r, key, title, work, func() { r.active-- }, done, failed)
}

// Await is Run for a question to the system, which somebody answers whenever it suits them: it is no work on the book,
// and nothing waits for it.
func Await[T any](r *Runner, key string, ask func(context.Context) (T, error), done func(T)) *Work {
	return read(r, key, "", ask, func() {}, done, func(err error) { r.Failed("", err) })
}

// Apart does work that nothing ends but itself, and beside everything else: a book that is left is closed so. An error
// goes to the one exit.
func Apart(r *Runner, work func(context.Context) error) {
	w := r.newWork("", "")
	r.active++
	launch(r, w, func(ctx context.Context) (bool, error) { return true, work(ctx) }, func(_ bool, err error) {
		r.active--
		w.cancel()
		if err != nil {
			r.Failed("", err)
		}
	})
}

func read[T any](
	r *Runner, key, title string, work func(context.Context) (T, error), ended func(), done func(T), failed func(error),
) *Work {
	w := r.newWork(key, title)
	r.begin(w)
	hide := r.showLater(w)
	launch(r, w, work, func(result T, err error) {
		ended()
		hide()
		cancelled := w.ctx.Err() != nil
		r.release(w)
		w.cancel()
		switch {
		case cancelled || errors.Is(err, context.Canceled):
		case err != nil:
			failed(err)
		default:
			done(result)
		}
	})
	return w
}

func (r *Runner) newWork(key, title string) *Work {
	w := &Work{Key: key, Title: title}
	w.ctx, w.cancel = context.WithCancel(context.Background())
	w.ctx = context.WithValue(w.ctx, workKey{}, r.reporter(w))
	return w
}

// showLater shows work to the user when it has lasted; hide ends that. Both run on the UI goroutine.
func (r *Runner) showLater(w *Work) (hide func()) {
	var shown, over bool
	timer := r.after(showAfter, func() {
		r.do(func() {
			if !over && r.Show != nil && w.Title != "" {
				shown = true
				r.Show(w)
			}
		})
	})
	return func() {
		timer.Stop()
		over = true
		if shown {
			r.Hide(w)
		}
	}
}

// Soon calls do on the UI goroutine when a time has passed, once, unless it is stopped before.
func (r *Runner) Soon(wait time.Duration, do func()) (stop func()) {
	over := false
	timer := r.after(wait, func() {
		r.do(func() {
			if !over {
				do()
			}
		})
	})
	return func() {
		over = true
		timer.Stop()
	}
}

// launch starts work off the UI goroutine and ends it there.
func launch[T any](r *Runner, w *Work, work func(context.Context) (T, error), end func(T, error)) {
	r.start(w, func(err error) {
		var result T
		if err == nil {
			result, err = work(w.ctx)
		}
		r.do(func() { end(result, err) })
	})
}

// reporter passes progress to the UI, one step at a time: while one is on its way the newer ones only leave their
// figures.
func (r *Runner) reporter(w *Work) func(done, total int) {
	pending := false
	return func(done, total int) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.done, w.total = done, total
		if pending || w.onChange == nil {
			return
		}
		pending = true
		// Not under the lock: a synchronous do would come back into it.
		tell := w.onChange
		w.mu.Unlock()
		r.do(func() {
			w.mu.Lock()
			pending = false
			done, total := w.done, w.total
			w.mu.Unlock()
			tell(done, total)
		})
		w.mu.Lock()
	}
}

// begin notes a reading, which ends an older one of its key.
func (r *Runner) begin(w *Work) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for older := range r.running {
		if w.Key != "" && older.Key == w.Key {
			older.Cancel()
		}
	}
	r.running[w] = true
}

func (r *Runner) release(w *Work) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.running, w)
}

// Busy tells whether anything is running or waiting.
func (r *Runner) Busy() bool { return r.active > 0 }

// Runs tells whether a reading of a key is on its way.
func (r *Runner) Runs(key string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for w := range r.running {
		if w.Key == key {
			return true
		}
	}
	return false
}

// CancelAll stops every reading. What is on its way into the book goes on: see Flush.
func (r *Runner) CancelAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for w := range r.running {
		w.Cancel()
	}
}
