package main

import (
	"errors"
	"log/slog"

	"golang.org/x/sys/windows/registry"
)

// noteBook notes where the book lies that is open, for the uninstaller to say so; where nothing was installed, nothing is
// noted.
func noteBook(path string) {
	key, err := registry.OpenKey(registry.CURRENT_USER, `Software\Lagboka`, registry.SET_VALUE)
	if errors.Is(err, registry.ErrNotExist) {
		return
	}
	if err == nil {
		err = errors.Join(key.SetStringValue("Book", path), key.Close())
	}
	if err != nil {
		slog.Error("note the book", "error", err)
	}
}
