package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// copied puts a copy of a book's files, as they are, somewhere else.
func copied(t testing.TB, path string, change func(ending string, content []byte) []byte) string {
	t.Helper()
	to := filepath.Join(Folder(t), "book")
	for _, ending := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + ending)
		if os.IsNotExist(err) {
			continue
		}
		must(t, err)
		must(t, os.WriteFile(to+ending, change(ending, content), 0o600))
	}
	return to
}

// withLog does a workload and returns a copy of the files as they are before the log is folded in, where each commit
// begins in the log, and what is in them.
func withLog(t testing.TB, key Key, steps int) (path string, commits []int64, want []state) {
	t.Helper()
	want = truth(t, 5, steps)
	live := newBook(t, key)
	db := connect(t, live, registeredVFS(t, key, nil), "&_pragma=wal_autocheckpoint(0)")
	r := generator(5)
	commits = make([]int64, steps+2)
	for k := 1; k <= steps; k++ {
		info, err := os.Stat(live + "-wal")
		if err == nil {
			commits[k] = info.Size()
		}
		must(t, step(db, r, k))
	}
	commits[steps+1] = 1 << 60
	path = copied(t, live, func(_ string, b []byte) []byte { return b })
	must(t, db.Close())
	return path, commits, want
}

func TestAFlippedByteInTheDatabaseIsAnErrorAndNeverOtherData(t *testing.T) {
	const steps = 40
	key := NewKey()
	want := truth(t, 5, steps)
	path := newBook(t, key)
	v, err := Register(key)
	must(t, err)
	db := connect(t, path, v, "")
	r := generator(5)
	for k := 1; k <= steps; k++ {
		must(t, step(db, r, k))
	}
	must(t, db.Close())
	must(t, v.Close())
	flips, silent := 150*rounds(t), 0
	for range flips {
		bad := copied(t, path, func(_ string, b []byte) []byte {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			return b
		})
		got, err := look(bad, key)
		if err == nil && got != want[steps] {
			silent++
		}
	}
	cutOff := 40 * rounds(t)
	for range cutOff {
		bad := copied(t, path, func(_ string, b []byte) []byte { return b[:r.IntN(len(b))] })
		if got, err := look(bad, key); err == nil && got != want[steps] {
			silent++
		}
	}
	t.Logf("flips: %d and %d truncations of the database, failures: %d", flips, cutOff, silent)
	if silent > 0 {
		t.Errorf("%d times the file gave other data without a word", silent)
	}
}

// A log that is damaged in its last transaction looks as if the power had gone while it was written; before that it
// cannot be taken for anything but damage.
func TestAFlippedByteInTheLogIsAnErrorOrCostsAtMostTheLastTransaction(t *testing.T) {
	const steps = 40
	key := NewKey()
	path, commits, want := withLog(t, key, steps)
	r := generator(6)
	flips, errors, silent := 150*rounds(t), 0, 0
	for range flips {
		var at int64
		bad := copied(t, path, func(ending string, b []byte) []byte {
			if ending == "-wal" {
				at = int64(r.IntN(len(b)))
				b[at] ^= 1 << r.IntN(8)
			}
			return b
		})
		got, err := look(bad, key)
		switch {
		case err != nil:
			errors++
		case got != want[got.done]:
			silent++
			t.Errorf("byte %d: the content is not that of any number of transactions", at)
		case got.done < steps && at < commits[steps]:
			silent++
			t.Errorf("byte %d is in a transaction before the last: %d of %d are left, without a word", at, got.done, steps)
		}
	}
	if errors < flips/2 {
		t.Errorf("only %d of %d flips were found", errors, flips)
	}
	cutOff := 40 * rounds(t)
	for range cutOff {
		bad := copied(t, path, func(ending string, b []byte) []byte {
			if ending == "-wal" {
				return b[:r.IntN(len(b))]
			}
			return b
		})
		if got, err := look(bad, key); err == nil && got != want[got.done] {
			silent++
			t.Error("a truncated log: the content is not that of any number of transactions")
		}
	}
	t.Logf("flips: %d and %d truncations of the log, failures: %d", flips, cutOff, silent)
}

// Both copies are damaged in the same way; where one is whole, nothing is lost.
func TestAFlippedByteInTheKeyFileIsAnErrorAndNeverAnotherKey(t *testing.T) {
	book := filepath.Join(Folder(t), "book")
	key, code := NewKey(), NewCode()
	k := NewKeyFile()
	must(t, k.Set(Passphrase, "blåbær på Åkerøya", []Key{key}, Cost{Time: 1, MemoryKiB: 64, Threads: 1}))
	must(t, k.Set(Recovery, code, []Key{key}, Cost{}))
	whole, err := k.encode()
	must(t, err)
	r := generator(8)
	flips, cutOff, wrong := 0, 0, 0
	try := func(text []byte) {
		for _, ending := range KeyEndings {
			must(t, os.WriteFile(book+ending, text, 0o600))
		}
		read, err := ReadKeyFile(book)
		if err != nil {
			return
		}
		for kind, secret := range map[SlotKind]string{Passphrase: "blåbær på Åkerøya", Recovery: code} {
			if keys, err := read.Unlock(kind, secret); err == nil && keys[0] != key {
				wrong++
			}
		}
	}
	for range rounds(t) {
		for at := range whole {
			bad := bytes.Clone(whole)
			bad[at] ^= 1 << r.IntN(8)
			try(bad)
			flips++
			try(whole[:at])
			cutOff++
		}
	}
	t.Logf("flips: %d and %d truncations of the key file, failures: %d", flips, cutOff, wrong)
	if wrong > 0 {
		t.Errorf("%d times a damaged key file gave another key", wrong)
	}
	must(t, k.Write(book))
	must(t, os.WriteFile(book+KeyEndings[0], whole[:len(whole)/2], 0o600))
	if mended, err := MendKeyFile(book); err != nil || !mended {
		t.Error("a damaged copy is not mended:", mended, err)
	}
	for _, ending := range KeyEndings {
		if text, err := os.ReadFile(book + ending); err != nil || !bytes.Equal(text, whole) {
			t.Error(ending, "is not whole:", err)
		}
	}
	if mended, err := MendKeyFile(book); err != nil || mended {
		t.Error("two that are the same are mended:", mended, err)
	}
}

func TestPagesAndFramesAreGoodInTheirPlaceOnly(t *testing.T) {
	const steps = 40
	key := NewKey()
	path, _, want := withLog(t, key, steps)
	r := generator(7)
	other := newBook(t, key) // another file of the same key
	foreign, err := os.ReadFile(other)
	must(t, err)
	swaps, silent := 60*rounds(t), 0
	for range swaps {
		bad := copied(t, path, func(ending string, b []byte) []byte {
			if ending == "" {
				pages := len(b) / PageSize
				i, j := r.IntN(pages), r.IntN(pages)
				one := append([]byte{}, b[i*PageSize:(i+1)*PageSize]...)
				copy(b[i*PageSize:], b[j*PageSize:(j+1)*PageSize])
				copy(b[j*PageSize:], one)
				return b
			}
			frames := (len(b) - logHead) / frameSize
			i, j := logHead+r.IntN(frames-1)*frameSize, logHead+r.IntN(frames-1)*frameSize
			one := append([]byte{}, b[i:i+frameSize]...)
			copy(b[i:], b[j:j+frameSize])
			copy(b[j:], one)
			return b
		})
		if got, err := look(bad, key); err == nil && got != want[got.done] {
			silent++
			t.Error("swapped pieces gave other data without a word")
		}
	}
	t.Logf("swaps: %d, failures: %d", swaps, silent)
	bad := copied(t, path, func(ending string, b []byte) []byte {
		if ending == "" {
			copy(b[PageSize:], foreign[:PageSize])
		}
		return b
	})
	if got, err := look(bad, key); err == nil && got != want[got.done] {
		t.Error("a page of another place gave other data without a word")
	}
}

func TestAnotherKeyOpensNothingAndHarmsNothing(t *testing.T) {
	key := NewKey()
	path, _, want := withLog(t, key, 10)
	if _, err := look(path, NewKey()); err == nil {
		t.Fatal("another key opens the file")
	}
	got, err := look(path, key)
	must(t, err)
	if got != want[10] {
		t.Error("the file is not what it was")
	}
}

func TestAKeyFileOfALaterVersionIsSaidToBeNewer(t *testing.T) {
	k := NewKeyFile()
	must(t, k.Set(Recovery, NewCode(), []Key{NewKey()}, Cost{}))
	k.Version = Version + 1
	text, err := k.encode()
	must(t, err)
	more := bytes.Replace(text, []byte("{"), []byte(`{"what_comes_later": true,`), 1)
	for _, text := range [][]byte{text, more} {
		if _, err := decodeKeyFile(text); err != ErrNewer {
			t.Error(err)
		}
	}
}
