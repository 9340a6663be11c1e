package members

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// list is the table of people, whose rows come as they are seen, in the columns that the user has chosen.
type list struct {
	*book
	table *widgets.DataTable[domain.MemberRow]
	rows  *kit.Paged[domain.MemberRow]
	query domain.MemberQuery
	read  domain.MemberList // what the screen has read: whole, or the beginning
	found domain.MemberList // what is shown: that, or what it is the beginning of
	whole bool              // it is
	said  string            // how many there are, as far as it was known last
}

// firstRows is how many rows are shown before it is known how many there are.
const firstRows = 100

// newList returns an empty list; came tells which rows have been read.
func newList(b *book, came func(from, n int)) *list {
	l := &list{book: b}
	l.table = widgets.NewDataTable(l.columns())
	l.rows = kit.NewPaged(b.env, l.table, came)
	l.table.OnTypeAhead = l.jump
	l.table.OnLayoutChanged = l.keepLayout
	l.table.SetLayout(l.env.KeptLayout(prefLayout))
	return l
}

// show shows what a query has found. The rest of a beginning is read, and then told of.
func (l *list) show(q domain.MemberQuery, read domain.MemberList, grown func()) {
	if read == l.read {
		return
	}
	l.query, l.read, l.found = q, read, read
	l.whole = q.Limit == 0 || read.Len() < q.Limit
	l.rows.Show(read)
	if l.whole {
		return
	}
	l.query.Limit = 0
	q = l.query
	rest := func(ctx context.Context) (domain.MemberList, error) { return l.store.Members(ctx, q) }
	kit.Run(l.env.Runner, "screen.members", l.env.Text("members.loading"), rest, func(all domain.MemberList) {
		if read != l.read {
			return // another list has come meanwhile
		}
		l.found, l.whole = all, true
		l.rows.Extend(all)
		grown()
	})
}

// count says how many people there are, and how many of them are selected; what it said last while that is not known.
func (l *list) count() string {
	if !l.whole {
		return l.said
	}
	all := l.found.Len()
	l.said = l.env.Count("members.count", all)
	if n := len(l.table.Selected()); n > 1 {
		l.said = l.env.Text("members.selected", "n", l.env.Number(n), "all", l.env.Number(all))
	}
	return l.said
}

// sort is the order that the table is in.
func (l *list) sort() (by domain.MemberSort, descending bool) {
	kept := l.table.Layout()
	for _, c := range domain.MemberColumns {
		if c.Key == kept.Sort {
			by = c.Sort
		}
	}
	return by, kept.Descending
}

// byName tells whether an order is the one that the book keeps.
func byName(by domain.MemberSort) bool { return by == "" || by == domain.SortByName }

// jump moves to the first name that begins with what was typed.
func (l *list) jump(prefix string) {
	if by, _ := l.sort(); !byName(by) {
		return
	}
	found := l.found
	find := func(ctx context.Context) (int, error) { return found.Find(ctx, prefix) }
	kit.Run(l.env.Runner, "jump", "", find, l.table.Select)
}

// marked returns what reads the rows that an action is for: the selected ones where there are several, else all that
// the table's query finds.
func (l *list) marked() func(context.Context) ([]domain.MemberRow, error) {
	found, q, selected := l.found, l.query, l.table.Selected()
	return func(ctx context.Context) ([]domain.MemberRow, error) {
		if len(selected) < 2 {
			all, err := l.store.Members(ctx, q)
			if err != nil {
				return nil, err
			}
			return all.Page(ctx, 0, all.Len())
		}
		return found.At(ctx, selected)
	}
}

// columns are the table's, from those of the domain.
func (l *list) columns() []widgets.Column[domain.MemberRow] {
	out := make([]widgets.Column[domain.MemberRow], len(domain.MemberColumns))
	for i, c := range domain.MemberColumns {
		out[i] = widgets.Column[domain.MemberRow]{
			Key: c.Key, Title: l.env.Text(c.Key), Width: c.Width, Sorts: c.Sort != "", Hidden: !c.Shown,
			Text: func(r domain.MemberRow) string { return l.env.Cell(c.Value(r)) },
		}
		switch c.Key {
		case "word.fee":
			out[i].Status = l.feeStatus
			out[i].Text = l.feeText
		case "word.born", "word.birth-date", "word.joined", "word.left":
			out[i].Align = fyne.TextAlignTrailing
		}
	}
	return widgets.Spare(out, "word.born", "word.branch", "word.phone")
}

// feeSigns are how the states of a fee are shown.
var feeSigns = map[domain.FeeState]widgets.Status{
	domain.FeePaid: widgets.Done, domain.FeeOver: widgets.Done, domain.FeeTwice: widgets.Done,
	domain.FeePart: widgets.UnderWay, domain.FeeDue: widgets.UnderWay,
	domain.FeeRefunded: widgets.Late, domain.FeeOverdue: widgets.Late,
	domain.FeeNoDue: widgets.Unknown, domain.FeeUnknown: widgets.Unknown, domain.FeeExempt: widgets.NotRelevant,
}

func (l *list) feeStatus(r domain.MemberRow) widgets.Status {
	if r.Membership.ID == "" || l.hasLeft(r) {
		return widgets.NotRelevant
	}
	return feeSigns[r.Fee.State]
}

// hasLeft tells whether a membership has ended by the day that is asked about: one that ends later stands until then.
func (l *list) hasLeft(r domain.MemberRow) bool {
	return !r.Membership.Left.IsZero() && !r.Membership.ActiveOn(l.env.AsOf())
}

func (l *list) feeText(r domain.MemberRow) string {
	switch {
	case r.Membership.ID == "":
		return l.env.Text("members.not-member")
	case l.hasLeft(r):
		return l.env.Text("members.left-on", "day", l.env.ShortDate(r.Membership.Left))
	}
	return l.env.Cell(r.Fee)
}

// shownColumns are the domain's columns that the table shows, in their order.
func (l *list) shownColumns() []domain.MemberColumn {
	shown := l.table.Layout().Shown
	return slices.DeleteFunc(slices.Clone(domain.MemberColumns), func(c domain.MemberColumn) bool {
		return !slices.Contains(shown, c.Key)
	})
}

// chooseColumns lets the user choose which columns the table shows.
func (l *list) chooseColumns() {
	var all []widgets.Choice
	for _, c := range domain.MemberColumns {
		all = append(all, widgets.Choice{Key: c.Key, Label: l.env.Text(c.Key)})
	}
	x := kit.ColumnChoice{Title: "columns.choose", Columns: all, Kept: l.table.Layout(), LeftOut: l.table.LeftOut()}
	l.env.ChooseColumns(x, func(chosen widgets.Layout) {
		l.table.SetLayout(chosen)
		l.keepLayout(l.table.Layout())
	})
}

// prefLayout is the name under which the table's columns are remembered.
const prefLayout = "members_table"

func (l *list) keepLayout(now widgets.Layout) { l.env.KeepLayout(prefLayout, now) }
