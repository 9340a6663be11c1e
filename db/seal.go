package db

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"lagboka/db/vault"
	"lagboka/domain"
)

// Seal makes a plain book that is not open a sealed one. Before anything is lost the sealed one is checked and has its
// first backup; then the plain file and its plain backups are overwritten and removed. A disk that writes elsewhere
// what is overwritten, as SSDs do, may keep old pieces all the same.
func Seal(ctx context.Context, path string, o Options, keys *Keys) error {
	plain := o
	plain.Keys = nil
	if err := recode(ctx, path, plain, keys); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	return nil
}

// NewKeysFor returns new keys for a book whose keys are known, with another data key, and the recovery code that belongs
// on paper. They open nothing until Rekey has given them to the book.
func NewKeysFor(old *Keys, passphrase string) (*Keys, string, error) {
	if old == nil {
		return nil, "", errPlain
	}
	return newKeys(passphrase, old.cost, old.key)
}

// Rekey writes a sealed book that is not open anew with the keys that NewKeysFor has made: whoever knew its passphrase or
// its code cannot open it any more. Backups made before can still be opened with the old ones.
func Rekey(ctx context.Context, path string, o Options, keys *Keys) error {
	if err := recode(ctx, path, o, keys); err != nil {
		return fmt.Errorf("change data key: %w", err)
	}
	return nil
}

// recode writes a closed book anew under other keys, and puts the new file in the old one's place. Whenever the power
// goes, there is a whole book, and a key file that opens it.
func recode(ctx context.Context, path string, from Options, keys *Keys) (err error) {
	if path, err = followed(path); err != nil {
		return err
	}
	if err := openable(path, from.Keys); err != nil {
		return err
	}
	h, err := take(path, from.filled(path))
	if err != nil {
		return err
	}
	err = rewrite(ctx, path, from.Keys, keys)
	released := h.release()
	if err != nil {
		return errors.Join(err, released)
	}
	if err = released; err == nil {
		err = reopen(ctx, path, from, keys)
	}
	if err != nil {
		return &domain.Error{Kind: domain.Unavailable, Key: "error.book.recoded", Err: err}
	}
	return nil
}

// rewrite is recode for a book that is held already.
func rewrite(ctx context.Context, path string, from, keys *Keys) error {
	fresh := path + unfinished
	err := writeAnew(ctx, path, from, fresh, keys)
	if err == nil {
		err = mapped(keys.write(fresh))
	}
	if err != nil {
		return errors.Join(err, removeBook(fresh))
	}
	return recoding(path).put(path)
}

// writeAnew writes the copy and holds it against the book.
func writeAnew(ctx context.Context, path string, from *Keys, fresh string, keys *Keys) (err error) {
	if err := removeBook(fresh); err != nil {
		return mapped(err)
	}
	below, err := from.register()
	if err != nil {
		return err
	}
	above, err := keys.register()
	if err != nil {
		return err
	}
	if err := emptyFile(fresh); err != nil {
		return mapped(err)
	}
	err = vault.CopyTo(path, below, fresh, above)
	for _, v := range []*vault.VFS{below, above} {
		if v != nil {
			err = errors.Join(err, v.Close())
		}
	}
	if err != nil {
		return mapped(err)
	}
	if err := setWAL(ctx, fresh, keys); err != nil {
		return err
	}
	if err := verify(ctx, fresh, keys); err != nil {
		return err
	}
	old, err := summaryOf(ctx, path, from)
	if err != nil {
		return err
	}
	if now, err := summaryOf(ctx, fresh, keys); err != nil || !now.Equal(old) {
		return errors.Join(err, &domain.Error{Kind: domain.Damaged, Key: "error.book.damaged"})
	}
	return nil
}

// reopen opens the book with its new keys, which does what is left. It fails where something old is left all the same.
func reopen(ctx context.Context, path string, o Options, keys *Keys) error {
	o.Keys = keys
	s, err := Open(ctx, path, o)
	if err != nil {
		return err
	}
	old, err := s.Readable("")
	if len(old) > 0 || isThere(path+replaced) {
		err = errors.Join(err, s.tidied.Err)
	}
	return errors.Join(err, s.Close())
}

// IsRecoded tells whether an error is of a book that has its new keys, or has them when it is opened next, and of which
// something old is still to be cleared up.
func IsRecoded(err error) bool {
	known, ok := errors.AsType[*domain.Error](err)
	return ok && (known.Key == "error.book.recoded" || known.Key == "error.book.coming")
}

// finishReplacing makes a backup of a book that has taken another's place, and destroys the other and what anybody
// could read of it.
func (s *Store) finishReplacing(ctx context.Context) error {
	if !isThere(s.path+replaced) || !s.Sealed() {
		return nil
	}
	if _, err := s.Backup(ctx); err != nil {
		return err
	}
	if err := destroyPlain(s.options.BackupDir); err != nil {
		return err
	}
	return mapped(destroy(s.path + replaced))
}

// destroyPlain destroys the backups in a folder that anybody could read: those from before the book was sealed.
func destroyPlain(dir string) error {
	all, err := backupsIn(dir)
	if err != nil {
		return err
	}
	for _, b := range all {
		plain, err := vault.IsPlain(b.Path)
		if err == nil && plain {
			err = destroy(b.Path)
		}
		if err != nil {
			return mapped(err)
		}
	}
	return nil
}

// destroy overwrites a file and what belongs to it, and removes them: the file last, which what is left is known by.
func destroy(path string) error {
	var errs []error
	for _, ending := range slices.Concat(beside, []string{""}) {
		errs = append(errs, vault.Destroy(path+ending))
	}
	return errors.Join(errs...)
}
