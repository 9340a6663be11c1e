package nomination

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/domain"
	"lagboka/widgets"
)

// beyond is how many free places are shown behind the last name, to go on with.
const beyond = 4

// leastNames is how many lines of the list are seen at least; in a window that is too low the whole page is scrolled.
const leastNames = 8

// places are those of the list that is shown, row by row, the free ones too: what stands there, and where the keys
// stand.
type places struct {
	*contest
	table   *widgets.OrderTable
	rows    *container.Scroll  // around it; kept, so that it stays where it is scrolled to
	slots   []domain.ListPlace // row by row
	columns []listColumn       // without the number
	move    func(row, rank int)
}

func newPlaces(c *contest) *places {
	o := &places{contest: c, table: widgets.NewOrderTable()}
	o.table.Hint = c.env.Text("nomination.list")
	o.table.Cell = o.cell
	o.table.Free = func(row int) bool { return o.slots[row].Candidate == "" }
	o.table.OnHold = c.env.Runner.Hold
	o.rows = widgets.NewScroll(o.table)
	o.rows.SetMinSize(fyne.NewSize(0, leastNames*widgets.RowHeight()))
	return o
}

// draw shows every place, the free ones too: up to the least that a list may have, inside gaps, and some to go on
// with.
func (o *places) draw() {
	to, r := 0, o.card.Row
	o.table.OnMove = nil
	if !o.list.List.Frozen() {
		o.table.OnMove = func(from, to int) { o.move(from, o.slots[to].Rank) }
		rules := domain.ListRulesOf(r.Election.Day.Year)
		to = min(max(rules.Least, len(o.list.Slots(0))+beyond), r.Contest.Seats+rules.Extra)
	}
	o.slots, o.columns = o.list.Slots(to), o.listed()
	o.table.Columns = []widgets.OrderColumn{{Title: o.env.Text("paper.number"), Width: 40, Trailing: true}}
	for _, c := range o.columns {
		o.table.Columns = append(o.table.Columns, c.OrderColumn)
	}
	o.table.Rows = len(o.slots)
	o.table.Refresh()
}

// listColumn is a column of the list, and what stands in it of a candidate at a place.
type listColumn struct {
	widgets.OrderColumn
	cell func(at domain.ListPlace, x domain.Candidate) widgets.OrderCell
}

// listed are the columns of the list that is shown: the position and the bonus votes where it has them.
func (o *places) listed() []listColumn {
	env, l := o.env, o.list.List
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
	if o.mayHaveBonus() {
		columns = append(columns, column("list.bonus", 96, 3, func(at domain.ListPlace, _ domain.Candidate) widgets.OrderCell {
			if at.Bonus {
				return widgets.OrderCell{Text: env.Text("list.has-bonus"), Status: widgets.Done}
			}
			return widgets.OrderCell{}
		}))
	}
	return append(columns, column("candidate.answer", 104, 2, func(at domain.ListPlace, x domain.Candidate) widgets.OrderCell {
		text, status := o.answer(x)
		if x.NotAbove > at.Rank || x.NotBelow > 0 && x.NotBelow < at.Rank {
			status = widgets.Late
		}
		return widgets.OrderCell{Text: text, Status: status}
	}))
}

// cell is the place's number, or what a column says of whoever stands there.
func (o *places) cell(row, column int) widgets.OrderCell {
	place := o.slots[row]
	x, there := o.of[place.Candidate]
	switch {
	case column == 0:
		return widgets.OrderCell{Text: strconv.Itoa(place.Rank), Muted: true}
	case there:
		return o.columns[column-1].cell(place, x)
	case column == 1 && place.Candidate == "":
		return widgets.OrderCell{Text: o.env.Text("list.free"), Muted: true}
	case column == 1:
		return widgets.OrderCell{Text: o.env.Text("list.deleted"), Muted: true}
	}
	return widgets.OrderCell{}
}

// index is where the name in a row stands among the list's places; -1 where the row is free.
func (o *places) index(row int) int {
	if row >= len(o.slots) || o.slots[row].Candidate == "" {
		return -1
	}
	return slices.IndexFunc(o.list.Places, func(x domain.ListPlace) bool { return x.ID == o.slots[row].ID })
}

// chosen is whose place the keys stand on; empty where that is free.
func (o *places) chosen() domain.ID {
	if row := o.table.Cursor(); o.index(row) >= 0 {
		return o.slots[row].ID
	}
	return ""
}

// choosePlace lets the keys stand on a place that something else than they has moved: an undo, most often.
func (o *places) choosePlace(id domain.ID) {
	row := slices.IndexFunc(o.slots, func(x domain.ListPlace) bool { return x.ID == id })
	if id != "" && row >= 0 && row != o.table.Cursor() {
		o.table.Select(row)
	}
}

// see goes to a place on the list.
func (o *places) see(rank int) {
	o.env.Window.Canvas().Focus(o.table)
	o.table.Select(slices.IndexFunc(o.slots, func(x domain.ListPlace) bool { return x.Rank == rank }))
}
