// Package interchange is files in and out: its rooms turn bytes into domain values and back. Here stands what they
// share: which room reads a file, and the one door by which files go out. It knows no window and no store.
package interchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"lagboka/domain"
)

// WriteError turns trouble with writing a file into one that a user can act on.
func WriteError(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full", Err: withoutPath(err)}
	case isLocked(err):
		return &domain.Error{Kind: domain.Locked, Key: "error.file.locked", Err: withoutPath(err)}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.file.read-only", Err: withoutPath(err)}
	case errors.Is(err, syscall.EISDIR):
		return &domain.Error{Kind: domain.Invalid, Key: "error.file.is-folder", Err: withoutPath(err)}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &domain.Error{Kind: domain.NotFound, Key: "error.folder.gone", Err: withoutPath(err)}
	}
	return withoutPath(err)
}

// Open opens a file to be read.
func Open(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, ReadError(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = syscall.EISDIR
	}
	if err != nil {
		return nil, ReadError(errors.Join(err, f.Close()))
	}
	return f, nil
}

// ReadError turns trouble with opening or reading a file into one that a user can act on.
func ReadError(err error) error {
	refused := &domain.Error{Kind: domain.Unavailable, Key: "error.file.unreadable", Err: withoutPath(err)}
	switch {
	case isLocked(err):
		refused.Kind, refused.Key = domain.Locked, "error.file.locked"
	case errors.Is(err, fs.ErrNotExist):
		refused.Kind, refused.Key = domain.NotFound, "error.file.gone"
	case errors.Is(err, fs.ErrPermission):
		refused.Key = "error.file.no-access"
	case errors.Is(err, syscall.EISDIR):
		refused.Kind, refused.Key = domain.Invalid, "error.file.folder"
	}
	return refused
}

// isLocked tells whether another program keeps a file to itself, as Excel on Windows does with what it has open.
func isLocked(err error) bool {
	const sharingViolation, lockViolation = syscall.Errno(32), syscall.Errno(33) // of Windows; other numbers elsewhere
	return runtime.GOOS == "windows" && (errors.Is(err, sharingViolation) || errors.Is(err, lockViolation))
}

// withoutPath takes a file's name, which can be a person's, out of an error that may be logged.
func withoutPath(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", path.Op, path.Err)
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return fmt.Errorf("%s: %w", link.Op, link.Err)
	}
	return err
}

// IsVCard tells whether a file holds vCards, by its ending or by how it begins.
func IsVCard(path string) (bool, error) { return begun(path, "VCARD", ".vcf", ".vcard") }

// IsCalendar tells whether a file holds a calendar, in the same way.
func IsCalendar(path string) (bool, error) { return begun(path, "VCALENDAR", ".ics", ".ical", ".vcs") }

// begun tells whether a file holds an object of a name, by its ending or by how it begins.
func begun(path, object string, endings ...string) (bool, error) {
	switch ending := strings.ToLower(filepath.Ext(path)); {
	case slices.Contains(endings, ending):
		return true, nil
	case ending == ".xlsx" || ending == ".csv":
		return false, nil
	}
	f, err := Open(path)
	if err != nil {
		return false, fmt.Errorf("read file: %w", err)
	}
	head, err := headOf(f)
	if err != nil {
		return false, fmt.Errorf("read file: %w", ReadError(err))
	}
	// UTF-16 has a zero between the letters.
	text := bytes.ToUpper(bytes.ReplaceAll(head, []byte{0}, nil))
	return bytes.Contains(text, []byte("BEGIN:"+object)), nil
}

// headOf returns how a file begins, and closes it.
func headOf(f *os.File) ([]byte, error) {
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) { // a shorter one
		err = nil
	}
	return head[:n], errors.Join(err, f.Close())
}
