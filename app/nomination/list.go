package nomination

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// listPart is the list that is shown: its places, what it names of everybody, and what can be done with its names.
type listPart struct {
	*contest
	drafts drafts
	places *places
	moves  moves
	setUp  *widgets.Button
}

func newListPart(c *contest, drafts drafts, candidates *candidatesPart) *listPart {
	p := &listPart{contest: c, drafts: drafts, places: newPlaces(c)}
	p.moves = moves{contest: c, places: p.places, propose: candidates.propose}
	p.setUp = widgets.NewMenuButton(c.env.Text("list.add"), p.moves.free)
	p.places.move = p.moves.moveTo
	p.places.table.OnMark, p.places.table.OnDelete = p.moves.mark, p.moves.takeOut
	p.places.table.OnOpen = func(row int) {
		place := p.places.slots[row]
		x, there := p.of[place.Candidate] // who was deleted after the election is not
		switch {
		case there:
			candidates.open(x)
		case place.Candidate == "":
			widgets.ShowMenu(p.setUp, p.moves.free())
		}
	}
	return p
}

// keys is the list, where there is one.
func (p *listPart) keys() fyne.Focusable {
	if p.list.List.ID == "" {
		return nil
	}
	return p.places.table
}

func (p *listPart) draw() fyne.CanvasObject {
	env := p.env
	if p.list.List.ID == "" {
		return widgets.Pad(widgets.NewEmptyState(
			"offices", env.Text("list.none"), env.Text("list.none.text"), env.Text("list.new"), p.drafts.begin), 40, 10)
	}
	p.places.draw()
	top := p.choices()
	around := func(foot fyne.CanvasObject) fyne.CanvasObject {
		all := container.New(layout.NewBorderLayout(top, foot, nil, nil), top, p.places.rows, foot)
		return widgets.Pad(all, 6, widgets.CardEdge)
	}
	if p.list.List.Frozen() {
		foot := container.NewVBox(widgets.NewParagraph(env.Text("list.frozen", "day", env.LongDate(p.list.List.AdoptedOn))))
		if mayor := p.mayor(); mayor != nil {
			foot.Add(mayor)
		}
		return around(foot)
	}
	buttons := widgets.NewWrap(p.setUp,
		widgets.NewButton(env.Text("list.up"), "", func() { p.moves.step(-1) }),
		widgets.NewButton(env.Text("list.down"), "", func() { p.moves.step(1) }),
		widgets.NewButton(env.Text("list.to-place"), "", p.moves.toPlace))
	if p.mayHaveBonus() {
		buttons.Add(widgets.NewButton(env.Text("list.bonus"), "star", func() { p.moves.mark(p.places.table.Cursor()) }))
	}
	buttons.Add(widgets.NewButton(env.Text("circle.take-out"), "trash", func() { p.moves.takeOut(p.places.table.Cursor()) }))
	return around(container.NewVBox(widgets.NewLegend(env.Text("list.keys")), buttons))
}

// choices are what the list names of everybody or of nobody (valgloven § 5-1), and the comparing of drafts.
func (p *listPart) choices() *fyne.Container {
	env, l := p.env, p.list.List
	all := func(key string, on func(*domain.ListCard) *bool) fyne.CanvasObject {
		set := func() {
			p.moves.put(func(l *domain.ListCard) { *on(l) = !*on(l) })
			p.redraw()
		}
		if !l.SubmittedOn.IsZero() {
			set = nil
		}
		mark := widgets.NotBegun
		if *on(&p.list) {
			mark = widgets.Done
		}
		return widgets.NewChip(mark.Symbol()+" "+env.Text(key), *on(&p.list), set, nil)
	}
	row := widgets.NewWrap(
		container.NewCenter(widgets.NewCaption(env.Text("list.names-all"))),
		all("list.position", func(l *domain.ListCard) *bool { return &l.List.Position }),
		all("list.residence", func(l *domain.ListCard) *bool { return &l.List.Residence }),
	)
	right := widgets.NewWrap()
	if len(p.card.Lists) > 1 {
		right.Add(widgets.NewMenuButton(env.Text("list.comparing"), p.drafts.others))
	}
	return widgets.NewHead(row, right)
}
