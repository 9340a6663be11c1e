package db_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// erasedLived is a lived book of which everybody has been erased, and the backup from before.
func erasedLived(t *testing.T, sealed bool) (l *lived, before db.Backup) {
	t.Helper()
	l = newLived(t, sealed)
	before = got(l.s.Backup(ctx))(t)
	l.reopen(t, later)
	l.everybodyLeaves(t)
	got(l.s.Privacy().Erase(ctx, l.everything(t)))(t)
	return l, before
}

// copyBook copies a book's file with its keys.
func copyBook(t *testing.T, from, to string) {
	t.Helper()
	must(t, vault.CopyFile(from, to))
	for _, ending := range vault.KeyEndings {
		if _, err := os.Stat(from + ending); err == nil {
			must(t, vault.CopyFile(from+ending, to+ending))
		}
	}
}

func TestWhoIsErasedDoesNotComeBackWithAnOldBackup(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		t.Run(fmt.Sprint("sealed ", sealed), func(t *testing.T) {
			l, before := erasedLived(t, sealed)
			path := l.s.Path()
			elsewhere := filepath.Join(filepath.Dir(path), "kopi.lagboka")
			for _, way := range []struct {
				name string
				do   func()
				at   string
			}{
				{"restored over the book", func() { got(db.RestoreBackup(ctx, before.Path, path, l.o))(t) }, path},
				{"restored where the book is gone", func() {
					must(t, os.Remove(path))
					got(db.RestoreBackup(ctx, before.Path, path, l.o))(t)
				}, path},
				{"put in its place by hand", func() { copyBook(t, before.Path, path) }, path},
				{"opened as a book beside it", func() { copyBook(t, before.Path, elsewhere) }, elsewhere},
				{"salvaged", func() { got(db.Salvage(ctx, before.Path, elsewhere, l.o))(t) }, elsewhere},
				{"opened where the backups lie", func() {}, before.Path},
			} {
				must(t, l.s.Close())
				for _, ending := range append([]string{"", "-wal", "-shm"}, vault.KeyEndings...) {
					must(t, os.RemoveAll(elsewhere+ending))
				}
				way.do()
				l.s = got(db.Open(ctx, way.at, l.o))(t)
				for _, leak := range leaks("pages", got(db.PagesOf(ctx, l.s))(t)) {
					t.Errorf("%s: %s", way.name, leak)
				}
				equal(t, way.name+": people", len(everybody(t, l.s)), 0)
				sameList(t, way.name+": findings of check", got(l.s.Check(ctx))(t), nil)
			}
		})
	}
}

func TestACopyBesideADamagedListOfTheErasedIsNotOpenedHoweverOftenItIsTried(t *testing.T) {
	l, before := erasedLived(t, false)
	path := l.s.Path()
	must(t, l.s.Close())
	lists := got(filepath.Glob(filepath.Join(filepath.Dir(before.Path), "erased-*")))(t)
	equal(t, "lists", len(lists), 1)
	text := got(os.ReadFile(lists[0]))(t)
	text[len(text)/2] ^= 1
	must(t, os.WriteFile(lists[0], text, 0o600))
	copyBook(t, before.Path, path)
	for range 3 {
		_, err := db.Open(ctx, path, l.o)
		wantKind(t, err, domain.Damaged, "erasure.list.damaged")
	}
}

func TestWhoIsErasedDoesNotComeBackWithAnOldFile(t *testing.T) {
	l := newLived(t, false)
	var records []domain.Record
	for _, p := range everybody(t, l.s) {
		p.ID = ""
		records = append(records, domain.Record{Line: len(records) + 2, Person: p, Member: true, UnitText: "Hamar"})
	}
	l.reopen(t, later)
	l.everybodyLeaves(t)
	got(l.s.Privacy().Erase(ctx, l.everything(t)))(t)
	reg := got(l.s.Register(ctx))(t)
	plan := got(domain.PlanImport(ctx, reg, "register.xlsx", records, domain.ImportOptions{Today: domain.DateOf(later), NewID: l.s.NewID}, nil))(t)
	equal(t, "left out", plan.Counts.Rejected, len(records))
	equal(t, "why", plan.Rows[0].Problems[0].Key+" "+plan.Rows[0].Problems[0].Value, "reject.erased.asked 01.02.2040")
	got(l.s.ApplyImport(ctx, plan, nil))(t)
	for _, leak := range leaksOf(t, l.s) {
		t.Error(leak)
	}
	// By one thing alone they are known again; by a name alone nobody is.
	some := records[0].Person
	for what, p := range map[string]domain.Person{
		"number":         {GivenName: "Ny", FamilyName: "Person", MemberNo: some.MemberNo},
		"birth date":     {GivenName: some.GivenName, FamilyName: some.FamilyName, Born: some.Born},
		"telephone":      {GivenName: some.GivenName, FamilyName: some.FamilyName, Phone: some.Mobile},
		"e-mail address": {GivenName: some.FamilyName, FamilyName: some.GivenName, Email: some.Email},
	} {
		if on, was := reg.Erased(p); !was || !on.Sure {
			t.Errorf("somebody of that %s is not known again for sure", what)
		}
	}
	for what, p := range map[string]domain.Person{
		"name and the year of birth": {GivenName: some.GivenName, FamilyName: some.FamilyName, Born: domain.YearAlone(some.Born.Year)},
		"telephone alone":            {GivenName: "Ny", FamilyName: "Person", Mobile: some.Mobile},
		"e-mail address alone":       {GivenName: "Ny", FamilyName: "Person", Email: strings.ToUpper(some.Email)},
	} {
		if on, was := reg.Erased(p); !was || on.Sure {
			t.Errorf("somebody of that %s is perhaps known again: %t, for sure: %t", what, was, on.Sure)
		}
	}
	for what, p := range map[string]domain.Person{
		"name alone":   {GivenName: some.GivenName, FamilyName: some.FamilyName},
		"another year": {GivenName: some.GivenName, FamilyName: some.FamilyName, Born: domain.YearAlone(some.Born.Year - 1)},
	} {
		if _, was := reg.Erased(p); was {
			t.Errorf("somebody of that %s is held to be known again", what)
		}
	}
	// Joined anew.
	again := records[0]
	again.Joined, again.Person.Born = domain.MustDate("2040-02-02"), domain.Date{} // 129 years would be too old
	plan = got(domain.PlanImport(ctx, reg, "ny.xlsx", []domain.Record{again}, domain.ImportOptions{Today: domain.MustDate("2040-03-01"), NewID: l.s.NewID}, nil))(t)
	equal(t, "joined anew", plan.Counts.New, 1)
}

func TestTheBookThatARestoredCopyTookThePlaceOfIsNamedBeforeAnErasure(t *testing.T) {
	s := testkit.NewStore(t)
	path, o := s.Path(), testkit.Options()
	gone := named("Kari", "Østby")
	put(t, s, gone)
	copied := got(s.Backup(ctx))(t)
	must(t, s.Close())
	aside := got(db.RestoreBackup(ctx, copied.Path, path, o))(t)
	s = got(db.Open(ctx, path, o))(t)
	defer func() { must(t, s.Close()) }()
	who := got(s.Search(ctx, "Østby", 2))(t)[0].Person.ID
	held := got(s.Privacy().Preview(ctx, domain.Erasing{Persons: []domain.ID{who}, Reason: domain.ErasedAsked}))(t).Copies
	equal(t, "the book set aside", filepath.Base(held[0].Path), filepath.Base(aside))
	equal(t, "until when", held[0].Until.IsZero(), true)
}

func TestACopyFromBeforeTheLastErasureIsKeptForAYear(t *testing.T) {
	s, c := bookWithClock(t)
	dir := strings.TrimSuffix(s.Path(), ".lagboka") + "-backup"
	must(t, os.Mkdir(dir, 0o700))
	for month := range 30 {
		at := time.Date(2023, time.January, 15, 8, 0, 0, 0, time.UTC).AddDate(0, month, 0)
		must(t, os.WriteFile(filepath.Join(dir, at.Format("2006-01-02T150405.000Z")+".lagboka"), nil, 0o600))
	}
	have := func() string {
		all := got(s.Backups())(t)
		return fmt.Sprint(len(all), " from ", all[len(all)-1].At.Format("2006-01"))
	}
	c.t = time.Date(2026, time.March, 17, 12, 0, 0, 0, time.UTC)
	gone := put(t, s, named("Per", "Moen"))
	got(s.Backup(ctx))(t)
	equal(t, "where nobody is erased", have(), "31 from 2023-01")
	held := got(s.Privacy().Preview(ctx, domain.Erasing{Persons: []domain.ID{gone.ID}}))(t).Copies
	equal(t, "what the newest copy is told to be kept until", held[0].Until.Format("2006-01-02"), "2027-03-17")
	must(t, erase(s, gone.ID))
	got(s.Backup(ctx))(t)
	equal(t, "the last ten, and those of the last year", have(), "10 from 2024-11") // none of the months since June 2025
	c.t = c.t.AddDate(1, 0, 1)
	for range 10 {
		got(s.Backup(ctx))(t)
	}
	equal(t, "a year later", have(), "10 from 2027-03")
}
