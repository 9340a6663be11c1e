package domain

import "slices"

// Duty is what the county party's work plan asks of a body or of an office, year after year.
type Duty struct {
	Key   string // its sentence is duty.KEY in the catalogue of texts
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
		{"coordination.nomination", "116"},
		{"coordination.programme", "117"},
		{"coordination.campaign", "118"},
		{"coordination.group", "119–120"},
		{"coordination.dialogue", "121–122"},
		{"coordination.support", "123–124"},
		{"coordination.report", "125–126"},
	}},
	{Board, nil, "", []Duty{
		{"board.meetings", "154"},
		{"board.effective", "155"},
		{"board.contact", "156–157"},
		{"board.decisions", "158–159"},
		{"board.employment", "160"},
		{"board.messages", "161–162"},
		{"board.courses", "163–164"},
		{"board.elections", "165"},
		{"board.group", "166"},
		{"board.plan", "167"},
		{"board.sisters", "168"},
	}},
	{Board, []Role{Leader}, "", []Duty{
		{"leader.notice", "171"},
		{"leader.agenda", "172"},
		{"leader.recruiting", "173"},
		{"leader.ethics", "174"},
		{"leader.constitution", "175"},
		{"leader.regions", "176–177"},
		{"leader.report", "178"},
		{"leader.talks", "143–144"},
	}},
	{Board, []Role{OrgDeputy}, "", []Duty{
		{"organisational.deputy", "180"},
		{"organisational.draft", "181"},
		{"organisational.plan", "182"},
		{"organisational.branches", "183"},
		{"organisational.development", "184–185"},
	}},
	{Board, []Role{PoliticalDeputy}, "", []Duty{
		{"political.cases", "187–188"},
		{"political.committee", "189"},
		{"political.sent-on", "190"},
		{"political.dialogue", "191–192"},
		{"political.stands", "193–194"},
		{"political.resolutions", "195"},
	}},
	{Board, []Role{StudyLeader}, "", []Duty{
		{"study.handbook", "197"},
		{"study.link", "198"},
		{"study.informs", "199"},
		{"study.board", "200"},
		{"study.branches", "201"},
	}},
	{Board, []Role{BoardMember, RegionContact}, "", []Duty{
		{"region.represents", "203"}, {"region.meetings", "204"}, {"region.training", "205"}, {"region.contact", "206–207"},
	}},
	{Board, []Role{GroupLeader}, "", []Duty{
		{"group.link", "209"},
		{"group.informs", "210"},
		{"group.cases", "211"},
		{"group.branches", "212"},
		{"group.joint", "213–214"},
	}},
	{Board, []Role{OtherRole}, StortingContact, []Duty{{"storting.informs", "216"}, {"storting.talks", "217–218"}}},
	{Executive, nil, "", []Duty{{"executive.prepares", "222"}, {"executive.decides", "223–224"}, {"executive.minutes", "225–226"}}},
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
