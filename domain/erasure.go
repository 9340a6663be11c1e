package domain

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Erasing is what is to be erased for good. Nothing of it can be undone.
type Erasing struct {
	Persons     []ID // with all that is theirs, and whomever was merged into them
	Candidates  []ID // who are not in the book
	Lists       []ID // circles: the names on their attendance lists
	Reason      ErasureReason
	KeepOffices bool // the persons said that the offices they held may stay, with name and years
	// Words of their names that are struck out of what others wrote also where they stand alone, in texts that tell of them.
	Words []string
}

// Picks tells whether a folded word is struck out also where it stands alone.
func (e Erasing) Picks(word string) bool {
	return slices.ContainsFunc(e.Words, func(w string) bool { return Fold(w) == word })
}

// Mention is what others have written of those who are to be erased, in one row and its history: that is one text in
// several pieces, and whom one of them names whole, all of them tell of.
type Mention struct {
	Kind  string // the table
	Of    string // what the row is called, or what it belongs to
	Texts []MentionText
}

// MentionText is one of the texts.
type MentionText struct {
	Passage
	Earlier bool // it stands in the history alone
}

// Key is the catalogue key of what it is, with {{.of}}.
func (m Mention) Key() string { return "mention." + m.Kind }

// Cut is what is struck out, as it stands there, each once.
func (m Mention) Cut(picked func(word string) bool) (cut []string) {
	for _, t := range m.Texts {
		cut = append(cut, t.Struck(picked)...)
	}
	return once(cut)
}

// Alone are words of their names that stand alone and stay, each once.
func (m Mention) Alone(picked func(word string) bool) (words []string) {
	for _, t := range m.Texts {
		words = append(words, t.Left(picked)...)
	}
	return once(words)
}

func once(all []string) (each []string) {
	for _, x := range all {
		if !slices.Contains(each, x) {
			each = append(each, x)
		}
	}
	return each
}

// AloneWords are the words of mentions that stand alone, each once, those first that stand in most of them.
func AloneWords(all []Mention) (words []string) {
	n := map[string]int{}
	for _, m := range all {
		for _, w := range m.Alone(NoWord) {
			if n[w]++; n[w] == 1 {
				words = append(words, w)
			}
		}
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
	return words
}

// NoWord picks none.
func NoWord(string) bool { return false }

// ErasureReason is why somebody is erased.
type ErasureReason string

// The reasons, as code words that the book keeps.
const (
	ErasedResigned  ErasureReason = "resigned"  // at once (Datatilsynet)
	ErasedUnpaid    ErasureReason = "unpaid"    // six months after the fee was due (Datatilsynet)
	ErasedDeceased  ErasureReason = "deceased"  // the program's own proposal
	ErasedAsked     ErasureReason = "asked"     // they asked for it (GDPR art. 17)
	ErasedCandidate ErasureReason = "candidate" // the election is over
	ErasedList      ErasureReason = "list"      // the attendance list is older than five years
)

// ErasureReasons are all reasons in the order they are shown.
var ErasureReasons = []ErasureReason{ErasedResigned, ErasedUnpaid, ErasedDeceased, ErasedAsked, ErasedCandidate, ErasedList}

// Key is the catalogue key of the reason as one word.
func (r ErasureReason) Key() string { return "erasure.reason." + string(r) }

// Erasure is what erasing would do.
type Erasure struct {
	Persons int          // how many people it is, each once
	Goes    []ErasedRows // what goes, by kind
	Stays   []LeftBehind // what stays, and why
	Copies  []HeldCopy   // the backups that hold them still, those in other folders than the book's own last
	Away    []string     // folders of copies that cannot be reached, which hold them, too
	First   Errors       // who cannot be erased yet, and what has to be done first, a sentence each; Data["person"] is the ID
}

// ErasedRows are how many rows of a kind go.
type ErasedRows struct {
	Kind string // a table, or history, mentions
	N    int
}

// Key is the catalogue key of how many rows of the kind there are.
func (r ErasedRows) Key() string { return "erasure.goes." + r.Kind }

// LeftBehind is what stays of somebody all the same.
type LeftBehind struct {
	Key   string // catalogue key of what it is, and why it stays
	N     int
	Until Date // when it goes as well; zero for never
}

// HeldCopy is a backup from before the erasure.
type HeldCopy struct {
	Path  string
	At    time.Time
	Until time.Time // by when the program has removed it, where it goes on making others; zero where nobody does but by hand
	// Elsewhere tells that it lies at a second place, where it may have stopped making others.
	Elsewhere bool
}

// Erased is what an erasure has done.
type Erased struct {
	Persons, Candidates, Lists int
	Away                       []string // folders of copies that did not get the list of the erased
}

// ErasedOn is what the book keeps of somebody whom it has erased: when and why.
type ErasedOn struct {
	Day    Date
	Reason ErasureReason
	Sure   bool // else it may have been somebody else: of the same name and year, or with the same telephone or address
}

// Concerns tells whether it says something of who comes with a joining day, which may not be known: who has joined anew
// since is somebody else to the book.
func (e ErasedOn) Concerns(joined Date) bool { return !joined.After(e.Day) }

// ErasedDay is a line of the list of erasures: how many rows of a kind the book has erased on a day, and why. It tells of
// nobody who it was (GDPR article 5 (2): that it was done has to be shown).
type ErasedDay struct {
	Day    Date
	Reason ErasureReason
	Kind   string // person, candidate or circle
	N      int
}
