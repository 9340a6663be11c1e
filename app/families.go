package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"lagboka/app/annual"
	"lagboka/app/branches"
	"lagboka/app/finance"
	"lagboka/app/kit"
	"lagboka/app/meetings"
	"lagboka/app/members"
	"lagboka/app/nomination"
	"lagboka/app/offices"
	"lagboka/app/overview"
	"lagboka/app/plan"
	"lagboka/app/privacy"
	reportscreen "lagboka/app/reports"
	"lagboka/app/settings"
	"lagboka/app/study"
	"lagboka/app/transfer"
)

// plug makes every screen anew for the book that is open, in the sidebar's order. Nothing else in the window knows one
// of them.
func (w *Window) plug() []kit.Family {
	env, store := w.env, w.store
	of := func(name string, screen kit.Screen) kit.Family { return kit.Family{Name: name, Screen: screen} }
	tools := func(name string, screen kit.Screen) kit.Family {
		return kit.Family{Name: name, Screen: screen, Tools: true}
	}
	people := members.New(env, store, memberFiles{w})
	all := []kit.Family{
		of("branches", branches.New(env, store.Planning(), branchFiles{w})),
		of("members", people),
		of("offices", offices.New(env, store, officeFiles{w})),
		of("meetings", meetings.New(env, store)),
		of("plan", plan.New(env, store.Planning(), planFiles{})),
		of("annual", annual.New(env, yearly{store.Yearly(), store.Planning()}, annualFiles{documents{w, store}})),
		of("study", study.New(env, store.Study(), studyFiles{w, store})),
		of("nomination", nomination.New(env, store.Nomination(), nominationFiles{w})),
		tools("reports", reportscreen.New(env, documents{w, store})),
		tools("transfer", transfer.New(env, store, foreignFiles{w, store})),
		tools("finance", finance.New(env, store.Finance(), financeFiles{w})),
		tools("privacy", privacy.New(env, store.Privacy())),
		tools("settings", settings.New(env, store.Yearly(), upkeep{w, store}, protection{w}, look{w})),
	}
	cards := []kit.Carder{readable{w, store}}
	for _, f := range all {
		if c, ok := f.Screen.(kit.Carder); ok {
			cards = append(cards, c)
		}
		if p, ok := f.Screen.(kit.Personal); ok {
			people.Tells = append(people.Tells, p)
		}
	}
	over := overview.New(env, store.Planning(), cards)
	over.First = firstSteps{w, store}
	return append([]kit.Family{of(first, over)}, all...)
}

// first is the screen that a book is opened on.
const first = "overview"

// screen is a family's screen; nil where there is no such family.
func (w *Window) screen(name string) kit.Screen {
	for _, f := range w.families {
		if f.Name == name {
			return f.Screen
		}
	}
	return nil
}

// shown is the screen that is shown; nil while none is.
func (w *Window) shown() kit.Screen { return w.screen(w.nav.now.Screen) }

// Pictures are every family's first look, and what more of it is to be seen.
func (w *Window) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	for _, f := range w.families {
		all = append(all, kit.Picture{Name: f.Name, Route: kit.Route{Screen: f.Name}})
	}
	for _, f := range w.families {
		if p, ok := f.Screen.(kit.Pictured); ok {
			more, err := p.Pictures(ctx)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
	}
	return all, nil
}

// colored is a surface of one of the theme's colours.
func colored(name fyne.ThemeColorName) fyne.CanvasObject {
	s := fyne.CurrentApp().Settings()
	return canvas.NewRectangle(s.Theme().Color(name, s.ThemeVariant()))
}
