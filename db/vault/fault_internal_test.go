package vault

import (
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

// A disk that is full, or that cannot be written any more, stops the work with an error; what was acknowledged before is there.
func TestNoAcknowledgedCommitIsLostWhenTheDiskFails(t *testing.T) {
	const seed, steps = 9, 25
	want := truth(t, seed, steps)
	faults := 0
	for _, kind := range []struct {
		code  code
		syncs bool
	}{{sqlite3.SQLITE_FULL, false}, {sqlite3.SQLITE_IOERR_WRITE, false}, {sqlite3.SQLITE_IOERR_FSYNC, true}} {
		stride := 7
		if kind.syncs {
			stride = 2
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
				t.Errorf("fault %d at %d: %v", kind.code, at, err)
			case got.done < acknowledged || got != want[got.done]:
				t.Errorf("fault %d at %d: %d transactions are there, %d were acknowledged", kind.code, at, got.done, acknowledged)
			}
			faults++
			if left >= 0 {
				break // the whole workload went through
			}
		}
	}
	t.Logf("faults: %d", faults)
}
