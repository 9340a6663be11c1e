package db

import (
	"context"
	"errors"
	"fmt"

	"lagboka/domain"
	"lagboka/domain/demo"
)

// CreateDemo makes a book of invented people and opens it.
func CreateDemo(ctx context.Context, path string, o Options, p demo.Params) (s *Store, err error) {
	err = demo.Stream(p, func(part demo.Book) error {
		if s == nil {
			if s, err = Create(ctx, path, o, part.Template); err != nil {
				return err
			}
		}
		return s.Load(ctx, domain.Action{Key: "did.book.demo"}, func(put func(domain.Rows) error) error {
			return put(part.Rows)
		})
	})
	if err != nil && s != nil {
		err = errors.Join(err, s.Close(), removeBook(path))
	}
	if err != nil {
		return nil, fmt.Errorf("create demo: %w", err)
	}
	return s, nil
}

// BackupIfChanged makes a backup where the book has been written since the newest one; else it returns that one.
func (s *Store) BackupIfChanged(ctx context.Context) (Backup, error) {
	all, err := s.Backups()
	if err != nil {
		return Backup{}, err
	}
	last, err := value[string](ctx, s.readers, "SELECT ifnull(max(at), '') FROM txn WHERE n = (SELECT max(n) FROM txn)")
	if err != nil {
		return Backup{}, err
	}
	now := s.options.Now()
	// One from tomorrow was made when the clock was wrong; what has been written since looks older than it is.
	if len(all) > 0 && !all[0].At.After(now) && last < all[0].At.Format("2006-01-02T15:04:05Z") {
		return all[0], nil
	}
	return s.Backup(ctx)
}
