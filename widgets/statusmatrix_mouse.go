package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pull is a title that the mouse has gone down on: at its edge its column is made wider, else moved.
type pull struct {
	column int // heads for the rows' names, nowhere for none
	edge   bool
	begun  bool
	to     int // where the column would stand
}

var notPulled = pull{column: nowhere, to: nowhere}

// under is the place at a position, and the column whose right edge is there.
func (m *StatusMatrix) under(at fyne.Position) (place spot, edge int) {
	body, seen := m.body()
	place, edge = spot{nowhere, nowhere}, nowhere
	if at.X < 0 || at.Y < 0 || at.X >= m.Size().Width {
		return place, edge
	}
	if at.X < body.X {
		place.column = heads
	} else {
		for i, c := range m.grid.columns {
			if x := at.X - body.X + m.scroll.Offset.X - c.x; x >= 0 && x < c.width {
				place.column = i
			}
		}
	}
	switch {
	case at.Y < body.Y:
		place.line = heads
		edge = m.edgeAt(at.X)
	case at.Y < body.Y+seen.Height:
		for i, l := range m.grid.lines {
			if y := at.Y - body.Y + m.scroll.Offset.Y - l.x; y >= 0 && y < l.width && m.row(i) != nil {
				place.line = i
			}
		}
	case m.total != nil && at.Y < body.Y+seen.Height+m.grid.foot:
		place.line = len(m.lines)
	}
	return place, edge
}

// edgeAt is the column, or the rows' names, that ends at a place.
func (m *StatusMatrix) edgeAt(x float32) int {
	for i := len(m.grid.columns) - 1; i >= heads; i-- {
		if at, is := m.box(spot{heads, i}); x > at.X+is.Width-grip/2 && x <= at.X+is.Width+grip/2 && at.X+is.Width >= m.grid.left {
			return i
		}
	}
	return nowhere
}

func (s spot) is() bool { return s.line != nowhere && s.column != nowhere }

// MouseDown moves the keys to what is under the pointer.
func (m *StatusMatrix) MouseDown(e *desktop.MouseEvent) {
	used()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	place, edge := m.under(e.Position)
	if m.pulled = notPulled; edge != nowhere {
		m.pulled.column, m.pulled.edge = edge, true
	} else if place.line == heads && place.column >= 0 {
		m.pulled.column = place.column
	}
	if place.is() && edge == nowhere && place != (spot{heads, heads}) {
		m.moveTo(place) // before the focus comes: that brings into view what the keys stand on
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
}

// MouseUp is Fyne's.
func (m *StatusMatrix) MouseUp(*desktop.MouseEvent) {}

// Tapped orders by the column whose title was pressed.
func (m *StatusMatrix) Tapped(e *fyne.PointEvent) {
	if place, edge := m.under(e.Position); place.line == heads && place.column >= 0 && edge == nowhere {
		m.SortBy(m.titles[place.column].Key)
	}
}

// DoubleTapped opens what is under the pointer; of a title's edge it gives the column the width that it needs.
func (m *StatusMatrix) DoubleTapped(e *fyne.PointEvent) {
	place, edge := m.under(e.Position)
	switch {
	case edge != nowhere:
		m.setWidth(edge, 0)
		m.layoutChanged()
	case place.is():
		m.open(place)
	}
}

// Dragged makes a column wider, or takes it along.
func (m *StatusMatrix) Dragged(e *fyne.DragEvent) {
	used()
	switch p := &m.pulled; {
	case p.column == nowhere:
	case p.edge:
		p.begun = true
		m.widen(p.column, e.Dragged.DX)
	default:
		p.begun = true
		if place, _ := m.under(fyne.NewPos(e.Position.X, 0)); place.column >= 0 {
			p.to = place.column
		}
		m.sheet.redraw()
	}
}

// DragEnd lets the column be.
func (m *StatusMatrix) DragEnd() {
	p := m.pulled
	m.pulled = notPulled
	switch {
	case !p.begun:
	case p.edge:
		m.layoutChanged()
	default:
		m.moveColumn(p.column, p.to)
		m.sheet.redraw()
	}
}

// Scrolled moves what stands under the heads when the wheel is turned over them.
func (m *StatusMatrix) Scrolled(e *fyne.ScrollEvent) { m.scroll.Scrolled(e) }

// MouseIn is Fyne's.
func (m *StatusMatrix) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved is Fyne's.
func (m *StatusMatrix) MouseMoved(e *desktop.MouseEvent) {
	used()
	place, edge := m.under(e.Position)
	if place != m.pointer {
		m.pointer = place
		m.sheet.redraw()
	}
	m.edge = edge
}

// MouseOut is Fyne's.
func (m *StatusMatrix) MouseOut() {
	m.pointer, m.edge = spot{nowhere, nowhere}, nowhere
	m.sheet.redraw()
}

// Cursor is Fyne's: how the pointer looks.
func (m *StatusMatrix) Cursor() desktop.Cursor {
	switch {
	case m.edge != nowhere:
		return desktop.HResizeCursor
	case m.pointer.line == heads && m.pointer.column >= 0:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
