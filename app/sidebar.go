package app

import (
	"context"

	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/widgets"
)

func (w *Window) drawSidebar() {
	w.sidebar.RemoveAll()
	name := widgets.NewText("Lagboka", theme.ColorNameForeground, theme.SizeNameSubHeadingText, true)
	w.sidebar.Add(widgets.Pad(name, 4, 10))
	w.sidebar.Add(widgets.Gap(1, 4))
	for i, f := range w.families {
		if f.Tools && !w.families[max(i-1, 0)].Tools {
			w.sidebar.Add(widgets.Pad(widgets.NewLine(), 8, 6))
		}
		open := func() { w.openFamily(f) }
		count := ""
		if n := w.waiting[f.Name]; n > 0 {
			count = w.env.Number(n)
		}
		w.sidebar.Add(widgets.NewSidebarItem(f.Name, w.env.Text("screen."+f.Name), count, w.nav.now.Screen == f.Name, open))
	}
}

// openFamily goes to a family's screen. Whoever presses the name of the one that is shown keeps what its list is narrowed by.
func (w *Window) openFamily(f kit.Family) {
	to := kit.Route{Screen: f.Name}
	if s, ok := w.shown().(kit.Narrowed); ok && w.nav.now.Screen == f.Name {
		to = s.Again()
	}
	w.env.Go(to)
}

// countWaiting counts what waits for somebody in the families whose number one of the kinds of rows changes; in all where
// kinds are nil.
func (w *Window) countWaiting(kinds []string) {
	of := w.env.Where()
	for _, f := range w.families {
		s, counts := f.Screen.(kit.Waiting)
		if !counts || kinds != nil && !share(s.WaitsOn(), kinds) {
			continue
		}
		kit.Run(w.params.Runner, "waiting "+f.Name, "", func(ctx context.Context) (int, error) { return s.Waiting(ctx, of) }, func(n int) {
			if w.waiting[f.Name] != n {
				w.waiting[f.Name] = n
				w.drawSidebar()
			}
		})
	}
}
