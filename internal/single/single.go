// Package single lets one program of a user run at a time. The first takes a place; whoever starts another finds it taken,
// and asks the one that runs to come forward, to open a file, or to close. Two users of one computer have a place each.
// It knows nothing of windows and books: what is asked is answered by whoever took the place.
package single

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Request is what the program that runs is asked for. It is to come forward where nothing else is said.
type Request struct {
	Open  string `json:"open,omitempty"` // a file's whole path
	Close bool   `json:"close,omitempty"`
}

// answer is what comes back.
type answer struct {
	Refused string `json:"refused,omitempty"` // why not, in a sentence for the user
}

var (
	// ErrTaken is returned by Take where another program of this user has the place.
	ErrTaken = errors.New("another program runs")
	// ErrNobody is returned by Ask where no program runs.
	ErrNobody = errors.New("no program runs")
	// ErrSilent is returned by Ask where the program that runs does not answer in time.
	ErrSilent = errors.New("the program that runs does not answer")
)

// RefusedError is the sentence with which the program that runs has said no.
type RefusedError struct{ Sentence string }

func (e *RefusedError) Error() string { return e.Sentence }

const (
	// longest is the most that is read of a message: no path is longer.
	longest = 256 << 10
	// patience is how long a message may be on its way.
	patience = 5 * time.Second
	// most is how many are answered at a time.
	most = 16
)

// Place is that of the one program.
type Place struct {
	listener listener
	release  func() error
	turns    chan struct{}
}

// listener waits for other programs; it says net.ErrClosed when it is closed.
type listener interface {
	accept() (conn, error)
	close() error
}

// conn is the way to another program. What takes too long ends with os.ErrDeadlineExceeded.
type conn interface {
	io.ReadWriteCloser
	SetDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// Take takes the place of the user whose folder for settings this is.
func Take(folder string) (*Place, error) {
	listener, release, err := occupy(name(folder), folder)
	if err != nil {
		return nil, err
	}
	return &Place{listener, release, make(chan struct{}, most)}, nil
}

// name is what a user's place is called. Who reads it learns nothing about the user.
func name(folder string) string {
	sum := sha256.Sum256([]byte(filepath.Clean(folder)))
	return "lagboka-" + hex.EncodeToString(sum[:8])
}

// Serve answers what is asked until the place is released: handle returns why not, or nothing where it has been done. Its context
// ends when nobody waits for the answer any more. Who asks to close gets no other answer than that the program is gone, or why it
// stays.
func (p *Place) Serve(handle func(context.Context, Request) (refused string)) {
	for {
		c, err := p.listener.accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // somebody has gone again, or the system is short of something
			time.Sleep(100 * time.Millisecond)
			continue
		}
		p.turns <- struct{}{}
		go func() {
			defer func() { <-p.turns }()
			serve(c, handle)
		}()
	}
}

// serve answers one that asks. What is not understood is not answered.
func serve(c conn, handle func(context.Context, Request) string) {
	defer func() { _ = c.Close() }() // whoever asked may be gone
	if c.SetDeadline(time.Now().Add(patience)) != nil {
		return
	}
	in := bufio.NewReader(io.LimitReader(c, longest))
	r, err := read(in)
	if err != nil || c.SetDeadline(time.Time{}) != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() { // nothing comes any more, but the end
		_, _ = io.Copy(io.Discard, in)
		cancel()
	}()
	refused := handle(ctx, r)
	if r.Close && refused == "" {
		<-ctx.Done() // the end of the program is the answer
		return
	}
	if c.SetWriteDeadline(time.Now().Add(patience)) != nil || write(c, answer{refused}) != nil {
		return
	}
	select { // a pipe that is closed too early takes what was not read yet with it
	case <-ctx.Done():
	case <-time.After(patience):
	}
}

// read reads a request: one line of JSON.
func read(in *bufio.Reader) (r Request, err error) {
	line, err := in.ReadBytes('\n')
	if err != nil {
		return r, fmt.Errorf("read request: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(line))
	if err := d.Decode(&r); err != nil {
		return Request{}, fmt.Errorf("read request: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return Request{}, errors.New("read request: more than one")
	}
	if r.Open != "" && (r.Close || !filepath.IsAbs(r.Open) || strings.ContainsRune(r.Open, 0)) {
		return Request{}, errors.New("read request: no path")
	}
	return r, nil
}

func write(w io.Writer, message any) error {
	line, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = w.Write(append(line, '\n'))
	return err
}

// Release gives the place back.
func (p *Place) Release() error {
	return errors.Join(p.listener.close(), p.release())
}

// Ask asks the program that runs for something, and waits until that is done. Where it is to close it is gone then.
func Ask(ctx context.Context, folder string, r Request) error {
	c, err := reach(ctx, name(folder), folder)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // what was to be said has been said
	if end, ok := ctx.Deadline(); ok {
		if err := c.SetDeadline(end); err != nil {
			return fmt.Errorf("ask: %w", err)
		}
	}
	var line []byte
	if err = write(c, r); err == nil {
		line, err = bufio.NewReader(io.LimitReader(c, longest)).ReadBytes('\n')
	}
	var a answer
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return fmt.Errorf("%w: %w", ErrSilent, err)
	case err != nil && r.Close:
		return nil // it is gone
	case err != nil:
		return fmt.Errorf("%w: %w", ErrNobody, err) // gone before it could answer
	}
	if err := json.Unmarshal(line, &a); err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	if a.Refused != "" {
		return &RefusedError{a.Refused}
	}
	return nil
}
