//go:build !windows

package vault

import (
	"os"
	"syscall"
)

// names is how many names a file has.
func names(f *os.File) (uint64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return uint64(info.Sys().(*syscall.Stat_t).Nlink), nil
}
