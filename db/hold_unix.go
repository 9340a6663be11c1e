//go:build !windows

package db

import (
	"os"
	"syscall"
)

// nameless tells whether a file that is open has been removed: what is written to it is gone when it is closed.
func nameless(info os.FileInfo) bool {
	is, ok := info.Sys().(*syscall.Stat_t)
	return ok && is.Nlink == 0
}
