// Package meetings is the screen of the year's dates: a list by month and a month at a time, with what the calendar
// notices of them. Dates that stand elsewhere are among them, and are opened there.
package meetings

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the screen asks of the store.
type Store interface {
	Calendar(ctx context.Context, q domain.MeetingQuery) (domain.Calendar, error)
	Meeting(ctx context.Context, id domain.ID) (domain.MeetingCard, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	Bodies(ctx context.Context, unit domain.ID) ([]domain.Body, error)
	Tree(ctx context.Context) (*domain.Tree, error)
}

// Writer writes meetings.
type Writer interface {
	SaveMeeting(ctx context.Context, card domain.MeetingCard) (domain.ID, error)
	SaveMeetings(ctx context.Context, what domain.Action, cards []domain.MeetingCard) error
	kit.Binner
}

// AllStore is both.
type AllStore interface {
	Store
	Writer
}

// Screen is the calendar of a year.
type Screen struct {
	*kit.Desk[asked, loaded]
	env   *kit.Env
	store AllStore
	read  loaded

	day     domain.Date // the calendar stands on it
	chosen  int         // the year that the window had chosen when that was last looked at
	reach   domain.Date // the list is to move to it; zero where it stays
	open    domain.ID   // the meeting that the route names
	begun   kit.Route   // asks for a new meeting when the calendar has come
	kind    string      // what is shown; empty for all
	noticed bool        // only what something is noticed of
	rows    []row
	shown   *canvas.Text // the year, or the month
	tabs    *widgets.Tabs
	list    *widgets.DataTable[row]
	month   *widgets.Month
}

// The tabs.
const (
	tabList = iota
	tabMonth
)

// parts are the parts of a route by their tabs.
var parts = []string{"list", "month"}

// asked is what the screen asks the book for.
type asked struct {
	scope domain.ID
	year  int
	open  domain.ID
}

// loaded is what the book holds of it.
type loaded struct {
	year     int
	opened   []domain.MeetingRow // the one that is to be opened, of whatever unit and year
	calendar domain.Calendar
	clashes  []domain.Clash // of the year
	tree     *domain.Tree
	bodies   []domain.Body
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store AllStore) *Screen {
	s := &Screen{env: env, store: store, day: env.AsOf(), chosen: env.Year}
	s.list = kit.NewList(s.columns(), s.openRow)
	s.list.Key = row.key
	s.month = widgets.NewMonth(env.CalendarWords(), s.day.Time())
	s.month.More = func(n int) string { return env.Count("meetings.more", n) }
	s.month.Note = func(day time.Time) string { return env.Holidays(domain.DateOf(day)) }
	s.month.OnOpen, s.month.OnMoved = s.openDay, s.moved
	s.tabs = widgets.NewTabs([]string{env.Text("meetings.list"), env.Text("meetings.month")}, func(int) {
		s.reach = s.day
		s.Redraw()
	})
	s.Desk = kit.NewDesk(env, kit.DeskParams[asked, loaded]{
		Title: "screen.meetings", Loading: "meetings.loading", Search: "meetings.search", Buttons: []fyne.CanvasObject{
			s.turners(), widgets.NewMenuButton(env.Text("members.more"), s.items), widgets.Primary(env.Text("meetings.new"), "plus", s.New),
		}, Asked: s.asked, Read: s.gather, Look: s.look,
	})
	return s
}

// Show brings up the calendar; the meeting that the route names is opened.
func (s *Screen) Show(r kit.Route) {
	if s.open = r.ID; r.New {
		s.open = ""
	}
	if r.Part == parts[tabMonth] {
		s.tabs.Choose(tabMonth)
	} else if r.Part == parts[tabList] {
		s.tabs.Choose(tabList)
	}
	s.reach = s.day
	s.begun = r
	s.Refresh()
}

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string {
	return []string{
		"unit", "person", "body", "office", "meeting", "meeting_body", "circle", "circle_session", "course", "contest", "election",
		"nomination_meeting", "milestone",
	}
}

// Refresh reads the year anew; one that was chosen over the window moves the calendar to it.
func (s *Screen) Refresh() {
	if s.chosen != s.env.Year {
		s.chosen = s.env.Year
		s.day = s.env.AsOf()
		s.reach = s.day
	}
	s.Desk.Refresh()
}

// asked is what is to be shown by now.
func (s *Screen) asked() asked { return asked{s.env.Scope, s.day.Year, s.open} }

// reachBack is how many days before a year the calendar looks: for the meeting that was in good time, and for the first
// weeks of January.
const reachBack = 62

func (s *Screen) gather(ctx context.Context, of asked) (l loaded, err error) {
	if of.open != "" {
		if l.opened, err = s.opening(ctx, of.open); err != nil {
			return l, err
		}
		of.year = l.opened[0].Meeting.Starts.Year
	}
	l.year = of.year
	from, until := domain.YearStart(of.year), domain.YearEnd(of.year)
	l.calendar, err = s.store.Calendar(ctx, domain.MeetingQuery{Scope: of.scope, From: from.AddDays(-reachBack), Until: until.AddDays(14)})
	if err != nil {
		return l, err
	}
	if l.tree, err = s.store.Tree(ctx); err != nil {
		return l, err
	}
	l.clashes = l.calendar.Clashes(l.tree, from, until)
	l.bodies, err = s.store.Bodies(ctx, "")
	return l, err
}

// opening reads the meeting that is to be opened.
func (s *Screen) opening(ctx context.Context, id domain.ID) ([]domain.MeetingRow, error) {
	card, err := s.store.Meeting(ctx, id)
	if err != nil {
		return nil, err
	}
	day := card.Meeting.Starts
	rows, err := s.store.Meetings(ctx, domain.MeetingQuery{From: day, Until: day})
	return slices.DeleteFunc(rows, func(r domain.MeetingRow) bool { return r.Meeting.ID != id }), err
}

// look shows the calendar as it stands in the book, and opens the meeting that the route names.
func (s *Screen) look(l loaded) kit.Look {
	s.read = l
	if s.open != "" && len(l.opened) == 1 {
		s.open, s.day = "", l.opened[0].Meeting.Starts
		s.reach = s.day
		s.edit(l.opened[0])
	}
	if r := s.begun; r.New {
		s.begun = kit.Route{}
		s.begin(r)
	}
	s.rows = s.gathered()
	look := kit.Look{
		Note: s.note(), Notices: s.remarks(), Tabs: s.tabs, Chips: s.chips(),
	}
	s.shown.Text = s.period()
	if s.tabs.Chosen() == tabMonth {
		s.month.SetEntries(s.day.Time(), s.entries())
		look.List = s.month
		return look
	}
	s.list.Empty = s.Empty(s.env.Empty("calendar", "meetings.empty.", "meetings.new", s.New))
	s.list.SetRows(s.rows)
	look.List, look.Then = s.list, s.reached
	return look
}

// note is how many meetings the year has, and how many of them are shown.
func (s *Screen) note() string {
	all, shown := 0, 0
	for _, m := range s.read.calendar.Meetings {
		if m.Meeting.Last().Year >= s.read.year && m.Meeting.Starts.Year <= s.read.year {
			all++
		}
	}
	for _, r := range s.rows {
		if r.meeting.Meeting.ID != "" {
			shown++
		}
	}
	if shown < all {
		return s.env.Text("meetings.count-of", "shown", s.env.Number(shown), "all", s.env.Number(all))
	}
	return s.env.Count("meetings.count", all, "year", strconv.Itoa(s.read.year))
}

// reached moves the list to the day that it is to stand on.
func (s *Screen) reached() {
	if s.reach.IsZero() {
		return
	}
	at := slices.IndexFunc(s.rows, func(r row) bool { return !r.first().Before(s.reach) })
	s.reach = domain.Date{}
	s.list.Select(len(s.rows) - 1) // so that the day comes uppermost
	s.list.Select(max(at, 0))
}

// turners turn to another year, or another month, and to today.
func (s *Screen) turners() fyne.CanvasObject {
	s.shown = widgets.NewText("", theme.ColorNameForeground, theme.SizeNameText, true)
	s.shown.Alignment = fyne.TextAlignCenter
	return container.NewHBox(
		widgets.NewButton("", "back", func() { s.turn(-1) }), container.NewCenter(widgets.MinWidth(112, s.shown)),
		widgets.NewButton("", "forward", func() { s.turn(1) }), widgets.NewButton(s.env.Text("meetings.today"), "", s.today),
	)
}

// period is what is shown: the year, or the month.
func (s *Screen) period() string {
	if s.tabs.Chosen() == tabMonth {
		return s.env.MonthOf(s.day.Time())
	}
	return strconv.Itoa(s.day.Year)
}

// turn goes on by a year in the list, by a month in the month.
func (s *Screen) turn(by int) {
	months := 12
	if s.tabs.Chosen() == tabMonth {
		months = 1
	}
	s.goTo(s.day.AddMonths(by * months))
}

func (s *Screen) today() { s.goTo(s.env.Today()) }

// goTo brings a day into view.
func (s *Screen) goTo(day domain.Date) {
	s.day, s.reach = day, day
	if day.Year != s.read.year {
		s.Desk.Refresh()
		return
	}
	s.Redraw()
}

// Answer answers the keys that nothing on the screen has taken: T goes to today, Delete puts a meeting into the bin.
func (s *Screen) Answer(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyT:
		s.today()
	case fyne.KeyDelete:
		s.deleteChosen()
	default:
		return false
	}
	return true
}
