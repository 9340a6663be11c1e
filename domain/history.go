package domain

import "time"

// Action says what a write was, for the history and for undo: a catalogue key and whom or what it was about.
type Action struct {
	Key     string // catalogue key, such as "did.person.save"
	Subject string // a name, for the reader; empty where many
}

// Change is one field of one row that one action changed.
type Change struct {
	At     time.Time
	Actor  string
	Action Action
	Kind   string // the kind of thing: person, membership, fee, office …
	Row    ID
	Field  string // the column; empty where the row was made
	Old    string
	New    string
}

// TimelineEntry is one line of a person's life in the book, newest first.
type TimelineEntry struct {
	Day    Date
	Key    string         // catalogue key of the sentence
	Data   map[string]any // what it names
	Source string         // where it came from: an actor, or a file that was imported
}

// UndoReport says what an undo did.
type UndoReport struct {
	Action Action
	Undone int      // fields and rows set back
	Kept   []Change // those that had been changed again since, and were left alone
}
