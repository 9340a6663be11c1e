package widgets

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PageView shows a document's pages under each other, as wide as the view or at a zoom. It holds the pictures of the
// pages near the view only, and asks for them as sharp as the screen shows them.
type PageView struct {
	widget.BaseWidget
	OnDraw func(page, pixels int) (cancel func()) // asks for a page's picture, so many pixels wide; answered by Put
	OnMove func()                                 // another page is seen, or at another zoom; may be nil
	Hint   string                                 // for those who hear the screen

	pages  []fyne.Size // at 100 %
	zoom   float32     // 0 for as wide as the view
	page   int         // that is seen
	sheets map[int]*sheet
	paper  *fyne.Container
	scroll *container.Scroll
	ring   *canvas.Rectangle
}

// sheet is a page near the view.
type sheet struct {
	back    *canvas.Rectangle
	picture *canvas.Image // hidden until it is there
	pixels  int           // the width that was asked for
	cancel  func()
}

// Measures of the view; a picture of more pixels than most would fill the memory.
const (
	pageGap    = 12
	pageStep   = 48 // of an arrow key
	mostPixels = 3000
)

// zooms are the steps of the zoom, in parts of the paper's own size.
var zooms = []float32{0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3}

// NewPageView returns a view without pages; its fields are set before it is shown.
func NewPageView() *PageView {
	v := &PageView{sheets: map[int]*sheet{}, ring: canvas.NewRectangle(color.Transparent)}
	v.paper = container.New(paperLayout{v})
	v.scroll = container.NewScroll(v.paper)
	v.scroll.OnScrolled = func(fyne.Position) { used(); v.arrange() }
	v.ring.CornerRadius = 8
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer is Fyne's.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(canvas.NewRectangle(themed(theme.ColorNameBackground)), v.scroll, v.ring))
}

// SetPages shows another document, whose pages have sizes in points. The page that was seen stays where the new one has
// it.
func (v *PageView) SetPages(points []fyne.Size) {
	const perPoint = 96.0 / 72
	v.keep(func() {
		v.pages = make([]fyne.Size, len(points))
		for i, p := range points {
			v.pages[i] = fyne.NewSize(p.Width*perPoint, p.Height*perPoint)
		}
		v.drop(func(int) bool { return true })
	})
}

// Pages is how many pages there are, and Page which of them is seen; 0 is the first.
func (v *PageView) Pages() int { return len(v.pages) }

// Page is the page that is seen.
func (v *PageView) Page() int { return v.page }

// Percent is the zoom.
func (v *PageView) Percent() int { return int(v.scale()*100 + 0.5) }

// Fits tells whether the pages are as wide as the view.
func (v *PageView) Fits() bool { return v.zoom == 0 }

// GoTo shows a page from its beginning.
func (v *PageView) GoTo(page int) {
	page = max(0, min(page, len(v.pages)-1))
	v.scrollTo(fyne.NewPos(v.scroll.Offset.X, v.top(page)-pageGap/2))
}

// Zoom makes the pages a step larger or smaller; 0 makes them as wide as the view.
func (v *PageView) Zoom(step int) {
	now := v.scale()
	i := slices.IndexFunc(zooms, func(z float32) bool { return z > now*1.001 })
	switch {
	case step == 0:
		v.keep(func() { v.zoom = 0 })
	case step > 0 && i >= 0:
		v.keep(func() { v.zoom = zooms[i] })
	case step < 0:
		for j, z := range slices.Backward(zooms) {
			if z < now*0.999 {
				v.keep(func() { v.zoom = zooms[j] })
				return
			}
		}
	}
}

// Put shows the picture of a page that was asked for; one that is not wanted any more is passed over.
func (v *PageView) Put(page, pixels int, picture image.Image) {
	s := v.sheets[page]
	if s == nil || s.pixels != pixels {
		return
	}
	s.picture.Image = picture
	s.picture.Show()
	s.picture.Refresh()
}

// Held is how many pictures of pages lie in memory.
func (v *PageView) Held() (n int) {
	for _, s := range v.sheets {
		if s.picture.Image != nil {
			n++
		}
	}
	return n
}

// Resize is Fyne's.
func (v *PageView) Resize(to fyne.Size) {
	if to == v.Size() {
		return
	}
	v.keep(func() {
		v.BaseWidget.Resize(to)
		v.scroll.Resize(to)
	})
}

// keep makes a change of sizes and goes to the same place of the same page again.
func (v *PageView) keep(change func()) {
	page, part := v.page, float32(0)
	if page < len(v.pages) {
		part = (v.scroll.Offset.Y - v.top(page)) / v.size(page).Height
	}
	change()
	v.paper.Resize(v.extent().Max(v.scroll.Size()))
	v.scroll.Refresh()
	page = max(0, min(page, len(v.pages)-1))
	to := fyne.NewPos(v.scroll.Offset.X, 0)
	if page < len(v.pages) && part*v.size(page).Height+v.top(page) > pageGap {
		to.Y = v.top(page) + part*v.size(page).Height
	}
	v.scrollTo(to)
	if v.OnMove != nil {
		v.OnMove()
	}
}

// scale is how large the pages are against paper.
func (v *PageView) scale() float32 {
	if v.zoom > 0 || len(v.pages) == 0 {
		return max(v.zoom, zooms[0])
	}
	var widest float32
	for _, p := range v.pages {
		widest = max(widest, p.Width)
	}
	room := v.scroll.Size().Width - 2*pageGap - size(theme.SizeNameScrollBar)
	return max(room, 100) / widest
}

func (v *PageView) size(page int) fyne.Size {
	z := v.scale()
	return fyne.NewSize(v.pages[page].Width*z, v.pages[page].Height*z)
}

// top is where a page begins.
func (v *PageView) top(page int) float32 {
	z, y := v.scale(), float32(pageGap)
	for _, p := range v.pages[:max(page, 0)] {
		y += p.Height*z + pageGap
	}
	return y
}

// extent is how large all pages are together.
func (v *PageView) extent() fyne.Size {
	z, wide := v.scale(), float32(0)
	for _, p := range v.pages {
		wide = max(wide, p.Width*z)
	}
	if v.zoom == 0 {
		wide = 0 // fits whatever there is
	}
	return fyne.NewSize(wide+2*pageGap, v.top(len(v.pages)))
}

func (v *PageView) scrollTo(to fyne.Position) {
	room := v.paper.Size().Subtract(v.scroll.Size())
	v.scroll.ScrollToOffset(fyne.NewPos(max(0, min(to.X, room.Width)), max(0, min(to.Y, room.Height))))
	v.arrange()
}

// arrange puts the pages near the view on the paper, asks for the pictures that are not as sharp as they are to be, and
// forgets the others.
func (v *PageView) arrange() {
	view, at := v.scroll.Size(), v.scroll.Offset.Y
	if view.IsZero() {
		return
	}
	near := map[int]bool{}
	seen := 0
	for i := range v.pages {
		top := v.top(i)
		if top <= at+view.Height/3 {
			seen = i
		}
		near[i] = top < at+2*view.Height && top+v.size(i).Height > at-view.Height
	}
	if len(v.pages) > 0 && at > 0 && at >= v.paper.Size().Height-view.Height-1 {
		seen = len(v.pages) - 1
	}
	v.drop(func(i int) bool { return !near[i] })
	v.paper.Objects = nil
	for i := range v.pages {
		if near[i] {
			s := v.sheet(i)
			v.paper.Objects = append(v.paper.Objects, s.back, s.picture)
		}
	}
	v.paper.Refresh()
	for i := range v.pages {
		if near[i] {
			v.draw(i)
		}
	}
	if moved := seen != v.page; moved {
		if v.page = seen; v.OnMove != nil {
			v.OnMove()
		}
	}
}

// sheet is a page that has been put in its place.
func (v *PageView) sheet(page int) *sheet {
	s := v.sheets[page]
	if s == nil {
		s = &sheet{back: canvas.NewRectangle(color.White), picture: canvas.NewImageFromImage(nil)}
		s.back.StrokeColor, s.back.StrokeWidth = themed(ColorNameBorder), 1
		s.picture.Hide()
		v.sheets[page] = s
	}
	to := v.size(page)
	pos := fyne.NewPos(max(pageGap, (v.paper.Size().Width-size(theme.SizeNameScrollBar)-to.Width)/2), v.top(page))
	s.back.Move(pos)
	s.back.Resize(to)
	s.picture.Move(pos)
	s.picture.Resize(to)
	return s
}

// draw asks for a page's picture where it has none as sharp as the screen.
func (v *PageView) draw(page int) {
	s, dots := v.sheets[page], float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		dots = c.Scale()
	}
	pixels := min(int(v.size(page).Width*dots+0.5), mostPixels)
	if s == nil || s.pixels == pixels || v.OnDraw == nil {
		return
	}
	if s.cancel != nil {
		s.cancel()
	}
	s.pixels = pixels
	s.cancel = v.OnDraw(page, pixels)
}

// drop forgets pages, and what was asked of them.
func (v *PageView) drop(which func(page int) bool) {
	for i, s := range v.sheets {
		if which(i) {
			if s.cancel != nil {
				s.cancel()
			}
			delete(v.sheets, i)
		}
	}
}

type paperLayout struct{ v *PageView }

func (l paperLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.v.extent() }

func (l paperLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize is Fyne's.
func (v *PageView) MinSize() fyne.Size { return fyne.NewSize(160, 120) }

// Answer moves and zooms by keys: PgUp and PgDn by a view, Home and End to the ends, arrows by a little.
func (v *PageView) Answer(key fyne.KeyName) bool {
	by, at := v.scroll.Size().Height*0.9, v.scroll.Offset
	switch key {
	case fyne.KeyPageDown:
		at.Y += by
	case fyne.KeyPageUp:
		at.Y -= by
	case fyne.KeyDown:
		at.Y += pageStep
	case fyne.KeyUp:
		at.Y -= pageStep
	case fyne.KeyRight:
		at.X += pageStep
	case fyne.KeyLeft:
		at.X -= pageStep
	case fyne.KeyHome:
		at.Y = 0
	case fyne.KeyEnd:
		at.Y = v.paper.Size().Height
	default:
		return false
	}
	v.scrollTo(at)
	return true
}

// TypedKey is Fyne's.
func (v *PageView) TypedKey(key *fyne.KeyEvent) {
	used()
	if !v.Answer(key.Name) {
		passOn(v, key)
	}
}

// TypedRune is Fyne's.
func (v *PageView) TypedRune(r rune) {
	switch used(); r {
	case '+':
		v.Zoom(1)
	case '-', '−':
		v.Zoom(-1)
	case '0':
		v.Zoom(0)
	}
}

// FocusGained is Fyne's.
func (v *PageView) FocusGained() {
	v.ring.StrokeColor, v.ring.StrokeWidth = themed(ColorNameAccent), 2
	v.ring.Refresh()
}

// FocusLost is Fyne's.
func (v *PageView) FocusLost() { v.ring.StrokeWidth = 0; v.ring.Refresh() }

// Tapped is Fyne's: the keys go to what is pressed.
func (v *PageView) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}

// AccessibilityLabel is Fyne's.
func (v *PageView) AccessibilityLabel() string { return v.Hint }

// AccessibilityRole is Fyne's.
func (v *PageView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
