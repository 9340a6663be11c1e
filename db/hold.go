package db

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"

	"github.com/gofrs/flock"

	"lagboka/domain"
)

// Holder is who has a book open.
type Holder struct {
	Who     string    `json:"who"`
	Machine string    `json:"machine"`
	Since   time.Time `json:"since"`
}

// hold keeps others from a book while it is open. What it says stands in a file beside the book, behind the byte that
// is locked: the system forgets the lock when the program ends in any way, so a file that is left by a crash holds
// nobody off.
type hold struct {
	lock *flock.Flock
	left Holder // who left the file behind; zero where nobody did
}

const holdEnding = "-lock"

// take takes the book, or says who has it.
func take(path string, o Options) (*hold, error) {
	h := &hold{lock: flock.New(path+holdEnding, flock.SetPermissions(0o600))}
	ok, err := h.try()
	if err != nil {
		return nil, mapped(err)
	}
	other, err := readHolder(path + holdEnding)
	switch {
	case !ok && errors.Is(err, os.ErrNotExist):
		return take(path, o) // it has been closed in this moment
	case err != nil:
		return nil, errors.Join(mapped(err), h.release())
	case !ok:
		return nil, other.inUse()
	}
	h.left = other
	machine, err := os.Hostname()
	if err == nil {
		err = writeHolder(path+holdEnding, Holder{o.Actor, machine, o.Now().UTC()})
	}
	if err != nil {
		return nil, errors.Join(mapped(err), h.release())
	}
	return h, nil
}

// inUse is the error of a book that somebody has open.
func (h Holder) inUse() error {
	return &domain.Error{Kind: domain.Locked, Key: "error.book.in-use", Data: map[string]any{
		"who": h.Who, "machine": h.Machine, "since": h.Since.Local().Format("02.01.2006 15:04"),
	}}
}

// InUse returns who has a book open, as the error that opening it would end in, before anybody is asked for its
// passphrase; nil where nobody has. Nothing beside the book is changed.
func InUse(path string) error {
	path, err := followed(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path + holdEnding); err != nil {
		return nil // opening it will tell of anything else
	}
	lock := flock.New(path+holdEnding, flock.SetFlag(os.O_RDWR))
	if ok, err := lock.TryLock(); err != nil || ok {
		return mapped(errors.Join(err, lock.Unlock()))
	}
	other, err := readHolder(path + holdEnding)
	if err != nil {
		return mapped(err)
	}
	return other.inUse()
}

// try takes the lock of the file that lies there. Who has closed the book a moment ago has removed the one that was
// opened here; the lock of a file without a name keeps nobody off.
func (h *hold) try() (ok bool, err error) {
	for {
		if ok, err = h.lock.TryLock(); err != nil || !ok {
			return ok, err
		}
		mine, err := h.lock.Stat()
		if err != nil {
			return false, errors.Join(err, h.lock.Unlock())
		}
		if there, err := os.Stat(h.lock.Path()); err == nil && os.SameFile(mine, there) {
			return true, nil
		}
		if err := h.lock.Unlock(); err != nil {
			return false, err
		}
	}
}

// release lets others in.
func (h *hold) release() error {
	if h == nil {
		return nil
	}
	// While it is locked: removed afterwards, it could be somebody else's by then.
	err := os.Remove(h.lock.Path())
	unlocked := h.lock.Unlock()
	if err != nil && !errors.Is(err, os.ErrNotExist) { // Windows removes nothing that is open
		if err = os.Remove(h.lock.Path()); errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	} else {
		err = nil
	}
	return errors.Join(unlocked, err)
}

// The first byte is what is locked; Windows lets nobody else read it.
const holderAt = 1

func readHolder(path string) (h Holder, err error) {
	f, err := os.Open(path)
	if err != nil {
		return h, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	text, err := io.ReadAll(io.NewSectionReader(f, holderAt, 4096))
	if err != nil || json.Unmarshal(text, &h) != nil {
		return Holder{}, err // nobody has written it yet
	}
	return h, nil
}

func writeHolder(path string, h Holder) (err error) {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.WriteAt(text, holderAt); err != nil {
		return err
	}
	return f.Truncate(holderAt + int64(len(text)))
}

// LeftOpen returns who had the book open when the program or the machine stopped without closing it; ok is false where
// it was closed.
func (s *Store) LeftOpen() (h Holder, ok bool) {
	if s.hold == nil {
		return Holder{}, false
	}
	return s.hold.left, s.hold.left != Holder{}
}
