package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/widgets"
)

// help says what the screen is for and which keys it answers, and leads on to the guide.
func (w *Window) help() {
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, part := range strings.Split(w.env.Text("help."+w.nav.now.Screen), "\n") {
		if heading, ok := strings.CutPrefix(part, "# "); ok {
			box.Add(helpHeading(heading))
		} else if part != "" {
			box.Add(widgets.NewParagraph(part))
		}
	}
	box.Add(helpHeading(w.env.Text("help.keys.title")))
	box.Add(widgets.Pad(w.helpKeys(), 2, 0))
	widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: w.env.Text("screen." + w.nav.now.Screen), Body: widgets.MinWidth(504, box),
		Buttons: []widgets.DialogButton{
			{Label: w.env.Text("help.close"), Cancel: true},
			{Label: w.env.Text("help.guide"), Default: true, Leads: true, OnTap: w.openGuide},
		},
		OnHelp: w.openGuide, // pressed twice, the key goes on to the guide
	})
}

func helpHeading(text string) fyne.CanvasObject {
	return widgets.Pad(widgets.NewText(text, theme.ColorNameForeground, theme.SizeNameText, true), 4, 0)
}

// helpKeys is a table of the keys: those of the menu, and those that stand on no menu.
func (w *Window) helpKeys() fyne.CanvasObject {
	table := container.New(layout.NewFormLayout())
	row := func(key, does string) {
		table.Add(widgets.NewText(key, theme.ColorNameForeground, theme.SizeNameCaptionText, true))
		table.Add(widgets.NewCaption(does))
	}
	for _, x := range []struct{ key, does string }{
		{"F1", "help.key.help"},
		{"F1 F1", "help.key.guide"},
		{"Enter", "help.key.open"},
		{"Esc", "help.key.close"},
		{"Tab", "help.key.next"},
		{"↓", "help.key.list"},
		{"Alt+↓, F4", "help.key.calendar"},
	} {
		row(x.key, w.env.Text(x.does))
	}
	for _, menu := range w.win.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil {
				row(keyText(item.Shortcut), strings.TrimSuffix(item.Label, " …"))
			}
		}
	}
	return table
}

// keyText writes a shortcut as it stands on a keyboard: Ctrl+K, Alt+←.
func keyText(s fyne.Shortcut) string {
	key, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return ""
	}
	text := ""
	for _, m := range []struct {
		modifier fyne.KeyModifier
		word     string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}, {fyne.KeyModifierSuper, "Cmd+"}} {
		if key.Mod()&m.modifier != 0 {
			text += m.word
		}
	}
	return text + strings.NewReplacer(string(fyne.KeyLeft), "←", string(fyne.KeyRight), "→").Replace(string(key.Key()))
}
