package sheet_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/locale"
)

// The portal asks for hours of each participant for each day, 0 where somebody was absent (senterpartiskolen.no,
// frammøteliste).
func TestThePortalsSheetHasARowForEachParticipantWithHoursForEachDay(t *testing.T) {
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	first := domain.MustDate("2026-03-03")
	card := domain.CircleCard{
		Course: domain.Course{Title: "Hvem skal lede", PlanRef: "SP-2026-1"}, LeaderName: "Åse Østby",
		Circle:   domain.Circle{Unit: "u", Course: "k", Form: domain.Physical, LeaderName: "Åse Østby", PlanApproved: first.AddDays(-9), Announced: first.AddDays(-5)},
		Sessions: []domain.Session{{ID: "s0", Day: first, Minutes: 150}, {ID: "s1", Day: first.AddDays(7), Minutes: 180, Pause: 60}},
	}
	for i, name := range []string{"Åse Østby", "Ola Vik", "Kari Nes", "Per Moen"} {
		p := domain.Participant{ID: domain.ID(fmt.Sprint("p", i)), Name: name, BirthYear: 1970, Sex: domain.Female, Postcode: "0836", Consent: true}
		card.Participants = append(card.Participants, p)
		card.SetNote("s0", p.ID, 150, true)
	}
	card.SetNote("s1", "p0", 500, true) // more than the meeting lasted
	card.SetNote("s1", "p1", 0, true)   // absent; of the others nothing is noted
	path := filepath.Join(t.TempDir(), "frammøte.xlsx")
	if err := sheet.Write(interchange.Out{Path: path}, sheet.Circles(texts.Text, []sheet.Circle{{Card: card, Unit: domain.Unit{Name: "Åsnes Senterparti"}, County: domain.Unit{Name: "Hedmark Senterparti"}}})); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := sheet.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	rows := read.Rows
	if len(rows) != 4 {
		t.Fatalf("%d rows of 4 participants", len(rows))
	}
	hours := slices.Index(read.Header, "Møte 1: timer")
	for i, want := range []string{"2,5 2026-03-10 2:40", "2,5 2026-03-10 0", "2,5 2026-03-10", "2,5 2026-03-10"} {
		if got := strings.Join(rows[i][hours:], " "); got != want {
			t.Errorf("hours of %s: %q, want %q", card.Participants[i].Name, got, want)
		}
	}
	for _, want := range []string{"Åsnes Senterparti", "Hedmark Senterparti", "SP-2026-1", "Åse Østby", "1970", "0836"} {
		if !slices.Contains(rows[0], want) {
			t.Errorf("«%s» is not in %q", want, rows[0])
		}
	}
}
