package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// headerHost is what the headings ask of their table.
type headerHost struct {
	sort    func(column int)
	sorts   func(column int) bool // whether a press does something
	drag    func(column int, dx float32)
	dragEnd func()
}

// tableHeader is the row of headings. It is one stop of the Tab key: left and right move in it, Return orders by a
// heading.
type tableHeader struct {
	widget.BaseWidget
	host    headerHost
	cells   []*headerCell
	weights []float32
	at      int
	focused bool
}

func newTableHeader(host headerHost) *tableHeader {
	h := &tableHeader{host: host}
	h.ExtendBaseWidget(h)
	return h
}

// set shows titles. Cells stay where their number does, so that a drag or the focus outlives it.
func (h *tableHeader) set(titles []string, aligns []fyne.TextAlign, weights []float32) {
	h.weights = weights
	if len(h.cells) != len(titles) {
		h.cells, h.at = nil, 0
		for i := range titles {
			h.cells = append(h.cells, newHeaderCell(h, i))
		}
	}
	for i, c := range h.cells {
		c.title, c.text.Alignment = titles[i], aligns[i]
	}
	h.Refresh()
}

func (h *tableHeader) CreateRenderer() fyne.WidgetRenderer { return &headerRowRenderer{h} }

// FocusGained is Fyne's.
func (h *tableHeader) FocusGained() { h.focused = true; h.Refresh() }

// FocusLost is Fyne's.
func (h *tableHeader) FocusLost() { h.focused = false; h.Refresh() }

// TypedRune is Fyne's.
func (h *tableHeader) TypedRune(rune) {}

// TypedKey is Fyne's.
func (h *tableHeader) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		h.at = max(h.at-1, 0)
	case fyne.KeyRight:
		h.at = min(h.at+1, len(h.cells)-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.host.sort(h.at)
	default:
		passOn(h, key)
	}
	h.Refresh()
}

// AccessibilityLabel is Fyne's.
func (h *tableHeader) AccessibilityLabel() string {
	if h.at < len(h.cells) {
		return h.cells[h.at].title
	}
	return ""
}

// AccessibilityRole is Fyne's.
func (h *tableHeader) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

type headerRowRenderer struct{ h *tableHeader }

func (r *headerRowRenderer) Destroy()           {}
func (r *headerRowRenderer) MinSize() fyne.Size { return fyne.NewSize(1, RowHeight()) }

func (r *headerRowRenderer) Objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(r.h.cells))
	for i, c := range r.h.cells {
		all[i] = c
	}
	return all
}

func (r *headerRowRenderer) Layout(to fyne.Size) {
	columnLayout{r.h.weights}.Layout(r.Objects(), to)
}

func (r *headerRowRenderer) Refresh() {
	r.Layout(r.h.Size())
	for _, c := range r.h.cells {
		c.Refresh()
	}
	canvas.Refresh(r.h)
}

// grip is how near its right edge a heading is taken hold of to make its column wider.
const grip = 8

// headerCell is a heading: a press orders by its column, a drag at its right edge makes it wider.
type headerCell struct {
	widget.BaseWidget
	row      *tableHeader
	column   int
	title    string
	text     *canvas.Text
	ring     *canvas.Rectangle
	onGrip   bool // the mouse is where the column is made wider
	dragging bool
}

func newHeaderCell(row *tableHeader, column int) *headerCell {
	h := &headerCell{row: row, column: column, text: canvas.NewText("", color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	h.text.TextStyle.Bold = true
	h.ring.CornerRadius, h.ring.StrokeWidth = 6, 2
	h.ExtendBaseWidget(h)
	return h
}

func (h *headerCell) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

// Tapped is Fyne's.
func (h *headerCell) Tapped(*fyne.PointEvent) { h.row.host.sort(h.column) }

// MouseDown is Fyne's; where the mouse goes down is what is dragged.
func (h *headerCell) MouseDown(e *desktop.MouseEvent) { h.dragging = h.near(e.Position.X) }

// MouseUp is Fyne's.
func (h *headerCell) MouseUp(*desktop.MouseEvent) {}

// Dragged is Fyne's.
func (h *headerCell) Dragged(e *fyne.DragEvent) {
	if h.dragging {
		h.row.host.drag(h.column, e.Dragged.DX)
	}
}

// DragEnd is Fyne's.
func (h *headerCell) DragEnd() {
	if h.dragging {
		h.dragging = false
		h.row.host.dragEnd()
	}
}

func (h *headerCell) near(x float32) bool { return x > h.Size().Width-grip }

// MouseIn is Fyne's.
func (h *headerCell) MouseIn(e *desktop.MouseEvent) { h.onGrip = h.near(e.Position.X) }

// MouseMoved is Fyne's.
func (h *headerCell) MouseMoved(e *desktop.MouseEvent) { h.onGrip = h.near(e.Position.X) }

// MouseOut is Fyne's.
func (h *headerCell) MouseOut() { h.onGrip = false }

// Cursor is Fyne's.
func (h *headerCell) Cursor() desktop.Cursor {
	switch {
	case h.onGrip:
		return desktop.HResizeCursor
	case h.row.host.sorts(h.column):
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

type headerRenderer struct{ h *headerCell }

func (r *headerRenderer) Destroy() {}
func (r *headerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.text, r.h.ring}
}
func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(1, RowHeight()) }

func (r *headerRenderer) Layout(to fyne.Size) {
	t := r.h.text
	t.TextSize = size(theme.SizeNameCaptionText)
	t.Text = fit(r.h.title, to.Width-2*cellPadding, t.TextSize, t.TextStyle)
	height := t.MinSize().Height
	t.Move(fyne.NewPos(cellPadding, (to.Height-height)/2))
	t.Resize(fyne.NewSize(to.Width-2*cellPadding, height))
	r.h.ring.Move(fyne.NewPos(2, 2))
	r.h.ring.Resize(to.SubtractWidthHeight(4, 4))
}

func (r *headerRenderer) Refresh() {
	r.h.text.Color, r.h.ring.StrokeColor = themed(ColorNameMuted), themed(ColorNameAccent)
	r.h.ring.Hidden = !r.h.row.focused || r.h.row.at != r.h.column
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}
