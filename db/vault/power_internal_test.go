package vault

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// sector is the least that a disk writes whole.
const sector = 512

// event is something that happened to a file, or a commit that was acknowledged.
type event struct {
	file string // its ending; "ack" for an acknowledged commit
	kind byte   // 'w'rite, 't'runcate, 's'ync
	off  int64
	data []byte
	size int64 // to truncate to; the number of the commit
}

// recorder notes what reaches the disk, in order.
type recorder struct {
	mu     sync.Mutex
	events []event
}

func (r *recorder) note(e event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e)
}

// under stands between the codecs and the system's file.
func (r *recorder) under(path string, b backing) backing {
	if !strings.Contains(filepath.Base(path), "book") {
		return b // temporary files do not outlive the power
	}
	return &recorded{b, r, strings.TrimPrefix(filepath.Base(path), "book")}
}

type recorded struct {
	backing
	r    *recorder
	file string
}

func (f *recorded) writeAt(p []byte, off int64) code {
	rc := f.backing.writeAt(p, off)
	if rc == done {
		f.r.note(event{file: f.file, kind: 'w', off: off, data: append([]byte{}, p...)})
	}
	return rc
}

func (f *recorded) truncate(n int64) code {
	rc := f.backing.truncate(n)
	if rc == done {
		f.r.note(event{file: f.file, kind: 't', size: n})
	}
	return rc
}

func (f *recorded) sync(flags int32) code {
	rc := f.backing.sync(flags)
	if rc == done {
		f.r.note(event{file: f.file, kind: 's'})
	}
	return rc
}

// disk is the content of files by their endings.
type disk map[string][]byte

func (d disk) do(e event, keep func() bool) {
	f := d[e.file]
	switch e.kind {
	case 't':
		if int64(len(f)) > e.size {
			f = f[:e.size]
		}
	case 'w':
		for at := 0; at < len(e.data); {
			// To the next border between sectors.
			n := min(len(e.data)-at, sector-int((e.off+int64(at))%sector))
			if keep() {
				end := int(e.off) + at + n
				if len(f) < end {
					f = append(f, make([]byte, end-len(f))...)
				}
				copy(f[end-n:], e.data[at:at+n])
			}
			at += n
		}
	}
	d[e.file] = f
}

func always() bool { return true }

// cut returns what is on the disk when the power goes after so many events: what was synced, and of the rest some, in
// any order, some of it torn.
func cut(start []byte, events []event, r *rand.Rand) disk {
	d := disk{"": append([]byte{}, start...)}
	synced := map[string]int{}
	for i, e := range events {
		if e.kind == 's' {
			synced[e.file] = i
		}
	}
	var rest []event
	for i, e := range events {
		if last, ok := synced[e.file]; ok && i < last {
			d.do(e, always)
		} else if e.kind != 's' {
			rest = append(rest, e)
		}
	}
	if r.IntN(2) == 0 {
		r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	}
	for _, e := range rest {
		switch r.IntN(3) {
		case 0: // lost
		case 1:
			d.do(e, always)
		case 2:
			d.do(e, func() bool { return r.IntN(2) == 0 })
		}
	}
	return d
}

// run does a workload under a recorder and returns what happened.
func run(t testing.TB, path string, key Key, seed uint64, steps int, pragmas string) []event {
	t.Helper()
	rec := &recorder{}
	db := connect(t, path, registeredVFS(t, key, rec.under), pragmas)
	defer func() { must(t, db.Close()) }()
	r, other := generator(seed), generator(seed+1000)
	for k := 1; k <= steps; k++ {
		must(t, step(db, r, k))
		rec.note(event{file: "ack", size: int64(k)})
		switch other.IntN(12) {
		case 0:
			exec(t, db, "PRAGMA wal_checkpoint(TRUNCATE)")
		case 1:
			exec(t, db, "PRAGMA wal_checkpoint(PASSIVE)")
		case 2:
			if k%3 == 0 {
				exec(t, db, "VACUUM")
			}
		}
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	return append([]event{}, rec.events...)
}

func exec(t testing.TB, db *sql.DB, text string) {
	t.Helper()
	_, err := db.Exec(text)
	must(t, err)
}

// cuts cuts the power at so many points of a workload and returns a sentence for each cut that lost or damaged
// something.
func cuts(t testing.TB, seed uint64, n int, pragmas string) (wrong []string) {
	t.Helper()
	const steps = 60
	want := truth(t, seed, steps)
	key := NewKey()
	path := newBook(t, key)
	start, err := os.ReadFile(path)
	must(t, err)
	events := run(t, path, key, seed, steps, pragmas)
	r := generator(seed + 2000)
	dir := Folder(t)
	for i := range n {
		at := 1 + r.IntN(len(events))
		acknowledged := 0
		for _, e := range events[:at] {
			if e.file == "ack" {
				acknowledged = int(e.size)
			}
		}
		left := filepath.Join(dir, fmt.Sprintf("%d-book", i))
		for ending, content := range cut(start, events[:at], r) {
			if ending != "ack" {
				must(t, os.WriteFile(left+ending, content, 0o600))
			}
		}
		got, err := look(left, key)
		switch {
		case err != nil:
			wrong = append(wrong, fmt.Sprintf("cut %d after event %d: %v", i, at, err))
		case got.done < acknowledged:
			wrong = append(wrong, fmt.Sprintf("cut %d after event %d: %d transactions are there, %d were acknowledged", i, at, got.done, acknowledged))
		case got != want[got.done]:
			wrong = append(wrong, fmt.Sprintf("cut %d after event %d: the content is not that of %d transactions", i, at, got.done))
		}
	}
	return wrong
}

func TestNoAcknowledgedCommitIsLostWhenThePowerGoes(t *testing.T) {
	total, lost := 0, 0
	for _, pragmas := range []string{"", "&_pragma=cache_size(10)&_pragma=wal_autocheckpoint(20)"} {
		for seed := range uint64(3 * rounds(t)) {
			for _, w := range cuts(t, seed+1, 50, pragmas) {
				lost++
				t.Error(w)
			}
			total += 50
		}
	}
	t.Logf("cuts: %d, failures: %d", total, lost)
}

func TestTheSimulatorFindsAProgramThatDoesNotWaitForTheDisk(t *testing.T) {
	if wrong := cuts(t, 1, 60, "&_pragma=synchronous(OFF)"); len(wrong) == 0 {
		t.Error("nothing is found wrong with synchronous=OFF")
	}
}
