package app_test

import (
	"strings"
	"testing"

	"lagboka/app/kit"
	"lagboka/internal/testkit/ui"
)

func TestAStepOfTheYearsEndIsTickedAndUntickedAndTheFiguresAreFrozen(t *testing.T) {
	w, _, _ := unlockedDemo(t)
	w.Go(kit.Route{Screen: "settings", Part: "year"})
	ui.Wants(t, w, "Årsskifte 2025")
	ui.Wants(t, w, "Fristen var 31.01.2026, men det kan fortsatt gjøres.")
	ui.Follow(t, w, "Ta ut alt til arkivet")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Skriv hvem som gjorde det.")
	ui.Rewrite(t, w, "Hvem gjorde det?", "Kari Nordmann")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Gjort 17.03.2026, Kari Nordmann")
	ui.Follow(t, w, "Ta ut alt til arkivet")
	ui.Press(t, w, "Ta bort krysset")
	if shown := ui.Texts(w); strings.Contains(shown, "Gjort 17.03.2026, Kari") {
		t.Errorf("the tick still stands: %s", shown)
	}
	ui.Follow(t, w, "Lås tallene for 2025")
	ui.Press(t, w, "Lås tallene")
	ui.Wants(t, w, "(låst)")
	w.Close()
}
