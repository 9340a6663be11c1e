// Package overview is the first screen: how many members there are against last year and target, what the numbers of
// each branch are, how far study work and nomination have come, and what is missing. Every number opens the rows behind
// it. It counts nothing itself.
package overview

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the overview asks of the store.
type Store interface {
	Trend(ctx context.Context, unit domain.ID, days []domain.Date) ([]domain.TrendPoint, error)
	UrgentBook(ctx context.Context, unit domain.ID, day domain.Date) (domain.UrgentBook, error)
}

// Screen is the overview.
type Screen struct {
	env     *kit.Env
	store   Store
	content *fyne.Container
	scroll  *container.Scroll
	others  []kit.Carder
	First   kit.Carder      // what is left to do with a book that is new; nil for nothing
	first   *fyne.Container // its cards, empty where nothing is left
	cards   *fyne.Container // those of other families, empty until they are loaded
	cardsOf kit.Scope       // whose they are
	data    loaded
	all     bool // everything that is urgent is shown, not the first few
	mine    bool // what concerns whoever sits here, alone
}

// loaded is what the overview tells.
type loaded struct {
	set  domain.FigureSet
	book domain.UrgentBook
}

// New returns the overview with the cards of other families, empty until it is shown.
func New(env *kit.Env, store Store, others []kit.Carder) *Screen {
	s := &Screen{env: env, store: store, others: others, mine: true}
	s.content, s.cards, s.first = widgets.NewStackOfCards(), widgets.NewStackOfCards(), widgets.NewStackOfCards()
	s.first.Hide()
	s.scroll = widgets.NewScroll(s.content)
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.scroll }

// Show loads the figures.
func (s *Screen) Show(kit.Route) { s.Refresh() }

// Refresh loads the figures anew.
func (s *Screen) Refresh() {
	kit.Run(s.env.Runner, "figures", s.env.Text("overview.loading"), s.gather, func(l loaded) {
		s.data = l
		s.redraw()
		if l.set.Total.Members > 0 {
			s.loadCards()
		}
	})
	s.loadFirst()
}

func (s *Screen) gather(ctx context.Context) (l loaded, err error) {
	unit, day := s.env.Scope, s.env.AsOf()
	if l.book, err = s.store.UrgentBook(ctx, unit, day); err != nil {
		return l, err
	}
	l.set = l.book.Set
	// Of the year end before the last nothing else tells.
	days := append([]domain.Date{domain.YearEnd(day.Year - 2)}, domain.MonthEnds(day)...)
	l.set.Trend, err = s.store.Trend(ctx, unit, days)
	return l, err
}

// loadCards fills in the other families' cards, after the members' figures stand there.
func (s *Screen) loadCards() {
	of := s.env.Where()
	if s.cardsOf != of { // the same unit's cards stay until the new ones are there, so that nothing below them jumps
		s.cardsOf = of
		s.cards.RemoveAll()
	}
	kit.Run(s.env.Runner, "cards", "", func(ctx context.Context) (draw []func() []fyne.CanvasObject, err error) {
		for _, c := range s.others {
			one, err := c.Cards(ctx, of)
			if err != nil {
				return nil, err
			}
			if one != nil {
				draw = append(draw, one)
			}
		}
		return draw, nil
	}, func(draw []func() []fyne.CanvasObject) {
		s.cards.RemoveAll()
		for _, one := range draw {
			for _, card := range one() {
				s.cards.Add(card)
			}
		}
		s.content.Refresh()
	})
}

// redraw draws what was read.
func (s *Screen) redraw() {
	env, set := s.env, s.data.set
	s.content.RemoveAll()
	s.content.Add(s.head())
	s.content.Add(s.first)
	if set.Total.Members == 0 {
		in := func() { env.Go(kit.Route{Screen: "transfer"}) }
		s.content.Add(widgets.Pad(env.Empty("members", "overview.empty.", "overview.empty.action", in), 60, 0))
		s.content.Refresh()
		return
	}
	if env.AsOf() == env.Today() { // of a year that is over nothing is urgent any more
		s.content.Add(s.urgent(s.data.book.Urgents()))
	}
	s.content.Add(widgets.NewGrid(4, s.figures(set)...))
	s.content.Add(s.lower(set))
	s.content.Refresh()
}

// head says what is shown, and asks who sits here.
func (s *Screen) head() fyne.CanvasObject {
	env, set := s.env, s.data.set
	titles := container.NewVBox(
		widgets.NewHeading(env.Text("overview.title", "unit", set.Unit.Label())),
		widgets.NewCaption(env.Text("overview.subtitle", "day", env.Date(set.Period.AsOf), "unit", set.Unit.Name)),
	)
	ask := func() {
		env.AskMe(s.data.book.Tree, s.data.book.Owners(), func() {
			s.mine = true
			s.redraw()
		})
	}
	who := widgets.NewButton(env.Text("me.button", "who", env.MeName()), "members", ask)
	return container.NewBorder(nil, nil, nil, container.NewCenter(who), titles)
}

// open shows the members behind a number.
func (s *Screen) open(f domain.MemberFilter) func() {
	return func() { s.env.Go(kit.Route{Screen: "members", Filter: f}) }
}

// branches shows the branches, by the part that has the rows behind a number.
func (s *Screen) branches(part string) func() {
	return func() { s.env.Go(kit.Route{Screen: "branches", Part: part}) }
}

// openYear shows those who were paying members at the end of a year.
func (s *Screen) openYear(year int) func() {
	return func() {
		paying := domain.MemberFilter{Fee: []domain.FeeState{domain.FeePaid}, Kinds: domain.PartyKinds}
		s.env.Go(kit.Route{Screen: "members", Year: year, Filter: paying})
	}
}

func (s *Screen) figures(set domain.FigureSet) []fyne.CanvasObject {
	env, f := s.env, set.Total
	var trend, joined, gone []float64
	for _, p := range set.Trend[1:] {
		if p.Known {
			trend = append(trend, float64(p.Paying))
		}
		joined, gone = append(joined, float64(p.Joined)), append(gone, float64(p.Left)) // month by month
	}
	period := domain.Span{From: set.Period.From, To: set.Period.AsOf}
	against, then := env.Against(set)
	paying := widgets.Figure{
		Label: env.Text("figure.paying"), Value: env.Paying(f), Note: against, Also: then,
		Status: grown(set.Period.Growth(f)), Trend: trend,
		OnTap: s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeePaid}}),
	}
	newOnes := widgets.Figure{
		Label: env.Text("figure.new"), Value: env.Number(f.New), Status: growth(f.New - f.NewLastYear),
		Note: env.Text("overview.against-last-year", "change", env.Signed(f.New-f.NewLastYear)), Trend: joined,
		OnTap: s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Joined: period}),
	}
	left := widgets.Figure{
		Label: env.Text("figure.left"), Value: env.Number(f.Left),
		Note: env.Text("overview.left.note", "year", fmt.Sprint(set.Period.AsOf.Year)), Trend: gone,
		OnTap: s.open(domain.MemberFilter{Former: true, Kinds: domain.PartyKinds, Left: period}),
	}
	unpaid := widgets.Figure{
		Label: env.Text("figure.unpaid"), Value: env.Unpaid(f), Note: env.Count("overview.overdue", f.Over30),
		OnTap: s.open(domain.MemberFilter{Kinds: domain.PartyKinds, Fee: domain.FeeOwed}),
	}
	known, before := domain.FigureSet{Trend: set.Trend[1:]}.UnpaidTrend()
	for _, p := range known {
		unpaid.Trend = append(unpaid.Trend, float64(p.Unpaid))
	}
	unpaid.Also = env.Catalogue.UnpaidTrend(known, before)
	switch {
	case !f.PayingKnown():
		unpaid.Note, unpaid.Also = "", ""
	case f.Over30 > 0:
		unpaid.Status = widgets.Late
	}
	return []fyne.CanvasObject{
		widgets.NewFigure(paying), widgets.NewFigure(newOnes), widgets.NewFigure(left), widgets.NewFigure(unpaid),
	}
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

// grown is the status of a growth; one that may be either way, or is not known, is neither good nor bad.
func grown(g domain.Growth) widgets.Status {
	if g.Known == 0 {
		return widgets.Unknown
	}
	return growth(g.Sign())
}

// lower is the plan and the branches' bars beside the year ends, the branches' work and what is missing.
func (s *Screen) lower(set domain.FigureSet) fyne.CanvasObject {
	env := s.env
	bars := make([]widgets.Bar, len(set.Branches))
	for i, b := range set.Branches {
		bars[i] = s.bar(b, set.Period)
	}
	legend := env.Text("overview.legend", "day", env.ShortDate(set.Period.Against()))
	body := container.NewVBox(widgets.NewBars(bars), widgets.NewCaption(legend))
	left := widgets.NewStackOfCards(s.plan(s.data.book), widgets.Card(env.Text("overview.branches"), body))
	right := widgets.NewStackOfCards(s.yearEnds(set), s.cards, s.gaps(set))
	return widgets.NewBeside(0.62, left, right)
}

// bar is one branch's paying members beside those of the day that they are held against, and its target.
func (s *Screen) bar(b domain.BranchFigures, period domain.Period) widgets.Bar {
	env, f, then := s.env, b.Figures, period.Then(b.Figures)
	bar := widgets.Bar{
		Label: b.Branch.Label(), Value: float64(f.Paying), Before: -1, Target: -1, Figure: env.Paying(f),
		OnTap: func() { env.Go(kit.Route{Screen: "branches", ID: b.Branch.ID}) },
	}
	switch {
	case !f.PayingKnown():
		bar.Value, bar.Status = 0, widgets.Unknown
	case then.Known > 0:
		bar.Before = float64(then.Paying)
		bar.Figure = env.Text("overview.bar", "n", env.Number(f.Paying), "change", env.Growth(period.Growth(f)))
	default:
		bar.Figure = env.Text("overview.bar", "n", env.Number(f.Paying), "change", "?")
	}
	if f.Target.Wanted > 0 {
		bar.Target = float64(f.Target.Wanted)
	}
	return bar
}

// yearEnds are the paying members at the ends of the last two years and on the same day a year ago, those of now, and
// the target.
func (s *Screen) yearEnds(set domain.FigureSet) fyne.CanvasObject {
	env, f, year := s.env, set.Total, set.Period.AsOf.Year
	known := func(yes bool) widgets.Status {
		if yes {
			return widgets.NoStatus
		}
		return widgets.Unknown
	}
	before := domain.Payers{Paying: set.Trend[0].Paying}
	if set.Trend[0].Known {
		before.Known = 1
	}
	on := func(day domain.Date, paying string, isKnown bool, open func()) kit.Line {
		return kit.Line{Label: env.ShortDate(day), Value: paying, Status: known(isKnown), OnTap: open}
	}
	paid := domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeePaid}}
	all := []kit.Line{
		on(domain.YearEnd(year-2), env.Payers(before), before.Known > 0, s.openYear(year-2)),
		on(domain.YearEnd(year-1), env.Payers(f.LastYear), f.LastYear.Known > 0, s.openYear(year-1)),
		on(set.Period.AsOf, env.Paying(f), f.PayingKnown(), s.open(paid)),
	}
	if set.Period.Running() {
		all = slices.Insert(all, 1, on(set.Period.SameDay(), env.Payers(f.SameDay), f.SameDay.Known > 0, nil))
	}
	if t := f.Target; t.Wanted > 0 {
		branches := s.branches("list")
		title, toTarget := env.Text("overview.target", "year", fmt.Sprint(year)), env.Text("overview.to-target")
		if t.Units > 0 && t.Units < len(set.Branches) {
			title = env.Text("overview.target-of", "year", fmt.Sprint(year), "n", t.Units, "total", len(set.Branches))
			toTarget = env.Count("overview.to-target-of", t.Units)
		}
		all = append(all, kit.Line{Label: title, Value: env.Number(t.Wanted), OnTap: branches})
		if ahead, ok := t.Ahead(); ok {
			all = append(all, kit.Line{Label: toTarget, Value: env.Signed(ahead), Status: growth(ahead), OnTap: branches})
		}
	}
	return widgets.Card(env.Text("overview.paying"), kit.Lines(all))
}

// gaps says openly what the figures do not know.
func (s *Screen) gaps(set domain.FigureSet) fyne.CanvasObject {
	env, f := s.env, set.Total
	grew := "list" // how the branches stand against the same day last year is in no column of the matrix
	if !set.Period.Running() {
		grew = "growth"
	}
	compared := set.CountBranches(func(f domain.Figures) bool { return set.Period.Growth(f).Known > 0 })
	grown := set.CountBranches(func(f domain.Figures) bool { return set.Period.Growth(f).Sign() > 0 })
	growth := kit.Line{
		Label: env.Text("overview.grown", "day", env.ShortDate(set.Period.Against())),
		Value: env.Text("overview.of", "n", grown, "total", compared), OnTap: s.branches(grew),
	}
	if compared == 0 {
		growth.Value, growth.Status = env.Text("growth.unknown"), widgets.Unknown
	}
	noTarget := set.CountBranches(func(f domain.Figures) bool { return f.Target.Wanted == 0 })
	unknown := domain.SexUnknown
	lack := func(key string, n int, of domain.MemberFilter) kit.Line {
		if of.Kinds == nil {
			of.Kinds = domain.PartyKinds
		}
		return kit.Line{Label: env.Text(key), Value: env.Number(n), Status: unknownIf(n), OnTap: s.open(of)}
	}
	all := []kit.Line{
		growth,
		{Label: env.Text("overview.no-target"), Value: env.Number(noTarget), Status: lateIf(noTarget), OnTap: s.branches("target")},
		lack("overview.no-fee", f.NoFee, domain.MemberFilter{Fee: []domain.FeeState{domain.FeeUnknown}}),
		lack("overview.no-email", f.NoEmail, domain.MemberFilter{Email: domain.Without}),
		lack("overview.no-phone", f.NoPhone, domain.MemberFilter{Phone: domain.Without}),
		lack("overview.no-born", f.AgeUnknown, domain.MemberFilter{NoBorn: true}),
		lack("overview.no-sex", f.SexUnknown, domain.MemberFilter{Sex: &unknown}),
	}
	if f.NoMain > 0 {
		household := []domain.MembershipKind{domain.Household}
		all = append(all, lack("overview.no-main", f.NoMain, domain.MemberFilter{Kinds: household, NoMain: true}))
	}
	if undated := f.Undated + f.SameDay.Undated; undated > 0 {
		all = append(all, kit.Line{Label: env.Text("overview.undated"), Value: env.Number(undated), Status: widgets.Unknown})
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, sentence := range env.Gaps(set) {
		box.Add(widgets.NewRemark(widgets.Unknown, sentence, "", func() { env.Go(kit.Route{Screen: "transfer"}) }))
	}
	box.Add(kit.Lines(all))
	return widgets.Card(env.Text("overview.gaps"), box)
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
