package app

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

// Keyring keeps a code in the system's keyring, under a name that says nothing.
type Keyring interface {
	Get(name string) (string, error)
	Set(name, code string) error
	Delete(name string) error
}

// lockScreen asks for the passphrase of a book: when it is opened, and after it was locked.
type lockScreen struct {
	w      *Window
	path   string
	back   *place
	field  *widgets.TextField
	note   *canvas.Text // how a forgotten passphrase is got around, or that what was typed is being tried
	button *widgets.Button
	misses int
	until  time.Time // no other try before then
}

// isOpen tells whether a path leads to the book that is open here, where it lay when it was opened: one that was moved since
// is written no more before it is opened where it lies now.
func (w *Window) isOpen(path string) bool {
	return w.store != nil && w.store.Is(path) && w.store.Is(w.store.Path())
}

// OpenBook opens a book, closes the one that was open, and shows the overview. A sealed one is asked the passphrase of
// first.
func (w *Window) OpenBook(path string) {
	if w.isOpen(path) {
		return
	}
	if w.store != nil && w.store.Is(path) { // it is held where it lies now until it is closed, and no backup can be taken of it
		w.endStore(func(context.Context, *db.Store, string) error { return nil })
		w.showStart()
	}
	closed := w.closed
	kit.Run(w.params.Runner, "open", w.env.Text("app.opening"), func(context.Context) (t tried, err error) {
		wait(closed)
		if err := db.InUse(path); err != nil {
			return t, err
		}
		sealed, err := db.Sealed(path)
		switch {
		case db.IsKeyFileLost(err):
			t.err = err
		case err != nil || !sealed:
			return t, err
		default:
			if t.keys = w.fromKeyring(path); t.keys == nil {
				t.keys = lockedKeys
			}
		}
		return t, nil
	}, func(t tried) {
		switch {
		case t.err != nil:
			w.keyFileLost(path, t.err)
		case t.keys == lockedKeys:
			w.showLock(path, nil)
		default:
			w.openWith(path, t.keys, nil, nil)
		}
	})
}

// keyFileLost says that a book's key file is lost or damaged, and offers the one of a backup.
func (w *Window) keyFileLost(path string, err error) {
	w.offer("lock.cannot", w.env.Sentences(err), widgets.DialogButton{Label: w.env.Text("key-file.fetch"), Default: true, OnTap: func() {
		kit.Run(w.params.Runner, "open", "", func(context.Context) (bool, error) {
			return true, db.FetchKeyFile(path, w.options(nil))
		}, func(bool) { w.OpenBook(path) })
	}})
}

// offer says what is wrong with a book and what can be done: a backup, or something better.
func (w *Window) offer(title, text string, better ...widgets.DialogButton) {
	chosen := slices.ContainsFunc(better, func(b widgets.DialogButton) bool { return b.Default })
	buttons := []widgets.DialogButton{
		{Label: w.env.Text("Cancel"), Cancel: true},
		{Label: w.env.Text("start.restore.button"), Default: !chosen, OnTap: w.chooseBackup},
	}
	widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: w.env.Text(title), Body: widgets.MinWidth(520, widgets.NewParagraph(text)), Buttons: append(buttons, better...),
	})
}

// lockedKeys stand for those that somebody has to be asked for.
var lockedKeys = new(db.Keys)

// fromKeyring unlocks a book with what this machine's keyring holds, where the user has chosen that; nil where it does
// not.
func (w *Window) fromKeyring(path string) *db.Keys {
	if w.params.Keyring == nil || !w.params.App.Preferences().Bool(prefKeyring) {
		return nil
	}
	name, err := db.VaultName(path)
	if err != nil {
		return nil // the lock screen says what is wrong
	}
	code, err := w.params.Keyring.Get(name)
	if err != nil {
		return nil
	}
	keys, err := db.Unlock(path, db.KeyringCode(code))
	if err != nil {
		return nil
	}
	return keys
}

// openWith opens a book whose keys are known, brings the user back to where he was, and does what is to be done then.
func (w *Window) openWith(path string, keys *db.Keys, back *place, then func()) {
	w.openOr(path, keys, back, then, func() {})
}

// openOr is openWith for a place that has something to show where the book cannot be opened.
func (w *Window) openOr(path string, keys *db.Keys, back *place, then, unopened func()) {
	type opened struct {
		store *db.Store
		err   error
	}
	closed, title := w.closed, w.env.Text("app.opening")
	kit.RunOr(w.params.Runner, "open", title, func(ctx context.Context) (o opened, err error) {
		wait(closed)
		o.store, o.err = db.Open(ctx, path, w.options(keys))
		if !db.IsSalvageable(o.err) {
			err = o.err
		}
		return o, err
	}, func(o opened) {
		if o.err != nil {
			unopened()
			w.damaged(path, keys, o.err)
			return
		}
		w.use(o.store, back, then)
	}, func(err error) {
		unopened()
		w.params.Runner.Failed(title, err)
	})
}

// damaged says that a book is damaged, and what can be done: a backup, or what can still be read.
func (w *Window) damaged(path string, keys *db.Keys, err error) {
	text := w.env.Sentences(err) + "\n\n" + w.env.Text("salvage.text")
	w.offer("salvage.title", text, widgets.DialogButton{Label: w.env.Text("salvage.do"), OnTap: func() {
		w.salvage(path, keys)
	}})
}

// failed says what went wrong. Where something is damaged the book that is open is asked whether it is that: a backup or a
// copy on a stick may be what could not be read. What can be done about the book is offered once.
func (w *Window) failed(title string, err error) {
	store := w.store
	switch {
	case store == nil || !db.IsDamage(err):
		w.env.ShowError(title, err)
		return
	}
	text := w.env.Sentences(err)
	offer := func() {
		w.hurt = true
		w.offer("salvage.title", text+"\n\n"+w.env.Text("salvage.text"),
			widgets.DialogButton{Label: w.env.Text("salvage.do"), OnTap: upkeep{w, store}.Salvage})
	}
	if w.hurt && w.status != nil { // every reading says so now
		w.status.sayHurt(text, offer)
		return
	}
	kit.RunOr(w.params.Runner, "damage", "", store.Check, func(found []db.Finding) {
		if len(found) == 0 {
			w.env.ShowError(title, err)
			return
		}
		offer()
	}, func(error) { offer() })
}

// salvage reads what can be read of a damaged book into a new one, opens that, and says what is lost.
func (w *Window) salvage(path string, keys *db.Keys) {
	w.env.SaveFile(w.env.Text("salvage.file")+domain.BookEnding, func(to string) {
		s := &salvaging{w: w, path: path, to: to, keys: keys}
		kit.Run(w.params.Runner, "open", w.env.Text("salvage.doing"), func(ctx context.Context) (*db.Store, error) {
			if _, _, err := s.do(ctx); err != nil {
				return nil, err
			}
			return db.Open(ctx, s.to, w.options(keys))
		}, func(store *db.Store) {
			w.use(store, nil, s.tell)
		})
	})
}

// salvaging is a damaged book on its way into a new one.
type salvaging struct {
	w        *Window
	path, to string
	keys     *db.Keys
	out      db.Salvaged
}

func (s *salvaging) do(ctx context.Context) (path string, keys *db.Keys, err error) {
	s.out, err = db.Salvage(ctx, s.path, s.to, s.w.options(s.keys))
	return s.to, s.keys, err
}

// tell says what was saved and what is lost.
func (s *salvaging) tell() {
	env, out := s.w.env, s.out
	text := env.Text("salvage.saved", "file", s.to, "persons", env.Number(out.Saved["person"]),
		"memberships", env.Number(out.Saved["membership"]), "places", len(out.Lost), "unlinked", env.Number(out.Unlinked))
	if out.LogLost {
		text += "\n\n" + env.Text("salvage.log")
	}
	lost := map[string]int{}
	for _, l := range out.Lost {
		lost[l.Kind()]++
	}
	for _, kind := range slices.Sorted(maps.Keys(lost)) {
		text += "\n" + env.Count("salvage.lost", lost[kind], "kind", env.Text(kind))
	}
	s.w.env.Tell(env.Text("salvage.done"), text)
}

// showLock closes what is open and shows the lock screen of a book. Nothing of the book is on it but its file's name.
func (w *Window) showLock(path string, back *place) {
	env := w.env
	l := &lockScreen{w: w, path: path, back: back, field: widgets.NewSecretField(env.Text("lock.passphrase"))}
	l.button = widgets.Primary(env.Text("lock.open"), "check", l.try)
	l.note = widgets.NewCaption(env.Text("lock.forgotten"))
	l.field.OnSubmit(l.try)
	l.field.OnChange(func() { l.field.SetError("") })
	w.clear()
	w.locked = path
	body := container.NewVBox(
		widgets.NewParagraph(env.Text("lock.text", "book", bookName(path))), l.field, l.note, widgets.Gap(1, 6),
		container.NewHBox(
			l.button, widgets.NewButton(env.Text("lock.other"), "folder", w.chooseBook),
			widgets.NewButton(env.Text("start.restore.button"), "history", w.chooseBackup),
		),
	)
	card := widgets.Card(env.Text("lock.title"), body)
	w.setContent(widgets.NewCentered(widgets.MinWidth(520, card)))
	w.win.Canvas().Focus(l.field.Target())
}

// clear takes everything of the book from the window, and closes the book.
func (w *Window) clear() {
	w.params.Runner.CancelAll()
	for top := w.win.Canvas().Overlays().Top(); top != nil; top = w.win.Canvas().Overlays().Top() {
		w.win.Canvas().Overlays().Remove(top)
	}
	w.win.Canvas().SetOnTypedKey(w.typed)
	w.win.Canvas().Unfocus()
	w.closeStore()
	w.families, w.tree, w.status, w.top = nil, nil, nil, nil
	w.nav.reset(kit.Route{})
	w.win.SetMainMenu(w.bareMenu())
}

// trying says that what was typed is being tried, and lets nothing else be tried meanwhile.
func (l *lockScreen) trying(on bool) {
	l.note.Text = l.w.env.Text("lock.forgotten")
	l.button.Enable()
	if on {
		l.note.Text = l.w.env.Text("lock.trying")
		l.button.Disable()
	}
	l.note.Refresh()
}

// try tries what was typed. After each miss the next try waits longer.
func (l *lockScreen) try() {
	if l.button.Disabled() {
		return
	}
	env := l.w.env
	text := l.field.Text()
	if wait := l.until.Sub(env.Now()); wait > 0 {
		l.field.SetError(env.Count("lock.wait", int(math.Ceil(wait.Seconds()))))
		return
	}
	if text == "" {
		l.field.SetError(env.Text("lock.empty"))
		return
	}
	l.trying(true)
	l.w.tryKeys(l.path, text, func(keys *db.Keys) {
		l.trying(false)
		l.misses = 0
		l.field.SetText("")
		l.w.openWith(l.path, keys, l.back, func() {
			if keys.ByCode() {
				l.w.forgotten()
			}
		})
	}, l.missed)
}

// longestWait is the most that a miss costs.
const longestWait = time.Minute

func (l *lockScreen) missed(err error) {
	l.trying(false)
	if domain.KindOf(err) == domain.Damaged { // what was typed is right
		l.w.offer("lock.cannot", l.w.env.Sentences(err))
		return
	}
	if domain.KindOf(err) != domain.Invalid {
		l.w.env.ShowError("", err)
		return
	}
	l.misses++
	wait := min(time.Second<<min(l.misses-1, 10), longestWait)
	l.until = l.w.env.Now().Add(wait)
	if !mistyped(err) {
		l.field.SetText("") // what is typed next is not to stand behind it
	}
	l.field.SetError(l.w.env.Sentences(err) + " " + l.w.env.Count("lock.wait", int(wait.Seconds())))
	l.w.win.Canvas().Content().Refresh() // the sentence takes room
	l.w.win.Canvas().Focus(l.field.Target())
}

// Lock closes the book, and asks for its passphrase before anything of it is seen again. What was typed and not saved
// is kept, sealed; what is on its way into the book comes there first.
func (w *Window) Lock() {
	widgets.KeepTyped(w.win.Canvas()) // what cannot be read does not hold the lock up
	w.params.Runner.Flush(w.lock)
}

func (w *Window) lock() {
	if w.store == nil {
		return
	}
	if !w.store.Sealed() {
		w.env.Toast(w.env.Text("lock.not-sealed"), false)
		return
	}
	back := &place{route: w.here(), scope: w.env.Scope, year: w.env.Year}
	if drafts := w.env.Drafts(); len(drafts) > 0 {
		text, err := json.Marshal(drafts)
		if err == nil {
			back.drafts, err = w.store.Keys().Hide(text)
		}
		if err != nil {
			w.env.ShowError("", err)
			return
		}
	}
	w.env.KeepDrafts(nil)
	w.showLock(w.store.Path(), back)
}

// The preferences that are about this machine's place in keeping the book.
const (
	prefKeyring  = "keyring"
	prefMinutes  = "lock_minutes"
	prefPlace    = "backup_place" // and the book, behind a dot
	idleMinutes  = 10             // until the book is locked, where nothing else is chosen
	backupEvery  = 30 * time.Minute
	reminderDays = 14 // until a second place is asked for
)

// Tick looks at the clock: a book that nobody has used for a while is locked, one that has changed gets a backup, and
// the status line says how old the newest is.
func (w *Window) Tick() {
	now := w.params.Now()
	w.env.ClearCopied(false)
	if w.store == nil || w.status == nil || w.params.Runner.Busy() {
		return
	}
	if minutes := w.params.App.Preferences().IntWithFallback(prefMinutes, idleMinutes); minutes > 0 && w.store.Sealed() &&
		now.Sub(w.used) >= time.Duration(minutes)*time.Minute {
		w.Lock()
		return
	}
	w.status.drawAge()
	if now.Sub(w.saved) >= backupEvery {
		w.saved = now
		store, place := w.store, w.secondPlace()
		kit.Run(w.params.Runner, "backup", "", func(ctx context.Context) (bool, error) {
			return true, backUp(ctx, store, place, false, "")
		}, func(bool) { w.status.refresh() })
	}
}
