//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

// screens are the entries of the sidebar, in Norwegian and in English, and what opens a dialog on each.
var screens = []struct{ nb, en, dialog string }{
	{"Oversikt", "Overview", ""},
	{"Lag", "Branches", ""},
	{"Medlemmer", "Members", "ctrl+n"},
	{"Styrer og verv", "Boards and offices", "ctrl+n"},
	{"Studiearbeid", "Study work", "ctrl+n"},
	{"Nominasjon", "Nomination", ""},
	{"Rapporter", "Reports", ""},
	{"Inn og ut", "In and out", ""},
	{"Innstillinger", "Settings", ""},
}

// TestEveryScreenStandsOnEveryScreen visits every screen, on computers of several sizes and at the largest text that they are to bear.
func TestEveryScreenStandsOnEveryScreen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ size, text, language, light string }{
		{"1024x700", "100 %", "Norsk bokmål", "Lyst"},
		{"1366x768", "140 %", "Norsk bokmål", "Mørkt"},
		{"1920x1080", "160 %", "English", "Mørkt"},
	} {
		t.Run(c.size, func(t *testing.T) {
			w := window.New(t, window.Params{Size: c.size})
			book := demo(w, "Hedmark", "--members", "300")
			w.Open("--file", book)

			w.Step("settings")
			w.Click("Innstillinger")
			if c.light != "Lyst" {
				w.Choose("Lyst eller mørkt", c.light)
			}
			if c.text != "100 %" {
				w.Choose("Skriftstørrelse", c.text)
			}
			if c.language != "Norsk bokmål" {
				w.Choose("Språk", c.language)
			}
			visit(w, c.language == "English")
			w.Close()
			w.Step("all of it is remembered")
			w.Open()
			visit(w, c.language == "English")
			w.Quit()
		})
	}
}

// visit goes to every screen; what opens by the keyboard is closed by Escape.
func visit(w *window.Window, english bool) {
	for _, s := range screens {
		name := map[bool]string{false: s.nb, true: s.en}[english]
		w.Step("%s", name)
		w.ClickNth(name, 1) // the sidebar's: it stands before what the overview says of the same
		w.Whole()
		if s.dialog != "" {
			w.Key(s.dialog)
			w.Whole()
			w.Key("Escape")
		}
		w.Key("F1")
		w.Whole()
		w.Key("Escape")
		w.NoDialog()
	}
}
