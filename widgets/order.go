package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// OrderColumn is a column of an OrderTable; its width is a share of the whole.
type OrderColumn struct {
	Title    string
	Width    float32
	Trailing bool
	Spare    int // as of a Column
}

// OrderCell is what stands in a cell.
type OrderCell struct {
	Text   string
	Status Status
	Bold   bool
	Muted  bool
}

// words are the text, and its status's sign before it.
func (c OrderCell) words() string {
	if c.Status == NoStatus {
		return c.Text
	}
	return c.Status.Symbol() + " " + c.Text
}

// OrderTable is a short list whose order is what matters: rows are dragged, or moved with + and −, or with an arrow key
// while Ctrl or Alt is held. Return opens a row, Space marks it, Delete takes it out. Free places are rows like others,
// but are not moved themselves.
type OrderTable struct {
	widget.BaseWidget
	Columns  []OrderColumn
	Rows     int
	Cell     func(row, column int) OrderCell
	Free     func(row int) bool // there is nothing in this row to be moved; nil where every row is filled
	OnMove   func(from, to int) // between rows as they stand
	OnOpen   func(row int)
	OnMark   func(row int)
	OnDelete func(row int)
	OnHold   func(held bool) // a key that moves is held, and let go: the moves between are one; nil where that is no matter
	Hint     string          // for those who hear the screen

	cursor   int
	from, to int // of a drag; from is -1 while there is none
	focused  bool
	down     bool // a key is
	held     bool // and has moved a row
}

// NewOrderTable returns an empty table; its fields are set before it is shown.
func NewOrderTable() *OrderTable {
	t := &OrderTable{from: -1}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer is Fyne's.
func (t *OrderTable) CreateRenderer() fyne.WidgetRenderer { return &orderRenderer{t: t} }

// Cursor is the row that the keys stand on.
func (t *OrderTable) Cursor() int { return t.cursor }

// Select moves the keys to a row.
func (t *OrderTable) Select(row int) { t.walk(row) }

// FocusGained is Fyne's.
func (t *OrderTable) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost is Fyne's; a key that is still held is let go elsewhere.
func (t *OrderTable) FocusLost() {
	t.focused = false
	t.letGo()
	t.Refresh()
}

// KeyDown is Fyne's.
func (t *OrderTable) KeyDown(key *fyne.KeyEvent) {
	pressed(key)
	t.down = true
}

// KeyUp is Fyne's.
func (t *OrderTable) KeyUp(key *fyne.KeyEvent) {
	released(key)
	t.letGo()
}

func (t *OrderTable) letGo() {
	t.down = false
	if t.held {
		t.held = false
		t.OnHold(false)
	}
}

// TypedRune moves and marks.
func (t *OrderTable) TypedRune(r rune) {
	used()
	switch r {
	case '+':
		t.move(-1)
	case '-':
		t.move(1)
	case ' ':
		t.call(t.OnMark)
	}
}

// TypedKey walks, opens and takes out.
func (t *OrderTable) TypedKey(key *fyne.KeyEvent) {
	used()
	switch key.Name {
	case fyne.KeyUp:
		t.walk(t.cursor - 1)
	case fyne.KeyDown:
		t.walk(t.cursor + 1)
	case fyne.KeyHome:
		t.walk(0)
	case fyne.KeyEnd:
		t.walk(t.Rows - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.call(t.OnOpen)
	case fyne.KeyDelete:
		t.call(t.OnDelete)
	default:
		passOn(t, key)
	}
}

// TypedShortcut moves a row with an arrow while Ctrl or Alt is held.
func (t *OrderTable) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok {
		switch c.KeyName {
		case fyne.KeyUp:
			t.move(-1)
		case fyne.KeyDown:
			t.move(1)
		}
	}
}

func (t *OrderTable) walk(row int) {
	t.cursor = max(min(row, t.Rows-1), 0)
	t.Refresh()
	t.seeCursor()
}

// seeCursor brings the row under the keys into view, the first one with the headings.
func (t *OrderTable) seeCursor() {
	from := t.cursor + 1
	if t.cursor == 0 {
		from = 0
	}
	partIntoView(t, RowHeight()*float32(from), RowHeight()*float32(t.cursor+2-from))
}

// movable tells whether there is a row that can be taken along.
func (t *OrderTable) movable(row int) bool {
	return t.OnMove != nil && row >= 0 && row < t.Rows && (t.Free == nil || !t.Free(row))
}

func (t *OrderTable) call(f func(int)) {
	if f != nil && t.cursor < t.Rows {
		f(t.cursor)
	}
}

func (t *OrderTable) move(by int) {
	to := t.cursor + by
	if !t.movable(t.cursor) || to < 0 || to >= t.Rows {
		return
	}
	if t.down && !t.held && t.OnHold != nil {
		t.held = true
		t.OnHold(true)
	}
	from := t.cursor
	t.cursor = to
	t.OnMove(from, to)
	t.Refresh()
	t.seeCursor()
}

func (t *OrderTable) at(y float32) int { return int(y/RowHeight()) - 1 }

// Tapped moves the keys to the row under the pointer.
func (t *OrderTable) Tapped(e *fyne.PointEvent) {
	used()
	t.takeKeys()
	if row := t.at(e.Position.Y); row >= 0 && row < t.Rows {
		t.walk(row)
	}
}

func (t *OrderTable) takeKeys() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
}

// DoubleTapped opens the row under the pointer.
func (t *OrderTable) DoubleTapped(e *fyne.PointEvent) {
	if row := t.at(e.Position.Y); row >= 0 && row < t.Rows {
		t.walk(row)
		t.call(t.OnOpen)
	}
}

// Dragged takes a row along, and the keys.
func (t *OrderTable) Dragged(e *fyne.DragEvent) {
	used()
	if t.from < 0 {
		t.from = t.at(e.Position.Y - e.Dragged.DY)
		t.takeKeys()
	}
	if !t.movable(t.from) {
		t.from = -1
		return
	}
	t.to = max(min(t.at(e.Position.Y), t.Rows-1), 0)
	t.cursor = t.to
	t.Refresh()
}

// DragEnd lets the row go where it is.
func (t *OrderTable) DragEnd() {
	from, to := t.from, t.to
	t.from = -1
	if from >= 0 && from != to {
		t.OnMove(from, to)
	}
	t.Refresh()
}

// AccessibilityLabel says what stands in the row under the keys.
func (t *OrderTable) AccessibilityLabel() string {
	text := t.Hint
	for i := range t.Columns {
		if t.cursor < t.Rows {
			text += ", " + t.Cell(t.cursor, i).Text
		}
	}
	return text
}

// AccessibilityRole is Fyne's.
func (t *OrderTable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// orderRenderer draws the list anew at every change: it has no more names than a council has seats, and six.
type orderRenderer struct {
	t       *OrderTable
	objects []fyne.CanvasObject
	size    fyne.Size
}

func (r *orderRenderer) Destroy() {}

func (r *orderRenderer) MinSize() fyne.Size {
	return fyne.NewSize(300, RowHeight()*float32(r.t.Rows+1))
}

func (r *orderRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *orderRenderer) Layout(to fyne.Size) {
	r.size = to
	r.draw()
}

func (r *orderRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.t)
}

func (r *orderRenderer) draw() {
	t := r.t
	r.objects = nil
	t.cursor = min(t.cursor, max(t.Rows-1, 0))
	measures := make([]measure, len(t.Columns))
	for i, c := range t.Columns {
		measures[i] = measure{title: c.Title, width: c.Width, spare: c.Spare, number: c.Trailing}
		for row := range t.Rows {
			cell := t.Cell(row, i)
			measures[i].widest = max(measures[i].widest, cellWidth(cell.words(), theme.SizeNameText, cell.Bold))
		}
	}
	handle := RowHeight() * 0.8
	spans := columnSpans(weigh(measures, r.size.Width-handle, theme.SizeNameText), r.size.Width-handle)
	for i := range spans {
		spans[i].x += handle
	}
	if t.Rows > 0 {
		back := canvas.NewRectangle(themed(ColorNameAccentSurface))
		back.CornerRadius = 4
		if t.focused || t.from >= 0 {
			back.StrokeColor, back.StrokeWidth = themed(ColorNameAccent), 1
		}
		back.Move(fyne.NewPos(0, RowHeight()*float32(t.cursor+1)))
		back.Resize(fyne.NewSize(r.size.Width, RowHeight()))
		r.objects = append(r.objects, back)
	}
	for i, c := range t.Columns {
		r.cell(-1, spans[i], c.Trailing, OrderCell{Text: c.Title, Bold: true, Muted: true})
	}
	for row := range t.Rows {
		for i, c := range t.Columns {
			r.cell(row, spans[i], c.Trailing, t.Cell(row, i))
		}
		if t.movable(row) {
			r.handle(row, handle)
		}
		line := NewLine()
		line.Move(fyne.NewPos(0, RowHeight()*float32(row+1)))
		line.Resize(fyne.NewSize(r.size.Width, 1))
		r.objects = append(r.objects, line)
	}
}

// handle draws the six dots that a row is dragged by.
func (r *orderRenderer) handle(row int, width float32) {
	const dot, step = 3, 5
	x, y := width/2-step/2-dot/2, RowHeight()*(float32(row)+1.5)-step-dot/2
	for i := range 6 {
		c := canvas.NewCircle(themed(ColorNameMuted))
		c.Move(fyne.NewPos(x+float32(i%2*step), y+float32(i/2*step)))
		c.Resize(fyne.NewSquareSize(dot))
		r.objects = append(r.objects, c)
	}
}

func (r *orderRenderer) cell(row int, s span, trailing bool, c OrderCell) {
	if s.width == 0 {
		return // there is no room for the column
	}
	name := c.Status.Color()
	if c.Muted {
		name = ColorNameMuted
	}
	text := NewText(fit(c.words(), s.width-2*cellPadding, size(theme.SizeNameText), fyne.TextStyle{Bold: c.Bold}), name, theme.SizeNameText, c.Bold)
	x := s.x + cellPadding
	if trailing {
		x = s.x + s.width - cellPadding - text.MinSize().Width
	}
	text.Move(fyne.NewPos(x, RowHeight()*float32(row+1)+(RowHeight()-text.MinSize().Height)/2))
	text.Resize(text.MinSize())
	r.objects = append(r.objects, text)
}
