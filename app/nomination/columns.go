package nomination

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

type contestColumn = widgets.Column[domain.ContestRow]

// columns are those of the county's view.
func (s *Screen) columns() []contestColumn {
	women := func(r domain.ContestRow) (int, bool) {
		of := r.Balance.Women + r.Balance.Men
		return (1000*r.Balance.Women + of/2) / max(1, of), of > 0
	}
	seats := func(r domain.ContestRow) int { return r.Contest.Seats }
	asked := func(r domain.ContestRow) int { return r.Candidates[domain.Asked] + r.Candidates[domain.Thinking] }
	submitted := func(r domain.ContestRow) domain.Date { return r.List.SubmittedOn }
	perMille := func(n int) string { return s.env.Percent(float64(n) / 1000) }
	columns := slices.Concat(
		[]contestColumn{kit.TextColumn(s.env, "word.branch", 146, s.label), kit.NumberColumn(s.env, "nomination.seats", 60, seats)},
		s.stepColumns(),
		[]contestColumn{
			kit.NumberColumn(s.env, "nomination.asked", 50, asked),
			kit.NumberColumn(s.env, "nomination.yes", 42, domain.ContestRow.Willing),
			kit.NumberColumn(s.env, "nomination.names", 56, func(r domain.ContestRow) int { return r.Check.Names }),
			s.lawColumn(), kit.MaybeColumn(s.env, "nomination.women", 62, perMille, women),
			kit.DateColumn(s.env, "milestone.submitted", 80, submitted),
		})
	return widgets.Spare(columns, "nomination.seats", "milestone.submitted", "nomination.asked", "nomination.women",
		"nomination.steps", "nomination.yes", "nomination.names", "nomination.days-left")
}

// stepColumns are how far a contest has come, what is next, and how many days there are until then.
func (s *Screen) stepColumns() []contestColumn {
	steps := kit.NumberColumn(s.env, "nomination.steps", 150, domain.ContestRow.Done)
	steps.Align = fyne.TextAlignLeading
	steps.Text = func(r domain.ContestRow) (signs string) {
		for _, m := range r.Milestones {
			sign := s.stepStatus(r, m).Symbol()
			if sign == widgets.Late.Symbol() {
				sign = "\u2005" + sign + "\u2005" // as wide as the others, so that steps stand under each other
			}
			signs += sign
		}
		return signs
	}
	next := kit.TextColumn(s.env, "nomination.next", 234, func(r domain.ContestRow) string {
		m, ok := r.Current()
		if !ok {
			return s.env.Text("nomination.all-done")
		}
		return s.env.Text("circle.next.by", "what", s.stepName(m), "day", s.env.ShortDate(m.Planned))
	})
	next.Status = func(r domain.ContestRow) widgets.Status {
		m, ok := r.Current()
		if !ok {
			return widgets.Done
		}
		return s.stepStatus(r, m)
	}
	left := kit.MaybeColumn(s.env, "nomination.days-left", 54, s.env.Number, func(r domain.ContestRow) (int, bool) {
		m, ok := r.Current()
		return s.env.Today().DaysUntil(m.Planned), ok
	})
	return []contestColumn{steps, next, left}
}

// lawColumn is what the law says of the list that counts.
func (s *Screen) lawColumn() contestColumn {
	law := kit.TextColumn(s.env, "nomination.law", 128, func(r domain.ContestRow) string {
		switch {
		case r.List.ID == "":
			return s.env.Text("nomination.no-list")
		case r.Check.Lawful():
			return s.env.Text("nomination.is-lawful")
		}
		return s.env.Count("nomination.faults", r.Check.Broken+r.Check.Open)
	})
	law.Status = func(r domain.ContestRow) widgets.Status {
		switch {
		case r.List.ID == "":
			return widgets.NotBegun
		case r.Check.Lawful():
			return widgets.Done
		case r.Check.Broken > 0:
			return widgets.Late
		}
		return widgets.UnderWay
	}
	return law
}
