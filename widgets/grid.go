package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// EntryGrid is a small table of short values that are typed from the keyboard: arrows move, a typed sign begins a new
// value, Enter keeps it and moves down, Escape forgets it, Delete empties the cell, Space puts the usual value in. What
// a value means, the owner says: it is handed each one that was typed.
type EntryGrid struct {
	widget.BaseWidget
	keyed
	Rows    []string
	Columns []string
	// Cell returns what stands in a cell, and how it stands.
	Cell func(row, column int) (text string, status Status)
	// Sum returns what stands behind a row, and how it stands.
	Sum func(row int) (text string, status Status)
	// Set takes what was typed, and returns false where it cannot be read.
	Set func(row, column int, text string) bool
	// Usual returns the value that Space puts in.
	Usual func(column int) string
	// Corner, Total and Hint are words: over the rows' names, over the sums, and for those who hear the screen.
	Corner, Total, Hint string
	// OnForget is told when Escape forgets what was typed; may be nil.
	OnForget  func()
	ReadOnly  bool
	NameWidth float32 // of the rows' names at the normal text size; a usual one where 0

	row, column int
	typed       string
	typing, bad bool
	focused     bool
}

// Sizes of the grid's cells at the normal text size.
const (
	gridName  = 190 // the usual one
	gridCell  = 74
	gridTotal = 190 // at most
)

// NewEntryGrid returns a grid; its fields are set before it is shown.
func NewEntryGrid() *EntryGrid {
	g := &EntryGrid{}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer is Fyne's.
func (g *EntryGrid) CreateRenderer() fyne.WidgetRenderer { return &gridRenderer{g: g} }

// Focused tells whether the keys go to the grid.
func (g *EntryGrid) Focused() bool { return g.focused }

// FocusGained is Fyne's.
func (g *EntryGrid) FocusGained() { g.focused = true; intoView(g); g.move(0, 0) }

// FocusLost is Fyne's. What was typed is kept.
func (g *EntryGrid) FocusLost() { g.keep(); g.focused = false; g.Refresh() }

// TypedRune begins or goes on with a value.
func (g *EntryGrid) TypedRune(r rune) {
	used()
	if g.ReadOnly || len(g.Rows) == 0 || len(g.Columns) == 0 {
		return
	}
	if r == ' ' && g.Usual != nil {
		g.typed, g.typing = g.Usual(g.column), true
		g.keep()
		g.move(1, 0)
		return
	}
	if !g.typing {
		g.typed, g.typing, g.bad = "", true, false
	}
	g.typed += string(r)
	g.Refresh()
}

// TypedKey moves, keeps and forgets.
func (g *EntryGrid) TypedKey(key *fyne.KeyEvent) {
	used()
	switch key.Name {
	case fyne.KeyUp:
		g.step(-1, 0)
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		g.step(1, 0)
	case fyne.KeyLeft:
		g.step(0, -1)
	case fyne.KeyRight:
		g.step(0, 1)
	case fyne.KeyHome:
		g.step(0, -len(g.Columns))
	case fyne.KeyEnd:
		g.step(0, len(g.Columns))
	case fyne.KeyBackspace:
		if runes := []rune(g.typed); g.typing && len(runes) > 0 {
			g.typed = string(runes[:len(runes)-1])
			g.Refresh()
		}
	case fyne.KeyDelete:
		if !g.ReadOnly {
			g.typed, g.typing = "", true
			g.keep()
		}
	case fyne.KeyEscape:
		if !g.typing {
			passOn(g, key)
			return
		}
		g.forget()
	default:
		passOn(g, key)
	}
}

// UndoTyped forgets what is being typed into the cell; done is false where nothing is.
func (g *EntryGrid) UndoTyped() (done bool) {
	if done = g.typing; done {
		g.forget()
	}
	return done
}

func (g *EntryGrid) forget() {
	g.typing, g.bad = false, false
	g.Refresh()
	if g.OnForget != nil {
		g.OnForget()
	}
}

// step keeps what was typed and moves; where it cannot be read the grid stays.
func (g *EntryGrid) step(rows, columns int) {
	if g.keep() {
		g.move(rows, columns)
	}
}

func (g *EntryGrid) move(rows, columns int) { g.Select(g.row+rows, g.column+columns) }

// Select moves the keys to a cell, or to the one nearest to it, and brings its row into view.
func (g *EntryGrid) Select(row, column int) {
	g.row, g.column = min(max(row, 0), max(len(g.Rows)-1, 0)), min(max(column, 0), max(len(g.Columns)-1, 0))
	g.Refresh()
	partIntoView(g, RowHeight()*float32(g.row), 2*RowHeight()) // the heading over the first row too
}

func (g *EntryGrid) nameWidth() float32 {
	if g.NameWidth > 0 {
		return g.NameWidth
	}
	return gridName
}

// KeepTyped hands over what is being typed into what has the keys, as leaving it would: the cell of a grid. It returns
// false where that cannot be read. A key or a menu that saves, leaves or locks takes the focus from nothing, so it has
// to ask for this first.
func KeepTyped(c fyne.Canvas) bool {
	g, ok := c.Focused().(*EntryGrid)
	return !ok || g.keep()
}

// keep hands over what was typed.
func (g *EntryGrid) keep() bool {
	if !g.typing {
		return true
	}
	if g.bad = g.row >= len(g.Rows) || g.column >= len(g.Columns) || !g.Set(g.row, g.column, g.typed); !g.bad {
		g.typing = false
	}
	g.Refresh()
	return !g.bad
}

// Tapped moves to the cell under the pointer.
func (g *EntryGrid) Tapped(e *fyne.PointEvent) {
	used()
	scale := RowHeight() / 30
	column := int((e.Position.X/scale - g.nameWidth()) / gridCell)
	row := int(e.Position.Y/RowHeight()) - 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
	if g.keep() && row >= 0 && row < len(g.Rows) && e.Position.X/scale >= g.nameWidth() && column < len(g.Columns) {
		g.row, g.column = row, column
		g.Refresh()
	}
}

// AccessibilityLabel says what the cell under the keys holds.
func (g *EntryGrid) AccessibilityLabel() string {
	if g.row >= len(g.Rows) || g.column >= len(g.Columns) {
		return g.Hint
	}
	text, _ := g.Cell(g.row, g.column)
	return g.Hint + ": " + g.Rows[g.row] + ", " + g.Columns[g.column] + ": " + text
}

// AccessibilityRole is Fyne's.
func (g *EntryGrid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// gridRenderer draws the grid anew at every change: it has some dozens of cells.
type gridRenderer struct {
	g       *EntryGrid
	objects []fyne.CanvasObject
}

func (r *gridRenderer) Destroy() {}

func (r *gridRenderer) MinSize() fyne.Size {
	scale := RowHeight() / 30
	return fyne.NewSize(scale*(r.g.nameWidth()+float32(gridCell*len(r.g.Columns)))+r.total(), RowHeight()*float32(len(r.g.Rows)+1))
}

// total is how wide the sums are.
func (r *gridRenderer) total() float32 {
	width := cellWidth(r.g.Total, theme.SizeNameText, true)
	for i := range r.g.Rows {
		text, status := r.g.Sum(i)
		width = max(width, cellWidth(status.Symbol()+" "+text, theme.SizeNameText, false))
	}
	return min(width, gridTotal*RowHeight()/30)
}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	if r.objects == nil {
		r.draw()
	}
	return r.objects
}

func (r *gridRenderer) Layout(fyne.Size) { r.draw() }

func (r *gridRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.g)
}

func (r *gridRenderer) draw() {
	g := r.g
	r.objects = nil
	g.row, g.column = min(g.row, max(len(g.Rows)-1, 0)), min(g.column, max(len(g.Columns)-1, 0))
	scale, high := RowHeight()/30, RowHeight()
	at := func(column int) float32 {
		if column < 0 {
			return 0
		}
		return scale * (g.nameWidth() + float32(gridCell*column))
	}
	text := func(row, column int, words string, name fyne.ThemeColorName, bold bool) {
		width := scale * gridCell
		switch {
		case column < 0:
			width = scale * g.nameWidth()
		case column == len(g.Columns):
			width = r.total()
		}
		t := NewText(fit(words, width-scale*12, size(theme.SizeNameText), fyne.TextStyle{Bold: bold}), name, theme.SizeNameText, bold)
		x := at(column) + scale*6
		if column >= 0 && column < len(g.Columns) {
			x = at(column) + width - scale*8 - t.MinSize().Width
		}
		t.Move(fyne.NewPos(x, high*float32(row+1)+(high-t.MinSize().Height)/2))
		t.Resize(t.MinSize())
		r.objects = append(r.objects, t)
	}
	r.cursor(at, scale)
	text(-1, -1, g.Corner, ColorNameMuted, true)
	for i, title := range g.Columns {
		text(-1, i, title, ColorNameMuted, true)
	}
	text(-1, len(g.Columns), g.Total, ColorNameMuted, true)
	for i, name := range g.Rows {
		text(i, -1, name, theme.ColorNameForeground, false)
		for j := range g.Columns {
			words, status := g.Cell(i, j)
			if g.typing && i == g.row && j == g.column {
				words, status = g.typed+"|", NoStatus
				if g.bad {
					status = Late
				}
			}
			text(i, j, words, status.Color(), false)
		}
		words, status := g.Sum(i)
		if status != NoStatus {
			words = status.Symbol() + " " + words
		}
		text(i, len(g.Columns), words, status.Color(), false)
		line := NewLine()
		line.Move(fyne.NewPos(0, high*float32(i+1)))
		line.Resize(fyne.NewSize(max(r.MinSize().Width, g.Size().Width), 1))
		r.objects = append(r.objects, line)
	}
}

// cursor paints the cell that the keys stand on.
func (r *gridRenderer) cursor(at func(int) float32, scale float32) {
	g := r.g
	if !g.focused || len(g.Rows) == 0 || len(g.Columns) == 0 {
		return
	}
	back := canvas.NewRectangle(themed(ColorNameAccentSurface))
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = themed(ColorNameAccent), 2, 4
	if g.bad {
		back.StrokeColor = themed(ColorNameLate)
	}
	back.Move(fyne.NewPos(at(g.column)+1, RowHeight()*float32(g.row+1)+1))
	back.Resize(fyne.NewSize(scale*gridCell-2, RowHeight()-2))
	r.objects = append(r.objects, back)
}
