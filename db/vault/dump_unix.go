//go:build !windows

package vault

import "syscall"

// KeepFromDumps lets no image of the program's memory, with the keys in it, be written where it fails. What watches over
// the machine's programs may still be set to keep one.
// PR_SET_DUMPABLE is left alone: a process that cannot be dumped gets no file dialog from the desktop portal, which has
// to read /proc/PID/root first (flatpak/xdg-desktop-portal issues 785 and 1490).
func KeepFromDumps() {
	// It is refused nowhere: anybody may lower his own limits.
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}
