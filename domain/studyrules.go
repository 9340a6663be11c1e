package domain

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// StudyRules are the rules by which a study circle's hours count, from a day on. They are law for the study
// association, which grants by them: forskrift 8 December 2020 no. 2896 om tilskudd til studieforbund under Kultur- og
// likestillingsdepartementet, to which those of the political parties belong (§ 10).
type StudyRules struct {
	From         Date
	Hours        int     // least whole hours of 60 minutes
	Participants int     // least participants who count; the leader may be one of them (guidance to § 11)
	Age          int     // turns so old in the year of the course, to count (§ 12)
	Of, In       int     // attendance that makes a participant count: 3 of 4 hours (§ 12)
	Pauses       int     // minutes of each hour that may be pauses (§ 2 b)
	Keep         int     // years that the list is kept (§ 13); 0 where that was not found
	ReportBy     YearDay // of the year after, by which the study association reports (§ 13)
	Digital      bool    // circles on the net alone count; else no more hours may be on the net than face to face (§ 11)
	Guidance     bool    // the number of participants was guidance, not rule
	Source       string
	Hour         string // the paragraph on what an hour is
	Course       string // the one on what a course is
	People       string // the one on who counts
	Report       string // the one on reporting and the list
}

// StudyRuleSets are the rules in force, the oldest first.
var StudyRuleSets = []StudyRules{
	{Date{}, 8, 4, 14, 3, 4, 15, 0, reportBy, false, true, studyAct1661, studyAct1661 + " § 7", studyAct1661 + " § 7", studyAct1661 + " § 7", studyAct1661 + " § 9"},
	{Date{2021, 1, 1}, 4, 4, 14, 3, 4, 15, 5, reportBy, false, false, studyAct2896, "§ 2 b", "§ 11", "§ 12", "§ 13"},
	{Date{2023, 7, 1}, 4, 4, 14, 3, 4, 15, 5, reportBy, true, false, studyAct2896, "§ 2 b", "§ 11", "§ 12", "§ 13"}, // changed by forskrift 2023-06-30-1198
}

// reportBy is the same in both regulations (guidance to § 13). The study association's own earlier limit was not found.
var reportBy = YearDay{time.March, 1}

func (r StudyRules) since() Date { return r.From }

// The regulations, as they are cited: the one of 2020 repealed the one of 2009 from 1 January 2021 (§ 19). What that of
// 2009 asked for is what norway.md § 3 and the guidance to §§ 11 and 12 of 2020's retell; it was not at hand itself.
const (
	studyAct1661 = "forskrift 18. desember 2009 nr. 1661"
	studyAct2896 = "forskrift 8. desember 2020 nr. 2896"
)

// StudyRulesOn are the rules for a course that begins on a day; the newest where no day is known.
func StudyRulesOn(day Date) StudyRules {
	if day.IsZero() {
		return StudyRuleSets[len(StudyRuleSets)-1]
	}
	return inForce(StudyRuleSets, day)
}

// Finding is something that the rules, or whoever reads the report, would have to say about a circle or a list.
type Finding struct {
	Key  string // catalogue key of a sentence that says what is missing
	Data map[string]any
	Rule string // the paragraph, where it is one
	// Unknown tells that the book cannot know whether the rule is met, or that the rule leaves it to somebody: nothing
	// counts by it, and nothing is broken.
	Unknown bool
}

// Judged is what the rules make of a circle, as the overview keeps it.
type Judged struct {
	First, Last  Date
	Sessions     int
	Held         Minutes // of all meetings together
	Participants int
	Counting     int // participants who count
	Hours        int // whole hours that count: 0 where the circle is not approved
	Broken       int // rules that are not met
	Missing      int // what a report would be sent back for
	Open         int // places in the attendance list that nothing is noted in
}

// Approved tells whether the hours count.
func (j Judged) Approved() bool { return j.Hours > 0 }

// Noted tells whether the attendance list says of anybody that they were there or absent.
func (j Judged) Noted() bool { return j.Sessions*j.Participants > j.Open }

// ParticipantVerdict is what the rules say of one participant.
type ParticipantVerdict struct {
	Participant ID
	Minutes     Minutes // present, never more than a meeting lasted
	Over        bool    // more is noted of a meeting than it lasted
	Missing     Minutes // for three quarters of the hours; 0 where they are reached
	Open        bool    // what is missing can still be reached in meetings that nothing is noted of
	Counts      bool
	Key         string // why not, as a catalogue key; empty where it counts
}

// Verdict is what the rules say of a circle: the hours that count, or exactly what is missing.
type Verdict struct {
	Judged
	Rules        StudyRules
	Broken       []Finding // no hours until these are met
	Missing      []Finding // the report would be sent back (senterpartiskolen.no: incomplete lists are refused)
	Noticed      []Finding // counted otherwise than it was written down
	Participants []ParticipantVerdict
}

// Judge returns what Verdict counts.
func (c CircleCard) Judge() Judged { return c.Verdict().Judged }

// Verdict holds a circle against the rules in force on its first day. It says of every rule that is not met what it is
// that is missing; the hours count once for the course, however many took part, and broken hours are dropped.
func (c CircleCard) Verdict() Verdict {
	v := Verdict{}
	v.First, v.Last = c.Circle.Starts, c.Circle.Ends
	if v.Last.IsZero() {
		v.Last = v.First
	}
	for i, s := range c.Sessions {
		if i == 0 || s.Day.Before(v.First) {
			v.First = s.Day
		}
		if i == 0 || s.Day.After(v.Last) {
			v.Last = s.Day
		}
		v.Held += s.Counted()
		if s.Counted() < s.Minutes {
			v.Noticed = append(v.Noticed, finding(StudyRulesOn(v.First).Hour, "verdict.pauses", []any{"day", s.Day, "pause", s.Pause, "held", s.Minutes, "hours", s.Counted()}))
		}
	}
	v.Sessions, v.Judged.Participants = len(c.Sessions), len(c.Participants)
	v.Rules = StudyRulesOn(v.First)
	v.attendance(c)
	v.rules(c)
	v.touched(c)
	v.list(c)
	v.leaderFourth(c)
	v.Judged.Broken, v.Judged.Missing = len(v.Broken), len(v.Missing)
	if len(v.Broken) == 0 && !c.Circle.Cancelled {
		v.Hours = int(v.Held) / 60
	}
	return v
}

func (v *Verdict) broken(rule, key string, data ...any) {
	v.Broken = append(v.Broken, finding(rule, key, data))
}

// unknown notes a rule that is neither met nor broken as far as the book knows.
func (v *Verdict) unknown(rule, key string, data ...any) {
	v.broken(rule, key, data...)
	v.Broken[len(v.Broken)-1].Unknown = true
}

func (v *Verdict) missing(key string, data ...any) {
	v.Missing = append(v.Missing, finding(v.Rules.Report, key, data))
}

// touched says where two rule sets touch a course: one began under the one and ended under the other. Neither
// regulation says which counts, so what only one of them asks for is unknown, and where both ask for a number, what the
// stricter asks for beyond the milder.
func (v *Verdict) touched(c CircleCard) {
	then := StudyRulesOn(v.Last)
	if v.First.IsZero() || then.From == v.Rules.From {
		return
	}
	other := *v
	other.Rules, other.Broken, other.Noticed = then, nil, nil
	other.rules(c)
	var certain, unknown []Finding
	for _, f := range slices.Concat(v.Broken, other.Broken) {
		switch same := func(o Finding) bool { return o.Key == f.Key && maps.Equal(o.Data, f.Data) }; {
		case slices.ContainsFunc(certain, same):
		case slices.ContainsFunc(v.Broken, f.within) && slices.ContainsFunc(other.Broken, f.within):
			certain = append(certain, f)
		default:
			f.Unknown = true
			unknown = append(unknown, f)
		}
	}
	v.Broken = slices.Concat(certain, unknown)
	f := finding(then.Source, "verdict.two-rules", []any{"first", v.First, "last", v.Last, "from", then.From})
	f.Unknown = true
	v.Noticed = append(v.Noticed, f)
}

// within tells whether another rule set's finding says what f does of the same participant, or asks for more.
func (f Finding) within(other Finding) bool {
	least, _ := f.Data["least"].(int)
	asked, _ := other.Data["least"].(int)
	return f.Key == other.Key && f.Data["name"] == other.Data["name"] && least <= asked
}

// TooManyHours is the key of what is said where more is noted of somebody than a meeting lasted.
const TooManyHours = "verdict.too-many-hours"

func finding(rule, key string, data []any) Finding {
	if one, other, both := strings.Cut(rule, ", "); both && one == other { // where one paragraph says both
		rule = one
	}
	f := Finding{Key: key, Rule: rule, Data: map[string]any{}}
	for i := 0; i+1 < len(data); i += 2 {
		f.Data[data[i].(string)] = data[i+1]
	}
	return f
}

// attendance counts what each participant has, and who counts.
func (v *Verdict) attendance(c CircleCard) {
	type place struct{ session, participant ID }
	noted := make(map[place]Minutes, len(c.Attendance))
	for _, a := range c.Attendance {
		noted[place{a.Session, a.Participant}] = a.Minutes
	}
	seen := map[string]bool{}
	for _, p := range c.Participants {
		pv := ParticipantVerdict{Participant: p.ID}
		var open Minutes
		for _, s := range c.Sessions {
			m, ok := noted[place{s.ID, p.ID}]
			if !ok {
				open += s.Counted()
				v.Open++
			}
			if m > s.Counted() {
				v.Noticed = append(v.Noticed, finding(v.Rules.People, TooManyHours, []any{"name", p.Name, "day", s.Day, "hours", m, "held", s.Counted()}))
				m, pv.Over = s.Counted(), true
			}
			pv.Minutes += m
		}
		if need := v.Held*Minutes(v.Rules.Of) - pv.Minutes*Minutes(v.Rules.In); need > 0 {
			pv.Missing = (need + Minutes(v.Rules.In) - 1) / Minutes(v.Rules.In)
			pv.Open = open >= pv.Missing
		}
		pv.Key = v.whyNot(p, pv, seen)
		if pv.Counts = pv.Key == ""; pv.Counts {
			v.Counting++
		}
		v.Participants = append(v.Participants, pv)
	}
}

// whyNot tells why a participant does not count.
func (v *Verdict) whyNot(p Participant, pv ParticipantVerdict, seen map[string]bool) string {
	// The same person is one participant, however often the list has them.
	who := Fold(p.Name) + "|" + strconv.Itoa(p.BirthYear)
	switch {
	case p.Person != "":
		who = string(p.Person)
	case p.Name == "": // the list is deleted
		who = string(p.ID)
	}
	twice := seen[who]
	seen[who] = true
	switch {
	case twice:
		v.Noticed = append(v.Noticed, finding(v.Rules.People, "verdict.twice", []any{"name", p.Name}))
		return "participant.twice"
	case p.BirthYear == 0:
		return "participant.no-birth-year"
	case v.First.Year > 0 && p.BirthYear+v.Rules.Age > v.Last.Year:
		return "participant.too-young"
	case pv.Missing > 0 && pv.Open:
		return "participant.not-yet"
	case pv.Missing > 0:
		return "participant.too-little"
	case v.Held == 0:
		return "participant.not-yet"
	}
	return ""
}

// rules finds which rules are not met.
func (v *Verdict) rules(c CircleCard) {
	r, x := v.Rules, c.Circle
	if x.Form == Alone {
		v.broken(r.Report, "verdict.alone")
		return
	}
	if hours := int(v.Held) / 60; hours < r.Hours && v.Sessions > 0 {
		v.broken(r.Course, "verdict.hours", "hours", v.Held, "least", r.Hours, "missing", Minutes(r.Hours*60)-v.Held)
	}
	for i, s := range c.Sessions {
		if slices.ContainsFunc(c.Sessions[:i], s.overlaps) {
			v.unknown(r.Hour, "verdict.overlap", "day", s.Day, "starts", s.Starts)
		}
	}
	switch {
	case v.First.IsZero() || v.Sessions == 0:
		v.broken(r.Report, "verdict.no-sessions")
	case x.PlanApproved.IsZero():
		v.broken(r.Course, "verdict.plan.missing", "day", v.First)
	case x.PlanApproved == v.First:
		v.unknown(r.Course, "verdict.plan.same-day", "day", v.First)
	case !x.PlanApproved.IsDay() && x.PlanApproved.Year == v.First.Year:
		v.unknown(r.Course, "verdict.plan.year", "day", v.First)
	case !x.PlanApproved.Before(v.First):
		v.broken(r.Course, "verdict.plan.late", "day", v.First, "approved", x.PlanApproved)
	}
	switch {
	case x.Announced.IsZero():
		v.broken(r.Course, "verdict.announced.missing")
	case v.Sessions > 0 && !x.Announced.IsDay() && x.Announced.Year == v.First.Year:
		v.unknown(r.Course, "verdict.announced.year", "day", v.First)
	case v.Sessions > 0 && x.Announced.After(v.Last): // nobody could come any more
		v.broken(r.Course, "verdict.announced.late", "day", v.Last, "announced", x.Announced)
	case v.Sessions > 0 && x.Announced.After(v.First): // § 11 says that it is to be announced, and not when
		v.unknown(r.Course, "verdict.announced.after", "day", v.First, "announced", x.Announced)
	}
	v.digital(c)
	v.people(c)
	for i, pv := range v.Participants {
		p := c.Participants[i]
		switch pv.Key {
		case "participant.too-little":
			v.Noticed = append(v.Noticed, finding(r.People, "verdict.too-little", []any{"name", p.Name, "hours", pv.Missing}))
		case "participant.too-young":
			v.Noticed = append(v.Noticed, finding(r.People, "verdict.too-young", []any{"name", p.Name, "year", strconv.Itoa(v.Last.Year - r.Age)}))
		}
	}
}

// list finds what the attendance list lacks.
func (v *Verdict) list(c CircleCard) {
	if c.Circle.Form == Alone || !c.Circle.PurgedOn.IsZero() {
		return // nothing of it is reported, or any more
	}
	if c.Circle.Leader == "" && c.Circle.LeaderName == "" {
		v.missing("verdict.leader")
	}
	for _, p := range c.Participants {
		for _, x := range []struct {
			lacking bool
			key     string
		}{
			{p.BirthYear == 0, "verdict.no-birth-year"},
			{p.Sex == SexUnknown, "verdict.no-sex"},
			{p.Postcode == "", "verdict.no-postcode"},
			{!p.Consent, "verdict.no-consent"},
		} {
			if x.lacking {
				v.missing(x.key, "name", p.Name)
			}
		}
	}
	if v.Open > 0 {
		v.missing("verdict.open", "n", v.Open)
	}
}

// Reportable tells whether the circle can be reported: its hours count and its list is whole.
func (v Verdict) Reportable() bool { return len(v.Broken) == 0 && len(v.Missing) == 0 && v.Hours > 0 }

// RateFor returns what the study association pays for an hour of a year, and from which year on: where nobody has
// written the year's own rate in, it is an earlier one. ok is false where the book has none.
func RateFor(rules []Rule, year int) (rate Money, since int, ok bool) {
	r, ok := ruleOn(rules, StudyRate, YearEnd(year))
	return Money(r.Value), r.From.Year, ok
}

// Grant returns what the study association pays for the hours of a circle that ended in a year: hours × the year's
// rate. ok is false where the book has no rate for that year.
func Grant(rules []Rule, year, hours int) (amount Money, ok bool) {
	rate, _, ok := RateFor(rules, year)
	return rate * Money(hours), ok
}

// ListUntil is the last day on which the rules of today ask that the attendance list is kept; one that no meeting dates yet
// is kept at least this year. It is zero where the list is deleted, or nothing was found on how long it is kept.
func (r CircleRow) ListUntil(today Date) Date {
	keep := StudyRulesOn(today).Keep
	if !r.Circle.PurgedOn.IsZero() || keep == 0 {
		return Date{}
	}
	return YearEnd(cmp.Or(r.Judged.Last.Year, today.Year) + keep)
}

// ListExpired tells whether an attendance list is older than the rules of today ask that it is kept: so many years after
// the year it is of.
func (r CircleRow) ListExpired(today Date) bool {
	keep := StudyRulesOn(today).Keep
	return r.Circle.PurgedOn.IsZero() && r.Judged.Participants > 0 && r.Judged.Last.Year > 0 && keep > 0 && r.Judged.Last.Year+keep < today.Year
}
