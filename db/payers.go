package db

import (
	"context"
	"database/sql"
	"encoding/json"

	"lagboka/domain"
)

// payersSQL counts the members of each unit on @day, those who have surely paid by then, and, where @undated, those who
// paid within its year on no known day. It finds out no more of a fee than that: the year before is counted whenever
// this one is.
var payersSQL = "SELECT unit, count(*), " + countIf(feeExists(paidByDay)) +
	"count(*) FILTER (WHERE @undated AND " + feeExists("f.paid_on = @year AND "+feePays("m.kind")) + " AND NOT " + feeExists(paidByDay) + ")" +
	" FROM (" + memberOn + ") m GROUP BY unit"

var paidByDay = feePays("m.kind") + " AND NOT (@undated AND f.paid_on = @year)"

// feeExists is the SQL of a member m having a valid fee f of which a condition holds.
func feeExists(condition string) string {
	return "EXISTS (SELECT 1 FROM fee f WHERE " + validFee("m.person", "m.kind", feeSince) + " AND " + condition + ")"
}

// unitPayers are one unit's members and payers as a row has them.
type unitPayers struct {
	unit                   domain.ID
	members, paid, undated int
}

func (u *unitPayers) at() []any { return []any{&u.unit, &u.members, &u.paid, &u.undated} }

// feeYearsSQL finds the units of which the book holds fees of each of @years: somebody who is or was a member there has
// one.
var feeYearsSQL = "SELECT u.id, y.value FROM unit u, json_each(@years) y WHERE EXISTS (SELECT 1 FROM membership m JOIN fee f ON f.person = m.person" +
	" WHERE m.unit = u.id AND m.kind IN " + partyKinds + " AND m.deleted = 0 AND f.year = y.value AND f.deleted = 0" +
	" AND m.person NOT IN (SELECT id FROM person WHERE deleted <> 0))"

// unitYear is a unit and a year.
type unitYear struct {
	unit domain.ID
	year int
}

func (u *unitYear) at() []any { return []any{&u.unit, &u.year} }

// feeYears are the units and years of which the book holds fees.
type feeYears map[unitYear]bool

func readFeeYears(ctx context.Context, r reader, years ...int) (feeYears, error) {
	list, err := json.Marshal(years)
	if err != nil {
		return nil, err
	}
	found, err := query(ctx, r, (*unitYear).at, feeYearsSQL, sql.Named("years", string(list)))
	known := feeYears{}
	for _, u := range found {
		known[u] = true
	}
	return known, err
}

// any tells whether the book holds fees of a year in one of some units; nil for any unit.
func (y feeYears) any(year int, within map[domain.ID]bool) bool {
	for u := range y {
		if u.year == year && (within == nil || within[u.unit]) {
			return true
		}
	}
	return false
}

// lacking are the units of which the book holds fees of one year and none of another.
func (y feeYears) lacking(year, other int, within map[domain.ID]bool) map[domain.ID]bool {
	lack := map[domain.ID]bool{}
	for u := range y {
		if u.year == other && within[u.unit] && !y[unitYear{u.unit, year}] {
			lack[u.unit] = true
		}
	}
	return lack
}

// past is what the book knows of the paying members on one earlier day.
type past struct {
	day    domain.Date
	byUnit map[domain.ID]unitPayers
	frozen map[domain.ID]int // of a year end that was frozen
	years  feeYears
}

// readPast reads all but the years of which the book holds fees.
func readPast(ctx context.Context, r reader, day domain.Date) (past, error) {
	p := past{day: day, byUnit: map[domain.ID]unitPayers{}, frozen: map[domain.ID]int{}}
	yearEnd := day == domain.YearEnd(day.Year) // by then those have paid too of whom only the year is known
	found, err := query(ctx, r, (*unitPayers).at, payersSQL, append(dayArgs(day), sql.Named("undated", !yearEnd))...)
	if err != nil {
		return p, err
	}
	for _, u := range found {
		p.byUnit[u.unit] = u
	}
	if !yearEnd {
		return p, nil
	}
	frozen, err := query(ctx, r, (*unitCount).at, "SELECT unit, paying FROM year_figure WHERE deleted = 0 AND year = ?", day.Year)
	for _, c := range frozen {
		p.frozen[c.unit] = c.n
	}
	return p, err
}

// of is a unit's paying members on the day: what was frozen then, where it was. A unit that had no members then had
// none who paid, as far as the book goes back at all.
func (p past) of(unit domain.ID) domain.Payers {
	if n, ok := p.frozen[unit]; ok {
		return domain.Payers{Paying: n, Known: 1}
	}
	u := p.byUnit[unit]
	if p.years[unitYear{unit, p.day.Year}] || u.members == 0 && p.years.any(p.day.Year, nil) {
		return domain.Payers{Paying: u.paid, Undated: u.undated, Known: 1}
	}
	return domain.Payers{Unknown: 1}
}

// yearFigure is one unit's frozen figures of a year.
type yearFigure struct {
	id, unit              domain.ID
	year, members, paying int
}

var yearFigures = table[yearFigure]{
	name:    "year_figure",
	columns: []string{"id", "unit", "year", "members", "paying"},
	at: func(y *yearFigure) []any {
		return []any{&y.id, &y.unit, &y.year, &y.members, &y.paying}
	},
	links: []link{{"unit", "unit", must}},
}

// Freeze keeps every unit's figures of 31 December as they are now: what was reported does not change when the register
// does. A year that is frozen stays as it is; one of which the book holds no fees cannot be, for nothing is known of
// it, and a unit of which it holds none stays unknown. Nor can one that is not over.
func (s *Store) Freeze(ctx context.Context, year int) error {
	if !s.today().After(domain.YearEnd(year)) {
		return &domain.Error{Kind: domain.Invalid, Key: "error.year.runs", Data: map[string]any{"year": year}}
	}
	return s.write(ctx, domain.Action{Key: "did.year.freeze"}, func(tx *Tx) error {
		frozen, err := value[int](ctx, tx.conn, "SELECT count(*) FROM year_figure WHERE deleted = 0 AND year = ?", year)
		if err != nil {
			return err
		}
		if frozen > 0 {
			return &domain.Error{Kind: domain.Conflict, Key: "error.year.frozen", Data: map[string]any{"year": year}}
		}
		whole := domain.Period{From: domain.YearStart(year), AsOf: domain.YearEnd(year)}
		c, tree, err := s.count(ctx, whole)
		if err != nil {
			return err
		}
		known := 0
		for unit, f := range c.byUnit(tree) {
			if f.Known == 0 {
				continue
			}
			known++
			if _, err := save(tx, yearFigures, &yearFigure{unit: unit, year: year, members: f.Members, paying: f.Paying}); err != nil {
				return err
			}
		}
		if known == 0 {
			return &domain.Error{Kind: domain.Invalid, Key: "error.year.no-fees", Data: map[string]any{"year": year}}
		}
		return nil
	})
}
