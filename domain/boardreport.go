package domain

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// BoardSection is a part of the board report that a board can do without.
type BoardSection string

// The parts, in their order.
const (
	BoardChanges  BoardSection = "changes"  // what has changed since the report that was given last
	BoardBranches BoardSection = "branches" // the members of each branch
	BoardGrowth   BoardSection = "growth"   // members through the year, who came and went, arrears, age and sex
	BoardMissing  BoardSection = "missing"  // what is not there
	BoardPlanned  BoardSection = "plan"     // how the work plan stands
	BoardMatrix   BoardSection = "matrix"   // what branches have done of what it asks
	BoardActions  BoardSection = "actions"  // what somebody is to do
	BoardStudy    BoardSection = "study"
	BoardNominate BoardSection = "nomination"
	BoardDates    BoardSection = "dates" // what the calendar has for the weeks ahead

	BoardMinutes     BoardSection = "minutes" // to be approved
	BoardCases       BoardSection = "cases"   // before the council
	BoardCalls       BoardSection = "calls"
	BoardResolutions BoardSection = "resolutions"
	BoardPress       BoardSection = "press"
)

// BoardSections are all parts in their order.
var BoardSections = []BoardSection{
	BoardChanges, BoardBranches, BoardGrowth, BoardMissing, BoardPlanned, BoardMatrix, BoardActions, BoardStudy, BoardNominate, BoardDates,
	BoardMinutes, BoardCases, BoardCalls, BoardResolutions, BoardPress,
}

// Kept tells whether the book holds what the part is of. Of one that it does not hold, the report says so.
func (s BoardSection) Kept() bool {
	return !slices.Contains([]BoardSection{BoardMinutes, BoardCases, BoardCalls, BoardResolutions, BoardPress}, s)
}

// ReadBoardSections reads names of parts, parted by commas or spaces; ok is false where one is none.
func ReadBoardSections(text string) (all []BoardSection, ok bool) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		if !slices.Contains(BoardSections, BoardSection(word)) {
			return nil, false
		}
		all = append(all, BoardSection(word))
	}
	return all, true
}

// WithoutSections are the parts that are not among some.
func WithoutSections(some []BoardSection) []BoardSection {
	return slices.DeleteFunc(slices.Clone(BoardSections), func(s BoardSection) bool { return slices.Contains(some, s) })
}

// BoardReport is a board report as it was given: printed or saved. What it told stays, whatever is entered later.
type BoardReport struct {
	ID        ID
	Unit      ID
	Day       Date           // that it counted on; one report of a unit and a day
	Meeting   string         // that it was for, in words
	Reference string         // the case that it was enclosed with: see CaseOf
	Left      []BoardSection // parts that it did without
	Told      []Told         // what the next one is held against; what was not known does not stand in it
}

var caseNumber = regexp.MustCompile(`^(?i:(?:vedlegg til )?sak(?:snr\.?)? ?)?(\d{1,3} ?/ ?(?:\d{2}|\d{4}))$`)

// CaseOf is the number of the case, «12/26», where a reference is that alone, with «sak» or «vedlegg til sak» before it or
// nothing; ok is false of any other words, which stand as they are.
func CaseOf(reference string) (number string, ok bool) {
	found := caseNumber.FindStringSubmatch(strings.TrimSpace(reference))
	if found == nil {
		return "", false
	}
	return strings.ReplaceAll(found[1], " ", ""), true
}

// Told is one thing that a board report told.
type Told struct {
	Key     string `json:"key"`               // a fact's, an indicator's
	Measure ID     `json:"measure,omitempty"` // of a measure, which has no key
	N       int    `json:"n,omitempty"`
	Of      int    `json:"of,omitempty"` // of how many; 0 where of none
	State   State  `json:"state,omitempty"`
}

// What things told are, by the beginning of their key.
const (
	ToldFact      = "fact."
	ToldIndicator = "indicator."
)

// toldFacts are the facts of which a board report keeps the number.
var toldFacts = []string{
	"fact.members.paying", "fact.members.arrears", "fact.study.circles", "fact.study.hours", "fact.nomination.committees", "fact.nomination.willing",
	"fact.nomination.lists",
}

// Told is what a report of the year tells on its day, as far as it is known: of facts, of what a plan asks of branches, and of
// the plan's measures.
func (b YearBook) Told(m Matrix, plan []MeasureReading) (all []Told) {
	for _, key := range toldFacts {
		if f, ok := b.Fact(key); ok && f.Missing == "" {
			all = append(all, Told{Key: key, N: f.N})
		}
	}
	for i, x := range m.Columns {
		if n := m.CountColumn(i); CountAsked(n) > n[StateUnknown] {
			all = append(all, Told{Key: ToldIndicator + x.Key, N: n[StateDone], Of: CountAsked(n)})
		}
	}
	for _, r := range plan {
		all = append(all, Told{Measure: r.Card.Measure.ID, State: r.State})
	}
	return all
}

// ToldChange is a thing of which two reports tell otherwise. Of what one of them did not know it has nothing.
type ToldChange struct{ Before, Now *Told }

// ToldChanges are what two reports tell otherwise, in the order in which the second tells them.
func ToldChanges(before, now []Told) (all []ToldChange) {
	same := func(x Told) func(Told) bool {
		return func(y Told) bool { return x.Key == y.Key && x.Measure == y.Measure }
	}
	for i, x := range now {
		switch j := slices.IndexFunc(before, same(x)); {
		case j < 0:
			all = append(all, ToldChange{Now: &now[i]})
		case before[j] != x:
			all = append(all, ToldChange{Before: &before[j], Now: &now[i]})
		}
	}
	for j, x := range before {
		if !slices.ContainsFunc(now, same(x)) {
			all = append(all, ToldChange{Before: &before[j]})
		}
	}
	return all
}

// ShelfRow is a report that somebody has begun, frozen or given: an annual report, or a board report.
type ShelfRow struct {
	Unit   Unit
	Annual AnnualRow   // without an ID where it is a board report
	Board  BoardReport // without an ID where it is an annual report
}

// Year is the year that the report is of.
func (r ShelfRow) Year() int {
	if r.Board.ID != "" {
		return r.Board.Day.Year
	}
	return r.Annual.Report.Year
}

// Day is when something was last done with it; zero where that is not known.
func (r ShelfRow) Day() Date {
	if r.Board.ID != "" {
		return r.Board.Day
	}
	return r.Annual.Day
}

// SortShelf puts the latest year first; within it annual reports in the order of their kinds, then board reports, the latest
// first.
func SortShelf(all []ShelfRow) {
	kind := func(r ShelfRow) int {
		if r.Board.ID != "" {
			return len(ReportKinds)
		}
		return slices.Index(ReportKinds, r.Annual.Report.Kind)
	}
	slices.SortStableFunc(all, func(a, b ShelfRow) int {
		return cmp.Or(b.Year()-a.Year(), kind(a)-kind(b), strings.Compare(b.Board.Day.String(), a.Board.Day.String()))
	})
}
