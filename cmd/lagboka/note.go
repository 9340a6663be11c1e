//go:build !windows

package main

// noteBook is for the uninstaller of Windows.
func noteBook(string) {}
