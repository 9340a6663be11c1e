package members

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is the members' screen: the list, and a person beside it.
type Screen struct {
	*kit.Desk[*question, loaded]
	*book
	files Files
	Tells []kit.Personal // the other screens that have something to say of a person

	filters *filters
	list    *list
	many    *many
	card    *card
	beside  *fyne.Container // the card, or nobody's

	question *question
	open     domain.ID // the person to select when the list has come
	coming   domain.ID // the person whom a route has opened, until the card is there and brought into view
	sought   domain.ID // the person whom somebody has asked for, who is to be seen whatever the list shows
	added    bool      // that person has been entered just now: it is said where the list does not show them
	begin    bool      // the form of a new one is to be opened when the list has come
}

// book is what the screen's parts share: where they read and write, and the units as they were read last.
type book struct {
	env   *kit.Env
	store Store
	tree  *domain.Tree
}

// question is what the screen asks the book for: a list, and where on it somebody stands who is to be selected.
type question struct {
	query domain.MemberQuery
	open  domain.ID
}

// loaded is what the screen shows.
type loaded struct {
	of    *question
	tree  *domain.Tree
	saved []domain.SavedFilter
	list  domain.MemberList // whole, or its beginning
	at    int               // where whoever is to be selected stands on it; -1 for nowhere
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	b := &book{env: env, store: store}
	s := &Screen{book: b, files: files, beside: container.NewStack()}
	s.filters = &filters{book: b, changed: s.narrow}
	s.list = newList(b, s.came)
	s.list.table.OnSort = func(string, bool) { s.Desk.Refresh() }
	s.list.table.OnSelectionChanged = s.selected
	s.list.table.OnOpen = func(int) { s.card.open() }
	s.list.table.OnMenu = func(at fyne.Position) { widgets.ShowMenuAt(s.list.table, at, s.rowItems()) }
	s.many = &many{book: b, list: s.list, files: files, leave: s.Leave}
	s.Desk = kit.NewDesk(env, kit.DeskParams[*question, loaded]{
		Title: "screen.members", Loading: "members.loading", Search: "members.search",
		Buttons: []fyne.CanvasObject{
			widgets.NewMenuButton(env.Text("members.more"), s.moreItems),
			widgets.NewButton(env.Text("members.export"), "download", s.many.export),
			widgets.Primary(env.Text("members.new"), "plus", s.New),
		},
		Beside: s.beside, Side: widgets.Side{Share: 0.42, Least: 25.5, Most: 40, Main: 14.5},
		Asked: s.asked, Read: s.gather, Look: s.look,
	})
	s.card = newCard(s)
	return s
}

// Show brings up what the route asks for: a filter, a person, an empty form.
func (s *Screen) Show(r kit.Route) {
	s.filters.want = r.Filter
	s.open, s.sought, s.coming, s.added, s.begin = r.ID, r.ID, r.ID, false, r.New
	s.narrow()
	s.card.live.Reload()
}

// Here leads back to what is being typed: about somebody, or about somebody new.
func (s *Screen) Here() kit.Route {
	id := s.card.value.Person.ID
	return kit.Route{Screen: "members", Filter: s.filters.want, ID: id, New: id == "" && s.card.form.Dirty()}
}

// Again leads to the list by what the user has narrowed it by; whom a route showed alone, and the bin, are left.
func (s *Screen) Again() kit.Route {
	f := s.filters.want
	f.IDs, f.Bin = nil, false
	return kit.Route{Screen: "members", Filter: f}
}

// Refresh loads the list anew and the person beside it, where nothing typed would be lost.
func (s *Screen) Refresh() {
	if s.open == "" {
		s.open = s.card.live.Asked()
	}
	s.Desk.Refresh()
	s.card.live.Reload()
}

// narrow shows what is asked for by now.
func (s *Screen) narrow() {
	s.SetSearch(s.filters.want.Text)
	s.Desk.Refresh()
}

// asked is what is to be shown by now: the filter within the scope; the same while nothing of it has changed. In the
// order that the book keeps the list's beginning is read alone, and shown at once.
func (s *Screen) asked() *question {
	s.filters.want.Text = s.Search()
	q := &question{domain.MemberQuery{Filter: s.filters.want, AsOf: s.env.AsOf()}, s.open}
	if f := &q.query.Filter; f.Unit == "" && len(f.IDs) == 0 && !f.Bin {
		f.Unit = s.env.Scope
	}
	q.query.Sort, q.query.Descending = s.list.sort()
	if s.open == "" && byName(q.query.Sort) {
		q.query.Limit = firstRows
	}
	if !reflect.DeepEqual(q, s.question) {
		s.question = q
	}
	return s.question
}

func (s *Screen) gather(ctx context.Context, of *question) (l loaded, err error) {
	l.of = of
	if l.tree, err = s.store.Tree(ctx); err != nil {
		return l, err
	}
	if l.saved, err = s.store.SavedFilters(ctx); err != nil {
		return l, err
	}
	if l.list, err = s.store.Members(ctx, of.query); err == nil && of.open != "" {
		l.at, err = l.list.Index(ctx, of.open)
	}
	return l, err
}

// look shows the list as it stands in the book.
func (s *Screen) look(l loaded) kit.Look {
	s.tree, s.filters.saved = l.tree, l.saved
	s.list.table.Empty = s.Empty(s.env.Empty("members", "members.empty.", "members.empty.action", func() {
		s.env.Go(kit.Route{Screen: "transfer"})
	}))
	s.list.show(l.of.query, l.list, func() { s.SetNote(s.list.count()) })
	return kit.Look{
		Note: s.list.count(), Chips: s.filters.chips(s.onlyChip()), List: s.list.table, Then: func() {
			s.place(l)
			if s.begin {
				s.begin = false
				s.New()
			}
		},
	}
}

// place selects who is to be seen. Whom the list does not show is shown beside it; whom somebody looked for is shown
// alone.
func (s *Screen) place(l loaded) {
	id := s.open
	if id == "" && !s.card.isNew() {
		s.selected()
	}
	if id == "" || id != l.of.open {
		return // nobody is looked for, or somebody else by now
	}
	s.open = ""
	switch {
	case l.at >= 0:
		s.added, s.sought, s.card.hidden = false, "", false
		s.card.drawHint()
		s.list.table.Select(l.at)
	case s.sought == id && !s.added && len(s.filters.want.IDs) == 0:
		s.only(id)
	case s.sought == id && !s.added: // erased, or in the bin: where one came from, or goes back to
		s.sought = ""
		s.filters.want = domain.MemberFilter{}
		s.env.Toast(s.env.Text("members.gone"), false)
		s.narrow()
	case s.card.value.Person.ID == id:
		s.list.table.Deselect()
		s.SetNote(s.list.count())
		s.card.hidden = s.added
		s.card.drawHint()
	default:
		s.selected()
	}
}

// only shows one person, and on a chip that it is the only one.
func (s *Screen) only(id domain.ID) {
	s.open = id
	s.filters.want = domain.MemberFilter{Anybody: true, IDs: []domain.ID{id}}
	s.narrow()
}

// onlyChip says that some people alone are shown, and takes that away; nil where all are that the filter fits.
func (s *Screen) onlyChip() fyne.CanvasObject {
	ids := s.filters.want.IDs
	if len(ids) == 0 {
		return nil
	}
	who := s.env.Count("members.count", len(ids))
	if row, ok := s.list.table.Row(0); ok && len(ids) == 1 && row.Person.ID == ids[0] {
		who = row.Person.Name()
	}
	all := func() {
		s.open = s.card.value.Person.ID
		s.filters.want = domain.MemberFilter{}
		s.narrow()
	}
	return widgets.NewChip(s.env.Text("filter.only", "who", who), true, all, all)
}

// entered selects somebody who has been entered, when the list that has changed with it comes.
func (s *Screen) entered(id domain.ID) {
	s.open, s.added = id, true
	s.Desk.Refresh()
}

// came shows what is known of rows only when they are here: whom the keys stand on, and who the only one is.
func (s *Screen) came(from, n int) {
	if len(s.filters.want.IDs) == 1 {
		s.Redraw()
	}
	if at := s.list.table.Cursor(); at >= from && at < from+n {
		s.selected()
	}
}

// selected shows the person on whom the keys stand; typed text is asked about first.
func (s *Screen) selected() {
	s.SetNote(s.list.count())
	if s.open != "" {
		return // who is to be selected is looked for
	}
	row, ok := s.list.table.Row(s.list.table.Cursor())
	id := row.Person.ID
	if !ok || id == s.card.value.Person.ID && id == s.card.live.Asked() {
		return
	}
	s.Leave(func() { s.card.live.Open(id) })
}

// Answer lets Esc give up somebody new, as «Avbryt» does.
func (s *Screen) Answer(key fyne.KeyName) bool {
	if key != fyne.KeyEscape || !s.card.isNew() {
		return false
	}
	s.Leave(func() {
		if s.card.isNew() {
			s.card.close()
		}
	})
	return true
}

// Unsaved tells whether text stands in the form that is not saved.
func (s *Screen) Unsaved() bool { return s.card.form.Dirty() }

// Leave asks what is to become of typed text.
func (s *Screen) Leave(then func()) {
	c := s.card
	s.env.Leave(kit.Unsaved{
		Dirty: s.Unsaved, Name: c.Title, Discard: c.discard, Save: c.save,
	}, then)
}

// New opens an empty form.
func (s *Screen) New() {
	s.Leave(func() { s.card.begin() })
}

// Save saves the person beside the table.
func (s *Screen) Save() { s.card.save(func() {}) }
