package db

import (
	"context"
	"database/sql"
	"fmt"

	"lagboka/domain"
)

var (
	// leftBecauseSQL counts those who left the party from @from to @day, as leftSQL does, by why.
	leftBecauseSQL = "SELECT l.reason, count(DISTINCT l.person) FROM membership l JOIN person p ON p.id = l.person " +
		"WHERE l.deleted = 0 AND p.deleted = 0 AND (l.left >= @from OR l.left = substr(@from, 1, 4)) AND l.left <= @day AND l.kind IN " + partyKinds +
		" AND l.unit IN (SELECT value FROM json_each(@units))" +
		" AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = l.person AND m.kind IN " + partyKinds + " AND " + standing + ") GROUP BY 1 ORDER BY 2 DESC, 1"
	// renewedSQL counts the members on @day who had paid for the year @year, and those of them who have paid for the next by
	// @until, or joined so late that their fee is of both (domain.CarriesAfter).
	renewedSQL = "SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM fee f WHERE f.person = m.person AND f.deleted = 0 AND " +
		"f.year = @year + 1 AND f.paid_on <> '' AND f.paid_on <= @until) OR m.joined > @carries) FROM (" + memberOn + `) m
		WHERE m.unit IN (SELECT value FROM json_each(@units))
		AND EXISTS (SELECT 1 FROM fee f WHERE f.person = m.person AND f.deleted = 0 AND f.year = @year AND f.paid_on <> '')`
)

// YearBook reads what a unit's annual report is made from, as of a day in the year. Of a year whose figures are frozen the
// members are those.
func (s *Store) YearBook(ctx context.Context, unit domain.ID, day domain.Date) (b domain.YearBook, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("read year: %w", err)
		}
	}()
	b.Day = day
	if b.Book, err = s.IndicatorBook(ctx, unit, day, domain.Needs(domain.Indicators)|domain.FromMembers); err != nil {
		return b, err
	}
	b.Unit, _ = b.Book.Tree.Unit(unit)
	within := b.Book.Tree.Within(unit)
	ids := make([]domain.ID, len(within))
	for i, u := range within {
		ids[i] = u.ID
	}
	from, units := sql.Named("from", domain.YearStart(day.Year).String()), sql.Named("units", jsonText(ids))
	err = s.together(ctx, func(r reader) (err error) {
		b.Left, err = query(ctx, r, func(l *domain.LeftBecause) []any { return []any{&l.Reason, &l.N} }, leftBecauseSQL,
			from, units, sql.Named("day", day.String()))
		return err
	}, func(r reader) (err error) {
		years, err := readFeeYears(ctx, r, day.Year, day.Year-1)
		if err != nil {
			return err
		}
		b.Renewed.Known = years.any(day.Year, nil) && years.any(day.Year-1, nil)
		return r.QueryRowContext(ctx, renewedSQL, sql.Named("day", domain.YearStart(day.Year).String()), sql.Named("year", day.Year-1),
			sql.Named("until", day.String()), sql.Named("carries", domain.CarriesAfter(day.Year-1).String()), units).Scan(&b.Renewed.Of, &b.Renewed.Paid)
	}, func(r reader) (err error) {
		if b.Seats, err = officesIn(ctx, r, domain.OfficeQuery{Unit: b.Unit.ID, AsOf: day, Ended: true}); err != nil {
			return err
		}
		b.Seats = domain.SatIn(b.Seats, unit, day)
		frozen, err := query(ctx, r, yearFigures.at, yearFigures.selectWhere("deleted = 0 AND year = ?"), day.Year)
		if err != nil || day != domain.YearEnd(day.Year) {
			return err
		}
		kept := map[domain.ID]domain.Frozen{}
		for _, f := range frozen {
			kept[f.unit] = domain.Frozen{Members: f.members, Paying: f.paying}
		}
		b.Book.Set.Keep(kept)
		return nil
	})
	if err != nil {
		return b, err
	}
	if b.Finance, err = s.FinanceBook(ctx); err != nil {
		return b, err
	}
	plans, err := s.Plans(ctx, "")
	if err != nil {
		return b, err
	}
	if plan, ok := domain.PlanOn(plans, b.Book.Tree, unit, day.Year); ok {
		if b.Plan, err = s.Plan(ctx, plan.ID); err != nil {
			return b, err
		}
		b.Readings = b.Plan.MeasureReadings(b.Book)
	}
	return b, nil
}
