package transfer

import (
	"context"
	"strconv"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// planCalendar finds out what the import of a calendar would do. Meetings of which the file does not say it are those
// of a unit.
func (s *Screen) planCalendar(ctx context.Context, path string, unit domain.Unit, events []domain.MeetingRecord) (domain.ImportPlan, error) {
	reg, err := s.store.MeetingRegister(ctx)
	if err != nil {
		return domain.ImportPlan{}, err
	}
	return domain.PlanMeetings(ctx, reg, domain.FileName(path), events, domain.MeetingOptions{Unit: unit.ID, NewID: s.store.NewID})
}

// calendarUnit is whose the meetings of a calendar are: the scope's, or the topmost unit's.
func calendarUnit(tree *domain.Tree, scope domain.ID) domain.Unit {
	if u, ok := tree.Unit(scope); ok {
		return u
	}
	if roots := tree.Roots(); len(roots) > 0 {
		return roots[0]
	}
	return domain.Unit{}
}

// meetingColumns are those of a preview of a calendar: when and what.
func (s *Screen) meetingColumns() []widgets.Column[domain.PlannedRow] {
	env := s.env
	return []widgets.Column[domain.PlannedRow]{
		{
			Key: "word.day", Title: env.Text("word.day"), Width: 170,
			Text: func(r domain.PlannedRow) string { return s.when(r.Meeting) },
			Less: func(a, b domain.PlannedRow) bool { return a.Meeting.Starts.Before(b.Meeting.Starts) },
		},
		kit.TextColumn(env, "word.meeting", 200, func(r domain.PlannedRow) string { return r.Name }),
	}
}

// when is the days and the time of a meeting; of one whose day cannot be read nothing.
func (s *Screen) when(m domain.Meeting) string {
	if !m.Starts.IsDay() {
		return ""
	}
	days := s.env.MeetingDays(m) + " " + strconv.Itoa(m.Last().Year)
	return strings.TrimSpace(strings.TrimSpace(s.env.MeetingWeekdays(m)+" "+days) + " " + m.Clock)
}

// showGone names the meetings that the calendar no longer has.
func (s *Screen) showGone() {
	var lines []string
	for _, m := range s.plan.Gone {
		lines = append(lines, s.when(m)+": "+m.Title)
	}
	s.env.Tell(s.env.Text("outcome.missing"), s.env.Text("transfer.calendar.gone")+"\n\n"+strings.Join(lines, "\n"))
}
