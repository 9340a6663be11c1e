package study

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one circle: what it is, its meetings, participants and attendance, and beside them what the rules say.
//
// Meetings, participants and hours are written as soon as they are settled, so that an evening's notes are never lost;
// the form is saved as forms are.
type page struct {
	s       *Screen
	live    *kit.Live[domain.ID, loaded]
	card    domain.CircleCard // what is shown, with what was changed here
	contact string            // the region contact's name
	rates   []domain.Rule
	courses []domain.Course
	tree    *domain.Tree
	unit    domain.ID // whose circle a new one is

	form    *kit.Form
	title   *widgets.Fitted
	about   *canvas.Text
	top     *fyne.Container
	tabs    *widgets.Tabs
	inside  *fyne.Container
	scroll  *container.Scroll
	verdict *fyne.Container
	opened  bool // just now, so that the keys are to go to it
	grid    *widgets.EntryGrid
	find    *widgets.SuggestField // of participants; kept, so that the keys stay in it
	typing  *kit.Typing           // names that nobody has answered for
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
	p := &page{s: s, title: widgets.NewTitle(""), about: widgets.NewCaption(""), top: widgets.NewWrap(), inside: container.NewStack(), verdict: container.NewStack()}
	p.live = kit.NewLive(env.Runner, kit.LiveParams[domain.ID, loaded]{
		Key: "circle", Title: env.Text("study.loading"), Read: p.gather, Draw: p.show,
		Write: func(ctx context.Context, l loaded) error {
			_, err := s.store.SaveCircleParts(ctx, l.card)
			return err
		},
		Gone: func() {
			p.forget()
			env.Go(kit.Route{Screen: "study"})
			env.Toast(env.Text("circle.gone"), false)
		},
	})
	p.form = kit.NewForm(env, nil)
	p.tabs = widgets.NewTabs([]string{env.Text("circle.about"), env.Text("circle.meetings"), env.Text("circle.people"), env.Text("circle.attendance")}, func(int) {
		p.drawTab()
		p.takeKeys()
	})
	p.scroll = widgets.NewScroll(p.inside)
	p.find = p.newFinder()
	head := container.NewVBox(widgets.NewHead(container.NewVBox(p.title, p.about), p.top), p.tabs)
	left := widgets.Surface(widgets.Pad(p.scroll, 10, 12))
	body := widgets.NewSide(widgets.Side{Share: 0.36, Least: 19, Most: 22, Main: 20}, left, widgets.NewScroll(p.verdict))
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Pad(body, 6, 0))
	p.typing = p.keepNames()
	return p
}

// shown tells whether the page is what the screen shows.
func (p *page) shown() bool { return p.s.Covered(p.content) }

// fresh tells whether a circle is shown that does not stand in the book yet.
func (p *page) fresh() bool { return p.shown() && p.s.open == "" && p.card.Circle.ID == "" }

// forget leaves the circle that was shown.
func (p *page) forget() {
	p.card = domain.CircleCard{}
	p.live.Open("")
	p.form = kit.NewForm(p.s.env, nil)
	p.s.Clear()
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

// show shows a circle as it stands in the book, around what is being typed. What was changed here is drawn by whoever
// changed it.
func (p *page) show(l loaded, read bool) {
	if !read {
		return
	}
	again := p.shown() && p.card.Circle.ID == l.card.Circle.ID
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
	delete(p.s.typed, "")
	kit.Run(env.Runner, "circle", "", func(ctx context.Context) (loaded, error) { return p.gather(ctx, "") }, func(l loaded) {
		p.take(l)
		if unit == "" {
			if branches := l.tree.Branches(env.Scope); len(branches) == 1 {
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

// takeKeys gives the keys to what the part that is shown is worked on with.
func (p *page) takeKeys() {
	canvas, locked := p.s.env.Window.Canvas(), p.card.Circle.Locked()
	switch tab := p.tabs.Chosen(); {
	case !p.shown() || locked || canvas.Overlays().Top() != nil:
	case tab == tabPeople:
		canvas.Focus(p.find.Target())
	case tab == tabHours && p.grid != nil && len(p.card.Sessions) > 0 && len(p.card.Participants) > 0:
		canvas.Focus(p.grid)
	}
}

// draw shows the whole page. The keys stay in the field of the form that has them.
func (p *page) draw() {
	key := p.form.Focused()
	p.fields()
	p.drawHead()
	p.drawTab()
	p.drawVerdict()
	p.s.Cover(p.content)
	if p.s.env.Loaded(p.typing); len(p.unanswered()) > 0 {
		p.s.env.Touched(p.typing)
	}
	p.form.Focus(key)
	if p.opened {
		p.opened = false
		p.takeKeys()
	}
}

func (p *page) row() domain.CircleRow {
	return domain.CircleRow{Circle: p.card.Circle, Course: p.card.Course, LeaderName: p.card.LeaderName, Judged: p.card.Judge()}
}

// drawHead shows what the circle is, how far it has come and what is due next, with the buttons.
func (p *page) drawHead() {
	env, c := p.s.env, p.card.Circle
	title := env.Text("study.new")
	p.about.Text = ""
	p.top.RemoveAll()
	if c.ID != "" {
		unit, _ := p.tree.Unit(c.Unit)
		title = unit.Label() + " · " + p.card.Course.Title
		row := p.row()
		p.about.Text = env.Text("circle.state." + string(row.State(env.AsOf())))
		if next := p.s.next(row); next != "" {
			p.about.Text += " · " + next
		}
		if c.PurgedOn.IsZero() {
			p.top.Add(container.NewCenter(widgets.NewMenuButton(env.Text("circle.papers"), p.papers)))
		}
		p.top.Add(container.NewCenter(widgets.NewMenuButton(env.Text("members.more"), p.items)))
	}
	switch {
	case !c.PurgedOn.IsZero(): // nothing can be changed any more
	case c.Locked():
		p.top.Add(container.NewCenter(widgets.NewButton(env.Text("circle.unlock"), "", p.unlock)))
	default:
		p.top.Add(container.NewCenter(widgets.Primary(env.Text("Save"), "save", p.s.Save)))
	}
	p.title.SetText(title)
	p.about.Refresh()
	p.top.Refresh()
}

// near is the unit whose circle this is.
func (p *page) near() domain.ID { return cmp.Or(p.card.Circle.Unit, p.unit) }
