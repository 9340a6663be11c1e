// Package annual is the screen of annual reports: all of them by year and kind, and one of them as a page on which people write
// its chapters beside what the book knows. How the pages look the room reports at the root says.
package annual

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/locale"
	"lagboka/widgets"
)

// Screen is all reports as a list, or one of them as a page.
type Screen struct {
	*kit.Desk[asked, loaded]
	env   *kit.Env
	store AllStore
	docs  Documents
	read  loaded
	kind  domain.ReportKind // the list shows; empty for all
	words *locale.Catalogue // a report's own: it is laid before people, and is Norwegian
	list  *widgets.DataTable[domain.AnnualRow]
	page  *page
}

// states are how far a report can have come.
var states = kit.State[domain.ReportState]{
	Prefix: "annual.state.", Order: domain.ReportStates,
	Signs: map[domain.ReportState]widgets.Status{
		domain.ReportDraft: widgets.NotBegun, domain.ReportToBoard: widgets.UnderWay, domain.ReportAdopted: widgets.UnderWay,
		domain.ReportLaid: widgets.UnderWay, domain.ReportApproved: widgets.Done,
	},
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store AllStore, docs Documents) *Screen {
	s := &Screen{env: env, store: store, docs: docs, words: env.Catalogue}
	if nb, err := env.Norwegian(); err == nil {
		s.words = nb
	} else {
		env.ShowError("", err)
	}
	s.list = kit.NewList(s.columns(), func(r domain.AnnualRow) { env.Go(kit.Route{Screen: "annual", ID: r.Report.ID}) })
	s.list.OnMenu = s.rowMenu
	s.list.OnCtrl = func(key fyne.KeyName) bool {
		r, ok := s.list.Row(s.list.Cursor())
		if key == fyne.KeyD && ok {
			s.duplicate(r.Report)
		}
		return key == fyne.KeyD
	}
	s.Desk = kit.NewDesk(env, kit.DeskParams[asked, loaded]{
		Title: "screen.annual", Loading: "annual.loading", Search: "annual.search", Legend: env.Text("annual.legend"),
		Buttons: []fyne.CanvasObject{
			widgets.NewMenuButton(env.Text("members.more"), s.more), widgets.Primary(env.Text("annual.new"), "plus", s.askNew),
		},
		Asked: func() asked { return asked{env.Scope} }, Read: s.gather, Look: s.look,
	})
	s.page = newPage(s)
	return s
}

func (s *Screen) columns() []widgets.Column[domain.AnnualRow] {
	env := s.env
	type row = domain.AnnualRow
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.year", 64, func(r row) string { return strconv.Itoa(r.Report.Year) }),
		kit.TextColumn(env, "annual.kind", 210, func(r row) string { return env.Text("annual.kind." + string(r.Report.Kind)) }),
		kit.TextColumn(env, "annual.whose", 150, func(r row) string { return r.Unit.Label() }),
		kit.StateColumn(env, "annual.state", 170, states, func(r row) domain.ReportState { return r.State }),
		kit.TextColumn(env, "annual.chapters", 130, func(r row) string {
			return env.Text("overview.of", "n", env.Number(r.Ready), "total", env.Number(r.Chapters))
		}),
		kit.MaybeColumn(env, "annual.versions", 90, env.Number, func(r row) (int, bool) { return r.Versions, r.Versions > 0 }),
		kit.DateColumn(env, "annual.last", 100, func(r row) domain.Date { return r.Day }),
	}
	return widgets.Spare(columns, "annual.last", "annual.versions")
}

// look shows the reports of the unit that limits every screen.
func (s *Screen) look(l loaded) kit.Look {
	env := s.env
	s.read = l
	count := func(k domain.ReportKind) int {
		n := 0
		for _, r := range l.rows {
			if k == "" || r.Report.Kind == k {
				n++
			}
		}
		return n
	}
	rows := slices.DeleteFunc(slices.Clone(l.rows), func(r domain.AnnualRow) bool {
		return s.kind != "" && r.Report.Kind != s.kind ||
			!s.Sought(r.Unit.Label(), strconv.Itoa(r.Report.Year), env.Text("annual.kind."+string(r.Report.Kind)), env.Text("annual.state."+string(r.State)))
	})
	slices.SortStableFunc(rows, func(a, b domain.AnnualRow) int {
		return cmp.Or(b.Report.Year-a.Report.Year, slices.Index(domain.ReportKinds, a.Report.Kind)-slices.Index(domain.ReportKinds, b.Report.Kind),
			env.Compare(a.Unit.Label(), b.Unit.Label()))
	})
	s.list.Empty = s.Empty(env.Empty("annual", "annual.empty.", "annual.new", s.askNew))
	s.list.SetRows(rows)
	return kit.Look{
		Note: env.Count("annual.count", len(rows)), List: s.list,
		Chips: kit.Chips(env, slices.DeleteFunc(slices.Clone(domain.ReportKinds), func(k domain.ReportKind) bool { return count(k) == 0 }), &s.kind, func(k domain.ReportKind) string { return env.Text("annual.kind." + string(k)) }, count, s.Redraw),
	}
}

// Show loads the list, or the report that the route names.
func (s *Screen) Show(r kit.Route) {
	if r.ID == "" {
		if s.page.shown() {
			s.page.leave()
			s.env.Window.Canvas().Unfocus() // the list takes the keys when it is drawn
		}
		s.Desk.Refresh()
		if r.New {
			s.askNew()
		}
		return
	}
	s.page.open(r.ID, domain.ChapterKey(r.Part))
}

// Refresh loads what is shown anew.
func (s *Screen) Refresh() {
	if s.page.shown() {
		s.page.reload()
		return
	}
	s.Desk.Refresh()
}

// Kinds are what the screen shows; on a report's page also what its facts are made from.
func (s *Screen) Kinds() []string {
	own := []string{"annual_report", "report_step", "report_chapter", "report_version", "report_file", "unit"}
	if !s.page.shown() {
		return own
	}
	return append(own, "chapter_part", "todo", "person", "membership", "fee", "member_target", "year_figure", "body", "office", "meeting", "circle",
		"circle_session", "circle_attendance", "study_target", "milestone", "candidate", "candidate_list", "list_place", "plan", "measure", "evidence",
		"by_hand", "rule")
}

// Opened tells whether a report's page is shown.
func (s *Screen) Opened() bool { return s.page.shown() }

// New adds a report, or a chapter to the one that is shown.
func (s *Screen) New() {
	if s.page.shown() {
		s.page.askChapter(domain.ReportChapter{})
		return
	}
	s.askNew()
}

// Print shows the report on paper.
func (s *Screen) Print() {
	if s.page.shown() {
		s.page.preview()
		return
	}
	if r, ok := s.list.Row(s.list.Cursor()); ok {
		s.env.OpenPaper("annual", r.Report.ID)
	}
}

// Save writes what is typed at once.
func (s *Screen) Save() {
	if s.page.shown() {
		s.page.text.save(nil)
	}
}

// Unsaved tells whether something is typed that is not in the book yet.
func (s *Screen) Unsaved() bool { return s.page.shown() && s.page.text.unsaved() }

// Leave writes what is typed, and calls then when it stands in the book.
func (s *Screen) Leave(then func()) {
	if !s.Unsaved() {
		then()
		return
	}
	s.page.text.save(then)
}

// Answer moves between chapters, text and facts with F6.
func (s *Screen) Answer(key fyne.KeyName) bool {
	if s.page.shown() && key == fyne.KeyF6 {
		s.page.cycle()
		return true
	}
	return false
}

// Insert puts the chosen fact into the text; false where no report is shown.
func (s *Screen) Insert() bool {
	if !s.page.shown() {
		return false
	}
	s.page.insert()
	return true
}

// Focus gives the keys to what is worked on.
func (s *Screen) Focus() {
	if s.page.shown() {
		s.page.TakeKeys()
		return
	}
	s.TakeKeys()
}

// Find returns the reports whose year, unit or kind a text names.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	rows, err := s.store.AnnualReports(ctx, "")
	for _, r := range rows {
		label := s.env.AnnualTitle(r.Report)
		if len(hits) < kit.Most && domain.HasWords(label+" "+r.Unit.Label(), text) {
			hits = append(hits, kit.Hit{Label: label, Note: r.Unit.Label(), Route: kit.Route{Screen: "annual", ID: r.Report.ID}})
		}
	}
	return hits, err
}

// Waiting counts the chapters that somebody was asked to have written by now.
func (s *Screen) Waiting(ctx context.Context, of kit.Scope) (n int, err error) {
	rows, err := s.store.AnnualReports(ctx, of.Unit)
	for _, r := range rows {
		if r.State != domain.ReportDraft && r.State != domain.ReportToBoard || r.Ready == r.Chapters || r.Report.Kind == domain.BranchReport {
			continue
		}
		card, err := s.store.AnnualReport(ctx, r.Report.ID)
		if err != nil {
			return 0, err
		}
		for _, c := range card.Standing() {
			if c.Late(of.Today) {
				n++
			}
		}
	}
	return n, err
}

// WaitsOn are the kinds of rows that change the number.
func (s *Screen) WaitsOn() []string {
	return []string{"annual_report", "report_step", "report_chapter", "todo"}
}

// Pictures are a county's report by some of its chapters.
func (s *Screen) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	rows, err := s.store.AnnualReports(ctx, "")
	for _, r := range rows {
		if r.Report.Kind == domain.CountyReport && r.State == domain.ReportDraft {
			for _, chapter := range []string{"short", "members", "study"} {
				all = append(all, kit.Picture{Name: "annual-" + chapter, Route: kit.Route{Screen: "annual", ID: r.Report.ID, Part: chapter}})
			}
			break
		}
	}
	return all, err
}
