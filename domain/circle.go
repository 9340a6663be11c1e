package domain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Course is what a study circle is about: an entry of the catalogue.
type Course struct {
	ID        ID
	Title     string
	Publisher string
	Hours     int    // as the study plan has it; 0 where it does not say
	PlanRef   string // the study plan in the study association's portal
	Modules   string // one a line
	Goals     string // learning goals, which a certificate names (forskrift 2020-12-08-2896 § 17)
	Planned   bool   // the work plan asks every branch to hold it (work plan 2026, lines 66–67, 292–294 and 370–371)
	Digital   bool   // on the net, as Senterpartiskolen's own courses are
	Retired   bool   // not offered any more
	Note      string
}

// Validate returns every broken rule, or nil.
func (c Course) Validate() error {
	var errs Errors
	if strings.TrimSpace(c.Title) == "" {
		errs.invalid("Title", "course.title.missing")
	}
	if c.Hours < 0 || c.Hours > 1000 {
		errs.invalid("Hours", "course.hours.invalid")
	}
	return errs.OrNil()
}

// CircleForm is how people meet.
type CircleForm string

// The forms of a circle. Alone is a course on the net that somebody takes for themselves: nobody's hours.
const (
	Physical CircleForm = "physical"
	Digital  CircleForm = "digital"
	Mixed    CircleForm = "mixed"
	Alone    CircleForm = "alone"
)

// CircleForms are all forms in the order they are shown.
var CircleForms = []CircleForm{Physical, Digital, Mixed, Alone}

// Circle is one holding of a course by a unit.
type Circle struct {
	ID            ID
	Unit          ID
	Course        ID
	Leader        ID     // the person who answers for the course and signs the list (kursansvarlig)
	LeaderName    string // of a leader who is not in the book
	Form          CircleForm
	Together      bool // in the digital parts everybody was there at once
	PlanAsked     Date
	PlanApproved  Date
	Announced     Date
	AnnouncedIn   string
	Starts        Date // planned
	Ends          Date // planned
	Place         string
	KickOff       Date
	KickOffCommon bool // one digital kick-off for the whole region
	Contact       ID   // the region contact who was there
	Dispensed     string
	Cancelled     bool
	ReportedOn    Date
	SettledOn     Date
	GrantPaid     Money
	Unlocked      bool
	PurgedOn      Date
	Note          string
}

// Locked tells whether the circle is reported, so that what was reported does not change unseen, or its list deleted.
func (c Circle) Locked() bool {
	return !c.ReportedOn.IsZero() && !c.Unlocked || !c.PurgedOn.IsZero()
}

// Validate returns every broken rule of the circle's own fields, or nil. What the study association would say of it,
// Judge says.
func (c Circle) Validate() error {
	var errs Errors
	if c.Unit == "" {
		errs.invalid("Unit", "circle.unit.missing")
	}
	if c.Course == "" {
		errs.invalid("Course", "circle.course.missing")
	}
	if !slices.Contains(CircleForms, c.Form) {
		errs.invalid("Form", "circle.form.missing")
	}
	if !c.Ends.IsZero() && c.Ends.Before(c.Starts) {
		errs.invalid("Ends", "circle.ends.before-starts")
	}
	if !c.PlanApproved.IsZero() && !c.PlanAsked.IsZero() && c.PlanApproved.Before(c.PlanAsked) {
		errs.invalid("PlanApproved", "circle.approved.before-asked")
	}
	return errs.OrNil()
}

// CheckSettled tells what is wrong with a grant that was paid for a circle: less than nothing, or on a day before the
// list was reported or that has not come.
func (c Circle) CheckSettled(day Date, paid Money, today Date) error {
	var errs Errors
	switch {
	case !day.IsDay():
		errs.invalid("Day", "date.invalid")
	case day.Before(c.ReportedOn):
		errs.invalid("Day", "circle.settled.before-reported")
	case day.After(today):
		errs.invalid("Day", "date.future")
	}
	if paid < 0 {
		errs.invalid("Amount", "amount.negative")
	}
	return errs.OrNil()
}

// CheckDays tells which of the steps that have been taken stands on a day that has not come: the year is a slip.
func (c Circle) CheckDays(today Date) error {
	var errs Errors
	for _, step := range []struct {
		field string
		day   Date
	}{{"PlanAsked", c.PlanAsked}, {"PlanApproved", c.PlanApproved}, {"Announced", c.Announced}} {
		errs = errs.with(NotAhead(step.field, step.day, today))
	}
	return errs.OrNil()
}

// Minutes are how long people learn. The rules reckon in hours of 60 minutes, pauses of up to a quarter of an hour in
// each included (forskrift 2020-12-08-2896 § 2).
type Minutes int

// String writes minutes as hours: 2, 1,5, 1:20.
func (m Minutes) String() string {
	switch h, rest := int(m)/60, int(m)%60; {
	case rest == 0:
		return strconv.Itoa(h)
	case rest%6 == 0:
		return fmt.Sprintf("%d,%d", h, rest/6)
	case rest%3 == 0:
		return fmt.Sprintf("%d,%02d", h, rest*100/60)
	default:
		return fmt.Sprintf("%d:%02d", h, rest)
	}
}

// ReadMinutes reads hours as people type them: 2, 1,5, 1.25, 1:30, «2 t». Nothing is ok as well, and none.
func ReadMinutes(text string) (m Minutes, ok bool) {
	text = strings.TrimSpace(strings.TrimRight(strings.ToLower(strings.TrimSpace(text)), "timerhous."))
	if text == "" {
		return 0, true
	}
	if h, rest, found := strings.Cut(text, ":"); found {
		hours, err := strconv.Atoi(h)
		minutes, err2 := strconv.Atoi(rest)
		return Minutes(hours*60 + minutes), err == nil && err2 == nil && len(rest) == 2 && minutes < 60 && hours >= 0 && hours <= 24
	}
	hours, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || !(hours >= 0 && hours <= 24) || strings.ContainsAny(text, "eExXpP_+-") {
		return 0, false
	}
	return Minutes(hours*60 + 0.5), true
}

// Session is one meeting of a circle.
type Session struct {
	ID      ID
	Circle  ID
	Day     Date
	Starts  string  // «18:00»; empty where not known
	Minutes Minutes // from when it begins to when it ends
	Pause   Minutes // of them, all pauses together
	Digital bool    // of a mixed circle: a meeting on the net
	Place   string
}

// Counted are the minutes of the meeting that count: a quarter of each hour may be pause, what is more than that is not
// learning (forskrift 2020-12-08-2896 § 2 and the guidance to it).
func (s Session) Counted() Minutes {
	const hour = 60
	return min(s.Minutes, (s.Minutes-s.Pause)*hour/(hour-Minutes(StudyRulesOn(s.Day).Pauses)))
}

// overlaps tells whether two meetings of one day, whose clocks are known, are held at the same time.
func (s Session) overlaps(t Session) bool {
	a, b := s.starts(), t.starts()
	return s.Day.IsDay() && s.Day == t.Day && a >= 0 && b >= 0 && a < b+t.Minutes && b < a+s.Minutes
}

// starts is when a meeting begins, from midnight on; -1 where that is not known.
func (s Session) starts() Minutes {
	clock, _ := ReadClock(s.Starts)
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return -1
	}
	return Minutes(t.Hour()*60 + t.Minute())
}

// Validate returns every broken rule, or nil.
func (s Session) Validate() error {
	var errs Errors
	if !s.Day.IsDay() {
		errs.invalid("Day", "session.day.missing")
	}
	if s.Minutes <= 0 || s.Minutes > 24*60 {
		errs.invalid("Minutes", "session.hours.invalid")
	}
	if s.Pause < 0 || s.Pause > 0 && s.Pause >= s.Minutes {
		errs.invalid("Pause", "session.pause.invalid")
	}
	if _, ok := ReadClock(s.Starts); s.Starts != "" && !ok {
		errs.invalid("Starts", "session.starts.invalid")
	}
	return errs.OrNil()
}

// Participant is one line of a circle's attendance list. The list is kept as it was signed, so it says itself who it is
// about (forskrift 2020-12-08-2896 § 13: name, birth year, sex and postcode).
type Participant struct {
	ID        ID
	Circle    ID
	Person    ID // none of an outsider
	Name      string
	BirthYear int // 0 where not known
	Sex       Sex
	Postcode  string
	Consent   bool // agrees that the list goes to the study association
}

// ParticipantOf is the line of somebody who is in the book.
func ParticipantOf(p Person) Participant {
	return Participant{Person: p.ID, Name: p.Name(), BirthYear: p.Born.Year, Sex: p.Sex, Postcode: p.Postcode}
}

// Validate returns every broken rule, or nil.
func (p Participant) Validate(today Date) error {
	var errs Errors
	if strings.TrimSpace(p.Name) == "" {
		errs.invalid("Name", "participant.name.missing")
	}
	if p.BirthYear != 0 && (p.BirthYear < today.Year-120 || p.BirthYear > today.Year) {
		errs.invalid("BirthYear", "participant.birth-year.invalid")
	}
	if p.Postcode != "" && (len(p.Postcode) != 4 || len(Digits(p.Postcode)) != 4) {
		errs.invalid("Postcode", "participant.postcode.invalid")
	}
	return errs.OrNil()
}

// Attendance is how long a participant was at a meeting; 0 is absent. No Attendance is not noted down yet.
type Attendance struct {
	ID          ID
	Session     ID
	Participant ID
	Minutes     Minutes
}

// CircleCard is a circle with what belongs to it, as one page shows and saves it.
type CircleCard struct {
	Circle       Circle
	Course       Course // read only
	LeaderName   string // the leader's name, whether in the book or not; read only
	Sessions     []Session
	Participants []Participant
	Attendance   []Attendance
}

// Validate returns every broken rule as of the day, or nil.
func (c CircleCard) Validate(today Date) error {
	errs := Errors{}.with(c.Circle.Validate())
	for _, s := range c.Sessions {
		errs = errs.with(s.Validate())
	}
	for _, p := range c.Participants {
		errs = errs.with(p.Validate(today))
	}
	return errs.OrNil()
}

// Note returns how long a participant was at a meeting; ok is false where it is not noted down.
func (c CircleCard) Note(session, participant ID) (m Minutes, ok bool) {
	for _, a := range c.Attendance {
		if a.Session == session && a.Participant == participant {
			return a.Minutes, true
		}
	}
	return 0, false
}

// SetNote notes how long a participant was at a meeting, or with ok false that nothing is noted.
func (c *CircleCard) SetNote(session, participant ID, m Minutes, ok bool) {
	i := slices.IndexFunc(c.Attendance, func(a Attendance) bool { return a.Session == session && a.Participant == participant })
	switch {
	case i >= 0 && ok:
		c.Attendance[i].Minutes = m
	case i >= 0:
		c.Attendance = slices.Delete(c.Attendance, i, i+1)
	case ok:
		c.Attendance = append(c.Attendance, Attendance{Session: session, Participant: participant, Minutes: m})
	}
}

// Remove takes a meeting or a participant out, with what was noted of it.
func (c *CircleCard) Remove(id ID) {
	c.Sessions = slices.DeleteFunc(slices.Clone(c.Sessions), func(s Session) bool { return s.ID == id })
	c.Participants = slices.DeleteFunc(slices.Clone(c.Participants), func(p Participant) bool { return p.ID == id })
	c.Attendance = slices.DeleteFunc(slices.Clone(c.Attendance), func(a Attendance) bool { return a.Session == id || a.Participant == id })
}

// CircleQuery asks for circles. Every part that is set must hold.
type CircleQuery struct {
	Within ID   // of this unit and of those under it
	Year   int  // that end in this year, or are planned in it; 0 for all
	Person ID   // with this participant or leader
	Bin    bool // those in the bin too
}

// StudyTarget is how many approved hours a unit aims at in a year (work plan 2026, line 374: more registered hours).
type StudyTarget struct {
	ID    ID
	Unit  ID
	Year  int
	Hours int
}

// NamedID follows from whose target it is, and of which year.
func (t StudyTarget) NamedID() ID {
	return NamedID("study_target", string(t.Unit), strconv.Itoa(t.Year))
}

// Validate returns every broken rule, or nil.
func (t StudyTarget) Validate() error {
	var errs Errors
	if t.Hours < 0 || t.Hours > 100_000 {
		errs.invalid("Hours", "study-target.invalid")
	}
	if t.Unit == "" {
		errs.invalid("Unit", "target.unit.missing")
	}
	return errs.OrNil()
}
