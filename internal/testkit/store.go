// Package testkit is what tests share: a store in a temporary folder, a clock that stands still, seeded randomness,
// files of foreign programs. The program itself never imports it.
package testkit

import (
	"context"
	"encoding/binary"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/template"
)

// Noon is the moment that tests live in: noon on the day of the demo.
var Noon = time.Date(2026, time.March, 17, 12, 0, 0, 0, time.UTC)

// Today is the day that tests live on.
var Today = domain.DateOf(Noon)

// Now is a clock that stands still.
func Now() time.Time { return Noon }

// Random returns random bytes that are the same every time.
func Random(seed uint64) io.Reader {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return rand.NewChaCha8(key)
}

// Options are what test stores are opened with.
func Options() db.Options { return db.Options{Now: Now, Random: Random(1), Actor: "Prøve"} }

// NewStore returns a new book of Hedmark without people, closed at the test's end.
func NewStore(t testing.TB) *db.Store {
	t.Helper()
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	return create(t, book)
}

func create(t testing.TB, book domain.BookTemplate) *db.Store {
	t.Helper()
	s, err := db.Create(context.Background(), filepath.Join(t.TempDir(), "prøve.lagboka"), Options(), book)
	if err != nil {
		t.Fatal(err)
	}
	closeAtEnd(t, s)
	return s
}

func closeAtEnd(t testing.TB, s *db.Store) {
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
}

// NewDemo returns a demo book with so many paying members, closed at the test's end.
func NewDemo(t testing.TB, members int) *db.Store {
	t.Helper()
	s, err := db.CreateDemo(context.Background(), filepath.Join(t.TempDir(), "prøve.lagboka"), Options(), demo.Params{Members: members, Seed: 1, Today: Today})
	if err != nil {
		t.Fatal(err)
	}
	closeAtEnd(t, s)
	return s
}

// Shared returns the path of a file that lies beside the project, or skips the test where it is not there; something
// else must cover the same ground.
func Shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir = filepath.Dir(dir); dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
	}
	path := filepath.Join(filepath.Dir(dir), "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not here", name)
	}
	return path
}
