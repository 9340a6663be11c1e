package domain

import (
	"slices"
	"strings"
)

// MilestoneStep is one step of a nomination.
type MilestoneStep string

// The steps from the committee to an approved list, in their order.
const (
	StepCommittee MilestoneStep = "committee" // elected by the annual meeting or the board (vedtekter § 8.1)
	StepTrained   MilestoneStep = "trained"   // the circle that the work plan names
	StepNames     MilestoneStep = "names"     // members have been asked for names
	StepProposal  MilestoneStep = "proposal"  // the committee's first proposal
	StepNotice    MilestoneStep = "notice"    // the nomination meeting is called
	StepMeeting   MilestoneStep = "meeting"   // by 1 March of the election year (vedtekter § 8.5)
	StepAdopted   MilestoneStep = "adopted"
	StepSigned    MilestoneStep = "signed"    // by two of the branch's board (valgloven § 5-4)
	StepSubmitted MilestoneStep = "submitted" // received by 31 March 12:00 (valgloven § 5-7)
	StepApproved  MilestoneStep = "approved"  // by 1 June (valgloven § 5-9)

	StepOwn MilestoneStep = "own" // the committee's own, by its title; there may be many
)

// MilestoneSteps are all steps in their order.
var MilestoneSteps = []MilestoneStep{
	StepCommittee, StepTrained, StepNames, StepProposal, StepNotice, StepMeeting, StepAdopted, StepSigned, StepSubmitted, StepApproved,
}

// Milestone is a step of one contest: when it is planned, and when it was done.
type Milestone struct {
	ID      ID
	Contest ID
	Step    MilestoneStep
	Title   string // of StepOwn
	Planned Date
	Done    Date
	Note    string
}

// CheckDone tells what is wrong with the day on which a step of an election was done: one that has not come, or one
// before the election that came four years earlier: the year is a slip.
func (m Milestone) CheckDone(e Election, today Date) error {
	if err := NotAhead("Done", m.Done, today); err != nil {
		return err
	}
	if m.Done.IsZero() || e.Day.IsZero() || m.Done.Year >= e.Day.Year-4 {
		return nil
	}
	return &Error{Kind: Invalid, Field: "Done", Key: "milestone.done.long-ago"}
}

// Validate returns every broken rule, or nil.
func (m Milestone) Validate() error {
	var errs Errors
	if m.Step == StepOwn && strings.TrimSpace(m.Title) == "" {
		errs.invalid("Title", "milestone.title.missing")
	}
	return errs.OrNil()
}

// PlannedMilestone is the day by which a step is to be done unless the committee settles another: the law's and the
// statutes' own days, and for the rest a timetable that leaves each step some weeks (vedtekter § 8.4: notice two weeks
// ahead for a branch, three for a county).
func PlannedMilestone(step MilestoneStep, e Election, county bool) Date {
	year := e.Day.Year
	meeting := MeetingBy(year)
	switch step {
	case StepCommittee:
		return Date{year - 1, 3, 1}
	case StepTrained:
		return Date{year - 1, 7, 1} // work plan 2026, lines 66–67
	case StepNames:
		return Date{year - 1, 9, 15}
	case StepProposal:
		return Date{year - 1, 12, 1}
	case StepNotice:
		return meeting.AddDays(-NominationRulesOf(year).Notice(county))
	case StepMeeting, StepAdopted:
		return meeting
	case StepSigned:
		return e.ListDue.AddDays(-14)
	case StepSubmitted:
		return e.ListDue
	case StepApproved:
		return e.Approved
	}
	return Date{}
}

// CandidateState is how far the asking of somebody has come.
type CandidateState string

// The states of a candidate.
const (
	ToAsk       CandidateState = "to-ask"
	Asked       CandidateState = "asked"
	Thinking    CandidateState = "thinking"
	SaidYes     CandidateState = "yes"
	Conditional CandidateState = "conditional"
	SaidNo      CandidateState = "no"
	Declined    CandidateState = "declined" // in writing, which takes them off a list (valgloven § 3-4)
)

// CandidateStates are all states in their order.
var CandidateStates = []CandidateState{ToAsk, Asked, Thinking, SaidYes, Conditional, SaidNo, Declined}

// Registration tells whether somebody is registered in the district.
type Registration string

// Whether somebody is registered in the municipality, or for a county list in one of its municipalities.
const (
	RegisteredUnknown Registration = ""
	Registered        Registration = "yes"
	Assured           Registration = "assured" // not now, and has assured to be on election day (valgloven § 5-5 c)
	NotRegistered     Registration = "no"
)

// Registrations are all of them in the order they are shown.
var Registrations = []Registration{RegisteredUnknown, Registered, Assured, NotRegistered}

// Experience is what somebody has been in the council.
type Experience string

// The experiences.
const (
	NewName   Experience = ""
	Sitting   Experience = "sitting"
	Earlier   Experience = "earlier"
	WasOnList Experience = "list" // on an earlier list, never elected
)

// Experiences are all of them in the order they are shown.
var Experiences = []Experience{NewName, Sitting, Earlier, WasOnList}

// Citizenship is whose citizen somebody is, as far as the right to vote asks (valgloven § 2-2).
type Citizenship string

// The citizenships. Who is not Norwegian has to have been resident for some time.
const (
	Norwegian    Citizenship = ""
	Nordic       Citizenship = "nordic" // registered as resident in Norway by 30 June of the election year
	OtherCitizen Citizenship = "other"  // registered as resident in Norway for the last three years before election day
)

// Citizenships are all of them in the order they are shown.
var Citizenships = []Citizenship{Norwegian, Nordic, OtherCitizen}

// ExcludedPost is a post in the municipality or the county whose holder cannot be elected there (valgloven § 3-3 (2)).
type ExcludedPost string

// The excluded posts, in the act's order.
const (
	NoExcludedPost ExcludedPost = ""
	GovernorPost   ExcludedPost = "governor"  // statsforvalteren and assisterende statsforvalter
	DirectorPost   ExcludedPost = "director"  // kommunedirektøren and stedfortreder
	HeadPost       ExcludedPost = "head"      // kommunalsjefer, etatssjefer and leaders at their level
	SecretaryPost  ExcludedPost = "secretary" // of the council
	AccountsPost   ExcludedPost = "accounts"  // answers for the accounts
	AuditPost      ExcludedPost = "audit"
	CabinetPost    ExcludedPost = "cabinet" // in the secretariat of a råd, with power delegated from it
)

// ExcludedPosts are all of them in the order they are shown.
var ExcludedPosts = []ExcludedPost{NoExcludedPost, GovernorPost, DirectorPost, HeadPost, SecretaryPost, AccountsPost, AuditPost, CabinetPost}

// Candidate is somebody who is thought of for one contest.
type Candidate struct {
	ID            ID
	Contest       ID
	Person        ID     // none of somebody who is not in the book
	GivenName     string // with the rest as the book has it, where the candidate is in it
	FamilyName    string
	Born          Date
	Sex           Sex
	Address       string
	Postcode      string
	Place         string
	Phone         string
	Email         string
	Consent       Date // of an outsider (GDPR article 9(2)(a))
	Keep          bool // agreed to be kept after the election
	State         CandidateState
	ProposedBy    string
	ProposedOn    Date
	AskedBy       string
	AskedOn       Date
	AnsweredOn    Date
	Next          Date
	Condition     string
	NotAbove      int // stands from this place on; 0 for anywhere
	NotBelow      int // stands to this place; 0 for anywhere
	Position      string
	Residence     string
	Affiliation   string // gruppetilhørighet: the group that somebody on a joint list belongs to (valgloven § 5-1)
	Experience    Experience
	Earlier       string // lists of elections before the book began
	Registered    Registration
	Citizenship   Citizenship
	ResidentSince Date // registered as resident in Norway since; asked of those who are not Norwegian
	ExcludedPost  ExcludedPost
	PostTitle     string // the post as it is called, which the assurance names; empty where nobody has written it in
	LeavesPost    bool   // has assured to leave it before the council takes office (valgloven § 3-3, § 5-5 d)
	OtherList     string
	CommitteeNote string // for the committee alone: never in a report
	Note          string
	At            string // the municipality they live in as far as the book knows, Elsewhere for one outside its own; read only
	Dead          bool   // read only
}

// Elsewhere is the municipality of an address that lies in none the book knows.
const Elsewhere = "0000"

// Name returns the name as it is read out.
func (c Candidate) Name() string {
	return Person{GivenName: c.GivenName, FamilyName: c.FamilyName}.Name()
}

// CheckDays tells which of what has been done stands on a day that has not come.
func (c Candidate) CheckDays(today Date) error {
	var errs Errors
	errs = errs.with(NotAhead("AskedOn", c.AskedOn, today)).with(NotAhead("AnsweredOn", c.AnsweredOn, today))
	return errs.with(NotAhead("Consent", c.Consent, today)).OrNil()
}

// Validate returns every broken rule, or nil.
func (c Candidate) Validate() error {
	var errs Errors
	if strings.TrimSpace(c.GivenName+c.FamilyName) == "" {
		errs.invalid("GivenName", "person.name.missing")
	}
	if c.Contest == "" {
		errs.invalid("Contest", "candidate.contest.missing")
	}
	if !slices.Contains(CandidateStates, c.State) {
		errs.invalid("State", "candidate.state.missing")
	}
	if c.Person == "" && c.Consent.IsZero() {
		errs.invalid("Consent", "candidate.consent.missing")
	}
	if !c.AnsweredOn.IsZero() && c.AnsweredOn.Before(c.AskedOn) {
		errs.invalid("AnsweredOn", "candidate.answered.before-asked")
	}
	if c.NotAbove < 0 || c.NotBelow < 0 || c.NotBelow > 0 && c.NotAbove > c.NotBelow {
		errs.invalid("NotAbove", "candidate.places.invalid")
	}
	return errs.OrNil()
}
