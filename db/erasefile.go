package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"lagboka/db/vault"
	"lagboka/domain"
)

// SQLite overwrites what is deleted where it stood (secure_delete). What it has moved from page to page before stands
// where it was, too: only a file that is written anew has nothing of it.

// owed marks a book that is to be written anew, in meta: the rows are gone, and what is left of them on its pages is not.
const owed = "erase"

// room returns an error where the disk has none for writing the book anew, which takes as much again as it is.
func (s *Store) room(ctx context.Context) (err error) {
	pages, err := value[int64](ctx, s.writer, "PRAGMA page_count")
	if err != nil {
		return err
	}
	size := pages * vault.PageSize
	try := s.path + unfinished
	err = vault.Ask("room", try)
	if err == nil {
		err = fill(try, size)
	}
	if err = mapped(errors.Join(err, vault.Remove(try))); isFull(err) {
		return noRoom(s.path, "erasure.no-room", size, err)
	}
	return err
}

// fill writes a file of so many bytes.
func fill(path string, size int64) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	nothing := make([]byte, 1<<20)
	for size > 0 {
		n, err := f.Write(nothing[:min(size, int64(len(nothing)))])
		if err != nil {
			return err
		}
		size -= int64(n)
	}
	return f.Sync()
}

func isFull(err error) bool {
	known, ok := errors.AsType[*domain.Error](err)
	return ok && known.Key == "error.disk.full"
}

// noRoom says how many MB are lacking.
func noRoom(path, key string, size int64, err error) error {
	const mb = 1 << 20
	return &domain.Error{Kind: domain.Unavailable, Key: key, Data: map[string]any{"folder": filepath.Dir(path), "mb": (size + mb - 1) / mb}, Err: err}
}

// writeOwed lists the erased and writes a book anew that owes it, and empties the log, in which what was erased stands as it was written.
func (s *Store) writeOwed(ctx context.Context) error {
	is, err := value[bool](ctx, s.writer, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = '"+owed+"')")
	if err != nil || !is {
		return mapped(err)
	}
	if err := s.listErased(ctx); err != nil {
		return err
	}
	if err := vault.Ask("vacuum", s.path); err != nil {
		return mapped(err)
	}
	if _, err := s.writer.ExecContext(ctx, "VACUUM"); err != nil {
		return mapped(err)
	}
	var busy, frames, folded int
	if err := s.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &folded); err != nil {
		return mapped(err)
	}
	if busy != 0 { // something reads on
		return &domain.Error{Kind: domain.Unavailable, Key: "error.book.busy"}
	}
	_, err = s.writer.ExecContext(ctx, "DELETE FROM meta WHERE key = '"+owed+"'")
	return mapped(err)
}
