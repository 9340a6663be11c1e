package app

import (
	"bytes"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/db/passphrase"
	"lagboka/interchange"
	"lagboka/reports"
	"lagboka/widgets"
)

// passphraseParams say what a new passphrase is for.
type passphraseParams struct {
	title, text, button string
	without             func() // where the book may do without one
	then                func(text string)
}

// askNewPassphrase asks for a passphrase twice, and says how good it is while it is typed.
func (w *Window) askNewPassphrase(p passphraseParams) {
	env := w.env
	first, second := widgets.NewSecretField(env.Text("lock.new")), widgets.NewSecretField(env.Text("lock.again"))
	hint := widgets.NewCaption(env.Text("lock.hint"))
	taken := container.NewStack() // holds what was suggested, while that is what stands there
	judge := func() {
		first.SetError("")
		hint.Text = env.Text("lock.hint")
		if text := first.Text(); text != "" {
			hint.Text = env.Text("strength." + passphrase.Judge(text).Key())
		}
		hint.Refresh()
		taken.Objects = nil
		taken.Refresh()
	}
	first.OnChange(judge)
	second.OnChange(func() { second.SetError("") })
	var d *widgets.Dialog
	suggest := widgets.NewLink(env.Text("lock.suggest"), func() {
		words, err := passphrase.Suggest()
		if err != nil {
			env.ShowError("", err)
			return
		}
		first.SetText(words)
		second.SetText(words)
		second.SetError("")
		judge()
		taken.Objects = []fyne.CanvasObject{widgets.NewParagraph(env.Text("lock.suggested", "words", words))}
		taken.Refresh()
		d.FocusButton(env.Text(p.button))
	})
	done := func() {
		weak := passphrase.Refusal(first.Text())
		switch {
		case weak != nil:
			first.SetError(env.Sentences(weak))
			hint.Text = "" // it would say the same again
			hint.Refresh()
			w.win.Canvas().Focus(first.Target())
		case first.Text() != second.Text():
			second.SetError(env.Text("error.secret.twice"))
			w.win.Canvas().Focus(second.Target())
		default:
			d.Close()
			p.then(first.Text())
		}
	}
	buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true}}
	if p.without != nil {
		buttons = append(buttons, widgets.DialogButton{Label: env.Text("lock.without"), OnTap: p.without})
	}
	d = widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: env.Text(p.title), Body: widgets.MinWidth(460, container.NewVBox(
			widgets.NewParagraph(env.Text(p.text)), first, hint, second, container.NewHBox(suggest), taken)),
		Buttons: append(buttons, widgets.DialogButton{Label: env.Text(p.button), Default: true, Stay: true, OnTap: done}), Focus: first.Target(),
	})
}

// protectNew asks how a new book is to be protected; plain is something that has to be said twice.
func (w *Window) protectNew(then func(newKeys)) {
	w.askNewPassphrase(passphraseParams{
		title: "lock.choose", text: "lock.choose.text", button: "lock.choose.do",
		without: func() {
			w.env.Ask(w.env.Text("lock.without"), w.env.Text("lock.without.sure"), w.env.Text("lock.without.do"), true, func() { then(nil) })
		},
		then: func(passphrase string) {
			then(func() (*db.Keys, string, error) { return db.NewKeys(passphrase) })
		},
	})
}

// showSheet shows a recovery code, and prints or saves the sheet with it; then gives the book the code when the user has
// it, nil where it has it already. Until then the sheet is worth nothing, which is said where the book is locked or the
// window closed over it.
func (w *Window) showSheet(code string, then func()) {
	env, book := w.env, bookName(w.store.Path())
	sheet := func(context.Context) ([]byte, error) { return w.sheet(book, code) }
	groups := strings.Split(code, "-")
	lines := container.NewVBox()
	for i := 0; i < len(groups); i += 4 {
		line := widgets.NewText(strings.Join(groups[i:min(i+4, len(groups))], " - "), theme.ColorNameForeground, theme.SizeNameSubHeadingText, true)
		line.TextStyle.Monospace, line.Alignment = true, fyne.TextAlignCenter
		lines.Add(line)
	}
	kept := false
	var d *widgets.Dialog
	told := widgets.NewFittedCaption("") // what has become of the sheet
	have := func(text string) {
		kept = true
		told.SetText(text)
		d.FocusButton(env.Text("sheet.done"))
	}
	// The code is shown this once: one Escape must not throw it away.
	leave := func() {
		d.Close()
		if then != nil {
			then()
		}
	}
	done := func() {
		if kept {
			leave()
			return
		}
		widgets.ShowDialog(w.win, widgets.DialogParams{ // who presses Return twice is back at the code
			Title: env.Text("paper.recovery"), Body: widgets.MinWidth(420, widgets.NewParagraph(env.Text("sheet.sure"))),
			Buttons: []widgets.DialogButton{
				{Label: env.Text("sheet.done"), OnTap: leave}, {Label: env.Text("sheet.back"), Default: true, Cancel: true},
			},
		})
	}
	body := container.NewVBox(widgets.NewParagraph(env.Text("sheet.text")), widgets.Pad(lines, 10, 0), told)
	if then != nil {
		worthless := map[string]string{"sheet": "void"}
		out := &kit.Typing{
			Title: env.Text("paper.recovery"), Shown: body, Saved: func() map[string]string { return nil },
			Typed: func() map[string]string { return worthless }, Lines: func() []string { return []string{env.Text("sheet.void")} },
			Retype: func(map[string]string) {},
		}
		env.Loaded(out) // what was said of one before
		env.Touched(out)
	}
	d = widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: env.Text("paper.recovery"), Body: widgets.MinWidth(520, body),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("sheet.save"), Stay: true, OnTap: func() {
				env.SaveFile(env.Text("sheet.file")+".pdf", func(path string) {
					kit.Run(w.params.Runner, "sheet", "", func(ctx context.Context) (bool, error) {
						pdf, err := sheet(ctx)
						if err == nil {
							err = w.writeBytes(path, pdf)
						}
						return true, err
					}, func(bool) {
						have(env.SavedAs(path))
					})
				})
			}},
			{Label: env.Text("sheet.print"), Stay: true, OnTap: func() {
				kit.Run(w.params.Runner, "sheet", env.Text("sheet.printing"), func(ctx context.Context) (bool, error) {
					pdf, err := sheet(ctx)
					if err == nil {
						err = documents{w: w}.Print(ctx, pdf)
					}
					return true, err
				}, func(bool) { have(env.Text("sheet.printed")) })
			}},
			{Label: env.Text("sheet.done"), Default: true, Cancel: true, Stay: true, OnTap: done},
		},
	})
}

func (w *Window) sheet(book, code string) ([]byte, error) {
	qr, err := interchange.QR(code)
	if err != nil {
		return nil, err
	}
	var pdf bytes.Buffer
	err = reports.Recovery(&pdf, w.env.Catalogue, reports.RecoverySheet{Book: book, Code: code, QR: qr, Date: w.env.Today()})
	return pdf.Bytes(), err
}
