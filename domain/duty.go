package domain

import "slices"

// Duty is what the county party's work plan asks of a body or of an office, year after year.
type Duty struct {
	Key   string // of its sentence in the catalogue of texts
	Lines string // where it stands in the work plan of 2026, by the numbers in its margin: «187–188»
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

// dutyLists are the duties of the work plan 2026: of the coordination board 2.3.1, of the county board 2.6.1, of its
// offices 2.6.2, in its order; the leader's talks with the county secretary stand in 2.5.
var dutyLists = []dutyList{
	{CoordinationBoard, nil, "", []Duty{
		{"duty.coordination.nomination", "116"},
		{"duty.coordination.programme", "117"},
		{"duty.coordination.campaign", "118"},
		{"duty.coordination.group", "119–120"},
		{"duty.coordination.dialogue", "121–122"},
		{"duty.coordination.support", "123–124"},
		{"duty.coordination.report", "125–126"},
	}},
	{Board, nil, "", []Duty{
		{"duty.board.meetings", "154"},
		{"duty.board.effective", "155"},
		{"duty.board.contact", "156–157"},
		{"duty.board.decisions", "158–159"},
		{"duty.board.employment", "160"},
		{"duty.board.messages", "161–162"},
		{"duty.board.courses", "163–164"},
		{"duty.board.elections", "165"},
		{"duty.board.group", "166"},
		{"duty.board.plan", "167"},
		{"duty.board.sisters", "168"},
	}},
	{Board, []Role{Leader}, "", []Duty{
		{"duty.leader.notice", "171"},
		{"duty.leader.agenda", "172"},
		{"duty.leader.recruiting", "173"},
		{"duty.leader.ethics", "174"},
		{"duty.leader.constitution", "175"},
		{"duty.leader.regions", "176–177"},
		{"duty.leader.report", "178"},
		{"duty.leader.talks", "143–144"},
	}},
	{Board, []Role{OrgDeputy}, "", []Duty{
		{"duty.organisational.deputy", "180"},
		{"duty.organisational.draft", "181"},
		{"duty.organisational.plan", "182"},
		{"duty.organisational.branches", "183"},
		{"duty.organisational.development", "184–185"},
	}},
	{Board, []Role{PoliticalDeputy}, "", []Duty{
		{"duty.political.cases", "187–188"},
		{"duty.political.committee", "189"},
		{"duty.political.sent-on", "190"},
		{"duty.political.dialogue", "191–192"},
		{"duty.political.stands", "193–194"},
		{"duty.political.resolutions", "195"},
	}},
	{Board, []Role{StudyLeader}, "", []Duty{
		{"duty.study.handbook", "197"},
		{"duty.study.link", "198"},
		{"duty.study.informs", "199"},
		{"duty.study.board", "200"},
		{"duty.study.branches", "201"},
	}},
	{Board, []Role{BoardMember, RegionContact}, "", []Duty{
		{"duty.region.represents", "203"}, {"duty.region.meetings", "204"}, {"duty.region.training", "205"}, {"duty.region.contact", "206–207"},
	}},
	{Board, []Role{GroupLeader}, "", []Duty{
		{"duty.group.link", "209"},
		{"duty.group.informs", "210"},
		{"duty.group.cases", "211"},
		{"duty.group.branches", "212"},
		{"duty.group.joint", "213–214"},
	}},
	{Board, []Role{OtherRole}, StortingContact, []Duty{{"duty.storting.informs", "216"}, {"duty.storting.talks", "217–218"}}},
	{Executive, nil, "", []Duty{{"duty.executive.prepares", "222"}, {"duty.executive.decides", "223–224"}, {"duty.executive.minutes", "225–226"}}},
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
