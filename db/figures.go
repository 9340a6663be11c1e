package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// memberOn is the SQL of the party members on @day: each person once, with the membership that counts (domain.MembershipOn).
// Who has died counts up to the day the membership ended, and not at all where nobody has ended it. SQLite takes the bare
// columns from the row of max().
var memberOn = memberWho("m.joined <= @day")

// memberWho is memberOn of those memberships alone of which a condition holds.
func memberWho(condition string) string {
	return "SELECT m.person, m.unit, m.kind, max(m.joined) AS joined FROM membership m WHERE m.kind IN " + partyKinds +
		" AND m.deleted = 0 AND " + condition + " AND m.person NOT IN (SELECT id FROM person WHERE deleted <> 0)" +
		" AND (m.left > @day OR m.left = '' AND m.person NOT IN (SELECT id FROM person WHERE deceased <> 0)) GROUP BY m.person"
}

// countsSQL counts the members of each unit on @day; @from begins the period. The members are gathered first: put into
// the sums, their expressions would be worked out again for each of them.
var countsSQL = "WITH s AS MATERIALIZED (SELECT m.unit, iif(m.joined < @from, 0, " + since + " >= @from) AS new, " + feeStanding("m.person", feeSince) + ` AS fee,
	p.sex, ` + ageSQL + ` AS age, p.born = '' AS no_born, p.email = '' AS no_email, p.mobile = '' AND p.phone = '' AS no_phone
	FROM (` + memberOn + `) m JOIN person p INDEXED BY person_counted ON p.id = m.person WHERE p.deleted = 0)
	SELECT unit, count(*), ` + countIf(feeIs(domain.FeePaid)) + countIf(feeIs(domain.FeeExempt)) +
	countIf(feeIs(domain.FeeDue)+" OR "+feeIs(domain.FeeOverdue)) + countIf(feeIs(domain.FeeUnknown)) +
	countIf(feeIs(domain.FeeOverdue)) + countIf(feeIs(domain.FeeOverdue)+" AND "+feeDaysOver+" > 30") +
	countIf(feeIs(domain.FeeOverdue)+" AND "+feeDaysOver+" > 60") + countIf("new") +
	countIf("sex = 'f'") + countIf("sex = 'm'") + countIf("sex = ''") + ageCounts() +
	countIf("no_born") + countIf("no_email") + strings.TrimSuffix(countIf("no_phone"), ", ") + " FROM s GROUP BY unit"

func countIf(condition string) string { return "count(*) FILTER (WHERE " + condition + "), " }

func ageCounts() string {
	counts, below := "", 0
	for _, upper := range domain.AgeGroups {
		counts += countIf(fmt.Sprintf("NOT no_born AND age BETWEEN %d AND %d", below, upper))
		below = upper + 1
	}
	return counts + countIf(fmt.Sprintf("NOT no_born AND age >= %d", below))
}

// unitCounts are one unit's counts as a row has them.
type unitCounts struct {
	unit domain.ID
	f    domain.Figures
}

func (c *unitCounts) at() []any {
	f := &c.f
	return []any{
		&c.unit, &f.Members, &f.Paying, &f.Exempt, &f.Unpaid, &f.NoFee, &f.Overdue, &f.Over30, &f.Over60, &f.New,
		&f.Women, &f.Men, &f.SexUnknown, &f.Ages[0], &f.Ages[1], &f.Ages[2], &f.Ages[3], &f.Ages[4], &f.AgeUnknown, &f.NoEmail, &f.NoPhone,
	}
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
	args := append(dayArgs(day), sql.Named("from", period.From.String()))
	lastYear := domain.Period{From: period.From.AddMonths(-12), AsOf: day.AddMonths(-12)}
	var rows []unitCounts
	var left, joined, last, before, wanted []unitCount
	err := s.together(ctx, func(r reader) (err error) {
		if rows, err = query(ctx, r, (*unitCounts).at, countsSQL, args...); err != nil {
			return err
		}
		joined, err = query(ctx, r, (*unitCount).at, joinedSQL, sql.Named("from", lastYear.From.String()), sql.Named("day", lastYear.AsOf.String()))
		return err
	}, func(r reader) (err error) {
		if last, err = payingAtYearEnd(ctx, r, day.Year-1); err != nil {
			return err
		}
		if before, err = payingAtYearEnd(ctx, r, day.Year-2); err != nil {
			return err
		}
		if left, err = query(ctx, r, (*unitCount).at, leftSQL, sql.Named("from", period.From.String()), sql.Named("day", day.String())); err != nil {
			return err
		}
		wanted, err = query(ctx, r, (*unitCount).at, "SELECT unit, target FROM member_target WHERE deleted = 0 AND year = ?", day.Year)
		return err
	})
	byUnit := map[domain.ID]domain.Figures{}
	for _, r := range rows {
		byUnit[r.unit] = r.f
	}
	add := func(all []unitCount, set func(*domain.Figures, int)) {
		for _, c := range all {
			f := byUnit[c.unit]
			set(&f, c.n)
			byUnit[c.unit] = f
		}
	}
	add(left, func(f *domain.Figures, n int) { f.Left = n })
	add(joined, func(f *domain.Figures, n int) { f.NewLastYear = n })
	add(last, func(f *domain.Figures, n int) { f.PayingLastYear = n })
	add(before, func(f *domain.Figures, n int) { f.PayingYearBefore = n })
	add(wanted, func(f *domain.Figures, n int) { f.Target = n })
	return byUnit, err
}

// unitCount is one number of one unit.
type unitCount struct {
	unit domain.ID
	n    int
}

func (c *unitCount) at() []any { return []any{&c.unit, &c.n} }

var (
	// leftSQL counts those who left the party from @from to @day and are not members at its end.
	leftSQL = "SELECT l.unit, count(DISTINCT l.person) FROM membership l JOIN person p ON p.id = l.person " +
		"WHERE l.deleted = 0 AND p.deleted = 0 AND l.left >= @from AND l.left <= @day AND l.kind IN " + partyKinds +
		" AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = l.person AND m.kind IN " + partyKinds + " AND " + standing + ") GROUP BY l.unit"
	// joinedSQL counts the members on @day who had joined since @from: the membership that counts is the one joined last, and who has
	// moved to another branch has not joined.
	joinedSQL = "SELECT unit, count(*) FROM (" + memberWho("m.joined BETWEEN @from AND @day AND "+since+" >= @from") + ") GROUP BY unit"
	// payingSQL counts the paying members on @day.
	payingSQL = "SELECT unit, count(*) FROM (" + memberOn + ") m WHERE " + feePays("m.person", feeSince) + " GROUP BY unit"
)

// payingAtYearEnd counts the paying members on 31 December: what was frozen then, where it was.
func payingAtYearEnd(ctx context.Context, r reader, year int) ([]unitCount, error) {
	frozen, err := query(ctx, r, (*unitCount).at, "SELECT unit, paying FROM year_figure WHERE deleted = 0 AND year = ?", year)
	if err != nil || len(frozen) > 0 {
		return frozen, err
	}
	return query(ctx, r, (*unitCount).at, payingSQL, dayArgs(domain.YearEnd(year))...)
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

// Trend counts the paying members of a unit, and those under it, on several days that stand in order. A year end that is
// frozen is what it was then.
func (s *Store) Trend(ctx context.Context, unit domain.ID, days []domain.Date) ([]domain.TrendPoint, error) {
	if len(days) == 0 {
		return nil, nil
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	within := map[domain.ID]bool{}
	for _, u := range tree.Within(unit) {
		within[u.ID] = true
	}
	ms, paid, frozen, err := s.paidSince(ctx, days[0])
	if err != nil {
		return nil, fmt.Errorf("count paying: %w", err)
	}
	points := make([]domain.TrendPoint, len(days))
	for i, day := range days {
		points[i].Day = day
	}
	for len(ms) > 0 {
		person := ms[0].Person
		var own []domain.Membership
		var fees []domain.Fee
		own, ms = splitWhile(ms, func(m domain.Membership) bool { return m.Person == person })
		_, paid = splitWhile(paid, func(f domain.Fee) bool { return f.Person < person })
		fees, paid = splitWhile(paid, func(f domain.Fee) bool { return f.Person == person })
		for i := range points {
			if m, ok := payingMembership(own, fees, days[i]); ok && within[m.Unit] {
				points[i].Paying++
			}
		}
	}
	for i, day := range days {
		sum, known := 0, false
		for _, f := range frozen {
			if day == domain.YearEnd(f.year) && within[f.unit] {
				sum, known = sum+f.paying, true
			}
		}
		if known {
			points[i].Paying = sum
		}
	}
	return points, nil
}

// paidSince reads the party memberships that stand on a day or begin later, those that can tell when they began so far as fees ask
// for it, the paid fees that can count from then on, all by person, and the frozen year ends. Who has died counts as in memberOn.
func (s *Store) paidSince(ctx context.Context, day domain.Date) (ms []domain.Membership, paid []domain.Fee, frozen []yearFigure, err error) {
	carry := domain.Date{Year: day.Year - 1, Month: domain.CarryFrom.Month, Day: domain.CarryFrom.Day}
	err = s.together(ctx, func(r reader) (err error) {
		ms, err = query(ctx, r, func(m *domain.Membership) []any { return []any{&m.Person, &m.Unit, &m.Kind, &m.Joined, &m.Left} },
			"SELECT m.person, m.unit, m.kind, m.joined, m.left FROM membership m WHERE m.kind IN "+partyKinds+" AND m.deleted = 0"+
				" AND m.person NOT IN (SELECT id FROM person WHERE deleted <> 0)"+
				" AND (m.left > ? OR m.left = '' AND m.person NOT IN (SELECT id FROM person WHERE deceased <> 0)) ORDER BY m.person", carry.String())
		return err
	}, func(r reader) (err error) {
		paid, err = query(ctx, r, func(f *domain.Fee) []any { return []any{&f.Person, &f.Year, &f.PaidOn} },
			"SELECT person, year, paid_on FROM fee WHERE deleted = 0 AND paid_on <> '' AND year >= ? ORDER BY person", day.Year-1)
		if err != nil {
			return err
		}
		frozen, err = query(ctx, r, yearFigures.at, yearFigures.selectWhere("deleted = 0"))
		return err
	})
	return ms, paid, frozen, err
}

// payingMembership returns the party membership that counts on a day of somebody who is a paying member then.
func payingMembership(ms []domain.Membership, paid []domain.Fee, day domain.Date) (domain.Membership, bool) {
	if len(paid) == 0 {
		return domain.Membership{}, false
	}
	m, _ := domain.MembershipOn(ms, day)
	since := m.Since(ms)
	pays := func(f domain.Fee) bool { return f.Pays(day, since) }
	return m, m.ActiveOn(day) && slices.ContainsFunc(paid, pays)
}

// splitWhile splits a list where a condition first fails.
func splitWhile[T any](all []T, holds func(T) bool) (before, after []T) {
	n := slices.IndexFunc(all, func(v T) bool { return !holds(v) })
	if n < 0 {
		n = len(all)
	}
	return all[:n], all[n:]
}
