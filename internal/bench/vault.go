package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	_ "modernc.org/sqlite"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/locale"
	"lagboka/reports"
)

// tries is how often each thing is measured; the middle one counts.
const tries = 7

// side is the plain or the sealed of two files that hold the same.
type side struct {
	raw   *sql.DB // of a file with one table
	dsn   string
	path  string // of a book
	o     db.Options
	store *db.Store
	unit  domain.ID
	next  int
	r     *rand.Rand
	vfs   *vault.VFS
}

// compareVault measures what sealing costs: each thing plain and sealed in turn, and the ratio of the two.
func compareVault(members int) (err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	fmt.Printf("\nsealed against plain, %d paying members; rows of 200 bytes\n", members)
	start := time.Now()
	keys, _, err := db.NewKeys("traktor gulrot fjøsdør saueull")
	if err != nil {
		return err
	}
	fmt.Printf("  %-32s %10.1f ms\n", "wrap a key in a passphrase", ms(time.Since(start)))
	plain, sealed := &side{o: options()}, &side{o: options()}
	sealed.o.Keys = keys
	for _, s := range []*side{plain, sealed} {
		if err := s.prepare(ctx, filepath.Join(dir, fmt.Sprint(s.o.Keys != nil)), members); err != nil {
			return err
		}
	}
	for _, m := range []struct {
		name string
		work func(*side) error
	}{
		{"insert 300 rows, each committed", (*side).insert},
		{"insert 20 000 rows, one commit", (*side).insertMany},
		{"read 2 000 rows by their number", (*side).points},
		{"scan, with nothing in memory", (*side).scan},
		{"open a book to first figures", func(s *side) error { return s.reopen(ctx) }},
		{"first page of the member table", func(s *side) error { return s.page(ctx, 100) }},
		{"the member table's whole order", func(s *side) error { return s.page(ctx, 0) }},
		{"overview", func(s *side) error {
			_, err := s.store.Figures(ctx, s.unit, domain.YearTo(today))
			return err
		}},
		{"search", func(s *side) error { _, err := s.store.Search(ctx, "hans", 50); return err }},
		{"board report", func(s *side) error { return s.report(ctx) }},
	} {
		var took [2][]time.Duration
		for range tries {
			for i, s := range []*side{plain, sealed} {
				start := time.Now()
				if err := m.work(s); err != nil {
					return fmt.Errorf("%s: %w", m.name, err)
				}
				took[i] = append(took[i], time.Since(start))
			}
		}
		for i := range took {
			slices.Sort(took[i])
		}
		a, b := took[0][tries/2], took[1][tries/2]
		fmt.Printf("  %-32s %10.1f ms plain %10.1f ms sealed   time %.2f ×   speed %.2f ×\n", m.name, ms(a), ms(b), float64(b)/float64(a), float64(a)/float64(b))
	}
	return errors.Join(plain.close(), sealed.close())
}

func (s *side) prepare(ctx context.Context, name string, members int) (err error) {
	s.r = rand.New(rand.NewPCG(1, 2))
	s.path = name + ".lagboka"
	store, err := db.CreateDemo(ctx, s.path, s.o, demo.Params{Members: members, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	tree, err := store.Tree(ctx)
	if err = errors.Join(err, store.Close()); err != nil {
		return err
	}
	s.unit = tree.Home().ID
	raw := name + ".raw"
	s.dsn = "file:" + filepath.ToSlash(raw) + "?_pragma=synchronous(FULL)"
	if s.o.Keys != nil {
		key := vault.NewKey()
		if err := vault.Create(raw, key); err != nil {
			return err
		}
		if s.vfs, err = vault.Register(key); err != nil {
			return err
		}
		s.dsn += "&vfs=" + s.vfs.Name()
	}
	if s.raw, err = sql.Open("sqlite", s.dsn); err != nil {
		return err
	}
	s.raw.SetMaxOpenConns(1)
	_, err = s.raw.Exec("PRAGMA journal_mode = WAL; CREATE TABLE row (n INTEGER PRIMARY KEY, text TEXT)")
	if err != nil {
		return err
	}
	if err := s.insertMany(); err != nil {
		return err
	}
	return s.reopen(ctx)
}

func (s *side) close() error {
	err := errors.Join(s.raw.Close(), s.store.Close())
	if s.vfs != nil {
		err = errors.Join(err, s.vfs.Close())
	}
	return err
}

var text = string(bytes.Repeat([]byte("Torbjørg "), 20))

func (s *side) insert() error {
	for range 300 {
		s.next++
		if _, err := s.raw.Exec("INSERT INTO row VALUES (?, ?)", s.next, text); err != nil {
			return err
		}
	}
	return nil
}

func (s *side) insertMany() error {
	tx, err := s.raw.Begin()
	if err != nil {
		return err
	}
	for range 20000 {
		s.next++
		if _, err := tx.Exec("INSERT INTO row VALUES (?, ?)", s.next, text); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func (s *side) points() error {
	for range 2000 {
		var got string
		if err := s.raw.QueryRow("SELECT text FROM row WHERE n = ?", 1+s.r.IntN(s.next)).Scan(&got); err != nil {
			return err
		}
	}
	return nil
}

// scan reads every row through a connection that has read nothing yet.
func (s *side) scan() error {
	cold, err := sql.Open("sqlite", s.dsn)
	if err != nil {
		return err
	}
	var n int
	err = cold.QueryRow("SELECT sum(length(text)) FROM row").Scan(&n)
	return errors.Join(err, cold.Close())
}

func (s *side) reopen(ctx context.Context) (err error) {
	if s.store != nil {
		if err := s.store.Close(); err != nil {
			return err
		}
	}
	if s.store, err = db.Open(ctx, s.path, s.o); err != nil {
		return err
	}
	_, err = s.store.Figures(ctx, s.unit, domain.YearTo(today))
	return err
}

// page reads the member table as far as limit, all of it where that is 0, and the first rows whole.
func (s *side) page(ctx context.Context, limit int) error {
	list, err := s.store.Members(ctx, domain.MemberQuery{AsOf: today, Filter: domain.MemberFilter{Unit: s.unit}, Limit: limit})
	if err != nil {
		return err
	}
	_, err = list.Page(ctx, 0, 100)
	return err
}

func (s *side) report(ctx context.Context) error {
	texts, err := locale.New("nb")
	if err != nil {
		return err
	}
	in, err := reports.GatherBoard(ctx, s.store, nil, domain.PaperOrder{Unit: s.unit, Period: domain.YearTo(today)})
	if err != nil {
		return err
	}
	return reports.Board(&bytes.Buffer{}, texts, in)
}
