package nomination

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/domain"
	"lagboka/widgets"
)

type contestColumn = widgets.Column[domain.ContestRow]

func (s *Screen) text(key string, width float32, value func(domain.ContestRow) string) contestColumn {
	return contestColumn{
		Key: key, Title: s.env.Text(key), Width: width, Text: value,
		Less: func(a, b domain.ContestRow) bool { return s.env.Less(value(a), value(b)) },
	}
}

func (s *Screen) number(key string, width float32, value func(domain.ContestRow) int) contestColumn {
	return contestColumn{
		Key: key, Title: s.env.Text(key), Width: width, Align: fyne.TextAlignTrailing,
		Text: func(r domain.ContestRow) string { return s.env.Number(value(r)) },
		Less: func(a, b domain.ContestRow) bool { return value(a) < value(b) },
	}
}

// columns are those of the county's view.
func (s *Screen) columns() []contestColumn {
	women := s.number("nomination.women", 62, func(r domain.ContestRow) int {
		if r.Balance.Women+r.Balance.Men == 0 {
			return 0
		}
		return 100 * r.Balance.Women / (r.Balance.Women + r.Balance.Men)
	})
	women.Text = func(r domain.ContestRow) string {
		if r.Balance.Women+r.Balance.Men == 0 {
			return ""
		}
		return s.env.Percent(float64(r.Balance.Women) / float64(r.Balance.Women+r.Balance.Men))
	}
	submitted := s.text("milestone.submitted", 80, func(r domain.ContestRow) string { return s.env.ShortDate(r.List.SubmittedOn) })
	submitted.Align = fyne.TextAlignTrailing
	columns := slices.Concat(
		[]contestColumn{s.text("word.branch", 146, s.label), s.number("nomination.seats", 60, func(r domain.ContestRow) int { return r.Contest.Seats })},
		s.stepColumns(),
		[]contestColumn{
			s.number("nomination.asked", 50, func(r domain.ContestRow) int { return r.Candidates[domain.Asked] + r.Candidates[domain.Thinking] }),
			s.number("nomination.yes", 42, domain.ContestRow.Willing), s.number("nomination.names", 56, func(r domain.ContestRow) int { return r.Check.Names }),
			s.lawColumn(), women, submitted,
		})
	return widgets.Spare(columns, "milestone.submitted", "nomination.seats", "nomination.asked", "nomination.women", "nomination.steps", "nomination.yes", "nomination.names", "nomination.days-left")
}

// stepColumns are how far a contest has come, what is next, and how many days there are until then.
func (s *Screen) stepColumns() []contestColumn {
	steps := s.number("nomination.steps", 176, domain.ContestRow.Done)
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
	next := s.text("nomination.next", 270, func(r domain.ContestRow) string {
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
	left := s.number("nomination.days-left", 54, func(r domain.ContestRow) int {
		m, _ := r.Current()
		return s.env.Today().DaysUntil(m.Planned)
	})
	left.Text = func(r domain.ContestRow) string {
		if _, ok := r.Current(); !ok {
			return ""
		}
		m, _ := r.Current()
		return s.env.Number(s.env.Today().DaysUntil(m.Planned))
	}
	return []contestColumn{steps, next, left}
}

// lawColumn is what the law says of the list that counts.
func (s *Screen) lawColumn() contestColumn {
	law := s.text("nomination.law", 128, func(r domain.ContestRow) string {
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
