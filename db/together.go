package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// together asks several questions at once, all of the same state of the book.
func (s *Store) together(ctx context.Context, questions ...func(reader) error) (err error) {
	txs, err := s.beginReading(ctx, len(questions))
	defer func() { err = mapped(errors.Join(err, endReading(txs))) }()
	if err != nil {
		return err
	}
	var wait sync.WaitGroup
	errs := make([]error, len(questions))
	for i, ask := range questions {
		wait.Go(func() { errs[i] = ask(txs[i]) })
	}
	wait.Wait()
	return errors.Join(errs...)
}

// beginReading begins n transactions that see the same state of the book.
func (s *Store) beginReading(ctx context.Context, n int) (txs []*sql.Tx, err error) {
	// One at a time: several that each held a part of the connections would wait for each other.
	s.gathering.Lock()
	defer s.gathering.Unlock()
	var first int64
	for len(txs) < n {
		tx, err := s.readers.BeginTx(ctx, nil)
		if err != nil {
			return txs, fmt.Errorf("begin reading: %w", err)
		}
		txs = append(txs, tx)
		seq, err := value[int64](ctx, tx, seqSQL)
		if err != nil {
			return txs, err
		}
		if len(txs) == 1 {
			first = seq
		}
		if seq != first { // somebody has written in between
			if err := endReading(txs); err != nil {
				return nil, err
			}
			txs = nil
		}
	}
	return txs, nil
}

func endReading(txs []*sql.Tx) error {
	var errs []error
	for _, tx := range txs {
		errs = append(errs, ignoreDone(tx.Rollback()))
	}
	return errors.Join(errs...)
}
