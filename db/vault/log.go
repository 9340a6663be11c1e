package vault

import (
	"encoding/binary"
)

// log is a write-ahead log. A frame, its head and its page, is one unit and takes no more room sealed than plain; the
// log's own head says nothing about anybody and stays as SQLite writes it.
// https://sqlite.org/fileformat2.html#walformat
type log struct {
	backing
	seal  sealing
	frame []byte
	// head is a frame's head that SQLite has written; the page follows in the next call.
	head    [frameHead]byte
	pending int64 // the frame it is of, or none
}

const (
	logHead   = 32
	frameHead = 24
	frameSize = frameHead + PageSize
	none      = -1
)

func newLog(under backing, s sealing) *log {
	return &log{backing: under, seal: s.own(), frame: make([]byte, frameSize), pending: none}
}

// split returns which frame a place is in, and where in it.
func split(off int64) (number, within int64) {
	return (off - logHead) / frameSize, (off - logHead) % frameSize
}

// load opens a frame.
func (c *log) load(number int64) code {
	if rc := c.readAt(c.frame, logHead+number*frameSize); rc != done {
		return rc
	}
	if c.seal.open(c.frame, frameKind, number) != nil {
		return damaged
	}
	return done
}

func (c *log) store(number int64) code {
	c.seal.seal(c.frame, c.frame[:frameHead+plainPage], frameKind, number)
	return c.writeAt(c.frame, logHead+number*frameSize)
}

// settle writes a head that no page came for: SQLite mends the checksums of frames it has not committed yet.
func (c *log) settle() code {
	if c.pending == none {
		return done
	}
	number := c.pending
	c.pending = none
	if rc := c.load(number); rc != done {
		return miswrite
	}
	copy(c.frame, c.head[:])
	return c.store(number)
}

func (c *log) write(p []byte, off int64) code {
	number, within := split(off)
	switch {
	case off == 0 && len(p) == logHead:
		if rc := c.settle(); rc != done {
			return rc
		}
		return c.writeAt(p, off)
	case off < logHead:
		return miswrite
	case within == 0 && len(p) == frameHead:
		rc := c.settle()
		copy(c.head[:], p)
		c.pending = number
		return rc
	case within == frameHead && len(p) == PageSize && zeros(p[plainPage:]):
		if c.pending == number {
			copy(c.frame, c.head[:])
			c.pending = none
		} else if rc := c.rewrite(number); rc != done {
			return rc
		}
		copy(c.frame[frameHead:], p)
		return c.store(number)
	}
	return miswrite
}

// rewrite prepares for another page in a frame that has its head: one that is not committed yet.
func (c *log) rewrite(number int64) code {
	if rc := c.settle(); rc != done {
		return rc
	}
	if rc := c.load(number); rc != done {
		return miswrite
	}
	return done
}

func (c *log) read(p []byte, off int64) code {
	if rc := c.settle(); rc != done {
		return rc
	}
	if off == 0 && len(p) == logHead {
		return c.readHead(p)
	}
	if off+int64(len(p)) <= logHead { // the checksum alone, to count on from it
		return c.readAt(p, off)
	}
	number, within := split(off)
	if off < logHead || within+int64(len(p)) > frameSize {
		return misread
	}
	rc := c.load(number)
	if rc == damaged && within == 0 && len(p) == frameSize {
		// Whole frames are read when the log is gone through after a crash. One that the power took ends it, unless it
		// was on the disk for certain; zeros are a frame whose checksum does not fit.
		if c.acknowledged(number) {
			return damaged
		}
		clear(p)
		return done
	}
	copy(p, c.frame[within:])
	return rc
}

// readHead reads the log's head. It fits in one sector, so the power takes it whole or not at all: one that is neither
// whole nor empty, before frames that open, was damaged, and SQLite would throw away what they hold.
func (c *log) readHead(p []byte) code {
	rc := c.readAt(p, 0)
	if rc != done || soundHead(p) {
		return rc
	}
	n, rc := c.frames()
	for i := int64(0); i < n && rc == done; i++ {
		if c.load(i) == done {
			return damaged
		}
	}
	return rc
}

// order returns which way round the log's checksums take the bytes; its magic number says so.
func order(head []byte) binary.ByteOrder {
	if head[3]&1 == 1 {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// sum is SQLite's running checksum of a log. https://sqlite.org/fileformat2.html#checksum_algorithm
type sum struct{ a, b uint32 }

func sumAt(p []byte) sum { return sum{binary.BigEndian.Uint32(p), binary.BigEndian.Uint32(p[4:])} }

func (s sum) plus(o binary.ByteOrder, p []byte) sum {
	for ; len(p) >= 8; p = p[8:] {
		s.a += o.Uint32(p) + s.b
		s.b += o.Uint32(p[4:]) + s.a
	}
	return s
}

func soundHead(head []byte) bool {
	const magic = 0x377f0682
	return binary.BigEndian.Uint32(head)&^1 == magic && sum{}.plus(order(head), head[:24]) == sumAt(head[24:])
}

func (c *log) frames() (int64, code) {
	n, rc := c.backing.size()
	return max(0, n-logHead) / frameSize, rc
}

// acknowledged tells whether a frame that does not open had reached the disk: there is a later commit, and behind it a
// frame that continues it, which is written only after the commit was synced.
func (c *log) acknowledged(number int64) bool {
	head := make([]byte, logHead)
	n, rc := c.frames()
	if rc != done || c.readAt(head, 0) != done {
		return false
	}
	var commit *sum // up to a commit in the frame before
	for i := number + 1; i < n; i++ {
		if c.load(i) != done || string(c.frame[8:16]) != string(head[16:24]) { // torn, or of an earlier round
			commit = nil
			continue
		}
		held := sumAt(c.frame[16:])
		if commit != nil && commit.plus(order(head), c.frame[:8]).plus(order(head), c.frame[frameHead:]) == held {
			return true
		}
		commit = nil
		if binary.BigEndian.Uint32(c.frame[4:]) != 0 {
			commit = &held
		}
	}
	return false
}

// size counts a head whose page has not come yet.
func (c *log) size() (int64, code) {
	n, rc := c.backing.size()
	if c.pending != none {
		n = max(n, logHead+c.pending*frameSize+frameHead)
	}
	return n, rc
}

func (c *log) truncate(n int64) code {
	if rc := c.settle(); rc != done {
		return rc
	}
	return c.backing.truncate(n)
}

func (c *log) sync(flags int32) code {
	if rc := c.settle(); rc != done {
		return rc
	}
	return c.backing.sync(flags)
}
