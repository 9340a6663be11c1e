package domain_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// ballot is a ballot on places with votes: names and numbers in turn.
func ballot(first, last, round, cast, blank int, votes ...any) domain.BallotCard {
	b := domain.BallotCard{Ballot: domain.Ballot{Number: 1, First: first, Last: last, Round: round, Cast: cast, Blank: blank}}
	for i := 0; i < len(votes); i += 2 {
		b.Votes = append(b.Votes, domain.BallotVote{Candidate: domain.ID(votes[i].(string)), Votes: votes[i+1].(int)})
	}
	return b
}

func TestABallotIsCountedAsAnnualMeetingsDo(t *testing.T) {
	lots := ballot(1, 1, 2, 20, 0, "a", 10, "b", 10)
	lots.Votes[0].Lot, lots.Votes[1].Lot = 2, 1
	for _, c := range []struct {
		name string
		b    domain.BallotCard
		want string
	}{
		{"more than half elects", ballot(1, 1, 1, 20, 0, "a", 11, "b", 9), "{[a]  []}"},
		{"half does not", ballot(1, 1, 1, 20, 0, "a", 10, "b", 8, "c", 2), "{[] round [a b]}"},
		{"blank papers do not count", ballot(1, 1, 1, 20, 4, "a", 9, "b", 7), "{[a]  []}"},
		{"those equal with the second come along", ballot(1, 1, 1, 20, 0, "a", 8, "b", 6, "c", 6), "{[] round [a b c]}"},
		{"the second round goes to who has most", ballot(1, 1, 2, 20, 0, "a", 9, "b", 8, "c", 3), "{[a]  []}"},
		{"equal in the second round: a lot", ballot(1, 1, 2, 20, 0, "a", 10, "b", 10), "{[] lot [a b]}"},
		{"as the lot fell", lots, "{[b]  []}"},
		{"a block goes by votes", ballot(3, 5, 1, 20, 0, "a", 12, "b", 18, "c", 15, "d", 11), "{[b c a]  []}"},
		{"equal inside a block: a lot for their order", ballot(3, 4, 1, 20, 0, "a", 12, "b", 12, "c", 9), "{[] lot [a b]}"},
		{"equal at its end: a lot for the last place", ballot(3, 4, 1, 20, 0, "a", 15, "b", 12, "c", 12), "{[a] lot [b c]}"},
		{"equal below it does not matter", ballot(3, 4, 1, 20, 0, "a", 15, "b", 12, "c", 9, "d", 9), "{[a b]  []}"},
		{"fewer names than places", ballot(3, 5, 1, 20, 0, "a", 15, "b", 0), "{[a] names []}"},
		{"nobody got a vote", ballot(1, 1, 1, 20, 20), "{[] names []}"},
	} {
		equal(t, c.name, fmt.Sprint(c.b.Count()), c.want)
	}
}

func TestABallotThatCannotBeIsSaid(t *testing.T) {
	for _, c := range []struct {
		name string
		b    domain.BallotCard
		want string
	}{
		{"a sound one", ballot(1, 1, 1, 20, 2, "a", 11, "b", 7), ""},
		{"more papers than voters", ballot(1, 1, 1, 26, 0, "a", 11), "Cast"},
		{"more blank ones than papers", ballot(1, 1, 1, 20, 21), "Blank"},
		{"more votes than papers", ballot(1, 1, 1, 20, 0, "a", 21), "Votes"},
		{"all together more than the papers hold", ballot(1, 1, 1, 20, 0, "a", 11, "b", 10), "Votes"},
		{"a block holds as many names as places", ballot(1, 3, 1, 20, 0, "a", 20, "b", 20, "c", 20), ""},
		{"somebody twice", ballot(1, 2, 1, 20, 0, "a", 3, "a", 4), "Votes"},
		{"places backwards", ballot(4, 2, 1, 20, 0), "First"},
		{"a third round", ballot(1, 1, 3, 20, 0), "Round"},
	} {
		got := ""
		if err := c.b.Validate(25); err != nil {
			got = err.(domain.Errors)[0].Field
		}
		equal(t, c.name, got, c.want)
	}
}

// voted are four names on a proposal, two with bonus, and a meeting about them.
func voted(ballots ...domain.BallotCard) (domain.NominationMeetingCard, domain.ListCard) {
	var proposal domain.ListCard
	for i, c := range []domain.ID{"a", "b", "c", "d"} {
		proposal.Add(domain.ID(fmt.Sprint("p", i)), c)
		proposal.Places[i].Bonus = i < 2
	}
	return domain.NominationMeetingCard{Meeting: domain.NominationMeeting{List: "l", Way: domain.ByBallots}, Ballots: ballots}, proposal
}

func order(m domain.NominationMeetingCard, proposal domain.ListCard) (names string) {
	for _, p := range m.Result(proposal, 99) {
		names += fmt.Sprintf("%d%s", p.Rank, p.Candidate)
		if p.Bonus {
			names += "*"
		}
		names += " "
	}
	return names
}

func TestTheMeetingsResultStandsInTheList(t *testing.T) {
	m, proposal := voted(ballot(1, 1, 1, 20, 0, "c", 12, "a", 8))
	equal(t, "the elected first, the rest as proposed, the bonus at the top", order(m, proposal), "1c* 2a* 3b 4d ")
	m, proposal = voted(ballot(1, 1, 1, 20, 0, "c", 12, "a", 8), ballot(2, 3, 1, 20, 0, "d", 18, "new", 15, "a", 3))
	equal(t, "a block, with somebody from the floor", order(m, proposal), "1c* 2d* 3new 4a 5b ")
	m, proposal = voted(ballot(1, 1, 1, 20, 0, "a", 8, "b", 8, "c", 4), ballot(1, 1, 2, 20, 0, "b", 12, "a", 8))
	equal(t, "the second round settles the first", len(m.Undecided()), 0)
	equal(t, "its winner is first", order(m, proposal), "1b* 2a* 3c 4d ")
	m, proposal = voted(ballot(1, 1, 1, 20, 0, "c", 12, "a", 8), ballot(2, 2, 1, 20, 0, "c", 12, "a", 8))
	equal(t, "nobody has two places", order(m, proposal), "1a* 2c* 3b 4d ")
	m, proposal = voted()
	m.Meeting.Way = domain.AsAWhole
	equal(t, "as a whole it stands as proposed", order(m, proposal), "1a* 2b* 3c 4d ")
}

func TestAMeetingHasDecidedWhenNothingIsOpen(t *testing.T) {
	key := func(m domain.NominationMeetingCard) string {
		if err := m.Decided(); err != nil {
			return err.(*domain.Error).Key
		}
		return ""
	}
	m, _ := voted()
	equal(t, "no ballot yet", key(m), "error.meeting.no-ballots")
	m.Ballots = append(m.Ballots, ballot(1, 1, 1, 20, 0, "a", 10, "b", 10))
	equal(t, "a second round is due", key(m), "error.meeting.undecided")
	m.Ballots = append(m.Ballots, ballot(1, 1, 2, 20, 0, "a", 11, "b", 9))
	equal(t, "and held", key(m), "")
	m.Meeting.Voters = 19
	equal(t, "with more papers than may vote", key(m), "error.meeting.ballot-wrong")
	m.Meeting.Way = domain.AsAWhole
	equal(t, "not voted on as a whole", key(m), "error.meeting.not-voted")
	m.Meeting.For, m.Meeting.Against = 10, 10
	equal(t, "as many against as for", key(m), "error.meeting.not-passed")
	m.Meeting.Acclaimed = true
	equal(t, "by acclamation", key(m), "")
	m.Meeting.List = ""
	equal(t, "no proposal", key(m), "error.meeting.no-proposal")
}

func TestANominationMeetingIsCalledTwoWeeksAheadAndHeldByTheFirstOfMarch(t *testing.T) {
	e := domain.Election{Day: day("2027-09-13")}
	for _, c := range []struct {
		day, called string
		county      bool
		want        string
	}{
		{"2027-02-10", "2027-01-27", false, "[]"},
		{"2027-02-10", "2027-01-28", false, "[nominationmeeting.called-late]"},
		{"2027-02-10", "2027-01-27", true, "[nominationmeeting.called-late]"},
		{"2027-02-10", "2027-01-20", true, "[]"},
		{"2027-02-10", "", false, "[nominationmeeting.call-by]"},
		{"2027-03-01", "2027-02-01", false, "[]"},
		{"2027-03-02", "2027-02-01", false, "[nominationmeeting.late]"},
	} {
		m := domain.NominationMeeting{Day: day(c.day)}
		if c.called != "" {
			m.CalledOn = day(c.called)
		}
		equal(t, c.day+" called "+c.called, wrong(domain.CheckNominationMeeting(m, e, c.county, day("2027-03-01"))), c.want)
	}
	m := domain.NominationMeeting{Day: day("2027-02-10"), CalledOn: day("2027-01-27")}
	for today, want := range map[string]string{"2027-01-26": "[nominationmeeting.call-planned]", "2027-01-27": "[]"} {
		equal(t, "on "+today, wrong(domain.CheckNominationMeeting(m, e, false, day(today))), want)
	}
}

func TestSomebodyFromTheFloorPutsTheLastOutOfAFullList(t *testing.T) {
	m, proposal := voted(ballot(2, 2, 1, 20, 0, "new", 12, "b", 8))
	names := ""
	for _, p := range m.Result(proposal, 4) {
		names += string(p.Candidate) + " "
	}
	equal(t, "four may stand on it", names, "a new b c ")
}

func TestLotsAreDrawnUntilNobodyIsEqualWhereItMatters(t *testing.T) {
	b := ballot(1, 2, 1, 20, 0, "a", 9, "b", 9, "c", 9, "d", 2)
	equal(t, "three are equal", fmt.Sprint(b.Count()), "{[] lot [a b c]}")
	b.DrawLot("b")
	equal(t, "two still are", fmt.Sprint(b.Count()), "{[b] lot [a c]}")
	b.DrawLot("c")
	equal(t, "both places are given", fmt.Sprint(b.Count()), "{[b c]  []}")
	equal(t, "by lot", b.Outcome(func(ids []domain.ID) string { return fmt.Sprint(ids) }).Key, "ballot.elected-by-lot")
	kept := b
	b.SetVotes("d", 3)
	equal(t, "other votes: the lots do not hold", fmt.Sprint(b.Count()), "{[] lot [a b c]}")
	equal(t, "a copy keeps its own", fmt.Sprint(kept.Count()), "{[b c]  []}")
	b.SetVotes("a", 0)
	equal(t, "who has none is not there", len(b.Votes), 3)
	equal(t, "votes of somebody who is not there", b.VotesOf("a"), 0)
}

func TestTheNextBallotIsOnTheFirstPlaceThatIsLeft(t *testing.T) {
	places := func(b domain.BallotCard) string {
		return fmt.Sprintf("%d: %d-%d, round %d", b.Ballot.Number, b.Ballot.First, b.Ballot.Last, b.Ballot.Round)
	}
	m, _ := voted()
	equal(t, "at the beginning", places(m.NextBallot()), "1: 1-1, round 1")
	m.Ballots = append(m.Ballots, ballot(1, 2, 1, 20, 0, "a", 12, "b", 11))
	equal(t, "after a block of two", places(m.NextBallot()), "2: 3-3, round 1")
	third := ballot(3, 3, 1, 20, 0, "c", 9, "d", 8, "e", 3)
	third.Ballot.Number = 2
	m.Ballots = append(m.Ballots, third)
	equal(t, "the second round of the second", places(m.SecondRound(third)), "3: 3-3, round 2")
	equal(t, "who has been elected where", fmt.Sprint(m.Won()), "map[1:{a 1} 2:{b 1}]")
}

func TestABallotOnWhatABlockLeftOpenSettlesIt(t *testing.T) {
	m, _ := voted(ballot(1, 3, 1, 20, 0, "a", 12, "b", 11), ballot(3, 3, 1, 20, 0, "c", 11, "d", 9))
	equal(t, "open", len(m.Undecided()), 0)
	m, _ = voted(ballot(1, 3, 1, 20, 0, "a", 12), ballot(3, 3, 1, 20, 0, "c", 11, "d", 9))
	equal(t, "the second place still is", len(m.Undecided()), 1)
}

func TestNoVotesMakeAListWithAPlaceTwiceOrANameLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"a", "b", "c", "d", "e", "f"}
		var held []domain.BallotCard
		for range rapid.IntRange(0, 4).Draw(t, "ballots") {
			first := rapid.IntRange(1, 4).Draw(t, "first")
			b := ballot(first, first+rapid.IntRange(0, 2).Draw(t, "more"), rapid.IntRange(1, 2).Draw(t, "round"), 30, 0)
			for _, name := range names {
				b.Votes = append(b.Votes, domain.BallotVote{Candidate: domain.ID(name), Votes: rapid.IntRange(0, 10).Draw(t, name)})
			}
			held = append(held, b)
		}
		m, proposal := voted(held...)
		seen, ranks := map[domain.ID]bool{}, map[int]bool{}
		for _, p := range m.Result(proposal, 99) {
			if seen[p.Candidate] || ranks[p.Rank] {
				t.Fatalf("%s at %d stands there already", p.Candidate, p.Rank)
			}
			seen[p.Candidate], ranks[p.Rank] = true, true
		}
		for _, p := range proposal.Places {
			if !seen[p.Candidate] {
				t.Fatalf("%s is lost", p.Candidate)
			}
		}
	})
}

func TestAStepIsNotPlannedOtherwiseThanTheMeetingsDayAllows(t *testing.T) {
	e := domain.Election{Day: domain.MustDate("2027-09-13")}
	m := domain.NominationMeeting{Day: domain.MustDate("2027-01-20")}
	for name, c := range map[string]struct {
		step domain.MilestoneStep
		day  string
		want string
	}{
		"the notice in time":         {domain.StepNotice, "2026-12-01", ""},
		"the notice too late":        {domain.StepNotice, "2027-01-19", "milestone.planned.notice"},
		"the meeting on its day":     {domain.StepMeeting, "2027-01-20", ""},
		"the meeting on another day": {domain.StepMeeting, "2027-01-25", "milestone.planned.meeting"},
		"another step":               {domain.StepTrained, "2027-01-25", ""},
	} {
		err := m.CheckPlan(domain.Milestone{Step: c.step, Planned: domain.MustDate(c.day)}, e, false)
		var got *domain.Error
		if errors.As(err, &got); err == nil && c.want != "" || err != nil && (got.Key != c.want || got.Field != "Planned") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if err := (domain.NominationMeeting{}).CheckPlan(domain.Milestone{Step: domain.StepNotice, Planned: e.Day}, e, false); err != nil {
		t.Error("without a meeting's day:", err)
	}
}

func TestANoticeThatIsPlannedTooLateAndAMeetingAfterTheListsAreDueAreSaid(t *testing.T) {
	e := domain.Election{Day: domain.MustDate("2027-09-13"), ListDue: domain.MustDate("2027-03-31")}
	today := domain.MustDate("2026-11-29")
	said := func(m domain.NominationMeeting) (keys []string) {
		for _, f := range domain.CheckNominationMeeting(m, e, false, today).Findings {
			if f.Standing == domain.RuleBroken {
				keys = append(keys, f.Key)
			}
		}
		return keys
	}
	late := domain.NominationMeeting{Day: domain.MustDate("2027-04-05"), CalledOn: domain.MustDate("2027-04-04")}
	equal(t, "planned late, after 31 March", fmt.Sprint(said(late)), "[nominationmeeting.call-late nominationmeeting.late nominationmeeting.after-delivery]")
	sent := domain.NominationMeeting{Day: domain.MustDate("2026-12-05"), CalledOn: domain.MustDate("2026-11-28")}
	equal(t, "sent late", fmt.Sprint(said(sent)), "[nominationmeeting.called-late]")
}

func TestAStepOfAnElectionWasNotDoneBeforeTheLastOne(t *testing.T) {
	e := domain.Election{Day: domain.MustDate("2027-09-13")}
	for day, wrong := range map[string]bool{"1820-01-01": true, "2022-12-31": true, "2023-01-01": false, "2027-03-30": false} {
		if err := (domain.Milestone{Done: domain.MustDate(day)}).CheckDone(e, domain.MustDate("2027-06-30")); (err != nil) != wrong {
			t.Errorf("%s: %v", day, err)
		}
	}
}
