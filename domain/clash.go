package domain

import (
	"cmp"
	"slices"
)

// CalendarRules are what the calendar holds meetings against, from a day on.
type CalendarRules struct {
	From  Date
	Ahead int // days: a board meeting that is nearer to the county council's session than this is too near
}

// CalendarRuleSets are the rules in force, the oldest first. The work plan of 2026 asks the board to take its stand on
// the cases of the county council «i god tid» (lines 191–194); how long that is, it does not say.
var CalendarRuleSets = []CalendarRules{{Date{}, 10}}

func (r CalendarRules) since() Date { return r.From }

// CalendarRulesOf are the rules on a day.
func CalendarRulesOf(day Date) CalendarRules { return inForce(CalendarRuleSets, day) }

// ClashKind is what the calendar has noticed.
type ClashKind string

// The kinds.
const (
	ClashPeople  ClashKind = "people"  // somebody is called to two meetings on a day
	ClashHoliday ClashKind = "holiday" // a meeting is on a public holiday
	ClashNear    ClashKind = "near"    // a board meets too near to the county council's session
)

// Clash is what the calendar has noticed of a meeting.
type Clash struct {
	Kind    ClashKind
	Day     Date
	Meeting Meeting
	Other   Meeting  // the meeting that people are called to as well; the session
	People  []string // who is called to both, by name
	Body    Body     // the board that meets too near
	Days    int      // from that meeting to the session
	Before  Meeting  // the board's meeting before that which is in good time; zero where there is none
}

// Concerns tells whether a remark is about a meeting.
func (c Clash) Concerns(meeting ID) bool {
	return c.Meeting.ID == meeting || c.Kind == ClashPeople && c.Other.ID == meeting
}

// Clashes are what there is to notice of the meetings on some days, in the order of the calendar. Dates alone are none:
// two organisations may meet on one day as long as nobody is called to both.
func (c Calendar) Clashes(tree *Tree, from, until Date) (all []Clash) {
	stands := slices.DeleteFunc(slices.Clone(c.Meetings), func(r MeetingRow) bool {
		return r.Meeting.Somewhen || !r.Meeting.Cancelled.IsZero()
	})
	all = slices.Concat(c.calledTwice(stands), onHolidays(stands), tooNear(stands, tree))
	all = slices.DeleteFunc(all, func(x Clash) bool { return x.Day.Before(from) || x.Day.After(until) })
	slices.SortStableFunc(all, func(a, b Clash) int { return cmp.Compare(a.Day.order(), b.Day.order()) })
	return all
}

// calledTwice are the pairs of meetings to which somebody is called on one day.
func (c Calendar) calledTwice(stands []MeetingRow) (all []Clash) {
	sits := map[ID][]OfficeRow{}
	for _, o := range c.Offices {
		sits[o.Office.Body] = append(sits[o.Office.Body], o)
	}
	on := map[Date][]MeetingRow{}
	var days []Date
	for _, m := range stands {
		if len(m.Bodies) == 0 {
			continue
		}
		for day := m.Meeting.Starts; !day.After(m.Meeting.Last()); day = day.AddDays(1) {
			if on[day] == nil {
				days = append(days, day)
			}
			on[day] = append(on[day], m)
		}
	}
	told := map[[2]ID]bool{}
	for _, day := range days {
		for i, a := range on[day] {
			for _, b := range on[day][i+1:] {
				pair := [2]ID{a.Meeting.ID, b.Meeting.ID}
				if told[pair] || apart(a.Meeting, b.Meeting) {
					continue
				}
				if people := inBoth(called(a, day, sits), called(b, day, sits)); len(people) > 0 {
					told[pair] = true
					all = append(all, Clash{Kind: ClashPeople, Day: day, Meeting: a.Meeting, Other: b.Meeting, People: people})
				}
			}
		}
	}
	return all
}

// apart tells whether of two meetings on a day one is over before the other begins.
func apart(a, b Meeting) bool {
	over := func(a, b Meeting) bool { return a.ClockEnd != "" && b.Clock != "" && a.ClockEnd <= b.Clock }
	return a.Days() == 1 && b.Days() == 1 && (over(a, b) || over(b, a))
}

// called are the names of those who are called to a meeting on a day, by person. A substitute comes in another's place
// only, and an auditor is no member.
func called(m MeetingRow, day Date, sits map[ID][]OfficeRow) map[ID]string {
	who := map[ID]string{}
	for _, b := range m.Bodies {
		for _, o := range sits[b.ID] {
			if o.Office.StateOn(day) == OfficeHeld && o.Office.Person != "" && o.Office.Role != Substitute && o.Office.Role != Auditor {
				who[o.Office.Person] = o.Person.Name()
			}
		}
	}
	return who
}

func inBoth(a, b map[ID]string) (names []string) {
	for id, name := range a {
		if _, ok := b[id]; ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// onHolidays are the meetings that have a day which is a public holiday.
func onHolidays(stands []MeetingRow) (all []Clash) {
	for _, m := range stands {
		if day := m.Meeting.FirstHoliday(); !day.IsZero() {
			all = append(all, Clash{Kind: ClashHoliday, Day: day, Meeting: m.Meeting})
		}
	}
	return all
}

// tooNear are the meetings of the county branches' boards that are too near to the next session of the county council.
func tooNear(stands []MeetingRow, tree *Tree) (all []Clash) {
	var sessions []Meeting
	before := map[ID][]Meeting{} // by board, the meetings so far
	for _, m := range stands {
		if m.Meeting.Kind == CouncilSession && m.Unit.Kind == CountyParty {
			sessions = append(sessions, m.Meeting)
		}
	}
	for _, m := range stands {
		if m.Meeting.Kind != BoardMeeting {
			continue
		}
		last := m.Meeting.Last()
		next := slices.IndexFunc(sessions, func(s Meeting) bool { return s.Starts.After(last) })
		for _, b := range m.Bodies {
			unit, _ := tree.Unit(b.Unit)
			if b.Kind != Board || unit.Kind != CountyBranch {
				continue
			}
			if next >= 0 {
				session := sessions[next]
				ahead := CalendarRulesOf(session.Starts).Ahead
				if days := last.DaysUntil(session.Starts); days < ahead {
					near := Clash{Kind: ClashNear, Day: m.Meeting.Starts, Meeting: m.Meeting, Other: session, Body: b, Days: days}
					for _, x := range before[b.ID] {
						if x.Last().DaysUntil(session.Starts) >= ahead {
							near.Before = x
						}
					}
					all = append(all, near)
				}
			}
			before[b.ID] = append(before[b.ID], m.Meeting)
		}
	}
	return all
}
