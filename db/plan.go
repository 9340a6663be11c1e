package db

import (
	"context"
	"fmt"

	"lagboka/domain"
)

var plans = table[domain.Plan]{
	name:    "plan",
	columns: []string{"id", "unit", "year", "until", "title", "state", "adopted", "adopted_at", "closed", "note"},
	at: func(p *domain.Plan) []any {
		return []any{&p.ID, &p.Unit, &p.Year, &p.Until, &p.Title, &p.State, &p.Adopted, &p.AdoptedAt, &p.Closed, &p.Note}
	},
	links:    []link{{"unit", "unit", must}, {"adopted_at", "meeting", may}},
	together: [][]string{{"year", "until"}, {"state", "adopted", "adopted_at", "closed"}},
	bin:      true,
	counted:  "restore.plans",
}

var measures = table[domain.Measure]{
	name: "measure",
	columns: []string{
		"id", "plan", "kind", "place", "heading", "section", "lines", "text", "was", "struck", "indicators", "target", "budget", "budget_note", "next",
		"note", "carried", "chosen", "chosen_on", "chosen_at",
	},
	at: func(m *domain.Measure) []any {
		return []any{
			&m.ID, &m.Plan, &m.Kind, &m.Place, &m.Heading, &m.Section, &m.Lines, &m.Text, &m.Was, &m.Struck, &m.Indicators, &m.Target, &m.Budget,
			&m.BudgetNote, &m.Next, &m.Note, &m.Carried, &m.Chosen, &m.ChosenOn, &m.ChosenAt,
		}
	},
	links: []link{
		{"plan", "plan", must | told | goes}, {"carried", "measure", may}, {"chosen", "measure_day", may}, {"chosen_at", "meeting", may},
	},
	together: [][]string{{"chosen", "chosen_on", "chosen_at"}, {"indicators", "target"}},
	bin:      true,
}

var measureDays = table[domain.MeasureDay]{
	name:    "measure_day",
	columns: []string{"id", "measure", "day", "lines"},
	at:      func(d *domain.MeasureDay) []any { return []any{&d.ID, &d.Measure, &d.Day, &d.Lines} },
	links:   []link{{"measure", "measure", must | told | goes}},
}

var measureOwners = table[domain.MeasureOwner]{
	name:    "measure_owner",
	columns: []string{"id", "measure", "body", "role", "title", "person"},
	at: func(o *domain.MeasureOwner) []any {
		return []any{&o.ID, &o.Measure, &o.Body, &o.Role, &o.Title, &o.Person}
	},
	links: []link{{"measure", "measure", must | told | goes}, {"person", "person", may}},
}

var planRemarks = table[domain.PlanRemark]{
	name:    "plan_remark",
	columns: []string{"id", "plan", "lines", "text", "counted", "keys", "settled", "settled_on"},
	at: func(r *domain.PlanRemark) []any {
		return []any{&r.ID, &r.Plan, &r.Lines, &r.Text, &r.Counted, &r.Keys, &r.Settled, &r.SettledOn}
	},
	links:    []link{{"plan", "plan", must | told | goes}},
	together: [][]string{{"settled", "settled_on"}},
	bin:      true,
}

// Plans returns the plans of a unit, or of all units where it is empty: the latest year first.
func (s *Store) Plans(ctx context.Context, unit domain.ID) ([]domain.Plan, error) {
	return plansIn(ctx, s.readers, unit)
}

func plansIn(ctx context.Context, r reader, unit domain.ID) ([]domain.Plan, error) {
	return query(ctx, r, plans.at, plans.selectWhere("deleted = 0 AND (? = '' OR unit = ?) ORDER BY year DESC, until, title, id"),
		string(unit), string(unit))
}

// Plan returns a plan with everything in it.
func (s *Store) Plan(ctx context.Context, id domain.ID) (card domain.PlanCard, err error) {
	err = s.together(ctx, func(r reader) error {
		card, err = planOf(ctx, r, id)
		return err
	})
	return card, err
}

func planOf(ctx context.Context, r reader, id domain.ID) (card domain.PlanCard, err error) {
	of := string(id)
	if card.Plan, err = one(ctx, r, plans, "id = ? AND deleted = 0", of); err != nil {
		return card, err
	}
	if card.Unit, err = one(ctx, r, units, "id = ?", string(card.Plan.Unit)); err != nil {
		return card, err
	}
	all, err := query(ctx, r, measures.at, measures.selectWhere("deleted = 0 AND plan = ? ORDER BY place, id"), of)
	if err != nil {
		return card, err
	}
	const mine = "deleted = 0 AND measure IN (SELECT id FROM measure WHERE plan = ?) ORDER BY "
	days, err := query(ctx, r, measureDays.at, measureDays.selectWhere(mine+"day, id"), of)
	if err != nil {
		return card, err
	}
	owners, err := query(ctx, r, measureOwners.at, measureOwners.selectWhere(mine+"id"), of)
	if err != nil {
		return card, err
	}
	place := map[domain.ID]int{}
	for i, m := range all {
		card.Measures = append(card.Measures, domain.MeasureCard{Measure: m})
		place[m.ID] = i
	}
	for _, d := range days {
		if i, ok := place[d.Measure]; ok {
			card.Measures[i].Days = append(card.Measures[i].Days, d)
		}
	}
	for _, o := range owners {
		if i, ok := place[o.Measure]; ok {
			card.Measures[i].Owners = append(card.Measures[i].Owners, o)
		}
	}
	if card.Remarks, err = query(ctx, r, planRemarks.at, planRemarks.selectWhere("deleted = 0 AND plan = ? ORDER BY lines, id"), of); err != nil {
		return card, err
	}
	if card.Evidence, err = query(ctx, r, evidences.at, evidences.selectWhere(mine+"day, id"), of); err != nil {
		return card, err
	}
	if card.Actions, err = query(ctx, r, todos.at, todos.selectWhere(mine+"due, id"), of); err != nil {
		return card, err
	}
	card.ByHand, err = query(ctx, r, byHands.at, byHands.selectWhere("deleted = 0 AND year BETWEEN ? AND ? ORDER BY day, id"),
		card.Plan.Year, card.Plan.Until)
	return card, err
}

// FindMeasures are the measures whose words a text begins, of the latest plans first: each with the plan that it stands in. The
// words are told apart here, for SQLite does not know æ, ø and å as the search does.
func (s *Store) FindMeasures(ctx context.Context, text string, most int) (found []domain.MeasureFound, err error) {
	all, err := query(ctx, s.readers, func(f *domain.MeasureFound) []any {
		return []any{&f.Measure, &f.Text, &f.Plan.ID, &f.Plan.Title, &f.Unit.Name, &f.Unit.ShortName}
	},
		`SELECT m.id, m.text, p.id, p.title, u.name, u.short_name FROM measure m JOIN plan p ON p.id = m.plan JOIN unit u ON u.id = p.unit
		WHERE m.deleted = 0 AND m.struck = 0 AND p.deleted = 0 ORDER BY p.year DESC, p.until, p.title, p.id, m.place, m.id`)
	for _, f := range all {
		if len(found) < most && domain.HasWords(f.Text, text) {
			found = append(found, f)
		}
	}
	return found, err
}

// PlanOf is the plan that a measure stands in; empty where there is no such measure.
func (s *Store) PlanOf(ctx context.Context, measure domain.ID) (domain.ID, error) {
	all, err := query(ctx, s.readers, func(id *domain.ID) []any { return []any{id} }, "SELECT plan FROM measure WHERE id = ? AND deleted = 0", string(measure))
	if err != nil || len(all) == 0 {
		return "", err
	}
	return all[0], nil
}

// SavePlan writes a plan's own fields, and returns its ID. A unit has one adopted plan of a year; a plan of several years
// stands beside it.
func (s Planning) SavePlan(ctx context.Context, p domain.Plan) (id domain.ID, err error) {
	if err := p.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.plan.save"}, func(tx *Tx) error {
		if err := tx.alone(p, false); err != nil {
			return err
		}
		id, err = save(tx, plans, &p)
		return err
	})
	return id, err
}

// alone refuses a plan that cannot stand beside the unit's others; read tells that it is read from a document.
func (tx *Tx) alone(p domain.Plan, read bool) error {
	others, err := query(tx.ctx, tx.conn, plans.at, plans.selectWhere("deleted = 0 AND unit = ? ORDER BY id"), string(p.Unit))
	if err != nil {
		return err
	}
	return p.Beside(others, read)
}

// NewPlan writes a plan with its measures and remarks, as one action, and returns its ID: one that begins from another.
func (s Planning) NewPlan(ctx context.Context, card domain.PlanCard) (id domain.ID, err error) {
	if err := card.Plan.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.plan.new"}, func(tx *Tx) error {
		id, err = tx.newPlan(card, false)
		return err
	})
	return id, err
}

func (tx *Tx) newPlan(card domain.PlanCard, read bool) (id domain.ID, err error) {
	if err := tx.alone(card.Plan, read); err != nil {
		return "", err
	}
	if id, err = save(tx, plans, &card.Plan); err != nil {
		return "", err
	}
	for _, m := range card.Measures {
		m.Measure.Plan = id
		if err := m.Validate(); err != nil {
			return "", fmt.Errorf("measure %d: %w", m.Measure.Place, err)
		}
		if _, err := tx.saveMeasure(m); err != nil {
			return "", err
		}
	}
	for _, r := range card.Remarks {
		r.Plan = id
		if _, err := save(tx, planRemarks, &r); err != nil {
			return "", err
		}
	}
	return id, nil
}

// PlanTaker is what a plan's document is taken into: a unit with its bodies, the calendar, and what its other plans ask.
func (s Planning) PlanTaker(ctx context.Context, unit domain.ID) (t domain.PlanTaker, err error) {
	err = s.together(ctx, func(r reader) (err error) {
		if t.Unit, err = one(ctx, r, units, "id = ? AND deleted = 0", string(unit)); err != nil {
			return err
		}
		if t.Bodies, err = query(ctx, r, bodies.at, bodies.selectWhere("deleted = 0 AND unit = ? ORDER BY id"), string(unit)); err != nil {
			return err
		}
		if t.Meetings, err = query(ctx, r, meetings.at, meetings.selectWhere("deleted = 0 ORDER BY starts, id")); err != nil {
			return err
		}
		if t.Plans, err = query(ctx, r, plans.at, plans.selectWhere("deleted = 0 AND unit = ? ORDER BY year DESC, id"), string(unit)); err != nil {
			return err
		}
		for _, p := range t.Plans {
			card, err := planOf(ctx, r, p.ID)
			if err != nil {
				return err
			}
			t.Earlier = append(t.Earlier, card.Measures...)
		}
		return nil
	})
	return t, err
}

// TakePlan writes what was taken of a plan's document, as one action, and returns the plan's ID.
func (s Planning) TakePlan(ctx context.Context, taking domain.PlanTaking) (id domain.ID, err error) {
	if err := taking.Plan.Plan.Validate(); err != nil {
		return "", err
	}
	for _, card := range taking.Meetings {
		if err := card.Validate(); err != nil {
			return "", err
		}
	}
	err = s.write(ctx, domain.Action{Key: "did.plan.read"}, func(tx *Tx) error {
		if id, err = tx.newPlan(taking.Plan, true); err != nil {
			return err
		}
		for _, card := range taking.Meetings {
			if _, err := tx.saveMeeting(card); err != nil {
				return err
			}
		}
		for _, d := range taking.Duties {
			if err := d.Validate(); err != nil {
				return err
			}
			if _, err := save(tx, ownDuties, &d); err != nil {
				return err
			}
		}
		return nil
	})
	return id, err
}

// SaveMeasure writes a measure with its deadlines and with who answers for it, and returns its ID.
func (s Planning) SaveMeasure(ctx context.Context, c domain.MeasureCard) (id domain.ID, err error) {
	if err := c.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.measure.save"}, func(tx *Tx) error {
		id, err = tx.saveMeasure(c)
		return err
	})
	return id, err
}

// SaveMeasures writes several measures as one action: what the meeting changed, struck and took.
func (s Planning) SaveMeasures(ctx context.Context, all []domain.MeasureCard) error {
	for _, c := range all {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	return s.write(ctx, domain.Action{Key: "did.plan.measures"}, func(tx *Tx) error {
		for _, c := range all {
			if _, err := tx.saveMeasure(c); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) saveMeasure(c domain.MeasureCard) (id domain.ID, err error) {
	var days []domain.MeasureDay
	var owners []domain.MeasureOwner
	if id = c.Measure.ID; id != "" {
		if days, err = query(tx.ctx, tx.conn, measureDays.at, measureDays.selectWhere("deleted = 0 AND measure = ?"), string(id)); err != nil {
			return "", err
		}
		if owners, err = query(tx.ctx, tx.conn, measureOwners.at, measureOwners.selectWhere("deleted = 0 AND measure = ?"), string(id)); err != nil {
			return "", err
		}
	}
	if id, err = save(tx, measures, &c.Measure); err != nil {
		return "", err
	}
	for i := range c.Days {
		c.Days[i].Measure = id
	}
	for i := range c.Owners {
		c.Owners[i].Measure = id
	}
	if err := changeRows(tx, measureDays, days, c.Days); err != nil {
		return "", err
	}
	return id, changeRows(tx, measureOwners, owners, c.Owners)
}

// changeRows writes which rows belong to another: those that are not wanted any more go into the bin.
func changeRows[T comparable](tx *Tx, t table[T], have, want []T) error {
	if err := dropRows(tx, t, have, want); err != nil {
		return err
	}
	return putRows(tx, t, have, want)
}

// insertPlan writes a new plan with everything in it, under the IDs that they have.
func (tx *Tx) insertPlan(card domain.PlanCard) error {
	if err := insert(tx, plans, &card.Plan); err != nil {
		return err
	}
	all := make([]domain.Measure, len(card.Measures))
	var days []domain.MeasureDay
	var owners []domain.MeasureOwner
	for i, m := range card.Measures {
		all[i] = m.Measure
		days, owners = append(days, m.Days...), append(owners, m.Owners...)
	}
	return tx.insertAll([]insertion{
		of(measures, all), of(measureDays, days), of(measureOwners, owners), of(planRemarks, card.Remarks), of(evidences, card.Evidence),
		of(todos, card.Actions), of(byHands, card.ByHand),
	})
}
