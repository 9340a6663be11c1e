package domain

import (
	"cmp"
	"slices"
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

// NoticeDays is how many days before a nomination meeting the notice is sent: two weeks for a branch, three for a county (vedtekter § 8.4).
func NoticeDays(county bool) int {
	if county {
		return 21
	}
	return 14
}

// Validate returns every broken rule, or nil.
func (m NominationMeeting) Validate() error {
	var errs Errors
	if m.Day.IsZero() || !m.Day.IsDay() {
		errs.invalid("Day", "meeting.day.missing")
	}
	if !slices.Contains(MeetingWays, m.Way) {
		errs.invalid("Way", "meeting.way.missing")
	}
	if m.Voters < 0 {
		errs.invalid("Voters", "meeting.number.invalid")
	}
	if m.For < 0 || m.Against < 0 || m.Blank < 0 || m.Voters > 0 && m.For+m.Against+m.Blank > m.Voters {
		errs.invalid("For", "meeting.votes.many")
	}
	return errs.OrNil()
}

// CheckMeeting says what the statutes ask of a meeting: the notice in time (vedtekter § 8.4) and the day (§ 8.5: by 1 March of the
// election year).
func CheckMeeting(m NominationMeeting, e Election, county bool) ListCheck {
	var c ListCheck
	due := m.Day.AddDays(-NoticeDays(county))
	switch {
	case m.CalledOn.IsZero():
		c.add(RuleOpen, 0, "§ 8.4", "meeting.call-by", "day", due)
	case m.CalledOn.After(due):
		c.add(RuleBroken, 0, "§ 8.4", "meeting.called-late", "day", due)
	default:
		c.add(RuleMet, 0, "§ 8.4", "meeting.called", "day", m.CalledOn)
	}
	last := Date{e.Day.Year, 3, 1}
	if m.Day.After(last) {
		c.add(RuleBroken, 0, "§ 8.5", "meeting.late", "day", last)
	} else {
		c.add(RuleMet, 0, "§ 8.5", "meeting.in-time", "day", last)
	}
	return c
}

// Ballot is one vote by paper at a nomination meeting, on one place or a block of them.
type Ballot struct {
	ID      ID
	Meeting ID
	Number  int // in the order they were held, from 1
	First   int // the places it is on
	Last    int
	Round   int // 1, or 2 for the one between those who had most
	Cast    int // papers handed in, blank ones too
	Blank   int
}

// BallotVote is how many votes a candidate has in a ballot.
type BallotVote struct {
	ID        ID
	Ballot    ID
	Candidate ID
	Votes     int
	Lot       int // where lots were drawn between equals: who came first, second …; 0 where they were not
}

// BallotCard is a ballot with its votes.
type BallotCard struct {
	Ballot Ballot
	Votes  []BallotVote
}

// MeetingCard is a meeting with its ballots, in the order they were held.
type MeetingCard struct {
	Meeting NominationMeeting
	Ballots []BallotCard
}

// Places is how many places a ballot is on.
func (b Ballot) Places() int { return b.Last - b.First + 1 }

// Valid is how many papers count.
func (b Ballot) Valid() int { return b.Cast - b.Blank }

// Majority is how many votes elect to a single place in the first round: more than half of the papers that count.
func (b Ballot) Majority() int { return b.Valid()/2 + 1 }

// Validate returns every broken rule of the counting, or nil. voters is how many may vote; 0 for not known.
func (c BallotCard) Validate(voters int) error {
	var errs Errors
	b := c.Ballot
	if b.First < 1 || b.Last < b.First || b.Last > 200 {
		errs.invalid("First", "ballot.places.invalid")
	}
	if b.Round < 1 || b.Round > 2 {
		errs.invalid("Round", "ballot.round.invalid")
	}
	if b.Cast < 0 || voters > 0 && b.Cast > voters {
		errs.invalid("Cast", "ballot.cast.many")
	}
	if b.Blank < 0 || b.Blank > b.Cast {
		errs.invalid("Blank", "ballot.blank.many")
	}
	sum, seen := 0, map[ID]bool{}
	for _, v := range c.Votes {
		sum += v.Votes
		if v.Votes < 0 || v.Votes > b.Valid() {
			errs.invalid("Votes", "ballot.votes.many")
		}
		if seen[v.Candidate] || v.Candidate == "" {
			errs.invalid("Votes", "ballot.candidate.twice")
		}
		seen[v.Candidate] = true
	}
	if b.First >= 1 && b.Last >= b.First && sum > b.Valid()*b.Places() {
		errs.invalid("Votes", "ballot.sum.many")
	}
	return errs.OrNil()
}

// Undecided is what a ballot still needs.
type Undecided string

// What may be needed.
const (
	Decided   Undecided = ""
	NeedRound Undecided = "round" // nobody has the majority: once more between those who have most
	NeedLot   Undecided = "lot"   // equal votes: lots are drawn
	NeedNames Undecided = "names" // fewer have votes than there are places
)

// BallotResult is what a ballot decided.
type BallotResult struct {
	Elected []ID // to the ballot's places, from the first on
	Need    Undecided
	Tied    []ID // those it is still between
}

// Count decides a ballot. A single place goes in the first round to who has more than half of the papers that count; else a second round
// is held between the two who have most, and those who are equal with the second. In that one, and on blocks of places, most votes win
// and stand first. Equal votes are settled by lot wherever it matters. The statutes' sections on voting were not at hand (norway.md § 4);
// this is how annual meetings vote, and decision 0012 says so.
func (c BallotCard) Count() (o BallotResult) {
	votes := slices.DeleteFunc(slices.Clone(c.Votes), func(v BallotVote) bool { return v.Votes == 0 })
	slices.SortStableFunc(votes, func(a, b BallotVote) int { return cmp.Or(b.Votes-a.Votes, lotOrder(a, b)) })
	b := c.Ballot
	if b.Places() == 1 && b.Round == 1 && len(votes) > 0 && votes[0].Votes < b.Majority() {
		o.Need = NeedRound
		for i, v := range votes {
			if i < 2 || v.Votes == votes[1].Votes {
				o.Tied = append(o.Tied, v.Candidate)
			}
		}
		return o
	}
	for i := range b.Places() {
		if i >= len(votes) {
			o.Need = NeedNames
			return o
		}
		for _, v := range votes[i+1:] {
			if v.Votes == votes[i].Votes && lotOrder(votes[i], v) >= 0 {
				o.Tied = append(o.Tied, v.Candidate)
			}
		}
		if len(o.Tied) > 0 {
			o.Need, o.Tied = NeedLot, append([]ID{votes[i].Candidate}, o.Tied...)
			return o
		}
		o.Elected = append(o.Elected, votes[i].Candidate)
	}
	return o
}

// lotOrder is negative where the lots put a before b, zero where they say nothing of the two.
func lotOrder(a, b BallotVote) int {
	if a.Lot == 0 || b.Lot == 0 {
		return 0
	}
	return a.Lot - b.Lot
}

// Undecided are the ballots that still need something and that no later ballot on the same places has settled.
func (m MeetingCard) Undecided() (open []BallotCard) {
	for i, b := range m.Ballots {
		settled := slices.ContainsFunc(m.Ballots[i+1:], func(later BallotCard) bool {
			return later.Ballot.First <= b.Ballot.First && later.Ballot.Last >= b.Ballot.Last
		})
		if b.Count().Need != Decided && !settled {
			open = append(open, b)
		}
	}
	return open
}

// Decided is nil where the meeting has settled a list, else what it lacks.
func (m MeetingCard) Decided() error {
	conflict := func(key string, data map[string]any) error { return &Error{Kind: Conflict, Key: key, Data: data} }
	if m.Meeting.List == "" {
		return conflict("error.meeting.no-proposal", nil)
	}
	if m.Meeting.Way == AsAWhole {
		if !m.Meeting.Acclaimed && m.Meeting.For <= m.Meeting.Against {
			return conflict("error.meeting.not-passed", nil)
		}
		return nil
	}
	if len(m.Ballots) == 0 {
		return conflict("error.meeting.no-ballots", nil)
	}
	if open := m.Undecided(); len(open) > 0 {
		return conflict("error.meeting.undecided", map[string]any{"n": open[0].Ballot.Number})
	}
	return nil
}

// Result is the list that a meeting makes of the proposal: those who were elected on their places, a later ballot over an earlier one, and
// the rest in the proposal's order on those that are left. As many of the top as the proposal gave the bonus votes have them. newID
// gives places their IDs.
func (m MeetingCard) Result(proposal ListCard, newID func() ID) []ListPlace {
	at := map[int]ID{}
	for _, b := range m.Ballots {
		if m.Meeting.Way == AsAWhole {
			break
		}
		for i, id := range b.Count().Elected {
			rank := b.Ballot.First + i
			for r, had := range at {
				if had == id {
					delete(at, r)
				}
			}
			at[rank] = id
		}
	}
	placed := map[ID]bool{}
	for _, id := range at {
		placed[id] = true
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
	var places []ListPlace
	for rank := 1; len(at) > 0 || len(rest) > 0; rank++ {
		id, elected := at[rank]
		switch {
		case elected:
			delete(at, rank)
		case len(rest) > 0:
			id, rest = rest[0], rest[1:]
		default: // a gap below somebody who was elected far down
			continue
		}
		places = append(places, ListPlace{ID: newID(), Candidate: id, Rank: rank, Bonus: rank <= bonus})
	}
	return places
}
