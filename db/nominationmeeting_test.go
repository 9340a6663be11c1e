package db_test

import (
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestANominationMeetingSettlesTheListByBallots(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	contest, proposal := card.Row.Contest.ID, card.Lists[0]
	m := domain.NominationMeeting{Contest: contest, List: proposal.List.ID, Day: domain.MustDate("2027-02-10"), CalledOn: domain.MustDate("2027-01-20"), Voters: 20, Way: domain.ByBallots}
	m.ID = got(s.Nomination().SaveNominationMeeting(ctx, m))(t)
	third := proposal.Places[2].Candidate
	take := func() error { return noID(s.Nomination().TakeResult(ctx, contest, "Vedtatt")) }
	wantKind(t, take(), domain.Conflict, "error.meeting.no-ballots")
	ballot := domain.BallotCard{
		Ballot: domain.Ballot{Meeting: m.ID, Number: 1, First: 1, Last: 1, Round: 1, Cast: 20},
		Votes:  []domain.BallotVote{{Candidate: third, Votes: 10}, {Candidate: proposal.Places[0].Candidate, Votes: 10}},
	}
	got(s.Nomination().SaveBallot(ctx, ballot, m.Voters))(t)
	wantKind(t, take(), domain.Conflict, "error.meeting.undecided")
	ballot.Ballot.Number, ballot.Ballot.Round = 2, 2
	ballot.Votes[0].Votes, ballot.Votes[1].Votes = 12, 8
	got(s.Nomination().SaveBallot(ctx, ballot, m.Voters))(t)
	must(t, take())
	wantKind(t, take(), domain.Conflict, "error.meeting.has-result")
	after := got(s.Contest(ctx, contest))(t)
	list, _ := domain.Newest(after.Lists)
	equal(t, "the first name", list.Places[0].Candidate, third)
	equal(t, "names", len(list.Places), 8)
	equal(t, "adopted", list.List.AdoptedOn, m.Day)
	equal(t, "the proposal stands as it was", after.Lists[0].List.Frozen(), false)
	equal(t, "called", after.Row.Step(domain.StepNotice).Done, m.CalledOn)
	equal(t, "held", after.Row.Step(domain.StepMeeting).Done, m.Day)
	equal(t, "ballots", len(after.Meeting.Ballots), 2)
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
	got(s.UndoLast(ctx))(t)
	equal(t, "lists after the undo", len(got(s.Contest(ctx, contest))(t).Lists), 1)
}

// aMeeting is a nomination meeting of Tynset with one ballot, which elects the third of the proposal to the first
// place.
func aMeeting(t *testing.T, s *db.Store) (contest, third domain.ID) {
	t.Helper()
	card := aList(t, s)
	contest, third = card.Row.Contest.ID, card.Lists[0].Places[2].Candidate
	m := domain.NominationMeeting{Contest: contest, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Voters: 20, Way: domain.ByBallots}
	m.ID = got(s.Nomination().SaveNominationMeeting(ctx, m))(t)
	b := domain.BallotCard{Ballot: domain.Ballot{Meeting: m.ID, Number: 1, First: 1, Last: 1, Round: 1, Cast: 20}}
	b.SetVotes(third, 12)
	b.SetVotes(card.Lists[0].Places[0].Candidate, 8)
	got(s.Nomination().SaveBallot(ctx, b, m.Voters))(t)
	return contest, third
}

func TestABallotIsCorrectedOrTakenAwayUntilTheResultIsTaken(t *testing.T) {
	s := testkit.NewStore(t)
	contest, third := aMeeting(t, s)
	read := func() domain.NominationMeetingCard { return got(s.Contest(ctx, contest))(t).Meeting }
	b := read().Ballots[0]
	b.SetVotes(third, 0)
	b.SetVotes(got(s.Contest(ctx, contest))(t).Lists[0].Places[3].Candidate, 11)
	got(s.Nomination().SaveBallot(ctx, b, 20))(t)
	equal(t, "votes of who has none any more", read().Ballots[0].VotesOf(third), 0)
	equal(t, "how many have votes", len(read().Ballots[0].Votes), 2)
	b.Ballot.Cast = 21
	wantKind(t, noID(s.Nomination().SaveBallot(ctx, b, 20)), domain.Invalid, "ballot.cast.many")

	wantKind(t, s.Nomination().DeleteCandidate(ctx, b.Votes[0].Candidate), domain.Conflict, "error.candidate.voted")
	must(t, s.Nomination().DeleteBallot(ctx, b.Ballot.ID))
	equal(t, "ballots", len(read().Ballots), 0)
	got(s.UndoLast(ctx))(t)
	equal(t, "how many have votes after the undo", len(read().Ballots[0].Votes), 2)
	must(t, s.Nomination().DeleteBallot(ctx, b.Ballot.ID))
	must(t, s.Restore(ctx, "ballot", b.Ballot.ID))
	equal(t, "how many have votes out of the bin, without who was taken off before", len(read().Ballots[0].Votes), 2)

	got(s.Nomination().TakeResult(ctx, contest, "Vedtatt"))(t)
	proposal := got(s.Contest(ctx, contest))(t).Lists[0]
	wantKind(t, s.Nomination().DeleteCandidate(ctx, proposal.Places[0].Candidate), domain.Conflict, "error.candidate.listed")
	proposal.Move(0, 2)
	wantKind(t, noID(s.Nomination().SaveList(ctx, proposal)), domain.Conflict, "error.list.tabled")
	b = read().Ballots[0]
	wantKind(t, noID(s.Nomination().SaveBallot(ctx, b, 20)), domain.Conflict, "error.meeting.has-result")
	wantKind(t, s.Nomination().DeleteBallot(ctx, b.Ballot.ID), domain.Conflict, "error.meeting.has-result")
	m := read().Meeting
	m.Signers = "Åse og Per"
	must(t, noID(s.Nomination().SaveNominationMeeting(ctx, m)))
	m.Way = domain.AsAWhole
	wantKind(t, noID(s.Nomination().SaveNominationMeeting(ctx, m)), domain.Conflict, "error.meeting.has-result")
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
}

func TestAResultIsTakenBackUntilTheListIsSigned(t *testing.T) {
	s := testkit.NewStore(t)
	contest, third := aMeeting(t, s)
	read := func() domain.ContestCard { return got(s.Contest(ctx, contest))(t) }
	adopted := got(s.Nomination().TakeResult(ctx, contest, "Vedtatt"))(t)
	must(t, s.Nomination().ReopenMeeting(ctx, contest))
	card := read()
	equal(t, "lists", len(card.Lists), 1)
	equal(t, "the meeting's step is open again", card.Row.Step(domain.StepMeeting).Done, domain.Date{})
	equal(t, "the ballot stands", card.Meeting.Ballots[0].VotesOf(third), 12)
	equal(t, "nothing to take back", domain.KindOf(s.Nomination().ReopenMeeting(ctx, contest)), domain.NotFound)
	got(s.UndoLast(ctx))(t)
	card = read()
	equal(t, "the result after the undo", card.Meeting.Meeting.Adopted, adopted)
	list, _ := domain.Newest(card.Lists)
	list.List.SignedOn = testkit.Today
	must(t, noID(s.Nomination().SaveList(ctx, list)))
	wantKind(t, s.Nomination().ReopenMeeting(ctx, contest), domain.Conflict, "error.meeting.handed-in")
}
