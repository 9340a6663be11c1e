package vault

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Step is asked before each step on the disk that is not SQLite's: a name is given or taken away, a file is written.
// Its error is the disk's answer. It is for tests, which stop the program there, or fill the disk; nil else.
var Step func(what, path string) error

// Ask asks Step, where there is one.
func Ask(what, path string) error {
	if Step == nil {
		return nil
	}
	return Step(what, path)
}

// Rename gives a file another name in the same folder, in place of the file that has it; when it returns, the power
// cannot take the name away again.
func Rename(from, to string) error {
	if err := Ask("rename", to); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

// Remove removes a file; where there is none it does nothing.
func Remove(path string) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := Ask("remove", path); err != nil {
		return err
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// CopyFile copies a file, to the disk, for its owner alone, in place of one that has the name. Where it fails nothing has.
func CopyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	if err := Ask("copy", to); err != nil {
		return err
	}
	return writeNew(to, in)
}

// writeFile writes a new file, to the disk, for its owner alone, in place of one that has the name.
func writeFile(path string, text []byte) error {
	if err := Ask("write", path); err != nil {
		return err
	}
	return writeNew(path, bytes.NewReader(text))
}

func writeNew(path string, content io.Reader) (err error) {
	// Never into what has the name: that may be a link to another file.
	if info, err := os.Lstat(path); err == nil && !info.IsDir() {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, Remove(path))
		}
	}()
	if _, err := io.Copy(f, content); err != nil {
		return err
	}
	return f.Sync()
}

// Destroy overwrites a file with zeros and removes it; where there is none it does nothing. A disk that writes elsewhere
// what is overwritten, as SSDs do, may keep old pieces all the same. Of a link, and of a file that has other names too,
// only the name is removed.
func Destroy(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && info.Mode().IsRegular() {
		err = overwrite(path)
	}
	if err != nil {
		return err
	}
	return Remove(path)
}

func overwrite(path string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if n, err := names(f); err != nil || n > 1 {
		return err
	}
	if err := Ask("overwrite", path); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, err := io.CopyN(f, nothing{}, info.Size()); err != nil {
		return err
	}
	return f.Sync()
}

// nothing reads as zeros without end.
type nothing struct{}

func (nothing) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
