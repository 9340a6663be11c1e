package reports

import (
	"io"
	"slices"
	"strconv"

	"lagboka/domain"
)

// CorrectionLetter writes to the authorities about a list that has been handed in: a correction, with the list as it
// stands after it and the new one's declaration of willingness and assurances (valgloven § 5-11), or that the list is
// withdrawn (§ 5-8).
func CorrectionLetter(w io.Writer, t Texts, in ListPaper) error {
	x, withdrawn := in.Correction, in.Correction.Kind == domain.ListWithdrawn
	title := t.Text("correction.letter")
	if withdrawn {
		title = t.Text("correction.withdrawal")
	}
	contest := contestName(t, in.Unit, in.Card.Row.Contest, in.Card.Row.Election)
	p := newPage(t, frame{unit: in.Unit.Name, reference: contest, title: title, author: in.Author, date: in.Date, footer: title + " · " + contest})
	p.gap(4)
	p.paragraph(in.text(t, "correction.to."), "")
	p.gap(8)
	p.title(title, in.List.List.Heading+" · "+contest+" · "+t.LongDate(x.Day))
	if by := in.List.List.CorrectBy(); !by.IsZero() && !withdrawn {
		p.paragraphs(in.text(t, "correction.asked.", "day", t.LongDate(in.List.List.NotifiedOn), "by", t.LongDate(by)))
	}
	if withdrawn {
		p.paragraphs(t.Text("correction.withdraws", "heading", in.List.List.Heading, "election", in.text(t, "letter.election.")), t.Text("correction.because", "reason", x.Reason))
		board := in.Board
		if in.List.List.Kind.NeedsSignatures() || len(board) == 0 {
			board = []string{in.Signer.Name(), in.Deputy.Name(), "", "", ""} // the five on top (valgloven § 5-6 (2))
		}
		for i, name := range board {
			p.keep(len(board) - i)
			p.sign(t.Text("correction.trustee"), name)
		}
		return p.write(w)
	}
	if due := in.Card.Row.Contest.Due(in.Card.Row.Election); x.Day.Before(due) { // § 5-11 is of the time after it
		p.paragraphs(t.Text("correction.corrects.early", "due", t.LongDate(due)))
	} else {
		p.paragraphs(t.Text("correction.corrects"))
	}
	p.table([]column{{t.Text("paper.what"), 28, false}, {"", 72, false}}, in.corrected(t))
	p.heading(t.Text("correction.list-after"))
	columns, rows := in.names(t)
	p.keep(1)
	p.table(columns, rows)
	p.sign(t.Text("paper.list.speaker"), in.Signer.Name())
	if fresh, ok := in.replacement(); ok {
		in.willingness(t, p, fresh)
	}
	return p.write(w)
}

// replacement is the new one on the list.
func (in ListPaper) replacement() (domain.Candidate, bool) {
	x, ok := in.Card.Input(in.List).Candidates[in.Correction.Replacement]
	return x, ok
}

// corrected says what was done to the list.
func (in ListPaper) corrected(t Texts) (rows []row) {
	x := in.Correction
	line := func(key, text string) { rows = append(rows, row{plainRow, []string{t.Text(key), text}}) }
	about := func(c domain.Candidate) string {
		text := c.Name() + ", " + t.Text("letter.listed.born", "year", yearText(c.Born.Year))
		for _, part := range []string{c.Position, c.Residence} {
			if part != "" {
				text += ", " + part
			}
		}
		return text
	}
	key := "correction.line.struck"
	if x.Kind == domain.DetailsFixed {
		key = "correction.line.fixed"
	}
	line(key, about(in.Card.Input(in.List).Candidates[x.Candidate]))
	line("correction.reason", x.Reason)
	fresh, ok := in.replacement()
	if ok {
		line("correction.replacement", about(fresh))
	}
	if x.Kind != domain.NameStruck {
		return rows
	}
	at := slices.IndexFunc(in.List.Places, func(p domain.ListPlace) bool { return p.Candidate == x.Replacement })
	switch {
	case !ok:
		line("correction.refill", t.Text("correction.place.none"))
	case at < 0: // struck again by a later correction
		line("correction.refill", t.Text("correction.refill."+string(x.Refill)))
	default:
		line("correction.refill", t.Text("correction.place."+string(x.Refill), "n", strconv.Itoa(in.List.Places[at].Rank)))
		if in.List.Places[at].Bonus {
			line("correction.bonus", t.Text("correction.bonus.stands"))
		}
	}
	return rows
}

// willingness is the new one's declaration with the birth date and the assurances that go with it (valgloven §§ 5-5 b
// to d, 5-11 (2)).
func (in ListPaper) willingness(t Texts, p *page, x domain.Candidate) {
	p.next()
	p.heading(t.Text("correction.declaration", "name", x.Name()))
	p.keep(1)
	p.paragraphs(t.Text("correction.declares", "name", x.Name(), "born", t.ShortDate(x.Born), "heading", in.List.List.Heading, "election", in.text(t, "letter.election.")))
	in.assurances(t, p, x)
	p.sign(t.Text("paper.list.candidate"), x.Name())
}
