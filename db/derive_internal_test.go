package db

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
)

// demoBook is an open book with something of everything.
func demoBook(t *testing.T) *Store {
	t.Helper()
	s, err := CreateDemo(context.Background(), filepath.Join(t.TempDir(), "prøve.lagboka"), Options{}, demo.Params{Members: 120, Seed: 1, Today: domain.MustDate("2026-11-29")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// An undo, a salvage and what comes from another laptop write columns that people have typed. What is made from those
// must follow, all of it, whichever row was written.
func TestWhateverIsDerivedIsMadeAnewFromAnyRowThatItIsMadeFrom(t *testing.T) {
	ctx := context.Background()
	s := demoBook(t)
	for _, e := range entities {
		for _, c := range e.derived {
			statement := fmt.Sprintf("SELECT group_concat(hex(%s), ' ') FROM (SELECT * FROM %s ORDER BY id)", c, e.name)
			before := asking[string](t, s, statement)
			for _, other := range entities {
				kind := other.name
				if renewedBy(kind) != renewedBy(e.name) {
					continue
				}
				var wrong string
				err := s.write(ctx, domain.Action{}, func(tx *Tx) error {
					// Of no other type, and never right.
					if _, err := tx.exec(fmt.Sprintf("UPDATE %s SET %s = iif(typeof(%[2]s) = 'integer', 99, CAST('0' AS %s))", e.name, c, typeOf(t, s, e.name, c))); err != nil {
						return err
					}
					var err error
					if wrong, err = value[string](ctx, tx.conn, statement); err != nil {
						return err
					}
					ids, err := query(ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, "SELECT id FROM "+kind)
					for _, id := range ids {
						tx.outdate(kind, id)
					}
					return err
				})
				if err != nil {
					t.Fatalf("%s.%s: %v", e.name, c, err)
				}
				after := asking[string](t, s, statement)
				if wrong == before {
					t.Errorf("%s.%s was not spoilt", e.name, c)
				}
				if after == wrong || kind == e.name && after != before {
					t.Errorf("%s.%s is not made anew from %s", e.name, c, kind)
				}
			}
		}
	}
}

// renewedBy is the kind whose renewal follows from a row of a kind.
func renewedBy(kind string) string {
	for _, l := range entityOf(kind).links {
		if l.role&feeds != 0 {
			return renewedBy(l.to)
		}
	}
	return kind
}

func typeOf(t *testing.T, s *Store, table, column string) string {
	t.Helper()
	return asking[string](t, s, "SELECT type FROM pragma_table_info(?) WHERE name = ?", table, column)
}
