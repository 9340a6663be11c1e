package domain

import "strconv"

// Certainty is what a standard stands on.
type Certainty string

// The certainties, the surest first.
const (
	ByAct        Certainty = "act"
	ByRegulation Certainty = "regulation"
	ByRetelling  Certainty = "retold"   // of an act or a regulation that itself has not been read
	ByStatutes   Certainty = "statutes" // of the party; read in excerpts
	ByPlan       Certainty = "plan"     // the county party's work plan
	SureNotFound Certainty = "not-found"
)

// Standard is one number or day that the program holds things against, from a day on.
type Standard struct {
	Key    string // the catalogue says what it is
	Value  string // as it is shown: 7, 25 %, 31.03 12:00
	From   Date   // zero for as far back as the program goes
	Source string // act, paragraph and ledd, or where it was read
	Sure   Certainty
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
	act := Date{2024, 5, 1} // valgloven 16 June 2023 no. 62 came into force
	for _, r := range ListRuleSets {
		add("standard.list.least", act, r.Least, ByAct, "valgloven § 5-2 (2)")
		add("standard.list.extra", act, r.Extra, ByAct, "valgloven § 5-2 (2)")
		add("standard.list.age", act, r.Age, ByAct, "valgloven § 2-2 (1)")
		add("standard.list.share", Date{}, strconv.Itoa(r.Share)+" %", ByStatutes, "vedtektene § 8")
	}
	for _, b := range bonusBands {
		add("standard.list.bonus", act, strconv.Itoa(b.from)+": "+strconv.Itoa(b.names), ByAct, "valgloven § 5-3 (1)")
	}
	due := Date{2027, 3, 31} // of each election year; the days move past holidays (§ 21-4)
	add("standard.list.due", act, dayMonth(due)+" "+ListHour, ByAct, "valgloven § 5-7 (1)")
	add("standard.list.extension", act, dayMonth(Date{due.Year, 4, 30})+" "+ListHour, ByAct, "valgloven § 5-7 (4)")
	add("standard.list.approved", act, dayMonth(Date{due.Year, 6, 1}), ByAct, "valgloven § 5-9 (4)")
	add("standard.list.correction", act, CorrectionDays, ByAct, "valgloven § 5-10 (3)")
	add("standard.list.signatures", act, "1 %", ByAct, "valgloven § 5-4 (2)")
	add("standard.list.resident", act, 3, ByAct, "valgloven § 2-2 (3) a")
	add("standard.list.nordic", act, dayMonth(Date{due.Year, 6, 30}), ByAct, "valgloven § 2-2 (3) b")
	for _, s := range municipalSizes {
		add("standard.seats.council", Date{}, sizeText(s), ByRetelling, "kommuneloven § 5-5 (2)")
	}
	for _, s := range countySizes {
		add("standard.seats.county", Date{}, sizeText(s), ByRetelling, "kommuneloven § 5-5 (3)")
	}
	add("standard.meeting.notice.branch", Date{}, NoticeDays(false), ByStatutes, "vedtektene § 8.4")
	add("standard.meeting.notice.county", Date{}, NoticeDays(true), ByStatutes, "vedtektene § 8.4")
	add("standard.meeting.last", Date{}, dayMonth(MeetingBy(due.Year)), ByStatutes, "vedtektene § 8.5")
	for _, r := range DelegateRuleSets {
		from := YearStart(r.From)
		add("standard.delegates.votes", from, r.Votes, ByStatutes, r.Source)
		add("standard.delegates.members", from, r.Members, ByStatutes, r.Source)
		add("standard.delegates.least", from, r.Least, ByStatutes, r.Source)
		add("standard.delegates.sisters", from, r.Sisters, ByStatutes, r.Source)
		add("standard.delegates.total", from, r.Total, ByStatutes, r.Source)
	}
	for _, r := range StudyRuleSets {
		told, found := ByRegulation, ByRegulation
		if r.Guidance { // the guidance to the regulation of 2020 says what that of 2009 asked for, but not of whom
			told, found = ByRetelling, SureNotFound
		}
		add("standard.study.hours", r.From, r.Hours, told, cited(r, r.Course))
		add("standard.study.participants", r.From, r.Participants, found, cited(r, r.Course))
		add("standard.study.age", r.From, r.Age, found, cited(r, r.People))
		add("standard.study.share", r.From, strconv.Itoa(shareOf)+"/"+strconv.Itoa(shareIn), told, cited(r, r.People))
	}
	add("standard.study.keep", Date{2021, 1, 1}, KeepListYears, ByRegulation, studyAct2896+" § 13")
	add("standard.study.report", Date{2021, 1, 1}, dayMonth(Date{due.Year, reportMonth, reportDay}), ByRegulation, studyAct2896+" § 13")
	for year, days := range plannedDeadlines {
		for _, d := range days {
			add("standard.study.planned", YearStart(year), dayMonth(d)+"."+strconv.Itoa(year), ByPlan, "arbeidsplanen "+strconv.Itoa(year))
		}
	}
	add("standard.fee.carry", Date{}, dayMonth(Date{due.Year, CarryFrom.Month, CarryFrom.Day}), ByStatutes, "senterpartiet.no, kontingent")
	return all
}

func dayMonth(d Date) string {
	return string([]byte{digit(d.Day / 10), digit(d.Day % 10), '.', digit(int(d.Month) / 10), digit(int(d.Month) % 10)})
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
