package reports

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
)

type row struct {
	kind  rowKind
	cells []string
}

// table draws rows under a heading that is repeated on every page. A row never stands alone: neither a group's head at the
// foot of a page, nor the last row at the top of one.
func (p *page) table(columns []column, rows []row) {
	p.need(rowHeight * 4)
	p.tableHead(columns)
	for i, r := range rows {
		together := 1
		switch {
		case r.kind == groupRow:
			together = 3
		case i == len(rows)-2:
			together = 2
		}
		together = min(together, len(rows)-i)
		if p.room() < rowHeight*float64(together) {
			p.next()
			p.tableHead(columns)
		}
		p.row(columns, r)
	}
}

// tableOr draws a table, or says that there is nothing.
func (p *page) tableOr(columns []column, rows []row, empty string) {
	if len(rows) == 0 {
		p.paragraph(p.t.Text(empty), "I")
		return
	}
	p.table(columns, rows)
}

func (p *page) tableHead(columns []column) {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	p.font("B", smallSize, ink)
	p.cells(columns, titles)
	p.pen(ink, 0.3)
	p.rule()
}

func (p *page) row(columns []column, r row) {
	style := ""
	if r.kind != plainRow {
		style = "B"
	}
	p.font(style, 9, ink)
	p.cells(columns, r.cells)
	if r.kind == plainRow {
		p.pen(grey, 0.15)
	} else {
		p.pen(ink, 0.25)
	}
	p.rule()
}

func (p *page) cells(columns []column, cells []string) {
	var sum float64
	for _, c := range columns {
		sum += c.share
	}
	p.pdf.SetX(margin)
	for i, c := range columns {
		w := p.width() * c.share / sum
		align, text := "L", ""
		if c.right {
			align = "R"
		}
		if i < len(cells) {
			text = p.fit(cells[i], w-2)
		}
		p.pdf.CellFormat(w, rowHeight, text, "", 0, align, false, 0, "")
	}
	p.pdf.Ln(rowHeight)
}

func (p *page) rule() {
	y := p.pdf.GetY()
	p.pdf.Line(margin, y, margin+p.width(), y)
}
