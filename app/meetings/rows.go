package meetings

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// row is a line of the calendar: a meeting, a date that stands elsewhere, or a public holiday.
type row struct {
	meeting   domain.MeetingRow
	elsewhere domain.DateElsewhere
	holiday   domain.Date
	noticed   []domain.Clash
	heads     bool // it is the first of its month
}

// key is what the row is known by.
func (r row) key() string {
	switch {
	case r.meeting.Meeting.ID != "":
		return string(r.meeting.Meeting.ID)
	case r.elsewhere.Kind != "":
		return fmt.Sprint(r.elsewhere.Kind, r.elsewhere.Of, r.elsewhere.Unit.ID, r.elsewhere.Step, r.elsewhere.Title, r.elsewhere.Day)
	}
	return r.holiday.String()
}

// first is the day that the row stands under.
func (r row) first() domain.Date {
	switch {
	case r.meeting.Meeting.ID != "":
		return r.meeting.Meeting.Starts
	case r.elsewhere.Kind != "":
		return r.elsewhere.Day
	}
	return r.holiday
}

func (r row) last() domain.Date {
	if r.meeting.Meeting.ID != "" {
		return r.meeting.Meeting.Last()
	}
	return r.first()
}

// when is the row's days as a meeting has them.
func (r row) when() domain.Meeting {
	if r.meeting.Meeting.ID != "" {
		return r.meeting.Meeting
	}
	return domain.Meeting{Starts: r.first(), Clock: r.elsewhere.Clock}
}

// The kinds of dates that stand elsewhere, as the chips have them: several under one word.
const (
	kindCircles    = "circles"
	kindNomination = "nomination"
	kindDeadlines  = "deadlines"
)

// kind is what the chips call the row; empty of a holiday, which is none of them.
func (r row) kind() string {
	switch r.elsewhere.Kind {
	case domain.ElsewhereSession:
		return kindCircles
	case domain.ElsewhereNomination, domain.ElsewhereStep:
		return kindNomination
	case domain.ElsewhereListDue, domain.ElsewherePlanned:
		return kindDeadlines
	}
	return string(r.meeting.Meeting.Kind)
}

// kinds are all of them in their order.
func kinds() (all []string) {
	for _, k := range domain.MeetingKinds {
		all = append(all, string(k))
	}
	return append(all, kindCircles, kindNomination, kindDeadlines)
}

// all are the rows of the days that were read, whatever the chips say.
func (s *Screen) all() (rows []row) {
	for _, m := range s.read.calendar.Meetings {
		r := row{meeting: m}
		for _, c := range s.read.clashes {
			if c.Concerns(m.Meeting.ID) {
				r.noticed = append(r.noticed, c)
			}
		}
		rows = append(rows, r)
	}
	for _, e := range s.read.calendar.Elsewhere {
		rows = append(rows, row{elsewhere: e})
	}
	return rows
}

// chosenRows are the rows of a kind, or of all, that fit what is searched for.
func (s *Screen) chosenRows() []row {
	return slices.DeleteFunc(s.all(), func(r row) bool {
		return s.kind != "" && r.kind() != s.kind || s.noticed && len(r.noticed) == 0 ||
			!s.Sought(s.title(r), s.unit(r), s.called(r), s.place(r), s.env.MonthOf(r.first().Time()))
	})
}

// gathered are the rows of the year in the order of a calendar, the public holidays among them where nothing is chosen,
// each month with its name.
func (s *Screen) gathered() []row {
	from, until := domain.YearStart(s.read.year), domain.YearEnd(s.read.year)
	rows := slices.DeleteFunc(s.chosenRows(), func(r row) bool { return r.last().Before(from) || r.first().After(until) })
	if s.kind == "" && !s.noticed && s.Search() == "" {
		for day := from; !day.After(until); day = day.AddDays(1) {
			if len(day.Holidays()) > 0 {
				rows = append(rows, row{holiday: day})
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(b.first().DaysUntil(a.first()), cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.when().Clock, b.when().Clock))
	})
	month := time.Month(0)
	for i := range rows {
		if m := rows[i].first().Month; i == 0 || m != month {
			rows[i].heads, month = true, m
		}
	}
	return rows
}

// rank orders the rows of a day: the holiday that it is, what is within the month, the rest.
func (r row) rank() int {
	switch {
	case !r.holiday.IsZero():
		return 0
	case r.meeting.Meeting.Somewhen:
		return 1
	}
	return 2
}

// states are what the calendar says of a row.
var states = kit.State[string]{Prefix: "meetings.state.", Signs: map[string]widgets.Status{
	string(domain.ClashPeople): widgets.Late, string(domain.ClashHoliday): widgets.Late, string(domain.ClashNear): widgets.Late,
	"cancelled": widgets.NotRelevant, "unsettled": widgets.NotBegun, "free": widgets.NotRelevant,
}}

// state is what there is to say of a row: the first that is noticed of it.
func (s *Screen) state(r row) string {
	switch m := r.meeting.Meeting; {
	case !m.Cancelled.IsZero():
		return "cancelled"
	case len(r.noticed) > 0:
		return string(r.noticed[0].Kind)
	case m.Somewhen:
		return "unsettled"
	case !r.holiday.IsZero():
		return "free"
	}
	return ""
}

func (s *Screen) columns() []widgets.Column[row] {
	env := s.env
	month := func(r row) string {
		if !r.heads {
			return ""
		}
		name := []rune(strings.Fields(env.MonthOf(r.first().Time()))[0])
		return strings.ToUpper(string(name[0])) + string(name[1:])
	}
	week := func(r row) string {
		if r.meeting.Meeting.Somewhen {
			return ""
		}
		_, n := r.first().Week()
		return strconv.Itoa(n)
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "meetings.in-month", 76, month),
		kit.TextColumn(env, "meetings.week", 40, week),
		kit.TextColumn(env, "meetings.weekday", 66, func(r row) string { return env.MeetingWeekdays(r.when()) }),
		kit.TextColumn(env, "word.day", 126, func(r row) string { return env.MeetingDays(r.when()) }),
		kit.TextColumn(env, "meetings.clock", 84, func(r row) string { return env.MeetingClock(r.when()) }),
		kit.TextColumn(env, "meetings.what", 300, s.title),
		kit.TextColumn(env, "meetings.whose", 110, s.unit),
		kit.TextColumn(env, "meetings.called", 130, s.called),
		kit.TextColumn(env, "word.place", 110, s.place),
		kit.StateColumn(env, "word.note", 130, states, s.state),
	}
	for i := range columns {
		columns[i].Less = nil // the order of the days is the only one
	}
	return widgets.Spare(columns, "word.place", "meetings.called", "meetings.clock", "meetings.week")
}

// title is what the row is about.
func (s *Screen) title(r row) string {
	env := s.env
	switch e := r.elsewhere; {
	case r.meeting.Meeting.ID != "":
		return r.meeting.Meeting.Title
	case e.Kind == domain.ElsewhereSession:
		return env.Text("meetings.session", "course", e.Title)
	case e.Kind == domain.ElsewhereStep:
		return env.Text("meetings.step", "step", cmp.Or(e.Title, env.Text("milestone."+string(e.Step))))
	case e.Kind != "":
		return env.Text("meetings.elsewhere." + string(e.Kind))
	}
	name := []rune(env.Holidays(r.holiday))
	return strings.ToUpper(string(name[0])) + string(name[1:])
}

func (s *Screen) unit(r row) string {
	if r.elsewhere.Kind != "" {
		return r.elsewhere.Unit.Label()
	}
	return r.meeting.Unit.Label()
}

// called are the bodies that are called, each with its unit where that is not the meeting's.
func (s *Screen) called(r row) string {
	var names []string
	for _, b := range r.meeting.Bodies {
		name := b.Name
		if unit, _ := s.read.tree.Unit(b.Unit); b.Unit != r.meeting.Unit.ID {
			name += " (" + unit.Label() + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func (s *Screen) place(r row) string { return cmp.Or(r.meeting.Meeting.Place, r.elsewhere.Place) }
