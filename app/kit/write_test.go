package kit_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
)

// put is a writing that notes its number.
func put(r *kit.Runner, into *[]int, n int) {
	kit.Write(r, "", func(context.Context) (int, error) { *into = append(*into, n); return n, nil }, func(int) {})
}

func TestTwentyWritingsAreAllDoneInTheirOrder(t *testing.T) {
	r, steps := kit.NewStepRunner()
	var written []int
	for n := range 20 {
		put(r, &written, n)
		if work, _ := steps.Waiting(); work != 1 {
			t.Fatalf("%d writings are under way at once", work)
		}
	}
	steps.Rest()
	if len(written) != 20 || !slices.IsSorted(written) {
		t.Fatalf("written: %v", written)
	}
}

func TestAReadingThatIsCancelledEndsNoWriting(t *testing.T) {
	r, steps := kit.NewStepRunner()
	var written []int
	put(r, &written, 1)
	put(r, &written, 2)
	kit.Run(r, "list", "", func(context.Context) (int, error) { return 0, nil }, func(int) { t.Error("delivered") })
	r.CancelAll()
	steps.Rest()
	if !slices.Equal(written, []int{1, 2}) {
		t.Fatalf("written: %v", written)
	}
}

func TestFlushWaitsUntilEverythingIsWritten(t *testing.T) {
	r, steps := kit.NewStepRunner()
	var written []int
	flushed := -1
	for n := range 5 {
		put(r, &written, n)
	}
	r.Flush(func() { flushed = len(written) })
	if flushed != -1 {
		t.Fatal("flushed before anything was written")
	}
	steps.Rest()
	if flushed != 5 {
		t.Fatalf("flushed after %d of 5", flushed)
	}
	r.Flush(func() { flushed = 6 })
	if flushed != 6 {
		t.Fatal("with nothing to wait for it is not done at once")
	}
}

func TestWhatWaitsForAWritingThatFailsIsNotDone(t *testing.T) {
	r, steps := kit.NewStepRunner()
	var failed error
	r.Failed = func(_ string, err error) { failed = err }
	full := errors.New("full")
	var written []int
	kit.Write(r, "", func(context.Context) (int, error) { return 0, full }, func(int) { t.Error("done") })
	put(r, &written, 2)
	r.Flush(func() { t.Error("flushed") })
	steps.Rest()
	if !errors.Is(failed, full) || !slices.Equal(written, []int{2}) {
		t.Fatalf("failed with %v, written %v", failed, written)
	}
	closed := false
	r.Flush(func() { closed = true })
	if !closed {
		t.Fatal("the next try is held up by the failure")
	}
}

func TestAWritingThatIsStoppedIsSaidToHaveWrittenNothing(t *testing.T) {
	r, steps := kit.NewStepRunner()
	var failed error
	kit.WriteOr(r, "", func(context.Context) (int, error) { return 0, context.Canceled }, func(int) { t.Error("done") }, func(err error) { failed = err })
	steps.Rest()
	var e *domain.Error
	if !errors.As(failed, &e) || e.Key != "error.write.cancelled" {
		t.Fatalf("got %v", failed)
	}
}

func TestAWritingAskedForWhenAnotherIsDoneComesAfterThoseThatWait(t *testing.T) {
	r, steps := kit.NewStepRunner()
	var written []int
	kit.Write(r, "", func(context.Context) (int, error) { return 0, nil }, func(int) { put(r, &written, 3) })
	put(r, &written, 2)
	steps.Rest()
	if !slices.Equal(written, []int{2, 3}) {
		t.Fatalf("written: %v", written)
	}
}

func TestReadingsBesideEachOtherAreCancelledTooAndWhatIsApartIsNot(t *testing.T) {
	r, steps := kit.NewStepRunner()
	r.Failed = func(_ string, err error) { t.Errorf("told: %v", err) }
	apart := false
	kit.Apart(r, func(ctx context.Context) error {
		apart = ctx.Err() == nil
		return nil
	})
	for range 2 {
		kit.Run(r, "", "", func(context.Context) (int, error) { return 0, errors.New("the book is closed") }, func(int) { t.Error("delivered") })
	}
	r.CancelAll()
	steps.Rest()
	if !apart {
		t.Error("what is apart was cancelled")
	}
}
