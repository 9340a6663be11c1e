package domain

import "slices"

// branchIndicators are what the work plan asks of every branch, in the order of a year. Lines are those of the plan of 2026.
var branchIndicators = []Indicator{
	{"annual-meeting", LocalBranch, "kap. 7, januar", false, FromMeetings, readAnnualMeeting},
	{"board-reported", LocalBranch, "161–162", false, FromOffices, readBoardReported},
	{"target", LocalBranch, "75, 362", false, FromMembers, readTarget},
	{"growth", LocalBranch, "65", false, FromMembers, readGrowth},
	{"recruited", LocalBranch, "69, 75–76", false, FromMembers, readRecruited},
	{"arrears", LocalBranch, "70–72, 364", false, FromMembers, readArrears},
	{"welcomed", LocalBranch, "79–82, 364–365", false, FromMembers, readWelcomed},
	{"study-leader", LocalBranch, "201, 312", false, FromOffices, readStudyLeader},
	{"named-circle-first", LocalBranch, "292–294", false, FromStudy, readNamedCircle(0)},
	{"named-circle-last", LocalBranch, "66–67, 370–371", false, FromStudy, readNamedCircle(1)},
	{"circle", LocalBranch, "310–311, 368–369", false, FromStudy, readCircle},
	{"hours-same-day", LocalBranch, "289–290, 374", false, FromStudy, readHoursSameDay},
	{"hours", LocalBranch, "289–290, 374", false, FromStudy, readHours},
	{"activity", LocalBranch, "57–58, 65", false, FromMeetings | FromStudy | FromMembers | FromReports, readActivity},
	{"region-contact", LocalBranch, "91–92, 350–351", false, FromOffices, readRegionContact},
	{"contact-before", LocalBranch, "206–207", false, FromMeetings | FromDuties, readContact(false)},
	{"contact-after", LocalBranch, "206–207", false, FromMeetings | FromDuties, readContact(true)},
	{"visited", LocalBranch, "87", false, FromMeetings, readVisited},
	{"election-committee", LocalBranch, "329–330", false, FromOffices, readElectionCommittee},
	{"nomination-committee", LocalBranch, "329–330", false, FromNomination, readStep(StepCommittee)},
	{"committee-trained", LocalBranch, "329–331", false, FromNomination, readStep(StepTrained)},
	{"nomination-meeting", LocalBranch, "324–328", false, FromNomination, readStep(StepMeeting)},
	{"list-adopted", LocalBranch, "354–355", false, FromNomination, readStep(StepAdopted)},
	{"list-submitted", LocalBranch, "62–63, 354–355", false, FromNomination, readStep(StepSubmitted)},
	{"youth-branch", LocalBranch, "236–237, 349", false, 0, readYouthBranch},
	{"website", LocalBranch, "271–272", false, 0, readWebsite},
	{"group-report", LocalBranch, "161–162", false, FromReports, readGroupReport},
	{"finance-return", LocalBranch, "124, partiloven § 18", false, FromFinance, readFinanceReturn},
}

// readAnnualMeeting: the branch's own annual meeting stands in the calendar and has been, in January (work plan 2026,
// chapter 7: by the statutes it is to be held in January).
func readAnnualMeeting(b IndicatorBook, u Unit) Reading {
	due := Date{b.Day.Year, 1, 31}
	past, coming := b.held(func(m *MeetingRow) bool { return m.Meeting.Kind == AnnualMeeting && m.Unit.ID == u.ID })
	switch {
	case len(past) > 0:
		r := on(StateDone, past[0].Day, past...)
		if r.Due = due; r.Day.After(due) {
			r.State, r.Over = StateLate, true
		}
		return r
	case len(coming) > 0:
		return by(on(StateUnderWay, coming[0].Day, coming...), due, b.Day)
	}
	r := unknown("indicator.missing.meeting")
	r.Due = due
	return r
}

// readBoardReported: who sits in the branch's board has been reported within the year.
func readBoardReported(b IndicatorBook, u Unit) Reading {
	for _, o := range b.Offices {
		if o.Unit.ID != u.ID || o.Body.Kind != Board {
			continue
		}
		if day := o.Body.Reported; day.Year == b.Day.Year && !day.After(b.Day) {
			return on(StateDone, day, Proof{Kind: "body", ID: o.Body.ID, Unit: u.ID, Day: day, Text: o.Body.Name})
		}
		return Reading{State: StateNotBegun}
	}
	return unknown("indicator.missing.board")
}

// readTarget: the branch has set itself an aim of paying members for the year.
func readTarget(b IndicatorBook, u Unit) Reading {
	if wanted := b.Figures[u.ID].Target.Wanted; wanted > 0 {
		return counted(StateDone, wanted, 0)
	}
	return Reading{State: StateNotBegun}
}

// readGrowth: more pay than on 31 December of the year before. Until the year is over, fewer is no failure yet: fees come in
// through the year.
func readGrowth(b IndicatorBook, u Unit) Reading {
	g := b.Figures[u.ID].SinceYearEnd
	if g.Known == 0 {
		return unknown("indicator.missing.fees")
	}
	r := counted(StateUnderWay, g.To, 0)
	r.Signed = true
	if r.Due = YearEnd(b.Day.Year); g.From > 0 {
		r.State, r.Value = StateDone, g.From
	} else if b.Day == r.Due {
		r.State = StateLate
	}
	return r
}

// readRecruited: somebody has joined within the year.
func readRecruited(b IndicatorBook, u Unit) Reading {
	n := b.Figures[u.ID].New
	if n == 0 {
		return counted(StateNotBegun, 0, 0)
	}
	return counted(StateDone, n, 0)
}

// readArrears: nobody owes a fee that is more than thirty days over. That somebody was asked for it the book does not hold
// yet.
func readArrears(b IndicatorBook, u Unit) Reading {
	f := b.Figures[u.ID]
	switch {
	case !f.PayingKnown():
		return unknown("indicator.missing.fees")
	case f.Over30 == 0 && f.NoDue == 0 && f.NoFee == 0:
		return counted(StateDone, 0, 0)
	}
	r := unknown(missingFamily)
	r.Value, r.Counted = f.Over30, f.Over30 > 0
	return r
}

// readWelcomed: who has joined within the year was written to or called within fourteen days. Without anybody new nothing is
// asked.
func readWelcomed(b IndicatorBook, u Unit) Reading {
	if b.Figures[u.ID].New == 0 {
		return Reading{State: StateNotRelevant, Missing: "indicator.nobody-new"}
	}
	return unknown(missingFamily)
}

// officeIn is the office of a role in a unit's bodies of a kind: the one that is held, else one that stands vacant.
func (b IndicatorBook) officeIn(u ID, kind BodyKind, role Role) (found OfficeRow, ok bool) {
	for _, o := range b.Offices {
		if o.Unit.ID != u || o.Body.Kind != kind || role != "" && o.Office.Role != role {
			continue
		}
		if found, ok = o, true; !o.Office.Vacant() {
			return o, true
		}
	}
	return found, ok
}

// ofOffice is a reading of whether an office is held.
func ofOffice(o OfficeRow, ok bool) Reading {
	switch {
	case !ok:
		return unknown("indicator.missing.office")
	case o.Office.Vacant():
		return Reading{State: StateNotBegun, Rows: []Proof{{Kind: "office", ID: o.Office.ID, Unit: o.Unit.ID}}}
	}
	return Reading{State: StateDone, Day: o.Office.From, Rows: []Proof{{
		Kind: "office", ID: o.Office.ID, Unit: o.Unit.ID, Day: o.Office.From, Text: o.Person.Name(),
	}}}
}

// readStudyLeader: somebody is the study leader.
func readStudyLeader(b IndicatorBook, u Unit) Reading {
	return ofOffice(b.officeIn(u.ID, Board, StudyLeader))
}

// readElectionCommittee: the branch has an election committee with somebody in it.
func readElectionCommittee(b IndicatorBook, u Unit) Reading {
	r := ofOffice(b.officeIn(u.ID, ElectionCommittee, ""))
	if r.State == StateUnknown { // a body without a place in it is none that was elected
		r.Missing = "indicator.missing.committee"
	}
	return r
}

// readRegionContact: the branch's region has a contact in the county board.
func readRegionContact(b IndicatorBook, u Unit) Reading {
	region, ok := b.Tree.Above(u.ID, Region)
	if !ok {
		return Reading{State: StateNotRelevant, Missing: "indicator.no-region"}
	}
	return b.contactOf(region.ID)
}

func (b IndicatorBook) contactOf(region ID) Reading {
	var found OfficeRow
	ok := false
	for _, o := range b.Offices {
		if o.Office.Role == RegionContact && o.Office.Region == region && (!ok || found.Office.Vacant()) {
			found, ok = o, true
		}
	}
	return ofOffice(found, ok)
}

// studyOf is a unit's study work in the year.
func (b IndicatorBook) studyOf(u ID) (UnitStudy, bool) {
	for _, all := range [][]UnitStudy{b.Study.Branches, b.Study.Others} {
		if i := slices.IndexFunc(all, func(x UnitStudy) bool { return x.Unit.ID == u }); i >= 0 {
			return all[i], true
		}
	}
	return UnitStudy{}, false
}

// readNamedCircle: the circle that the plan names was held by one of its deadlines. Of two, the one that the board has not
// chosen is asked of nobody any more.
func readNamedCircle(which int) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		days := b.Circle
		x, ok := b.studyOf(u.ID)
		switch {
		case which >= len(days):
			return Reading{State: StateNotRelevant, Missing: "indicator.not-in-plan"}
		case !b.Chosen.IsZero() && b.Chosen != days[which]:
			return Reading{State: StateNotRelevant, Missing: "indicator.other-chosen"}
		case !ok:
			return unknown("indicator.missing.study")
		}
		due := days[which]
		r := Reading{Due: due}
		if c := x.Planned; c.Circle.ID != "" {
			r.Day, r.Days = c.Judged.Last, !c.Judged.Last.IsZero()
			r.Rows = []Proof{{Kind: "circle", ID: c.Circle.ID, Unit: u.ID, Day: c.Judged.Last, Text: c.Course.Title}}
		}
		switch x.PlannedOn(due, b.Day) {
		case PlannedDone:
			r.State = StateDone
		case PlannedDoneLate:
			r.State, r.Over = StateLate, true
		case PlannedLate:
			r.State = StateLate
		case PlannedUnderWay:
			r.State = StateUnderWay
		default:
			r.State = StateNotBegun
		}
		return r
	}
}

// readCircle: at least one circle that counts in the year.
func readCircle(b IndicatorBook, u Unit) Reading {
	x, ok := b.studyOf(u.ID)
	if !ok {
		return unknown("indicator.missing.study")
	}
	r := counted(StateNotBegun, x.Circles, 1)
	for _, c := range b.Study.Circles {
		if c.Circle.Unit == u.ID && !c.Circle.Cancelled {
			r.Rows = append(r.Rows, Proof{Kind: "circle", ID: c.Circle.ID, Unit: u.ID, Day: c.Judged.Last, Text: c.Course.Title})
		}
	}
	switch {
	case x.Circles > 0:
		r.State = StateDone
	case x.UnderWay > 0:
		r.State = StateUnderWay
	}
	return by(r, YearEnd(b.Day.Year), b.Day)
}

// readHours: more hours of circles that count than in the year before. Of a running year fewer is no failure yet.
func readHours(b IndicatorBook, u Unit) Reading {
	x, ok := b.studyOf(u.ID)
	if !ok {
		return unknown("indicator.missing.study")
	}
	r := counted(StateNotBegun, x.Hours, x.HoursLastYear)
	r.Due = YearEnd(b.Day.Year)
	switch {
	case x.Hours > x.HoursLastYear:
		r.State = StateDone
	case b.Day == r.Due:
		r.State = StateLate
	case x.Hours > 0 || x.UnderWay > 0:
		r.State = StateUnderWay
	}
	return r
}

// readHoursSameDay: more study hours by now than by the same day last year. Fewer is late at the year's end alone: circles that
// are under way count when they are over.
func readHoursSameDay(b IndicatorBook, u Unit) Reading {
	x, ok := b.studyOf(u.ID)
	if !ok {
		return unknown("indicator.missing.study")
	}
	r := counted(StateUnderWay, x.Hours, x.HoursSameDay)
	r.Due = YearEnd(b.Day.Year)
	switch {
	case x.Hours > x.HoursSameDay:
		r.State = StateDone
	case b.Day == r.Due:
		r.State = StateLate
	case x.Hours == 0 && x.UnderWay == 0:
		r.State = StateNotBegun
	}
	return r
}

// readStep: a step of the branch's nomination is done, against the day that it is planned for.
func readStep(step MilestoneStep) func(IndicatorBook, Unit) Reading {
	return func(b IndicatorBook, u Unit) Reading {
		c, ok := b.Contests[u.ID]
		if !ok {
			return unknown("indicator.missing.contest")
		}
		m := c.Step(step)
		proof := Proof{Kind: "contest", ID: c.Contest.ID, Unit: u.ID, Day: m.Done}
		switch {
		case c.IsDone(m):
			return on(StateDone, m.Done, proof)
		case c.IsPassed(m): // something later was done: nobody asks for it any more
			return Reading{State: StateNotRelevant, Missing: "indicator.step-passed", Rows: []Proof{proof}}
		}
		r := Reading{State: StateNotBegun, Day: m.Planned, Days: !m.Planned.IsZero(), Rows: []Proof{proof}}
		return by(r, m.Planned, b.Day)
	}
}

// readWebsite: somebody has looked at the branch's site within the year.
func readWebsite(b IndicatorBook, u Unit) Reading {
	switch {
	case u.Website == "":
		return unknown("indicator.missing.website")
	case u.WebsiteChecked.Year == b.Day.Year && !u.WebsiteChecked.After(b.Day):
		return on(StateDone, u.WebsiteChecked)
	}
	return Reading{State: StateNotBegun}
}
