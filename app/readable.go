package app

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/widgets"
)

// readable is the overview's card of the copies of a sealed book that anybody can read: it stays until they are gone.
type readable struct {
	w     *Window
	store *db.Store
}

// Cards is one card while there is such a copy.
func (r readable) Cards(context.Context, kit.Scope) (func() []fyne.CanvasObject, error) {
	paths, err := r.store.Readable(r.w.placeOf(r.store))
	if err != nil || len(paths) == 0 {
		return nil, err
	}
	return func() []fyne.CanvasObject {
		which := func() { r.w.tellReadable(paths) }
		remark := widgets.NewRemark(widgets.Late, r.w.env.Count("app.readable.n", len(paths)), "", which)
		return []fyne.CanvasObject{widgets.Card(r.w.env.Text("app.readable"), remark)}
	}, nil
}

// tellReadable names copies that anybody can read, and says what is to be done with them.
func (w *Window) tellReadable(paths []string) {
	w.env.Tell(w.env.Text("app.readable"), w.env.Text("app.readable.text")+byFolder(paths))
}
