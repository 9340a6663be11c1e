package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lagboka/domain"
)

// Summary says how much a book holds and what was done in it last: enough to tell two copies apart.
type Summary struct {
	Counts []Count       // in the order in which they are read
	Last   domain.Action // the newest of all that was ever done
	At     time.Time     // when that was; zero for an empty book

	seq int    // the number of the newest
	uid string // what it is known by in every copy; empty of an earlier version's file
}

// Count is a number of a summary, and the catalogue key of what is counted.
type Count struct {
	Key string
	N   int
}

// Equal tells whether two summaries say the same.
func (s Summary) Equal(other Summary) bool {
	return slices.Equal(s.Counts, other.Counts) && s.Last == other.Last && s.At.Equal(other.At)
}

// Summary returns the open book's.
func (s *Store) Summary(ctx context.Context) (sum Summary, err error) {
	err = s.together(ctx, func(r reader) error {
		if sum.Counts, err = countRows(ctx, r); err != nil {
			return err
		}
		actions, err := value[int](ctx, r, seqSQL)
		sum.Counts, sum.seq = append(sum.Counts, Count{"restore.actions", actions}), actions
		if err != nil || actions == 0 {
			return err
		}
		var at string
		subject, role, err := calledBy(ctx, r)
		if err != nil {
			return err
		}
		last := "SELECT t.action, " + subject + ", " + role + ", t.at FROM txn t WHERE t.n = ?"
		if err := r.QueryRowContext(ctx, last, actions).Scan(&sum.Last.Key, &sum.Last.Subject, &sum.Last.Role, &at); err != nil {
			return mapped(err)
		}
		if sum.At, err = time.Parse(time.RFC3339Nano, at); err != nil || role == "''" {
			return err
		}
		sum.uid, err = value[string](ctx, r, "SELECT hex(uid) FROM txn WHERE n = ?", actions)
		return err
	})
	if err != nil {
		return Summary{}, fmt.Errorf("sum up: %w", err)
	}
	return sum, nil
}

// DoneSince is what was done in the open book since a copy of it was made, the newest first, without erasures: those are done
// again in the copy. False where it is no copy of this book, or of an earlier version.
func (s *Store) DoneSince(ctx context.Context, copied Summary) (done []domain.Action, is bool, err error) {
	is, err = value[bool](ctx, s.readers, "SELECT EXISTS (SELECT 1 FROM txn WHERE n = ? AND hex(uid) = ?)", copied.seq, copied.uid)
	if err != nil || !is {
		return nil, false, err
	}
	done, err = query(ctx, s.readers, func(a *domain.Action) []any { return []any{&a.Key, &a.Subject, &a.Role} },
		"SELECT action, "+subjectSQL+", "+roleSQL+" FROM txn t WHERE n > ? AND action NOT IN ('"+strings.Join(finalActions, "', '")+"') ORDER BY n DESC", copied.seq)
	return done, true, err
}

// calledBy is the SQL of what a transaction t is called by: an earlier version's file may not have the tables, and had it
// written down.
func calledBy(ctx context.Context, r reader) (subject, role string, err error) {
	scripts, err := released()
	if err != nil {
		return "", "", err
	}
	version, err := value[int](ctx, r, "PRAGMA user_version")
	if version < len(scripts) {
		return "t.subject", "''", err
	}
	return subjectSQL, roleSQL, err
}

// countRows counts the kinds of rows that tell two books apart; of those that an earlier version's file has not got
// there are none.
func countRows(ctx context.Context, r reader) (all []Count, err error) {
	tables, err := keptTables(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, e := range entities {
		if e.counted == "" {
			continue
		}
		c := Count{Key: e.counted}
		if slices.Contains(tables, e.name) {
			if c.N, err = value[int](ctx, r, "SELECT count(*) FROM "+e.name+" WHERE deleted = 0"); err != nil {
				return nil, err
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// SummaryOf returns the summary of a book or backup that is not open, without changing it.
func SummaryOf(ctx context.Context, path string, keys *Keys) (Summary, error) {
	path, err := followed(path)
	if err != nil {
		return Summary{}, fmt.Errorf("sum up: %w", err)
	}
	if err := openable(path, keys); err != nil {
		return Summary{}, fmt.Errorf("sum up: %w", err)
	}
	return summaryOf(ctx, path, keys)
}

func summaryOf(ctx context.Context, path string, keys *Keys) (sum Summary, err error) {
	s, err := open(ctx, path, Options{Keys: keys})
	if err != nil {
		return Summary{}, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return s.Summary(ctx)
}
