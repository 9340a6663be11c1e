package nomination

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Screen is all contests, or the page of one.
type Screen struct {
	*kit.Desk[kit.Scope, []domain.ContestRow]
	env   *kit.Env
	store Store
	files Files
	named domain.ID // the contest that the route names; empty for none
	open  domain.ID // the one whose page is shown; empty for all
	page  *page
	table *widgets.DataTable[domain.ContestRow]
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	s := &Screen{env: env, store: store, files: files}
	to := func(screen string, id domain.ID) { env.Go(kit.Route{Screen: screen, ID: id}) }
	s.table = kit.NewList(s.columns(), func(r domain.ContestRow) { to("nomination", r.Contest.ID) })
	s.table.Key = func(r domain.ContestRow) string { return string(r.Contest.ID) }
	s.table.Empty = env.Empty("offices", "nomination.empty.", "screen.branches", func() { to("branches", "") })
	report := widgets.NewButton(env.Text("paper.nomination"), "reports", func() { env.OpenPaper("nomination", env.Scope) })
	s.Desk = kit.NewDesk(env, kit.DeskParams[kit.Scope, []domain.ContestRow]{
		Title: "screen.nomination", Loading: "nomination.loading", Legend: s.legend(), Buttons: []fyne.CanvasObject{report},
		Asked: env.Where, Look: s.look, Read: func(ctx context.Context, of kit.Scope) ([]domain.ContestRow, error) {
			return store.ContestRows(ctx, of.Unit)
		},
	})
	s.page = newPage(s)
	return s
}

// legend says which step each sign of the table's steps is about.
func (s *Screen) legend() string {
	var names []string
	for _, step := range domain.MilestoneSteps {
		names = append(names, s.stepName(domain.Milestone{Step: step}))
	}
	return s.env.Text("nomination.legend", "steps", strings.Join(names, " · "))
}

// Show brings up all contests, or the one that the route names.
func (s *Screen) Show(r kit.Route) {
	s.named = r.ID
	s.page.show(r.Part)
	s.Refresh()
}

// New proposes a candidate, on a contest's page.
func (s *Screen) New() {
	if s.open != "" {
		s.page.newCandidate()
	}
}

// Print opens what is printed of what is shown: the list, or how far every contest has come.
func (s *Screen) Print() {
	if s.open != "" && s.page.list.List.ID != "" {
		s.env.OpenPaper("list", s.page.list.List.ID)
		return
	}
	s.env.OpenPaper("nomination", s.env.Scope)
}

// Opened tells whether the page of a contest that was asked for is shown.
func (s *Screen) Opened() bool { return s.named != "" }

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string {
	return []string{
		"unit", "person", "election", "contest", "milestone", "candidate", "candidate_list", "list_place", "committee",
		"nomination_meeting", "ballot", "ballot_vote", "list_correction", "body", "office", "course",
		"circle", "circle_session", "circle_participant", "circle_attendance",
		"meeting",
	}
}

// Refresh loads what is shown anew. Where there is one branch's contest only, its page is what is shown: that stays, and
// can be worked on, until it is known whether it is still the only one.
func (s *Screen) Refresh() {
	if s.named == "" {
		s.Desk.Refresh()
		return
	}
	s.open = s.named
	s.page.live.Open(s.open)
}

// look shows all contests, where none has been opened meanwhile.
func (s *Screen) look(rows []domain.ContestRow) kit.Look {
	env := s.env
	if s.named != "" {
		return kit.Look{}
	}
	s.open = ""
	if len(rows) == 1 && rows[0].Unit.ID == env.Scope {
		s.open = rows[0].Contest.ID
	}
	if s.page.live.Open(s.open); s.open != "" {
		return kit.Look{}
	}
	look := kit.Look{List: s.table}
	if len(rows) > 0 {
		due := rows[0].Election.ListDue
		look.Note = env.Text("nomination.due", "day", env.LongDate(due), "left", s.daysLeft(due))
	}
	t := domain.TallyContests(rows)
	of := func(n int) string { return env.Text("study.of", "n", env.Number(n), "of", env.Number(t.Contests)) }
	figure := func(key string, value, note string) {
		look.Figures = append(look.Figures, widgets.Figure{Label: env.Text(key), Value: value, Note: env.Text(note)})
	}
	figure("nomination.committees", of(t.Committees), "nomination.committees.note")
	figure("nomination.yes.all", env.Number(t.Willing), "nomination.yes.note")
	figure("nomination.lawful", of(t.Lawful), "nomination.lawful.note")
	figure("nomination.submitted", of(t.HandedIn), "nomination.submitted.note")
	look.Notices = s.expiredRemark(rows)
	s.table.SetRows(rows)
	return look
}

// label is a contest by its place.
func (s *Screen) label(r domain.ContestRow) string {
	if r.Contest.Municipality == "" {
		return s.env.Text("nomination.county", "place", r.Unit.Label())
	}
	return r.Unit.Label()
}
