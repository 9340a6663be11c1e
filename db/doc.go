// Package db is the store: one SQLite file that holds the book. It opens, migrates, checks and backs up the file,
// records the history of every change, and answers questions about it. It is the only room that knows SQL, and it
// refuses to know windows, words and paper.
package db
