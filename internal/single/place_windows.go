package single

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// The place is a mutex of the session's, which the system takes from a program that ends in any way, and a named pipe that only this
// user may open. Who is logged in twice has a program in each session: one could not be brought forward in the other.

// sessioned is what the pipe is called; its name is the whole computer's.
func sessioned(name string) (*uint16, error) {
	var session uint32
	if err := windows.ProcessIdToSessionId(windows.GetCurrentProcessId(), &session); err != nil {
		return nil, err
	}
	return windows.UTF16PtrFromString(`\\.\pipe\` + name + "-" + strconv.Itoa(int(session)))
}

// ours lets this user in and nobody else.
func ours() (*windows.SecurityAttributes, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, err
	}
	descriptor, err := windows.SecurityDescriptorFromString("D:P(A;;GA;;;" + user.User.Sid.String() + ")")
	if err != nil {
		return nil, err
	}
	sa := &windows.SecurityAttributes{SecurityDescriptor: descriptor}
	sa.Length = uint32(unsafe.Sizeof(*sa))
	return sa, nil
}

func occupy(name, _ string) (listener, func() error, error) {
	failed := func(err error) (listener, func() error, error) { return nil, nil, fmt.Errorf("take place: %w", err) }
	mutex, err := windows.UTF16PtrFromString(`Local\` + name)
	if err != nil {
		return failed(err)
	}
	pipe, err := sessioned(name)
	if err != nil {
		return failed(err)
	}
	sa, err := ours()
	if err != nil {
		return failed(err)
	}
	held, err := windows.CreateMutex(sa, false, mutex)
	if errors.Is(err, windows.ERROR_ALREADY_EXISTS) {
		return nil, nil, errors.Join(ErrTaken, windows.CloseHandle(held))
	}
	if err != nil {
		return failed(err)
	}
	release := func() error { return windows.CloseHandle(held) }
	closing, err := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil {
		return failed(errors.Join(err, release()))
	}
	l := &pipes{name: pipe, sa: sa, closing: closing}
	if l.next, err = l.open(windows.FILE_FLAG_FIRST_PIPE_INSTANCE); err != nil {
		return failed(errors.Join(err, release()))
	}
	return l, release, nil
}

// pipes is a pipe that waits for one program after the other.
type pipes struct {
	name    *uint16
	sa      *windows.SecurityAttributes
	next    windows.Handle // who comes next gets it
	closing windows.Handle // an event
}

func (l *pipes) open(first uint32) (windows.Handle, error) {
	const (
		local  = windows.PIPE_TYPE_BYTE | windows.PIPE_READMODE_BYTE | windows.PIPE_WAIT | windows.PIPE_REJECT_REMOTE_CLIENTS
		access = windows.PIPE_ACCESS_DUPLEX | windows.FILE_FLAG_OVERLAPPED
		buffer = 4096
	)
	return windows.CreateNamedPipe(l.name, access|first, local, windows.PIPE_UNLIMITED_INSTANCES, buffer, buffer, 0, l.sa)
}

// accept waits for the next program, and has an end ready for the one after it before it returns.
func (l *pipes) accept() (conn, error) {
	came, err := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = windows.CloseHandle(came) }() // nothing waits for it any more
	waiting := &windows.Overlapped{HEvent: came}
	err = windows.ConnectNamedPipe(l.next, waiting)
	if errors.Is(err, windows.ERROR_IO_PENDING) {
		var n uint32
		which, wait := windows.WaitForMultipleObjects([]windows.Handle{l.closing, came}, false, windows.INFINITE)
		if wait != nil || which == windows.WAIT_OBJECT_0 {
			if windows.CancelIoEx(l.next, waiting) == nil {
				_ = windows.GetOverlappedResult(l.next, waiting, &n, true) // it writes into waiting until then
			}
			return nil, errors.Join(net.ErrClosed, wait, windows.CloseHandle(l.next))
		}
		err = windows.GetOverlappedResult(l.next, waiting, &n, false)
	}
	if err != nil && !errors.Is(err, windows.ERROR_PIPE_CONNECTED) && !errors.Is(err, windows.ERROR_NO_DATA) {
		return nil, err
	}
	c := os.NewFile(uintptr(l.next), "pipe")
	if l.next, err = l.open(0); err != nil {
		return nil, errors.Join(net.ErrClosed, err, c.Close())
	}
	return c, nil
}

func (l *pipes) close() error { return windows.SetEvent(l.closing) }

// reach finds the program that runs. One that has the place and no pipe yet, or is taking somebody else in, is waited for.
func reach(ctx context.Context, name, _ string) (conn, error) {
	pipe, err := sessioned(name)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	for {
		const anonymous = 0x00100000 // SECURITY_SQOS_PRESENT: whoever has made the pipe learns nothing by it
		handle, err := windows.CreateFile(pipe, windows.GENERIC_READ|windows.GENERIC_WRITE, 0, nil, windows.OPEN_EXISTING,
			windows.FILE_FLAG_OVERLAPPED|anonymous, 0)
		switch {
		case err == nil:
			return os.NewFile(uintptr(handle), "pipe"), nil
		case errors.Is(err, windows.ERROR_FILE_NOT_FOUND) && !isHeld(name):
			return nil, ErrNobody
		case !errors.Is(err, windows.ERROR_FILE_NOT_FOUND) && !errors.Is(err, windows.ERROR_PIPE_BUSY):
			return nil, fmt.Errorf("ask: %w", err)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: %w", ErrSilent, err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// isHeld tells whether a program has the place.
func isHeld(name string) bool {
	mutex, err := windows.UTF16PtrFromString(`Local\` + name)
	if err != nil {
		return false
	}
	held, err := windows.OpenMutex(windows.SYNCHRONIZE, false, mutex)
	if err != nil {
		return false
	}
	return windows.CloseHandle(held) == nil
}
