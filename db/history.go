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

// InBin tells whether a row lies in the bin.
func (s *Store) InBin(ctx context.Context, kind string, id domain.ID) (bool, error) {
	if !slices.Contains(kinds, kind) {
		return false, fmt.Errorf("in bin: no kind %q", kind)
	}
	return value[bool](ctx, s.readers, "SELECT EXISTS (SELECT 1 FROM "+kind+" WHERE id = ? AND deleted <> 0)", string(id))
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
	tx.touch(kind)
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
