package domain

import (
	"slices"
	"strconv"
	"strings"
)

// Record is one row or card of a foreign file, already read: what each column means is settled and the values are
// parsed. A zero value means that the file does not say.
type Record struct {
	Line     int    // line, row or first line of the card in the file, from 1; no two records have the same
	Where    string // where Line stands, of a file with several sheets: «Løten 3»; empty where Line says it
	Card     int    // number of the card in its file, from 1; 0 of a table's row
	Sum      uint64 // of all that stands on the card: cards of one sum are the same, word for word
	Section  string // what stands over the row as a heading of several, perhaps its branch's name
	Person   Person // without ID
	Known    ID     // of the person, where the file is one that the book wrote itself
	UnitText string // the branch as the file names it: a name, a municipality number
	Kind     MembershipKind
	Joined   Date
	Left     Date
	HasLeft  bool // marked as having left, the day not given
	Reason   string
	Fees     []RecordFee
	Member   bool      // the record says that the person is a member (a register's row), not only that they exist (an address card)
	Cells    []string  // the row as it stood, for the file of rejected rows
	Problems []Problem // why the row cannot go in
	// Corrected tells that somebody has put other things in the place of what the file says.
	Corrected bool
}

// Place is where the record stands in the file, for people.
func (r Record) Place() string {
	if r.Where != "" {
		return r.Where
	}
	if r.Card > 0 {
		return strconv.Itoa(r.Card)
	}
	return strconv.Itoa(r.Line)
}

// RecordFee is what a file says of one year's fee.
type RecordFee struct {
	Year       int
	Category   MembershipKind
	Amount     Money
	Due        Date
	PaidOn     Date
	PaidAmount Money // 0 where the file does not say
	Paid       bool  // paid; the day may be missing
	Unpaid     bool  // the file says plainly that it is not paid, or only in part
	Refunded   bool  // what was paid was paid back
	Exempt     bool
}

// Problem is one reason why a row cannot go in, or one thing about it that the user should know.
type Problem struct {
	Field string // of the record, as in Person's field names; empty for the row as a whole
	Key   string // catalogue key of the sentence
	Value string // the text in the file
}

// Impersonal tells whether the value is nothing of a person: a year, a row of the file, a branch, a word of a column.
// What is kept of an import may say those.
func (p Problem) Impersonal() bool {
	switch p.Key {
	case "remark.contradicts", "remark.repeat", "remark.repeat-card", "remark.joined-future", "remark.left-undated", "remark.fee-undated",
		"remark.calendar.passed", "remark.calendar.endless", "remark.calendar.zone", "remark.calendar.twice", "remark.paid-undated", "remark.paid-nothing", "remark.refunded-undated", "remark.unit-guessed", "remark.formula":
		return true
	}
	return false
}

// Register is the book's people as an import sees them.
type Register struct {
	Units       []Unit
	Persons     []Person // without those in the bin
	Memberships []Membership
	Fees        []Fee
	Rates       []Rule                        // what fees are, by kind and year
	Distinct    map[Pair]bool                 // pairs that somebody has said are not the same person
	Erased      func(Person) (ErasedOn, bool) // tells whether a person was erased for good; nil for never
	Seq         int64                         // the book's last transaction when this was read
}

// Pair is two persons, the smaller ID first.
type Pair [2]ID

// PairOf returns the pair of two persons.
func PairOf(a, b ID) Pair {
	if b < a {
		a, b = b, a
	}
	return Pair{a, b}
}

// ImportOptions steer a plan.
type ImportOptions struct {
	Today   Date               // the day the file's state is taken to be of
	NewID   func() (ID, error) // for what will be made
	Answers map[int]Answer     // by Record.Line: what the user said of rows that were asked about
	Unit    ID                 // the branch of rows that name none; none to go by where the person lives
	Place   func(postcode string) (place, municipality string, ok bool)
}

// Answer settles one row that could be several people.
type Answer struct {
	Person ID   // it is this one
	Line   int  // it is the one whom the row of this line makes
	New    bool // it is none of them
	Skip   bool // leave the row out
}

// Outcome is what an import will do with a row.
type Outcome string

// The outcomes of a row.
const (
	OutcomeNew       Outcome = "new"
	OutcomeChanged   Outcome = "changed"
	OutcomeUnchanged Outcome = "unchanged"
	OutcomeRejected  Outcome = "rejected"
	OutcomeAmbiguous Outcome = "ambiguous"
)

// FieldChange is one value that will change, as text.
type FieldChange struct {
	Kind  string // person, membership or fee
	Field string // as in Person's, Membership's and Fee's field names; of fees with the year behind: PaidOn 2026
	Old   string
	New   string
}

// PossibleMatch is a person whom a row could be about, and why.
type PossibleMatch struct {
	Person ID
	Line   int    // of the row that makes the person; 0 for one who is in the book
	Why    string // catalogue key
}

// PlannedRow is what an import will do with one record.
type PlannedRow struct {
	Record     Record
	Outcome    Outcome
	Person     ID              // who it is about; the new one's ID for OutcomeNew
	Meeting    Meeting         // of a calendar: what it is about, as it will be
	Name       string          // for the list
	Changes    []FieldChange   // for OutcomeNew and OutcomeChanged: every value that is written
	Candidates []PossibleMatch // for OutcomeAmbiguous
	Problems   []Problem       // for OutcomeRejected; also remarks on rows that go in
}

// Remarked tells whether there is something about a row that goes in that the user should know.
func (r PlannedRow) Remarked() bool {
	return r.Outcome != OutcomeRejected && slices.ContainsFunc(r.Problems, func(p Problem) bool { return strings.HasPrefix(p.Key, RemarkPrefix) })
}

// JoinsLater tells whether a row's person is a member only from a day to come.
func (r PlannedRow) JoinsLater() bool {
	return slices.ContainsFunc(r.Problems, func(p Problem) bool { return p.Key == "remark.joined-future" })
}

// People are the persons of the rows of which a condition holds, each once; never nil.
func (p ImportPlan) People(holds func(PlannedRow) bool) []ID {
	ids := []ID{}
	for _, r := range p.Rows {
		if holds(r) && r.Person != "" && !slices.Contains(ids, r.Person) {
			ids = append(ids, r.Person)
		}
	}
	return ids
}

// ImportCounts are the rows by outcome, and the members that the file does not name.
type ImportCounts struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Rejected  int `json:"rejected"`
	Ambiguous int `json:"ambiguous"`
	Missing   int `json:"missing"`
}

// add counts a row.
func (c *ImportCounts) add(o Outcome) {
	*map[Outcome]*int{
		OutcomeNew: &c.New, OutcomeChanged: &c.Changed, OutcomeUnchanged: &c.Unchanged, OutcomeRejected: &c.Rejected, OutcomeAmbiguous: &c.Ambiguous,
	}[o]++
}

// ImportPlan is everything an import will do, before anything is written.
type ImportPlan struct {
	Source      string // the file's own name, for the history
	Report      string // what the import tells of itself, for the history; it names no people
	Rows        []PlannedRow
	Counts      ImportCounts
	Missing     []ID // members of the units the file covers whom it does not name, or meetings; nothing is done with them
	Persons     []Person
	Memberships []Membership
	Fees        []Fee
	Meetings    []Meeting   // of a calendar, which has nothing of the others
	Made        map[ID]bool // which of the rows to be written are new
	Gone        []Meeting   // those of Missing, where it is a calendar
	Distinct    []Pair      // pairs that the user's answers say are not the same person
	Seq         int64       // the state of the book it was planned against
}
