// Package calendar writes iCalendar (RFC 5545) for the calendars of telephones and offices. It knows days and
// sentences, and refuses to know whose days they are.
package calendar

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/emersion/go-ical"

	"lagboka/domain"
	"lagboka/interchange"
)

// Event is something that happens on a day.
type Event struct {
	ID    string // stays the same when the event is written again, so that a calendar replaces it
	Day   domain.Date
	Title string
	Note  string
}

// Write writes events as one calendar. made is when that was. A calendar without events is not allowed by the format:
// nothing is written then.
func Write(w io.Writer, events []Event, made time.Time) error {
	if len(events) == 0 {
		return nil
	}
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//Lagboka//NO")
	for _, e := range events {
		event := ical.NewEvent()
		event.Props.SetText(ical.PropUID, e.ID+"@lagboka")
		event.Props.SetDateTime(ical.PropDateTimeStamp, made.UTC())
		event.Props.SetDate(ical.PropDateTimeStart, e.Day.Time())
		event.Props.SetText(ical.PropSummary, e.Title)
		if e.Note != "" {
			event.Props.SetText(ical.PropDescription, e.Note)
		}
		cal.Children = append(cal.Children, event.Component)
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
