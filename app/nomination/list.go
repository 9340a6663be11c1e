package nomination

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// beyond is how many free places are shown behind the last name, to go on with.
const beyond = 4

// leastNames is how many lines of the list are seen at least; in a window that is too low the whole page is scrolled.
const leastNames = 8

// listPart is the list that is shown, with what moves its names.
type listPart struct {
	*contest
	drafts     drafts
	candidates *candidatesPart
	order      *widgets.OrderTable
	rows       *container.Scroll  // around the list; kept, so that it stays where it is scrolled to
	slots      []domain.ListPlace // its places, the free ones too, row by row
	columns    []listColumn       // without the number
	setUp      *widgets.Button
}

func newListPart(c *contest, drafts drafts, candidates *candidatesPart) *listPart {
	p := &listPart{contest: c, drafts: drafts, candidates: candidates}
	p.order = p.newOrder()
	p.rows = widgets.NewScroll(p.order)
	p.rows.SetMinSize(fyne.NewSize(0, leastNames*widgets.RowHeight()))
	p.setUp = widgets.NewMenuButton(c.env.Text("list.add"), p.free)
	return p
}

// keys is the list, where there is one.
func (p *listPart) keys() fyne.Focusable {
	if p.list.List.ID == "" {
		return nil
	}
	return p.order
}

func (p *listPart) draw() fyne.CanvasObject {
	env := p.env
	if p.list.List.ID == "" {
		return widgets.Pad(widgets.NewEmptyState(
			"offices", env.Text("list.none"), env.Text("list.none.text"), env.Text("list.new"), p.drafts.begin), 40, 10)
	}
	p.drawOrder()
	top := p.choices()
	around := func(foot fyne.CanvasObject) fyne.CanvasObject {
		all := container.New(layout.NewBorderLayout(top, foot, nil, nil), top, p.rows, foot)
		return widgets.Pad(all, 6, widgets.CardEdge)
	}
	if p.list.List.Frozen() {
		return around(widgets.NewParagraph(env.Text("list.frozen", "day", env.LongDate(p.list.List.AdoptedOn))))
	}
	buttons := widgets.NewWrap(p.setUp,
		widgets.NewButton(env.Text("list.up"), "", func() { p.step(-1) }),
		widgets.NewButton(env.Text("list.down"), "", func() { p.step(1) }),
		widgets.NewButton(env.Text("list.to-place"), "", p.toPlace))
	if p.mayHaveBonus() {
		buttons.Add(widgets.NewButton(env.Text("list.bonus"), "star", func() { p.mark(p.order.Cursor()) }))
	}
	buttons.Add(widgets.NewButton(env.Text("circle.take-out"), "trash", func() { p.takeOut(p.order.Cursor()) }))
	return around(container.NewVBox(widgets.NewLegend(env.Text("list.keys")), buttons))
}

// choices are what the list names of everybody or of nobody (valgloven § 5-1), and the comparing of drafts.
func (p *listPart) choices() *fyne.Container {
	env, l := p.env, p.list.List
	all := func(key string, on func(*domain.ListCard) *bool) fyne.CanvasObject {
		set := func() {
			p.put(func(l *domain.ListCard) { *on(l) = !*on(l) })
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

// mayHaveBonus tells whether lists of the contest have bonus votes at all.
func (p *listPart) mayHaveBonus() bool {
	return domain.BonusLimit(p.card.Row.Contest, p.card.Row.Election) > 0
}

// newOrder is the list itself.
func (p *listPart) newOrder() *widgets.OrderTable {
	env := p.env
	o := widgets.NewOrderTable()
	o.Hint = env.Text("nomination.list")
	o.Cell = p.cell
	o.Free = func(row int) bool { return p.slots[row].Candidate == "" }
	o.OnOpen = func(row int) {
		place := p.slots[row]
		x, there := p.of[place.Candidate] // who was deleted after the election is not
		switch {
		case there:
			p.candidates.open(x)
		case place.Candidate == "":
			widgets.ShowMenu(p.setUp, p.free())
		}
	}
	o.OnHold = env.Runner.Hold
	o.OnMark = p.mark
	o.OnDelete = p.takeOut
	return o
}

// drawOrder shows every place, the free ones too: up to the least that a list may have, inside gaps, and some to go on
// with.
func (p *listPart) drawOrder() {
	to, r := 0, p.card.Row
	p.order.OnMove = nil
	if !p.list.List.Frozen() {
		p.order.OnMove = func(from, to int) { p.moveTo(from, p.slots[to].Rank) }
		rules := domain.ListRulesOf(r.Election.Day.Year)
		to = min(max(rules.Least, len(p.list.Slots(0))+beyond), r.Contest.Seats+rules.Extra)
	}
	p.slots, p.columns = p.list.Slots(to), p.listed()
	p.order.Columns = []widgets.OrderColumn{{Title: p.env.Text("paper.number"), Width: 40, Trailing: true}}
	for _, c := range p.columns {
		p.order.Columns = append(p.order.Columns, c.OrderColumn)
	}
	p.order.Rows = len(p.slots)
	p.order.Refresh()
}

// listColumn is a column of the list, and what stands in it of a candidate at a place.
type listColumn struct {
	widgets.OrderColumn
	cell func(at domain.ListPlace, x domain.Candidate) widgets.OrderCell
}

// listed are the columns of the list that is shown: the position and the bonus votes where it has them.
func (p *listPart) listed() []listColumn {
	env, l := p.env, p.list.List
	type said = func(at domain.ListPlace, x domain.Candidate) widgets.OrderCell
	column := func(key string, width float32, spare int, cell said) listColumn {
		return listColumn{widgets.OrderColumn{Title: env.Text(key), Width: width, Spare: spare}, cell}
	}
	// What the list has to name and lacks is said; what it does not name is greyed.
	named := func(text string, on bool) widgets.OrderCell {
		if text == "" && on {
			return widgets.OrderCell{Text: env.Text("list.lacks"), Status: widgets.Late}
		}
		return widgets.OrderCell{Text: text, Muted: !on}
	}
	born := column("candidate.born", 48, 1, func(_ domain.ListPlace, x domain.Candidate) widgets.OrderCell {
		if x.Born.IsZero() {
			return widgets.OrderCell{Text: "–"}
		}
		return widgets.OrderCell{Text: strconv.Itoa(x.Born.Year)}
	})
	born.Trailing = true
	columns := []listColumn{column("word.name", 186, 0, func(at domain.ListPlace, x domain.Candidate) widgets.OrderCell {
		return widgets.OrderCell{Text: x.Name(), Bold: at.Bonus}
	}), born}
	if l.Position {
		position := func(_ domain.ListPlace, x domain.Candidate) widgets.OrderCell { return named(x.Position, true) }
		columns = append(columns, column("candidate.position", 90, 5, position))
	}
	residence := func(_ domain.ListPlace, x domain.Candidate) widgets.OrderCell { return named(x.Residence, l.Residence) }
	columns = append(columns, column("candidate.residence", 98, 4, residence))
	if p.mayHaveBonus() {
		columns = append(columns, column("list.bonus", 96, 3, func(at domain.ListPlace, _ domain.Candidate) widgets.OrderCell {
			if at.Bonus {
				return widgets.OrderCell{Text: env.Text("list.has-bonus"), Status: widgets.Done}
			}
			return widgets.OrderCell{}
		}))
	}
	return append(columns, column("candidate.answer", 104, 2, func(at domain.ListPlace, x domain.Candidate) widgets.OrderCell {
		text, status := p.answer(x)
		if x.NotAbove > at.Rank || x.NotBelow > 0 && x.NotBelow < at.Rank {
			status = widgets.Late
		}
		return widgets.OrderCell{Text: text, Status: status}
	}))
}

// cell is the place's number, or what a column says of whoever stands there.
func (p *listPart) cell(row, column int) widgets.OrderCell {
	place := p.slots[row]
	x, there := p.of[place.Candidate]
	switch {
	case column == 0:
		return widgets.OrderCell{Text: strconv.Itoa(place.Rank), Muted: true}
	case there:
		return p.columns[column-1].cell(place, x)
	case column == 1 && place.Candidate == "":
		return widgets.OrderCell{Text: p.env.Text("list.free"), Muted: true}
	case column == 1:
		return widgets.OrderCell{Text: p.env.Text("list.deleted"), Muted: true}
	}
	return widgets.OrderCell{}
}

// change changes the list that is shown and writes it; an adopted one is refused. The bonus votes stay with the top
// names.
func (p *listPart) change(do func(l *domain.ListCard)) {
	if p.list.List.Frozen() {
		p.env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.list.frozen"})
		return
	}
	p.put(func(l *domain.ListCard) {
		do(l)
		l.SetBonus(l.BonusNames())
	})
}

// put changes the list that is shown and writes it.
func (p *listPart) put(do func(l *domain.ListCard)) {
	p.live.Change(func(x *shown) {
		l := p.list
		l.Places = slices.Clone(l.Places)
		do(&l)
		x.list, x.card.Lists = l, slices.Clone(x.card.Lists)
		x.card.Lists[slices.IndexFunc(x.card.Lists, func(y domain.ListCard) bool { return y.List.ID == l.List.ID })] = l
	})
}

// index is where the name in a row stands among the list's places; -1 where the row is free.
func (p *listPart) index(row int) int {
	if row >= len(p.slots) || p.slots[row].Candidate == "" {
		return -1
	}
	return slices.IndexFunc(p.list.Places, func(x domain.ListPlace) bool { return x.ID == p.slots[row].ID })
}

// chosen is whose place the keys stand on; empty where that is free.
func (p *listPart) chosen() domain.ID {
	if row := p.order.Cursor(); p.index(row) >= 0 {
		return p.slots[row].ID
	}
	return ""
}

// choosePlace lets the keys stand on a place that something else than they has moved: an undo, most often.
func (p *listPart) choosePlace(id domain.ID) {
	row := slices.IndexFunc(p.slots, func(x domain.ListPlace) bool { return x.ID == id })
	if id != "" && row >= 0 && row != p.order.Cursor() {
		p.order.Select(row)
	}
}
