//go:build !windows

package single

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// The place is a lock, which the system takes from a program that ends in any way, and a socket beside it. One that a crash has left
// answers nobody, and whoever gets the lock makes it anew.
const (
	lockEnding   = ".lock"
	socketEnding = ".socket"
)

// where is the folder of the place: the one that the system keeps for what runs, of this user on this computer; else the one
// for the settings, which may lie on a server.
func where(folder string) string {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return dir
	}
	if runtime.GOOS == "darwin" {
		return os.TempDir() // the user's own there
	}
	return folder
}

func occupy(name, folder string) (listener, func() error, error) {
	path := filepath.Join(where(folder), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, fmt.Errorf("take place: %w", err)
	}
	lock := flock.New(path+lockEnding, flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, nil, fmt.Errorf("take place: %w", err)
	}
	if !ok {
		return nil, nil, ErrTaken
	}
	l, err := listen(path + socketEnding)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("take place: %w", err), lock.Unlock())
	}
	return socket{l}, lock.Unlock, nil // the lock's file stays: one without a name would keep nobody off
}

// socket is a listener on a socket that is a file.
type socket struct{ net.Listener }

func (s socket) accept() (conn, error) { return s.Accept() }

func (s socket) close() error { return s.Close() }

// listen makes the socket, which only this user may write to.
func listen(path string) (net.Listener, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// reach finds the program that runs. One that has the lock and no socket yet is waited for.
func reach(ctx context.Context, name, folder string) (conn, error) {
	path := filepath.Join(where(folder), name)
	for {
		c, err := (&net.Dialer{}).DialContext(ctx, "unix", path+socketEnding)
		if err == nil {
			return c, nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ECONNREFUSED) && ctx.Err() == nil {
			return nil, fmt.Errorf("ask: %w", err)
		}
		taken, held := isHeld(path + lockEnding)
		if held != nil {
			return nil, fmt.Errorf("ask: %w", held)
		}
		if !taken {
			return nil, ErrNobody
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: %w", ErrSilent, err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// isHeld tells whether a program has the lock.
func isHeld(path string) (bool, error) {
	lock := flock.New(path, flock.SetFlag(os.O_RDWR))
	ok, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || !ok {
		return !ok, err
	}
	return false, lock.Unlock()
}
