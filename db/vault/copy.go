package vault

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// CopyTo copies a database to a file that is not there yet, sealed as v says or, where v is nil, in plain. from is how
// the database is reached; nil where it is plain. It takes what the write-ahead log holds with it. The driver has no
// way to say how many bytes of a page SQLite must leave alone, so this speaks to SQLite itself.
func CopyTo(path string, from *VFS, to string, v *VFS) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	if to, err = filepath.Abs(to); err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	tls := libc.NewTLS()
	defer tls.Close()
	system := libc.GoString(at[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0)).FzName)
	reached := func(v *VFS) string {
		if v == nil {
			return system
		}
		return v.name
	}
	name, err := libc.CString(uri(path, reached(from)))
	if err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	defer libc.Xfree(tls, name)
	handle := libc.Xcalloc(tls, 1, 8)
	defer libc.Xfree(tls, handle)
	rc := sqlite3.Xsqlite3_open_v2(tls, name, handle, sqlite3.SQLITE_OPEN_READWRITE|sqlite3.SQLITE_OPEN_URI, 0)
	db := *at[uintptr](handle)
	defer func() {
		if rc := sqlite3.Xsqlite3_close_v2(tls, db); rc != sqlite3.SQLITE_OK {
			err = errors.Join(err, failed(tls, db, rc))
		}
	}()
	if rc != sqlite3.SQLITE_OK {
		return failed(tls, db, rc)
	}
	if v != nil {
		if err := reserve(tls, db); err != nil {
			return err
		}
	}
	// For macOS, as for every other connection: what was copied from may be destroyed next.
	if err := execute(tls, db, "PRAGMA fullfsync = 1"); err != nil {
		return err
	}
	return execute(tls, db, "VACUUM INTO '"+strings.ReplaceAll(uri(to, reached(v)), "'", "''")+"'")
}

// reserve asks for room for the seals in what is copied from a database.
func reserve(tls *libc.TLS, db uintptr) error {
	schema, err := libc.CString("main")
	if err != nil {
		return err
	}
	defer libc.Xfree(tls, schema)
	n := libc.Xcalloc(tls, 1, 4)
	defer libc.Xfree(tls, n)
	*at[int32](n) = overhead
	if rc := sqlite3.Xsqlite3_file_control(tls, db, schema, sqlite3.SQLITE_FCNTL_RESERVE_BYTES, n); rc != sqlite3.SQLITE_OK {
		return failed(tls, db, rc)
	}
	return nil
}

func execute(tls *libc.TLS, db uintptr, sql string) error {
	text, err := libc.CString(sql)
	if err != nil {
		return err
	}
	defer libc.Xfree(tls, text)
	if rc := sqlite3.Xsqlite3_exec(tls, db, text, 0, 0, 0); rc != sqlite3.SQLITE_OK {
		return failed(tls, db, rc)
	}
	return nil
}

// Error is an error of SQLite.
type Error struct {
	Code    int // extended
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("copy book: %s (%d)", e.Message, e.Code) }

func failed(tls *libc.TLS, db uintptr, rc int32) error {
	e := &Error{Code: int(rc), Message: "out of memory"}
	if db != 0 {
		e.Message = libc.GoString(sqlite3.Xsqlite3_errmsg(tls, db))
		e.Code = int(sqlite3.Xsqlite3_extended_errcode(tls, db))
	}
	return e
}

// uri names a file to SQLite by its whole path, and the VFS that reaches it.
func uri(path, vfs string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/book on Windows
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: url.Values{"vfs": {vfs}}.Encode()}).String()
}
