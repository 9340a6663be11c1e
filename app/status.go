package app

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

// statusBar is the line under every screen: the file, the newest backup's age, work that is running, what was done
// last. It is never wider than the window: what is long is shortened.
type statusBar struct {
	w       *Window
	content fyne.CanvasObject
	row     *fyne.Container
	file    []fyne.CanvasObject // the book and its backups
	work    []fyne.CanvasObject // what is going on
	done    []fyne.CanvasObject // what was done last
	changes int                 // of the book, so far
	told    int                 // how many there were when something was said that is to stay
	now     state
	said    string // that is to stay
	offer   bool   // it can be taken back
	last    bool   // nothing takes it back, nor is anything else offered beside it
}

func newStatusBar(w *Window) *statusBar {
	s := &statusBar{w: w, row: container.NewStack(), told: -1}
	// The gap keeps the line's height while there is nothing to say.
	row := container.NewStack(widgets.Gap(1, 24), s.row)
	line := widgets.NewLine()
	ground := container.NewStack(colored(widgets.ColorNameSurface), widgets.Pad(row, 2, 16))
	s.content = container.New(layout.NewBorderLayout(line, nil, nil, nil), line, ground)
	return s
}

// draw puts the line's parts beside each other.
func (s *statusBar) draw() {
	s.row.Objects = []fyne.CanvasObject{widgets.NewLineOf(s.file, slices.Concat(s.work, s.done))}
	s.row.Refresh()
}

// state is what the line shows of the book.
type state struct {
	backups []db.Backup
	place   string // the second place for copies
	copies  []db.Backup
	last    domain.Action
	any     bool

	readable []string // copies of a sealed book that anybody can read
}

// changed reads anew, now that the book has changed: what was said before is out of date.
func (s *statusBar) changed() {
	s.changes++
	s.refresh()
}

// refresh reads the newest backup and the last thing done.
func (s *statusBar) refresh() {
	store, place := s.w.store, s.w.secondPlace()
	kit.Run(s.w.params.Runner, "status", "", func(ctx context.Context) (st state, err error) {
		if st.backups, err = store.Backups(); err != nil {
			return st, err
		}
		if st.place = place; place != "" {
			// A stick or a network that is not there has no copies to show: that is what the line reminds of.
			if st.copies, err = store.CopiesIn(place); err != nil && domain.KindOf(err) != domain.Unavailable {
				return st, err
			}
		}
		if st.readable, err = store.Readable(place); err != nil {
			return st, err
		}
		st.last, st.any, err = store.LastAction(ctx)
		return st, err
	}, func(st state) {
		s.now = st
		s.drawAge()
		if s.told == s.changes { // it stays until something else is done
			s.say(s.said, s.offer)
			return
		}
		s.sayLast()
	})
}

// drawAge says how old the newest backup is by now.
func (s *statusBar) drawAge() {
	if s.w.store == nil {
		return
	}
	env, st := s.w.env, s.now
	age, status := env.Text("app.backup.none"), widgets.UnderWay
	if len(st.backups) > 0 {
		age, status = s.age(st.backups[0].At)
	}
	s.file = []fyne.CanvasObject{
		widgets.NewFittedCaption(s.w.store.Name() + ".lagboka"), widgets.NewStatusCaption(status, age),
	}
	if st.place != "" && (len(st.copies) == 0 || env.Now().Sub(st.copies[0].At) > reminderDays*24*time.Hour) {
		s.file = append(s.file, widgets.NewStatusCaption(widgets.Late, env.Text("app.place.remind")))
	}
	if len(st.readable) > 0 {
		s.file = append(s.file, widgets.NewStatusCaption(widgets.Late, env.Text("app.readable")),
			widgets.NewLink(env.Text("app.readable.which"), func() { s.w.tellReadable(st.readable) }))
	}
	s.draw()
}

// age says how old a backup is; more than a week is too old.
func (s *statusBar) age(at time.Time) (string, widgets.Status) {
	env := s.w.env
	since := env.Now().Sub(at)
	switch {
	case since < time.Minute:
		return env.Text("app.backup.now"), widgets.Done
	case since < time.Hour:
		return env.Count("app.backup.minutes", int(since.Minutes())), widgets.Done
	case since < 24*time.Hour:
		return env.Count("app.backup.hours", int(since.Hours())), widgets.Done
	case since < 8*24*time.Hour:
		return env.Count("app.backup.days", int(since.Hours()/24)), widgets.Done
	}
	return env.Count("app.backup.days", int(since.Hours()/24)), widgets.Late
}

// toast says what was done, until something else is; undo offers to take it back.
func (s *statusBar) toast(text string, undo bool) {
	s.told = s.changes
	s.said, s.offer, s.last = text, undo, false
	s.say(text, undo)
}

// final says what was done that nothing takes back: «Angre» beside it would be read as if it did.
func (s *statusBar) final(text string) {
	s.told = s.changes
	s.said, s.offer, s.last = text, false, true
	s.say(text, false)
}

// left takes away what was said of a screen that is left; what was done in the book stays.
func (s *statusBar) left() {
	if s.told != s.changes || s.offer {
		return
	}
	s.told = -1
	s.sayLast()
}

// sayLast says what was done last.
func (s *statusBar) sayLast() {
	if s.now.any {
		s.say(s.w.env.Action(s.now.last), true)
		return
	}
	s.done = nil
	s.draw()
}

// say says something of what was done last, with what takes it back; of something else it is said beside what would be
// taken back.
func (s *statusBar) say(text string, undo bool) {
	final := s.last && text == s.said && !undo
	if !undo && !final && s.now.any {
		text += " · " + s.w.env.Text("app.undo.next", "action", s.w.env.Action(s.now.last))
	}
	s.done = []fyne.CanvasObject{widgets.NewFittedCaption(text)}
	if final {
		s.draw()
		return
	}
	if undo || s.now.any {
		s.done = append(s.done, widgets.NewLink(s.w.env.Text("app.undo"), s.w.undo))
	}
	s.draw()
}

// sayHurt says that the book is damaged, with the way to what can be done.
func (s *statusBar) sayHurt(text string, help func()) {
	s.done = []fyne.CanvasObject{widgets.NewStatusCaption(widgets.Late, text), widgets.NewLink(s.w.env.Text("salvage.help"), help)}
	s.draw()
}

// showWork shows a bar for work that takes long, with a way to stop it.
func (s *statusBar) showWork(work *kit.Work) {
	bar := widget.NewProgressBar()
	bar.Max = 1
	bar.Hide() // of work that does not say how far it has come there is no figure
	work.OnProgress(func(done, total int) {
		if total > 0 {
			bar.Show()
			bar.SetValue(float64(done) / float64(total))
		}
	})
	s.work = []fyne.CanvasObject{
		widgets.NewFittedCaption(work.Title), widgets.MinWidth(120, bar),
		widgets.NewLink(s.w.env.Text("Cancel"), work.Cancel),
	}
	s.draw()
}

func (s *statusBar) hideWork(*kit.Work) {
	s.work = nil
	s.draw()
}
