package vault

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

// Version is the number of the format of every file that is written here.
const Version = 1

// KeySize is the length of a data key in bytes.
const KeySize = chacha20poly1305.KeySize

// Key is what the pages of a book are sealed with. Only the key file has it, wrapped.
type Key [KeySize]byte

// NewKey returns a random key.
func NewKey() (k Key) {
	rand.Read(k[:]) // never fails: the system without random bytes stops the program
	return k
}

// overhead is how much longer a sealed unit is than what is in it: a tag of 16 bytes and a nonce of 24.
const overhead = chacha20poly1305.Overhead + chacha20poly1305.NonceSizeX

// kind keeps a unit from being taken for one of another file.
type kind byte

const (
	pageKind   kind = 'P' // a page of the database
	frameKind  kind = 'W' // a frame of the write-ahead log
	streamKind kind = 'J' // a piece of a journal or temporary file
	textKind   kind = 'T' // a text of the program's own, in memory
)

var errSeal = errors.New("the seal is broken")

// sealing seals and opens units with XChaCha20-Poly1305: the sealed bytes, the tag, the nonce. What a unit is and where
// it stands is bound to it, so that none can be moved to another place. Not for several goroutines at once.
type sealing struct {
	aead  aead
	bound []byte
}

func newSealing(key Key) (sealing, error) {
	a, err := newAEAD(key)
	return sealing{aead: a}, err
}

type aead = cipher.AEAD

func newAEAD(key Key) (aead, error) { return chacha20poly1305.NewX(key[:]) }

// own returns a sealing with the same key for somebody else.
func (s sealing) own() sealing {
	s.bound = make([]byte, 0, 16)
	return s
}

func (s *sealing) place(k kind, number int64) []byte {
	s.bound = append(s.bound[:0], Version, byte(k))
	s.bound = binary.LittleEndian.AppendUint64(s.bound, uint64(number))
	return s.bound
}

// seal fills out with the sealed plain bytes; out is overhead longer than they are and may begin where they do.
func (s *sealing) seal(out, plain []byte, k kind, number int64) {
	nonce := out[len(out)-chacha20poly1305.NonceSizeX:]
	rand.Read(nonce)
	s.aead.Seal(out[:0], nonce, plain, s.place(k, number))
}

// open opens a sealed unit in its place; the plain bytes come first, the overhead behind them becomes zeros.
func (s *sealing) open(unit []byte, k kind, number int64) error {
	body, nonce := unit[:len(unit)-chacha20poly1305.NonceSizeX], unit[len(unit)-chacha20poly1305.NonceSizeX:]
	if _, err := s.aead.Open(body[:0], nonce, body, s.place(k, number)); err != nil {
		return errSeal
	}
	clear(unit[len(unit)-overhead:])
	return nil
}

// Seal seals a text that is to be kept in memory while nobody may read it.
func (k Key) Seal(text []byte) ([]byte, error) {
	s, err := newSealing(k)
	if err != nil {
		return nil, fmt.Errorf("seal text: %w", err)
	}
	out := make([]byte, len(text)+overhead)
	s.seal(out, text, textKind, 0)
	return out, nil
}

// Open opens a text that Seal has sealed.
func (k Key) Open(sealed []byte) ([]byte, error) {
	s, err := newSealing(k)
	if err == nil && len(sealed) < overhead {
		err = errSeal
	}
	if err != nil {
		return nil, fmt.Errorf("open text: %w", err)
	}
	out := append([]byte{}, sealed...)
	if err := s.open(out, textKind, 0); err != nil {
		return nil, fmt.Errorf("open text: %w", err)
	}
	return out[:len(out)-overhead], nil
}
