package nomination

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// ballots are those of the nomination meeting, each of which is opened to be counted.
type ballots struct {
	*contest
	table *widgets.DataTable[domain.BallotCard]
}

func newBallots(c *contest) *ballots {
	m := &ballots{contest: c}
	m.table = kit.NewList(m.columns(), m.count)
	m.table.Empty = widgets.Pad(widgets.NewParagraph(c.env.Text("ballot.empty")), 10, 14)
	return m
}

func (m *ballots) columns() []widgets.Column[domain.BallotCard] {
	type row = domain.BallotCard
	title := m.env.Text
	number := func(b row) string { return strconv.Itoa(b.Ballot.Number) }
	places := func(b row) string { return m.places(b.Ballot) }
	status := func(b row) widgets.Status {
		if b.Count().Need == domain.Decided {
			return widgets.Done
		}
		for _, open := range m.card.Meeting.Undecided() {
			if open.Ballot.ID == b.Ballot.ID {
				return widgets.UnderWay
			}
		}
		return widgets.NotRelevant // another ballot has settled it
	}
	return []widgets.Column[row]{
		{Key: "number", Title: title("paper.number"), Width: 42, Align: fyne.TextAlignTrailing, Text: number},
		{Key: "places", Title: title("list.place"), Width: 144, Text: places},
		{Key: "outcome", Title: title("ballot.outcome"), Width: 150, Text: m.outcome, Status: status},
	}
}

// places are the places that a ballot is on, and which round it is.
func (m *ballots) places(b domain.Ballot) string {
	text := strconv.Itoa(b.First)
	if b.Last > b.First {
		text += "–" + strconv.Itoa(b.Last)
	}
	if b.Round == 2 {
		text += " · " + m.env.Text("ballot.round.2.short")
	}
	return text
}

// outcome is what a ballot decided, in a few words.
func (m *ballots) outcome(b domain.BallotCard) string {
	o := b.Count()
	switch {
	case o.Need != domain.Decided:
		return m.env.Text("ballot.need." + string(o.Need))
	case len(o.Elected) > 1:
		return m.env.Count("ballot.elected.count", len(o.Elected))
	}
	return m.names(o.Elected)
}

// votable are those who can be voted on: in a second round those it is between; else the names of the proposal that
// have not been elected in another ballot, and whoever else has votes.
func (m *ballots) votable(b domain.BallotCard) (ids []domain.ID) {
	card := m.card.Meeting
	for _, before := range card.Ballots {
		first := before.Ballot.First == b.Ballot.First && before.Ballot.Number < b.Ballot.Number
		if o := before.Count(); b.Ballot.Round == 2 && o.Need == domain.NeedRound && first {
			ids = o.Tied
		}
	}
	if len(ids) == 0 {
		elected := map[domain.ID]bool{}
		for _, w := range card.Won() {
			elected[w.Candidate] = w.Ballot != b.Ballot.Number
		}
		for _, place := range m.card.MeetingProposal().Places {
			if !elected[place.Candidate] {
				ids = append(ids, place.Candidate)
			}
		}
	}
	ids = slices.Clone(ids)
	for _, v := range b.Votes {
		if !slices.Contains(ids, v.Candidate) {
			ids = append(ids, v.Candidate)
		}
	}
	return ids
}
