package nomination

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is all contests, or the page of one.
type Screen struct {
	env      *kit.Env
	store    Store
	files    Files
	rows     []domain.ContestRow
	open     domain.ID // the contest whose page is shown; empty for all
	page     *page
	content  *fyne.Container
	note     *canvas.Text
	figures  *fyne.Container
	table    *widgets.DataTable[domain.ContestRow]
	overview fyne.CanvasObject
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files, content: container.NewStack(), note: widgets.NewCaption(""), figures: widgets.NewGrid(4)}
	s.table = widgets.NewDataTable(s.columns())
	s.table.Empty = widgets.NewEmptyState("offices", env.Text("nomination.empty.title"), env.Text("nomination.empty.text"), env.Text("screen.branches"), func() { env.Go(kit.Route{Screen: "branches"}) })
	s.table.OnOpen = func(row int) {
		if r, ok := s.table.Row(row); ok {
			env.Go(kit.Route{Screen: "nomination", ID: r.Contest.ID})
		}
	}
	title := container.NewHBox(widgets.NewHeading(env.Text("screen.nomination")), container.NewCenter(s.note), layout.NewSpacer(),
		widgets.NewButton(env.Text("paper.nomination"), "reports", func() { env.Go(kit.Route{Screen: "reports", Part: "nomination", ID: env.Scope}) }))
	head := container.NewVBox(title, s.figures)
	s.overview = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Pad(widgets.Surface(s.table), 8, 0))
	s.page = newPage(s)
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show brings up all contests, or the one that the route names.
func (s *Screen) Show(r kit.Route) {
	s.open = r.ID
	s.page.show(r.Part)
	s.Refresh()
}

// Focus gives the keys to the table.
func (s *Screen) Focus() {
	if s.open == "" {
		s.env.Window.Canvas().Focus(s.table)
	}
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	env := s.env
	if s.open != "" {
		s.page.load(s.open)
		return
	}
	kit.Run(env.Runner, "nomination", env.Text("nomination.loading"), func(ctx context.Context) ([]domain.ContestRow, error) { return s.store.ContestRows(ctx, env.Scope) }, func(rows []domain.ContestRow) {
		s.rows = rows
		s.draw()
	})
}

func (s *Screen) draw() {
	env := s.env
	committees, lawful, submitted, yes := 0, 0, 0, 0
	for _, r := range s.rows {
		if !r.Step(domain.StepCommittee).Done.IsZero() {
			committees++
		}
		if r.Check.Names > 0 && r.Check.Lawful() {
			lawful++
		}
		if !r.List.SubmittedOn.IsZero() {
			submitted++
		}
		yes += r.Candidates[domain.SaidYes] + r.Candidates[domain.Conditional]
	}
	s.note.Text = ""
	if len(s.rows) > 0 {
		due := s.rows[0].Election.ListDue
		s.note.Text = env.Text("nomination.due", "day", env.LongDate(due), "left", env.Count("nomination.days", max(env.Today().DaysUntil(due), 0)))
	}
	s.note.Refresh()
	of := func(n int) string { return env.Text("study.of", "n", env.Number(n), "of", env.Number(len(s.rows))) }
	figure := func(key string, value, note string) fyne.CanvasObject {
		return widgets.NewFigure(widgets.Figure{Label: env.Text(key), Value: value, Note: env.Text(note)})
	}
	s.figures.Objects = []fyne.CanvasObject{
		figure("nomination.committees", of(committees), "nomination.committees.note"), figure("nomination.yes.all", env.Number(yes), "nomination.yes.note"),
		figure("nomination.lawful", of(lawful), "nomination.lawful.note"), figure("nomination.submitted", of(submitted), "nomination.submitted.note"),
	}
	s.figures.Refresh()
	s.table.SetRows(s.rows)
	s.content.Objects = []fyne.CanvasObject{s.overview}
	s.content.Refresh()
}

// label is a contest by its place.
func (s *Screen) label(r domain.ContestRow) string {
	if r.Contest.Municipality == "" {
		return s.env.Text("nomination.county", "place", r.Unit.Label())
	}
	return r.Unit.Label()
}

func (s *Screen) columns() []widgets.Column[domain.ContestRow] {
	env := s.env
	type row = domain.ContestRow
	text := func(key string, width float32, value func(row) string) widgets.Column[row] {
		return widgets.Column[row]{Key: key, Title: env.Text(key), Width: width, Text: value, Less: func(a, b row) bool { return env.Less(value(a), value(b)) }}
	}
	number := func(key string, value func(row) int) widgets.Column[row] {
		return widgets.Column[row]{
			Key: key, Title: env.Text(key), Width: 66, Align: fyne.TextAlignTrailing, Text: func(r row) string { return env.Number(value(r)) },
			Less: func(a, b row) bool { return value(a) < value(b) },
		}
	}
	steps := number("nomination.steps", domain.ContestRow.Done)
	steps.Text = func(r row) string { return strconv.Itoa(r.Done()) + "/" + strconv.Itoa(len(r.Milestones)) }
	next := text("nomination.next", 220, func(r row) string {
		m, ok := r.Current()
		if !ok {
			return env.Text("nomination.all-done")
		}
		return env.Text("circle.next.by", "what", env.Text("milestone."+string(m.Step)), "day", env.ShortDate(m.Planned))
	})
	next.Status = func(r row) widgets.Status {
		m, ok := r.Current()
		switch {
		case !ok:
			return widgets.Done
		case m.Planned.Before(env.Today()):
			return widgets.Late
		}
		return widgets.UnderWay
	}
	law := text("nomination.law", 130, func(r row) string {
		switch {
		case r.List.ID == "":
			return env.Text("nomination.no-list")
		case r.Check.Lawful():
			return env.Text("nomination.is-lawful")
		}
		return env.Count("nomination.faults", r.Check.Broken+r.Check.Open)
	})
	law.Status = func(r row) widgets.Status {
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
	women := number("nomination.women", func(r row) int {
		if r.Balance.Women+r.Balance.Men == 0 {
			return 0
		}
		return 100 * r.Balance.Women / (r.Balance.Women + r.Balance.Men)
	})
	women.Text = func(r row) string {
		if r.Balance.Women+r.Balance.Men == 0 {
			return ""
		}
		return env.Percent(float64(r.Balance.Women) / float64(r.Balance.Women+r.Balance.Men))
	}
	submitted := text("milestone.submitted", 90, func(r row) string { return env.ShortDate(r.List.SubmittedOn) })
	submitted.Align = fyne.TextAlignTrailing
	return []widgets.Column[row]{
		text("word.branch", 130, s.label), number("nomination.seats", func(r row) int { return r.Contest.Seats }), steps, next,
		number("nomination.asked", func(r row) int {
			return r.Candidates[domain.Asked] + r.Candidates[domain.Thinking]
		}), number("nomination.yes", func(r row) int { return r.Candidates[domain.SaidYes] + r.Candidates[domain.Conditional] }),
		number("nomination.names", func(r row) int { return r.Check.Names }), law, women, submitted,
	}
}
