package calendar_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"lagboka/domain"
	"lagboka/interchange/calendar"
	"lagboka/locale"
)

var (
	made  = time.Date(2026, 3, 17, 12, 0, 0, 0, time.UTC)
	board = domain.Meeting{
		ID: "018f0000-0000-7000-8000-000000000001", Unit: "018f0000-0000-7000-8000-0000000000aa", Kind: domain.BoardMeeting,
		Title: "Fylkesstyremøte; sak 1, og 2", Starts: domain.MustDate("2026-04-28"), Clock: "18:00", ClockEnd: "21:30", Place: "Elgstua",
		Link: "https://example.no/møte?a=1;b=2", Organiser: "Hedmark Senterparti", Note: strings.Repeat("Æ", 100) + "\nog mer", Sequence: 3,
	}
)

// texts are the words of the catalogue.
func texts(t *testing.T) *locale.Catalogue {
	t.Helper()
	c, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written are the lines of a calendar with one meeting in it, unfolded.
func written(t *testing.T, m domain.Meeting, bodies ...domain.Body) []string {
	t.Helper()
	var b bytes.Buffer
	if err := calendar.Write(&b, calendar.Events(texts(t).Text, domain.NewTree(nil), []domain.MeetingRow{{Meeting: m, Bodies: bodies}}), made); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(b.String(), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
	return strings.Split(strings.ReplaceAll(b.String(), "\r\n ", ""), "\r\n")
}

func holds(t *testing.T, lines []string, want ...string) {
	t.Helper()
	all := strings.Join(lines, "\n") + "\n"
	for _, w := range want {
		if !strings.Contains(all, w+"\n") {
			t.Errorf("%s is missing from\n%s", w, all)
		}
	}
}

func TestAMeetingStandsInNorwegianTimeWithAllThatIsKnownOfIt(t *testing.T) {
	lines := written(t, board, domain.Body{Name: "Fylkesstyret i Hedmark"})
	holds(t, lines, "METHOD:PUBLISH", "BEGIN:VTIMEZONE", "TZID:Europe/Oslo", "UID:"+string(board.ID)+"@lagboka", "SEQUENCE:3",
		"DTSTAMP:20260317T120000Z", "DTSTART;TZID=Europe/Oslo:20260428T180000", "DTEND;TZID=Europe/Oslo:20260428T213000",
		`SUMMARY:Fylkesstyremøte\; sak 1\, og 2`, "LOCATION:Elgstua", "URL:https://example.no/møte?a=1;b=2", "CATEGORIES:Styremøte",
		"DESCRIPTION:"+strings.Repeat("Æ", 100)+`\nog mer\n\nArrangør: Hedmark Senterparti\nInnkalt: Fylkesstyret i Hedmark`)
}

func TestWholeDaysEndOnTheDayAfter(t *testing.T) {
	m := domain.Meeting{ID: "a", Kind: domain.CouncilSession, Title: "Fylkesting", Starts: domain.MustDate("2026-04-21"), Ends: domain.MustDate("2026-04-23")}
	lines := written(t, m)
	holds(t, lines, "DTSTART;VALUE=DATE:20260421", "DTEND;VALUE=DATE:20260424")
	if all := strings.Join(lines, "\n"); strings.Contains(all, "VTIMEZONE") || strings.Contains(all, "STATUS") {
		t.Error(all)
	}
}

func TestADayThatIsNotSettledIsTentativeAndTakesNoTime(t *testing.T) {
	m := domain.Meeting{
		ID: "a", Kind: domain.AnnualMeeting, Title: "Årsmøter", Somewhen: true, Starts: domain.MustDate("2026-01-01"), Ends: domain.MustDate("2026-01-31"),
	}
	holds(t, written(t, m), "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260201", "STATUS:TENTATIVE", "TRANSP:TRANSPARENT",
		"DESCRIPTION:Dagen er ikke satt ennå: det blir en dag i dette tidsrommet.")
}

func TestWhatIsCancelledIsSaidAndKeepsWhatItIsKnownBy(t *testing.T) {
	m := board
	m.Cancelled, m.UID, m.Instance, m.Organiser, m.Link = domain.MustDate("2026-04-01"), "040000008200E00074C5B7101A82E008", "20260428T180000", "kari@example.no", "møt opp"
	holds(t, written(t, m), "STATUS:CANCELLED", "UID:"+m.UID, "RECURRENCE-ID;TZID=Europe/Oslo:20260428T180000", "ORGANIZER:mailto:kari@example.no",
		"X-LAGBOKA-LINK:møt opp")
}

func TestACalendarWithoutEventsIsEmpty(t *testing.T) {
	var b bytes.Buffer
	if err := calendar.Write(&b, nil, time.Time{}); err != nil || b.Len() > 0 {
		t.Error(b.String(), err)
	}
}
