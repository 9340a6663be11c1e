package reports

import (
	"strings"
	"unicode/utf8"
)

// column is one column of a table on paper.
type column struct {
	title string
	share float64 // of the width
	right bool    // figures stand at the right
}

// rowKind is how a row is set.
type rowKind int

const (
	plainRow rowKind = iota
	groupRow         // bold, over a group
	sumRow           // bold, under everything
	boldRow          // a plain row in bold
	asideRow         // bold, over a group, with a remark at the right: of two cells
	writeRow         // high enough to be written in by hand
	wholeRow         // a plain row in which no text is shortened, and a new line begins one
)

type row struct {
	kind  rowKind
	cells []string
}

// beginning is the least that has to be free for a table to begin: its heads, and what is not parted of its first rows.
func (p *page) beginning(columns []column, rows []row) float64 {
	first := p.mm(rowHeight) * 2
	if len(rows) > 0 {
		first = max(first, p.together(columns, rows, 0))
	}
	return p.mm(rowHeight)*2 + first
}

// together is the height of a row with those behind it that it is not parted from: two of what it is the head of, and the last
// from the one before it.
func (p *page) together(columns []column, rows []row, i int) (height float64) {
	n := 1
	switch {
	case rows[i].kind == groupRow || rows[i].kind == asideRow:
		n = 3
	case i == len(rows)-2:
		n = 2
	}
	for _, next := range rows[i:min(i+n, len(rows))] {
		height += p.height(columns, next)
	}
	return height
}

// table draws rows under a heading that is repeated on every page. A row never stands alone: neither a group's head at
// the foot of a page, nor the last row at the top of one; and none is broken between pages.
func (p *page) table(columns []column, rows []row) {
	p.turn(columns, rows)
	defer func() { p.turned = false }()
	p.need(p.beginning(columns, rows))
	p.tableHead(columns)
	for i, r := range rows {
		height := p.together(columns, rows, i)
		if p.kept > 0 && len(rows)-i <= 2 {
			height += p.kept
		}
		if p.room() < height {
			p.next()
			p.tableHead(columns)
		}
		p.row(columns, r)
	}
}

// headed draws a table under a heading, which stands on the table's first page also where that lies.
func (p *page) headed(heading string, columns []column, rows []row) {
	p.turn(columns, rows)
	p.heading(heading)
	p.table(columns, rows)
}

// turn lays the pages of a table in large type on which even short words would be broken; one that lies is not turned back
// before it is full.
func (p *page) turn(columns []column, rows []row) {
	if !p.frame.big || p.turned || !p.narrow(columns, rows) {
		return
	}
	p.turned = true
	if w, h := p.pdf.GetPageSize(); w < h {
		p.next()
	}
}

// shortWord is how many letters are not broken over lines: those of a day, or of a head over figures.
const shortWord = 10

// narrow tells whether a short word of a table is wider than its column on an upright page.
func (p *page) narrow(columns []column, rows []row) bool {
	upright := a4.Wd - 2*margin
	titles := row{kind: sumRow}
	for _, c := range columns {
		titles.cells = append(titles.cells, c.title)
	}
	for _, r := range append([]row{titles}, rows...) {
		if len(r.cells) != len(columns) {
			continue
		}
		p.font(r.style(), p.cellSize(), ink)
		for i, text := range r.cells {
			width := p.columnWidth(columns, r.cells, i)*upright/p.width() - 2
			if _, rest, ok := cutSign(text); ok {
				text, width = rest, width-p.mm(stateRoom)
			}
			for _, word := range strings.Fields(clean(text)) {
				if utf8.RuneCountInString(word) <= shortWord && p.pdf.GetStringWidth(word) > width {
					return true
				}
			}
		}
	}
	return false
}

// tableOr draws a table, or says that there is nothing.
func (p *page) tableOr(columns []column, rows []row, empty string) {
	if len(rows) == 0 {
		p.paragraph(p.t.Text(empty), "I")
		return
	}
	p.table(columns, rows)
}

// tableHead draws the titles, and only the line under them where no column has one.
func (p *page) tableHead(columns []column) {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	if strings.Join(titles, "") != "" {
		p.font("B", smallSize, ink)
		p.cells(columns, row{plainRow, titles})
	}
	p.pen(ink, 0.3)
	p.rule()
}

func (r row) style() string {
	switch r.kind {
	case groupRow, asideRow, sumRow, boldRow:
		return "B"
	}
	return ""
}

func (p *page) row(columns []column, r row) {
	p.font(r.style(), p.cellSize(), ink)
	if r.kind == asideRow {
		p.aside(r.cells[0], r.cells[1])
	} else {
		p.cells(columns, r)
	}
	if r.kind == writeRow {
		p.gap(writeRoom)
	}
	if r.style() == "" || r.kind == boldRow {
		p.pen(grey, 0.15)
	} else {
		p.pen(ink, 0.25)
	}
	p.rule()
}

// cellSize is the size of the type in tables.
func (p *page) cellSize() float64 {
	if p.dense {
		return 8.5
	}
	return 9
}

// oneLine is how high a row of one line is.
func (p *page) oneLine() float64 {
	if p.dense {
		return p.mm(rowHeight - 0.8)
	}
	return p.mm(rowHeight)
}

// aside draws a word over a group, and a remark at the right, on one line.
func (p *page) aside(word, remark string) {
	top, room := p.pdf.GetY(), p.pdf.GetStringWidth(word)+8
	p.pdf.CellFormat(room, p.mm(rowHeight), word, "", 0, "L", false, 0, "")
	p.font("I", 8, muted)
	p.pdf.CellFormat(p.width()-room, p.mm(rowHeight), p.fit(remark, p.width()-room-2), "", 0, "R", false, 0, "")
	p.pdf.SetXY(margin, top+p.mm(rowHeight))
}

// tickBox is a cell with a box to be ticked: a square is drawn, for the font has none.
const tickBox = "□"

const (
	tickSize  = 4.2 // millimetres
	writeRoom = 2.4 // millimetres more for handwriting
	cellLine  = 4.2 // millimetres between the lines of a cell
	maxLines  = 4   // of a cell; what is longer ends with an ellipsis
	maxWhole  = 40  // of one that is not shortened: a page's
)

func (p *page) height(columns []column, r row) float64 {
	if r.kind == asideRow {
		return p.mm(rowHeight)
	}
	p.font(r.style(), p.cellSize(), ink)
	_, lines := p.wrapped(columns, r)
	height := p.oneLine() + p.mm(cellLine)*float64(lines-1)
	if r.kind == writeRow {
		height += p.mm(writeRoom)
	}
	return height
}

// wrapped breaks each cell into lines that fit its column, in the font that is set, and returns how many the longest
// has. A row of one cell has the whole width.
func (p *page) wrapped(columns []column, r row) (all [][]string, most int) {
	most = 1
	for i, text := range r.cells {
		width := p.columnWidth(columns, r.cells, i) - 2
		if _, rest, ok := cutSign(text); ok {
			text, width = rest, width-p.mm(stateRoom)
		}
		parts, mostLines := []string{text}, maxLines
		if r.kind == wholeRow {
			parts, mostLines = strings.Split(text, "\n"), maxWhole
		}
		var lines []string
		for _, part := range parts {
			lines = append(lines, p.lines(part, width, mostLines)...)
		}
		all, most = append(all, lines), max(most, len(lines))
	}
	return all, most
}

func (p *page) columnWidth(columns []column, cells []string, i int) float64 {
	if len(cells) == 1 {
		return p.width()
	}
	var sum float64
	for _, c := range columns {
		sum += c.share
	}
	return p.width() * columns[i].share / sum
}

// lines breaks a text between words, or within one that is longer than a line.
func (p *page) lines(text string, width float64, most int) []string {
	text = clean(text)
	if p.pdf.GetStringWidth(text) <= width {
		return []string{text}
	}
	var all []string
	for _, line := range p.split(text, width) {
		if len(all) == most {
			all[most-1] = p.fit(all[most-1]+" "+line, width)
			break
		}
		all = append(all, p.fit(line, width))
	}
	return all
}

func (p *page) cells(columns []column, r row) {
	cells := r.cells
	all, most := p.wrapped(columns, r)
	top, x := p.pdf.GetY(), float64(margin)
	for i, lines := range all {
		w, align := p.columnWidth(columns, cells, i), "L"
		if cells[i] == tickBox {
			p.pen(ink, 0.25)
			p.pdf.Rect(x+1, top+1.6, tickSize, tickSize, "D")
			lines = nil
		}
		if columns[i].right {
			align = "R"
		}
		from := x
		if i > 0 && columns[i-1].right && !columns[i].right { // else a figure runs into the word after it
			from += 2
		}
		if state, _, ok := cutSign(cells[i]); ok {
			p.stateSign(state, from+1+stateSize/2, top+p.oneLine()/2)
			from += p.mm(stateRoom)
		}
		for n, line := range lines {
			p.pdf.SetXY(from, top+p.mm(cellLine)*float64(n))
			p.pdf.CellFormat(w, p.oneLine(), line, "", 0, align, false, 0, "")
		}
		x += w
	}
	p.pdf.SetXY(margin, top+p.oneLine()+p.mm(cellLine)*float64(most-1))
}

func (p *page) rule() {
	y := p.pdf.GetY()
	p.pdf.Line(margin, y, margin+p.width(), y)
}

// fact is a word, and what there is to say.
type fact struct{ label, value string }

// facts draws facts two to a line; what is not known is a dash.
func (p *page) facts(all []fact) {
	var rows []row
	for i := 0; i < len(all); i += 2 {
		var cells []string
		for _, x := range all[i : i+2] {
			if x.value == "" {
				x.value = "–"
			}
			cells = append(cells, x.label, x.value)
		}
		rows = append(rows, row{plainRow, cells})
	}
	p.table([]column{{"", 16, false}, {"", 34, false}, {"", 16, false}, {"", 34, false}}, rows)
}
