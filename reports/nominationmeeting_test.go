package reports_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

// meetingOf plans a nomination meeting in the first contest whose draft has eight names: the second of the proposal wins the first place in
// a second round by lot, and somebody from the floor a place in a block.
func meetingOf(t *testing.T, s *db.Store) domain.ContestCard {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	rows, err := s.ContestRows(t.Context(), "")
	must(err)
	var card domain.ContestCard
	for _, r := range rows {
		if r.Check.Names >= 8 && card.Row.Contest.ID == "" {
			card, err = s.Contest(t.Context(), r.Contest.ID)
			must(err)
		}
	}
	floor := domain.Candidate{
		Contest: card.Row.Contest.ID, GivenName: "Ådne", FamilyName: "Frasalen", State: domain.Asked, Consent: testkit.Today,
		Born: domain.MustDate("1990-01-02"), CommitteeNote: "bare for komiteen", Condition: "vilkår", Note: "merknad om Ådne",
	}
	floor.ID, err = s.SaveCandidate(t.Context(), floor)
	must(err)
	p := card.Lists[0].Places
	for _, place := range p[:3] {
		x := card.Input(card.Lists[0]).Candidates[place.Candidate]
		x.CommitteeNote, x.Note = "bare for komiteen", "merknad om noen"
		_, err = s.SaveCandidate(t.Context(), x)
		must(err)
	}
	m := domain.NominationMeeting{
		Contest: card.Row.Contest.ID, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Starts: "19.00", Place: "Samfunnshuset", CalledOn: domain.MustDate("2027-01-30"),
		Chair: "Kari Moen", Secretary: "Ola Vik", Signers: "Åse Østby og Per Nes", Voters: 25, Way: domain.ByBallots, Note: "Komiteen ble takket.",
	}
	m.ID, err = s.SaveNominationMeeting(t.Context(), m)
	must(err)
	type votes map[domain.ID]int
	for i, b := range []struct {
		ballot domain.Ballot
		votes  votes
	}{
		{domain.Ballot{First: 1, Last: 1, Round: 1, Cast: 25, Blank: 1}, votes{p[0].Candidate: 11, p[1].Candidate: 11, p[2].Candidate: 2}},
		{domain.Ballot{First: 1, Last: 1, Round: 2, Cast: 25, Blank: 1}, votes{p[0].Candidate: 12, p[1].Candidate: 12}},
		{domain.Ballot{First: 2, Last: 3, Round: 1, Cast: 24}, votes{p[0].Candidate: 20, floor.ID: 18, p[2].Candidate: 5}},
	} {
		held := domain.BallotCard{Ballot: b.ballot}
		held.Ballot.Meeting, held.Ballot.Number = m.ID, i+1
		for who, n := range b.votes {
			held.SetVotes(who, n)
		}
		held.DrawLot(p[1].Candidate)
		_, err = s.SaveBallot(t.Context(), held, m.Voters)
		must(err)
	}
	card, err = s.Contest(t.Context(), card.Row.Contest.ID)
	must(err)
	return card
}

// meetingPaper is what stands on a paper of a nomination meeting.
func meetingPaper(t *testing.T, s *db.Store, paper reports.MeetingPaper, language string, contest domain.ID) string {
	t.Helper()
	in, err := reports.GatherMeeting(t.Context(), s, contest, "Kari", testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	var b, again bytes.Buffer
	if err := errors.Join(reports.Meeting(&b, texts(t, language), paper, in), reports.Meeting(&again, texts(t, language), paper, in)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("%s: the same meeting gives other bytes", paper)
	}
	text := strings.Join(words(t, b.Bytes()), "\n")
	for _, secret := range []string{"bare for komiteen", "merknad om", "vilkår"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s shows «%s», which only the committee sees", paper, secret)
		}
	}
	return text
}

func wantAll(t *testing.T, name, text string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(text, want) {
			t.Errorf("«%s» is not on %s:\n%s", want, name, text)
		}
	}
}

func TestTheNoticeTheListAndThePapersOfANominationMeeting(t *testing.T) {
	s := testkit.NewDemo(t, 400)
	card := meetingOf(t, s)
	id, proposal := card.Row.Contest.ID, card.Lists[0]
	wantAll(t, "the notice", meetingPaper(t, s, reports.MeetingNotice, "nb", id), "Innkalling til nominasjonsmøte", "ons. 10. februar 2027 kl. 19.00", "Samfunnshuset",
		"Medlemmene i "+card.Row.Unit.Name, "Konstituering", "plass for plass", "30. januar 2027")
	voters := meetingPaper(t, s, reports.VotersList, "nb", id)
	for _, place := range proposal.Places {
		x := card.Input(proposal).Candidates[place.Candidate]
		wantAll(t, "the voters' list", voters, x.Name())
	}
	papers := meetingPaper(t, s, reports.BallotPapers, "nb", id)
	if n := strings.Count(papers, "Stemmeseddel"); n != 32 {
		t.Errorf("%d papers for 25 voters; four sheets of eight were wanted", n)
	}
	wantAll(t, "the notice in English", meetingPaper(t, s, reports.MeetingNotice, "en", id), "Notice of the nomination meeting", "Agenda")
}

func TestTheMinutesSayHowEachPlaceWasSettledAndAreADraftUntilTheResultIsTaken(t *testing.T) {
	s := testkit.NewDemo(t, 400)
	card := meetingOf(t, s)
	id := card.Row.Contest.ID
	name := func(i int) string {
		x := card.Input(card.Lists[0]).Candidates[card.Lists[0].Places[i].Candidate]
		return x.Name()
	}
	draft := meetingPaper(t, s, reports.MeetingMinutes, "nb", id)
	wantAll(t, "the draft", draft, "UTKAST", "Møtets vedtak er ikke tatt inn i lista ennå.")
	if _, err := s.TakeResult(t.Context(), id, "Vedtatt"); err != nil {
		t.Fatal(err)
	}
	final := meetingPaper(t, s, reports.MeetingMinutes, "nb", id)
	if strings.Contains(final, "UTKAST") || strings.Contains(final, "utkast") {
		t.Errorf("minutes of a settled meeting are a draft:\n%s", final)
	}
	wantAll(t, "the minutes", final, "Innkallingen er sendt for sent;", "Kari Moen", "Ola Vik", "Votering 1 · plass 1 · 1. omgang", "Avgitte sedler: 25. Blanke: 1. Gyldige: 24.",
		"Ingen fikk flertall (13 stemmer). Andre omgang mellom "+name(0)+" og "+name(1)+".", "Votering 2 · plass 1 · 2. omgang", "Valgt, etter loddtrekning mellom like: "+name(1)+".",
		"Votering 3 · plass 2–3 · 1. omgang", "Valgt: "+name(0)+" og Ådne Frasalen.", "votering 2", "som foreslått", "Komiteen ble takket.", "Underskrift: Åse Østby", "Underskrift: Per Nes")
	wantAll(t, "the minutes in English", meetingPaper(t, s, reports.MeetingMinutes, "en", id), "Minutes of the nomination meeting", "Elected, with lots drawn between equals: "+name(1)+".")
}

func TestMinutesOfAVoteOnTheWholeProposalAndPapersOfNoMeeting(t *testing.T) {
	s := testkit.NewDemo(t, 400)
	card := meetingOf(t, s)
	m := card.Meeting.Meeting
	m.Way, m.For, m.Against, m.Blank, m.Signers = domain.AsAWhole, 20, 3, 2, ""
	if _, err := s.SaveNominationMeeting(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	wantAll(t, "the minutes", meetingPaper(t, s, reports.MeetingMinutes, "nb", m.Contest), "20 stemte for, 3 mot og 2 blankt.", "Forslaget er vedtatt.")
	wantAll(t, "the notice", meetingPaper(t, s, reports.MeetingNotice, "nb", m.Contest), "Votering over lista under ett")
	contests, err := s.Contests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contests {
		if c.ID != m.Contest {
			if _, err := reports.GatherMeeting(t.Context(), s, c.ID, "", testkit.Today); domain.KindOf(err) != domain.NotFound {
				t.Errorf("papers of a meeting that is not planned: %v", err)
			}
			break
		}
	}
}
