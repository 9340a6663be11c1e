// Package offices is the screen of who holds what, in which body, from when until when, and of what is vacant.
package offices

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the screen asks of the store.
type Store interface {
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	Bodies(ctx context.Context, unit domain.ID) ([]domain.Body, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
	SaveOffice(ctx context.Context, o domain.Office) (domain.ID, error)
}

// Bodies writes bodies, and who sits in them.
type Bodies interface {
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
	SaveBody(ctx context.Context, b domain.Body) (domain.ID, error)
	Delete(ctx context.Context, kind string, id domain.ID) error
}

// AllStore is both.
type AllStore interface {
	Store
	Bodies
}

// Screen is the list of offices.
type Screen struct {
	env     *kit.Env
	store   AllStore
	live    *kit.Live[asked, loaded]
	rows    []domain.OfficeRow
	bodies  []domain.Body
	tree    *domain.Tree
	vacant  bool
	ended   bool
	open    domain.ID
	content fyne.CanvasObject
	note    *canvas.Text
	search  *widgets.TextField
	chips   *fyne.Container
	table   *widgets.DataTable[domain.OfficeRow]
	empty   fyne.CanvasObject // what it shows where there are no offices
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store AllStore) *Screen {
	s := &Screen{env: env, store: store, note: widgets.NewCaption(""), chips: widgets.NewWrap(), search: widgets.NewTextField("")}
	s.live = kit.NewLive(env.Runner, kit.LiveParams[asked, loaded]{Key: "offices", Title: env.Text("offices.loading"), Read: s.gather, Draw: s.take})
	s.search.SetPlaceholder(env.Text("offices.search"))
	s.search.OnChange(s.draw)
	s.table = widgets.NewDataTable(s.columns())
	s.search.LeadsTo(s.table)
	s.empty = widgets.NewEmptyState("offices", env.Text("offices.empty.title"), env.Text("offices.empty.text"), env.Text("offices.new"), s.New)
	s.table.OnOpen = func(row int) {
		if r, ok := s.table.Row(row); ok {
			s.show(r)
		}
	}
	var board *widgets.Button
	board = widgets.NewButton(env.Text("board.new"), "offices", func() { s.newBoard(board) })
	title := widgets.NewHead(container.NewHBox(widgets.NewHeading(env.Text("screen.offices")), container.NewCenter(s.note)), widgets.NewWrap(board,
		widgets.NewButton(env.Text("offices.new-body"), "plus", s.newBody), widgets.Primary(env.Text("offices.new"), "plus", s.New)))
	search := widgets.MinWidth(200, s.search)
	head := container.NewVBox(title, container.New(layout.NewBorderLayout(nil, nil, search, nil), search, widgets.Pad(s.chips, 2, 4)))
	s.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(s.table))
	return s
}

// states are those of an office.
var states = kit.State[domain.OfficeState]{
	Prefix: "office.state.",
	Order:  []domain.OfficeState{domain.OfficeEnded, domain.OfficeFuture, domain.OfficeHeld, domain.OfficeVacant},
	Signs: map[domain.OfficeState]widgets.Status{
		domain.OfficeHeld: widgets.Done, domain.OfficeVacant: widgets.Late, domain.OfficeFuture: widgets.UnderWay,
		domain.OfficeEnded: widgets.NotRelevant,
	},
}

func (s *Screen) columns() []widgets.Column[domain.OfficeRow] {
	env := s.env
	type row = domain.OfficeRow
	holder := func(r row) string {
		if r.Office.Person == "" {
			return env.Text("office.state.vacant")
		}
		return r.Person.SortName()
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "offices.unit", 96, func(r row) string { return r.Unit.Label() }),
		kit.TextColumn(env, "offices.body", 134, func(r row) string { return r.Body.Name }),
		kit.TextColumn(env, "offices.role", 252, s.role),
		kit.TextColumn(env, "offices.holder", 174, holder),
		kit.TextColumn(env, "word.phone", 96, func(r row) string { return domain.PhoneText(r.Person.Mobile) }),
		kit.DateColumn(env, "offices.from", 94, func(r row) domain.Date { return r.Office.From }),
		kit.DateColumn(env, "offices.until", 94, func(r row) domain.Date { return r.Office.Until }),
		kit.StateColumn(env, "offices.state", 130, states, func(r row) domain.OfficeState { return r.Office.StateOn(env.AsOf()) }),
	}
	return widgets.Spare(columns, "offices.from", "offices.until", "offices.state", "offices.body", "word.phone")
}

// role is what the office is, and of a region contact for which region.
func (s *Screen) role(r domain.OfficeRow) string {
	if region, ok := s.tree.Unit(r.Office.Region); ok {
		return s.env.Role(r.Office) + " · " + region.Label()
	}
	return s.env.Role(r.Office)
}

// Focus gives the keys to the table.
func (s *Screen) Focus() { s.env.Window.Canvas().Focus(s.table) }

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show loads the offices; the one that the route names is opened.
func (s *Screen) Show(r kit.Route) {
	s.open = r.ID
	s.Refresh()
	if r.New {
		s.New()
	}
}

// asked is what the screen asks the book for: its list, and an office that is to be opened over it.
type asked struct {
	list domain.OfficeQuery
	open domain.ID
}

type loaded struct {
	rows   []domain.OfficeRow
	bodies []domain.Body
	tree   *domain.Tree
	open   []domain.OfficeRow // the one that is to be opened, where the book holds it
}

func (s *Screen) gather(ctx context.Context, of asked) (l loaded, err error) {
	if l.rows, err = s.store.Offices(ctx, of.list); err != nil {
		return l, err
	}
	if l.bodies, err = s.store.Bodies(ctx, ""); err != nil {
		return l, err
	}
	if l.tree, err = s.store.Tree(ctx); err != nil || of.open == "" {
		return l, err
	}
	// It may belong elsewhere, and may have ended.
	l.open, err = s.store.Offices(ctx, domain.OfficeQuery{AsOf: of.list.AsOf, Ended: true})
	l.open = slices.DeleteFunc(l.open, func(r domain.OfficeRow) bool { return r.Office.ID != of.open })
	return l, err
}

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string { return []string{"unit", "person", "body", "office"} }

// Refresh loads the offices anew.
func (s *Screen) Refresh() {
	s.live.Open(asked{domain.OfficeQuery{Within: s.env.Scope, AsOf: s.env.AsOf(), Ended: s.ended}, s.open})
}

// take shows the offices as they stand in the book.
func (s *Screen) take(l loaded, _ bool) {
	s.rows, s.bodies, s.tree, s.open = l.rows, l.bodies, l.tree, ""
	s.draw()
	for _, r := range l.open {
		s.show(r)
	}
}

func (s *Screen) draw() {
	env := s.env
	vacant := 0
	var shown []domain.OfficeRow
	for _, r := range s.rows {
		isVacant := r.Office.StateOn(env.AsOf()) == domain.OfficeVacant
		if isVacant {
			vacant++
		}
		if (isVacant || !s.vacant) && s.sought(r) {
			shown = append(shown, r)
		}
	}
	s.note.Text = env.Count("offices.count", len(s.rows), "vacant", env.Number(vacant))
	if len(shown) < len(s.rows) {
		s.note.Text = env.Text("offices.count-of", "shown", env.Number(len(shown)), "all", env.Number(len(s.rows)))
	}
	s.note.Refresh()
	toggle := func(flag *bool) func() { return func() { *flag = !*flag; s.Refresh() } }
	s.chips.Objects = []fyne.CanvasObject{
		widgets.NewChip(env.Text("offices.only-vacant"), s.vacant, toggle(&s.vacant), toggle(&s.vacant)),
		widgets.NewChip(env.Text("offices.with-ended"), s.ended, toggle(&s.ended), toggle(&s.ended)),
	}
	if s.table.Empty = s.empty; s.search.Text() != "" {
		s.table.Empty = env.NoHits(s.search.Text(), func() { s.search.SetText(""); s.draw() })
	}
	s.table.SetRows(shown)
	s.content.Refresh() // the chips' line has got its height
}

// sought tells whether every word that is looked for begins a word of the row.
func (s *Screen) sought(r domain.OfficeRow) bool {
	return domain.HasWords(strings.Join([]string{r.Unit.Label(), r.Body.Name, s.role(r), r.Person.Name()}, " "), s.search.Text())
}

// FocusFilter moves to the quick search.
func (s *Screen) FocusFilter() { s.env.Window.Canvas().Focus(s.search.Target()) }

// New opens an empty form for an office.
func (s *Screen) New() {
	s.edit(domain.OfficeRow{Office: domain.Office{Role: domain.BoardMember, From: s.env.Today()}})
}
