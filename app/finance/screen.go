// Package finance is the screen of what the party's units owe the state by the party act, and of what head office is to be
// told: days, receipts and what was paid out. It keeps no accounts, and names nobody who gave anything.
package finance

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the screen asks of the store.
type Store interface {
	FinanceBook(ctx context.Context) (domain.FinanceBook, error)
	IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (domain.IndicatorBook, error)
	SaveFinanceReturn(ctx context.Context, r domain.FinanceReturn) (domain.ID, error)
	SaveFinanceReturns(ctx context.Context, all []domain.FinanceReturn) error
	SaveOfficeReport(ctx context.Context, r domain.OfficeReport) (domain.ID, error)
	kit.Binner
}

// Files writes the list to a file.
type Files interface {
	ExportFinance(ctx context.Context, path string, rows []domain.FinanceRow, day domain.Date) error
}

// filing is which returns are listed.
type filing string

const (
	missing filing = "missing" // not sent, as far as the book knows
	late    filing = "late"
	sent    filing = "sent"
)

var filings = []filing{missing, late, sent}

// has tells whether a row is one of them.
func (f filing) has(r domain.FinanceRow) bool {
	state := r.Of(domain.FinanceFiling).State
	switch f {
	case missing:
		return state != domain.FinanceDone
	case late:
		return state == domain.FinanceLate
	case sent:
		return state == domain.FinanceDone
	}
	return true
}

// Screen is what units owe in a round, or what head office is to be told.
type Screen struct {
	*kit.Desk[kit.Scope, domain.FinanceBook]
	env   *kit.Env
	store Store
	files Files
	book  domain.FinanceBook

	year   int // that the tabs are around
	tabs   *widgets.Tabs
	which  filing
	only   domain.FinanceDuty // what the route names: those who have not done it
	open   domain.ID          // a unit or a return that is to be opened over the list
	rows   []domain.FinanceRow
	shown  []domain.FinanceRow
	table  *widgets.DataTable[domain.FinanceRow]
	office *widgets.DataTable[domain.OfficeReport]
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files}
	s.table = kit.NewList(s.columns(), s.edit)
	s.table.Key = func(r domain.FinanceRow) string { return string(r.Unit.ID) }
	s.table.OnMark = s.markSent
	s.table.OnSelectionChanged = func() { s.Tell(s.about()) }
	s.office = kit.NewList(s.officeColumns(), s.editReport)
	s.office.OnMark = s.markTold
	s.turn(env.AsOf().Year)
	s.Desk = kit.NewDesk(env, kit.DeskParams[kit.Scope, domain.FinanceBook]{
		Title: "screen.finance", Loading: "finance.loading", Search: "finance.search", Legend: env.Text("finance.legend"),
		Buttons: []fyne.CanvasObject{
			widgets.NewMenuButton(env.Text("members.more"), s.items),
			widgets.NewButton(env.Text("finance.remind"), "phone", s.remind),
			widgets.NewButton(env.Text("finance.shares"), "", s.share),
			widgets.Primary(env.Text("office-report.new"), "plus", s.New),
		},
		Asked: env.Where, Look: s.look,
		Read: func(ctx context.Context, _ kit.Scope) (domain.FinanceBook, error) { return store.FinanceBook(ctx) },
	})
	return s
}

// turn makes the tabs: the rounds around a year, that year's first, and what head office is to be told.
func (s *Screen) turn(year int) {
	if s.year == year {
		return
	}
	s.year = year
	var titles []string
	for _, y := range s.rounds() {
		titles = append(titles, strconv.Itoa(y))
	}
	s.tabs = widgets.NewTabs(append(titles, s.env.Text("office-report.tab")), func(int) {
		if s.Desk != nil {
			s.Redraw()
		}
	})
	s.tabs.Choose(1)
}

func (s *Screen) rounds() []int { return []int{s.year - 1, s.year, s.year + 1} }

const tabOffice = 3

// round is the year that is shown.
func (s *Screen) round() int { return s.rounds()[min(s.tabs.Chosen(), 2)] }

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string { return []string{"unit", "finance_return", "office_report"} }

// Show loads the book; the unit that the route names is opened, or the list is narrowed to what its part names.
func (s *Screen) Show(r kit.Route) {
	s.turn(s.env.AsOf().Year)
	s.open, s.only, s.which = r.ID, "", ""
	switch {
	case r.Part == "office":
		s.tabs.Choose(tabOffice)
	case slices.Contains(filings, filing(r.Part)):
		s.which = filing(r.Part)
		s.tabs.Choose(1)
	case slices.Contains(domain.FinanceDuties, domain.FinanceDuty(r.Part)):
		s.only = domain.FinanceDuty(r.Part)
		s.tabs.Choose(1)
		if s.only == domain.FinanceRegister && s.round()%2 == 0 { // it is asked ahead of the election year
			s.tabs.Choose(2)
		}
	case s.tabs.Chosen() == tabOffice && r.ID != "":
		s.tabs.Choose(1)
	}
	s.Refresh()
	if r.New {
		s.New()
	}
}

// Refresh loads the book anew.
func (s *Screen) Refresh() {
	s.turn(s.env.AsOf().Year)
	s.Desk.Refresh()
}

// look shows what stands in the book.
func (s *Screen) look(b domain.FinanceBook) kit.Look {
	env, day := s.env, s.env.AsOf()
	s.book, s.rows = b, b.Rows(env.Scope, s.round(), day)
	if s.open != "" {
		open := s.open
		s.open = ""
		for _, r := range s.rows {
			if r.Unit.ID == open || r.Return.ID == open {
				s.edit(r)
			}
		}
	}
	if s.tabs.Chosen() == tabOffice {
		return s.officeLook()
	}
	s.shown = nil
	for _, r := range s.rows {
		open := s.only == "" || r.Of(s.only).State != domain.FinanceDone && r.Of(s.only).State != domain.FinanceNone
		if open && s.which.has(r) && s.Sought(r.Unit.Label(), r.Unit.Name, r.Return.Note, r.Return.Receipt) {
			s.shown = append(s.shown, r)
		}
	}
	s.table.Empty = s.Empty(env.Empty("finance", "finance.empty.", "finance.empty.do", func() { env.Go(kit.Route{Screen: "branches"}) }))
	s.table.SetRows(s.shown)
	s.Tell(s.about())
	t := domain.TallyFinance(s.rows, domain.FinanceFiling)
	return kit.Look{
		Note: env.Text("finance.note", "year", s.round()-1, "done", env.Number(t.Done), "of", env.Number(t.Asked), "late", env.Number(t.Late)),
		Tabs: s.tabs, List: s.table, Chips: s.chips(), Notices: s.notices(),
	}
}

func (s *Screen) chips() []fyne.CanvasObject {
	env := s.env
	chips := kit.Chips(env, filings, &s.which, func(f filing) string { return env.Text("finance.filing." + string(f)) }, func(f filing) (n int) {
		for _, r := range s.rows {
			if f.has(r) {
				n++
			}
		}
		return n
	}, s.Redraw)
	if s.only != "" {
		leave := func() { s.only = ""; s.Redraw() }
		chips = append([]fyne.CanvasObject{widgets.NewChip(env.Text("finance.only."+string(s.only)), true, leave, leave)}, chips...)
	}
	return chips
}

// ahead are so many days before the party register is to be told that the list says so.
const ahead = 60

// notices say what of the round to come is due soon, and whether all that was paid is shared out.
func (s *Screen) notices() (all []fyne.CanvasObject) {
	env, day := s.env, s.env.AsOf()
	for _, r := range s.book.Rows(env.Scope, s.year+1, day) {
		d := r.Of(domain.FinanceRegister)
		if left, ok := d.Left(day); ok && left <= ahead && s.tabs.Chosen() == 1 {
			all = append(all, widgets.NewRemark(widgets.UnderWay, env.Text("finance.register.soon", "day", env.Date(d.Due)), env.DaysLeft(left), func() {
				s.tabs.Choose(2)
			}))
			break
		}
	}
	if shares := domain.Shares(s.rows); shares.Sum > 0 || shares.Payer.Amount > 0 {
		status := widgets.UnderWay
		if left, ok := shares.Left(); ok && left == 0 {
			status = widgets.Done
		}
		all = append(all, widgets.NewRemark(status, env.FinanceShares(shares), env.Text("finance.shares.see"), s.share))
	}
	return all
}

// New adds something that head office is to be told.
func (s *Screen) New() { s.editReport(domain.OfficeReport{Unit: s.unit()}) }

// unit is the unit that the window is limited to, else the one that the book is mostly of.
func (s *Screen) unit() domain.ID {
	if s.env.Scope != "" || s.book.Tree == nil {
		return s.env.Scope
	}
	return s.book.Tree.Home().ID
}

// items are what else can be done with the list.
func (s *Screen) items() []*fyne.MenuItem {
	env := s.env
	all := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("finance.export"), s.export)}
	if env.Paper("finance").Key != "" {
		all = append(all, fyne.NewMenuItem(env.Text("reports.kind.finance"), func() { env.OpenPaper("finance", s.unit()) }))
	}
	return all
}

// export writes the rows that are listed to a file.
func (s *Screen) export() {
	env, rows, day := s.env, s.shown, s.env.AsOf()
	env.SaveFile(env.Text("finance.file", "year", s.round())+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) {
			return len(rows), s.files.ExportFinance(ctx, path, rows, day)
		}, func(n int) { env.Toast(env.Count("finance.exported", n), false) })
	}, ".csv")
}
