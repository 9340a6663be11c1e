package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// chosen are the columns that the user wants to see, shown those of them for which there is room.
func (t *DataTable[T]) chosen() []Column[T] {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c Column[T]) bool { return c.Hidden })
}

func (t *DataTable[T]) shown() []Column[T] {
	return slices.DeleteFunc(t.chosen(), func(c Column[T]) bool { return t.left[c.Key] })
}

// LeftOut are the headings of the columns that the user wants to see and for which there is no room now.
func (t *DataTable[T]) LeftOut() (headings []string) {
	for _, c := range t.chosen() {
		if t.left[c.Key] {
			headings = append(headings, c.Title)
		}
	}
	return headings
}

// leave leaves out columns for which there is no room, and takes back those for which there is again; it returns the
// others' weights.
func (t *DataTable[T]) leave() (weights []float32) {
	columns := t.chosen()
	measures := make([]measure, len(columns))
	for i, c := range columns {
		measures[i] = measure{title: t.title(c), width: c.Width, number: c.Align == fyne.TextAlignTrailing}
		if !t.own {
			measures[i].spare = c.Spare
		}
		if t.inMemory && !t.dragged {
			measures[i].widest = t.widestOf(c)
		}
	}
	t.left = map[string]bool{}
	for i, w := range weigh(measures, t.Size().Width, theme.SizeNameCaptionText) {
		if w > 0 {
			weights = append(weights, w)
		} else {
			t.left[columns[i].Key] = true
		}
	}
	return weights
}

// widestOf is how much room the cells of a column need, as far as the first rows tell.
func (t *DataTable[T]) widestOf(c Column[T]) (width float32) {
	if now := size(theme.SizeNameText); t.widest == nil || t.widestAt != now {
		t.widest, t.widestAt = map[string]float32{}, now
	}
	width, known := t.widest[c.Key]
	if !known {
		for row := range min(t.length, pageRows) {
			drawn := c.cell(t.rows[row])
			width = max(width, cellWidth(drawn.text, theme.SizeNameText, drawn.bold))
		}
		t.widest[c.Key] = width
	}
	return width
}

// Resize is Fyne's; there may be room for other columns.
func (t *DataTable[T]) Resize(to fyne.Size) {
	wider := to.Width != t.Size().Width
	t.BaseWidget.Resize(to)
	if wider {
		t.reweigh()
	}
}

// reweigh shares the width out anew.
func (t *DataTable[T]) reweigh() {
	was := len(t.left)
	if weights := t.leave(); len(t.left) == was && len(weights) == len(t.body.weights) {
		copy(t.body.weights, weights) // the headings share them
		t.across.Refresh()            // it was laid out by the widths from before
		t.header.Refresh()
		t.body.place()
		return
	}
	t.relayout()
}

// makeHeader lays the headings out anew.
func (t *DataTable[T]) makeHeader() {
	weights := t.leave()
	shown := t.shown()
	titles, aligns := make([]string, len(shown)), make([]fyne.TextAlign, len(shown))
	for i, c := range shown {
		titles[i], aligns[i] = t.title(c), c.Align
	}
	t.header.set(titles, aligns, weights)
	t.body.weights = weights
	if t.across != nil {
		t.across.Refresh()
	}
}

// needed is the width below which the columns are moved sideways instead of made narrower.
func (t *DataTable[T]) needed() (width float32) {
	for _, w := range t.body.weights {
		width += w * roomy
	}
	return width
}

// drag makes a column wider or narrower by what the mouse has moved. From the first time on the columns are as wide as
// they were then.
func (t *DataTable[T]) drag(column int, dx float32) {
	if !t.dragged {
		for i, c := range t.shown() {
			t.column(c.Key).Width = t.body.weights[i] * 14 / size(theme.SizeNameText)
		}
	}
	shown := t.shown()
	var sum float32
	for _, c := range shown {
		sum += c.Width
	}
	c := t.column(shown[column].Key)
	c.Width = max(c.Width+dx*sum/max(t.header.Size().Width, 1), 24)
	t.dragged = true
	t.reweigh()
}
