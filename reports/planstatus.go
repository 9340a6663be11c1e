package reports

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// PlanStatus writes how the plan stands: figures, a line for each goal and measure with what shows it, what is not known and
// why, and what is still to be done.
func PlanStatus(w io.Writer, t Texts, in PlanInput) error {
	p := in.begin(t, t.Text("paper.plan-status", "years", years(in.Card.Plan)), t.Text("paper.as-of", "day", t.LongDate(in.Day)), true)
	if len(in.Readings) == 0 {
		p.paragraph(t.Text("paper.plan.empty"), "I")
		return p.write(w)
	}
	p.figures(in.figures(t))
	p.gap(3)
	if tasks := domain.Tasks(in.Readings); len(tasks) < len(in.Readings) {
		p.paragraph(t.Text("paper.plan.counts", "measures", t.Number(len(tasks)), "all", t.Number(len(in.Readings)), "lines", t.PlanLines(in.Readings)), "")
	}
	p.legend([]string{t.Text("paper.matrix.by-hand")}, "")
	numbers := in.numbers()
	for _, g := range in.groups(t) {
		p.heading(g.heading)
		var rows []row
		for _, m := range g.measures {
			rows = append(rows, in.statusRow(t, numbers[m.Card.Measure.ID], m))
		}
		p.table([]column{
			{t.Text("paper.number"), 3, false},
			{t.Text("paper.plan.what"), 37, false},
			{t.Text("paper.plan.who"), 14, false},
			{t.Text("paper.plan.by"), 8, false},
			{t.Text("paper.plan.stands"), 12, false},
			{t.Text("paper.plan.evidence"), 9, false},
			{t.Text("paper.plan.why"), 17, false},
		}, rows)
	}
	in.unknown(p)
	p.heading(t.Text("paper.plan.actions"))
	p.tableOr(todoColumns(t), todoRows(t, in.Names, in.Card.Actions, in.Day), "paper.plan.no-actions")
	return p.write(w)
}

// figures are how many of the measures stand how.
func (in PlanInput) figures(t Texts) (all []keyFigure) {
	tasks := domain.Tasks(in.Readings)
	n := domain.CountMeasures(tasks)
	of := t.Text("paper.plan.of", "total", len(tasks))
	for _, s := range []domain.State{domain.StateDone, domain.StateUnderWay, domain.StateLate, domain.StateNotBegun, domain.StateUnknown} {
		all = append(all, keyFigure{t.State(s), t.Number(n[s]), []string{of}})
	}
	return all
}

// statusRow is the line of a measure.
func (in PlanInput) statusRow(t Texts, number string, m domain.MeasureReading) row {
	x := m.Card.Measure
	due := days(t, m.Card)
	if due == "" {
		due = t.ShortDate(m.Due)
	}
	evidence := strconv.Itoa(len(m.Evidence))
	if len(m.Evidence) == 0 {
		evidence = "–"
	}
	if n := len(m.Proposed); n > 0 {
		evidence += "\n" + t.Count("paper.plan.proposed", n)
	}
	return row{wholeRow, []string{number, x.Text, in.owners(t, m.Card), due, signed(m.State, measureStands(t, m)), evidence, why(t, m)}}
}

// measureStands is how a measure stands, with the figure that shows it; of one that several things show, how many of them are
// done.
func measureStands(t Texts, m domain.MeasureReading) string {
	text, figure := t.State(m.State), ""
	if n := domain.CountReadings(m.Each); len(m.Each) > 1 {
		figure = t.Text("paper.plan.parts", "n", t.Number(n[domain.StateDone]), "total", t.Number(domain.CountAsked(n)))
	} else if m.Counted || m.Days {
		figure = t.Reading(m.Reading)
	}
	if m.ByHand.ID != "" {
		text += byHandMark
	}
	if figure != "" {
		text += "\n" + figure
	}
	return text
}

// why is what is not known of a measure, what somebody has said of it, and what comes next.
func why(t Texts, m domain.MeasureReading) string {
	var parts []string
	if m.Missing != "" {
		parts = append(parts, t.Text(m.Missing))
	}
	if n := len(m.Lacking); n > 0 && m.State != domain.StateNotRelevant {
		parts = append(parts, t.Count("paper.plan.lacking", n))
	}
	if h := m.ByHand; h.ID != "" {
		parts = append(parts, t.Text("state.by-hand", "note", h.Note, "until", t.ShortDate(h.Until)))
	}
	if next := m.Card.Measure.Next; next != "" {
		parts = append(parts, t.Text("paper.plan.next", "text", next))
	}
	if n := len(m.Open); n > 0 {
		parts = append(parts, t.Count("paper.plan.open", n))
	}
	return strings.Join(parts, "\n")
}

// unknown says what shows goals and measures is not in the book, by why it is not.
func (in PlanInput) unknown(p *page) {
	t := p.t
	var reasons []string
	names := map[string][]string{}
	for _, m := range in.Readings {
		for i, r := range m.Each {
			if r.State != domain.StateUnknown || r.Missing == "" {
				continue
			}
			if names[r.Missing] == nil {
				reasons = append(reasons, r.Missing)
			}
			if name := t.Indicator(m.Card.Measure.Keys()[i]); !slices.Contains(names[r.Missing], name) {
				names[r.Missing] = append(names[r.Missing], name)
			}
		}
	}
	if len(reasons) == 0 {
		return
	}
	p.heading(t.Text("paper.plan.unknown"))
	for _, reason := range reasons {
		text := t.Text(reason)
		first := []rune(text)[:1]
		p.paragraph("•  "+strings.ToUpper(string(first))+text[len(string(first)):]+": "+strings.Join(names[reason], ", ")+".", "")
	}
}

func todoColumns(t Texts) []column {
	return []column{
		{t.Text("paper.plan.todo"), 54, false},
		{t.Text("paper.plan.who"), 28, false},
		{t.Text("paper.plan.by"), 18, false},
	}
}

// todoRows are what is to be done and is not yet; what is late says so.
func todoRows(t Texts, names map[domain.ID]string, all []domain.Todo, day domain.Date) (rows []row) {
	open := slices.DeleteFunc(slices.Clone(all), func(x domain.Todo) bool { return !x.Done.IsZero() || x.Made.After(day) })
	domain.ActionsInOrder(open)
	for _, x := range open {
		due := t.ShortDate(x.Due)
		switch {
		case x.Due.IsZero():
			due = t.Text("paper.plan.no-day")
		case x.Due.Before(day):
			due = signed(domain.StateLate, due)
		}
		rows = append(rows, row{wholeRow, []string{x.What, who(t, names, x.Answers), due}})
	}
	return rows
}
