package vault_test

import (
	"bufio"
	"database/sql"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"lagboka/db/vault"
)

// The child's orders: the file and the key.
const (
	childFile = "LAGBOKA_TEST_FILE"
	childKey  = "LAGBOKA_TEST_KEY"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		if err := work(path, os.Getenv(childKey)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// work writes numbered rows, one transaction each, and says each number when it is committed, until it is killed.
func work(path, text string) error {
	raw, err := hex.DecodeString(text)
	if err != nil {
		return err
	}
	v, err := vault.Register(vault.Key(raw))
	if err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?vfs="+v.Name()+"&_pragma=synchronous(FULL)&_pragma=wal_autocheckpoint(40)")
	if err != nil {
		return err
	}
	var n int
	if err := db.QueryRow("SELECT ifnull(max(n), 0) FROM done").Scan(&n); err != nil {
		return err
	}
	for {
		n++
		if _, err := db.Exec("INSERT INTO done (n, body) VALUES (?, ?)", n, strings.Repeat("x", n%37*500)); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestNoAcknowledgedCommitIsLostWhenTheProgramIsKilled(t *testing.T) {
	key := vault.NewKey()
	path := filepath.Join(vault.Folder(t), "book")
	if err := vault.Create(path, key); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Register(key)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	dsn := "file:" + filepath.ToSlash(path) + "?vfs=" + v.Name()
	fresh, err := sql.Open("sqlite", dsn)
	if err != nil {
		t.Fatal(err)
	}
	must(t, fresh, "CREATE TABLE done (n INTEGER PRIMARY KEY, body TEXT)")
	if err := fresh.Close(); err != nil {
		t.Fatal(err)
	}
	kills := 20
	if n, err := strconv.Atoi(os.Getenv("LAGBOKA_TORTURE")); err == nil {
		kills *= n
	}
	r := rand.New(rand.NewPCG(1, 1))
	lost := 0
	for range kills {
		acknowledged := killed(t, path, key, 1+r.IntN(60))
		db, err := sql.Open("sqlite", dsn)
		if err != nil {
			t.Fatal(err)
		}
		var most, count int
		var check string
		if err := db.QueryRow("SELECT max(n), count(*) FROM done").Scan(&most, &count); err != nil {
			t.Fatal(err)
		}
		if most < acknowledged || count != most {
			lost++
			t.Errorf("%d rows up to %d are there, %d were acknowledged", count, most, acknowledged)
		}
		if err := db.QueryRow("PRAGMA integrity_check").Scan(&check); err != nil || check != "ok" {
			lost++
			t.Error(check, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
	t.Logf("kills: %d, failures: %d", kills, lost)
}

// killed lets a child work, kills it after so many acknowledgements, and returns the last number that it said.
func killed(t *testing.T, path string, key vault.Key, after int) (last int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childFile+"="+path, childKey+"="+hex.EncodeToString(key[:]))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if n == after {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	if last == 0 {
		t.Fatal("the child has written nothing")
	}
	return last
}
