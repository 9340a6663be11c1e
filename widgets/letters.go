package widgets

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// letters draws lines of text into a picture as Fyne draws them, and keeps what it has drawn. What shows hundreds of
// short texts draws them with it in one go: as objects of Fyne's each would cost a tenth of a millisecond at every
// change without a graphics card, kept ones cost a hundredth of that.
type letters struct {
	scale  float32 // pixels of one unit
	kept   map[lettered]inked
	shaper shaping.HarfbuzzShaper
	split  shaping.Segmenter
}

// lettered is a line of text as it is asked for.
type lettered struct {
	text string
	size float32
	bold bool
}

// inked is a line of text as it is drawn: how much of each pixel it covers.
type inked struct {
	mask     *image.Alpha
	baseline int // of the mask's rows
}

// mostKept is how many texts are kept at most.
const mostKept = 4000

// inkEdge is how many pixels a sign may reach out of its place.
const inkEdge = 2

// at makes ready for a picture of so many pixels a unit.
func (l *letters) at(scale float32) {
	if l.scale != scale || len(l.kept) > mostKept {
		l.scale, l.kept = scale, map[lettered]inked{}
	}
}

// ink returns a drawn text.
func (l *letters) ink(t lettered) inked {
	drawn, known := l.kept[t]
	if !known {
		drawn = l.draw(t)
		l.kept[t] = drawn
	}
	return drawn
}

func (l *letters) draw(t lettered) inked {
	runes := []rune(t.text)
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR, Size: fixed.Int26_6(t.size * 64),
	}
	var runs []shaping.Output
	var wide, up, down fixed.Int26_6
	for _, part := range l.split.Split(in, facesOf(t.bold)) {
		run := l.shaper.Shape(part)
		runs = append(runs, run)
		wide, up, down = wide+run.Advance, max(up, run.LineBounds.Ascent), max(down, -run.LineBounds.Descent)
	}
	pixels := func(f fixed.Int26_6) float32 { return float32(f) / 64 * l.scale }
	ceil := func(f float32) int { return int(math.Ceil(float64(f))) }
	baseline := ceil(pixels(up))
	mask := image.NewAlpha(image.Rect(0, 0, ceil(pixels(wide))+2*inkEdge, baseline+ceil(pixels(down))+inkEdge))
	pen := render.Renderer{FontSize: t.size, PixScale: l.scale, Color: color.Opaque}
	var x float32
	for _, run := range runs {
		pen.DrawShapedRunAt(run, mask, int(x)+inkEdge, baseline)
		x += pixels(run.Advance)
	}
	return inked{mask, baseline}
}

// faces are the fonts that a sign is looked for in, the first that has it.
type faces []*font.Face

// ResolveFace is go-text's.
func (f faces) ResolveFace(r rune) *font.Face {
	for _, face := range f {
		if _, has := face.NominalGlyph(r); has {
			return face
		}
	}
	return f[len(f)-1]
}

// facesOf are the fonts of the program's own: a system may have none.
func facesOf(bold bool) faces {
	if bold {
		return boldFaces()
	}
	return plainFaces()
}

var (
	plainFaces = sync.OnceValue(func() faces { return readFaces(signs, theme.DefaultTextFont()) })
	boldFaces  = sync.OnceValue(func() faces { return readFaces(signs, theme.DefaultTextBoldFont()) })
)

func readFaces(fonts ...fyne.Resource) (all faces) {
	for _, f := range fonts {
		face, err := font.ParseTTF(bytes.NewReader(f.Content()))
		if err != nil {
			fyne.LogError("no font "+f.Name(), err)
			continue
		}
		all = append(all, face)
	}
	return all
}
