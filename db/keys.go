package db

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"lagboka/db/vault"
	"lagboka/domain"
)

// Keys open a sealed book.
type Keys struct {
	file *vault.KeyFile
	key  vault.Key
	old  []vault.Key // the one before, while a new one takes its place
	cost vault.Cost
	by   vault.SlotKind // what they were got with
}

// ByCode tells whether it was the recovery code that gave the keys: the passphrase is forgotten, then.
func (k *Keys) ByCode() bool { return k.by == vault.Recovery }

// Secret is what a book is opened with.
type Secret struct {
	Kind vault.SlotKind
	Text string
}

// Passphrase is a secret that somebody remembers.
func Passphrase(text string) Secret { return Secret{vault.Passphrase, text} }

// RecoveryCode is the secret on the printed sheet.
func RecoveryCode(text string) Secret { return Secret{vault.Recovery, text} }

// KeyringCode is the secret that this machine keeps.
func KeyringCode(text string) Secret { return Secret{vault.Keyring, text} }

// Typed are the secrets that somebody may have meant who typed a text where either will do. A passphrase of thirty-two
// letters can look like a recovery code, and is one all the same where the code does not open the book.
func Typed(text string) []Secret {
	if vault.IsCode(text) {
		return []Secret{RecoveryCode(text), Passphrase(text)}
	}
	return []Secret{Passphrase(text)}
}

// NewKeys returns keys for a new book, and the recovery code that belongs on paper.
func NewKeys(passphrase string) (*Keys, string, error) {
	return newKeys(passphrase, vault.Standard)
}

func newKeys(passphrase string, cost vault.Cost, old ...vault.Key) (*Keys, string, error) {
	k := &Keys{file: vault.NewKeyFile(), key: vault.NewKey(), old: old, cost: cost, by: vault.Passphrase}
	if err := k.set(vault.Passphrase, passphrase); err != nil {
		return nil, "", fmt.Errorf("make keys: %w", err)
	}
	code, err := k.newCode(vault.Recovery)
	return k, code, err
}

func (k *Keys) set(kind vault.SlotKind, secret string) error {
	return k.file.Set(kind, secret, append([]vault.Key{k.key}, k.old...), k.cost)
}

func (k *Keys) newCode(kind vault.SlotKind) (string, error) {
	code := vault.NewCode()
	return code, k.set(kind, code)
}

// Sealed tells whether a file is a sealed book. A book that was decided to come there is brought to its place first,
// where no other program has it. A file that is neither that nor a plain database, or whose key file is gone, is refused
// with a domain.Error.
func Sealed(path string) (bool, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return false, aFolder
	}
	path, err := followed(path)
	if err != nil {
		return false, err
	}
	if err := settle(path); err != nil {
		return false, err
	}
	plain, err := vault.IsPlain(path)
	if err != nil || plain {
		return false, mapped(err)
	}
	switch _, err := vault.ReadKeyFile(path); {
	case errors.Is(err, vault.ErrNoKeyFile):
		return false, keyless(path)
	case err != nil:
		return false, mapped(err)
	}
	return true, nil
}

// keyless says what a file is that is no plain database and has no key file.
func keyless(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return mapped(err)
	case info.Size() == 0 || info.Size()%vault.PageSize != 0:
		return notABook
	}
	begins := make([]byte, 64)
	f, err := os.Open(path)
	if err == nil {
		_, err = io.ReadFull(f, begins)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return mapped(err)
	}
	if bytes.Count(begins, begins[:1]) == len(begins) { // what is sealed looks like chance; this has been overwritten
		return &domain.Error{Kind: domain.Damaged, Key: "error.book.damaged"}
	}
	return mapped(vault.ErrNoKeyFile)
}

// VaultName is a sealed book's random name: it says nothing, and stays the same when the file is moved.
func VaultName(path string) (string, error) {
	path, err := followed(path)
	if err != nil {
		return "", err
	}
	file, err := vault.ReadKeyFile(path)
	if err != nil {
		return "", mapped(err)
	}
	return file.Vault, nil
}

// Unlock returns the keys of a sealed book, by the first of the secrets that gives them. Where none does the error is a
// domain.Error of kind Invalid.
func Unlock(path string, secrets ...Secret) (*Keys, error) {
	path, err := followed(path)
	if err != nil {
		return nil, fmt.Errorf("unlock: %w", err)
	}
	file, err := vault.ReadKeyFile(path)
	if err != nil {
		return nil, fmt.Errorf("unlock: %w", mapped(err))
	}
	var keys []vault.Key
	var by vault.SlotKind
	for _, s := range secrets {
		by = s.Kind
		if keys, err = file.Unlock(s.Kind, s.Text); err == nil {
			break
		}
	}
	// A book that was getting a new key when the power went has the one or the other.
	for i, key := range keys {
		if err = vault.Fits(path, key); err == nil {
			return &Keys{file, key, append(keys[:i:i], keys[i+1:]...), vault.Standard, by}, nil
		}
	}
	if errors.Is(err, vault.ErrSecret) && slices.ContainsFunc(secrets, func(s Secret) bool { return vault.IsMistyped(s.Text) }) {
		err = &domain.Error{Kind: domain.Invalid, Key: "error.secret.mistyped", Err: err}
	}
	return nil, fmt.Errorf("unlock: %w", mapped(err))
}

// FetchKeyFile puts the key file of the newest backup that has one beside a book whose own is lost or damaged. The book
// then opens with what opened it when that backup was made.
func FetchKeyFile(path string, o Options) error {
	path, err := followed(path)
	if err != nil {
		return err
	}
	if _, err := vault.ReadKeyFile(path); err == nil {
		return nil
	}
	all, err := backupsIn(o.filled(path).BackupDir)
	if err != nil {
		return err
	}
	for _, b := range all {
		if file, err := vault.ReadKeyFile(b.Path); err == nil { // else one of the older ones may have it
			return mapped(file.Write(path))
		}
	}
	return &domain.Error{Kind: domain.Damaged, Key: "error.key-file.nowhere"}
}

// Fit tells whether the keys open a book or backup as well.
func (k *Keys) Fit(path string) bool {
	path, err := followed(path)
	return k != nil && err == nil && vault.Fits(path, k.key) == nil
}

// Hide seals a text that is to be kept while the book is locked.
func (k *Keys) Hide(text []byte) ([]byte, error) { return k.key.Seal(text) }

// Show opens a text that was hidden with the same book's keys.
func (k *Keys) Show(hidden []byte) ([]byte, error) { return k.key.Open(hidden) }

// newFile makes the file that SQLite is to fill: sealed, or plain where there are no keys.
func (k *Keys) newFile(path string) error {
	if k == nil {
		return emptyFile(path)
	}
	return vault.Create(path, k.key)
}

// write writes the key file of a book; a plain one has none.
func (k *Keys) write(path string) error {
	if k == nil {
		return nil
	}
	return k.file.Write(path)
}

// register makes the way to files that are sealed with the keys; nil for plain ones.
func (k *Keys) register() (*vault.VFS, error) {
	if k == nil {
		return nil, nil
	}
	return vault.Register(k.key)
}

var errPlain = &domain.Error{Kind: domain.Invalid, Key: "error.book.plain"}

// Sealed tells whether the book is sealed.
func (s *Store) Sealed() bool { return s.Keys() != nil }

// Keys returns what opens the book now; nil for a plain one.
func (s *Store) Keys() *Keys {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.options.Keys
}

// SetPassphrase gives the book another passphrase. Backups made before keep the old one.
func (s *Store) SetPassphrase(passphrase string) error {
	return s.changeKeys(func(k *Keys) error { return k.set(vault.Passphrase, passphrase) })
}

// NewCode returns a code for a printed sheet. It opens nothing until SetRecoveryCode has given it to a book, which is to be
// done when somebody has it.
func NewCode() string { return vault.NewCode() }

// SetRecoveryCode makes a code that of the printed sheet; the one before opens the book no more.
func (s *Store) SetRecoveryCode(code string) error {
	return s.changeKeys(func(k *Keys) error { return k.set(vault.Recovery, code) })
}

// NewKeyringCode returns a code for this machine's keyring.
func (s *Store) NewKeyringCode() (code string, err error) {
	err = s.changeKeys(func(k *Keys) error { code, err = k.newCode(vault.Keyring); return err })
	return code, err
}

// DropKeyringCode makes what keyrings hold useless.
func (s *Store) DropKeyringCode() error {
	return s.changeKeys(func(k *Keys) error { k.file.Drop(vault.Keyring); return nil })
}

// HasKeyringCode tells whether a keyring's code opens the book.
func (s *Store) HasKeyringCode() bool { return s.Sealed() && s.Keys().file.Has(vault.Keyring) }

// changeKeys changes the key file: in the open book only when it is on the disk.
func (s *Store) changeKeys(change func(*Keys) error) error {
	s.changingKeys.Lock()
	defer s.changingKeys.Unlock()
	if !s.Sealed() {
		return errPlain
	}
	k := *s.Keys()
	k.file = k.file.Clone()
	if err := change(&k); err != nil {
		return fmt.Errorf("change keys: %w", mapped(err))
	}
	if err := k.write(s.path); err != nil {
		return fmt.Errorf("change keys: %w", mapped(err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.options.Keys = &k
	return nil
}
