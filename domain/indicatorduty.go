package domain

import "slices"

// ofDuty are the duties of a key that an office, or a body as a whole, of a unit has.
func (b IndicatorBook) ofDuty(key string, unit ID) (all []DutyRow) {
	for _, d := range b.Duties {
		if d.Duty.Key == key && d.Of.Unit.ID == unit {
			all = append(all, d)
		}
	}
	return all
}

// proof is a time at which somebody noted a duty as done.
func (d DutyRow) proof(done DutyDone) Proof {
	return Proof{Kind: "body", ID: d.Of.Body.ID, Unit: d.Of.Unit.ID, Day: done.Day, Text: done.Note}
}

// notNoted is a reading of a duty of which nobody has noted that it was done: late where its day is past, else not known.
func (d DutyRow) notNoted() Reading {
	if d.State == DutyIsLate {
		return Reading{State: StateLate, Due: d.Due, Rows: []Proof{d.proof(DutyDone{})}}
	}
	r := unknown("indicator.missing.duty")
	r.Due, r.Rows = d.Due, []Proof{d.proof(DutyDone{})}
	return r
}

// readDuties: some duties of offices of the county board were each noted as done in the year.
func readDuties(keys ...string) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		var each []Reading
		for _, key := range keys {
			for _, d := range b.ofDuty(key, u.ID) {
				if d.Done.Day.Year == b.Day.Year {
					each = append(each, on(StateDone, d.Done.Day, d.proof(d.Done)))
				} else {
					each = append(each, d.notNoted())
				}
			}
		}
		switch len(each) {
		case 0:
			return unknown("indicator.missing.office")
		case 1:
			return each[0]
		}
		r := together(each)
		r.Value, r.Of = doneOf(each)
		r.Counted = r.Value > 0
		return r
	}
}

// readMonthly: a duty of each month was noted as done in all months of the year. The plan asks for one in each.
func readMonthly(key string) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		all := b.ofDuty(key, u.ID)
		if len(all) == 0 {
			return unknown("indicator.missing.office")
		}
		d := all[0]
		const months = 12
		r := Reading{Of: months}
		var noted [months + 1]bool
		for _, x := range d.Times {
			if x.Day.Year == b.Day.Year && !noted[x.Day.Month] {
				noted[x.Day.Month] = true
				r.Value++
				r.Rows = append(r.Rows, d.proof(x))
			}
		}
		switch r.Counted = r.Value > 0; {
		case r.Value == months:
			r.State = StateDone
		case r.Counted: // of the others nobody has said that they were not
			r.State, r.Missing = StateUnderWay, "indicator.missing.duty"
		default:
			not := d.notNoted()
			not.Of = months
			return not
		}
		return r
	}
}

// boardMeetings are the meetings of a county's board in the year that stand: those that have been, and those to come.
func (b IndicatorBook) boardMeetings(county ID) (past, coming []Proof) {
	called := func(x Body) bool { return x.Kind == Board && x.Unit == county }
	return b.held(func(m *MeetingRow) bool {
		return m.Meeting.Kind == BoardMeeting && (m.Unit.ID == county || slices.ContainsFunc(m.Bodies, called))
	})
}

// readBeforeBoard: a duty was noted as done before each meeting that the county's board has held in the year, after the one before
// it and so many days ahead at the least.
func readBeforeBoard(key string, ahead int) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		boards, coming := b.boardMeetings(u.ID)
		all := b.ofDuty(key, u.ID)
		switch {
		case len(boards) == 0 && len(coming) == 0:
			return unknown("indicator.missing.board-meeting")
		case len(boards) == 0:
			return Reading{State: StateNotRelevant, Missing: "indicator.no-board-meeting"}
		case len(all) == 0:
			return unknown("indicator.missing.office")
		}
		d, late := all[0], false
		r := Reading{Of: len(boards)}
		for i, board := range boards {
			from := Date{}
			if i > 0 {
				from = boards[i-1].Day
			}
			for _, x := range d.Times { // the first after the board has met is the one of the next meeting
				if !x.Day.After(from) || x.Day.After(board.Day) || from.IsZero() && x.Day.DaysUntil(board.Day) > noticeYear {
					continue
				}
				if x.Day.DaysUntil(board.Day) < ahead {
					late = true
					r.Due = board.Day.AddDays(-ahead)
				} else {
					r.Value++
				}
				r.Rows = append(r.Rows, d.proof(x))
				break
			}
		}
		switch r.Counted = len(r.Rows) > 0; {
		case r.Value == r.Of:
			r.State = StateDone
		case late:
			r.State = StateLate
		case r.Value > 0: // of the others nobody has said that they were not
			r.State, r.Missing = StateUnderWay, "indicator.missing.duty"
		default:
			r = unknown("indicator.missing.duty")
			r.Of = len(boards)
		}
		return r
	}
}

// noticeYear is how many days before the year's first board meeting something can have been meant for it.
const noticeYear = 60
