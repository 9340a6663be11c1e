package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrKey is the error of a key that does not fit a file, or a file whose beginning is damaged: they cannot be told
// apart.
var ErrKey = errors.New("the key does not fit, or the beginning of the file is damaged")

// Create makes an empty database that is sealed with a key, for the file's owner alone. It fails where the file exists.
func Create(path string, key Key) (err error) {
	s, err := newSealing(key)
	if err != nil {
		return fmt.Errorf("create vault: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("create vault: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	page := make([]byte, PageSize)
	s.seal(page, emptyDatabase(), pageKind, 1)
	if _, err := f.Write(page); err != nil {
		return fmt.Errorf("create vault: %w", err)
	}
	return f.Sync()
}

// emptyDatabase returns the first page of a database without tables, in WAL mode from its birth and with room for the
// seals: SQLite offers no other way to set that. https://sqlite.org/fileformat2.html#the_database_header
func emptyDatabase() []byte {
	p := make([]byte, plainPage)
	copy(p, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(p[16:], PageSize)
	p[18], p[19] = 2, 2 // write-ahead log
	p[reservedAt] = overhead
	p[21], p[22], p[23] = 64, 32, 32               // fixed by the format
	binary.BigEndian.PutUint32(p[24:], 1)          // changes so far
	binary.BigEndian.PutUint32(p[28:], 1)          // pages
	binary.BigEndian.PutUint32(p[44:], 4)          // schema format
	binary.BigEndian.PutUint32(p[56:], 1)          // UTF-8
	binary.BigEndian.PutUint32(p[92:], 1)          // the change the number of pages is from
	p[100] = 13                                    // a leaf of a table, with no cells
	binary.BigEndian.PutUint16(p[105:], plainPage) // where cells would begin
	return p
}

// Fits tells whether a key opens a file: its first page, or the log beside it that holds a newer one. It must be asked
// before SQLite opens the file; SQLite would take the frames of another key for an empty log, and throw it away.
func Fits(path string, key Key) error {
	s, err := newSealing(key)
	if err != nil {
		return fmt.Errorf("try key: %w", err)
	}
	page, err := beginning(path, 0, PageSize)
	if err != nil {
		return fmt.Errorf("try key: %w", err)
	}
	if page != nil && s.open(page, pageKind, 1) == nil {
		return nil
	}
	frame, err := beginning(path+"-wal", logHead, frameSize)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("try key: %w", err)
	}
	if frame != nil && s.open(frame, frameKind, 0) == nil {
		return nil
	}
	return ErrKey
}

// beginning reads n bytes, or nil where there are not so many.
func beginning(path string, off int64, n int) (p []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	p = make([]byte, n)
	switch _, err = f.ReadAt(p, off); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return p, nil
}

// IsPlain tells whether a file is a database that anybody can read.
func IsPlain(path string) (bool, error) {
	p, err := beginning(path, 0, 16)
	return string(p) == "SQLite format 3\x00", err
}
