package members

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is the members' screen.
type Screen struct {
	env   *kit.Env
	store Store
	files Files

	filter domain.MemberFilter
	saved  []domain.SavedFilter
	tree   *domain.Tree
	list   domain.MemberList
	open   domain.ID // the person to select when the list has come
	sought domain.ID // the person whom somebody has asked for, who is to be seen whatever the list shows
	new    bool      // that person has been entered just now: it is said where the list does not show them
	whole  bool      // the list is whole, not its beginning

	content fyne.CanvasObject
	count   *canvas.Text
	search  *widgets.TextField
	chips   *fyne.Container
	table   *widgets.DataTable[domain.MemberRow]
	empty   fyne.CanvasObject // what the table shows where nobody is to be shown
	side    *fyne.Container
	card    *card
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files}
	s.count = widgets.NewCaption("")
	s.search = widgets.NewTextField("")
	s.search.SetPlaceholder(env.Text("members.search"))
	s.search.OnChange(func() {
		s.filter.Text = s.search.Text()
		s.load()
	})
	s.chips = widgets.NewWrap()
	s.table = widgets.NewDataTable(s.columns())
	s.search.LeadsTo(s.table)
	s.empty = env.Empty("members", "members.empty.", "members.empty.action", func() { env.Go(kit.Route{Screen: "transfer"}) })
	s.table.OnMissing = s.fetch
	s.table.OnSort = func(string, bool) { s.load() }
	s.table.OnTypeAhead = s.jump
	s.table.OnSelectionChanged = s.selected
	s.table.OnOpen = func(int) { s.card.form.FocusFirst() }
	s.table.OnMenu = func(at fyne.Position) { widgets.ShowMenuAt(s.table, at, s.rowItems()) }
	s.table.OnLayoutChanged = s.keepLayout
	s.table.SetLayout(s.keptLayout())
	s.card = newCard(s)
	s.side = container.NewStack()
	s.content = s.frame()
	return s
}

func (s *Screen) frame() fyne.CanvasObject {
	env := s.env
	more := widgets.NewMenuButton(env.Text("members.more"), s.moreItems)
	export := widgets.NewButton(env.Text("members.export"), "download", s.export)
	add := widgets.Primary(env.Text("members.new"), "plus", s.New)
	name := container.NewHBox(widgets.NewHeading(env.Text("screen.members")), container.NewCenter(s.count))
	title := widgets.NewHead(name, widgets.NewWrap(more, export, add))
	search := widgets.MinWidth(200, s.search)
	filters := container.New(layout.NewBorderLayout(nil, nil, search, nil), search, widgets.Pad(s.chips, 2, 4))
	head := container.New(layout.NewCustomPaddedVBoxLayout(8), title, filters, widgets.Gap(1, 2))
	table := widgets.Surface(s.table)
	split := widgets.NewSide(widgets.Side{Share: 0.42, Least: 25.5, Most: 40, Main: 14.5}, table, s.side)
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, split)
}

// Focus gives the keys to the table.
func (s *Screen) Focus() { s.env.Window.Canvas().Focus(s.table) }

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show brings up what the route asks for: a filter, a person, an empty form.
func (s *Screen) Show(r kit.Route) {
	s.filter = r.Filter
	s.open, s.sought, s.new = r.ID, r.ID, false
	s.search.SetText(s.filter.Text)
	s.refresh(func() {
		if r.New {
			s.New()
		}
	})
}

// Here leads back to what is being typed: about somebody, or about somebody new.
func (s *Screen) Here() kit.Route {
	r := kit.Route{Screen: "members", Filter: s.filter}
	if s.card.form.Dirty() {
		r.ID = s.card.value.Person.ID
		r.New = r.ID == ""
	}
	return r
}

// Refresh loads the list anew and the person beside it, where nothing typed would be lost.
func (s *Screen) Refresh() {
	if s.open == "" {
		s.open = s.card.live.Asked()
	}
	s.refresh(func() {})
}

func (s *Screen) refresh(then func()) {
	kit.Run(s.env.Runner, "members-head", "", func(ctx context.Context) (head, error) {
		tree, err := s.store.Tree(ctx)
		if err != nil {
			return head{}, err
		}
		saved, err := s.store.SavedFilters(ctx)
		return head{tree, saved}, err
	}, func(h head) {
		s.tree, s.saved = h.tree, h.saved
		s.drawChips()
		s.load()
		s.card.live.Reload()
		then()
	})
}

type head struct {
	tree  *domain.Tree
	saved []domain.SavedFilter
}

// query is what the table shows: the filter within the scope.
func (s *Screen) query() domain.MemberQuery {
	q := domain.MemberQuery{Filter: s.filter, AsOf: s.env.AsOf()}
	if q.Filter.Unit == "" && len(q.Filter.IDs) == 0 && !q.Filter.Bin {
		q.Filter.Unit = s.env.Scope
	}
	kept := s.table.Layout()
	q.Descending = kept.Descending
	for _, c := range domain.MemberColumns {
		if c.Key == kept.Sort {
			q.Sort = c.Sort
		}
	}
	return q
}

// firstRows is how many rows are shown before it is known how many there are.
const firstRows = 100

// load shows the list: in the order that the book keeps, its beginning at once, and the rest when it has been found.
func (s *Screen) load() {
	q := s.query()
	first := q
	if s.open == "" && (q.Sort == "" || q.Sort == domain.SortByName) {
		first.Limit = firstRows
	}
	s.find(first, func(list domain.MemberList) {
		s.whole = first.Limit == 0 || list.Len() < first.Limit
		if s.table.Empty = s.empty; s.filter.Text != "" {
			s.table.Empty = s.env.NoHits(s.filter.Text, func() { s.search.SetText(""); s.filter.Text = ""; s.load() })
		}
		s.table.SetLen(list.Len())
		s.selectOpen()
		if s.whole {
			s.showCount()
			return
		}
		s.find(q, func(list domain.MemberList) {
			s.whole = true
			s.table.Extend(list.Len())
			s.showCount()
		})
	})
}

// selectOpen selects who is to be seen. Whom the list does not show is shown beside it; whom somebody looked for is
// shown alone.
func (s *Screen) selectOpen() {
	id := s.open
	if id == "" {
		return
	}
	list := s.list
	kit.Run(s.env.Runner, "open", "", func(ctx context.Context) (int, error) { return list.Index(ctx, id) }, func(at int) {
		if list != s.list {
			return // another list has come meanwhile, and is asked
		}
		s.open = ""
		switch {
		case at >= 0:
			s.new, s.card.hidden = false, false
			s.card.drawHint()
			s.table.Select(at)
		case s.card.value.Person.ID == id:
			s.table.Deselect()
			s.showCount()
			s.card.hidden = s.new
			s.card.drawHint()
		case s.sought == id && len(s.filter.IDs) == 0:
			s.only(id)
		default:
			s.selected()
		}
	})
}

// only shows one person, and on a chip that it is the only one.
func (s *Screen) only(id domain.ID) {
	s.open = id
	s.filter = domain.MemberFilter{Anybody: true, IDs: []domain.ID{id}}
	s.filterChanged()
}

// added selects somebody who has been entered, when the list that has changed with it comes.
func (s *Screen) added(id domain.ID) {
	s.open, s.new = id, true
	s.load()
}

func (s *Screen) find(q domain.MemberQuery, then func(domain.MemberList)) {
	kit.Run(s.env.Runner, "members", s.env.Text("members.loading"), func(ctx context.Context) (domain.MemberList, error) {
		return s.store.Members(ctx, q)
	}, func(list domain.MemberList) {
		s.list = list
		then(list)
	})
}

func (s *Screen) showCount() {
	if !s.whole {
		return
	}
	s.count.Text = s.env.Count("members.count", s.list.Len())
	if n := len(s.table.Selected()); n > 1 {
		s.count.Text = s.env.Text("members.selected", "n", s.env.Number(n), "all", s.env.Number(s.list.Len()))
	}
	s.count.Refresh()
}

// fetch brings rows that came into view.
func (s *Screen) fetch(from, n int) {
	list := s.list
	kit.Run(s.env.Runner, "", "", func(ctx context.Context) ([]domain.MemberRow, error) { return list.Page(ctx, from, n) },
		func(rows []domain.MemberRow) {
			if list != s.list {
				return // another list has come meanwhile
			}
			s.table.Put(from, rows)
			if len(s.filter.IDs) == 1 {
				s.drawChips() // now it is known who that is
			}
			if s.table.Cursor() >= from && s.table.Cursor() < from+n {
				s.selected()
			}
		})
}

// jump moves to the first name that begins with what was typed.
func (s *Screen) jump(prefix string) {
	if sort := s.query().Sort; sort != "" && sort != domain.SortByName {
		return
	}
	list := s.list
	kit.Run(s.env.Runner, "jump", "", func(ctx context.Context) (int, error) { return list.Find(ctx, prefix) }, s.table.Select)
}

// selected shows the person on whom the keys stand; typed text is asked about first.
func (s *Screen) selected() {
	s.showCount()
	if s.open != "" {
		return // who is to be selected is looked for
	}
	row, ok := s.table.Row(s.table.Cursor())
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
		Dirty: s.Unsaved, Name: c.title.Text, Discard: c.discard, Save: c.save,
	}, then)
}

// New opens an empty form.
func (s *Screen) New() {
	s.Leave(func() { s.card.begin() })
}

// Save saves the person beside the table.
func (s *Screen) Save() { s.card.save(func() {}) }

// FocusFilter moves to the quick search.
func (s *Screen) FocusFilter() bool {
	s.env.Window.Canvas().Focus(s.search.Target())
	return true
}

// columns are the table's, from those of the domain.
func (s *Screen) columns() []widgets.Column[domain.MemberRow] {
	out := make([]widgets.Column[domain.MemberRow], len(domain.MemberColumns))
	for i, c := range domain.MemberColumns {
		out[i] = widgets.Column[domain.MemberRow]{
			Key: c.Key, Title: s.env.Text(c.Key), Width: c.Width, Sorts: c.Sort != "", Hidden: !c.Shown,
			Text: func(r domain.MemberRow) string { return s.env.Cell(c.Value(r)) },
		}
		switch c.Key {
		case "word.fee":
			out[i].Status = s.feeStatus
			out[i].Text = s.feeText
		case "word.born", "word.birth-date", "word.joined", "word.left":
			out[i].Align = fyne.TextAlignTrailing
		}
	}
	return widgets.Spare(out, "word.born", "word.branch", "word.phone")
}

func (s *Screen) feeStatus(r domain.MemberRow) widgets.Status {
	if r.Membership.ID == "" || s.hasLeft(r) {
		return widgets.NotRelevant
	}
	return map[domain.FeeState]widgets.Status{
		domain.FeePaid: widgets.Done, domain.FeeOver: widgets.Done, domain.FeeTwice: widgets.Done,
		domain.FeePart: widgets.UnderWay, domain.FeeRefunded: widgets.Late, domain.FeeDue: widgets.UnderWay, domain.FeeOverdue: widgets.Late,
		domain.FeeNoDue: widgets.Unknown, domain.FeeExempt: widgets.NotRelevant, domain.FeeUnknown: widgets.Unknown,
	}[r.Fee.State]
}

// hasLeft tells whether a membership has ended by the day that is asked about: one that ends later stands until then.
func (s *Screen) hasLeft(r domain.MemberRow) bool {
	return !r.Membership.Left.IsZero() && !r.Membership.ActiveOn(s.env.AsOf())
}

func (s *Screen) feeText(r domain.MemberRow) string {
	switch {
	case r.Membership.ID == "":
		return s.env.Text("members.not-member")
	case s.hasLeft(r):
		return s.env.Text("members.left-on", "day", s.env.ShortDate(r.Membership.Left))
	}
	return s.env.Cell(r.Fee)
}

// shownColumns are the domain's columns that the table shows, in their order.
func (s *Screen) shownColumns() []domain.MemberColumn {
	shown := s.table.Layout().Shown
	return slices.DeleteFunc(slices.Clone(domain.MemberColumns), func(c domain.MemberColumn) bool {
		return !slices.Contains(shown, c.Key)
	})
}
