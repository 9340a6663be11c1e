package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"lagboka/domain"
)

// table says what a kept table's rows are: how they and a domain value correspond, and what they are to the rest of the
// book. One stands beside each entity's queries, and in entities.
type table[T any] struct {
	name    string
	columns []string       // quoted where SQL needs it; the first is id
	at      func(*T) []any // pointers to the value's fields in the order of columns
	apart   []string       // columns that no value has: they are written by themselves
	links   []link         // every column that points at another row
	once    []string       // columns that no two rows have the same; of two that a merge makes the same, one stays

	together [][]string // columns that mean something together only: where one changes, the history has all

	derived  []string        // columns made from the others
	derive   func(*T) []any  // their values
	words    func(*T) string // what a search finds a row by, kept in the columns words and folded; nil where none looks for it
	reckoned []string        // columns that are made from other rows as well, after those are written

	bin     bool   // Delete and Restore may be asked for it, not only what belongs to another row
	counted string // catalogue key of how many there are, for what tells two books apart; empty where that does not
}

// reader is what can be asked: a pool, or a transaction.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// list returns the columns as SQL, each behind a prefix such as "p.".
func (t table[T]) list(prefix string) string {
	return prefix + strings.Join(t.columns, ", "+prefix)
}

// selectWhere returns a statement that reads values in the order of the table's columns.
func (t table[T]) selectWhere(condition string) string {
	return "SELECT " + t.list("") + " FROM " + t.name + " WHERE " + condition
}

func (t table[T]) insertSQL() string {
	all := slices.Concat(t.columns, t.filled())
	return fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s) ON CONFLICT (id) DO NOTHING", t.name, strings.Join(all, ", "), strings.Repeat(", ?", len(all)-1))
}

func (t table[T]) updateSQL() string {
	all := slices.Concat(t.columns[1:], t.filled())
	return fmt.Sprintf("UPDATE %s SET %s = ? WHERE id = ? AND deleted = 0", t.name, strings.Join(all, " = ?, "))
}

// filled are the columns that made fills.
func (t table[T]) filled() []string {
	if t.words == nil {
		return t.derived
	}
	return slices.Concat(t.derived, []string{"words", "folded"})
}

// made returns what is derived from a value.
func (t table[T]) made(v *T) (values []any) {
	if t.derive != nil {
		values = t.derive(v)
	}
	if t.words != nil {
		words := t.words(v)
		values = append(values, words, foldedWords(words))
	}
	return values
}

// args returns the value's fields as they are bound, its id first.
func (t table[T]) args(v *T) []any {
	ptrs := t.at(v)
	args := make([]any, len(ptrs), len(ptrs)+len(t.derived)+2)
	for i, p := range ptrs {
		args[i] = bound(p)
	}
	return append(args, t.made(v)...)
}

// bound turns a pointer to a field into what SQLite keeps: no ID is NULL, so that foreign keys hold; a date is ISO
// text.
func bound(p any) any {
	switch p := p.(type) {
	case *domain.ID:
		if *p == "" {
			return nil
		}
		return string(*p)
	case *domain.Date:
		return p.String()
	case *string:
		return *p
	}
	return reflect.ValueOf(p).Elem().Interface()
}

// scanned turns pointers to fields into what rows can be scanned into.
func scanned(ptrs []any) []any {
	for i, p := range ptrs {
		switch p := p.(type) {
		case *domain.ID:
			ptrs[i] = idScan{p}
		case *domain.Date:
			ptrs[i] = dateScan{p}
		case *int:
			ptrs[i] = intScan{p}
		case *bool:
			ptrs[i] = boolScan{p}
		}
	}
	return ptrs
}

type idScan struct{ to *domain.ID }

func (s idScan) Scan(value any) error {
	text, _ := value.(string) // NULL is no ID
	*s.to = domain.ID(text)
	return nil
}

type dateScan struct{ to *domain.Date }

func (s dateScan) Scan(value any) (err error) {
	text, ok := value.(string)
	if !ok && value != nil {
		return fmt.Errorf("read date: %T", value)
	}
	*s.to, err = domain.ParseDate(text)
	return err
}

// intScan and boolScan spare the way by text and reflection that database/sql goes.
type (
	intScan  struct{ to *int }
	boolScan struct{ to *bool }
)

func (s intScan) Scan(value any) error {
	n, ok := value.(int64)
	if !ok {
		return fmt.Errorf("read number: %T", value)
	}
	*s.to = int(n)
	return nil
}

func (s boolScan) Scan(value any) error {
	n, ok := value.(int64)
	if !ok {
		return fmt.Errorf("read yes or no: %T", value)
	}
	*s.to = n != 0
	return nil
}

// query reads every row of a statement that scan understands. T must be a plain value: one is filled again and again.
func query[T any](ctx context.Context, r reader, scan func(*T) []any, statement string, args ...any) (all []T, err error) {
	rows, err := r.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, mapped(err)
	}
	defer func() { err = mapped(errors.Join(err, rows.Close())) }()
	var v, zero T
	into := scanned(scan(&v))
	for rows.Next() {
		v = zero
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// one reads the single row of a statement; a NotFound where there is none.
func one[T any](ctx context.Context, r reader, t table[T], condition string, args ...any) (v T, err error) {
	all, err := query(ctx, r, t.at, t.selectWhere(condition), args...)
	if err != nil {
		return v, err
	}
	if len(all) == 0 {
		return v, &domain.Error{Kind: domain.NotFound, Key: "error.row.gone", Data: map[string]any{"kind": t.name}}
	}
	return all[0], nil
}

// marks are the places of n values in an SQL list.
func marks(n int) string { return strings.TrimPrefix(strings.Repeat(", ?", n), ", ") }

// value reads one column of one row.
func value[T any](ctx context.Context, r reader, statement string, args ...any) (v T, err error) {
	err = r.QueryRowContext(ctx, statement, args...).Scan(&v)
	return v, mapped(err)
}

// keyed is a row that is known by something else than its ID, which follows from that: two laptops that make it make the
// same.
type keyed interface{ NamedID() domain.ID }

// save writes a value: a new row where its ID is empty, else the row of its ID. It returns the ID. The second row of a
// key, and one whose like lies in the bin, gets an ID of its own.
func save[T any](tx *Tx, t table[T], v *T) (domain.ID, error) {
	id := t.at(v)[0].(*domain.ID)
	if *id == "" {
		if n, ok := any(*v).(keyed); ok {
			*id = n.NamedID()
			if free, err := put(tx, t, v); free || err != nil {
				return *id, err
			}
		}
		fresh, err := tx.store.NewID()
		if err != nil {
			return "", fmt.Errorf("save %s: %w", t.name, err)
		}
		*id = fresh
		return fresh, insert(tx, t, v)
	}
	args := t.args(v)
	args = append(args[1:], args[0])
	n, err := tx.exec(t.updateSQL(), args...)
	if err == nil && n == 0 {
		err = gone(t.name)
	}
	if err != nil {
		return "", fmt.Errorf("save %s: %w", t.name, err)
	}
	tx.touch(t.name)
	return *id, nil
}

// insert writes a new row under the ID that the value has.
func insert[T any](tx *Tx, t table[T], v *T) error {
	free, err := put(tx, t, v)
	if err == nil && !free {
		err = fmt.Errorf("insert %s: its ID is taken", t.name)
	}
	return err
}

// put is insert where the row's ID may be taken, and nothing is written then. One that belongs to what lies in the bin
// is refused: the book would hold it, and nobody would see it.
func put[T any](tx *Tx, t table[T], v *T) (free bool, err error) {
	ptrs := t.at(v)
	for _, l := range t.links {
		if l.role&must != 0 {
			if err := tx.stands(l.to, *ptrs[slices.Index(t.columns, l.column)].(*domain.ID)); err != nil {
				return false, fmt.Errorf("insert %s: %w", t.name, err)
			}
		}
	}
	n, err := tx.exec(t.insertSQL(), t.args(v)...)
	if err != nil {
		return false, fmt.Errorf("insert %s: %w", t.name, err)
	}
	if n > 0 {
		tx.standing[*ptrs[0].(*domain.ID)] = true
		tx.touch(t.name)
	}
	return n > 0, nil
}
