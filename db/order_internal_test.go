package db

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"lagboka/domain"
)

// shuffledCopy is a book with the rows of another, which came into it in another order.
func shuffledCopy(t *testing.T, from *Store) *Store {
	t.Helper()
	ctx := context.Background()
	to, err := Create(ctx, filepath.Join(t.TempDir(), "annen.lagboka"), Options{Actor: "Per"}, domain.BookTemplate{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := to.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := to.writer.ExecContext(ctx, "PRAGMA foreign_keys = OFF; ATTACH ? AS other", from.path); err != nil {
		t.Fatal(err)
	}
	err = to.write(ctx, domain.Action{}, func(tx *Tx) error {
		return tx.applying(func() error {
			for _, e := range entities {
				columns, err := columnsOf(ctx, tx.conn, e.name)
				if err != nil {
					return err
				}
				list := quoted(slices.DeleteFunc(columns, func(c string) bool { return c == "n" }))
				if _, err := tx.exec(fmt.Sprintf("DELETE FROM %s", e.name)); err != nil {
					return err
				}
				if _, err := tx.exec(fmt.Sprintf("INSERT INTO %[1]s (%[2]s) SELECT %[2]s FROM other.%[1]s ORDER BY n DESC", e.name, list)); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := to.writer.ExecContext(ctx, "DETACH other; PRAGMA foreign_keys = ON"); err != nil {
		t.Fatal(err)
	}
	return to
}

// allLists are the lists of a book, by what they are of.
func allLists(t *testing.T, s *Store) map[string]any {
	t.Helper()
	ctx := context.Background()
	today := domain.MustDate("2026-11-29")
	lists := map[string]any{}
	put := func(name string, list any, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if v := reflect.ValueOf(list); v.Kind() == reflect.Slice && v.Len() == 0 {
			t.Errorf("there are no %s to put in order", name)
		}
		lists[name] = list
	}
	units, err := s.Units(ctx)
	put("units", units, err)
	bodies, err := s.Bodies(ctx, "")
	put("bodies", bodies, err)
	offices, err := s.Offices(ctx, domain.OfficeQuery{Ended: true})
	put("offices", offices, err)
	courses, err := s.Study().Courses(ctx)
	put("courses", courses, err)
	rules, err := s.Rules(ctx)
	put("rules", rules, err)
	elections, err := s.Elections(ctx)
	put("elections", elections, err)
	rows, err := s.ContestRows(ctx, "")
	put("contests", rows, err)
	circles, err := s.Circles(ctx, domain.CircleQuery{})
	put("circles", circles, err)
	for _, c := range circles {
		card, err := s.Circle(ctx, c.Circle.ID)
		put("circle "+string(c.Circle.ID), card, err)
	}
	year, err := s.StudyYear(ctx, "", 2026, today)
	put("study year", year, err)
	for _, r := range rows {
		card, err := s.Contest(ctx, r.Contest.ID)
		put("contest "+string(r.Contest.ID), card, err)
	}
	register, err := s.Register(ctx)
	register.Seq = 0
	put("register", register, err)
	dump, err := s.Dump(ctx)
	put("archive", dump, err)
	hits, err := s.Search(ctx, "an", 100)
	put("hits", hits, err)
	for _, by := range []domain.MemberSort{domain.SortByName, domain.SortByUnit, domain.SortByBorn, domain.SortByJoined} {
		for _, down := range []bool{false, true} {
			found, err := s.Members(ctx, domain.MemberQuery{AsOf: today, Sort: by, Descending: down, Filter: domain.MemberFilter{Anybody: true}})
			if err != nil {
				t.Fatal(err)
			}
			page, err := found.Page(ctx, 0, found.Len())
			put(fmt.Sprint("people by ", by, down), page, err)
		}
	}
	for _, p := range register.Persons {
		timeline, err := s.Memberships(ctx, p.ID)
		fees, err2 := s.Fees(ctx, p.ID)
		lists["of "+string(p.ID)] = []any{timeline, fees, err, err2}
	}
	return lists
}

// What two laptops print must be the same list, though rows have come to each in an order of its own.
func TestEveryListStandsAlikeWhereRowsHaveComeInAnotherOrder(t *testing.T) {
	s := demoBook(t)
	ctx := context.Background()
	// Those whom nothing but their ID tells apart.
	for range 3 {
		if _, err := s.SavePerson(ctx, domain.Person{GivenName: "Anne", FamilyName: "Moen"}); err != nil {
			t.Fatal(err)
		}
	}
	have, want := allLists(t, shuffledCopy(t, s)), allLists(t, s)
	for name := range want {
		if !reflect.DeepEqual(have[name], want[name]) {
			t.Errorf("%s: not alike", name)
		}
	}
}
