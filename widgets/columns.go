package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// cellPadding is the space at each side of a cell's text.
const cellPadding = 8

type span struct{ x, width float32 }

// columnSpans shares a width out by weights, on whole pixels.
func columnSpans(weights []float32, width float32) []span {
	var sum float32
	for _, w := range weights {
		sum += w
	}
	spans := make([]span, len(weights))
	var before float32
	for i, w := range weights {
		x := float32(int(width * before / sum))
		before += w
		spans[i] = span{x, float32(int(width*before/sum)) - x}
	}
	return spans
}

// columnLayout puts headings over their columns.
type columnLayout struct{ weights []float32 }

func (l columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(1, h)
}

func (l columnLayout) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for i, s := range columnSpans(l.weights, to.Width) {
		objects[i].Move(fyne.NewPos(s.x, 0))
		objects[i].Resize(fyne.NewSize(s.width, to.Height))
	}
}

// fit shortens a text to a width with an ellipsis; letters are never cut.
func fit(text string, width, textSize float32, style fyne.TextStyle) string {
	text = oneLine(text)
	if text == "" || fyne.MeasureText(text, textSize, style).Width <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)-1
	for low < high {
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", textSize, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(runes[:low]) + "…"
}

// headerCell is a heading: a press orders by its column, a drag at its right edge makes it wider.
type headerCell struct {
	widget.BaseWidget
	title   string
	text    *canvas.Text
	tap     func()
	drag    func(dx float32)
	dragEnd func()
}

func newHeaderCell(title string, align fyne.TextAlign, tap func(), drag func(float32), dragEnd func()) *headerCell {
	h := &headerCell{title: title, text: canvas.NewText(title, themed(ColorNameMuted)), tap: tap, drag: drag, dragEnd: dragEnd}
	h.text.Alignment = align
	h.text.TextStyle.Bold = true
	h.ExtendBaseWidget(h)
	return h
}

func (h *headerCell) CreateRenderer() fyne.WidgetRenderer { return &headerRenderer{h} }

// Tapped is Fyne's.
func (h *headerCell) Tapped(*fyne.PointEvent) { h.tap() }

// Dragged is Fyne's.
func (h *headerCell) Dragged(e *fyne.DragEvent) { h.drag(e.Dragged.DX) }

// DragEnd is Fyne's.
func (h *headerCell) DragEnd() { h.dragEnd() }

// Cursor is Fyne's.
func (h *headerCell) Cursor() desktop.Cursor { return desktop.HResizeCursor }

type headerRenderer struct{ h *headerCell }

func (r *headerRenderer) Destroy()                     {}
func (r *headerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.text} }
func (r *headerRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, RowHeight()) }

func (r *headerRenderer) Layout(to fyne.Size) {
	t := r.h.text
	t.TextSize = size(theme.SizeNameCaptionText)
	t.Text = fit(r.h.title, to.Width-2*cellPadding, t.TextSize, t.TextStyle)
	height := t.MinSize().Height
	t.Move(fyne.NewPos(cellPadding, (to.Height-height)/2))
	t.Resize(fyne.NewSize(to.Width-2*cellPadding, height))
}

func (r *headerRenderer) Refresh() {
	r.h.text.Color = themed(ColorNameMuted)
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}
