package db

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"lagboka/db/vault"
	"lagboka/domain"
)

// files are the connections to a book's file.
type files struct {
	writer  *sql.DB    // one connection
	readers *sql.DB    // maxReaders at most
	vfs     *vault.VFS // of a sealed book
}

// maxReaders is how many questions are answered at once.
const maxReaders = 4

// open opens the pools on a file that is there, whatever is in it.
func open(ctx context.Context, path string, o Options) (s *Store, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	o = o.filled(path)
	var f files
	defer func() {
		if err != nil {
			err = errors.Join(mapped(err), f.close())
		}
	}()
	name := ""
	if f.vfs, err = o.Keys.register(); err != nil {
		return nil, err
	}
	if f.vfs != nil {
		name = f.vfs.Name()
	}
	if f.writer, err = sql.Open("sqlite", dsn(path, "rw", name, o.damaged)); err != nil {
		return nil, err
	}
	f.writer.SetMaxOpenConns(1)
	if f.readers, err = sql.Open("sqlite", dsn(path, "ro", name, o.damaged)); err != nil {
		return nil, err
	}
	f.readers.SetMaxOpenConns(maxReaders)
	f.readers.SetMaxIdleConns(maxReaders)
	if err := f.writer.PingContext(ctx); err != nil {
		return nil, err
	}
	return &Store{
		path: path, options: o, files: f,
		ids: domain.NewIDSource(o.Now, o.Random), listeners: map[*int]func([]string){},
	}, nil
}

// close closes the readers first: the last connection to leave folds the write-ahead log into the file.
func (f files) close() error {
	var errs []error
	for _, pool := range []*sql.DB{f.readers, f.writer} {
		if pool != nil {
			errs = append(errs, closePool(pool))
		}
	}
	if f.vfs != nil {
		errs = append(errs, f.vfs.Close())
	}
	return errors.Join(errs...)
}

// longestWork is how long closing a book waits for what is under way in it, which whoever closes it has cancelled.
const longestWork = 30 * time.Second

// closePool closes connections when nothing is under way in them: Close alone would leave those that are in use open
// behind it, and the file with them.
func closePool(pool *sql.DB) error {
	if pool.Stats().InUse == 0 {
		return pool.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), longestWork)
	defer cancel()
	pool.SetMaxIdleConns(-1) // or an idle one would be had at once
	pool.SetMaxOpenConns(1)
	last, err := pool.Conn(ctx) // when no other is in use
	if err != nil {
		return errors.Join(err, pool.Close())
	}
	return errors.Join(pool.Close(), last.Close())
}

// dsn names a file by its whole path and how each connection to it is set; a PRAGMA by Exec would reach one pooled
// connection only. A sealed file is reached through the VFS of that name. SQLite reads a damaged one only where
// somebody says that he mends it (writable_schema).
func dsn(path, mode, vfs string, damaged bool) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/book on Windows
	}
	pragmas := []string{"busy_timeout(5000)", "synchronous(FULL)", "foreign_keys(1)", "temp_store(MEMORY)", "cache_size(-8000)", "trusted_schema(1)"}
	if runtime.GOOS == "darwin" {
		pragmas = append(pragmas, "fullfsync(1)", "checkpoint_fullfsync(1)")
	}
	if damaged {
		pragmas = []string{"busy_timeout(5000)", "temp_store(MEMORY)", "writable_schema(1)"} // those that look at nothing in the file
	}
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_pragma": pragmas}
	if vfs != "" {
		q.Set("vfs", vfs)
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// followed returns a book's whole path with its links followed: its log, its keys and its lock lie beside the file, not
// beside a link to it.
func followed(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	// Nothing is there yet, or it is a place whose links Windows does not tell.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path)), nil
	}
	return path, nil
}

// openable refuses what SQLite would open, or make, and take for a new database, and what these keys do not open.
func openable(path string, keys *Keys) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return mapped(err)
	case info.IsDir():
		return aFolder
	case info.Size() == 0:
		return notABook
	}
	sealed, err := Sealed(path)
	switch {
	case err != nil:
		return err
	case sealed && keys == nil:
		return &domain.Error{Kind: domain.Locked, Key: "error.book.sealed"}
	case sealed:
		return mapped(vault.Fits(path, keys.key))
	case keys != nil:
		return &domain.Error{Kind: domain.Invalid, Key: "error.book.plain"}
	}
	return nil
}

var (
	notABook = &domain.Error{Kind: domain.Damaged, Key: "error.book.not-a-book"}
	aFolder  = &domain.Error{Kind: domain.Invalid, Key: "error.book.folder"}
)

// What belongs to a book and lies beside it, by its endings: of a plain one, and of any.
var (
	besidePlain = []string{"-wal", "-shm", "-journal"}
	beside      = slices.Concat(besidePlain, vault.KeyEndings)
)

// Belongings returns the paths of all that belongs to a book, there or not: the file, its keys, log and lock, what a
// work that is broken off leaves beside it (but for a restore, whose files are known by domain.IsBeside), and the folder
// of its backups; where the path is a link, of what it leads to as well. Nothing else may ever be written over them.
func Belongings(path string) (all []string) {
	books := []string{path}
	if real, err := filepath.EvalSymlinks(path); err == nil && real != path {
		books = append(books, real)
	}
	for _, book := range books {
		for _, name := range []string{book, book + unfinished, book + recoded, book + replaced, book + damaged} {
			for _, ending := range slices.Concat([]string{"", holdEnding}, beside) {
				all = append(all, name+ending)
			}
		}
		all = append(all, Options{}.filled(book).BackupDir)
	}
	return all
}

// isFree refuses a place where a book is or comes, or the key of one: who overwrites that loses the book, wherever it is
// now. It is asked by whoever has taken the place.
func isFree(path string) error {
	if IsThere(path) {
		return &domain.Error{Kind: domain.Conflict, Key: "error.book.exists"}
	}
	for _, ending := range vault.KeyEndings {
		if _, err := os.Lstat(path + ending); err == nil {
			return &domain.Error{Kind: domain.Conflict, Key: "error.key-file.exists", Data: map[string]any{"file": filepath.Base(path + ending)}}
		}
	}
	return nil
}

// emptyFile makes the file that SQLite is to fill. Who is in a party is nobody else's business: left to itself, SQLite
// would let everybody on the machine read it. What it keeps beside the file gets the same rights.
func emptyFile(path string) error { return os.WriteFile(path, nil, 0o600) }
