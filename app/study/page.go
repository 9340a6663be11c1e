package study

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one circle: what it is, its meetings, participants and attendance, and beside them what the rules say.
//
// Meetings, participants and hours are written as soon as they are settled, so that an evening's notes are never lost;
// the form is saved as forms are.
type page struct {
	*kit.Page
	s       *Screen
	live    *kit.Live[domain.ID, loaded]
	card    domain.CircleCard // what is shown, with what was changed here
	contact string            // the region contact's name
	rates   []domain.Rule
	courses []domain.Course
	tree    *domain.Tree
	unit    domain.ID // whose circle a new one is

	form    *kit.Form
	verdict *fyne.Container
	opened  bool // just now, so that the keys are to go to it
	grid    *widgets.EntryGrid
	find    *widgets.SuggestField // of participants; kept, so that the keys stay in it
	typing  *kit.Typing           // names that nobody has answered for
}

func newPage(s *Screen) *page {
	env := s.env
	p := &page{s: s, verdict: container.NewStack()}
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
	p.find = p.newFinder()
	verdict := widgets.NewScroll(p.verdict)
	part := func(key string, draw func() fyne.CanvasObject, keys func() fyne.Focusable) kit.Part {
		in := func() fyne.CanvasObject { return widgets.Surface(widgets.Pad(widgets.NewScroll(draw()), 10, 12)) }
		return kit.Part{Key: key, Text: "circle." + key, Draw: in, Keys: keys, Beside: verdict}
	}
	p.Page = kit.NewPage(env, kit.PageParams{
		Side: widgets.Side{Share: 0.36, Least: 19, Most: 22, Main: 20},
		Parts: []kit.Part{
			part("about", p.about, nil), part("meetings", p.meetings, nil),
			part("people", p.unlessDeleted(p.people), p.finder), part("attendance", p.unlessDeleted(p.attendance), p.hours),
		},
	})
	p.OnTab = p.takeKeys
	p.typing = p.keepNames()
	return p
}

// shown tells whether the page is what the screen shows.
func (p *page) shown() bool { return p.s.Covered(p.Body()) }

// fresh tells whether a circle is shown that does not stand in the book yet.
func (p *page) fresh() bool { return p.shown() && p.s.open == "" && p.card.Circle.ID == "" }

// forget leaves the circle that was shown.
func (p *page) forget() {
	p.hold(domain.CircleCard{})
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

// hold takes a circle as the one that is shown. The grid, which asks it for each hour, has as many lines and columns
// from then on, whoever draws it anew.
func (p *page) hold(card domain.CircleCard) {
	if p.card = card; p.grid != nil {
		p.shape()
	}
}

func (p *page) take(l loaded) {
	typed := p.form.Dirty()
	circle, leader := p.card.Circle, p.card.LeaderName
	p.contact, p.rates, p.courses, p.tree = l.contact, l.rates, l.courses, l.tree
	p.hold(l.card)
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
		p.hold(domain.CircleCard{Circle: domain.Circle{Unit: unit, Form: domain.Physical}})
		if len(l.courses) > 0 {
			p.card.Circle.Course = l.courses[0].ID
		}
		p.draw()
		p.form.FocusFirst()
	})
}

// takeKeys gives the keys to what the part that is shown is worked on with.
func (p *page) takeKeys() {
	if p.shown() && !p.card.Circle.Locked() {
		p.TakeKeys()
	}
}

// finder is where participants are looked for.
func (p *page) finder() fyne.Focusable { return p.find.Target() }

// hours is the grid of attendance, where there is something to note in it.
func (p *page) hours() fyne.Focusable {
	if p.grid == nil || len(p.card.Sessions) == 0 || len(p.card.Participants) == 0 {
		return nil
	}
	return p.grid
}

// draw shows the whole page. The keys stay in the field of the form that has them.
func (p *page) draw() {
	key := p.form.Focused()
	p.fields()
	p.drawHead()
	p.DrawPart()
	p.drawVerdict()
	p.s.Cover(p.Body())
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
	title, about := env.Text("study.new"), ""
	var buttons []fyne.CanvasObject
	if c.ID != "" {
		unit, _ := p.tree.Unit(c.Unit)
		title = unit.Label() + " · " + p.card.Course.Title
		row := p.row()
		about = env.Text("circle.state." + string(row.State(env.AsOf())))
		if next := p.s.next(row); next != "" {
			about += " · " + next
		}
		if c.PurgedOn.IsZero() {
			buttons = append(buttons, widgets.NewMenuButton(env.Text("circle.papers"), p.papers))
		}
		buttons = append(buttons, widgets.NewMenuButton(env.Text("members.more"), p.items))
	}
	switch {
	case !c.PurgedOn.IsZero(): // nothing can be changed any more
	case c.Locked():
		buttons = append(buttons, widgets.NewButton(env.Text("circle.unlock"), "", p.unlock))
	default:
		buttons = append(buttons, widgets.Primary(env.Text("Save"), "save", p.s.Save))
	}
	p.Head(title, about, buttons...)
}

// near is the unit whose circle this is.
func (p *page) near() domain.ID { return cmp.Or(p.card.Circle.Unit, p.unit) }
