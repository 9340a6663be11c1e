package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lagboka/db/vault"
	"lagboka/domain"
)

// Tidied is what was done about files that were left behind when the book was opened: by works that were broken off, and
// copies that anybody could read though the book is sealed; and about people who had come back with a copy.
type Tidied struct {
	Removed []string // what was unfinished
	Sealed  []string // books set aside, which the book's passphrase opens from now on
	Again   int      // who were erased before, and had come back with a copy
	Err     error    // why something is left until the next time; nil where nothing is
}

// Sentences says it; nothing where nothing was done.
func (t Tidied) Sentences(text func(key string, data ...any) string, count func(key string, n int, data ...any) string) (all []string) {
	if t.Again > 0 {
		all = append(all, count("tidied.erased", t.Again))
	}
	for _, path := range t.Removed {
		all = append(all, text("tidied.removed", "file", path))
	}
	for _, path := range t.Sealed {
		all = append(all, text("tidied.sealed", "file", path))
	}
	if t.Err != nil {
		all = append(all, text("tidied.left"))
	}
	return all
}

// Tidied tells what was done when the book was opened.
func (s *Store) Tidied() Tidied { return s.tidied }

// tidy clears up. Whoever holds a book's lock may: nobody else is at work on it. The book is open all the same where it
// fails.
func (s *Store) tidy(ctx context.Context) (t Tidied) {
	errs := []error{s.listErased(ctx), s.writeOwed(ctx), s.finishReplacing(ctx)}
	// What is left of a backup is cleared up with the book that it is of, where another copy may be under way.
	isThis := func(book string) bool { return book == s.path && !IsBackup(book) }
	for _, in := range []folder{{filepath.Dir(s.path), isThis}, {s.options.BackupDir, IsBackup}} {
		removed, err := in.removeLeft()
		t.Removed = append(t.Removed, removed...)
		errs = append(errs, err)
	}
	if s.Sealed() {
		asides, err := s.asides()
		errs = append(errs, err)
		for _, path := range asides {
			sealed, err := s.sealAside(ctx, path)
			if sealed {
				t.Sealed = append(t.Sealed, path)
			}
			errs = append(errs, err)
		}
	}
	t.Again, t.Err = s.again, errors.Join(errs...)
	return t
}

// folder is a folder and the books in it that are cleared up after.
type folder struct {
	dir   string
	holds func(book string) bool
}

// removeLeft removes what works that were broken off have left of the books.
func (f folder) removeLeft() (removed []string, err error) {
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, mapped(err)
	}
	var errs []error
	for _, e := range entries {
		path := filepath.Join(f.dir, e.Name())
		name, ending, found := strings.Cut(e.Name(), domain.BookEnding)
		book := filepath.Join(f.dir, name+domain.BookEnding)
		if !found || !f.holds(book) || !isLeft(book, ending) {
			continue
		}
		if err := vault.Destroy(path); err != nil {
			errs = append(errs, mapped(err))
		} else if _, side := cutSide(ending); side == "" {
			removed = append(removed, path)
		}
	}
	return removed, errors.Join(errs...)
}

// isLeft tells by what stands behind a book's name, and by nothing that somebody may have put there himself, whether a
// file was left by a work on the book that was broken off.
func isLeft(book, ending string) bool {
	main, side := cutSide(ending)
	whole, isHalf := strings.CutSuffix(main, unfinished)
	switch {
	case main == damaged:
		return true
	case isHalf:
		return whole == "" || whole == unfinished || isComing(whole)
	case strings.HasSuffix(side, unfinished):
		return main == "" || isComing(main)
	case side != "":
		return (isComing(main) || main == replaced) && !isThere(book+main)
	}
	// A whole book on its way, or one that waits for its backup, is none. One whose place is empty has lost it.
	return isComing(main) && !IsThere(book)
}

// isComing tells whether an ending is that of a book on its way to its place.
func isComing(ending string) bool {
	stamp, isRestored := strings.CutPrefix(ending, restored)
	_, err := time.Parse(asideStamp, stamp)
	return ending == recoded || isRestored && err == nil
}

// cutSide cuts off what a name ends in that lies beside another file; a key file may be unfinished.
func cutSide(name string) (main, side string) {
	sides := slices.Clone(beside)
	for _, ending := range vault.KeyEndings {
		sides = append(sides, ending+unfinished)
	}
	for _, side := range sides {
		if main, found := strings.CutSuffix(name, side); found {
			return main, side
		}
	}
	return name, ""
}

// asides are the books beside this one that restored backups took the place of; also one of which there is only what a
// sealing that was broken off has left.
func (s *Store) asides() (paths []string, err error) {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return nil, fmt.Errorf("list books set aside: %w", mapped(err))
	}
	for _, e := range entries {
		name := strings.TrimSuffix(strings.TrimSuffix(e.Name(), recoded), replaced)
		if stamp, aside := strings.CutPrefix(name, s.Name()+"-"); aside {
			path := filepath.Join(filepath.Dir(s.path), name)
			if _, err := time.Parse(asideStamp+backupEnding, stamp); err == nil && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	return paths, nil
}

// sealAside seals a book that was set aside and that anybody could read, and destroys what was readable of it.
func (s *Store) sealAside(ctx context.Context, path string) (sealed bool, err error) {
	if err := settle(path); err != nil {
		return false, err
	}
	if !isThere(path) { // what it had taken the place of is all that there is
		if err := moveFiles(path+replaced, path, beside); err != nil {
			return false, mapped(err)
		}
	}
	if !isThere(path) {
		_, err := folder{filepath.Dir(path), func(book string) bool { return book == path }}.removeLeft()
		return false, err
	}
	plain, err := vault.IsPlain(path)
	if err != nil {
		return false, mapped(err)
	}
	if plain {
		h, err := take(path, s.options)
		if err != nil {
			return false, err
		}
		defer func() { err = errors.Join(err, h.release()) }()
		if err := rewrite(ctx, path, nil, s.Keys()); err != nil {
			return false, err
		}
	}
	if !isThere(path + replaced) {
		return false, nil
	}
	return true, mapped(destroy(path + replaced))
}
