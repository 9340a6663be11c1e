package demo

import (
	"slices"
	"strconv"
	"time"

	"lagboka/domain"
)

// reports says of the boards of the branches when they were reported: some this year, from its first day on, some last
// year alone, and some never. It draws nothing, so that what is made after it stays as it was.
func (m *maker) reports() []domain.Body {
	how := []string{"e-post", "skjema", "telefon"}
	all := slices.Clone(m.template.Bodies)
	for i, b := range m.branches {
		at := slices.IndexFunc(all, func(x domain.Body) bool { return x.Unit == b.unit.ID && x.Kind == domain.Board })
		if at < 0 || i%4 == 3 {
			continue
		}
		day := domain.YearStart(m.today.Year).AddDays(i * 3 / 2)
		if i%4 == 2 || day.After(m.today) {
			day = domain.YearStart(m.today.Year - 1).AddDays(40 + i)
		}
		all[at].Reported, all[at].ReportedHow = day, how[i%len(how)]
	}
	return all
}

// boardMeetings are meetings of the boards of some branches around the day of the book, on working days on which nothing
// else is. They are named, not drawn, for the same reason.
func (m *maker) boardMeetings() (all []domain.MeetingCard) {
	taken := m.taken()
	for i, b := range m.branches {
		at := slices.IndexFunc(m.template.Bodies, func(x domain.Body) bool { return x.Unit == b.unit.ID && x.Kind == domain.Board })
		if at < 0 || i%4 != 1 {
			continue
		}
		for n, from := range []int{-30 + i, 6 + i} {
			day := m.today.AddDays(from)
			for taken[day] || !day.IsWorkday() || day.Time().Weekday() == time.Friday {
				day = day.AddDays(1)
			}
			taken[day] = true
			all = append(all, domain.MeetingCard{
				Bodies: []domain.ID{m.template.Bodies[at].ID},
				Meeting: domain.Meeting{
					ID: domain.NamedID("meeting", "board", string(b.unit.ID), strconv.Itoa(n)), Unit: b.unit.ID, Kind: domain.BoardMeeting,
					Title: "Styremøte i " + b.unit.Label(), Starts: day, Clock: "19:00", Place: "Samfunnshuset",
				},
			})
		}
	}
	return all
}
