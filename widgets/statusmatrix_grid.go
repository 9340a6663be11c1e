package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Sizes of a matrix at the normal text size.
const (
	matrixRow   = 28
	matrixBand  = 24 // a group's heading
	matrixPad   = 6  // at each side of a column
	matrixEdge  = 10 // before what stands at the left
	matrixSign  = 14 // the place of a status's sign
	matrixGap   = 4  // between a sign and its word
	leastColumn = 24
	mostSpare   = 40 // how much wider columns are made, at most, to fill the width
	mostName    = 230
	barRoom     = 6 // what can be moved ends before the bar that moves it
)

// matrixGrid is how a matrix lies on its place.
type matrixGrid struct {
	measured float32 // the text size at which the needs are known; 0 where they are not
	needs    []float32
	blocks   []float32 // the widest sign with its word of each column: all begin where that begins, in the column's middle
	titles   [][]string
	names    float32 // what the rows' names need

	width   float32 // for which it was laid out
	left    float32 // the rows' names
	head    float32 // the columns' titles
	foot    float32 // the sum of all
	columns []span  // within what is moved
	lines   []span  // the total left out
	high    float32
	inner   fyne.Size
}

// matrixScale is how much larger than at the normal text size everything is.
func matrixScale() float32 { return RowHeight() / 30 }

func whole(f float32) float32 { return float32(int(f + 0.5)) }

// measure finds out what everything needs at the text size that is on.
func (m *StatusMatrix) measure() {
	g, f := &m.grid, matrixScale()
	if g.measured == size(theme.SizeNameText) {
		return
	}
	*g = matrixGrid{measured: size(theme.SizeNameText)}
	caption := func(s string) float32 { return inkWidth(s, theme.SizeNameCaptionText, true) }
	for _, c := range m.titles {
		lines := titleLines(m.titleOf(c), caption)
		var need, block float32
		for _, l := range lines {
			need = max(need, caption(l))
		}
		for i := range len(m.lines) + 1 {
			if r := m.row(i); r != nil {
				if wide := cellBlock(r.Cells[c.Key], m.isSum(i)); m.isSum(i) {
					need = max(need, wide)
				} else {
					block = max(block, wide)
				}
			}
		}
		g.titles, g.blocks = append(g.titles, lines), append(g.blocks, block)
		g.needs = append(g.needs, max(need, block)+2*matrixPad*f)
	}
	g.names = caption(m.Words.Corner) + 2*matrixEdge*f
	for i := range len(m.lines) + 1 {
		if r := m.row(i); r != nil {
			g.names = max(g.names, m.nameIndent(i)+inkWidth(r.Title, theme.SizeNameText, true)+cellPadding*f)
		} else if i < len(m.lines) {
			g.names = max(g.names, caption(m.lines[i].heading)+2*matrixEdge*f)
		}
	}
	y := float32(0)
	for _, l := range m.lines {
		high := whole(matrixRow * f)
		if l.row == nil {
			high = whole(matrixBand * f)
		}
		g.lines = append(g.lines, span{y, high})
		y += high
	}
	g.high = y
	g.head = whole(2*lineHeight(theme.SizeNameCaptionText) + 8*f)
	if m.total != nil {
		g.foot = whole((matrixRow + 2) * f)
	}
}

// lay puts the columns onto a width.
func (m *StatusMatrix) lay(width float32) {
	m.measure()
	g, f := &m.grid, matrixScale()
	g.width = width
	if g.left = whole(m.rowWidth * size(theme.SizeNameText) / 14); m.rowWidth == 0 {
		g.left = whole(min(g.names, mostName*f, max(width*0.35, leastColumn)))
	}
	widths := make([]float32, len(m.titles))
	var sum float32
	free := 0
	for i, c := range m.titles {
		if widths[i] = whole(c.Width * size(theme.SizeNameText) / 14); c.Width == 0 {
			widths[i] = whole(g.needs[i])
			free++
		}
		sum += widths[i]
	}
	g.columns = nil
	x := float32(0)
	for i, c := range m.titles {
		if air := width - barRoom - g.left - sum; c.Width == 0 && air > 0 {
			widths[i] += min(float32(int(air/float32(free))), whole(mostSpare*f))
		}
		g.columns = append(g.columns, span{x, widths[i]})
		x += widths[i]
	}
	g.inner = fyne.NewSize(x, g.high)
	if g.high > m.Size().Height-g.head-g.foot {
		g.inner.Width += barRoom
	}
	if g.inner.Width > width-g.left {
		g.inner.Height += barRoom
	}
}

// body is where what is moved is seen.
func (m *StatusMatrix) body() (at fyne.Position, seen fyne.Size) {
	g, all := &m.grid, m.Size()
	high := min(max(all.Height-g.head-g.foot, 0), g.inner.Height)
	return fyne.NewPos(g.left, g.head), fyne.NewSize(max(all.Width-g.left, 0), high)
}

// nameIndent is where a row's name begins: rows under a heading stand further in.
func (m *StatusMatrix) nameIndent(line int) float32 {
	f := matrixScale()
	if line < len(m.lines) && len(m.groups) > 0 && m.groups[0].Title != "" {
		return 18 * f
	}
	return matrixEdge * f
}

// titleOf is a column's title, with the sign of the order.
func (m *StatusMatrix) titleOf(c MatrixColumn) string {
	if c.Key == m.sort {
		return c.Title + map[bool]string{false: "\u00a0▲", true: "\u00a0▼"}[m.descending]
	}
	return c.Title
}

// softHyphen says where a word may be broken.
const softHyphen = "\u00ad"

// flat is a title on one line.
func flat(title string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(title, softHyphen, ""), "-\n", "-"), "\n", " ")
}

// titleLines are the lines of a title: those that it has, else the two that need least width.
func titleLines(title string, width func(string) float32) []string {
	if first, second, told := strings.Cut(title, "\n"); told {
		return []string{flat(first), flat(second)}
	}
	best := []string{flat(title)}
	least := width(best[0])
	for i, r := range title {
		var first, second string
		switch string(r) {
		case " ":
			first, second = title[:i], title[i+1:]
		case "-":
			first, second = title[:i+1], title[i+1:]
		case softHyphen:
			first, second = title[:i]+"-", title[i+len(softHyphen):]
		default:
			continue
		}
		first, second = flat(first), flat(second)
		if wide := max(width(first), width(second)); first != "" && second != "" && wide < least {
			best, least = []string{first, second}, wide
		}
	}
	return best
}

// pencil stands behind what somebody has set by hand.
const pencil = "✎"

// cellBlock is how wide a cell's sign and word are together.
func cellBlock(c MatrixCell, sum bool) (width float32) {
	f := matrixScale()
	word := theme.SizeNameCaptionText
	if sum {
		word = theme.SizeNameText
	}
	width = inkWidth(c.Text, word, sum)
	if c.Status != NoStatus {
		width += matrixSign * f
		if c.Text != "" {
			width += matrixGap * f
		}
	}
	if c.ByHand {
		width += matrixGap*f + inkWidth(pencil, theme.SizeNameCaptionText, false)
	}
	return width
}

func inkWidth(text string, name fyne.ThemeSizeName, bold bool) float32 {
	return fyne.MeasureText(oneLine(text), size(name), fyne.TextStyle{Bold: bold}).Width
}

func lineHeight(name fyne.ThemeSizeName) float32 {
	return fyne.MeasureText("0", size(name), fyne.TextStyle{}).Height
}

// roomFor gives its content, which is nothing, a size.
type roomFor struct{ size func() fyne.Size }

func (l roomFor) MinSize([]fyne.CanvasObject) fyne.Size { return l.size() }
func (l roomFor) Layout([]fyne.CanvasObject, fyne.Size) {}

type matrixRenderer struct {
	m       *StatusMatrix
	objects []fyne.CanvasObject
}

func (r *matrixRenderer) Destroy()                     {}
func (r *matrixRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize leaves room for the heads and some cells.
func (r *matrixRenderer) MinSize() fyne.Size {
	m := r.m
	m.measure()
	f := matrixScale()
	return fyne.NewSize(2*matrixScale()*100, m.grid.head+leastRows*matrixRow*f+m.grid.foot)
}

func (r *matrixRenderer) Layout(to fyne.Size) {
	m := r.m
	m.lay(to.Width)
	at, seen := m.body()
	m.sheet.raster.Resize(to)
	m.scroll.Move(at)
	m.scroll.Resize(seen)
	m.scroll.Content.Resize(m.grid.inner.Max(seen))
	m.empty.Move(fyne.NewPos(0, m.grid.head))
	m.empty.Resize(fyne.NewSize(to.Width, max(to.Height-m.grid.head, 0)))
}

func (r *matrixRenderer) Refresh() {
	m := r.m
	r.Layout(m.Size())
	m.scroll.Refresh()
	m.empty.Refresh()
	m.sheet.redraw()
	canvas.Refresh(m)
}
