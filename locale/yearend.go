package locale

import (
	"strconv"
	"strings"

	"lagboka/domain"
)

// YearEndStep writes what a step of the end of a year is: Tallene for 2026 låst.
func (c *Catalogue) YearEndStep(s domain.YearEndStep, year int) string {
	return c.Text("year-end."+string(s), "year", strconv.Itoa(year), "next", strconv.Itoa(year+1))
}

// YearEndRow writes how a step stands: with its day and who said so where it is done, with how much there is of it.
func (c *Catalogue) YearEndRow(r domain.YearEndRow, year int) string {
	text := c.Text("year-end.state."+string(r.State), "day", c.ShortDate(domain.YearStart(year+1)))
	switch {
	case r.Tick.ID != "":
		text = c.Text("year-end.ticked", "day", c.ShortDate(r.Day), "who", r.Tick.Who)
	case r.State == domain.YearEndDone && !r.Day.IsZero():
		text = c.Text("year-end.seen", "day", c.ShortDate(r.Day))
		if r.Who != "" {
			text = c.Text("year-end.ticked", "day", c.ShortDate(r.Day), "who", r.Who)
		}
	}
	if more := c.yearEndCount(r, year); more != "" {
		text += " · " + more
	}
	return text
}

// yearEndCount is how much there is of a step.
func (c *Catalogue) yearEndCount(r domain.YearEndRow, year int) string {
	switch {
	case r.State == domain.YearEndUnknown && (r.Step == domain.YearEndFigures || r.Step == domain.YearEndPlan || r.Step == domain.YearEndBackup):
		return c.Text("year-end.unknown."+string(r.Step), "year", strconv.Itoa(year))
	case r.Step == domain.YearEndActions && r.N == 0:
		return c.Text("year-end.no-actions")
	case r.Step == domain.YearEndActions:
		return c.Count("year-end.n.actions", r.N)
	case r.Step == domain.YearEndErasure && r.N > 0:
		return c.Count("year-end.n.retention", r.N)
	case r.Step == domain.YearEndTargets && r.Of > 0:
		return c.Text("year-end.n.targets", "n", c.Number(r.N), "of", c.Number(r.Of))
	case r.Step == domain.YearEndCalendar:
		return c.Text("year-end.n.calendar", "n", c.Number(r.N), "year", strconv.Itoa(year+1), "of", c.Number(r.Of), "before", strconv.Itoa(year))
	}
	return ""
}

// YearFigures writes how many paying members there were at the end of each year, the latest first: 2026: 1 034 (låst) · 2025: 955.
func (c *Catalogue) YearFigures(all []domain.YearFigure) string {
	var parts []string
	for _, f := range all {
		text := strconv.Itoa(f.Year) + ": " + c.Payers(f.Payers)
		if f.Frozen {
			text += " (" + c.Text("year-end.frozen") + ")"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " · ")
}

// YearEndWhen says how many steps are left, and whether it is early, time or late.
func (c *Catalogue) YearEndWhen(b domain.YearEndBook, today domain.Date) string {
	left, of := domain.YearEndLeft(b.Rows(today))
	next, due := c.ShortDate(domain.YearStart(b.Year+1)), c.ShortDate(domain.YearEndDue(b.Year))
	switch {
	case !today.After(domain.YearEnd(b.Year)):
		return c.Text("year-end.when.early", "day", next)
	case left == 0:
		return c.Text("year-end.when.done")
	case today.After(domain.YearEndDue(b.Year)):
		return c.Count("year-end.when.late", left, "of", of, "day", due)
	}
	return c.Count("year-end.when.open", left, "of", of, "day", due)
}
