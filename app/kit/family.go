package kit

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/domain"
)

// Family is a plug: one kind of things with its screen. What the window shows of it elsewhere the screen says itself,
// by what it implements of Searched, Carder, Waiting and Pictured, and of the answers to the window's keys.
type Family struct {
	Name   string // "members", the route's screen and the name of its picture; its texts are screen.NAME and help.NAME
	Screen Screen
	Tools  bool // stands under the sidebar's line, with what works on the whole book
}

// Searched is a screen whose things Ctrl+K finds.
type Searched interface {
	// Find returns what fits a text, the best first; a few. It reads, off the UI goroutine.
	Find(ctx context.Context, text string) ([]Hit, error)
}

// Hit is one thing that a search has found.
type Hit struct {
	Label string
	Note  string // what it is, or where
	Route Route
}

// Most is how many things of a family a search offers.
const Most = 4

// Carder is a screen with cards on the overview.
type Carder interface {
	// Cards reads what the cards say, off the UI goroutine, and returns what draws them; nil for none.
	Cards(ctx context.Context, of Scope) (draw func() []fyne.CanvasObject, err error)
}

// Personal is a screen with something to say of one person, on a tab of their card.
type Personal interface {
	// OfPerson reads it as it stands on a day, off the UI goroutine, and returns what draws it; nil for nothing.
	OfPerson(ctx context.Context, person domain.ID, day domain.Date) (draw func() fyne.CanvasObject, err error)
}

// Waiting is a screen that knows of things in the book that a rule says are due, and that somebody has to see to: how many
// they are stands beside its name in the sidebar.
type Waiting interface {
	// Waiting counts them, off the UI goroutine.
	Waiting(ctx context.Context, of Scope) (int, error)
	// WaitsOn are the kinds of rows that change the number.
	WaitsOn() []string
}

// Scope is what figures are of.
type Scope struct {
	Unit  domain.ID // with everything below it; empty for the whole book
	AsOf  domain.Date
	Today domain.Date
}

// Where is the scope that every screen is limited to.
func (e *Env) Where() Scope { return Scope{e.Scope, e.AsOf(), e.Today()} }

// Pictured is a screen of which more than its first look is to be seen: in the gallery, and by the tests that open
// everything.
type Pictured interface {
	Pictures(ctx context.Context) ([]Picture, error)
}

// Picture is a route with the name of its picture.
type Picture struct {
	Name  string
	Route Route
}
