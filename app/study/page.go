package study

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one circle: what it is, its meetings, participants and attendance, and beside them what the rules say.
//
// Meetings, participants and hours are written as soon as they are settled, so that an evening's notes are never lost; the form is
// saved as forms are. What comes back from the book is shown only when nothing is on its way into it.
type page struct {
	s       *Screen
	card    domain.CircleCard
	contact string // the region contact's name
	rates   []domain.Rule
	courses []domain.Course
	tree    *domain.Tree
	unit    domain.ID // whose circle a new one is
	edits   int       // changes made here
	written int       // of them, those that stand in the book

	form    *kit.Form
	title   *canvas.Text
	about   *canvas.Text
	top     *fyne.Container
	tabs    *widgets.Tabs
	inside  *fyne.Container
	scroll  *container.Scroll
	verdict *fyne.Container
	grid    *widgets.EntryGrid
	content fyne.CanvasObject
}

// The tabs of a circle.
const (
	tabAbout = iota
	tabMeetings
	tabPeople
	tabHours
)

func newPage(s *Screen) *page {
	env := s.env
	p := &page{s: s, title: widgets.NewHeading(""), about: widgets.NewCaption(""), top: container.NewHBox(), inside: container.NewStack(), verdict: container.NewStack()}
	p.form = kit.NewForm(env, nil)
	p.tabs = widgets.NewTabs([]string{env.Text("circle.about"), env.Text("circle.meetings"), env.Text("circle.people"), env.Text("circle.attendance")}, func(int) { p.drawTab() })
	p.scroll = widgets.NewScroll(p.inside)
	head := container.NewVBox(container.New(layout.NewBorderLayout(nil, nil, nil, p.top), container.NewVBox(p.title, p.about), p.top), p.tabs)
	left := widgets.Surface(widgets.Pad(p.scroll, 10, 12))
	body := container.New(&beside{}, left, widgets.NewScroll(p.verdict))
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Pad(body, 6, 0))
	return p
}

// beside gives what the rules say a fixed width at the right.
type beside struct{}

const verdictWidth = 330

func (*beside) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 200) }

func (*beside) Layout(o []fyne.CanvasObject, to fyne.Size) {
	const gap = widgets.CardGap
	w := to.Width - verdictWidth - gap
	o[0].Resize(fyne.NewSize(w, to.Height))
	o[1].Move(fyne.NewPos(w+gap, 0))
	o[1].Resize(fyne.NewSize(verdictWidth, to.Height))
}

// shown tells whether the page is what the screen shows.
func (p *page) shown() bool {
	return len(p.s.content.Objects) == 1 && p.s.content.Objects[0] == p.content
}

// fresh tells whether a circle is shown that does not stand in the book yet.
func (p *page) fresh() bool { return p.shown() && p.s.open == "" && p.card.Circle.ID == "" }

// forget leaves the circle that was shown.
func (p *page) forget() {
	p.card, p.edits, p.written = domain.CircleCard{}, 0, 0
	p.form = kit.NewForm(p.s.env, nil)
	p.s.content.Objects = nil
}

type loaded struct {
	card    domain.CircleCard
	contact string
	rates   []domain.Rule
	courses []domain.Course
	tree    *domain.Tree
}

func (p *page) gather(ctx context.Context, id domain.ID) (l loaded, err error) {
	s := p.s.store
	if id != "" {
		if l.card, err = s.Circle(ctx, id); err != nil {
			return l, err
		}
		if who := l.card.Circle.Contact; who != "" {
			person, err := s.Person(ctx, who)
			if err != nil {
				return l, err
			}
			l.contact = person.Name()
		}
	}
	if l.rates, err = s.Rules(ctx); err != nil {
		return l, err
	}
	if l.courses, err = s.Courses(ctx); err != nil {
		return l, err
	}
	l.tree, err = s.Tree(ctx)
	return l, err
}

// load shows a circle of the book.
func (p *page) load(id domain.ID) {
	before := p.edits
	kit.Run(p.s.env.Runner, "circle", p.s.env.Text("study.loading"), func(ctx context.Context) (loaded, error) { return p.gather(ctx, id) }, func(l loaded) {
		if p.edits != before || p.edits != p.written || p.s.open != id {
			return // something is on its way into the book; what follows it brings the page up to date
		}
		again := p.shown() && p.card.Circle.ID == id
		p.take(l)
		switch {
		case again && p.form.Dirty():
			p.drawHead()
			p.drawVerdict()
		case again && p.grid != nil && p.grid.Focused(): // the keys stay where they are
			p.fields()
			p.drawHead()
			p.drawVerdict()
			p.shape()
			p.grid.Refresh()
		default:
			p.draw()
		}
	})
}

func (p *page) take(l loaded) {
	typed := p.form.Dirty()
	circle, leader := p.card.Circle, p.card.LeaderName
	p.card, p.contact, p.rates, p.courses, p.tree = l.card, l.contact, l.rates, l.courses, l.tree
	if typed { // what stands in the form is not the book's
		p.card.Circle, p.card.LeaderName = circle, leader
	}
}

// begin shows an empty circle for the branch that is asked for, the named course where the plan has one.
func (p *page) begin() {
	env := p.s.env
	unit := p.unit
	p.unit = ""
	kit.Run(env.Runner, "circle", "", func(ctx context.Context) (loaded, error) { return p.gather(ctx, "") }, func(l loaded) {
		p.take(l)
		if unit == "" {
			unit = env.Scope
			if branches := l.tree.Branches(unit); len(branches) == 1 {
				unit = branches[0].ID
			}
		}
		p.card = domain.CircleCard{Circle: domain.Circle{Unit: unit, Form: domain.Physical}}
		if len(l.courses) > 0 {
			p.card.Circle.Course = l.courses[0].ID
		}
		p.draw()
		p.form.FocusFirst()
	})
}

// draw shows the whole page.
func (p *page) draw() {
	p.fields()
	p.drawHead()
	p.drawTab()
	p.drawVerdict()
	p.s.content.Objects = []fyne.CanvasObject{p.content}
	p.s.content.Refresh()
}

func (p *page) row() domain.CircleRow {
	return domain.CircleRow{Circle: p.card.Circle, Course: p.card.Course, LeaderName: p.card.LeaderName, Judged: p.card.Judge()}
}

// drawHead shows what the circle is, how far it has come and what is due next, with the buttons.
func (p *page) drawHead() {
	env, c := p.s.env, p.card.Circle
	p.title.Text, p.about.Text = env.Text("study.new"), ""
	p.top.RemoveAll()
	if c.ID != "" {
		unit, _ := p.tree.Unit(c.Unit)
		p.title.Text = unit.Label() + " · " + p.card.Course.Title
		row := p.row()
		p.about.Text = env.Text("circle.state." + string(row.State(env.AsOf())))
		if next := p.s.next(row); next != "" {
			p.about.Text += " · " + next
		}
		p.top.Add(container.NewCenter(widgets.NewMenuButton(env.Text("circle.papers"), p.papers)))
		p.top.Add(container.NewCenter(widgets.NewMenuButton(env.Text("members.more"), p.items)))
	}
	if c.Locked() {
		p.top.Add(container.NewCenter(widgets.NewButton(env.Text("circle.unlock"), "", p.unlock)))
	} else {
		p.top.Add(container.NewCenter(widgets.Primary(env.Text("Save"), "save", p.s.Save)))
	}
	p.title.Refresh()
	p.about.Refresh()
	p.top.Refresh()
}

// papers are the papers of the circle, made by the reports' screen.
func (p *page) papers() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, kind := range []string{"invitation", "participants", "blank-list", "filled-list", "certificates"} {
		items = append(items, fyne.NewMenuItem(p.s.env.Text("reports.kind."+kind), func() {
			p.s.Leave(func() { p.s.env.Go(kit.Route{Screen: "reports", Part: kind, ID: p.card.Circle.ID}) })
		}))
	}
	return append(items, fyne.NewMenuItem(p.s.env.Text("study.export"), func() { p.s.exportCircles([]domain.ID{p.card.Circle.ID}) }))
}

// items are the steps that are not everyday's.
func (p *page) items() []*fyne.MenuItem {
	env, c := p.s.env, p.card.Circle
	var items []*fyne.MenuItem
	if !c.Locked() {
		items = append(items, fyne.NewMenuItem(env.Text("circle.report"), p.report))
	} else if c.SettledOn.IsZero() {
		items = append(items, fyne.NewMenuItem(env.Text("circle.settle"), p.settle))
	}
	if !c.Locked() {
		items = append(items, fyne.NewMenuItem(env.Text("card.delete"), func() {
			kit.Run(env.Runner, "bin", "", func(ctx context.Context) (bool, error) { return true, p.s.store.DeleteCircle(ctx, c.ID) }, func(bool) { env.Go(kit.Route{Screen: "study"}) })
		}))
	}
	return items
}

// do runs a step of the circle and shows it anew.
func (p *page) do(step func(ctx context.Context, id domain.ID) error) {
	id := p.card.Circle.ID
	p.s.Leave(func() {
		kit.Run(p.s.env.Runner, "save", "", func(ctx context.Context) (bool, error) { return true, step(ctx, id) }, func(bool) { p.load(id) })
	})
}

// report notes that the list was sent in, from the day it was.
func (p *page) report() {
	env := p.s.env
	if !p.card.Verdict().Reportable() {
		env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reportable"})
		return
	}
	day := env.Today()
	form := kit.NewForm(env, []kit.Field{env.DateInput("Day", env.Text("circle.reported-on"), &day)})
	env.AskForm(env.Text("circle.report"), form, func() error { return needDay(day) }, func() {
		p.do(func(ctx context.Context, id domain.ID) error { return p.s.store.ReportCircle(ctx, id, day) })
	})
}

func needDay(day domain.Date) error {
	if !day.IsDay() {
		return &domain.Error{Kind: domain.Invalid, Field: "Day", Key: "date.invalid"}
	}
	return nil
}

// settle notes the grant, which the year's rate proposes.
func (p *page) settle() {
	env := p.s.env
	j := p.card.Judge()
	day := env.Today()
	amount, _ := domain.Grant(p.rates, j.Last.Year, j.Hours)
	form := kit.NewForm(env, []kit.Field{env.DateInput("Day", env.Text("circle.settled-on"), &day), kit.MoneyInput("Amount", env.Text("circle.grant-paid"), &amount)})
	env.AskForm(env.Text("circle.settle"), form, func() error { return needDay(day) }, func() {
		p.do(func(ctx context.Context, id domain.ID) error { return p.s.store.SettleCircle(ctx, id, day, amount) })
	})
}

func (p *page) unlock() {
	p.do(func(ctx context.Context, id domain.ID) error { return p.s.store.UnlockCircle(ctx, id) })
}

// fields are the circle's form.
func (p *page) fields() {
	env, c := p.s.env, &p.card.Circle
	var units, courses []widgets.Choice
	for _, u := range p.tree.Within("") {
		units = append(units, widgets.Choice{Key: string(u.ID), Label: u.Name})
	}
	for _, k := range p.courses {
		if !k.Retired || k.ID == c.Course {
			courses = append(courses, widgets.Choice{Key: string(k.ID), Label: k.Title})
		}
	}
	if c.Leader == "" {
		p.card.LeaderName = c.LeaderName
	}
	text := func(key, label string, to *string) kit.Field {
		return kit.TextInput(key, widgets.NewTextField(env.Text(label)), to)
	}
	wide := func(f kit.Field) kit.Field {
		f.Wide = true
		return f
	}
	p.form = kit.NewForm(env, []kit.Field{
		wide(kit.ChoiceInput("Course", widgets.NewChoiceField(env.Text("circle.course"), courses), &c.Course)),
		kit.ChoiceInput("Unit", widgets.NewChoiceField(env.Text("circle.unit"), units), &c.Unit),
		env.PersonInput("Leader", env.Text("circle.leader"), p.s.store, &c.Leader, &p.card.LeaderName, true),
		kit.ChoiceInput("Form", widgets.NewChoiceField(env.Text("circle.form"), kit.Choices(env, "circle.form.", domain.CircleForms)), &c.Form),
		text("Place", "word.place", &c.Place),
		env.DateInput("Starts", env.Text("circle.planned-start"), &c.Starts), env.DateInput("Ends", env.Text("circle.planned-end"), &c.Ends),
		env.DateInput("PlanAsked", env.Text("circle.plan-asked"), &c.PlanAsked), env.DateInput("PlanApproved", env.Text("circle.plan-approved"), &c.PlanApproved),
		env.DateInput("Announced", env.Text("circle.announced"), &c.Announced), text("AnnouncedIn", "circle.announced-in", &c.AnnouncedIn),
		env.DateInput("KickOff", env.Text("circle.kickoff"), &c.KickOff),
		env.PersonInput("Contact", env.Text("circle.contact"), p.s.store, &c.Contact, &p.contact, false),
		wide(kit.CheckInput("KickOffCommon", widgets.NewCheckField(env.Text("circle.kickoff-common")), &c.KickOffCommon)),
		wide(kit.CheckInput("Together", widgets.NewCheckField(env.Text("circle.together")), &c.Together)),
		wide(text("Dispensed", "circle.dispensed", &c.Dispensed)),
		wide(kit.CheckInput("Cancelled", widgets.NewCheckField(env.Text("circle.cancelled")), &c.Cancelled)),
		wide(kit.TextInput("Note", widgets.NewNoteField(env.Text("word.note"), 2, domain.MaxNote), &c.Note)),
	})
	p.form.Load()
}

// save writes the circle with its form.
func (p *page) save(then func()) {
	if !p.form.Read() {
		p.tabs.Choose(tabAbout)
		return
	}
	if c := &p.card.Circle; c.Leader == "" {
		c.LeaderName = p.card.LeaderName
	} else {
		c.LeaderName = ""
	}
	if err := p.card.Circle.Validate(); err != nil {
		p.tabs.Choose(tabAbout)
		if !p.form.ShowInvalid(err) {
			p.s.env.ShowError("", err)
		}
		return
	}
	p.form.Load()
	p.write(then)
}

// write puts the card into the book as it stands.
func (p *page) write(then func()) {
	p.edits++
	edit := p.edits
	card := p.card
	card.Sessions, card.Participants, card.Attendance = slices.Clone(card.Sessions), slices.Clone(card.Participants), slices.Clone(card.Attendance)
	kit.Run(p.s.env.Runner, "circle-save", p.s.env.Text("members.saving"), func(ctx context.Context) (domain.ID, error) { return p.s.store.SaveCircle(ctx, card) }, func(id domain.ID) {
		p.written = max(p.written, edit)
		if p.s.open == "" {
			p.s.open, p.card.Circle.ID = id, id
		}
		p.load(id)
		then()
	})
}

// changed shows a change of meetings, participants or hours, and writes it where the circle stands in the book already.
func (p *page) changed() {
	p.drawVerdict()
	if p.card.Circle.ID == "" {
		p.form.Touch()
		return
	}
	if p.form.Dirty() { // the form's own text is not to be written half typed
		p.edits++
		p.form.Touch()
		return
	}
	p.write(func() {})
}

// drawVerdict says what counts and what is missing.
func (p *page) drawVerdict() {
	env := p.s.env
	v := p.card.Verdict()
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	head, status := env.Text("verdict.not-approved"), widgets.UnderWay
	if v.Hours > 0 {
		head, status = env.Count("verdict.approved", v.Hours), widgets.Done
	}
	box.Add(widgets.Pad(widgets.NewText(status.Symbol()+" "+head, status.Color(), theme.SizeNameSubHeadingText, true), 4, 10))
	line := func(s widgets.Status, text, note string) {
		sign := widgets.MinWidth(20, widgets.NewText(s.Symbol(), s.Color(), theme.SizeNameText, true))
		words := container.NewVBox(widgets.NewParagraph(text))
		if note != "" {
			words.Add(widgets.Pad(widgets.NewCaption(note), 0, 8))
		}
		left := container.NewVBox(widgets.Gap(1, 7), sign)
		box.Add(widgets.Pad(container.New(layout.NewBorderLayout(nil, nil, left, nil), left, words), 0, 10))
	}
	summary := env.Text("verdict.summary", "hours", env.Hours(v.Held), "sessions", env.Number(v.Sessions), "n", env.Number(v.Counting), "of", env.Number(v.Judged.Participants))
	line(widgets.NoStatus, summary, "")
	for _, f := range v.Broken {
		status := widgets.Late
		if f.Key == "verdict.participants" && v.Open > 0 { // meetings that are not noted yet may still bring them
			status = widgets.UnderWay
		}
		line(status, env.Finding(f), f.Rule)
	}
	for _, f := range v.Missing {
		line(widgets.Unknown, env.Finding(f), "")
	}
	for _, f := range v.Noticed {
		line(widgets.UnderWay, env.Finding(f), f.Rule)
	}
	if v.Hours > 0 {
		if amount, ok := domain.Grant(p.rates, v.Last.Year, v.Hours); ok {
			line(widgets.NoStatus, env.Text("verdict.grant", "amount", env.Money(amount), "hours", env.Number(v.Hours)), "")
		} else {
			line(widgets.Unknown, env.Text("verdict.no-rate"), "")
		}
	}
	if v.Reportable() && !p.card.Circle.Locked() {
		line(widgets.Done, env.Text("verdict.reportable"), "")
	}
	box.Add(widgets.Pad(widgets.NewParagraph(env.Text("verdict.source")), 4, 10))
	p.verdict.Objects = []fyne.CanvasObject{widgets.Card(env.Text("verdict.title"), box)}
	p.verdict.Refresh()
}

// invalid is the field error of something typed in a dialog.
func invalid(field, key string) error {
	return &domain.Error{Kind: domain.Invalid, Field: field, Key: key}
}
