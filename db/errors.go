package db

import (
	"errors"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"lagboka/domain"
)

// mapped turns an error of SQLite or of the file system into one that a user can act on, by its code and never by its
// text; what it does not know it returns as it is.
func mapped(err error) error {
	var already *domain.Error
	if err == nil || errors.As(err, &already) {
		return err
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		switch lite.Code() & 0xff {
		case sqlite3.SQLITE_NOTADB:
			return &domain.Error{Kind: domain.Damaged, Key: "error.book.not-a-book", Err: err}
		case sqlite3.SQLITE_CORRUPT:
			return &domain.Error{Kind: domain.Damaged, Key: "error.book.damaged", Err: err}
		case sqlite3.SQLITE_FULL:
			return &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full", Err: err}
		case sqlite3.SQLITE_READONLY:
			return &domain.Error{Kind: domain.Unavailable, Key: "error.book.read-only", Err: err}
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
			return &domain.Error{Kind: domain.Unavailable, Key: "error.book.unreachable", Err: err}
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return &domain.Error{Kind: domain.Locked, Key: "error.book.busy", Err: err}
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &domain.Error{Kind: domain.NotFound, Key: "error.book.gone", Err: err}
	case errors.Is(err, fs.ErrPermission):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.book.read-only", Err: err}
	}
	return err
}

// gone is the error of a row that is not in the book any more.
func gone(kind string) error {
	return &domain.Error{Kind: domain.Conflict, Key: "error.row.gone", Data: map[string]any{"kind": kind}}
}
