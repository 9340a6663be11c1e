package domain

import "slices"

// regionIndicators are what the work plan asks of every region.
var regionIndicators = []Indicator{
	{"region-meetings", Region, "204", false, FromMeetings, readRegionMeetings},
	{"region-kickoff", Region, "295–297, 372", false, FromStudy, readKickoff},
	{"region-gathering", Region, "238, 358", false, FromMeetings, readRegionGathering},
	{"region-training", Region, "205", false, FromMeetings | FromDuties, readRegionTraining},
	{"leader-in-region", Region, "176–177", false, FromMeetings | FromOffices | FromDuties, readLeaderInRegion},
	{"contact-named", Region, "91–92, 351", false, FromOffices, readContactNamed},
}

// countyIndicators are what the work plan asks of the county branch itself.
var countyIndicators = []Indicator{
	{"paying", CountyBranch, "73–74", false, FromMembers, readPaying},
	{"young", CountyBranch, "234–237", false, FromMembers, readYoung},
	{"campaign", CountyBranch, "77, 362–363", false, FromMeetings, readTitled(MeetingKinds, 1, "vervekampanje", "medlemskampanje")},
	{"recruiting-tools", CountyBranch, "366", false, 0, nil},
	{"county-circle", CountyBranch, "310–311, 368", false, FromStudy, readCountyCircle},
	{"board-training", CountyBranch, "200", false, FromDuties, readDuties("duty.study.board")},
	{"study-gathering", CountyBranch, "312–314, 346, 372", false, FromMeetings, readTitled([]MeetingKind{Gathering, CourseDate}, 1, "studieled")},
	{"leader-course", CountyBranch, "316, 346", false, FromMeetings, readTitled([]MeetingKind{Gathering, CourseDate}, 1, "lokallagsled")},
	{"treasurer-course", CountyBranch, "316, 346", false, FromMeetings, readTitled([]MeetingKind{Gathering, CourseDate}, 1, "kassere")},
	{"candidate-gathering", CountyBranch, "346–347", false, FromMeetings, readTitled([]MeetingKind{Gathering, CourseDate}, 1, "ordførerkandidat")},
	{"board-gathering", CountyBranch, "316–317", false, FromMeetings, readBoardGathering},
	{"theme-gatherings", CountyBranch, "98–99, 348", false, FromMeetings, readTitled([]MeetingKind{Gathering, CourseDate, ForumMeeting}, 1, "tema")},
	{"joint-council", CountyBranch, "213–214", false, FromMeetings, readJointCouncil},
	{"mayors-monthly", CountyBranch, "263", false, FromMeetings, readMayors(12, anyWay)},
	{"mayors-gathering", CountyBranch, "263–264", false, FromMeetings, readMayors(1, inPerson)},
	{"mayors-storting", CountyBranch, "266", false, FromMeetings, readMayors(12, withStorting)},
	{"storting-talks", CountyBranch, "217–218", false, FromDuties, readMonthly("duty.storting.talks")},
	{"notices", CountyBranch, "150–151, 171", false, FromDuties | FromMeetings, readBeforeBoard("duty.leader.notice", noticeDays)},
	{"executive-minutes", CountyBranch, "225–226", false, FromDuties | FromMeetings, readBeforeBoard("duty.executive.minutes", 0)},
	{"decisions", CountyBranch, "84, 158–159, 222", false, FromDuties, readDuties("duty.board.decisions")},
	{"new-board-members", CountyBranch, "100–103, 360", false, FromDuties, readWelcome},
	{"central-offices", CountyBranch, "33–35, 356–357", false, 0, nil},
	{"stands", CountyBranch, "193–194, 376", false, FromDuties, readDuties("duty.political.stands")},
	{"resolutions", CountyBranch, "190, 195, 281–283, 376–377", false, FromDuties, readDuties("duty.political.sent-on", "duty.political.resolutions")},
	{"national-policy", CountyBranch, "244–246, 378–379", false, 0, nil},
	{"press", CountyBranch, "267, 278–281, 380–381", false, 0, nil},
	{"input", CountyBranch, "284–285", false, 0, nil},
	{"year-report", CountyBranch, "89–90, 178", false, FromDuties | FromReports, readYearReport},
	{"coordination-report", CountyBranch, "125–126", false, FromReports, readCoordinationReport},
}

// readRegionMeetings: two region meetings in the year. The calendar of 2026 dates one in each region.
func readRegionMeetings(b IndicatorBook, u Unit) Reading {
	past, coming := b.held(func(m *MeetingRow) bool { return m.Meeting.Kind == RegionMeeting && m.Unit.ID == u.ID })
	const times = 2
	r := ofMeetings(past, coming, times)
	if r.State == StateUnderWay && len(past)+len(coming) < times {
		r.Missing = "indicator.missing.second"
	}
	return by(r, YearEnd(b.Day.Year), b.Day)
}

// readKickoff: a kick-off of the planned circle with the region's contact, of a branch or of all together.
func readKickoff(b IndicatorBook, u Unit) Reading {
	var r Reading
	r.State = StateNotBegun
	for _, c := range b.Study.Circles {
		region, _ := b.Tree.Above(c.Circle.Unit, Region)
		if region.ID != u.ID || c.Circle.Cancelled || !c.Circle.KickOff.IsDay() {
			continue
		}
		r.Rows = append(r.Rows, Proof{Kind: "circle", ID: c.Circle.ID, Unit: c.Circle.Unit, Day: c.Circle.KickOff, Text: c.Course.Title})
		if past := !c.Circle.KickOff.After(b.Day); past {
			r.State, r.Day, r.Days = StateDone, c.Circle.KickOff, true
		} else if r.State == StateNotBegun {
			r.State, r.Day, r.Days = StateUnderWay, c.Circle.KickOff, true
		}
	}
	return r
}

// readRegionGathering: a gathering of the region, which is no region meeting (work plan 2026, 238 and 358).
func readRegionGathering(b IndicatorBook, u Unit) Reading {
	past, coming := b.held(func(m *MeetingRow) bool { return m.Meeting.Kind == Gathering && m.Unit.ID == u.ID })
	return ofMeetings(past, coming, 1)
}

// readContactNamed: the region has a contact in the county board.
func readContactNamed(b IndicatorBook, u Unit) Reading { return b.contactOf(u.ID) }

// all are a county's figures: those of its branches together.
func (b IndicatorBook) all(u Unit) (sum Figures) {
	for _, x := range b.Tree.Within(u.ID) {
		if f, ok := b.Figures[x.ID]; ok {
			sum.Add(f)
		}
	}
	return sum
}

// readPaying: more pay than on 31 December of the year before.
func readPaying(b IndicatorBook, u Unit) Reading {
	f := b.all(u)
	if !f.PayingKnown() || f.LastYear.Known == 0 {
		return unknown("indicator.missing.fees")
	}
	r := counted(StateUnderWay, f.Paying, f.LastYear.Paying)
	r.Due = YearEnd(b.Day.Year)
	switch {
	case f.SinceYearEnd.Sign() > 0:
		r.State = StateDone
	case b.Day == r.Due:
		r.State = StateLate
	}
	return r
}

// readYoung: how many members are under thirty. The plan wants more and names no number, so it says the number alone.
func readYoung(b IndicatorBook, u Unit) Reading {
	r := unknown("indicator.missing.target")
	f := b.all(u)
	r.Value, r.Counted = f.Ages[0], f.Members > 0
	return r
}

// readCountyCircle: the county board's own circle of the year.
func readCountyCircle(b IndicatorBook, u Unit) Reading { return readCircle(b, u) }

// ofCounty tells whether a meeting is a county branch's: its own, or one of the whole county that nobody else arranges.
func (b IndicatorBook) ofCounty(m *MeetingRow, u Unit) bool {
	return m.Meeting.Organiser == "" && (m.Unit.ID == u.ID || m.Unit.ID == u.Parent)
}

// readTitled: so many meetings of some kinds that have a word in their title.
func readTitled(kinds []MeetingKind, times int, words ...string) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		past, coming := b.held(func(m *MeetingRow) bool {
			return b.ofCounty(m, u) && slices.Contains(kinds, m.Meeting.Kind) && titled(m, words...)
		})
		return ofMeetings(past, coming, times)
	}
}

// readBoardGathering: a gathering of the branches' boards and those elected, in the first half of the year.
func readBoardGathering(b IndicatorBook, u Unit) Reading {
	past, coming := b.held(func(m *MeetingRow) bool {
		return b.ofCounty(m, u) && m.Meeting.Kind == Gathering && titled(m, "lokallagsstyr", "folkevalgt")
	})
	due := Date{b.Day.Year, 6, 30}
	r := by(ofMeetings(past, coming, 1), due, b.Day)
	if r.State == StateDone && len(past) > 0 && past[0].Day.After(due) {
		r.State, r.Over = StateLate, true
	}
	return r
}

// readJointCouncil: a meeting of the county boards with the county council's group.
func readJointCouncil(b IndicatorBook, u Unit) Reading {
	past, coming := b.held(func(m *MeetingRow) bool {
		has := func(is func(Body) bool) bool { return slices.ContainsFunc(m.Bodies, is) }
		return has(func(x Body) bool { return x.Kind == Board && x.Unit == u.ID }) && has(func(x Body) bool { return x.Kind == CountyCouncilGroup })
	})
	return ofMeetings(past, coming, 1)
}

// readMayors: meetings of the mayors' forum of which a condition holds.
func readMayors(times int, is func(*MeetingRow) bool) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		past, coming := b.held(func(m *MeetingRow) bool {
			return is(m) && slices.ContainsFunc(m.Bodies, func(x Body) bool { return x.Kind == MayorsForum && x.Unit == u.ID })
		})
		return ofMeetings(past, coming, times)
	}
}

func anyWay(*MeetingRow) bool { return true }

// inPerson tells whether a meeting has a place that is not on line.
func inPerson(m *MeetingRow) bool {
	return m.Meeting.Place != "" && m.Meeting.Link == "" && !HasWords(m.Meeting.Place, "teams")
}

// withStorting tells whether a meeting is one with somebody of the Storting: its title says so.
func withStorting(m *MeetingRow) bool { return titled(m, "storting") }

// readWelcome: whoever is new in the county board has got what they are to have.
func readWelcome(b IndicatorBook, u Unit) Reading {
	r := Reading{Counted: true}
	late := false
	for _, d := range b.Duties {
		if d.Of.Unit.ID != u.ID || !slices.ContainsFunc(welcome, func(w Duty) bool { return w.Key == d.Duty.Key }) {
			continue
		}
		if r.Of++; d.State == DutyIsDone {
			r.Value++
		}
		if late = late || d.State == DutyIsLate; r.Due.IsZero() || d.Due.Before(r.Due) {
			r.Due = d.Due
		}
	}
	switch {
	case r.Of == 0:
		return Reading{State: StateNotRelevant, Missing: "indicator.nobody-new"}
	case r.Value == r.Of:
		r.State = StateDone
	case late:
		r.State = StateLate
	case r.Value > 0:
		r.State = StateUnderWay
	default:
		r.State = StateNotBegun
	}
	return r
}
