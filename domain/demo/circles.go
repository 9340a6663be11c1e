package demo

import (
	"math/rand/v2"
	"strings"

	"lagboka/domain"
)

// progress is how far a branch has come with a circle.
type progress int

const (
	settled  progress = iota // held, reported and paid
	reported                 // held and sent in
	held                     // over, and not sent in
	running                  // some meetings are over
	approved                 // dated, with an approved plan
	planned                  // thought of
	short                    // held, with too few who were there often enough
)

// studyWork makes last year's circles, and this year's as far as the day has come: the work plan's named circle in most
// branches, in every state that a screen has to show. It draws from a source of its own, so that the people are the
// same with and without it.
func (m *maker) studyWork() {
	rng := rand.New(rand.NewPCG(uint64(m.made), 2027))
	var named, other []domain.Course
	for _, c := range m.template.Courses {
		switch {
		case c.Planned:
			named = append(named, c)
		case strings.HasPrefix(c.Title, "Opplæring"): // what a branch holds by itself
			other = append(other, c)
		}
	}
	for i, b := range m.branches {
		if len(b.learners) < 6 {
			continue
		}
		m.part.Hours = append(m.part.Hours, domain.StudyTarget{ID: m.id(), Unit: b.unit.ID, Year: m.today.Year, Hours: 8})
		if i%4 != 3 {
			m.circle(rng, b, other[i%len(other)], domain.Date{Year: m.last, Month: 10, Day: 1 + rng.IntN(20)}, settled)
		}
		start := domain.YearStart(m.today.Year).AddDays(25 + rng.IntN(20))
		switch how := progress(i % 9); {
		case i%9 > int(short): // nothing yet
		case how == running:
			m.circle(rng, b, named[0], m.today.AddDays(-5), running)
		case how == approved || how == planned:
			m.circle(rng, b, named[0], m.today.AddDays(15+rng.IntN(60)), how)
		case m.today.After(start.AddDays(20)):
			m.circle(rng, b, named[0], start, how)
		}
	}
}

// circle makes one circle that begins on a day: two to four meetings a week apart, on a weekday.
func (m *maker) circle(rng *rand.Rand, b *branch, course domain.Course, start domain.Date, how progress) {
	for wd := start.Time().Weekday(); wd == 0 || wd == 6; wd = start.Time().Weekday() {
		start = start.AddDays(1)
	}
	people := b.learners[:min(len(b.learners), 5+rng.IntN(5))]
	c := domain.Circle{
		ID: m.id(), Unit: b.unit.ID, Course: course.ID, Leader: people[0].ID, Form: domain.Physical, Place: "Samfunnshuset", Starts: start, Ends: start.AddDays(14),
		PlanAsked: start.AddDays(-30),
	}
	card := domain.CircleCard{Course: course}
	if how != planned {
		c.PlanApproved, c.Announced, c.AnnouncedIn = start.AddDays(-21), start.AddDays(-14), "Nettsiden og lokalavisa"
		meetings := 2 + rng.IntN(3)
		for i := range meetings {
			card.Sessions = append(card.Sessions, domain.Session{ID: m.id(), Day: start.AddDays(7 * i), Starts: "18:00", Minutes: 120, Place: c.Place})
		}
	}
	for i, p := range people {
		line := domain.ParticipantOf(p)
		line.ID, line.Consent = m.id(), true
		card.Participants = append(card.Participants, line)
		for n, s := range card.Sessions {
			if s.Day.After(m.today) || how == approved || how == running && n > 0 {
				continue
			}
			minutes := s.Minutes
			if how == short && i > 1 || rng.IntN(100) < 8 {
				minutes = 0
			}
			card.Attendance = append(card.Attendance, domain.Attendance{ID: m.id(), Session: s.ID, Participant: line.ID, Minutes: minutes})
		}
	}
	card.Circle = c
	if v := card.Verdict(); (how == reported || how == settled) && v.Reportable() {
		card.Circle.ReportedOn = v.Last.AddDays(10)
		if how == settled {
			rate, _ := domain.Grant(m.template.Rules, v.Last.Year, v.Hours)
			card.Circle.SettledOn, card.Circle.GrantPaid = v.Last.AddDays(60), rate
		}
		if card.Circle.SettledOn.After(m.today) {
			card.Circle.SettledOn, card.Circle.GrantPaid = domain.Date{}, 0
		}
	}
	m.part.Circles = append(m.part.Circles, card)
}
