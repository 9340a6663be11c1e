package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// circleOf is a circle that everything is right with: four participants in the book's usual shape at two meetings of two hours.
func circleOf(start string, sessions, people int) domain.CircleCard {
	first := day(start)
	c := domain.CircleCard{Circle: domain.Circle{
		ID: "c", Unit: "u", Course: "k", Leader: "p0", Form: domain.Physical, PlanApproved: first.AddDays(-1), Announced: first.AddDays(-7),
	}}
	for i := range sessions {
		c.Sessions = append(c.Sessions, domain.Session{ID: domain.ID(fmt.Sprint("s", i)), Day: first.AddDays(7 * i), Minutes: 120})
	}
	for i := range people {
		p := domain.Participant{
			ID: domain.ID(fmt.Sprint("p", i)), Person: domain.ID(fmt.Sprint("x", i)), Name: fmt.Sprint("Deltaker ", i), BirthYear: 1960 + i, Sex: domain.Female, Postcode: "2836", Consent: true,
		}
		c.Participants = append(c.Participants, p)
		for _, s := range c.Sessions {
			c.SetNote(s.ID, p.ID, s.Minutes, true)
		}
	}
	return c
}

// said are the keys of findings.
func said(all []domain.Finding) string {
	var keys []string
	for _, f := range all {
		keys = append(keys, f.Key)
	}
	return strings.Join(keys, " ")
}

func TestEveryNumberOfTheStudyRulesIsHeld(t *testing.T) {
	circle := func(start string, sessions, people int, change func(*domain.CircleCard)) domain.CircleCard {
		c := circleOf(start, sessions, people)
		if change != nil {
			change(&c)
		}
		return c
	}
	for _, x := range []struct {
		name   string
		card   domain.CircleCard
		hours  int
		broken string
	}{
		{"four hours from 2021", circle("2026-03-03", 2, 4, nil), 4, ""},
		{"less than four hours", circle("2026-03-03", 1, 4, nil), 0, "verdict.hours"},
		{"four hours before 2021 are too few", circle("2020-03-03", 2, 4, nil), 0, "verdict.hours"},
		{"eight hours before 2021", circle("2020-03-03", 4, 4, nil), 8, ""},
		{"the last day of the old rules", circle("2020-12-31", 2, 4, nil), 0, "verdict.hours"},
		{"the first day of the new ones", circle("2021-01-01", 2, 4, nil), 4, ""},
		{"hours count once, whoever takes part", circle("2026-03-03", 2, 9, nil), 4, ""},
		{"broken hours are dropped", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) {
			c.Sessions[0].Minutes = 170
			for _, p := range c.Participants {
				c.SetNote("s0", p.ID, 170, true)
			}
		}), 4, ""},
		{"a quarter of an hour's pause in each hour is part of it", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Sessions[0].Pause = 30 }), 4, ""},
		{"a minute more of pause is not", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Sessions[0].Pause = 31 }), 0, "verdict.hours"},
		{"180 minutes are three hours, never four of 45", circle("2026-03-03", 1, 4, func(c *domain.CircleCard) {
			c.Sessions[0].Minutes = 180
			for _, p := range c.Participants {
				c.SetNote("s0", p.ID, 180, true)
			}
		}), 0, "verdict.hours"},
		{"three participants", circle("2026-03-03", 2, 3, nil), 0, "verdict.participants"},
		{"three with a dispensation", circle("2026-03-03", 2, 3, func(c *domain.CircleCard) { c.Circle.Dispensed = "akutt sykdom" }), 4, ""},
		{"the leader is one of the four", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Leader = c.Participants[0].Person }), 4, ""},
		{"three quarters are enough", circle("2026-03-03", 4, 4, func(c *domain.CircleCard) { c.SetNote("s3", "p0", 0, true) }), 8, ""},
		{"a minute less is not", circle("2026-03-03", 4, 4, func(c *domain.CircleCard) { c.SetNote("s3", "p0", 0, true); c.SetNote("s2", "p0", 119, true) }), 0, "verdict.participants"},
		{"thirteen that year", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Participants[0].BirthYear = 2013 }), 0, "verdict.participants"},
		{"fourteen that year", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Participants[0].BirthYear = 2012 }), 4, ""},
		{"younger ones may take part", circle("2026-03-03", 2, 5, func(c *domain.CircleCard) { c.Participants[0].BirthYear = 2016 }), 4, ""},
		{"no birth year", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Participants[0].BirthYear = 0 }), 0, "verdict.participants"},
		{"the same person twice", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Participants[1].Person = c.Participants[0].Person }), 0, "verdict.participants"},
		{"a plan that is not approved", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.PlanApproved = domain.Date{} }), 0, "verdict.plan.missing"},
		{"a plan approved on the first day", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.PlanApproved = day("2026-03-03") }), 0, "verdict.plan.late"},
		{"not announced", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Announced = domain.Date{} }), 0, "verdict.announced.missing"},
		{"announced too late", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Announced = day("2026-03-04") }), 0, "verdict.announced.late"},
		{"digital before 1 July 2023", circle("2023-06-30", 2, 4, func(c *domain.CircleCard) { c.Circle.Form, c.Circle.Together = domain.Digital, true }), 0, "verdict.digital.early"},
		{"digital from 1 July 2023", circle("2023-07-01", 2, 4, func(c *domain.CircleCard) { c.Circle.Form, c.Circle.Together = domain.Mixed, true }), 4, ""},
		{"mixed before 1 July 2023, half of it face to face", circle("2023-06-30", 2, 4, func(c *domain.CircleCard) {
			c.Circle.Form, c.Circle.Together, c.Sessions[0].Digital = domain.Mixed, true, true
		}), 4, ""},
		{"mixed before 1 July 2023, more of it on the net", circle("2023-06-30", 3, 4, func(c *domain.CircleCard) {
			c.Circle.Form, c.Circle.Together, c.Sessions[0].Digital, c.Sessions[1].Digital = domain.Mixed, true, true, true
		}), 0, "verdict.digital.share"},
		{"mixed before 1 July 2023, not said which", circle("2023-06-30", 2, 4, func(c *domain.CircleCard) { c.Circle.Form, c.Circle.Together = domain.Mixed, true }), 0, "verdict.digital.which"},
		{"digital, not all at once", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Form = domain.Digital }), 0, "verdict.digital.together"},
		{"alone", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Form = domain.Alone }), 0, "verdict.alone"},
		{"no meetings", circle("2026-03-03", 0, 4, nil), 0, "verdict.no-sessions verdict.participants"},
		{"cancelled", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Cancelled = true }), 0, ""},
	} {
		v := x.card.Verdict()
		if v.Hours != x.hours || said(v.Broken) != x.broken {
			t.Errorf("%s: %d hours, %q; want %d, %q", x.name, v.Hours, said(v.Broken), x.hours, x.broken)
		}
	}
}

func TestTheVerdictSaysExactlyWhatIsMissing(t *testing.T) {
	c := circleOf("2026-03-03", 4, 4)
	c.SetNote("s2", "p1", 0, true)
	c.SetNote("s3", "p1", 60, true)
	v := c.Verdict()
	equal(t, "broken", said(v.Broken), "verdict.participants")
	equal(t, "participants", fmt.Sprint(v.Broken[0].Data["n"], v.Broken[0].Data["missing"]), "3 1")
	equal(t, "noticed", said(v.Noticed), "verdict.too-little")
	equal(t, "lacks", v.Noticed[0].Data["hours"].(domain.Minutes), domain.Minutes(60))
	if v.Reportable() {
		t.Error("a circle whose hours do not count can be reported")
	}

	// Five of eight hours, and the last meeting not noted yet: it can still be reached.
	c.SetNote("s3", "p1", 0, false)
	v = c.Verdict()
	equal(t, "open", fmt.Sprint(v.Participants[1].Key, v.Participants[1].Missing, v.Judged.Open), "participant.not-yet2 1")

	c = circleOf("2026-03-03", 2, 5)
	c.SetNote("s0", "p0", 500, true)
	c.Participants[1].Postcode, c.Participants[2].Sex, c.Participants[3].Consent, c.Circle.Leader = "", domain.SexUnknown, false, ""
	v = c.Verdict()
	equal(t, "too many hours", said(v.Noticed), "verdict.too-many-hours")
	equal(t, "present", v.Participants[0].Minutes, domain.Minutes(240))
	equal(t, "list", said(v.Missing), "verdict.leader verdict.no-postcode verdict.no-sex verdict.no-consent")
	equal(t, "hours count all the same", v.Hours, 4)
}

func TestLongPausesAreSaidAndTakenFromTheHours(t *testing.T) {
	c := circleOf("2026-03-03", 3, 4)
	c.Sessions[0].Pause = 60 // an hour of two: 60 minutes are learning, and a quarter of 80 may be pause
	v := c.Verdict()
	equal(t, "noticed", said(v.Noticed), "verdict.pauses verdict.too-many-hours verdict.too-many-hours verdict.too-many-hours verdict.too-many-hours")
	equal(t, "counted", fmt.Sprint(c.Sessions[0].Counted(), " ", v.Held, " ", v.Hours, " ", v.Participants[0].Minutes), "1:20 5:20 5 5:20")
	rapid.Check(t, func(t *rapid.T) {
		s := domain.Session{Minutes: domain.Minutes(rapid.IntRange(1, 24*60).Draw(t, "minutes"))}
		s.Pause = domain.Minutes(rapid.IntRange(0, int(s.Minutes)-1).Draw(t, "pause"))
		switch counted := s.Counted(); {
		case counted < s.Minutes-s.Pause || counted > s.Minutes:
			t.Fatalf("%d of %d minutes with %d of pause count", counted, s.Minutes, s.Pause)
		case s.Pause*4 <= s.Minutes && counted != s.Minutes:
			t.Fatalf("%d minutes lose something for %d of pause", s.Minutes, s.Pause)
		}
	})
}

func TestMoreAttendanceNeverMakesACircleWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := circleOf("2026-03-03", rapid.IntRange(1, 5).Draw(t, "sessions"), rapid.IntRange(1, 6).Draw(t, "people"))
		for i := range c.Attendance {
			c.Attendance[i].Minutes = domain.Minutes(rapid.IntRange(0, 120).Draw(t, "minutes"))
		}
		before := c.Verdict()
		i := rapid.IntRange(0, len(c.Attendance)-1).Draw(t, "more")
		c.Attendance[i].Minutes = 120
		after := c.Verdict()
		if after.Hours < before.Hours || after.Counting < before.Counting {
			t.Fatalf("%d hours, %d counting; before %d, %d", after.Hours, after.Counting, before.Hours, before.Counting)
		}
		if after.Hours != 0 && after.Hours != int(after.Held)/60 {
			t.Fatal("hours count more or less than once")
		}
		for _, p := range after.Participants {
			if p.Counts != (p.Minutes*4 >= after.Held*3) {
				t.Fatalf("%+v of %s", p, after.Held)
			}
		}
	})
}

func TestACircleStandsWhereWhatIsWrittenDownPutsIt(t *testing.T) {
	c := circleOf("2026-03-03", 2, 4)
	row := func(change func(*domain.CircleCard)) domain.CircleRow {
		card := circleOf("2026-03-03", 2, 4)
		change(&card)
		return domain.CircleRow{Circle: card.Circle, Judged: card.Judge()}
	}
	for _, x := range []struct {
		today string
		state domain.CircleState
		next  string
		row   domain.CircleRow
	}{
		{"2026-02-01", domain.CirclePlanned, "circle.next.plan", row(func(c *domain.CircleCard) { c.Circle.PlanApproved = domain.Date{} })},
		{"2026-02-01", domain.CircleApproved, "circle.next.start", row(func(c *domain.CircleCard) {})},
		{"2026-02-01", domain.CircleApproved, "circle.next.announce", row(func(c *domain.CircleCard) { c.Circle.Announced = domain.Date{} })},
		{"2026-03-03", domain.CircleRunning, "circle.next.attendance", row(func(c *domain.CircleCard) {})},
		{"2026-03-10", domain.CircleHeld, "circle.next.report", row(func(c *domain.CircleCard) {})},
		{"2026-03-10", domain.CircleRunning, "circle.next.attendance", row(func(c *domain.CircleCard) { c.SetNote("s1", "p0", 0, false) })},
		{"2026-03-11", domain.CircleHeld, "circle.next.fix", row(func(c *domain.CircleCard) { c.SetNote("s1", "p0", 0, false) })},
		{"2026-04-01", domain.CircleReported, "circle.next.grant", row(func(c *domain.CircleCard) { c.Circle.ReportedOn = day("2026-03-20") })},
		{"2026-04-01", domain.CircleReported, "circle.next.report-again", row(func(c *domain.CircleCard) { c.Circle.ReportedOn, c.Circle.Unlocked = day("2026-03-20"), true })},
		{"2026-06-01", domain.CircleSettled, "", row(func(c *domain.CircleCard) {
			c.Circle.ReportedOn, c.Circle.SettledOn = day("2026-03-20"), day("2026-05-20")
		})},
		{"2026-03-11", domain.CircleHeld, "circle.next.fix", row(func(c *domain.CircleCard) { c.Circle.PlanApproved = domain.Date{} })},
		{"2026-02-01", domain.CirclePlanned, "circle.next.begin", row(func(c *domain.CircleCard) { c.Circle.Form = domain.Alone })},
		{"2026-03-04", domain.CircleRunning, "circle.next.finish", row(func(c *domain.CircleCard) { c.Circle.Form, c.Circle.Ends = domain.Alone, day("2026-03-20") })},
		{"2026-03-20", domain.CircleHeld, "", row(func(c *domain.CircleCard) { c.Circle.Form, c.Circle.Ends = domain.Alone, day("2026-03-20") })},
		{"2026-06-01", domain.CircleCancelled, "", row(func(c *domain.CircleCard) { c.Circle.Cancelled = true })},
	} {
		equal(t, x.today, x.row.State(day(x.today)), x.state)
		equal(t, x.today+" next", x.row.Next(day(x.today)).Key, x.next)
	}
	// forskrift 2020-12-08-2896 § 13: by 1 March of the year after.
	r := domain.CircleRow{Circle: c.Circle, Judged: c.Judge()}
	equal(t, "report by", r.Next(day("2026-05-01")).Due, day("2027-03-01"))
}

func TestTheGrantIsHoursTimesTheYearsRate(t *testing.T) {
	rules := []domain.Rule{
		{Key: domain.StudyRate, From: day("2018-01-01"), Value: 7500}, {Key: domain.StudyRate, From: day("2021-01-01"), Value: 10000}, {Key: domain.StudyRate, From: day("2024-01-01"), Value: 12000},
	}
	for year, want := range map[int]domain.Money{2018: 60000, 2021: 80000, 2023: 80000, 2024: 96000, 2026: 96000} {
		if got, ok := domain.Grant(rules, year, 8); got != want || !ok {
			t.Errorf("%d: %d, want %d", year, got, want)
		}
	}
	rate, since, ok := domain.RateFor(rules, 2026)
	equal(t, "the rate of a year that has none of its own", fmt.Sprint(rate, since, ok), "12000 2024 true")
	if _, ok := domain.Grant(rules, 2017, 8); ok {
		t.Error("a year before every rate has one")
	}
}

func TestAttendanceListsAreKeptForFiveYears(t *testing.T) {
	card := circleOf("2020-11-03", 4, 4)
	r := domain.CircleRow{Circle: card.Circle, Judged: card.Judge()}
	equal(t, "in the fifth year", r.ListExpired(day("2025-12-31")), false)
	equal(t, "after it", r.ListExpired(day("2026-01-01")), true)
	equal(t, "open to be changed", r.Circle.Locked(), false)
	r.Circle.PurgedOn = day("2026-01-02")
	equal(t, "locked for good", r.Circle.Locked(), true)
	equal(t, "when it is deleted", r.ListExpired(day("2026-01-03")), false)
}

func TestHoursAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]domain.Minutes{"2": 120, "1,5": 90, "1.25": 75, "1:30": 90, " 2 t": 120, "3 timer": 180, "0": 0, "": 0, "24": 1440} {
		if got, ok := domain.ReadMinutes(text); got != want || !ok {
			t.Errorf("%q: %d %t, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"-1", "x", "25", "1:60", "1e1", "NaN", "inf", "1:5", "0x2"} {
		if got, ok := domain.ReadMinutes(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := domain.Minutes(rapid.IntRange(0, 24*60).Draw(t, "minutes"))
		if got, ok := domain.ReadMinutes(m.String()); got != m || !ok {
			t.Fatalf("%d is written %q and read %d", m, m.String(), got)
		}
	})
}

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
		Tree: tree, Unit: "county", Year: 2026, Today: day("2026-06-01"),
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
	card := circleOf("2026-03-03", 2, 4)
	equal(t, "fits", k.Fits(row(card)), true)
	card = k.On(card, "new")
	equal(t, "a meeting more", fmt.Sprint(len(card.Sessions), card.Sessions[2].Digital, " ", card.Circle.Form, " ", card.Circle.Together, card.Circle.KickOff, " ", card.Circle.Contact), "3 true mixed true 2026-03-01 x")

	k.Day = day("2026-03-02")
	equal(t, "fits again", k.Fits(row(card)), true)
	card = k.On(card, "other")
	equal(t, "moved, not doubled", fmt.Sprint(len(card.Sessions), " ", card.Sessions[2].ID, " ", card.Sessions[2].Day), "3 new 2026-03-02")
	k.Minutes = 0
	card = k.On(card, "other")
	equal(t, "without hours it is no meeting", fmt.Sprint(len(card.Sessions), card.Circle.KickOff), "2 2026-03-02")

	k.Day = day("2026-03-10")
	for name, change := range map[string]func(*domain.Circle){
		"begun before":   func(*domain.Circle) {},
		"cancelled":      func(c *domain.Circle) { c.Cancelled = true },
		"reported":       func(c *domain.Circle) { c.ReportedOn = day("2026-03-20") },
		"another course": func(c *domain.Circle) { c.Course = "other" },
		"taken alone":    func(c *domain.Circle) { c.Form = domain.Alone },
	} {
		card := circleOf("2026-03-09", 2, 4)
		change(&card.Circle)
		equal(t, name, k.Fits(row(card)), false)
	}
	equal(t, "nothing said", domain.KindOf(domain.CommonKickOff{}.Validate()), domain.Invalid)
}
