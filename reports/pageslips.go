package reports

// slip is what stands on a small piece of paper: words at its top, and lines to write on behind a word each.
type slip struct {
	head, title string
	write       []string
}

// How slips lie on a page of A4.
const (
	slipsAcross, slipsDown = 2, 4
	slipPad, slipLine      = 9.0, 8.5 // millimetres
)

// slips draws at least so many slips, to be cut apart along dashed lines; always whole pages of them.
func (p *page) slips(least int, s slip) {
	const onPage = slipsAcross * slipsDown
	w, h := p.pdf.GetPageSize()
	width, height := w/slipsAcross, h/slipsDown
	for range max((least+onPage-1)/onPage, 1) {
		p.pdf.AddPage()
		p.pen(grey, 0.2)
		p.pdf.SetDashPattern([]float64{2, 2}, 0)
		for i := 1; i < slipsAcross; i++ {
			p.pdf.Line(width*float64(i), 0, width*float64(i), h)
		}
		for i := 1; i < slipsDown; i++ {
			p.pdf.Line(0, height*float64(i), w, height*float64(i))
		}
		p.pdf.SetDashPattern(nil, 0)
		for i := range onPage {
			p.slip(s, width*float64(i%slipsAcross)+slipPad, height*float64(i/slipsAcross)+slipPad, width-2*slipPad)
		}
	}
}

func (p *page) slip(s slip, x, y, width float64) {
	p.font("", smallSize, muted)
	p.pdf.SetXY(x, y)
	p.pdf.CellFormat(width, 4.5, p.fit(s.head, width), "", 2, "L", false, 0, "")
	p.font("B", 13, ink)
	p.pdf.CellFormat(width, 7, p.fit(s.title, width), "", 2, "L", false, 0, "")
	p.font("", smallSize, ink)
	p.pen(ink, 0.2)
	for i, word := range s.write {
		foot := y + 11.5 + slipLine*float64(i+1)
		p.pdf.Text(x+1, foot-1, clean(word)) // where the words above begin
		p.pdf.Line(x+p.pdf.GetStringWidth(clean(word))+3, foot, x+width, foot)
	}
}
