package db

import (
	"context"

	"lagboka/domain"
)

// Calendar returns what stands on the days of a question, all of the same state of the book: its meetings, the dates
// that stand elsewhere, and who sits in the bodies that are called. The question has a first and a last day.
func (s *Store) Calendar(ctx context.Context, q domain.MeetingQuery) (c domain.Calendar, err error) {
	err = s.together(ctx,
		func(r reader) (err error) { c.Meetings, err = meetingsIn(ctx, r, q); return err },
		func(r reader) (err error) { c.Elsewhere, err = elsewhere(ctx, r, q); return err },
		func(r reader) (err error) { c.Offices, err = calledOffices(ctx, r, q); return err })
	return c, err
}

// elsewhereSQL are the dates of circles and of nominations, with u as the unit that each is of. A step that is the
// nomination meeting itself stands there once.
const elsewhereSQL = `
	SELECT 'session' kind, c.id of, c.unit unit, s.day day, s.starts clock, k.title title, '' step, s.place place
	FROM circle_session s JOIN circle c ON c.id = s.circle JOIN course k ON k.id = c.course
	WHERE s.deleted = 0 AND c.deleted = 0 AND c.cancelled = 0
	UNION ALL
	SELECT 'nomination', t.id, t.unit, m.day, m.starts, '', '', m.place
	FROM nomination_meeting m JOIN contest t ON t.id = m.contest WHERE m.deleted = 0 AND t.deleted = 0
	UNION ALL
	SELECT 'step', t.id, t.unit, x.planned, '', x.title, x.step, ''
	FROM milestone x JOIN contest t ON t.id = x.contest
	WHERE x.deleted = 0 AND t.deleted = 0 AND x.done = '' AND NOT (x.step = 'meeting' AND EXISTS (
		SELECT 1 FROM nomination_meeting m WHERE m.contest = t.id AND m.deleted = 0))`

func elsewhere(ctx context.Context, r reader, q domain.MeetingQuery) ([]domain.DateElsewhere, error) {
	condition, args := "u.deleted = 0", []any{}
	if q.Scope != "" {
		condition += " AND " + inScope("u.id")
		args = append(args, string(q.Scope), string(q.Scope))
	}
	days := append([]any{q.From.String(), q.Until.String()}, args...)
	all, err := query(ctx, r, func(e *domain.DateElsewhere) []any {
		return append([]any{&e.Kind, &e.Of, &e.Day, &e.Clock, &e.Title, &e.Step, &e.Place}, units.at(&e.Unit)...)
	}, "SELECT e.kind, e.of, e.day, e.clock, e.title, e.step, e.place, "+units.list("u.")+" FROM ("+elsewhereSQL+
		") e JOIN unit u ON u.id = e.unit WHERE e.day >= ? AND e.day <= ? AND "+condition, days...)
	if err != nil {
		return nil, err
	}
	due, err := listsDue(ctx, r, q, condition, args)
	if err != nil {
		return nil, err
	}
	planned, err := readPlannedDays(ctx, r, q.Scope)
	if err != nil {
		return nil, err
	}
	all = append(append(all, due...), domain.PlannedElsewhere(q.From, q.Until, planned.deadlines)...)
	domain.SortElsewhere(all)
	return all, nil
}

// listsDue are the days by which lists have to be handed in, of the contests of units u.
func listsDue(ctx context.Context, r reader, q domain.MeetingQuery, condition string, args []any) (all []domain.DateElsewhere, err error) {
	held, err := query(ctx, r, elections.at, elections.selectWhere("deleted = 0 ORDER BY day, id"))
	if err != nil {
		return nil, err
	}
	for _, e := range held {
		of := append([]any{string(e.ID)}, args...)
		stands, err := query(ctx, r, contests.at, "SELECT "+contests.list("t.")+
			" FROM contest t JOIN unit u ON u.id = t.unit WHERE t.deleted = 0 AND t.election = ? AND "+condition+" ORDER BY t.id", of...)
		if err != nil {
			return nil, err
		}
		for _, due := range domain.ListsDue(e, stands) {
			if !due.Day.Before(q.From) && !due.Day.After(q.Until) {
				all = append(all, due)
			}
		}
	}
	return all, nil
}

// calledOffices are the offices, held on any of the days of a question, of the bodies that are called to its meetings.
func calledOffices(ctx context.Context, r reader, q domain.MeetingQuery) ([]domain.OfficeRow, error) {
	condition, args := meetingsWhere(q)
	args = append(args, q.Until.String(), q.From.String())
	return query(ctx, r, func(x *domain.OfficeRow) []any {
		return append(offices.at(&x.Office), &x.Person.GivenName, &x.Person.FamilyName)
	}, "SELECT "+offices.list("o.")+`, p.given_name, p.family_name FROM office o JOIN person p ON p.id = o.person
		WHERE o.deleted = 0 AND p.deleted = 0 AND o.body IN (
			SELECT c.body FROM meeting_body c JOIN meeting m ON m.id = c.meeting WHERE c.deleted = 0 AND `+condition+`)
		AND o."from" <= ? AND (o.until = '' OR o.until > ?) ORDER BY o.id`, args...)
}
