package reports

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"lagboka/domain"
)

// AnnualInput is an annual report with what the book knows of its year.
type AnnualInput struct {
	Order   domain.PaperOrder
	Card    domain.AnnualCard
	Year    domain.YearBook
	Version int                    // that it is frozen as; 0 of a draft, in which what is linked is underlined
	Before  domain.ReportVersion   // the version before, where there is one: what has changed since is told
	Frozen  []domain.FrozenChapter // the chapters as they read; filled by GatherAnnual
}

// GatherAnnual reads the report that an order is of. Its facts are those of the year's last day, or of the day of the order
// while the year runs.
func GatherAnnual(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in AnnualInput, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather annual report: %w", err)
		}
	}()
	in.Order = o
	if in.Card, err = annualCard(ctx, src, o); err != nil {
		return in, err
	}
	if in.Year, err = src.YearBook(ctx, in.Card.Unit.ID, in.Card.Report.FactDay(o.Today)); err != nil {
		return in, err
	}
	in.Year.Accounts = in.Card.Report.Accounts
	if len(in.Card.Versions) > 0 {
		in.Before = in.Card.Versions[0]
	}
	for _, c := range in.Card.Standing() {
		text, _ := domain.Follow(c.Text(), in.said(t))
		in.Frozen = append(in.Frozen, domain.FrozenChapter{Title: t.ChapterTitle(c.Chapter), Text: domain.Plain(text)})
	}
	return in, nil
}

// annualCard is the report that an order is of; where it is of none, one of the unit's year with the facts alone.
func annualCard(ctx context.Context, src Book, o domain.PaperOrder) (domain.AnnualCard, error) {
	if o.Of != "" {
		return src.AnnualReport(ctx, o.Of)
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return domain.AnnualCard{}, err
	}
	u, _ := tree.Unit(o.Unit)
	kind := domain.ReportKindOf(u.Kind)
	if kind == "" {
		return domain.AnnualCard{}, &domain.Error{Kind: domain.NotFound, Key: "paper.annual.nobody", Data: map[string]any{"unit": u.Label()}}
	}
	return domain.NewAnnual(u, o.Period.AsOf.Year, kind), nil
}

// said is how the facts read on the report's day.
func (in AnnualInput) said(t Texts) domain.Said {
	return func(key string) (string, bool) {
		f, ok := in.Year.Fact(key)
		if !ok {
			return "", false
		}
		return t.Fact(f), true
	}
}

// FreezeAnnual makes a report as the next version of it, with its bytes and what stood in it.
func FreezeAnnual(t Texts, in AnnualInput, who string) (v domain.ReportVersion, err error) {
	in.Version = in.Card.Numbered + 1
	var b bytes.Buffer
	if err := Annual(&b, t, in); err != nil {
		return v, err
	}
	v = domain.ReportVersion{Report: in.Card.Report.ID, Day: in.Order.Today, Who: who, PDF: b.Bytes()}
	v.Content, err = domain.FreezeChapters(in.Frozen)
	return v, err
}

// Annals are where annual reports are read and frozen.
type Annals interface {
	Book
	FreezeAnnualReport(ctx context.Context, v domain.ReportVersion) (domain.ReportVersion, error)
}

// FreezeLaid freezes the reports that were laid before their meeting and have no version: of a demo, whose maker draws no
// pages.
func FreezeLaid(ctx context.Context, src Annals, t Texts, today domain.Date) error {
	rows, err := src.AnnualReports(ctx, "")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.State != domain.ReportApproved || r.Versions > 0 {
			continue
		}
		in, err := GatherAnnual(ctx, src, t, domain.PaperOrder{Kind: "annual", Of: r.Report.ID, Today: today})
		if err != nil {
			return err
		}
		in.Order.Today = r.Day
		v, err := FreezeAnnual(t, in, "")
		if err != nil {
			return err
		}
		if _, err := src.FreezeAnnualReport(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

// Annual writes an annual report: contents, its chapters with their texts and tables, what has changed since the version
// before, and room for the board to sign.
func Annual(w io.Writer, t Texts, in AnnualInput) error {
	title, unit := t.AnnualTitle(in.Card.Report), in.Card.Unit
	p := newPage(t, frame{
		unit: unit.Name, title: title + " · " + unit.Label(), author: in.Order.Author, date: in.Year.Day,
		footer: title + " · " + unit.Label() + " · " + in.state(t),
	})
	in.write(p)
	return p.write(w)
}

// state is which version it is, or that it is a draft.
func (in AnnualInput) state(t Texts) string {
	if in.Version > 0 {
		return t.Text("paper.annual.version", "n", in.Version, "day", t.LongDate(in.Order.Today))
	}
	return t.Text("paper.annual.draft")
}

// write writes the report on pages that have begun.
func (in AnnualInput) write(p *page) {
	t := p.t
	asOf := t.Text("paper.as-of", "day", t.LongDate(in.Year.Day))
	p.title(t.AnnualTitle(in.Card.Report), strings.Join([]string{in.Card.Unit.Label(), asOf, in.state(t)}, " · "))
	chapters := in.Card.Standing()
	headings := make([]string, len(chapters))
	for i, c := range chapters {
		headings[i] = t.ChapterTitle(c.Chapter)
	}
	short := in.Card.Report.Kind == domain.BranchReport || in.Card.Report.Kind == domain.GroupReport // of two pages
	if len(headings) > 1 && !short {
		p.contents(t.Text("paper.contents"), headings)
	}
	for i, c := range chapters {
		p.heading(headings[i])
		in.chapter(p, c)
	}
	if changed := in.changed(); len(changed) > 0 {
		in.changes(p, changed)
	}
	in.signatures(p)
}

// chapter writes a chapter's paragraphs; a table stands where its mark does.
func (in AnnualInput) chapter(p *page, c domain.ChapterCard) {
	t := p.t
	text, broken := domain.Follow(c.Text(), in.said(t))
	if strings.TrimSpace(text) == "" {
		p.paragraph(t.Text("paper.annual.empty"), "I")
	}
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		if rows, n := domain.TableLines(lines[i:]); n > 0 {
			p.ownTable(rows)
			i += n - 1
			continue
		}
		var runs []run
		for _, piece := range domain.Pieces(lines[i]) {
			if piece.Fact == "" {
				runs = append(runs, run{piece.Text, ""})
				continue
			}
			f, known := in.Year.Fact(piece.Fact)
			if f.Table != nil {
				p.runs(runs)
				runs = nil
				in.table(p, f)
				continue
			}
			style := "" // frozen, or follows nothing any more
			if in.Version == 0 && known {
				style = "U"
			}
			runs = append(runs, run{piece.Text, style})
		}
		if len(runs) > 0 {
			p.runs(runs)
			p.gap(1.6)
		}
	}
	if in.Version == 0 {
		for _, piece := range broken {
			p.paragraph(t.Text("paper.annual.broken", "text", piece.Text), "I")
		}
	}
}

// ownTable writes a table of somebody's own text: its first line is the heads, and a column of figures stands at the right.
func (p *page) ownTable(lines [][]string) {
	columns := make([]column, len(lines[0]))
	for i, head := range lines[0] {
		width, figures := 4, true
		for _, cells := range lines {
			width = max(width, min(len([]rune(cells[i])), 40))
		}
		for _, cells := range lines[1:] {
			figures = figures && strings.Trim(cells[i], "0123456789.,:%+-–− \u00a0\u202fkr") == ""
		}
		columns[i] = column{head, float64(width), figures}
	}
	rows := make([]row, len(lines)-1)
	for i, cells := range lines[1:] {
		rows[i] = row{wholeRow, cells}
	}
	p.turn(columns, rows)
	p.gap(1)
	p.table(columns, rows)
	p.gap(2)
}

// table writes a fact that is a table, with its day and what it lacks.
func (in AnnualInput) table(p *page, f domain.Fact) {
	t := p.t
	columns := make([]column, len(f.Table.Columns))
	for i, c := range f.Table.Columns {
		name := t.Text(c.Key)
		columns[i] = column{name, float64(c.Share), c.Count}
	}
	rows := make([]row, len(f.Table.Rows))
	for i, r := range f.Table.Rows {
		x := row{kind: wholeRow}
		switch {
		case r.Sum:
			x.kind = sumRow
		case r.Group:
			x.kind = groupRow
		}
		for _, v := range r.Cells {
			x.cells = append(x.cells, in.cell(t, v))
		}
		rows[i] = x
	}
	p.turn(columns, rows)
	p.need(p.mm(rowHeight)*2 + p.beginning(columns, rows)) // its title does not stand alone
	p.gap(2)
	p.paragraph(t.Text("paper.annual.table", "title", t.Fact(f), "day", t.LongDate(in.Year.Day)), "B")
	p.gap(0.6)
	p.table(columns, rows)
	if f.Table.Signs() {
		p.gap(1)
		p.legend(nil, "")
	}
	for _, key := range f.Table.Lacking {
		p.paragraph(t.Text(key), "I")
	}
	p.gap(2)
}

// cell is a table's cell; how something stands has its sign, and days are short.
func (in AnnualInput) cell(t Texts, v any) string {
	switch v := v.(type) {
	case domain.Reading:
		if day := v.Day; v.Days && day.IsDay() && day.Year != in.Year.Day.Year && !v.Counted { // of another year it says which
			return signed(v.State, fmt.Sprintf("%d.%d.%d", day.Day, day.Month, day.Year)) // it stands in one line of its column
		}
		return signed(v.State, t.Reading(v))
	case domain.MeasureReading:
		return signed(v.State, t.FactCell(v))
	case domain.Date:
		if v.IsZero() {
			return ""
		}
		return t.ShortDate(v)
	}
	return t.FactCell(v)
}

// changed are the chapters that say otherwise than in the version before.
func (in AnnualInput) changed() []domain.ChangedChapter {
	if in.Before.Number == 0 {
		return nil
	}
	return domain.ChangedChapters(in.Before.FrozenChapters(), in.Frozen)
}

// changes writes what has changed since the version before.
func (in AnnualInput) changes(p *page, all []domain.ChangedChapter) {
	t := p.t
	var rows []row
	for _, c := range all {
		rows = append(rows, row{wholeRow, []string{c.Title, changedLines(c.Was, c.Is), changedLines(c.Is, c.Was)}})
	}
	edition := func(n int) column { return column{t.Text("paper.annual.edition", "n", n), 40, false} }
	columns := []column{{t.Text("paper.annual.chapter"), 20, false}, edition(in.Before.Number), edition(in.Version)}
	p.turn(columns, rows)
	p.need(p.mm(rowHeight)*4 + p.beginning(columns, rows)) // what it is stands on the page of its table
	p.gap(5)
	p.paragraph(t.Text("paper.annual.changed", "number", in.Before.Number), "B")
	p.gap(1)
	p.paragraph(t.Text("paper.annual.changed.since", "number", in.Before.Number, "day", t.LongDate(in.Before.Day)), "")
	p.gap(1)
	p.table(columns, rows)
}

// changedLines are the lines of a text that another has not got.
func changedLines(text, other string) string {
	there := map[string]bool{}
	for line := range strings.SplitSeq(other, "\n") {
		there[line] = true
	}
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if !there[line] {
			all = append(all, line)
		}
	}
	if len(all) == 0 {
		return "–"
	}
	return strings.Join(all, "\n")
}

// signatures is room for the board that sits on the report's day to sign: one line for each of its members but substitutes.
func (in AnnualInput) signatures(p *page) {
	t := p.t
	var names []row
	for _, r := range in.Year.Seats {
		o := r.Office
		sits := o.Until.IsZero() || o.Until.After(in.Year.Day)
		if board := r.Body.Kind == domain.Board || r.Body.Kind == domain.CoordinationBoard; board && sits && o.Role != domain.Substitute && o.Role != domain.Guest {
			names = append(names, row{writeRow, []string{r.Person.Name(), t.Role(o), ""}})
		}
	}
	if len(names) == 0 || in.Card.Report.Kind == domain.GroupReport {
		return
	}
	p.need(p.mm(rowHeight) * 6)
	p.gap(6)
	p.paragraph(t.Text("paper.annual.sign", "unit", in.Card.Unit.Label()), "B")
	p.gap(1)
	p.table([]column{{t.Text("fact.column.who"), 36, false}, {t.Text("fact.column.role"), 28, false}, {t.Text("paper.annual.signature"), 36, false}}, names)
}
