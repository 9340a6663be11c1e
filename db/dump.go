package db

import (
	"context"
	"errors"
	"fmt"

	"lagboka/domain"
)

// Dump returns every kept row that is not in the bin, with the columns that people have filled, by kind. Its history
// stays in the book.
func (s *Store) Dump(ctx context.Context) (all []domain.Dump, err error) {
	tables, err := keptTables(ctx, s.readers)
	if err != nil {
		return nil, fmt.Errorf("dump: %w", err)
	}
	for _, t := range tables {
		d, err := s.dump(ctx, t)
		if err != nil {
			return nil, fmt.Errorf("dump %s: %w", t, err)
		}
		all = append(all, d)
	}
	return all, nil
}

func (s *Store) dump(ctx context.Context, t string) (d domain.Dump, err error) {
	d.Kind = t
	if d.Columns, err = keptColumns(ctx, s.readers, t); err != nil {
		return d, err
	}
	d.Columns = append([]string{"id"}, d.Columns...)
	rows, err := s.readers.QueryContext(ctx, "SELECT "+quoted(d.Columns)+" FROM "+t+" WHERE deleted = 0 ORDER BY id")
	if err != nil {
		return d, mapped(err)
	}
	defer func() { err = mapped(errors.Join(err, rows.Close())) }()
	values, into := make([]any, len(d.Columns)), make([]any, len(d.Columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return d, err
		}
		row := make([]string, len(values))
		for i, v := range values {
			if v != nil {
				row[i] = fmt.Sprint(v)
			}
		}
		d.Rows = append(d.Rows, row)
	}
	return d, rows.Err()
}
