// Package vault encrypts a book at rest: SQLite reads and writes its pages through it, so that a lost laptop, a stolen
// backup or a file in the wrong hands says nothing about anybody. It knows nothing of members or tables.
// docs/book-file.md describes the files it writes so that a stranger can read them with the passphrase alone.
//
// It does not hide how big a book is or which of its pages change, and it cannot tell that somebody has put back an
// older copy of the whole file.
package vault

import (
	"fmt"
	"sync"
	"sync/atomic"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// VFS is how SQLite reaches the files of one vault. The key stands in it and nowhere else: not in a DSN, not in SQL.
type VFS struct {
	name  string
	self  uintptr // the sqlite3_vfs that SQLite calls
	below uintptr // the system's
	seal  sealing
	open  atomic.Int64 // files
	under func(path string, b backing) backing
}

var (
	registered sync.Map // sqlite3_vfs → *VFS
	numbers    atomic.Int64
)

// Register makes a way to the files that are sealed with a key. It must be closed when they are.
func Register(key Key) (*VFS, error) { return register(key, nil) }

func register(key Key, under func(string, backing) backing) (*VFS, error) {
	seal, err := newSealing(key)
	if err != nil {
		return nil, fmt.Errorf("open vault: %w", err)
	}
	tls := libc.NewTLS()
	defer tls.Close()
	v := &VFS{name: fmt.Sprintf("vault-%d", numbers.Add(1)), below: sqlite3.Xsqlite3_vfs_find(tls, 0), seal: seal, under: under}
	name, err := libc.CString(v.name)
	if err != nil {
		return nil, fmt.Errorf("open vault: %w", err)
	}
	vfs := *at[sqlite3.Tsqlite3_vfs](v.below)
	vfs.FzName, vfs.FpNext = name, 0
	vfs.FxOpen = pointer(open)
	v.self = libc.Xmalloc(tls, size[sqlite3.Tsqlite3_vfs]())
	*at[sqlite3.Tsqlite3_vfs](v.self) = vfs
	registered.Store(v.self, v)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, v.self, 0); rc != sqlite3.SQLITE_OK {
		v.forget(tls)
		return nil, fmt.Errorf("open vault: SQLite refuses it with code %d", rc)
	}
	return v, nil
}

// Name is what a DSN calls it by: vfs=NAME.
func (v *VFS) Name() string { return v.name }

// Close takes the key out of reach. It fails while files are open through it; the second time it does nothing.
func (v *VFS) Close() error {
	if v.self == 0 {
		return nil
	}
	if n := v.open.Load(); n > 0 {
		return fmt.Errorf("close vault: %d files are open", n)
	}
	tls := libc.NewTLS()
	defer tls.Close()
	sqlite3.Xsqlite3_vfs_unregister(tls, v.self)
	v.forget(tls)
	return nil
}

func (v *VFS) forget(tls *libc.TLS) {
	registered.Delete(v.self)
	libc.Xfree(tls, at[sqlite3.Tsqlite3_vfs](v.self).FzName)
	libc.Xfree(tls, v.self)
	v.self = 0
}
