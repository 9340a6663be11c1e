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
// asked for.
func (s *Store) IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (b domain.IndicatorBook, err error) {
	b.Day = day
	asks := func(part domain.Source) bool { return of&part != 0 }
	if b.Tree, err = s.Tree(ctx); err != nil {
		return b, fmt.Errorf("read indicators: %w", err)
	}
	if asks(domain.FromMembers) {
		if err := s.readMembers(ctx, unit, &b); err != nil {
			return b, fmt.Errorf("read indicators: %w", err)
		}
	}
	if asks(domain.FromStudy) {
		if b.Study, err = s.StudyYear(ctx, unit, day.Year, day); err != nil {
			return b, fmt.Errorf("read indicators: %w", err)
		}
	}
	if asks(domain.FromNomination) {
		rows, err := s.ContestRows(ctx, unit)
		if err != nil {
			return b, fmt.Errorf("read indicators: %w", err)
		}
		b.Contests = map[domain.ID]domain.ContestRow{}
		for _, r := range rows {
			r.Today = day
			b.Contests[r.Unit.ID] = r
		}
	}
	if asks(domain.FromDuties) {
		if b.Duties, err = s.Duties(ctx, domain.DutyQuery{Within: unit, Day: day}); err != nil {
			return b, fmt.Errorf("read indicators: %w", err)
		}
	}
	err = s.together(ctx, func(r reader) (err error) {
		if asks(domain.FromMeetings) {
			q := domain.MeetingQuery{Scope: unit, From: domain.YearStart(day.Year), Until: domain.YearEnd(day.Year)}
			if b.Meetings, err = meetingsIn(ctx, r, q); err != nil {
				return err
			}
		}
		if asks(domain.FromOffices) {
			if b.Offices, err = officesIn(ctx, r, domain.OfficeQuery{AsOf: day}); err != nil {
				return err
			}
			b.Offices = domain.HeldOn(b.Offices, day)
		}
		b.ByHand, err = query(ctx, r, byHands.at, byHands.selectWhere("deleted = 0 AND year = ? ORDER BY day, id"), day.Year)
		return err
	})
	if err != nil {
		return b, fmt.Errorf("read indicators: %w", err)
	}
	b.Circle, b.Chosen, err = s.circleDeadlines(ctx, day.Year)
	return b, err
}

// readMembers reads what the indicators know of members.
func (s *Store) readMembers(ctx context.Context, unit domain.ID, b *domain.IndicatorBook) error {
	set, err := s.Figures(ctx, unit, domain.YearTo(b.Day))
	if err != nil {
		return err
	}
	b.Set = set
	b.Figures, b.Joined = map[domain.ID]domain.Figures{}, map[domain.ID][4]int{}
	for _, x := range set.Branches {
		b.Figures[x.Branch.ID] = x.Figures
	}
	all, err := query(ctx, s.readers, func(j *joinedIn) []any { return []any{&j.unit, &j.month, &j.n} }, quartersSQL,
		sql.Named("from", domain.YearStart(b.Day.Year).String()), sql.Named("day", b.Day.String()))
	for _, j := range all {
		n := b.Joined[j.unit]
		n[(j.month-1)/3] += j.n
		b.Joined[j.unit] = n
	}
	return err
}

// circleDeadlines are the days by which the year's plans want their circle held, and the one of them that a board has chosen:
// zero where none has. Of a year without a plan that asks for it, the ones of the work plan that the program knows.
func (s *Store) circleDeadlines(ctx context.Context, year int) (days []domain.Date, chosen domain.Date, err error) {
	type deadline struct {
		day    domain.Date
		chosen bool
	}
	all, err := query(ctx, s.readers, func(d *deadline) []any { return []any{&d.day, &d.chosen} }, `SELECT DISTINCT d.day, d.id IS m.chosen
		FROM measure m JOIN plan p ON p.id = m.plan JOIN measure_day d ON d.measure = m.id
		WHERE m.deleted = 0 AND m.struck = 0 AND p.deleted = 0 AND d.deleted = 0 AND p.year = ? AND m.indicators LIKE '%named-circle%' ORDER BY d.day`, year)
	for _, d := range all {
		if d.chosen {
			chosen = d.day
		}
		if !slices.Contains(days, d.day) {
			days = append(days, d.day)
		}
	}
	if len(days) == 0 {
		days = domain.PlannedDeadlines(year)
	}
	return days, chosen, err
}

// UrgentBook reads what has to be done by a day, of a unit with all below it.
func (s Planning) UrgentBook(ctx context.Context, unit domain.ID, day domain.Date) (b domain.UrgentBook, err error) {
	needs := domain.Needs(domain.Indicators)
	if b.IndicatorBook, err = s.IndicatorBook(ctx, unit, day, needs); err != nil {
		return b, err
	}
	b.Unit, _ = b.Tree.Unit(unit)
	all, err := s.Plans(ctx, "")
	if err != nil {
		return b, err
	}
	mine := map[domain.ID]bool{}
	for _, u := range b.Tree.Within(unit) {
		mine[u.ID] = true
	}
	for _, p := range all {
		if p.State == domain.PlanClosed || !p.Covers(day.Year) || !mine[p.Unit] {
			continue
		}
		card, err := s.Plan(ctx, p.ID)
		if err != nil {
			return b, err
		}
		b.Plans = append(b.Plans, card)
	}
	if b.Todos, err = s.Todos(ctx, unit); err != nil {
		return b, err
	}
	for _, m := range b.Meetings {
		if m.Meeting.Kind == domain.AnnualMeeting {
			b.Annual = append(b.Annual, m)
		}
	}
	rows, err := s.Privacy().Retention(ctx, unit, day)
	b.Erasing = domain.CountRetained(rows).Due()
	return b, err
}
