package meetings

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// mostRemarks is how many remarks stand above the list; the others are shown when they are asked for.
const mostRemarks = 2

// remarks are what the calendar notices of the days that come, or of the month that is shown: above the list, each
// leading to its meeting.
func (s *Screen) remarks() (all []fyne.CanvasObject) {
	env := s.env
	ahead := slices.DeleteFunc(slices.Clone(s.read.clashes), func(c domain.Clash) bool {
		return c.Day.Before(env.Today()) || s.tabs.Chosen() == tabMonth && c.Day.Month != s.day.Month
	})
	shown := ahead
	if !s.noticed && len(ahead) > mostRemarks+1 {
		shown = ahead[:mostRemarks]
	}
	for _, c := range shown {
		all = append(all, widgets.NewRemark(widgets.Late, env.Clash(c, s.read.tree), "", func() { s.openMeeting(c.Meeting.ID) }))
	}
	if more := len(ahead) - len(shown); more > 0 {
		see := func() { s.noticed = true; s.Redraw() }
		all = append(all, widgets.NewLineButton(env.Count("meetings.remarks.more", more), env.Text("meetings.remarks.see"), widgets.NoStatus, see))
	}
	return all
}

// chips offer the kinds that the year has, and what something is noticed of.
func (s *Screen) chips() []fyne.CanvasObject {
	env, count, remarked := s.env, map[string]int{}, 0
	for _, r := range s.all() {
		if r.first().Year != s.read.year {
			continue
		}
		count[""]++
		count[r.kind()]++
		if len(r.noticed) > 0 {
			remarked++
		}
	}
	there := slices.DeleteFunc(kinds(), func(k string) bool { return count[k] == 0 && k != s.kind })
	chips := kit.Chips(env, there, &s.kind, func(k string) string { return env.Text("meeting.kind." + k) },
		func(k string) int { return count[k] }, s.Redraw)
	if remarked == 0 {
		s.noticed = false
		return chips
	}
	flip := func() { s.noticed = !s.noticed; s.Redraw() }
	return append(chips, widgets.NewChip(env.Count("meetings.noticed", remarked), s.noticed, flip, flip))
}

// entries are what stands in the month that is shown, and at its edges.
func (s *Screen) entries() (all []widgets.MonthEntry) {
	first := domain.Date{Year: s.day.Year, Month: s.day.Month, Day: 1}
	from, until := first.Monday(), first.AddMonths(1).AddDays(6)
	for _, r := range s.chosenRows() {
		m := r.when()
		if r.last().Before(from) || r.first().After(until) || m.Somewhen {
			continue
		}
		e := widgets.MonthEntry{
			Key: s.key(r), First: r.first().Time(), Last: r.last().Time(), Text: s.title(r), Struck: !m.Cancelled.IsZero(), Faint: r.elsewhere.Kind != "",
		}
		if unit := s.unit(r); e.Faint && unit != "" { // several have the same title
			e.Text = unit + ": " + e.Text
		}
		if m.Clock != "" {
			e.Text = m.Clock + " " + e.Text
		}
		if e.Struck {
			e.Text = s.env.Text("meetings.struck", "title", e.Text)
		} else if len(r.noticed) > 0 {
			e.Status = widgets.Late
		}
		all = append(all, e)
	}
	return all
}

// key knows a row by where it is opened.
func (s *Screen) key(r row) string {
	if r.meeting.Meeting.ID != "" {
		return string(r.meeting.Meeting.ID)
	}
	e := r.elsewhere
	return string(e.Kind) + " " + string(e.Of) + " " + e.Day.String()
}

// moved follows the keys in the month: to another month, or another year.
func (s *Screen) moved(day time.Time) {
	to := domain.DateOf(day)
	if to.Year != s.day.Year || to.Month != s.day.Month {
		s.goTo(to)
		return
	}
	s.day = to
}

// openDay opens what stands on a day: the one thing, one of several, or a new meeting where there is none.
func (s *Screen) openDay(day time.Time, keys []string) {
	rows := slices.DeleteFunc(s.chosenRows(), func(r row) bool { return !slices.Contains(keys, s.key(r)) })
	switch len(rows) {
	case 0:
		s.newOn(domain.DateOf(day))
	case 1:
		s.openRow(rows[0])
	default:
		var picks []widgets.Pick
		for _, r := range rows {
			picks = append(picks, widgets.Pick{Key: s.key(r), Label: s.title(r), Note: s.unit(r)})
		}
		picks = append(picks, widgets.Pick{Key: newKey, Label: s.env.Text("meetings.new")})
		widgets.ShowPicks(s.month, s.env.PickList(picks), "", func(key string) {
			if key == newKey {
				s.newOn(domain.DateOf(day))
				return
			}
			s.openRow(rows[slices.IndexFunc(rows, func(r row) bool { return s.key(r) == key })])
		})
	}
}

// newKey picks a new meeting.
const newKey = "new"

// openRow opens a meeting, or what stands elsewhere where it stands; a holiday is shown in its month.
func (s *Screen) openRow(r row) {
	switch e := r.elsewhere; e.Kind {
	case domain.ElsewhereSession:
		s.env.Go(kit.Route{Screen: "study", ID: e.Of, Part: "meetings"})
	case domain.ElsewhereNomination:
		s.env.Go(kit.Route{Screen: "nomination", ID: e.Of, Part: "meeting"})
	case domain.ElsewhereStep, domain.ElsewhereListDue:
		s.env.Go(kit.Route{Screen: "nomination", ID: e.Of})
	case domain.ElsewherePlanned:
		s.env.Go(kit.Route{Screen: "study", Part: "lacking"})
	default:
		if r.meeting.Meeting.ID != "" {
			s.edit(r.meeting)
			return
		}
		s.day = r.holiday
		s.tabs.Choose(tabMonth)
	}
}

// openMeeting opens a meeting of those that are shown.
func (s *Screen) openMeeting(id domain.ID) {
	for _, m := range s.read.calendar.Meetings {
		if m.Meeting.ID == id {
			s.edit(m)
		}
	}
}
