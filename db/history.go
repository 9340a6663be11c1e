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
	old, new sql.NullString
}

const changeSQL = `SELECT t.at, t.actor, t.action, t.subject, c.kind, c.row, c.field, c.old, c.new
	FROM change c JOIN txn t ON t.n = c.txn WHERE `

func (s *Store) changes(ctx context.Context, condition string, args ...any) ([]domain.Change, error) {
	rows, err := query(ctx, s.readers, func(r *changeRow) []any {
		c := &r.c
		return []any{instantScan{&c.At}, &c.Actor, &c.Action.Key, &c.Action.Subject, &c.Kind, &c.Row, &c.Field, &r.old, &r.new}
	}, changeSQL+condition+" ORDER BY c.n DESC", args...)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	all := make([]domain.Change, len(rows))
	for i, r := range rows {
		all[i] = r.c
		all[i].Old, all[i].New = r.old.String, r.new.String
	}
	return all, nil
}

// History returns every change of a row, the newest first; of a person also those of memberships, fees and offices, of a study circle
// also those of its meetings, participants and attendance.
func (s *Store) History(ctx context.Context, row domain.ID) ([]domain.Change, error) {
	return s.changes(ctx, `c.row IN (SELECT @row UNION SELECT id FROM membership WHERE person = @row
		UNION SELECT id FROM fee WHERE person = @row UNION SELECT id FROM office WHERE person = @row
		UNION SELECT id FROM circle_session WHERE circle = @row UNION SELECT id FROM circle_participant WHERE circle = @row
		UNION SELECT a.id FROM circle_attendance a JOIN circle_session s ON s.id = a.session WHERE s.circle = @row)`, sql.Named("row", string(row)))
}

// LastAction returns the last thing done that can be undone; ok is false where there is none.
func (s *Store) LastAction(ctx context.Context) (what domain.Action, ok bool, err error) {
	last, err := lastUndoable(ctx, s.readers)
	return last.what, last.n > 0, err
}

type undoable struct {
	n    int64
	what domain.Action
}

// lastUndoable is the newest transaction that changed something, is not an undo, has not been undone, and is not the book's
// making.
func lastUndoable(ctx context.Context, r reader) (undoable, error) {
	all, err := query(ctx, r, func(u *undoable) []any { return []any{&u.n, &u.what.Key, &u.what.Subject} },
		`SELECT n, action, subject FROM txn t WHERE undoes IS NULL AND action NOT IN ('did.book.create', 'did.book.renew', 'did.book.demo', '`+salvageAction+`')
		AND NOT EXISTS (SELECT 1 FROM txn u WHERE u.undoes = t.n) AND EXISTS (SELECT 1 FROM change c WHERE c.txn = t.n) ORDER BY n DESC LIMIT 1`)
	if err != nil || len(all) == 0 {
		return undoable{}, err
	}
	return all[0], nil
}

// UndoLast takes the last thing done back: a new transaction that sets old values back where the field still has that
// thing's value; the rest is left and reported. Undoing again takes back the thing before.
func (s *Store) UndoLast(ctx context.Context) (domain.UndoReport, error) {
	last, err := lastUndoable(ctx, s.readers)
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
	b, err := one(ctx, s.readers, importBatches, "id = ?", string(batch))
	if err != nil {
		return domain.UndoReport{}, err
	}
	undone, err := value[bool](ctx, s.readers, "SELECT EXISTS (SELECT 1 FROM txn WHERE undoes = ?)", b.txn)
	if err != nil {
		return domain.UndoReport{}, err
	}
	if undone {
		return domain.UndoReport{}, &domain.Error{Kind: domain.Conflict, Key: "error.undo.already"}
	}
	return s.undo(ctx, undoable{b.txn, domain.Action{Key: "did.import", Subject: b.source}})
}

// stored is one change with its values as SQLite keeps them.
type stored struct {
	kind, row, field string
	old, new         any
}

func (s *Store) undo(ctx context.Context, what undoable) (domain.UndoReport, error) {
	report := domain.UndoReport{Action: what.what}
	err := s.tx(ctx, s.options.Actor, domain.Action{Key: "did.undo", Subject: what.what.Subject}, what.n, func(tx *Tx) error {
		all, err := query(ctx, tx.conn, func(c *stored) []any { return []any{&c.kind, &c.row, &c.field, &c.old, &c.new} },
			"SELECT kind, row, field, old, new FROM change WHERE txn = ? ORDER BY n DESC", what.n)
		if err != nil {
			return err
		}
		columns := map[string][]string{}
		touched, judged := map[string]bool{}, map[domain.ID]bool{}
		for _, c := range all {
			if columns[c.kind] == nil {
				if columns[c.kind], err = keptColumns(ctx, tx.conn, c.kind); err != nil {
					return err
				}
			}
			done, err := tx.undoChange(c, columns[c.kind])
			if err != nil {
				return err
			}
			if !done {
				report.Kept = append(report.Kept, domain.Change{Kind: c.kind, Row: domain.ID(c.row), Field: c.field})
				continue
			}
			report.Undone++
			tx.touch(c.kind, domain.ID(c.row))
			if c.kind == "person" {
				touched[c.row] = true
			}
			if find := circleOfRow[c.kind]; find != "" {
				circle, err := value[string](ctx, tx.conn, find, c.row)
				if err != nil {
					return err
				}
				judged[domain.ID(circle)] = true
			}
		}
		for circle := range judged {
			if err := tx.judge(circle); err != nil {
				return err
			}
		}
		return tx.deriveAgain(touched)
	})
	return report, err
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

// deriveAgain makes the derived columns of persons anew whose fields were set without them.
func (tx *Tx) deriveAgain(ids map[string]bool) error {
	for id := range ids {
		p, err := one(tx.ctx, tx.conn, persons, "id = ?", id)
		if err != nil {
			return err
		}
		if err := tx.derivePersons([]domain.Person{p}); err != nil {
			return err
		}
	}
	return nil
}

// kinds are the kept tables that a row can be put into the bin of.
var kinds = []string{"unit", "person", "membership", "fee", "body", "office", "contest", "rule", "member_target", "saved_filter", "course", "circle", "study_target", "candidate_list", "milestone", "ballot", "nomination_meeting"}

// Delete puts a row into the bin.
func (s *Store) Delete(ctx context.Context, kind string, id domain.ID) error {
	return s.setDeleted(ctx, kind, id, true)
}

// Restore takes a row out of the bin.
func (s *Store) Restore(ctx context.Context, kind string, id domain.ID) error {
	return s.setDeleted(ctx, kind, id, false)
}

func (s *Store) setDeleted(ctx context.Context, kind string, id domain.ID, deleted bool) error {
	if !slices.Contains(kinds, kind) {
		return fmt.Errorf("delete: no kind %q", kind)
	}
	action := domain.Action{Key: "did.row.restore"}
	if deleted {
		action.Key = "did.row.delete"
	}
	return s.write(ctx, action, func(tx *Tx) error { return tx.setDeleted(kind, id, deleted) })
}

func (tx *Tx) setDeleted(kind string, id domain.ID, deleted bool) error {
	n, err := tx.exec("UPDATE "+kind+" SET deleted = ? WHERE id = ? AND deleted <> ?", deleted, string(id), deleted)
	if err == nil && n == 0 {
		err = gone(kind)
	}
	tx.touch(kind, id)
	return err
}

// Timeline returns a person's life in the book, newest first: fees paid, memberships, offices, study circles, and what was changed when
// and by whom.
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

// changesOfPerson keeps the changes of the person's own row; what memberships, fees and offices say, they say themselves.
func changesOfPerson(all []domain.Change, person domain.ID) []domain.Change {
	return slices.DeleteFunc(all, func(c domain.Change) bool { return c.Row != person })
}
