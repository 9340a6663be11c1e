package reports

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
)

// BoardInput is everything that a board report says.
type BoardInput struct {
	Order   domain.PaperOrder
	Set     domain.FigureSet
	Vacant  map[domain.ID]int  // vacant offices by unit
	Leader  map[domain.ID]bool // units whose board has a leader
	Arrears []domain.MemberRow // those who owe for more than 30 days, where the order asks for names
	Plan    BoardPlan
	Year    domain.YearBook
	Before  domain.BoardReport // that was given last; without an ID where none was
}

// has tells whether the report has a part.
func (in BoardInput) has(s domain.BoardSection) bool { return !slices.Contains(in.Order.Left, s) }

// Given is the report as the book keeps it when it has been given.
func (in BoardInput) Given() domain.BoardReport {
	o := in.Order
	return domain.BoardReport{
		Unit: in.Set.Unit.ID, Day: o.Period.AsOf, Meeting: o.Meeting, Reference: o.Reference, Left: o.Left, Told: in.told(),
	}
}

func (in BoardInput) told() []domain.Told {
	if !in.Plan.HasPlan {
		return in.Year.Told(in.Plan.Matrix.Matrix, nil)
	}
	return in.Year.Told(in.Plan.Matrix.Matrix, in.Plan.Plan.Readings)
}

// GatherBoard reads what a board report says from the book.
func GatherBoard(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in BoardInput, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather board report: %w", err)
		}
	}()
	in = BoardInput{Order: o, Vacant: map[domain.ID]int{}, Leader: map[domain.ID]bool{}}
	day := o.Period.AsOf
	if in.Set, err = src.Figures(ctx, o.Unit, o.Period); err != nil {
		return in, err
	}
	if in.Set.Trend, err = src.Trend(ctx, o.Unit, domain.MonthEnds(day)); err != nil {
		return in, err
	}
	offices, err := src.Offices(ctx, domain.OfficeQuery{Within: o.Unit, AsOf: day})
	if err != nil {
		return in, err
	}
	for _, r := range offices {
		switch r.Office.StateOn(day) {
		case domain.OfficeVacant:
			in.Vacant[r.Unit.ID]++
		case domain.OfficeHeld:
			in.Leader[r.Unit.ID] = in.Leader[r.Unit.ID] || r.Body.Kind == domain.Board && r.Office.Role == domain.Leader
		}
	}
	if in.Year, err = src.YearBook(ctx, o.Unit, day); err != nil {
		return in, err
	}
	if in.Before, err = src.BoardReportBefore(ctx, in.Set.Unit.ID, day); err != nil {
		return in, err
	}
	if in.Plan, err = gatherBoardPlan(ctx, src, t, o); err != nil || !o.Names {
		return in, err
	}
	list, err := src.Members(ctx, domain.MemberQuery{AsOf: day, Filter: domain.MemberFilter{Unit: o.Unit, Kinds: domain.PartyKinds, OverBy: 30}})
	if err != nil {
		return in, err
	}
	in.Arrears, err = list.Page(ctx, 0, list.Len())
	return in, err
}

// Board writes the board report.
func Board(w io.Writer, t Texts, in BoardInput) error {
	o, set := in.Order, in.Set
	day := set.Period.AsOf
	p := newPage(t, frame{
		unit: set.Unit.Name, reference: enclosed(t, o.Reference), title: t.Text("paper.board"), author: o.Author, date: day,
		footer: t.Text("paper.board.footer", "unit", set.Unit.Label(), "day", t.LongDate(day)),
	})
	var under []string
	if o.Meeting != "" {
		under = append(under, o.Meeting)
	}
	under = append(under, t.Text("paper.as-of", "day", t.LongDate(day)))
	if o.Author != "" {
		under = append(under, t.Text("paper.made-by", "name", o.Author))
	}
	p.title(t.Text("paper.board"), strings.Join(under, " · "))
	p.figures(boardFigures(t, set))
	p.heading(t.Text("paper.summary"))
	p.paragraph(strings.Join(in.summary(t), " "), "")
	for _, gap := range t.Gaps(set) {
		p.paragraph(gap, "I")
	}
	for _, part := range []struct {
		section domain.BoardSection
		write   func(*page)
	}{
		{domain.BoardChanges, in.changes},
		{domain.BoardBranches, in.branchFigures},
		{domain.BoardGrowth, in.growth},
		{domain.BoardMissing, in.missing},
		{domain.BoardPlanned, in.Plan.plan},
		{domain.BoardMatrix, in.Plan.requirements},
		{domain.BoardActions, in.Plan.actions},
		{domain.BoardStudy, in.factsOf("study")},
		{domain.BoardNominate, in.factsOf("nomination")},
		{domain.BoardDates, in.Plan.dates},
	} {
		if in.has(part.section) {
			part.write(p)
		}
	}
	in.notKept(p)
	if len(in.Arrears) > 0 {
		p.heading(t.Text("paper.arrears.names"))
		p.table(namesTable(t, in.Arrears))
	}
	return p.write(w)
}

// enclosed is what stands on a paper of the case that it is enclosed with; other words stand as somebody has written them.
func enclosed(t Texts, reference string) string {
	if number, ok := domain.CaseOf(reference); ok {
		return t.Text("paper.enclosed", "case", number)
	}
	return reference
}

// notKept says which parts the report would have and the book does not hold.
func (in BoardInput) notKept(p *page) {
	var names []string
	for _, s := range domain.BoardSections {
		if in.has(s) && !s.Kept() {
			names = append(names, p.t.Text("board.section."+string(s)))
		}
	}
	if len(names) > 0 {
		p.gap(3)
		p.paragraph(p.t.Text("paper.board.not-kept", "names", strings.Join(names, " · ")), "I")
	}
}

// branchFigures writes the members of each branch.
func (in BoardInput) branchFigures(p *page) {
	t := p.t
	if len(in.Set.Branches) < 2 {
		return
	}
	p.heading(t.Text("paper.by-branch"))
	columns, rows := in.branchTable(t)
	p.table(columns, rows)
	if slices.ContainsFunc(rows, func(r row) bool {
		return slices.ContainsFunc(r.cells, func(c string) bool { return strings.HasSuffix(c, someOnly) })
	}) {
		p.paragraph(t.Text("paper.some-only"), "")
	}
	if period := in.Set.Period; period.Apart() {
		p.paragraph(t.Text("paper.board.since", "day", t.LongDate(period.From)), "")
	}
}

// growth writes the members through the year, who came and went, who owes, and who they are.
func (in BoardInput) growth(p *page) {
	t, set := p.t, in.Set
	day := set.Period.AsOf
	p.heading(t.Text("paper.through-year"))
	if chart := in.chart(t); chart.empty() {
		p.paragraph(t.Text("growth.unknown"), "I")
	} else {
		p.bars(chart)
	}
	if f := set.Total; f.Undated+f.SameDay.Undated > 0 {
		p.paragraph(t.Text("paper.undated", "now", f.Undated, "year", day.Year, "before", f.SameDay.Undated, "last", day.Year-1), "I")
	}
	p.heading(t.Text("paper.joined-left"))
	p.paragraph(t.Text("paper.joined-left.text", "from", t.LongDate(set.Period.From), "to", t.LongDate(day),
		"new", t.Number(set.Total.New), "left", t.Number(set.Total.Left), "before", t.Number(set.Total.NewLastYear)), "")
	p.heading(t.Text("paper.arrears"))
	p.table(in.owingTable(t))
	if f := set.Total; f.PayingKnown() {
		p.paragraph(in.owingThrough(t), "")
	}
	p.heading(t.Text("paper.who"))
	p.table(peopleTable(t, set.Total))
}

func boardFigures(t Texts, set domain.FigureSet) []keyFigure {
	f := set.Total
	first, then := t.Against(set)
	target := "–"
	if f.Target.Wanted > 0 {
		target = t.Number(f.Target.Wanted)
	}
	joined, against := t.Text("figure.new"), "paper.against-last-year"
	if set.Period.Apart() {
		joined, against = t.Text("figure.new-since", "day", t.ShortDate(set.Period.From)), "paper.against-last-time"
	}
	return []keyFigure{
		{t.Text("figure.paying"), t.Paying(f), []string{first, then}},
		{t.Text("word.target"), target, []string{t.Target(set)}},
		{joined, t.Number(f.New), []string{t.Text(against, "change", t.Signed(f.New-f.NewLastYear))}},
		{t.Text("figure.unpaid"), t.Unpaid(f), []string{t.Count("paper.over30", f.Over30)}},
	}
}

// branchTable is every region with its sum and its branches.
func (in BoardInput) branchTable(t Texts) ([]column, []row) {
	p := in.Set.Period
	columns := []column{
		{t.Text("word.branch"), 29, false},
		{t.Text("paper.now"), 13, true},
		{t.ShortDate(p.Against()), 15, true},
		{t.Text("paper.change"), 11, true},
	}
	if p.Running() {
		columns = append(columns, column{t.ShortDate(p.LastYearEnd()), 15, true})
	}
	columns = append(columns, column{t.Text("word.new"), 7, true}, column{t.Text("word.left"), 13, true},
		column{t.Text("word.unpaid"), 11, true}, column{t.Text("word.target"), 9, true})
	line := func(kind rowKind, name string, f domain.Figures, branches int) row {
		cells := []string{
			name, t.Paying(f) + some(f.Known, f.Unknown), t.Payers(p.Then(f)) + some(p.Then(f).Known, p.Then(f).Unknown),
			t.Growth(p.Growth(f)) + some(p.Growth(f).Known, p.Growth(f).Unknown),
		}
		if p.Running() {
			cells = append(cells, t.Payers(f.LastYear)+some(f.LastYear.Known, f.LastYear.Unknown))
		}
		target := "–"
		if wanted := f.Target; wanted.Wanted > 0 {
			target = t.Number(wanted.Wanted)
			if wanted.Units > 0 {
				target += some(wanted.Units, branches-wanted.Units)
			}
		}
		return row{kind, append(cells, t.Number(f.New), t.Number(f.Left), t.Unpaid(f)+some(f.Known, f.Unknown), target)}
	}
	var rows []row
	for _, branches := range byRegion(in.Set.Branches) {
		var sum domain.Figures
		for _, b := range branches {
			sum.Add(b.Figures)
		}
		name := branches[0].Region.Label()
		if name == "" {
			name = t.Text("paper.no-region")
		}
		rows = append(rows, line(groupRow, name, sum, len(branches)))
		for _, b := range branches {
			rows = append(rows, line(plainRow, "  "+b.Branch.Label(), b.Figures, 1))
		}
	}
	if direct := in.Set.Direct; direct.Members+direct.LastYear.Paying+direct.Left > 0 {
		rows = append(rows, line(groupRow, t.Text("paper.no-branch"), direct, 0))
	}
	return columns, append(rows, line(sumRow, in.Set.Unit.Label(), in.Set.Total, len(in.Set.Branches)))
}

// someOnly marks a sum that is of some branches only; a line under the table says so.
const someOnly = "*"

func some(known, unknown int) string {
	if known > 0 && unknown > 0 {
		return someOnly
	}
	return ""
}

// byRegion puts the branches of a region together, keeping their order.
func byRegion(all []domain.BranchFigures) [][]domain.BranchFigures {
	var out [][]domain.BranchFigures
	at := map[domain.ID]int{}
	for _, b := range all {
		i, ok := at[b.Region.ID]
		if !ok {
			i = len(out)
			at[b.Region.ID] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], b)
	}
	return out
}

// chart is the paying members at each month's end, beside the same of the year before.
func (in BoardInput) chart(t Texts) barChart {
	year := in.Set.Period.AsOf.Year
	pairs := make([]barPair, 12)
	for i := range pairs {
		pairs[i] = barPair{label: t.Month(domain.YearStart(year).AddMonths(i).Month), before: -1, now: -1}
	}
	for _, point := range in.Set.Trend {
		switch pair := &pairs[point.Day.Month-1]; {
		case !point.Known:
		case point.Day.Year == year:
			pair.now = float64(point.Paying)
		default:
			pair.before = float64(point.Paying)
		}
	}
	c := barChart{pairs: pairs, target: -1, legend: []string{t.Text("paper.legend.before", "year", year-1), t.Text("paper.legend.now", "year", year)}}
	if target := in.Set.Total.Target; target.Wanted > 0 && (target.Units == 0 || target.Units == len(in.Set.Branches)) {
		c.target = float64(target.Wanted) // some branches' targets say nothing of all branches' members
		c.legend = append(c.legend, t.Text("paper.legend.target", "n", t.Number(target.Wanted)))
	}
	return c
}

func (in BoardInput) owingTable(t Texts) ([]column, []row) {
	columns := []column{{t.Text("paper.arrears.since"), 60, false}, {t.Text("word.members"), 20, true}}
	f := in.Set.Total
	line := func(key string, n int) row {
		only := f
		only.Unpaid = n
		return row{plainRow, []string{t.Text(key), t.Unpaid(only)}}
	}
	return columns, []row{
		line("fee.state.due", f.Unpaid-f.Overdue-f.NoDue), line("fee.state.no-due", f.NoDue), line("paper.arrears.to30", f.Overdue-f.Over30),
		line("paper.arrears.to60", f.Over30-f.Over60), line("paper.arrears.over60", f.Over60),
		{sumRow, []string{t.Text("word.unpaid"), t.Unpaid(f)}},
	}
}

// owingThrough says how many had not paid at the end of each month of the year, as far as that is known.
func (in BoardInput) owingThrough(t Texts) string {
	known, before := in.Set.UnpaidTrend()
	var months, sentences []string
	for _, p := range known {
		if p.Day.Year == in.Set.Period.AsOf.Year {
			months = append(months, t.ShortDate(p.Day)+": "+t.Number(p.Unpaid))
		}
	}
	if len(months) > 1 {
		sentences = append(sentences, t.Text("paper.arrears.through", "list", strings.Join(months, " · ")))
	}
	if said := t.UnpaidTrend(known, before); said != "" {
		sentences = append(sentences, said+".")
	}
	return strings.Join(sentences, " ")
}

// peopleTable is the members by sex and age.
func peopleTable(t Texts, f domain.Figures) ([]column, []row) {
	columns := []column{{t.Text("paper.group"), 60, false}, {t.Text("word.members"), 20, true}, {t.Text("paper.share"), 20, true}}
	line := func(name string, n int) row {
		return row{plainRow, []string{name, t.Number(n), t.Percent(ratio(n, f.Members))}}
	}
	rows := []row{line(t.Text("sex.f"), f.Women), line(t.Text("sex.m"), f.Men), line(t.Text("figure.sex-unknown"), f.SexUnknown)}
	from := 0
	for i, to := range domain.AgeGroups {
		rows = append(rows, line(t.Text("figure.age", "from", from, "to", to), f.Ages[i]))
		from = to + 1
	}
	return columns, append(rows, line(t.Text("figure.age-over", "from", from), f.Ages[len(domain.AgeGroups)]), line(t.Text("figure.age-unknown"), f.AgeUnknown))
}

func namesTable(t Texts, all []domain.MemberRow) ([]column, []row) {
	columns := []column{{t.Text("word.name"), 30, false}, {t.Text("word.branch"), 20, false}, {t.Text("word.phone"), 16, false}, {t.Text("paper.due"), 14, true}, {t.Text("paper.days"), 10, true}}
	rows := make([]row, len(all))
	for i, r := range all {
		rows[i] = row{plainRow, []string{r.Person.SortName(), r.Unit.Label(), phone(t, r.Person), t.ShortDate(r.Fee.Fee.Due), t.Number(r.Fee.DaysOver)}}
	}
	return columns, rows
}

// phone is a person's number, or that they do not want to be called.
func phone(t Texts, p domain.Person) string {
	if p.NoPhone {
		return t.Text("paper.do-not-call")
	}
	if p.Mobile != "" {
		return telephone(p.Mobile)
	}
	return telephone(p.Phone)
}
