package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/widgets"
)

// Page is one thing: what it is called and what is said of it, its buttons, its parts on tabs, which are the parts of its
// route, and what stands beside them. A page of one part has no tabs. A family's page embeds it, reads and draws.
type Page struct {
	env            *Env
	parts          []Part
	title, about   *widgets.Fitted
	buttons        *fyne.Container
	tabs           *widgets.Tabs
	inside, beside *fyne.Container // the part whose tab is chosen
	content        *fyne.Container
	headed         bool
	OnTab          func() // another part has been chosen; may be nil
}

// PageParams are what a Page is made of.
type PageParams struct {
	Over  fyne.CanvasObject // between the head and the parts: steps, figures, a form's tabs; nil for nothing
	Foot  fyne.CanvasObject // under the parts; nil for nothing
	Side  widgets.Side      // how a part and what stands beside it share their place
	Parts []Part
}

// Part is what a tab of a page shows.
type Part struct {
	Key    string // as a route names it
	Text   string // key of the tab's text
	Draw   func() fyne.CanvasObject
	Keys   func() fyne.Focusable // what it is worked on with; nil for nothing
	Beside fyne.CanvasObject     // nil for nothing
}

// NewPage returns a page that shows nothing before it has a head.
func NewPage(env *Env, x PageParams) *Page {
	p := &Page{
		env: env, parts: x.Parts, title: widgets.NewTitle(""), about: widgets.NewFittedCaption(""), buttons: widgets.NewWrap(),
		inside: container.NewStack(), beside: container.NewStack(),
	}
	var titles []string
	for _, part := range x.Parts {
		titles = append(titles, env.Text(part.Text))
	}
	p.tabs = widgets.NewTabs(titles, func(int) {
		p.DrawPart()
		if p.OnTab != nil {
			p.OnTab()
		}
	})
	head := container.NewVBox(widgets.NewHead(container.NewVBox(p.title, p.about), p.buttons))
	if x.Over != nil {
		head.Add(x.Over)
	}
	if len(x.Parts) > 1 {
		head.Add(p.tabs)
	}
	body := widgets.Pad(widgets.NewSide(x.Side, p.inside, p.beside), 6, 0)
	p.content = container.New(layout.NewBorderLayout(head, x.Foot, nil, nil), head, body)
	if x.Foot != nil {
		p.content.Add(x.Foot)
	}
	return p
}

// Body is all of the page.
func (p *Page) Body() fyne.CanvasObject { return p.content }

// Title is what the thing is called.
func (p *Page) Title() string { return p.title.Text() }

// Head says what the thing is called, what is to be known of it, and what can be done with it.
func (p *Page) Head(title, about string, buttons ...fyne.CanvasObject) {
	p.buttons.RemoveAll()
	for _, b := range buttons {
		p.buttons.Add(container.NewCenter(b))
	}
	p.headed = true
	p.title.SetText(title)
	p.about.SetText(about)
	if p.about.Show(); about == "" {
		p.about.Hide()
	}
	p.content.Refresh()
}

// Choose brings up the part that a route names; the first where it names none.
func (p *Page) Choose(part string) {
	p.tabs.Choose(max(0, slices.IndexFunc(p.parts, func(x Part) bool { return x.Key == part })))
}

// Part is the part whose tab is chosen, as a route names it.
func (p *Page) Part() string { return p.parts[p.tabs.Chosen()].Key }

// DrawPart draws the part whose tab is chosen.
func (p *Page) DrawPart() {
	if !p.headed {
		return
	}
	part := p.parts[p.tabs.Chosen()]
	p.inside.Objects = []fyne.CanvasObject{part.Draw()}
	if p.beside.Objects = nil; part.Beside != nil {
		p.beside.Objects = []fyne.CanvasObject{part.Beside}
	}
	p.content.Refresh()
}

// TakeKeys gives the keys to what the part is worked on with; false where a dialog has them, and where another screen is
// shown by now.
func (p *Page) TakeKeys() bool {
	canvas := p.env.Window.Canvas()
	if canvas.Overlays().Top() != nil || !p.env.Shows(p.content) {
		return false
	}
	if keys := p.parts[p.tabs.Chosen()].Keys; keys != nil {
		if at := keys(); at != nil {
			canvas.Focus(at)
		}
	}
	return true
}
