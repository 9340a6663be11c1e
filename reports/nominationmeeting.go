package reports

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// NominationMeetingInput is a contest whose nomination meeting is to be printed. What only the committee sees is on
// none of its papers.
type NominationMeetingInput struct {
	Card      domain.ContestCard
	Delegates []domain.Delegation // of a county council's meeting: from each branch
	Author    string
	Date      domain.Date
}

// GatherNominationMeeting reads a contest for the papers of its nomination meeting; a NotFound where none is planned.
func GatherNominationMeeting(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in NominationMeetingInput, err error) {
	in = NominationMeetingInput{Author: o.Author, Date: o.Today}
	if in.Card, err = src.Contest(ctx, o.Of); err != nil {
		return in, fmt.Errorf("gather nomination meeting: %w", err)
	}
	if in.Delegates, err = src.Delegations(ctx, o.Of); err != nil {
		return in, fmt.Errorf("gather nomination meeting: %w", err)
	}
	if in.Card.Meeting.Meeting.ID == "" {
		return in, fmt.Errorf("gather nomination meeting: %w", &domain.Error{Kind: domain.NotFound, Key: "error.meeting.none"})
	}
	return in, nil
}

func (in NominationMeetingInput) contest(t Texts) string {
	r := in.Card.Row
	return contestName(t, r.Unit, r.Contest, r.Election)
}

func (in NominationMeetingInput) county() bool { return in.Card.Row.Contest.Municipality == "" }

func (in NominationMeetingInput) page(t Texts, title, mark string) *page {
	unit := in.Card.Row.Unit.Name
	p := newPage(t, frame{unit: unit, reference: in.contest(t), title: title, author: in.Author, date: in.Date, footer: title + " · " + unit, mark: mark})
	p.title(title, in.contest(t)+" · "+t.LongDate(in.Card.Meeting.Meeting.Day))
	return p
}

// when is the meeting's day, with the hour where it is known.
func (in NominationMeetingInput) when(t Texts) string {
	m := in.Card.Meeting.Meeting
	if m.Starts == "" {
		return t.Date(m.Day)
	}
	return t.Date(m.Day) + " " + t.Text("session.at", "time", m.Starts)
}

// NominationNotice calls the members, or for a county the branches' delegates, with what is on the agenda.
func NominationNotice(w io.Writer, t Texts, in NominationMeetingInput) error {
	m, r := in.Card.Meeting.Meeting, in.Card.Row
	p := in.page(t, t.Text("paper.meeting.notice"), "")
	key := "paper.meeting.called"
	if in.county() {
		key = "paper.meeting.called.county"
	}
	p.paragraph(t.Text(key, "unit", r.Unit.Name, "place", r.Unit.Label(), "year", strconv.Itoa(r.Election.Day.Year)), "")
	p.gap(3)
	when := in.when(t) // what is not known is written in by hand
	if m.Starts == "" {
		when += " " + t.Text("session.at", "time", t.Text("paper.meeting.to-fill"))
	}
	p.paragraph(t.Text("paper.meeting.when")+": "+when, "B")
	p.paragraph(t.Text("nominationmeeting.place")+": "+cmp.Or(m.Place, t.Text("paper.meeting.to-fill")), "B")
	p.heading(t.Text("paper.meeting.agenda"))
	var rows []row
	for i, item := range []string{"opening", "constitution", "proposal", "floor", "vote." + string(m.Way), "close"} {
		rows = append(rows, row{plainRow, []string{strconv.Itoa(i + 1), t.Text("paper.meeting.agenda." + item)}})
	}
	p.table([]column{{t.Text("paper.number"), 6, true}, {t.Text("paper.meeting.item"), 94, false}}, rows)
	in.delegates(t, p)
	p.gap(6)
	sent := m.CalledOn
	if sent.IsZero() {
		sent = in.Date
	}
	p.paragraph(t.LongDate(sent), "")
	p.paragraph(r.Unit.Name, "B")
	return p.write(w)
}

// delegates are how many each branch and sister organisation sends, with what that is worked out from (vedtekter §
// 8.2–3).
func (in NominationMeetingInput) delegates(t Texts, p *page) {
	if len(in.Delegates) == 0 {
		return
	}
	p.heading(t.Text("paper.delegates"))
	p.paragraph(t.Text("paper.delegates.text"), "")
	p.gap(2)
	var rows []row
	sum, unknown := 0, 0
	for _, d := range in.Delegates {
		cells := []string{d.Unit.Label(), t.Text("paper.not-known"), t.Text("paper.not-known"), t.Text("paper.not-known")}
		if d.Known {
			cells = []string{d.Unit.Label(), t.Number(d.Votes), t.Number(d.Members), t.Number(d.Delegates)}
			sum += d.Delegates
		} else {
			unknown++
		}
		rows = append(rows, row{plainRow, cells})
	}
	rules := domain.DelegateRulesIn(in.Card.Row.Election.Day.Year)
	for _, kind := range []domain.UnitKind{domain.WomenBranch, domain.YouthBranch} {
		sum += rules.Sisters
		rows = append(rows, row{plainRow, []string{t.Text("unit.kind." + string(kind)), "", "", t.Number(rules.Sisters)}})
	}
	total := t.Number(sum)
	if unknown > 0 {
		total = t.Text("paper.delegates.at-least", "n", total)
	}
	rows = append(rows, row{sumRow, []string{t.Text("paper.sum"), "", "", total}})
	p.table([]column{{t.Text("word.branch"), 40, false}, {t.Text("paper.delegates.votes"), 20, true}, {t.Text("word.members"), 20, true}, {t.Text("paper.delegates.number"), 20, true}}, rows)
	if unknown == 0 && sum < rules.Total {
		p.gap(2)
		p.paragraph(t.Text("paper.delegates.few", "least", t.Number(rules.Total), "n", t.Number(rules.Total-sum)), "")
	}
}

// blankNames are how many lines a list for the voters has for names from the floor.
const blankNames = 4

// NominationVoters writes the proposal for everybody who votes, with boxes to tick and room to write: where several
// places are voted on together it serves as the paper.
func NominationVoters(w io.Writer, t Texts, in NominationMeetingInput) error {
	p := in.page(t, t.Text("paper.meeting.voters"), "")
	p.paragraph(t.Text("paper.meeting.voters.text"), "")
	p.gap(3)
	var rows []row
	for _, place := range in.Card.MeetingProposal().Places {
		x := in.candidate(place.Candidate)
		rows = append(rows, row{writeRow, []string{tickBox, strconv.Itoa(place.Rank), x.Name(), yearText(x.Born.Year), x.Position, x.Residence, ""}})
	}
	for range blankNames {
		rows = append(rows, row{writeRow, []string{tickBox, "", "", "", "", "", ""}})
	}
	p.table([]column{
		{t.Text("paper.meeting.tick"), 7, false},
		{t.Text("paper.number"), 6, true},
		{t.Text("word.name"), 31, false},
		{t.Text("participant.birth-year"), 11, true},
		{t.Text("candidate.position"), 17, false},
		{t.Text("candidate.residence"), 15, false},
		{t.Text("word.note"), 15, false},
	}, rows)
	return p.write(w)
}

func (in NominationMeetingInput) candidate(id domain.ID) domain.Candidate {
	return in.Card.Input(domain.ListCard{}).Candidates[id]
}

// NominationBallotPapers writes a paper for everybody who may vote, for one ballot on one place or a few; whole sheets
// of them.
func NominationBallotPapers(w io.Writer, t Texts, in NominationMeetingInput) error {
	title := t.Text("paper.meeting.ballot")
	p := newBlank(t, frame{title: title, author: in.Author, date: in.Date})
	name := t.Text("word.name")
	p.slips(in.Card.Meeting.Meeting.Voters, slip{
		head: in.contest(t), title: title, write: []string{t.Text("paper.meeting.ballot.of"), name, name, name, name},
	})
	return p.write(w)
}

// NominationMinutes writes what the meeting did: when and where, the proposal, every ballot with its votes, and the
// list place by place. It is a draft until the result has been taken into the list.
func NominationMinutes(w io.Writer, t Texts, in NominationMeetingInput) error {
	m := in.Card.Meeting.Meeting
	mark := ""
	if m.Adopted == "" {
		mark = t.Text("paper.list.draft")
	}
	p := in.page(t, t.Text("paper.meeting.minutes"), mark)
	voters := ""
	if m.Voters > 0 {
		voters = t.Number(m.Voters)
	}
	p.facts([]fact{
		{t.Text("paper.meeting.when"), in.when(t)},
		{t.Text("nominationmeeting.place"), m.Place},
		{t.Text("paper.meeting.call"), t.Finding(domain.CheckNominationMeeting(m, in.Card.Row.Election, in.county(), m.Day).Findings[0].Finding)},
		{t.Text("paper.meeting.may-vote"), voters},
		{t.Text("nominationmeeting.chair"), m.Chair},
		{t.Text("nominationmeeting.secretary"), m.Secretary},
	})
	p.heading(t.Text("paper.list.committee"))
	in.names(t, p, in.Card.MeetingProposal().Places, nil)
	p.heading(t.Text("paper.meeting.votes"))
	if m.Way == domain.AsAWhole {
		in.whole(t, p)
	} else {
		in.ballots(t, p)
	}
	signers := in.signers(t)
	p.keep(len(signers))
	p.heading(t.Text("paper.meeting.result"))
	won := in.Card.Meeting.Won()
	in.names(t, p, in.Card.MeetingResult().Places, func(rank int) string {
		if won[rank].Ballot == 0 {
			return t.Text("nominationmeeting.as-proposed")
		}
		return t.Text("nominationmeeting.by-ballot", "n", won[rank].Ballot)
	})
	if m.Note != "" {
		p.heading(t.Text("paper.meeting.notes"))
		for line := range strings.Lines(m.Note) {
			p.paragraph(strings.TrimSpace(line), "")
		}
	}
	if mark != "" {
		p.heading(t.Text("paper.list.why-draft"))
		p.paragraph(in.whyDraft(t), "")
	}
	for i, name := range signers {
		p.keep(len(signers) - i)
		p.sign(t.Text("paper.meeting.signature"), name)
	}
	return p.write(w)
}

// whyDraft is what the meeting still lacks.
func (in NominationMeetingInput) whyDraft(t Texts) string {
	var lacks *domain.Error
	if errors.As(in.Card.Meeting.Decided(), &lacks) {
		return t.Text(lacks.Key, "n", lacks.Data["n"])
	}
	return t.Text("paper.meeting.not-taken")
}

// names writes places of a list as a table; how, where it is not nil, says how each was settled. Those with bonus votes
// stand in bold.
func (in NominationMeetingInput) names(t Texts, p *page, places []domain.ListPlace, how func(rank int) string) {
	columns := []column{{t.Text("paper.number"), 8, true}, {t.Text("word.name"), 50, false}, {t.Text("participant.birth-year"), 14, true}}
	if how != nil {
		columns = append(columns, column{t.Text("nominationmeeting.how"), 28, false})
	}
	var rows []row
	for _, place := range places {
		x := in.candidate(place.Candidate)
		cells := []string{strconv.Itoa(place.Rank), x.Name(), yearText(x.Born.Year)}
		if how != nil {
			cells = append(cells, how(place.Rank))
		}
		kind := plainRow
		if place.Bonus {
			kind = boldRow
		}
		rows = append(rows, row{kind, cells})
	}
	p.tableOr(columns, rows, "paper.nobody")
}

// whole is the vote on the proposal as it stands.
func (in NominationMeetingInput) whole(t Texts, p *page) {
	m := in.Card.Meeting.Meeting
	p.paragraph(t.Text("paper.meeting.way.whole"), "")
	if m.Acclaimed {
		p.paragraph(t.Text("nominationmeeting.acclaimed")+".", "B")
		return
	}
	if m.For+m.Against+m.Blank == 0 {
		p.paragraph(t.Text("paper.meeting.no-votes"), "I")
		return
	}
	p.paragraph(t.Text("paper.meeting.whole", "yes", m.For, "no", m.Against, "blank", m.Blank), "")
	if in.Card.Meeting.Decided() == nil {
		p.paragraph(t.Text("paper.meeting.passed"), "B")
	}
}

// ballots are all ballots in the order they were held, each with its papers, votes and outcome.
func (in NominationMeetingInput) ballots(t Texts, p *page) {
	names := func(ids []domain.ID) string {
		var all []string
		for _, id := range ids {
			all = append(all, in.candidate(id).Name())
		}
		return domain.Series(all, t.Text("word.and"))
	}
	for _, b := range in.Card.Meeting.Ballots {
		places := strconv.Itoa(b.Ballot.First)
		if b.Ballot.Places() > 1 {
			places += "–" + strconv.Itoa(b.Ballot.Last)
		}
		p.need(rowHeight * 6)
		p.gap(3)
		p.paragraph(t.Text("paper.meeting.ballot.head", "n", b.Ballot.Number, "places", places, "round", b.Ballot.Round), "B")
		p.paragraph(t.Text("paper.meeting.ballot.papers", "cast", b.Ballot.Cast, "blank", b.Ballot.Blank, "valid", b.Ballot.Valid()), "")
		votes := slices.Clone(b.Votes)
		slices.SortStableFunc(votes, func(a, b domain.BallotVote) int { return cmp.Or(b.Votes-a.Votes, a.Lot-b.Lot) })
		elected := b.Count().Elected
		var rows []row
		for _, v := range votes {
			place := ""
			if at := slices.Index(elected, v.Candidate); at >= 0 {
				place = t.Text("ballot.at-place", "n", b.Ballot.First+at)
			}
			rows = append(rows, row{plainRow, []string{in.candidate(v.Candidate).Name(), t.Number(v.Votes), place}})
		}
		p.tableOr([]column{{t.Text("word.name"), 60, false}, {t.Text("paper.meeting.ballot.votes"), 16, true}, {t.Text("ballot.outcome"), 24, false}}, rows, "paper.meeting.ballot.nobody")
		p.gap(1)
		p.paragraph(t.Finding(b.Outcome(names)), "B")
	}
	if len(in.Card.Meeting.Ballots) == 0 {
		p.paragraph(t.Text("paper.meeting.no-votes"), "I")
	}
}

// signers are the names of those who sign the minutes; two lines without a name where nobody is named.
func (in NominationMeetingInput) signers(t Texts) []string {
	m := in.Card.Meeting.Meeting
	names := strings.FieldsFunc(strings.ReplaceAll(m.Signers, " "+t.Text("word.and")+" ", ","), func(r rune) bool { return r == ',' })
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	if len(names) == 0 {
		names = []string{"", ""}
	}
	return names
}
