package domain

import (
	"fmt"
	"strconv"
	"time"
)

// Certainty is what a standard stands on.
type Certainty string

// The certainties, the surest first.
const (
	ByAct        Certainty = "act"
	ByRegulation Certainty = "regulation"
	ByRetelling  Certainty = "retold"   // of an act or a regulation that itself has not been read
	ByStatutes   Certainty = "statutes" // of the party; read in excerpts
	ByPlan       Certainty = "plan"     // the county party's work plan
	ByGuidance   Certainty = "guidance" // of the authority that watches over an act
	ByProposal   Certainty = "proposal" // the program's own
	ByBook       Certainty = "book"     // what those who keep the book have chosen
	SureNotFound Certainty = "not-found"
)

// StandardActivity is the standard that a book can have its own of: how many kinds of things make a branch active.
const StandardActivity = "standard.plan.activity"

// Standard is one number or day that the program holds things against, from a day on.
type Standard struct {
	Key    string // the catalogue says what it is
	Value  string // as it is shown: 7, 25 %, 31.03 12:00
	From   Date   // zero for as far back as the program goes
	Source string // act, paragraph and ledd, or where it was read
	Sure   Certainty
}

// YearDay is a day of every year.
type YearDay struct {
	Month time.Month
	Day   int
}

// In is the day in a year.
func (d YearDay) In(year int) Date { return Date{year, d.Month, d.Day} }

// String writes 31.03.
func (d YearDay) String() string { return fmt.Sprintf("%02d.%02d", d.Day, d.Month) }

// inForce returns, of rule sets with the oldest first, the one in force on a day; for days before all of them the oldest.
func inForce[S interface{ since() Date }](sets []S, day Date) S {
	set := sets[0]
	for _, s := range sets {
		if !s.since().After(day) {
			set = s
		}
	}
	return set
}

// Standards are all numbers and days that the rules in code go by, by what they are of. They are made from the very
// values that the rules read, so that what is shown is what counts.
func Standards() []Standard {
	var all []Standard
	add := func(key string, from Date, value any, sure Certainty, source string) {
		s := Standard{Key: key, From: from, Source: source, Sure: sure}
		switch v := value.(type) {
		case int:
			s.Value = strconv.Itoa(v)
		case string:
			s.Value = v
		}
		all = append(all, s)
	}
	for _, r := range ListRuleSets {
		add("standard.list.least", r.From, r.Least, ByAct, "valgloven § 5-2 (2)")
		add("standard.list.extra", r.From, r.Extra, ByAct, "valgloven § 5-2 (2)")
		add("standard.list.age", r.From, r.Age, ByAct, "valgloven § 2-2 (1)")
		add("standard.list.resident", r.From, r.Resident, ByAct, "valgloven § 2-2 (3) a")
		add("standard.list.nordic", r.From, r.Nordic.String(), ByAct, "valgloven § 2-2 (3) b")
		for _, b := range r.Bonus {
			add("standard.list.bonus", r.From, strconv.Itoa(b.From)+": "+strconv.Itoa(b.Names), ByAct, "valgloven § 5-3 (1)")
		}
		add("standard.list.signatures", r.From, strconv.Itoa(r.Signatures)+" %", ByAct, "valgloven § 5-4 (2)")
		add("standard.list.due", r.From, r.Due.String()+" "+r.Hour, ByAct, "valgloven § 5-7 (1)")
		add("standard.list.extension", r.From, r.Extension.String()+" "+r.Hour, ByAct, "valgloven § 5-7 (4)")
		add("standard.list.approved", r.From, r.Approved.String(), ByAct, "valgloven § 5-9 (4)")
		add("standard.list.correction", r.From, r.Correction, ByAct, "valgloven § 5-10 (3)")
	}
	for _, s := range municipalSizes {
		add("standard.seats.council", Date{}, sizeText(s), ByRetelling, "kommuneloven § 5-5 (2)")
	}
	for _, s := range countySizes {
		add("standard.seats.county", Date{}, sizeText(s), ByRetelling, "kommuneloven § 5-5 (3)")
	}
	for _, r := range NominationRuleSets {
		add("standard.meeting.notice.branch", r.From, r.BranchNotice, ByStatutes, "vedtektene § 8.4")
		add("standard.meeting.notice.county", r.From, r.CountyNotice, ByStatutes, "vedtektene § 8.4")
		add("standard.meeting.last", r.From, r.MeetingBy.String(), ByStatutes, "vedtektene § 8.5")
		add("standard.list.share", r.From, strconv.Itoa(r.Share)+" %", ByRetelling, "vedtektene, gjengitt av Oppland Senterparti 2017")
	}
	for _, r := range CalendarRuleSets {
		add("standard.calendar.ahead", r.From, r.Ahead, ByProposal, "arbeidsplanen 2026, linje 191–194: «i god tid»")
	}
	add(StandardActivity, Date{}, DefaultActivity.Least, ByProposal, "arbeidsplanen 2026, linje 57–58 og 65, sier ikke hva aktivitet er")
	add("standard.body.constituted", Date{}, constituteDays, ByProposal, "arbeidsplanen 2026, linje 110–111")
	add("standard.body.welcome", Date{}, welcomeDays, ByProposal, "arbeidsplanen 2026, linje 100–103 og 360")
	for _, r := range DelegateRuleSets {
		add("standard.delegates.votes", r.From, r.Votes, ByStatutes, r.Source)
		add("standard.delegates.members", r.From, r.Members, ByStatutes, r.Source)
		add("standard.delegates.least", r.From, r.Least, ByStatutes, r.Source)
		add("standard.delegates.sisters", r.From, r.Sisters, ByStatutes, r.Source)
		add("standard.delegates.total", r.From, r.Total, ByStatutes, r.Source)
	}
	for _, r := range StudyRuleSets {
		told, found := ByRegulation, ByRegulation
		if r.Guidance { // the guidance to the regulation of 2020 says what that of 2009 asked for, but not of whom
			told, found = ByRetelling, SureNotFound
		}
		add("standard.study.hours", r.From, r.Hours, told, cited(r, r.Course))
		add("standard.study.participants", r.From, r.Participants, found, cited(r, r.Course))
		add("standard.study.age", r.From, r.Age, found, cited(r, r.People))
		add("standard.study.share", r.From, fmt.Sprintf("%d/%d", r.Of, r.In), told, cited(r, r.People))
		add("standard.study.pauses", r.From, r.Pauses, told, cited(r, r.Hour))
		keep := strconv.Itoa(r.Keep)
		if r.Keep == 0 {
			keep = "?"
		}
		add("standard.study.keep", r.From, keep, found, cited(r, r.Report))
		add("standard.study.report", r.From, r.ReportBy.String(), told, cited(r, r.Report))
	}
	for year, days := range plannedDeadlines {
		for _, d := range days {
			add("standard.study.planned", YearStart(year), YearDay{d.Month, d.Day}.String()+"."+strconv.Itoa(year), ByPlan, "arbeidsplanen "+strconv.Itoa(year))
		}
	}
	for _, r := range FeeRuleSets {
		add("standard.fee.carry", r.From, r.Carry.String(), ByRetelling, r.Source)
	}
	financeStandards(add)
	retentionStandards(add)
	return all
}

func sizeText(s councilSize) string {
	if s.to == anyNumber {
		return "≤ …: " + strconv.Itoa(s.least)
	}
	return "≤ " + strconv.Itoa(s.to) + ": " + strconv.Itoa(s.least)
}

// cited names a paragraph with its regulation, where it does not already.
func cited(r StudyRules, paragraph string) string {
	if len(paragraph) > len(r.Source) {
		return paragraph
	}
	return r.Source + " " + paragraph
}
