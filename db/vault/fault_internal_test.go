package vault

import (
	"path/filepath"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"
)

// faulty is a file whose n-th write or sync fails, and every one after it as long as the disk is full.
type faulty struct {
	backing
	left  *int
	code  code
	syncs bool
}

func (f *faulty) fails() bool {
	*f.left--
	return *f.left < 0
}

func (f *faulty) writeAt(p []byte, off int64) code {
	if !f.syncs && f.fails() {
		f.backing.writeAt(p[:len(p)/2], off) // a full disk takes what it can
		return f.code
	}
	return f.backing.writeAt(p, off)
}

func (f *faulty) sync(flags int32) code {
	if f.syncs && f.fails() {
		return f.code
	}
	return f.backing.sync(flags)
}

// A disk that is full, or that cannot be written any more, stops the work with an error; what was acknowledged before
// is there.
func TestNoAcknowledgedCommitIsLostWhenTheDiskFails(t *testing.T) {
	const seed, steps = 9, 25
	want := truth(t, seed, steps)
	faults, lost := 0, 0
	for _, kind := range []struct {
		code  code
		syncs bool
	}{{sqlite3.SQLITE_FULL, false}, {sqlite3.SQLITE_IOERR_WRITE, false}, {sqlite3.SQLITE_IOERR_FSYNC, true}} {
		stride := max(1, 7/rounds(t))
		if kind.syncs {
			stride = max(1, 2/rounds(t))
		}
		for at := 0; ; at += stride {
			key := NewKey()
			path := newBook(t, key)
			left := at
			v, err := register(key, func(_ string, b backing) backing { return &faulty{b, &left, kind.code, kind.syncs} })
			must(t, err)
			db := connect(t, path, v, "&_pragma=wal_autocheckpoint(30)&_pragma=cache_size(10)")
			r := generator(seed)
			acknowledged := 0
			for k := 1; k <= steps; k++ {
				if err := step(db, r, k); err != nil {
					break
				}
				acknowledged = k
			}
			if err := db.Close(); err != nil && left >= 0 {
				t.Error(err)
			}
			must(t, v.Close())
			got, err := look(path, key)
			switch {
			case err != nil:
				lost++
				t.Errorf("fault %d at %d: %v", kind.code, at, err)
			case got.done < acknowledged || got != want[got.done]:
				lost++
				t.Errorf("fault %d at %d: %d transactions are there, %d were acknowledged", kind.code, at, got.done, acknowledged)
			}
			faults++
			if left >= 0 {
				break // the whole workload went through
			}
		}
	}
	t.Logf("faults: %d, failures: %d", faults, lost)
}

// passing is a disk that is full for a few writes, until somebody has made room.
type passing struct {
	backing
	until, length *int
}

func (p *passing) writeAt(b []byte, off int64) code {
	if *p.until--; *p.until < 0 && *p.until >= -*p.length {
		p.backing.writeAt(b[:len(b)/2], off)
		return sqlite3.SQLITE_FULL
	}
	return p.backing.writeAt(b, off)
}

func TestAFileThatCouldNotBeWrittenForAWhileHoldsWhatWasAcknowledgedAndGoesOn(t *testing.T) {
	const steps = 25
	faults, wrong := 0, 0
	for at := 0; ; at += max(1, 23/rounds(t)) {
		key := NewKey()
		path := newBook(t, key)
		until, length := at, 5
		v, err := register(key, func(_ string, b backing) backing { return &passing{b, &until, &length} })
		must(t, err)
		sealed := connect(t, path, v, "&_pragma=wal_autocheckpoint(30)&_pragma=cache_size(10)")
		plain := connect(t, filepath.Join(Folder(t), "plain"), nil, "&_pragma=journal_mode(OFF)")
		exec(t, plain, schema)
		failed := 0
		for k := 1; k <= steps; k++ {
			if err := step(sealed, generator(uint64(k)), k); err != nil {
				failed++
				continue
			}
			must(t, step(plain, generator(uint64(k)), k))
		}
		want, err := stateOf(plain)
		must(t, err)
		must(t, plain.Close())
		must(t, sealed.Close())
		must(t, v.Close())
		if got, err := look(path, key); err != nil || got != want {
			wrong++
			t.Errorf("full from write %d on, %d transactions failed: %v, want %v, %v", at, failed, got, want, err)
		}
		if faults++; until >= 0 {
			break // the whole workload went through
		}
	}
	t.Logf("passing faults: %d, failures: %d", faults, wrong)
}
