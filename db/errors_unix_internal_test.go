//go:build !windows

package db

import (
	"errors"
	"io/fs"
	"syscall"
	"testing"

	"lagboka/domain"
)

func TestWhatADiskAnswersHasASentence(t *testing.T) {
	for errno, key := range map[syscall.Errno]string{
		syscall.ENOSPC: "error.disk.full", syscall.EDQUOT: "error.disk.full", syscall.EROFS: "error.book.read-only", syscall.EACCES: "error.book.read-only",
		syscall.EIO: "error.book.unreachable", syscall.ENOENT: "error.book.gone",
		syscall.ENAMETOOLONG: "error.book.name-long", syscall.EEXIST: "error.book.in-the-way", syscall.EISDIR: "error.book.in-the-way",
	} {
		err := mapped(&fs.PathError{Op: "write", Path: "bok.lagboka-key", Err: errno})
		if known, ok := errors.AsType[*domain.Error](err); !ok || known.Key != key || !errors.Is(err, errno) {
			t.Errorf("%v: %v", errno, err)
		}
	}
}
