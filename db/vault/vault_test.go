package vault_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"lagboka/db/vault"
)

// opened makes a vault in a folder and opens it.
func opened(t *testing.T, path string, key vault.Key) *sql.DB {
	t.Helper()
	v, err := vault.Register(key)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?vfs="+v.Name()+"&_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func must(t *testing.T, db *sql.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func TestNothingOfABookCanBeReadFromItsFiles(t *testing.T) {
	path := filepath.Join(vault.Folder(t), "book")
	key := vault.NewKey()
	if err := vault.Create(path, key); err != nil {
		t.Fatal(err)
	}
	db := opened(t, path, key)
	must(t, db, "CREATE TABLE person (name TEXT)")
	for range 1000 {
		must(t, db, "INSERT INTO person VALUES (?)", "Torbjørg Grindvik")
	}
	var n int
	if err := db.QueryRow("SELECT count(*) FROM person WHERE name = 'Torbjørg Grindvik'").Scan(&n); err != nil || n != 1000 {
		t.Fatal(n, err)
	}
	var check, mode string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&check); err != nil || check != "ok" {
		t.Fatal(check, err)
	}
	if err := db.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil || mode != "wal" {
		t.Fatal(mode, err)
	}
	for _, end := range []string{"", "-wal"} {
		p, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(p, []byte("Grindvik")) || bytes.Contains(p, []byte("CREATE")) || bytes.Contains(p, []byte("SQLite")) {
			t.Errorf("%s%s says what is in it", path, end)
		}
	}
}

// quick is a cost for tests, where nobody guesses.
var quick = vault.Cost{Time: 1, MemoryKiB: 64, Threads: 1}

func TestAKeyFileOpensByPassphraseAndByCodeAndByNothingElse(t *testing.T) {
	book := filepath.Join(vault.Folder(t), "book")
	key, code := vault.NewKey(), vault.NewCode()
	k := vault.NewKeyFile()
	if err := k.Set(vault.Passphrase, "blåbær på Åkerøya", []vault.Key{key}, quick); err != nil {
		t.Fatal(err)
	}
	if err := k.Set(vault.Recovery, code, []vault.Key{key}, quick); err != nil {
		t.Fatal(err)
	}
	if err := k.Write(book); err != nil {
		t.Fatal(err)
	}
	read, err := vault.ReadKeyFile(book)
	if err != nil {
		t.Fatal(err)
	}
	tries := []struct {
		kind   vault.SlotKind
		secret string
		err    error
	}{
		{vault.Passphrase, "blåbær på Åkerøya", nil},
		{vault.Passphrase, "bla\u030abær pa\u030a A\u030akerøya", nil}, // as a Mac may write it
		{vault.Passphrase, " blåbær på Åkerøya\n", nil},
		{vault.Passphrase, "blåbær på åkerøya", vault.ErrSecret},
		{vault.Passphrase, "", vault.ErrSecret},
		{vault.Recovery, code, nil},
		{vault.Recovery, strings.ToLower(strings.ReplaceAll(code, "-", " ")), nil},
		{vault.Recovery, vault.NewCode(), vault.ErrSecret},
		{vault.Keyring, code, vault.ErrNoSlot},
	}
	for _, try := range tries {
		keys, err := read.Unlock(try.kind, try.secret)
		if !errors.Is(err, try.err) || err == nil && (len(keys) != 1 || keys[0] != key) {
			t.Errorf("%s %q: %v", try.kind, try.secret, err)
		}
	}
}

func TestABookIsCopiedBetweenPlainAndTwoVaults(t *testing.T) {
	folder := vault.Folder(t)
	plain := filepath.Join(folder, "it's plain & simple.lagboka")
	db, err := sql.Open("sqlite", plain)
	if err != nil {
		t.Fatal(err)
	}
	must(t, db, "CREATE TABLE person (name TEXT)")
	must(t, db, "INSERT INTO person VALUES ('Torbjørg Grindvik')")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	one, two := vault.NewKey(), vault.NewKey()
	first, err := vault.Register(one)
	if err != nil {
		t.Fatal(err)
	}
	second, err := vault.Register(two)
	if err != nil {
		t.Fatal(err)
	}
	steps := []struct {
		from string
		by   *vault.VFS
		to   string
		with *vault.VFS
	}{{plain, nil, "one", first}, {"one", first, "two", second}, {"two", second, "plain again", nil}}
	for _, s := range steps {
		if s.from != plain {
			s.from = filepath.Join(folder, s.from)
		}
		if err := vault.CopyTo(s.from, s.by, filepath.Join(folder, s.to), s.with); err != nil {
			t.Fatal(s.to, err)
		}
	}
	if err := errors.Join(first.Close(), second.Close()); err != nil {
		t.Fatal(err)
	}
	if err := vault.Fits(filepath.Join(folder, "one"), two); !errors.Is(err, vault.ErrKey) {
		t.Error("another key fits:", err)
	}
	if err := vault.Fits(filepath.Join(folder, "two"), two); err != nil {
		t.Error(err)
	}
	again, err := sql.Open("sqlite", filepath.Join(folder, "plain again"))
	if err != nil {
		t.Fatal(err)
	}
	for _, db := range []*sql.DB{opened(t, filepath.Join(folder, "two"), two), again} {
		var name, check string
		if err := db.QueryRow("SELECT name FROM person").Scan(&name); err != nil || name != "Torbjørg Grindvik" {
			t.Error(name, err)
		}
		if err := db.QueryRow("PRAGMA integrity_check").Scan(&check); err != nil || check != "ok" {
			t.Error(check, err)
		}
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
