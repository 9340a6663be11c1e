package kit_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"lagboka/app/kit"
	"lagboka/domain"
	_ "lagboka/internal/testkit/seeded"
)

// shelf is a book of one list, which a page shows live.
type shelf struct {
	book   []int
	drawn  []int
	writes int
	refuse error // of the next writing
	failed []error
	live   *kit.Live[domain.ID, []int]
}

func newShelf(r *kit.Runner, book ...int) *shelf {
	s := &shelf{book: book}
	s.live = kit.NewLive(r, kit.LiveParams[domain.ID, []int]{
		Key:  "shelf",
		Read: func(context.Context, domain.ID) ([]int, error) { return s.book, nil },
		Write: func(_ context.Context, value []int) error {
			err := s.refuse
			if s.refuse = nil; err == nil {
				s.book = value
				s.writes++
			}
			return err
		},
		Draw:   func(value []int, _ bool) { s.drawn = value },
		Failed: func(err error) { s.failed = append(s.failed, err) },
	})
	return s
}

// move takes the number at a place one place down, as a key does.
func move(at int) func(*[]int) {
	return func(list *[]int) {
		*list = slices.Clone(*list)
		(*list)[at], (*list)[at+1] = (*list)[at+1], (*list)[at]
	}
}

func TestAReadingThatIsOnItsWayDoesNotTakeBackWhatAKeyDid(t *testing.T) {
	r, steps := kit.NewStepRunner()
	s := newShelf(r, 1, 2, 3, 4)
	s.live.Open("list")
	steps.Rest()
	// Between the keys a reading begins and comes back, as it does in a window.
	for at := range 3 {
		s.live.Reload()
		s.live.Change(move(at))
		for work, back := steps.Waiting(); work > 0 || back > 0; work, back = steps.Waiting() {
			if back > 0 {
				steps.Deliver()
			} else {
				steps.Work(0)
			}
			if want := slices.Index(s.drawn, 1); want != at+1 {
				t.Fatalf("after %d keys the first name stands at %d", at+1, want)
			}
		}
	}
	if want := []int{2, 3, 4, 1}; !slices.Equal(s.book, want) || !slices.Equal(s.drawn, want) {
		t.Fatalf("book %v, drawn %v", s.book, s.drawn)
	}
}

func TestAHeldKeyIsFewWritingsAndEndsWhereItWasHeldTo(t *testing.T) {
	r, steps := kit.NewStepRunner()
	numbers := make([]int, 25)
	for i := range numbers {
		numbers[i] = i
	}
	s := newShelf(r, numbers...)
	s.live.Open("list")
	steps.Rest()
	for at := range 20 {
		s.live.Change(move(at))
	}
	steps.Rest()
	if s.writes != 2 { // the one that was under way, and one for all that waited
		t.Errorf("%d writings", s.writes)
	}
	if at := slices.Index(s.book, 0); at != 20 {
		t.Fatalf("the name stands at %d", at)
	}
}

func TestAWritingThatFailsIsToldAndTheBookShown(t *testing.T) {
	r, steps := kit.NewStepRunner()
	s := newShelf(r, 1, 2, 3)
	s.live.Open("list")
	steps.Rest()
	s.refuse = errors.New("full")
	s.live.Change(move(0))
	steps.Rest()
	if len(s.failed) != 1 || !slices.Equal(s.drawn, []int{1, 2, 3}) {
		t.Fatalf("told %v, drawn %v", s.failed, s.drawn)
	}
	s.live.Change(move(1))
	steps.Rest()
	if !slices.Equal(s.book, []int{1, 3, 2}) {
		t.Fatalf("after a failure nothing is written any more: %v", s.book)
	}
}

func TestWhatWasChangedOfAPageThatIsLeftIsWritten(t *testing.T) {
	r, steps := kit.NewStepRunner()
	s := newShelf(r, 1, 2, 3)
	s.live.Open("list")
	steps.Rest()
	s.live.Change(move(0))
	s.live.Change(move(1))
	s.live.Open("other")
	if _, there := s.live.Value(); there {
		t.Error("the page that is left is still shown")
	}
	steps.Rest()
	if !slices.Equal(s.book, []int{2, 3, 1}) {
		t.Fatalf("book %v", s.book)
	}
}

func TestWhateverTheOrderWhatStandsAtTheEndIsWhatWasDone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, steps := kit.NewStepRunner()
		s := newShelf(r, 1, 2, 3, 4, 5)
		s.live.Open("list")
		steps.Rest()
		want := slices.Clone(s.book)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			work, back := steps.Waiting()
			switch do := rapid.IntRange(0, 5).Draw(t, "do"); {
			case do <= 1:
				at := rapid.IntRange(0, 3).Draw(t, "at")
				s.live.Change(move(at))
				move(at)(&want)
			case do == 2 && work > 0:
				steps.Work(rapid.IntRange(0, work-1).Draw(t, "which"))
			case do == 3 && back > 0:
				steps.Deliver()
			case do == 4:
				s.live.Reload()
			case do == 5 && rapid.IntRange(0, 9).Draw(t, "refuse") == 0:
				s.refuse = errors.New("full")
			}
		}
		steps.Rest()
		if !slices.Equal(s.book, s.drawn) {
			t.Fatalf("the book holds %v, the page shows %v", s.book, s.drawn)
		}
		if len(s.failed) == 0 && !slices.Equal(s.book, want) {
			t.Fatalf("done was %v, the book holds %v, and nothing was told", want, s.book)
		}
	})
}
