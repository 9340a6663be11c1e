// Package interchange is files in and out: its rooms turn bytes into domain values and back. Here stands what they
// share: which room reads a file, and how a file is written whole or not at all. It knows no window and no store.
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

	"lagboka/domain"
)

// WriteFile writes a file whole or not at all: into a new one beside it, which then takes its place.
func WriteFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".lagboka-*")
	if err != nil {
		return fmt.Errorf("write file: %w", fileError(err))
	}
	defer func() {
		if err != nil {
			gone := os.Remove(f.Name())
			if errors.Is(gone, fs.ErrNotExist) {
				gone = nil
			}
			err = fmt.Errorf("write file: %w", fileError(errors.Join(err, gone)))
		}
	}()
	if err := write(f); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// fileError turns trouble with the disk into one that a user can act on.
func fileError(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full", Err: err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &domain.Error{Kind: domain.Unavailable, Key: "error.file.read-only", Err: err}
	case errors.Is(err, fs.ErrNotExist):
		return &domain.Error{Kind: domain.NotFound, Key: "error.file.gone", Err: err}
	}
	return err
}

// IsVCard tells whether a file holds vCards, by its ending or by how it begins.
func IsVCard(path string) (bool, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".vcf", ".vcard":
		return true, nil
	case ".xlsx", ".csv":
		return false, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return false, fmt.Errorf("read file: %w", fileError(err))
	}
	head := make([]byte, 64)
	n, err := io.ReadFull(f, head)
	if err = errors.Join(ignoreShort(err), f.Close()); err != nil {
		return false, fmt.Errorf("read file: %w", fileError(err))
	}
	// UTF-16 has a zero between the letters.
	text := bytes.ToUpper(bytes.ReplaceAll(head[:n], []byte{0}, nil))
	return bytes.Contains(text, []byte("BEGIN:VCARD")), nil
}

func ignoreShort(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}
