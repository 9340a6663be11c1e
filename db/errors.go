package db

import (
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"lagboka/db/vault"
	"lagboka/domain"
)

// mapped turns an error of SQLite or of the file system into one that a user can act on, by its code and never by its
// text; what it does not know it returns as it is.
func mapped(err error) error {
	var already *domain.Error
	if err == nil || errors.As(err, &already) {
		return err
	}
	for _, v := range sealErrors {
		if errors.Is(err, v.err) {
			return &domain.Error{Kind: v.kind, Key: v.key, Err: err}
		}
	}
	if code, ok := liteCode(err); ok {
		switch code & 0xff {
		case sqlite3.SQLITE_NOTADB:
			return &domain.Error{Kind: domain.Damaged, Key: "error.book.not-a-book", Err: err}
		case sqlite3.SQLITE_CORRUPT:
			return &domain.Error{Kind: domain.Damaged, Key: "error.book.damaged", Err: err}
		case sqlite3.SQLITE_FULL:
			return &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full", Err: err}
		case sqlite3.SQLITE_READONLY:
			return &domain.Error{Kind: domain.Unavailable, Key: "error.book.read-only", Err: err}
		case sqlite3.SQLITE_IOERR:
			switch code {
			case sqlite3.SQLITE_IOERR_DATA: // a seal that is broken
				return &domain.Error{Kind: domain.Damaged, Key: "error.book.damaged", Err: err}
			case sqlite3.SQLITE_IOERR_SHMSIZE: // there is no room for the log's index
				return &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full", Err: err}
			}
			return &domain.Error{Kind: domain.Unavailable, Key: "error.book.unreachable", Err: err}
		case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
			return &domain.Error{Kind: domain.Unavailable, Key: "error.book.unreachable", Err: err}
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return &domain.Error{Kind: domain.Locked, Key: "error.book.busy", Err: err}
		}
	}
	for _, v := range systemErrors {
		if errors.Is(err, v.err) {
			return &domain.Error{Kind: domain.Unavailable, Key: v.key, Err: err}
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &domain.Error{Kind: domain.NotFound, Key: "error.book.gone", Err: err}
	case errors.Is(err, syscall.ENOSPC):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full", Err: err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.book.read-only", Err: err}
	}
	return err
}

// gone is the error of a row that is not in the book any more.
func gone(kind string) error {
	return &domain.Error{Kind: domain.Conflict, Key: "error.row.gone", Data: map[string]any{"kind": kind}}
}

// sealErrors are what can be wrong with a sealed book and its key file, in the user's words.
var sealErrors = []struct {
	err  error
	kind domain.ErrorKind
	key  string
}{
	{vault.ErrSecret, domain.Invalid, "error.secret.wrong"},
	{vault.ErrNoSlot, domain.Invalid, "error.secret.none"},
	{vault.ErrNoKeyFile, domain.Damaged, "error.key-file.missing"},
	{vault.ErrKeyFile, domain.Damaged, "error.key-file.damaged"},
	{vault.ErrNewer, domain.Newer, "error.book.newer"},
	{vault.ErrKey, domain.Damaged, "error.key-file.other"},
}

// IsKeyFileLost tells whether an error is a sealed book's key file that is lost or damaged, which FetchKeyFile may help
// with.
func IsKeyFileLost(err error) bool {
	return errors.Is(err, vault.ErrNoKeyFile) || errors.Is(err, vault.ErrKeyFile)
}

// systemError is what a disk can answer to a program that writes without SQLite: a key file, a copy, the lock.
type systemError struct {
	err error
	key string
}

// liteCode returns the extended result code of an error of SQLite.
func liteCode(err error) (int, bool) {
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		return lite.Code(), true
	}
	if copied, ok := errors.AsType[*vault.Error](err); ok {
		return copied.Code, true
	}
	return 0, false
}
