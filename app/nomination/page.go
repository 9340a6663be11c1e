package nomination

import (
	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one contest: its title and steps, and its parts, of which the list has beside it what the law says of it and
// who stands on it. Every change is written as it is made.
type page struct {
	*contest
	*kit.Page
	drafts     drafts
	steps      *stepsPart
	names      *listPart
	candidates *candidatesPart
	committee  *committeePart
	side       *sidePart
}

func newPage(s *Screen) *page {
	p := &page{}
	c := newContest(s, p.drawRead, func() { p.DrawPart() })
	p.contest, p.drafts = c, drafts{c}
	p.steps = newStepsPart(c)
	p.committee = newCommitteePart(c, p.steps)
	p.steps.elect = p.committee.edit
	p.candidates = newCandidatesPart(c)
	p.names = newListPart(c, p.drafts, p.candidates)
	p.side = newSidePart(c, p.drafts, p.steps, p.seeRank)
	submitted := &submittedPart{contest: c, drafts: p.drafts, steps: p.steps, places: p.names.places}
	part := func(key, text string, draw func() fyne.CanvasObject) kit.Part {
		return kit.Part{Key: key, Text: text, Draw: func() fyne.CanvasObject { return widgets.Surface(draw()) }}
	}
	list := part("list", "nomination.list", p.names.draw)
	candidates := part("candidates", "nomination.candidates", p.candidates.draw)
	list.Keys, list.Beside, candidates.Keys = p.names.keys, p.side.rows, p.candidates.keys
	p.Page = kit.NewPage(s.env, kit.PageParams{
		Over: widgets.Surface(widgets.Pad(p.steps.chips, 5, 6)),
		Side: widgets.Side{Share: 0.36, Least: 20, Most: 25, Main: 18},
		Parts: []kit.Part{
			list, candidates,
			part("committee", "nomination.committee", p.committee.draw),
			part("meeting", "nomination.meeting", newMeetingPart(c).draw),
			part("submitted-list", "nomination.submitted-list", submitted.draw),
		},
	})
	p.OnTab = func() {
		if s.Covered(p.Body()) { // a route chooses the part before the page is shown
			s.env.Stands(kit.Route{Screen: "nomination", ID: s.named, Part: p.Part()}) // a paper leads back to the tab it was made from
			p.TakeKeys()
		}
	}
	return p
}

// show chooses a part of the page; the list where it is not named.
func (p *page) show(key string) {
	p.Choose(key)
	p.want, p.candidates.state, p.opened = "", "", true
	p.names.places.rows.ScrollToTop()
	p.committee.rows.ScrollToTop()
}

// drawRead draws all of a contest where it has been read, and the list and what is said of it where a key has moved a
// name.
func (p *page) drawRead(read bool) {
	if !read {
		p.names.places.draw()
		p.side.draw()
		return
	}
	chosen := p.names.places.chosen()
	p.draw()
	p.names.places.choosePlace(chosen)
}

func (p *page) draw() {
	env, r := p.env, p.card.Row
	due := r.Contest.Due(r.Election)
	about := env.Text("nomination.about",
		"seats", env.Number(r.Contest.Seats), "day", env.Date(due), "left", p.s.daysLeft(due))
	if r.HandedIn() {
		about = env.Text("nomination.about.in", "seats", env.Number(r.Contest.Seats), "day", env.Date(r.List.SubmittedOn))
	}
	p.Head(p.s.contestTitle(r), about,
		widgets.NewMenuButton(p.drafts.name(), p.drafts.items),
		widgets.NewMenuButton(env.Text("circle.papers"), p.papers),
		widgets.NewMenuButton(env.Text("members.more"), p.items),
		widgets.Primary(env.Text("candidate.new"), "plus", p.newCandidate))
	p.steps.draw()
	p.side.draw()
	p.DrawPart()
	p.s.Cover(p.Body())
	p.opened = p.opened && !p.TakeKeys()
}

// items are what is done more seldom.
func (p *page) items() []*fyne.MenuItem {
	env := p.env
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("nomination.seats.set"), p.editSeats)}
	if !p.card.Row.Contest.County() {
		items = append(items, fyne.NewMenuItem(env.Text("contest.extend"), p.editExtension))
	}
	if p.list.List.ID != "" {
		closeUp := func() { p.names.moves.change(func(l *domain.ListCard) { l.Close() }) }
		items = append(items, fyne.NewMenuItem(env.Text("list.close-gaps"), closeUp),
			fyne.NewMenuItem(env.Text("nomination.export"), p.export))
	}
	return items
}

// newCandidate asks who is proposed.
func (p *page) newCandidate() { p.candidates.propose() }

// seeRank goes to a place on the list.
func (p *page) seeRank(rank int) {
	p.Choose("list")
	p.names.places.see(rank)
}
