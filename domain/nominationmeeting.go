package domain

import (
	"maps"
	"slices"
	"time"
)

// MeetingWay is how a nomination meeting settles the list.
type MeetingWay string

// The ways.
const (
	AsAWhole  MeetingWay = "whole"   // the committee's proposal is put to the vote as it stands
	ByBallots MeetingWay = "ballots" // place by place, or in blocks
)

// MeetingWays are all ways in the order they are shown.
var MeetingWays = []MeetingWay{AsAWhole, ByBallots}

// NominationMeeting is the meeting that settles a contest's list.
type NominationMeeting struct {
	ID        ID
	Contest   ID
	List      ID // the committee's proposal that is on the table
	Day       Date
	Starts    string // as it is called: 19.00
	Place     string
	CalledOn  Date // the day the notice was sent
	Chair     string
	Secretary string
	Signers   string // the two who sign the minutes
	Voters    int    // present with the right to vote
	Way       MeetingWay
	For       int // of the proposal as a whole
	Against   int
	Blank     int
	Acclaimed bool // adopted without a count
	Adopted   ID   // the list that came of it; none until the result is taken
	Note      string
}

// HeldOn is the day the meeting was held: zero until its result is taken into a list.
func (m NominationMeeting) HeldOn() Date {
	if m.Adopted == "" {
		return Date{}
	}
	return m.Day
}

// planned is the day that a meeting whose day is set gives a step: it is then, and it is called in time for that, or
// before where the step is planned so. Other steps have zero.
func (m NominationMeeting) planned(step MilestoneStep, before Date, e Election, county bool) Date {
	if !m.Day.IsDay() {
		return Date{}
	}
	switch step {
	case StepMeeting:
		return m.Day
	case StepNotice:
		if due := m.Day.AddDays(-NominationRulesOf(e.Day.Year).Notice(county)); before.IsZero() || before.After(due) {
			return due
		}
	}
	return Date{}
}

// CheckPlan tells what is wrong with the day that a step is planned for: a meeting's day decides when it is, and by when
// it is called.
func (m NominationMeeting) CheckPlan(x Milestone, e Election, county bool) error {
	day := m.planned(x.Step, x.Planned, e, county)
	if day.IsZero() || day == x.Planned {
		return nil
	}
	return &Error{Kind: Invalid, Field: "Planned", Key: "milestone.planned." + string(x.Step), Data: map[string]any{"day": day}}
}

// DecidedAs tells whether a meeting as it was written down before decided the same: the rest is what its minutes say
// around that.
func (m NominationMeeting) DecidedAs(later NominationMeeting) bool {
	m.Starts, m.Place, m.CalledOn, m.Voters = later.Starts, later.Place, later.CalledOn, later.Voters
	m.Chair, m.Secretary, m.Signers, m.Note = later.Chair, later.Secretary, later.Signers, later.Note
	return m == later
}

// NominationRules are what the party's statutes ask of a nomination, from a day on.
type NominationRules struct {
	From         Date
	BranchNotice int     // days from the notice to a branch's meeting (vedtektene § 8.4)
	CountyNotice int     // and to a county's
	MeetingBy    YearDay // of the election year (§ 8.5)
	Share        int     // percent that each sex is to have
}

// NominationRuleSets are the rules in force, the oldest first; since when, was not found.
var NominationRuleSets = []NominationRules{{Date{}, 14, 21, YearDay{time.March, 1}, 40}}

func (r NominationRules) since() Date { return r.From }

// NominationRulesOf are the rules for the elections of a year.
func NominationRulesOf(year int) NominationRules {
	return inForce(NominationRuleSets, YearStart(year))
}

// Notice is how many days before a nomination meeting its notice is sent.
func (r NominationRules) Notice(county bool) int {
	if county {
		return r.CountyNotice
	}
	return r.BranchNotice
}

// MeetingBy is the last day of a nomination meeting for the elections of a year.
func MeetingBy(year int) Date { return NominationRulesOf(year).MeetingBy.In(year) }

// Validate returns every broken rule, or nil.
func (m NominationMeeting) Validate() error {
	var errs Errors
	if m.Day.IsZero() || !m.Day.IsDay() {
		errs.invalid("Day", "nominationmeeting.day.missing")
	}
	if !slices.Contains(MeetingWays, m.Way) {
		errs.invalid("Way", "nominationmeeting.way.missing")
	}
	if m.Voters < 0 {
		errs.invalid("Voters", "number.invalid")
	}
	if m.For < 0 || m.Against < 0 || m.Blank < 0 || m.Voters > 0 && m.For+m.Against+m.Blank > m.Voters {
		errs.invalid("For", "nominationmeeting.votes.many")
	}
	return errs.OrNil()
}

// CheckNominationMeeting says, on a day, what the statutes ask of a meeting: the notice in time (vedtekter § 8.4), the
// day (§ 8.5: by 1 March of the election year), and that the list is not handed in by then already (valgloven § 5-7). A notice that is still to be sent has not been sent in time.
func CheckNominationMeeting(m NominationMeeting, e Election, county bool, today Date) ListCheck {
	var c ListCheck
	if !m.Day.IsDay() {
		c.add(RuleUnknown, 0, "§ 8.5", "nominationmeeting.day.missing")
		return c
	}
	due := m.Day.AddDays(-NominationRulesOf(e.Day.Year).Notice(county))
	switch {
	case m.CalledOn.Year > 0 && !m.CalledOn.IsDay():
		c.add(RuleUnknown, 0, "§ 8.4", "nominationmeeting.call-by", "day", due)
	case m.CalledOn.IsZero():
		c.add(RuleOpen, 0, "§ 8.4", "nominationmeeting.call-by", "day", due)
	case m.CalledOn.After(due) && m.CalledOn.After(today):
		c.add(RuleBroken, 0, "§ 8.4", "nominationmeeting.call-late", "day", m.CalledOn, "due", due)
	case m.CalledOn.After(due):
		c.add(RuleBroken, 0, "§ 8.4", "nominationmeeting.called-late", "day", due)
	case m.CalledOn.After(today):
		c.add(RuleOpen, 0, "§ 8.4", "nominationmeeting.call-planned", "day", m.CalledOn, "due", due)
	default:
		c.add(RuleMet, 0, "§ 8.4", "nominationmeeting.called", "day", m.CalledOn)
	}
	last := MeetingBy(e.Day.Year)
	if m.Day.After(last) {
		c.add(RuleBroken, 0, "§ 8.5", "nominationmeeting.late", "day", last)
	} else {
		c.add(RuleMet, 0, "§ 8.5", "nominationmeeting.in-time", "day", last)
	}
	if due := e.Due(); m.Day.After(due) {
		c.add(RuleBroken, 0, "§ 5-7", "nominationmeeting.after-delivery", "day", due)
	}
	return c
}

// NominationMeetingCard is a meeting with its ballots, in the order they were held.
type NominationMeetingCard struct {
	Meeting NominationMeeting
	Ballots []BallotCard
}

// Undecided are the ballots that still need something and whose open places no later ballot is on.
func (m NominationMeetingCard) Undecided() (open []BallotCard) {
	for i, b := range m.Ballots {
		o := b.Count()
		first := b.Ballot.First + len(o.Elected)
		settled := slices.ContainsFunc(m.Ballots[i+1:], func(later BallotCard) bool {
			return later.Ballot.First <= first && later.Ballot.Last >= b.Ballot.Last
		})
		if o.Need != Decided && !settled {
			open = append(open, b)
		}
	}
	return open
}

// Win is a place that a ballot gave somebody.
type Win struct {
	Candidate ID
	Ballot    int // its number
}

// Won are the places that ballots have given so far, by place: a later ballot over an earlier one, and nobody has two.
func (m NominationMeetingCard) Won() map[int]Win {
	at := map[int]Win{}
	if m.Meeting.Way == AsAWhole {
		return at
	}
	for _, b := range m.Ballots {
		for i, id := range b.Count().Elected {
			maps.DeleteFunc(at, func(_ int, had Win) bool { return had.Candidate == id })
			at[b.Ballot.First+i] = Win{id, b.Ballot.Number}
		}
	}
	return at
}

// NextBallot is the ballot that comes next: the first place that nobody has been elected to, by papers that are not
// counted yet.
func (m NominationMeetingCard) NextBallot() BallotCard {
	b := Ballot{Meeting: m.Meeting.ID, Number: 1, First: 1, Round: 1}
	for _, x := range m.Ballots {
		b.Number = max(b.Number, x.Ballot.Number+1)
	}
	for won := m.Won(); won[b.First].Candidate != ""; {
		b.First++
	}
	b.Last = b.First
	return BallotCard{Ballot: b}
}

// SecondRound is the ballot that is held when nobody had the majority in one.
func (m NominationMeetingCard) SecondRound(of BallotCard) BallotCard {
	b := m.NextBallot()
	b.Ballot.First, b.Ballot.Last, b.Ballot.Round = of.Ballot.First, of.Ballot.Last, 2
	return b
}

// Decided is nil where the meeting has settled a list, else what it lacks.
func (m NominationMeetingCard) Decided() error {
	conflict := func(key string, data map[string]any) error { return &Error{Kind: Conflict, Key: key, Data: data} }
	if m.Meeting.List == "" {
		return conflict("error.meeting.no-proposal", nil)
	}
	if m.Meeting.Way == AsAWhole {
		switch x := m.Meeting; {
		case x.Acclaimed:
		case x.For+x.Against+x.Blank == 0:
			return conflict("error.meeting.not-voted", nil)
		case x.For <= x.Against:
			return conflict("error.meeting.not-passed", nil)
		}
		return nil
	}
	if len(m.Ballots) == 0 {
		return conflict("error.meeting.no-ballots", nil)
	}
	for _, b := range m.Ballots {
		if b.Validate(m.Meeting.Voters) != nil { // fewer may vote than was written down when it was held
			return conflict("error.meeting.ballot-wrong", map[string]any{"n": b.Ballot.Number})
		}
	}
	if open := m.Undecided(); len(open) > 0 {
		return conflict("error.meeting.undecided", map[string]any{"n": open[0].Ballot.Number})
	}
	return nil
}

// Result is the list that a meeting makes of the proposal: those who were elected on their places, and the rest in the
// proposal's order on those that are left, as far as most allows; the last of the proposal fall out where somebody from
// the floor came in. As many of the top as the proposal gave the bonus votes have them. The places have no IDs yet.
func (m NominationMeetingCard) Result(proposal ListCard, most int) []ListPlace {
	won := m.Won()
	placed := map[ID]bool{}
	for _, w := range won {
		placed[w.Candidate] = true
	}
	bonus := 0
	proposal.Places = slices.Clone(proposal.Places)
	proposal.Sort()
	var rest []ID
	for _, p := range proposal.Places {
		if p.Bonus {
			bonus++
		}
		if !placed[p.Candidate] {
			rest = append(rest, p.Candidate)
		}
	}
	if keep := max(most, len(proposal.Places)) - len(won); len(rest) > keep {
		rest = rest[:max(keep, 0)]
	}
	var places []ListPlace
	for rank := 1; len(won) > 0 || len(rest) > 0; rank++ {
		win, elected := won[rank]
		id := win.Candidate
		switch {
		case elected:
			delete(won, rank)
		case len(rest) > 0:
			id, rest = rest[0], rest[1:]
		default: // a gap below somebody who was elected far down
			continue
		}
		places = append(places, ListPlace{Candidate: id, Rank: rank, Bonus: rank <= bonus})
	}
	return places
}
