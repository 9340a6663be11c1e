package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

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

// Rekey writes a sealed book that is not open anew with a new data key, passphrase and recovery code: whoever knew the
// old ones cannot open it any more. Backups made before can still be opened with the old ones.
func Rekey(ctx context.Context, path string, o Options, passphrase string) (keys *Keys, code string, err error) {
	keys, code, err = newKeys(passphrase, o.Keys.cost, o.Keys.key)
	if err != nil {
		return nil, "", fmt.Errorf("change data key: %w", err)
	}
	if err := recode(ctx, path, o, keys); err != nil {
		return nil, "", fmt.Errorf("change data key: %w", err)
	}
	return keys, code, nil
}

// replaced is the ending of a book that another has taken the place of, until that one has a backup.
const replaced = ".replaced"

// recode writes a closed book anew under other keys, and puts the new file in the old one's place. Whenever the power
// goes, there is a whole book, and a key file that opens it.
func recode(ctx context.Context, path string, from Options, keys *Keys) (err error) {
	if err := openable(path, from.Keys); err != nil {
		return err
	}
	h, err := take(path, from.filled(path))
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, h.release())
		if err == nil {
			err = reopen(ctx, path, from, keys)
		}
	}()
	fresh := path + ".unfinished"
	if err := recoded(ctx, path, from.Keys, fresh, keys); err != nil {
		return errors.Join(err, removeBook(fresh))
	}
	if err := keys.write(path); err != nil {
		return mapped(err)
	}
	if err := vault.Rename(path, path+replaced); err != nil {
		return mapped(err)
	}
	return mapped(vault.Rename(fresh, path))
}

// recoded writes the copy and holds it against the book.
func recoded(ctx context.Context, path string, from *Keys, fresh string, keys *Keys) (err error) {
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

// reopen opens the book with its new keys, which does what is left.
func reopen(ctx context.Context, path string, o Options, keys *Keys) error {
	o.Keys = keys
	s, err := Open(ctx, path, o)
	if err != nil {
		return err
	}
	return s.Close()
}

// takeBack puts a book where it belongs, where the power went between the moment when one was taken from there and the
// moment when the other came: the one that was about to be replaced, or the backup that was about to be restored.
// Nothing else is touched, and nothing while another program is at it.
func takeBack(path string) (err error) {
	if isThere(path) || !isThere(path+replaced) && !isThere(path+restored) {
		return nil
	}
	h, err := take(path, Options{}.filled(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, h.release()) }()
	switch {
	case isThere(path):
		return nil
	case isThere(path + replaced):
		return mapped(vault.Rename(path+replaced, path))
	}
	return mapped(moveBook(path+restored, path))
}

// IsThere tells whether there is a book at a path.
func IsThere(path string) bool {
	return isThere(path) || isThere(path+replaced) || isThere(path+restored)
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// finishReplacing makes a backup of a book that has taken another's place, and destroys the other and what anybody
// could read of it.
func (s *Store) finishReplacing(ctx context.Context) error {
	if _, err := os.Lstat(s.path + replaced); errors.Is(err, os.ErrNotExist) || !s.Sealed() {
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

// destroy overwrites a file and what SQLite left beside it, and removes them.
func destroy(path string) error {
	for _, ending := range []string{"-wal", "-shm", "-journal", ""} {
		if err := overwrite(path + ending); errors.Is(err, os.ErrNotExist) {
			continue
		} else if err != nil {
			return err
		}
		if err := os.Remove(path + ending); err != nil {
			return err
		}
	}
	return nil
}

func overwrite(path string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, err := io.CopyN(f, zeros{}, info.Size()); err != nil {
		return err
	}
	return f.Sync()
}

// zeros reads as zeros without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
