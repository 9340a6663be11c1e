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
	Units, Persons, Memberships, Fees, Offices int
	Circles, Candidates, Lists                 int           // of study work and of nominations
	Actions                                    int64         // that were ever done
	Last                                       domain.Action // the newest of them
	At                                         time.Time     // when that was; zero for an empty book
}

// Count is a number of a summary, and the catalogue key of what is counted.
type Count struct {
	Key string
	N   int
}

// Counts are a summary's numbers in the order in which they are read.
func (s Summary) Counts() []Count {
	return []Count{
		{"restore.persons", s.Persons},
		{"restore.memberships", s.Memberships},
		{"restore.fees", s.Fees},
		{"restore.offices", s.Offices},
		{"restore.circles", s.Circles},
		{"restore.candidates", s.Candidates},
		{"restore.lists", s.Lists},
		{"restore.units", s.Units},
		{"restore.actions", int(s.Actions)},
	}
}

// Summary returns the open book's.
func (s *Store) Summary(ctx context.Context) (sum Summary, err error) {
	tables, err := keptTables(ctx, s.readers)
	if err != nil {
		return Summary{}, fmt.Errorf("sum up: %w", err)
	}
	var counts []string
	for _, t := range []string{"unit", "person", "membership", "fee", "office", "circle", "candidate", "candidate_list"} {
		if slices.Contains(tables, t) {
			counts = append(counts, "(SELECT count(*) FROM "+t+" WHERE deleted = 0)")
		} else { // a backup of an earlier version
			counts = append(counts, "0")
		}
	}
	var at string
	row := s.readers.QueryRowContext(ctx, "SELECT "+strings.Join(counts, ", ")+`, t.n, t.action, t.subject, t.at
		FROM (SELECT 0 AS n, '' AS action, '' AS subject, '' AS at UNION ALL SELECT n, action, subject, at FROM txn ORDER BY n DESC LIMIT 1) t`)
	if err := row.Scan(&sum.Units, &sum.Persons, &sum.Memberships, &sum.Fees, &sum.Offices, &sum.Circles, &sum.Candidates, &sum.Lists,
		&sum.Actions, &sum.Last.Key, &sum.Last.Subject, &at); err != nil {
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
