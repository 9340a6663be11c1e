package db

import (
	"context"
	"fmt"

	"lagboka/domain"
)

// FirstSteps reads which of the first things have been done with the book. Each question ends at the first row that
// answers it.
func (s *Store) FirstSteps(ctx context.Context) (f domain.FirstSteps, err error) {
	err = s.readers.QueryRowContext(ctx, `SELECT
		EXISTS (SELECT 1 FROM txn WHERE n <= 2 AND action = 'did.book.demo'),
		EXISTS (SELECT 1 FROM membership WHERE deleted = 0),
		EXISTS (SELECT 1 FROM body b JOIN office o ON o.body = b.id
			WHERE b.kind = ? AND b.deleted = 0 AND o.deleted = 0 AND o.person IS NOT NULL)`, domain.Board).Scan(&f.Invented, &f.Members, &f.Board)
	if err != nil {
		return f, fmt.Errorf("read first steps: %w", mapped(err))
	}
	return f, nil
}
