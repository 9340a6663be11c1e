package sheet

import (
	"fmt"

	"lagboka/domain"
)

// Circle is a study circle with the unit it is of.
type Circle struct {
	Card   domain.CircleCard
	Unit   domain.Unit
	County domain.Unit
}

// Circles is what the study association's portal asks for, a row for each participant: the branch, the county, the
// study plan, who answers for it, and hours for each day, 0 where somebody was absent (senterpartiskolen.no,
// frammøteliste).
func Circles(text func(key string, data ...any) string, all []Circle) Sheet {
	s := Sheet{Name: text("screen.study")}
	for _, key := range []string{
		"circle.unit", "unit.kind.county_branch", "circle.course", "course.plan-ref", "circle.leader", "circle.form", "circle.plan-approved", "circle.announced",
		"study.hours", "word.name", "participant.birth-year", "word.sex", "word.postcode", "participant.consent", "participant.state",
	} {
		s.Columns = append(s.Columns, Column{Title: text(key)})
	}
	meetings := 0
	for _, c := range all {
		meetings = max(meetings, len(c.Card.Sessions))
	}
	for n := range meetings {
		s.Columns = append(s.Columns, Column{Title: text("portal.day", "n", n+1)}, Column{Title: text("portal.hours", "n", n+1)})
	}
	for _, c := range all {
		s.Rows = append(s.Rows, circleRows(text, c)...)
	}
	return s
}

// StudyYear is a year's study work, a row for each unit, with how it stands against both of the plan's deadlines.
func StudyYear(text func(key string, data ...any) string, y domain.StudyYear) Sheet {
	s := Sheet{Name: text("screen.study")}
	for _, key := range []string{
		"word.branch", "word.region", "role.study_leader", "study.circles", "sheet.circles-last-year", "study.hours", "sheet.hours-last-year", "word.target", "word.members",
		"study.per-hundred", "study.grant",
	} {
		s.Columns = append(s.Columns, Column{Title: text(key)})
	}
	for _, d := range y.Deadlines {
		s.Columns = append(s.Columns, Column{Title: text("study.within", "day", fmt.Sprintf("%02d.%02d.", d.Day, d.Month))})
	}
	none := make([]any, len(y.Deadlines))
	add := func(u domain.UnitStudy, states ...any) {
		per := any(nil)
		if n, ok := u.PerHundred(); ok {
			per = int(n + 0.5)
		}
		s.Rows = append(s.Rows, append([]any{
			u.Unit.Label(), u.Region.Label(), u.Leader.Person.Name(), u.Circles, u.CirclesLastYear, u.Hours, u.HoursLastYear, u.Target, u.Members, per, u.Grant,
		}, states...))
	}
	for _, u := range y.Branches {
		var states []any
		for _, deadline := range y.Deadlines {
			states = append(states, text("planned.state."+string(u.PlannedOn(deadline, y.Today))))
		}
		add(u, states...)
	}
	for _, u := range y.Others {
		add(u, none...)
	}
	add(y.Total, none...)
	return s
}

func circleRows(text func(key string, data ...any) string, c Circle) (rows [][]any) {
	card := c.Card
	v := card.Verdict()
	about := []any{
		c.Unit.Name, c.County.Name, card.Course.Title, card.Course.PlanRef, card.LeaderName, text("circle.form." + string(card.Circle.Form)),
		card.Circle.PlanApproved, card.Circle.Announced, v.Hours,
	}
	for i, p := range card.Participants {
		state := text("participant.counts")
		if key := v.Participants[i].Key; key != "" {
			state = text(key)
		}
		row := append(append([]any{}, about...), p.Name, birthYear(p.BirthYear), sexWord(text, p.Sex), p.Postcode, yes(text, p.Consent), state)
		for _, session := range card.Sessions {
			hours := any(nil)
			if m, ok := card.Note(session.ID, p.ID); ok {
				hours = hoursCell(min(m, session.Counted()))
			}
			row = append(row, session.Day, hours)
		}
		rows = append(rows, row)
	}
	return rows
}

// hoursCell is a number where the hours are whole, as the portal takes them, else text.
func hoursCell(m domain.Minutes) any {
	if m%60 == 0 {
		return int(m) / 60
	}
	return fmt.Sprint(m)
}

func birthYear(year int) any {
	if year == 0 {
		return nil
	}
	return year
}

func sexWord(text func(key string, data ...any) string, sex domain.Sex) any {
	if sex == domain.SexUnknown {
		return nil
	}
	return text("sex." + string(sex))
}

func yes(text func(key string, data ...any) string, ok bool) any {
	if ok {
		return text("Yes")
	}
	return nil
}
