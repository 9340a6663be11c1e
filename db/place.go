package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/db/vault"
	"lagboka/domain"
)

// syncMarks are what programs that copy folders to other machines leave in them. Such a program copies a book's files
// one by one while they change, and puts its own copies back over them.
var syncMarks = []struct {
	program string
	folder  string // of the path, in lower case; a name that begins so
	file    string // in a folder above the book; may have a star
}{
	{"OneDrive", "onedrive", ".849c9593-d756-4e56-8d6e-42412f2a707b"},
	{"Dropbox", "dropbox", ".dropbox.cache"},
	{"Google Drive", "google drive", ".tmp.driveupload"},
	{"Google Drive", "googledrive", ".tmp.drivedownload"},
	{"Google Drive", "my drive", ""},
	{"Google Drive", "min disk", ""},
	{"iCloud", "icloud", ""},
	{"iCloud", "com~apple~clouddocs", ""},
	{"iCloud", "mobile documents", ""},
	{"Nextcloud", "nextcloud", ".nextcloudsync.log"},
	{"Nextcloud", "", ".sync_*.db"},
	{"Nextcloud", "owncloud", "._sync_*.db"},
	{"Syncthing", "", ".stfolder"},
}

// SyncedBy returns which program copies the folder that a book lies in to other machines; empty for none that is known.
func SyncedBy(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("look for synced folder: %w", err)
	}
	// OneDrive and iCloud take over the documents' folder, which then leads elsewhere.
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", fmt.Errorf("look for synced folder: %w", mapped(err))
	}
	for ; ; dir = filepath.Dir(dir) {
		for _, m := range syncMarks {
			if m.folder != "" && strings.HasPrefix(strings.ToLower(filepath.Base(dir)), m.folder) {
				return m.program, nil
			}
			if m.file == "" {
				continue
			}
			if found, err := holds(dir, m.file); err != nil {
				return "", fmt.Errorf("look for synced folder: %w", err)
			} else if found {
				return m.program, nil
			}
		}
		if dir == filepath.Dir(dir) {
			return "", nil
		}
	}
}

// holds tells whether a folder holds a name that fits a pattern. A folder that may not be read holds none.
func holds(dir, pattern string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrPermission) || errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if ok, err := filepath.Match(pattern, strings.ToLower(e.Name())); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// Move moves a book that is not open, with its key file and its backups. It works across disks: the book is removed
// where it was only when it is whole where it is to be.
func Move(ctx context.Context, from, to string, o Options) (err error) {
	if from, err = followed(from); err == nil {
		to, err = followed(to)
	}
	if err != nil {
		return fmt.Errorf("move book: %w", err)
	}
	if err := openable(from, o.Keys); err != nil {
		return fmt.Errorf("move book: %w", err)
	}
	there, err := take(to, o.filled(to))
	if err != nil {
		return fmt.Errorf("move book: %w", err)
	}
	defer func() { err = errors.Join(err, there.release()) }()
	if err := isFree(to); err != nil {
		return fmt.Errorf("move book: %w", err)
	}
	h, err := take(from, o.filled(from))
	if err != nil {
		return fmt.Errorf("move book: %w", err)
	}
	defer func() { err = errors.Join(err, h.release()) }()
	if isThere(from + replaced) { // it would stay behind
		return fmt.Errorf("move book: %w", &domain.Error{Kind: domain.Conflict, Key: "error.book.replaced"})
	}
	// Opening and closing folds the write-ahead log into the file.
	if err := verify(ctx, from, o.Keys); err != nil {
		return fmt.Errorf("move book: %w", err)
	}
	if err = folded(from); err == nil {
		err = vault.CopyFile(from, to+unfinished)
	}
	if err == nil {
		err = verify(ctx, to+unfinished, o.Keys)
	}
	if err == nil {
		err = o.Keys.write(to)
	}
	if err == nil {
		err = vault.Rename(to+unfinished, to)
	}
	if err != nil {
		return fmt.Errorf("move book: %w", mapped(errors.Join(err, removeBook(to+unfinished))))
	}
	if err := moveBackups(from, to); err != nil {
		return fmt.Errorf("move book: %w", mapped(err))
	}
	return mapped(removeBook(from))
}

// moveBackups copies the backups to the new place's folder and removes the old one.
func moveBackups(from, to string) error {
	old, dir := Options{}.filled(from).BackupDir, Options{}.filled(to).BackupDir
	entries, err := os.ReadDir(old)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		if err := vault.CopyFile(filepath.Join(old, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			return err
		}
		if err := vault.Remove(filepath.Join(old, e.Name())); err != nil {
			return err
		}
	}
	if left, err := os.ReadDir(old); err != nil || len(left) > 0 { // somebody else's folders stay
		return err
	}
	return os.Remove(old)
}

// placeOf is the folder of the book's copies in a second place.
func (s *Store) placeOf(place string) string { return filepath.Join(place, s.Name()+"-backup") }

// CopyBackup copies a backup to a second place, a USB stick or a network folder, checks the copy, and removes the
// copies there that no generation keeps, and of a sealed book those that are not. A place that is not there is a
// domain.Error of kind Unavailable.
func (s *Store) CopyBackup(ctx context.Context, b Backup, place string) error {
	if info, err := os.Stat(place); err != nil || !info.IsDir() {
		return &domain.Error{Kind: domain.Unavailable, Key: "error.place.gone", Data: map[string]any{"place": place}}
	}
	dir := s.placeOf(place)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("copy backup: %w", mapped(err))
	}
	if err := noteCopyDir(s.options.BackupDir, dir); err != nil {
		return fmt.Errorf("copy backup: %w", err)
	}
	to := filepath.Join(dir, filepath.Base(b.Path))
	if isThere(to) {
		// One of before the book was sealed, whose name came up again, is none of this backup.
		plain, err := vault.IsPlain(to)
		if err == nil && plain && s.Sealed() {
			err = destroy(to)
		} else if err == nil {
			return nil
		}
		if err != nil {
			return fmt.Errorf("copy backup: %w", mapped(err))
		}
	}
	err := vault.CopyFile(b.Path, to+unfinished)
	if err == nil {
		err = verify(ctx, to+unfinished, s.Keys())
	}
	if err == nil {
		err = s.Keys().write(to)
	}
	if err == nil {
		err = vault.Rename(to+unfinished, to)
	}
	if err != nil {
		return fmt.Errorf("copy backup: %w", domain.FullIn(place, mapped(errors.Join(err, removeBook(to+unfinished)))))
	}
	if s.Sealed() {
		if err := destroyPlain(dir); err != nil {
			return fmt.Errorf("copy backup: %w", err)
		}
	}
	if err := takeLists(s.options.BackupDir, dir); err != nil {
		return fmt.Errorf("copy backup: %w", err)
	}
	return thinOut(dir, s.options.Now())
}

// Earlier returns the copies of a sealed book that something else opens than what opens the book now, an earlier
// passphrase or code, or nothing at all: backups, those in a second place (empty for none), and books that a restored one
// took the place of.
func (s *Store) Earlier(place string) ([]string, error) {
	return s.copies(place, func(path string) bool {
		file, err := vault.ReadKeyFile(path)
		now := s.Keys().file
		return err != nil || !file.Shares(vault.Passphrase, now) || !file.Shares(vault.Recovery, now)
	})
}

// Readable returns those copies of a sealed book that anybody can read.
func (s *Store) Readable(place string) ([]string, error) {
	return s.copies(place, func(path string) bool {
		plain, err := vault.IsPlain(path)
		return err == nil && plain
	})
}

// copies returns the copies of a sealed book of which something is so; one in a second place that is not there is not
// seen.
func (s *Store) copies(place string, so func(path string) bool) (paths []string, err error) {
	if !s.Sealed() {
		return nil, nil
	}
	all, err := s.Backups()
	if err == nil && place != "" {
		var there []Backup
		there, err = s.CopiesIn(place)
		all = append(all, there...)
	}
	if err != nil {
		return nil, err
	}
	for _, b := range all {
		paths = append(paths, b.Path)
	}
	asides, err := s.asides()
	for _, path := range asides {
		paths = append(paths, path, path+replaced)
	}
	paths = append(paths, s.path+replaced)
	return slices.DeleteFunc(paths, func(path string) bool { return !isThere(path) || !so(path) }), err
}

// CopiesIn returns the backups in a second place, the newest first.
func (s *Store) CopiesIn(place string) ([]Backup, error) { return backupsIn(s.placeOf(place)) }
