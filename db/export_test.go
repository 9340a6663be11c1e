package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"lagboka/db/vault"
	"lagboka/domain"
)

// NewQuickKeys are keys that cost nothing to guess, for tests.
func NewQuickKeys(passphrase string) (*Keys, string, error) {
	return newKeys(passphrase, vault.Cost{Time: 1, MemoryKiB: 64, Threads: 1})
}

// WriteTo writes the key file of a copy.
func (k *Keys) WriteTo(path string) error { return k.write(path) }

// LimitPages lets the book grow by so many pages and no more, as on a disk that is full then.
func LimitPages(ctx context.Context, s *Store, more int) error {
	n, err := value[int](ctx, s.writer, "PRAGMA page_count")
	if err != nil {
		return err
	}
	_, err = s.writer.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", n+more))
	return err
}

// AskForLong asks a question that takes for ever, and says when it is being answered.
func AskForLong(ctx context.Context, s *Store, busy chan<- bool) (int, error) {
	rows, err := s.readers.QueryContext(ctx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		if n == 0 {
			busy <- true
		}
	}
	return n, rows.Err()
}

// WriteThroughReader writes where only reading is allowed, as on a disk that is write-protected.
func WriteThroughReader(ctx context.Context, s *Store) error {
	_, err := s.readers.ExecContext(ctx, "DELETE FROM writing")
	return mapped(err)
}

// LeavesOf are the numbers, from 1, of the pages that hold a table's rows.
func LeavesOf(ctx context.Context, s *Store, table string) ([]int, error) {
	return query(ctx, s.readers, func(n *int) []any { return []any{n} }, "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno", table)
}

// Strayed are the columns of rows of which the history says something else, and the rows that do not begin in it.
func Strayed(ctx context.Context, s *Store) (all []string, err error) {
	for _, e := range entities {
		columns, err := keptColumns(ctx, s.readers, e.name)
		if err != nil {
			return nil, err
		}
		found, err := query(ctx, s.readers, func(s *string) []any { return []any{s} }, "SELECT row || ' ' || field || ': ' || quote(old) || ', ' || quote(new) FROM ("+strayedSQL(e.name, columns)+
			") UNION ALL SELECT r.id FROM "+e.name+" r WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.row = r.id AND c.kind = '"+e.name+"' AND c.field = '')")
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			all = append(all, e.name+" "+f)
		}
	}
	return all, nil
}

// Mapped is what the store makes of an error of the system.
var Mapped = mapped

// Damaged is the ending of a salvage's work file.
const Damaged = damaged

// PagesOf is all that stands on the pages of a book, deciphered: free ones and what is left over on others too.
func PagesOf(ctx context.Context, s *Store) ([]byte, error) {
	all, err := query(ctx, s.writer, func(b *[]byte) []any { return []any{b} }, "SELECT data FROM sqlite_dbpage ORDER BY pgno")
	return bytes.Join(all, nil), err
}

// SortKey is the key that a text is sorted by.
func SortKey(text string) []byte { return sortKey(text) }

// EmptyTables are the kept tables of a book that hold nothing.
func EmptyTables(ctx context.Context, s *Store) (empty []string, err error) {
	for _, e := range entities {
		some, err := value[bool](ctx, s.readers, "SELECT EXISTS (SELECT 1 FROM "+e.name+")")
		if err != nil {
			return nil, err
		}
		if !some {
			empty = append(empty, e.name)
		}
	}
	return empty, nil
}

// Plant writes a text into a column, given as table.column, of a row that is there, as somebody could who writes there.
func Plant(ctx context.Context, s *Store, place, text string) error {
	kind, column, _ := strings.Cut(place, ".")
	return s.write(ctx, domain.Action{Key: "did.setting.save"}, func(tx *Tx) error {
		n, err := tx.exec(fmt.Sprintf(`UPDATE %[1]s SET "%[2]s" = ? WHERE id = (SELECT id FROM %[1]s WHERE deleted = 0 ORDER BY id LIMIT 1)`, kind, column), text)
		if err == nil && n == 0 {
			err = fmt.Errorf("%s has no row", kind)
		}
		return err
	})
}

// CutColumns are the columns, as table.column, that others than whom they tell of write in.
func CutColumns() (all []string) {
	kinds, columns := texts()
	for _, kind := range kinds {
		for _, c := range columns[kind] {
			all = append(all, kind+"."+c)
		}
	}
	return all
}

// ForgetMerged lets a book say of nobody whom they were merged into, as one from before it did.
func ForgetMerged(ctx context.Context, s *Store) error {
	return s.write(ctx, domain.Action{Key: "did.setting.save"}, func(tx *Tx) error {
		return tx.applying(func() error {
			_, unsaid := tx.exec("UPDATE person SET merged_into = NULL")
			_, forgotten := tx.exec("DELETE FROM change WHERE kind = 'person' AND field = 'merged_into'")
			return errors.Join(unsaid, forgotten)
		})
	})
}

// DutiesDone are all duties that somebody has noted as done.
func DutiesDone(ctx context.Context, s *Store) ([]domain.DutyDone, error) {
	return query(ctx, s.readers, dutiesDone.at, dutiesDone.selectWhere("deleted = 0 ORDER BY day, id"))
}
