package app

import "lagboka/domain"

// SetScope limits every screen to a unit, as the list at the top does.
func (w *Window) SetScope(unit domain.ID) { w.setScope(unit) }
