package domain

import (
	"slices"
	"strings"
)

// SetPart is a part of the papers that an annual meeting has before it, as one document.
type SetPart string

// The parts in their order.
const (
	SetNotice      SetPart = "notice"
	SetAgenda      SetPart = "agenda"
	SetReport      SetPart = "report"      // the unit's own, and the one that is laid before its meeting beside it
	SetAccounts    SetPart = "accounts"    // the treasurer's
	SetPlan        SetPart = "plan"        // proposal for the year to come
	SetResolutions SetPart = "resolutions" // with the committee's recommendation
	SetElection    SetPart = "election"    // who is up, and the election committee's proposal
	SetDelegates   SetPart = "delegates"
)

// SetParts are all parts in their order.
var SetParts = []SetPart{SetNotice, SetAgenda, SetReport, SetAccounts, SetPlan, SetResolutions, SetElection, SetDelegates}

// TakesFile tells whether a PDF made elsewhere can stand for the part; a report is the book's own.
func (p SetPart) TakesFile() bool { return p != SetReport }

// SetPartsOf are the parts that the set of a kind of unit begins with: to a branch's annual meeting its members come, and
// no delegates.
func SetPartsOf(k UnitKind) []SetPart {
	if k == LocalBranch {
		return slices.DeleteFunc(slices.Clone(SetParts), func(p SetPart) bool { return p == SetDelegates })
	}
	return slices.Clone(SetParts)
}

// HasSet tells whether reports of a kind are what an annual meeting of their own has before it: the coordination board's is
// laid before both sisters' meetings, and the council group's before the branch's.
func (k ReportKind) HasSet() bool { return k == CountyReport || k == BranchReport }

// Beside is the kind of the report that is laid before a unit's annual meeting beside its own, and whose it is: of a county
// branch that of the coordination board (work plan 2026, 125–126), of a local branch that of its group in the municipal
// council (161–162).
func (t *Tree) Beside(u Unit) (unit ID, kind ReportKind, ok bool) {
	switch u.Kind {
	case CountyBranch:
		over, found := t.Above(u.ID, CountyParty)
		return over.ID, CoordinationReport, found
	case LocalBranch:
		return u.ID, GroupReport, true
	}
	return "", "", false
}

// Limits of a PDF that stands in the set: the book and each of its backups carry it.
const (
	MaxSetFile  = 10 << 20 // bytes
	MaxSetPages = 200
)

// SetFile is a PDF made elsewhere, whole, that stands in the set for a part: the treasurer's accounts, a notice.
type SetFile struct {
	ID     ID
	Report ID // of whose year's meeting it is
	Part   SetPart
	Name   string // of the file
	Pages  int
	Size   int    // bytes
	Hash   string // SHA-256 of PDF, in hexadecimal
	Day    Date   // that it was put in
	PDF    []byte
}

// NamedID follows from what it stands for.
func (f SetFile) NamedID() ID { return NamedID("report_file", string(f.Report), string(f.Part)) }

// Validate returns every broken rule, or nil.
func (f SetFile) Validate() error {
	var errs Errors
	if !slices.Contains(SetParts, f.Part) || !f.Part.TakesFile() {
		errs.invalid("Part", "set.part.missing")
	}
	if strings.TrimSpace(f.Name) == "" || f.Pages < 1 || len(f.PDF) == 0 {
		errs.invalid("Part", "set.file.missing")
	}
	return errs.OrNil()
}

// SetLine is a line of the contents of the papers for an annual meeting.
type SetLine struct {
	Part    SetPart
	Title   string
	About   []string // what stands there, and what to do where something lacks
	Missing bool     // nothing stands there
	File    ID       // the book's own that stands for it; empty for none
}

// FindSetFile returns the file that stands for a part; ok is false where none does.
func FindSetFile(files []SetFile, p SetPart) (f SetFile, ok bool) {
	i := slices.IndexFunc(files, func(f SetFile) bool { return f.Part == p })
	if i < 0 {
		return f, false
	}
	return files[i], true
}

// AnnualMeetingAfter is the meeting before which a unit's report of a year is laid, by the calendar: the first of the year after,
// of what is not cancelled.
func AnnualMeetingAfter(rows []MeetingRow, unit ID, year int) (found Meeting, ok bool) {
	for _, r := range rows {
		m := r.Meeting
		if m.Kind == AnnualMeeting && m.Unit == unit && m.Cancelled.IsZero() && m.Starts.Year == year+1 && (!ok || m.Starts.Before(found.Starts)) {
			found, ok = m, true
		}
	}
	return found, ok
}
