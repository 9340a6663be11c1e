package reports

import (
	"fmt"

	"github.com/jung-kurt/gofpdf"

	"lagboka/reports/preview"
)

// The room on a page for one that was made elsewhere: between the line at its top and the page's own number, in millimetres.
const (
	foreignSide = 10
	foreignTop  = 13
	foreignFoot = 18
)

// a4 is a page's size, in millimetres.
var a4 = gofpdf.SizeType{Wd: 210, Ht: 297}

// points are how many make a millimetre.
const points = 72 / 25.4

// foreign adds a page for each of a document that was made elsewhere, which is on it when preview.Join has brought it there: as large
// as it fits within a thin frame, upright or lying as it is. of is which of the foreign documents it is; begun is called on the
// first page.
func (p *page) foreign(of int, sizes []preview.Size, begun func()) {
	for i, size := range sizes {
		p.lying(size.Width > size.Height)
		if i == 0 {
			begun()
		}
		w, h := p.pdf.GetPageSize()
		width, height := w-2*foreignSide, h-foreignTop-foreignFoot
		scale := min(width*points/size.Width, height*points/size.Height, 1)
		fw, fh := size.Width*scale/points, size.Height*scale/points
		x, y := foreignSide+(width-fw)/2, foreignTop+(height-fh)/2
		p.pdf.RawWriteStr(fmt.Sprintf("q %.5f 0 0 %.5f %.5f %.5f cm %s Do Q\n", scale, scale, x*points, (h-y-fh)*points, preview.Drawing(of, i)))
		p.pen(grey, 0.15)
		p.pdf.Rect(x, y, fw, fh, "D")
	}
}

// lying begins a page that lies, or an upright one, with the line at its top alone.
func (p *page) lying(yes bool) {
	orientation := "P"
	if yes {
		orientation = "L"
	}
	p.font("", smallSize, muted) // a page begins with the font that was set, and names one that it then does not use
	p.pdf.AddPageFormat(orientation, a4)
	p.head(foreignTop - 2 - p.mm(lineHeight))
}
