package vault

import (
	sqlite3 "modernc.org/sqlite/lib"
)

// code is a result as SQLite counts them.
type code int32

const (
	done     code = sqlite3.SQLITE_OK
	short    code = sqlite3.SQLITE_IOERR_SHORT_READ // the rest of what was asked for is zeros
	damaged  code = sqlite3.SQLITE_IOERR_DATA
	misread  code = sqlite3.SQLITE_IOERR_READ
	miswrite code = sqlite3.SQLITE_IOERR_WRITE
)

const (
	PageSize   = 4096                // bytes
	plainPage  = PageSize - overhead // what SQLite may use of a page
	reservedAt = 20                  // where page 1 says how many bytes of each page SQLite leaves alone
)

// backing is a file as it lies on the disk. readAt fills what is behind the file's end with zeros and returns short.
type backing interface {
	readAt(p []byte, off int64) code
	writeAt(p []byte, off int64) code
	truncate(size int64) code
	size() (int64, code)
	sync(flags int32) code
}

// codec is the same file as SQLite is to see it: in plain.
type codec interface {
	read(p []byte, off int64) code
	write(p []byte, off int64) code
	truncate(size int64) code
	size() (int64, code)
	sync(flags int32) code
}

// pages is a database file: each page is sealed, and the seal stands in the bytes at its end that SQLite leaves alone.
type pages struct {
	backing
	seal sealing
	page []byte
}

func newPages(under backing, s sealing) *pages {
	return &pages{under, s.own(), make([]byte, PageSize)}
}

func (c *pages) read(p []byte, off int64) code {
	number, within := off/PageSize+1, off%PageSize
	if len(p) == PageSize && within == 0 {
		return c.whole(p, number)
	}
	if within+int64(len(p)) > PageSize {
		return misread
	}
	rc := c.whole(c.page, number)
	if number == 1 && (rc == damaged || rc == short) {
		// SQLite looks at the head of page 1 before it looks for a write-ahead log. Where the power went while page 1
		// was written, the log has the good copy, and must be found; the whole page still does not open.
		clear(p)
		return short
	}
	copy(p, c.page[within:])
	return rc
}

// whole reads and opens a page. Behind the file's end there are none.
func (c *pages) whole(p []byte, number int64) code {
	off := (number - 1) * PageSize
	switch rc := c.readAt(p, off); rc {
	case done:
	case short:
		if n, rc := c.backing.size(); rc != done || n <= off {
			return max(rc, short)
		}
		return damaged
	default:
		return rc
	}
	if c.seal.open(p, pageKind, number) != nil {
		clear(p)
		return damaged
	}
	return done
}

func (c *pages) write(p []byte, off int64) code {
	number := off/PageSize + 1
	// A page in which SQLite uses the last bytes itself must not lose them.
	if len(p) != PageSize || off%PageSize != 0 || !zeros(p[plainPage:]) || number == 1 && p[reservedAt] != overhead {
		return miswrite
	}
	c.seal.seal(c.page, p[:plainPage], pageKind, number)
	return c.writeAt(c.page, off)
}

func zeros(p []byte) bool {
	for _, b := range p {
		if b != 0 {
			return false
		}
	}
	return true
}

// stream is a journal or a temporary file: units of a page's length, each sealed, read and written at any place.
type stream struct {
	backing
	seal sealing
	unit []byte
}

const unitSize = PageSize + overhead

func newStream(under backing, s sealing) *stream {
	return &stream{under, s.own(), make([]byte, unitSize)}
}

// size returns how many plain bytes there are. A last unit that is too short for a seal holds none.
func (c *stream) size() (int64, code) {
	n, rc := c.backing.size()
	return n/unitSize*PageSize + max(0, n%unitSize-overhead), rc
}

// load opens a unit of so many plain bytes.
func (c *stream) load(number int64, n int64) code {
	u := c.unit[:n+overhead]
	if rc := c.readAt(u, number*unitSize); rc != done {
		return rc
	}
	if c.seal.open(u, streamKind, number) != nil {
		return damaged
	}
	return done
}

func (c *stream) store(number int64, n int64) code {
	u := c.unit[:n+overhead]
	c.seal.seal(u, u[:n], streamKind, number)
	return c.writeAt(u, number*unitSize)
}

func (c *stream) read(p []byte, off int64) code {
	end, rc := c.size()
	if rc != done {
		return rc
	}
	for len(p) > 0 && off < end {
		number, within := off/PageSize, off%PageSize
		n := min(end-number*PageSize, PageSize)
		if rc := c.load(number, n); rc != done {
			return rc
		}
		moved := copy(p, c.unit[within:n])
		p, off = p[moved:], off+int64(moved)
	}
	if len(p) > 0 {
		clear(p)
		return short
	}
	return done
}

func (c *stream) write(p []byte, off int64) code {
	end, rc := c.size()
	if rc != done {
		return rc
	}
	// What lies between the end and the place is zeros, as in any file.
	for end < off {
		n := min(off-end, PageSize-end%PageSize)
		if rc := c.merge(make([]byte, n), end, end); rc != done {
			return rc
		}
		end += n
	}
	for len(p) > 0 {
		n := min(int64(len(p)), PageSize-off%PageSize)
		if rc := c.merge(p[:n], off, end); rc != done {
			return rc
		}
		p, off = p[n:], off+n
		end = max(end, off)
	}
	return done
}

// merge writes what lies within one unit, in a file that ends at end.
func (c *stream) merge(p []byte, off, end int64) code {
	number, within := off/PageSize, off%PageSize
	held := min(max(end-number*PageSize, 0), PageSize)
	if held > 0 && (within > 0 || int64(len(p)) < held) {
		if rc := c.load(number, held); rc != done {
			return rc
		}
	}
	copy(c.unit[within:], p)
	return c.store(number, max(held, within+int64(len(p))))
}

func (c *stream) truncate(n int64) code {
	end, rc := c.size()
	if rc != done || n >= end {
		return rc
	}
	number, rest := n/PageSize, n%PageSize
	if rest == 0 {
		return c.backing.truncate(number * unitSize)
	}
	if rc := c.load(number, min(end-number*PageSize, PageSize)); rc != done {
		return rc
	}
	if rc := c.store(number, rest); rc != done {
		return rc
	}
	return c.backing.truncate(number*unitSize + rest + overhead)
}
