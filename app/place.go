package app

import (
	"encoding/json"

	"lagboka/app/kit"
	"lagboka/domain"
)

// place is where the user was when the book was locked.
type place struct {
	route  kit.Route
	scope  domain.ID
	year   int
	drafts []byte // what was typed and not saved, sealed with the book's key
}

// here is where the user is: the route that led to the screen, or what the screen says itself.
func (w *Window) here() kit.Route {
	if p, ok := w.shown().(kit.Placer); ok {
		return p.Here()
	}
	return w.nav.now
}

// comeBack brings the user to where he was, with what he had typed.
func (w *Window) comeBack(back *place) {
	w.nav.reset(back.route)
	w.env.Scope, w.env.Year = back.scope, back.year
	if back.drafts == nil {
		return
	}
	var drafts []kit.Draft
	text, err := w.store.Keys().Show(back.drafts)
	if err == nil {
		err = json.Unmarshal(text, &drafts)
	}
	if err != nil {
		w.env.ShowError("", err)
		return
	}
	w.env.KeepDrafts(drafts)
}

// tellKept says which dialogs text was being typed into when the book was locked: it stands there when they are opened
// again.
func (w *Window) tellKept() {
	for _, d := range w.env.Kept() {
		text := w.env.Text("lock.kept", "dialog", d.Title)
		for _, line := range d.Lines {
			text += "\n" + line
		}
		w.env.Tell(w.env.Text("lock.kept.title"), text)
	}
}
