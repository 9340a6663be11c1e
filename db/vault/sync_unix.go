//go:build !windows

package vault

import (
	"errors"
	"os"
)

// syncFolder makes sure that the power cannot take a name away that a file in it has just got.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
