package sheet

import (
	"strings"

	"lagboka/domain"
)

// PlanWords are the words of one language for what a plan and a matrix say; *locale.Catalogue has them.
type PlanWords interface {
	Text(key string, data ...any) string
	State(s domain.State) string
	Indicator(key string) string
	Reading(r domain.Reading) string
	ShortDate(d domain.Date) string
}

// stateCell is how something stands, in words: a spreadsheet has no signs that everybody's program draws.
func stateCell(t PlanWords, r domain.Reading) string {
	text := t.State(r.State)
	if r.Counted || r.Days && r.State != domain.StateNotRelevant {
		text += ": " + t.Reading(r)
	}
	switch {
	case r.ByHand.ID != "":
		text += " (" + t.Text("plan.column.by-hand", "note", r.ByHand.Note) + ")"
	case r.State == domain.StateNotRelevant && r.Missing != "":
		why := t.Text(r.Missing)
		if r.Days {
			why += " " + t.ShortDate(r.Day)
		}
		text += " (" + why + ")"
	}
	return text
}

// Matrix is how branches stand with requirements, a row for each branch, after them a row for their region and one for all.
func Matrix(t PlanWords, m domain.Matrix) Sheet {
	s := Sheet{Name: t.Text("reports.kind.matrix")}
	for _, key := range []string{"word.region", "word.branch", "plan.column.done"} {
		s.Columns = append(s.Columns, Column{Title: t.Text(key)})
	}
	for _, x := range m.Columns {
		s.Columns = append(s.Columns, Column{Title: t.Indicator(x.Key)})
	}
	add := func(region, branch string, done any, cells []domain.MatrixCell) {
		row := []any{region, branch, done}
		for _, c := range cells {
			row = append(row, stateCell(t, c.Reading))
		}
		s.Rows = append(s.Rows, row)
	}
	for _, r := range m.Regions {
		name := r.Region.Label()
		if r.Region.ID == "" {
			name = t.Text("paper.no-region")
		}
		for _, branch := range r.Rows {
			n, of := branch.Done()
			add(name, branch.Unit.Label(), t.Text("overview.of", "n", n, "total", of), branch.Cells)
		}
		add(name, t.Text("paper.sum"), nil, r.Sums)
	}
	for _, c := range m.Counties {
		add(c.County.Label(), t.Text("paper.sum"), nil, c.Sums)
	}
	if len(m.Regions) > 0 {
		add(m.Unit.Label(), t.Text("paper.sum"), nil, m.Sums)
	}
	return s
}

// Plan is a work plan as a table, a row for each goal, measure and what is asked for all year, with how it stands; what the
// meeting struck stands last. It can be read again as a plan. who writes who answers for something.
func Plan(t PlanWords, who func(domain.Answers) string, card domain.PlanCard, readings []domain.MeasureReading) Sheet {
	s := Sheet{Name: t.Text("reports.kind.plan")}
	for _, key := range []string{
		"paper.number", "word.kind", "plan.column.heading", "paper.plan.what", "paper.plan.lines", "paper.plan.who", "paper.plan.by", "paper.plan.stands",
		"plan.column.value", "plan.column.of", "word.target", "paper.plan.evidence", "plan.column.missing", "plan.column.next", "plan.column.budget", "paper.plan.was",
		"plan.column.indicators", "word.year",
	} {
		s.Columns = append(s.Columns, Column{Title: t.Text(key)})
	}
	owners := func(c domain.MeasureCard) string {
		var all []string
		for _, o := range c.Owners {
			all = append(all, who(o.Answers))
		}
		return strings.Join(all, ", ")
	}
	number := 0
	for _, m := range readings {
		x := m.Card.Measure
		n := any(nil)
		if x.Kind == domain.MeasureTask {
			number++
			n = number
		}
		missing := any(nil)
		if m.Missing != "" {
			missing = t.Text(m.Missing)
		}
		value := any(nil)
		if m.Counted {
			value = m.Value
		}
		s.Rows = append(s.Rows, []any{
			n, t.Text("measure.kind." + string(x.Kind)), x.Heading, x.Text, x.Lines, owners(m.Card), dayCell(m.Due), stateCell(t, m.Reading),
			value, someInt(m.Of), someInt(x.Target), len(m.Evidence), missing, x.Next, budgetCell(x.Budget), x.Was,
			x.Indicators, card.Plan.Year,
		})
	}
	for _, c := range card.Measures {
		if x := c.Measure; x.Struck {
			s.Rows = append(s.Rows, []any{
				nil, t.Text("measure.kind." + string(x.Kind)), x.Heading, x.Text, x.Lines, owners(c), nil, t.Text("paper.plan.struck"),
			})
		}
	}
	return s
}

func dayCell(d domain.Date) any {
	if d.IsZero() {
		return nil
	}
	return d
}

// someInt is a number, and nothing where it is none.
func someInt(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func budgetCell(m domain.Money) any {
	if m == 0 {
		return nil
	}
	return m
}
