package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"lagboka/domain"
)

// Summary says how much a book holds and what was done in it last: enough to tell two copies apart.
type Summary struct {
	Units, Persons, Memberships, Fees, Offices int
	Actions                                    int64         // that were ever done
	Last                                       domain.Action // the newest of them
	At                                         time.Time     // when that was; zero for an empty book
}

// Summary returns the open book's.
func (s *Store) Summary(ctx context.Context) (sum Summary, err error) {
	var at string
	row := s.readers.QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM unit WHERE deleted = 0), (SELECT count(*) FROM person WHERE deleted = 0),
		(SELECT count(*) FROM membership WHERE deleted = 0), (SELECT count(*) FROM fee WHERE deleted = 0),
		(SELECT count(*) FROM office WHERE deleted = 0), t.n, t.action, t.subject, t.at
		FROM (SELECT 0 AS n, '' AS action, '' AS subject, '' AS at UNION ALL SELECT n, action, subject, at FROM txn ORDER BY n DESC LIMIT 1) t`)
	if err := row.Scan(&sum.Units, &sum.Persons, &sum.Memberships, &sum.Fees, &sum.Offices, &sum.Actions, &sum.Last.Key, &sum.Last.Subject, &at); err != nil {
		return Summary{}, fmt.Errorf("sum up: %w", mapped(err))
	}
	if at != "" {
		if sum.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return Summary{}, fmt.Errorf("sum up: %w", err)
		}
	}
	return sum, nil
}

// SummaryOf returns the summary of a book or backup that is not open, without changing it.
func SummaryOf(ctx context.Context, path string, keys *Keys) (Summary, error) {
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
