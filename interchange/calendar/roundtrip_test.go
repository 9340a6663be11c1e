package calendar_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lagboka/domain"
	"lagboka/interchange/calendar"
	"lagboka/internal/testkit"
	_ "lagboka/internal/testkit/seeded"
)

func oneSpace(text string) string { return strings.Join(strings.Fields(text), " ") }

// drawMeeting draws a meeting that the format has words for: none ends at midnight, which is the end of the day before.
func drawMeeting(t *rapid.T) domain.Meeting {
	text := func(what string) string {
		return oneSpace(rapid.StringMatching(`([A-Za-zæøåÆØÅčŋ«»–,;:\\"]([A-Za-zæøåÆØÅčŋ«»–,;:\\" ]{0,60}[A-Za-z0-9])?)?`).Draw(t, what))
	}
	m := domain.Meeting{
		Unit: domain.ID(rapid.StringMatching(`[0-9a-f]{8}`).Draw(t, "unit")), Kind: rapid.SampledFrom(domain.MeetingKinds).Draw(t, "kind"),
		Title: "T" + text("title"), Place: text("place"), Organiser: text("organiser"), Sequence: rapid.IntRange(0, 1000).Draw(t, "sequence"),
		Starts: domain.MustDate("2025-06-01").AddDays(rapid.IntRange(0, 900).Draw(t, "starts")), UID: rapid.StringMatching(`[a-z0-9]{6,90}`).Draw(t, "uid"),
	}
	m.Note = strings.TrimSpace(text("note") + strings.Repeat("\n"+text("note"), rapid.IntRange(0, 2).Draw(t, "lines")))
	m.Link = rapid.SampledFrom([]string{"", "https://example.no/møte?x=1,2;3", "Teams", "møt opp, eller ring"}).Draw(t, "link")
	if n := rapid.IntRange(0, 40).Draw(t, "days"); n > 0 {
		m.Ends = m.Starts.AddDays(n)
		m.Somewhen = rapid.Bool().Draw(t, "somewhen")
	}
	if rapid.Bool().Draw(t, "cancelled") {
		m.Cancelled = testkit.Today
	}
	if rapid.Bool().Draw(t, "whole") {
		return m
	}
	at, long := rapid.IntRange(5*60, 22*60).Draw(t, "clock"), rapid.IntRange(0, 100).Draw(t, "minutes")
	clock := func(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
	if m.Somewhen, m.Clock = false, clock(at); long > 0 {
		m.ClockEnd = clock(at + long)
	}
	if rapid.Bool().Draw(t, "instance") {
		m.Instance = m.Starts.Time().Format("20060102") + "T180000"
	}
	return m
}

func TestWhatIsWrittenIsReadBackTheSame(t *testing.T) {
	words := texts(t)
	rapid.Check(t, func(t *rapid.T) {
		var rows []domain.MeetingRow
		for range rapid.IntRange(1, 4).Draw(t, "n") {
			m := drawMeeting(t)
			if err := m.Validate(); err != nil {
				t.Fatal(m, err)
			}
			rows = append(rows, domain.MeetingRow{Meeting: m, Bodies: []domain.Body{{Name: "Styret"}}[:rapid.IntRange(0, 1).Draw(t, "called")]})
		}
		var b bytes.Buffer
		if err := calendar.Write(&b, calendar.Events(words.Text, domain.NewTree(nil), rows), made); err != nil {
			t.Fatal(err)
		}
		r, err := calendar.Read(context.Background(), b.Bytes(), testkit.Today)
		if err != nil || len(r.Records) != len(rows) || r.Passed != nil {
			t.Fatal(r, err)
		}
		for i, x := range r.Records {
			if x.Meeting != rows[i].Meeting || len(x.Problems) > 0 {
				t.Fatalf("%+v\nis not\n%+v\n%v", x.Meeting, rows[i].Meeting, x.Problems)
			}
		}
	})
}

// FuzzRead reads anything: it comes to an end, and what comes out is valid text and can go into the book.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.ics"))
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, lines := range []string{
		"DTSTART:20260317T180000\nRRULE:FREQ=YEARLY;BYWEEKNO=53,1,-1;BYDAY=MO,-1SU;BYSETPOS=-1", "DTSTART:20260317\nDURATION:-P1W",
		"DTSTART;TZID=\"a;b:c\":20260317T0200\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=9;WKST=SU\nEXDATE:20260531\nRDATE:20260101,x",
		"DTSTART:20260317T180000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260317\nSTATUS:CANCELLED\nORGANIZER;CN=x:MAILTO:", "DTSTART:20260329T023000\nDTEND:20260329T023000",
	} {
		f.Add(event(lines))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		begun := time.Now()
		r, err := calendar.Read(context.Background(), data, testkit.Today)
		if took := time.Since(begun); took > 3*time.Second {
			t.Error(took)
		}
		if err != nil && domain.KindOf(err) != domain.Invalid {
			t.Fatal(err)
		}
		for _, x := range r.Records {
			m := x.Meeting
			text := strings.Join([]string{m.Title, m.Place, m.Organiser, m.Link, m.Note, m.UID, m.Instance}, "\n")
			if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\x1b\r\x7f") {
				t.Errorf("%q", text)
			}
			refused := slices.ContainsFunc(x.Problems, func(p domain.Problem) bool { return !strings.HasPrefix(p.Key, domain.RemarkPrefix) })
			if m.Unit, m.Kind, m.Title = "x", domain.OtherDate, "x"; !refused && m.Validate() != nil {
				t.Errorf("%+v: %v", m, m.Validate())
			}
		}
	})
}
