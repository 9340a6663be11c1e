package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"lagboka/domain"
)

// asking is value for a test.
func asking[T any](t *testing.T, s *Store, statement string, args ...any) T {
	t.Helper()
	v, err := value[T](context.Background(), s.readers, statement, args...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWhatIsAppliedOrTakenAwayComesNotIntoTheHistory(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	stays, err := s.SaveUnit(ctx, domain.Unit{Kind: domain.LocalBranch, Name: "Elverum"})
	if err != nil {
		t.Fatal(err)
	}
	const lines = "SELECT count(*) FROM change"
	before := asking[int](t, s, lines)
	goes := domain.Unit{ID: "u2", Kind: domain.LocalBranch, Name: "Vik"}
	err = s.write(ctx, domain.Action{}, func(tx *Tx) error {
		return tx.applying(func() error {
			_, renamed := tx.exec("UPDATE unit SET name = 'Åmot' WHERE id = ?", string(stays))
			_, deleted := tx.exec("DELETE FROM unit WHERE id = 'u1'")
			return errors.Join(insert(tx, units, &domain.Unit{ID: "u1"}), insert(tx, units, &goes), renamed, deleted)
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := asking[int](t, s, lines); n != before {
		t.Errorf("%d lines of what was applied", n-before)
	}
	if name := asking[string](t, s, "SELECT name FROM unit WHERE id = ?", string(stays)); name != "Åmot" {
		t.Errorf("the unit is called %s", name)
	}
	err = s.write(ctx, domain.Action{}, func(tx *Tx) error {
		_, err := tx.exec("DELETE FROM unit WHERE id = 'u2'")
		return err
	})
	if err == nil {
		t.Error("a kept row is deleted where nothing is applied")
	}
}

// However the work ends, the next write is kept in the history.
func TestTheHistoryRestsNoLongerThanTheWork(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	broken := errors.New("broken")
	kept := func(s *Store, after string) {
		t.Helper()
		id, err := s.SaveUnit(ctx, domain.Unit{Kind: domain.LocalBranch, Name: "Etter"})
		if err != nil {
			t.Fatal(err)
		}
		if asking[int](t, s, "SELECT count(*) FROM change WHERE row = ?", string(id)) != 1 || asking[int](t, s, "SELECT count(*) FROM writing") != 0 {
			t.Errorf("after %s the history rests", after)
		}
	}
	fails := func() error { return broken }
	err := s.write(ctx, domain.Action{}, func(tx *Tx) error {
		if err := tx.applying(fails); !errors.Is(err, broken) {
			t.Errorf("the work's error is %v", err)
		}
		if applying, err := value[int](ctx, tx.conn, "SELECT applying FROM writing"); err != nil || applying != 0 {
			t.Errorf("the work has failed, and the history rests (%v)", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	kept(s, "work that failed within a transaction that stood")
	if err := s.write(ctx, domain.Action{}, func(tx *Tx) error { return tx.applying(fails) }); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	kept(s, "a transaction that failed")
	err = s.write(ctx, domain.Action{}, func(tx *Tx) error {
		_, err := tx.exec("UPDATE writing SET applying = 1") // and not put back
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	kept(s, "a transaction that forgot it")

	// What a program leaves that is killed in the middle of it: some of the unfinished pages lie in the log by then.
	path := filepath.Join(t.TempDir(), "drept.lagboka")
	if _, err := s.writer.ExecContext(ctx, "PRAGMA cache_size = 5"); err != nil {
		t.Fatal(err)
	}
	err = s.write(ctx, domain.Action{}, func(tx *Tx) error {
		return errors.Join(broken, tx.applying(func() error {
			for i := range 500 {
				if err := insert(tx, units, &domain.Unit{ID: domain.ID(fmt.Sprint("drept", i))}); err != nil {
					return err
				}
			}
			for _, ending := range []string{"", "-wal"} {
				content, err := os.ReadFile(s.path + ending)
				if err = errors.Join(err, os.WriteFile(path+ending, content, 0o600)); err != nil {
					return err
				}
			}
			return nil
		}))
	})
	if !errors.Is(err, broken) {
		t.Fatal(err)
	}
	killed, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := killed.Close(); err != nil {
			t.Error(err)
		}
	}()
	if asking[int](t, killed, "SELECT count(*) FROM unit WHERE id LIKE 'drept%'") != 0 {
		t.Error("half of a transaction stands")
	}
	kept(killed, "a program was killed")
}
