package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// matrixSheet is the picture of a matrix. It is drawn anew, what is in view of it, when something has changed.
type matrixSheet struct {
	m       *StatusMatrix
	raster  *canvas.Raster
	letters letters
	drawn   *image.RGBA
	stale   bool
	clip    image.Rectangle // what may be drawn on
}

func newMatrixSheet(m *StatusMatrix) *matrixSheet {
	s := &matrixSheet{m: m, stale: true}
	s.raster = canvas.NewRaster(s.picture)
	s.raster.ScaleMode = canvas.ImageScalePixels
	return s
}

func (s *matrixSheet) redraw() {
	s.stale = true
	s.raster.Refresh()
}

// picture returns the picture in so many pixels.
func (s *matrixSheet) picture(width, height int) image.Image {
	if to := image.Rect(0, 0, width, height); s.drawn == nil || s.drawn.Rect != to {
		s.drawn, s.stale = image.NewRGBA(to), true
	}
	scale := float32(width) / max(s.raster.Size().Width, 1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.raster); c != nil {
		scale = c.Scale()
	}
	if s.stale || s.letters.scale != scale {
		s.stale = false
		s.letters.at(scale)
		clear(s.drawn.Pix)
		s.draw()
	}
	return s.drawn
}

// draw draws what stands still over what is moved.
func (s *matrixSheet) draw() {
	m, g := s.m, &s.m.grid
	at, seen := m.body()
	offset := m.scroll.Offset
	all := m.Size()
	foot := at.Y + seen.Height
	s.within(0, 0, all.Width, all.Height)
	for i, l := range g.lines {
		if y := at.Y + l.x - offset.Y; y < foot && y+l.width > at.Y {
			s.line(i, y, l.width)
		}
	}
	if m.total != nil {
		s.line(len(m.lines), foot, g.foot)
	}
	s.titles()
	s.within(0, 0, all.Width, all.Height)
	s.fill(0, g.head-1, all.Width, 1, ColorNameBorder)
	if offset.X > 0 {
		s.fill(at.X-1, 0, 1, foot+g.foot, ColorNameBorder)
	}
	s.cursor()
	s.dropLine()
	s.tip()
}

// line draws a line of the matrix at a height.
func (s *matrixSheet) line(i int, y, high float32) {
	m, g := s.m, &s.m.grid
	at, seen := m.body()
	wide := m.Size().Width
	total := i == len(m.lines)
	if top, bottom := at.Y, at.Y+seen.Height; total {
		s.within(0, bottom, wide, g.foot)
	} else {
		s.within(0, top, wide, bottom-top)
	}
	row := m.row(i)
	switch {
	case row == nil:
		s.fill(0, y, wide, high, theme.ColorNameBackground)
		base := s.base(y, high, theme.SizeNameCaptionText)
		s.text(m.lines[i].heading, matrixEdge*matrixScale(), wide, base, theme.SizeNameCaptionText, true, theme.ColorNameForeground)
	case m.pointer.line == i:
		s.fill(0, y, wide, high, theme.ColorNameHover)
	}
	if total {
		s.fill(0, y, wide, 1, theme.ColorNameInputBorder)
	}
	if y+high < m.Size().Height { // else what is around it has a line there
		s.fill(0, y+high-1, wide, 1, ColorNameBorder)
	}
	if row == nil {
		return
	}
	base := s.base(y, high, theme.SizeNameText)
	clip := s.clip
	s.narrow(at.X, seen.Width)
	for c, column := range g.columns {
		if x := at.X + column.x - m.scroll.Offset.X; x < wide && x+column.width > at.X {
			s.cell(row.Cells[m.titles[c].Key], spot{i, c}, x, base)
		}
	}
	s.clip = clip
	s.narrow(0, at.X)
	if m.all || m.has(i, heads) {
		s.fill(0, y, at.X, high-1, ColorNameAccentSurface)
	}
	indent := m.nameIndent(i)
	name, bold, ink := theme.SizeNameText, true, theme.ColorNameForeground
	if m.isSum(i) && !total {
		bold, ink = false, ColorNameMuted
	}
	s.text(row.Title, indent, at.X-indent-matrixPad, base, name, bold, ink)
}

// has tells whether the keys stand on a line, or on a column: its head is brought out.
func (m *StatusMatrix) has(line, column int) bool {
	return line != heads && line == m.cursor.line || column != heads && column == m.cursor.column
}

// cell draws a cell whose column begins at x, its texts on a base.
func (s *matrixSheet) cell(c MatrixCell, at spot, x, base float32) {
	m, g, f := s.m, &s.m.grid, matrixScale()
	width, sum := g.columns[at.column].width, m.isSum(at.line)
	word, ink, block := theme.SizeNameCaptionText, ColorNameMuted, g.blocks[at.column]
	if sum {
		word, ink, block = theme.SizeNameText, theme.ColorNameForeground, cellBlock(c, true)
	}
	if sum && at.line < len(m.lines) {
		ink = ColorNameMuted
	}
	end := x + width - 2
	x += max((width-block)/2, 2)
	if c.Status != NoStatus {
		sign := c.Status.Symbol()
		s.text(sign, x+(matrixSign*f-inkWidth(sign, theme.SizeNameText, true))/2, matrixSign*f+2, base, theme.SizeNameText, true, c.Status.Color())
		x += (matrixSign + matrixGap) * f
	}
	hand := float32(0)
	if c.ByHand {
		hand = matrixGap*f + inkWidth(pencil, theme.SizeNameCaptionText, false)
	}
	x += s.text(c.Text, x, end-x-hand, base, word, sum, ink)
	if c.ByHand {
		s.text(pencil, x+matrixGap*f, hand, base, theme.SizeNameCaptionText, false, ColorNameMuted)
	}
	if c.Changed {
		s.corner(end+1, base)
	}
}

// corner marks a cell that has changed.
func (s *matrixSheet) corner(end, base float32) {
	f := matrixScale()
	side := int(6*f*s.letters.scale + 0.5)
	top := base - s.rise(theme.SizeNameText) - (matrixRow*f-lineHeight(theme.SizeNameText))/2 + 2
	for i := range side {
		p := image.Rect(s.px(end)-side+i, s.px(top)+i, s.px(end), s.px(top)+i+1).Intersect(s.clip)
		draw.Draw(s.drawn, p, image.NewUniform(themed(ColorNameAccent)), image.Point{}, draw.Src)
	}
}

// titles draws the columns' titles and the word in the corner.
func (s *matrixSheet) titles() {
	m, g, f := s.m, &s.m.grid, matrixScale()
	at, seen := m.body()
	high := lineHeight(theme.SizeNameCaptionText)
	s.within(at.X, 0, seen.Width, g.head)
	for i, c := range g.columns {
		x := at.X + c.x - m.scroll.Offset.X
		if x >= m.Size().Width || x+c.width <= at.X {
			continue
		}
		ink := ColorNameMuted
		switch {
		case m.all || m.has(heads, i):
			s.fill(x, 0, c.width, g.head-1, ColorNameAccentSurface)
			ink = theme.ColorNameForeground
		case m.pointer == spot{heads, i}:
			s.fill(x, 0, c.width, g.head-1, theme.ColorNameHover)
		}
		y := (g.head - float32(len(g.titles[i]))*high) / 2
		for _, l := range g.titles[i] {
			room := c.width - 2
			wide := min(inkWidth(l, theme.SizeNameCaptionText, true), room)
			s.text(l, x+(c.width-wide)/2, room, y+s.rise(theme.SizeNameCaptionText), theme.SizeNameCaptionText, true, ink)
			y += high
		}
	}
	s.within(0, 0, at.X, g.head)
	s.text(m.Words.Corner, matrixEdge*f, at.X, s.base(0, g.head, theme.SizeNameCaptionText), theme.SizeNameCaptionText, true, ColorNameMuted)
}

// box is where a place in the matrix is drawn, and what of it may be drawn on.
func (m *StatusMatrix) box(at spot) (pos fyne.Position, is fyne.Size) {
	g := &m.grid
	body, seen := m.body()
	is = fyne.NewSize(g.left, g.head)
	if at.column >= 0 {
		pos.X, is.Width = body.X+g.columns[at.column].x-m.scroll.Offset.X, g.columns[at.column].width
	}
	switch {
	case at.line == len(m.lines):
		pos.Y, is.Height = body.Y+seen.Height, g.foot
	case at.line >= 0:
		pos.Y, is.Height = body.Y+g.lines[at.line].x-m.scroll.Offset.Y, g.lines[at.line].width
	}
	return pos, is
}

// cursor draws a frame around what the keys stand on.
func (s *matrixSheet) cursor() {
	m := s.m
	if m.cursor.line == heads && m.cursor.column == heads {
		return
	}
	body, seen := m.body()
	at, is := m.box(m.cursor)
	x, y, wide, high := float32(0), float32(0), m.Size().Width, m.Size().Height
	if m.cursor.column >= 0 {
		x, wide = body.X, seen.Width
	}
	if m.cursor.line >= 0 && m.cursor.line < len(m.lines) {
		y, high = body.Y, seen.Height
	}
	s.within(x, y, wide, high)
	thick := float32(1)
	if m.focused {
		thick = 2
	}
	is.Height--
	s.fill(at.X, at.Y, is.Width, thick, ColorNameAccent)
	s.fill(at.X, at.Y+is.Height-thick, is.Width, thick, ColorNameAccent)
	s.fill(at.X, at.Y, thick, is.Height, ColorNameAccent)
	s.fill(at.X+is.Width-thick, at.Y, thick, is.Height, ColorNameAccent)
}

// dropLine shows where a column that is pulled along would stand.
func (s *matrixSheet) dropLine() {
	m := s.m
	if m.pulled.to < 0 || m.pulled.to == m.pulled.column {
		return
	}
	at, is := m.box(spot{heads, m.pulled.to})
	if m.pulled.to > m.pulled.column {
		at.X += is.Width
	}
	s.within(m.grid.left-2, 0, m.Size().Width, m.Size().Height)
	s.fill(at.X-1, 0, 3, m.Size().Height, ColorNameAccent)
}

// tip says in full what the mouse is over and has no room for it.
func (s *matrixSheet) tip() {
	m, f := s.m, matrixScale()
	words := m.tipOf(m.pointer)
	if words == "" {
		return
	}
	lines := wrapWords(words, 260*f)
	high := lineHeight(theme.SizeNameCaptionText)
	var wide float32
	for _, l := range lines {
		wide = max(wide, inkWidth(l, theme.SizeNameCaptionText, false))
	}
	wide, tall := wide+2*cellPadding, high*float32(len(lines))+cellPadding
	at, is := m.box(m.pointer)
	x := max(min(at.X, m.Size().Width-wide-1), 0)
	y := min(at.Y+is.Height+2, m.Size().Height-tall-1)
	s.within(0, 0, m.Size().Width, m.Size().Height)
	s.fill(x, y, wide, tall, theme.ColorNameInputBorder)
	s.fill(x+1, y+1, wide-2, tall-2, theme.ColorNameOverlayBackground)
	for i, l := range lines {
		base := y + cellPadding/2 + high*float32(i) + s.rise(theme.SizeNameCaptionText)
		s.text(l, x+cellPadding, wide, base, theme.SizeNameCaptionText, false, theme.ColorNameForeground)
	}
}

// wrapWords breaks a sentence into lines.
func wrapWords(text string, width float32) (lines []string) {
	for _, word := range strings.Fields(text) {
		if last := len(lines) - 1; last >= 0 && inkWidth(lines[last]+" "+word, theme.SizeNameCaptionText, false) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// px is how many pixels so many units are.
func (s *matrixSheet) px(units float32) int {
	p := units*s.letters.scale + 0.5
	if p < 0 {
		p--
	}
	return int(p)
}

// within says what may be drawn on from now on.
func (s *matrixSheet) within(x, y, width, height float32) {
	s.clip = image.Rect(s.px(x), s.px(y), s.px(x+width), s.px(y+height)).Intersect(s.drawn.Rect)
}

// narrow leaves of that what stands between two places.
func (s *matrixSheet) narrow(x, width float32) {
	s.clip.Min.X, s.clip.Max.X = max(s.clip.Min.X, s.px(x)), min(s.clip.Max.X, s.px(x+width))
}

func (s *matrixSheet) fill(x, y, width, height float32, name fyne.ThemeColorName) {
	to := image.Rect(s.px(x), s.px(y), max(s.px(x+width), s.px(x)+1), max(s.px(y+height), s.px(y)+1))
	draw.Draw(s.drawn, to.Intersect(s.clip), image.NewUniform(color.RGBAModel.Convert(themed(name))), image.Point{}, draw.Src)
}

// base is where the texts of a line stand whose top and height are told.
func (s *matrixSheet) base(y, high float32, name fyne.ThemeSizeName) float32 {
	return y + (high-1-lineHeight(name))/2 + s.rise(name)
}

// rise is how far the base of a text is under its top.
func (s *matrixSheet) rise(name fyne.ThemeSizeName) float32 {
	_, base := fyne.CurrentApp().Driver().RenderedTextSize("0", size(name), fyne.TextStyle{}, nil)
	return base
}

// text writes a line that fits into a width, and returns how long it is.
func (s *matrixSheet) text(words string, x, width, base float32, name fyne.ThemeSizeName, bold bool, ink fyne.ThemeColorName) float32 {
	if words == "" {
		return 0
	}
	words = fit(words, width, size(name), fyne.TextStyle{Bold: bold})
	drawn := s.letters.ink(lettered{words, size(name), bold})
	at := image.Pt(s.px(x)-inkEdge, s.px(base)-drawn.baseline)
	to := drawn.mask.Rect.Add(at).Intersect(s.clip)
	if !to.Empty() {
		draw.DrawMask(s.drawn, to, image.NewUniform(themed(ink)), image.Point{}, drawn.mask, to.Min.Sub(at), draw.Over)
	}
	return inkWidth(words, name, bold)
}
