package domain

import (
	"slices"
	"strings"
)

// BodyKind is the sort of a body.
type BodyKind string

// The kinds of bodies (domain.md, Words).
const (
	Board                BodyKind = "board"
	Executive            BodyKind = "executive"
	CoordinationBoard    BodyKind = "coordination_board"
	ElectionCommittee    BodyKind = "election_committee"
	NominationCommittee  BodyKind = "nomination_committee"
	ResolutionsCommittee BodyKind = "resolutions_committee"
	CouncilGroup         BodyKind = "council_group"
	CountyCouncilGroup   BodyKind = "county_council_group"
	MayorsForum          BodyKind = "mayors_forum"
	CentralOffices       BodyKind = "central_offices" // who of ours has a national office (work plan 2026, 33–35 and 356–357)
	OtherBody            BodyKind = "other"
)

// BodyKinds are all kinds in the order they are shown.
var BodyKinds = []BodyKind{
	Board, Executive, CoordinationBoard, ElectionCommittee, NominationCommittee, ResolutionsCommittee,
	CouncilGroup, CountyCouncilGroup, MayorsForum, CentralOffices, OtherBody,
}

// Body is a group of people with a task in a unit.
type Body struct {
	ID      ID
	Unit    ID
	Kind    BodyKind
	Name    string
	Founded Date
	Closed  Date
	Note    string

	Reported    Date   // the day on which who sits in it was reported to the party's office
	ReportedHow string // «e-post», «Medlemsservice»
}

// Validate returns every broken rule, or nil.
func (b Body) Validate() error {
	var errs Errors
	if strings.TrimSpace(b.Name) == "" {
		errs.invalid("Name", "body.name.missing")
	}
	if !slices.Contains(BodyKinds, b.Kind) {
		errs.invalid("Kind", "body.kind.missing")
	}
	if b.Unit == "" {
		errs.invalid("Unit", "body.unit.missing")
	}
	return errs.OrNil()
}

// Role is what an office is.
type Role string

// The roles of boards and committees (Håndbok for Senterpartiet 2016; the work plan 2026, 2.6.2), and of councils.
const (
	Leader          Role = "leader"
	DeputyLeader    Role = "deputy_leader"
	OrgDeputy       Role = "organisational_deputy"
	PoliticalDeputy Role = "political_deputy"
	StudyLeader     Role = "study_leader"
	Treasurer       Role = "treasurer"
	Secretary       Role = "secretary"
	BoardMember     Role = "member"
	Substitute      Role = "substitute"
	RegionContact   Role = "region_contact"
	WomenContact    Role = "women_contact"
	YouthContact    Role = "youth_contact"
	DataOfficer     Role = "data_officer"
	CampaignManager Role = "campaign_manager"
	GroupLeader     Role = "group_leader"
	Mayor           Role = "mayor"
	DeputyMayor     Role = "deputy_mayor"
	Auditor         Role = "auditor"

	StortingMember   Role = "storting_member"   // one of CentralOffices
	MayoralCandidate Role = "mayoral_candidate" // whom a branch wants as mayor after an election (work plan 2026, 347)
	Guest            Role = "guest"             // may be there and speak, and has no vote (work plan 2026, 261–262)

	OtherRole Role = "other"
)

// Roles are all roles in the order they are listed on paper.
var Roles = []Role{
	Leader, DeputyLeader, OrgDeputy, PoliticalDeputy, StudyLeader, Treasurer, Secretary, GroupLeader, Mayor, DeputyMayor,
	MayoralCandidate, StortingMember, BoardMember, Substitute, RegionContact, WomenContact, YouthContact, DataOfficer,
	CampaignManager, Auditor, Guest, OtherRole,
}

// EndReason is why a term of an office ended before its time, or with it.
type EndReason string

// The reasons. One that nobody wrote down is empty.
const (
	EndedWithTerm EndReason = "term"
	EndedResigned EndReason = "resigned"
	EndedLeft     EndReason = "left" // left the party, or moved away
	EndedDied     EndReason = "died"
	EndedByVote   EndReason = "voted"
	EndedOther    EndReason = "other"
)

// EndReasons are all reasons in the order they are shown, the one that nobody wrote down first.
var EndReasons = []EndReason{"", EndedWithTerm, EndedResigned, EndedLeft, EndedByVote, EndedDied, EndedOther}

// Again is what who is up for election has answered whether they stand again.
type Again string

// The answers.
const (
	NotAsked    Again = ""
	StandsAgain Again = "yes"
	StandsDown  Again = "no"
)

// Office is a role in a body, held by a person for a time. One without a person is vacant, and shown so.
type Office struct {
	ID     ID
	Body   ID
	Person ID     // none while vacant
	Holder string // the name of who held it and has been erased; empty where the book has them
	Role   Role
	Title  string // own words, of OtherRole
	From   Date   // often in the future: elected weeks before taking over
	Until  Date   // the first day it is no longer held; zero while open
	Acting bool
	Region ID // of a region contact: the region it is for
	Note   string

	Elected   Date      // the day of the election, or its year alone
	ElectedAt ID        // the meeting that elected; none where the book does not say
	Years     int       // elected for; 0 where that is not known
	Rank      int       // of a substitute: 1 for «1. vara»; 0 where the order is not settled
	Ended     EndReason // why it ended
	Again     Again     // whether who has it stands for the next election
}

// Validate returns every broken rule, or nil.
func (o Office) Validate() error {
	var errs Errors
	if o.Body == "" {
		errs.invalid("Body", "office.body.missing")
	}
	if !slices.Contains(Roles, o.Role) {
		errs.invalid("Role", "office.role.missing")
	}
	if !o.Until.IsZero() && o.Until.Before(o.From) {
		errs.invalid("Until", "office.until.before-from")
	}
	if o.Role == RegionContact && o.Region == "" {
		errs.invalid("Region", "office.region.missing")
	}
	if !o.Elected.IsZero() && o.Elected.IsDay() && o.From.IsDay() && o.Elected.After(o.From) {
		errs.invalid("Elected", "office.elected.after-from")
	}
	if o.Years < 0 || o.Years > MostYears {
		errs.invalid("Years", "office.years.wrong")
	}
	return errs.OrNil()
}

// MostYears is for how many years somebody can be elected at most; more is a slip of the keys.
const MostYears = 4

// OfficeState is how an office stands on a day.
type OfficeState string

// The states of an office.
const (
	OfficeHeld   OfficeState = "held"
	OfficeVacant OfficeState = "vacant"
	OfficeFuture OfficeState = "future"
	OfficeEnded  OfficeState = "ended"
)

// Vacant tells whether nobody has or had the office.
func (o Office) Vacant() bool { return o.Person == "" && o.Holder == "" }

// StateOn tells how the office stands on a day.
func (o Office) StateOn(day Date) OfficeState {
	switch {
	case !o.Until.IsZero() && !o.Until.After(day):
		return OfficeEnded
	case o.From.After(day):
		return OfficeFuture
	case o.Vacant():
		return OfficeVacant
	}
	return OfficeHeld
}

// OfficeRow is an office with the names a list shows.
type OfficeRow struct {
	Office Office
	Body   Body
	Unit   Unit
	Person Person // zero while vacant; the name alone of who has been erased
	Member bool   // who has it is a member on the day of asking, of the party or of a sister organisation

	Follows *OfficeRow // the office by virtue of which whoever has it sits there: see SeatBook.Follow; nil where it is not asked for, or none
}

// OfficeQuery asks for offices. Every part that is set must hold.
type OfficeQuery struct {
	Within ID   // bodies of this unit and of those under it
	Unit   ID   // bodies of this unit alone
	Person ID   // held by this person
	Body   ID   // of this body
	Role   Role // with this role
	Above  bool // in a body of the counties, the party or the regions, and of no local branch
	AsOf   Date // the day of asking
	Ended  bool // those that have ended by that day too
}
