package db_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
)

// countyKeys are the indicators of regions and of the county, and those of branches that are read off a line, that are counted the
// slow way beside the others.
const countyKeys = "board-reported welcomed named-circle-first named-circle-last region-meetings region-kickoff region-gathering contact-named young " +
	"recruiting-tools county-circle board-training study-gathering leader-course treasurer-course candidate-gathering board-gathering theme-gatherings " +
	"joint-council mayors-monthly mayors-gathering mayors-storting storting-talks notices executive-minutes decisions central-offices resolutions " +
	"national-policy press input"

// plainTitles are the words in a title, and the kinds of dates, by which a gathering of the county is known.
var plainTitles = map[string]struct{ words, kinds string }{
	"study-gathering":     {"studieled", "gathering course"},
	"leader-course":       {"lokallagsled", "gathering course"},
	"treasurer-course":    {"kassere", "gathering course"},
	"candidate-gathering": {"ordførerkandidat", "gathering course"},
	"board-gathering":     {"lokallagsstyr folkevalgt", "gathering"},
	"theme-gatherings":    {"tema", "gathering course forum"},
}

// count is how something stands that is asked for so many times, of how many have been and are to come.
func count(past, coming, times int) domain.State {
	switch {
	case past >= times:
		return domain.StateDone
	case past+coming > 0:
		return domain.StateUnderWay
	}
	return domain.StateUnknown
}

// saysOfCounty is how a region or the county stands, or a branch with what a line of the book says, by reading down the lists.
func (p plain) saysOfCounty(key string, u domain.Unit) domain.State {
	if x, ok := plainTitles[key]; ok {
		return p.titled(u, x.words, x.kinds, key == "board-gathering")
	}
	bodies := func(m domain.MeetingRow, kind domain.BodyKind, of domain.ID) bool {
		return slices.ContainsFunc(m.Bodies, func(b domain.Body) bool { return b.Kind == kind && (of == "" || b.Unit == of) })
	}
	meetings := func(times int, is func(domain.MeetingRow) bool) domain.State {
		past, coming := 0, 0
		for _, m := range p.meetings {
			switch x := m.Meeting; {
			case x.Starts.Year != p.day.Year, !x.Cancelled.IsZero(), !is(m):
			case x.Somewhen || x.Last().After(p.day):
				coming++
			default:
				past++
			}
		}
		return count(past, coming, times)
	}
	mayors := func(m domain.MeetingRow) bool { return bodies(m, domain.MayorsForum, u.ID) }
	switch key {
	case "board-reported":
		return p.reported(u)
	case "welcomed":
		if p.says("recruited", u) == domain.StateDone {
			return domain.StateUnknown
		}
		return domain.StateNotRelevant
	case "named-circle-first":
		return p.named(u, domain.Date{Year: p.day.Year, Month: time.May, Day: 1})
	case "named-circle-last":
		return p.named(u, domain.Date{Year: p.day.Year, Month: time.July, Day: 1})
	case "region-meetings":
		past, coming := p.written([]domain.ID{u.ID}, domain.RegionMeeting)
		return count(len(past), len(coming), 2)
	case "region-gathering":
		past, coming := p.written([]domain.ID{u.ID}, domain.Gathering)
		return count(len(past), len(coming), 1)
	case "region-kickoff":
		return p.kickedOff(u)
	case "joint-council":
		return meetings(1, func(m domain.MeetingRow) bool {
			return bodies(m, domain.Board, u.ID) && bodies(m, domain.CountyCouncilGroup, "")
		})
	case "mayors-monthly":
		return meetings(12, mayors)
	case "mayors-gathering":
		return meetings(1, func(m domain.MeetingRow) bool {
			return mayors(m) && m.Meeting.Place != "" && m.Meeting.Place != "Teams" && m.Meeting.Link == ""
		})
	case "mayors-storting":
		return meetings(12, func(m domain.MeetingRow) bool {
			return mayors(m) && strings.Contains(strings.ToLower(m.Meeting.Title), "storting")
		})
	case "storting-talks":
		months := map[time.Month]bool{}
		for _, d := range p.noted("duty.storting.talks") {
			months[d.Month] = months[d.Month] || d.Year == p.day.Year
		}
		n := 0
		for _, is := range months {
			if is {
				n++
			}
		}
		return count(n, 0, 12)
	case "notices":
		return p.beforeBoard("duty.leader.notice", 14)
	case "executive-minutes":
		return p.beforeBoard("duty.executive.minutes", 0)
	case "board-training":
		return p.noteds("duty.study.board")
	case "decisions":
		return p.noteds("duty.board.decisions")
	case "resolutions":
		return p.noteds("duty.political.sent-on", "duty.political.resolutions")
	}
	return domain.StateUnknown // what no part of the program keeps yet
}

// titled is how a county stands with a gathering that one of some words names.
func (p plain) titled(u domain.Unit, words, kinds string, halfYear bool) domain.State {
	past, coming, late := 0, 0, false
	for _, m := range p.meetings {
		x := m.Meeting
		named := slices.ContainsFunc(strings.Fields(words), func(w string) bool { return strings.Contains(strings.ToLower(x.Title), w) })
		of := (m.Unit.ID == u.ID || m.Unit.ID == u.Parent) && x.Organiser == "" && slices.Contains(strings.Fields(kinds), string(x.Kind))
		switch {
		case !named, !of, x.Starts.Year != p.day.Year, !x.Cancelled.IsZero():
		case x.Somewhen || x.Last().After(p.day):
			coming++
		default:
			past++
			late = late || x.Starts.After(domain.Date{Year: p.day.Year, Month: time.June, Day: 30})
		}
	}
	state := count(past, coming, 1)
	over := p.day.After(domain.Date{Year: p.day.Year, Month: time.June, Day: 30})
	if halfYear && (late || over && state == domain.StateUnderWay) {
		return domain.StateLate
	}
	return state
}

func (p plain) reported(u domain.Unit) domain.State {
	for _, o := range p.offices {
		if o.Unit.ID != u.ID || o.Body.Kind != domain.Board || o.Office.From.After(p.day) || !o.Office.Until.IsZero() && !o.Office.Until.After(p.day) {
			continue
		}
		if day := o.Body.Reported; day.Year == p.day.Year && !day.After(p.day) {
			return domain.StateDone
		}
		return domain.StateNotBegun
	}
	return domain.StateUnknown
}

// named is how a branch stands with the circle that the plan names: of several the one that has come furthest.
func (p plain) named(u domain.Unit, due domain.Date) domain.State {
	state, late := domain.StateNotBegun, p.day.After(due)
	for _, c := range p.circles {
		j := c.Judged
		if c.Circle.Unit != u.ID || c.Circle.Cancelled || !c.Course.Planned || c.Circle.Form == domain.Alone {
			continue
		}
		switch year := j.Last.Year; {
		case year != p.day.Year && year != 0:
		case j.Hours > 0 && !j.Last.After(due):
			return domain.StateDone
		case !j.First.IsZero() && state == domain.StateNotBegun:
			state = domain.StateUnderWay
		}
	}
	if late {
		return domain.StateLate
	}
	return state
}

func (p plain) kickedOff(u domain.Unit) domain.State {
	state := domain.StateNotBegun
	for _, c := range p.circles {
		day := c.Circle.KickOff
		if p.region[c.Circle.Unit] != u.ID || c.Circle.Cancelled || !day.IsDay() {
			continue
		}
		if !day.After(p.day) {
			return domain.StateDone
		}
		state = domain.StateUnderWay
	}
	return state
}

// noted are the days up to the day on which somebody noted a duty as done.
func (p plain) noted(duty string) (days []domain.Date) {
	for _, d := range p.done {
		if d.Duty == duty && !d.Day.After(p.day) {
			days = append(days, d.Day)
		}
	}
	return days
}

// noteds is whether some duties were noted in the year: all of them, or some.
func (p plain) noteds(duties ...string) domain.State {
	n := 0
	for _, duty := range duties {
		if slices.ContainsFunc(p.noted(duty), func(d domain.Date) bool { return d.Year == p.day.Year }) {
			n++
		}
	}
	return count(n, 0, len(duties))
}

// boards are the days in the year on which the county's board has met, and how often it is to meet after the day.
func (p plain) boards() (days []domain.Date, later int) {
	for _, m := range p.meetings {
		x := m.Meeting
		called := m.Unit.ID == p.county || slices.ContainsFunc(m.Bodies, func(b domain.Body) bool { return b.Unit == p.county && b.Kind == domain.Board })
		switch {
		case !called, x.Kind != domain.BoardMeeting, x.Starts.Year != p.day.Year, !x.Cancelled.IsZero():
		case x.Last().After(p.day):
			later++
		default:
			days = append(days, x.Starts)
		}
	}
	slices.SortFunc(days, func(a, b domain.Date) int { return strings.Compare(a.String(), b.String()) })
	return days, later
}

// beforeBoard is whether a duty was noted so many days before each meeting that the board has had.
func (p plain) beforeBoard(duty string, ahead int) domain.State {
	boards, _ := p.boards()
	in, late := 0, false
	for i, board := range boards {
		first := domain.Date{}
		for _, d := range p.noted(duty) {
			after := i == 0 && d.DaysUntil(board) <= 60 || i > 0 && d.After(boards[i-1])
			if after && !d.After(board) && (first.IsZero() || d.Before(first)) {
				first = d
			}
		}
		switch {
		case first.IsZero():
		case first.AddDays(ahead).After(board):
			late = true
		default:
			in++
		}
	}
	switch {
	case len(boards) == 0:
		return domain.StateNotRelevant
	case in < len(boards) && late:
		return domain.StateLate
	}
	return count(in, 0, len(boards))
}

// noteDuties says of some duties of the county board that they were done: in time, too late, or not at all.
func noteDuties(t *testing.T, s *db.Store, county domain.ID) {
	t.Helper()
	for key, days := range map[string]string{
		"duty.leader.notice": "2026-02-20 2026-04-10 2026-05-25", "duty.executive.minutes": "2026-01-15 2026-03-10",
		"duty.storting.talks": "2026-02-20 2026-02-25 2026-04-01", "duty.political.sent-on": "2026-04-01", "duty.political.resolutions": "2026-09-01",
		"duty.board.decisions": "2026-05-30", "duty.study.board": "2026-10-02", "duty.leader.regions": "2026-08-01", "duty.region.training": "2026-07-07",
		"duty.region.contact": "2026-02-19 2026-03-22 2026-04-27 2026-09-30",
	} {
		for _, x := range strings.Fields(days) {
			day := domain.MustDate(x)
			rows := got(s.Duties(ctx, domain.DutyQuery{Within: county, Day: day}))(t)
			i := slices.IndexFunc(rows, func(r domain.DutyRow) bool { return r.Duty.Key == key && r.Of.Office.Role != domain.BoardMember })
			if i < 0 {
				t.Fatalf("nobody has %s on %s", key, day)
			}
			got(s.SaveDutyDone(ctx, domain.DutyDone{Body: rows[i].Of.Body.ID, Office: rows[i].Of.Office.ID, Duty: key, Day: day}))(t)
		}
	}
}
