package domain

import "slices"

// Duty is what the county party's work plan, or the body itself, asks of a body or of an office, year after year.
type Duty struct {
	Key   string // of its sentence in the catalogue of texts; the ID of one of the body's own
	Lines string // where it stands in the work plan of 2026, by the numbers in its margin: «187–188»; empty of the body's own
	Clock DutyClock
	Text  string // of the body's own
}

// DutyClock is when a duty is due, and what of the calendar shows that it is done. The zero one is a duty of the whole
// year, which a person says is done. No clock closes a duty.
type DutyClock struct {
	Before MeetingKind // is due before each meeting of this kind of the body's unit …
	Days   int         // … so many days before
	After  MeetingKind // is due after each meeting of this kind
	Held   MeetingKind // is done when meetings of this kind have been held in the year …
	Times  int         // … so many of them
	Joint  bool        // those alone that several bodies are called to
	Month  bool        // is due each month
	By     Date        // is due once, by this day
}

// dutyList are the duties of a body as a whole, or of those with some roles in it.
type dutyList struct {
	body   BodyKind
	roles  []Role // none for the body as a whole
	title  string // of OtherRole
	duties []Duty
}

// StortingContact is the title of whom the Storting group has on the county board (work plan 2026, 215).
const StortingContact = "Stortingsgruppens representant"

// noticeDays are how many days ahead a board is called together at the least (work plan 2026, 151).
const noticeDays = 14

// dutyLists are the duties of the work plan 2026: of the coordination board 2.3.1, of the county board 2.6.1, of its
// offices 2.6.2, in its order; the leader's talks with the county secretary stand in 2.5, what the board is to see to as an
// employer and of the office's visits in 2.3.
var dutyLists = []dutyList{
	{CoordinationBoard, nil, "", []Duty{
		{Key: "duty.coordination.nomination", Lines: "116"},
		{Key: "duty.coordination.programme", Lines: "117"},
		{Key: "duty.coordination.campaign", Lines: "118"},
		{Key: "duty.coordination.group", Lines: "119–120"},
		{Key: "duty.coordination.dialogue", Lines: "121–122"},
		{Key: "duty.coordination.support", Lines: "123–124"},
		{Key: "duty.coordination.report", Lines: "125–126", Clock: DutyClock{Before: AnnualMeeting}},
	}},
	{Board, nil, "", []Duty{
		{Key: "duty.board.meetings", Lines: "154", Clock: DutyClock{Held: BoardMeeting, Times: 1}},
		{Key: "duty.board.effective", Lines: "155"},
		{Key: "duty.board.contact", Lines: "156–157"},
		{Key: "duty.board.decisions", Lines: "158–159"},
		{Key: "duty.board.employment", Lines: "160"},
		{Key: "duty.board.messages", Lines: "161–162"},
		{Key: "duty.board.courses", Lines: "163–164", Clock: DutyClock{Held: CourseDate, Times: 1}},
		{Key: "duty.board.elections", Lines: "165"},
		{Key: "duty.board.group", Lines: "166"},
		{Key: "duty.board.plan", Lines: "167", Clock: DutyClock{Before: AnnualMeeting}},
		{Key: "duty.board.sisters", Lines: "168"},
		{Key: "duty.board.employer", Lines: "85–86"},
		{Key: "duty.board.visits", Lines: "86–87"},
	}},
	{Board, []Role{Leader}, "", []Duty{
		{Key: "duty.leader.notice", Lines: "171", Clock: DutyClock{Before: BoardMeeting, Days: noticeDays}},
		{Key: "duty.leader.agenda", Lines: "172"},
		{Key: "duty.leader.recruiting", Lines: "173"},
		{Key: "duty.leader.ethics", Lines: "174"},
		{Key: "duty.leader.constitution", Lines: "175", Clock: DutyClock{After: AnnualMeeting}},
		{Key: "duty.leader.regions", Lines: "176–177"},
		{Key: "duty.leader.report", Lines: "178", Clock: DutyClock{Before: AnnualMeeting}},
		{Key: "duty.leader.talks", Lines: "143–144"},
	}},
	{Board, []Role{OrgDeputy}, "", []Duty{
		{Key: "duty.organisational.deputy", Lines: "180"},
		{Key: "duty.organisational.draft", Lines: "181", Clock: DutyClock{Before: AnnualMeeting}},
		{Key: "duty.organisational.plan", Lines: "182"},
		{Key: "duty.organisational.branches", Lines: "183"},
		{Key: "duty.organisational.development", Lines: "184–185"},
	}},
	{Board, []Role{PoliticalDeputy}, "", []Duty{
		{Key: "duty.political.cases", Lines: "187–188"},
		{Key: "duty.political.committee", Lines: "189", Clock: DutyClock{Before: AnnualMeeting}},
		{Key: "duty.political.sent-on", Lines: "190", Clock: DutyClock{After: AnnualMeeting}},
		{Key: "duty.political.dialogue", Lines: "191–192", Clock: DutyClock{Before: BoardMeeting}},
		{Key: "duty.political.stands", Lines: "193–194", Clock: DutyClock{Before: CouncilSession, Days: CalendarRuleSets[0].Ahead}},
		{Key: "duty.political.resolutions", Lines: "195", Clock: DutyClock{After: AnnualMeeting}},
	}},
	{Board, []Role{StudyLeader}, "", []Duty{
		{Key: "duty.study.handbook", Lines: "197"},
		{Key: "duty.study.link", Lines: "198"},
		{Key: "duty.study.informs", Lines: "199"},
		{Key: "duty.study.board", Lines: "200"},
		{Key: "duty.study.branches", Lines: "201"},
	}},
	{Board, []Role{BoardMember, RegionContact}, "", []Duty{
		{Key: "duty.region.represents", Lines: "203"},
		{Key: "duty.region.meetings", Lines: "204", Clock: DutyClock{Held: RegionMeeting, Times: 2}},
		{Key: "duty.region.training", Lines: "205"},
		{Key: "duty.region.contact", Lines: "206–207", Clock: DutyClock{Before: BoardMeeting}},
	}},
	{Board, []Role{GroupLeader}, "", []Duty{
		{Key: "duty.group.link", Lines: "209"},
		{Key: "duty.group.informs", Lines: "210", Clock: DutyClock{After: BoardMeeting}},
		{Key: "duty.group.cases", Lines: "211"},
		{Key: "duty.group.branches", Lines: "212"},
		{Key: "duty.group.joint", Lines: "213–214", Clock: DutyClock{Held: BoardMeeting, Times: 1, Joint: true}},
	}},
	{Board, []Role{OtherRole}, StortingContact, []Duty{
		{Key: "duty.storting.informs", Lines: "216"},
		{Key: "duty.storting.talks", Lines: "217–218", Clock: DutyClock{Month: true}},
	}},
	{Executive, nil, "", []Duty{
		{Key: "duty.executive.prepares", Lines: "222", Clock: DutyClock{Before: BoardMeeting}},
		{Key: "duty.executive.decides", Lines: "223–224"},
		{Key: "duty.executive.minutes", Lines: "225–226", Clock: DutyClock{Before: BoardMeeting}},
	}},
}

// hasDuties tells whether the work plan speaks of a unit's bodies: it is the county's.
func hasDuties(u Unit) bool { return u.Kind == CountyParty || u.Kind == CountyBranch }

// BodyDuties are what a unit's body is to do as a whole; none where the work plan says nothing of it.
func BodyDuties(u Unit, b Body) (all []Duty) {
	for _, l := range dutyLists {
		if hasDuties(u) && l.body == b.Kind && l.roles == nil {
			all = append(all, l.duties...)
		}
	}
	return all
}

// Duties are what whoever holds an office is to do; none where the work plan says nothing of it.
func (r OfficeRow) Duties() (all []Duty) {
	for _, l := range dutyLists {
		if hasDuties(r.Unit) && l.body == r.Body.Kind && slices.Contains(l.roles, r.Office.Role) && l.title == r.Office.Title {
			all = append(all, l.duties...)
		}
	}
	return all
}
