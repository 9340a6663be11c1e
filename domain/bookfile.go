package domain

import (
	"path/filepath"
	"strings"
)

// BookEnding is the ending of a book's file.
const BookEnding = ".lagboka"

// IsBookName tells whether a file's name is a book's.
func IsBookName(path string) bool { return strings.EqualFold(filepath.Ext(path), BookEnding) }

// The endings that works on a book give what is on its way, and is left beside it where they are broken off.
const (
	Unfinished = ".unfinished"             // is never opened
	Restored   = ".restored-"              // a backup on its way to the book's place; a moment follows
	Recoded    = ".recoded"                // the book on its way, under other keys
	Replaced   = ".replaced"               // the one that a recoded one took the place of, until that has a backup
	Salvaging  = ".damaged-lagboka-9d41f7" // a copy that is salvaged; nobody gives a book that he sets aside this name
)

// IsBeside tells by its name whether a file belongs to a book and means nothing without it: its keys, log and lock, and
// what a work that was broken off has left.
func IsBeside(book, path string) bool {
	// File systems differ in whether they tell «Bok» from «bok».
	rest, found := strings.CutPrefix(strings.ToLower(path), strings.ToLower(book))
	return found && !strings.ContainsAny(rest, `/\`) && isSide(rest) // a folder of such a name is another matter
}

func isSide(rest string) bool {
	for _, begins := range []string{"-", Unfinished, Restored, Recoded, Replaced, ".damaged"} {
		if strings.HasPrefix(rest, begins) {
			return true
		}
	}
	return false
}

// IsBookSideName tells it of a file whose book it does not know.
func IsBookSideName(path string) bool {
	_, rest, found := strings.Cut(strings.ToLower(filepath.Base(path)), BookEnding)
	return found && isSide(rest)
}

// FileName is what a file is called in the book and in what is said of it: its own name, without any national identity
// number that somebody has put into that (popplyl. § 12).
func FileName(path string) string {
	return CutNationalIDs(filepath.Base(path), func(Date) string { return "…" })
}
