package reports

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"lagboka/domain"
)

// YearEndInput is how the end of a year stands.
type YearEndInput struct {
	Book   domain.YearEndBook
	Day    domain.Date
	Author string
}

// GatherYearEnd reads it from the book: of the year whose end is to be taken up on the day.
func GatherYearEnd(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in YearEndInput, err error) {
	in = YearEndInput{Day: o.Period.AsOf, Author: o.Author}
	if in.Book, err = src.YearEndBook(ctx, o.Unit, domain.YearEnding(in.Day), in.Day); err != nil {
		return in, fmt.Errorf("gather the year's end: %w", err)
	}
	return in, nil
}

var yearEndSigns = map[domain.YearEndState]domain.State{
	domain.YearEndDone: domain.StateDone, domain.YearEndOpen: domain.StateNotBegun, domain.YearEndUnknown: domain.StateUnknown,
	domain.YearEndNotYet: domain.StateNotRelevant, domain.YearEndNone: domain.StateNotRelevant,
}

// YearEnd writes a line for each step with its day, who took it and what they noted, and the paying members of the last three
// years.
func YearEnd(w io.Writer, t Texts, in YearEndInput) error {
	b := in.Book
	title, asOf := t.Text("year-end.title", "year", strconv.Itoa(b.Year)), t.Text("paper.as-of", "day", t.LongDate(in.Day))
	p := newPage(t, frame{unit: b.Unit.Name, title: title, author: in.Author, date: in.Day, footer: title + " · " + asOf})
	under := b.Unit.Label() + " · " + asOf
	if in.Author != "" {
		under += " · " + t.Text("paper.made-by", "name", in.Author)
	}
	p.title(title, under)
	p.paragraph(t.YearEndWhen(b, in.Day), "")
	var rows []row
	for _, r := range b.Rows(in.Day) {
		rows = append(rows, row{plainRow, []string{t.YearEndStep(r.Step, b.Year), signed(yearEndSigns[r.State], t.YearEndRow(r, b.Year)), r.Tick.Note}})
	}
	p.gap(3)
	p.table([]column{{t.Text("paper.year-end.step"), 40, false}, {t.Text("paper.year-end.state"), 36, false}, {t.Text("word.note"), 24, false}}, rows)
	p.heading(t.Text("paper.year-end.figures"))
	rows = nil
	for _, f := range b.Figures {
		frozen := t.Text("paper.year-end.not-frozen")
		if f.Frozen {
			if frozen = t.Text("year-end.frozen"); !f.On.IsZero() {
				frozen = t.ShortDate(f.On)
			}
		}
		rows = append(rows, row{plainRow, []string{strconv.Itoa(f.Year), t.Payers(f.Payers), frozen}})
	}
	p.table([]column{
		{t.Text("paper.year-end.year"), 40, false}, {t.Text("paper.year-end.paying"), 30, true}, {t.Text("paper.year-end.frozen"), 30, false},
	}, rows)
	p.gap(3)
	p.paragraph(t.Text("paper.year-end.numbering"), "I")
	return p.write(w)
}
