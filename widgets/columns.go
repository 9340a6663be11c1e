package widgets

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// cellPadding is the space at each side of a cell's text.
const cellPadding = 8

type span struct{ x, width float32 }

// roomy is how much of the width that a column asks for it makes do with.
const roomy = 0.9

// measure is what a column asks of a table's width.
type measure struct {
	title  string
	width  float32 // in units at text size 100 %
	spare  int     // those with the highest go first where there is no room for all; one with 0 stays
	widest float32 // of its cells at the text size that is on, with their padding; 0 where it is not known
	number bool    // its cells are never cut: a part of a number is another number
}

// cellWidth is how wide a cell must be for all of its text.
func cellWidth(text string, name fyne.ThemeSizeName, bold bool) float32 {
	return fyne.MeasureText(oneLine(text), size(name), fyne.TextStyle{Bold: bold}).Width + 2*cellPadding + 1 // columns begin on whole pixels
}

// weigh returns the columns' weights, which are widths at the text size that is on, none so little that a heading is
// cut. Where they ask for more than there is, columns that can be spared have none, of two alike the last; a width of 0
// is not known yet.
func weigh(columns []measure, width float32, title fyne.ThemeSizeName) (weights []float32) {
	var sum float32
	needs := make([]float32, len(columns))
	for i, c := range columns {
		least := cellWidth(c.title, title, true)
		needs[i] = max(least, c.widest)
		if c.number {
			least = needs[i]
		}
		weight := max(c.width*size(theme.SizeNameText)/14, least/roomy)
		weights, sum = append(weights, weight), sum+weight
	}
	for width > 0 && sum*roomy > width {
		first := -1
		for i, c := range columns {
			if c.spare > 0 && weights[i] > 0 && (first < 0 || c.spare >= columns[first].spare) {
				first = i
			}
		}
		if first < 0 {
			return weights
		}
		sum -= weights[first]
		weights[first] = 0
	}
	if width > 0 && slices.ContainsFunc(columns, func(c measure) bool { return c.widest > 0 }) {
		even(weights, needs, width)
	}
	return weights
}

// even makes weights widths, and gives what columns have more than they need to those that have less, the ones that
// lack least first.
func even(weights, needs []float32, width float32) {
	var sum, air, given float32
	for _, w := range weights {
		sum += w
	}
	var lacking []int
	for i := range weights {
		switch weights[i] *= width / sum; {
		case weights[i] == 0:
		case weights[i] < needs[i]:
			lacking = append(lacking, i)
		default:
			air += weights[i] - needs[i]
		}
	}
	slices.SortStableFunc(lacking, func(a, b int) int { return cmp.Compare(needs[a]-weights[a], needs[b]-weights[b]) })
	for _, i := range lacking {
		gets := min(needs[i]-weights[i], air-given)
		weights[i] += gets
		given += gets
	}
	for i, w := range weights {
		if w > needs[i] {
			weights[i] -= (w - needs[i]) * given / air
		}
	}
}

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

// atLeast gives its content the width that it needs, and more where there is more.
type atLeast struct{ width func() float32 }

func (l atLeast) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width(), o[0].MinSize().Height)
}

func (l atLeast) Layout(o []fyne.CanvasObject, to fyne.Size) { o[0].Resize(to) }

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
