package domain

import (
	"slices"
	"strconv"
	"strings"
)

// NextDate is a day of the next year for a meeting of this one.
type NextDate struct {
	From   MeetingRow
	Starts Date // zero where it is left out
	There  bool // the next year has one of its kind and name near that day already
}

// MaxSeries is how many meetings a series has at most.
const MaxSeries = 60

// NextYear proposes when the meetings of a year are in the year after: in the same week on the same weekday, or where
// that is a public holiday the nearest week before or after that is none. What is within a month stays in that month.
// Cancelled ones, and those that the next year has already, are left out; known are the meetings of the next year.
func NextYear(rows []MeetingRow, year int, known []MeetingRow) (all []NextDate) {
	for _, r := range rows {
		m := r.Meeting
		if m.Starts.Year != year {
			continue
		}
		p := NextDate{From: r, Starts: m.nextYear()}
		again := r.Again(p.Starts).Meeting
		p.There = slices.ContainsFunc(known, func(x MeetingRow) bool {
			days := x.Meeting.Starts.DaysUntil(p.Starts)
			return x.Meeting.Unit == m.Unit && x.Meeting.Kind == m.Kind && Fold(x.Meeting.Title) == Fold(again.Title) && days > -near && days < near
		})
		if p.There || !m.Cancelled.IsZero() {
			p.Starts = Date{}
		}
		all = append(all, p)
	}
	return all
}

// near is how many days apart two meetings of a name are at least when they are not one.
const near = 15

func (m Meeting) nextYear() Date {
	if m.Somewhen {
		return m.Starts.AddMonths(12)
	}
	year, week := m.Starts.Week()
	return m.offHolidays(m.Starts.InWeek(year+1, week), 0, -1, 1, -2, 2)
}

// offHolidays is the first of some days, weeks from a day, on which the meeting has no public holiday; the day itself
// where all have.
func (m Meeting) offHolidays(day Date, weeks ...int) Date {
	for _, n := range weeks {
		if moved := m.MovedTo(day.AddDays(7 * n)); moved.FirstHoliday().IsZero() {
			return moved.Starts
		}
	}
	return day
}

// FirstHoliday is the first public holiday that the meeting is on; zero for none.
func (m Meeting) FirstHoliday() Date {
	for day := m.Starts; !day.After(m.Last()); day = day.AddDays(1) {
		if len(day.Holidays()) > 0 {
			return day
		}
	}
	return Date{}
}

// MovedTo is the meeting on another first day, as long as it was; what is within a whole month is within a whole month.
func (m Meeting) MovedTo(day Date) Meeting {
	whole := m.Somewhen && m.Starts.Day == 1 && m.Last().AddDays(1).Day == 1 && day.Day == 1
	switch {
	case whole:
		m.Ends = day.AddMonths(m.Months()).AddDays(-1)
	case !m.Ends.IsZero():
		m.Ends = day.AddDays(m.Starts.DaysUntil(m.Ends))
	}
	m.Starts = day
	return m
}

// Months is how many months the meeting's days touch.
func (m Meeting) Months() int {
	first, last := m.Starts, m.Last()
	return 12*(last.Year-first.Year) + int(last.Month) - int(first.Month) + 1
}

// Again is a meeting anew on another day, with those who are called: of its own, not cancelled, and without the link of
// the old one.
func (r MeetingRow) Again(day Date) MeetingCard {
	m := r.Meeting.MovedTo(day)
	m.Title = strings.ReplaceAll(m.Title, strconv.Itoa(r.Meeting.Starts.Year), strconv.Itoa(day.Year))
	m.ID, m.Link, m.Cancelled, m.UID, m.Instance, m.Sequence = "", "", Date{}, "", "", 0
	card := MeetingCard{Meeting: m}
	for _, b := range r.Bodies {
		card.Bodies = append(card.Bodies, b.ID)
	}
	return card
}

// MonthlyBy is what a series keeps from month to month.
type MonthlyBy string

// A series keeps the weekday, the second Tuesday say, or the date.
const (
	ByWeekday MonthlyBy = "weekday"
	ByDate    MonthlyBy = "date"
)

// Monthly are the days after a meeting's on which it is held again each month until a day: a fifth weekday is the last
// one, and where one is a public holiday it is a week later. There are MaxSeries at most.
func (m Meeting) Monthly(by MonthlyBy, until Date) (days []Date) {
	nth := (m.Starts.Day - 1) / 7
	for n := 1; len(days) < MaxSeries; n++ {
		day := m.Starts.AddMonths(n)
		if by == ByWeekday {
			first := Date{day.Year, day.Month, 1}
			ahead := (int(m.Starts.Time().Weekday()) - int(first.Time().Weekday()) + 7) % 7
			if day = first.AddDays(ahead + 7*nth); day.Month != first.Month {
				day = day.AddDays(-7)
			}
		}
		if day = m.offHolidays(day, 0, 1); day.After(until) {
			break
		}
		days = append(days, day)
	}
	return days
}
