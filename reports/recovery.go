package reports

import (
	"io"
	"strings"

	"lagboka/domain"
)

// RecoverySheet is the paper that opens a sealed book when its passphrase is forgotten.
type RecoverySheet struct {
	Book string // its file's name
	Code string // groups with hyphens between
	QR   [][]bool
	Date domain.Date
}

// Recovery writes the sheet: what it is for, the code to type and to photograph, and where to keep it.
func Recovery(w io.Writer, t Texts, in RecoverySheet) error {
	title := t.Text("paper.recovery")
	p := newPage(t, frame{title: title, date: in.Date, footer: in.Book + " · " + t.LongDate(in.Date)})
	p.title(title, in.Book+" · "+t.LongDate(in.Date))
	p.paragraph(t.Text("paper.recovery.what"), "")
	p.gap(8)
	groups := strings.Split(in.Code, "-")
	p.font("B", 22, ink)
	for len(groups) > 0 {
		n := min(4, len(groups))
		p.pdf.SetX(margin)
		p.pdf.CellFormat(p.width(), 12, strings.Join(groups[:n], "  -  "), "", 2, "C", false, 0, "")
		groups = groups[n:]
	}
	p.gap(6)
	p.squares(in.QR, 42)
	p.gap(8)
	for _, step := range []string{"paper.recovery.use", "paper.recovery.keep", "paper.recovery.lost", "paper.recovery.new"} {
		p.paragraph("•  "+t.Text(step), "")
		p.gap(2)
	}
	return p.write(w)
}

// squares draws a bitmap in the middle of the page, so many millimetres wide.
func (p *page) squares(bits [][]bool, width float64) {
	side := width / float64(max(len(bits), 1))
	left, top := margin+(p.width()-width)/2, p.pdf.GetY()
	p.pdf.SetFillColor(ink.r, ink.g, ink.b)
	for y, line := range bits {
		for x, dark := range line {
			if dark {
				p.pdf.Rect(left+float64(x)*side, top+float64(y)*side, side, side, "F")
			}
		}
	}
	p.pdf.SetY(top + width)
}
