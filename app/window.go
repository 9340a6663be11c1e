// Package app is the program's window: its frame, menu and keys, the routes between screens, the search, the scope and
// the year. It puts the screens' families together with the store and knows no screen from the inside.
package app

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/filedialog"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/postcode"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/widgets"
)

// Params are what a window is made with.
type Params struct {
	App    fyne.App
	Texts  *locale.Catalogue
	Runner *kit.Runner
	Now    func() time.Time
	Log    func(title string, err error)
	Print  func(path string) error
	Open   func(path string) error // shows a page in the browser; says where there is none
	// AskFile asks by the system's file dialog; nil where it has none.
	AskFile func(context.Context, filedialog.Request) (filedialog.Answer, error)
	Actor   string  // who writes, for the history
	Keyring Keyring // nil where the system has none
	Version string
	Day     domain.Date // of what the program was built from; zero where that is not known
}

// Window is the program's one window, with or without a book in it.
type Window struct {
	params Params
	env    *kit.Env
	win    fyne.Window
	store  *db.Store
	// book is where the book is that is open or was last: no file that is still being written may replace it.
	book     atomic.Pointer[string]
	stop     func()          // stops listening to the store
	author   string          // who made papers of plain books last
	hurt     bool            // it has been said that the book that is open is damaged
	closed   <-chan struct{} // closed when the book that was open before is; nil where there was none
	locked   string          // the book whose passphrase is asked for; empty for none
	brought  waiting         // what is to be brought into a book when it is open; empty for nothing
	asked    bool            // somebody else has asked the window to close
	ended    bool            // the window goes with the toolkit's next turn
	families []kit.Family    // of the book that is open, in the sidebar's order
	waiting  map[string]int  // how much waits for somebody in each
	nav      *navigator
	used     time.Time // when somebody last did something here
	saved    time.Time // when the clock last asked for a backup
	tree     *domain.Tree

	sidebar *fyne.Container
	body    *fyne.Container
	layer   *fyne.Container
	top     *topBar
	status  *statusBar
}

// New makes the window. It shows the start screen until Open gives it a book.
func New(p Params) *Window {
	w := &Window{params: p, win: p.App.NewWindow("Lagboka")}
	w.env = &kit.Env{
		Catalogue: p.Texts, App: p.App, Window: w.win, Runner: p.Runner, Now: p.Now, Log: p.Log, Print: p.Print, Place: postcode.Lookup,
		AskFile: p.AskFile, Papers: reports.Kinds(),
	}
	w.env.Year = w.env.Today().Year
	w.env.ReadTable = readTable
	w.env.MayWrite = func(path string) error { return w.out(path).Check() }
	w.env.Go = func(r kit.Route) { w.nav.open(r) }
	w.env.Begin = func(unit domain.ID) {
		w.setStart(unit)
		w.setScope(unit)
	}
	w.env.Back = func() { w.nav.goBack() }
	w.env.Stands = func(r kit.Route) { w.nav.now = r }
	w.env.Shows = w.shows
	// Without a book there is no status line to say anything on.
	w.env.Toast = func(text string, undo bool) {
		if w.status != nil {
			w.status.toast(text, undo)
		}
	}
	w.env.ToastFinal = func(text string) {
		if w.status != nil {
			w.status.final(text)
		}
	}
	p.Runner.Failed = w.failed
	p.Runner.Show = func(work *kit.Work) {
		if w.status != nil {
			w.status.showWork(work)
		}
	}
	p.Runner.Hide = func(work *kit.Work) {
		if w.status != nil {
			w.status.hideWork(work)
		}
	}
	w.used, w.saved = p.Now(), p.Now()
	widgets.WatchUse(func() { w.used = p.Now() })
	widgets.WatchNobody(func() {
		if s, ok := w.shown().(interface{ TakeKeys() bool }); ok && w.store != nil {
			s.TakeKeys()
		}
	})
	w.nav = &navigator{leave: w.leave, show: w.show}
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.SetCloseIntercept(w.Close)
	w.win.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.win.Resize(w.lastSize())
	w.win.Canvas().SetOnTypedKey(w.typed)
	control := fyne.KeyModifierControl
	for _, held := range []fyne.KeyModifier{control, control | fyne.KeyModifierShift} { // the plus of an American keyboard
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEqual, Modifier: held}, func(fyne.Shortcut) { w.zoom(1)() })
	}
	w.applyTheme()
	w.showStart()
	return w
}

// Fyne returns the window itself, to be shown and run.
func (w *Window) Fyne() fyne.Window { return w.win }

// The preferences that the program keeps outside the book: how the window looks.
const (
	prefDark  = "dark"
	prefScale = "text_percent"
	PrefBook  = "last_book"
)

// applyTheme sets light or dark and the size of the text, and draws everything anew.
func (w *Window) applyTheme() {
	prefs := w.params.App.Preferences()
	w.params.App.Settings().SetTheme(widgets.Theme{
		Dark: prefs.Bool(prefDark), Scale: float32(prefs.IntWithFallback(prefScale, 100)) / 100,
	})
}

// Use shows an open book.
func (w *Window) Use(store *db.Store) { w.use(store, nil, nil) }

// use shows an open book where the user was when it was locked, or from the beginning, and then does what is to be done:
// a dialog that came before would lose the keys to the screen.
func (w *Window) use(store *db.Store, back *place, then func()) {
	w.closeStore()
	w.store, w.hurt, w.locked = store, false, ""
	path := store.Path()
	w.book.Store(&path)
	w.used, w.saved = w.params.Now(), w.params.Now()
	w.params.App.Preferences().SetString(PrefBook, path)
	w.inheritPlace()
	w.stop = store.OnChanged(func(kinds []string) { fyne.Do(func() { w.changed(kinds) }) })
	w.env.Scope = ""
	w.env.KeepDrafts(nil)
	w.nav.reset(kit.Route{})
	if back != nil {
		w.comeBack(back)
	}
	w.build(func() {
		w.greet()
		if then != nil {
			then()
		}
		w.takeWaiting()
	})
}

// build makes the frame and the screens anew, for the book that is open, and then does what is to be done.
func (w *Window) build(then func()) {
	w.params.Runner.Writing = w.env.Text("app.saving")
	kit.Run(w.params.Runner, "tree", "", w.store.Tree, func(tree *domain.Tree) {
		w.tree = tree
		if w.env.Scope == "" {
			w.env.Scope = w.start()
		}
		now := w.nav.now
		if now.Screen == "" {
			now = kit.Route{Screen: first}
		}
		w.families, w.waiting = w.plug(), map[string]int{}
		w.frame()
		w.win.SetMainMenu(w.menu())
		w.nav.to(now)
		w.status.refresh()
		w.countWaiting(nil)
		then()
	})
}

func (w *Window) frame() {
	w.sidebar = container.New(layout.NewCustomPaddedVBoxLayout(2))
	w.body = container.NewStack()
	w.layer = container.NewWithoutLayout()
	w.top = newTopBar(w)
	w.status = newStatusBar(w)
	items := container.NewVScroll(widgets.MinWidth(176, w.sidebar))
	side := container.NewStack(colored(widgets.ColorNameSurface), widgets.Pad(items, 10, 8))
	body := widgets.NewWideScroll(widgets.Pad(w.body, 12, 16))
	top, foot := w.top.content, w.status.content
	main := container.New(layout.NewBorderLayout(top, foot, nil, nil), top, body, foot)
	w.setContent(container.New(layout.NewBorderLayout(nil, nil, side, nil), side, main), w.layer)
}

// changed brings what is shown up to date after rows of some kinds have changed.
func (w *Window) changed(kinds []string) {
	if w.store == nil {
		return
	}
	if slices.Contains(kinds, "unit") {
		kit.Run(w.params.Runner, "tree", "", w.store.Tree, func(tree *domain.Tree) {
			w.tree = tree
			w.top.refresh()
		})
	}
	w.status.changed()
	s, ok := w.shown().(kit.Concerned)
	if !ok || share(s.Kinds(), kinds) {
		w.refreshScreen()
	}
	w.countWaiting(kinds)
}

// share tells whether two lists of kinds have one in common.
func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(kind string) bool { return slices.Contains(b, kind) })
}

func (w *Window) refreshScreen() {
	if s := w.shown(); s != nil {
		s.Refresh()
	}
}

// refreshOverview lets the overview tell of the copies as they are by now.
func (w *Window) refreshOverview() {
	if w.nav.now.Screen == first {
		w.refreshScreen()
	}
}

// leave asks the screen that is shown whether it may be left, and waits until everything that was changed on it stands
// in the book.
func (w *Window) leave(then func()) {
	if !widgets.KeepTyped(w.win.Canvas()) {
		return // as any key that would leave the cell
	}
	written := func() { w.params.Runner.Flush(then) }
	if g, ok := w.shown().(kit.Guarded); ok {
		g.Leave(written)
		return
	}
	written()
}

func (w *Window) show(r kit.Route) {
	s := w.screen(r.Screen)
	if s == nil {
		return
	}
	if r.Year != 0 {
		w.env.Year = r.Year
		w.top.refresh()
	}
	w.top.search.SetText("")
	w.drawSidebar()
	if content := s.Content(); !slices.Contains(w.body.Objects, content) {
		w.status.left()
	}
	// What had the focus is gone from the window; keys must not go on into it.
	w.win.Canvas().Unfocus()
	w.body.Objects = []fyne.CanvasObject{s.Content()}
	w.body.Refresh()
	if f, ok := s.(kit.Focuser); ok {
		f.Focus()
	}
	year := w.env.Year
	if s.Show(r); w.env.Year != year {
		w.top.refresh()
	}
}

// shows tells whether something is the screen that stands in the window, or the page that covers it.
func (w *Window) shows(o fyne.CanvasObject) bool {
	return w.body != nil && slices.ContainsFunc(w.body.Objects, func(screen fyne.CanvasObject) bool {
		content, ok := screen.(*fyne.Container)
		return screen == o || ok && slices.Contains(content.Objects, o)
	})
}

// Go opens a screen, as a press on it would.
func (w *Window) Go(r kit.Route) { w.nav.open(r) }

// SetLook chooses dark or light and the size of the text, in percent, for the next window.
func SetLook(a fyne.App, dark bool, percent int) {
	a.Preferences().SetBool(prefDark, dark)
	a.Preferences().SetInt(prefScale, percent)
}

// Text returns a text of the window's language.
func (w *Window) Text(key string) string { return w.env.Text(key) }
