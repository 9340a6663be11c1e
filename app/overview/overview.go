// Package overview is the first screen: how many members there are against last year and target, what the numbers of each
// branch are, how far study work and nomination have come, and what is missing. Every number opens the rows behind it. It counts
// nothing itself.
package overview

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the overview asks of the store.
type Store interface {
	Figures(ctx context.Context, unit domain.ID, p domain.Period) (domain.FigureSet, error)
	Trend(ctx context.Context, unit domain.ID, days []domain.Date) ([]domain.TrendPoint, error)
	StudyYear(ctx context.Context, unit domain.ID, year int, today domain.Date) (domain.StudyYear, error)
	ContestRows(ctx context.Context, unit domain.ID) ([]domain.ContestRow, error)
}

// Screen is the overview.
type Screen struct {
	env     *kit.Env
	store   Store
	content *fyne.Container
	scroll  *container.Scroll
	work    *fyne.Container // the cards of study work and nomination, empty until they are loaded
	workOf  scope           // whose they are
}

// New returns the overview, empty until it is shown.
func New(env *kit.Env, store Store) *Screen {
	s := &Screen{env: env, store: store, content: widgets.NewStackOfCards(), work: widgets.NewStackOfCards()}
	s.scroll = widgets.NewScroll(s.content)
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.scroll }

// Show loads the figures.
func (s *Screen) Show(kit.Route) { s.Refresh() }

// Refresh loads the figures anew.
func (s *Screen) Refresh() {
	kit.Run(s.env.Runner, "figures", s.env.Text("overview.loading"), func(ctx context.Context) (domain.FigureSet, error) {
		set, err := s.store.Figures(ctx, s.env.Scope, domain.YearTo(s.env.AsOf()))
		if err != nil {
			return set, err
		}
		set.Trend, err = s.store.Trend(ctx, s.env.Scope, domain.MonthEnds(set.Period.AsOf))
		return set, err
	}, s.draw)
}

func (s *Screen) draw(set domain.FigureSet) {
	env := s.env
	s.content.RemoveAll()
	s.content.Add(container.NewVBox(
		widgets.NewHeading(env.Text("overview.title", "unit", set.Unit.Label())),
		widgets.NewCaption(env.Text("overview.subtitle", "day", env.Date(set.Period.AsOf), "unit", set.Unit.Name)),
	))
	if set.Total.Members == 0 {
		s.content.Add(widgets.Pad(widgets.NewEmptyState("members", env.Text("overview.empty.title"), env.Text("overview.empty.text"),
			env.Text("overview.empty.action"), func() { env.Go(kit.Route{Screen: "transfer"}) }), 60, 0))
		s.content.Refresh()
		return
	}
	s.content.Add(widgets.NewGrid(4, s.figures(set)...))
	s.content.Add(s.lower(set))
	s.content.Refresh()
	s.loadWork()
}

// open shows the members behind a number.
func (s *Screen) open(f domain.MemberFilter) func() {
	return func() { s.env.Go(kit.Route{Screen: "members", Filter: f}) }
}

// openYear shows those who were paying members at the end of a year.
func (s *Screen) openYear(year int) func() {
	return func() {
		s.env.Go(kit.Route{Screen: "members", Year: year, Filter: domain.MemberFilter{Fee: []domain.FeeState{domain.FeePaid}, Kinds: domain.PartyKinds}})
	}
}

func (s *Screen) figures(set domain.FigureSet) []fyne.CanvasObject {
	env, f := s.env, set.Total
	trend := make([]float64, len(set.Trend))
	for i, p := range set.Trend {
		trend[i] = float64(p.Paying)
	}
	period := domain.Span{From: set.Period.From, To: set.Period.AsOf}
	note := env.Text("overview.since", "change", env.Signed(f.Growth()), "day", env.ShortDate(domain.YearEnd(set.Period.AsOf.Year-1)), "n", env.Number(f.PayingLastYear))
	paying := widgets.Figure{
		Label: env.Text("figure.paying"), Value: env.Number(f.Paying), Note: note, Status: growth(f.Growth()), Trend: trend,
		OnTap: s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeePaid}}),
	}
	newOnes := widgets.Figure{
		Label: env.Text("figure.new"), Value: env.Number(f.New), Status: growth(f.New - f.NewLastYear),
		Note:  env.Text("overview.against-last-year", "change", env.Signed(f.New-f.NewLastYear)),
		OnTap: s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Joined: period}),
	}
	left := widgets.Figure{
		Label: env.Text("figure.left"), Value: env.Number(f.Left), Note: env.Text("overview.left.note", "year", fmt.Sprint(set.Period.AsOf.Year)),
		OnTap: s.open(domain.MemberFilter{Former: true, Kinds: domain.PartyKinds, Left: period}),
	}
	unpaid := widgets.Figure{
		Label: env.Text("figure.unpaid"), Value: env.Number(f.Unpaid), Note: env.Count("overview.overdue", f.Over30),
		OnTap: s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeeDue, domain.FeeOverdue}}),
	}
	if f.Over30 > 0 {
		unpaid.Status = widgets.Late
	}
	return []fyne.CanvasObject{widgets.NewFigure(paying), widgets.NewFigure(newOnes), widgets.NewFigure(left), widgets.NewFigure(unpaid)}
}

// growth is the status of a change: none is neither good nor bad.
func growth(n int) widgets.Status {
	switch {
	case n > 0:
		return widgets.Up
	case n < 0:
		return widgets.Down
	}
	return widgets.NoStatus
}

// lower is the branches' bars beside the year ends, the branches' work and what is missing.
func (s *Screen) lower(set domain.FigureSet) fyne.CanvasObject {
	env := s.env
	bars := make([]widgets.Bar, len(set.Branches))
	for i, b := range set.Branches {
		f := b.Figures
		bars[i] = widgets.Bar{
			Label: b.Branch.Label(), Value: float64(f.Paying), Before: float64(f.PayingLastYear), Target: -1,
			Figure: env.Text("overview.bar", "n", env.Number(f.Paying), "change", env.Signed(f.Growth())),
			OnTap:  func() { env.Go(kit.Route{Screen: "branches", ID: b.Branch.ID}) },
		}
		if f.Target > 0 {
			bars[i].Target = float64(f.Target)
		}
	}
	left := widgets.Card(env.Text("overview.branches"), widgets.Pad(container.NewVBox(widgets.NewBars(bars), widgets.Pad(widgets.NewCaption(env.Text("overview.legend")), 2, 8)), 4, 6))
	right := widgets.NewStackOfCards(s.yearEnds(set), s.work, s.gaps(set))
	return widgets.NewBeside(0.62, left, right)
}

// line is a label with a figure that can be pressed.
type line struct {
	label, value string
	status       widgets.Status
	tap          func()
}

func lines(all []line) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, l := range all {
		box.Add(widgets.NewLineButton(l.label, l.value, l.status, l.tap))
	}
	return box
}

func (s *Screen) yearEnds(set domain.FigureSet) fyne.CanvasObject {
	env, f, year := s.env, set.Total, set.Period.AsOf.Year
	all := []line{
		{env.ShortDate(domain.YearEnd(year - 2)), env.Number(f.PayingYearBefore), widgets.NoStatus, s.openYear(year - 2)},
		{env.ShortDate(domain.YearEnd(year - 1)), env.Number(f.PayingLastYear), widgets.NoStatus, s.openYear(year - 1)},
		{env.ShortDate(set.Period.AsOf), env.Number(f.Paying), widgets.NoStatus, s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeePaid}})},
	}
	if f.Target > 0 {
		branches := func() { env.Go(kit.Route{Screen: "branches"}) }
		all = append(all, line{env.Text("overview.target", "year", fmt.Sprint(year)), env.Number(f.Target), widgets.NoStatus, branches})
	}
	return widgets.Card(env.Text("overview.paying"), lines(all))
}

// gaps says openly what the figures do not know.
func (s *Screen) gaps(set domain.FigureSet) fyne.CanvasObject {
	env, f := s.env, set.Total
	var noTarget int
	for _, b := range set.Branches {
		if b.Figures.Target == 0 {
			noTarget++
		}
	}
	grown := 0
	for _, b := range set.Branches {
		if b.Figures.Growth() > 0 {
			grown++
		}
	}
	party := domain.PartyKinds
	unknown := domain.SexUnknown
	all := []line{
		{env.Text("overview.grown"), env.Text("overview.of", "n", grown, "total", len(set.Branches)), widgets.NoStatus, func() { env.Go(kit.Route{Screen: "branches"}) }},
		{env.Text("overview.no-target"), env.Number(noTarget), lateIf(noTarget), func() { env.Go(kit.Route{Screen: "branches"}) }},
		{env.Text("overview.no-fee"), env.Number(f.NoFee), unknownIf(f.NoFee), s.open(domain.MemberFilter{Kinds: party, Fee: []domain.FeeState{domain.FeeUnknown}})},
		{env.Text("overview.no-email"), env.Number(f.NoEmail), unknownIf(f.NoEmail), s.open(domain.MemberFilter{Kinds: party, Email: domain.Without})},
		{env.Text("overview.no-phone"), env.Number(f.NoPhone), unknownIf(f.NoPhone), s.open(domain.MemberFilter{Kinds: party, Phone: domain.Without})},
		{env.Text("overview.no-born"), env.Number(f.AgeUnknown), unknownIf(f.AgeUnknown), s.open(domain.MemberFilter{Kinds: party, NoBorn: true})},
		{env.Text("overview.no-sex"), env.Number(f.SexUnknown), unknownIf(f.SexUnknown), s.open(domain.MemberFilter{Kinds: party, Sex: &unknown})},
	}
	return widgets.Card(env.Text("overview.gaps"), lines(all))
}

func lateIf(n int) widgets.Status {
	if n > 0 {
		return widgets.Late
	}
	return widgets.Done
}

func unknownIf(n int) widgets.Status {
	if n > 0 {
		return widgets.Unknown
	}
	return widgets.Done
}
