package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/app/kit"
	"lagboka/widgets"
)

// key is a shortcut with Ctrl, which is Cmd on a Mac.
func key(name fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
}

func alt(name fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt}
}

// menu is the window's menu. The keys stand on its items: a focused field would swallow them elsewhere (Fyne issue
// 3038).
func (w *Window) menu() *fyne.MainMenu {
	item := func(text string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(w.env.Text(text), func() {
			// A dialog that is open is to be answered first.
			if w.win.Canvas().Overlays().Top() == nil {
				do()
			}
		})
		i.Shortcut = shortcut
		return i
	}
	line := fyne.NewMenuItemSeparator()
	save := fyne.NewMenuItem(w.env.Text("menu.save"), w.save)
	save.Shortcut = key(fyne.KeyS)
	undo := fyne.NewMenuItem(w.env.Text("menu.undo"), w.undoKey) // also of letters in a dialog
	undo.Shortcut = &fyne.ShortcutUndo{}
	quit := item("menu.quit", key(fyne.KeyQ), w.Close)
	lock := fyne.NewMenuItem(w.env.Text("menu.lock"), w.Lock) // also over a dialog: whoever leaves the desk is in a hurry
	lock.Shortcut = key(fyne.KeyL)
	quit.IsQuit = true
	file := fyne.NewMenu(w.env.Text("menu.file"),
		item("menu.book.new", nil, w.newBook), item("menu.book.open", key(fyne.KeyO), w.chooseBook), line,
		item("menu.import", key(fyne.KeyI), w.onScreen(func(s kit.Screen) {
			if i, ok := s.(kit.Inserter); !ok || !i.Insert() {
				w.env.Go(kit.Route{Screen: "transfer"})
			}
		})),
		item("menu.print", key(fyne.KeyP), w.onScreen(func(s kit.Screen) {
			if p, ok := s.(kit.Printer); ok {
				p.Print()
			} else {
				w.env.Go(kit.Route{Screen: "reports"})
			}
		})),
		item("menu.backup", nil, func() { w.backup(true, "", w.refreshScreen) }), lock, line, quit)
	edit := fyne.NewMenu(w.env.Text("menu.edit"),
		undo,
		item("menu.new", key(fyne.KeyN), w.onScreen(func(s kit.Screen) {
			if n, ok := s.(kit.Newer); ok {
				n.New()
			} else {
				w.env.Go(kit.Route{Screen: "members", New: true})
			}
		})),
		save, line,
		item("menu.search", key(fyne.KeyK), w.top.focus),
		item("menu.filter", key(fyne.KeyF), w.onScreen(func(s kit.Screen) {
			if f, ok := s.(kit.Filterer); !ok || !f.FocusFilter() {
				w.top.focus()
			}
		})))
	view := fyne.NewMenu(w.env.Text("menu.view"),
		item("menu.back", alt(fyne.KeyLeft), w.stepBack), item("menu.forward", alt(fyne.KeyRight), w.nav.goForward), line)
	for _, z := range []struct {
		text string
		key  fyne.KeyName
		step int
	}{{"menu.zoom-in", fyne.KeyPlus, 1}, {"menu.zoom-out", fyne.KeyMinus, -1}, {"menu.zoom-fit", fyne.Key0, 0}} {
		view.Items = append(view.Items, item(z.text, key(z.key), w.zoom(z.step)))
	}
	view.Items = append(view.Items, line)
	for i, f := range w.families {
		do := func() { w.openFamily(f) }
		var shortcut fyne.Shortcut // the first ten have their number, the settings the key that other programs have for them
		switch {
		case i < 10:
			shortcut = alt(fyne.KeyName(strconv.Itoa((i + 1) % 10)))
		case f.Name == "settings":
			shortcut = key(fyne.KeyComma)
		}
		view.Items = append(view.Items, item("screen."+f.Name, shortcut, do))
	}
	help := fyne.NewMenu(w.env.Text("menu.help"), item("menu.help.screen", nil, w.help), w.guideItem(), item("menu.guide.save", nil, w.saveGuide),
		item("menu.start", nil, func() { w.env.Go(kit.Route{Screen: "reports", Part: "start"}) }), line, item("menu.about", nil, w.about))
	return fyne.NewMainMenu(file, edit, view, help)
}

// guideItem opens the user guide, also over a dialog: that is where one asks what is meant.
func (w *Window) guideItem() *fyne.MenuItem {
	i := fyne.NewMenuItem(w.env.Text("menu.guide"), w.openGuide)
	i.Shortcut = key(fyne.KeyF1)
	return i
}

// zoom makes what is shown larger or smaller, where the screen has something that is.
func (w *Window) zoom(step int) func() {
	return w.onScreen(func(s kit.Screen) {
		if zoomer, ok := s.(kit.Zoomer); ok {
			zoomer.Zoom(step)
		}
	})
}

// save saves what a dialog asks for where one is open, else what the screen shows; what is being typed into a cell is a
// part of it.
func (w *Window) save() {
	if !widgets.KeepTyped(w.win.Canvas()) {
		return // the grid says what is wrong with it
	}
	if w.win.Canvas().Overlays().Top() != nil {
		widgets.SaveDialog(w.win)
		return
	}
	w.onScreen(func(s kit.Screen) {
		if saver, ok := s.(kit.Saver); ok {
			saver.Save()
		}
	})()
}

// onScreen gives the screen that is shown to do.
func (w *Window) onScreen(do func(kit.Screen)) func() {
	return func() {
		if s := w.shown(); s != nil {
			do(s)
		}
	}
}

// stepBack goes a step back on the screen that is shown, where it has steps of its own, else to where the user was
// before.
func (w *Window) stepBack() {
	if b, ok := w.shown().(kit.Backer); !ok || !b.Back() {
		w.nav.goBack()
	}
}

// undoKey takes typed letters back where they were written in the field that has the focus, else the last thing done.
// While text that is not saved stands on the screen, or a dialog is open, the book is left alone: who presses the key
// there means what they are writing.
func (w *Window) undoKey() {
	if field, ok := w.win.Canvas().Focused().(interface{ UndoTyped() bool }); ok && field.UndoTyped() || w.store == nil {
		return
	}
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	w.params.Runner.Flush(func() { // what is being saved is not typed any more when it is
		if g, ok := w.shown().(kit.Guarded); ok && g.Unsaved() || w.env.Typed() {
			w.env.Toast(w.env.Text("app.undo.typing"), false)
			return
		}
		w.undo()
	})
}

// typed answers the keys that nothing on the screen has answered, or gives them to the screen. F1 cannot stand on the
// menu: Fyne wants a modifier there.
func (w *Window) typed(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyF1 && w.store == nil:
		w.openGuide()
		return
	case key.Name == fyne.KeyF1:
		w.help()
		return
	case w.store == nil:
		return
	}
	w.onScreen(func(s kit.Screen) {
		if a, ok := s.(kit.Answerer); ok && a.Answer(key.Name) {
			return
		}
		if key.Name != fyne.KeyEscape {
			return
		}
		// Esc gives up what was typed, after the question that leaving asks; where nothing was, it closes what Enter has opened.
		g, ok := s.(kit.Guarded)
		typed := ok && g.Unsaved()
		w.leave(func() {
			if o, ok := s.(kit.Opener); ok && !typed && o.Opened() {
				w.nav.goBack()
			}
		})
	})()
}

// bareMenu is the menu of a window without a book.
func (w *Window) bareMenu() *fyne.MainMenu {
	quit := fyne.NewMenuItem(w.env.Text("menu.quit"), w.Close)
	quit.IsQuit, quit.Shortcut = true, key(fyne.KeyQ)
	open := fyne.NewMenuItem(w.env.Text("menu.book.open"), w.chooseBook)
	open.Shortcut = key(fyne.KeyO)
	fresh := fyne.NewMenuItem(w.env.Text("menu.book.new"), w.newBook)
	help := fyne.NewMenu(w.env.Text("menu.help"), w.guideItem(), fyne.NewMenuItem(w.env.Text("menu.guide.save"), w.saveGuide),
		fyne.NewMenuItem(w.env.Text("menu.start.save"), w.saveFirstHour), fyne.NewMenuItemSeparator(), fyne.NewMenuItem(w.env.Text("menu.about"), w.about))
	return fyne.NewMainMenu(fyne.NewMenu(w.env.Text("menu.file"), fresh, open, fyne.NewMenuItemSeparator(), quit), help)
}
