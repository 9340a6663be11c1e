package nomination

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// page is one contest: its title and steps, and its parts, of which the list has beside it what the law says of it and
// who stands on it. Every change is written as it is made.
type page struct {
	*contest
	drafts     drafts
	steps      *stepsPart
	names      *listPart
	candidates *candidatesPart
	committee  *committeePart
	side       *sidePart
	parts      []part
	title, top *fyne.Container
	tabs       *widgets.Tabs
	inside     *fyne.Container // the part whose tab is chosen
	content    fyne.CanvasObject
}

// part is what a tab of a contest shows.
type part struct {
	key  string // as a route names it; with nomination. before it, the text on the tab
	draw func() fyne.CanvasObject
	keys func() fyne.Focusable // what has the keys when the page is opened; nil for nothing
}

func newPage(s *Screen) *page {
	p := &page{title: container.NewVBox(), top: widgets.NewWrap(), inside: container.NewStack()}
	c := newContest(s, p.drawRead, func() { p.drawTab() })
	p.contest, p.drafts = c, drafts{c}
	p.steps = newStepsPart(c)
	p.committee = newCommitteePart(c, p.steps)
	p.steps.elect = p.committee.edit
	p.candidates = newCandidatesPart(c)
	p.names = newListPart(c, p.drafts, p.candidates)
	p.side = newSidePart(c, p.drafts, p.steps, p.seeRank)
	submitted := &submittedPart{contest: c, drafts: p.drafts, steps: p.steps, names: p.names}
	p.parts = []part{
		{"list", p.names.draw, p.names.keys},
		{"candidates", p.candidates.draw, p.candidates.keys},
		{"committee", p.committee.draw, nil},
		{"meeting", newMeetingPart(c).draw, nil},
		{"submitted-list", submitted.draw, nil},
	}
	var titles []string
	for _, x := range p.parts {
		titles = append(titles, s.env.Text("nomination."+x.key))
	}
	p.tabs = widgets.NewTabs(titles, func(int) { p.drawTab() })
	head := container.NewVBox(widgets.NewHead(p.title, p.top), widgets.Surface(widgets.Pad(p.steps.chips, 5, 6)), p.tabs)
	body := widgets.NewSide(widgets.Side{Share: 0.36, Least: 20, Most: 25, Main: 18}, p.inside, p.side.rows)
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Pad(body, 6, 0))
	return p
}

// show chooses a part of the page; the list where it is not named.
func (p *page) show(key string) {
	p.tabs.Choose(max(0, slices.IndexFunc(p.parts, func(x part) bool { return x.key == key })))
	p.want, p.candidates.state, p.opened = "", "", true
	p.names.rows.ScrollToTop()
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
	if p.side.rows.Show(); shown.key != "list" {
		p.side.rows.Hide()
	}
	p.inside.Objects = []fyne.CanvasObject{widgets.Surface(shown.draw())}
	p.content.Refresh()
}

// drawRead draws all of a contest where it has been read, and the list and what is said of it where a key has moved a
// name.
func (p *page) drawRead(read bool) {
	if !read {
		p.names.drawOrder()
		p.side.draw()
		return
	}
	chosen := p.names.chosen()
	p.draw()
	p.names.choosePlace(chosen)
}

func (p *page) draw() {
	env, r := p.env, p.card.Row
	due := r.Contest.Due(r.Election)
	about := env.Text("nomination.about",
		"seats", env.Number(r.Contest.Seats), "day", env.Date(due), "left", p.s.daysLeft(due))
	p.title.Objects = []fyne.CanvasObject{widgets.NewTitle(p.s.contestTitle(r)), widgets.NewFittedCaption(about)}
	p.top.RemoveAll()
	for _, o := range []fyne.CanvasObject{
		widgets.NewMenuButton(p.drafts.name(), p.drafts.items),
		widgets.NewMenuButton(env.Text("circle.papers"), p.papers),
		widgets.NewMenuButton(env.Text("members.more"), p.items),
		widgets.Primary(env.Text("candidate.new"), "plus", p.newCandidate),
	} {
		p.top.Add(container.NewCenter(o))
	}
	p.steps.draw()
	p.drawTab()
	p.side.draw()
	p.title.Refresh()
	p.top.Refresh()
	p.s.Cover(p.content)
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
		closeUp := func() { p.names.change(func(l *domain.ListCard) { l.Close() }) }
		items = append(items, fyne.NewMenuItem(env.Text("list.close-gaps"), closeUp),
			fyne.NewMenuItem(env.Text("nomination.export"), p.export))
	}
	purge := func() { p.s.purge([]domain.ContestRow{p.card.Row}) }
	return append(items, fyne.NewMenuItem(env.Text("candidate.purge"), purge))
}

// newCandidate asks who is proposed.
func (p *page) newCandidate() { p.candidates.propose() }

// seeRank goes to a place on the list.
func (p *page) seeRank(rank int) {
	p.tabs.Choose(slices.IndexFunc(p.parts, func(x part) bool { return x.key == "list" }))
	p.names.see(rank)
}
