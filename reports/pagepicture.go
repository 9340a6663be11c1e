package reports

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"

	"github.com/jung-kurt/gofpdf"

	"lagboka/docs"
)

// shot is a part of one of the guide's pictures.
type shot struct {
	name string // of its file, without the ending
	part image.Rectangle
}

// cut returns the part as a picture of its own.
func (s shot) cut() ([]byte, error) {
	file, err := docs.Pictures.Open("pictures/" + s.name + ".png")
	if err != nil {
		return nil, err
	}
	whole, err := png.Decode(file)
	if err != nil {
		return nil, err
	}
	part := image.NewRGBA(image.Rect(0, 0, s.part.Dx(), s.part.Dy()))
	draw.Draw(part, part.Bounds(), whole, s.part.Min, draw.Src)
	var b bytes.Buffer
	err = png.Encode(&b, part)
	return b.Bytes(), err
}

// picture draws a picture so many millimetres wide, in a thin frame, and returns how high it is.
func (p *page) picture(s shot, x, y, width float64) float64 {
	height := width * float64(s.part.Dy()) / float64(s.part.Dx())
	data, err := s.cut()
	if err != nil {
		p.pdf.SetError(fmt.Errorf("picture %s: %w", s.name, err))
		return height
	}
	as := gofpdf.ImageOptions{ImageType: "PNG"}
	p.pdf.RegisterImageOptionsReader(s.name, as, bytes.NewReader(data))
	p.pdf.ImageOptions(s.name, x, y, width, height, false, as, 0, "")
	p.pen(grey, 0.2)
	p.pdf.Rect(x, y, width, height, "D")
	return height
}

// beside writes points to the left of a picture, and goes on under what of them is the longer.
func (p *page) beside(s shot, width float64, points []string) {
	const gap = 5.0
	top, page := p.pdf.GetY(), p.pdf.PageNo()
	under := top + p.picture(s, margin+p.width()-width, top+1, width) + 1
	p.points(p.width()-width-gap, points)
	if p.pdf.PageNo() == page {
		p.pdf.SetY(max(p.pdf.GetY(), under))
	}
}

// points writes texts that wrap in a width, each behind a dot.
func (p *page) points(width float64, texts []string) {
	const by = 4.0
	for _, text := range texts {
		p.font("", bodySize, ink)
		for i, line := range p.split(text, width-by-2) {
			p.need(p.mm(lineHeight))
			p.font("", bodySize, ink)
			if i == 0 {
				p.pdf.SetX(margin)
				p.pdf.CellFormat(by, p.mm(lineHeight), "•", "", 0, "L", false, 0, "")
			}
			p.pdf.SetX(margin + by)
			p.pdf.CellFormat(width-by, p.mm(lineHeight), line, "", 2, "L", false, 0, "")
		}
		p.gap(1)
	}
}
