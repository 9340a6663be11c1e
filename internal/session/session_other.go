//go:build !windows

package session

// OnEnd does nothing: the system sends a signal.
func OnEnd(func()) error { return nil }
