package reports

import "strings"

// letter begins a letter: who it is from, the address where a window envelope shows it, the day, and what it is about.
func (p *page) letter(to []string, title string) {
	p.pdf.AddPage()
	p.font("B", 11, ink)
	p.pdf.SetXY(margin, 18)
	p.pdf.CellFormat(p.width(), 6, p.fit(p.frame.unit, p.width()), "", 0, "L", false, 0, "")
	p.font("", 10.5, ink)
	p.pdf.SetXY(margin, 50)
	for _, line := range to {
		p.pdf.CellFormat(95, 5.2, p.fit(line, 95), "", 2, "L", false, 0, "")
	}
	p.font("", bodySize, ink)
	p.pdf.SetXY(margin, 84)
	p.pdf.CellFormat(p.width(), lineHeight, p.t.LongDate(p.frame.date), "", 2, "R", false, 0, "")
	p.font("B", 14, ink)
	for _, line := range p.split(title, p.width()-2) {
		p.pdf.SetX(margin)
		p.pdf.CellFormat(p.width(), 7, line, "", 2, "L", false, 0, "")
	}
	p.gap(2)
}

// paragraphs writes texts with some room between them.
func (p *page) paragraphs(texts ...string) {
	for _, text := range texts {
		if text != "" {
			p.paragraph(text, "")
			p.gap(1.6)
		}
	}
}

// replySlip is the lowest part of a page, to be cut off and sent back: boxes to tick and lines to fill.
func (p *page) replySlip(title string, boxes []string, lines string) {
	const height = 78
	_, h := p.pdf.GetPageSize()
	p.pdf.SetY(max(p.pdf.GetY()+3, h-height-14))
	p.pen(muted, 0.25)
	p.pdf.SetDashPattern([]float64{2, 1.5}, 0)
	p.rule()
	p.pdf.SetDashPattern(nil, 0)
	p.gap(2)
	p.paragraph(title, "B")
	p.gap(1)
	for _, text := range boxes {
		y := p.pdf.GetY()
		p.pen(ink, 0.3)
		p.pdf.Rect(margin, y+0.8, 3.6, 3.6, "D")
		p.font("", bodySize, ink)
		p.pdf.SetXY(margin+6, y)
		p.pdf.CellFormat(p.width()-6, lineHeight+0.8, p.fit(text, p.width()-6), "", 2, "L", false, 0, "")
	}
	p.gap(1.5)
	for line := range strings.Lines(lines) {
		p.paragraph(strings.TrimSpace(line), "")
		p.gap(1.8)
	}
	p.gap(-7)
}

// sign draws lines for place, date and a signature, with the name under it.
func (p *page) sign(what, name string) {
	p.need(max(signHeight, p.kept))
	p.kept = 0
	p.gap(14)
	y, half := p.pdf.GetY(), p.width()/2-6
	p.pen(ink, 0.25)
	p.pdf.Line(margin, y, margin+half, y)
	p.pdf.Line(margin+half+12, y, margin+p.width(), y)
	p.font("", smallSize, muted)
	p.pdf.SetXY(margin, y+1)
	p.pdf.CellFormat(half, 4.5, clean(p.t.Text("paper.place-date")), "", 0, "L", false, 0, "")
	p.pdf.SetXY(margin+half+12, y+1)
	if name != "" {
		what += ": " + name
	}
	p.pdf.CellFormat(half, 4.5, p.fit(what, half), "", 2, "L", false, 0, "")
}

// centred writes a text in the middle of the page, smaller where it is longer than a line, and on several lines where
// that is not enough.
func (p *page) centred(style string, size float64, text string, height float64) {
	const least = 13
	p.font(style, size, ink)
	for text = clean(text); size > least && p.pdf.GetStringWidth(text) > p.width(); {
		size--
		p.font(style, size, ink)
	}
	for _, line := range p.split(text, p.width()-2) {
		p.pdf.SetX(margin)
		p.pdf.CellFormat(p.width(), height, line, "", 2, "C", false, 0, "")
	}
}
