package db

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"lagboka/domain"
)

var yearEndTicks = table[domain.YearEndTick]{
	name:    "year_end_step",
	columns: []string{"id", "unit", "year", "step", "day", "who", "note"},
	at: func(t *domain.YearEndTick) []any {
		return []any{&t.ID, &t.Unit, &t.Year, &t.Step, &t.Day, &t.Who, &t.Note}
	},
	links: []link{{"unit", "unit", must}},
	bin:   true,
}

// YearEndBook reads how the end of a year stands on a day: of a unit with all below it, of the one that the book is of where
// none is named.
func (s *Store) YearEndBook(ctx context.Context, unit domain.ID, year int, day domain.Date) (b domain.YearEndBook, err error) {
	b.Year = year
	err = s.together(ctx, func(r reader) (err error) {
		tree, err := treeIn(ctx, r)
		if err != nil {
			return err
		}
		if b.Unit, _ = tree.Unit(unit); unit == "" {
			b.Unit = tree.Home()
		}
		for _, read := range []func(context.Context, reader, *domain.Tree, *domain.YearEndBook) error{yearFiguresIn, yearPlansIn, yearAheadIn} {
			if err := read(ctx, r, tree, &b); err != nil {
				return err
			}
		}
		b.Newest, err = lastWritten(ctx, r)
		return err
	})
	if err == nil {
		b.Erasing, _, err = s.erasing(ctx, b.Unit.ID, day)
	}
	if err != nil {
		return b, fmt.Errorf("read the year's end: %w", err)
	}
	copies, err := s.Backups()
	b.Lost = err != nil // a folder that cannot be read says nothing of what is in it
	for _, c := range copies {
		if made := domain.DateOf(c.At.Local()); made.After(domain.YearEnd(year)) && !made.After(day) {
			b.Backup = made // the oldest of them is the last in the list
		}
	}
	return b, nil
}

// yearFiguresIn reads how many were paying members at the end of the year and of the two before it.
func yearFiguresIn(ctx context.Context, r reader, tree *domain.Tree, b *domain.YearEndBook) error {
	fees, err := readFeeYears(ctx, r, b.Year, b.Year-1, b.Year-2)
	if err != nil {
		return err
	}
	for year := b.Year; year > b.Year-3; year-- {
		p, err := readPast(ctx, r, domain.YearEnd(year))
		if err != nil {
			return err
		}
		p.years = fees
		f := domain.YearFigure{Year: year, Frozen: len(p.frozen) > 0}
		for _, u := range tree.Within(b.Unit.ID) {
			f.Payers.Add(p.of(u.ID))
		}
		if f.Frozen {
			w, err := writtenIn(ctx, r, "c.kind = 'year_figure' AND c.row IN (SELECT id FROM year_figure WHERE deleted = 0 AND year = ?) ORDER BY c.n", year)
			if err != nil {
				return err
			}
			f.On, f.Who = w.Day, w.Who
		}
		b.Figures = append(b.Figures, f)
	}
	return nil
}

// yearPlansIn reads the unit's plans, what was to be done by them, and what is set for the next year.
func yearPlansIn(ctx context.Context, r reader, tree *domain.Tree, b *domain.YearEndBook) (err error) {
	unit, end := string(b.Unit.ID), domain.YearEnd(b.Year).String()
	if b.Plans, err = query(ctx, r, plans.at, plans.selectWhere("deleted = 0 AND unit = ? ORDER BY year, until, id"), unit); err != nil {
		return err
	}
	const open = "deleted = 0 AND done = '' AND made <= ? AND due <= ? AND unit = ? ORDER BY due = '', due, id"
	if b.Actions, err = query(ctx, r, todos.at, todos.selectWhere(open), end, end, unit); err != nil {
		return err
	}
	if b.Rules, err = rulesIn(ctx, r); err != nil {
		return err
	}
	wanted, err := query(ctx, r, targets.at, targets.selectWhere("deleted = 0 AND year = ? ORDER BY id"), b.Year+1)
	if err != nil {
		return err
	}
	has := map[domain.ID]bool{}
	for _, t := range wanted {
		has[t.Unit] = t.Target > 0
	}
	for _, branch := range tree.Branches(b.Unit.ID) {
		if b.Branches++; has[branch.ID] {
			b.Targets++
		}
	}
	return nil
}

// yearAheadIn reads what stands in the calendar, and what people have said.
func yearAheadIn(ctx context.Context, r reader, _ *domain.Tree, b *domain.YearEndBook) (err error) {
	count := func(year int) (int, error) {
		return value[int](ctx, r, "SELECT count(*) FROM meeting WHERE deleted = 0 AND cancelled = '' AND starts BETWEEN @from AND @until AND unit = @unit",
			sql.Named("from", domain.YearStart(year).String()), sql.Named("until", domain.YearEnd(year).String()), sql.Named("unit", string(b.Unit.ID)))
	}
	if b.Meetings, err = count(b.Year + 1); err != nil {
		return err
	}
	if b.Before, err = count(b.Year); err != nil {
		return err
	}
	b.Ticks, err = query(ctx, r, yearEndTicks.at, yearEndTicks.selectWhere("deleted = 0 AND year = ? AND unit = ? ORDER BY day, id"), b.Year, string(b.Unit.ID))
	if err != nil {
		return err
	}
	b.Written = map[domain.YearEndStep]domain.Written{}
	for step, where := range map[domain.YearEndStep]string{
		domain.YearEndPlan:     "c.kind = 'plan' AND c.field = 'closed' AND c.row IN (SELECT id FROM plan WHERE deleted = 0 AND unit = @unit AND until = @year) ORDER BY c.n DESC",
		domain.YearEndNextPlan: "c.kind = 'plan' AND c.field IN ('', 'adopted') AND c.row IN (SELECT id FROM plan WHERE deleted = 0 AND unit = @unit AND year = @next) ORDER BY c.n DESC",
		domain.YearEndTargets:  "c.kind = 'member_target' AND c.row IN (SELECT id FROM member_target WHERE deleted = 0 AND year = @next) ORDER BY c.n DESC",
		domain.YearEndCalendar: `c.kind = 'meeting' AND c.field = '' AND c.row IN (SELECT id FROM meeting WHERE deleted = 0 AND cancelled = '' AND unit = @unit
			AND starts BETWEEN @from AND @until) ORDER BY c.n DESC`,
	} {
		w, err := writtenIn(ctx, r, where, sql.Named("unit", string(b.Unit.ID)), sql.Named("year", b.Year), sql.Named("next", b.Year+1),
			sql.Named("from", domain.YearStart(b.Year+1).String()), sql.Named("until", domain.YearEnd(b.Year+1).String()))
		if err != nil {
			return err
		}
		b.Written[step] = w
	}
	return nil
}

// writtenIn is when and by whom the first of the changes that a condition orders was written; zero of none, and of what came
// with the book.
func writtenIn(ctx context.Context, r reader, where string, args ...any) (w domain.Written, err error) {
	type row struct{ at, who string }
	all, err := query(ctx, r, func(x *row) []any { return []any{&x.at, &x.who} },
		"SELECT t.at, iif(t.action LIKE 'did.book.%', '', t.actor) FROM change c JOIN txn t ON t.n = c.txn WHERE "+where+" LIMIT 1", args...)
	if err != nil || len(all) == 0 || all[0].who == "" {
		return w, err
	}
	return domain.Written{Day: dayOf(all[0].at), Who: all[0].who}, nil
}

// lastWritten is the day on which something was last written; zero of a new book.
func lastWritten(ctx context.Context, r reader) (domain.Date, error) {
	at, err := value[string](ctx, r, "SELECT ifnull(max(at), '') FROM txn")
	return dayOf(at), err
}

// dayOf is the day of an instant as the history has it; zero where it is none.
func dayOf(at string) domain.Date {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return domain.Date{}
	}
	return domain.DateOf(t.Local())
}

// SaveYearEndTick writes that a step of a year's end was taken, and returns its ID. What was said of it before is written over.
func (s Yearly) SaveYearEndTick(ctx context.Context, t domain.YearEndTick) (id domain.ID, err error) {
	if err := t.Validate(s.today()); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.year-end.step"}, func(tx *Tx) error {
		id, err = tx.tickYearEnd(t)
		return err
	})
	return id, err
}

func (tx *Tx) tickYearEnd(t domain.YearEndTick) (domain.ID, error) {
	said, err := query(tx.ctx, tx.conn, yearEndTicks.at, yearEndTicks.selectWhere("deleted = 0 AND unit = ? AND year = ? AND step = ?"),
		string(t.Unit), t.Year, string(t.Step))
	if err != nil {
		return "", err
	}
	if t.ID = ""; len(said) > 0 {
		t.ID = said[0].ID
	}
	return save(tx, yearEndTicks, &t)
}

// UntickYearEnd takes back that a step of a year's end was taken.
func (s Yearly) UntickYearEnd(ctx context.Context, id domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.year-end.untick"}, func(tx *Tx) error { return tx.setDeleted(yearEndTicks.name, id, true) })
}

// CarryActions carries on what was to be done in a year and is not, each with the measure of the next plan that goes on with its
// own, lays the rest in the bin, and ticks the step, as one action.
func (s Yearly) CarryActions(ctx context.Context, c domain.Carrying) error {
	if err := c.Validate(s.today()); err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.year-end.carry"}, func(tx *Tx) error {
		for _, t := range c.On {
			next, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, `SELECT m.id FROM measure m JOIN plan p ON p.id = m.plan
				WHERE m.deleted = 0 AND p.deleted = 0 AND m.carried = ? AND p.year = ? ORDER BY m.id LIMIT 1`, string(t.Measure), c.Tick.Year+1)
			if err != nil {
				return err
			}
			if t.Measure != "" && len(next) > 0 {
				t.Measure = next[0]
			}
			t.Due = c.Due
			if _, err := save(tx, todos, &t); err != nil {
				return err
			}
		}
		for _, t := range c.Drop {
			if err := tx.setDeleted(todos.name, t.ID, true); err != nil {
				return err
			}
		}
		_, err := tx.tickYearEnd(c.Tick)
		return err
	})
}

// Unfreeze takes back that the figures of a year were frozen: they follow the register again.
func (s *Store) Unfreeze(ctx context.Context, year int) error {
	return s.write(ctx, domain.Action{Key: "did.year.unfreeze"}, func(tx *Tx) error {
		all, err := query(tx.ctx, tx.conn, yearFigures.at, yearFigures.selectWhere("deleted = 0 AND year = ? ORDER BY id"), year)
		if err != nil {
			return err
		}
		return dropRows(tx, yearFigures, all, nil)
	})
}
