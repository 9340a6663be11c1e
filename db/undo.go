package db

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// LastAction returns the last thing done by whoever opened the store that can be undone; ok is false where there is
// none.
func (s *Store) LastAction(ctx context.Context) (what domain.Action, ok bool, err error) {
	last, err := s.lastUndoable(ctx)
	return last.what, last.n > 0, err
}

type undoable struct {
	n      int64
	what   domain.Action
	undone bool
}

// lastUndoable is the newest transaction of whoever opened the store, on this machine, that changed something, is not an undo, has not
// been undone, and is not the book's making. What others have written is theirs to take back.
func (s *Store) lastUndoable(ctx context.Context) (undoable, error) {
	all, err := query(ctx, s.readers, func(u *undoable) []any { return []any{&u.n, &u.what.Key, &u.what.Subject, &u.what.Role} },
		`SELECT n, action, `+subjectSQL+`, `+roleSQL+` FROM txn t WHERE actor = ? AND site = (SELECT value FROM meta WHERE key = 'site') AND undoes IS NULL AND action NOT IN ('did.book.create', 'did.book.renew', 'did.book.demo', '`+salvageAction+`', '`+strings.Join(finalActions, "', '")+`')
		AND NOT EXISTS (SELECT 1 FROM txn u WHERE u.undoes = t.n) AND EXISTS (SELECT 1 FROM change c WHERE c.txn = t.n) ORDER BY n DESC LIMIT 1`, s.options.Actor)
	if err != nil || len(all) == 0 {
		return undoable{}, err
	}
	return all[0], nil
}

// UndoLast takes the last thing done back: a new transaction that sets old values back where the field still has that
// thing's value, and puts rows that were made into the bin where nothing that was written since belongs to them; the
// rest is left and reported. Undoing again takes back the thing before.
func (s *Store) UndoLast(ctx context.Context) (domain.UndoReport, error) {
	last, err := s.lastUndoable(ctx)
	if err != nil {
		return domain.UndoReport{}, err
	}
	if last.n == 0 {
		return domain.UndoReport{}, &domain.Error{Kind: domain.NotFound, Key: "error.undo.nothing"}
	}
	return s.undo(ctx, last)
}

// UndoImport takes an import back in the same way.
func (s *Store) UndoImport(ctx context.Context, batch domain.ID) (domain.UndoReport, error) {
	found, err := query(ctx, s.readers, func(u *undoable) []any {
		return []any{&u.n, &u.what.Key, &u.what.Subject, &u.undone}
	},
		"SELECT t.n, t.action, b.source, EXISTS (SELECT 1 FROM txn u WHERE u.undoes = t.n) FROM import_batch b JOIN "+madeByImport+" WHERE b.id = ?", string(batch))
	if err != nil {
		return domain.UndoReport{}, err
	}
	if len(found) == 0 {
		return domain.UndoReport{}, gone("import_batch")
	}
	if found[0].undone {
		return domain.UndoReport{}, &domain.Error{Kind: domain.Conflict, Key: "error.undo.already"}
	}
	return s.undo(ctx, found[0])
}

// stored is one change with its values as SQLite keeps them.
type stored struct {
	kind, row, field string
	old, new         any
}

func (s *Store) undo(ctx context.Context, what undoable) (domain.UndoReport, error) {
	report := domain.UndoReport{Action: what.what}
	err := s.tx(ctx, s.options.Actor, domain.Action{Key: "did.undo"}, what.n, func(tx *Tx) error {
		all, err := query(ctx, tx.conn, func(c *stored) []any { return []any{&c.kind, &c.row, &c.field, &c.old, &c.new} },
			"SELECT kind, row, field, old, new FROM change WHERE txn = ? AND old IS NOT new ORDER BY n DESC", what.n)
		if err != nil {
			return err
		}
		pointers, err := tx.pointersAt(what.n)
		if err != nil {
			return err
		}
		columns := map[string][]string{}
		for _, c := range all {
			if columns[c.kind] == nil {
				if columns[c.kind], err = keptColumns(ctx, tx.conn, c.kind); err != nil {
					return err
				}
			}
			done := c.field != "" || len(pointers.at[c.row]) == 0
			if done {
				if done, err = tx.undoChange(c, columns[c.kind]); err != nil {
					return err
				}
			}
			if !done {
				report.Kept = append(report.Kept, domain.Change{Kind: c.kind, Row: domain.ID(c.row), Field: c.field})
				continue
			}
			report.Undone++
			pointers.forget(c)
			tx.touch(c.kind)
			tx.outdate(c.kind, domain.ID(c.row))
		}
		return nil
	})
	return report, err
}

// pointer is a column of a row that points at another row.
type pointer struct{ row, column, to string }

// pointers are what points at the rows that a transaction made.
type pointers struct {
	at map[string]map[pointer]bool // by the row pointed at
	of map[string][]pointer        // by the row that points
}

// pointersAt finds what points at the rows that a transaction made: such a row stays while something stands that
// belongs to it.
func (tx *Tx) pointersAt(n int64) (pointers, error) {
	p := pointers{map[string]map[pointer]bool{}, map[string][]pointer{}}
	const made = "SELECT DISTINCT kind FROM change WHERE txn = ? AND field = ''"
	kinds, err := query(tx.ctx, tx.conn, func(s *string) []any { return []any{s} }, made, n)
	if err != nil {
		return p, err
	}
	var keys []pointing
	for _, kind := range kinds {
		keys = append(keys, pointersTo(kind, may)...)
	}
	for _, k := range keys {
		all, err := query(tx.ctx, tx.conn, func(x *pointer) []any { return []any{&x.row, &x.to} }, fmt.Sprintf(`SELECT id, "%s" FROM %s
			WHERE deleted = 0 AND "%[1]s" IN (SELECT row FROM change WHERE txn = ? AND kind = ? AND field = '')`, k.column, k.from.name), n, k.to)
		if err != nil {
			return p, err
		}
		for _, x := range all {
			x.column = k.column
			if p.at[x.to] == nil {
				p.at[x.to] = map[pointer]bool{}
			}
			p.at[x.to][x] = true
			p.of[x.row] = append(p.of[x.row], x)
		}
	}
	return p, nil
}

// forget takes out what no longer points at a row since a change was taken back.
func (p pointers) forget(c stored) {
	for _, x := range p.of[c.row] {
		if c.field == "" || c.field == x.column {
			delete(p.at[x.to], x)
		}
	}
}

// undoChange takes one change back; done is false where the row has another value by now.
func (tx *Tx) undoChange(c stored, columns []string) (done bool, err error) {
	var n int64
	switch {
	case c.field == "":
		// deleted is among the columns: a row that is in the bin already no longer equals what was made.
		n, err = tx.exec(fmt.Sprintf("UPDATE %s SET deleted = 1 WHERE id = ? AND %s = ?", c.kind, rowJSON(columns, "")), c.row, c.new)
	case slices.Contains(columns, c.field):
		n, err = tx.exec(fmt.Sprintf(`UPDATE %[1]s SET "%[2]s" = ? WHERE id = ? AND "%[2]s" IS ?`, c.kind, c.field), c.old, c.row, c.new)
	}
	return n > 0, err
}
