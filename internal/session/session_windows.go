package session

import (
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

// https://learn.microsoft.com/windows/win32/shutdown/wm-queryendsession
const (
	wmQueryEndSession = 0x0011
	wmEndSession      = 0x0016
	className         = "LagbokaSession"
)

// class is a WNDCLASSEXW.
type class struct {
	size, style                        uint32
	procedure                          uintptr
	classExtra, windowExtra            int32
	instance, icon, cursor, background windows.Handle
	menu, name                         *uint16
	smallIcon                          windows.Handle
}

// message is a MSG.
type message struct {
	window  windows.HWND
	kind    uint32
	w, l    uintptr
	time    uint32
	x, y    int32
	private uint32
}

var (
	user32        = windows.NewLazySystemDLL("user32.dll")
	registerClass = user32.NewProc("RegisterClassExW")
	createWindow  = user32.NewProc("CreateWindowExW")
	getMessage    = user32.NewProc("GetMessageW")
	dispatch      = user32.NewProc("DispatchMessageW")
	byDefault     = user32.NewProc("DefWindowProcW")
)

// OnEnd calls ending, on a thread of its own, when the session ends. Windows ends the program when ending has come back,
// or after five seconds. A window that nobody sees hears of it: one that is for messages only would not.
func OnEnd(ending func()) error {
	made := make(chan error)
	go func() {
		runtime.LockOSThread() // a window's messages come to the thread that made it
		err := listen(ending)
		made <- err
		if err != nil {
			return
		}
		var m message
		for {
			// 0 is WM_QUIT, which nobody sends, and -1 an error, of a window that is not ours.
			if more, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0); int32(more) <= 0 {
				return
			}
			_, _, _ = dispatch.Call(uintptr(unsafe.Pointer(&m))) // what the window's procedure has answered
		}
	}()
	return <-made
}

// listen makes the window.
func listen(ending func()) error {
	answer := windows.NewCallback(func(window windows.HWND, kind uint32, w, l uintptr) uintptr {
		switch kind {
		case wmQueryEndSession:
			return 1 // it may end
		case wmEndSession:
			if w != 0 { // else somebody else has said no
				ending()
			}
			return 0
		}
		answered, _, _ := byDefault.Call(uintptr(window), uintptr(kind), w, l)
		return answered
	})
	name, err := windows.UTF16PtrFromString(className)
	if err != nil {
		return err
	}
	c := class{procedure: answer, name: name}
	c.size = uint32(unsafe.Sizeof(c))
	if ok, _, err := registerClass.Call(uintptr(unsafe.Pointer(&c))); ok == 0 {
		return fmt.Errorf("hear of the session's end: %w", err)
	}
	if window, _, err := createWindow.Call(0, uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, 0, 0, 0); window == 0 {
		return fmt.Errorf("hear of the session's end: %w", err)
	}
	return nil
}
