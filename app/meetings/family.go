package meetings

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// items are what else can be done.
func (s *Screen) items() []*fyne.MenuItem {
	env := s.env
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("meetings.copy.menu", "year", s.read.year+1), s.askNextYear)}
	if r, ok := s.list.Row(s.list.Cursor()); ok && s.tabs.Chosen() == tabList && r.meeting.Meeting.ID != "" && !r.meeting.Meeting.Somewhen {
		items = append(items, fyne.NewMenuItem(env.Text("meetings.monthly"), func() { s.askMonthly(r.meeting) }))
	}
	return append(items, fyne.NewMenuItem(env.Text("reports.kind."+paper), s.Print))
}

// paper is the kind of paper that the year is printed as.
const paper = "calendar"

// Print opens the year's dates as a paper.
func (s *Screen) Print() {
	day := s.env.Today()
	if s.read.year != day.Year {
		day = domain.YearEnd(s.read.year)
	}
	s.env.Go(kit.Route{Screen: "reports", Part: paper, ID: s.env.Scope, Day: day})
}

// foundBack is how many days back a search finds meetings.
const foundBack = 366

// Find returns the meetings that a text fits: those to come first, the nearest before others.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	env := s.env
	rows, err := s.store.Meetings(ctx, domain.MeetingQuery{From: env.Today().AddDays(-foundBack)})
	var past []kit.Hit
	for _, r := range rows {
		m := r.Meeting
		words := []string{env.Text("search.meeting"), m.Title, r.Unit.Label(), m.Place, env.Text("meeting.kind." + string(m.Kind)), env.MonthOf(m.Starts.Time())}
		if !domain.HasWords(strings.Join(words, " "), text) {
			continue
		}
		note := strings.TrimSpace(env.MeetingWeekdays(m)+" "+env.MeetingDays(m)) + " " + m.Starts.String()[:4] + " · " + r.Unit.Label()
		hit := kit.Hit{Label: m.Title, Note: note, Route: kit.Route{Screen: "meetings", ID: m.ID}}
		if m.Last().Before(env.Today()) {
			past = append([]kit.Hit{hit}, past...)
			continue
		}
		if hits = append(hits, hit); len(hits) == kit.Most {
			return hits, err
		}
	}
	return append(hits, past[:min(len(past), kit.Most-len(hits))]...), err
}

// What the overview says of the weeks to come.
const (
	cardDays  = 28
	cardLines = 8
)

// Cards is what stands in the calendar for the next four weeks.
func (s *Screen) Cards(ctx context.Context, of kit.Scope) (func() []fyne.CanvasObject, error) {
	rows, err := s.store.Meetings(ctx, domain.MeetingQuery{Scope: of.Unit, From: of.Today, Until: of.Today.AddDays(cardDays)})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	env := s.env
	return func() []fyne.CanvasObject {
		var all []kit.Line
		for _, r := range rows[:min(len(rows), cardLines)] {
			m := r.Meeting
			line := kit.Line{Label: m.Title, Value: strings.TrimSpace(env.MeetingWeekdays(m) + " " + env.MeetingDays(m))}
			if !m.Cancelled.IsZero() {
				line.Value = env.Text("meetings.state.cancelled")
			}
			line.OnTap = func() { env.Go(kit.Route{Screen: "meetings", ID: m.ID}) }
			all = append(all, line)
		}
		if more := len(rows) - len(all); more > 0 {
			all = append(all, kit.Line{Label: env.Count("meetings.more", more), OnTap: func() { env.Go(kit.Route{Screen: "meetings"}) }})
		}
		return []fyne.CanvasObject{widgets.Card(env.Text("meetings.next-weeks"), kit.Lines(all))}
	}, nil
}

// Pictures is the month.
func (s *Screen) Pictures(context.Context) ([]kit.Picture, error) {
	return []kit.Picture{{Name: "meetings-month", Route: kit.Route{Screen: "meetings", Part: parts[tabMonth]}}}, nil
}
