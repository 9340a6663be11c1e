package reports

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// New begins an annual report.
func (s *Screen) New() { s.env.Go(kit.Route{Screen: "annual", New: true}) }

// shelf lists the reports that were begun, frozen or given, by year and kind. Return opens one, and Ctrl+D begins next year's from
// the one on which the keys stand.
func (s *Screen) shelf() {
	env, scope := s.env, s.env.Scope
	kit.Run(env.Runner, "shelf", "", func(ctx context.Context) ([]domain.ShelfRow, error) {
		return s.docs.Shelf(ctx, scope)
	}, func(all []domain.ShelfRow) {
		var dialog *widgets.Dialog
		table := kit.NewList(s.shelfColumns(), func(r domain.ShelfRow) {
			dialog.Close()
			s.take(r)
		})
		table.OnCtrl = func(key fyne.KeyName) bool {
			r, ok := table.Row(table.Cursor())
			if key == fyne.KeyD && ok && r.Annual.Report.ID != "" {
				dialog.Close()
				kit.Write(env.Runner, "", func(ctx context.Context) (domain.ID, error) {
					return s.docs.NextAnnual(ctx, r.Annual.Report.ID)
				}, func(id domain.ID) { env.Go(kit.Route{Screen: "annual", ID: id}) })
			}
			return key == fyne.KeyD
		}
		slices.SortStableFunc(all, func(a, b domain.ShelfRow) int { return env.Compare(a.Unit.Label(), b.Unit.Label()) })
		domain.SortShelf(all)
		table.SetRows(all)
		dialog = env.ShowList(env.Text("shelf.title"), env.Count("shelf.about", len(all)), table,
			widgets.DialogButton{Label: env.Text("annual.new"), OnTap: s.New})
	})
}

func (s *Screen) shelfColumns() []widgets.Column[domain.ShelfRow] {
	env := s.env
	type row = domain.ShelfRow
	kind := func(r row) string {
		if r.Board.ID != "" {
			return env.Text("reports.kind.board")
		}
		return env.Text("annual.kind." + string(r.Annual.Report.Kind))
	}
	return []widgets.Column[row]{
		kit.TextColumn(env, "word.year", 64, func(r row) string { return strconv.Itoa(r.Year()) }),
		kit.TextColumn(env, "annual.kind", 210, kind),
		kit.TextColumn(env, "annual.whose", 130, func(r row) string { return r.Unit.Label() }),
		kit.TextColumn(env, "annual.state", 250, s.stands),
		kit.DateColumn(env, "annual.last", 100, row.Day),
	}
}

// stands says how far a report has come: a draft, frozen, given for a meeting.
func (s *Screen) stands(r domain.ShelfRow) string {
	env := s.env
	if b := r.Board; b.ID != "" {
		about := b.Reference
		if number, ok := domain.CaseOf(b.Reference); ok {
			about = env.Text("paper.enclosed", "case", number)
		}
		if about = cmp.Or(about, b.Meeting); about == "" {
			return env.Text("shelf.given")
		}
		return env.Text("shelf.given") + " · " + about
	}
	state := env.Text("annual.state." + string(r.Annual.State))
	if r.Annual.Versions > 0 {
		return state + " · " + env.Text("shelf.frozen")
	}
	return state
}

// take opens a report: an annual report on its page, a board report as it was asked for, made of what the book says of that day now.
func (s *Screen) take(r domain.ShelfRow) {
	if r.Annual.Report.ID != "" {
		s.env.Go(kit.Route{Screen: "annual", ID: r.Annual.Report.ID})
		return
	}
	q, b := &s.request, r.Board
	q.Kind, q.Unit, q.Of, q.People = "board", b.Unit, "", nil
	q.Period, q.Meeting, q.Reference, q.Left = domain.YearTo(b.Day), b.Meeting, b.Reference, slices.Clone(b.Left)
	s.board = b.Unit
	s.filled.meeting, s.filled.reference = b.Meeting, b.Reference
	s.draw()
	s.make("report", s.look)
	s.env.Toast(s.env.Text("shelf.again", "day", s.env.LongDate(b.Day)), false)
}
