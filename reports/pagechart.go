package reports

import "slices"

// barPair is one place of a bar chart: the year before beside this year. A negative value is not drawn.
type barPair struct {
	label       string
	before, now float64
}

// barChart is bars in pairs, with a line for what is wanted.
type barChart struct {
	pairs  []barPair
	target float64 // negative for none
	legend []string
}

// empty tells whether nothing is known that could be drawn.
func (c barChart) empty() bool {
	return !slices.ContainsFunc(c.pairs, func(b barPair) bool { return b.before >= 0 || b.now >= 0 })
}

const chartHeight = 42.0

// bars draws a chart: the year before in grey with an outline, this year dark, so that a black-and-white printer tells
// them apart; the figure stands over each bar of this year.
func (p *page) bars(c barChart) {
	p.need(chartHeight + 14)
	top := c.target
	for _, b := range c.pairs {
		top = max(top, b.before, b.now)
	}
	if top <= 0 || len(c.pairs) == 0 {
		return
	}
	const legendWidth = 42.0
	x0, y0 := float64(margin), p.pdf.GetY()+4
	base := y0 + chartHeight
	step := min((p.width()-legendWidth)/float64(len(c.pairs)), 16)
	bar := min(step*0.36, 5.5)
	height := func(v float64) float64 { return v / top * (chartHeight - 5) }
	for i, b := range c.pairs {
		left := x0 + float64(i)*step
		x := left + (step-2*bar)/2
		p.bar(x, base, bar, height(b.before), grey)
		p.bar(x+bar, base, bar, height(b.now), accent)
		if b.now >= 0 {
			p.font("", 6, ink)
			p.pdf.SetXY(left, base-height(max(b.now, b.before))-3.4)
			p.pdf.CellFormat(step, 3, p.t.Number(int(b.now)), "", 0, "C", false, 0, "")
		}
		p.font("", 7, ink)
		p.pdf.SetXY(left, base+0.8)
		p.pdf.CellFormat(step, 4, clean(b.label), "", 0, "C", false, 0, "")
	}
	right := x0 + float64(len(c.pairs))*step
	p.pen(ink, 0.3)
	p.pdf.Line(x0, base, right, base)
	if c.target > 0 {
		p.pdf.SetDashPattern([]float64{1.2, 1}, 0)
		p.pdf.Line(x0, base-height(c.target), right, base-height(c.target))
		p.pdf.SetDashPattern(nil, 0)
	}
	p.font("", 8, ink)
	for i, line := range c.legend {
		p.pdf.SetXY(right+4, y0+float64(i)*5)
		p.pdf.CellFormat(legendWidth, 5, clean(line), "", 0, "L", false, 0, "")
	}
	p.pdf.SetXY(margin, base+7)
}

func (p *page) bar(x, base, width, height float64, c rgb) {
	if height <= 0 {
		return
	}
	p.pen(ink, 0.15)
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.Rect(x, base-height, width, height, "FD")
}
