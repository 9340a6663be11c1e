package domain_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// circleOf is a circle that everything is right with: four participants in the book's usual shape at two meetings of
// two hours.
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
		{"no birth year", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Participants[0].BirthYear = 0 }), 0, "verdict.participants.open"},
		{"the same person twice", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Participants[1].Person = c.Participants[0].Person }), 0, "verdict.participants"},
		{"a plan that is not approved", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.PlanApproved = domain.Date{} }), 0, "verdict.plan.missing"},
		{"a plan approved on the first day", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.PlanApproved = day("2026-03-03") }), 0, "verdict.plan.same-day"},
		{"not announced", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Announced = domain.Date{} }), 0, "verdict.announced.missing"},
		{"announced after the first meeting", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Announced = day("2026-03-04") }), 0, "verdict.announced.after"},
		{"announced when it was over", circle("2026-03-03", 2, 4, func(c *domain.CircleCard) { c.Circle.Announced = day("2026-12-31") }), 0, "verdict.announced.late"},
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
		{"no meetings", circle("2026-03-03", 0, 4, nil), 0, "verdict.no-sessions verdict.participants.open"},
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
	equal(t, "noticed", said(v.Noticed), "verdict.too-little verdict.leader-fourth")
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

// The rules, said once more and otherwise, over circles of every kind: forskrift 2020-12-08-2896 §§ 2 and 11–13. Half
// of the circles are drawn so that most of the rules are met.
func TestHoursCountExactlyWhereEveryRuleIsMet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		careless := rapid.Bool().Draw(t, "careless")
		draw := func(what string, right, wrong []int) int {
			if careless {
				right = append(right, wrong...)
			}
			return rapid.SampledFrom(right).Draw(t, what)
		}
		first := rapid.SampledFrom([]string{"2020-12-31", "2021-01-01", "2023-06-30", "2023-07-01", "2026-03-03"}).Draw(t, "first")
		c := circleOf(first, draw("sessions", []int{4, 5}, []int{1, 2, 3}), draw("people", []int{4, 5, 6}, []int{2, 3}))
		c.Circle.Form = rapid.SampledFrom([]domain.CircleForm{domain.Physical, domain.Mixed, domain.Digital}).Draw(t, "form")
		c.Circle.Together = draw("together", []int{1}, []int{0}) == 1
		c.Circle.PlanApproved = day(first).AddDays(draw("approved", []int{-2, -1}, []int{0, 1}))
		c.Circle.Announced = day(first).AddDays(draw("announced", []int{-1, 0}, []int{1}))
		held, net, counting := domain.Minutes(0), domain.Minutes(0), 0
		for i := range c.Sessions {
			c.Sessions[i].Digital = rapid.Bool().Draw(t, "on the net")
			held += c.Sessions[i].Minutes
			if c.Sessions[i].Digital {
				net += c.Sessions[i].Minutes
			}
		}
		last := c.Sessions[len(c.Sessions)-1].Day
		for i := range c.Participants {
			p := &c.Participants[i]
			p.BirthYear = last.Year - draw("age", []int{14, 15, 80}, []int{12, 13})
			there := domain.Minutes(0)
			for _, s := range c.Sessions {
				m := domain.Minutes(draw("minutes", []int{90, 120}, []int{0}))
				c.SetNote(s.ID, p.ID, m, true)
				there += m
			}
			if there*4 >= held*3 && day(first).Year-p.BirthYear >= 14 { // in the year it began: one year later is not sure
				counting++
			}
		}
		least, formAllowed := 4, c.Circle.Form == domain.Physical && net == 0 || c.Circle.Form != domain.Physical && c.Circle.Together
		if first < "2021" {
			least = 8
		}
		if first < "2023-07-01" && c.Circle.Form != domain.Physical {
			formAllowed = formAllowed && c.Circle.Form == domain.Mixed && net > 0 && net <= held-net
		}
		want := 0
		if int(held)/60 >= least && counting >= 4 && formAllowed && c.Circle.PlanApproved.Before(day(first)) && !c.Circle.Announced.After(day(first)) {
			want = int(held) / 60
		}
		if v := c.Verdict(); v.Hours != want || (v.Hours == 0) != (len(v.Broken) > 0) {
			t.Fatalf("%d hours, want %d; %d count, want %d: %s", v.Hours, want, v.Counting, counting, said(v.Broken))
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

func TestAGrantIsNeitherLessThanNothingNorPaidBeforeTheReportOrAheadOfToday(t *testing.T) {
	c := domain.Circle{ReportedOn: day("2026-11-20")}
	wrong := func(on string, paid domain.Money) (fields string) {
		var errs domain.Errors
		if errors.As(c.CheckSettled(day(on), paid, day("2026-11-28")), &errs) {
			for _, e := range errs {
				fields += e.Field + " "
			}
		}
		return fields
	}
	equal(t, "as it should be", wrong("2026-11-20", 48_000), "")
	equal(t, "nothing is paid", wrong("2026-11-28", 0), "")
	equal(t, "less than nothing, years before", wrong("2020-01-01", -500), "Day Amount ")
	equal(t, "tomorrow", wrong("2026-11-29", 48_000), "Day ")
	ahead := domain.Circle{PlanAsked: day("2026-11-01"), PlanApproved: day("2062-11-02"), Announced: day("2026-11-29")}
	equal(t, "steps that cannot have been taken", fmt.Sprint(len(ahead.CheckDays(day("2026-11-28")).(domain.Errors))), "2")
}
