package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/internal/testkit"
)

var ctx = context.Background()

// clock is a clock that a test moves by hand.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

// openWith opens a book that lies somewhere, closed at the test's end.
func openWith(t *testing.T, path string, o db.Options) *db.Store {
	t.Helper()
	s, err := db.Open(ctx, path, o)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// hedmark is the book of Hedmark as it is born.
func hedmark(t *testing.T) domain.BookTemplate {
	t.Helper()
	return got(template.Hedmark2026())(t)
}

// rowsAt are the rows of a book that is not open.
func rowsAt(t *testing.T, path string) string {
	t.Helper()
	s, err := db.Open(ctx, path, testkit.Options())
	must(t, err)
	defer func() { must(t, s.Close()) }()
	return rowsOfFile(t, s)
}

// bookWithClock is a new book of Hedmark whose clock the test moves.
func bookWithClock(t *testing.T) (*db.Store, *clock) {
	t.Helper()
	first := testkit.NewStore(t)
	must(t, first.Close())
	path := first.Path()
	c := &clock{testkit.Noon}
	o := testkit.Options()
	o.Now, o.Random = c.now, testkit.Random(9)
	return openWith(t, path, o), c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// got returns what gives a value and fails the test where it came with an error: got(s.Units(ctx))(t).
func got[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		must(t, err)
		return v
	}
}

func wantKind(t *testing.T, err error, kind domain.ErrorKind, key string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind != kind || e.Key != key {
		t.Errorf("error is %v, want %s", err, key)
	}
}

func equal[T comparable](t testing.TB, what string, have, want T) {
	t.Helper()
	if have != want {
		t.Errorf("%s is %v, want %v", what, have, want)
	}
}

func sameList[T comparable](t testing.TB, what string, have, want []T) {
	t.Helper()
	if !slices.Equal(have, want) {
		t.Errorf("%s is %v, want %v", what, have, want)
	}
}

// sameRows is sameList of rows in any order.
func sameRows[T comparable](t testing.TB, what string, have, want []T) {
	t.Helper()
	in := func(all []T) []T {
		return slices.SortedFunc(slices.Values(all), func(a, b T) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	sameList(t, what, in(have), in(want))
}

// unitNamed returns the unit with a short name.
func unitNamed(t testing.TB, s *db.Store, label string) domain.ID {
	t.Helper()
	all, err := s.Units(ctx)
	must(t, err)
	for _, u := range all {
		if u.Label() == label {
			return u.ID
		}
	}
	t.Fatalf("no unit %s", label)
	return ""
}

// put writes a person and returns it with its ID.
func put(t testing.TB, s *db.Store, p domain.Person) domain.Person {
	t.Helper()
	id, err := s.SavePerson(ctx, p)
	must(t, err)
	p.ID = id
	return p
}

func named(given, family string) domain.Person {
	return domain.Person{GivenName: given, FamilyName: family}
}

// member writes a person with a standing full membership and returns it.
func member(t testing.TB, s *db.Store, p domain.Person, unit domain.ID) domain.Person {
	t.Helper()
	id, err := s.SavePersonCard(ctx, domain.PersonCard{
		Person:      p,
		Memberships: []domain.Membership{{Unit: unit, Kind: domain.Member, Joined: domain.MustDate("2020-05-04")}},
	})
	must(t, err)
	p.ID = id
	return p
}

// rowsOf returns every row of a list.
func rowsOf(t testing.TB, s *db.Store, q domain.MemberQuery) []domain.MemberRow {
	t.Helper()
	list, err := s.Members(ctx, q)
	must(t, err)
	rows, err := list.Page(ctx, 0, list.Len())
	must(t, err)
	return rows
}

func familyNames(rows []domain.MemberRow) []string {
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i] = r.Person.FamilyName
	}
	return all
}

// raw opens a book's file behind the store's back.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	d, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=busy_timeout(1000)")
	must(t, err)
	t.Cleanup(func() { must(t, d.Close()) })
	return d
}

// text reads one value of the file as text.
func text(t testing.TB, path, query string, args ...any) string {
	t.Helper()
	d := raw(t, path)
	var v string
	must(t, d.QueryRow(query, args...).Scan(&v))
	return v
}

func writeFile(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	must(t, os.WriteFile(path, content, 0o600))
	return path
}

// rowsOfFile is everything that the kept tables hold, as text; rows in the bin as the mere fact. Two books are the same
// when theirs are.
func rowsOfFile(t testing.TB, s *db.Store) string {
	t.Helper()
	return keptRows(t, raw(t, s.Path()))
}

func keptRows(t testing.TB, d *sql.DB) string {
	t.Helper()
	var tables []string
	rows := got(d.Query("SELECT name FROM sqlite_schema t WHERE type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'deleted')"))(t)
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		tables = append(tables, name)
	}
	must(t, rows.Err())
	var all strings.Builder
	for _, name := range tables {
		rows := got(d.Query("SELECT * FROM " + name + " WHERE deleted = 0 ORDER BY id"))(t)
		columns := got(rows.Columns())(t)
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			must(t, rows.Scan(into...))
			fmt.Fprintln(&all, name, values)
		}
		must(t, rows.Err())
	}
	return all.String()
}
