package nomination

import (
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/widgets"
)

// soFar is the list as the meeting has settled it so far.
type soFar struct {
	*contest
	table *widgets.DataTable[settled]
}

// settled is a place of it.
type settled struct {
	rank   int
	name   string
	ballot int // the number of the ballot that gave the place; 0 for as it is proposed
}

func newSoFar(c *contest) *soFar {
	s := &soFar{contest: c}
	s.table = widgets.NewDataTable(s.columns())
	return s
}

func (s *soFar) draw() {
	var rows []settled
	won := s.card.Meeting.Won()
	for _, place := range s.card.MeetingResult().Places {
		rows = append(rows, settled{place.Rank, s.of[place.Candidate].Name(), won[place.Rank].Ballot})
	}
	s.table.SetRows(rows)
}

func (s *soFar) columns() []widgets.Column[settled] {
	title := s.env.Text
	rank := func(x settled) string { return strconv.Itoa(x.rank) }
	name := func(x settled) string { return x.name }
	status := func(x settled) widgets.Status {
		if x.ballot > 0 {
			return widgets.Done
		}
		return widgets.NoStatus
	}
	return []widgets.Column[settled]{
		{Key: "rank", Title: title("paper.number"), Width: 42, Align: fyne.TextAlignTrailing, Text: rank},
		{Key: "name", Title: title("nominationmeeting.so-far"), Width: 180, Text: name},
		{Key: "how", Title: title("nominationmeeting.how"), Width: 110, Text: s.how, Status: status},
	}
}

func (s *soFar) how(x settled) string {
	if x.ballot == 0 {
		return s.env.Text("nominationmeeting.as-proposed")
	}
	return s.env.Text("nominationmeeting.by-ballot", "n", x.ballot)
}
