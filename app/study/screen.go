package study

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is the year's study work, or the page of one circle.
type Screen struct {
	*kit.Desk[kit.Scope, domain.StudyYear]
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
	tabs     *widgets.Tabs
	list     *widgets.DataTable[domain.CircleRow]
	branches *widgets.DataTable[domain.UnitStudy]
	regions  *widgets.DataTable[domain.RegionStudy]
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

// yearParts are the parts of a route by their tabs.
var yearParts = []string{"circles", "branches", "regions", "chart"}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files, typed: map[domain.ID]*names{}}
	open := func(r domain.CircleRow) { env.Go(kit.Route{Screen: "study", ID: r.Circle.ID}) }
	s.list = kit.NewList(s.circleColumns(), open)
	s.list.Key = func(r domain.CircleRow) string { return string(r.Circle.ID) }
	s.list.Empty = env.Empty("study", "study.empty.", "study.new", s.New)
	s.branches = kit.NewList(s.branchColumns(), s.openBranch)
	s.regions = kit.NewList(s.regionColumns(), func(r domain.RegionStudy) { s.showBranches("", r.Unit) })
	var titles []string
	for _, key := range []string{"study.circles", "word.branches", "study.regions", "paper.study.chart"} {
		titles = append(titles, env.Text(key))
	}
	s.tabs = widgets.NewTabs(titles, func(int) { s.Redraw() })
	s.Desk = kit.NewDesk(env, kit.DeskParams[kit.Scope, domain.StudyYear]{
		Title: "screen.study", Loading: "study.loading", Asked: env.Where, Look: s.look,
		Read: func(ctx context.Context, of kit.Scope) (domain.StudyYear, error) {
			return store.StudyYear(ctx, of.Unit, of.AsOf.Year, of.AsOf)
		},
		Buttons: []fyne.CanvasObject{
			widgets.NewMenuButton(env.Text("members.more"), s.items),
			widgets.NewButton(env.Text("study.courses"), "book", s.courses),
			widgets.Primary(env.Text("study.new"), "plus", s.New),
		},
	})
	s.page = newPage(s)
	return s
}

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
	if r.ID != "" && r.Part != "" {
		s.page.Choose(r.Part)
	}
	if r.New {
		s.open, s.page.unit = "", r.ID
		s.page.Choose("about")
		s.page.begin()
		return
	}
	s.Refresh()
}

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string {
	return []string{
		"unit", "person", "membership", "body", "office", "rule", "course", "study_target", "plan", "measure", "measure_day",
		"circle", "circle_session", "circle_participant", "circle_attendance",
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
	s.Desk.Refresh()
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
		Dirty: s.Unsaved, Name: p.Title, Discard: func() { p.form.Load() }, Save: p.save,
	}, then)
}

// look shows the tab that is chosen of a year, where no circle has been opened meanwhile.
func (s *Screen) look(y domain.StudyYear) kit.Look {
	if s.open != "" || s.page.fresh() {
		return kit.Look{}
	}
	s.year = y
	s.nameDeadlines()
	look := kit.Look{Figures: s.figures(), Tabs: s.tabs}
	if n := y.OldLists; n > 0 {
		see := func() { s.env.Go(kit.Route{Screen: "privacy", Part: string(domain.ErasedList)}) }
		look.Notices = []fyne.CanvasObject{
			widgets.NewLineButton(s.env.Count("study.old-lists.due", n), s.env.Text("study.old-lists.see"), widgets.Late, see),
		}
	}
	switch s.tabs.Chosen() {
	case tabBranches:
		s.branches.SetRows(s.chosen(s.who))
		look.Chips, look.List = s.branchChips(), s.branches
	case tabRegions:
		s.regions.SetRows(y.Regions())
		look.List = s.regions
	case tabChart:
		look.List = widgets.NewScroll(widgets.Pad(s.chart(), 6, 0))
	default:
		s.list.SetRows(slices.DeleteFunc(slices.Clone(y.Circles), func(r domain.CircleRow) bool {
			return s.state != "" && r.State(s.env.AsOf()) != s.state
		}))
		look.Chips, look.List = s.stateChips(), s.list
	}
	return look
}

// figures are those of the year, and by each deadline of the plan.
func (s *Screen) figures() []widgets.Figure {
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
	figures := []widgets.Figure{{
		Label: env.Text("study.hours"), Value: env.Number(total.Hours), Status: status, OnTap: s.targets,
		Note: target + " " + env.Text("study.against-last-year", "n", env.Number(total.HoursLastYear)),
	}, {
		Label: env.Text("study.circles-counting"), OnTap: func() { s.tabs.Choose(tabCircles) },
		Value: env.Text("study.of", "n", env.Number(total.Circles), "of", env.Number(len(y.Circles))),
		Note:  env.Text("study.circles-last-year", "n", env.Number(total.CirclesLastYear)),
	}}
	for _, deadline := range y.Deadlines {
		done, _ := y.PlannedCount(deadline)
		note, status := env.Count("study.days-left", env.Today().DaysUntil(deadline)), widgets.UnderWay
		switch {
		case done == len(y.Branches):
			note, status = env.Text("study.all-done"), widgets.Done
		case y.Today.After(deadline):
			note, status = env.Text("study.passed"), widgets.Late
		}
		figures = append(figures, widgets.Figure{
			Label: env.Text("study.planned.by", "day", env.Day(deadline)), Value: of(done), Note: note, Status: status, OnTap: show(lacking),
		})
	}
	missing := y.VacantLeaders()
	leaders := widgets.Figure{
		Label: env.Text("study.leaders"), Value: of(len(y.Branches) - missing),
		Note: env.Count("study.vacant", missing), OnTap: show(vacant),
	}
	if missing > 0 {
		leaders.Status = widgets.Late
	}
	return append(figures, leaders)
}

// showBranches lists the branches of a kind, of a region where one is given.
func (s *Screen) showBranches(who string, region domain.Unit) {
	s.who, s.region = who, region
	s.tabs.Choose(tabBranches)
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
func (s *Screen) branchChips() []fyne.CanvasObject {
	chips := kit.Chips(s.env, []string{lacking, idle, vacant}, &s.who, func(who string) string { return s.env.Text("study.who." + who) },
		func(who string) int { return len(s.chosen(who)) }, s.Redraw)
	if s.region.ID != "" {
		leave := func() { s.showBranches(s.who, domain.Unit{}) }
		chips = append([]fyne.CanvasObject{widgets.NewChip(s.region.Label(), true, leave, leave)}, chips...)
	}
	return chips
}

// stateChips offers the states that there are circles in.
func (s *Screen) stateChips() []fyne.CanvasObject {
	count := map[domain.CircleState]int{"": len(s.year.Circles)}
	for _, r := range s.year.Circles {
		count[r.State(s.env.AsOf())]++
	}
	there := slices.DeleteFunc(slices.Clone(domain.CircleStates), func(x domain.CircleState) bool {
		return count[x] == 0 && x != s.state
	})
	return kit.Chips(s.env, there, &s.state, func(x domain.CircleState) string { return s.env.Text("circle.state." + string(x)) },
		func(x domain.CircleState) int { return count[x] }, s.Redraw)
}

// chart is the hours of each branch, with last year's as a mark and the target as a tick.
func (s *Screen) chart() fyne.CanvasObject {
	env := s.env
	var bars []widgets.Bar
	for _, u := range append(slices.Clone(s.year.Branches), s.year.Others...) {
		b := widgets.Bar{
			Label: u.Unit.Label(), Value: float64(u.Hours), Before: float64(u.HoursLastYear), Target: -1,
			Figure: env.Text("overview.bar", "n", env.Number(u.Hours), "change", env.Signed(u.Hours-u.HoursLastYear)),
			OnTap:  func() { s.openBranch(u) },
		}
		if u.Target > 0 {
			b.Target = float64(u.Target)
		}
		bars = append(bars, b)
	}
	all := container.NewVBox(widgets.NewBars(bars), widgets.NewCaption(env.Text("overview.legend")))
	return widgets.Card(env.Text("paper.study.by-branch"), all)
}
