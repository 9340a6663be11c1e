package kit

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Runner does work off the UI goroutine and brings its result back to it. It holds the only go statement of the screens.
type Runner struct {
	start  func(work func()) // starts work: on its own goroutine, or at once in tests
	do     func(func())      // runs something on the UI goroutine: fyne.Do
	after  func(time.Duration, func()) stopper
	Show   func(*Work)                   // shows running work that has lasted 200 ms; called on the UI goroutine
	Hide   func(*Work)                   // takes it away again
	Failed func(title string, err error) // the one exit for errors; called on the UI goroutine

	mu      sync.Mutex
	running map[string]*Work
	active  int // touched on the UI goroutine only
}

type stopper interface{ Stop() bool }

// NewRunner returns a Runner that starts each work on a goroutine and comes back by do, which is fyne.Do.
func NewRunner(do func(func())) *Runner {
	return &Runner{
		start:   func(work func()) { go work() },
		do:      do,
		after:   func(d time.Duration, f func()) stopper { return time.AfterFunc(d, f) },
		running: map[string]*Work{},
	}
}

// NewSyncRunner returns a Runner that does each work before Run returns: for tests and for pictures.
func NewSyncRunner() *Runner {
	return &Runner{
		start:   func(work func()) { work() },
		do:      func(f func()) { f() },
		after:   func(time.Duration, func()) stopper { return never{} },
		running: map[string]*Work{},
	}
}

type never struct{}

func (never) Stop() bool { return true }

// Work is one piece of running work.
type Work struct {
	Key   string // work of the same key cancels the older one; empty for none
	Title string // what the user reads while it lasts

	cancel   context.CancelFunc
	mu       sync.Mutex
	done     int
	total    int
	onChange func(done, total int)
}

// Cancel stops the work; nothing is delivered and no error is shown.
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

// Run does work and calls done with its result on the UI goroutine. An error goes to the Runner's one exit instead;
// cancelled work ends without a word. Run is called on the UI goroutine.
func Run[T any](r *Runner, key, title string, work func(context.Context) (T, error), done func(T)) *Work {
	ctx, cancel := context.WithCancel(context.Background())
	w := &Work{Key: key, Title: title, cancel: cancel}
	ctx = context.WithValue(ctx, workKey{}, r.reporter(w))
	r.replace(key, w)
	r.active++
	var shown, over bool // touched on the UI goroutine only
	timer := r.after(showAfter, func() {
		r.do(func() {
			if !over && r.Show != nil && title != "" {
				shown = true
				r.Show(w)
			}
		})
	})
	r.start(func() {
		result, err := work(ctx)
		timer.Stop()
		r.do(func() {
			over = true
			r.active--
			if shown {
				r.Hide(w)
			}
			cancelled := ctx.Err() != nil
			r.release(key, w)
			cancel()
			switch {
			case cancelled || errors.Is(err, context.Canceled):
			case err != nil:
				r.Failed(title, err)
			default:
				done(result)
			}
		})
	})
	return w
}

// reporter passes progress to the UI, one step at a time: while one is on its way the newer ones only leave their figures.
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

func (r *Runner) replace(key string, w *Work) {
	if key == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if older := r.running[key]; older != nil {
		older.Cancel()
	}
	r.running[key] = w
}

func (r *Runner) release(key string, w *Work) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running[key] == w {
		delete(r.running, key)
	}
}

// Busy tells whether anything is running.
func (r *Runner) Busy() bool { return r.active > 0 }

// CancelAll stops everything that is running: the window closes.
func (r *Runner) CancelAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, w := range r.running {
		w.Cancel()
	}
}
