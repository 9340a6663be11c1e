package app

import (
	"fmt"
	"runtime"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"lagboka/widgets"
)

// about says what program this is, where the open book and what belongs to it lie, and under which licences it is given.
func (w *Window) about() {
	env := w.env
	box := container.NewVBox(widgets.NewParagraph(env.Text("app.about")))
	if !w.params.Day.IsZero() {
		box.Add(widgets.NewParagraph(env.Text("app.about.day", "day", env.LongDate(w.params.Day))))
	}
	for _, line := range w.places() {
		box.Add(widgets.NewParagraph(line))
	}
	box.Add(widgets.NewLegend(env.Text("app.about.licence")))
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: strings.TrimSpace("Lagboka " + w.params.Version), Body: widgets.MinWidth(560, box),
		Buttons: append(env.OK(), widgets.DialogButton{Label: env.Text("app.about.copy"), Stay: true, OnTap: func() {
			env.App.Clipboard().SetContent(w.facts())
			env.Toast(env.Text("app.about.copied"), false)
		}}),
	})
}

// places are where the open book, its keys and its copies lie.
func (w *Window) places() (lines []string) {
	if w.store == nil {
		return nil
	}
	say := func(key, path string) {
		if path != "" {
			lines = append(lines, w.env.Text(key, "path", path))
		}
	}
	say("app.about.book", w.store.Path())
	if w.store.Sealed() {
		say("app.about.keys", w.store.Path()+"-key")
	}
	say("app.about.copies", w.store.BackupDir())
	say("app.about.place", w.secondPlace())
	return lines
}

// facts are what somebody who helps has to know of this program and this machine. They name nobody, and no folder: that may be
// called after somebody.
func (w *Window) facts() string {
	env := w.env
	book := "–"
	if w.store != nil {
		book = map[bool]string{true: "sealed", false: "plain"}[w.store.Sealed()]
	}
	size := w.win.Canvas().Size()
	return strings.Join([]string{
		strings.TrimSpace("Lagboka " + w.params.Version + " " + w.params.Day.String()), runtime.GOOS + "/" + runtime.GOARCH + " " + runtime.Version(), "book: " + book,
		fmt.Sprintf("window: %.0f×%.0f scale %.2f text %.0f %s", size.Width, size.Height, w.win.Canvas().Scale(), theme.TextSize(), env.Language),
	}, "\n")
}
