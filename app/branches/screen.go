// Package branches is the screen of the branches by region: how each stands with what the work plan asks of it, or what its
// figures are; and of one branch: its figures, what is missing, how to reach it, its offices, its target and council. It
// counts nothing itself.
package branches

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

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
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (domain.IndicatorBook, error)
	ActivityRule(ctx context.Context) (domain.ActivityRule, error)
}

// Writes is what the screen changes in the store.
type Writes interface {
	SaveBranch(ctx context.Context, card domain.BranchCard) (domain.ID, error)
	SaveActivityRule(ctx context.Context, rule domain.ActivityRule) (domain.ActivityRule, error)
	kit.Doubter
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
	kit.HandStore
}

// Store is both.
type Store interface {
	Reads
	Writes
}

// Files writes how branches stand to a file.
type Files interface {
	ExportMatrix(ctx context.Context, path string, m domain.Matrix) error
}

// Screen is the branches' screen: the matrix or the list, and one branch over it.
type Screen struct {
	*kit.Desk[asked, data]
	env   *kit.Env
	store Store
	files Files
	data  data
	open  domain.ID
	fresh bool   // the form of a new one is shown
	field string // of the page that is opened, which has the keys first
	list  bool   // the list is shown, not the matrix
	view  *view
	table *widgets.DataTable[domain.BranchFigures]
	page  *page
}

// asked is what the screen asks the book for: the matrix or the list of a unit's branches, or the unit's page, on a day.
type asked struct {
	unit    domain.ID
	page    bool
	list    bool
	asOf    domain.Date
	columns string // of the matrix: keys of requirements
	marks   string // what it is held against
	other   string // an indicator that is asked of others than branches
}

// data is what the screen shows.
type data struct {
	of       asked
	set      domain.FigureSet
	tree     *domain.Tree
	offices  []domain.OfficeRow
	bodies   []domain.Body // the unit's
	contests []domain.Contest
	targets  []domain.MemberTarget
	book     domain.IndicatorBook // what requirements are read from: of a branch's page all, of the matrix those that are shown
	matrix   domain.Matrix
	since    domain.Date // the day that the matrix is held against; zero for none
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files, list: env.App.Preferences().Bool(prefList)}
	open := func(b domain.BranchFigures) { env.Go(kit.Route{Screen: "branches", ID: b.Branch.ID}) }
	s.table = kit.NewList(s.columns(), open)
	s.table.Key = func(b domain.BranchFigures) string { return string(b.Branch.ID) }
	s.table.Empty = env.Empty("branches", "branches.empty.", "branches.new", s.New)
	var others *widgets.Button
	others = widgets.NewButton(env.Text("branches.others"), "down", func() { s.others(others) })
	s.Desk = kit.NewDesk(env, kit.DeskParams[asked, data]{
		Title: "screen.branches", Loading: "overview.loading", Search: "branches.search", Asked: s.asked, Read: s.gather, Look: s.look,
		Buttons: []fyne.CanvasObject{
			others, widgets.NewMenuButton(env.Text("members.more"), s.items), widgets.NewButton(env.Text("branches.new"), "plus", s.New),
		},
	})
	s.view = newView(s)
	s.page = newPage(s)
	return s
}

func (s *Screen) columns() []widgets.Column[domain.BranchFigures] {
	env := s.env
	type row = domain.BranchFigures
	number := func(key string, value func(domain.Figures) int) widgets.Column[row] {
		return kit.NumberColumn(env, key, 88, func(r row) int { return value(r.Figures) })
	}
	// What is not known says so, and stands last, under nought.
	type figures = domain.Figures
	known := func(key string, value func(figures) (int, bool), text func(figures) string) widgets.Column[row] {
		column := kit.MaybeColumn(env, key, 88, env.Number, func(r row) (int, bool) { return value(r.Figures) })
		column.Text = func(r row) string { return text(r.Figures) }
		column.Status = func(r row) widgets.Status {
			if _, is := value(r.Figures); is {
				return widgets.NoStatus
			}
			return widgets.Unknown
		}
		return column
	}
	payers := func(key string, then func(domain.Figures) domain.Payers) widgets.Column[row] {
		return known(key, func(f domain.Figures) (int, bool) { return then(f).Paying, then(f).Known > 0 },
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
		kit.TextColumn(env, "word.branch", 116, func(r row) string { return r.Branch.Label() }),
		kit.TextColumn(env, "word.region", 160, func(r row) string { return r.Region.Label() }),
		known("word.paying", func(f domain.Figures) (int, bool) { return f.Paying, f.PayingKnown() }, env.Paying),
		payers("figure.same-day", func(f domain.Figures) domain.Payers { return f.SameDay }),
		known("figure.growth", func(f domain.Figures) (int, bool) { return f.SinceSameDay.To, f.SinceSameDay.Known > 0 },
			func(f domain.Figures) string { return env.Growth(f.SinceSameDay) }),
		payers("figure.last-year", func(f domain.Figures) domain.Payers { return f.LastYear }),
		number("word.members", func(f domain.Figures) int { return f.Members }),
		number("word.new", func(f domain.Figures) int { return f.New }),
		number("word.left", func(f domain.Figures) int { return f.Left }),
		known("word.unpaid", func(f domain.Figures) (int, bool) { return f.Unpaid, f.PayingKnown() }, env.Unpaid),
		target,
	}
	return widgets.Spare(columns, "word.region", "word.members", "figure.last-year", "word.left", "word.new", "word.unpaid",
		"figure.same-day", "word.target")
}

// Show brings up the matrix or the list, or one branch; of a branch the field that the route names, of the matrix the
// requirement.
func (s *Screen) Show(r kit.Route) {
	s.field = ""
	switch {
	case r.ID != "":
		s.field = r.Part
	case r.Part == partList:
		s.list = true
	case r.Part != "":
		s.list = false
		s.view.named(r.Part)
	default:
		s.view.named("")
	}
	s.load(r.ID)
}

// Here leads back to the branch that is open, or to the column of the matrix that the keys stand on.
func (s *Screen) Here() kit.Route {
	r := kit.Route{Screen: "branches", ID: s.open}
	switch {
	case s.open != "":
	case s.list:
		r.Part = partList
	default:
		if _, column := s.view.matrix.At(); column != "" {
			r.Part = column
		} else {
			r.Part = partMatrix
		}
	}
	return r
}

// items are what else can be done with what is shown.
func (s *Screen) items() (items []*fyne.MenuItem) {
	if !s.list {
		items = s.view.items()
	}
	return append(items, fyne.NewMenuItem(s.env.Text("matrix.print"), s.Print))
}

func (s *Screen) load(open domain.ID) {
	s.open, s.fresh = open, false
	s.Refresh()
}

// asked is what is to be shown by now; an empty form shows nothing of the book.
func (s *Screen) asked() asked {
	if s.fresh {
		return asked{}
	}
	of := asked{unit: cmp.Or(s.open, s.env.Scope), page: s.open != "", list: s.open == "" && s.list, asOf: s.env.AsOf()}
	if !of.page && !of.list {
		of.unit = s.view.unit()
		of.asOf, of.columns, of.marks, of.other = s.view.day(), s.view.keys(), s.view.marks, s.view.asked
	}
	return of
}

// stay keeps to the unit whose form is shown.
func (s *Screen) stay() {
	s.open = s.page.unit.ID
	s.fresh = s.open == ""
	s.Refresh()
}

func (s *Screen) gather(ctx context.Context, of asked) (d data, err error) {
	if !of.page && !of.list {
		return s.readMatrix(ctx, of)
	}
	d.of = of
	if d.set, err = s.store.Figures(ctx, of.unit, domain.YearTo(of.asOf)); err != nil {
		return d, err
	}
	if d.tree, err = s.store.Tree(ctx); err != nil {
		return d, err
	}
	if d.contests, err = s.store.Contests(ctx); err != nil {
		return d, err
	}
	if d.targets, err = s.store.Targets(ctx, of.asOf.Year); err != nil || !of.page {
		return d, err
	}
	if d.bodies, err = s.store.Bodies(ctx, of.unit); err != nil {
		return d, err
	}
	// The unit's own, and of a region whoever is its contact; not those of every branch under it.
	d.offices, err = s.store.Offices(ctx, domain.OfficeQuery{AsOf: of.asOf})
	d.offices = slices.DeleteFunc(d.offices, func(r domain.OfficeRow) bool {
		return r.Unit.ID != of.unit && r.Office.Region != of.unit
	})
	if err != nil || d.set.Unit.Kind != domain.LocalBranch {
		return d, err
	}
	d.book, err = s.store.IndicatorBook(ctx, of.unit, of.asOf, domain.Needs(domain.Requirements()))
	return d, err
}

// look shows the list or a branch as it stands in the book, around what is being typed.
func (s *Screen) look(d data) kit.Look {
	again := d.of.page && d.of.unit == s.page.unit.ID
	if !again && s.page.dirty() { // typed about another one while it was read
		open := s.open
		s.stay()
		s.Leave(func() { s.load(open) })
		return kit.Look{}
	}
	s.data = d
	if d.of.page {
		s.page.show(d)
		s.Cover(s.page.Body())
		if s.field != "" {
			s.page.form.Focus(s.field)
			s.field = ""
		}
		return kit.Look{}
	}
	if !d.of.list {
		return s.view.look(d)
	}
	branches := slices.Clone(d.set.Branches)
	slices.SortStableFunc(branches, func(a, b domain.BranchFigures) int {
		return cmp.Or(s.env.Compare(a.Region.Label(), b.Region.Label()), s.env.Compare(a.Branch.Label(), b.Branch.Label()))
	})
	all := len(branches)
	branches = slices.DeleteFunc(branches, func(b domain.BranchFigures) bool {
		return !s.Sought(b.Branch.Label(), b.Branch.Name, b.Region.Label())
	})
	if s.table.Empty = s.env.Empty("branches", "branches.empty.", "branches.new", s.New); all > 0 {
		s.table.Empty = s.Empty(s.table.Empty)
	}
	s.table.SetRows(branches)
	return kit.Look{Note: s.env.Count("branches.count", all), Chips: s.views(), List: s.table}
}

// others lists the units that are no branches: the county party, county branches, regions, and the others' own.
func (s *Screen) others(under fyne.CanvasObject) {
	env := s.env
	other := func(u domain.Unit) bool { return u.Kind != domain.LocalBranch }
	list := env.UnitList(kit.UnitParams{Tree: s.data.tree, Only: other}, "")
	widgets.ShowPicks(under, list, "", func(key string) { env.Go(kit.Route{Screen: "branches", ID: domain.ID(key)}) })
}

// New opens an empty form for a unit.
func (s *Screen) New() {
	s.Leave(func() {
		s.page.begin(domain.Unit{Kind: domain.LocalBranch, Parent: s.env.Scope})
		s.stay()
		s.Cover(s.page.Body())
		s.page.form.FocusFirst()
	})
}

// Save saves the branch that is open.
func (s *Screen) Save() { s.page.save(func() {}) }

// Print opens the sheet of the unit whose page is shown, the matrix's paper, or the reports.
func (s *Screen) Print() {
	if s.open != "" {
		s.env.OpenPaper("branch", s.open)
		return
	}
	if !s.list {
		s.env.OpenPaper("matrix", s.view.unit())
		return
	}
	s.env.Go(kit.Route{Screen: "reports"})
}

// Unsaved tells whether text stands in the form that is not saved.
func (s *Screen) Unsaved() bool { return s.page.dirty() }

// Opened tells whether a unit's page is shown.
func (s *Screen) Opened() bool { return s.open != "" }

// Answer lets Esc give up a new unit.
func (s *Screen) Answer(key fyne.KeyName) bool {
	if key != fyne.KeyEscape || !s.fresh {
		return false
	}
	s.Leave(func() { s.load("") })
	return true
}

// Leave asks what is to become of typed text.
func (s *Screen) Leave(then func()) {
	p := s.page
	s.env.Leave(kit.Unsaved{
		Dirty: s.Unsaved, Name: func() string { return p.unit.Label() }, Discard: func() { p.form.Load() }, Save: p.save,
	}, then)
}

// seats reads a council's size.
func seats(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil && text != "" {
		return 0, &domain.Error{Kind: domain.Invalid, Field: "Seats", Key: "contest.seats.invalid"}
	}
	return n, nil
}
