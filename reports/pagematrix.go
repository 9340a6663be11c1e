package reports

import (
	"strings"

	"lagboka/domain"
)

// matrixCell is a state and the word that stands behind its sign.
type matrixCell struct {
	state   domain.State
	word    string
	changed bool // a mark stands at its corner
}

// matrixRow is a row of a matrix: a branch, or a bold one of sums over a group or under everything.
type matrixRow struct {
	kind  rowKind
	name  string
	note  string // how much of it is done; empty for none
	cells []matrixCell
}

// matrixGrid is what a matrix draws.
type matrixGrid struct {
	corner, note string // the heads of the names and of the notes
	heads        []string
	rows         []matrixRow
	after        float64 // room that is left under it for what follows, where there is such room
}

// Measures of a matrix in millimetres, sizes in points.
const (
	matrixHeadSize = 7.5
	matrixHeadLine = 3.4
	matrixHighest  = 5.4 // a row, where there is room
	matrixLowest   = 3.9 // a row, where by that all of them stand on the page
	matrixPad      = 1.0
	matrixHeadMost = 28.0
	matrixHeadFew  = 18.0 // what words are put into lines of, unless one is longer
	matrixFoot     = 4.0  // nearer to the foot than text stands: a table's last line is no text
	matrixSign     = 3.8
)

// matrixSizes are the sizes of what stands in a matrix: the largest by which it has as few parts as by any of them.
var matrixSizes = []float64{7.5, 7, 6.5, 6}

// matrix draws signs and words of many rows in many columns. Its heads stand upright, so that columns are as narrow as their
// words, and are repeated on every page. What does not fit beside each other stands below in parts, each with all names.
func (p *page) matrix(g matrixGrid) {
	var m matrixPart
	var widths []float64
	var all []span
	for _, size := range matrixSizes {
		names, notes := p.matrixNames(g, size)
		w := p.matrixWidths(g, size)
		if in := parts(w, p.width()-names-notes); all == nil || len(in) < len(all) {
			widths, all = w, in
			m = matrixPart{grid: g, size: size, names: names, notes: notes, head: p.headLength(g)}
		}
	}
	for i, part := range all {
		drawn := m
		if i > 0 {
			drawn.notes = 0
		}
		drawn.from, drawn.widths = part.from, stretched(widths[part.from:part.to], p.width()-drawn.names-drawn.notes)
		if i == len(all)-1 {
			drawn.after = g.after
		}
		if i > 0 {
			p.gap(4)
			p.need(p.matrixHeadHeight(drawn) + matrixHighest*float64(len(g.rows)))
		}
		p.matrixPart(drawn)
	}
}

// matrixNames is how wide the names and the notes are.
func (p *page) matrixNames(g matrixGrid, size float64) (names, notes float64) {
	p.font("B", matrixHeadSize, ink)
	names = p.pdf.GetStringWidth(clean(g.corner))
	p.font("B", size, ink)
	for _, r := range g.rows {
		names = max(names, p.pdf.GetStringWidth(clean(r.name)))
		if r.note != "" {
			notes = max(notes, p.pdf.GetStringWidth(clean(r.note))+3*matrixPad)
		}
	}
	const widest = 46
	return min(names+3*matrixPad, widest), notes
}

// matrixWidths is how wide the columns are at least.
func (p *page) matrixWidths(g matrixGrid, size float64) []float64 {
	const narrowest = 8.5
	p.font("B", size, ink)
	widths := make([]float64, len(g.heads))
	for j := range widths {
		widths[j] = narrowest
		for _, r := range g.rows {
			widths[j] = max(widths[j], matrixSign+p.pdf.GetStringWidth(clean(r.cells[j].word))+2.5*matrixPad)
		}
	}
	return widths
}

// span is some columns beside each other.
type span struct{ from, to int }

// parts puts columns into as few parts as they fit in, which are about as wide as each other.
func parts(widths []float64, room float64) (all []span) {
	fill := func(room float64) (all []span) {
		used, from := 0.0, 0
		for i, w := range widths {
			if i > from && used+w > room {
				all, used, from = append(all, span{from, i}), 0, i
			}
			used += w
		}
		return append(all, span{from, len(widths)})
	}
	all = fill(room)
	for narrower := room - 2; narrower > 0; narrower -= 2 {
		next := fill(narrower)
		if len(next) > len(all) {
			break
		}
		all = next
	}
	return all
}

// stretched are widths that fill a room, none more than half as wide again.
func stretched(widths []float64, room float64) []float64 {
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	by := 1.0
	if sum > 0 {
		by = min(room/sum, 1.5)
	}
	out := make([]float64, len(widths))
	for i, w := range widths {
		out[i] = w * by
	}
	return out
}

// matrixPart is those columns of a matrix that stand beside each other.
type matrixPart struct {
	grid         matrixGrid
	size         float64 // of what stands in it, in points
	from         int
	widths       []float64
	names, notes float64
	head         float64 // how long a line of a head can be
	after        float64
}

func (m matrixPart) width() float64 {
	sum := m.names + m.notes
	for _, w := range m.widths {
		sum += w
	}
	return sum
}

// matrixPart draws a part: a group's head never stands alone at the foot of a page, nor the last row at the top of one.
func (p *page) matrixPart(m matrixPart) {
	head := p.matrixHeadHeight(m)
	p.need(head + 3*matrixHighest)
	p.matrixHead(m, head)
	rows := m.grid.rows
	room := func() float64 { return p.room() + matrixFoot }
	height := min(max((room()-m.after)/float64(max(len(rows), 1)), matrixLowest), matrixHighest)
	for i, r := range rows {
		together := 1
		switch {
		case r.kind == groupRow:
			together = 3
		case i == len(rows)-2:
			together = 2
		}
		if room() < height*float64(min(together, len(rows)-i))-0.01 {
			p.next()
			p.matrixHead(m, head)
		}
		p.matrixRow(m, r, height)
	}
}

// headLength is how long the lines of heads can be: none breaks a word.
func (p *page) headLength(g matrixGrid) float64 {
	p.font("B", matrixHeadSize, ink)
	length := matrixHeadFew
	for _, head := range g.heads {
		for word := range strings.FieldsSeq(clean(head)) {
			length = max(length, p.pdf.GetStringWidth(word)+0.5)
		}
	}
	return min(length, matrixHeadMost)
}

// headLines are the lines of a column's head, as many as stand beside each other in it.
func (p *page) headLines(m matrixPart, column int) []string {
	most := max(int((m.widths[column]-1)/matrixHeadLine), 1)
	p.font("B", matrixHeadSize, ink)
	return p.lines(m.grid.heads[m.from+column], m.head, most)
}

func (p *page) matrixHeadHeight(m matrixPart) float64 {
	height := 8.0
	for i := range m.widths {
		for _, line := range p.headLines(m, i) {
			height = max(height, p.pdf.GetStringWidth(line)+2.4)
		}
	}
	return height
}

func (p *page) matrixHead(m matrixPart, height float64) {
	top := p.pdf.GetY()
	bottom := top + height
	p.font("B", matrixHeadSize, ink)
	p.pdf.Text(margin+matrixPad, bottom-1.6, p.fit(m.grid.corner, m.names-matrixPad))
	if m.notes > 0 {
		p.pdf.Text(margin+m.names+matrixPad, bottom-1.6, p.fit(m.grid.note, m.notes-matrixPad))
	}
	x := margin + m.names + m.notes
	for i, w := range m.widths {
		lines := p.headLines(m, i)
		for n, line := range lines {
			at := x + w/2 + (float64(n)-float64(len(lines)-1)/2)*matrixHeadLine + 1
			p.pdf.TransformBegin()
			p.pdf.TransformRotate(90, at, bottom-1.4)
			p.pdf.Text(at, bottom-1.4, line)
			p.pdf.TransformEnd()
		}
		x += w
	}
	p.pdf.SetXY(margin, bottom)
	p.pen(ink, 0.4)
	p.pdf.Line(margin, bottom, margin+m.width(), bottom)
}

func (p *page) matrixRow(m matrixPart, r matrixRow, height float64) {
	top := p.pdf.GetY()
	bold := r.kind == groupRow || r.kind == sumRow
	style := ""
	if bold {
		style = "B"
		p.pdf.SetFillColor(0xee, 0xee, 0xee)
		p.pdf.Rect(margin, top, m.width(), height, "F")
	}
	base := top + height/2 + 0.95
	p.font(style, m.size, ink)
	p.pdf.Text(margin+matrixPad, base, p.fit(r.name, m.names-2*matrixPad))
	if m.notes > 0 {
		p.pdf.Text(margin+m.names+matrixPad, base, p.fit(r.note, m.notes-matrixPad))
	}
	x := margin + m.names + m.notes
	for i, w := range m.widths {
		c := r.cells[m.from+i]
		p.pen(grey, 0.15)
		p.pdf.Line(x, top, x, top+height)
		p.stateSign(c.state, x+matrixPad+stateSize/2, top+height/2)
		if !bold {
			style = ""
			if c.state == domain.StateLate {
				style = "B"
			}
		}
		p.font(style, m.size, ink)
		p.pdf.Text(x+matrixSign+0.6, base, clean(c.word))
		if c.changed {
			p.corner(x+w-0.7, top+0.4)
		}
		x += w
	}
	p.pdf.SetXY(margin, top+height)
	if bold {
		p.pen(ink, 0.25)
	} else {
		p.pen(grey, 0.15)
	}
	p.pdf.Line(margin, top+height, margin+m.width(), top+height)
}

// corner draws the mark of what has changed: a black corner at the upper right.
func (p *page) corner(x, y float64) {
	const side = 1.7
	p.pdf.SetFillColor(ink.r, ink.g, ink.b)
	p.pdf.Polygon([]point{{X: x - side, Y: y}, {X: x, Y: y}, {X: x, Y: y + side}}, "F")
}

// legend writes what the signs say, beside each other, with remarks behind them.
func (p *page) legend(remarks []string, changed string) {
	p.need(p.mm(6))
	x, y := float64(margin), p.pdf.GetY()+3
	right := margin + p.width()
	room := func(width float64) {
		if x+width > right {
			x, y = margin, y+4.6
		}
	}
	for _, s := range domain.States {
		p.font("", 8, ink)
		word := clean(p.t.State(s))
		width := matrixSign + p.pdf.GetStringWidth(word) + 5
		room(width)
		p.stateSign(s, x+stateSize/2, y)
		p.pdf.Text(x+matrixSign, y+1, word)
		x += width
	}
	if changed != "" {
		p.font("", 8, ink)
		width := 3 + p.pdf.GetStringWidth(clean(changed)) + 5
		room(width)
		p.corner(x+1.7, y-1.2)
		p.pdf.Text(x+3, y+1, clean(changed))
		x += width
	}
	for _, remark := range remarks {
		p.font("", 8, ink)
		width := p.pdf.GetStringWidth(clean(remark)) + 5
		room(width)
		p.pdf.Text(x, y+1, clean(remark))
		x += width
	}
	p.pdf.SetXY(margin, y+4)
}
