package session_test

import (
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"lagboka/internal/session"
)

var (
	user32 = windows.NewLazySystemDLL("user32.dll")
	find   = user32.NewProc("FindWindowW")
	send   = user32.NewProc("SendMessageW")
)

func TestTheSessionEndsWhenTheWorkThatEndsWithItIsDone(t *testing.T) {
	done := false
	if err := session.OnEnd(func() {
		time.Sleep(100 * time.Millisecond)
		done = true
	}); err != nil {
		t.Fatal(err)
	}
	window, _, err := find.Call(uintptr(unsafe.Pointer(windows.StringToUTF16Ptr("LagbokaSession"))), 0)
	if window == 0 {
		t.Fatal(err)
	}
	if may, _, _ := send.Call(window, 0x11, 0, 0); may != 1 {
		t.Error("the session may not end")
	}
	if _, _, _ = send.Call(window, 0x16, 0, 0); done {
		t.Error("another program has kept the session, and this one ends")
	}
	if _, _, _ = send.Call(window, 0x16, 1, 0); !done {
		t.Error("the session ends before the work is done")
	}
}
