package app

import (
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
)

// SetScope limits every screen to a unit, as the list at the top does.
func (w *Window) SetScope(unit domain.ID) { w.setScope(unit) }

// Store is the book that is open.
func (w *Window) Store() *db.Store { return w.store }

// Refresh reads what is shown anew, as after a change that somebody else has made.
func (w *Window) Refresh() { w.refreshScreen() }

// Env is what the screens are given.
func (w *Window) Env() *kit.Env { return w.env }

// Screens are the names of the screens, in the sidebar's order.
func (w *Window) Screens() (names []string) {
	for _, f := range w.families {
		names = append(names, f.Name)
	}
	return names
}

// ChapterOf is the guide's chapter of a screen.
func ChapterOf(screen string) string { return chapters[screen] }
