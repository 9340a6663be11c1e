package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestThatTextWentWhenTheSystemEndedTheProgramIsSaidOnce(t *testing.T) {
	var before fyne.App
	// next is the program's next start: with the preferences that the one before has left.
	next := func() *app.Window {
		w, _ := ui.WindowWith(t, func(p *app.Params) {
			if before != nil {
				p.App.Preferences().SetBool("ended_unsaved", before.Preferences().Bool("ended_unsaved"))
			}
			before = p.App
		})
		w.Use(testkit.NewDemo(t, 20))
		return w
	}
	w := next()
	w.Go(kit.Route{Screen: "members", New: true})
	ui.Write(t, w, "Fornavn", "Gjertrud")
	w.End()

	w = next()
	ui.Wants(t, w, "Systemet avsluttet programmet mens det sto tekst som ikke var lagret.")
	ui.Press(t, w, w.Text("OK"))
	w.End()

	if w = next(); strings.Contains(ui.Texts(w), "Systemet avsluttet") {
		t.Error("it is said again, though nothing was typed")
	}
	w.End()
}
