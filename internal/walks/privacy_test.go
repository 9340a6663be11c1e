//go:build drive

package walks_test

import (
	"encoding/json"
	"fmt"
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
	w.SeeNot("Avtalt den")

	w.Step("the deleting of the next is held back")
	w.See(over[1].Name)
	w.Key("ctrl+f", "Down")
	w.Click("Hold tilbake …")
	w.See("Hold tilbake: " + over[1].Name)
	w.Fill("Varer til", "31.12.2099")
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
