package offices

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// The tabs of the screen, and the parts of a route by them.
const (
	tabOffices = iota
	tabBoards
)

var listParts = []string{"offices", "boards"}

// boardColumns are how the board of each branch stands: the run through all of them after the annual meetings.
func (s *Screen) boardColumns() []widgets.Column[domain.BoardRow] {
	env := s.env
	type row = domain.BoardRow
	holder := func(role domain.Role) widgets.Column[row] {
		return kit.TextColumn(env, "role."+string(role), 140, func(r row) string {
			held, _ := r.Holder(role, env.AsOf())
			return held.Person.Name()
		})
	}
	missing := widgets.Column[row]{
		Key: "boards.missing", Title: env.Text("boards.missing"), Width: 260,
		Text: func(r row) string {
			if lacks := s.lacks(r); len(lacks) > 0 {
				return strings.Join(lacks, ", ")
			}
			return env.Text("boards.whole")
		},
		Less: func(a, b row) bool { return len(a.Missing(env.AsOf())) < len(b.Missing(env.AsOf())) },
		Status: func(r row) widgets.Status {
			if len(r.Missing(env.AsOf())) == 0 {
				return widgets.Done
			}
			return widgets.UnderWay
		},
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.branch", 110, func(r row) string { return r.Unit.Label() }),
		holder(domain.Leader), holder(domain.Treasurer), holder(domain.StudyLeader),
		kit.MaybeColumn(env, "body.elected", 64, strconv.Itoa,
			func(r row) (int, bool) { return r.Elected(), r.Elected() > 0 }),
		kit.DateColumn(env, "boards.reported", 92, func(r row) domain.Date { return r.Body.Reported }),
		missing,
	}
	return widgets.Spare(columns, "role.study_leader", "role.treasurer", "body.elected", "boards.reported")
}

// lacks are what a board lacks, in words.
func (s *Screen) lacks(r domain.BoardRow) (words []string) {
	for _, key := range r.Missing(s.env.AsOf()) {
		words = append(words, s.env.Text("boards.lacks."+key))
	}
	return words
}

// askBoard asks who sits in a branch's board from now on, and goes on to the other boards that are listed.
func (s *Screen) askBoard(r domain.BoardRow) {
	var bodies []domain.ID
	for i := range s.boards.Len() {
		if x, ok := s.boards.Row(i); ok {
			bodies = append(bodies, x.Body.ID)
		}
	}
	s.askBoardOf(r, bodies)
}

// askBoardOf asks who sits in a board, which is one of those of some bodies, as they were listed when the first of them
// was opened.
func (s *Screen) askBoardOf(r domain.BoardRow, bodies []domain.ID) {
	env := s.env
	for i := range s.boards.Len() {
		if x, ok := s.boards.Row(i); ok && x.Body.ID == r.Body.ID {
			s.boards.Select(i) // where the run is left, the list stands
		}
	}
	about := env.Text("boards.whole")
	if lacks := s.lacks(r); len(lacks) > 0 {
		about = env.Text("boards.round.lacks", "lacks", strings.Join(lacks, ", "))
	}
	round := kit.Round{
		At: slices.Index(bodies, r.Body.ID), Of: len(bodies), About: about,
		Read: func(ctx context.Context, at int) (func(), error) {
			rows, err := s.store.Offices(ctx, domain.OfficeQuery{Body: bodies[at], AsOf: env.AsOf()})
			all := domain.Boards(rows)
			if err == nil && len(all) == 0 {
				err = &domain.Error{Kind: domain.NotFound, Key: "body.gone"}
			}
			return func() { s.askBoardOf(all[0], bodies) }, err
		},
	}
	env.AskNewBoard(kit.NewBoard{Body: r.Body, Unit: r.Unit, Rows: r.Offices, Role: s.role, Round: &round}, s.store)
}

// askReported asks when and how a board was reported.
func (s *Screen) askReported(r domain.BoardRow) {
	env, b := s.env, r.Body
	if b.Reported.Year < env.Today().Year {
		b.Reported = env.Today()
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Reported", "body.reported-on", &b.Reported), kit.Text(env, "ReportedHow", "body.reported-how", &b.ReportedHow),
	})
	kit.Edit(env, kit.Editing{
		Title: env.Text("boards.report", "unit", r.Unit.Label()), Form: form,
		Validate: func() error { return domain.NotAhead("Reported", b.Reported, env.Today()) },
	}, &b, s.store.SaveBody, func(domain.ID) {})
}

// boardLook lists the boards of the branches that are searched for.
func (s *Screen) boardLook(rows []domain.OfficeRow) kit.Look {
	env := s.env
	var shown []domain.BoardRow
	whole := 0
	all := domain.Boards(rows)
	for _, b := range all {
		if len(b.Missing(env.AsOf())) == 0 {
			whole++
		}
		if s.Sought(b.Unit.Label()) {
			shown = append(shown, b)
		}
	}
	s.boards.Empty = s.Empty(env.Empty("offices", "boards.empty.", "offices.new-body", s.newBody))
	s.boards.SetRows(shown)
	return kit.Look{
		Note: env.Text("boards.count", "n", env.Number(whole), "all", env.Number(len(all))), Tabs: s.tabs, List: s.boards,
		Chips: []fyne.CanvasObject{widgets.NewCaption(env.Text("boards.legend"))},
	}
}
