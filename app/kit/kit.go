// Package kit is what all screens share: the Runner that does work off the UI goroutine, the one exit for errors,
// routes, forms, files and dialogs. It knows the widgets, the words and the domain; it refuses to know any single
// screen, and the store.
package kit

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app/filedialog"
	"lagboka/domain"
	"lagboka/locale"
)

// Env is what every screen is given: where it stands and what it may ask of the window. The fields that are functions
// are filled by the window that owns the screens.
type Env struct {
	*locale.Catalogue
	App    fyne.App
	Window fyne.Window
	Runner *Runner
	Now    func() time.Time

	Scope domain.ID // the unit that limits every screen; the empty ID for the whole book
	Year  int       // the year that figures are asked for

	Go         func(Route)                   // opens a screen; asks first where typed text would be lost
	Begin      func(domain.ID)               // limits every screen to a unit, now and when the book is opened here again
	Back       func()                        // goes to where the user was before
	Stands     func(Route)                   // says where the user stands by now: what was new there is in the book
	Shows      func(fyne.CanvasObject) bool  // tells whether something is what the window shows of its screens
	Toast      func(text string, undo bool)  // says what was done; with undo it offers to take it back
	ToastFinal func(text string)             // says what was done that nothing takes back, and offers to take back nothing else beside it
	Log        func(title string, err error) // writes an unexpected error to the log, whole
	typing     []*Typing                     // hold text that is not saved
	drafts     []Draft                       // wait for their places
	copied     copied

	Papers []domain.PaperKind // all kinds, in the order in which they are offered

	Print func(path string) error // hands a PDF file to the system's printer
	// AskFile asks by the system's file dialog; nil where it has none.
	AskFile  func(context.Context, filedialog.Request) (filedialog.Answer, error)
	MayWrite func(path string) error // what the one door out says of a path
	// ReadTable reads the rows of a spreadsheet, its headings first, and names the sheets that it left.
	ReadTable func(ctx context.Context, path string) (rows [][]string, left []string, err error)
	Place     func(postcode string) (place, municipality string, ok bool)
}

// Today returns the day it is.
func (e *Env) Today() domain.Date { return domain.DateOf(e.Now()) }

// AsOf returns the day that figures are counted on: today in the current year, else 31 December of the chosen one.
func (e *Env) AsOf() domain.Date {
	if today := e.Today(); e.Year == today.Year || e.Year == 0 {
		return today
	}
	return domain.YearEnd(e.Year)
}

// Route names a screen and what it is to show, so that it can be opened from a number elsewhere and gone back to.
type Route struct {
	Screen string              // the family: "members"
	ID     domain.ID           // the thing to open on it, if any; with New, the unit or person that the new one is of
	Part   string              // a tab or a part of it, if any
	Filter domain.MemberFilter // of "members"
	People []domain.ID         // whom a paper is about, where that is no unit
	New    bool                // open the form for a new one
	Asks   string              // of a paper: the requirement that it is about
	At     string              // of a paper: the heading that is looked at first
	Day    domain.Date         // of a paper: the day it is as of; zero for that of the year that is chosen
	Parts  []domain.SetPart    // of the papers for an annual meeting: those that they are to have; none for the usual ones
	Big    bool                // of a paper: in large type
	Year   int                 // the year to ask for; 0 for the one that is chosen
}

// Screen is one family's screen. There is one of each; it is shown again and again.
type Screen interface {
	// Content is what the window shows. It is asked for once.
	Content() fyne.CanvasObject
	// Show brings the screen to what the route asks for, and loads it anew.
	Show(Route)
	// Refresh loads what is shown anew: the book, the scope or the year has changed.
	Refresh()
}

// Guarded is a screen that may hold typed text not yet saved.
type Guarded interface {
	// Unsaved tells whether it does.
	Unsaved() bool
	// Leave calls then at once, or after having asked what is to become of typed text.
	Leave(then func())
}

// Concerned is a screen that shows some kinds of rows only: it is loaded anew where one of those has changed. Others
// are at every change.
type Concerned interface{ Kinds() []string }

// The screens' own answers to the window's keys. A screen has those that mean something on it.
type (
	// Newer answers Ctrl+N.
	Newer interface{ New() }
	// Saver answers Ctrl+S.
	Saver interface{ Save() }
	// Filterer answers Ctrl+F; false where what is shown cannot be searched, and the window searches.
	Filterer interface{ FocusFilter() bool }
	// Focuser takes the keys when its screen is shown.
	Focuser interface{ Focus() }
	// Placer tells where on its screen the user is, so that a route leads back there: to what is being typed into.
	Placer interface{ Here() Route }
	// Narrowed is where its own name leads while it is shown: to its list, by what the user has narrowed it by.
	Narrowed interface{ Again() Route }
	// Printer answers Ctrl+P.
	Printer interface{ Print() }
	// Inserter answers Ctrl+I by putting something into a text; false where there is none, and the window imports.
	Inserter interface{ Insert() bool }
	// Zoomer answers Ctrl+plus and Ctrl+minus with a step, and Ctrl+0 with none.
	Zoomer interface{ Zoom(step int) }
	// Backer answers Alt+← with a step back of its own; false where it has none, and the window goes back.
	Backer interface{ Back() bool }
	// Opener tells whether it shows the page of one thing, which Esc closes.
	Opener interface{ Opened() bool }
	// Answerer answers keys that nothing on the screen has answered.
	Answerer interface{ Answer(fyne.KeyName) bool }
)
