package domain

import (
	"path/filepath"
	"strings"
)

// BookEnding is the ending of a book's file.
const BookEnding = ".lagboka"

// IsBookName tells whether a file's name is a book's.
func IsBookName(path string) bool { return strings.EqualFold(filepath.Ext(path), BookEnding) }

// IsBookSideName tells whether a file's name is that of something that lies beside a book and means nothing without it:
// its keys, log and lock, and what a work that was broken off has left.
func IsBookSideName(path string) bool {
	_, rest, found := strings.Cut(strings.ToLower(filepath.Base(path)), BookEnding)
	if !found {
		return false
	}
	for _, begins := range []string{"-", ".unfinished", ".restored", ".recoded", ".replaced", ".damaged"} {
		if strings.HasPrefix(rest, begins) {
			return true
		}
	}
	return false
}

// FileName is what a file is called in the book and in what is said of it: its own name, without any national identity
// number that somebody has put into that (popplyl. § 12).
func FileName(path string) string {
	return CutNationalIDs(filepath.Base(path), func(Date) string { return "…" })
}
