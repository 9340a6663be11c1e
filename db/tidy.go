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
// copies that anybody could read though the book is sealed.
type Tidied struct {
	Removed []string // what was unfinished
	Sealed  []string // books set aside, which the book's passphrase opens from now on
	Err     error    // why something is left until the next time; nil where nothing is
}

// Sentences says it; nothing where nothing was done.
func (t Tidied) Sentences(text func(key string, data ...any) string) (all []string) {
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

// damaged is the ending of the copy that a salvage works on.
const damaged = ".damaged"

// tidy clears up. Whoever holds a book's lock may: nobody else is at work on it. The book is open all the same where it
// fails.
func (s *Store) tidy(ctx context.Context) (t Tidied) {
	errs := []error{s.finishReplacing(ctx)}
	for _, dir := range []string{filepath.Dir(s.path), s.options.BackupDir} {
		removed, err := s.removeUnfinished(dir)
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
	t.Err = errors.Join(errs...)
	return t
}

// removeUnfinished removes from a folder what works that were broken off have left there of this book, or of another
// that nobody is at work on.
func (s *Store) removeUnfinished(dir string) (removed []string, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, mapped(err)
	}
	var errs []error
	for _, e := range entries {
		book, isLeft := leftOf(dir, e.Name())
		if !isLeft {
			continue
		}
		if dir == filepath.Dir(s.path) && book != s.path {
			h, err := take(book, s.options)
			if err != nil {
				continue // somebody is at work
			}
			defer func() { errs = append(errs, h.release()) }()
		}
		path := filepath.Join(dir, e.Name())
		if err := vault.Destroy(path); err != nil {
			errs = append(errs, mapped(err))
			continue
		}
		if !slices.ContainsFunc(beside, func(ending string) bool { return strings.HasSuffix(path, ending) }) {
			removed = append(removed, path)
		}
	}
	return removed, errors.Join(errs...)
}

// leftOf tells whether a file was left by a work that was broken off, and the book that was worked on.
func leftOf(dir, name string) (book string, isLeft bool) {
	name, rest, found := strings.Cut(name, domain.BookEnding)
	if !found {
		return "", false
	}
	book = filepath.Join(dir, name+domain.BookEnding)
	if strings.Contains(rest, unfinished) || strings.HasPrefix(rest, damaged) {
		return book, true
	}
	for _, ending := range []string{restored, recoded, replaced} {
		if !strings.HasPrefix(rest, ending) {
			continue
		}
		main := rest
		for _, side := range beside {
			main = strings.TrimSuffix(main, side)
		}
		// A whole book on its way, or one that waits for its backup, is none. One whose place is empty has lost it.
		if main != rest {
			return book, !isThere(book + main)
		}
		return book, ending != replaced && !IsThere(book)
	}
	return "", false
}

// asides are the books beside this one that restored backups took the place of.
func (s *Store) asides() (paths []string, err error) {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return nil, fmt.Errorf("list books set aside: %w", mapped(err))
	}
	for _, e := range entries {
		if stamp, aside := strings.CutPrefix(e.Name(), s.Name()+"-"); aside {
			if _, err := time.Parse(asideStamp+backupEnding, stamp); err == nil {
				paths = append(paths, filepath.Join(filepath.Dir(s.path), e.Name()))
			}
		}
	}
	return paths, nil
}

// sealAside seals a book that was set aside and that anybody could read, and destroys what was readable of it.
func (s *Store) sealAside(ctx context.Context, path string) (sealed bool, err error) {
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
	if isThere(path + replaced) {
		return plain, mapped(destroy(path + replaced))
	}
	return false, nil
}
