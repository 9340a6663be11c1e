package meetings

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// copying is a next year's dates while they are proposed: each can be changed or left out.
type copying struct {
	s      *Screen
	year   int
	all    []domain.NextDate
	was    []domain.Date // as proposed
	form   *kit.Form
	grid   *widgets.EntryGrid
	unread bool // what was typed into a cell is no day of that year
}

// askNextYear proposes the days of the year that is shown for the next one.
func (s *Screen) askNextYear() {
	year, within := s.read.year, s.read.tree.Within(s.env.Scope)
	rows := slices.DeleteFunc(slices.Clone(s.read.calendar.Meetings), func(r domain.MeetingRow) bool {
		return !slices.ContainsFunc(within, func(u domain.Unit) bool { return u.ID == r.Unit.ID })
	})
	next := domain.MeetingQuery{Scope: s.env.Scope, From: domain.YearStart(year + 1), Until: domain.YearEnd(year + 1)}
	kit.Run(s.env.Runner, "next-year", s.env.Text("meetings.loading"), func(ctx context.Context) ([]domain.MeetingRow, error) {
		return s.store.Meetings(ctx, next)
	}, func(known []domain.MeetingRow) {
		c := &copying{s: s, year: year + 1, all: domain.NextYear(rows, year, known)}
		for _, p := range c.all {
			c.was = append(c.was, p.Starts)
		}
		c.ask()
	})
}

func (c *copying) ask() {
	env := c.s.env
	if len(c.all) == 0 {
		env.Tell(env.Text("meetings.copy", "year", c.year), env.Text("meetings.copy.none", "year", c.year-1))
		return
	}
	c.form = kit.NewForm(env, nil)
	c.form.Agree = env.Text("meetings.copy.agree")
	g := widgets.NewEntryGrid()
	c.grid = g
	g.Columns, g.Corner, g.Total = []string{strconv.Itoa(c.year)}, strconv.Itoa(c.year-1), env.Text("word.note")
	g.Hint = env.Text("meetings.copy", "year", c.year)
	g.NameWidth = min(430, env.Window.Canvas().Size().Width*30/widgets.RowHeight()-460)
	g.Cell, g.Sum, g.Set, g.OnForget = c.cell, c.sum, c.set, func() { c.unread = false }
	for _, p := range c.all {
		m := p.From.Meeting
		g.Rows = append(g.Rows, strings.TrimSpace(env.MeetingWeekdays(m)+" "+env.MeetingDays(m))+" · "+m.Title)
	}
	c.form.Add("", widgets.NewLegend(env.Text("meetings.copy.text", "year", c.year)))
	scroll := widgets.NewScroll(g)
	scroll.SetMinSize(fyne.NewSize(g.MinSize().Width+16, min(g.MinSize().Height, 380)))
	c.form.Add("", scroll)
	x := kit.Editing{Title: env.Text("meetings.copy", "year", c.year), Form: c.form, Validate: c.validate}
	kit.Edit(env, x, c, func(ctx context.Context, c copying) (domain.Date, error) { return c.save(ctx) }, func(first domain.Date) { c.s.goTo(first) })
	env.Window.Canvas().Focus(g)
}

func (c *copying) cell(row, _ int) (string, widgets.Status) {
	if day := c.all[row].Starts; !day.IsZero() {
		return c.s.env.ShortDate(day)[:5], widgets.NoStatus
	}
	return "–", widgets.NotRelevant
}

// sum says of a row what the new day is, or why there is none.
func (c *copying) sum(row int) (string, widgets.Status) {
	env, p := c.s.env, c.all[row]
	day := p.Starts
	switch {
	case !day.IsZero():
		moved := p.From.Meeting.MovedTo(day)
		if on := moved.FirstHoliday(); !on.IsZero() && !moved.Somewhen {
			return env.Holidays(on), widgets.Late
		}
		if moved.Somewhen {
			return env.MeetingDays(moved), widgets.NoStatus
		}
		_, week := day.Week()
		return env.Text("meetings.copy.week", "weekday", env.MeetingWeekdays(moved), "week", week), widgets.NoStatus
	case p.There:
		return env.Text("meetings.copy.there"), widgets.NotRelevant
	case !p.From.Meeting.Cancelled.IsZero():
		return env.Text("meetings.state.cancelled"), widgets.NotRelevant
	}
	return env.Text("meetings.copy.left"), widgets.NotRelevant
}

// set takes a day that was typed, of the next year; nothing leaves the meeting out.
func (c *copying) set(row, _ int, text string) bool {
	day, err := domain.ReadTypedDate(text, domain.YearStart(c.year))
	if c.unread = err != nil || !day.IsZero() && (day.Year != c.year || !day.IsDay()); c.unread {
		return false
	}
	c.all[row].Starts = day
	c.form.Touch()
	return true
}

func (c *copying) validate() error {
	if !widgets.KeepTyped(c.s.env.Window.Canvas()) || c.unread {
		return &domain.Error{Kind: domain.Invalid, Key: "meetings.copy.unread", Data: map[string]any{"year": c.year}}
	}
	if len(c.cards()) == 0 {
		return &domain.Error{Kind: domain.Invalid, Key: "meetings.copy.nothing"}
	}
	return nil
}

// cards are the meetings of the next year.
func (c *copying) cards() (cards []domain.MeetingCard) {
	for _, p := range c.all {
		if !p.Starts.IsZero() {
			cards = append(cards, p.From.Again(p.Starts))
		}
	}
	return cards
}

// save writes them all, and returns the first day.
func (c copying) save(ctx context.Context) (domain.Date, error) {
	cards := c.cards()
	return cards[0].Meeting.Starts, c.s.store.SaveMeetings(ctx, domain.Action{Key: "did.meetings.copy"}, cards)
}

// askMonthly asks until when a meeting is held again every month, and says on which days that will be.
func (s *Screen) askMonthly(r domain.MeetingRow) {
	env, by, until := s.env, domain.ByWeekday, domain.YearEnd(r.Meeting.Starts.Year)
	if until.DaysUntil(r.Meeting.Starts) > -31 {
		until = domain.YearEnd(r.Meeting.Starts.Year + 1)
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Choice(env, "By", "meetings.monthly.keeps", kit.Choices(env, "meetings.monthly.", []domain.MonthlyBy{domain.ByWeekday, domain.ByDate}), &by)),
		kit.Date(env, "Until", "meetings.monthly.until", &until),
	})
	form.Agree = env.Text("meetings.monthly.agree")
	told := container.NewStack()
	var days []domain.Date
	tell := func() {
		days = nil
		if until.IsDay() {
			days = r.Meeting.Monthly(by, until)
		}
		var names []string
		for _, d := range days {
			names = append(names, env.Weekday(d)+" "+env.LongDate(d))
		}
		text := env.Text("meetings.monthly.none")
		if len(days) > 0 {
			text = env.Count("meetings.monthly.days", len(days), "days", strings.Join(names, ", "))
		}
		told.Objects = []fyne.CanvasObject{widgets.NewLegend(text)}
		told.Refresh()
	}
	form.OnTyped = func() { form.Try(); tell() }
	form.Add("", told)
	tell()
	kit.Edit(env, kit.Editing{Title: env.Text("meetings.monthly.title", "title", r.Meeting.Title), Form: form, Validate: func() error {
		if tell(); len(days) == 0 {
			return &domain.Error{Kind: domain.Invalid, Field: "Until", Key: "meetings.monthly.none"}
		}
		return nil
	}}, &days, func(ctx context.Context, days []domain.Date) (bool, error) {
		var cards []domain.MeetingCard
		for _, day := range days {
			cards = append(cards, r.Again(day))
		}
		return true, s.store.SaveMeetings(ctx, domain.Action{Key: "did.meetings.series"}, cards)
	}, func(bool) { s.goTo(r.Meeting.Starts) })
}
