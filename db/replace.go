package db

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lagboka/db/vault"
	"lagboka/domain"
)

// replacing is a whole book on its way into the place of another. From the moment when it has the name fresh it is
// decided that it comes there: whoever opens the book next brings it there, where the power went. Until that moment the
// old book stands in its place with its log and its keys, and at none is there a half one.
type replacing struct {
	fresh string   // the new book's name until it stands in the other's place
	old   string   // the old one's name from then on
	along []string // what goes with the old one, by its endings
}

const (
	unfinished = domain.Unfinished
	restored   = domain.Restored // and the stamp in the name that the old one gets
	recoded    = domain.Recoded
	replaced   = domain.Replaced
	damaged    = domain.Salvaging
)

// restoring returns how a backup comes into a book's place, which is kept under a name that is free.
func restoring(path string, now time.Time) replacing {
	for ; ; now = now.Add(time.Second) {
		stamp := now.UTC().Format(asideStamp)
		if r := comingAt(path, stamp); !isThere(r.fresh) && !isThere(r.old) {
			return r
		}
	}
}

// comingAt is a backup that comes into a book's place, by the stamp in its name.
func comingAt(path, stamp string) replacing {
	along := besidePlain
	for _, ending := range slices.Concat(beside, []string{""}) { // what the book itself has taken the place of
		along = append(along[:len(along):len(along)], replaced+ending)
	}
	return replacing{path + restored + stamp, aside(path, stamp), along}
}

func recoding(path string) replacing { return replacing{path + recoded, path + replaced, besidePlain} }

// aside is the name of a book that a restored one took the place of.
func aside(path, stamp string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + "-" + stamp + backupEnding
}

// put brings the whole book that lies at path.unfinished, with its keys, to its place. Where it fails the old book
// stands there as it was; or where that fails too, the error says that the new one comes when it is opened next.
func (r replacing) put(path string) error {
	if isThere(r.old) { // from the last time
		return errors.Join(&domain.Error{Kind: domain.Conflict, Key: "error.book.replaced"}, removeBook(path+unfinished))
	}
	err := r.decide(path)
	if err == nil {
		err = r.finish(path)
	}
	if err == nil {
		return nil
	}
	undone := r.undo(path)
	err = errors.Join(err, undone)
	if undone != nil && isThere(r.fresh) {
		return &domain.Error{Kind: domain.Unavailable, Key: "error.book.coming", Err: err}
	}
	return mapped(err)
}

func (r replacing) decide(path string) error {
	fresh := path + unfinished
	if err := folded(fresh); err != nil {
		return err
	}
	for _, ending := range vault.KeyEndings {
		if err := vault.CopyFile(path+ending, r.old+ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		if err := vault.Rename(fresh+ending, r.fresh+ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return vault.Rename(fresh, r.fresh)
}

// finish does what is left of what is decided, from wherever it was broken off.
func (r replacing) finish(path string) error {
	if isThere(path) && isThere(r.old) { // somebody has put a book there since
		return &domain.Error{Kind: domain.Conflict, Key: "error.book.two", Data: map[string]any{"file": filepath.Base(r.old)}}
	}
	// Beside nothing too: the log of a book that is gone must not be taken for the new one's.
	if err := moveFiles(path, r.old, r.along); err != nil {
		return err
	}
	plain, err := vault.IsPlain(r.fresh)
	if err != nil {
		return err
	}
	for _, ending := range vault.KeyEndings {
		if plain {
			err = vault.Remove(path + ending)
		} else if isThere(r.fresh + ending) {
			err = vault.Rename(r.fresh+ending, path+ending)
		}
		if err != nil {
			return err
		}
	}
	return vault.Rename(r.fresh, path)
}

// undo puts back the old book, and takes away the new one. Where it fails before the old one stands in its place with
// its keys, the new one is decided on still, and whole.
func (r replacing) undo(path string) error {
	if !isThere(path + unfinished) {
		if err := r.takeBack(path); err != nil {
			return err
		}
	}
	var errs []error
	for _, ending := range vault.KeyEndings {
		errs = append(errs, vault.Remove(r.old+ending))
	}
	return errors.Join(append(errs, removeBook(r.fresh), removeBook(path+unfinished))...)
}

// takeBack undoes finish, from wherever it was broken off, and then what was decided.
func (r replacing) takeBack(path string) error {
	if !isThere(r.fresh) { // it stands in its place already, and only that the disk keeps it there is not sure
		if err := vault.Rename(path, r.fresh); err != nil {
			return err
		}
	}
	if err := moveFiles(r.old, path, r.along); err != nil {
		return err
	}
	plain, err := vault.IsPlain(r.fresh)
	if err != nil {
		return err
	}
	for _, ending := range vault.KeyEndings {
		if !plain && !isThere(r.fresh+ending) {
			if err := vault.Rename(path+ending, r.fresh+ending); err != nil {
				return err
			}
		}
		if err := vault.CopyFile(r.old+ending, path+ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return vault.Rename(r.fresh, path+unfinished)
}

// folded refuses a file whose log holds something still: a full disk can keep SQLite from folding it in, and it says
// nothing of that.
func folded(path string) error {
	info, err := os.Stat(path + "-wal")
	if errors.Is(err, os.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	return errors.Join(err, &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full"})
}

// underWay returns the books that are on their way to a place. One that is there alone has lost the book that it was to
// replace, and is none: that has been moved away.
func underWay(path string) (all []replacing, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	for _, e := range entries {
		r := recoding(path)
		if stamp, ok := strings.CutPrefix(e.Name(), filepath.Base(path)+restored); ok {
			if _, err := time.Parse(asideStamp, stamp); err != nil {
				continue // its keys
			}
			r = comingAt(path, stamp)
		} else if e.Name() != filepath.Base(r.fresh) {
			continue
		}
		if isThere(path) || isThere(r.old) {
			all = append(all, r)
		}
	}
	return all, nil
}

// settle brings to its place what was decided to come there. Nothing is done while another program is at it.
func settle(path string) (err error) {
	all, err := underWay(path)
	if err != nil || len(all) == 0 {
		return mapped(err)
	}
	h, err := take(path, Options{}.filled(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.release()) }()
	if all, err = underWay(path); err != nil { // somebody else may have
		return mapped(err)
	}
	for _, r := range all {
		if err := r.finish(path); err != nil {
			return mapped(err)
		}
	}
	return nil
}

// IsThere tells whether there is a book at a path, or on its way there.
func IsThere(path string) bool {
	path, err := followed(path)
	if err != nil {
		return false
	}
	all, err := underWay(path)
	return isThere(path) || err == nil && len(all) > 0
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// removeBook removes a file with what belongs to it.
func removeBook(path string) error {
	var errs []error
	for _, ending := range append([]string{""}, beside...) {
		errs = append(errs, vault.Remove(path+ending))
	}
	return errors.Join(errs...)
}

// moveFiles moves what lies beside a file, and then the file; what has been moved already, or is not there, is passed by.
func moveFiles(from, to string, endings []string) error {
	for _, ending := range slices.Concat(endings, []string{""}) {
		if !isThere(from + ending) {
			continue
		}
		if err := vault.Rename(from+ending, to+ending); err != nil {
			return err
		}
	}
	return nil
}
