package offices

import (
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
			var words []string
			for _, key := range r.Missing(env.AsOf()) {
				words = append(words, env.Text("boards.lacks."+key))
			}
			if len(words) == 0 {
				return env.Text("boards.whole")
			}
			return strings.Join(words, ", ")
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

// askBoard asks who sits in a branch's board from now on.
func (s *Screen) askBoard(r domain.BoardRow) {
	s.env.AskNewBoard(r.Body, r.Unit, r.Offices, s.role, s.store)
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
