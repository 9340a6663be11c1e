package db

import (
	"context"
	"fmt"
	"slices"

	"lagboka/domain"
)

// Trend counts the paying members of a unit, and those under it, on several days that stand in order, and who owed their fee. A
// year end that is frozen is what it was then.
func (s *Store) Trend(ctx context.Context, unit domain.ID, days []domain.Date) ([]domain.TrendPoint, error) {
	if len(days) == 0 {
		return nil, nil
	}
	asked := trendAsked{unit, fmt.Sprint(days)}
	seq, err := s.Seq(ctx)
	if err != nil {
		return nil, err
	}
	if points, ok := s.memory.trends.of(seq, asked); ok {
		return slices.Clone(points), nil
	}
	p, err := s.paidSince(ctx, days)
	if err != nil {
		return nil, fmt.Errorf("count paying: %w", err)
	}
	points := p.trend(unit, days)
	s.memory.trends.keep(p.seq, asked, slices.Clone(points))
	return points, nil
}

// trendAsked is what Trend is asked for.
type trendAsked struct {
	unit domain.ID
	days string
}

// paidSince is who was a member and what was owed and paid since a day, in a state of the book.
type paidSince struct {
	seq    int64
	tree   *domain.Tree
	ms     []domain.Membership
	fees   []domain.Fee
	frozen []yearFigure
	years  feeYears
	erased domain.Date // when somebody was last erased because a fee was not paid
}

// trend counts the paying members of a unit, and those under it, on several days, and who owed their fee.
func (p paidSince) trend(unit domain.ID, days []domain.Date) []domain.TrendPoint {
	within := map[domain.ID]bool{}
	for _, u := range p.tree.Within(unit) {
		within[u.ID] = true
	}
	ms, rest := p.ms, p.fees
	undated := map[int]bool{}
	points := make([]domain.TrendPoint, len(days))
	kept := make([]map[domain.ID]int, len(days))     // what was frozen on each of the days
	lacking := make([]map[domain.ID]bool, len(days)) // of which units its year has no fees, though the last day's has
	for i, day := range days {
		points[i].Day, kept[i] = day, map[domain.ID]int{}
		for _, f := range p.frozen {
			if day == domain.YearEnd(f.year) && within[f.unit] {
				kept[i][f.unit] = f.paying
				points[i].Paying += f.paying
			}
		}
		ofYear := p.years.any(day.Year, within)
		if points[i].Known = len(kept[i]) > 0 || ofYear; !ofYear {
			points[i].NoUnpaid = domain.TrendNoFees
		}
		lacking[i] = p.years.lacking(day.Year, days[len(days)-1].Year, within)
	}
	for len(ms) > 0 {
		person := ms[0].Person
		var own []domain.Membership
		var fees []domain.Fee
		own, ms = splitWhile(ms, func(m domain.Membership) bool { return m.Person == person })
		_, rest = splitWhile(rest, func(f domain.Fee) bool { return f.Person < person })
		fees, rest = splitWhile(rest, func(f domain.Fee) bool { return f.Person == person })
		for i := range points {
			m, status := feeOn(own, fees, days[i])
			if !within[m.Unit] {
				continue
			}
			if points[i].NoUnpaid == "" && lacking[i][m.Unit] {
				points[i].NoUnpaid = domain.TrendFewer
			}
			_, frozen := kept[i][m.Unit]
			if status.Owed != "" {
				points[i].Unpaid++
			}
			if !status.Is(domain.FeePaid) {
				continue
			}
			if some := status.Fee.Undated(days[i]); some {
				undated[days[i].Year] = true
				if i < len(days)-1 {
					continue
				}
			}
			if !frozen {
				points[i].Paying++
			}
		}
		countMoves(points, own, within)
	}
	for i, point := range points {
		switch {
		case point.NoUnpaid != "":
		case undated[point.Day.Year]: // of none of the year's months
			points[i].NoUnpaid = domain.TrendUndated
		case point.Day.Before(p.erased):
			points[i].NoUnpaid = domain.TrendErased
		}
	}
	return points
}

// countMoves counts whether somebody has joined or left between the days of a trend.
func countMoves(points []domain.TrendPoint, own []domain.Membership, within map[domain.ID]bool) {
	stays := func(m domain.Membership) bool { return m.Left.IsZero() && !m.Joined.After(points[0].Day) }
	if !slices.ContainsFunc(own, func(m domain.Membership) bool { return !stays(m) }) {
		return // from the first day to the last: most
	}
	before, _ := domain.MembershipOn(own, points[0].Day)
	for i := 1; i < len(points); i++ {
		day := points[i].Day
		m, _ := domain.MembershipOn(own, day)
		was, is := before.ActiveOn(points[i-1].Day), m.ActiveOn(day)
		switch {
		case is && within[m.Unit] && m.Since(own).After(points[i-1].Day):
			points[i].Joined++
		case was && !is && within[before.Unit]:
			points[i].Left++
		}
		before = m
	}
}

// paidSince reads the party memberships that stand on the first of some days or begin later, those that can tell when
// they began so far as fees ask for it, the fees that can count from then on, all by person, the frozen year ends,
// and of which years the book holds fees. Who has died counts as in memberOn.
func (s *Store) paidSince(ctx context.Context, days []domain.Date) (p paidSince, err error) {
	day := days[0]
	carry := domain.CarriesAfter(day.Year - 1)
	var years []int
	for _, d := range days {
		years = append(years, d.Year)
	}
	err = s.togetherAt(ctx, 2, func(seq int64) []question {
		p.seq = seq
		return []question{func(r reader) (err error) {
			p.ms, err = query(ctx, r, func(m *domain.Membership) []any { return []any{&m.Person, &m.Unit, &m.Kind, &m.Joined, &m.Left} },
				"SELECT m.person, m.unit, m.kind, m.joined, m.left FROM membership m WHERE m.kind IN "+partyKinds+" AND m.deleted = 0"+
					" AND m.person NOT IN (SELECT id FROM person WHERE deleted <> 0)"+
					" AND (m.left > ? OR m.left = '' AND m.person NOT IN (SELECT id FROM person WHERE deceased <> 0)) ORDER BY m.person", carry.String())
			return err
		}, func(r reader) (err error) {
			if p.tree, err = treeIn(ctx, r); err != nil {
				return err
			}
			p.fees, err = query(ctx, r, func(f *domain.Fee) []any {
				return []any{&f.Person, &f.Year, &f.Category, &f.PaidOn, &f.Amount, &f.PaidAmount, &f.Refunded, &f.RefundedOn, &f.Exempt}
			},
				"SELECT person, year, category, paid_on, amount, paid_amount, refunded, refunded_on, exempt FROM fee WHERE deleted = 0 AND year >= ? ORDER BY person", day.Year-1)
			if err != nil {
				return err
			}
			if p.frozen, err = query(ctx, r, yearFigures.at, yearFigures.selectWhere("deleted = 0")); err != nil {
				return err
			}
			if p.years, err = readFeeYears(ctx, r, slices.Compact(years)...); err != nil {
				return err
			}
			erased, err := value[string](ctx, r, "SELECT ifnull(max(day), '') FROM erased WHERE kind = ? AND reason = ?", persons.name, string(domain.ErasedUnpaid))
			if err != nil || erased == "" {
				return err
			}
			p.erased, err = domain.ParseDate(erased)
			return err
		}}
	})
	return p, err
}

// feeOn returns the party membership of somebody that counts on a day, and how the fee of it stands then. Of who is no member on
// the day both are zero.
func feeOn(ms []domain.Membership, fees []domain.Fee, day domain.Date) (domain.Membership, domain.FeeStatus) {
	m, _ := domain.MembershipOn(ms, day)
	if !m.ActiveOn(day) {
		return domain.Membership{}, domain.FeeStatus{}
	}
	return m, domain.StatusAs(m.Kind, fees, day, m.Since(ms))
}

// splitWhile splits a list where a condition first fails.
func splitWhile[T any](all []T, holds func(T) bool) (before, after []T) {
	n := slices.IndexFunc(all, func(v T) bool { return !holds(v) })
	if n < 0 {
		n = len(all)
	}
	return all[:n], all[n:]
}
