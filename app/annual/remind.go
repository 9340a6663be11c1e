package annual

import (
	"context"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// lacking is a branch whose annual report is not whole, and whom to ask.
type lacking struct {
	domain.Reached
	begun   bool
	missing []domain.ChapterCard // that are empty or not ready
}

// remind lists who leads the branches whose report of a year is not whole, to be written to or called, with what it lacks.
func (s *Screen) remind(year int) {
	env, scope, day := s.env, s.env.Scope, s.env.AsOf()
	kit.Run(env.Runner, "annual-remind", env.Text("overview.loading"), func(ctx context.Context) ([]lacking, error) {
		return gatherLacking(ctx, s.store, scope, year, day)
	}, func(all []lacking) {
		if len(all) == 0 {
			env.Toast(env.Text("annual.remind.nobody", "year", year), false)
			return
		}
		kit.Reaching[lacking]{
			Title: env.Text("annual.remind.title", "year", year), About: env.Count("annual.remind.about", len(all), "year", year),
			Rows: all, Of: func(l lacking) domain.Reached { return l.Reached }, Unit: "word.branch",
			State: widgets.Column[lacking]{
				Key: "annual.lacks", Title: env.Text("annual.lacks"), Width: 220,
				Text: func(l lacking) string { return s.lacks(l) },
				Status: func(l lacking) widgets.Status {
					if l.begun {
						return widgets.UnderWay
					}
					return widgets.NotBegun
				},
				Less: func(a, b lacking) bool {
					return !a.begun && b.begun || a.begun == b.begun && len(a.missing) > len(b.missing)
				},
			},
			Buttons: func([]domain.OfficeRow) []widgets.DialogButton {
				return []widgets.DialogButton{{Label: env.Text("finance.letter.copy"), Leads: true, Stay: true, OnTap: func() { s.copyLetter(all, year) }}}
			},
		}.Show(env)
	})
}

// gatherLacking are the branches within a unit whose report of a year is not begun, or has chapters that are not ready.
func gatherLacking(ctx context.Context, store Store, scope domain.ID, year int, day domain.Date) (all []lacking, err error) {
	book, err := store.IndicatorBook(ctx, scope, day, domain.FromOffices)
	if err != nil {
		return nil, err
	}
	rows, err := store.AnnualReports(ctx, scope)
	if err != nil {
		return nil, err
	}
	reports := map[domain.ID]domain.AnnualRow{}
	for _, r := range rows {
		if r.Report.Kind == domain.BranchReport && r.Report.Year == year {
			reports[r.Unit.ID] = r
		}
	}
	for _, u := range book.Tree.Branches(scope) {
		r, begun := reports[u.ID]
		if !u.Closed.IsZero() || begun && (r.Ready == r.Chapters || r.Versions > 0) {
			continue
		}
		l := lacking{Reached: book.Answering("annual-report", u), begun: begun}
		if begun {
			card, err := store.AnnualReport(ctx, r.Report.ID)
			if err != nil {
				return nil, err
			}
			for _, c := range card.Standing() {
				if c.State() != domain.ChapterReady {
					l.missing = append(l.missing, c)
				}
			}
		}
		all = append(all, l)
	}
	return all, nil
}

// lacks says what a branch's report lacks, in the report's language.
func (s *Screen) lacks(l lacking) string {
	if !l.begun {
		return s.words.Text("annual.lacks.all")
	}
	names := make([]string, len(l.missing))
	for i, c := range l.missing {
		names[i] = s.words.ChapterTitle(c.Chapter)
	}
	return strings.Join(names, ", ")
}

// copyLetter lays the text of a reminder on the clipboard. It is Norwegian whatever the screen's language, and names nobody.
func (s *Screen) copyLetter(all []lacking, year int) {
	lines := make([]string, len(all))
	for i, l := range all {
		lines[i] = "– " + l.Unit.Label() + ": " + s.lacks(l)
	}
	s.env.App.Clipboard().SetContent(s.words.Text("annual.letter", "year", year, "lines", strings.Join(lines, "\n")))
	s.env.Toast(s.env.Text("finance.letter.copied"), false)
}
