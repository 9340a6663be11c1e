package plan

import (
	"context"
	"slices"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Store is what the screen asks of the store.
type Store interface {
	Plans(ctx context.Context, unit domain.ID) ([]domain.Plan, error)
	Plan(ctx context.Context, id domain.ID) (domain.PlanCard, error)
	PlanOf(ctx context.Context, measure domain.ID) (domain.ID, error)
	FindMeasures(ctx context.Context, text string, most int) ([]domain.MeasureFound, error)
	IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (domain.IndicatorBook, error)
	Todos(ctx context.Context, unit domain.ID) ([]domain.Todo, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	kit.Finder
}

// Writer writes plans, what shows how they stand, and what is to be done.
type Writer interface {
	SavePlan(ctx context.Context, p domain.Plan) (domain.ID, error)
	Taker
	NewPlan(ctx context.Context, card domain.PlanCard) (domain.ID, error)
	SaveMeasure(ctx context.Context, c domain.MeasureCard) (domain.ID, error)
	SavePlanRemark(ctx context.Context, r domain.PlanRemark) (domain.ID, error)
	SaveEvidence(ctx context.Context, e domain.Evidence) (domain.ID, error)
	SaveTodo(ctx context.Context, t domain.Todo) (domain.ID, error)
	SaveByHand(ctx context.Context, h domain.ByHand) (domain.ID, error)
	kit.Binner
}

// AllStore is both.
type AllStore interface {
	Store
	Writer
}

// asked is what the screen asks the book for: the plan of a unit and a year, or one that was chosen, as of a day.
type asked struct {
	scope   domain.ID
	plan    domain.ID // that was chosen; empty for the one that the unit and the year lead to
	open    domain.ID // a measure whose page is to be shown, or a plan
	day     domain.Date
	compare bool      // another year is read beside it
	with    domain.ID // which; empty for the year before
}

// loaded is a plan as it stands on a day, with what is to be known beside it.
type loaded struct {
	day      domain.Date
	plans    []domain.Plan
	tree     *domain.Tree
	card     domain.PlanCard // without an ID where there is none
	readings []domain.MeasureReading
	book     domain.IndicatorBook // that they were read from
	others   []domain.PlanCard    // of the same unit
	before   []domain.MeasureReading
	with     domain.Plan
	todos    []domain.Todo
	offices  []domain.OfficeRow // of the plan's unit
	meetings []domain.MeetingRow
	names    map[domain.ID]string // of people who answer for something
	measure  domain.ID            // what was to be opened, where that is a measure of the plan
}

func (s *Screen) gather(ctx context.Context, of asked) (l loaded, err error) {
	if l.plans, err = s.store.Plans(ctx, ""); err != nil {
		return l, err
	}
	if l.tree, err = s.store.Tree(ctx); err != nil {
		return l, err
	}
	if l.card, err = s.find(ctx, &l, of); err != nil {
		return l, err
	}
	plan := l.card.Plan
	l.day = of.day
	whose := of.scope
	if plan.ID != "" {
		l.day, whose = plan.AsOf(of.day), plan.Unit
		if l.readings, l.book, err = s.readingsOf(ctx, l.card, l.day); err != nil {
			return l, err
		}
		if err := s.beside(ctx, &l, of); err != nil {
			return l, err
		}
	}
	if l.todos, err = s.store.Todos(ctx, whose); err != nil {
		return l, err
	}
	return l, s.nameThem(ctx, &l)
}

// find reads the plan that is asked for: the one that something belongs to that is to be opened, the one that was chosen, or
// the one that the unit and the year lead to.
func (s *Screen) find(ctx context.Context, l *loaded, of asked) (card domain.PlanCard, err error) {
	id := of.plan
	for _, p := range l.plans {
		if p.ID == of.open {
			return s.store.Plan(ctx, p.ID)
		}
	}
	if of.open != "" {
		in, err := s.store.PlanOf(ctx, of.open)
		if err != nil {
			return card, err
		}
		if slices.ContainsFunc(l.plans, func(p domain.Plan) bool { return p.ID == in }) {
			l.measure = of.open
			return s.store.Plan(ctx, in)
		}
	}
	there := false
	for _, p := range l.plans {
		there = there || p.ID == id
	}
	if !there {
		p, ok := domain.ChoosePlan(l.plans, l.tree, of.scope, of.day.Year)
		if !ok {
			return domain.PlanCard{}, nil
		}
		id = p.ID
	}
	return s.store.Plan(ctx, id)
}

// readingsOf is how a plan's measures stand on a day.
func (s *Screen) readingsOf(
	ctx context.Context, card domain.PlanCard, day domain.Date,
) (all []domain.MeasureReading, book domain.IndicatorBook, err error) {
	var asks []domain.Indicator
	for _, m := range card.Measures {
		for _, key := range m.Measure.Keys() {
			if x, ok := domain.IndicatorOf(key); ok {
				asks = append(asks, x)
			}
		}
	}
	if book, err = s.store.IndicatorBook(ctx, card.Plan.Unit, day, domain.Needs(asks)); err != nil {
		return nil, book, err
	}
	book.ByHand = card.ByHand
	return card.MeasureReadings(book), book, nil
}

// beside reads what stands beside a plan: its unit's other plans, its offices and meetings, and the year that it is held
// against.
func (s *Screen) beside(ctx context.Context, l *loaded, of asked) (err error) {
	plan := l.card.Plan
	for _, p := range l.plans {
		if p.Unit != plan.Unit || p.ID == plan.ID {
			continue
		}
		card, err := s.store.Plan(ctx, p.ID)
		if err != nil {
			return err
		}
		l.others = append(l.others, card)
	}
	if of.compare {
		if card, ok := against(l.others, plan, of.with); ok {
			l.with = card.Plan
			if l.before, _, err = s.readingsOf(ctx, card, card.Plan.AsOf(of.day)); err != nil {
				return err
			}
		}
	}
	rows, err := s.store.Offices(ctx, domain.OfficeQuery{Within: plan.Unit, AsOf: l.day})
	if err != nil {
		return err
	}
	for _, r := range domain.HeldOn(rows, l.day) {
		if r.Unit.ID == plan.Unit {
			l.offices = append(l.offices, r)
		}
	}
	l.meetings, err = s.store.Meetings(ctx, domain.MeetingQuery{
		Scope: plan.Unit, From: domain.YearStart(plan.Year), Until: domain.YearEnd(plan.Until),
	})
	return err
}

// against is the plan that another is held against: the one that was chosen, else the latest before it.
func against(others []domain.PlanCard, plan domain.Plan, chosen domain.ID) (found domain.PlanCard, ok bool) {
	for _, c := range others {
		switch {
		case c.Plan.ID == chosen:
			return c, true
		case c.Plan.Year < plan.Year && c.Plan.Year > found.Plan.Year:
			found, ok = c, true
		}
	}
	return found, ok
}

// nameThem reads the names of people who answer for a measure, or for something that is to be done.
func (s *Screen) nameThem(ctx context.Context, l *loaded) error {
	l.names = map[domain.ID]string{}
	all := l.card.Owners()
	for _, t := range l.todos {
		all = append(all, t.Answers)
	}
	for _, a := range all {
		if a.Person == "" || l.names[a.Person] != "" {
			continue
		}
		p, err := s.store.Person(ctx, a.Person)
		if err != nil && domain.KindOf(err) != domain.NotFound { // whoever was erased has no name any more
			return err
		}
		l.names[a.Person] = p.Name()
	}
	return nil
}
