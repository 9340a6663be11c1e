package kit_test

import (
	"context"
	"errors"
	"testing"

	"lagboka/app/kit"
)

// queue is a UI goroutine that runs what it is given when the test says so.
type queue chan func()

func newQueue() (queue, *kit.Runner) {
	q := make(queue, 100)
	return q, kit.NewRunner(func(f func()) { q <- f })
}

// next runs the next thing that came back to the UI goroutine.
func (q queue) next() { (<-q)() }

func TestAResultIsDeliveredOnTheUIGoroutine(t *testing.T) {
	q, r := newQueue()
	got := 0
	kit.Run(r, "", "", func(context.Context) (int, error) { return 42, nil }, func(n int) { got = n })
	if got != 0 {
		t.Fatal("delivered before the UI goroutine took it")
	}
	q.next()
	if got != 42 {
		t.Fatalf("got %d", got)
	}
}

func TestAnErrorGoesToTheOneExitAndNothingIsDelivered(t *testing.T) {
	q, r := newQueue()
	var title string
	var failed error
	r.Failed = func(s string, err error) { title, failed = s, err }
	boom := errors.New("boom")
	kit.Run(r, "", "Leser", func(context.Context) (int, error) { return 0, boom }, func(int) { t.Error("delivered") })
	q.next()
	if title != "Leser" || !errors.Is(failed, boom) {
		t.Fatalf("got %q, %v", title, failed)
	}
}

func TestNewWorkOfTheSameKeyCancelsTheOlder(t *testing.T) {
	q, r := newQueue()
	r.Failed = func(_ string, err error) { t.Errorf("cancelled work showed %v", err) }
	var got []string
	kit.Run(r, "search", "", func(ctx context.Context) (string, error) {
		<-ctx.Done()
		return "old", ctx.Err()
	}, func(s string) { got = append(got, s) })
	kit.Run(r, "search", "", func(context.Context) (string, error) { return "new", nil }, func(s string) { got = append(got, s) })
	q.next()
	q.next()
	if len(got) != 1 || got[0] != "new" {
		t.Fatalf("delivered %v", got)
	}
}

func TestCancelledWorkEndsWithoutAWordEvenIfItFinished(t *testing.T) {
	q, r := newQueue()
	r.Failed = func(_ string, err error) { t.Errorf("showed %v", err) }
	release := make(chan bool)
	w := kit.Run(r, "import", "", func(context.Context) (int, error) { <-release; return 1, nil }, func(int) { t.Error("delivered") })
	w.Cancel()
	release <- true
	q.next()
}

func TestLongWorkIsShownWithItsProgressAndHiddenAtItsEnd(t *testing.T) {
	q, r := newQueue()
	var shown, hidden bool
	var steps []int
	r.Show = func(w *kit.Work) {
		shown = true
		w.OnProgress(func(done, _ int) { steps = append(steps, done) })
	}
	r.Hide = func(*kit.Work) { hidden = true }
	goOn := make(chan bool)
	kit.Run(r, "", "Importerer", func(ctx context.Context) (int, error) {
		<-goOn
		kit.Progress(ctx, 5, 10)
		<-goOn
		return 0, nil
	}, func(int) {})
	q.next() // 200 ms have passed
	if !shown {
		t.Fatal("not shown")
	}
	goOn <- true
	q.next()
	goOn <- true
	q.next()
	if len(steps) != 1 || steps[0] != 5 || !hidden {
		t.Fatalf("steps %v, hidden %v", steps, hidden)
	}
}

func TestTheSynchronousRunnerHasDeliveredWhenRunReturns(t *testing.T) {
	r := kit.NewSyncRunner()
	got := 0
	kit.Run(r, "x", "", func(context.Context) (int, error) { return 7, nil }, func(n int) { got = n })
	if got != 7 {
		t.Fatalf("got %d", got)
	}
}
