package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// cell is one cell as it is drawn.
type cell struct {
	text  string
	align fyne.TextAlign
	color fyne.ThemeColorName
	bold  bool

	share  float64 // how full the bar under the text is
	shares bool    // there is one
}

// rowHost is what the rows ask of their table.
type rowHost struct {
	cells  func(row int) ([]cell, bool)
	state  func(row int) (selected, cursor bool)
	tapped func(row int, modifier fyne.KeyModifier)
	opened func(row int)
	menu   func(row int, at fyne.Position)
	seen   func(from, to int) // these rows are in view
}

// RowHeight is the height of a table's row at the text size that is on.
func RowHeight() float32 { return size(theme.SizeNameText) * 30 / 14 }

// leastRows is how many rows a table shows at least.
const leastRows = 5

// rowScroller draws the rows in view and no other, so that their number costs nothing.
type rowScroller struct {
	widget.BaseWidget
	host    rowHost
	weights []float32
	length  int
	scroll  *container.Scroll
	content *fyne.Container
	pool    []*tableRow
	wanted  int // the row to be brought into view when there is a height
	last    int // the row that was brought into view last
}

func newRowScroller(host rowHost) *rowScroller {
	s := &rowScroller{host: host}
	s.content = container.New(&rowsLayout{s})
	s.scroll = container.NewVScroll(s.content)
	// Where fewer rows than this have room, the whole screen is scrolled instead.
	s.scroll.SetMinSize(fyne.NewSize(0, leastRows*RowHeight()))
	s.scroll.OnScrolled = func(fyne.Position) {
		used()
		s.place()
	}
	s.ExtendBaseWidget(s)
	return s
}

func (s *rowScroller) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.scroll) }

// Resize is Fyne's; more rows may have come into view. The first time, the row that was asked for comes into view; later
// the one that was brought into view last stays there.
func (s *rowScroller) Resize(to fyne.Size) {
	height, y := s.scroll.Size().Height, float32(s.last)*RowHeight()-s.scroll.Offset.Y
	s.BaseWidget.Resize(to)
	if height > to.Height && y >= 0 && y+RowHeight() <= height {
		s.scrollTo(s.last)
	}
	if s.wanted > 0 && s.scroll.Size().Height > 0 {
		s.scrollTo(s.wanted)
		s.wanted = 0
	}
	s.place()
}

// rowsLayout gives the content the height of all rows.
type rowsLayout struct{ s *rowScroller }

func (l *rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, float32(l.s.length)*RowHeight())
}

func (l *rowsLayout) Layout([]fyne.CanvasObject, fyne.Size) { l.s.place() }

func (s *rowScroller) setLen(n int) {
	s.length = n
	s.scroll.Offset.Y = min(s.scroll.Offset.Y, max(0, float32(n)*RowHeight()-s.scroll.Size().Height))
	s.content.Refresh()
	s.scroll.Refresh()
	s.place()
}

// visible is how many whole rows are in view.
func (s *rowScroller) visible() int { return int(s.scroll.Size().Height / RowHeight()) }

func (s *rowScroller) scrollTo(row int) {
	s.last = row
	h, top, height := RowHeight(), s.scroll.Offset.Y, s.scroll.Size().Height
	y := float32(row) * h
	switch {
	case height == 0:
		s.wanted = row
	case y < top:
		s.scroll.ScrollToOffset(fyne.NewPos(0, y))
	case y+h > top+height:
		s.scroll.ScrollToOffset(fyne.NewPos(0, y+h-height))
	}
	s.place()
}

// under is the place in the window where a row in view ends.
func (s *rowScroller) under(row int) fyne.Position {
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.scroll)
	return top.Add(fyne.NewPos(cellPadding, float32(row+1)*RowHeight()-s.scroll.Offset.Y))
}

// underLayout puts the first object over the others, which take the rest.
type underLayout struct{}

func (underLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var rest fyne.Size
	for _, under := range o[1:] {
		rest = rest.Max(under.MinSize())
	}
	top := o[0].MinSize()
	return fyne.NewSize(max(top.Width, rest.Width), top.Height+rest.Height)
}

func (underLayout) Layout(o []fyne.CanvasObject, to fyne.Size) {
	h := o[0].MinSize().Height
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(to.Width, h))
	for _, under := range o[1:] {
		under.Move(fyne.NewPos(0, h))
		under.Resize(fyne.NewSize(to.Width, max(to.Height-h, 0)))
	}
}

// rebuild forgets the drawn rows: the columns have changed.
func (s *rowScroller) rebuild() {
	s.pool, s.content.Objects = nil, nil
	s.place()
}

// place puts a drawn row where each row in view stands.
func (s *rowScroller) place() {
	h, height := RowHeight(), s.scroll.Size().Height
	first := int(s.scroll.Offset.Y / h)
	count := min(int(height/h)+2, s.length-first)
	if height == 0 || count < 0 {
		count = 0
	}
	for len(s.pool) < count {
		r := newTableRow(s)
		s.pool = append(s.pool, r)
		s.content.Objects = append(s.content.Objects, r)
	}
	for i, r := range s.pool {
		if i >= count {
			r.Hide()
			continue
		}
		r.Move(fyne.NewPos(0, float32(first+i)*h))
		r.Resize(fyne.NewSize(s.scroll.Size().Width, h))
		r.show(first + i)
		r.Show()
	}
	if count > 0 {
		s.host.seen(first, first+count)
	}
}

// tableRow is one drawn row; it stands for different rows as the table is scrolled.
type tableRow struct {
	widget.BaseWidget
	s       *rowScroller
	row     int
	cells   []cell
	texts   []*canvas.Text
	back    *canvas.Rectangle
	line    *canvas.Rectangle
	mark    *canvas.Rectangle
	bars    *fyne.Container // of the cells' shares
	hovered bool
}

func newTableRow(s *rowScroller) *tableRow {
	r := &tableRow{s: s, row: -1, back: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	r.bars = container.NewWithoutLayout()
	for range s.weights {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) show(row int) {
	r.row = row
	r.cells, _ = r.s.host.cells(row)
	r.Refresh()
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.back, r.line, r.mark, r.bars}
	for _, t := range r.texts {
		objects = append(objects, t)
	}
	return &rowRenderer{r, objects}
}

// MouseDown is Fyne's.
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		r.s.host.tapped(r.row, e.Modifier)
	}
}

// MouseUp is Fyne's.
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// Tapped is Fyne's; the press itself has moved the cursor.
func (r *tableRow) Tapped(*fyne.PointEvent) {}

// TappedSecondary is Fyne's: the other button of the mouse.
func (r *tableRow) TappedSecondary(e *fyne.PointEvent) { r.s.host.menu(r.row, e.AbsolutePosition) }

// DoubleTapped is Fyne's.
func (r *tableRow) DoubleTapped(*fyne.PointEvent) { r.s.host.opened(r.row) }

// MouseIn is Fyne's.
func (r *tableRow) MouseIn(*desktop.MouseEvent) { r.hover(true) }

// MouseMoved is Fyne's.
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is Fyne's.
func (r *tableRow) MouseOut() { r.hover(false) }

func (r *tableRow) hover(on bool) {
	r.hovered = on
	r.Refresh()
}

type rowRenderer struct {
	r       *tableRow
	objects []fyne.CanvasObject
}

func (w *rowRenderer) Destroy()                     {}
func (w *rowRenderer) Objects() []fyne.CanvasObject { return w.objects }
func (w *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, RowHeight()) }

func (w *rowRenderer) Layout(to fyne.Size) {
	r := w.r
	r.back.Resize(to)
	r.line.Move(fyne.NewPos(0, to.Height-1))
	r.line.Resize(fyne.NewSize(to.Width, 1))
	r.mark.Resize(fyne.NewSize(3, to.Height))
	spans := columnSpans(r.s.weights, to.Width)
	textSize := size(theme.SizeNameText)
	r.bars.Objects = nil
	for i, t := range r.texts {
		if i >= len(spans) || i >= len(r.cells) {
			t.Text = ""
			continue
		}
		c := r.cells[i]
		t.TextSize, t.Alignment, t.TextStyle.Bold = textSize, c.align, c.bold
		if c.shares {
			r.drawShare(c.share, spans[i], to.Height)
		}
		t.Text = fit(c.text, spans[i].width-2*cellPadding, textSize, t.TextStyle)
		min := t.MinSize()
		t.Move(fyne.NewPos(spans[i].x+cellPadding, (to.Height-min.Height)/2))
		t.Resize(fyne.NewSize(spans[i].width-2*cellPadding, min.Height))
	}
}

// shareHeight is how high the bar under a cell's text is.
const shareHeight = 3

// drawShare draws how much of the whole there is, under a cell's text.
func (r *tableRow) drawShare(share float64, in span, height float32) {
	width := in.width - 2*cellPadding
	for _, part := range []struct {
		name  fyne.ThemeColorName
		share float64
	}{{ColorNameBorder, 1}, {ColorNameAccent, share}} {
		line := newBar(part.name, shareHeight)
		line.Move(fyne.NewPos(in.x+cellPadding, height-shareHeight-2))
		line.Resize(fyne.NewSize(width*float32(max(0, min(part.share, 1))), shareHeight))
		r.bars.Add(line)
	}
}

func (w *rowRenderer) Refresh() {
	r := w.r
	selected, cursor := r.s.host.state(r.row)
	switch {
	case selected:
		r.back.FillColor = themed(ColorNameAccentSurface)
	case r.hovered:
		r.back.FillColor = themed(theme.ColorNameHover)
	default:
		r.back.FillColor = color.Transparent
	}
	r.mark.FillColor = color.Transparent
	if cursor {
		r.mark.FillColor = themed(ColorNameAccent)
	}
	r.line.FillColor = themed(ColorNameBorder)
	for i, t := range r.texts {
		if i >= len(r.cells) {
			continue
		}
		name := r.cells[i].color
		if selected && name == ColorNameNotBegun {
			name = ColorNameMuted // the other is too pale on the selection
		}
		t.Color = themed(name)
	}
	w.Layout(r.Size())
	canvas.Refresh(r)
}
