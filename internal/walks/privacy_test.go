//go:build drive

package walks_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"lagboka/internal/window"
)

// onClock is a row of what lagctl says of the clock.
type onClock struct {
	Name, Unit, Kind, State string
	Holding                 []string
}

func clockOf(t *testing.T, w *window.Window, book string) (rows []onClock) {
	t.Helper()
	if err := json.Unmarshal([]byte(w.Lagctl("--file", book, "--today", "2026-03-17", "retention", "--unit", "Hedmark", "--json")), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestWhoIsToBeDeletedStaysByAgreementIsHeldBackOrIsErasedForGood(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "200")
	before := clockOf(t, w, book)
	var over []onClock
	held := 0
	for _, r := range before {
		if r.State == "held" {
			held++
		}
		if r.State == "over" {
			over = append(over, r)
		}
	}
	w.Open("--file", book)

	w.Step("those who are over the time")
	w.Click("Personvern")
	w.Click(fmt.Sprint("Over tiden ", len(over)))
	w.See(over[0].Name)

	w.Step("an agreement for the first, which must have an end")
	w.Key("ctrl+f", "Down")
	w.Click("Avtale om å bli stående …")
	w.See("Avtale om å bli stående: " + over[0].Name)
	w.Fill("Hvordan det ble avtalt", "på telefon")
	w.Click("Lagre")
	w.See("Uten en slutt kan ingen bli stående.")
	w.Step("with an end it stands")
	w.Fill("Varer til", "31.12.2099")
	w.Click("Lagre")
	w.See("Velg 17.03.2027 eller tidligere")
	w.Fill("Varer til", "31.12.2026")
	w.Click("Lagre")
	w.SeeNot("Avtalt den")

	w.Step("the deleting of the next is held back")
	w.See(over[1].Name)
	w.Key("ctrl+f", "Down")
	w.Click("Hold tilbake …")
	w.See("Hold tilbake: " + over[1].Name)
	w.Fill("Varer til", "17.06.2026")
	w.Fill("Hvorfor", "klage")
	w.Click("Lagre")
	w.SeeNot("Hold tilbake: ")

	w.Step("three are picked with the keys, and what would go is shown")
	w.See(over[2].Name)
	w.Key("ctrl+f", "Down", "Home", "space", "Down", "space", "Down", "space")
	w.Click("Slett for godt …")
	w.See("Dette blir borte")
	w.Step("they go when their number is typed, not another")
	w.Fill("Skriv 3 for å bekrefte", "2")
	w.Click("Slett for godt")
	w.See("Skriv tallet 3, så mange som slettes.")
	w.Fill("Skriv 3 for å bekrefte", "3")
	w.Click("Slett for godt")
	w.See("3 er slettet for godt.")
	for _, gone := range over[2:5] {
		w.SeeNot(gone.Name)
	}

	w.Step("closed and opened, it is as lagctl says")
	w.Close()
	w.Open("--file", book)
	w.Click("Personvern")
	w.Click(fmt.Sprint("Holdt tilbake ", held+2))
	w.See(over[0].Name)
	w.See(over[1].Name)
	w.Close()
	after := clockOf(t, w, book)
	if len(after) != len(before)-3 {
		t.Errorf("%d are on the clock, before %d", len(after), len(before))
	}
	for _, r := range after {
		why := strings.Join(r.Holding, "; ")
		switch r.Name {
		case over[0].Name:
			if r.State != "held" || !strings.Contains(why, "på telefon") {
				t.Errorf("with an agreement: %+v", r)
			}
		case over[1].Name:
			if r.State != "held" || !strings.Contains(why, "klage") {
				t.Errorf("held back: %+v", r)
			}
		case over[2].Name, over[3].Name, over[4].Name:
			t.Errorf("%s is still there", r.Name)
		}
	}
}

func TestAWordThatIsTickedIsGoneFromNoteAndTitleAndTheMembersShowNoErrorAfterIt(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "200")
	var gone onClock
	for _, r := range clockOf(t, w, book) {
		if family, given, ok := strings.Cut(r.Name, ", "); ok && r.State == "over" && r.Kind == "person" && !strings.Contains(family+given, " ") {
			gone = r
			break
		}
	}
	family, given, _ := strings.Cut(gone.Name, ", ")
	ics := w.Home("moter.ics")
	text := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Prove//NO", "BEGIN:VEVENT", "UID:apent@example.no", "DTSTAMP:20260310T100000Z", "DTSTART;VALUE=DATE:20260420",
		"SUMMARY:" + family + " Åpent møte på skolen på " + family, "DESCRIPTION:" + given + " " + family + " låser opp. " + given + " kjører.",
		"END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if err := os.WriteFile(ics, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Lagctl("--file", book, "--today", "2026-03-17", "import", "calendar", ics)
	w.Open("--file", book)

	w.Step("from the clock to the card, twice: the list shows that one alone")
	for range 2 {
		w.Click("Personvern")
		w.See(gone.Name)
		w.Key("ctrl+f", "ctrl+a")
		w.Type(family)
		w.Key("Down", "Return")
		w.See("Bare: " + given + " " + family)
	}

	w.Step("from the card it is previewed, and given up: the card is there again")
	w.ClickNth("Flere valg", 2)
	w.Click("Slett for godt …")
	w.See("Dette blir borte")
	w.See("Skriv 1 for å bekrefte")
	w.Key("Escape")
	w.NoDialog()
	w.See("Bare: " + given + " " + family)

	w.Step("the family name is ticked, and what will stand there follows")
	w.ClickNth("Flere valg", 2)
	w.Click("Slett for godt …")
	w.See("«" + family + " Åpent møte på skolen på " + family + "»")
	w.TabTo("Stryk «" + family + "»")
	w.Key("space")
	w.See("«– Åpent møte på skolen på –»")
	w.Fill("Skriv 1 for å bekrefte", "2")
	w.Click("Slett for godt")
	w.See("Skriv tallet 1, så mange som slettes.")
	w.Shot("forhåndsvisning")
	w.Fill("Skriv 1 for å bekrefte", "1")
	w.Click("Slett for godt")
	w.See("1 er slettet for godt.")
	w.SeeNot("kan angres")

	w.Step("the members show no error")
	w.Key("alt+3")
	w.See("Ny person")
	w.NoDialog()
	w.SeeNot("Det gikk ikke")
	w.Step("that somebody was erased stands in a list")
	w.Click("Personvern")
	w.Click("Slettet for godt")
	w.See("17.03.2026")
	w.See("én person")
	w.Shot("slettet-for-godt")
	w.Key("Escape")
	w.Close()
	w.Lagctl("--file", book, "--today", "2026-03-17", "export", "calendar", "--out", w.Home("etter.ics"), "--force")
	after := strings.ReplaceAll(read(t, w.Home("etter.ics")), "\r\n ", "")
	for _, want := range []string{"SUMMARY:– Åpent møte på skolen på –", "– låser opp. " + given + " kjører."} {
		if !strings.Contains(after, want) {
			t.Errorf("%q is not in the calendar:\n%s", want, after)
		}
	}
}
