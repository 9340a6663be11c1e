package db_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/internal/testkit"
)

// goldenBooks are books that the programs of their time made, by the steps in testdata/books. One of each schema that has
// ended, to the seventh, and of each that a program was handed out with; of some the same sealed. (Schema 2 never ended: its
// script was edited before there were any books.)
func goldenBooks(t *testing.T) (names []string) {
	t.Helper()
	for _, f := range got(os.ReadDir("testdata/books"))(t) {
		if name, book := strings.CutSuffix(strings.TrimSuffix(f.Name(), ".gz"), ".lagboka"); book {
			names = append(names, name)
		}
	}
	return names
}

// golden puts a golden book into a folder of its own.
func golden(t *testing.T, name string) (path string, o db.Options) {
	t.Helper()
	from, path := filepath.Join("testdata/books", name+".lagboka"), filepath.Join(t.TempDir(), "bok.lagboka")
	o = testkit.Options()
	o.Actor = "Kari"
	if !strings.HasSuffix(name, "-sealed") {
		packed := got(os.Open(from + ".gz"))(t)
		defer func() { must(t, packed.Close()) }()
		must(t, os.WriteFile(path, got(io.ReadAll(got(gzip.NewReader(packed))(t)))(t), 0o600))
		return path, o
	}
	for _, ending := range append([]string{""}, vault.KeyEndings...) {
		copyIfThere(t, from+ending, path+ending)
	}
	o.Keys = got(db.Unlock(path, db.Passphrase(oldWords)))(t)
	return path, o
}

// schema is that of a golden book.
func schema(t *testing.T, name string) int {
	t.Helper()
	return got(strconv.Atoi(strings.TrimSuffix(name[1:], "-sealed")))(t)
}

func TestABookOfEachEarlierSchemaOpensWithItsHistoryAndIsTakenBackWhole(t *testing.T) {
	for _, name := range goldenBooks(t) {
		t.Run(name, func(t *testing.T) {
			path, o := golden(t, name)
			s := got(db.Open(ctx, path, o))(t)
			defer func() { must(t, s.Close()) }()
			sound := func() {
				t.Helper()
				sameList(t, "what check finds", got(s.Check(ctx))(t), nil)
				sameList(t, "what the history does not tell", got(db.Strayed(ctx, s))(t), nil)
			}
			sound()
			aase := got(s.Search(ctx, "vik", 9))(t)
			equal(t, "found", len(aase), 1)
			var told []string
			for _, c := range got(s.History(ctx, aase[0].Person.ID))(t) {
				told = append(told, c.Action.Key+" "+c.Action.Subject+" "+c.Kind+" "+c.Field)
			}
			sameList(t, "history", told, []string{
				"did.fee.save  fee paid_amount", "did.fee.save  fee paid_on", "did.person.save Åse Vik person address", "did.person.save Åse Vik person family_name",
				"did.person.save Åse Vik fee ", "did.person.save Åse Vik membership ", "did.person.save Åse Vik person ",
			})
			orders := []string{"Dag Bo Cecilie", "Dag Ane Bo Cecilie", "Ane Bo Cecilie Dag"}
			order := func() string {
				rows := got(s.ContestRows(ctx, ""))(t)
				if len(rows) == 0 {
					return ""
				}
				var names []string
				card := got(s.Contest(ctx, rows[0].Contest.ID))(t)
				for _, l := range card.Lists {
					for _, p := range l.Places {
						names = append(names, string(p.Candidate))
					}
				}
				return strings.Join(names, " ")
			}
			if schema(t, name) >= 3 {
				equal(t, "the list", order(), orders[0])
			}
			for {
				what, more, err := s.LastAction(ctx)
				must(t, err)
				if !more {
					break
				}
				sameList(t, "kept by the undo of "+what.Key, got(s.UndoLast(ctx))(t).Kept, nil)
				if what.Key == "did.list.save" {
					orders = orders[1:]
					if len(orders) > 0 {
						equal(t, "the list before", order(), orders[0])
					}
				}
			}
			equal(t, "left of the people", len(got(s.Search(ctx, "elverum", 9))(t))+len(got(s.Search(ctx, "nora", 9))(t)), 0)
			sound()

			copies := got(s.Backups())(t)
			if schema(t, name) == len(got(os.ReadDir("migrations"))(t)) {
				equal(t, "copies of a book that is of this schema already", len(copies), 0)
				return
			}
			equal(t, "copies from before", len(copies), 1)
			back := filepath.Join(t.TempDir(), "hentet.lagboka")
			got(db.RestoreBackup(ctx, copies[0].Path, back, o))(t)
			again := got(db.Open(ctx, back, o))(t)
			equal(t, "found in the copy", len(got(again.Search(ctx, "vik", 9))(t)), 1)
			must(t, again.Close())
			for _, f := range got(os.ReadDir(filepath.Dir(path)))(t) {
				if !strings.HasPrefix(f.Name(), "bok.") && f.Name() != "bok-backup" {
					t.Errorf("%s is left", f.Name())
				}
			}
		})
	}
}
