package domain

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io"
	"strings"
	"sync"
	"time"
)

// ID names one kept row in every copy of the book: a UUIDv7 in its canonical text form (RFC 9562 § 5.7), or a UUIDv8 of
// what it is known by (NamedID). The empty ID means "none".
type ID string

// IDSource makes IDs that grow in the order they were made, also within one millisecond, from an injected
// clock and source of random bytes, so that a demo book made from a seed is the same everywhere.
type IDSource struct {
	mu      sync.Mutex
	now     func() time.Time
	random  io.Reader
	last    int64
	counter uint16
}

// NewIDSource returns a source that takes time from now and random bits from random.
func NewIDSource(now func() time.Time, random io.Reader) *IDSource {
	return &IDSource{now: now, random: random}
}

// Next returns a fresh ID, or the error of the source of random bytes.
func (s *IDSource) Next() (ID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ms := s.now().UnixMilli()
	if ms > s.last {
		s.last, s.counter = ms, 0
	} else if s.counter++; s.counter == 1<<12 {
		// The 12 bits of rand_a count within a millisecond; when they are used up the next one is borrowed.
		s.last, s.counter = s.last+1, 0
	}
	var b [16]byte
	if _, err := io.ReadFull(s.random, b[8:]); err != nil {
		return "", err
	}
	binary.BigEndian.PutUint64(b[:8], uint64(s.last)<<16|0x7000|uint64(s.counter))
	b[8] = b[8]&0x3f | 0x80
	return idOf(b), nil
}

// NamedID is the ID of a row that is the same wherever it is made: of a kind of rows, and of what it is known by there,
// as a setting is by its key and a fee by its person and year. It is a UUIDv8 of them (RFC 9562 § 5.8).
func NamedID(kind string, key ...string) ID {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{kind}, key...), "\x00")))
	b := [16]byte(sum[:16])
	b[6] = b[6]&0x0f | 0x80
	b[8] = b[8]&0x3f | 0x80
	return idOf(b)
}

func idOf(b [16]byte) ID {
	var text [36]byte
	hex.Encode(text[0:8], b[0:4])
	hex.Encode(text[9:13], b[4:6])
	hex.Encode(text[14:18], b[6:8])
	hex.Encode(text[19:23], b[8:10])
	hex.Encode(text[24:], b[10:])
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	return ID(text[:])
}
