package interchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/text/unicode/norm"

	"lagboka/domain"
)

// Out is the one door out: where a file goes that is written because a user wants it, and what it must not be written
// over. Besides that it refuses every other book and what lies beside one, folders, devices and pipes, by their names
// and by what stands there when links are followed.
type Out struct {
	Path   string
	Closed []string // of the book that is in use, there or not; with a folder all that is in it
	Read   string   // the file that is being read; empty for none
	Force  bool     // also a file of another kind gives way: the user has been asked
}

// Write writes a file whole or not at all: into a new one beside it, for its owner alone, which then takes its place.
// Where one of the same kind stands already it is replaced.
func (o Out) Write(write func(io.Writer) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write file: %w", domain.FullIn(filepath.Dir(o.Path), WriteError(err)))
		}
	}()
	path, err := o.place()
	if err != nil {
		return err
	}
	if err := clearBroken(filepath.Dir(path), time.Now()); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), halfWritten+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err == nil {
			return
		}
		if gone := os.Remove(f.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if !o.Force {
		if err := replaceable(path, f.Name()); err != nil {
			return err
		}
	}
	return os.Rename(f.Name(), path)
}

// halfWritten begins the names of files that are being written.
const halfWritten = ".lagboka-"

// clearBroken removes from a folder what a program that was killed while it wrote has left there: it holds people. What
// is younger may be another program's that is writing now.
func clearBroken(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return ignoreDenied(err) // one that can be written into, and not looked into
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), halfWritten) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err != nil || now.Sub(info.ModTime()) < time.Hour {
			continue
		}
		if err := os.Remove(filepath.Join(folder, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func ignoreDenied(err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}

// Check returns what Write would refuse, for whoever has something else to do first.
func (o Out) Check() error {
	path, err := o.place()
	if err == nil && !o.Force {
		err = replaceable(path, path)
	}
	if err != nil {
		return fmt.Errorf("write file: %w", WriteError(err))
	}
	return nil
}

// CheckFolder refuses a folder that new files must not be put into: one that belongs to the book.
func (o Out) CheckFolder() error {
	// As a file in it would be refused.
	path, info, err := follow(filepath.Join(o.Path, "fil"))
	if err == nil {
		err = o.refused(path, info)
	}
	if err != nil {
		return fmt.Errorf("write into folder: %w", WriteError(err))
	}
	return nil
}

// place returns where the file is to stand, with links followed, or why nothing may be written there.
func (o Out) place() (string, error) {
	path, info, err := follow(o.Path)
	switch {
	case err != nil:
		return "", err
	case info != nil && info.IsDir():
		return "", syscall.EISDIR
	case info != nil && !info.Mode().IsRegular():
		return "", &domain.Error{Kind: domain.Invalid, Key: "error.out.no-file"}
	}
	return path, o.refused(path, info)
}

// errBook refuses what is a book's, this one's or another's.
var errBook = &domain.Error{Kind: domain.Invalid, Key: "error.out.book"}

func (o Out) refused(path string, info fs.FileInfo) error {
	if o.Read != "" {
		if same, err := covers(o.Read, path, info); err != nil || same {
			return errors.Join(err, &domain.Error{Kind: domain.Invalid, Key: "error.out.read"})
		}
	}
	for _, name := range []string{o.Path, path} {
		if domain.IsBookName(name) || domain.IsBookSideName(name) {
			return errBook
		}
	}
	for _, closed := range o.Closed {
		if domain.IsBeside(closed, path) {
			return errBook
		}
		if same, err := covers(closed, path, info); err != nil || same {
			return errors.Join(err, errBook)
		}
	}
	if info == nil {
		return nil
	}
	// A book by any name: a plain one is a database, and beside a sealed one lies its key file.
	head, err := begins(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path + "-key"); err == nil || bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return errBook
	}
	return nil
}

// covers tells whether closed is the file at path, or a folder that holds it. Names count as well as files: what is
// closed may not be there yet, and file systems differ in whether they tell «Bok» from «bok».
func covers(closed, path string, info fs.FileInfo) (bool, error) {
	there, its, err := follow(closed)
	if err != nil {
		return false, err
	}
	if strings.EqualFold(norm.NFC.String(there), norm.NFC.String(path)) || info != nil && its != nil && os.SameFile(info, its) {
		return true, nil
	}
	if its == nil || !its.IsDir() {
		return false, nil
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		above, err := os.Stat(dir)
		if err != nil || os.SameFile(above, its) {
			return err == nil, ignoreGone(err)
		}
		if dir == filepath.Dir(dir) {
			return false, nil
		}
	}
}

// follow returns a path with its links followed, and what stands there: nil for nothing. A link that leads nowhere is
// what stands there.
func follow(path string) (string, fs.FileInfo, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", nil, err
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		// Nothing is there yet, or it is a place whose links Windows does not tell.
		real = path
		if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
			real = filepath.Join(dir, filepath.Base(path))
		}
	}
	info, err := os.Lstat(real)
	if err != nil {
		return real, nil, ignoreGone(err)
	}
	return real, info, nil
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// heads are how the files begin that the program writes, by their endings.
var heads = map[string]string{
	".pdf": "%PDF-", ".xlsx": "PK\x03\x04", ".csv": "\ufeff", ".vcf": "BEGIN:VCARD", ".ics": "BEGIN:VCALENDAR",
	".age": "age-encryption.org/v1", ".html": "<!DOCTYPE html>",
}

// replaceable refuses to let a fresh file take the place of one that the program would not have written under that
// name.
func replaceable(path, fresh string) error {
	info, err := os.Stat(path)
	if err != nil || info.Size() == 0 {
		return ignoreGone(err)
	}
	head, known := heads[strings.ToLower(filepath.Ext(path))]
	for _, name := range []string{path, fresh} {
		found, err := begins(name)
		if err != nil {
			return err
		}
		if !known || !bytes.HasPrefix(found, []byte(head)) {
			return &domain.Error{Kind: domain.Conflict, Key: "error.out.other"}
		}
	}
	return nil
}

// begins returns how the file at a path begins.
func begins(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return headOf(f)
}
