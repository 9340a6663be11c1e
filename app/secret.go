package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

// secretParams say whose passphrase is asked for, and what for.
type secretParams struct {
	title, text, button string
	path                string // of the book or backup
}

// askKeys asks for the passphrase, or the recovery code, of a book or backup until it gives its keys. While it is tried
// nothing is answered, so that a key pressed meanwhile does not land in what comes next.
func (w *Window) askKeys(p secretParams, then func(*db.Keys)) {
	env := w.env
	field, note := widgets.NewSecretField(env.Text("lock.passphrase")), widgets.NewCaption("")
	field.OnChange(func() { field.SetError("") })
	var d *widgets.Dialog
	trying := func(on bool) {
		note.Text = ""
		if on {
			note.Text = env.Text("lock.trying")
		}
		note.Refresh()
		d.SetBusy(on)
	}
	d = widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: env.Text(p.title), Focus: field.Target(),
		Body: widgets.MinWidth(460, container.NewVBox(widgets.NewParagraph(env.Text(p.text)), field, note)),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text(p.button), Default: true, Stay: true, OnTap: func() {
				if field.Text() == "" {
					field.SetError(env.Text("lock.empty"))
					return
				}
				trying(true)
				w.tryKeys(p.path, field.Text(), func(keys *db.Keys) {
					d.Close()
					then(keys)
				}, func(err error) {
					if !mistyped(err) {
						field.SetText("")
					}
					trying(false)
					if domain.KindOf(err) == domain.Invalid {
						field.SetError(env.Sentences(err))
						return
					}
					env.ShowError("", err)
				})
			}},
		},
	})
}

// tried are the keys that a secret gave, or why it gave none.
type tried struct {
	keys *db.Keys
	err  error
}

// tryKeys unlocks a file with what was typed.
func (w *Window) tryKeys(path, text string, hit func(*db.Keys), miss func(error)) {
	kit.Run(w.params.Runner, "unlock", "", func(context.Context) (tried, error) {
		keys, err := db.Unlock(path, db.Typed(text)...)
		return tried{keys, err}, nil
	}, func(t tried) {
		if t.err != nil {
			miss(t.err)
			return
		}
		hit(t.keys)
	})
}

// mistyped tells whether a secret is a recovery code with a letter wrong: the letters stay, to be held against the sheet.
func mistyped(err error) bool {
	known, ok := errors.AsType[*domain.Error](err)
	return ok && known.Key == "error.secret.mistyped"
}
