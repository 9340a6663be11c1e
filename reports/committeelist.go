package reports

import (
	"io"
	"strconv"

	"lagboka/domain"
)

// CommitteeList writes the committee's proposal for the meeting, or the list that it adopted: names with positions,
// places and experience, and the balance. What only the committee sees is not in it.
func CommitteeList(w io.Writer, t Texts, in ListPaper) error {
	contest := contestName(t, in.Unit, in.Card.Row.Contest, in.Card.Row.Election)
	title := t.Text("paper.list.committee")
	if in.List.List.Frozen() {
		title = t.Text("paper.list.adopted")
	}
	p := newPage(t, frame{unit: in.Unit.Name, reference: in.List.List.Name, title: title, author: in.Author, date: in.Date, footer: title + " · " + t.LongDate(in.Date)})
	p.title(title, contest+" · "+t.LongDate(in.Date))
	of := in.Card.Input(in.List).Candidates
	var rows []row
	for _, place := range in.List.Places {
		x := of[place.Candidate]
		kind := plainRow
		if place.Bonus {
			kind = boldRow
		}
		rows = append(rows, row{kind, []string{strconv.Itoa(place.Rank), x.Name(), yearText(x.Born.Year), x.Position, x.Residence, t.Text("candidate.experience." + string(x.Experience))}})
	}
	p.tableOr([]column{
		{t.Text("paper.number"), 6, true},
		{t.Text("word.name"), 30, false},
		{t.Text("participant.birth-year"), 11, false},
		{t.Text("candidate.position"), 20, false},
		{t.Text("candidate.residence"), 17, false},
		{t.Text("candidate.experience"), 18, false},
	}, rows, "paper.nobody")
	p.heading(t.Text("nomination.balance"))
	for _, line := range BalanceLines(t, domain.BalanceOf(in.Card.Input(in.List)), in.Card.Row.Election.Day.Year) {
		p.paragraph("•  "+line, "")
	}
	return p.write(w)
}

// BalanceLines are a list's balance in words.
func BalanceLines(t Texts, b domain.Balance, year int) []string {
	share := func(women, men int) string {
		return t.Text("nomination.women-men", "women", t.Number(women), "men", t.Number(men))
	}
	lines := []string{
		t.Text("nomination.balance.all", "share", share(b.Women, b.Men)), t.Text("nomination.balance.top", "n", 5, "share", share(b.Top5[0], b.Top5[1])),
		t.Text("nomination.balance.top", "n", 10, "share", share(b.Top10[0], b.Top10[1])),
		t.Text("nomination.balance.ages", "young", b.Under30, "middle", b.Middle, "old", b.Sixty),
		t.Text("nomination.balance.new", "new", b.New, "sitting", b.Sitting, "earlier", b.Been),
	}
	if !domain.Balanced(b.Women, b.Men, year) {
		lines = append(lines, t.Text("nomination.balance.short", "share", domain.NominationRulesOf(year).Share))
	}
	return lines
}
