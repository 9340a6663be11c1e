//go:build !windows

package vault

import "syscall"

// KeepFromDumps lets no image of the program's memory, with the keys in it, be written where it fails. What watches over
// the machine's programs may still be set to keep one.
func KeepFromDumps() {
	// It is refused nowhere: anybody may lower his own limits.
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{})
}
