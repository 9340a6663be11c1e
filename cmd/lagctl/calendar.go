package main

import (
	"fmt"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/calendar"
	"lagboka/interchange/intake"
	"lagboka/interchange/sheet"
)

// planCalendar plans an import of a calendar, and returns the headings of a table of its rows. Meetings of which the
// file does not say it are a unit's, or the book's topmost unit's.
func (c *ctl) planCalendar(s *db.Store, path string, unit domain.ID) (plan domain.ImportPlan, header []string, err error) {
	read, err := calendar.ReadFile(c.ctx, path, c.today)
	passed := make([]string, len(read.Passed))
	for i, p := range read.Passed {
		passed[i] = c.texts.Count(p.Key, p.N)
		fmt.Fprintln(c.err, passed[i])
	}
	if err != nil {
		return plan, nil, err
	}
	reg, err := s.MeetingRegister(c.ctx)
	if err != nil {
		return plan, nil, err
	}
	if unit == "" {
		top, err := c.unit(s, "")
		if err != nil {
			return plan, nil, err
		}
		unit = top.ID
	}
	if plan, err = domain.PlanMeetings(c.ctx, reg, path, read.Records, domain.MeetingOptions{Unit: unit, NewID: s.NewID}); err != nil {
		return plan, nil, err
	}
	plan.Report = intake.Said{Source: plan.Source, Passed: passed, Plan: plan}.Report(c.texts.Text)
	return plan, sheet.MeetingHeadings(c.texts.Text), nil
}

// calendarAsk is which dates are asked for: those of a unit, of a body, that a person is called to.
type calendarAsk struct {
	unit, body, person string
	year               int
}

// exportCalendar writes a year's dates as a calendar, or as a table where the file's ending says so.
func (c *ctl) exportCalendar(s *db.Store, out interchange.Out, ask calendarAsk) error {
	unit, err := c.unit(s, ask.unit)
	if err != nil {
		return err
	}
	q := domain.MeetingQuery{Scope: unit.ID, From: domain.YearStart(ask.year), Until: domain.YearEnd(ask.year)}
	if ask.body != "" {
		within := unit.ID
		if ask.unit == "" {
			within = "" // of any unit
		}
		if q.Body, err = c.body(s, within, ask.body); err != nil {
			return err
		}
	}
	if ask.person != "" {
		who, err := c.person(s, strings.Fields(ask.person), false)
		if err != nil {
			return err
		}
		q.Who = who.Person.ID
	}
	n, err := calendar.Export(c.ctx, s, c.paper.Text, out, q, c.now())
	if err == nil {
		fmt.Fprintln(c.err, c.texts.Count("calendar.exported", n))
	}
	return err
}

// body finds the body of a unit, or of any, that words name; where there are several it lists them.
func (c *ctl) body(s *db.Store, unit domain.ID, words string) (domain.ID, error) {
	bodies, err := s.Bodies(c.ctx, unit)
	if err != nil {
		return "", err
	}
	found := slices.DeleteFunc(bodies, func(b domain.Body) bool {
		return !domain.HasWords(b.Name, words) || words == "" && b.Kind != domain.Board
	})
	if len(found) != 1 {
		for _, b := range found {
			fmt.Fprintln(c.err, b.Name)
		}
		return "", &domain.Error{Kind: domain.NotFound, Key: "ctl.body.not-one", Data: map[string]any{"n": len(found)}}
	}
	return found[0].ID, nil
}
