package reports

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
)

// FinanceInput is what some units owe the state in a year, and what head office is to be told of them.
type FinanceInput struct {
	Unit    domain.Unit
	Rows    []domain.FinanceRow
	Reports []domain.OfficeReport // of the year, and those without a day
	Tree    *domain.Tree
	Day     domain.Date
	Author  string
}

// GatherFinance reads it from the book: the round of the year that the day is in.
func GatherFinance(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in FinanceInput, err error) {
	in = FinanceInput{Day: o.Period.AsOf, Author: o.Author}
	b, err := src.FinanceBook(ctx)
	if err != nil {
		return in, fmt.Errorf("gather party finance: %w", err)
	}
	in.Tree = b.Tree
	in.Unit, _ = b.Tree.Unit(o.Unit)
	in.Rows = b.Rows(o.Unit, in.Day.Year, in.Day)
	mine := map[domain.ID]bool{}
	for _, u := range b.Tree.Within(o.Unit) {
		mine[u.ID] = true
	}
	for _, r := range b.Reports {
		if mine[r.Unit] && (r.Due.IsZero() || r.Due.Year == in.Day.Year) {
			in.Reports = append(in.Reports, r)
		}
	}
	return in, nil
}

// financeSigns are the signs of how something that is owed stands.
var financeSigns = map[domain.FinanceState]domain.State{
	domain.FinanceDone: domain.StateDone, domain.FinanceDue: domain.StateUnderWay, domain.FinanceLate: domain.StateLate,
	domain.FinanceUnknown: domain.StateUnknown, domain.FinanceNone: domain.StateNotRelevant,
}

// Finance writes a line for each unit with the days of what it owes, how the support is shared out, and what head office is to
// be told; and says of whom nothing is known. It names nobody.
func Finance(w io.Writer, t Texts, in FinanceInput) error {
	title, asOf := t.Text("reports.kind.finance"), t.Text("paper.as-of", "day", t.LongDate(in.Day))
	p := newPage(t, frame{unit: in.Unit.Name, title: title, author: in.Author, date: in.Day, footer: title + " · " + asOf, landscape: true})
	under := in.Unit.Label() + " · " + asOf
	if in.Author != "" {
		under += " · " + t.Text("paper.made-by", "name", in.Author)
	}
	p.title(t.Text("paper.finance.title", "year", in.Day.Year-1), under)
	p.figures(in.figures(t))
	p.gap(3)
	in.missing(p)
	in.table(p)
	in.office(p)
	return p.write(w)
}

func (in FinanceInput) figures(t Texts) (all []keyFigure) {
	n := domain.TallyFinance(in.Rows, domain.FinanceFiling)
	of := t.Count("paper.finance.of", n.Asked)
	for _, f := range []struct {
		key string
		n   int
	}{{"finance.filing.sent", n.Done}, {"paper.finance.due", n.Due}, {"finance.filing.late", n.Late}, {"finance.state.unknown", n.Unknown}} {
		all = append(all, keyFigure{t.Text(f.key), t.Number(f.n), []string{of}})
	}
	return all
}

// missing names the units of which nobody has entered anything.
func (in FinanceInput) missing(p *page) {
	var names []string
	for _, r := range in.Rows {
		if !r.Held() {
			names = append(names, r.Unit.Label())
		}
	}
	if len(names) > 0 {
		p.paragraph(p.t.Count("paper.finance.missing", len(names), "names", strings.Join(names, ", ")), "I")
	}
}

// cell is how something stands, with its sign.
func (in FinanceInput) cell(t Texts, d domain.FinanceDate) string {
	return signed(financeSigns[d.State], t.FinanceDate(d, in.Day))
}

// table writes a line for each unit: in an election year also its gifts, and where the support is shared out its part.
func (in FinanceInput) table(p *page) {
	t, shares := p.t, domain.Shares(in.Rows)
	_, paid := shares.Left()
	election := slices.ContainsFunc(in.Rows, func(r domain.FinanceRow) bool { return r.Of(domain.FinanceGifts).State != domain.FinanceNone })
	columns := []column{
		{t.Text("word.unit"), 14, false},
		{t.Text("finance.contact"), 14, false},
		{t.Text("finance.account"), 14, false},
		{t.Text("finance.support"), 14, false},
		{t.Text("finance.kind"), 12, false},
		{t.Text("finance.sent"), 20, false},
	}
	if election {
		columns = append(columns, column{t.Text("finance.gifts"), 14, false})
	}
	if shares.Sum > 0 {
		columns = append(columns, column{t.Text("paper.finance.share"), 13, true})
	}
	var rows []row
	for _, r := range in.Rows {
		cells := []string{
			r.Unit.Label(), in.cell(t, r.Of(domain.FinanceContact)), in.cell(t, r.Of(domain.FinanceAccount)), in.cell(t, r.Of(domain.FinanceSupport)),
			t.ReturnKind(r.Return.Kind), in.cell(t, r.Of(domain.FinanceFiling)),
		}
		if election {
			cells = append(cells, in.cell(t, r.Of(domain.FinanceGifts)))
		}
		if shares.Sum > 0 {
			share := ""
			if r.Return.Share > 0 {
				share = t.Money(r.Return.Share)
			}
			cells = append(cells, share)
		}
		rows = append(rows, row{plainRow, cells})
	}
	p.heading(t.Text("paper.finance.by", "day", t.LongDate(domain.FinanceRulesOn(in.Day).Return.In(in.Day.Year))))
	p.tableOr(columns, rows, "finance.empty.title")
	if paid || shares.Sum > 0 {
		p.heading(t.Text("paper.finance.shares"))
		p.paragraph(t.FinanceShares(shares), "")
	}
	in.register(p)
}

// register says of the county's units whether their board was told for the party register, in an election year.
func (in FinanceInput) register(p *page) {
	t := p.t
	var rows []row
	for _, r := range in.Rows {
		if d := r.Of(domain.FinanceRegister); d.State != domain.FinanceNone {
			rows = append(rows, row{plainRow, []string{r.Unit.Label(), in.cell(t, d), t.ShortDate(d.Due)}})
		}
	}
	if len(rows) > 0 {
		p.heading(t.Text("finance.register"))
		p.table([]column{{t.Text("word.unit"), 40, false}, {t.Text("finance.state"), 40, false}, {t.Text("finance.due"), 20, false}}, rows)
	}
}

func (in FinanceInput) office(p *page) {
	t := p.t
	var rows []row
	for _, r := range in.Reports {
		u, _ := in.Tree.Unit(r.Unit)
		d := domain.FinanceDate{State: r.StateOn(in.Day), Due: r.Due, Done: r.Sent}
		text := t.FinanceDate(d, in.Day)
		if d.State == domain.FinanceUnknown {
			text = t.Text("office-report.no-day")
		}
		rows = append(rows, row{plainRow, []string{r.What, u.Label(), t.ShortDate(r.Due), signed(financeSigns[d.State], text), r.Note}})
	}
	if len(rows) > 0 {
		p.heading(t.Text("office-report.tab"))
		p.table([]column{
			{t.Text("office-report.what"), 35, false},
			{t.Text("word.unit"), 15, false},
			{t.Text("finance.due"), 12, false},
			{t.Text("finance.state"), 16, false},
			{t.Text("word.note"), 22, false},
		}, rows)
	}
}
