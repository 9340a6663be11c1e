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
	// ByBranch puts a head with a count over each branch's rows, which then stand in the branches' order.
	ByBranch bool
}

// GatherMembers reads the members of a unit as of a day, in the columns that a list shows unless told otherwise.
func GatherMembers(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (ListInput, error) {
	asOf := o.Period.AsOf
	in := ListInput{AsOf: asOf, Author: o.Author, Title: t.Text("paper.members"), ByBranch: o.ByBranch}
	for _, c := range domain.MemberColumns {
		if c.Shown {
			in.Columns = append(in.Columns, c)
		}
	}
	set, err := src.Figures(ctx, o.Unit, domain.YearTo(asOf))
	if err != nil {
		return in, fmt.Errorf("gather member list: %w", err)
	}
	in.Unit = set.Unit
	q := domain.MemberQuery{AsOf: asOf, Filter: domain.MemberFilter{Unit: o.Unit}}
	if o.ByBranch {
		q.Sort = domain.SortByUnit
	}
	list, err := src.Members(ctx, q)
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
	var rows []row
	for i, r := range in.Rows {
		if in.ByBranch && (i == 0 || r.Unit.ID != in.Rows[i-1].Unit.ID) {
			n := 1
			for n < len(in.Rows)-i && in.Rows[i+n].Unit.ID == r.Unit.ID {
				n++
			}
			rows = append(rows, row{groupRow, []string{r.Unit.Label() + " · " + t.Count("paper.people", n)}})
		}
		cells := make([]string, len(in.Columns))
		for j, c := range in.Columns {
			cells[j] = t.Cell(c.Value(r))
		}
		rows = append(rows, row{plainRow, cells})
	}
	p.tableOr(columns, rows, "paper.nobody")
	return p.write(w)
}
