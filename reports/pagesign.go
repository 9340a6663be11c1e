package reports

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"

	"lagboka/domain"
)

// stateSize is how large the sign of a state is, and stateRoom what it takes before a word, in millimetres.
const (
	stateSize = 2.7
	stateRoom = 4.4
)

// firstSign is the first of the letters that stand for signs at the beginning of a cell, in the order of domain.States. They
// are drawn, for the font has no sign of its own for most of them.
const firstSign = '\ue000'

// signed is a cell that begins with the sign of a state: by it an old printer tells them apart as well as by the word.
func signed(s domain.State, text string) string {
	return string(firstSign+rune(slices.Index(domain.States, s))) + text
}

// cutSign takes the sign from a cell's text.
func cutSign(text string) (s domain.State, rest string, ok bool) {
	r, size := utf8.DecodeRuneInString(text)
	at := int(r - firstSign)
	if at < 0 || at >= len(domain.States) {
		return "", text, false
	}
	return domain.States[at], text[size:], true
}

// stateSign draws the sign of a state around a point: ✓ done, ◐ under way, ! late, ○ not begun, ? unknown, – not relevant. Late and
// unknown, which somebody has to see to, are the darkest.
func (p *page) stateSign(s domain.State, x, y float64) {
	r := stateSize / 2
	p.pen(ink, 0.25)
	p.pdf.SetFillColor(ink.r, ink.g, ink.b)
	switch s {
	case domain.StateDone:
		p.pdf.SetLineWidth(0.45)
		p.pdf.Line(x-r*0.85, y+r*0.1, x-r*0.2, y+r*0.75)
		p.pdf.Line(x-r*0.2, y+r*0.75, x+r*0.95, y-r*0.8)
	case domain.StateUnderWay:
		p.pdf.Circle(x, y, r*0.9, "D")
		p.pdf.Polygon(halfDisc(x, y, r*0.9), "F")
	case domain.StateNotBegun:
		p.pdf.Circle(x, y, r*0.9, "D")
	case domain.StateLate:
		p.pdf.Rect(x-r*0.22, y-r, r*0.44, r*1.25, "F")
		p.pdf.Circle(x, y+r*0.78, r*0.26, "F")
	case domain.StateNotRelevant:
		p.pdf.SetLineWidth(0.3)
		p.pdf.Line(x-r*0.6, y, x+r*0.6, y)
	case domain.StateUnknown:
		p.pdf.SetLineWidth(0.4)
		p.pdf.Arc(x, y-r*0.42, r*0.5, r*0.5, 0, -40, 180, "D")
		p.pdf.Line(x+r*0.38, y-r*0.1, x, y+r*0.35)
		p.pdf.Circle(x, y+r*0.82, r*0.24, "F")
	}
}

// point is a corner of what is filled.
type point = gofpdf.PointType

// halfDisc is the left half of a disc as points of a polygon.
func halfDisc(x, y, r float64) []point {
	const steps = 16
	var points []point
	for i := range steps + 1 {
		angle := math.Pi/2 + math.Pi*float64(i)/steps
		points = append(points, point{X: x + r*math.Cos(angle), Y: y - r*math.Sin(angle)})
	}
	return points
}
