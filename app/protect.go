package app

import (
	"context"
	"errors"
	"path/filepath"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

func bookName(path string) string { return filepath.Base(path) }

// protection is the settings' way to the book's lock.
type protection struct{ w *Window }

// Sealed tells whether the book is locked with a passphrase.
func (p protection) Sealed() bool { return p.w.store.Sealed() }

// Seal locks the plain book with a passphrase.
func (p protection) Seal() {
	w := p.w
	w.askNewPassphrase(passphraseParams{title: "lock.seal", text: "lock.seal.text", button: "lock.seal.do", then: func(passphrase string) {
		w.recode(func() (*db.Keys, string, error) { return db.NewKeys(passphrase) }, db.Seal)
	}})
}

// HandOver gives the book another data key, passphrase and recovery code: who knew the old ones is out.
func (p protection) HandOver() { p.allowed("lock.handover", "lock.handover.now", p.handOver) }

func (p protection) handOver() {
	w := p.w
	w.askNewPassphrase(passphraseParams{title: "lock.handover", text: "lock.handover.text", button: "lock.handover.do", then: w.renew})
}

// renew gives the book another data key and recovery code, and this passphrase.
func (w *Window) renew(passphrase string) {
	on, _ := protection{w}.Keyring()
	old := w.store.Keys()
	fresh := func() (*db.Keys, string, error) { return db.NewKeysFor(old, passphrase) }
	w.recode(fresh, func(ctx context.Context, path string, o db.Options, keys *db.Keys) error {
		name, err := db.VaultName(path)
		if err != nil {
			return err
		}
		err = db.Rekey(ctx, path, o, keys)
		if on && (err == nil || db.IsRecoded(err)) { // what it holds would still open the backups from before
			err = errors.Join(err, w.params.Keyring.Delete(name))
		}
		return err
	})
}

// recode makes new keys, shows the sheet with their recovery code, and lets the book be written anew under them. The
// sheet comes first: at no moment is there a book whose code nobody has.
func (w *Window) recode(
	fresh func() (*db.Keys, string, error), work func(context.Context, string, db.Options, *db.Keys) error,
) {
	type made struct {
		keys *db.Keys
		code string
	}
	w.leave(func() {
		kit.Run(w.params.Runner, "sheet", w.env.Text("lock.sealing"), func(context.Context) (m made, err error) {
			m.keys, m.code, err = fresh()
			return m, err
		}, func(m made) {
			w.showSheet(m.code, func() { w.give(m.keys, work) })
		})
	})
}

// give writes the book anew under keys whose sheet somebody has.
func (w *Window) give(keys *db.Keys, work func(context.Context, string, db.Options, *db.Keys) error) {
	path, old := w.store.Path(), w.store.Keys()
	w.away("lock.sealing", func(ctx context.Context) (string, *db.Keys, error) {
		err := work(ctx, path, w.options(old), keys)
		if err != nil && !opens(path, keys) {
			err = void(err)
		}
		return path, keys, err
	}, func() {
		w.params.App.Preferences().SetBool(prefKeyring, false) // it held the old code
		w.backup(false, "", func() { w.tellEarlier(nil) })     // the copies at the second place that anybody could read are destroyed with that
	})
}

// void adds to why a code has not been given to a book that its sheet is worth nothing.
func void(err error) error {
	if err == nil {
		return nil
	}
	said := domain.Error{Kind: domain.Unavailable, Key: "sheet.void", Err: err}
	if known, ok := errors.AsType[*domain.Error](err); ok {
		said = *known
		said.Hint, said.Err = "sheet.void", err
	}
	return &said
}

// away closes the book, lets its file be worked on, and opens what came of it. Where that fails the book is opened as
// it is then: under the keys that it had, or already under those that it was to have.
func (w *Window) away(title string, work func(context.Context) (path string, keys *db.Keys, err error), then func()) {
	path, old := w.store.Path(), w.store.Keys()
	w.clear()
	w.setContent() // no welcome: the book is only away
	working := widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: w.env.Text(title), Body: widgets.MinWidth(520, widgets.NewParagraph(w.env.Text("lock.working"))),
	})
	type result struct {
		path string
		keys *db.Keys
		err  error
	}
	closed := w.closed
	kit.Run(w.params.Runner, "away", w.env.Text(title), func(ctx context.Context) (r result, err error) {
		wait(closed)
		r.path, r.keys, r.err = work(ctx)
		return r, nil
	}, func(r result) {
		working.Close()
		if r.err == nil {
			w.openOr(r.path, r.keys, nil, then, w.showStart)
			return
		}
		show := func() { w.env.ShowError("", r.err) }
		switch {
		case opens(path, old):
			w.openOr(path, old, nil, show, w.showStart)
		case opens(path, r.keys):
			w.openOr(path, r.keys, nil, func() {
				if then != nil {
					then()
				}
				show()
			}, w.showStart)
		default:
			w.showStart()
			show()
		}
	})
}

// opens tells whether keys open a book, or whether it is plain where there are none.
func opens(path string, keys *db.Keys) bool {
	sealed, err := db.Sealed(path)
	return err == nil && (sealed && keys.Fit(path) || !sealed && keys == nil)
}

// ChangePassphrase asks for the passphrase in use and for another.
func (p protection) ChangePassphrase() { p.allowed("lock.change", "lock.change.now", p.w.forgotten) }

// allowed asks for the passphrase of the book that is open: who sits down at a desk that somebody has left is not to
// lock them out.
func (p protection) allowed(title, text string, then func()) {
	p.w.askKeys(secretParams{title: title, text: text, button: "lock.next", path: p.w.store.Path()}, func(*db.Keys) { then() })
}

// forgotten lets whoever has the book open choose another passphrase.
func (w *Window) forgotten() {
	w.askNewPassphrase(passphraseParams{title: "lock.change", text: "lock.change.text", button: "lock.change.do", then: func(passphrase string) {
		store := w.store
		set := func(context.Context) error { return store.SetPassphrase(passphrase) }
		kit.Do(w.params.Runner, w.env.Text("lock.changing"), set, func() {
			w.env.Toast(w.env.Text("lock.changed"), false)
			w.tellEarlier(func() { w.renew(passphrase) })
		})
	}})
}

// tellEarlier names the copies that something earlier opens, where there are any: only the user can tell which are
// needed. Their key files open today's book too, until renew gives it a new key; nil where it has just got one.
func (w *Window) tellEarlier(renew func()) {
	store, place := w.store, w.secondPlace()
	kit.Run(w.params.Runner, "earlier", "", func(context.Context) ([]string, error) { return store.Earlier(place) }, func(paths []string) {
		if len(paths) == 0 {
			return
		}
		env := w.env
		text := env.Text("lock.earlier")
		buttons := env.OK()
		if renew != nil {
			text += "\n\n" + env.Text("lock.earlier.renew")
			buttons = append([]widgets.DialogButton{{Label: env.Text("lock.renew"), OnTap: renew}}, buttons...)
		}
		widgets.ShowDialog(w.win, widgets.DialogParams{
			Title: env.Text("lock.earlier.title"), Body: widgets.MinWidth(520, widgets.NewParagraph(text+byFolder(paths))), Buttons: buttons,
		})
	})
}

// renewBy asks for the passphrase that the book is to have with its new key.
func (w *Window) renewBy() {
	w.askNewPassphrase(passphraseParams{title: "lock.renew", text: "lock.renew.text", button: "lock.renew.do", then: w.renew})
}

// byFolder lists files below their folders.
func byFolder(paths []string) (text string) {
	folder := ""
	for _, path := range paths {
		if dir := filepath.Dir(path); dir != folder {
			folder = dir
			text += "\n\n" + folder + ":"
		}
		text += "\n" + filepath.Base(path)
	}
	return text
}

// NewSheet asks for the passphrase in use and makes a new recovery code; the one before opens the book no more when the
// user has it.
func (p protection) NewSheet() {
	w := p.w
	p.allowed("sheet.new", "sheet.new.now", func() {
		store, code := w.store, db.NewCode()
		w.showSheet(code, func() {
			set := func(context.Context) error { return void(store.SetRecoveryCode(code)) }
			kit.Do(w.params.Runner, "", set, func() { w.tellEarlier(w.renewBy) })
		})
	})
}

// Minutes is after how many idle minutes the book is locked; 0 for never.
func (p protection) Minutes() int {
	return p.w.params.App.Preferences().IntWithFallback(prefMinutes, idleMinutes)
}

// SetMinutes sets it.
func (p protection) SetMinutes(n int) { p.w.params.App.Preferences().SetInt(prefMinutes, n) }

// Keyring tells whether this machine opens the book by itself, and whether it can.
func (p protection) Keyring() (on, possible bool) {
	return p.w.params.App.Preferences().Bool(prefKeyring) && p.w.store.HasKeyringCode(), p.w.params.Keyring != nil
}

// SetKeyring lets this machine's keyring open the book, or takes that away from every keyring that could. Where the
// keyring does not answer, failed is called: the book is opened as before.
func (p protection) SetKeyring(on bool, failed func()) {
	w, store := p.w, p.w.store
	kit.RunOr(w.params.Runner, "keyring", "", func(context.Context) (bool, error) {
		name, err := db.VaultName(store.Path())
		if err != nil {
			return false, err
		}
		if !on {
			if err := store.DropKeyringCode(); err != nil {
				return false, err
			}
			return false, w.params.Keyring.Delete(name)
		}
		code, err := store.NewKeyringCode()
		if err != nil {
			return false, err
		}
		if err := w.params.Keyring.Set(name, code); err != nil {
			return false, errors.Join(err, store.DropKeyringCode()) // a code that nobody holds
		}
		return true, nil
	}, func(on bool) { w.params.App.Preferences().SetBool(prefKeyring, on) }, func(err error) {
		failed()
		w.params.Runner.Failed("", err)
	})
}

// Lock locks the book now.
func (p protection) Lock() { p.w.Lock() }
