package db_test

import (
	"fmt"
	"strings"
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
	return got(s.Nomination().SaveCandidate(ctx, c))(t)
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
	got(s.Nomination().SaveList(ctx, card))(t)
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

	got(s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: card.Row.Contest.ID, Step: domain.StepCommittee, Done: domain.MustDate("2026-02-14")}))(t)
	got(s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: card.Row.Contest.ID, Step: domain.StepCommittee, Done: domain.MustDate("2026-02-15")}))(t)
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
	must(t, noID(s.Nomination().SaveList(ctx, card)))
	card.Move(0, 2)
	equal(t, "another order", domain.KindOf(noID(s.Nomination().SaveList(ctx, card))), domain.Conflict)
	card.Move(0, 2)
	struck := card.Places[1].Candidate
	x := domain.Correction{List: card.Places[0].List, Kind: domain.NameStruck, Day: testkit.Today, Candidate: struck, Refill: domain.NobodyIn, Reason: "fritatt"}
	equal(t, "a correction before it is handed in", domain.KindOf(s.Nomination().CorrectList(ctx, x)), domain.Invalid)
	card.List.SubmittedOn = testkit.Today
	must(t, noID(s.Nomination().SaveList(ctx, card)))

	replacement := candidate(t, s, card.List.Contest, "", "Ny")
	x.Refill, x.Replacement = domain.FillGap, replacement
	wantKind(t, s.Nomination().CorrectList(ctx, x), domain.Invalid, "correction.willing.missing")
	x.WillingOn, x.Replacement = testkit.Today, card.Places[2].Candidate
	wantKind(t, s.Nomination().CorrectList(ctx, x), domain.Invalid, "correction.replacement.listed")
	x.Candidate, x.Replacement = replacement, ""
	x.Refill = domain.NobodyIn
	wantKind(t, s.Nomination().CorrectList(ctx, x), domain.Invalid, "correction.candidate.missing")
	x.Candidate, x.Replacement, x.Refill = struck, replacement, domain.FillGap
	must(t, s.Nomination().CorrectList(ctx, x))
	again := got(s.Contest(ctx, card.List.Contest))(t)
	equal(t, "the second name", again.Lists[0].Places[1].Candidate, replacement)
	equal(t, "corrections", len(again.Corrections), 1)
	equal(t, "who was struck", again.Corrections[0].Candidate, struck)
	equal(t, "adopted", again.Row.Step(domain.StepAdopted).Done, testkit.Today)
	got(s.UndoLast(ctx))(t)
	again = got(s.Contest(ctx, card.List.Contest))(t)
	equal(t, "the second name after the undo", again.Lists[0].Places[1].Candidate, struck)
	equal(t, "corrections after the undo", len(again.Corrections), 0)
}

func TestAListIsWithdrawnUntilItIsApproved(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s).Lists[0]
	card.List.AdoptedOn, card.List.SubmittedOn, card.List.ApprovedOn = testkit.Today, testkit.Today, testkit.Today
	must(t, noID(s.Nomination().SaveList(ctx, card)))
	x := domain.Correction{List: card.Places[0].List, Kind: domain.ListWithdrawn, Day: testkit.Today, Reason: "fellesliste i stedet"}
	wantKind(t, s.Nomination().CorrectList(ctx, x), domain.Invalid, "correction.approved")
	card.List.ApprovedOn = domain.Date{}
	must(t, noID(s.Nomination().SaveList(ctx, card)))
	must(t, s.Nomination().CorrectList(ctx, x))
	equal(t, "withdrawn", got(s.Contest(ctx, card.List.Contest))(t).Lists[0].List.WithdrawnOn, testkit.Today)
}

func TestWhoSignsSitsInTheBoardAndSignsOneList(t *testing.T) {
	s := testkit.NewStore(t)
	contest := tynset(t, s)
	card := aList(t, s).Lists[0]
	var board domain.Body
	for _, b := range got(s.Bodies(ctx, contest.Unit))(t) {
		if b.Kind == domain.Board {
			board = b
		}
	}
	signer := named("Kari", "Moen")
	signer.Born, signer.Municipality = domain.MustDate("1970-01-02"), "3427"
	card.List.Signer = put(t, s, signer).ID
	deputy := named("Per", "Moen")
	deputy.Born, deputy.Municipality = domain.MustDate("2011-01-02"), "3403"
	card.List.Deputy = put(t, s, deputy).ID
	got(s.SaveOffice(ctx, domain.Office{Body: board.ID, Person: card.List.Signer, Role: domain.Leader, From: domain.MustDate("2026-01-20")}))(t)
	must(t, noID(s.Nomination().SaveList(ctx, card)))
	read := func() domain.ContestCard { return got(s.Contest(ctx, contest.ID))(t) }
	signers := read().Lists[0].Signers
	equal(t, "signers", len(signers), 2)
	equal(t, "the first is on the board", signers[0].OnBoard, true)
	equal(t, "the second is not", signers[1].OnBoard, false)
	keys := map[string]bool{}
	for _, f := range read().Row.Check.Findings {
		keys[f.Key] = true
	}
	for _, key := range []string{"law.signers.board", "law.signers.young", "law.signers.elsewhere"} {
		if !keys[key] {
			t.Errorf("%s is not said", key)
		}
	}
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Municipality == "3403" {
			must(t, noID(s.Nomination().SaveList(ctx, domain.ListCard{List: domain.CandidateList{Contest: c.ID, Name: "Utkast", Kind: domain.OwnList, Signer: card.List.Signer}})))
		}
	}
	if other := read().Lists[0].Signers[0].OtherList; other == "" {
		t.Error("the other list that the first signs is not found")
	}
	year := domain.YearAlone(testkit.Today.Year)
	got(s.SaveOffice(ctx, domain.Office{Body: board.ID, Person: card.List.Deputy, Role: domain.BoardMember, From: domain.YearAlone(2020), Until: year}))(t)
	signers = read().Lists[0].Signers
	equal(t, "the first surely", fmt.Sprint(signers[0].OnBoard, signers[0].Unsure), "true false")
	equal(t, "the second until some day of the year", fmt.Sprint(signers[1].OnBoard, signers[1].Unsure), "true true")
}

func TestSomebodyIsACandidateOnceInAContest(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	first := card.Candidates[0]
	wantKind(t, noID(s.Nomination().SaveCandidate(ctx, domain.Candidate{Contest: first.Contest, Person: first.Person, GivenName: "x", State: domain.ToAsk})), domain.Invalid, "candidate.twice")
	first.State = domain.SaidNo
	must(t, noID(s.Nomination().SaveCandidate(ctx, first)))
	equal(t, "an outsider without consent", domain.KindOf(noID(s.Nomination().SaveCandidate(ctx, domain.Candidate{Contest: first.Contest, GivenName: "x", State: domain.ToAsk}))), domain.Invalid)
}

func TestOutsidersAreDeletedForGoodAfterTheElectionUnlessTheyAgreedToStay(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	keep := card.Candidates[1]
	keep.Keep = true
	must(t, noID(s.Nomination().SaveCandidate(ctx, keep)))
	list := card.Lists[0]
	list.List.AdoptedOn, list.List.SubmittedOn = testkit.Today, testkit.Today
	must(t, noID(s.Nomination().SaveList(ctx, list)))
	must(t, s.Nomination().CorrectList(ctx, domain.Correction{
		List: list.List.ID, Kind: domain.NameStruck, Day: testkit.Today, Candidate: list.Places[3].Candidate, Refill: domain.NobodyIn, Reason: "Per Nes har flyttet.",
	}))
	card = got(s.Contest(ctx, card.Row.Contest.ID))(t)
	equal(t, "before the election", len(domain.ExpiredCandidates(card.Candidates, card.Row.Election, domain.MustDate("2027-09-13"))), 0)
	expired := domain.ExpiredCandidates(card.Candidates, card.Row.Election, domain.MustDate("2027-09-14"))
	equal(t, "after it", len(expired), 6)
	var ids []domain.ID
	for _, c := range expired {
		ids = append(ids, c.ID)
	}
	got(s.Privacy().Erase(ctx, domain.Erasing{Candidates: append(ids, keep.ID, card.Candidates[0].ID), Reason: domain.ErasedCandidate}))(t)
	for _, id := range ids {
		for _, c := range got(s.History(ctx, id))(t) {
			if c.Field != "" || strings.Contains(c.New, "Nes") || c.Action.Subject != "" {
				t.Errorf("the history still says %+v", c)
			}
		}
	}
	after := got(s.Contest(ctx, card.Row.Contest.ID))(t)
	equal(t, "those who stay", len(after.Candidates), 2)
	equal(t, "the reason of a correction about somebody who is deleted", after.Corrections[0].Reason, "")
	for _, c := range got(s.History(ctx, after.Corrections[0].ID))(t) {
		if strings.Contains(c.Old+c.New, "flyttet") {
			t.Errorf("the history still says %+v", c)
		}
	}
}

func TestNobodyStandsInTwoMunicipalitiesButBesideThemForTheCounty(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	first := card.Candidates[0]
	put := func(contest domain.ID) domain.ContestCard {
		l := domain.ListCard{List: domain.CandidateList{Contest: contest, Name: "Utkast", Kind: domain.OwnList, Heading: "Senterpartiet"}}
		l.Add(got(s.NewID())(t), candidate(t, s, contest, first.Person, "x"))
		got(s.Nomination().SaveList(ctx, l))(t)
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

func TestACommitteeGetsItsBodyWithItsFirstMember(t *testing.T) {
	s := testkit.NewStore(t)
	contest := tynset(t, s)
	for _, b := range got(s.Bodies(ctx, contest.Unit))(t) {
		if b.Kind == domain.NominationCommittee {
			must(t, s.Delete(ctx, "body", b.ID))
		}
	}
	read := func() domain.ContestCard { return got(s.Contest(ctx, contest.ID))(t) }
	equal(t, "nobody yet", len(read().Elected), 0)
	who := put(t, s, named("Åse", "Østby"))
	leader := domain.Office{Person: who.ID, Role: domain.Leader, From: testkit.Today}
	wantKind(t, noID(s.Nomination().SaveCommitteeMember(ctx, contest.ID, "", leader)), domain.Invalid, "body.name.missing")
	leader.ID = got(s.Nomination().SaveCommitteeMember(ctx, contest.ID, "Nominasjonskomiteen", leader))(t)
	got(s.Nomination().SaveCommitteeMember(ctx, contest.ID, "Nominasjonskomiteen", domain.Office{Role: domain.BoardMember, From: testkit.Today}))(t)
	card := read()
	equal(t, "members and vacant places", len(card.Elected), 2)
	equal(t, "the leader", card.Elected[0].Person.Name(), "Åse Østby")
	equal(t, "one body", card.Elected[0].Body.ID == card.Elected[1].Body.ID && card.Elected[0].Body.ID == card.Committee.Body, true)
	leader.Until = testkit.Today
	got(s.Nomination().SaveCommitteeMember(ctx, contest.ID, "", leader))(t)
	equal(t, "who is left", len(read().Elected), 1)

	c := read().Committee
	c.ElectedOn, c.ElectedBy, c.Mandate, c.ID = domain.MustDate("2026-02-10"), domain.ElectedAtAnnual, "minst 20 navn", ""
	got(s.Nomination().SaveCommittee(ctx, c))(t)
	equal(t, "a contest has one committee", read().Committee.ID, card.Committee.ID)
	equal(t, "elected", read().Row.Step(domain.StepCommittee).Done, c.ElectedOn)
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
}

func TestWhatTheBookKnowsOfSomebodyTellsWhetherTheyAreNew(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	who := card.Candidates[0].Person
	read := func() domain.Background { return got(s.Nomination().Background(ctx, who))(t) }
	experience := func(c domain.Contest) domain.Experience { return read().Experience(c, testkit.Today) }
	contest := card.Row.Contest
	equal(t, "nothing is known", experience(contest), domain.NewName)
	b := read()
	equal(t, "asked for one contest", len(b.Candidacies), 1)
	equal(t, "on its list", b.Candidacies[0].List+": "+b.Candidacies[0].Unit.Label(), "Utkast 1: Tynset")
	equal(t, "in the first place", b.Candidacies[0].Rank, 1)
	for _, body := range got(s.Bodies(ctx, contest.Unit))(t) {
		if body.Kind == domain.CouncilGroup {
			o := domain.Office{Body: body.ID, Person: who, Role: domain.Substitute, From: domain.MustDate("2019-10-01")}
			o.ID = got(s.SaveOffice(ctx, o))(t)
			equal(t, "a substitute does not sit", experience(contest), domain.NewName)
			o.Role, o.Until = domain.BoardMember, domain.MustDate("2023-10-01")
			got(s.SaveOffice(ctx, o))(t)
			equal(t, "sat earlier", experience(contest), domain.Earlier)
			o.ID, o.From, o.Until = "", domain.MustDate("2023-10-01"), domain.Date{}
			got(s.SaveOffice(ctx, o))(t)
		}
	}
	equal(t, "sits now", experience(contest), domain.Sitting)
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Municipality == "" {
			equal(t, "not in the county council", experience(c), domain.NewName)
		}
	}
}

func TestTheBranchsMembersAreCountedByThePlaceTheyLiveIn(t *testing.T) {
	s := testkit.NewStore(t)
	contest := tynset(t, s)
	for i, place := range []string{"Kvikne", "Tynset", "Tynset"} {
		p := named("Navn", string(rune('A'+i)))
		p.Place = place
		p = put(t, s, p)
		card := domain.PersonCard{Person: p, Memberships: []domain.Membership{{Unit: contest.Unit, Kind: domain.Member, Joined: domain.MustDate("2020-01-01")}}}
		got(s.SavePersonCard(ctx, card))(t)
	}
	gone := named("Har", "Sluttet")
	gone.Place = "Tynset"
	card := domain.PersonCard{Person: put(t, s, gone), Memberships: []domain.Membership{{Unit: contest.Unit, Kind: domain.Member, Joined: domain.MustDate("2020-01-01"), Left: domain.MustDate("2025-01-01")}}}
	got(s.SavePersonCard(ctx, card))(t)
	sameList(t, "members by place", got(s.Contest(ctx, contest.ID))(t).Members, []domain.PlaceShare{{Place: "Tynset", Members: 2}, {Place: "Kvikne", Members: 1}})
}

func TestAnswersOfSeveralAreWrittenAndTakenBackAtOnce(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	for i := range card.Candidates[:3] {
		card.Candidates[i].State = domain.Declined
	}
	must(t, s.Nomination().SaveCandidates(ctx, card.Candidates[:3]))
	read := func() int { return got(s.Contest(ctx, card.Row.Contest.ID))(t).Row.Candidates[domain.Declined] }
	equal(t, "declined", read(), 3)
	got(s.UndoLast(ctx))(t)
	equal(t, "after the undo", read(), 0)
}
