package nomination

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// page is one contest: its steps, those who are thought of, and the list with what the law says of it and who stands on
// it. Every change is written as it is made.
type page struct {
	*contest
	slots      []domain.ListPlace // the list's places, the free ones too, row by row
	steps      *stepsPart
	committee  *committeePart
	candidates *candidatesPart

	title   *fyne.Container
	top     *fyne.Container
	tabs    *widgets.Tabs
	parts   []part
	inside  *fyne.Container
	side    *fyne.Container
	right   *container.Scroll
	rows    *container.Scroll // around the list; kept, so that it stays where it is scrolled to
	order   *widgets.OrderTable
	columns []listColumn // of it, without the number
	setUp   *widgets.Button
	content fyne.CanvasObject
}

// part is what a tab of a contest shows.
type part struct {
	key  string // as a route names it; with nomination. before it, the text on the tab
	draw func() fyne.CanvasObject
	keys func() fyne.Focusable // what has the keys when the page is opened; nil for nothing
}

// leastNames is how many lines of the list are seen at least; in a window that is too low the whole page is scrolled.
const leastNames = 8

func newPage(s *Screen) *page {
	env := s.env
	p := &page{title: container.NewVBox(), top: widgets.NewWrap(), inside: container.NewStack(), side: container.NewStack()}
	p.contest = newContest(s, p.drawRead, func() { p.drawTab() })
	p.steps = newStepsPart(p.contest)
	p.committee = newCommitteePart(p.contest, p.steps)
	p.steps.elect = p.committee.edit
	p.candidates = newCandidatesPart(p.contest)
	p.parts = []part{
		{"list", p.listPart, p.listKeys},
		{"candidates", p.candidates.draw, p.candidates.keys},
		{"committee", p.committee.draw, nil},
		{"meeting", newMeetingPart(p.contest).draw, nil},
		{"submitted-list", p.submittedPart, nil},
	}
	var titles []string
	for _, x := range p.parts {
		titles = append(titles, env.Text("nomination."+x.key))
	}
	p.tabs = widgets.NewTabs(titles, func(int) { p.drawTab() })
	p.order = p.newOrder()
	p.rows = widgets.NewScroll(p.order)
	p.rows.SetMinSize(fyne.NewSize(0, leastNames*widgets.RowHeight()))
	p.setUp = widgets.NewMenuButton(env.Text("list.add"), p.free)
	head := container.NewVBox(widgets.NewHead(p.title, p.top),
		widgets.Surface(widgets.Pad(p.steps.chips, 5, 6)), p.tabs)
	p.right = widgets.NewScroll(p.side)
	body := widgets.NewSide(widgets.Side{Share: 0.36, Least: 20, Most: 25, Main: 18}, p.inside, p.right)
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Pad(body, 6, 0))
	return p
}

// show chooses a part of the page; the list where it is not named.
func (p *page) show(key string) {
	p.tabs.Choose(max(0, slices.IndexFunc(p.parts, func(x part) bool { return x.key == key })))
	p.want, p.candidates.state, p.opened = "", "", true
	p.rows.ScrollToTop()
	p.committee.rows.ScrollToTop()
}

// takeKeys gives the keys to what the part that is shown is worked on with, when the page has just been opened.
func (p *page) takeKeys() {
	canvas := p.env.Window.Canvas()
	if !p.opened || canvas.Overlays().Top() != nil {
		return
	}
	p.opened = false
	if keys := p.parts[p.tabs.Chosen()].keys; keys != nil {
		if at := keys(); at != nil {
			canvas.Focus(at)
		}
	}
}

// drawTab shows the part whose tab is chosen.
func (p *page) drawTab() {
	if p.card.Row.Contest.ID == "" {
		return
	}
	shown := p.parts[p.tabs.Chosen()]
	if p.right.Show(); shown.key != "list" {
		p.right.Hide()
	}
	p.inside.Objects = []fyne.CanvasObject{widgets.Surface(shown.draw())}
	p.content.Refresh()
}

// drawRead draws all of a contest where it has been read, and the list and what is said of it where a key has moved a
// name.
func (p *page) drawRead(read bool) {
	if !read {
		p.drawOrder()
		p.drawSide()
		return
	}
	chosen := p.chosen()
	p.draw()
	p.choosePlace(chosen)
}

func (p *page) draw() {
	env, r := p.env, p.card.Row
	p.title.Objects = []fyne.CanvasObject{
		widgets.NewTitle(p.s.contestTitle(r)),
		widgets.NewFittedCaption(env.Text("nomination.about", "seats", env.Number(r.Contest.Seats), "day", env.Date(r.Contest.Due(r.Election)), "left", p.s.daysLeft(r.Contest.Due(r.Election)))),
	}
	p.top.RemoveAll()
	for _, o := range []fyne.CanvasObject{
		widgets.NewMenuButton(p.draftName(), p.drafts), widgets.NewMenuButton(env.Text("circle.papers"), p.papers), widgets.NewMenuButton(env.Text("members.more"), p.items),
		widgets.Primary(env.Text("candidate.new"), "plus", p.candidates.propose),
	} {
		p.top.Add(container.NewCenter(o))
	}
	p.steps.draw()
	p.drawTab()
	p.drawSide()
	p.title.Refresh()
	p.top.Refresh()
	p.s.content.Objects = []fyne.CanvasObject{p.content}
	p.s.content.Refresh()
	p.takeKeys()
}

// items are what is done more seldom.
func (p *page) items() []*fyne.MenuItem {
	env := p.env
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("nomination.seats.set"), p.editSeats)}
	if !p.card.Row.Contest.County() {
		items = append(items, fyne.NewMenuItem(env.Text("contest.extend"), p.editExtension))
	}
	if p.list.List.ID != "" {
		items = append(items, fyne.NewMenuItem(env.Text("list.close-gaps"), func() { p.change(func(l *domain.ListCard) { l.Close() }) }))
		items = append(items, fyne.NewMenuItem(env.Text("nomination.export"), p.export))
	}
	return append(items, fyne.NewMenuItem(env.Text("candidate.purge"), func() { p.s.purge([]domain.ContestRow{p.card.Row}) }))
}

// newCandidate asks who is proposed.
func (p *page) newCandidate() { p.candidates.propose() }
