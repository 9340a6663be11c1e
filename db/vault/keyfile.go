package vault

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// KeyFile is what lies beside a sealed book and makes a key of what somebody knows: the data key, wrapped once for each
// way to open the book. Without it nobody can, so it is written twice and goes into every backup.
type KeyFile struct {
	Version int    `json:"lagboka_key"`
	Vault   string `json:"vault"`  // names the book and nothing else
	Cipher  string `json:"cipher"` // of the pages and of the slots
	Slots   []Slot `json:"slots"`
	Check   string `json:"check"` // SHA-256 of the rest, against damage
}

// Slot is one way to open a book.
type Slot struct {
	Kind   SlotKind `json:"kind"`
	KDF    string   `json:"kdf"`
	Cost   Cost     `json:"cost"`
	Salt   []byte   `json:"salt"`
	Sealed []byte   `json:"sealed"` // the data key; while the book gets a new one, the new and the old
}

// SlotKind says what opens a slot.
type SlotKind string

// What opens a book.
const (
	Passphrase SlotKind = "passphrase" // what its owner remembers
	Recovery   SlotKind = "recovery"   // the printed code
	Keyring    SlotKind = "keyring"    // a code that this machine's keyring holds
)

// Cost is the work that each guess at a passphrase takes. https://www.rfc-editor.org/rfc/rfc9106
type Cost struct {
	Time      uint32 `json:"time,omitempty"`       // passes
	MemoryKiB uint32 `json:"memory_kib,omitempty"` // of each guess
	Threads   uint8  `json:"threads,omitempty"`
}

// Standard is the cost of a new passphrase: about half a second on an old laptop.
var Standard = Cost{Time: 3, MemoryKiB: 128 << 10, Threads: 4}

// The most that a key file may ask for; a made-up one must not hang the program.
const (
	maxTime      = 20
	maxMemoryKiB = 1 << 20
	maxThreads   = 16
	maxWork      = 4 << 20 // passes × KiB: some ten times the standard's
	maxSlots     = 8
	maxKeyFile   = 64 << 10 // bytes
)

const (
	cipherName = "xchacha20-poly1305"
	argonName  = "argon2id"
	hkdfName   = "hkdf-sha256"
)

// What is wrong with a key file, or with what was given to open it.
var (
	ErrSecret    = errors.New("the passphrase or code does not open the book")
	ErrNoSlot    = errors.New("the book cannot be opened in this way")
	ErrNoKeyFile = errors.New("the key file is missing")
	ErrKeyFile   = errors.New("the key file is damaged")
	ErrNewer     = errors.New("the key file was made by a later version")
)

// NewKeyFile returns a key file without slots.
func NewKeyFile() *KeyFile {
	id := make([]byte, 16)
	rand.Read(id)
	return &KeyFile{Version: Version, Vault: hex.EncodeToString(id), Cipher: cipherName}
}

// Set makes a secret open the book, in place of the one of the same kind. The keys are the data key and, while the book
// gets a new one, the old. The cost counts for passphrases; codes are random and need none.
func (k *KeyFile) Set(kind SlotKind, secret string, keys []Key, cost Cost) error {
	slot := Slot{Kind: kind, KDF: hkdfName, Salt: make([]byte, 16)}
	if kind == Passphrase {
		slot.KDF, slot.Cost = argonName, cost
	}
	rand.Read(slot.Salt)
	wrap, err := slot.wrapping(secret)
	if err != nil {
		return fmt.Errorf("set %s: %w", kind, err)
	}
	var plain []byte
	for _, key := range keys {
		plain = append(plain, key[:]...)
	}
	slot.Sealed = make([]byte, len(plain)+overhead)
	nonce := slot.Sealed[len(plain)+wrap.Overhead():]
	rand.Read(nonce)
	wrap.Seal(slot.Sealed[:0], nonce, plain, k.bound(slot))
	k.Drop(kind)
	k.Slots = append(k.Slots, slot)
	return nil
}

// Drop takes a way to open the book away.
func (k *KeyFile) Drop(kind SlotKind) {
	k.Slots = slices.DeleteFunc(k.Slots, func(s Slot) bool { return s.Kind == kind })
}

// Has tells whether something of a kind opens the book.
func (k *KeyFile) Has(kind SlotKind) bool {
	return slices.ContainsFunc(k.Slots, func(s Slot) bool { return s.Kind == kind })
}

// Shares tells whether what opens one in a way opens the other too.
func (k *KeyFile) Shares(kind SlotKind, other *KeyFile) bool {
	return slices.ContainsFunc(k.Slots, func(s Slot) bool {
		return s.Kind == kind && slices.ContainsFunc(other.Slots, func(o Slot) bool { return o.Kind == kind && bytes.Equal(o.Salt, s.Salt) })
	})
}

// Clone returns a copy that can be changed alone.
func (k *KeyFile) Clone() *KeyFile {
	c := *k
	c.Slots = slices.Clone(k.Slots)
	return &c
}

// Unlock returns the data key, and the old one where the book was getting a new one; ErrSecret where the secret is
// wrong, ErrNoSlot where nothing of the kind opens the book.
func (k *KeyFile) Unlock(kind SlotKind, secret string) ([]Key, error) {
	i := slices.IndexFunc(k.Slots, func(s Slot) bool { return s.Kind == kind })
	if i < 0 {
		return nil, ErrNoSlot
	}
	slot := k.Slots[i]
	wrap, err := slot.wrapping(secret)
	if err != nil {
		return nil, err
	}
	body, nonce := slot.Sealed[:len(slot.Sealed)-wrap.NonceSize()], slot.Sealed[len(slot.Sealed)-wrap.NonceSize():]
	plain, err := wrap.Open(nil, nonce, body, k.bound(slot))
	if err != nil {
		return nil, ErrSecret
	}
	var keys []Key
	for part := range slices.Chunk(plain, KeySize) {
		keys = append(keys, Key(part))
	}
	return keys, nil
}

// bound is what a slot is sealed with: it opens in this book only, and only as what it is.
func (k *KeyFile) bound(s Slot) []byte {
	return fmt.Appendf(nil, "lagboka key %d %s %s %s %s %d %d %d %x",
		k.Version, k.Vault, k.Cipher, s.Kind, s.KDF, s.Cost.Time, s.Cost.MemoryKiB, s.Cost.Threads, s.Salt)
}

// wrapping returns what a slot is sealed with.
func (s Slot) wrapping(secret string) (wrap aead, err error) {
	var key []byte
	switch {
	case s.Kind == Passphrase && s.KDF == argonName:
		// The same letters are written differently on a Mac and on Windows; white space around them is not seen.
		key = argon2.IDKey([]byte(norm.NFC.String(strings.TrimSpace(secret))), s.Salt, s.Cost.Time, s.Cost.MemoryKiB, s.Cost.Threads, KeySize)
	case s.Kind != Passphrase && s.KDF == hkdfName:
		if key, err = hkdf.Key(sha256.New, []byte(codeOf(secret)), s.Salt, "lagboka "+string(s.Kind), KeySize); err != nil {
			return nil, err
		}
	default:
		return nil, ErrKeyFile
	}
	return newAEAD(Key(key))
}

// KeyEndings are the key file's two copies, beside a book's name.
var KeyEndings = []string{"-key", "-key2"}

// Write writes both copies of the key file of a book. Each replaces the one before only when it is on the disk.
func (k *KeyFile) Write(book string) error {
	text, err := k.encode()
	if err != nil {
		return fmt.Errorf("write key file: %w", err)
	}
	for _, ending := range slices.Backward(KeyEndings) {
		if err := Replace(book+ending, text); err != nil {
			return fmt.Errorf("write key file: %w", err)
		}
	}
	return nil
}

func (k *KeyFile) encode() ([]byte, error) {
	sum, err := k.sum()
	if err != nil {
		return nil, err
	}
	whole := *k
	whole.Check = sum
	text, err := json.MarshalIndent(whole, "", "  ")
	return append(text, '\n'), err
}

func (k *KeyFile) sum() (string, error) {
	bare := *k
	bare.Check = ""
	text, err := json.Marshal(bare)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}

// Replace puts a file in the place of another, whole or not at all.
func Replace(path string, text []byte) error {
	fresh := path + ".unfinished"
	err := writeFile(fresh, text)
	if err == nil {
		err = Rename(fresh, path)
	}
	if err != nil {
		err = errors.Join(err, Remove(fresh))
	}
	return err
}

// ReadKeyFile reads the key file of a book: the first of its copies that is whole. The error is ErrNoKeyFile,
// ErrKeyFile, ErrNewer, or the system's.
func ReadKeyFile(book string) (*KeyFile, error) {
	var errs []error
	for _, ending := range KeyEndings {
		k, err := readKeyFile(book + ending)
		if err == nil {
			return k, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 {
		return nil, ErrNoKeyFile
	}
	return nil, fmt.Errorf("read key file: %w", errs[0])
}

// MendKeyFile writes both copies of a book's key file anew where they are not the same: one is lost or damaged, or the
// power went between the two. It returns whether they were not.
func MendKeyFile(book string) (bool, error) {
	k, err := ReadKeyFile(book)
	if err != nil {
		return false, err
	}
	text, err := k.encode()
	if err != nil {
		return false, fmt.Errorf("mend key file: %w", err)
	}
	for _, ending := range KeyEndings {
		if held, err := os.ReadFile(book + ending); err != nil || !bytes.Equal(held, text) {
			return true, k.Write(book)
		}
	}
	return false, nil
}

func readKeyFile(path string) (*KeyFile, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxKeyFile {
		return nil, ErrKeyFile
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return decodeKeyFile(text)
}

func decodeKeyFile(text []byte) (*KeyFile, error) {
	var k KeyFile
	if err := json.Unmarshal(text, &k); err != nil {
		return nil, ErrKeyFile
	}
	if k.Version > Version { // before the sum, which counts only what this version knows of
		return nil, ErrNewer
	}
	sum, err := k.sum()
	switch {
	case err != nil:
		return nil, err
	case sum != k.Check:
		return nil, ErrKeyFile
	case k.Version != Version || k.Cipher != cipherName || len(k.Slots) == 0 || len(k.Slots) > maxSlots:
		return nil, ErrKeyFile
	}
	for _, s := range k.Slots {
		if !s.sound() {
			return nil, ErrKeyFile
		}
	}
	return &k, nil
}

// sound tells whether a slot can be tried without harm.
func (s Slot) sound() bool {
	n := len(s.Sealed) - overhead
	if len(s.Salt) < 8 || len(s.Salt) > 64 || n != KeySize && n != 2*KeySize {
		return false
	}
	if s.Kind != Passphrase {
		return s.KDF == hkdfName
	}
	c := s.Cost
	return s.KDF == argonName && uint64(c.Time)*uint64(c.MemoryKiB) <= maxWork && c.Time >= 1 && c.Time <= maxTime && c.Threads >= 1 && c.Threads <= maxThreads &&
		c.MemoryKiB >= 8*uint32(c.Threads) && c.MemoryKiB <= maxMemoryKiB
}
