package db

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"strings"

	"lagboka/domain"
)

// memberOn is the SQL of the party members on @day: each person once, with the membership that counts
// (domain.MembershipOn). Who has died counts up to the day the membership ended, and not at all where nobody has ended
// it. SQLite takes the bare columns from the row of max().
var memberOn = memberWho("m.joined <= @day")

// memberWho is memberOn of those memberships alone of which a condition holds.
func memberWho(condition string) string {
	return "SELECT m.person, m.unit, m.kind, max(m.joined) AS joined FROM membership m WHERE m.kind IN " + partyKinds +
		" AND m.deleted = 0 AND " + condition + " AND m.person NOT IN (SELECT id FROM person WHERE deleted <> 0)" +
		" AND (m.left > @day OR m.left = '' AND m.person NOT IN (SELECT id FROM person WHERE deceased <> 0)) GROUP BY m.person"
}

// countsSQL counts the members of each unit on @day; @from begins the period. The members are gathered first: put into
// the sums, their expressions would be worked out again for each of them.
var countsSQL = "WITH s AS MATERIALIZED (SELECT m.unit, iif(m.joined < @from, 0, " + since + " >= @from) AS new, " + feeStanding("m.person", "m.kind", feeSince) + ` AS fee,
	p.sex, ` + ageSQL + ` AS age, p.born = '' AS no_born, p.email = '' AS no_email, p.mobile = '' AND p.phone = '' AS no_phone
	FROM (` + memberOn + `) m JOIN person p INDEXED BY person_counted ON p.id = m.person WHERE p.deleted = 0)
	SELECT unit, count(*), ` + countIf(feeIs(domain.FeePaid)) + countIf(feeUndated) + countIf(feeIs(domain.FeeExempt)) +
	countIf(feeOwed) + countIf(feeIs(domain.FeeNoDue)) + countIf(feeIs(domain.FeeUnknown)) +
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
		&c.unit, &f.Members, &f.Paying, &f.Undated, &f.Exempt, &f.Unpaid, &f.NoDue, &f.NoFee, &f.Overdue, &f.Over30, &f.Over60, &f.New,
		&f.Women, &f.Men, &f.SexUnknown, &f.Ages[0], &f.Ages[1], &f.Ages[2], &f.Ages[3], &f.Ages[4], &f.AgeUnknown, &f.NoEmail, &f.NoPhone,
	}
}

// Figures counts a unit and every local branch within it, over a period. The empty unit is the whole book.
func (s *Store) Figures(ctx context.Context, unit domain.ID, period domain.Period) (domain.FigureSet, error) {
	c, tree, err := s.count(ctx, period)
	if err != nil {
		return domain.FigureSet{}, fmt.Errorf("count members: %w", err)
	}
	return figureSet(tree, unit, period, c.byUnit(tree)), nil
}

// count counts the members of every unit over a period.
func (s *Store) count(ctx context.Context, period domain.Period) (c *counting, tree *domain.Tree, err error) {
	err = s.togetherAt(ctx, 3, func(seq int64) []question {
		c = s.counting(seq, period, true)
		return append(c.questions(ctx), func(r reader) (err error) { tree, err = treeIn(ctx, r); return err })
	})
	return c, tree, err
}

// figureSet is a unit with every local branch within it, out of what was counted of all units.
func figureSet(tree *domain.Tree, unit domain.ID, period domain.Period, byUnit map[domain.ID]domain.Figures) domain.FigureSet {
	set := domain.FigureSet{Period: period}
	set.Unit, _ = tree.Unit(unit)
	for _, u := range tree.Within(unit) {
		f := byUnit[u.ID]
		if u.Kind == domain.LocalBranch && u.Closed.IsZero() {
			region, _ := tree.Above(u.ID, domain.Region)
			set.Branches = append(set.Branches, domain.BranchFigures{Branch: u, Region: region, Figures: f})
		} else {
			f.Target = domain.Target{} // a region's or county's own target is not its branches' sum once more
			set.Direct.Add(f)
		}
		set.Total.Add(f)
	}
	set.Total.Unit = unit
	if own := byUnit[unit].Target.Wanted; own > 0 && set.Unit.Kind != domain.LocalBranch {
		set.Total.Target = domain.Target{Wanted: own, Paying: set.Total.Paying, Unknown: set.Total.Unknown}
	}
	return set
}

// unitCount is one number of one unit.
type unitCount struct {
	unit domain.ID
	n    int
}

func (c *unitCount) at() []any { return []any{&c.unit, &c.n} }

var (
	// leftSQL counts those who left the party from @from to @day and are not members at its end; also on a day of that
	// year which is not known.
	leftSQL = "SELECT l.unit, count(DISTINCT l.person) FROM membership l JOIN person p ON p.id = l.person " +
		"WHERE l.deleted = 0 AND p.deleted = 0 AND (l.left >= @from OR l.left = substr(@from, 1, 4)) AND l.left <= @day AND l.kind IN " + partyKinds +
		" AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = l.person AND m.kind IN " + partyKinds + " AND " + standing + ") GROUP BY l.unit"
	// noMainSQL counts the household members on @day who have no full member at their address.
	noMainSQL = "SELECT m.unit, count(*) FROM (" + memberOn + ") m JOIN person p ON p.id = m.person WHERE m.kind = 'household' AND " + noMain + " GROUP BY m.unit"
	// joinedSQL counts the members on @day who had joined since @from: the membership that counts is the one joined
	// last, and who has moved to another branch has not joined.
	joinedSQL = "SELECT unit, count(*) FROM (" + memberWho("m.joined BETWEEN @from AND @day AND "+since+" >= @from") + ") GROUP BY unit"
)

// counted is what was asked of the book.
type counted struct {
	now                          []unitCounts
	left, joined, wanted, noMain []unitCount
	last, same                   past
}

// counting is the counting of every unit's members over a period, in a state of the book: remembered, or asked for.
type counting struct {
	counted
	memory     *memory
	seq        int64
	period     domain.Period
	found      map[domain.ID]domain.Figures // that were remembered
	isFound    bool
	households bool // household members without a full one are counted too
	areFound   bool // and were remembered
}

func (s *Store) counting(seq int64, period domain.Period, households bool) *counting {
	c := &counting{memory: &s.memory, seq: seq, period: period, households: households}
	c.found, c.isFound = c.memory.counts.of(seq, period)
	if households {
		c.noMain, c.areFound = c.memory.households.of(seq, period.AsOf)
	}
	return c
}

// questions are those that have to be asked, at most two, to be asked at once.
func (c *counting) questions(ctx context.Context) (all []question) {
	if !c.isFound {
		all = append(all, func(r reader) error { return c.readNow(ctx, r) }, func(r reader) error { return c.readPast(ctx, r) })
	} else if c.households && !c.areFound {
		all = append(all, func(r reader) error { return c.readHouseholds(ctx, r) })
	}
	return all
}

func (c *counting) span(from, day domain.Date) []any {
	return []any{sql.Named("from", from.String()), sql.Named("day", day.String())}
}

func (c *counting) readNow(ctx context.Context, r reader) (err error) {
	args := append(dayArgs(c.period.AsOf), sql.Named("from", c.period.From.String()))
	if c.now, err = query(ctx, r, (*unitCounts).at, countsSQL, args...); err != nil {
		return err
	}
	if c.joined, err = query(ctx, r, (*unitCount).at, joinedSQL, c.span(c.period.From.AddMonths(-12), c.period.SameDay())...); err != nil {
		return err
	}
	return c.readHouseholds(ctx, r)
}

func (c *counting) readHouseholds(ctx context.Context, r reader) (err error) {
	if !c.households || c.areFound {
		return nil
	}
	c.noMain, err = query(ctx, r, (*unitCount).at, noMainSQL, sql.Named("day", c.period.AsOf.String()))
	if err == nil {
		c.memory.households.keep(c.seq, c.period.AsOf, c.noMain)
	}
	return err
}

func (c *counting) readPast(ctx context.Context, r reader) (err error) {
	day := c.period.AsOf
	if c.last, err = readPast(ctx, r, c.period.LastYearEnd()); err != nil {
		return err
	}
	if c.same = c.last; c.period.Running() {
		if c.same, err = readPast(ctx, r, c.period.SameDay()); err != nil {
			return err
		}
	}
	if c.left, err = query(ctx, r, (*unitCount).at, leftSQL, c.span(c.period.From, day)...); err != nil {
		return err
	}
	if c.wanted, err = query(ctx, r, (*unitCount).at, "SELECT unit, target FROM member_target WHERE deleted = 0 AND year = ?", day.Year); err != nil {
		return err
	}
	c.last.years, err = readFeeYears(ctx, r, day.Year, day.Year-1)
	c.same.years = c.last.years
	return err
}

// byUnit is what was remembered or asked for, for every unit of the book.
func (c *counting) byUnit(tree *domain.Tree) map[domain.ID]domain.Figures {
	if !c.isFound {
		c.found = c.counted.byUnit(tree, c.period)
		c.memory.counts.keep(c.seq, c.period, c.found)
	}
	all := maps.Clone(c.found)
	for _, n := range c.noMain {
		f := all[n.unit]
		f.NoMain = n.n
		all[n.unit] = f
	}
	return all
}

// byUnit puts together what was counted, for every unit of the book.
func (c *counted) byUnit(tree *domain.Tree, period domain.Period) map[domain.ID]domain.Figures {
	byUnit := map[domain.ID]domain.Figures{}
	for _, r := range c.now {
		byUnit[r.unit] = r.f
	}
	add := func(all []unitCount, set func(*domain.Figures, int)) {
		for _, c := range all {
			f := byUnit[c.unit]
			set(&f, c.n)
			byUnit[c.unit] = f
		}
	}
	add(c.left, func(f *domain.Figures, n int) { f.Left = n })
	add(c.joined, func(f *domain.Figures, n int) { f.NewLastYear = n })
	add(c.wanted, func(f *domain.Figures, n int) { f.Target.Wanted = n })
	for _, u := range tree.Within("") {
		f := byUnit[u.ID]
		f.Unit = u.ID
		c.hold(&f, u, period)
		byUnit[u.ID] = f
	}
	return byUnit
}

// hold says what is known of a unit, and holds its figures against the past and the target.
func (c *counted) hold(f *domain.Figures, u domain.Unit, period domain.Period) {
	if !period.Running() {
		f.Undated = 0 // by its last day they have paid
	}
	// A county or region has no members of its own, as a rule. Of a branch without any, now and then, the book knows
	// nothing.
	_, frozen := c.last.frozen[u.ID]
	there := frozen || f.Members+c.last.byUnit[u.ID].members+c.same.byUnit[u.ID].members > 0
	switch {
	case there && f.Members == 0, !there && u.Kind != domain.LocalBranch:
	case there && c.last.years[unitYear{u.ID, period.AsOf.Year}]:
		f.Known = 1
	default:
		f.Unknown = 1
	}
	if t := &f.Target; t.Wanted > 0 {
		t.Paying, t.Units, t.Unknown = f.Paying, 1, f.Unknown
	}
	switch {
	case there:
		f.LastYear, f.SameDay = c.last.of(u.ID), c.same.of(u.ID)
	case u.Kind == domain.LocalBranch:
		f.LastYear, f.SameDay = domain.Payers{Unknown: 1}, domain.Payers{Unknown: 1}
	default:
		return
	}
	f.SinceYearEnd, f.SinceSameDay = f.Since(f.LastYear), f.Since(f.SameDay)
}
