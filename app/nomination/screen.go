package nomination

import (
	"context"
	"strings"

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
	named    domain.ID // the contest that the route names; empty for none
	open     domain.ID // the one whose page is shown; empty for all
	page     *page
	content  *fyne.Container
	note     *canvas.Text
	figures  *fyne.Container
	remarks  *fyne.Container
	table    *widgets.DataTable[domain.ContestRow]
	overview fyne.CanvasObject
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files, content: container.NewStack(), note: widgets.NewCaption(""), figures: widgets.NewGrid(4), remarks: container.NewVBox()}
	s.table = widgets.NewDataTable(s.columns())
	s.table.Empty = widgets.NewEmptyState("offices", env.Text("nomination.empty.title"), env.Text("nomination.empty.text"), env.Text("screen.branches"), func() { env.Go(kit.Route{Screen: "branches"}) })
	s.table.OnOpen = func(row int) {
		if r, ok := s.table.Row(row); ok {
			env.Go(kit.Route{Screen: "nomination", ID: r.Contest.ID})
		}
	}
	title := widgets.NewHead(container.NewHBox(widgets.NewHeading(env.Text("screen.nomination")), container.NewCenter(s.note)), widgets.NewWrap(
		widgets.NewButton(env.Text("paper.nomination"), "reports", func() { env.OpenPaper("nomination", env.Scope) })))
	head := container.NewVBox(title, s.figures, s.remarks)
	foot := widgets.NewLegend(s.legend())
	s.overview = container.New(layout.NewBorderLayout(head, foot, nil, nil), head, widgets.Pad(widgets.Surface(s.table), 8, 0), foot)
	s.page = newPage(s)
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// legend says which step each sign of the table's steps is about.
func (s *Screen) legend() string {
	var names []string
	for _, step := range domain.MilestoneSteps {
		names = append(names, s.stepName(domain.Milestone{Step: step}))
	}
	return s.env.Text("nomination.legend", "steps", strings.Join(names, " · "))
}

// Show brings up all contests, or the one that the route names.
func (s *Screen) Show(r kit.Route) {
	s.named = r.ID
	s.page.show(r.Part)
	s.Refresh()
}

// New proposes a candidate, on a contest's page.
func (s *Screen) New() {
	if s.open != "" {
		s.page.newCandidate()
	}
}

// Print opens what is printed of what is shown: the list, or how far every contest has come.
func (s *Screen) Print() {
	if s.open != "" && s.page.list.List.ID != "" {
		s.env.OpenPaper("list", s.page.list.List.ID)
		return
	}
	s.env.OpenPaper("nomination", s.env.Scope)
}

// Opened tells whether the page of a contest that was asked for is shown.
func (s *Screen) Opened() bool { return s.named != "" }

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string {
	return []string{
		"unit", "person", "election", "contest", "milestone", "candidate", "candidate_list", "list_place", "committee", "nomination_meeting", "ballot",
		"ballot_vote", "list_correction", "body", "office", "course", "circle", "circle_session", "circle_participant", "circle_attendance",
	}
}

// Refresh loads what is shown anew. Where there is one branch's contest only, its page is what is shown.
func (s *Screen) Refresh() {
	env := s.env
	s.open = s.named
	if s.page.live.Open(s.open); s.open != "" {
		return
	}
	kit.Run(env.Runner, "nomination", env.Text("nomination.loading"), func(ctx context.Context) ([]domain.ContestRow, error) { return s.store.ContestRows(ctx, env.Scope) }, func(rows []domain.ContestRow) {
		if s.open != "" {
			return // a contest has been opened meanwhile
		}
		s.rows = rows
		if len(rows) == 1 && rows[0].Unit.ID == env.Scope {
			s.open = rows[0].Contest.ID
			s.page.live.Open(s.open)
			return
		}
		s.draw()
	})
}

func (s *Screen) draw() {
	env := s.env
	t := domain.TallyContests(s.rows)
	s.note.Text = ""
	if len(s.rows) > 0 {
		due := s.rows[0].Election.ListDue
		s.note.Text = env.Text("nomination.due", "day", env.LongDate(due), "left", s.daysLeft(due))
	}
	s.note.Refresh()
	of := func(n int) string { return env.Text("study.of", "n", env.Number(n), "of", env.Number(t.Contests)) }
	figure := func(key string, value, note string) fyne.CanvasObject {
		return widgets.NewFigure(widgets.Figure{Label: env.Text(key), Value: value, Note: env.Text(note)})
	}
	s.figures.Objects = []fyne.CanvasObject{
		figure("nomination.committees", of(t.Committees), "nomination.committees.note"), figure("nomination.yes.all", env.Number(t.Willing), "nomination.yes.note"),
		figure("nomination.lawful", of(t.Lawful), "nomination.lawful.note"), figure("nomination.submitted", of(t.HandedIn), "nomination.submitted.note"),
	}
	s.figures.Refresh()
	s.remarks.Objects = s.purgeRemark(s.rows)
	s.table.SetRows(s.rows)
	s.content.Objects = []fyne.CanvasObject{s.overview}
	s.content.Refresh()
	if canvas := env.Window.Canvas(); canvas.Focused() == nil { // it could not take the keys before it was there
		canvas.Focus(s.table)
	}
}

// label is a contest by its place.
func (s *Screen) label(r domain.ContestRow) string {
	if r.Contest.Municipality == "" {
		return s.env.Text("nomination.county", "place", r.Unit.Label())
	}
	return r.Unit.Label()
}
