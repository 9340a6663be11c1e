package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

// Each case of the study rules, with the paragraph that it is of: what is said of it, and whether that is broken,
// unknown or a hint.
func TestCasesOfTheStudyRules(t *testing.T) {
	const act, old = "forskrift 2020-12-08-2896 ", "forskrift 2009-12-18-1661 "
	circle := func(change func(*domain.Circle)) func(*domain.CircleCard) {
		return func(c *domain.CircleCard) { change(&c.Circle) }
	}
	approved := func(on string) func(*domain.CircleCard) {
		return circle(func(c *domain.Circle) { c.PlanApproved = day(on) })
	}
	leader := func(person domain.ID, name string) func(*domain.CircleCard) {
		return func(c *domain.CircleCard) {
			c.Circle.Leader, c.Circle.LeaderName = person, name
			c.Remove("p3")
		}
	}
	born := func(year int) func(*domain.CircleCard) {
		return func(c *domain.CircleCard) { c.Participants[0].BirthYear = year }
	}
	spread := func(last string) func(*domain.CircleCard) {
		return func(c *domain.CircleCard) { c.Sessions[len(c.Sessions)-1].Day = day(last) }
	}
	for _, x := range []struct {
		cites, what, first string
		change             func(*domain.CircleCard)
		want               string // broken! unknown? noticed~
		rule               string // what the finding cites
	}{
		{act + "§ 11 c", "approved the day before", "2026-03-03", approved("2026-03-02"), "", ""},
		{act + "§ 11 c", "approved on the first day", "2026-03-03", approved("2026-03-03"), "verdict.plan.same-day?", "§ 11"},
		{act + "§ 11 c", "approved the day after", "2026-03-03", approved("2026-03-04"), "verdict.plan.late!", "§ 11"},
		{act + "§ 11 c", "approved some day of the year", "2026-03-03", approved("2026"), "verdict.plan.year?", "§ 11"},
		{act + "§ 11 c", "approved some day of the year before", "2026-03-03", approved("2025"), "", ""},
		{act + "§ 11 c", "not approved", "2026-03-03", circle(func(c *domain.Circle) { c.PlanApproved = domain.Date{} }), "verdict.plan.missing!", "§ 11"},
		{act + "§ 11 e", "announced on the first day", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = day("2026-03-03") }), "", ""},
		{act + "§ 11 e", "announced afterwards", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = day("2026-03-04") }), "verdict.announced.after?", "§ 11"},
		{act + "§ 11 e", "announced when it was over", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = day("2026-12-31") }), "verdict.announced.late!", "§ 11"},
		{act + "§ 2 b", "two meetings at the same time", "2026-03-03", func(c *domain.CircleCard) {
			c.Sessions[1].Day, c.Sessions[0].Starts, c.Sessions[1].Starts = c.Sessions[0].Day, "18:00", "19.00"
		}, "verdict.overlap?", "§ 2 b"},
		{act + "§ 2 b", "two meetings one after the other", "2026-03-03", func(c *domain.CircleCard) {
			c.Sessions[1].Day, c.Sessions[0].Starts, c.Sessions[1].Starts = c.Sessions[0].Day, "18:00", "20:00"
		}, "", ""},
		{act + "§ 11 e", "not announced", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = domain.Date{} }), "verdict.announced.missing!", "§ 11"},
		{act + "§ 11 b", "three, and a leader who is none of them", "2026-03-03", leader("boss", ""), "verdict.participants! verdict.leader-fourth~", "§ 11, § 12"},
		{act + "§ 11 b", "three, and a leader by name who is none of them", "2026-03-03", leader("", "Kari Vik"), "verdict.participants! verdict.leader-fourth~", "§ 11, § 12"},
		{act + "§ 11 b", "three, of whom one leads", "2026-03-03", leader("x1", ""), "verdict.participants!", "§ 11, § 12"},
		{act + "§ 11 b", "three, dispensed", "2026-03-03", func(c *domain.CircleCard) { c.Remove("p3"); c.Circle.Dispensed = "sykdom" }, "", ""},
		{act + "§ 11 b", "four", "2026-03-03", func(*domain.CircleCard) {}, "", ""},
		{old + "§ 7", "three, before 2021: the four were guidance", "2020-03-03", func(c *domain.CircleCard) { c.Remove("p3") }, "verdict.participants.guidance?", "nr. 1661 § 7"},
		{old + "§ 7", "eight hours, before 2021", "2020-03-03", func(*domain.CircleCard) {}, "", ""},
		{old + "§ 7", "six hours, before 2021", "2020-03-03", func(c *domain.CircleCard) { c.Remove("s3") }, "verdict.hours!", "nr. 1661 § 7"},
		{act + "§ 11 a", "six hours", "2026-03-03", func(c *domain.CircleCard) { c.Remove("s3") }, "", ""},
		{act + "§ 11 a", "four hours", "2026-03-03", func(c *domain.CircleCard) { c.Remove("s3"); c.Remove("s2") }, "", ""},
		{act + "§ 11 a", "two hours", "2026-03-03", func(c *domain.CircleCard) { c.Remove("s3"); c.Remove("s2"); c.Remove("s1") }, "verdict.hours!", "§ 11"},
		{act + "§ 19", "over New Year 2021", "2020-12-15", spread("2021-01-12"), "verdict.two-rules~?", "nr. 2896"},
		{act + "§ 11", "over 1 July 2023", "2023-06-20", spread("2023-08-01"), "verdict.two-rules~?", "nr. 2896"},
		{act + "§ 11", "over another New Year", "2025-12-15", spread("2026-01-12"), "", ""},
		{act + "§ 13", "alone", "2026-03-03", circle(func(c *domain.Circle) { c.Form = domain.Alone }), "verdict.alone!", "§ 13"},
		{old + "§ 9", "alone, before 2021", "2020-03-03", circle(func(c *domain.Circle) { c.Form = domain.Alone }), "verdict.alone!", "nr. 1661 § 9"},
		{act + "§ 11", "digital, together, after 1 July 2023", "2026-03-03", circle(func(c *domain.Circle) { c.Form, c.Together = domain.Digital, true }), "", ""},
		{act + "§ 11", "digital, not together", "2026-03-03", circle(func(c *domain.Circle) { c.Form = domain.Digital }), "verdict.digital.together!", "§ 11"},
		{act + "§ 11", "digital before 1 July 2023", "2022-03-03", circle(func(c *domain.Circle) { c.Form, c.Together = domain.Digital, true }), "verdict.digital.early!", "§ 11"},
		{act + "§ 19", "over New Year 2021 with four hours: enough by the one alone", "2020-12-30", func(c *domain.CircleCard) { c.Remove("s3"); c.Remove("s2") }, "verdict.hours? verdict.two-rules~?", "nr. 1661 § 7"},
		{act + "§ 11", "digital over 1 July 2023: allowed by the one alone", "2023-06-20", circle(func(c *domain.Circle) { c.Form, c.Together = domain.Digital, true }), "verdict.digital.early? verdict.two-rules~?", "§ 11"},
		{act + "§ 11", "over 1 July 2023 with two hours: too few by both", "2023-06-30", func(c *domain.CircleCard) {
			c.Remove("s3")
			c.Remove("s2")
			c.Sessions[0].Minutes, c.Sessions[1].Minutes = 60, 60
		}, "verdict.hours! verdict.two-rules~?", "§ 11"},
		{act + "§ 19", "over New Year 2021 with three hours: too few by both, and five too few by the one alone", "2020-12-30", func(c *domain.CircleCard) {
			c.Remove("s3")
			c.Remove("s2")
			c.Sessions[0].Minutes = 60
		}, "verdict.hours! verdict.hours? verdict.two-rules~?", "§ 11"},
		{act + "§ 11", "three over New Year 2021: guidance by the one, too few by the other", "2020-12-30", func(c *domain.CircleCard) { c.Remove("p3") }, "verdict.participants.guidance? verdict.participants? verdict.two-rules~?", "§ 12"},
		{act + "§ 11 e", "announced some day of the year", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = day("2026") }), "verdict.announced.year?", "§ 11"},
		{act + "§ 11 e", "announced some day of the year before", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = day("2025") }), "", ""},
		{act + "§ 11 e", "announced some day of the year after", "2026-03-03", circle(func(c *domain.Circle) { c.Announced = day("2027") }), "verdict.announced.late!", "§ 11"},
		{act + "§ 12 a", "four, of whom the birth year of one is not known", "2026-03-03", born(0), "verdict.participants.open?", "§ 12"},
		{act + "§ 12 a", "four, of whom one is 13 in the year", "2026-03-03", born(2013), "verdict.participants!", "§ 12"},
		{act + "§ 12 a", "four, of whom one turns 14 on the last day of the year", "2026-03-03", born(2012), "", ""},
		{act + "§ 12 a", "over New Year, and one turns 14 in the second year", "2025-12-15", born(2012), "verdict.age.years?", "§ 12"},
		{act + "§ 12 a", "over New Year, and one has turned 14 in the first year", "2025-12-15", born(2011), "", ""},
		{act + "§ 12 a", "over three years, and one turns 14 in the middle one", "2024-12-15", func(c *domain.CircleCard) { born(2011)(c); spread("2026-01-12")(c) }, "verdict.age.years?", "§ 12"},
		{act + "§ 12 b", "nobody has noted who was there", "2026-03-03", func(c *domain.CircleCard) { c.Attendance = nil }, "verdict.participants.open?", "§ 12"},
		{act + "§ 12 b", "three, and nobody has noted who was there", "2026-03-03", func(c *domain.CircleCard) { c.Remove("p3"); c.Attendance = nil }, "verdict.participants!", "§ 12"},
		{act + "§ 11", "face to face, but a meeting on the net", "2026-03-03", func(c *domain.CircleCard) { c.Sessions[1].Digital = true }, "verdict.digital.form?", "§ 11"},
	} {
		c := circleOf(x.first, 4, 4)
		c.Circle.Announced, c.Circle.Leader = day(x.first).AddDays(-7), "x1"
		x.change(&c)
		v := c.Verdict()
		var said []string
		rule := ""
		for _, f := range v.Broken {
			mark := "!"
			if f.Unknown {
				mark = "?"
			}
			said = append(said, f.Key+mark)
			rule += f.Rule
		}
		for _, f := range v.Noticed {
			if f.Key != "verdict.leader-fourth" && f.Key != "verdict.two-rules" {
				continue
			}
			mark := "~"
			if f.Unknown {
				mark += "?"
			}
			said = append(said, f.Key+mark)
			rule += f.Rule
		}
		if got := strings.Join(said, " "); got != x.want || !strings.Contains(rule, x.rule) {
			t.Errorf("%s, %s: %q by %q, want %q by %q", x.cites, x.what, got, rule, x.want, x.rule)
		}
		if counts := !slices.ContainsFunc(said, func(s string) bool { return !strings.Contains(s, "~") }); (v.Hours > 0) != counts {
			t.Errorf("%s, %s: %d hours", x.cites, x.what, v.Hours)
		}
	}
	equal(t, "the plan of 2026", len(domain.PlannedDeadlines(2026)), 2)
	equal(t, "no other plan is known", len(domain.PlannedDeadlines(2027))+len(domain.PlannedDeadlines(2025)), 0)
}

func TestOfTwoRuleSetsThatAskForHoursTheMilderIsCertain(t *testing.T) {
	c := circleOf("2020-12-30", 2, 4)
	c.Circle.Announced, c.Sessions[0].Minutes = day("2020-12-20"), 60
	v := c.Verdict()
	equal(t, "findings", len(v.Broken), 2)
	for i, want := range []struct {
		least   int
		missing domain.Minutes
		rule    string
		unknown bool
	}{{4, 60, "§ 11", false}, {8, 300, "forskrift 18. desember 2009 nr. 1661 § 7", true}} {
		f := v.Broken[i]
		equal(t, fmt.Sprint("finding ", i), fmt.Sprint(f.Data["least"], f.Data["missing"], f.Rule, f.Unknown), fmt.Sprint(want.least, want.missing, want.rule, want.unknown))
	}
}

func TestACircleWithoutADayIsHeldAgainstTodaysRules(t *testing.T) {
	newest := domain.StudyRuleSets[len(domain.StudyRuleSets)-1]
	v := domain.CircleCard{}.Verdict()
	if v.Rules != newest {
		t.Errorf("the rules are those of %s", v.Rules.Source)
	}
	for _, set := range domain.StudyRuleSets { // no paragraph is cited twice
		card := domain.CircleCard{Circle: domain.Circle{Starts: set.From}}
		if set.From.IsZero() {
			card.Circle.Starts = domain.MustDate("2019-03-01")
		}
		for _, f := range card.Verdict().Broken {
			if first, second, both := strings.Cut(f.Rule, ", "); both && first == second {
				t.Errorf("%s cites %s", f.Key, f.Rule)
			}
		}
	}
}
