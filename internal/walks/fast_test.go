//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

func TestParticipantsAreTypedAsFastAsAnybodyTypes(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "955")
	w.Open("--file", book)
	w.Click("Studiearbeid")
	w.Key("ctrl+n")
	w.See("Ny studiering")
	w.Key("Tab")
	w.Type("Alvd")
	w.Key("Return")
	w.Key("ctrl+s")
	w.See("Lagret")
	w.TabTo("Deltakere")
	w.Key("Return")
	w.TabTo("Legg til deltaker fra boka")
	known := []string{"Rasa Ahmed", "Anne Akre", "Jonas Arne Akre", "Magnus Akre", "Per Akre", "Gaute Amundsen", "Ivar Amundsen", "Eirik Amundsen", "Nora Akre Sundby"}
	outside := []string{"Qvist Utenfor", "Per Akresen", "Nils Xavier", "Kari Utenfor", "Rasa Ah", "Ola Zakariassen"}
	for i, delay := range []int{4, 40, 100} {
		w.Step("with %d ms between the letters", delay)
		w.TypeLines(delay, known[3*i], outside[2*i], known[3*i+1], outside[2*i+1], known[3*i+2])
		for n, name := range known[3*i : 3*i+3] {
			w.See(name + " · ")
			if n < 2 {
				w.See(outside[2*i+n])
			}
		}
	}
	w.Step("those who are not in the book are asked about")
	w.Key("Return")
	w.See("Samtykker i at lista sendes studieforbundet")
	w.Key("Return")
	w.See(outside[0] + " · ikke i boka")
	w.Step("and not forgotten")
	w.Key("alt+1")
	w.See("Navn uten svar")
	w.Key("Return")
	w.See("Slik ligger Hedmark an")
	w.Step("screens are gone through faster than they are read")
	for range 4 { // a list that comes after its screen was left takes no keys: that would be an error in the log
		w.Rush(15, "alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "alt+8", "alt+9", "alt+3")
	}
	w.See("Ahmed, Rasa")
	w.Quit()
}
