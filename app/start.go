package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/template"
	"lagboka/interchange/sheet"
	"lagboka/reports"
	"lagboka/widgets"
)

// Missing shows the start screen, and says that the book that was open last is not where it was: it may have been
// moved, and the user can find it.
func (w *Window) Missing(path string) {
	text := w.env.Text("start.missing", "book", bookName(path), "folder", filepath.Dir(path))
	w.welcome(widgets.Card(w.env.Text("start.missing.title"), widgets.NewSentence(widgets.Late, text)))
}

// showStart shows what there is to begin with: a new book, the demo, a book that is there, a backup.
func (w *Window) showStart() { w.welcome() }

// welcome is the start screen, with what is to be said first.
func (w *Window) welcome(first ...fyne.CanvasObject) {
	env := w.env
	w.locked = ""
	w.win.SetMainMenu(w.bareMenu())
	step := func(icon, title, text, button string, primary bool, do func()) fyne.CanvasObject {
		b := widgets.NewButton(env.Text(button), icon, do)
		if primary {
			b = widgets.Primary(env.Text(button), icon, do)
		}
		return widgets.Card(env.Text(title), container.NewVBox(widgets.NewParagraph(env.Text(text)), container.NewHBox(b)))
	}
	head := []fyne.CanvasObject{widgets.NewHeading(env.Text("start.title")), widgets.NewParagraph(env.Text("start.text"))}
	steps := widgets.NewStackOfCards(slices.Concat(head, first, []fyne.CanvasObject{
		step("book", "start.new.title", "start.new.text", "start.new.button", true, w.newBook),
		step("star", "start.demo.title", "start.demo.text", "start.demo.button", false, w.newDemo),
		step("folder", "start.open.title", "start.open.text", "start.open.button", false, w.chooseBook),
		step("history", "start.restore.title", "start.restore.text", "start.restore.button", false, w.chooseBackup),
	})...)
	w.setContent(widgets.NewCentered(widgets.MinWidth(620, widgets.Pad(steps, 12, 12))))
}

// fromTable is the choice of a general book whose units are read from a spreadsheet.
const fromTable = "table"

// newBook asks which county and where, and makes a book.
func (w *Window) newBook() {
	choices := make([]widgets.Choice, 0, len(template.Names()))
	for _, name := range template.Names() {
		choices = append(choices, widgets.Choice{Key: name, Label: w.env.Text("template.title." + name)})
	}
	choices = append(choices, widgets.Choice{Key: fromTable, Label: w.env.Text("template.title." + fromTable)})
	which := widgets.NewChoiceField(w.env.Text("start.template"), choices)
	which.SetText(template.NameHedmark2026)
	widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: w.env.Text("start.new.title"), Body: container.NewVBox(which, widgets.MinWidth(420, widgets.NewParagraph(w.env.Text("start.plain")))),
		Focus: which.Target(),
		Buttons: []widgets.DialogButton{
			{Label: w.env.Text("Cancel"), Cancel: true},
			{Label: w.env.Text("start.choose-place"), Default: true, OnTap: func() {
				name := which.Text()
				place := func(units string) {
					w.env.SaveFile(w.env.Text("template.file."+name)+domain.BookEnding, func(path string) {
						w.protectNew(func(keys newKeys) { w.makeBook(path, name, units, keys) })
					})
				}
				if name == fromTable {
					w.env.ChooseFile([]string{".xlsx", ".csv"}, place)
				} else {
					place("")
				}
			}},
		},
	})
}

func (w *Window) options(keys *db.Keys) db.Options {
	return db.Options{Now: w.params.Now, Actor: w.params.Actor, Keys: keys, Version: w.params.Version}
}

// newKeys makes the keys of a new book, and its recovery code; nil for a plain one.
type newKeys func() (*db.Keys, string, error)

// makeBook makes a book where the user chose, with the units of a table where one is named. The recovery
// sheet of a sealed one is shown at once.
func (w *Window) makeBook(path, name, units string, protect newKeys) {
	var code string
	kit.Run(w.params.Runner, "open", w.env.Text("app.making"), func(ctx context.Context) (_ *db.Store, err error) {
		var keys *db.Keys
		if protect != nil {
			if keys, code, err = protect(); err != nil {
				return nil, err
			}
		}
		book, err := template.Named(name)
		if name == fromTable {
			book, err = unitsOf(ctx, units)
		}
		if err != nil {
			return nil, err
		}
		return db.Create(ctx, path, w.options(keys), book)
	}, func(s *db.Store) {
		w.use(s, nil, func() {
			if code != "" {
				w.showSheet(code, nil)
			}
		})
	})
}

// unitsOf makes a general book's template from a table of units.
func unitsOf(ctx context.Context, path string) (domain.BookTemplate, error) {
	t, err := sheet.Open(ctx, path)
	if err != nil {
		return domain.BookTemplate{}, err
	}
	entries, err := sheet.Units(t)
	if err != nil {
		return domain.BookTemplate{}, err
	}
	return template.General(entries)
}

// newDemo makes a book of invented people.
func (w *Window) newDemo() {
	w.env.SaveFile(w.env.Text("template.file.demo")+domain.BookEnding, func(path string) {
		kit.Run(w.params.Runner, "open", w.env.Text("app.making"), func(ctx context.Context) (*db.Store, error) {
			s, err := db.CreateDemo(ctx, path, w.options(nil), demo.Params{Members: demoMembers, Seed: 1, Today: w.env.Today()})
			if err != nil {
				return nil, err
			}
			t, err := w.env.Norwegian()
			if err == nil {
				err = reports.FreezeLaid(ctx, s.Yearly(), t, w.env.Today())
			}
			if err != nil {
				return nil, errors.Join(err, s.Close())
			}
			return s, nil
		}, w.Use)
	})
}

// demoMembers is how many paying members the demo has: as many as Hedmark had on 31 December 2025.
const demoMembers = 955

func (w *Window) chooseBook() {
	w.env.ChooseFile([]string{domain.BookEnding}, func(path string) { w.leave(func() { w.OpenBook(path) }) })
}

// chooseBackup puts a backup where the user wants it; those of the book that is open are where he begins to look.
func (w *Window) chooseBackup() {
	w.env.ChooseFileIn(w.copies(), []string{domain.BookEnding}, w.restore)
}

// copies is where the backups of the book that is open lie; empty where there are none.
func (w *Window) copies() string {
	if w.status == nil || len(w.status.now.backups) == 0 {
		return ""
	}
	return filepath.Dir(w.status.now.backups[0].Path)
}

// restore puts a backup where the user wants it, among the documents and not on the stick that the backup lies on, and
// opens it there.
func (w *Window) restore(backup string) {
	kit.Run(w.params.Runner, "file", "", func(context.Context) (string, error) { return kit.Documents(), nil }, func(folder string) {
		w.env.SaveFileIn(folder, w.env.Text("template.file.restored")+domain.BookEnding, func(path string) { w.restoreTo(backup, path) })
	})
}

func (w *Window) restoreTo(backup, path string) {
	w.keysOf(backup, func(keys *db.Keys) {
		kit.Run(w.params.Runner, "open", w.env.Text("app.restoring"), func(ctx context.Context) (*db.Store, error) {
			if _, err := db.RestoreBackup(ctx, backup, path, w.options(keys)); err != nil {
				return nil, err
			}
			return db.Open(ctx, path, w.options(keys))
		}, w.Use)
	})
}

// backup makes a backup, always or where something is new, and then does what is to be done, also where only the copy in
// the second place failed. One that is made always can have a name.
func (w *Window) backup(always bool, name string, then func()) {
	store, place := w.store, w.secondPlace()
	kit.Run(w.params.Runner, "backup", w.env.Text("app.backing-up"), func(ctx context.Context) (error, error) {
		return backUp(ctx, store, place, always, name), ctx.Err()
	}, func(err error) {
		w.status.refresh()
		w.refreshOverview()
		then()
		if err != nil {
			w.env.ShowError("", err)
		}
	})
}

// backUp makes a backup where something is new, or always, and copies it to the second place. A stick that is not
// plugged in is no error where nobody has asked for a copy: the status line reminds of it.
func backUp(ctx context.Context, store *db.Store, place string, always bool, name string) error {
	newest := store.BackupIfChanged
	if always {
		newest = func(ctx context.Context) (db.Backup, error) { return store.BackupAs(ctx, name) }
	}
	b, err := newest(ctx)
	if err != nil || place == "" {
		return err
	}
	if err := store.CopyBackup(ctx, b, place); always || domain.KindOf(err) != domain.Unavailable {
		return err
	}
	return nil
}

// dropped takes the first of the files that were dropped on the window.
func (w *Window) dropped(uris []fyne.URI) {
	if len(uris) > 0 && w.win.Canvas().Overlays().Top() == nil { // a dialog is to be answered first
		w.Take(filepath.FromSlash(uris[0].Path()))
	}
}

// Take does with a file what whoever has dropped it on the window, or on the program, means by that: a book is opened,
// a backup is put back, anything else is brought into the book that is open.
func (w *Window) Take(path string) {
	env := w.env
	switch {
	case db.IsBackup(path) && w.store != nil:
		upkeep{w, w.store}.Restore(path)
	case db.IsBackup(path):
		env.Ask(env.Text("take.backup.title"), env.Text("take.backup"), env.Text("start.choose-place"), false, func() { w.restore(path) })
	case domain.IsBookName(path) && w.store != nil && !w.isOpen(path):
		env.Ask(env.Text("take.book.title"), env.Text("take.book", "file", filepath.Base(path)), env.Text("start.open.button"), false,
			func() { w.leave(func() { w.OpenBook(path) }) })
	case domain.IsBookName(path):
		w.OpenBook(path)
	default:
		w.bring(path)
	}
}
