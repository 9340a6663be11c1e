package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"lagboka/domain"
)

type instantScan struct{ to *time.Time }

func (s instantScan) Scan(value any) (err error) {
	text, _ := value.(string)
	*s.to, err = time.Parse(time.RFC3339, text)
	if err == nil {
		*s.to = s.to.Local()
	}
	return err
}

// changeRow is one line of the history as the tables hold it.
type changeRow struct {
	c        domain.Change
	txn      int64
	old, new sql.NullString
}

// changeSQL leaves out the lines that stand only beside others they belong together with: nobody has changed anything
// there.
const changeSQL = `SELECT t.at, t.actor, t.action, t.n, c.kind, c.row, c.field, c.old, c.new
	FROM change c JOIN txn t ON t.n = c.txn WHERE c.old IS NOT c.new AND `

func (s *Store) changes(ctx context.Context, condition string, args ...any) ([]domain.Change, error) {
	rows, err := query(ctx, s.readers, func(r *changeRow) []any {
		c := &r.c
		return []any{instantScan{&c.At}, &c.Actor, &c.Action.Key, &r.txn, &c.Kind, &c.Row, &c.Field, &r.old, &r.new}
	}, changeSQL+condition+" ORDER BY t.hlc DESC, t.uid DESC, c.n DESC", args...)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	type about struct {
		txn int64
		is  domain.Action
	}
	// Once for each action, which may have written many lines.
	subjects, err := query(ctx, s.readers, func(a *about) []any { return []any{&a.txn, &a.is.Subject, &a.is.Role} },
		"SELECT t.n, "+subjectSQL+", "+roleSQL+" FROM txn t WHERE t.n IN (SELECT c.txn FROM change c WHERE "+condition+")", args...)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	of := make(map[int64]domain.Action, len(subjects))
	for _, a := range subjects {
		of[a.txn] = a.is
	}
	all := make([]domain.Change, len(rows))
	for i, r := range rows {
		all[i] = r.c
		all[i].Old, all[i].New = r.old.String, r.new.String
		all[i].Action.Subject, all[i].Action.Role = of[r.txn].Subject, of[r.txn].Role
	}
	return all, nil
}

// History returns every change of a row and of what its history tells of, the newest first: of a person also those of
// memberships, fees and offices, of a study circle also those of its meetings, participants and attendance.
func (s *Store) History(ctx context.Context, row domain.ID) ([]domain.Change, error) {
	return s.changes(ctx, "c.row IN ("+historySQL+")", sql.Named("row", string(row)))
}

// Delete puts a row into the bin.
func (s *Store) Delete(ctx context.Context, kind string, id domain.ID) error {
	return s.setDeleted(ctx, kind, id, true)
}

// Restore takes a row out of the bin.
func (s *Store) Restore(ctx context.Context, kind string, id domain.ID) error {
	return s.setDeleted(ctx, kind, id, false)
}

// InBin tells whether a row lies in the bin.
func (s *Store) InBin(ctx context.Context, kind string, id domain.ID) (bool, error) {
	if !entityOf(kind).bin {
		return false, fmt.Errorf("in bin: no kind %q", kind)
	}
	return value[bool](ctx, s.readers, "SELECT EXISTS (SELECT 1 FROM "+kind+" WHERE id = ? AND deleted = 1)", string(id))
}

func (s *Store) setDeleted(ctx context.Context, kind string, id domain.ID, deleted bool) error {
	if !entityOf(kind).bin {
		return fmt.Errorf("delete: no kind %q", kind)
	}
	action := domain.Action{Key: "did.row.restore"}
	if deleted {
		action.Key = "did.row.delete"
	}
	return s.write(ctx, action, func(tx *Tx) error { return tx.setDeleted(kind, id, deleted) })
}

// setDeleted puts a row with what goes with it into the bin, or takes it out with what went in with it.
func (tx *Tx) setDeleted(kind string, id domain.ID, deleted bool) error {
	for _, p := range pointersTo(kind, goes) {
		row := sql.Named("row", string(id))
		ids, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, p.goneWithSQL(deleted), row)
		if err != nil {
			return err
		}
		for _, with := range ids {
			if err := tx.setDeleted(p.from.name, with, deleted); err != nil {
				return err
			}
		}
	}
	if kind == persons.name && !deleted { // whoever is taken out again is nobody else
		if err := tx.mergedInto(id, ""); err != nil {
			return err
		}
	}
	n, err := tx.exec("UPDATE "+kind+" SET deleted = ? WHERE id = ? AND deleted = ?", deleted, string(id), !deleted)
	if err == nil && n == 0 {
		err = gone(kind)
	}
	tx.touch(kind)
	tx.outdate(kind, id)
	return err
}

// goneWithSQL is the SQL of the rows that go into the bin with @row; of those that went in when it did where it comes
// out.
func (p pointing) goneWithSQL(deleted bool) string {
	of := fmt.Sprintf(`SELECT id FROM %s x WHERE "%s" = @row AND deleted `, p.from.name, p.column)
	if deleted {
		return of + "= 0"
	}
	const binned = "(SELECT max(txn) FROM change WHERE field = 'deleted' AND row = "
	return of + "= 1 AND " + binned + "x.id) = " + binned + "@row)"
}

// Timeline returns a person's life in the book, newest first: fees paid, memberships, offices, study circles, and what
// was changed when and by whom.
func (s *Store) Timeline(ctx context.Context, person domain.ID) ([]domain.TimelineEntry, error) {
	ms, err := s.Memberships(ctx, person)
	if err != nil {
		return nil, err
	}
	fs, err := s.Fees(ctx, person)
	if err != nil {
		return nil, err
	}
	os, err := s.Offices(ctx, domain.OfficeQuery{Person: person, Ended: true})
	if err != nil {
		return nil, err
	}
	circles, err := s.Circles(ctx, domain.CircleQuery{Person: person})
	if err != nil {
		return nil, err
	}
	changes, err := s.History(ctx, person)
	if err != nil {
		return nil, err
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	return domain.Timeline(tree, ms, fs, os, circles, changesOfPerson(changes, person)), nil
}

// changesOfPerson keeps the changes of the person's own row; what memberships, fees and offices say, they say
// themselves.
func changesOfPerson(all []domain.Change, person domain.ID) []domain.Change {
	return slices.DeleteFunc(all, func(c domain.Change) bool { return c.Row != person })
}
