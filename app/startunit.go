package app

import (
	"slices"

	"lagboka/domain"
)

// prefStart are the units that this computer begins with, one of each book. A unit's ID belongs to one book alone.
const prefStart = "start_units"

// start is the unit that the open book begins with: the one that was chosen here, else the one most likely meant.
func (w *Window) start() domain.ID {
	for _, id := range w.params.App.Preferences().StringList(prefStart) {
		if u, ok := w.tree.Unit(domain.ID(id)); ok {
			return u.ID
		}
	}
	return w.tree.Home().ID
}

// setStart keeps on this computer which unit the open book begins with.
func (w *Window) setStart(unit domain.ID) {
	prefs := w.params.App.Preferences()
	others := slices.DeleteFunc(prefs.StringList(prefStart), func(id string) bool {
		_, here := w.tree.Unit(domain.ID(id))
		return here
	})
	prefs.SetStringList(prefStart, append(others, string(unit)))
	u, _ := w.tree.Unit(unit)
	w.env.Toast(w.env.Text("scope.started", "unit", u.Label()), false)
}

func (l look) Units() *domain.Tree { return l.w.tree }

func (l look) Start() domain.ID { return l.w.start() }

func (l look) SetStart(unit domain.ID) {
	l.w.setStart(unit)
	l.w.top.refresh()
}
