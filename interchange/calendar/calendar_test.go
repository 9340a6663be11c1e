package calendar_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"

	"lagboka/domain"
	"lagboka/interchange/calendar"
)

func TestAnEventIsReadBackAsItWasWritten(t *testing.T) {
	var b bytes.Buffer
	made := time.Date(2026, 3, 17, 12, 0, 0, 0, time.UTC)
	event := calendar.Event{ID: "frist", Day: domain.MustDate("2027-03-31"), Title: "Lister inn; kl. 12, på Åmot", Note: strings.Repeat("Æ", 100) + "\nog mer"}
	if err := calendar.Write(&b, []calendar.Event{event}, made); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(b.String(), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
	cal, err := ical.NewDecoder(&b).Decode()
	if err != nil {
		t.Fatal(err)
	}
	props := cal.Events()[0].Props
	title, err := props.Text(ical.PropSummary)
	if err != nil || title != event.Title {
		t.Error(title, err)
	}
	note, err := props.Text(ical.PropDescription)
	if err != nil || note != event.Note {
		t.Error(note, err)
	}
	if day := props.Get(ical.PropDateTimeStart); day.Value != "20270331" {
		t.Error(day.Value)
	}
}

func TestACalendarWithoutEventsIsEmpty(t *testing.T) {
	var b bytes.Buffer
	if err := calendar.Write(&b, nil, time.Time{}); err != nil || b.Len() > 0 {
		t.Error(b.String(), err)
	}
}
