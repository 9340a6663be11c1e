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
	Planned Date
	Done    Date
	Note    string
}

// PlannedMilestone is the day by which a step is to be done unless the committee settles another: the law's and the statutes' own
// days, and for the rest a timetable that leaves each step some weeks (vedtekter § 8.4: notice two weeks ahead for a branch, three for
// a county).
func PlannedMilestone(step MilestoneStep, e Election, county bool) Date {
	year := e.Day.Year
	meeting := Date{year, 3, 1}
	notice := 14
	if county {
		notice = 21
	}
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
		return meeting.AddDays(-notice)
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
	Experience    Experience
	Registered    Registration
	ExcludedPost  string // valgloven § 3-3
	LeavesPost    bool   // has assured to leave it before the council takes office (valgloven § 3-3, § 5-5 d)
	OtherList     string
	CommitteeNote string // for the committee alone: never in a report
	Note          string
}

// Name returns the name as it is read out.
func (c Candidate) Name() string {
	return Person{GivenName: c.GivenName, FamilyName: c.FamilyName}.Name()
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
	if c.NotAbove < 0 || c.NotBelow < 0 || c.NotBelow > 0 && c.NotAbove > c.NotBelow {
		errs.invalid("NotAbove", "candidate.places.invalid")
	}
	return errs.OrNil()
}

// ListKind is whose list it is.
type ListKind string

// The kinds of lists (domain.md, Words).
const (
	OwnList     ListKind = "own"
	JointList   ListKind = "joint"
	VillageList ListKind = "village"
)

// ListKinds are all kinds in the order they are shown.
var ListKinds = []ListKind{OwnList, JointList, VillageList}

// CandidateList is one draft of a contest's list; one of them is adopted and submitted.
type CandidateList struct {
	ID          ID
	Contest     ID
	Name        string // of the draft
	Kind        ListKind
	Heading     string // the party's registered name (valgloven § 5-1)
	Position    bool   // everybody's position is named
	Residence   bool   // everybody's residence is named
	Signer      ID     // of the branch's board, who speaks for the list (valgloven § 5-6)
	Deputy      ID
	SignedOn    Date
	AdoptedOn   Date
	SubmittedOn Date
	ApprovedOn  Date
	WithdrawnOn Date
	Note        string
}

// Frozen tells whether the list is adopted, so that its names and their order stand.
func (l CandidateList) Frozen() bool { return !l.AdoptedOn.IsZero() }

// Validate returns every broken rule of the list's own fields, or nil. What the law says of it, CheckList says.
func (l CandidateList) Validate() error {
	var errs Errors
	if strings.TrimSpace(l.Name) == "" {
		errs.invalid("Name", "list.name.missing")
	}
	if l.Contest == "" {
		errs.invalid("Contest", "candidate.contest.missing")
	}
	if !slices.Contains(ListKinds, l.Kind) {
		errs.invalid("Kind", "list.kind.missing")
	}
	return errs.OrNil()
}

// ListPlace is a candidate's place on a list.
type ListPlace struct {
	ID        ID
	List      ID
	Candidate ID
	Rank      int // from 1; gaps are allowed while the list is worked on
	Bonus     bool
}

// ListCard is a list with its names, as one page shows and saves it.
type ListCard struct {
	List    CandidateList
	Places  []ListPlace // by rank
	Signers []string    // names of those who sign, where they are in the book; read only
}

// Sort puts the places in the order of their ranks.
func (c *ListCard) Sort() {
	slices.SortStableFunc(c.Places, func(a, b ListPlace) int { return a.Rank - b.Rank })
}

// Move puts the place at an index to another rank. Those from there on make room for it up to the next gap; where it came from, a gap
// is left.
func (c *ListCard) Move(i, rank int) {
	rank = max(rank, 1)
	c.Places[i].Rank = 0
	c.free(rank)
	c.Places[i].Rank = rank
	c.Sort()
}

// free makes a rank free by moving whoever has it one down, and so on.
func (c *ListCard) free(rank int) {
	for i := range c.Places {
		if c.Places[i].Rank == rank {
			c.free(rank + 1)
			c.Places[i].Rank = rank + 1
			return
		}
	}
}

// Close takes the gaps out.
func (c *ListCard) Close() {
	c.Sort()
	for i := range c.Places {
		c.Places[i].Rank = i + 1
	}
}

// Add puts a candidate last, behind whoever is there.
func (c *ListCard) Add(id, candidate ID) {
	last := 0
	for _, p := range c.Places {
		last = max(last, p.Rank)
	}
	c.Places = append(c.Places, ListPlace{ID: id, List: c.List.ID, Candidate: candidate, Rank: last + 1})
}

// Swap lets the place at an index and the next one in a direction change ranks.
func (c *ListCard) Swap(i, by int) (to int) {
	to = i + by
	if to < 0 || to >= len(c.Places) {
		return i
	}
	c.Places[i].Rank, c.Places[to].Rank = c.Places[to].Rank, c.Places[i].Rank
	c.Sort()
	return to
}

// Strike takes a name off a list after it was submitted (valgloven § 5-11): either the new name comes into the gap, or those behind move
// up in unchanged order and the new one comes last. Without a new name the others move up.
func (c *ListCard) Strike(candidate, id, replacement ID, moveUp bool) {
	i := slices.IndexFunc(c.Places, func(p ListPlace) bool { return p.Candidate == candidate })
	if i < 0 {
		return
	}
	rank := c.Places[i].Rank
	c.Places = slices.Delete(c.Places, i, i+1)
	switch {
	case replacement == "":
		c.Close()
	case moveUp:
		c.Close()
		c.Add(id, replacement)
	default:
		c.Places = append(c.Places, ListPlace{ID: id, List: c.List.ID, Candidate: replacement, Rank: rank})
		c.Sort()
	}
}

// Difference is how a candidate stands on two versions of a list; 0 where they do not.
type Difference struct {
	Candidate     ID
	Before, After int
}

// CompareLists returns who stands elsewhere, is new or is gone, by the later version's order.
func CompareLists(before, after ListCard) (all []Difference) {
	rank := map[ID]int{}
	for _, p := range before.Places {
		rank[p.Candidate] = p.Rank
	}
	for _, p := range after.Places {
		if was := rank[p.Candidate]; was != p.Rank {
			all = append(all, Difference{p.Candidate, was, p.Rank})
		}
		delete(rank, p.Candidate)
	}
	for _, p := range before.Places {
		if _, gone := rank[p.Candidate]; gone {
			all = append(all, Difference{p.Candidate, p.Rank, 0})
		}
	}
	return all
}
