package vault

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	_ "modernc.org/sqlite"
)

// rounds is how many times longer than in CI the proofs are to last: make torture sets it.
func rounds(t testing.TB) int {
	t.Helper()
	text := os.Getenv("LAGBOKA_TORTURE")
	if text == "" {
		return 1
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("LAGBOKA_TORTURE is %q", text)
	}
	return n
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

// connect opens a file through a VFS; through the system's own where v is nil.
func connect(t testing.TB, path string, v *VFS, pragmas string) *sql.DB {
	t.Helper()
	name := ""
	if v != nil {
		name = "&vfs=" + v.Name()
	}
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=busy_timeout(5000)&_pragma=synchronous(FULL)"+pragmas+name)
	must(t, err)
	db.SetMaxOpenConns(1)
	return db
}

// registered returns a VFS that is closed at the test's end.
func registeredVFS(t testing.TB, key Key, under func(string, backing) backing) *VFS {
	t.Helper()
	v, err := register(key, under)
	must(t, err)
	t.Cleanup(func() { must(t, v.Close()) })
	return v
}

// step does the k-th transaction of a workload: rows come, change and go, some of them larger than a page.
func step(db *sql.DB, r *rand.Rand, k int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	changes := 1 + r.IntN(5)
	if k%17 == 0 {
		changes = 60 // more than the cache holds
	}
	for range changes {
		body := make([]byte, r.IntN(300))
		if r.IntN(8) == 0 {
			body = make([]byte, r.IntN(20000))
		}
		for i := range body {
			body[i] = byte(r.Uint32())
		}
		switch id := r.IntN(400); r.IntN(4) {
		case 0:
			_, err = tx.Exec("DELETE FROM piece WHERE id = ?", id)
		default:
			_, err = tx.Exec("INSERT INTO piece (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body", id, body)
		}
		if err != nil {
			return err
		}
	}
	if _, err := tx.Exec("INSERT INTO done (n) VALUES (?)", k); err != nil {
		return err
	}
	return tx.Commit()
}

const schema = "CREATE TABLE piece (id INTEGER PRIMARY KEY, body BLOB); CREATE INDEX piece_body ON piece(substr(body, 1, 8)); CREATE TABLE done (n INTEGER PRIMARY KEY)"

// state is how far a workload has come, and a fingerprint of everything in the file.
type state struct {
	done  int
	print string
}

// stateOf reads everything; the error says what could not be read, or that the file is not sound.
func stateOf(db *sql.DB) (s state, err error) {
	var check string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&check); err != nil {
		return s, err
	}
	if check != "ok" {
		return s, fmt.Errorf("integrity check: %s", check)
	}
	if err := db.QueryRow("SELECT ifnull(max(n), 0) FROM done").Scan(&s.done); err != nil {
		return s, err
	}
	rows, err := db.Query("SELECT id, body FROM piece ORDER BY id")
	if err != nil {
		return s, err
	}
	defer rows.Close()
	h := sha256.New()
	for rows.Next() {
		var id int
		var body []byte
		if err := rows.Scan(&id, &body); err != nil {
			return s, err
		}
		fmt.Fprintf(h, "%d %d %x\n", id, len(body), body)
	}
	s.print = fmt.Sprintf("%x", h.Sum(nil))
	return s, rows.Err()
}

// truth does the workload on a plain file and returns the state after each step; truth[k] is after the k-th.
func truth(t testing.TB, seed uint64, steps int) []state {
	t.Helper()
	db := connect(t, filepath.Join(Folder(t), "plain"), nil, "&_pragma=journal_mode(OFF)")
	defer func() { must(t, db.Close()) }()
	_, err := db.Exec(schema)
	must(t, err)
	r := generator(seed)
	all := make([]state, steps+1)
	all[0], err = stateOf(db)
	must(t, err)
	for k := 1; k <= steps; k++ {
		must(t, step(db, r, k))
		all[k], err = stateOf(db)
		must(t, err)
	}
	return all
}

// newBook makes a sealed file with the workload's tables in it.
func newBook(t testing.TB, key Key) string {
	t.Helper()
	path := filepath.Join(Folder(t), "book")
	must(t, Create(path, key))
	v, err := Register(key)
	must(t, err)
	db := connect(t, path, v, "")
	_, err = db.Exec(schema)
	must(t, err)
	must(t, db.Close())
	must(t, v.Close())
	return path
}

// look opens a file that may be damaged and returns its state.
func look(path string, key Key) (s state, err error) {
	if err := Fits(path, key); err != nil {
		return s, err
	}
	v, err := Register(key)
	if err != nil {
		return s, err
	}
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?vfs="+v.Name())
	if err != nil {
		return s, err
	}
	db.SetMaxOpenConns(1)
	s, err = stateOf(db)
	if closed := db.Close(); err == nil {
		err = closed
	}
	if closed := v.Close(); err == nil {
		err = closed
	}
	return s, err
}

func TestAVaultHoldsWhatAPlainFileHolds(t *testing.T) {
	const seed, steps = 3, 120
	want := truth(t, seed, steps)
	key := NewKey()
	path := newBook(t, key)
	db := connect(t, path, registeredVFS(t, key, nil), "&_pragma=cache_size(10)")
	r := generator(seed)
	for k := 1; k <= steps; k++ {
		must(t, step(db, r, k))
		got, err := stateOf(db)
		must(t, err)
		if got != want[k] {
			t.Fatalf("after step %d: %v, want %v", k, got, want[k])
		}
	}
	must(t, db.Close())
}
