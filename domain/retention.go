package domain

// RetentionRules are how long the book may hold somebody, from a day on. Where no other source is named, it is
// Datatilsynet's guidance on memberships in associations and political parties.
type RetentionRules struct {
	From      Date
	Resigned  int // days after the last membership has ended: «slettes med en gang»
	Unpaid    int // months after the day on which a fee that is not paid was due, unless it was agreed otherwise
	Deceased  int // days after a death; the program's own proposal: the regulation protects the living (recital 27)
	Candidate int // days after the election of who is no member (GDPR article 9(2)(d), 17(1)(a))
	Soon      int // how many days before somebody is told
	// HoldMost is how many months a deleting can be held back, and AgreeMost how many an agreement to stay lasts, each before it
	// is settled anew. No rule says: who asks to be erased is to be answered within a month, and two more where it is intricate
	// (GDPR article 12 (3)), and a fee is agreed on for a year.
	HoldMost, AgreeMost int
}

// Most is how many months a keeping lasts at most, from the day on which it was settled.
func (r RetentionRules) Most(k KeepingKind) int {
	if k == OnHold {
		return r.HoldMost
	}
	return r.AgreeMost
}

// RetentionRuleSets are the rules in force, the oldest first; since when, was not found.
var RetentionRuleSets = []RetentionRules{{Resigned: 0, Unpaid: 6, Deceased: 30, Candidate: 1, Soon: 30, HoldMost: 3, AgreeMost: 12}}

func (r RetentionRules) since() Date { return r.From }

// RetentionRulesOn are those in force on a day.
func RetentionRulesOn(day Date) RetentionRules { return inForce(RetentionRuleSets, day) }

// guidance is what most of the rules stand on.
const guidance = "Datatilsynet: Medlemskap i foreninger og politiske parti"

// retentionStandards are the rules as Standards shows them.
func retentionStandards(add func(key string, from Date, value any, sure Certainty, source string)) {
	for _, r := range RetentionRuleSets {
		add("standard.keep.resigned", r.From, r.Resigned, ByGuidance, guidance)
		add("standard.keep.unpaid", r.From, r.Unpaid, ByGuidance, guidance)
		add("standard.keep.candidate", r.From, r.Candidate, ByProposal, "personvernforordningen artikkel 9 (2) d og 17 (1) a")
		add("standard.keep.deceased", r.From, r.Deceased, ByProposal, "personvernforordningen, fortalen punkt 27")
		add("standard.keep.hold", r.From, r.HoldMost, ByProposal, "personvernforordningen artikkel 12 (3)")
		add("standard.keep.agreement", r.From, r.AgreeMost, ByProposal, guidance)
		add("standard.keep.soon", r.From, r.Soon, ByProposal, "–")
	}
}

// RetentionReasons are why somebody, or a list of names, is on the clock, in the order they are shown.
var RetentionReasons = []ErasureReason{ErasedResigned, ErasedUnpaid, ErasedDeceased, ErasedCandidate, ErasedList}

// RetentionState is how a row of the clock stands on a day.
type RetentionState string

// The states. EraseUnknown is the honest answer where no day can be reckoned: neither that the deleting is due nor that
// it is not.
const (
	EraseOver    RetentionState = "over" // the day is past
	EraseNow     RetentionState = "now"  // it is today
	EraseSoon    RetentionState = "soon"
	EraseHeld    RetentionState = "held" // something holds it back
	EraseUnknown RetentionState = "unknown"
)

// RetentionStates are all states in the order they are shown.
var RetentionStates = []RetentionState{EraseOver, EraseNow, EraseSoon, EraseHeld, EraseUnknown}

// HoldReason is what holds a deleting back.
type HoldReason string

// What holds back beside a Keeping, whose kinds are the other reasons.
const (
	HoldsOffice  HoldReason = "office"    // held now, or taken over later
	SignsList    HoldReason = "signs"     // speaks for a list that is handed in, until the election
	StandsOnList HoldReason = "stands"    // on a list that is handed in, until the election
	Nominated    HoldReason = "candidacy" // is a candidate, and the list is not handed in
)

// Hold is one thing that holds a deleting back.
type Hold struct {
	Why    HoldReason
	Office OfficeRow // of HoldsOffice
	What   string    // the contest, or the reason as it was written
	Until  Date      // the first day on which it no longer does; zero where that is not known
}

// Retained is one row of the clock: somebody in the book, a candidate who is not in it, or a circle's list of names.
type Retained struct {
	Kind    string // of the row: person, candidate or circle
	ID      ID
	Contest ID     // of a candidate
	Name    string // of the person, as lists have it; of a list the course
	Unit    Unit
	Why     ErasureReason
	Since   Date // what is counted from: the day of leaving, of the fee, of the election, of the last meeting
	Due     Date // by when it is to be deleted; zero where that is not known
	State   RetentionState
	Holds   []Hold // all that holds it back
	Missing string // catalogue key of what is not known, where Due is not
	Names   int    // how many people it is: 1, of a list those who took part
}

// DaysOver is how many days a deleting is late; 0 where it is not, and where nobody knows.
func (r Retained) DaysOver(today Date) int {
	if r.Due.IsZero() {
		return 0
	}
	return max(0, r.Due.DaysUntil(today))
}

// IsDue tells whether it is to be deleted by now, and nothing holds it back.
func (r Retained) IsDue() bool { return r.State == EraseOver || r.State == EraseNow }

// Erasings are what rows are erased by: one for each reason.
func Erasings(rows []Retained, keepOffices bool, words ...string) (all []Erasing) {
	for _, why := range ErasureReasons {
		e := Erasing{Reason: why, KeepOffices: keepOffices, Words: words}
		for _, r := range rows {
			switch {
			case r.Why != why:
			case r.Kind == "person":
				e.Persons = append(e.Persons, r.ID)
			case r.Kind == "candidate":
				e.Candidates = append(e.Candidates, r.ID)
			default:
				e.Lists = append(e.Lists, r.ID)
			}
		}
		if len(e.Persons)+len(e.Candidates)+len(e.Lists) > 0 {
			all = append(all, e)
		}
	}
	return all
}

// RetentionCount is how many people the clock is about, by state.
type RetentionCount map[RetentionState]int

// CountRetained counts rows by state.
func CountRetained(rows []Retained) RetentionCount {
	n := RetentionCount{}
	for _, r := range rows {
		n[r.State]++
	}
	return n
}

// Due is how many are to be deleted by now.
func (n RetentionCount) Due() int { return n[EraseOver] + n[EraseNow] }

// stand gives a row its state; false where nobody has to be told yet.
func (r *Retained) stand(rules RetentionRules, today Date) bool {
	switch {
	case !r.Due.IsZero() && r.Due.After(today.AddDays(rules.Soon)):
		return false
	case len(r.Holds) > 0:
		r.State = EraseHeld
	case r.Due.IsZero():
		r.State = EraseUnknown
	case r.Due.Before(today):
		r.State = EraseOver
	case r.Due == today:
		r.State = EraseNow
	default:
		r.State = EraseSoon
	}
	return true
}

// RetainedCandidate is a candidate who is not in the book, on the clock; false where nothing asks for their deleting.
func RetainedCandidate(c Candidate, e Election, unit Unit, today Date) (Retained, bool) {
	rules := RetentionRulesOn(today)
	r := Retained{
		Kind: "candidate", ID: c.ID, Contest: c.Contest, Name: Person{GivenName: c.GivenName, FamilyName: c.FamilyName}.SortName(), Unit: unit, Why: ErasedCandidate,
		Since: e.Day, Missing: "retention.missing.election", Names: 1,
	}
	if e.Day.IsDay() {
		r.Due = e.Day.AddDays(rules.Candidate)
	}
	return r, c.Person == "" && !c.Keep && r.stand(rules, today)
}

// RetainedList is a circle's list of names on the clock; false where nothing asks for its deleting.
func RetainedList(c CircleRow, today Date) (Retained, bool) {
	keep := StudyRulesOn(today).Keep
	r := Retained{Kind: "circle", ID: c.Circle.ID, Name: c.Course.Title, Unit: c.Unit, Why: ErasedList, Since: c.Judged.Last, Names: c.Judged.Participants}
	if r.Since.Year > 0 {
		r.Due = YearStart(r.Since.Year + keep + 1)
	}
	return r, c.Circle.PurgedOn.IsZero() && r.Names > 0 && keep > 0 && r.Since.Year > 0 && r.stand(RetentionRulesOn(today), today)
}

// Proposal is what erasing rows of the clock would do, and which of them it is not possible for yet.
type Proposal struct {
	Rows        []Retained // that can be erased
	Refused     []Refusal
	Goes        Erasure // of Rows
	KeepOffices Erasure // the same where the offices they held stay, with name and years
	Mentions    []Mention
	Who         map[ID]Bearer // of Rows, those who are in the book
	Alike       []Bearer      // who stays and is called as one of them: what others wrote may be about these
}

// Bearer is somebody in the book, with what tells them from another of the same name.
type Bearer struct {
	Person Person
	Unit   Unit // which they are a member of, or were last
}

// alikeName is what of a name makes two people called the same: a middle name more or less does not.
func (p Person) alikeName() string {
	given, family := foldedWords(p.GivenName), foldedWords(p.FamilyName)
	if len(given) == 0 || len(family) == 0 {
		return ""
	}
	return given[0] + " " + family[len(family)-1]
}

// CalledAlike tells whether two people have the same first and last name.
func CalledAlike(a, b Person) bool { return a.alikeName() != "" && a.alikeName() == b.alikeName() }

// Refusal is a row that cannot be erased yet, and what has to be done first.
type Refusal struct {
	Row   Retained
	First *Error
}

// Keeps returns the agreement or hold that keeps a row in the book; false where there is none.
func (r Retained) Keeps() (Hold, bool) {
	for _, h := range r.Holds {
		if k := KeepingKind(h.Why); k == Agreement || k == OnHold {
			return h, true
		}
	}
	return Hold{}, false
}
