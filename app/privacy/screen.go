// Package privacy is the screen of who is to be deleted from the book, by when and why: people, candidates who are not
// in it, and old lists of names. It erases nothing that was not previewed, and reckons no day itself.
package privacy

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Clock reads and writes who is to be deleted, and who may stay.
type Clock interface {
	Retention(ctx context.Context, unit domain.ID, today domain.Date) ([]domain.Retained, error)
	Keepings(ctx context.Context, person domain.ID) ([]domain.Keeping, error)
	SaveKeepings(ctx context.Context, all []domain.Keeping) error
	EndKeepings(ctx context.Context, ids []domain.ID) error
}

// Eraser erases for good.
type Eraser interface {
	RetainedFor(ctx context.Context, person domain.ID, why domain.ErasureReason) (domain.Retained, error)
	PreviewRetained(ctx context.Context, rows []domain.Retained) (domain.Proposal, error)
	EraseRetained(ctx context.Context, rows []domain.Retained, keepOffices bool, words ...string) (domain.Erased, error)
	ErasedDays(ctx context.Context) ([]domain.ErasedDay, error)
}

// Store is what the screen asks of the store.
type Store interface {
	Clock
	Eraser
}

// Screen is the list of who is to be deleted.
type Screen struct {
	*kit.Desk[kit.Scope, []domain.Retained]
	env   *kit.Env
	store Store
	state domain.RetentionState
	why   domain.ErasureReason
	table *widgets.DataTable[domain.Retained]
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store) *Screen {
	s := &Screen{env: env, store: store}
	s.table = kit.NewList(s.columns(), s.open)
	s.table.OnSelectionChanged = func() { s.Tell(s.about()) }
	s.table.OnMenu = func(at fyne.Position) { widgets.ShowMenuAt(s.table, at, s.items()) }
	s.Desk = kit.NewDesk(env, kit.DeskParams[kit.Scope, []domain.Retained]{
		Title: "screen.privacy", Loading: "privacy.loading", Search: "privacy.search", Legend: env.Text("privacy.legend"),
		Buttons: []fyne.CanvasObject{
			widgets.NewButton(env.Text("privacy.erasures"), "file", s.erasures), widgets.NewButton(env.Text("privacy.hold"), "history", s.hold),
			widgets.NewButton(env.Text("privacy.agree"), "check", s.agree), widgets.NewButton(env.Text("privacy.erase"), "trash", s.erase),
		},
		Asked: env.Where, Look: s.look,
		Read: func(ctx context.Context, of kit.Scope) ([]domain.Retained, error) {
			return store.Retention(ctx, of.Unit, of.Today)
		},
	})
	return s
}

// states are those of a row.
var states = kit.State[domain.RetentionState]{
	Prefix: "retention.state.", Order: domain.RetentionStates,
	Signs: map[domain.RetentionState]widgets.Status{
		domain.EraseOver: widgets.Late, domain.EraseNow: widgets.Late, domain.EraseSoon: widgets.UnderWay,
		domain.EraseHeld: widgets.NotRelevant, domain.EraseUnknown: widgets.Unknown,
	},
}

func (s *Screen) columns() []widgets.Column[domain.Retained] {
	env := s.env
	type row = domain.Retained
	over := func(r row) (int, bool) { n := r.DaysOver(env.Today()); return n, n > 0 }
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.branch", 100, func(r row) string { return r.Unit.Label() }),
		kit.TextColumn(env, "word.name", 170, s.name),
		kit.TextColumn(env, "retention.why", 120, s.reason),
		kit.DateColumn(env, "retention.since", 92, func(r row) domain.Date { return r.Since }),
		kit.DateColumn(env, "retention.due", 92, func(r row) domain.Date { return r.Due }),
		kit.MaybeColumn(env, "retention.over", 74, env.Number, over),
		kit.StateColumn(env, "retention.state", 116, states, func(r row) domain.RetentionState { return r.State }),
		kit.TextColumn(env, "retention.holding", 230, s.holding),
	}
	return widgets.Spare(columns, "retention.over", "retention.since", "retention.due", "retention.holding")
}

// name is whom a row is about; of a list, how many names stand on it too.
func (s *Screen) name(r domain.Retained) string {
	if r.Kind == "circle" {
		return s.env.Count("retention.list", r.Names, "course", r.Name)
	}
	return r.Name
}

func (s *Screen) reason(r domain.Retained) string {
	return s.env.Text("retention.why." + string(r.Why))
}

// about says of the row on which the keys stand what its columns may have no room for.
func (s *Screen) about() string {
	r, ok := s.table.Row(s.table.Cursor())
	if !ok {
		return ""
	}
	env, since := s.env, "–"
	if !r.Since.IsZero() {
		since = env.ShortDate(r.Since)
	}
	text := env.Text("retention.about", "name", s.name(r), "why", s.reason(r), "since", since)
	if over := r.DaysOver(env.Today()); over > 0 {
		text += " " + env.Count("retention.about.over", over)
	}
	for _, held := range env.Holding(r) {
		text += " " + strings.TrimSuffix(held, ".") + "."
	}
	return text
}

func (s *Screen) holding(r domain.Retained) string { return strings.Join(s.env.Holding(r), "; ") }

// open leads to where the thing of a row lives.
func (s *Screen) open(r domain.Retained) {
	switch r.Kind {
	case "person":
		s.env.Go(kit.Route{Screen: "members", ID: r.ID})
	case "candidate":
		s.env.Go(kit.Route{Screen: "nomination", ID: r.Contest, Part: "candidates"})
	default:
		s.env.Go(kit.Route{Screen: "study", ID: r.ID})
	}
}

// Show loads the rows; those of the state or the reason that the route names. With New it asks about erasing the person
// whom the route names.
func (s *Screen) Show(r kit.Route) {
	s.state, s.why = "", ""
	switch {
	case slices.Contains(domain.RetentionStates, domain.RetentionState(r.Part)):
		s.state = domain.RetentionState(r.Part)
	case slices.Contains(domain.RetentionReasons, domain.ErasureReason(r.Part)):
		s.why = domain.ErasureReason(r.Part)
	}
	s.Refresh()
	if r.New {
		s.preview(func(ctx context.Context) ([]domain.Retained, error) {
			row, err := s.store.RetainedFor(ctx, r.ID, "")
			return []domain.Retained{row}, err
		}, s.env.Back)
	}
}

// look shows the rows as they stand in the book.
func (s *Screen) look(rows []domain.Retained) kit.Look {
	env := s.env
	if s.why != "" {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r domain.Retained) bool { return r.Why != s.why })
	}
	count := domain.CountRetained(rows)
	var shown []domain.Retained
	for _, r := range rows {
		if (s.state == "" || r.State == s.state) && s.Sought(r.Unit.Label(), s.name(r), s.reason(r)) {
			shown = append(shown, r)
		}
	}
	s.table.Empty = s.Empty(env.Empty("privacy", "privacy.empty.", "privacy.rules", func() { env.Go(kit.Route{Screen: "settings"}) }))
	s.table.SetRows(shown)
	s.Tell(s.about())
	return kit.Look{Note: env.Count("privacy.count", count.Due()), Chips: s.chips(count, len(rows)), List: s.table}
}

// chips are those of the states that there are rows in, and the reason that a route has named.
func (s *Screen) chips(count domain.RetentionCount, all int) []fyne.CanvasObject {
	env := s.env
	there := slices.DeleteFunc(slices.Clone(domain.RetentionStates), func(x domain.RetentionState) bool { return count[x] == 0 && x != s.state })
	chips := kit.Chips(env, there, &s.state, func(x domain.RetentionState) string { return env.Text("retention.state." + string(x)) },
		func(x domain.RetentionState) int {
			if x == "" {
				return all
			}
			return count[x]
		}, s.Redraw)
	if s.why != "" {
		leave := func() { s.why = ""; s.Redraw() }
		chips = append([]fyne.CanvasObject{widgets.NewChip(env.Text("retention.why."+string(s.why)), true, leave, leave)}, chips...)
	}
	return chips
}

// items are what can be done with the rows that are picked.
func (s *Screen) items() []*fyne.MenuItem {
	item := func(key string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(s.env.Text(key), do) }
	return []*fyne.MenuItem{
		item("Open", func() {
			if r, ok := s.table.Row(s.table.Selected()[0]); ok {
				s.open(r)
			}
		}),
		fyne.NewMenuItemSeparator(), item("privacy.agree", s.agree), item("privacy.hold", s.hold), item("privacy.erase", s.erase),
	}
}

// picked are the rows that are picked, as they stand in the list; it says so where none is.
func (s *Screen) picked() (rows []domain.Retained) {
	for _, i := range s.table.Selected() {
		if r, ok := s.table.Row(i); ok {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		s.env.Toast(s.env.Text("privacy.select-first"), false)
	}
	return rows
}
