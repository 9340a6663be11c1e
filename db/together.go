package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
)

// together asks several questions at once, all of the same state of the book.
func (s *Store) together(ctx context.Context, questions ...question) error {
	return s.togetherAt(ctx, len(questions), func(int64) []question { return questions })
}

// question asks the book something.
type question = func(reader) error

// togetherAt is together of at most n questions, once it is known which state of the book they are asked of: the one that the
// number of its last transaction names.
func (s *Store) togetherAt(ctx context.Context, n int, of func(seq int64) []question) (err error) {
	txs, seq, err := s.beginReading(ctx, n)
	defer func() { err = mapped(errors.Join(err, endReading(txs))) }()
	if err != nil {
		return err
	}
	questions := of(seq)
	var wait sync.WaitGroup
	errs := make([]error, len(questions))
	for i, ask := range questions {
		wait.Go(func() { errs[i] = ask(txs[i]) })
	}
	wait.Wait()
	return errors.Join(errs...)
}

// beginReading begins n transactions that see the same state of the book.
func (s *Store) beginReading(ctx context.Context, n int) (txs []*sql.Tx, first int64, err error) {
	// One at a time: several that each held a part of the connections would wait for each other.
	s.gathering.Lock()
	defer s.gathering.Unlock()
	for len(txs) < n {
		tx, err := s.readers.BeginTx(ctx, nil)
		if err != nil {
			return txs, first, fmt.Errorf("begin reading: %w", err)
		}
		txs = append(txs, tx)
		seq, err := value[int64](ctx, tx, seqSQL)
		if err != nil {
			return txs, first, err
		}
		if len(txs) == 1 {
			first = seq
		}
		if seq != first { // somebody has written in between
			if err := endReading(txs); err != nil {
				return nil, first, err
			}
			txs = nil
		}
	}
	return txs, first, nil
}

func endReading(txs []*sql.Tx) error {
	var errs []error
	for _, tx := range txs {
		errs = append(errs, ignoreDone(tx.Rollback()))
	}
	return errors.Join(errs...)
}
