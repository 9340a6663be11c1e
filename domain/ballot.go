package domain

import (
	"cmp"
	"slices"
)

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

// Count decides a ballot. A single place goes in the first round to who has more than half of the papers that count;
// else a second round is held between the two who have most, and those who are equal with the second. In that one, and
// on blocks of places, most votes win and stand first. Equal votes are settled by lot wherever it matters. The
// statutes' sections on voting were not at hand (norway.md § 4); this is how annual meetings vote, and decision 0012
// says so.
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
