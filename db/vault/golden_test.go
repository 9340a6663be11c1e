package vault_test

import (
	"bytes"
	"crypto/hkdf"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"lagboka/db/vault"
)

var update = flag.Bool("update", false, "make the files of this version's format anew")

// What opens the files in testdata; the people in them are invented.
const (
	goldenPhrase = "blåbær på Åkerøya"
	goldenCode   = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"
)

// goldenBooks are one that was closed and one whose write-ahead log was not folded in.
var goldenBooks = []string{"closed", "open"}

func makeGolden(t *testing.T, dir string) {
	t.Helper()
	key := vault.NewKey()
	k := vault.NewKeyFile()
	check(t, k.Set(vault.Passphrase, goldenPhrase, []vault.Key{key}, quick))
	check(t, k.Set(vault.Recovery, goldenCode, []vault.Key{key}, quick))
	v, err := vault.Register(key)
	check(t, err)
	check(t, os.MkdirAll(dir, 0o700))
	for _, name := range goldenBooks {
		live := filepath.Join(vault.Folder(t), name)
		check(t, vault.Create(live, key))
		db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(live)+"?vfs="+v.Name())
		check(t, err)
		must(t, db, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
		if name == "open" {
			must(t, db, "PRAGMA wal_checkpoint(TRUNCATE)")
		}
		must(t, db, "INSERT INTO person (name) VALUES ('Torbjørg Åse Grindvik'), ('Nils-Ánte Sara')")
		if name == "closed" {
			check(t, db.Close())
		}
		for _, ending := range []string{"", "-wal"} {
			content, err := os.ReadFile(live + ending)
			if !errors.Is(err, os.ErrNotExist) {
				check(t, err)
				check(t, os.WriteFile(filepath.Join(dir, name+ending), content, 0o600))
			}
		}
		check(t, k.Write(filepath.Join(dir, name)))
		if name == "open" {
			check(t, db.Close())
		}
	}
	check(t, v.Close())
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestFilesOfEveryReleasedFormatAreRead(t *testing.T) {
	if *update {
		makeGolden(t, filepath.Join("testdata", fmt.Sprintf("v%d", vault.Version)))
	}
	for version := 1; version <= vault.Version; version++ {
		for _, name := range goldenBooks {
			path := filepath.Join(vault.Folder(t), name)
			for _, ending := range append([]string{"", "-wal"}, vault.KeyEndings...) {
				content, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("v%d", version), name+ending))
				if !errors.Is(err, os.ErrNotExist) {
					check(t, err)
					check(t, os.WriteFile(path+ending, content, 0o600))
				}
			}
			k, err := vault.ReadKeyFile(path)
			check(t, err)
			for kind, secret := range map[vault.SlotKind]string{vault.Passphrase: goldenPhrase, vault.Recovery: goldenCode} {
				keys, err := k.Unlock(kind, secret)
				check(t, err)
				check(t, vault.Fits(path, keys[0]))
				var names int
				db := opened(t, path, keys[0])
				if err := db.QueryRow("SELECT count(*) FROM person WHERE name LIKE '%Grindvik' OR name LIKE 'Nils-Ánte%'").Scan(&names); err != nil || names != 2 {
					t.Errorf("version %d, %s: %d names, %v", version, name, names, err)
				}
			}
		}
	}
}

// stranger reads a book with docs/book-file.md alone: nothing of the package is used below.
type stranger struct{ key []byte }

// unseal opens a unit: what is sealed, 16 bytes of tag, 24 bytes of nonce.
func unseal(key, unit, bound []byte) ([]byte, error) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	n := len(unit) - 24
	return aead.Open(nil, unit[n:], unit[:n], bound)
}

// unlock opens the key file.
func unlock(t *testing.T, path, kind, secret string) stranger {
	t.Helper()
	var file struct {
		Version int    `json:"lagboka_key"`
		Vault   string `json:"vault"`
		Cipher  string `json:"cipher"`
		Slots   []struct {
			Kind string `json:"kind"`
			KDF  string `json:"kdf"`
			Cost struct {
				Time    uint32 `json:"time"`
				Memory  uint32 `json:"memory_kib"`
				Threads uint8  `json:"threads"`
			} `json:"cost"`
			Salt   []byte `json:"salt"`
			Sealed []byte `json:"sealed"`
		} `json:"slots"`
	}
	text, err := os.ReadFile(path + "-key")
	check(t, err)
	check(t, json.Unmarshal(text, &file))
	for _, s := range file.Slots {
		if s.Kind != kind {
			continue
		}
		var wrap []byte
		if s.KDF == "argon2id" {
			wrap = argon2.IDKey([]byte(secret), s.Salt, s.Cost.Time, s.Cost.Memory, s.Cost.Threads, 32)
		} else {
			wrap, err = hkdf.Key(sha256.New, []byte(strings.ReplaceAll(secret, "-", "")), s.Salt, "lagboka "+kind, 32)
			check(t, err)
		}
		bound := fmt.Sprintf("lagboka key %d %s %s %s %s %d %d %d %s", file.Version, file.Vault, file.Cipher, s.Kind, s.KDF,
			s.Cost.Time, s.Cost.Memory, s.Cost.Threads, hex.EncodeToString(s.Salt))
		key, err := unseal(wrap, s.Sealed, []byte(bound))
		check(t, err)
		return stranger{key[:32]}
	}
	t.Fatal("no slot")
	return stranger{}
}

// units opens every unit of a file.
func (s stranger) units(t *testing.T, content []byte, kind byte, size, first int) (plain []byte) {
	t.Helper()
	for i := 0; len(content) > 0; i++ {
		bound := binary.LittleEndian.AppendUint64([]byte{1, kind}, uint64(i+first))
		unit, err := unseal(s.key, content[:size], bound)
		check(t, err)
		plain = append(plain, unit...)
		content = content[size:]
	}
	return plain
}

func TestTheFormatIsAsItsDocumentSays(t *testing.T) {
	for kind, secret := range map[string]string{"passphrase": goldenPhrase, "recovery": goldenCode} {
		path := filepath.Join("testdata", "v1", "open")
		s := unlock(t, path, kind, secret)
		book, err := os.ReadFile(path)
		check(t, err)
		pages := s.units(t, book, 'P', 4096, 1)
		if !bytes.HasPrefix(pages, []byte("SQLite format 3\x00")) || !bytes.Contains(pages, []byte("CREATE TABLE person")) {
			t.Error("the pages are no database")
		}
		log, err := os.ReadFile(path + "-wal")
		check(t, err)
		if frames := s.units(t, log[32:], 'W', 24+4096, 0); !bytes.Contains(frames, []byte("Torbjørg Åse Grindvik")) {
			t.Error("the log does not hold what was written last")
		}
	}
}
