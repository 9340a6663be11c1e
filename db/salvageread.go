package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"
)

// contentTables are the tables that hold what people have written, and its history.
func contentTables(ctx context.Context, r reader) ([]string, error) {
	return query(ctx, r, func(s *string) []any { return []any{s} }, `SELECT name FROM sqlite_schema
		WHERE type = 'table' AND name NOT LIKE '%~_search%' ESCAPE '~' AND name NOT LIKE 'sqlite%' AND name NOT IN ('meta', 'writing') ORDER BY name`)
}

// among are those of the tables that a damaged book has, by its schema; all of them where that cannot be read.
func (s *Store) among(ctx context.Context, tables []string) []string {
	there, err := contentTables(ctx, s.readers)
	if err != nil || !slices.Contains(there, "txn") {
		return tables
	}
	return slices.DeleteFunc(tables, func(t string) bool { return !slices.Contains(there, t) }) // of an earlier version
}

func columnsOf(ctx context.Context, r reader, t string) ([]string, error) {
	return query(ctx, r, func(s *string) []any { return []any{s} }, "SELECT name FROM pragma_table_info(?) ORDER BY cid", t)
}

// salvageable are the columns of a table that a damaged book has values for, which may be of an earlier schema, and the SQL
// of those values. What it has no column for gets its default; a transaction gets the name that a migration would give it.
func (s *Store) salvageable(ctx context.Context, fresh reader, t string) (columns, values []string, err error) {
	if columns, err = columnsOf(ctx, fresh, t); err != nil {
		return nil, nil, err
	}
	old, err := columnsOf(ctx, s.readers, t)
	if err != nil || len(old) == 0 { // its schema cannot be read: what the rows hold may be
		old = columns
	}
	columns = slices.DeleteFunc(columns, func(c string) bool { return c != "uid" && !slices.Contains(old, c) })
	for _, c := range columns {
		value := quoted([]string{c})
		if !slices.Contains(old, c) {
			value = "txn_uid(site, n)"
		}
		values = append(values, value)
	}
	return columns, values, nil
}

func quoted(columns []string) string { return `"` + strings.Join(columns, `", "`) + `"` }

// walk reads values, which are SQL, of a table's rows in the order of their numbers, and inserts them elsewhere where
// insert is not nil. Where reading fails it goes on behind the damage.
func (s *Store) walk(ctx context.Context, t string, values []string, insert *sql.Stmt) (saved int, lost []LostRows, err error) {
	sel := "SELECT rowid, " + strings.Join(values, ", ") + " FROM " + t + " NOT INDEXED WHERE rowid >= ? ORDER BY rowid"
	for next := int64(-1 << 40); ; {
		last, n, failed, err := copyRows(ctx, s.readers, insert, sel, next, len(values))
		saved += n
		if err != nil || failed == nil {
			return saved, lost, err
		}
		if n > 0 {
			next = last + 1
		}
		behind, err := s.behindDamage(ctx, sel+" LIMIT 1", len(values), next)
		if err != nil {
			return saved, lost, err
		}
		lost = append(lost, LostRows{t, max(next, 1), behind})
		if behind == 0 {
			return saved, lost, nil
		}
		next = behind
	}
}

// copyRows copies rows from a number on, or with no insert only reads them. failed is what stopped the reading; err is
// what stopped the writing.
func copyRows(ctx context.Context, r reader, insert *sql.Stmt, statement string, from int64, width int) (last int64, n int, failed, err error) {
	rows, failed := r.QueryContext(ctx, statement, from)
	if failed != nil {
		return 0, 0, failed, ctx.Err()
	}
	defer rows.Close()
	values := make([]any, width+1)
	into := make([]any, width+1)
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if failed := rows.Scan(into...); failed != nil {
			return last, n, failed, ctx.Err()
		}
		if insert != nil {
			_, err := insert.ExecContext(ctx, values[1:]...)
			if code, ok := liteCode(err); ok && code&0xff == sqlite3.SQLITE_CONSTRAINT {
				return last, n, err, nil // half of the row is gone: nobody could have written it so
			}
			if err != nil {
				return last, n, nil, err
			}
		}
		last, n = values[0].(int64), n+1
	}
	return last, n, rows.Err(), ctx.Err()
}

// behindDamage returns the first number at or behind from whence a row can be read again; 0 where there is none.
func (s *Store) behindDamage(ctx context.Context, statement string, width int, from int64) (int64, error) {
	reads := func(at int64) (row int64, ok bool) {
		row, _, failed, err := copyRows(ctx, s.readers, nil, statement, at, width)
		return row, failed == nil && err == nil
	}
	from = max(from, 1)
	low := from // cannot be read
	for step := int64(1); step < 1<<40; step *= 2 {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		row, ok := reads(from + step)
		if !ok {
			low = from + step
			continue
		}
		if row == 0 {
			return 0, nil
		}
		high := from + step // can be read
		for high-low > 1 {
			middle := (low + high) / 2
			if found, ok := reads(middle); ok {
				high, row = middle, found
			} else {
				low = middle
			}
		}
		return row, nil
	}
	return 0, nil
}
