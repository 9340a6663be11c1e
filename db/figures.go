package db

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"lagboka/domain"
)

// memberOn is the SQL of the party members on @day: each person once, with the membership that counts (domain.MembershipOn).
// SQLite takes the bare columns from the row of max().
var memberOn = "SELECT m.person, m.unit, max(m.joined) AS joined FROM membership m WHERE m.kind IN " + partyKinds + " AND " + standing + " GROUP BY m.person"

// feesOf is the SQL of the fees that are valid on @day for a member m: domain.Fee.ValidOn.
const feesOf = "FROM fee f WHERE f.deleted = 0 AND f.person = m.person AND (f.year = @year OR f.year = @year - 1 AND m.joined > @carry_from AND m.joined <= @carry_to)"

// feeStates is the SQL of the members on @day with the weight of the fee that counts: domain.StatusOn.
var feeStates = "SELECT m.unit, m.person, m.joined, " +
	"(SELECT max(CASE WHEN f.paid_on <> '' AND f.paid_on <= @day THEN 4 WHEN f.exempt THEN 3 ELSE 1 END) " + feesOf + ") AS state FROM (" + memberOn + ") m"

// owed is the SQL of the year and, where it has passed, the due date of what a member m owes.
const owed = "(SELECT f.year || CASE WHEN f.due <> '' AND f.due < @day THEN f.due ELSE '' END " + feesOf +
	" ORDER BY f.year DESC, f.due <> '' AND f.due < @day DESC, f.due LIMIT 1)"

// unitCounts are one unit's counts as a row has them.
type unitCounts struct {
	unit domain.ID
	f    domain.Figures
}

func (c *unitCounts) at() []any {
	f := &c.f
	return []any{
		&c.unit, &f.Members, &f.Paying, &f.Exempt, &f.Unpaid, &f.NoFee, &f.Overdue, &f.Over30, &f.New,
		&f.Women, &f.Men, &f.SexUnknown, &f.Ages[0], &f.Ages[1], &f.Ages[2], &f.Ages[3], &f.Ages[4], &f.AgeUnknown, &f.NoEmail, &f.NoPhone,
	}
}

// countsSQL counts the members of each unit on @day; @from begins the period. The states stand in a table of their own:
// SQLite would otherwise work them out once for each count.
var countsSQL = "WITH s AS MATERIALIZED (" + feeStates + "), o AS MATERIALIZED (SELECT m.*, CASE state WHEN 1 THEN substr(" + owed + ", 5) END AS due FROM s m) " +
	`SELECT s.unit, count(*), count(*) FILTER (WHERE state = 4), count(*) FILTER (WHERE state = 3),
	count(*) FILTER (WHERE state = 1), count(*) FILTER (WHERE state IS NULL),
	count(*) FILTER (WHERE due <> ''), count(*) FILTER (WHERE due <> '' AND due < @over30), count(*) FILTER (WHERE s.joined >= @from),
	count(*) FILTER (WHERE p.sex = 'f'), count(*) FILTER (WHERE p.sex = 'm'), count(*) FILTER (WHERE p.sex = ''),
	` + ageTotals() + `, count(*) FILTER (WHERE p.born = ''), count(*) FILTER (WHERE p.email = ''), count(*) FILTER (WHERE p.mobile = '' AND p.phone = '')
	FROM o s JOIN person p ON p.id = s.person WHERE p.deleted = 0 GROUP BY s.unit`

func ageTotals() string {
	var parts []string
	below := 0
	for _, upper := range domain.AgeGroups {
		parts = append(parts, fmt.Sprintf("count(*) FILTER (WHERE p.born <> '' AND %s BETWEEN %d AND %d)", ageSQL, below, upper))
		below = upper + 1
	}
	return strings.Join(append(parts, fmt.Sprintf("count(*) FILTER (WHERE p.born <> '' AND %s >= %d)", ageSQL, below)), ", ")
}

// Figures counts a unit and every local branch within it, over a period. The empty unit is the whole book.
func (s *Store) Figures(ctx context.Context, unit domain.ID, period domain.Period) (domain.FigureSet, error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return domain.FigureSet{}, err
	}
	byUnit, err := s.counts(ctx, period)
	if err != nil {
		return domain.FigureSet{}, fmt.Errorf("count members: %w", err)
	}
	set := domain.FigureSet{Period: period}
	set.Unit, _ = tree.Unit(unit)
	for _, u := range tree.Within(unit) {
		f := byUnit[u.ID]
		f.Unit = u.ID
		if u.Kind == domain.LocalBranch && u.Closed.IsZero() {
			region, _ := tree.Above(u.ID, domain.Region)
			set.Branches = append(set.Branches, domain.BranchFigures{Branch: u, Region: region, Figures: f})
		} else {
			f.Target = 0 // a region's or county's own target is not its branches' sum once more
		}
		set.Total.Add(f)
	}
	set.Total.Unit = unit
	if own := byUnit[unit].Target; own > 0 {
		set.Total.Target = own
	}
	return set, nil
}

// counts counts every unit of the book by itself.
func (s *Store) counts(ctx context.Context, period domain.Period) (map[domain.ID]domain.Figures, error) {
	day := period.AsOf
	args := append(dayArgs(day), sql.Named("from", period.From.String()), sql.Named("over30", day.AddDays(-30).String()))
	rows, err := query(ctx, s.readers, (*unitCounts).at, countsSQL, args...)
	if err != nil {
		return nil, err
	}
	byUnit := map[domain.ID]domain.Figures{}
	for _, r := range rows {
		byUnit[r.unit] = r.f
	}
	lastYear := domain.Period{From: period.From.AddMonths(-12), AsOf: day.AddMonths(-12)}
	for _, part := range []struct {
		count func() ([]unitCount, error)
		set   func(*domain.Figures, int)
	}{
		{func() ([]unitCount, error) { return s.leftBetween(ctx, period) }, func(f *domain.Figures, n int) { f.Left = n }},
		{func() ([]unitCount, error) { return s.joinedBetween(ctx, lastYear) }, func(f *domain.Figures, n int) { f.NewLastYear = n }},
		{func() ([]unitCount, error) { return s.payingAtYearEnd(ctx, day.Year-1) }, func(f *domain.Figures, n int) { f.PayingLastYear = n }},
		{func() ([]unitCount, error) { return s.payingAtYearEnd(ctx, day.Year-2) }, func(f *domain.Figures, n int) { f.PayingYearBefore = n }},
		{func() ([]unitCount, error) { return s.targetsByUnit(ctx, day.Year) }, func(f *domain.Figures, n int) { f.Target = n }},
	} {
		all, err := part.count()
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			f := byUnit[c.unit]
			part.set(&f, c.n)
			byUnit[c.unit] = f
		}
	}
	return byUnit, nil
}

func (s *Store) targetsByUnit(ctx context.Context, year int) ([]unitCount, error) {
	return query(ctx, s.readers, (*unitCount).at, "SELECT unit, target FROM member_target WHERE deleted = 0 AND year = ?", year)
}

// unitCount is one number of one unit.
type unitCount struct {
	unit domain.ID
	n    int
}

func (c *unitCount) at() []any { return []any{&c.unit, &c.n} }

// leftBetween counts those who left the party in a period and are not members at its end.
func (s *Store) leftBetween(ctx context.Context, p domain.Period) ([]unitCount, error) {
	statement := "SELECT l.unit, count(DISTINCT l.person) FROM membership l JOIN person p ON p.id = l.person " +
		"WHERE l.deleted = 0 AND p.deleted = 0 AND l.left >= @from AND l.left <= @day AND l.kind IN " + partyKinds +
		" AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = l.person AND m.kind IN " + partyKinds + " AND " + standing + ") GROUP BY l.unit"
	return query(ctx, s.readers, (*unitCount).at, statement, sql.Named("from", p.From.String()), sql.Named("day", p.AsOf.String()))
}

// joinedBetween counts the members on a period's last day who had joined within it.
func (s *Store) joinedBetween(ctx context.Context, p domain.Period) ([]unitCount, error) {
	return query(ctx, s.readers, (*unitCount).at, "SELECT m.unit, count(*) FROM ("+memberOn+") m JOIN person p ON p.id = m.person "+
		"WHERE p.deleted = 0 AND m.joined >= @from GROUP BY m.unit", sql.Named("from", p.From.String()), sql.Named("day", p.AsOf.String()))
}

// payingAtYearEnd counts the paying members on 31 December: what was frozen then, where it was.
func (s *Store) payingAtYearEnd(ctx context.Context, year int) ([]unitCount, error) {
	frozen, err := query(ctx, s.readers, (*unitCount).at, "SELECT unit, paying FROM year_figure WHERE deleted = 0 AND year = ?", year)
	if err != nil || len(frozen) > 0 {
		return frozen, err
	}
	return query(ctx, s.readers, (*unitCount).at, "SELECT s.unit, count(*) FROM ("+feeStates+") s JOIN person p ON p.id = s.person "+
		"WHERE p.deleted = 0 AND state = 4 GROUP BY s.unit", dayArgs(domain.YearEnd(year))...)
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
}

// Freeze keeps every unit's figures of 31 December as they are now: what was reported does not change when the register
// does. A year that is frozen stays as it is.
func (s *Store) Freeze(ctx context.Context, year int) error {
	return s.write(ctx, domain.Action{Key: "did.year.freeze", Subject: fmt.Sprint(year)}, func(tx *Tx) error {
		frozen, err := value[int](ctx, tx.conn, "SELECT count(*) FROM year_figure WHERE deleted = 0 AND year = ?", year)
		if err != nil {
			return err
		}
		if frozen > 0 {
			return &domain.Error{Kind: domain.Conflict, Key: "error.year.frozen", Data: map[string]any{"year": year}}
		}
		byUnit, err := s.counts(ctx, domain.Period{From: domain.YearStart(year), AsOf: domain.YearEnd(year)})
		if err != nil {
			return err
		}
		for unit, f := range byUnit {
			if _, err := save(tx, yearFigures, &yearFigure{unit: unit, year: year, members: f.Members, paying: f.Paying}); err != nil {
				return err
			}
		}
		return nil
	})
}

// paidSpan is one paid fee of one membership.
type paidSpan struct {
	person domain.ID
	m      domain.Membership
	fee    domain.Fee
}

// Trend counts the paying members of a unit, and those under it, on several days.
func (s *Store) Trend(ctx context.Context, unit domain.ID, days []domain.Date) ([]domain.TrendPoint, error) {
	if len(days) == 0 {
		return nil, nil
	}
	inUnit, args := "", []any{sql.Named("from", days[0].Year-1)}
	if unit != "" {
		inUnit = " AND m.unit IN (" + strings.ReplaceAll(within, "?", "@unit") + ")"
		args = append(args, sql.Named("unit", string(unit)))
	}
	spans, err := query(ctx, s.readers, func(p *paidSpan) []any {
		return []any{&p.person, &p.m.Joined, &p.m.Left, &p.fee.Year, &p.fee.PaidOn}
	}, "SELECT m.person, m.joined, m.left, f.year, f.paid_on FROM membership m JOIN person p ON p.id = m.person JOIN fee f ON f.person = m.person "+
		"WHERE m.deleted = 0 AND p.deleted = 0 AND f.deleted = 0 AND f.paid_on <> '' AND f.year >= @from AND m.kind IN "+partyKinds+inUnit+" ORDER BY m.person", args...)
	if err != nil {
		return nil, fmt.Errorf("count paying: %w", err)
	}
	points := make([]domain.TrendPoint, len(days))
	for i, day := range days {
		points[i].Day = day
		var last domain.ID
		for _, p := range spans {
			if p.person != last && p.m.ActiveOn(day) && p.fee.Pays(day, p.m.Joined) {
				points[i].Paying++
				last = p.person
			}
		}
	}
	return points, nil
}
