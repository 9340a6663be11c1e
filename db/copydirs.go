package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/db/vault"
)

// In which folders copies of a book stand beside its own backups is kept with those, not in the book: a folder is this
// machine's. Whoever erases has to reach them all, whichever program put the copies there.
const (
	placesName = "places" + listEnding
	placesHead = "lagboka places 1"
)

// copyDirs are the folders that copies of the book with these backups were put into, or fetched from.
func copyDirs(backupDir string) (dirs []string, err error) {
	text, err := os.ReadFile(filepath.Join(backupDir, placesName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for line := range strings.Lines(string(text)) {
		if dir := strings.TrimSuffix(line, "\n"); filepath.IsAbs(dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs, mapped(err)
}

// noteCopyDir keeps that copies stand in a folder.
func noteCopyDir(backupDir, dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	dirs, err := copyDirs(backupDir)
	if err != nil || dir == filepath.Clean(backupDir) || slices.Contains(dirs, dir) {
		return err
	}
	if err := os.MkdirAll(backupDir, 0o700); err != nil {
		return mapped(err)
	}
	lines := append([]string{placesHead}, append(dirs, dir)...)
	return mapped(vault.Replace(filepath.Join(backupDir, placesName), []byte(strings.Join(lines, "\n")+"\n")))
}

// reachable are the folders of copies that can be reached, and those that cannot: a USB stick that is not in, a network
// that is not there. A folder that somebody has deleted holds none.
func (s *Store) reachable() (dirs, away []string, err error) {
	all, err := copyDirs(s.options.BackupDir)
	for _, dir := range all {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			dirs = append(dirs, dir)
		} else if _, err := os.Stat(filepath.Dir(dir)); err != nil {
			away = append(away, dir)
		}
	}
	return dirs, away, err
}

// listEverywhere brings the list of the erased to all folders of copies, and returns those that it did not reach.
func (s *Store) listEverywhere(ctx context.Context) (away []string, err error) {
	rows, err := query(ctx, s.writer, (*erasedRow).at, erasedSQL)
	if err != nil {
		return nil, err
	}
	dirs, away, err := s.reachable()
	for _, dir := range dirs {
		if addToList(filepath.Join(dir, listName(s.id)), rows) != nil { // full, or not to be written to
			away = append(away, dir)
		}
	}
	return away, err
}
