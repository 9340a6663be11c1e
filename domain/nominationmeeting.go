package domain

import (
	"cmp"
	"maps"
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

// DecidedAs tells whether a meeting as it was written down before decided the same: the rest is what its minutes say around that.
func (m NominationMeeting) DecidedAs(later NominationMeeting) bool {
	m.Starts, m.Place, m.CalledOn, m.Voters = later.Starts, later.Place, later.CalledOn, later.Voters
	m.Chair, m.Secretary, m.Signers, m.Note = later.Chair, later.Secretary, later.Signers, later.Note
	return m == later
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
	switch {
	case b.Cast < 1:
		errs.invalid("Cast", "ballot.cast.missing")
	case voters > 0 && b.Cast > voters:
		errs.invalid("Cast", "ballot.cast.many")
	}
	if b.Blank < 0 || b.Blank > b.Cast {
		errs.invalid("Blank", "ballot.blank.many")
	}
	sum, many, twice, seen := 0, false, false, map[ID]bool{}
	for _, v := range c.Votes {
		sum += v.Votes
		many = many || v.Votes < 0 || v.Votes > b.Valid()
		twice = twice || seen[v.Candidate] || v.Candidate == ""
		seen[v.Candidate] = true
	}
	if many {
		errs.invalid("Votes", "ballot.votes.many")
	}
	if twice {
		errs.invalid("Votes", "ballot.candidate.twice")
	}
	if !many && b.First >= 1 && b.Last >= b.First && sum > b.Valid()*b.Places() {
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

// VotesOf is how many votes a candidate has in a ballot.
func (c BallotCard) VotesOf(candidate ID) int {
	for _, v := range c.Votes {
		if v.Candidate == candidate {
			return v.Votes
		}
	}
	return 0
}

// SetVotes notes how many votes a candidate has. Lots that were drawn do not hold any more.
func (c *BallotCard) SetVotes(candidate ID, votes int) {
	c.ClearLots()
	at := slices.IndexFunc(c.Votes, func(v BallotVote) bool { return v.Candidate == candidate })
	switch {
	case at >= 0 && votes == 0:
		c.Votes = slices.Delete(c.Votes, at, at+1)
	case at >= 0:
		c.Votes[at].Votes = votes
	case votes != 0:
		c.Votes = append(c.Votes, BallotVote{Ballot: c.Ballot.ID, Candidate: candidate, Votes: votes})
	}
}

// DrawLot notes who the lot fell on among those who are equal; the others may have to draw again.
func (c *BallotCard) DrawLot(first ID) {
	o := c.Count()
	if o.Need != NeedLot {
		return
	}
	c.Votes = slices.Clone(c.Votes)
	for i := range c.Votes {
		v := &c.Votes[i]
		if slices.Contains(o.Tied, v.Candidate) {
			if v.Lot = max(v.Lot, 1); v.Candidate != first {
				v.Lot++
			}
		}
	}
}

// ClearLots forgets the lots that were drawn.
func (c *BallotCard) ClearLots() {
	c.Votes = slices.Clone(c.Votes)
	for i := range c.Votes {
		c.Votes[i].Lot = 0
	}
}

// Lots tells whether lots were drawn.
func (c BallotCard) Lots() bool {
	return slices.ContainsFunc(c.Votes, func(v BallotVote) bool { return v.Lot > 0 })
}

// Outcome is what a ballot decided, or what it needs, to be read out; names puts people into a sentence.
func (c BallotCard) Outcome(names func([]ID) string) Finding {
	o := c.Count()
	switch o.Need {
	case NeedRound:
		return finding("", "ballot.needs-round", []any{"n", c.Ballot.Majority(), "names", names(o.Tied)})
	case NeedLot:
		return finding("", "ballot.needs-lot", []any{"names", names(o.Tied)})
	case NeedNames:
		return finding("", "ballot.needs-names", []any{"n", len(o.Elected), "places", c.Ballot.Places()})
	}
	if c.Lots() {
		return finding("", "ballot.elected-by-lot", []any{"names", names(o.Elected)})
	}
	return finding("", "ballot.elected", []any{"names", names(o.Elected)})
}

// Undecided are the ballots that still need something and whose open places no later ballot is on.
func (m MeetingCard) Undecided() (open []BallotCard) {
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
func (m MeetingCard) Won() map[int]Win {
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

// NextBallot is the ballot that comes next: the first place that nobody has been elected to, by papers that are not counted yet.
func (m MeetingCard) NextBallot() BallotCard {
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
func (m MeetingCard) SecondRound(of BallotCard) BallotCard {
	b := m.NextBallot()
	b.Ballot.First, b.Ballot.Last, b.Ballot.Round = of.Ballot.First, of.Ballot.Last, 2
	return b
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

// Result is the list that a meeting makes of the proposal: those who were elected on their places, and the rest in the proposal's order on
// those that are left, as far as most allows; the last of the proposal fall out where somebody from the floor came in. As many of the top
// as the proposal gave the bonus votes have them. newID gives places their IDs.
func (m MeetingCard) Result(proposal ListCard, most int, newID func() ID) []ListPlace {
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
		places = append(places, ListPlace{ID: newID(), Candidate: id, Rank: rank, Bonus: rank <= bonus})
	}
	return places
}
