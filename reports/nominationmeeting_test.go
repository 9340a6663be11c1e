package reports_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

// heldMeeting is a contest with a nomination meeting: the second of the proposal wins the first place in a second round
// by lot, and somebody from the floor a place in a block.
func heldMeeting(t *testing.T) domain.ContestCard {
	t.Helper()
	s := testkit.NewDemo(t, 400)
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var card domain.ContestCard
	for _, r := range rows {
		if r.Check.Names >= 8 && r.Contest.Municipality != "" {
			if card, err = s.Contest(t.Context(), r.Contest.ID); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	card.Candidates = append(card.Candidates, domain.Candidate{ID: "floor", GivenName: "Ådne", FamilyName: "Frasalen", Born: domain.MustDate("1990-01-02")})
	for i := range card.Candidates {
		c := &card.Candidates[i]
		c.CommitteeNote, c.Note, c.Condition = "bare for komiteen", "merknad om noen", "vilkår"
	}
	p := card.Lists[0].Places
	card.Meeting.Meeting = domain.NominationMeeting{
		ID: "m", Contest: card.Row.Contest.ID, List: card.Lists[0].List.ID, Day: domain.MustDate("2027-02-10"), Starts: "19.00", Place: "Samfunnshuset",
		CalledOn: domain.MustDate("2027-01-30"), Chair: "Kari Moen", Secretary: "Ola Vik", Signers: "Åse Østby og Per Nes", Voters: 25, Way: domain.ByBallots, Note: "Komiteen ble takket.",
	}
	type votes map[domain.ID]int
	for i, b := range []struct {
		ballot domain.Ballot
		votes  votes
	}{
		{domain.Ballot{First: 1, Last: 1, Round: 1, Cast: 25, Blank: 1}, votes{p[0].Candidate: 11, p[1].Candidate: 11, p[2].Candidate: 2}},
		{domain.Ballot{First: 1, Last: 1, Round: 2, Cast: 25, Blank: 1}, votes{p[0].Candidate: 12, p[1].Candidate: 12}},
		{domain.Ballot{First: 2, Last: 3, Round: 1, Cast: 24}, votes{p[0].Candidate: 20, "floor": 18, p[2].Candidate: 5}},
	} {
		held := domain.BallotCard{Ballot: b.ballot}
		held.Ballot.Number = i + 1
		for _, id := range []domain.ID{p[0].Candidate, p[1].Candidate, p[2].Candidate, "floor"} { // as they were read out
			held.SetVotes(id, b.votes[id])
		}
		held.DrawLot(p[1].Candidate)
		if err := held.Validate(25); err != nil {
			t.Fatal(err)
		}
		card.Meeting.Ballots = append(card.Meeting.Ballots, held)
	}
	return card
}

// meetingPaper is what stands on a paper of a nomination meeting.
func meetingPaper(t *testing.T, write func(io.Writer, reports.Texts, reports.NominationMeetingInput) error, language string, card domain.ContestCard) string {
	t.Helper()
	in := reports.NominationMeetingInput{Card: card, Author: "Kari", Date: testkit.Today}
	var b, again bytes.Buffer
	if err := errors.Join(write(&b, texts(t, language), in), write(&again, texts(t, language), in)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same meeting gives other bytes")
	}
	text := strings.Join(words(t, b.Bytes()), "\n")
	for _, secret := range []string{"bare for komiteen", "merknad om", "vilkår"} {
		if strings.Contains(text, secret) {
			t.Errorf("«%s» is shown, which only the committee sees:\n%s", secret, text)
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
	card := heldMeeting(t)
	proposal := card.Lists[0]
	wantAll(t, "the notice", meetingPaper(t, reports.NominationNotice, "nb", card), "Innkalling til nominasjonsmøte", "ons. 10. februar 2027 kl. 19.00", "Samfunnshuset",
		"Medlemmene i "+card.Row.Unit.Name, "Konstituering", "plass for plass", "30. januar 2027")
	voters := meetingPaper(t, reports.NominationVoters, "nb", card)
	for _, place := range proposal.Places {
		x := card.Input(proposal).Candidates[place.Candidate]
		wantAll(t, "the voters' list", voters, x.Name())
	}
	papers := meetingPaper(t, reports.NominationBallotPapers, "nb", card)
	if n := strings.Count(papers, "Stemmeseddel"); n != 32 {
		t.Errorf("%d papers for 25 voters; four sheets of eight were wanted", n)
	}
	wantAll(t, "the notice in English", meetingPaper(t, reports.NominationNotice, "en", card), "Notice of the nomination meeting", "Agenda")
}

func TestTheMinutesSayHowEachPlaceWasSettledAndAreADraftUntilTheResultIsTaken(t *testing.T) {
	card := heldMeeting(t)
	name := func(i int) string {
		x := card.Input(card.Lists[0]).Candidates[card.Lists[0].Places[i].Candidate]
		return x.Name()
	}
	draft := meetingPaper(t, reports.NominationMinutes, "nb", card)
	wantAll(t, "the draft", draft, "UTKAST", "Møtets vedtak er ikke tatt inn i lista ennå.")
	card.Meeting.Meeting.Adopted = "taken"
	final := meetingPaper(t, reports.NominationMinutes, "nb", card)
	if strings.Contains(final, "UTKAST") || strings.Contains(final, "utkast") {
		t.Errorf("minutes of a settled meeting are a draft:\n%s", final)
	}
	wantAll(t, "the minutes", final, "Innkallingen er sendt for sent;", "Kari Moen", "Ola Vik", "Votering 1 · plass 1 · 1. omgang", "Avgitte sedler: 25. Blanke: 1. Gyldige: 24.",
		"Ingen fikk flertall (13 stemmer). Andre omgang mellom "+name(0)+" og "+name(1)+".", "Votering 2 · plass 1 · 2. omgang", "Valgt: "+name(1)+". Mellom dem som hadde like mange stemmer, avgjorde loddet.",
		"Votering 3 · plass 2–3 · 1. omgang", "Valgt: "+name(0)+" og Ådne Frasalen.", "votering 2", "som foreslått", "Komiteen ble takket.", "Underskrift: Åse Østby", "Underskrift: Per Nes")
	wantAll(t, "the minutes in English", meetingPaper(t, reports.NominationMinutes, "en", card), "Minutes of the nomination meeting", "Elected: "+name(1)+". Between those with equally many votes a lot decided.")
}

func TestMinutesOfAVoteOnTheWholeProposal(t *testing.T) {
	card := heldMeeting(t)
	m := &card.Meeting.Meeting
	m.Way, m.For, m.Against, m.Blank, m.Signers = domain.AsAWhole, 20, 3, 2, ""
	wantAll(t, "the minutes", meetingPaper(t, reports.NominationMinutes, "nb", card), "20 stemte for, 3 mot og 2 blankt.", "Forslaget er vedtatt.")
	wantAll(t, "the notice", meetingPaper(t, reports.NominationNotice, "nb", card), "Votering over lista under ett")
	m.For = 3
	wantAll(t, "the draft", meetingPaper(t, reports.NominationMinutes, "nb", card), "UTKAST", "Forslaget fikk ikke flertall.")
}

func TestACountysDelegatesAreCalledAndNobodyToAMeetingThatIsNotPlanned(t *testing.T) {
	s := testkit.NewStore(t)
	contests, err := s.Contests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contests {
		if c.Municipality != "" {
			continue
		}
		if _, err := reports.GatherNominationMeeting(t.Context(), s, nil, domain.PaperOrder{Of: c.ID, Today: testkit.Today}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("papers of a meeting that is not planned: %v", err)
		}
		if _, err := s.Nomination().SaveNominationMeeting(t.Context(), domain.NominationMeeting{Contest: c.ID, Day: domain.MustDate("2027-02-10"), Way: domain.ByBallots}); err != nil {
			t.Fatal(err)
		}
		in, err := reports.GatherNominationMeeting(t.Context(), s, nil, domain.PaperOrder{Of: c.ID, Today: testkit.Today})
		if err != nil {
			t.Fatal(err)
		}
		wantAll(t, "the notice", meetingPaper(t, reports.NominationNotice, "nb", in.Card), "Utsendingene fra lagene innkalles", "fylkestingsvalget 2027")
		branch := func(n int) domain.Delegation {
			return domain.Delegation{Unit: domain.Unit{ShortName: "Trysil"}, Votes: 719, Members: 60, Known: true, Delegates: n}
		}
		for _, d := range []struct {
			what      string
			delegates []domain.Delegation
			few       bool
		}{
			{"13 and 6", []domain.Delegation{branch(13)}, true},
			{"14 and 6", []domain.Delegation{branch(14)}, false},
			{"a branch that is not known", []domain.Delegation{branch(3), {Unit: domain.Unit{ShortName: "Os"}}}, false},
		} {
			in.Delegates = d.delegates
			var b bytes.Buffer
			if err := reports.NominationNotice(&b, texts(t, "nb"), in); err != nil {
				t.Fatal(err)
			}
			if page := strings.Join(each(words(t, b.Bytes())), " "); strings.Contains(page, "minst 20 utsendinger i alt. Det mangler 1.") != d.few {
				t.Errorf("%s: %s", d.what, page)
			}
		}
		return
	}
	t.Fatal("no county council")
}
