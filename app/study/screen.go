package study

import (
	"context"
	"slices"
	"strconv"

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
	open     domain.ID          // the circle whose page is shown; empty for the year
	page     *page
	content  *fyne.Container
	figures  *fyne.Container
	chips    *fyne.Container
	tabs     *widgets.Tabs
	inside   *fyne.Container
	list     *widgets.DataTable[domain.CircleRow]
	branches *widgets.DataTable[domain.UnitStudy]
	overview fyne.CanvasObject
}

// The tabs of a year.
const (
	tabCircles = iota
	tabBranches
	tabChart
)

// The parts of a route by their tabs.
var (
	yearParts   = []string{"circles", "branches", "chart"}
	circleParts = []string{"about", "meetings", "people", "attendance"}
)

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files, content: container.NewStack(), figures: widgets.NewGrid(5), chips: container.NewHBox(), inside: container.NewStack()}
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
	s.tabs = widgets.NewTabs([]string{env.Text("study.circles"), env.Text("word.branches"), env.Text("paper.study.chart")}, func(int) { s.drawTab() })
	title := container.NewHBox(widgets.NewHeading(env.Text("screen.study")), layout.NewSpacer(), widgets.NewMenuButton(env.Text("members.more"), s.items),
		widgets.NewButton(env.Text("study.courses"), "book", s.courses), widgets.Primary(env.Text("study.new"), "plus", s.New))
	head := container.NewVBox(title, s.figures, widgets.Gap(1, 2), s.tabs)
	s.overview = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, s.inside)
	s.page = newPage(s)
	return s
}

// items are what is done with the year as a whole.
func (s *Screen) items() []*fyne.MenuItem {
	env := s.env
	return []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("study.report"), func() { env.Go(kit.Route{Screen: "reports", Part: "study", ID: s.year.Unit.ID}) }),
		fyne.NewMenuItem(env.Text("paper.study-calls"), func() { env.Go(kit.Route{Screen: "reports", Part: "study-calls", ID: s.year.Unit.ID}) }),
		fyne.NewMenuItem(env.Text("study.export"), s.export),
		fyne.NewMenuItem(env.Text("study.export-year"), s.exportYear),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("study.target.set"), func() { s.target(s.year.Total) }),
		fyne.NewMenuItem(env.Text("study.old-lists"), s.oldLists),
	}
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show brings up the year, or the circle that the route names.
func (s *Screen) Show(r kit.Route) {
	s.open = r.ID
	s.page.forget()
	if i := slices.Index(yearParts, r.Part); r.ID == "" && i >= 0 {
		s.tabs.Choose(i)
	}
	if i := slices.Index(circleParts, r.Part); r.ID != "" && i >= 0 {
		s.page.tabs.Choose(i)
	}
	if r.New {
		s.page.tabs.Choose(tabAbout)
		s.page.begin()
		return
	}
	s.Refresh()
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	if s.page.fresh() {
		return
	}
	if s.open != "" {
		s.page.load(s.open)
		return
	}
	env := s.env
	kit.Run(env.Runner, "study", env.Text("study.loading"), func(ctx context.Context) (domain.StudyYear, error) {
		return s.store.StudyYear(ctx, env.Scope, env.AsOf().Year, env.AsOf())
	}, func(y domain.StudyYear) {
		s.year = y
		s.draw()
	})
}

// Focus gives the keys to the table.
func (s *Screen) Focus() {
	if s.open == "" && s.tabs.Chosen() == tabCircles {
		s.env.Window.Canvas().Focus(s.list)
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

// Leave asks what is to become of typed text.
func (s *Screen) Leave(then func()) {
	if !s.page.shown() || !s.page.form.Dirty() {
		then()
		return
	}
	s.env.AskUnsaved(s.page.title.Text, func() { s.page.form.Load(); then() }, func() { s.page.save(then) })
}

func (s *Screen) draw() {
	s.drawFigures()
	s.drawTab()
	s.content.Objects = []fyne.CanvasObject{s.overview}
	s.content.Refresh()
}

func (s *Screen) drawFigures() {
	env, y := s.env, s.year
	total := y.Total
	show := func(tab int) func() { return func() { s.tabs.Choose(tab) } }
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
		widgets.NewFigure(widgets.Figure{Label: env.Text("study.hours"), Value: env.Number(total.Hours), Note: target, Status: status, OnTap: func() { s.target(total) }}),
		widgets.NewFigure(widgets.Figure{Label: env.Text("study.circles"), Value: env.Number(total.Circles), Note: env.Text("study.against-last-year", "n", env.Number(total.HoursLastYear)), OnTap: show(tabCircles)}),
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
			Label: env.Text("study.planned.by", "day", env.Day(deadline)), Value: of(done), Note: note, Status: status, OnTap: show(tabBranches),
		}))
	}
	vacant := y.VacantLeaders()
	leaders := widgets.Figure{Label: env.Text("study.leaders"), Value: of(len(y.Branches) - vacant), Note: env.Count("study.vacant", vacant), OnTap: show(tabBranches)}
	if vacant > 0 {
		leaders.Status = widgets.Late
	}
	s.figures.Objects = append(figures, widgets.NewFigure(leaders))
	s.figures.Refresh()
}

func (s *Screen) drawTab() {
	switch s.tabs.Chosen() {
	case tabBranches:
		s.branches.SetRows(append(slices.Clone(s.year.Branches), s.year.Others...))
		s.inside.Objects = []fyne.CanvasObject{widgets.Pad(widgets.Surface(s.branches), 6, 0)}
	case tabChart:
		s.inside.Objects = []fyne.CanvasObject{widgets.NewScroll(widgets.Pad(s.chart(), 6, 0))}
	default:
		s.drawChips()
		s.list.SetRows(slices.DeleteFunc(slices.Clone(s.year.Circles), func(r domain.CircleRow) bool { return s.state != "" && r.State(s.env.AsOf()) != s.state }))
		top := widgets.Pad(s.chips, 6, 0)
		s.inside.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(top, nil, nil, nil), top, widgets.Surface(s.list))}
	}
	s.inside.Refresh()
}

// drawChips offers the states that there are circles in.
func (s *Screen) drawChips() {
	s.chips.RemoveAll()
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
		s.chips.Add(widgets.NewChip(label+" "+s.env.Number(count[state]), s.state == state, choose(state), choose("")))
	}
	s.chips.Refresh()
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
	return widgets.Card(env.Text("paper.study.by-branch"), widgets.Pad(container.NewVBox(widgets.NewBars(bars), widgets.Pad(widgets.NewCaption(env.Text("overview.legend")), 2, 8)), 4, 6))
}

// openBranch opens the named circle of a branch, or begins it where there is none.
func (s *Screen) openBranch(u domain.UnitStudy) {
	if u.Planned.Circle.ID != "" {
		s.env.Go(kit.Route{Screen: "study", ID: u.Planned.Circle.ID})
		return
	}
	s.page.unit = u.Unit.ID
	s.env.Go(kit.Route{Screen: "study", New: true})
}

func stateStatus(state domain.CircleState) widgets.Status {
	return map[domain.CircleState]widgets.Status{
		domain.CirclePlanned: widgets.NotBegun, domain.CircleApproved: widgets.UnderWay, domain.CircleRunning: widgets.UnderWay, domain.CircleHeld: widgets.UnderWay,
		domain.CircleReported: widgets.Done, domain.CircleSettled: widgets.Done, domain.CircleCancelled: widgets.NotRelevant,
	}[state]
}

func (s *Screen) circleColumns() []widgets.Column[domain.CircleRow] {
	env := s.env
	type row = domain.CircleRow
	text := func(key string, width float32, value func(row) string) widgets.Column[row] {
		return widgets.Column[row]{Key: key, Title: env.Text(key), Width: width, Text: value, Less: func(a, b row) bool { return env.Less(value(a), value(b)) }}
	}
	number := func(key string, value func(row) int) widgets.Column[row] {
		return widgets.Column[row]{
			Key: key, Title: env.Text(key), Width: 60, Align: fyne.TextAlignTrailing, Text: func(r row) string { return env.Number(value(r)) },
			Less: func(a, b row) bool { return value(a) < value(b) },
		}
	}
	state := text("study.state", 110, func(r row) string { return env.Text("circle.state." + string(r.State(env.AsOf()))) })
	state.Status = func(r row) widgets.Status { return stateStatus(r.State(env.AsOf())) }
	state.Less = func(a, b row) bool {
		return slices.Index(domain.CircleStates, a.State(env.AsOf())) < slices.Index(domain.CircleStates, b.State(env.AsOf()))
	}
	first := text("circle.starts", 100, func(r row) string { return env.ShortDate(r.Judged.First) })
	first.Align = fyne.TextAlignTrailing
	first.Less = func(a, b row) bool { return a.Judged.First.Before(b.Judged.First) }
	next := text("circle.next", 240, func(r row) string { return s.next(r) })
	next.Status = func(r row) widgets.Status {
		if step := r.Next(env.AsOf()); !step.Due.IsZero() && step.Due.Before(env.AsOf()) {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	return []widgets.Column[row]{
		text("circle.unit", 110, func(r row) string { return r.Unit.Label() }),
		text("circle.course", 220, func(r row) string { return r.Course.Title }),
		text("circle.leader", 130, func(r row) string { return r.LeaderName }),
		first,
		number("study.counting", func(r row) int { return r.Judged.Counting }),
		number("study.hours", func(r row) int { return r.Judged.Hours }),
		state, next,
	}
}

// next is what is due next with a circle, with its day.
func (s *Screen) next(r domain.CircleRow) string {
	step := r.Next(s.env.AsOf())
	switch {
	case step.Key == "":
		return ""
	case step.Due.IsZero():
		return s.env.Text(step.Key)
	}
	return s.env.Text("circle.next.by", "what", s.env.Text(step.Key), "day", s.env.ShortDate(step.Due))
}

func plannedStatus(state domain.PlannedState) widgets.Status {
	return map[domain.PlannedState]widgets.Status{
		domain.PlannedDone: widgets.Done, domain.PlannedDoneLate: widgets.UnderWay, domain.PlannedUnderWay: widgets.UnderWay, domain.PlannedLate: widgets.Late,
		domain.PlannedNone: widgets.NotBegun,
	}[state]
}

func (s *Screen) branchColumns() []widgets.Column[domain.UnitStudy] {
	env := s.env
	type row = domain.UnitStudy
	text := func(key string, width float32, value func(row) string) widgets.Column[row] {
		return widgets.Column[row]{Key: key, Title: env.Text(key), Width: width, Text: value, Less: func(a, b row) bool { return env.Less(value(a), value(b)) }}
	}
	number := func(key string, value func(row) int) widgets.Column[row] {
		return widgets.Column[row]{
			Key: key, Title: env.Text(key), Width: 62, Align: fyne.TextAlignTrailing, Text: func(r row) string { return env.Number(value(r)) },
			Less: func(a, b row) bool { return value(a) < value(b) },
		}
	}
	leader := text("role.study_leader", 140, func(r row) string {
		if r.Leader.Office.Person == "" && r.Unit.Kind == domain.LocalBranch {
			return env.Text("office.state.vacant")
		}
		return r.Leader.Person.Name()
	})
	leader.Status = func(r row) widgets.Status {
		if r.Leader.Office.Person == "" && r.Unit.Kind == domain.LocalBranch {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	per := number("study.per-hundred.short", func(r row) int {
		n, _ := r.PerHundred()
		return int(n + 0.5)
	})
	per.Width = 66
	grant := number("study.grant", func(r row) int { return int(r.Grant) })
	grant.Text = func(r row) string {
		if r.Grant == 0 {
			return ""
		}
		return env.Money(r.Grant)
	}
	grant.Width = 96
	columns := []widgets.Column[row]{
		text("word.branch", 120, func(r row) string { return r.Unit.Label() }), text("word.region", 130, func(r row) string { return r.Region.Label() }), leader,
		number("study.circles.short", func(r row) int { return r.Circles }), number("study.hours", func(r row) int { return r.Hours }),
		number("study.last-year", func(r row) int { return r.HoursLastYear }), number("word.target", func(r row) int { return r.Target }), per, grant,
	}
	for i, key := range []string{"study.may", "study.july"} {
		state := func(r row) domain.PlannedState {
			return r.PlannedOn(domain.PlannedDeadlines(s.year.Year)[i], s.year.Today)
		}
		c := text(key, 136, func(r row) string {
			if r.Unit.Kind != domain.LocalBranch {
				return ""
			}
			return env.Text("planned.state." + string(state(r)))
		})
		c.Status = func(r row) widgets.Status {
			if r.Unit.Kind != domain.LocalBranch {
				return widgets.NoStatus
			}
			return plannedStatus(state(r))
		}
		columns = append(columns, c)
	}
	return columns
}

// target asks how many hours a unit aims at in the year.
func (s *Screen) target(u domain.UnitStudy) {
	env := s.env
	t := domain.StudyTarget{Unit: u.Unit.ID, Year: s.year.Year, Hours: u.Target}
	form := kit.NewForm(env, []kit.Field{kit.IntInput("Hours", env.Text("study.target"), "study-target.invalid", &t.Hours)})
	title := env.Text("study.target.of", "unit", u.Unit.Label(), "year", strconv.Itoa(t.Year))
	env.AskForm(title, form, func() error { return t.Validate() }, func() {
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (domain.ID, error) { return s.store.SaveStudyTarget(ctx, t) }, func(domain.ID) {})
	})
}

// export writes the year's lists as the portal asks for them.
func (s *Screen) export() {
	var ids []domain.ID
	for _, r := range s.year.Circles {
		ids = append(ids, r.Circle.ID)
	}
	s.exportCircles(ids)
}

// exportYear writes the table of units.
func (s *Screen) exportYear() {
	env, y := s.env, s.year
	env.SaveFile(env.Text("reports.file.study")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (bool, error) { return true, s.files.ExportYear(path, y) },
			func(bool) { env.Toast(env.Text("reports.saved"), false) })
	})
}

func (s *Screen) exportCircles(ids []domain.ID) {
	env := s.env
	env.SaveFile(env.Text("study.file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (bool, error) { return true, s.files.ExportCircles(ctx, path, ids) },
			func(bool) { env.Toast(env.Count("study.exported", len(ids)), false) })
	})
}

// oldLists proposes the attendance lists that are older than they are to be kept.
func (s *Screen) oldLists() {
	env := s.env
	kit.Run(env.Runner, "old", "", func(ctx context.Context) ([]domain.CircleRow, error) {
		return s.store.Circles(ctx, domain.CircleQuery{Within: env.Scope})
	}, func(all []domain.CircleRow) {
		var ids []domain.ID
		box := container.NewVBox(widgets.NewParagraph(env.Text("study.old-lists.text")))
		for _, r := range all {
			if r.ListExpired(env.Today()) {
				ids = append(ids, r.Circle.ID)
				box.Add(widgets.NewLineButton(r.Unit.Label()+" · "+r.Course.Title, env.ShortDate(r.Judged.Last), widgets.Late, nil))
			}
		}
		buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true}}
		if len(ids) == 0 {
			box.Add(widgets.NewParagraph(env.Text("study.old-lists.none")))
		} else {
			buttons = append(buttons, widgets.DialogButton{Label: env.Count("study.old-lists.delete", len(ids)), OnTap: func() {
				kit.Run(env.Runner, "save", "", func(ctx context.Context) (bool, error) { return true, s.store.PurgeLists(ctx, ids, env.Today()) }, func(bool) {})
			}})
		}
		widgets.ShowDialog(env.Window, widgets.DialogParams{Title: env.Text("study.old-lists"), Body: widgets.MinWidth(560, box), Buttons: buttons})
	})
}
