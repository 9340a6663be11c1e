package db_test

import (
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// tynset is the contest of Tynset's council.
func tynset(t *testing.T, s *db.Store) domain.Contest {
	t.Helper()
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Municipality == "3427" {
			return c
		}
	}
	t.Fatal("no contest of Tynset")
	return domain.Contest{}
}

// candidate writes a candidate of a contest who has said yes.
func candidate(t *testing.T, s *db.Store, contest, person domain.ID, given string) domain.ID {
	t.Helper()
	c := domain.Candidate{Contest: contest, Person: person, GivenName: given, FamilyName: "Nes", State: domain.SaidYes, Registered: domain.Registered}
	if person == "" {
		c.Born, c.Consent = domain.MustDate("1970-03-04"), testkit.Today
	}
	return got(s.SaveCandidate(ctx, c))(t)
}

// aList is a list of eight names for Tynset, saved in a book.
func aList(t *testing.T, s *db.Store) domain.ContestCard {
	t.Helper()
	contest := tynset(t, s)
	card := domain.ListCard{List: domain.CandidateList{Contest: contest.ID, Name: "Utkast 1", Kind: domain.OwnList, Heading: "Senterpartiet"}}
	p := named("Åse", "Østby")
	p.Born, p.Sex = domain.MustDate("1961-05-06"), domain.Female
	card.Add(got(s.NewID())(t), candidate(t, s, contest.ID, put(t, s, p).ID, "annet navn"))
	for _, name := range []string{"Ola", "Kari", "Per", "Siv", "Erik", "Anne", "Tor"} {
		card.Add(got(s.NewID())(t), candidate(t, s, contest.ID, "", name))
	}
	got(s.SaveList(ctx, card))(t)
	return got(s.Contest(ctx, contest.ID))(t)
}

func TestAContestHoldsItsCandidatesItsListsAndHowFarItHasCome(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	equal(t, "candidates", len(card.Candidates), 8)
	equal(t, "the name that the book has", card.Candidates[0].Name(), "Åse Østby")
	equal(t, "the birth date that the book has", card.Candidates[0].Born, domain.MustDate("1961-05-06"))
	equal(t, "places", len(card.Lists[0].Places), 8)
	equal(t, "steps", len(card.Row.Milestones), len(domain.MilestoneSteps))
	equal(t, "the meeting is planned by 1 March", card.Row.Step(domain.StepMeeting).Planned, domain.MustDate("2027-03-01"))
	equal(t, "the list is to be in by", card.Row.Step(domain.StepSubmitted).Planned, domain.MustDate("2027-03-31"))

	got(s.SaveMilestone(ctx, domain.Milestone{Contest: card.Row.Contest.ID, Step: domain.StepCommittee, Done: domain.MustDate("2026-02-14")}))(t)
	got(s.SaveMilestone(ctx, domain.Milestone{Contest: card.Row.Contest.ID, Step: domain.StepCommittee, Done: domain.MustDate("2026-02-15")}))(t)
	home := got(s.Tree(ctx))(t).Home().ID
	rows := got(s.ContestRows(ctx, home))(t)
	equal(t, "22 municipalities and the county", len(rows), 23)
	for _, r := range rows {
		if r.Contest.ID == card.Row.Contest.ID {
			equal(t, "done", r.Done(), 1)
			equal(t, "yes", r.Candidates[domain.SaidYes], 8)
			current, _ := r.Current()
			equal(t, "next step", current.Step, domain.StepTrained)
		}
	}
	equal(t, "all of Innlandet", len(got(s.ContestRows(ctx, ""))(t)), 47)
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
}

func TestAnAdoptedListStandsUntilItIsCorrected(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s).Lists[0]
	card.List.AdoptedOn = testkit.Today
	must(t, noID(s.SaveList(ctx, card)))
	card.Swap(0, 1)
	equal(t, "another order", domain.KindOf(noID(s.SaveList(ctx, card))), domain.Conflict)
	must(t, noID(s.CorrectList(ctx, card)))
	again := got(s.Contest(ctx, card.List.Contest))(t)
	equal(t, "the first name", again.Lists[0].Places[0].Candidate, card.Places[0].Candidate)
	equal(t, "adopted", again.Row.Step(domain.StepAdopted).Done, testkit.Today)
	got(s.UndoLast(ctx))(t)
	equal(t, "the first name after the undo", got(s.Contest(ctx, card.List.Contest))(t).Lists[0].Places[0].Candidate, card.Places[1].Candidate)
}

func TestSomebodyIsACandidateOnceInAContest(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	first := card.Candidates[0]
	wantKind(t, noID(s.SaveCandidate(ctx, domain.Candidate{Contest: first.Contest, Person: first.Person, GivenName: "x", State: domain.ToAsk})), domain.Invalid, "candidate.twice")
	first.State = domain.SaidNo
	must(t, noID(s.SaveCandidate(ctx, first)))
	equal(t, "an outsider without consent", domain.KindOf(noID(s.SaveCandidate(ctx, domain.Candidate{Contest: first.Contest, GivenName: "x", State: domain.ToAsk}))), domain.Invalid)
}

func TestOutsidersAreDeletedForGoodAfterTheElectionUnlessTheyAgreedToStay(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	keep := card.Candidates[1]
	keep.Keep = true
	must(t, noID(s.SaveCandidate(ctx, keep)))
	card = got(s.Contest(ctx, card.Row.Contest.ID))(t)
	equal(t, "before the election", len(domain.ExpiredCandidates(card.Candidates, card.Row.Election, domain.MustDate("2027-09-13"))), 0)
	expired := domain.ExpiredCandidates(card.Candidates, card.Row.Election, domain.MustDate("2027-09-14"))
	equal(t, "after it", len(expired), 6)
	var ids []domain.ID
	for _, c := range expired {
		ids = append(ids, c.ID)
	}
	must(t, s.PurgeCandidates(ctx, ids))
	for _, id := range ids {
		for _, c := range got(s.History(ctx, id))(t) {
			if c.Field == "given_name" || c.Field == "" && c.New != "{}" {
				t.Errorf("the history still says %+v", c)
			}
		}
	}
	equal(t, "those who stay", len(got(s.Contest(ctx, card.Row.Contest.ID))(t).Candidates), 2)
}

func TestNobodyStandsInTwoMunicipalitiesButBesideThemForTheCounty(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	first := card.Candidates[0]
	put := func(contest domain.ID) domain.ContestCard {
		l := domain.ListCard{List: domain.CandidateList{Contest: contest, Name: "Utkast", Kind: domain.OwnList, Heading: "Senterpartiet"}}
		l.Add(got(s.NewID())(t), candidate(t, s, contest, first.Person, "x"))
		got(s.SaveList(ctx, l))(t)
		return got(s.Contest(ctx, contest))(t)
	}
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Municipality == "" {
			equal(t, "the county's other lists", len(put(c.ID).Others), 0)
			break
		}
	}
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Municipality == "3401" {
			equal(t, "another municipality's", put(c.ID).Others[first.Person], "Tynset: Utkast 1")
		}
	}
	equal(t, "Tynset's", got(s.Contest(ctx, card.Row.Contest.ID))(t).Others[first.Person], "Kongsvinger: Utkast")
}

func TestACommitteeIsTrainedWhenItsBranchHasHeldThePlansCircle(t *testing.T) {
	s := testkit.NewStore(t)
	circle := aCircle(t, s)
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Unit == circle.Circle.Unit {
			equal(t, "trained", got(s.Contest(ctx, c.ID))(t).Row.Step(domain.StepTrained).Done, domain.MustDate("2026-02-10"))
		}
	}
}
