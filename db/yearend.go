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
			at, err := value[string](ctx, r, `SELECT ifnull(min(t.at), '') FROM year_figure y JOIN change c ON c.row = y.id JOIN txn t ON t.n = c.txn
				WHERE y.deleted = 0 AND y.year = ?`, year)
			if err != nil {
				return err
			}
			f.On = dayOf(at)
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
	b.Actions, err = value[int](ctx, r, "SELECT count(*) FROM todo WHERE deleted = 0 AND done = '' AND made <= ? AND unit = ?", end, unit)
	if err != nil {
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
	return err
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
		said, err := query(ctx, tx.conn, yearEndTicks.at, yearEndTicks.selectWhere("deleted = 0 AND unit = ? AND year = ? AND step = ?"),
			string(t.Unit), t.Year, string(t.Step))
		if err != nil {
			return err
		}
		if t.ID = ""; len(said) > 0 {
			t.ID = said[0].ID
		}
		id, err = save(tx, yearEndTicks, &t)
		return err
	})
	return id, err
}
