// Package offices is the screen of who holds what, in which body, from when until when, and of what is vacant.
package offices

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the screen asks of the store.
type Store interface {
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	Bodies(ctx context.Context, unit domain.ID) ([]domain.Body, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
	Duties(ctx context.Context, q domain.DutyQuery) ([]domain.DutyRow, error)
	SaveOffice(ctx context.Context, o domain.Office) (domain.ID, error)
	SeatBook(ctx context.Context, day domain.Date) (domain.SeatBook, error)
}

// Bodies writes bodies, and who sits in them.
type Bodies interface {
	kit.Doubter
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
	SaveOffices(ctx context.Context, what domain.Action, all []domain.Office) error
	SaveBody(ctx context.Context, b domain.Body) (domain.ID, error)
	SaveDutyDone(ctx context.Context, d domain.DutyDone) (domain.ID, error)
	SaveOwnDuty(ctx context.Context, d domain.OwnDuty) (domain.ID, error)
	kit.Binner
}

// AllStore is both.
type AllStore interface {
	Store
	Bodies
}

// Files writes who holds what to a file: a table, or cards where its ending says so. role says what an office is.
type Files interface {
	ExportOffices(ctx context.Context, path string, role func(domain.Office) string, rows []domain.OfficeRow) error
}

// Screen is the list of offices.
type Screen struct {
	*kit.Desk[asked, loaded]
	env    *kit.Env
	store  AllStore
	files  Files
	bodies []domain.Body
	tree   *domain.Tree
	annual []domain.MeetingRow // the annual meetings, which elect
	of     domain.Role         // which offices are listed; empty for all
	shown  []domain.OfficeRow
	vacant bool
	ended  bool
	open   domain.ID // an office that is to be opened over the list, or the body whose page is shown
	page   *bodyPage
	tabs   *widgets.Tabs
	boards *widgets.DataTable[domain.BoardRow]
	table  *widgets.DataTable[domain.OfficeRow]
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store AllStore, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files}
	s.table = kit.NewList(s.columns(), s.show)
	s.table.Key = func(r domain.OfficeRow) string { return string(r.Office.ID) }
	s.boards = kit.NewList(s.boardColumns(), s.askBoard)
	s.boards.OnMark = s.askReported
	s.tabs = widgets.NewTabs([]string{env.Text("boards.offices"), env.Text("boards.title")}, func(int) { s.Redraw() })
	var board, bodies *widgets.Button
	board = widgets.NewButton(env.Text("board.new"), "offices", func() { s.newBoard(board) })
	bodies = widgets.NewButton(env.Text("offices.bodies"), "down", func() { s.pickBody(bodies) })
	s.Desk = kit.NewDesk(env, kit.DeskParams[asked, loaded]{
		Title: "screen.offices", Loading: "offices.loading", Search: "offices.search", Buttons: []fyne.CanvasObject{
			bodies, board, widgets.NewButton(env.Text("offices.new-body"), "plus", s.newBody),
			widgets.NewMenuButton(env.Text("members.more"), s.items),
			widgets.Primary(env.Text("offices.new"), "plus", s.New),
		}, Asked: s.asked, Read: s.gather, Look: s.look,
	})
	s.page = newBodyPage(s)
	return s
}

// boardRoles are the offices of boards that letters and lists go to, and those who are candidates for mayor: the work plan
// gathers all of them (346–347).
var boardRoles = []domain.Role{domain.Leader, domain.Treasurer, domain.StudyLeader, domain.MayoralCandidate}

// items are what else can be done with the offices that are listed.
func (s *Screen) items() []*fyne.MenuItem {
	env := s.env
	return []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("offices.export"), s.export),
		fyne.NewMenuItem(env.Text("members.bcc"), func() { env.CopyAddresses(domain.Addresses(domain.Holders(s.shown))) }),
	}
}

// export writes the offices that are listed to a file.
func (s *Screen) export() {
	env, rows, tree := s.env, s.shown, s.tree
	env.SaveFile(env.Text("offices.file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) {
			return len(rows), s.files.ExportOffices(ctx, path, func(o domain.Office) string { return env.RoleIn(tree, o) }, rows)
		}, func(n int) { env.Toast(env.Count("offices.exported", n), false) })
	}, ".csv", ".vcf")
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
	state := kit.StateColumn(env, "offices.state", 104, states, func(r row) domain.OfficeState {
		return r.Office.StateOn(env.AsOf())
	})
	state.Text = func(r row) string { return env.OfficeState(r.Office, env.AsOf()) }
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "offices.unit", 86, func(r row) string { return r.Unit.Label() }),
		kit.TextColumn(env, "offices.body", 110, func(r row) string { return r.Body.Name }),
		kit.TextColumn(env, "offices.role", 220, s.role),
		s.holderColumn(),
		kit.TextColumn(env, "word.phone", 96, func(r row) string { return domain.PhoneText(r.Person.Mobile) }),
		kit.DateColumn(env, "offices.from", 94, func(r row) domain.Date { return r.Office.From }),
		kit.DateColumn(env, "offices.until", 94, func(r row) domain.Date { return r.Office.Until }),
		state,
	}
	return widgets.Spare(columns, "word.phone", "offices.from", "offices.until", "offices.state", "offices.body")
}

// holderColumn is who has an office; one that nobody has says so.
func (s *Screen) holderColumn() widgets.Column[domain.OfficeRow] {
	return kit.TextColumn(s.env, "offices.holder", 150, func(r domain.OfficeRow) string {
		if r.Office.Vacant() {
			return s.env.Text("office.state.vacant")
		}
		return r.Person.SortName()
	})
}

// role is what the office is, and of a region contact for which region.
func (s *Screen) role(r domain.OfficeRow) string { return s.env.RoleIn(s.tree, r.Office) }

// Show loads the offices; the one that the route names is opened, or the page of the body that it names.
func (s *Screen) Show(r kit.Route) {
	s.page.leave()
	s.open = r.ID
	s.page.Choose(r.Part)
	if i := slices.Index(listParts, r.Part); r.ID == "" && i >= 0 {
		s.tabs.Choose(i)
	}
	s.Refresh()
	if r.New {
		s.New()
	}
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	if s.page.shown() {
		s.page.reload()
		return
	}
	s.Desk.Refresh()
}

// Opened tells whether a body's page is shown.
func (s *Screen) Opened() bool { return s.page.shown() }

// asked is what the screen asks the book for: its list, and an office that is to be opened over it.
type asked struct {
	list domain.OfficeQuery
	open domain.ID
}

type loaded struct {
	rows   []domain.OfficeRow
	bodies []domain.Body
	tree   *domain.Tree
	annual []domain.MeetingRow
	open   []domain.OfficeRow // the one that is to be opened, where the book holds it
}

func (s *Screen) gather(ctx context.Context, of asked) (l loaded, err error) {
	if l.rows, err = s.store.Offices(ctx, of.list); err != nil {
		return l, err
	}
	if l.bodies, err = s.store.Bodies(ctx, ""); err != nil {
		return l, err
	}
	if l.annual, err = s.store.Meetings(ctx, domain.MeetingQuery{Kind: domain.AnnualMeeting}); err != nil {
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
func (s *Screen) Kinds() []string {
	return []string{"unit", "person", "membership", "body", "office", "meeting", "duty_done", "own_duty"}
}

// asked is what is to be shown by now.
func (s *Screen) asked() asked {
	return asked{domain.OfficeQuery{Within: s.env.Scope, AsOf: s.env.AsOf(), Ended: s.ended}, s.open}
}

// look shows the offices as they stand in the book, and opens the one that the route names.
func (s *Screen) look(l loaded) kit.Look {
	env := s.env
	s.bodies, s.tree, s.annual = l.bodies, l.tree, l.annual
	if isBody := func(b domain.Body) bool { return b.ID == s.open }; slices.ContainsFunc(l.bodies, isBody) {
		s.page.open(s.open)
		return kit.Look{}
	}
	if s.open != "" {
		s.open = ""
		for _, r := range l.open {
			s.show(r)
		}
	}
	vacant := 0
	count := map[domain.Role]int{} // in boards, and of candidates for mayor anywhere
	var shown []domain.OfficeRow
	for _, r := range l.rows {
		isVacant := r.Office.StateOn(env.AsOf()) == domain.OfficeVacant
		if isVacant {
			vacant++
		}
		if sought := r.Body.Kind == domain.Board || r.Office.Role == domain.MayoralCandidate; sought {
			count[r.Office.Role]++
		} else if s.of != "" {
			continue
		}
		fits := (isVacant || !s.vacant) && (s.of == "" || r.Office.Role == s.of)
		if fits && s.Sought(r.Unit.Label(), r.Body.Name, s.role(r), r.Person.Name()) {
			shown = append(shown, r)
		}
	}
	note := env.Count("offices.count", len(l.rows), "vacant", env.Number(vacant))
	if len(shown) < len(l.rows) {
		note = env.Text("offices.count-of", "shown", env.Number(len(shown)), "all", env.Number(len(l.rows)))
	}
	s.table.Empty = s.Empty(env.Empty("offices", "offices.empty.", "offices.new", s.New))
	if s.tabs.Chosen() == tabBoards {
		return s.boardLook(l.rows)
	}
	s.shown = shown
	s.table.SetRows(shown)
	count[""] = len(l.rows)
	chips := kit.Chips(env, boardRoles, &s.of, func(r domain.Role) string { return env.Text("offices.all." + string(r)) },
		func(r domain.Role) int { return count[r] }, s.Redraw)
	return kit.Look{Note: note, Notices: remarks(env, s.tree, l.rows, env.AsOf()), Tabs: s.tabs, List: s.table, Chips: append(chips,
		env.Toggle("offices.only-vacant", &s.vacant, s.Redraw), env.Toggle("offices.with-ended", &s.ended, s.Refresh),
	)}
}

// New opens an empty form for an office.
func (s *Screen) New() {
	s.edit(domain.OfficeRow{Office: domain.Office{Role: domain.BoardMember, From: s.env.Today()}})
}
