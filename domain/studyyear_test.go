package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

func TestTheYearsStudyWorkIsCountedByBranch(t *testing.T) {
	tree := domain.NewTree([]domain.Unit{
		{ID: "county", Kind: domain.CountyBranch},
		{ID: "r", Kind: domain.Region, Parent: "county"},
		{ID: "a", Kind: domain.LocalBranch, Parent: "r"},
		{ID: "b", Kind: domain.LocalBranch, Parent: "r"},
		{ID: "c", Kind: domain.LocalBranch, Parent: "r"},
	})
	made := func(unit domain.ID, start string, sessions int, planned bool) domain.CircleRow {
		card := circleOf(start, sessions, 4)
		card.Circle.ID, card.Circle.Unit = domain.ID(unit+domain.ID(start)), unit
		return domain.CircleRow{Circle: card.Circle, Course: domain.Course{Planned: planned}, Judged: card.Judge()}
	}
	y := domain.NewStudyYear(domain.StudyInput{
		Deadlines: domain.PlannedDeadlines(2026),
		Tree:      tree, Unit: "county", Year: 2026, Today: day("2026-06-01"),
		Circles: []domain.CircleRow{
			made("a", "2025-03-03", 3, false), made("a", "2026-03-03", 2, true), made("a", "2026-02-03", 1, true),
			made("b", "2026-04-28", 2, true), made("county", "2026-01-10", 4, false),
		},
		Rules:   []domain.Rule{{Key: domain.StudyRate, From: day("2024-01-01"), Value: 12000}},
		Targets: []domain.StudyTarget{{Unit: "a", Hours: 8}, {Unit: "b", Hours: 4}},
		Members: map[domain.ID]int{"a": 50, "b": 0},
		Leaders: []domain.OfficeRow{{Unit: domain.Unit{ID: "a"}, Office: domain.Office{ID: "o", Person: "p"}}},
		Chairs:  []domain.OfficeRow{{Unit: domain.Unit{ID: "b"}, Office: domain.Office{ID: "chair-b", Person: "q"}}},
	})
	a, b := y.Branches[0], y.Branches[1]
	equal(t, "a", fmt.Sprint(a.Circles, a.CirclesLastYear, a.UnderWay, a.Hours, a.HoursLastYear, a.Target, a.Grant), "1 1 1 4 6 8 48000")
	equal(t, "total", fmt.Sprint(y.Total.Circles, y.Total.Hours, y.Total.HoursLastYear, y.Total.Target), "3 16 6 12")
	per, ok := a.PerHundred()
	equal(t, "per hundred", fmt.Sprint(per, ok), "8 true")
	if _, ok := b.PerHundred(); ok {
		t.Error("a branch without members has hours per hundred of them")
	}
	deadlines := domain.PlannedDeadlines(2026)
	equal(t, "deadlines", fmt.Sprint(deadlines), "[2026-05-01 2026-07-01]")
	states := func(u domain.UnitStudy) string {
		return fmt.Sprint(u.PlannedOn(deadlines[0], y.Today), " ", u.PlannedOn(deadlines[1], y.Today))
	}
	equal(t, "held in time", states(a), "done done")
	equal(t, "held between the two deadlines", states(b), "done-late done")
	equal(t, "nothing", states(y.Branches[2]), "late none")
	equal(t, "others", len(y.Others), 1)
	equal(t, "lacking", fmt.Sprint(len(y.Lacking()), y.VacantLeaders()), "1 2")
	idle := y.Idle()
	equal(t, "without a circle this year", fmt.Sprint(len(idle), " ", idle[0].Unit.ID), "1 c")
	equal(t, "who answers", fmt.Sprint(a.Answers().Office.ID, " ", b.Answers().Office.ID), "o chair-b")
	regions := y.Regions()
	r := regions[0]
	equal(t, "of the region", fmt.Sprint(len(regions), " ", r.Unit.ID, " ", r.Branches, r.Circles, r.Hours, r.HoursLastYear, r.Target, r.InTime, r.Idle, r.Vacant), "1 r 3 2 8 6 12 [1 2] 1 2")
}

func TestACourseTakenAloneGivesNobodyHoursAndIsNoCircle(t *testing.T) {
	tree := domain.NewTree([]domain.Unit{{ID: "county", Kind: domain.CountyBranch}, {ID: "a", Kind: domain.LocalBranch, Parent: "county"}})
	card := circleOf("2026-03-03", 0, 1)
	card.Circle.Form, card.Circle.Unit, card.Circle.Starts, card.Circle.Ends = domain.Alone, "a", day("2026-03-03"), day("2026-03-20")
	v := card.Verdict()
	equal(t, "said", said(v.Broken)+said(v.Missing), "verdict.alone")
	y := domain.NewStudyYear(domain.StudyInput{Tree: tree, Unit: "county", Year: 2026, Today: day("2026-06-01"), Circles: []domain.CircleRow{{Circle: card.Circle, Judged: card.Judge()}}})
	equal(t, "counted", fmt.Sprint(y.Branches[0].Idle(), len(y.Circles), y.Total.Hours), "true 1 0")
	equal(t, "the county board and the branch have none", len(y.Idle()), 2)
}

func TestACommonKickOffIsTheFirstMeetingOfACircle(t *testing.T) {
	k := domain.CommonKickOff{Region: "r", Course: "k", Day: day("2026-03-01"), Starts: "19:00", Minutes: 120, Place: "Teams", Contact: "x"}
	equal(t, "valid", k.Validate(), error(nil))
	row := func(card domain.CircleCard) domain.CircleRow {
		return domain.CircleRow{Circle: card.Circle, Judged: card.Judge()}
	}
	today := day("2026-02-01")
	branch := []domain.Unit{{ID: circleOf("2026-03-03", 2, 4).Circle.Unit}}
	of := func(card domain.CircleCard, today domain.Date) string {
		b := k.Plan(branch, []domain.CircleRow{row(card)}, today)[0]
		return strings.TrimSpace(fmt.Sprint(b.Circle.Circle.ID == card.Circle.ID, " ", b.Left))
	}
	planned := func(d string) domain.CircleCard { // nothing is noted of it yet
		card := circleOf(d, 2, 4)
		card.Attendance = nil
		return card
	}
	card := planned("2026-03-03")
	equal(t, "fits", of(card, today), "true")
	card = k.On(card, "new")
	equal(t, "a meeting more", fmt.Sprint(len(card.Sessions), card.Sessions[2].Digital, " ", card.Circle.Form, " ", card.Circle.Together, card.Circle.KickOff, " ", card.Circle.Contact), "3 true mixed true 2026-03-01 x")

	k.Day = day("2026-03-02")
	equal(t, "fits again", of(card, today), "true")
	card = k.On(card, "other")
	equal(t, "moved, not doubled", fmt.Sprint(len(card.Sessions), " ", card.Sessions[2].ID, " ", card.Sessions[2].Day), "3 new 2026-03-02")
	k.Minutes = 0
	card = k.On(card, "other")
	equal(t, "without hours it is no meeting", fmt.Sprint(len(card.Sessions), card.Circle.KickOff), "2 2026-03-02")

	held := planned("2026-03-09")
	for _, x := range []struct {
		name, day, today string
		change           func(*domain.CircleCard)
		want             string
	}{
		{"its first meeting is before the kick-off", "2026-03-10", "2026-02-01", func(*domain.CircleCard) {}, "true kickoff.left.before"},
		{"it is held, and the day typed is before its first", "2026-01-12", "2026-11-28", func(*domain.CircleCard) {}, "true kickoff.left.held"},
		{"it is held, and the day typed is to come", "2026-12-12", "2026-11-28", func(*domain.CircleCard) {}, "true kickoff.left.held"},
		{"it has begun today", "2026-01-12", "2026-03-09", func(*domain.CircleCard) {}, "true kickoff.left.running"},
		{"its common kick-off has been", "2026-01-12", "2026-03-09", func(c *domain.CircleCard) { c.Circle.KickOffCommon = true }, "true kickoff.left.running"},
		{"reported", "2026-01-12", "2026-02-01", func(c *domain.CircleCard) { c.Circle.ReportedOn = day("2026-01-20") }, "true kickoff.left.reported"},
		{"reported, and opened to be put right", "2026-01-12", "2026-02-01", func(c *domain.CircleCard) {
			c.Circle.ReportedOn, c.Circle.Unlocked = day("2026-01-20"), true
		}, "true kickoff.left.reported"},
		{"attendance is noted ahead", "2026-01-12", "2026-02-01", func(c *domain.CircleCard) {
			c.SetNote(c.Sessions[0].ID, c.Participants[0].ID, 60, true)
		}, "true kickoff.left.noted"},
		{"it runs on into the next year", "2026-12-12", "2026-12-10", func(c *domain.CircleCard) { c.Sessions[1].Day = day("2027-01-10") }, "true kickoff.left.running"},
		{"cancelled, it is none", "2026-01-12", "2026-11-28", func(c *domain.CircleCard) { c.Circle.Cancelled = true }, "false"},
		{"of another course, it is none", "2026-01-12", "2026-11-28", func(c *domain.CircleCard) { c.Circle.Course = "other" }, "false"},
		{"taken alone, it is none", "2026-01-12", "2026-11-28", func(c *domain.CircleCard) { c.Circle.Form = domain.Alone }, "false"},
		{"of another year, it is none", "2027-01-12", "2026-11-28", func(*domain.CircleCard) {}, "false"},
	} {
		card := held
		card.Sessions = slices.Clone(held.Sessions)
		x.change(&card)
		k.Day = day(x.day)
		equal(t, x.name, of(card, day(x.today)), x.want)
	}
	equal(t, "nothing said", domain.KindOf(domain.CommonKickOff{}.Validate()), domain.Invalid)
}
