//go:build !windows

package vault

import (
	"errors"
	"os"
	"syscall"
)

// syncFolder makes sure that the power cannot take a name away that a file in it has just got.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil // some network folders and sticks know no such thing
	}
	return errors.Join(err, f.Close())
}
