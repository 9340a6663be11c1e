package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"lagboka/domain"
)

// Options are what a store is opened with.
type Options struct {
	Now       func() time.Time // the clock; time.Now where nil
	Random    io.Reader        // of IDs; the system's where nil
	Actor     string           // who writes, for the history
	BackupDir string           // where backups go; beside the book where empty
}

func (o Options) filled(path string) Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.BackupDir == "" {
		o.BackupDir = strings.TrimSuffix(path, filepath.Ext(path)) + "-backup"
	}
	return o
}

// Store is an open book. Its methods may be called from several goroutines; writes wait for each other.
type Store struct {
	path    string
	options Options
	writer  *sql.DB // one connection
	readers *sql.DB
	ids     *domain.IDSource

	gathering sync.Mutex // held while several readers are begun

	mu        sync.Mutex
	listeners map[*int]func(Changed)
}

// maxReaders is how many questions are answered at once.
const maxReaders = 4

// Open opens a book. A file that is no book, is damaged, or was made by a later version is refused with a domain.Error;
// an older one is backed up and brought to this version's schema.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open book: %w", err)
	}
	if err := isFile(path); err != nil {
		return nil, fmt.Errorf("open book: %w", err)
	}
	s, err := open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("open book: %w", mapped(err))
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open book: %w", err), s.Close())
	}
	return s, nil
}

// isFile refuses what SQLite would open, or make, and take for a new database.
func isFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return mapped(err)
	case info.IsDir():
		return &domain.Error{Kind: domain.Invalid, Key: "error.book.folder"}
	case info.Size() == 0:
		return &domain.Error{Kind: domain.Damaged, Key: "error.book.not-a-book"}
	}
	return nil
}

// prepare checks that the file is ours and of this version, and brings an older one up to it.
func (s *Store) prepare(ctx context.Context) error {
	id, err := value[int64](ctx, s.writer, "PRAGMA application_id")
	if err != nil {
		return err
	}
	if id != applicationID {
		return &domain.Error{Kind: domain.Damaged, Key: "error.book.not-a-book"}
	}
	version, err := value[int](ctx, s.writer, "PRAGMA user_version")
	if err != nil {
		return err
	}
	scripts, err := released()
	if err != nil {
		return err
	}
	switch {
	case version > len(scripts):
		return &domain.Error{Kind: domain.Newer, Key: "error.book.newer"}
	case version < len(scripts):
		if _, err := s.Backup(ctx); err != nil {
			return err
		}
		if err := migrate(ctx, s.writer, scripts); err != nil {
			return err
		}
	}
	return s.renewSortKeys(ctx)
}

// Create makes a new book from a template and opens it. It fails where the file exists. The book stands under its name
// only when it is whole.
func Create(ctx context.Context, path string, o Options, book domain.BookTemplate) (s *Store, err error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("create book: %w", &domain.Error{Kind: domain.Conflict, Key: "error.book.exists"})
	}
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("create book: %w", err)
	}
	unfinished := path + ".unfinished"
	defer func() {
		if err != nil {
			err = fmt.Errorf("create book: %w", mapped(errors.Join(err, removeBook(unfinished))))
		}
	}()
	if err := removeBook(unfinished); err != nil {
		return nil, err
	}
	if err := emptyFile(unfinished); err != nil {
		return nil, err
	}
	fresh, err := open(ctx, unfinished, o)
	if err != nil {
		return nil, err
	}
	err = fresh.bear(ctx, book)
	if err = errors.Join(err, fresh.Close()); err != nil {
		return nil, err
	}
	if err := os.Rename(unfinished, path); err != nil {
		return nil, err
	}
	return Open(ctx, path, o)
}

// bear gives an empty file its schema and the template's rows.
func (s *Store) bear(ctx context.Context, book domain.BookTemplate) error {
	scripts, err := released()
	if err != nil {
		return err
	}
	// Once and for the file's whole life; in the DSN it would be sorted before the others.
	if _, err := s.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, scripts); err != nil {
		return err
	}
	site, err := s.NewID()
	if err != nil {
		return err
	}
	if _, err := s.writer.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES ('site', ?), ('sort_key', ?)", string(site), sortVersion); err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.book.create"}, func(tx *Tx) error { return tx.insertTemplate(book) })
}

func (tx *Tx) insertTemplate(book domain.BookTemplate) error {
	for i := range book.Units {
		// A unit may stand before the one it belongs to; foreign keys are checked at the commit.
		if err := insert(tx, units, &book.Units[i]); err != nil {
			return err
		}
	}
	if err := insertAll(tx, bodies, book.Bodies); err != nil {
		return err
	}
	if err := insertAll(tx, offices, book.Offices); err != nil {
		return err
	}
	if err := insertAll(tx, elections, book.Elections); err != nil {
		return err
	}
	if err := insertAll(tx, contests, book.Contests); err != nil {
		return err
	}
	if err := insertAll(tx, rules, book.Rules); err != nil {
		return err
	}
	if err := insertAll(tx, targets, book.Targets); err != nil {
		return err
	}
	for key, text := range book.Settings {
		if err := tx.setSetting(key, text); err != nil {
			return err
		}
	}
	return nil
}

func insertAll[T any](tx *Tx, t table[T], all []T) error {
	for i := range all {
		if err := insert(tx, t, &all[i]); err != nil {
			return err
		}
	}
	return nil
}

// open opens the pools on a file that is there, whatever is in it.
func open(ctx context.Context, path string, o Options) (*Store, error) {
	o = o.filled(path)
	writer, err := sql.Open("sqlite", dsn(path, "rw"))
	if err != nil {
		return nil, err
	}
	writer.SetMaxOpenConns(1)
	readers, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	readers.SetMaxOpenConns(maxReaders)
	readers.SetMaxIdleConns(maxReaders)
	if err := writer.PingContext(ctx); err != nil {
		return nil, errors.Join(mapped(err), writer.Close(), readers.Close())
	}
	return &Store{
		path: path, options: o, writer: writer, readers: readers,
		ids: domain.NewIDSource(o.Now, o.Random), listeners: map[*int]func(Changed){},
	}, nil
}

// dsn names a file and how each connection to it is set; a PRAGMA by Exec would reach one pooled connection only.
func dsn(path, mode string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/book on Windows
	}
	pragmas := []string{"busy_timeout(5000)", "synchronous(FULL)", "foreign_keys(1)", "temp_store(MEMORY)", "cache_size(-8000)", "trusted_schema(1)"}
	if runtime.GOOS == "darwin" {
		pragmas = append(pragmas, "fullfsync(1)", "checkpoint_fullfsync(1)")
	}
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_pragma": pragmas}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// emptyFile makes the file that SQLite is to fill. Who is in a party is nobody else's business: left to itself, SQLite would let
// everybody on the machine read it. What it keeps beside the file gets the same rights.
func emptyFile(path string) error { return os.WriteFile(path, nil, 0o600) }

// removeBook removes a file with what SQLite keeps beside it.
func removeBook(path string) error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Close closes the book. What was committed is on the disk already.
func (s *Store) Close() error {
	// The readers first: the last connection to leave folds the write-ahead log into the file.
	return mapped(errors.Join(s.readers.Close(), s.writer.Close()))
}

// Path returns where the book lies.
func (s *Store) Path() string { return s.path }

// Name returns the book's name: its file without folder and ending.
func (s *Store) Name() string { return strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path)) }

// NewID returns a fresh ID for a row.
func (s *Store) NewID() (domain.ID, error) { return s.ids.Next() }

// Seq returns the number of the book's last transaction.
func (s *Store) Seq(ctx context.Context) (int64, error) {
	return value[int64](ctx, s.readers, seqSQL)
}

const seqSQL = "SELECT ifnull(max(n), 0) FROM txn"
