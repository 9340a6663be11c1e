package study

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is the year's study work, or the page of one circle.
type Screen struct {
	env      *kit.Env
	store    Store
	files    Files
	year     domain.StudyYear
	state    domain.CircleState // which circles are listed; empty for all
	who      string             // which branches are listed; empty for all
	region   domain.Unit        // of which region; zero for all
	open     domain.ID          // the circle whose page is shown; empty for the year
	page     *page
	typed    map[domain.ID]*names // of participants, by circle; "" for a new one
	content  *fyne.Container
	figures  *fyne.Container
	notice   *fyne.Container // what is to be done about old lists
	tabs     *widgets.Tabs
	inside   *fyne.Container
	list     *widgets.DataTable[domain.CircleRow]
	branches *widgets.DataTable[domain.UnitStudy]
	regions  *widgets.DataTable[domain.RegionStudy]
	overview fyne.CanvasObject
}

// The tabs of a year.
const (
	tabCircles = iota
	tabBranches
	tabRegions
	tabChart
)

// Which branches are listed.
const (
	lacking = "lacking" // that have not held the circle that the plan names
	idle    = "idle"    // that have no circle this year
	vacant  = "vacant"  // without a study leader
)

// The parts of a route by their tabs.
var (
	yearParts   = []string{"circles", "branches", "regions", "chart"}
	circleParts = []string{"about", "meetings", "people", "attendance"}
)

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files, typed: map[domain.ID]*names{}, content: container.NewStack(), figures: widgets.NewGrid(5), notice: container.NewVBox(), inside: container.NewStack()}
	s.list = widgets.NewDataTable(s.circleColumns())
	s.list.Empty = widgets.NewEmptyState("study", env.Text("study.empty.title"), env.Text("study.empty.text"), env.Text("study.new"), s.New)
	s.list.OnOpen = func(row int) {
		if r, ok := s.list.Row(row); ok {
			env.Go(kit.Route{Screen: "study", ID: r.Circle.ID})
		}
	}
	s.branches = widgets.NewDataTable(s.branchColumns())
	s.branches.OnOpen = func(row int) {
		if u, ok := s.branches.Row(row); ok {
			s.openBranch(u)
		}
	}
	s.regions = widgets.NewDataTable(s.regionColumns())
	s.regions.OnOpen = func(row int) {
		if r, ok := s.regions.Row(row); ok {
			s.showBranches("", r.Unit)
		}
	}
	s.tabs = widgets.NewTabs([]string{env.Text("study.circles"), env.Text("word.branches"), env.Text("study.regions"), env.Text("paper.study.chart")}, func(int) { s.drawTab() })
	title := widgets.NewHead(widgets.NewHeading(env.Text("screen.study")), widgets.NewWrap(widgets.NewMenuButton(env.Text("members.more"), s.items),
		widgets.NewButton(env.Text("study.courses"), "book", s.courses), widgets.Primary(env.Text("study.new"), "plus", s.New)))
	head := container.NewVBox(title, s.figures, s.notice, widgets.Gap(1, 2), s.tabs)
	s.overview = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, s.inside)
	s.page = newPage(s)
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show brings up the year, or the circle that the route names.
func (s *Screen) Show(r kit.Route) {
	s.open = r.ID
	s.page.forget()
	s.page.opened = r.ID != ""
	if i := slices.Index(yearParts, r.Part); r.ID == "" && i >= 0 {
		s.tabs.Choose(i)
	}
	if slices.Contains([]string{lacking, idle, vacant}, r.Part) {
		s.who = r.Part
		s.tabs.Choose(tabBranches)
	}
	if i := slices.Index(circleParts, r.Part); r.ID != "" && i >= 0 {
		s.page.tabs.Choose(i)
	}
	if r.New {
		s.open, s.page.unit = "", r.ID
		s.page.tabs.Choose(tabAbout)
		s.page.begin()
		return
	}
	s.Refresh()
}

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string {
	return []string{
		"unit", "person", "membership", "body", "office", "rule", "course", "study_target", "circle", "circle_session", "circle_participant", "circle_attendance",
	}
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	if s.page.fresh() {
		return
	}
	if s.open != "" {
		s.page.live.Open(s.open)
		return
	}
	env := s.env
	kit.Run(env.Runner, "study", env.Text("study.loading"), func(ctx context.Context) (domain.StudyYear, error) {
		return s.store.StudyYear(ctx, env.Scope, env.AsOf().Year, env.AsOf())
	}, func(y domain.StudyYear) {
		if s.open != "" || s.page.fresh() {
			return // a circle has been opened meanwhile
		}
		s.year = y
		s.draw()
	})
}

// focus gives the keys to the table that is shown, where nothing else has them.
func (s *Screen) focus() {
	canvas := s.env.Window.Canvas()
	if canvas.Focused() != nil {
		return
	}
	switch s.tabs.Chosen() {
	case tabCircles:
		canvas.Focus(s.list)
	case tabBranches:
		canvas.Focus(s.branches)
	case tabRegions:
		canvas.Focus(s.regions)
	}
}

// New opens the page of a new circle.
func (s *Screen) New() { s.Leave(func() { s.env.Go(kit.Route{Screen: "study", New: true}) }) }

// Save writes the circle whose page is shown.
func (s *Screen) Save() {
	if s.page.shown() {
		s.page.save(func() {})
	}
}

// Print opens what is printed of what is shown: a circle's attendance list, to be filled in until hours are noted, or
// the year's report.
func (s *Screen) Print() {
	switch {
	case s.open == "":
		s.env.OpenPaper("study", s.year.Unit.ID)
	case len(s.page.card.Attendance) > 0:
		s.env.OpenPaper("filled-list", s.open)
	default:
		s.env.OpenPaper("blank-list", s.open)
	}
}

// Opened tells whether a circle's page is shown.
func (s *Screen) Opened() bool { return s.open != "" }

// Answer lets Esc give up a new circle, and go back to where it was asked for.
func (s *Screen) Answer(key fyne.KeyName) bool {
	if key != fyne.KeyEscape || !s.page.fresh() {
		return false
	}
	s.Leave(func() {
		if s.page.fresh() {
			s.page.forget()
			s.env.Back()
		}
	})
	return true
}

// Unsaved tells whether text stands in the form that is not saved.
func (s *Screen) Unsaved() bool { return s.page.shown() && s.page.form.Dirty() }

// Leave asks what is to become of typed text.
func (s *Screen) Leave(then func()) {
	p := s.page
	if open := p.unanswered(); len(open) > 0 {
		whole := then
		then = func() {
			text := s.env.Text("participant.unanswered.text", "names", strings.Join(open, ", "))
			s.env.Ask(s.env.Text("participant.unanswered"), text, s.env.Text("participant.unanswered.go"), false, whole)
		}
	}
	s.env.Leave(kit.Unsaved{
		Dirty: s.Unsaved, Name: p.title.Text, Discard: func() { p.form.Load() }, Save: p.save,
	}, then)
}

func (s *Screen) draw() {
	s.drawFigures()
	s.notice.RemoveAll()
	if n := s.year.OldLists; n > 0 {
		s.notice.Add(widgets.NewLineButton(s.env.Count("study.old-lists.due", n), s.env.Text("study.old-lists.see"), widgets.Late, s.oldLists))
	}
	s.drawTab()
	s.content.Objects = []fyne.CanvasObject{s.overview}
	s.content.Refresh()
	s.focus()
}

func (s *Screen) drawFigures() {
	env, y := s.env, s.year
	total := y.Total
	show := func(who string) func() {
		return func() { s.showBranches(who, domain.Unit{}) }
	}
	target := env.Text("study.no-target")
	status := widgets.NoStatus
	if total.Target > 0 {
		target = env.Text("study.target-of", "n", env.Number(total.Target))
		if status = widgets.UnderWay; total.Hours >= total.Target {
			status = widgets.Done
		}
	}
	of := func(n int) string { return env.Text("study.of", "n", env.Number(n), "of", env.Number(len(y.Branches))) }
	figures := []fyne.CanvasObject{
		widgets.NewFigure(widgets.Figure{Label: env.Text("study.hours"), Value: env.Number(total.Hours), Note: target + " " + env.Text("study.against-last-year", "n", env.Number(total.HoursLastYear)), Status: status, OnTap: s.targets}),
		widgets.NewFigure(widgets.Figure{
			Label: env.Text("study.circles-counting"), Value: env.Text("study.of", "n", env.Number(total.Circles), "of", env.Number(len(y.Circles))),
			Note: env.Text("study.circles-last-year", "n", env.Number(total.CirclesLastYear)), OnTap: func() { s.tabs.Choose(tabCircles) },
		}),
	}
	for _, deadline := range domain.PlannedDeadlines(y.Year) {
		done, _ := y.PlannedCount(deadline)
		note, status := env.Count("study.days-left", env.Today().DaysUntil(deadline)), widgets.UnderWay
		switch {
		case done == len(y.Branches):
			note, status = env.Text("study.all-done"), widgets.Done
		case y.Today.After(deadline):
			note, status = env.Text("study.passed"), widgets.Late
		}
		figures = append(figures, widgets.NewFigure(widgets.Figure{
			Label: env.Text("study.planned.by", "day", env.Day(deadline)), Value: of(done), Note: note, Status: status, OnTap: show(lacking),
		}))
	}
	missing := y.VacantLeaders()
	leaders := widgets.Figure{Label: env.Text("study.leaders"), Value: of(len(y.Branches) - missing), Note: env.Count("study.vacant", missing), OnTap: show(vacant)}
	if missing > 0 {
		leaders.Status = widgets.Late
	}
	s.figures.Objects = append(figures, widgets.NewFigure(leaders))
	s.figures.Refresh()
}

func (s *Screen) drawTab() {
	switch s.tabs.Chosen() {
	case tabBranches:
		s.branches.SetRows(s.chosen(s.who))
		s.under(s.branchChips(), s.branches)
	case tabRegions:
		s.regions.SetRows(s.year.Regions())
		s.inside.Objects = []fyne.CanvasObject{widgets.Pad(widgets.Surface(s.regions), 6, 0)}
	case tabChart:
		s.inside.Objects = []fyne.CanvasObject{widgets.NewScroll(widgets.Pad(s.chart(), 6, 0))}
	default:
		s.list.SetRows(slices.DeleteFunc(slices.Clone(s.year.Circles), func(r domain.CircleRow) bool { return s.state != "" && r.State(s.env.AsOf()) != s.state }))
		s.under(s.stateChips(), s.list)
	}
	s.inside.Refresh()
}

// under puts a table under the chips that choose its rows.
func (s *Screen) under(chips *fyne.Container, table fyne.CanvasObject) {
	top := widgets.Pad(chips, 6, 0)
	s.inside.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(top, nil, nil, nil), top, widgets.Surface(table))}
}

// showBranches lists the branches of a kind, of a region where one is given.
func (s *Screen) showBranches(who string, region domain.Unit) {
	s.who, s.region = who, region
	s.tabs.Choose(tabBranches)
	s.drawTab()
}

// chosen are the units of a kind of branches, all where it is empty, in the region that is shown.
func (s *Screen) chosen(who string) (all []domain.UnitStudy) {
	switch y := s.year; who {
	case lacking:
		all = y.Lacking()
	case idle:
		all = y.Idle()
	case vacant:
		all = slices.DeleteFunc(slices.Clone(y.Branches), func(u domain.UnitStudy) bool { return !u.Vacant() })
	default:
		all = slices.Concat(y.Branches, y.Others)
	}
	return slices.DeleteFunc(all, func(u domain.UnitStudy) bool { return s.region.ID != "" && u.Region.ID != s.region.ID })
}

// branchChips offers the branches that something is missing of.
func (s *Screen) branchChips() *fyne.Container {
	chips := widgets.NewWrap()
	if s.region.ID != "" {
		leave := func() { s.showBranches(s.who, domain.Unit{}) }
		chips.Add(widgets.NewChip(s.region.Label(), true, leave, leave))
	}
	for _, who := range []string{"", lacking, idle, vacant} {
		label := s.env.Text("outcome.all")
		if who != "" {
			label = s.env.Text("study.who." + who)
		}
		choose := func(to string) func() { return func() { s.who = to; s.drawTab() } }
		chips.Add(widgets.NewChip(label+" "+s.env.Number(len(s.chosen(who))), s.who == who, choose(who), choose("")))
	}
	return chips
}

// stateChips offers the states that there are circles in.
func (s *Screen) stateChips() *fyne.Container {
	chips := widgets.NewWrap()
	count := map[domain.CircleState]int{"": len(s.year.Circles)}
	for _, r := range s.year.Circles {
		count[r.State(s.env.AsOf())]++
	}
	for _, state := range append([]domain.CircleState{""}, domain.CircleStates...) {
		if count[state] == 0 && state != s.state {
			continue
		}
		label := s.env.Text("outcome.all")
		if state != "" {
			label = s.env.Text("circle.state." + string(state))
		}
		choose := func(to domain.CircleState) func() { return func() { s.state = to; s.drawTab() } }
		chips.Add(widgets.NewChip(label+" "+s.env.Number(count[state]), s.state == state, choose(state), choose("")))
	}
	return chips
}

// chart is the hours of each branch, with last year's as a mark and the target as a tick.
func (s *Screen) chart() fyne.CanvasObject {
	env := s.env
	var bars []widgets.Bar
	for _, u := range append(slices.Clone(s.year.Branches), s.year.Others...) {
		b := widgets.Bar{
			Label: u.Unit.Label(), Value: float64(u.Hours), Before: float64(u.HoursLastYear), Target: -1,
			Figure: env.Text("overview.bar", "n", env.Number(u.Hours), "change", env.Signed(u.Hours-u.HoursLastYear)), OnTap: func() { s.openBranch(u) },
		}
		if u.Target > 0 {
			b.Target = float64(u.Target)
		}
		bars = append(bars, b)
	}
	return widgets.Card(env.Text("paper.study.by-branch"), container.NewVBox(widgets.NewBars(bars), widgets.NewCaption(env.Text("overview.legend"))))
}
