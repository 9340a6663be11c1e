package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"lagboka/app/branches"
	"lagboka/app/kit"
	"lagboka/app/members"
	"lagboka/app/nomination"
	"lagboka/app/offices"
	"lagboka/app/overview"
	reportscreen "lagboka/app/reports"
	"lagboka/app/settings"
	"lagboka/app/study"
	"lagboka/app/transfer"
)

// sidebarItems are the screens in the sidebar's order; the empty one is a line between them.
var sidebarItems = []string{"overview", "branches", "members", "offices", "study", "nomination", "", "reports", "transfer", "settings"}

// ScreenNames are the screens in the sidebar's order.
func ScreenNames() []string {
	return slices.DeleteFunc(slices.Clone(sidebarItems), func(s string) bool { return s == "" })
}

// families makes every screen anew for the book that is open.
func (w *Window) families() map[string]kit.Screen {
	return map[string]kit.Screen{
		"overview":   overview.New(w.env, w.store),
		"branches":   branches.New(w.env, w.store),
		"members":    members.New(w.env, w.store, memberFiles{w}),
		"offices":    offices.New(w.env, w.store),
		"study":      study.New(w.env, w.store, studyFiles{w, w.store}),
		"nomination": nomination.New(w.env, w.store, nominationFiles{w}),
		"reports":    reportscreen.New(w.env, documents{w, w.store}),
		"transfer":   transfer.New(w.env, w.store, foreignFiles{w, w.store}),
		"settings":   settings.New(w.env, w.store, upkeep{w, w.store}, protection{w}, look{w}),
	}
}

// colored is a surface of one of the theme's colours.
func colored(name fyne.ThemeColorName) fyne.CanvasObject {
	s := fyne.CurrentApp().Settings()
	return canvas.NewRectangle(s.Theme().Color(name, s.ThemeVariant()))
}
