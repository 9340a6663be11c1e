package domain

import (
	"slices"
	"strings"
)

// officeWords are what names the county's office, or somebody employed there, in a date of the calendar (work plan 2026, 132–138).
var officeWords = []string{"fylkeskontor", "fylkessekretær", "organisasjonssekretær", "ungdomssekretær"}

// names tells whether a date of the calendar names somebody, as who arranges it or in its title.
func names(m *MeetingRow, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return HasWords(m.Meeting.Title+" "+m.Meeting.Organiser, w) })
}

// readVisited: a meeting in the branch that names the county's office stands in the calendar and has been (87: those employed
// are to travel round the county). A visit that nobody has written down may have been all the same.
func readVisited(b IndicatorBook, u Unit) Reading {
	past, coming := b.held(func(m *MeetingRow) bool { return m.Unit.ID == u.ID && names(m, officeWords...) })
	switch {
	case len(past) > 0:
		return on(StateDone, past[0].Day, past...)
	case len(coming) > 0:
		return on(StateUnderWay, coming[0].Day, coming...)
	}
	return unknown("indicator.missing.visit")
}

// readContact: before, or after, each meeting that the county's board has held in the year, a date of the branch or of its region
// that names the region's contact has been, or the contact has noted it as done: since the board meeting before it, or up to the next
// (206–207). A talk that nobody has written down may have been all the same.
func readContact(after bool) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		county, ok := b.Tree.Above(u.ID, CountyBranch)
		if !ok {
			return Reading{State: StateNotRelevant, Missing: "indicator.no-region"}
		}
		region, _ := b.Tree.Above(u.ID, Region)
		boards, coming := b.boardMeetings(county.ID)
		talks, _ := b.held(func(m *MeetingRow) bool {
			return (m.Unit.ID == u.ID || m.Unit.ID == region.ID && region.ID != "") && names(m, "regionkontakt")
		})
		for _, d := range b.ofDuty("duty.region.contact", county.ID) { // that the region's contact has noted of all its branches
			for _, x := range d.Times {
				if d.Of.Office.Role == RegionContact && d.Of.Office.Region == region.ID && region.ID != "" {
					talks = append(talks, d.proof(x))
				}
			}
		}
		switch {
		case len(boards) > 0:
		case len(coming) > 0:
			return Reading{State: StateNotRelevant, Missing: "indicator.no-board-meeting"}
		default:
			return unknown("indicator.missing.board-meeting")
		}
		r := Reading{Of: len(boards)}
		for i, board := range boards {
			from, to := Date{}, board.Day
			if i > 0 {
				from = boards[i-1].Day
			}
			if after {
				if from, to = board.Day, b.Day; i+1 < len(boards) {
					to = boards[i+1].Day
				}
			}
			has := func(p Proof) bool { return p.Day.After(from) && !p.Day.After(to) }
			if !after { // on the day of the meeting it is too late to be before it
				has = func(p Proof) bool { return !p.Day.Before(from) && p.Day.Before(to) }
			}
			if i := slices.IndexFunc(talks, has); i >= 0 {
				r.Value++
				r.Rows = append(r.Rows, talks[i])
			}
		}
		switch r.Counted = r.Value > 0; {
		case r.Value == 0:
			r.State, r.Missing = StateUnknown, "indicator.missing.contact"
		case r.Value == r.Of:
			r.State = StateDone
		default: // the others are not known
			r.State, r.Missing = StateUnderWay, "indicator.missing.contact"
		}
		return r
	}
}

// readYouthBranch: the book holds a youth branch in the branch's municipality: under the branch, or of the same number. One that
// has closed says that there is none; where the book holds none, there may be one.
func readYouthBranch(b IndicatorBook, u Unit) Reading {
	var closed []Proof
	for _, x := range b.Tree.Within("") {
		above, _ := b.Tree.Above(x.ID, LocalBranch)
		if x.Kind != YouthBranch || above.ID != u.ID && (u.Municipality == "" || x.Municipality != u.Municipality) || x.Founded.After(b.Day) {
			continue
		}
		proof := Proof{Kind: "unit", ID: x.ID, Unit: u.ID, Day: x.Founded, Text: x.Name}
		if x.Closed.IsZero() || x.Closed.After(b.Day) {
			return Reading{State: StateDone, Day: x.Founded, Days: x.Founded.IsDay(), Rows: []Proof{proof}}
		}
		proof.Day = x.Closed
		closed = append(closed, proof)
	}
	if len(closed) > 0 {
		return Reading{State: StateNotBegun, Rows: closed}
	}
	return unknown("indicator.missing.youth-branch")
}

// readRegionTraining: courses of the region that stand in the calendar have been, all of them (205). Of what else was agreed with
// the branches the region's contact says that it was done.
func readRegionTraining(b IndicatorBook, u Unit) Reading {
	past, coming := b.held(func(m *MeetingRow) bool { return m.Unit.ID == u.ID && m.Meeting.Kind == CourseDate })
	if len(past)+len(coming) == 0 {
		county, _ := b.Tree.Above(u.ID, CountyBranch)
		for _, d := range b.ofDuty("duty.region.training", county.ID) {
			if d.Of.Office.Region == u.ID && d.Done.Day.Year == b.Day.Year {
				return on(StateDone, d.Done.Day, d.proof(d.Done))
			}
		}
		return unknown("indicator.missing.meeting")
	}
	return ofMeetings(past, coming, len(past)+len(coming))
}

// readLeaderInRegion: a region meeting that has been names the county's leader (176–177), or the leader has noted the duty of being
// at one in each region as done. Who was at the others the book does not hold.
func readLeaderInRegion(b IndicatorBook, u Unit) Reading {
	words := []string{"fylkesleder"}
	county, ok := b.Tree.Above(u.ID, CountyBranch)
	if ok {
		if o, ok := b.officeIn(county.ID, Board, Leader); ok && strings.TrimSpace(o.Person.Name()) != "" {
			words = append(words, o.Person.Name())
		}
	}
	past, coming := b.held(func(m *MeetingRow) bool {
		return m.Meeting.Kind == RegionMeeting && m.Unit.ID == u.ID && names(m, words...)
	})
	switch {
	case len(past) > 0:
		return on(StateDone, past[0].Day, past...)
	case len(coming) > 0:
		return on(StateUnderWay, coming[0].Day, coming...)
	}
	for _, d := range b.ofDuty("duty.leader.regions", county.ID) {
		if d.Done.Day.Year == b.Day.Year {
			return on(StateDone, d.Done.Day, d.proof(d.Done))
		}
	}
	r := unknown("indicator.missing.leader")
	r.Due = YearEnd(b.Day.Year)
	return r
}
