// Package branches is the screen of the branches by region, and of one branch: its figures, how to reach it, its offices,
// its target and council. It counts nothing itself.
package branches

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Reads is what the screen asks of the store.
type Reads interface {
	Figures(ctx context.Context, unit domain.ID, p domain.Period) (domain.FigureSet, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	Contests(ctx context.Context) ([]domain.Contest, error)
	Targets(ctx context.Context, year int) ([]domain.MemberTarget, error)
	Bodies(ctx context.Context, unit domain.ID) ([]domain.Body, error)
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
}

// Writes is what the screen changes in the store.
type Writes interface {
	SaveBranch(ctx context.Context, card domain.BranchCard) (domain.ID, error)
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
}

// Store is both.
type Store interface {
	Reads
	Writes
}

// Screen is the branches' screen: the list, and one branch over it.
type Screen struct {
	env     *kit.Env
	store   Store
	data    data
	open    domain.ID
	content *fyne.Container
	title   *canvas.Text
	note    *canvas.Text
	table   *widgets.DataTable[domain.BranchFigures]
	page    *page
}

// data is what the screen shows.
type data struct {
	set      domain.FigureSet
	tree     *domain.Tree
	offices  []domain.OfficeRow
	bodies   []domain.Body // the unit's
	contests []domain.Contest
	targets  []domain.MemberTarget
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store) *Screen {
	s := &Screen{env: env, store: store, content: container.NewStack()}
	s.title, s.note = widgets.NewHeading(env.Text("screen.branches")), widgets.NewCaption("")
	s.table = widgets.NewDataTable(s.columns())
	s.table.Empty = widgets.NewEmptyState("branches", env.Text("branches.empty.title"), env.Text("branches.empty.text"), env.Text("branches.new"), s.New)
	s.table.OnOpen = func(row int) {
		if b, ok := s.table.Row(row); ok {
			env.Go(kit.Route{Screen: "branches", ID: b.Branch.ID})
		}
	}
	s.page = newPage(s)
	return s
}

func (s *Screen) columns() []widgets.Column[domain.BranchFigures] {
	env := s.env
	type row = domain.BranchFigures
	number := func(key string, value func(domain.Figures) int) widgets.Column[row] {
		return widgets.Column[row]{
			Key: key, Title: env.Text(key), Width: 88, Align: fyne.TextAlignTrailing,
			Text: func(r row) string { return env.Number(value(r.Figures)) },
			Less: func(a, b row) bool { return value(a.Figures) < value(b.Figures) },
		}
	}
	// What is not known stands last, under nought.
	known := func(column widgets.Column[row], is func(domain.Figures) bool, text func(domain.Figures) string) widgets.Column[row] {
		column.Text = func(r row) string { return text(r.Figures) }
		column.Status = func(r row) widgets.Status {
			if is(r.Figures) {
				return widgets.NoStatus
			}
			return widgets.Unknown
		}
		less := column.Less
		column.Less = func(a, b row) bool {
			if x, y := is(a.Figures), is(b.Figures); x != y {
				return y
			}
			return less(a, b)
		}
		return column
	}
	payers := func(key string, then func(domain.Figures) domain.Payers) widgets.Column[row] {
		return known(number(key, func(f domain.Figures) int { return then(f).Paying }), func(f domain.Figures) bool { return then(f).Known > 0 },
			func(f domain.Figures) string { return env.Payers(then(f)) })
	}
	target := number("word.target", func(f domain.Figures) int { return f.Target.Wanted })
	target.Text = func(r row) string {
		if r.Figures.Target.Wanted == 0 {
			return env.Text("branches.no-target")
		}
		return env.Number(r.Figures.Target.Wanted)
	}
	target.Status = func(r row) widgets.Status {
		switch {
		case r.Figures.Target.Wanted == 0 || !r.Figures.PayingKnown():
			return widgets.Unknown
		case r.Figures.Paying >= r.Figures.Target.Wanted:
			return widgets.Done
		}
		return widgets.UnderWay
	}
	target.Width = 134
	columns := []widgets.Column[row]{
		{Key: "word.branch", Title: env.Text("word.branch"), Width: 116, Text: func(r row) string { return r.Branch.Label() }, Less: func(a, b row) bool { return env.Less(a.Branch.Label(), b.Branch.Label()) }},
		{Key: "word.region", Title: env.Text("word.region"), Width: 160, Text: func(r row) string { return r.Region.Label() }, Less: func(a, b row) bool { return env.Less(a.Region.Label(), b.Region.Label()) }},
		known(number("word.paying", func(f domain.Figures) int { return f.Paying }), domain.Figures.PayingKnown, env.Paying),
		payers("figure.same-day", func(f domain.Figures) domain.Payers { return f.SameDay }),
		known(number("figure.growth", func(f domain.Figures) int { return f.SinceSameDay.To }),
			func(f domain.Figures) bool { return f.SinceSameDay.Known > 0 }, func(f domain.Figures) string { return env.Growth(f.SinceSameDay) }),
		payers("figure.last-year", func(f domain.Figures) domain.Payers { return f.LastYear }),
		number("word.members", func(f domain.Figures) int { return f.Members }),
		number("word.new", func(f domain.Figures) int { return f.New }),
		number("word.left", func(f domain.Figures) int { return f.Left }),
		known(number("word.unpaid", func(f domain.Figures) int { return f.Unpaid }), domain.Figures.PayingKnown, env.Unpaid),
		target,
	}
	return widgets.Spare(columns, "word.region", "word.members", "figure.last-year", "word.left", "word.new", "word.unpaid", "figure.same-day", "word.target")
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show brings up the list, or one branch.
func (s *Screen) Show(r kit.Route) {
	s.open = r.ID
	s.Refresh()
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	if s.page.dirty() {
		return
	}
	scope, open := s.env.Scope, s.open
	if open != "" {
		scope = open
	}
	asOf := s.env.AsOf()
	kit.Run(s.env.Runner, "branches", s.env.Text("overview.loading"), func(ctx context.Context) (d data, err error) {
		if d.set, err = s.store.Figures(ctx, scope, domain.YearTo(asOf)); err != nil {
			return d, err
		}
		if d.tree, err = s.store.Tree(ctx); err != nil {
			return d, err
		}
		if d.contests, err = s.store.Contests(ctx); err != nil {
			return d, err
		}
		if d.targets, err = s.store.Targets(ctx, asOf.Year); err != nil || open == "" {
			return d, err
		}
		if d.bodies, err = s.store.Bodies(ctx, open); err != nil {
			return d, err
		}
		// The unit's own, and of a region whoever is its contact; not those of every branch under it.
		d.offices, err = s.store.Offices(ctx, domain.OfficeQuery{AsOf: asOf})
		d.offices = slices.DeleteFunc(d.offices, func(r domain.OfficeRow) bool { return r.Unit.ID != open && r.Office.Region != open })
		return d, err
	}, s.draw)
}

func (s *Screen) draw(d data) {
	s.data = d
	if s.open != "" {
		s.page.show(d)
		s.content.Objects = []fyne.CanvasObject{s.page.content}
		s.content.Refresh()
		return
	}
	env := s.env
	branches := slices.Clone(d.set.Branches)
	slices.SortStableFunc(branches, func(a, b domain.BranchFigures) int {
		if a.Region.ID != b.Region.ID {
			return env.Compare(a.Region.Label(), b.Region.Label())
		}
		return env.Compare(a.Branch.Label(), b.Branch.Label())
	})
	s.table.SetRows(branches)
	s.note.Text = env.Count("branches.count", len(branches))
	add := widgets.NewButton(env.Text("branches.new"), "plus", s.New)
	var others *widgets.Button
	others = widgets.NewButton(env.Text("branches.others"), "down", func() { s.others(others) })
	head := widgets.NewHead(container.NewHBox(s.title, container.NewCenter(s.note)), widgets.NewWrap(others, add))
	s.content.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(s.table))}
	s.content.Refresh()
	env.Window.Canvas().Focus(s.table)
}

// others lists the units that are no branches: the county party, county branches, regions, and the others' own.
func (s *Screen) others(under fyne.CanvasObject) {
	env := s.env
	list := env.UnitList(kit.UnitParams{Tree: s.data.tree, Only: func(u domain.Unit) bool { return u.Kind != domain.LocalBranch }}, "")
	widgets.ShowPicks(under, list, "", func(key string) { env.Go(kit.Route{Screen: "branches", ID: domain.ID(key)}) })
}

// New opens an empty form for a unit.
func (s *Screen) New() {
	s.Leave(func() {
		s.open = ""
		s.page.begin(domain.Unit{Kind: domain.LocalBranch, Parent: s.env.Scope})
		s.content.Objects = []fyne.CanvasObject{s.page.content}
		s.content.Refresh()
		s.page.form.FocusFirst()
	})
}

// Save saves the branch that is open.
func (s *Screen) Save() { s.page.save(func() {}) }

// Print opens the sheet of the unit whose page is shown, else the reports.
func (s *Screen) Print() {
	route := kit.Route{Screen: "reports"}
	if s.open != "" {
		route.Part, route.ID = "branch", s.open
	}
	s.env.Go(route)
}

// Leave asks what is to become of typed text.
func (s *Screen) Leave(then func()) {
	p := s.page
	s.env.Leave(kit.Unsaved{Dirty: p.dirty, Name: func() string { return p.unit.Label() }, Discard: func() { p.form.Load() }, Save: p.save}, then)
}

// seats reads a council's size.
func seats(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil && text != "" {
		return 0, &domain.Error{Kind: domain.Invalid, Field: "Seats", Key: "contest.seats.invalid"}
	}
	return n, nil
}
