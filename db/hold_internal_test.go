package db

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lagboka/domain"
)

// The file of the lock comes and goes with whoever holds it: none may hold one that has gone while another holds the
// next.
func TestOfManyWhoTakeABookAndLeaveItOnlyOneHasItAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bok.lagboka")
	o := Options{Actor: "Kari", Now: func() time.Time { return time.Date(2026, 3, 17, 12, 0, 0, 0, time.UTC) }}
	var holding, taken atomic.Int64
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 100 {
				h, err := take(path, o)
				if err != nil {
					if domain.KindOf(err) != domain.Locked {
						t.Error(err)
					}
					continue
				}
				if holding.Add(1) != 1 {
					t.Error("two have the book")
				}
				taken.Add(1)
				holding.Add(-1)
				if err := h.release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if taken.Load() == 0 {
		t.Error("nobody ever had it")
	}
}
