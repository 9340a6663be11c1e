package app

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/app/settings"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange/archive"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/widgets"
)

// upkeep looks after the file for the settings' screen.
type upkeep struct {
	w     *Window
	store *db.Store
}

// Path is where the book lies.
func (u upkeep) Path() string { return u.store.Path() }

// Backups are the copies there are.
func (u upkeep) Backups() ([]settings.Backup, error) {
	all, err := u.store.Backups()
	out := make([]settings.Backup, len(all))
	for i, b := range all {
		text := u.w.env.Text("settings.backup-of", "when", u.w.env.Instant(b.At.Local()), "size", u.w.env.Number(int(b.Size/1024)))
		if b.Name != "" {
			text += " · " + b.Name
		}
		out[i] = settings.Backup{Path: b.Path, Text: text}
	}
	return out, err
}

// Backup makes a copy now, also in the second place where there is one.
func (u upkeep) Backup(name string, then func()) { u.w.backup(true, name, then) }

// Archive writes everything in the formats of others to a file that a passphrase seals.
func (u upkeep) Archive() {
	w := u.w
	w.askNewPassphrase(passphraseParams{title: "archive.title", text: "archive.text", button: "lock.next", then: func(passphrase string) {
		w.env.SaveFile(w.env.Text("archive.file")+".zip.age", func(path string) {
			store, home, today := w.store, w.tree.Home().ID, w.env.Today()
			kit.Run(w.params.Runner, "archive", w.env.Text("archive.writing"), func(ctx context.Context) (bool, error) {
				parts, err := archive.Gather(ctx, store, w.env.Catalogue, today, w.params.Now())
				if err != nil {
					return false, err
				}
				for _, kind := range reports.Along {
					order := domain.PaperOrder{Kind: kind, Unit: home, Today: today, Period: domain.YearTo(today)}
					paper, err := documents{w, store}.Make(ctx, order)
					if err != nil {
						return false, err
					}
					parts = append(parts, archive.Part{
						Name:  w.env.Text("paper."+kind, "year", today.Year) + ".pdf",
						Write: func(w io.Writer) error { _, err := w.Write(paper.PDF); return err },
					})
				}
				return true, archive.Write(w.out(path), archive.Params{Passphrase: passphrase, Made: w.params.Now()}, parts)
			}, func(bool) { w.env.Toast(w.env.Text("archive.done", "file", bookName(path)), false) })
		})
	}})
}

// Place is the second place for copies; empty for none.
func (u upkeep) Place() string { return u.w.secondPlace() }

// secondPlace is where the copies of the book that is open go too; empty for nowhere. It is kept for each book, outside
// of it: a folder is this machine's.
func (w *Window) secondPlace() string {
	if w.store == nil {
		return ""
	}
	return w.placeOf(w.store)
}

// placeOf is the second place of a book's copies.
func (w *Window) placeOf(store *db.Store) string {
	return w.params.App.Preferences().String(prefPlace + "." + store.ID())
}

func (w *Window) setSecondPlace(path string) {
	w.params.App.Preferences().SetString(prefPlace+"."+w.store.ID(), path)
}

// inheritPlace gives the book that is open the one second place that earlier versions kept for all books.
func (w *Window) inheritPlace() {
	prefs := w.params.App.Preferences()
	if old := prefs.String(prefPlace); old != "" {
		w.setSecondPlace(old)
		prefs.RemoveValue(prefPlace)
	}
}

// ChoosePlace lets the user choose a second place, and makes the first copy there.
func (u upkeep) ChoosePlace() {
	u.w.env.ChooseFolder(func(path string) {
		if under(path, filepath.Dir(u.w.store.Path())) {
			u.w.env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "settings.place.same"})
			return
		}
		u.w.setSecondPlace(path)
		u.w.backup(true, "", u.w.refreshScreen)
	})
}

// under tells whether a folder is another one or lies in it: what becomes of the one becomes of the other.
func under(path, folder string) bool {
	real := func(p string) string {
		if all, err := filepath.EvalSymlinks(p); err == nil {
			return all
		}
		return p
	}
	rel, err := filepath.Rel(real(folder), real(path))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// DropPlace forgets the second place; the copies there stay.
func (u upkeep) DropPlace() {
	u.w.setSecondPlace("")
	u.w.status.refresh()
}

// ChooseBackup lets the user choose any copy, beginning among the book's own, and restores it.
func (u upkeep) ChooseBackup() {
	u.w.env.ChooseFileIn(u.w.copies(), []string{domain.BookEnding}, u.Restore)
}

// Restore shows what differs between the book and a backup, and where the user agrees puts the backup in the book's
// place.
func (u upkeep) Restore(path string) {
	w := u.w
	if u.store.Is(path) {
		w.env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "restore.is-open"})
		return
	}
	w.leave(func() {
		w.keysOf(path, func(keys *db.Keys) {
			store := w.store
			kit.Run(w.params.Runner, "restore", w.env.Text("app.comparing"), func(ctx context.Context) (c comparison, err error) {
				if c.now, err = store.Summary(ctx); err != nil {
					return c, err
				}
				if c.then, err = db.SummaryOf(ctx, path, keys); err != nil {
					return c, err
				}
				if c.lost, c.isCopy, err = store.DoneSince(ctx, c.then); err != nil {
					return c, err
				}
				c.erased, err = db.ErasedSince(ctx, path, store.Path(), w.options(keys))
				return c, err
			}, func(c comparison) { w.confirmRestore(path, keys, c) })
		})
	})
}

// comparison is what is in a book and in a backup of it, what was done since, and how many of the backup have been erased
// since.
type comparison struct {
	now, then db.Summary
	lost      []domain.Action
	isCopy    bool // of this book: what was done since is known
	erased    int
}

// losses are the things done since a copy was made, by what they are called, the newest first, and how many there are of
// each; of many the rest is counted.
func (w *Window) losses(done []domain.Action) (lines []string) {
	const most = 8
	var names []string
	n := map[string]int{}
	for _, a := range done {
		name := w.env.Action(a)
		if n[name]++; n[name] == 1 {
			names = append(names, name)
		}
	}
	rest := 0
	for i, name := range names {
		switch {
		case i >= most:
			rest += n[name]
		case n[name] > 1:
			lines = append(lines, w.env.Text("restore.lost.times", "what", name, "times", w.env.Number(n[name])))
		default:
			lines = append(lines, name)
		}
	}
	if rest > 0 {
		lines = append(lines, w.env.Count("restore.lost.more", rest))
	}
	return lines
}

// confirmRestore says what is in the book and in the backup.
func (w *Window) confirmRestore(path string, keys *db.Keys, c comparison) {
	env, now, then := w.env, c.now, c.then
	grid := container.NewGridWithColumns(4)
	line := func(cells ...string) {
		for _, c := range cells {
			grid.Add(widgets.NewTruncated(c))
		}
	}
	line("", env.Text("restore.now"), env.Text("restore.then"), env.Text("restore.differs"))
	theirs := then.Counts
	for i, n := range now.Counts {
		differs := "–"
		switch d := theirs[i].N - n.N; {
		case d > 0:
			differs = "+" + env.Number(d)
		case d < 0:
			differs = env.Number(d)
		}
		line(env.Text(n.Key), env.Number(n.N), env.Number(theirs[i].N), differs)
	}
	line(env.Text("restore.last"), env.Action(now.Last), env.Action(then.Last), "")
	line(env.Text("restore.when"), env.Instant(now.At.Local()), env.Instant(then.At.Local()), "")
	body := container.NewVBox(grid)
	if lost := w.losses(c.lost); c.isCopy && len(lost) > 0 {
		body.Add(widgets.NewParagraph(env.Text("restore.lost") + "\n• " + strings.Join(lost, "\n• ")))
	}
	if c.erased > 0 {
		body.Add(widgets.NewParagraph(env.Count("restore.erased", c.erased)))
	}
	body.Add(widgets.NewParagraph(env.Text("restore.sure")))
	book := w.store.Path()
	widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: env.Text("settings.restore"), Body: widgets.MinWidth(800, body),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true, Default: true},
			{Label: env.Text("settings.restore"), Danger: true, OnTap: func() {
				w.away("app.restoring", func(ctx context.Context) (string, *db.Keys, error) {
					_, err := db.RestoreBackup(ctx, path, book, w.options(keys))
					return book, keys, err
				}, nil)
			}},
		},
	})
}

// keysOf finds the keys of a backup: the book's own where they fit, else those of the passphrase it had.
func (w *Window) keysOf(path string, then func(*db.Keys)) {
	var own *db.Keys
	if w.store != nil {
		own = w.store.Keys()
	}
	kit.Run(w.params.Runner, "keys", "", func(context.Context) (*db.Keys, error) {
		sealed, err := db.Sealed(path)
		switch {
		case err != nil || !sealed:
			return nil, err
		case own.Fit(path):
			return own, nil
		}
		return lockedKeys, nil
	}, func(keys *db.Keys) {
		if keys == lockedKeys {
			w.askKeys(secretParams{title: "lock.title", text: "lock.backup", button: "lock.open", path: path}, then)
			return
		}
		then(keys)
	})
}

// greet tells of what the user should know when a book opens: that it was not closed the last time, that text was lost then, and
// that another program copies the folder it lies in.
func (w *Window) greet() {
	store := w.store
	w.tellKept()
	w.tellCutOff()
	if said := store.Tidied().Sentences(w.env.Text, w.env.Count); len(said) > 0 {
		w.env.Tell(w.env.Text("tidied.title"), strings.Join(said, "\n\n"))
	}
	kit.Run(w.params.Runner, "prints", "", func(context.Context) (bool, error) { return true, clearPrints(time.Now()) }, func(bool) {})
	if left, ok := store.LeftOpen(); ok {
		since := w.env.Instant(left.Since.Local())
		w.env.Tell(w.env.Text("app.left-open.title"), w.env.Text("app.left-open", "who", left.Who, "since", since))
	}
	kit.Run(w.params.Runner, "synced", "", func(context.Context) (string, error) {
		return db.SyncedBy(store.Path())
	}, func(program string) {
		if program == "" {
			return
		}
		text := widgets.NewParagraph(w.env.Text("synced.text", "program", program))
		widgets.ShowDialog(w.win, widgets.DialogParams{
			Title: w.env.Text("synced.title", "program", program), Body: widgets.MinWidth(520, text),
			Buttons: []widgets.DialogButton{
				{Label: w.env.Text("synced.later"), Cancel: true},
				{Label: w.env.Text("synced.move"), Default: true, OnTap: w.moveBook},
			},
		})
	})
}

// moveBook lets the user choose where the book is to lie, and moves it there.
func (w *Window) moveBook() {
	from, keys := w.store.Path(), w.store.Keys()
	w.env.SaveFile(bookName(from), func(to string) {
		w.away("app.moving", func(ctx context.Context) (string, *db.Keys, error) {
			return to, keys, db.Move(ctx, from, to, w.options(keys))
		}, nil)
	})
}

// Check returns what is wrong with the book, each as a sentence, and how often where it is so more than once.
func (u upkeep) Check(ctx context.Context) (out []string, err error) {
	found, err := u.store.Check(ctx)
	times := map[string]int{}
	for _, f := range found {
		text := f.Sentence(u.w.env.Text)
		if times[text]++; times[text] == 1 {
			out = append(out, text)
		}
	}
	for i, text := range out {
		if n := times[text]; n > 1 {
			out[i] = text + " (" + u.w.env.Number(n) + ")"
		}
	}
	return out, err
}

// Salvage reads what can be read of the open book into a new one, opens that, and says what is lost.
func (u upkeep) Salvage() {
	w := u.w
	w.leave(func() {
		path, keys := w.store.Path(), w.store.Keys()
		w.env.SaveFile(w.env.Text("salvage.file")+domain.BookEnding, func(to string) {
			s := &salvaging{w: w, path: path, to: to, keys: keys}
			w.away("salvage.doing", s.do, s.tell)
		})
	})
}

// look is how the program looks, kept in the preferences.
type look struct{ w *Window }

func (l look) Dark() bool { return l.w.params.App.Preferences().Bool(prefDark) }

func (l look) Percent() int { return l.w.params.App.Preferences().IntWithFallback(prefScale, 100) }

func (l look) Language() string { return l.w.env.Language }

// Set changes how the program looks, at once.
func (l look) Set(dark bool, percent int, language string) {
	w := l.w
	w.leave(func() {
		prefs := w.params.App.Preferences()
		prefs.SetBool(prefDark, dark)
		prefs.SetInt(prefScale, percent)
		prefs.SetString(PrefLanguage, language)
		if language != w.env.Language {
			texts, err := locale.New(language)
			if err != nil {
				w.env.ShowError("", err)
				return
			}
			w.env.Catalogue = texts
		}
		w.applyTheme()
		w.build(func() {})
	})
}

// PrefLanguage is the preference that keeps the language of the program.
const PrefLanguage = "language"
