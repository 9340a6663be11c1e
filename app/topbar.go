package app

import (
	"context"
	"errors"
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
	row := container.New(layout.NewBorderLayout(nil, nil, left, right), left, widgets.AtMost(theme.TextSize()*30, t.search), right)
	t.content = container.New(layout.NewBorderLayout(nil, line, nil, nil), container.NewStack(colored(widgets.ColorNameSurface), widgets.Pad(row, 8, 12)), line)
	t.refresh()
	return t
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

// The beginnings of what a suggestion's key stands for.
const (
	offerPerson  = "person "
	offerUnit    = "unit "
	offerCircle  = "circle "
	offerContest = "contest "
	offerScreen  = "screen "
	offerNew     = "new "
)

// How many people, and how many of every other kind of thing, a search offers.
const (
	mostPeople = 8
	mostOthers = 4
)

// found is what a search has read of the book.
type found struct {
	people    []domain.MemberRow
	circles   []domain.CircleRow
	contests  []domain.Contest
	elections []domain.Election
}

func (t *topBar) ask(text string) {
	if strings.TrimSpace(text) == "" {
		t.search.Offer(text, nil)
		return
	}
	store := t.w.store
	kit.RunOr(t.w.params.Runner, "search", "", func(ctx context.Context) (f found, err error) {
		var errs [4]error
		f.people, errs[0] = store.Search(ctx, text, mostPeople)
		f.circles, errs[1] = store.Circles(ctx, domain.CircleQuery{})
		f.contests, errs[2] = store.Contests(ctx)
		f.elections, errs[3] = store.Elections(ctx)
		return f, errors.Join(errs[:]...)
	}, func(f found) {
		offers := t.unitsAndScreens(text)
		for _, r := range f.people {
			offers = append(offers, widgets.Suggestion{Key: offerPerson + string(r.Person.ID), Label: r.Person.SortName(), Note: r.Unit.Label()})
		}
		offers = append(append(offers, t.circles(f, text)...), t.contests(f, text)...)
		if len(offers) == 0 {
			offers = []widgets.Suggestion{{Label: t.w.env.Text("search.none", "text", text)}}
		}
		t.search.Offer(text, offers)
	}, func(err error) {
		t.search.Offer(text, nil)
		t.w.env.ShowError("", err)
	})
}

// circles are the newest study circles whose course, unit or leader the text fits.
func (t *topBar) circles(f found, text string) (offers []widgets.Suggestion) {
	env := t.w.env
	for _, r := range slices.Backward(f.circles) {
		if len(offers) == mostOthers {
			break
		}
		if domain.HasWords(strings.Join([]string{env.Text("search.circle"), r.Course.Title, r.Unit.Label(), r.LeaderName}, " "), text) {
			note := strings.Join([]string{r.Unit.Label(), env.Text("circle.state." + string(r.State(env.Today())))}, " · ")
			if !r.Judged.First.IsZero() {
				note += " · " + env.ShortDate(r.Judged.First)
			}
			offers = append(offers, widgets.Suggestion{Key: offerCircle + string(r.Circle.ID), Label: r.Course.Title, Note: note})
		}
	}
	return offers
}

// contests are the elections whose place or kind the text fits, or all nominations.
func (t *topBar) contests(f found, text string) (offers []widgets.Suggestion) {
	env := t.w.env
	for _, c := range f.contests {
		unit, _ := t.w.tree.Unit(c.Unit)
		i := slices.IndexFunc(f.elections, func(e domain.Election) bool { return e.ID == c.Election })
		if i < 0 || len(offers) == mostOthers {
			continue
		}
		label, note := env.ContestTitle(c, unit, f.elections[i]), env.Text("screen.nomination")
		if domain.HasWords(label+" "+note, text) {
			offers = append(offers, widgets.Suggestion{Key: offerContest + string(c.ID), Label: label, Note: note})
		}
	}
	return offers
}

// unitsAndScreens are the units and commands whose words begin like the text.
func (t *topBar) unitsAndScreens(text string) []widgets.Suggestion {
	env := t.w.env
	fits := func(label string) bool { return domain.HasWords(label, text) }
	var offers []widgets.Suggestion
	for _, u := range t.w.tree.Within("") {
		if fits(u.Label()) && len(offers) < mostOthers {
			offers = append(offers, widgets.Suggestion{Key: offerUnit + string(u.ID), Label: u.Label(), Note: env.Text("unit.kind." + string(u.Kind))})
		}
	}
	for _, item := range sidebarItems {
		if item != "" && fits(env.Text("screen."+item)) {
			offers = append(offers, widgets.Suggestion{Key: offerScreen + item, Label: env.Text("screen." + item), Note: env.Text("search.screen")})
		}
	}
	if fits(env.Text("members.new")) {
		offers = append(offers, widgets.Suggestion{Key: offerNew + "members", Label: env.Text("members.new"), Note: env.Text("search.command")})
	}
	return offers
}

func (t *topBar) take(s widgets.Suggestion) {
	t.search.SetText("")
	switch what, rest, _ := strings.Cut(s.Key, " "); what + " " {
	case offerPerson:
		t.w.env.Go(kit.Route{Screen: "members", ID: domain.ID(rest)})
	case offerUnit:
		t.w.env.Go(kit.Route{Screen: "branches", ID: domain.ID(rest)})
	case offerCircle:
		t.w.env.Go(kit.Route{Screen: "study", ID: domain.ID(rest)})
	case offerContest:
		t.w.env.Go(kit.Route{Screen: "nomination", ID: domain.ID(rest)})
	case offerScreen:
		t.w.env.Go(kit.Route{Screen: rest})
	case offerNew:
		t.w.env.Go(kit.Route{Screen: rest, New: true})
	}
}
