package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"lagboka/domain"
)

// quartersSQL counts those who have joined between @from and @day and are members at its end, by branch and month.
var quartersSQL = "SELECT unit, CAST(substr(joined, 6, 2) AS INTEGER), count(*) FROM (" +
	memberWho("m.joined BETWEEN @from AND @day AND "+since+" >= @from") + ") GROUP BY 1, 2"

// joinedIn is how many joined a branch in a month.
type joinedIn struct {
	unit     domain.ID
	month, n int
}

// IndicatorBook reads what indicators are read from, of a unit with all below it as of a day: those parts alone that are
// asked for, and all of the same state of the book.
func (s *Store) IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (domain.IndicatorBook, error) {
	b, _, err := s.indicatorsWith(ctx, unit, day, of, func(reader, *domain.Tree) error { return nil })
	return b, err
}

// indicatorsWith reads a book of indicators, and something else of the same state of the book; at is the number of that.
func (s *Store) indicatorsWith(
	ctx context.Context, unit domain.ID, day domain.Date, of domain.Source, also func(reader, *domain.Tree) error,
) (b domain.IndicatorBook, at int64, err error) {
	b.Day = day
	in := indicatorsIn{IndicatorBook: &b, unit: unit, today: s.today(), of: of}
	var members *counting
	var joined []joinedIn
	err = s.togetherAt(ctx, maxReaders, func(seq int64) []question {
		at = seq
		questions := []question{inTurn(func(r reader) error { return in.readPlanned(ctx, r) }, func(r reader) error { return also(r, in.Tree) })}
		if in.asks(domain.FromStudy | domain.FromNomination) {
			questions = append(questions, func(r reader) error { return in.readWork(ctx, r) })
		}
		if in.asks(domain.FromMembers) {
			members = s.counting(seq, domain.YearTo(day), in.asks(domain.FromHouseholds))
			questions = append(questions, members.questions(ctx)...)
			questions[0] = inTurn(questions[0], func(r reader) (err error) { joined, err = joinedThrough(ctx, r, day); return err })
		}
		return questions
	})
	if err != nil {
		return b, at, fmt.Errorf("read indicators: %w", err)
	}
	if members != nil {
		b.Set = figureSet(b.Tree, unit, domain.YearTo(day), members.byUnit(b.Tree))
		b.Figures, b.Joined = map[domain.ID]domain.Figures{}, map[domain.ID][4]int{}
		for _, x := range b.Set.Branches {
			b.Figures[x.Branch.ID] = x.Figures
		}
		for _, j := range joined {
			n := b.Joined[j.unit]
			n[(j.month-1)/3] += j.n
			b.Joined[j.unit] = n
		}
	}
	return b, at, nil
}

// inTurn asks one question after another.
func inTurn(first, then question) question {
	return func(r reader) error {
		if err := first(r); err != nil {
			return err
		}
		return then(r)
	}
}

func joinedThrough(ctx context.Context, r reader, day domain.Date) ([]joinedIn, error) {
	return query(ctx, r, func(j *joinedIn) []any { return []any{&j.unit, &j.month, &j.n} }, quartersSQL,
		sql.Named("from", domain.YearStart(day.Year).String()), sql.Named("day", day.String()))
}

// indicatorsIn is a book of indicators while it is read.
type indicatorsIn struct {
	*domain.IndicatorBook
	unit  domain.ID
	today domain.Date
	of    domain.Source
}

func (in indicatorsIn) asks(part domain.Source) bool { return in.of&part != 0 }

// readWork reads study work and nominations.
func (in indicatorsIn) readWork(ctx context.Context, r reader) (err error) {
	if in.asks(domain.FromStudy) {
		if in.Study, err = studyYear(ctx, r, in.unit, in.Day.Year, in.Day); err != nil {
			return err
		}
	}
	if !in.asks(domain.FromNomination) {
		return nil
	}
	tree, err := treeIn(ctx, r)
	if err != nil {
		return err
	}
	rows, err := contestRows(ctx, r, tree, in.unit, in.today)
	in.Contests = map[domain.ID]domain.ContestRow{}
	for _, c := range rows {
		c.Today = in.Day
		in.Contests[c.Unit.ID] = c
	}
	return err
}

// readPlanned reads the units, duties, meetings and offices, and what the plan and people by hand say.
func (in indicatorsIn) readPlanned(ctx context.Context, r reader) (err error) {
	year := in.Day.Year
	if in.Tree, err = treeIn(ctx, r); err != nil {
		return err
	}
	if in.asks(domain.FromDuties) {
		within := in.unit // what the county's offices have noted tells of the branches too
		if county, ok := in.Tree.Above(in.unit, domain.CountyBranch); ok {
			within = county.ID
		}
		if in.Duties, err = dutiesIn(ctx, r, domain.DutyQuery{Within: within, Day: in.Day, Above: !in.asks(domain.FromOwnDuties)}); err != nil {
			return err
		}
	}
	if in.asks(domain.FromMeetings) {
		q := domain.MeetingQuery{Scope: in.unit, From: domain.YearStart(year), Until: domain.YearEnd(year)}
		if in.Meetings, err = meetingsIn(ctx, r, q); err != nil {
			return err
		}
	}
	if in.asks(domain.FromOffices) {
		all, err := officesIn(ctx, r, domain.OfficeQuery{AsOf: in.Day})
		if err != nil {
			return err
		}
		in.Offices = domain.HeldOn(all, in.Day)
	}
	if in.asks(domain.FromFinance) {
		if in.Finance, err = returnsIn(ctx, r); err != nil {
			return err
		}
	}
	if in.asks(domain.FromReports) {
		if in.Reports, err = reportsStanding(ctx, r, year); err != nil {
			return err
		}
	}
	if in.Activity, err = activityIn(ctx, r); err != nil {
		return err
	}
	if in.ByHand, err = query(ctx, r, byHands.at, byHands.selectWhere("deleted = 0 AND year = ? ORDER BY day, id"), year); err != nil {
		return err
	}
	planned, err := readPlannedDays(ctx, r, in.unit)
	in.Circle, in.Chosen = planned.of(year)
	return err
}

// plannedDay is a day by which a plan of a year wants its circle held.
type plannedDay struct {
	unit   domain.ID
	year   int
	day    domain.Date
	chosen bool // a board has chosen it of several
}

// plannedDays are the days by which the plans of a unit, of those above and those below it, want their circle held.
type plannedDays []plannedDay

func readPlannedDays(ctx context.Context, r reader, unit domain.ID) (plannedDays, error) {
	tree, err := treeIn(ctx, r)
	if err != nil {
		return nil, err
	}
	all, err := query(ctx, r, func(d *plannedDay) []any { return []any{&d.unit, &d.year, &d.day, &d.chosen} }, `SELECT DISTINCT p.unit, p.year, d.day, d.id IS m.chosen
		FROM measure m JOIN plan p ON p.id = m.plan JOIN measure_day d ON d.measure = m.id
		WHERE m.deleted = 0 AND m.struck = 0 AND p.deleted = 0 AND d.deleted = 0 AND m.indicators LIKE '%named-circle%' ORDER BY d.day`)
	of := map[domain.ID]bool{}
	for _, u := range tree.Within(unit) {
		of[u.ID] = true
	}
	for u, ok := tree.Unit(unit); ok; u, ok = tree.Unit(u.Parent) {
		of[u.ID] = true
	}
	return slices.DeleteFunc(all, func(d plannedDay) bool { return unit != "" && !of[d.unit] }), err
}

// of are the days of a year, at most the first and the last, and the one of them that a board has chosen: zero where none has.
// Of a year without a plan that asks for it, they are the ones of the work plan that the program knows.
func (p plannedDays) of(year int) (days []domain.Date, chosen domain.Date) {
	for _, d := range p {
		if d.year != year {
			continue
		}
		if d.chosen {
			chosen = d.day
		}
		if !slices.Contains(days, d.day) {
			days = append(days, d.day)
		}
	}
	switch n := len(days); {
	case n == 0:
		return domain.PlannedDeadlines(year), chosen
	case n > 2:
		days = []domain.Date{days[0], days[n-1]}
	}
	return days, chosen
}

// deadlines are the days of a year that are to be kept.
func (p plannedDays) deadlines(year int) []domain.Date {
	days, chosen := p.of(year)
	if !chosen.IsZero() {
		return []domain.Date{chosen}
	}
	return days
}

// UrgentBook reads what has to be done by a day, of a unit with all below it: all of the same state of the book. While somebody
// writes on and on beside it that cannot be had; then who is to be deleted, and the year's end, are of a later one, and it says so.
func (s Planning) UrgentBook(ctx context.Context, unit domain.ID, day domain.Date) (b domain.UrgentBook, err error) {
	settled, err := undisturbed(mostReadings, func() (bool, error) {
		var at, seq int64
		if b, at, err = s.urgentAt(ctx, unit, day); err != nil {
			return false, err
		}
		if home := b.Tree.Home().ID; domain.YearEndIsUrgent(day) && (unit == "" || unit == home) {
			end, err := s.YearEndBook(ctx, home, domain.YearEnding(day), day)
			if err != nil {
				return false, err
			}
			b.YearEnd = &end
		}
		b.Erasing, seq, err = s.erasing(ctx, unit, day)
		return seq == at, err
	})
	b.Apart = !settled
	return b, err
}

// mostReadings are how often what is read in several parts is read anew because somebody has written in between.
const mostReadings = 4

// undisturbed reads until nobody has written in between, at most so many times, and tells whether it came to that.
func undisturbed(most int, read func() (bool, error)) (settled bool, err error) {
	for range most {
		if settled, err = read(); settled || err != nil {
			return settled, err
		}
	}
	return false, nil
}

// urgentAt reads an UrgentBook but for the end of the year and for who is to be deleted; at is the number of the state that it is of.
func (s *Store) urgentAt(ctx context.Context, unit domain.ID, day domain.Date) (b domain.UrgentBook, at int64, err error) {
	needs := domain.Needs(domain.Indicators) | domain.FromHouseholds | domain.FromOwnDuties
	b.IndicatorBook, at, err = s.indicatorsWith(ctx, unit, day, needs, func(r reader, tree *domain.Tree) (err error) {
		if b.Plans, err = plansFollowed(ctx, r, tree, unit, day.Year); err != nil {
			return err
		}
		if b.Todos, err = todosIn(ctx, r, unit); err != nil {
			return err
		}
		b.Office, err = unsentIn(ctx, r, tree, unit)
		return err
	})
	if err != nil {
		return b, at, err
	}
	b.Unit, _ = b.Tree.Unit(unit)
	for _, m := range b.Meetings {
		if m.Meeting.Kind == domain.AnnualMeeting {
			b.Annual = append(b.Annual, m)
		}
	}
	return b, at, nil
}

// plansFollowed are the plans of a year that are not closed, of a unit and of those below it.
func plansFollowed(ctx context.Context, r reader, tree *domain.Tree, unit domain.ID, year int) (cards []domain.PlanCard, err error) {
	all, err := plansIn(ctx, r, "")
	if err != nil {
		return nil, err
	}
	mine := map[domain.ID]bool{}
	for _, u := range tree.Within(unit) {
		mine[u.ID] = true
	}
	for _, p := range all {
		if p.State == domain.PlanClosed || !p.Covers(year) || !mine[p.Unit] {
			continue
		}
		card, err := planOf(ctx, r, p.ID)
		if err != nil {
			return nil, err
		}
		cards = append(cards, card)
	}
	return cards, nil
}

// dueAsked is whose people are to be deleted, and as of which day.
type dueAsked struct {
	unit domain.ID
	day  domain.Date
}

// erasing is how many are to be deleted by now, of a unit with all below it, and the number of the state that it is of; of a later
// one where somebody has written while it was counted.
func (s *Store) erasing(ctx context.Context, unit domain.ID, day domain.Date) (n int, at int64, err error) {
	asked := dueAsked{unit, day}
	before, err := s.Seq(ctx)
	if err != nil {
		return 0, before, err
	}
	if n, ok := s.memory.due.of(before, asked); ok {
		return n, before, nil
	}
	rows, err := s.Retention(ctx, unit, day)
	if err != nil {
		return 0, before, err
	}
	n = domain.CountRetained(rows).Due()
	if at, err = s.Seq(ctx); err == nil && at == before { // else what was written meanwhile may have been read or not
		s.memory.due.keep(at, asked, n)
	}
	return n, at, err
}
