package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lagboka/db/vault"
	"lagboka/domain"
)

// Backup is a copy of the book that was opened and found sound when it was made.
type Backup struct {
	Path string
	At   time.Time
	Name string // why it is kept: «årsskifte 2026»; empty for one among others
	Size int64  // bytes
}

const (
	backupStamp  = "2006-01-02T150405.000Z"
	backupEnding = ".lagboka"
	asideStamp   = "2006-01-02T150405Z" // in the name of a book that a restored backup took the place of
)

// Backup makes a copy of the book, opens and checks it, and removes the copies that no generation keeps.
func (s *Store) Backup(ctx context.Context) (Backup, error) { return s.BackupAs(ctx, "") }

// BackupAs makes a copy that is kept for what its name says, until an erasure outlives it.
func (s *Store) BackupAs(ctx context.Context, name string) (Backup, error) {
	if err := os.MkdirAll(s.options.BackupDir, 0o700); err != nil {
		return Backup{}, fmt.Errorf("back up: %w", mapped(err))
	}
	at := s.options.Now().UTC()
	path := copyPath(s.options.BackupDir, at, name)
	for { // two within a millisecond
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
			break
		}
		at = at.Add(time.Millisecond)
		path = copyPath(s.options.BackupDir, at, name)
	}
	if err := s.copyTo(ctx, path); err != nil {
		return Backup{}, fmt.Errorf("back up: %w", domain.FullIn(s.options.BackupDir, err))
	}
	info, err := os.Stat(path)
	if err != nil {
		return Backup{}, fmt.Errorf("back up: %w", mapped(err))
	}
	return Backup{path, at, name, info.Size()}, thinOut(s.options.BackupDir, s.options.Now())
}

// copyTo writes a sound copy of the book to a path, or nothing.
func (s *Store) copyTo(ctx context.Context, path string) (err error) {
	fresh := path + unfinished
	if err := removeBook(fresh); err != nil {
		return mapped(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeBook(fresh))
		}
	}()
	if err := vault.Ask("copy", fresh); err != nil {
		return mapped(err)
	}
	if err := emptyFile(fresh); err != nil { // in a vault too: SQLite writes the first page itself here
		return mapped(err)
	}
	if _, err := s.writer.ExecContext(ctx, "VACUUM INTO ?", fresh); err != nil {
		return mapped(err)
	}
	if err := vault.Ask("check", fresh); err != nil {
		return mapped(err)
	}
	if err := verify(ctx, fresh, s.Keys(), (*Store).sayCopy); err != nil {
		return err
	}
	if err := s.Keys().write(path); err != nil {
		return mapped(err)
	}
	return mapped(vault.Rename(fresh, path))
}

// sayCopy writes into a copy that it is one, and up to which transaction. Whatever is opened as a book and says so has
// been put back, or copied by hand: the original may have gone on since, under the same name and with the same numbers.
func (s *Store) sayCopy(ctx context.Context) error {
	_, err := s.writer.ExecContext(ctx, `INSERT INTO meta (key, value) SELECT 'copy', ifnull(max(n), 0) FROM txn WHERE true
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
	return mapped(err)
}

// isCopy tells whether what is opened as a book says that it is a copy.
func (s *Store) isCopy(ctx context.Context) (bool, error) {
	return value[bool](ctx, s.writer, "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'copy')")
}

// takeName lets a copy that is opened as a book write under a name of its own from then on. What the book is known by
// stays.
func (s *Store) takeName(ctx context.Context) error {
	site, err := s.NewID()
	if err != nil {
		return err
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"INSERT OR IGNORE INTO meta (key, value) SELECT 'book', value FROM meta WHERE key = 'site'",
		"UPDATE meta SET value = @site WHERE key = 'site'",
		"DELETE FROM meta WHERE key = 'copy'",
	} {
		if _, err := tx.ExecContext(ctx, statement, sql.Named("site", string(site))); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// verify opens a copy, does what is to be done in it first, and lets SQLite read every page of it.
func verify(ctx context.Context, path string, keys *Keys, first ...func(*Store, context.Context) error) (err error) {
	s, err := open(ctx, path, Options{Keys: keys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	for _, do := range first {
		if err := do(s, ctx); err != nil {
			return err
		}
	}
	if id, err := value[int64](ctx, s.writer, "PRAGMA application_id"); err != nil {
		return err
	} else if id != applicationID {
		return notABook
	}
	if _, _, err := s.schema(ctx); err != nil {
		return err
	}
	findings, err := integrity(ctx, s.writer)
	if err == nil && len(findings) > 0 {
		err = &domain.Error{Kind: domain.Damaged, Key: "error.book.damaged"}
	}
	return err
}

// copyPath is where a copy of an instant lies, with its name behind the instant.
func copyPath(dir string, at time.Time, name string) string {
	return filepath.Join(dir, strings.TrimSpace(at.Format(backupStamp)+" "+name)+backupEnding)
}

// copyOf reads when the copy of a path was made, and what for; ok is false where it is no copy that this program has made.
func copyOf(path string) (at time.Time, name string, ok bool) {
	stem, ok := strings.CutSuffix(filepath.Base(path), backupEnding)
	stamp, name, _ := strings.Cut(stem, " ")
	at, err := time.Parse(backupStamp, stamp)
	return at, name, ok && err == nil
}

// IsBackup tells by its name whether a file is a backup that this program has made.
func IsBackup(path string) bool {
	_, _, ok := copyOf(path)
	return ok
}

// BackupDir is the folder in which the copies lie.
func (s *Store) BackupDir() string { return s.options.BackupDir }

// Backups returns the copies there are, the newest first.
func (s *Store) Backups() ([]Backup, error) { return backupsIn(s.options.BackupDir) }

func backupsIn(dir string) ([]Backup, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", mapped(err))
	}
	var all []Backup
	for _, e := range entries {
		at, name, ok := copyOf(e.Name())
		if !ok {
			continue // somebody else's file
		}
		info, err := e.Info()
		if err != nil {
			return nil, fmt.Errorf("list backups: %w", mapped(err))
		}
		all = append(all, Backup{filepath.Join(dir, e.Name()), at, name, info.Size()})
	}
	slices.SortFunc(all, func(a, b Backup) int { return b.At.Compare(a.At) })
	return all, nil
}

// The generations: the last ten, one a day for thirty days, one a month and each with a name for ever; but what is older than
// the last erasure for keepErased months.
const (
	keepLast = 10
	keepDays = 30
)

// thinOut removes the copies that no generation keeps.
func thinOut(dir string, now time.Time) error {
	all, err := backupsIn(dir)
	if err != nil {
		return err
	}
	last, err := lastErasure(dir)
	if err != nil && !isListDamaged(err) { // which is written anew with the next erasure
		return err
	}
	kept := map[string]bool{}
	lastMonth := now.UTC().AddDate(0, 0, -keepDays).Format(time.DateOnly)
	for i, b := range all {
		if b.Name != "" && !outlived(b, last, now) {
			continue
		}
		span := b.At.Format(time.DateOnly)
		if span <= lastMonth {
			span = b.At.Format("2006-01")
		}
		// The newest of each day or month is the first that is met.
		if i < keepLast || !kept[span] && !outlived(b, last, now) {
			kept[span] = true
			continue
		}
		if err := removeBook(b.Path); err != nil {
			return fmt.Errorf("thin out backups: %w", mapped(err))
		}
	}
	return nil
}

// RestoreBackup puts a backup in the place of a book that is not open: the backup is copied beside it and checked, the
// book that stood there is kept under another name, which is returned (empty where there was none). The options' keys
// are the backup's; what they were unlocked with opens the restored book.
func RestoreBackup(ctx context.Context, backup, path string, o Options) (kept string, err error) {
	if backup, err = followed(backup); err == nil {
		path, err = followed(path)
	}
	if err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	o = o.filled(path)
	if err := openable(backup, o.Keys); err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	if err := verify(ctx, backup, o.Keys); err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	if err := settle(path); err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	h, err := take(path, o)
	if err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	defer func() { err = errors.Join(err, h.release()) }()
	if err := copyForPlace(ctx, backup, path+unfinished, o); err != nil {
		return "", fmt.Errorf("restore: %w", errors.Join(err, removeBook(path+unfinished)))
	}
	err = takeErased(ctx, backup, path, o)
	if err == nil && IsBackup(backup) {
		err = noteCopyDir(o.BackupDir, filepath.Dir(backup))
	}
	if err != nil {
		return "", fmt.Errorf("restore: %w", errors.Join(err, removeBook(path+unfinished)))
	}
	r, was := restoring(path, o.Now()), isThere(path)
	if err := r.put(path); err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	if was {
		kept = r.old
	}
	return kept, nil
}

// copyForPlace makes a book of a backup that can be put in its place, with its keys.
func copyForPlace(ctx context.Context, backup, to string, o Options) error {
	from, err := open(ctx, backup, o)
	if err != nil {
		return err
	}
	err = from.copyTo(ctx, to)
	if err = errors.Join(err, from.Close()); err != nil {
		return err
	}
	// A VACUUM INTO does not carry the journal mode over.
	return setWAL(ctx, to, o.Keys)
}

func setWAL(ctx context.Context, path string, keys *Keys) error {
	s, err := open(ctx, path, Options{Keys: keys})
	if err != nil {
		return err
	}
	_, err = s.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	return mapped(errors.Join(err, s.Close()))
}
