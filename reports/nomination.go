package reports

import (
	"context"
	"fmt"
	"io"

	"lagboka/domain"
)

// NominationInput is how far all nominations have come, to be printed.
type NominationInput struct {
	Unit   domain.Unit
	Rows   []domain.ContestRow
	Author string
	Date   domain.Date
}

// GatherNomination reads how far the contests of a unit and of those below it have come.
func GatherNomination(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in NominationInput, err error) {
	in = NominationInput{Author: o.Author, Date: o.Today}
	if in.Rows, err = src.ContestRows(ctx, o.Unit); err != nil {
		return in, fmt.Errorf("gather nomination: %w", err)
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return in, fmt.Errorf("gather nomination: %w", err)
	}
	in.Unit, _ = tree.Unit(o.Unit)
	return in, nil
}

// Nomination writes how far every municipality has come, with the days left.
func Nomination(w io.Writer, t Texts, in NominationInput) error {
	title, asOf := t.Text("paper.nomination"), t.Text("paper.as-of", "day", t.LongDate(in.Date))
	p := newPage(t, frame{unit: in.Unit.Name, title: title, author: in.Author, date: in.Date, footer: title + " · " + asOf, landscape: true})
	p.title(title, in.Unit.Name+" · "+asOf)
	tally := domain.TallyContests(in.Rows)
	var rows []row
	for _, r := range in.Rows {
		next, due := t.Text("nomination.all-done"), ""
		if m, ok := r.Current(); ok {
			next, due = t.Text("milestone."+string(m.Step)), t.ShortDate(m.Planned)
		}
		handedIn := ""
		if r.HandedIn() {
			handedIn = t.ShortDate(r.List.SubmittedOn)
		}
		name, left := r.Unit.Label(), t.Text("nomination.no-list")
		if r.Contest.Municipality == "" {
			name = t.Text("nomination.county", "place", name)
		}
		if r.List.ID != "" {
			left = t.Number(r.Check.Broken + r.Check.Open)
		}
		rows = append(rows, row{plainRow, []string{
			name, t.Number(r.Contest.Seats), fmt.Sprintf("%d/%d", r.Done(), len(r.Milestones)), next, due, t.Number(r.Willing()),
			t.Number(r.Check.Names), left, handedIn,
		}})
	}
	p.paragraph(t.Text("paper.nomination.text", "n", t.Number(tally.Contests), "submitted", t.Number(tally.HandedIn), "yes", t.Number(tally.Willing)), "")
	if len(in.Rows) > 0 {
		due := in.Rows[0].Election.ListDue
		text := t.Text("paper.nomination.over", "day", t.LongDate(due))
		if days := in.Date.DaysUntil(due); days >= 0 {
			text = t.Count("paper.nomination.days", days, "day", t.LongDate(due))
		}
		p.paragraph(text, "")
	}
	p.gap(3)
	p.tableOr([]column{
		{t.Text("word.branch"), 18, false},
		{t.Text("nomination.seats"), 8, true},
		{t.Text("nomination.steps"), 8, true},
		{t.Text("nomination.next"), 24, false},
		{t.Text("nomination.by"), 11, true},
		{t.Text("nomination.yes"), 8, true},
		{t.Text("nomination.names"), 8, true},
		{t.Text("nomination.left"), 9, true},
		{t.Text("milestone.submitted"), 11, true},
	}, rows, "paper.nobody")
	return p.write(w)
}
