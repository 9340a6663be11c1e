package reports

import (
	"context"
	"fmt"
	"io"

	"lagboka/domain"
)

// ListInput is a list of people to be printed.
type ListInput struct {
	Title   string
	Unit    domain.Unit
	AsOf    domain.Date
	Author  string
	Columns []domain.MemberColumn
	Rows    []domain.MemberRow
}

// GatherMembers reads the members of a unit as of a day, in the columns that a list shows unless told otherwise.
func GatherMembers(ctx context.Context, src Source, t Texts, unit domain.ID, day domain.Date, author string) (ListInput, error) {
	in := ListInput{AsOf: day, Author: author, Title: t.Text("paper.members")}
	for _, c := range domain.MemberColumns {
		if c.Shown {
			in.Columns = append(in.Columns, c)
		}
	}
	set, err := src.Figures(ctx, unit, domain.YearTo(day))
	if err != nil {
		return in, fmt.Errorf("gather member list: %w", err)
	}
	in.Unit = set.Unit
	list, err := src.Members(ctx, domain.MemberQuery{AsOf: day, Filter: domain.MemberFilter{Unit: unit}})
	if err != nil {
		return in, fmt.Errorf("gather member list: %w", err)
	}
	if in.Rows, err = list.Page(ctx, 0, list.Len()); err != nil {
		return in, fmt.Errorf("gather member list: %w", err)
	}
	return in, nil
}

// Members writes a list of people in the columns asked for, lying where there are more than five.
func Members(w io.Writer, t Texts, in ListInput) error {
	asOf := t.Text("paper.as-of", "day", t.LongDate(in.AsOf))
	p := newPage(t, frame{
		unit: in.Unit.Name, title: in.Title, author: in.Author, date: in.AsOf, landscape: len(in.Columns) > 5,
		footer: in.Title + " · " + asOf,
	})
	p.title(in.Title, asOf+" · "+t.Count("paper.people", len(in.Rows)))
	columns := make([]column, len(in.Columns))
	for i, c := range in.Columns {
		columns[i] = column{t.Text(c.Key), float64(c.Width), false}
	}
	rows := make([]row, len(in.Rows))
	for i, r := range in.Rows {
		cells := make([]string, len(in.Columns))
		for j, c := range in.Columns {
			cells[j] = t.Cell(c.Value(r))
		}
		rows[i] = row{plainRow, cells}
	}
	p.tableOr(columns, rows, "paper.nobody")
	return p.write(w)
}
