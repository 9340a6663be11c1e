// Package calendar writes and reads iCalendar (RFC 5545), what the calendars of telephones and offices exchange. Times
// are Norwegian ones. It refuses to know what stands in a book already: domain.PlanMeetings holds what was read against
// it.
package calendar

import (
	"bytes"
	"fmt"
	"io"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-ical"

	"lagboka/domain"
	"lagboka/interchange"
)

// Event is something that stands in a calendar.
type Event struct {
	Meeting domain.Meeting
	Kind    string   // what sort of a meeting it is, in words; empty where nothing is to be said of it
	Lines   []string // what else is to be said, under the note
}

// Events are meetings as a calendar shows them, in the words of one language.
func Events(text func(key string, data ...any) string, tree *domain.Tree, rows []domain.MeetingRow) []Event {
	all := make([]Event, len(rows))
	for i, r := range rows {
		m := r.Meeting
		e := Event{Meeting: m, Kind: text("meeting.kind." + string(m.Kind))}
		if m.Somewhen {
			e.Lines = append(e.Lines, text("calendar.somewhen"))
		}
		if m.Organiser != "" && address(m.Organiser) == "" {
			e.Lines = append(e.Lines, text("calendar.organiser", "name", m.Organiser))
		}
		if m.Link != "" && !isURL(m.Link) {
			e.Lines = append(e.Lines, text("calendar.link", "link", m.Link))
		}
		if called := r.Called(tree); len(called) > 0 {
			e.Lines = append(e.Lines, text("calendar.called", "bodies", strings.Join(called, ", ")))
		}
		all[i] = e
	}
	return all
}

// What a calendar has no property for is carried beside it, for a book that reads it back (RFC 5545, 3.8.8.2).
const (
	propKind      = "X-LAGBOKA-KIND"
	propUnit      = "X-LAGBOKA-UNIT"
	propSomewhen  = "X-LAGBOKA-SOMEWHEN"
	propOrganiser = "X-LAGBOKA-ORGANISER"
	propLink      = "X-LAGBOKA-LINK"
	propLines     = "X-LAGBOKA-LINES" // what of the description is not the note
)

// The forms of a day and of a time.
const (
	dayForm  = "20060102"
	timeForm = "20060102T150405"
)

// Write writes events as one calendar. made is when that was. A calendar without events is not allowed by the format:
// nothing is written then.
//
// Of «i løpet av januar» the whole span is written, as tentative and as time that is free: left out, it would be missed
// by whoever plans by the calendar, and on one day of it, it would be wrong.
func Write(w io.Writer, events []Event, made time.Time) error {
	if len(events) == 0 {
		return nil
	}
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//Lagboka//NO")
	cal.Props.SetText(ical.PropMethod, "PUBLISH")
	if slices.ContainsFunc(events, func(e Event) bool { return e.Meeting.Clock != "" || len(e.Meeting.Instance) > len(dayForm) }) {
		cal.Children = append(cal.Children, norwegianTime())
	}
	for _, e := range events {
		cal.Children = append(cal.Children, entry(e, made))
	}
	var text bytes.Buffer
	if err := ical.NewEncoder(&text).Encode(cal); err != nil {
		return fmt.Errorf("write calendar: %w", err)
	}
	// The library does not fold.
	var folded []byte
	for line := range bytes.Lines(text.Bytes()) {
		folded = interchange.AppendFolded(folded, bytes.TrimRight(line, "\r\n"))
	}
	_, err := w.Write(folded)
	return err
}

// entry is one event as the format has it.
func entry(e Event, made time.Time) *ical.Component {
	m, event := e.Meeting, ical.NewEvent()
	text := func(name, value string) {
		if value != "" {
			event.Props.SetText(name, plain(value))
			event.Props.Get(name).Params.Del(ical.ParamValue) // text is what it is without
		}
	}
	raw := func(name, value string) { event.Props.Set(&ical.Prop{Name: name, Params: ical.Params{}, Value: value}) }
	text(ical.PropUID, m.CalendarUID())
	if m.Instance != "" {
		event.Props.Set(instance(m.Instance))
	}
	raw(ical.PropSequence, fmt.Sprint(m.Sequence))
	event.Props.SetDateTime(ical.PropDateTimeStamp, made.UTC())
	setTimes(event.Props, m)
	text(ical.PropSummary, m.Title)
	text(ical.PropLocation, m.Place)
	text(ical.PropCategories, e.Kind)
	lines := strings.Join(e.Lines, "\n")
	text(ical.PropDescription, strings.Trim(m.Note+"\n\n"+lines, "\n"))
	text(propLines, lines)
	text(propKind, string(m.Kind))
	text(propUnit, string(m.Unit))
	switch to := address(m.Organiser); {
	case to != "":
		raw(ical.PropOrganizer, "mailto:"+to)
	default:
		text(propOrganiser, m.Organiser)
	}
	switch {
	case isURL(m.Link):
		raw(ical.PropURL, m.Link)
	default:
		text(propLink, m.Link)
	}
	switch {
	case !m.Cancelled.IsZero():
		event.SetStatus(ical.EventCancelled)
	case m.Somewhen:
		event.SetStatus(ical.EventTentative)
	}
	if m.Somewhen {
		raw(propSomewhen, "TRUE")
		raw(ical.PropTransparency, "TRANSPARENT")
	}
	return event.Component
}

// setTimes writes when a meeting is. The end of whole days is the day after the last one (RFC 5545, 3.6.1). A meeting
// whose end is not known has none, and one of several days ends with the last.
func setTimes(props ical.Props, m domain.Meeting) {
	if m.Clock == "" {
		props.SetDate(ical.PropDateTimeStart, m.Starts.Time())
		props.SetDate(ical.PropDateTimeEnd, m.Last().AddDays(1).Time())
		return
	}
	props.Set(at(ical.PropDateTimeStart, stamp(m.Starts, m.Clock)))
	switch {
	case m.ClockEnd != "":
		props.Set(at(ical.PropDateTimeEnd, stamp(m.Last(), m.ClockEnd)))
	case m.Last() != m.Starts:
		props.Set(at(ical.PropDateTimeEnd, stamp(m.Last().AddDays(1), "00:00")))
	}
}

// stamp is a time of a day: 20260317T180000.
func stamp(day domain.Date, clock string) string {
	return day.Time().Format(dayForm) + "T" + strings.ReplaceAll(clock, ":", "") + "00"
}

// at is a property that says a Norwegian time.
func at(name, value string) *ical.Prop {
	return &ical.Prop{Name: name, Params: ical.Params{ical.PropTimezoneID: {norway}}, Value: value}
}

// instance says which one of a series an event is: by its day, or by its time.
func instance(value string) *ical.Prop {
	if len(value) > len(dayForm) {
		return at(ical.PropRecurrenceID, value)
	}
	p := ical.NewProp(ical.PropRecurrenceID)
	p.SetValueType(ical.ValueDate)
	p.Value = value
	return p
}

// plain is a text without the signs that no line may have.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

// address is the e-mail address that an organiser is, or nothing.
func address(text string) string {
	if a, err := mail.ParseAddress(text); err == nil && a.Name == "" && a.Address == text {
		return text
	}
	return ""
}

// isURL tells whether a link is one that can be written as such.
func isURL(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") && !strings.ContainsFunc(link, func(r rune) bool { return r <= ' ' })
}
