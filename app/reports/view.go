package reports

import (
	"context"
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/widgets"
)

// view shows the document as it will be on paper, with what turns its pages and makes them larger.
type view struct {
	s       *Screen
	pdf     []byte // that is shown
	what    string // which paper it is: its kind, and what it is of
	pages   *widgets.PageView
	page    *canvas.Text
	zoom    *canvas.Text
	bar     *fyne.Container
	old     *fyne.Container // says that the document is older than what is written beside it
	content fyne.CanvasObject
}

func newView(s *Screen) *view {
	env := s.env
	v := &view{s: s, pages: widgets.NewPageView()}
	text := func() *canvas.Text { return widgets.NewText("", theme.ColorNameForeground, theme.SizeNameText, false) }
	v.page, v.zoom = text(), text()
	v.pages.Hint, v.pages.OnDraw, v.pages.OnMove = env.Text("reports.pages"), v.draw, v.tell
	button := func(key string, do func()) fyne.CanvasObject { return widgets.NewButton(env.Text(key), "", do) }
	turn := func(icon string, by int) fyne.CanvasObject {
		return widgets.NewButton("", icon, func() { v.pages.GoTo(v.pages.Page() + by) })
	}
	high := widgets.NewButton(" ", "", nil).MinSize().Height
	word := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewStack(widgets.Gap(1, high), container.NewCenter(widgets.Pad(o, 0, 6)))
	}
	v.bar = widgets.NewWrap(
		turn("back", -1), word(v.page), turn("forward", 1),
		button("reports.zoom.out", func() { v.pages.Zoom(-1) }), word(v.zoom),
		button("reports.zoom.in", func() { v.pages.Zoom(1) }), button("reports.zoom.fit", func() { v.pages.Zoom(0) }))
	v.bar.Hide()
	v.old = container.NewStack()
	top := widgets.Pad(container.NewVBox(v.old, v.bar), 4, 6)
	v.content = widgets.Surface(container.New(layout.NewBorderLayout(top, nil, nil, nil), top, v.pages))
	return v
}

func (v *view) isOld() bool { return len(v.old.Objects) > 0 }

// setOld says that the document is older than what is written beside it, or takes that away.
func (v *view) setOld(old bool) {
	if old == v.isOld() {
		return
	}
	v.old.RemoveAll()
	if old {
		v.old.Add(widgets.NewStatusCaption(widgets.UnderWay, v.s.env.Text("reports.old")))
	}
	v.content.Refresh()
}

// show looks at a document. A page that cannot be drawn keeps nobody from saving and printing.
func (v *view) show(p Paper) {
	kit.Run(v.s.env.Runner, "look", v.s.env.Text("reports.drawing"), func(ctx context.Context) ([]fyne.Size, error) {
		return v.s.docs.Sizes(ctx, p.PDF)
	}, func(sizes []fyne.Size) {
		v.pdf = p.PDF
		v.setOld(false)
		v.bar.Show()
		v.pages.SetPages(sizes)
		if now := v.s.made.Kind + " " + string(v.s.made.Of); p.First > 0 || now != v.what { // the page of another paper says nothing here
			v.what = now
			v.pages.GoTo(p.First)
		}
	})
}

// clear shows nothing.
func (v *view) clear() {
	v.pdf = nil
	v.pages.SetPages(nil)
	v.setOld(false)
	v.bar.Hide()
}

// draw makes a page's picture.
func (v *view) draw(page, pixels int) (cancel func()) {
	pdf := v.pdf
	env, key := v.s.env, "page "+strconv.Itoa(page)
	work := kit.Run(env.Runner, key, env.Text("reports.drawing"), func(ctx context.Context) (image.Image, error) {
		return v.s.docs.Page(ctx, pdf, page, pixels)
	}, func(picture image.Image) { v.pages.Put(page, pixels, picture) })
	return work.Cancel
}

// tell says which page is seen, and how large.
func (v *view) tell() {
	env := v.s.env
	v.page.Text = env.Text("reports.page", "n", v.pages.Page()+1, "of", v.pages.Pages())
	v.zoom.Text = env.Text("reports.zoom", "percent", v.pages.Percent())
	v.bar.Refresh()
}
