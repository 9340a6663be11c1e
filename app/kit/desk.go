package kit

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// Desk is a list screen: title, buttons, key figures, notices, tabs, what the list is searched and narrowed by, the
// list, and what its signs mean; or the page of one of its things in place of all that. It reads by its query, lays out
// for every width, and gives the keys to the list where nothing else has them. A screen embeds it, and says what is its
// own: DeskParams once, a Look for what was read.
type Desk[Q comparable, V any] struct {
	env     *Env
	params  DeskParams[Q, V]
	live    *Live[Q, V]
	content *fyne.Container // the desk, or a page
	title   fyne.CanvasObject
	note    *canvas.Text
	search  *widgets.TextField // nil where the list is not searched
	list    fyne.CanvasObject  // the desk with its list, when it was drawn last
	keys    fyne.Focusable     // the list, where it takes keys
	told    *fyne.Container    // of the row on which the keys stand, under the list
	open    bool               // what gives way in a low window has been brought back
}

// DeskParams are what a Desk is made of.
type DeskParams[Q comparable, V any] struct {
	Title   string // key of its text
	Loading string // key of what is said while it is read
	Search  string // key of what stands in an empty search; empty where the list is not searched
	Legend  string // what stands under the list; empty for nothing
	Buttons []fyne.CanvasObject
	Beside  *fyne.Container // stands beside the list while something is in it; nil for nothing
	Side    widgets.Side    // how the two share their place

	Asked func() Q // what is to be read by now; zero for nothing
	Read  func(ctx context.Context, asked Q) (V, error)
	Look  func(V) Look
}

// Look is what a Desk shows of what it has read. One without a list shows nothing new.
type Look struct {
	Note    string // beside the title: how many there are
	Figures []widgets.Figure
	Notices []fyne.CanvasObject // what is to be done, above the list
	Tabs    *widgets.Tabs       // nil for none
	Chips   []fyne.CanvasObject
	List    fyne.CanvasObject // what takes keys gets them, and stands on a surface: a table
	Foot    fyne.CanvasObject // under the list: what the keys stand on; nil for nothing
	Then    func()            // what is done when it is seen; nil for nothing
}

// NewDesk returns a desk that shows nothing before it is refreshed.
func NewDesk[Q comparable, V any](env *Env, p DeskParams[Q, V]) *Desk[Q, V] {
	d := &Desk[Q, V]{env: env, params: p, content: container.NewStack(), note: widgets.NewCaption(""), told: container.NewVBox()}
	d.live = NewLive(env.Runner, LiveParams[Q, V]{
		Key: p.Title, Title: env.Text(p.Loading), Read: p.Read, Draw: func(V, bool) { d.Redraw() },
	})
	title := container.NewHBox(widgets.NewHeading(env.Text(p.Title)), container.NewCenter(d.note))
	d.title = widgets.NewHead(title, widgets.NewWrap(p.Buttons...))
	if p.Search != "" {
		d.search = widgets.NewTextField("")
		d.search.SetPlaceholder(env.Text(p.Search))
		d.search.OnChange(d.searched)
	}
	return d
}

// Content is what the window shows.
func (d *Desk[Q, V]) Content() fyne.CanvasObject { return d.content }

// Refresh reads what is asked for by now.
func (d *Desk[Q, V]) Refresh() { d.live.Open(d.params.Asked()) }

// Redraw shows anew what was read last: something else is searched for, or a chip was pressed.
func (d *Desk[Q, V]) Redraw() {
	v, there := d.live.Value()
	if !there {
		return
	}
	look := d.params.Look(v)
	if look.List == nil {
		return
	}
	d.note.Text = look.Note
	around := widgets.Around{Over: []fyne.CanvasObject{d.title}, Open: &d.open, More: d.env.Text("desk.more"), Less: d.env.Text("desk.less")}
	foot := container.New(layout.NewCustomPaddedVBoxLayout(0), d.told)
	if look.Foot != nil {
		foot.Add(look.Foot)
	}
	if d.params.Legend != "" {
		around.Under = widgets.NewLegend(d.params.Legend)
	}
	gives := func(o fyne.CanvasObject) {
		around.Over, around.Gives = append(around.Over, o), append(around.Gives, o)
	}
	if len(look.Figures) > 0 {
		figures := widgets.NewGrid(len(look.Figures))
		for _, f := range look.Figures {
			figures.Add(widgets.NewFigure(f))
		}
		gives(container.New(layout.NewCustomPaddedLayout(0, 10, 0, 0), figures))
	}
	for _, n := range look.Notices {
		gives(n)
	}
	if len(look.Notices) > 0 {
		around.More = d.env.Count("desk.more.notices", len(look.Notices))
	}
	if look.Tabs != nil {
		around.Over = append(around.Over, look.Tabs)
	}
	keys, takes := look.List.(fyne.Focusable)
	if takes {
		look.List = widgets.Surface(look.List)
	}
	if beside := d.params.Beside; beside != nil {
		look.List = widgets.NewSide(d.params.Side, look.List, beside)
	}
	around.Chips = widgets.NewWrap(look.Chips...)
	if d.search != nil {
		d.search.LeadsTo(keys)
		around.Search = widgets.MinWidth(200, d.search)
	}
	around.Main = container.New(layout.NewBorderLayout(nil, foot, nil, nil), look.List, foot)
	d.list, d.keys = widgets.NewAround(around), keys
	d.Cover(d.list)
	d.TakeKeys() // it cannot take them before it is seen
	if look.Then != nil {
		look.Then()
	}
}

// TakeKeys gives the keys to the list where nothing has them; false where it takes none, and where what was read comes
// after another screen is shown.
func (d *Desk[Q, V]) TakeKeys() bool {
	canvas := d.env.Window.Canvas()
	if d.keys == nil || !d.Covered(d.list) || !d.env.Shows(d.content) || canvas.Focused() != nil || canvas.Overlays().Top() != nil {
		return false
	}
	canvas.Focus(d.keys)
	return true
}

// Tell says of the row on which the keys stand, between the list and its legend, what its columns may have no room for.
func (d *Desk[Q, V]) Tell(text string) {
	d.told.RemoveAll()
	if text != "" {
		d.told.Add(widgets.NewParagraph(text))
	}
	if d.list != nil {
		d.list.Refresh()
	}
}

// SetNote says anew how many there are: some of them have been selected, say.
func (d *Desk[Q, V]) SetNote(text string) {
	d.note.Text = text
	d.note.Refresh()
}

// Cover shows the page of one thing, until the list is drawn again.
func (d *Desk[Q, V]) Cover(page fyne.CanvasObject) {
	d.content.Objects = []fyne.CanvasObject{page}
	d.content.Refresh()
}

// Covered tells whether a page is what is shown.
func (d *Desk[Q, V]) Covered(page fyne.CanvasObject) bool {
	return len(d.content.Objects) == 1 && d.content.Objects[0] == page
}

// Reveal brings what stands beside the list into view, where that is under it: somebody has opened it.
func (d *Desk[Q, V]) Reveal() { widgets.Reveal(d.params.Beside) }

// Clear shows nothing, and gives up what is being read.
func (d *Desk[Q, V]) Clear() {
	var nothing Q
	d.live.Open(nothing)
	d.content.Objects = nil
}

// FocusFilter moves to the search; false where there is none.
func (d *Desk[Q, V]) FocusFilter() bool {
	if d.search != nil {
		d.env.Window.Canvas().Focus(d.search.Target())
		d.search.SelectAll()
	}
	return d.search != nil
}

// searched reads anew where what is searched for is part of what is asked, else it draws anew.
func (d *Desk[Q, V]) searched() {
	if d.params.Asked() != d.live.Asked() {
		d.Refresh()
		return
	}
	d.Redraw()
}

// Search is what is searched for.
func (d *Desk[Q, V]) Search() string { return d.search.Text() }

// SetSearch puts something else into the search; whoever does reads anew.
func (d *Desk[Q, V]) SetSearch(text string) { d.search.SetText(text) }

// Sought tells whether every word that is searched for begins a word of some texts.
func (d *Desk[Q, V]) Sought(texts ...string) bool {
	return d.search == nil || domain.HasWords(strings.Join(texts, " "), d.search.Text())
}

// Empty is what a list without a row shows: that nothing fits what is searched for, else none.
func (d *Desk[Q, V]) Empty(none fyne.CanvasObject) fyne.CanvasObject {
	if d.search == nil || d.search.Text() == "" {
		return none
	}
	return d.env.NoHits(d.search.Text(), func() { d.search.SetText(""); d.searched() })
}

// Empty says what belongs in a list that has no row, and offers the first step. Its title and text are those of the
// keys that begin with texts.
func (e *Env) Empty(icon, texts, action string, do func()) fyne.CanvasObject {
	return widgets.NewEmptyState(icon, e.Text(texts+"title"), e.Text(texts+"text"), e.Text(action), do)
}

// NewList returns a table whose rows are opened by Return or two presses.
func NewList[R any](columns []widgets.Column[R], open func(R)) *widgets.DataTable[R] {
	t := widgets.NewDataTable(columns)
	t.OnOpen = func(row int) {
		if r, ok := t.Row(row); ok {
			open(r)
		}
	}
	return t
}

// Toggle is a chip that narrows or widens a list, which is then read or drawn anew.
func (e *Env) Toggle(key string, on *bool, then func()) fyne.CanvasObject {
	flip := func() { *on = !*on; then() }
	return widgets.NewChip(e.Text(key), *on, flip, flip)
}

// Chips are chips of which one is chosen: all things, or those of a kind, with how many there are of it.
func Chips[K ~string](
	e *Env, kinds []K, chosen *K, label func(K) string, count func(K) int, then func(),
) (all []fyne.CanvasObject) {
	for _, k := range append([]K{""}, kinds...) {
		text := e.Text("outcome.all")
		if k != "" {
			text = label(k)
		}
		choose := func(to K) func() { return func() { *chosen = to; then() } }
		clear := choose("")
		if k == "" {
			clear = nil // nothing is taken away from all things
		}
		all = append(all, widgets.NewChip(text+" "+e.Number(count(k)), *chosen == k, choose(k), clear))
	}
	return all
}
