package calendar

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"lagboka/domain"
	"lagboka/interchange"
)

// The most that is read: of a file, of one series, and of rows in all.
const (
	maxFile   = 32 << 20
	maxSeries = 400
	maxRows   = 20_000
	maxTitle  = 200
	maxNote   = 4_000
)

// Reading is what a calendar holds.
type Reading struct {
	Records []domain.MeetingRecord
	Passed  []domain.PassedOver // what becomes no row
}

// ReadFile reads a calendar file.
func ReadFile(ctx context.Context, path string, today domain.Date) (r Reading, err error) {
	f, err := interchange.Open(path)
	if err != nil {
		return r, fmt.Errorf("read calendar: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return r, fmt.Errorf("read calendar: %w", interchange.ReadError(err))
	}
	return Read(ctx, data, today)
}

// Read reads a calendar: each event is a row, and each repeat of a series, at most 400 of one, and from the beginning
// of last year to the end of the year after next. Times are taken to Norway; those of no zone, or of one that nobody
// knows, are Norwegian. Of today are meetings cancelled that the file says are. An Invalid error says that the file is
// no calendar, or has no events.
func Read(ctx context.Context, data []byte, today domain.Date) (Reading, error) {
	if len(data) > maxFile {
		return Reading{}, &domain.Error{Kind: domain.Invalid, Key: "error.file.too-large"}
	}
	all, err := components(data)
	if err != nil {
		return Reading{}, fmt.Errorf("read calendar: %w", err)
	}
	if !slices.ContainsFunc(all, func(c *component) bool { return c.name == ical.CompCalendar || c.name == ical.CompEvent }) {
		return Reading{}, &domain.Error{Kind: domain.Invalid, Key: "error.file.not-calendar"}
	}
	r := &reader{today: today, zones: newZones(all), own: map[string]map[string]bool{}, passed: map[string]int{}}
	for _, c := range all {
		if c.name == ical.CompEvent {
			r.note(c)
		}
	}
	for i, c := range all {
		if i%500 == 0 && ctx.Err() != nil {
			return Reading{}, fmt.Errorf("read calendar: %w", ctx.Err())
		}
		r.take(c)
	}
	got := Reading{Records: r.records}
	for _, key := range []string{passedRepeats, passedRows, passedTasks, passedJournals, passedBusy, passedOther} {
		if r.passed[key] > 0 {
			got.Passed = append(got.Passed, domain.PassedOver{Key: key, N: r.passed[key]})
		}
	}
	if len(got.Records) == 0 {
		return got, &domain.Error{Kind: domain.Invalid, Key: "error.file.no-events"}
	}
	return got, nil
}

// What becomes no row.
const (
	passedRepeats  = "calendar.passed.repeats"
	passedRows     = "calendar.passed.rows"
	passedTasks    = "calendar.passed.tasks"
	passedJournals = "calendar.passed.journals"
	passedBusy     = "calendar.passed.busy"
	passedOther    = "calendar.passed.other"
)

type reader struct {
	today   domain.Date
	zones   *zones
	own     map[string]map[string]bool // by UID: which of a series stand as events of their own
	passed  map[string]int
	records []domain.MeetingRecord
}

// note keeps that one of a series is an event of its own.
func (r *reader) note(c *component) {
	uid := uidOf(c)
	if id, ok := c.first(ical.PropRecurrenceID); ok && uid != "" {
		if at, _, ok := r.moment(id); ok {
			if r.own[uid] == nil {
				r.own[uid] = map[string]bool{}
			}
			r.own[uid][at.key()] = true
		}
	}
}

// take makes rows of a component.
func (r *reader) take(c *component) {
	switch c.name {
	case ical.CompEvent:
		r.event(c)
	case ical.CompToDo:
		r.passed[passedTasks]++
	case ical.CompJournal:
		r.passed[passedJournals]++
	case ical.CompFreeBusy:
		r.passed[passedBusy]++
	case ical.CompCalendar, ical.CompTimezone, ical.CompTimezoneStandard, ical.CompTimezoneDaylight, ical.CompAlarm:
	default:
		r.passed[passedOther]++
	}
}

// event makes rows of an event: one, or those of a series.
func (r *reader) event(c *component) {
	record := domain.MeetingRecord{Line: c.line, Meeting: r.said(c)}
	problem := func(p ...domain.Problem) { record.Problems = append(record.Problems, p...) }
	m := &record.Meeting
	if !c.whole {
		problem(domain.Problem{Key: "reject.calendar.half"})
	}
	if cut, was := cutTo(m.Note, maxNote); was {
		m.Note = cut
		problem(domain.Problem{Field: "Note", Key: "remark.calendar.cut"})
	}
	if c.text(ical.PropStatus) == string(ical.EventTentative) && !m.Somewhen {
		problem(domain.Problem{Key: "remark.calendar.tentative"})
	}
	s, problems := r.span(c)
	problem(problems...)
	if id, ok := c.first(ical.PropRecurrenceID); ok {
		at, _, read := r.moment(id)
		if m.Instance = at.key(); !read {
			problem(domain.Problem{Key: "reject.calendar.unreadable", Value: id.value})
		}
		if strings.EqualFold(id.params["RANGE"], "THISANDFUTURE") {
			problem(domain.Problem{Key: "remark.calendar.onwards"})
		}
	}
	repeats := len(c.props[ical.PropRecurrenceRule])+len(c.props[ical.PropRecurrenceDates]) > 0
	switch {
	case s.from.at.IsZero():
		r.add(record)
	case repeats && m.Instance == "":
		r.series(c, record, s)
	default:
		s.put(m, s.from)
		r.add(record)
	}
}

// add keeps a row, where there are not too many.
func (r *reader) add(record domain.MeetingRecord) {
	if len(r.records) == maxRows {
		r.passed[passedRows]++
		return
	}
	r.records = append(r.records, record)
}

// said is what an event says but for its times.
func (r *reader) said(c *component) domain.Meeting {
	title, _ := cutTo(strings.Join(strings.Fields(c.text(ical.PropSummary)), " "), maxTitle)
	place, _ := cutTo(strings.Join(strings.Fields(c.text(ical.PropLocation)), " "), maxTitle)
	m := domain.Meeting{
		UID: uidOf(c), Title: title, Place: place, Kind: domain.MeetingKind(c.text(propKind)), Unit: domain.ID(c.text(propUnit)),
		Somewhen: c.text(propSomewhen) == "TRUE", Organiser: c.text(propOrganiser), Link: c.text(propLink),
	}
	if !slices.Contains(domain.MeetingKinds, m.Kind) {
		m.Kind = ""
	}
	m.Note = strings.TrimSpace(strings.TrimSuffix(c.text(ical.PropDescription), c.text(propLines)))
	if p, ok := c.first(ical.PropOrganizer); ok && m.Organiser == "" {
		if m.Organiser = strings.TrimSpace(plain(p.params["CN"])); m.Organiser == "" && len(p.value) > len("mailto:") && strings.EqualFold(p.value[:len("mailto:")], "mailto:") {
			m.Organiser = plain(p.value[len("mailto:"):])
		}
	}
	for _, name := range []string{ical.PropURL, "CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE"} {
		if p, ok := c.first(name); ok && m.Link == "" && isURL(p.value) {
			m.Link = p.value
		}
	}
	if c.text(ical.PropStatus) == string(ical.EventCancelled) {
		m.Cancelled = r.today
	}
	if n, err := strconv.ParseInt(c.text(ical.PropSequence), 10, 32); err == nil {
		m.Sequence = max(0, int(n))
	}
	return m
}

// uidOf is what an event is known by; empty where that is nothing, or too much to be kept.
func uidOf(c *component) string {
	if uid := c.text(ical.PropUID); len(uid) <= 1000 {
		return uid
	}
	return ""
}

// cutTo cuts a text to so many letters, and tells whether it did.
func cutTo(text string, most int) (string, bool) {
	if utf8.RuneCountInString(text) <= most {
		return text, false
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…", true
}

// moment is a day, or a time of one.
type moment struct {
	at    time.Time // in the zone that the file names
	whole bool      // a day
}

// key is how a moment says which one of a series it is.
func (m moment) key() string {
	switch {
	case m.at.IsZero():
		return ""
	case m.whole:
		return m.at.Format(dayForm)
	}
	return m.at.In(oslo).Format(timeForm)
}

// moment reads a day or a time; false where it is none of this age. unknown is the zone where nobody knows it.
func (r *reader) moment(p property) (m moment, unknown string, ok bool) {
	value := strings.ToUpper(strings.TrimSpace(p.value))
	zone := oslo
	if name := p.params[ical.PropTimezoneID]; name != "" {
		if zone = r.zones.find(name); zone == nil {
			zone, unknown = oslo, name
		}
	}
	form := timeForm
	switch {
	case len(value) == len(dayForm):
		form, zone, unknown, m.whole = dayForm, time.UTC, "", true
	case strings.HasSuffix(value, "Z"):
		value, zone, unknown = value[:len(value)-1], time.UTC, ""
	}
	if len(value) == len("20060102T1504") {
		value += "00"
	}
	at, err := time.ParseInLocation(form, value, zone)
	if err != nil || at.Year() < 1900 || at.Year() > 2200 {
		return moment{}, "", false
	}
	m.at = at
	return m, unknown, true
}
