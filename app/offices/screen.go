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

// Bodies writes bodies.
type Bodies interface {
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
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store AllStore) *Screen {
	s := &Screen{env: env, store: store, note: widgets.NewCaption(""), chips: container.NewHBox(), search: widgets.NewTextField("")}
	s.search.SetPlaceholder(env.Text("offices.search"))
	s.search.OnChange(s.draw)
	s.table = widgets.NewDataTable(s.columns())
	s.search.LeadsTo(s.table)
	s.table.Empty = widgets.NewEmptyState("offices", env.Text("offices.empty.title"), env.Text("offices.empty.text"), env.Text("offices.new"), s.New)
	s.table.OnOpen = func(row int) {
		if r, ok := s.table.Row(row); ok {
			s.edit(r.Office, r.Person)
		}
	}
	title := container.NewHBox(widgets.NewHeading(env.Text("screen.offices")), container.NewCenter(s.note), layout.NewSpacer(),
		widgets.NewButton(env.Text("offices.new-body"), "plus", s.newBody), widgets.Primary(env.Text("offices.new"), "plus", s.New))
	search := widgets.MinWidth(200, s.search)
	head := container.NewVBox(title, container.New(layout.NewBorderLayout(nil, nil, search, nil), search, s.chips))
	s.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(s.table))
	return s
}

func (s *Screen) columns() []widgets.Column[domain.OfficeRow] {
	env := s.env
	type row = domain.OfficeRow
	text := func(key string, width float32, value func(row) string) widgets.Column[row] {
		return widgets.Column[row]{Key: key, Title: env.Text(key), Width: width, Text: value, Less: func(a, b row) bool { return env.Less(value(a), value(b)) }}
	}
	holder := text("offices.holder", 174, func(r row) string {
		if r.Office.Person == "" {
			return env.Text("office.state.vacant")
		}
		return r.Person.SortName()
	})
	state := text("offices.state", 96, func(r row) string { return env.Text("office.state." + string(r.Office.StateOn(env.AsOf()))) })
	state.Status = func(r row) widgets.Status {
		return map[domain.OfficeState]widgets.Status{
			domain.OfficeHeld: widgets.Done, domain.OfficeVacant: widgets.Late, domain.OfficeFuture: widgets.UnderWay, domain.OfficeEnded: widgets.NotRelevant,
		}[r.Office.StateOn(env.AsOf())]
	}
	date := func(key string, value func(row) domain.Date) widgets.Column[row] {
		return widgets.Column[row]{
			Key: key, Title: env.Text(key), Width: 94, Align: fyne.TextAlignTrailing, Text: func(r row) string { return env.ShortDate(value(r)) },
			Less: func(a, b row) bool { return value(a).Before(value(b)) },
		}
	}
	return []widgets.Column[row]{
		text("offices.unit", 96, func(r row) string { return r.Unit.Label() }),
		text("offices.body", 134, func(r row) string { return r.Body.Name }),
		text("offices.role", 272, s.role),
		holder,
		text("word.phone", 96, func(r row) string { return domain.PhoneText(r.Person.Mobile) }),
		date("offices.from", func(r row) domain.Date { return r.Office.From }),
		date("offices.until", func(r row) domain.Date { return r.Office.Until }),
		state,
	}
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

type loaded struct {
	rows   []domain.OfficeRow
	bodies []domain.Body
	tree   *domain.Tree
}

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string { return []string{"unit", "person", "body", "office"} }

// Refresh loads the offices anew.
func (s *Screen) Refresh() {
	env, ended := s.env, s.ended
	q := domain.OfficeQuery{Within: env.Scope, AsOf: env.AsOf(), Ended: ended}
	kit.Run(env.Runner, "offices", env.Text("offices.loading"), func(ctx context.Context) (l loaded, err error) {
		if l.rows, err = s.store.Offices(ctx, q); err != nil {
			return l, err
		}
		if l.bodies, err = s.store.Bodies(ctx, ""); err != nil {
			return l, err
		}
		l.tree, err = s.store.Tree(ctx)
		return l, err
	}, func(l loaded) {
		s.rows, s.bodies, s.tree = l.rows, l.bodies, l.tree
		s.draw()
	})
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
		if r.Office.ID == s.open && s.open != "" {
			s.open = ""
			s.edit(r.Office, r.Person)
		}
	}
	s.note.Text = env.Text("offices.count", "n", env.Number(len(s.rows)), "vacant", env.Number(vacant))
	s.note.Refresh()
	toggle := func(flag *bool) func() { return func() { *flag = !*flag; s.Refresh() } }
	s.chips.Objects = []fyne.CanvasObject{
		widgets.NewChip(env.Text("offices.only-vacant"), s.vacant, toggle(&s.vacant), toggle(&s.vacant)),
		widgets.NewChip(env.Text("offices.with-ended"), s.ended, toggle(&s.ended), toggle(&s.ended)),
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
	s.edit(domain.Office{Role: domain.BoardMember, From: s.env.Today()}, domain.Person{})
}

// within are the bodies of the scope, each under its unit.
func (s *Screen) within() widgets.PickList {
	list := s.env.UnitList(kit.UnitParams{Tree: s.tree, Within: s.env.Scope}, "")
	units := list.Picks
	list.Picks = nil
	for _, u := range units {
		u.Heading, u.Note = true, ""
		list.Picks = append(list.Picks, u)
		for _, b := range s.bodies {
			if string(b.Unit) == u.Key {
				list.Picks = append(list.Picks, widgets.Pick{Key: string(b.ID), Label: b.Name, Words: u.Label + " " + u.Words, Under: u.Label, Depth: u.Depth + 1})
			}
		}
	}
	return list
}

// unitOf is the unit of a body.
func (s *Screen) unitOf(body string) domain.ID {
	i := slices.IndexFunc(s.bodies, func(b domain.Body) bool { return string(b.ID) == body })
	if i < 0 {
		return s.env.Scope
	}
	return s.bodies[i].Unit
}

// edit shows an office in a dialog.
func (s *Screen) edit(o domain.Office, holder domain.Person) {
	env := s.env
	name := holder.Name()
	body := widgets.NewPickField(env.Text("offices.body"), s.within())
	regions := kit.UnitParams{Tree: s.tree, Only: kit.Regions, None: env.Text("pick.none")}
	near := func() domain.ID { return s.unitOf(body.Text()) }
	person := env.PersonInput("Person", env.Text("offices.holder"), kit.PersonParams{Find: s.store, Near: near, To: &o.Person, Name: &name})
	person.Wide = true
	form := kit.NewForm(env, []kit.Field{
		person,
		{Key: "Body", Input: body, Get: func() string { return string(o.Body) }, Set: func(t string) error { o.Body = domain.ID(t); return nil }, Wide: true},
		kit.ChoiceInput("Role", widgets.NewChoiceField(env.Text("offices.role"), kit.Choices(env, "role.", domain.Roles)), &o.Role),
		kit.TextInput("Title", widgets.NewTextField(env.Text("offices.title")), &o.Title),
		env.DateInput("From", env.Text("offices.from"), &o.From), env.DateInput("Until", env.Text("offices.until"), &o.Until),
		env.UnitInput("Region", env.Text("word.region"), regions, &o.Region),
		kit.CheckInput("Acting", widgets.NewCheckField(env.Text("offices.acting")), &o.Acting),
		kit.TextInput("Note", widgets.NewTextField(env.Text("word.note")), &o.Note),
	})
	var more []widgets.DialogButton
	if o.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Run(env.Runner, "bin", "", func(ctx context.Context) (bool, error) { return true, s.store.Delete(ctx, "office", o.ID) }, func(bool) {})
		}})
	}
	env.AskForm(env.Text("offices.one"), form, func() error { return o.Validate() }, func() {
		kit.Run(env.Runner, "save", env.Text("members.saving"), func(ctx context.Context) (domain.ID, error) { return s.store.SaveOffice(ctx, o) }, func(domain.ID) {})
	}, more...)
}

// newBody asks for a body's unit, kind and name.
func (s *Screen) newBody() {
	env := s.env
	b := domain.Body{Unit: env.Scope, Kind: domain.OtherBody}
	unit := env.UnitInput("Unit", env.Text("offices.unit"), kit.UnitParams{Tree: s.tree, Within: env.Scope}, &b.Unit)
	unit.Wide = true
	form := kit.NewForm(env, []kit.Field{
		kit.TextInput("Name", widgets.NewTextField(env.Text("word.name")), &b.Name),
		kit.ChoiceInput("Kind", widgets.NewChoiceField(env.Text("word.kind"), kit.Choices(env, "body.kind.", slices.Clone(domain.BodyKinds))), &b.Kind),
		unit,
	})
	env.AskForm(env.Text("offices.new-body"), form, func() error { return b.Validate() }, func() {
		kit.Run(env.Runner, "save", env.Text("members.saving"), func(ctx context.Context) (domain.ID, error) { return s.store.SaveBody(ctx, b) }, func(domain.ID) {})
	})
}
