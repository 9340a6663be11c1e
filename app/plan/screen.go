// Package plan is the screen of the work plan: its goals and measures as they stand, what shows it, what is to be done, and
// the years beside each other. What stands in the plan is shown in its own words; how it stands is never typed as a number.
package plan

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is a plan as a list, or one of its measures as a page.
type Screen struct {
	*kit.Desk[asked, loaded]
	env       *kit.Env
	store     AllStore
	documents Documents
	read      loaded

	plan   domain.ID // that was chosen; empty for the one that the unit and the year lead to
	with   domain.ID // the plan that it is held against
	open   domain.ID // what the route names
	only   narrowed
	mine   bool
	struck bool // also what the meeting struck
	done   bool // also what has been done
	page   *page
	tabs   *widgets.Tabs

	list    *widgets.DataTable[line]
	tasks   *widgets.DataTable[domain.Todo]
	remarks *widgets.DataTable[domain.PlanRemark]
	pairs   *widgets.DataTable[pairLine]
}

// The tabs, and the parts of a route by them.
const (
	tabPlan = iota
	tabTasks
	tabCompare
	tabRemarks
)

var listParts = []string{"plan", "tasks", "compare", "remarks"}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store AllStore, documents Documents) *Screen {
	s := &Screen{env: env, store: store, documents: documents}
	s.list = kit.NewList(s.columns(), s.show)
	s.list.OnDigit, s.list.OnLetter, s.list.OnMenu = s.digit, s.letter, s.rowMenu
	s.tasks = kit.NewList(s.taskColumns(), s.editTask)
	s.tasks.OnMark = s.doTask
	s.remarks = kit.NewList(s.remarkColumns(), s.settle)
	s.pairs = kit.NewList(s.pairColumns(), s.showPair)
	s.list.OnSelectionChanged, s.remarks.OnSelectionChanged, s.pairs.OnSelectionChanged = s.tell, s.tell, s.tell
	var titles []string
	for _, part := range listParts {
		titles = append(titles, env.Text("plan.tab."+part))
	}
	s.tabs = widgets.NewTabs(titles, func(int) { s.tabChosen() })
	var which *widgets.Button
	which = widgets.NewButton(env.Text("plan.choose"), "down", func() { s.choosePlan(which) })
	s.Desk = kit.NewDesk(env, kit.DeskParams[asked, loaded]{
		Title: "screen.plan", Loading: "plan.loading", Search: "plan.search", Buttons: []fyne.CanvasObject{
			which, widgets.NewMenuButton(env.Text("plan.life"), s.life),
			widgets.NewButton(env.Text("todo.new"), "plus", func() { s.newTask("") }),
			widgets.Primary(env.Text("measure.new"), "plus", s.newMeasure),
		}, Asked: s.asked, Read: s.gather, Look: s.look,
	})
	s.page = newPage(s)
	return s
}

// asked is what is to be shown by now.
func (s *Screen) asked() asked {
	return asked{s.env.Scope, s.plan, s.open, s.env.AsOf(), s.tabs.Chosen() == tabCompare, s.with}
}

// Show loads the plan; the measure that the route names is opened, or the plan that it names.
func (s *Screen) Show(r kit.Route) {
	s.page.leave()
	s.open, s.plan, s.with = r.ID, "", ""
	s.page.Choose(r.Part)
	for i, part := range listParts {
		if r.ID == "" && part == r.Part {
			s.tabs.Choose(i)
		}
	}
	if only := narrowed(r.Part); slices.Contains(narrowings, only) {
		s.only = only
		s.tabs.Choose(tabPlan)
	}
	s.Refresh()
	if r.New {
		s.New()
	}
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	if s.page.shown() {
		s.page.reload()
		return
	}
	s.Desk.Refresh()
}

// Opened tells whether a measure's page is shown.
func (s *Screen) Opened() bool { return s.page.shown() }

// tabChosen shows another tab; the years beside each other are read when they are asked for.
func (s *Screen) tabChosen() {
	if s.Desk == nil {
		return
	}
	if s.tabs.Chosen() == tabCompare {
		s.Desk.Refresh()
		return
	}
	s.Redraw()
}

// look shows the plan as it stands in the book, and opens the measure that the route names.
func (s *Screen) look(l loaded) kit.Look {
	env := s.env
	s.read = l
	if s.open != "" {
		open := s.open
		if s.open = ""; l.measure == open {
			s.page.open(open)
			return kit.Look{}
		}
		i := slices.IndexFunc(l.todos, func(t domain.Todo) bool { return t.ID == open })
		if i >= 0 {
			s.tabs.Choose(tabTasks)
			s.editTask(l.todos[i])
		} else {
			s.plan = l.card.Plan.ID
		}
	}
	look := kit.Look{Tabs: s.tabs}
	switch s.tabs.Chosen() {
	case tabTasks:
		s.taskLook(&look)
	case tabCompare:
		s.compareLook(&look)
	case tabRemarks:
		s.remarkLook(&look)
	default:
		s.planLook(&look)
	}
	if p := l.card.Plan; p.ID != "" {
		look.Note = env.Text("plan.note", "title", p.Title, "unit", l.card.Unit.Label(), "state", s.stateOf(p)) + " · " + look.Note
		look.Notices = s.notices(p)
	}
	s.tell()
	return look
}

// tell says under the list in whole sentences what the keys stand on: its columns have room for the beginning alone.
func (s *Screen) tell() {
	if s.Desk == nil {
		return
	}
	env, text := s.env, ""
	add := func(part string) { text = strings.Trim(text+" · "+part, " ·") }
	switch s.tabs.Chosen() {
	case tabPlan:
		if m, ok := s.chosen(); ok {
			if add(m.Card.Measure.Text); m.Card.Measure.Lines != "" {
				add(env.Text("measure.lines", "lines", m.Card.Measure.Lines))
			}
			add(s.owners(m.Card.Owners))
		}
	case tabRemarks:
		if r, ok := s.remarks.Row(s.remarks.Cursor()); ok {
			add(strings.TrimSpace(r.Text + " " + r.Counted))
			add(r.Settled)
		}
	case tabCompare:
		if p, ok := s.pairs.Row(s.pairs.Cursor()); ok && !p.isHead() {
			add(p.pair.Now.Card.Measure.Text)
			if was := p.pair.Before.Card.Measure.Text; was != p.pair.Now.Card.Measure.Text {
				add(was)
			}
		}
	}
	s.Tell(text)
}

// stateOf is how far a plan has come, with the day.
func (s *Screen) stateOf(p domain.Plan) string {
	env := s.env
	switch p.State {
	case domain.PlanAdopted:
		return env.Text("plan.adopted-on", "day", env.ShortDate(p.Adopted))
	case domain.PlanClosed:
		return env.Text("plan.closed-on", "day", env.ShortDate(p.Closed))
	}
	return env.Text("plan.state." + string(p.State))
}

// notices are what is to be done with the plan itself.
func (s *Screen) notices(p domain.Plan) (all []fyne.CanvasObject) {
	env, year := s.env, s.env.AsOf().Year
	switch {
	case !p.Covers(year) && s.plan == "":
		all = append(all, widgets.NewRemark(widgets.UnderWay, env.Text("plan.none-of-year", "year", year, "title", p.Title),
			env.Text("plan.next.short"), func() { s.askNext(year) }))
	case p.State == domain.PlanDraft:
		all = append(all, widgets.NewRemark(widgets.UnderWay, env.Text("plan.is-draft"), env.Text("plan.adopt.short"), s.askAdopted))
	case p.State == domain.PlanHearing:
		all = append(all, widgets.NewRemark(widgets.UnderWay, env.Text("plan.is-heard"), env.Text("plan.to-board.short"), func() { s.askStep(domain.PlanBoard) }))
	case p.State == domain.PlanBoard:
		all = append(all, widgets.NewRemark(widgets.UnderWay, env.Text("plan.is-before-board"), env.Text("plan.adopt.short"), s.askAdopted))
	case p.State == domain.PlanAdopted && env.Today().Year > p.Until:
		all = append(all, widgets.NewRemark(widgets.UnderWay, env.Text("plan.is-over", "year", p.Until), env.Text("plan.close.short"), s.askClosed))
	}
	return all
}

// choosePlan opens another plan.
func (s *Screen) choosePlan(under fyne.CanvasObject) {
	var picks []widgets.Pick
	for _, p := range s.read.plans {
		unit, _ := s.read.tree.Unit(p.Unit)
		picks = append(picks, widgets.Pick{Key: string(p.ID), Label: s.planName(p), Note: unit.Label() + " · " + s.stateOf(p), Words: unit.Name})
	}
	widgets.ShowPicks(under, s.env.PickList(picks), string(s.read.card.Plan.ID), func(key string) {
		s.env.Go(kit.Route{Screen: "plan", ID: domain.ID(key)})
	})
}

// planName is what a plan is called, with its years where its title does not say them.
func (s *Screen) planName(p domain.Plan) string {
	if p.Until > p.Year {
		return p.Title + " " + strconv.Itoa(p.Year) + "–" + strconv.Itoa(p.Until)
	}
	return p.Title
}

// New adds what belongs to what is shown: something to be done, or a measure; a plan where there is none.
func (s *Screen) New() {
	switch {
	case s.page.shown():
		s.newTask(s.page.measure())
	case s.read.card.Plan.ID == "":
		s.newPlan()
	case s.tabs.Chosen() == tabTasks:
		s.newTask("")
	default:
		s.newMeasure()
	}
}

// Print shows the plan on paper.
func (s *Screen) Print() {
	env, of := s.env, s.read.card.Plan.ID
	for _, kind := range []string{"plan-status", "plan"} {
		if env.Paper(kind).Key != "" && of != "" {
			env.OpenPaper(kind, of)
			return
		}
	}
	env.Go(kit.Route{Screen: "reports"})
}
