package db

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"lagboka/domain"
)

// emptyBook is an open book without a template, closed when the test ends.
func emptyBook(t *testing.T) *Store {
	t.Helper()
	s, err := Create(context.Background(), filepath.Join(t.TempDir(), "bok.lagboka"), Options{Actor: "Kari"}, domain.BookTemplate{})
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

func TestEveryStatementFitsTheSchema(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	all := []string{
		"SELECT " + subjectSQL + ", " + roleSQL + " FROM txn t", searchSQL, findSQL, countsSQL, leftSQL, joinedSQL, payersSQL, feeYearsSQL, seqSQL, within, changeSQL + "c.row IN (" + historySQL + ")",
		candidatesSQL(candidates.columns), candidatesSQL(checkedColumns), signersSQL, readSQL,
	}
	for _, e := range entities {
		all = append(all, e.statements...)
		for _, p := range pointersTo(e.name, may) {
			all = append(all, p.pointSQL(), p.twiceSQL(), p.goneWithSQL(true), p.goneWithSQL(false))
		}
	}
	female := domain.Female
	everything := domain.MemberFilter{
		Text: "åse 917 92 301", Unit: "u", Kinds: domain.MembershipKinds, Fee: []domain.FeeState{domain.FeePaid, domain.FeeUnknown}, OverBy: 30,
		Joined: domain.Span{ThisYear: true}, Left: domain.Span{LastDays: 30}, AgeFrom: 18, AgeTo: 29, Sex: &female,
		Email: domain.With, Phone: domain.Without, Office: domain.With, NoBorn: true, IDs: []domain.ID{"a", "b"},
	}
	for _, f := range []domain.MemberFilter{{}, {Former: true}, {Anybody: true}, {Bin: true}, everything} {
		for _, order := range sorts {
			statement, _ := memberSQL(domain.MemberQuery{Filter: f, AsOf: domain.MustDate("2026-03-17")}, "p.n")
			all = append(all, statement+" ORDER BY "+order)
		}
	}
	for _, statement := range all {
		prepared, err := s.readers.PrepareContext(ctx, statement)
		if err != nil {
			t.Errorf("%v in %s", err, statement)
			continue
		}
		if err := prepared.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestEveryKeptTableHasItsHistory(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	tables, err := keptTables(ctx, s.readers)
	if err != nil {
		t.Fatal(err)
	}
	if len(tables) < 14 {
		t.Fatalf("kept tables: %v", tables)
	}
	for _, name := range tables {
		n, err := value[int](ctx, s.readers, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name LIKE 'history_%'", name)
		if err != nil || n != 4 {
			t.Errorf("%s has %d triggers (%v)", name, n, err)
		}
	}
	strict, err := query(ctx, s.readers, func(s *string) []any { return []any{s} },
		"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'")
	if err != nil || len(strict) > 0 {
		t.Errorf("tables that take any type: %v (%v)", strict, err)
	}
}

func TestAMigrationIsDoneWholeOrNotAndItsColumnsHaveHistory(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	if _, err := s.SavePerson(ctx, domain.Person{GivenName: "Åse"}); err != nil {
		t.Fatal(err)
	}
	scripts, err := released()
	if err != nil {
		t.Fatal(err)
	}
	next := append(scripts, "ALTER TABLE person ADD COLUMN shoe_size INTEGER NOT NULL DEFAULT 0")
	if err := migrate(ctx, s.writer, next, ""); err != nil {
		t.Fatal(err)
	}
	version, err := value[int](ctx, s.readers, "PRAGMA user_version")
	if err != nil || version != len(next) {
		t.Errorf("version %d (%v), want %d", version, err, len(next))
	}
	err = s.write(ctx, domain.Action{Key: "did.person.save"}, func(tx *Tx) error {
		_, err := tx.exec("UPDATE person SET shoe_size = 39")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	n, err := value[int](ctx, s.readers, "SELECT count(*) FROM change WHERE field = 'shoe_size' AND new = 39")
	if err != nil || n != 1 {
		t.Errorf("the new column's change stands %d times in the history (%v)", n, err)
	}
	if err := migrate(ctx, s.writer, append(next, "CREATE TABLE broken ("), ""); err == nil {
		t.Error("a broken script went through")
	}
	if version, err := value[int](ctx, s.readers, "PRAGMA user_version"); err != nil || version != len(next) {
		t.Errorf("after a broken script: version %d (%v)", version, err)
	}
}

func TestABookFromBeforeStudyCirclesGetsTheirCoursesAndRatesOnce(t *testing.T) {
	ctx := context.Background()
	path := bookBefore(t, 2)
	if sum, err := SummaryOf(ctx, path, nil); err != nil || slices.ContainsFunc(sum.Counts, func(c Count) bool { return c.N > 0 }) {
		t.Errorf("an earlier version's file is summed up as %v (%v)", sum, err)
	}
	for range 2 {
		s, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		all, err := s.Study().Courses(ctx)
		rates, more := s.Rules(ctx)
		if err != nil || more != nil || len(all) < 5 || !all[0].Planned || len(rates) != 3 {
			t.Errorf("%d courses, %d rates (%v, %v)", len(all), len(rates), err, more)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
