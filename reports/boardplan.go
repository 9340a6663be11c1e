package reports

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"lagboka/domain"
)

// BoardPlan is what a board report says of the work plan: how it stands, what branches have done of what it asks, what is to
// be done, and what comes.
type BoardPlan struct {
	Plan     PlanInput
	HasPlan  bool // the unit, or one under it, has a plan of the year
	Matrix   MatrixInput
	Todos    []domain.Todo
	Names    map[domain.ID]string
	Meetings []domain.MeetingRow
}

// How many days of the calendar, and of the plan's deadlines, a board report tells ahead, and how many dates at most.
const (
	datesAhead = 60
	mostDates  = 15
)

// gatherBoardPlan reads it.
func gatherBoardPlan(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in BoardPlan, err error) {
	in.Names = map[domain.ID]string{}
	if in.Plan, in.HasPlan, err = gatherPlan(ctx, src, o); err != nil {
		return in, err
	}
	o.Since = domain.Date{}
	if in.Matrix, err = GatherMatrix(ctx, src, t, o); err != nil {
		return in, err
	}
	tree := in.Matrix.Book.Tree
	if plan := in.Plan.Card.Plan.Unit; in.HasPlan { // a branch's report does not tell the county's plan
		in.HasPlan = slices.ContainsFunc(tree.Within(o.Unit), func(u domain.Unit) bool { return u.ID == plan })
	}
	if in.Todos, err = src.Todos(ctx, o.Unit); err != nil {
		return in, err
	}
	var who []domain.Answers
	for _, x := range in.Todos {
		who = append(who, x.Answers)
	}
	if err := readNames(ctx, src, who, in.Names); err != nil {
		return in, err
	}
	day := o.Period.AsOf
	q := domain.MeetingQuery{Scope: o.Unit, From: day.AddDays(1), Until: day.AddDays(datesAhead)}
	in.Meetings, err = src.Meetings(ctx, q)
	unit := in.Matrix.Matrix.Unit
	in.Meetings = slices.DeleteFunc(in.Meetings, func(r domain.MeetingRow) bool { // those of each branch are the branch's
		return !r.Meeting.Cancelled.IsZero() || r.Unit.Kind == domain.LocalBranch && unit.Kind != domain.LocalBranch
	})
	return in, err
}

// plan writes how many measures stand how, and which are late or have a deadline soon.
func (in BoardPlan) plan(p *page) {
	if !in.HasPlan {
		return
	}
	t, tasks := p.t, domain.Tasks(in.Plan.Readings)
	p.heading(t.Text("paper.board.plan"))
	n := domain.CountMeasures(tasks)
	counts := []string{t.Text("paper.board.measures", "n", t.Number(len(tasks)))}
	for _, s := range []domain.State{domain.StateDone, domain.StateUnderWay, domain.StateLate, domain.StateNotBegun, domain.StateUnknown} {
		counts = append(counts, t.State(s)+": "+t.Number(n[s])+".")
	}
	p.paragraph(in.Plan.title(t)+". "+in.Plan.state(t)+". "+strings.Join(counts, " "), "")
	var soon []domain.MeasureReading
	until := in.Plan.Day.AddDays(datesAhead)
	for _, m := range in.Plan.Readings {
		open := m.State != domain.StateDone && m.State != domain.StateNotRelevant
		if m.State == domain.StateLate || open && !m.Due.IsZero() && !m.Due.After(until) {
			soon = append(soon, m)
		}
	}
	slices.SortStableFunc(soon, func(a, b domain.MeasureReading) int {
		return cmp.Compare(in.Plan.Day.DaysUntil(a.Due), in.Plan.Day.DaysUntil(b.Due))
	})
	p.gap(2)
	var rows []row
	for _, m := range soon {
		rows = append(rows, row{wholeRow, []string{m.Card.Measure.Text, in.Plan.owners(t, m.Card), t.ShortDate(m.Due), signed(m.State, measureStands(t, m))}})
	}
	p.tableOr([]column{
		{t.Text("paper.board.soon"), 50, false},
		{t.Text("paper.plan.who"), 20, false},
		{t.Text("paper.plan.by"), 13, false},
		{t.Text("paper.plan.stands"), 17, false},
	}, rows, "paper.board.nothing-soon")
}

// requirements writes how many branches stand how with each thing that the plan asks of them: the sums of the matrix. Of one
// branch it writes what that lacks.
func (in BoardPlan) requirements(p *page) {
	t, m := p.t, in.Matrix.Matrix
	switch len(m.Rows()) {
	case 0:
		return
	case 1:
		in.Matrix.missing(p)
		return
	}
	p.heading(t.Text("paper.board.requirements"))
	states := []domain.State{domain.StateLate, domain.StateNotBegun, domain.StateUnderWay, domain.StateUnknown}
	columns := []column{{t.Text("paper.board.requirement"), 34, false}, {t.State(domain.StateDone), 14, true}}
	for _, s := range states {
		columns = append(columns, column{t.State(s), 13, true})
	}
	var rows []row
	for i, x := range m.Columns {
		n := m.CountColumn(i)
		if domain.CountAsked(n) == 0 {
			continue
		}
		cells := []string{t.Indicator(x.Key), t.Text("overview.of", "n", t.Number(n[domain.StateDone]), "total", t.Number(domain.CountAsked(n)))}
		for _, s := range states {
			cells = append(cells, t.Number(n[s]))
		}
		rows = append(rows, row{plainRow, cells})
	}
	p.table(columns, rows)
	p.gap(1)
	in.Matrix.left(p)
}

// actions writes what somebody is to do.
func (in BoardPlan) actions(p *page) {
	p.heading(p.t.Text("paper.plan.actions"))
	p.tableOr(todoColumns(p.t), todoRows(p.t, in.Names, in.Todos, in.Matrix.Matrix.Day), "paper.plan.no-actions")
}

// dates writes what the calendar has for the weeks to come.
func (in BoardPlan) dates(p *page) {
	t := p.t
	p.heading(t.Text("paper.board.dates"))
	var rows []row
	for i, r := range in.Meetings {
		if i == mostDates {
			break
		}
		rows = append(rows, row{plainRow, []string{t.MeetingDays(r.Meeting), r.Meeting.Title, cmp.Or(r.Meeting.Organiser, r.Unit.Label()), r.Meeting.Place}})
	}
	p.tableOr([]column{
		{t.Text("word.day"), 26, false},
		{t.Text("paper.calendar.what"), 38, false},
		{t.Text("paper.calendar.whose"), 18, false},
		{t.Text("word.place"), 18, false},
	}, rows, "paper.board.no-dates")
	if more := len(in.Meetings) - mostDates; more > 0 {
		p.paragraph(t.Count("paper.board.more-dates", more), "I")
	}
}

// missing writes what one branch has still to do, or to find out, of what the plan asks, and whom to reach about it.
func (in MatrixInput) missing(p *page) {
	t := p.t
	p.heading(t.Text("paper.branch.missing"))
	var rows []row
	for _, r := range in.Matrix.Rows() {
		for i, c := range r.Cells {
			if !c.Lacks() {
				continue
			}
			who, number, _ := reached(t, in.Book.Answering(in.Matrix.Columns[i].Key, r.Unit))
			rows = append(rows, row{plainRow, []string{t.Indicator(in.Matrix.Columns[i].Key), stands(t, c.Reading), who, number}})
		}
	}
	p.tableOr([]column{
		{t.Text("paper.board.requirement"), 24, false},
		{t.Text("paper.requirement.stands"), 35, false},
		{t.Text("paper.requirement.who"), 27, false},
		{t.Text("word.phone"), 14, false},
	}, rows, "paper.branch.nothing")
	p.gap(1)
	in.left(p)
}
