package main

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

// calendarYears are the years that measureMeetings spreads the meetings over.
const calendarYears = 10

// measureMeetings measures a year of a calendar of ten years with so many meetings, what is noticed of it, and the month.
func measureMeetings(meetings int) error {
	return onDemo(20000, func(ctx context.Context, s *db.Store) error { return measureCalendarOf(ctx, s, meetings) })
}

func measureCalendarOf(ctx context.Context, s *db.Store, meetings int) error {
	bodies, err := s.Bodies(ctx, "")
	if err != nil {
		return err
	}
	cards := make([]domain.MeetingCard, meetings)
	first := domain.YearStart(today.Year - calendarYears/2)
	for i := range cards {
		b := bodies[i*7%len(bodies)]
		cards[i] = domain.MeetingCard{Bodies: []domain.ID{b.ID}, Meeting: domain.Meeting{
			Unit: b.Unit, Kind: domain.BoardMeeting, Title: b.Name, Starts: first.AddDays(i * 365 * calendarYears / meetings), Clock: "18:00",
		}}
	}
	if err := s.SaveMeetings(ctx, domain.Action{Key: "did.meetings.copy"}, cards); err != nil {
		return err
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return err
	}
	const times = 10
	q := domain.MeetingQuery{From: domain.YearStart(today.Year), Until: domain.YearEnd(today.Year)}
	var c domain.Calendar
	start := time.Now()
	for range times {
		if c, err = s.Calendar(ctx, q); err != nil {
			return err
		}
	}
	read := time.Since(start) / times
	start = time.Now()
	clashes := c.Clashes(tree, q.From, q.Until)
	fmt.Printf("\n%d meetings in %d years\n  %-46s %10.1f ms  %d meetings, %d elsewhere\n", meetings, calendarYears, "a year", ms(read), len(c.Meetings), len(c.Elsewhere))
	fmt.Printf("  %-46s %10.1f ms  %d\n", "what is noticed of it", ms(time.Since(start)), len(clashes))
	start = time.Now()
	rows, err := s.Meetings(ctx, domain.MeetingQuery{})
	fmt.Printf("  %-46s %10.1f ms\n  %-46s %10.1f ms\n", "all years, as a search reads them", ms(time.Since(start)), "the month drawn", ms(drawMonth(rows)))
	return err
}

// drawMonth is how long a month takes to be drawn in a window.
func drawMonth(rows []domain.MeetingRow) time.Duration {
	a := test.NewApp()
	defer a.Quit()
	a.Settings().SetTheme(&widgets.Theme{Scale: 1})
	m := widgets.NewMonth(widgets.CalendarWords{
		Month: func(time.Time) string { return "" }, Weekday: func(time.Time) string { return "ma" },
		Say: func(day time.Time) string { return day.String() }, Today: func() time.Time { return today.Time() },
	}, today.Time())
	m.More, m.Note = func(n int) string { return fmt.Sprint(n) }, func(time.Time) string { return "" }
	w := test.NewWindow(m)
	w.Resize(fyne.NewSize(1280, 800))
	var entries []widgets.MonthEntry
	for _, r := range rows {
		if r.Meeting.Starts.Year == today.Year && r.Meeting.Starts.Month == today.Month {
			entries = append(entries, widgets.MonthEntry{First: r.Meeting.Starts.Time(), Last: r.Meeting.Last().Time(), Text: r.Meeting.Title})
		}
	}
	const times = 10
	start := time.Now()
	for range times {
		m.SetEntries(today.Time(), entries)
	}
	return time.Since(start) / times
}
