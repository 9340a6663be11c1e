package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/widgets"
)

// firstSteps is the overview's card of what is left to do with a book that is new: it goes when all is done, or when
// somebody puts it away, for this book on this computer.
type firstSteps struct {
	w     *Window
	store *db.Store
}

// prefFirstSteps is the preference that says that the card is not shown any more, and the book, behind a dot.
const prefFirstSteps = "first_steps_gone"

func (f firstSteps) gone() bool {
	return f.w.params.App.Preferences().Bool(prefFirstSteps + "." + f.store.ID())
}

// putAway takes the card away for good: what is done once is not asked for again when a stick is pulled out.
func (f firstSteps) putAway() {
	f.w.params.App.Preferences().SetBool(prefFirstSteps+"."+f.store.ID(), true)
}

// Cards is one card until all is done.
func (f firstSteps) Cards(ctx context.Context, _ kit.Scope) (func() []fyne.CanvasObject, error) {
	if f.gone() {
		return nil, nil
	}
	now, err := f.store.FirstSteps(ctx)
	if err != nil || now.Invented {
		return nil, err
	}
	copied, err := f.copied()
	if err != nil {
		return nil, err
	}
	w := f.w
	steps := []struct {
		key  string
		done bool
		do   func()
	}{
		{"import", now.Members, func() { w.env.Go(kit.Route{Screen: "transfer"}) }},
		{"lock", f.store.Sealed(), protection{w}.Seal},
		{"place", copied, upkeep{w, f.store}.ChoosePlace},
		{"board", now.Board, func() { w.env.Go(kit.Route{Screen: "offices", Part: "boards"}) }},
	}
	left := 0
	for _, s := range steps {
		if !s.done {
			left++
		}
	}
	if left == 0 {
		return func() []fyne.CanvasObject { f.putAway(); return nil }, nil
	}
	return func() []fyne.CanvasObject {
		env := w.env
		lines := container.New(layout.NewCustomPaddedVBoxLayout(0))
		for _, s := range steps {
			if s.done {
				lines.Add(widgets.NewRemark(widgets.Done, env.Text("first."+s.key), env.Text("first.done"), nil))
			} else {
				lines.Add(widgets.NewRemark(widgets.NotBegun, env.Text("first."+s.key), env.Text("first.left"), s.do))
			}
		}
		away := widgets.NewButton(env.Text("first.away"), "", func() {
			f.putAway()
			w.refreshScreen()
		})
		foot := container.NewHBox(away)
		return []fyne.CanvasObject{widgets.Card(env.Count("first.title", left), container.NewVBox(lines, foot))}
	}, nil
}

// copied tells whether there is a copy in another place. Where that cannot be reached now there was one when it was
// chosen, and the line under the screen reminds of it.
func (f firstSteps) copied() (bool, error) {
	place := f.w.placeOf(f.store)
	if place == "" {
		return false, nil
	}
	copies, err := f.store.CopiesIn(place)
	if domain.KindOf(err) == domain.Unavailable {
		return true, nil
	}
	return len(copies) > 0, err
}
