package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// topBar is the line over every screen: back and forward, the search for everything, where the user is, the year.
type topBar struct {
	w       *Window
	content fyne.CanvasObject
	search  *widgets.SuggestField
	hits    []kit.Hit // that the search offers
	scope   *widgets.PickField
	year    *widgets.Button
}

func newTopBar(w *Window) *topBar {
	t := &topBar{w: w}
	env := w.env
	t.search = widgets.NewSuggestField("")
	t.search.Layer = w.layer
	t.search.SetPlaceholder(env.Text("search.placeholder"))
	t.search.OnAsk = t.ask
	t.search.OnTake = t.take
	back := widgets.NewButton("", "back", w.nav.goBack)
	forward := widgets.NewButton("", "forward", w.nav.goForward)
	t.scope = widgets.NewPickField("", t.scopes())
	t.scope.OnChange(t.setScope)
	t.year = widgets.NewMenuButton("", t.years)
	left := container.NewHBox(container.NewCenter(back), container.NewCenter(forward))
	right := container.NewHBox(container.NewCenter(widgets.MinWidth(190, t.scope)), container.NewCenter(t.year))
	line := widgets.NewLine()
	search := widgets.AtMost(theme.TextSize()*30, t.search)
	row := container.New(layout.NewBorderLayout(nil, nil, left, right), left, search, right)
	bar := container.NewStack(colored(widgets.ColorNameSurface), widgets.Pad(row, 8, 12))
	t.content = container.New(layout.NewBorderLayout(nil, line, nil, nil), bar, line)
	t.refresh()
	return t
}

// focus moves to the search; what was sought last is written over.
func (t *topBar) focus() {
	t.w.win.Canvas().Focus(t.search.Target())
	t.search.SelectAll()
}

func (t *topBar) refresh() {
	t.scope.SetList(t.scopes())
	t.scope.SetText(string(t.w.env.Scope))
	t.year.SetText(strconv.Itoa(t.w.env.Year))
}

// startHere is the key of what makes the scope the one that the program begins with.
const startHere = "start"

// scopes are the units that screens can be limited to.
func (t *topBar) scopes() widgets.PickList {
	env := t.w.env
	list := env.UnitList(kit.UnitParams{Tree: t.w.tree}, env.Scope)
	if u, ok := t.w.tree.Unit(env.Scope); ok && t.w.start() != env.Scope {
		list.More = []widgets.Pick{{Key: startHere, Label: env.Text("scope.start-here", "unit", u.Label())}}
	}
	return list
}

func (t *topBar) setScope() {
	if t.scope.Text() == startHere {
		t.w.setStart(t.w.env.Scope)
	} else {
		t.w.setScope(domain.ID(t.scope.Text()))
	}
	t.refresh()
}

// yearsBack is how many years before this one can be chosen.
const yearsBack = 5

func (t *topBar) years() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for year := t.w.env.Today().Year; year >= t.w.env.Today().Year-yearsBack; year-- {
		item := fyne.NewMenuItem(strconv.Itoa(year), func() {
			t.w.setYear(year)
			t.refresh()
		})
		item.Checked = year == t.w.env.Year
		items = append(items, item)
	}
	return items
}

// ask looks for a text in every family: its own name, and its things.
func (t *topBar) ask(text string) {
	if strings.TrimSpace(text) == "" {
		t.search.Offer(text, nil)
		return
	}
	env, families := t.w.env, t.w.families
	kit.RunOr(t.w.params.Runner, "search", "", func(ctx context.Context) (hits []kit.Hit, err error) {
		for _, f := range families {
			if label := env.Text("screen." + f.Name); domain.HasWords(label, text) {
				hits = append(hits, kit.Hit{Label: label, Note: env.Text("search.screen"), Route: kit.Route{Screen: f.Name}})
			}
			searched, ok := f.Screen.(kit.Searched)
			if !ok {
				continue
			}
			more, err := searched.Find(ctx, text)
			if err != nil {
				return nil, err
			}
			hits = append(hits, more...)
		}
		slices.SortStableFunc(hits, func(a, b kit.Hit) int { // who is called just that comes first, whatever family it is of
			return cmp.Compare(min(domain.Nearness(a.Label, text), 2), min(domain.Nearness(b.Label, text), 2))
		})
		return hits, nil
	}, func(hits []kit.Hit) {
		t.hits = hits
		var offers []widgets.Suggestion
		for i, h := range hits {
			offers = append(offers, widgets.Suggestion{Key: strconv.Itoa(i), Label: h.Label, Note: h.Note})
		}
		if len(hits) == 0 {
			offers = []widgets.Suggestion{{Label: env.Text("search.none", "text", text)}}
		}
		t.search.Offer(text, offers)
	}, func(err error) {
		t.search.Offer(text, nil)
		env.ShowError("", err)
	})
}

func (t *topBar) take(s widgets.Suggestion) {
	t.search.SetText("")
	if i, err := strconv.Atoi(s.Key); err == nil && i < len(t.hits) {
		t.w.env.Go(t.hits[i].Route)
	}
}

// setScope limits every screen to a unit.
func (w *Window) setScope(unit domain.ID) {
	w.leave(func() {
		w.env.Scope = unit
		w.top.refresh()
		w.shown().Refresh()
		w.countWaiting(nil)
	})
}

// setYear asks every screen for another year.
func (w *Window) setYear(year int) {
	w.leave(func() {
		w.env.Year = year
		w.shown().Refresh()
	})
}
