// Package drive is the eye of the walks: it tells what stands on the program's window as a person sees it — which text,
// where, whether it can be pressed, what lies over it. It only looks; mouse and keys are the system's
// (internal/window). The program that is handed out holds none of it: cmd/lagboka reaches it in the build with the tag
// drive alone.
package drive

// Kind is what a thing on the screen is to its user.
type Kind string

// The kinds of things.
const (
	Text   Kind = "text"
	Button Kind = "button" // whatever answers a press: a button, a link, a row, an entry of a menu
	Entry  Kind = "entry"
	Choice Kind = "choice"
	Check  Kind = "check"
	Image  Kind = "image" // a picture of some size: a page, a diagram
)

// Rect is a place on the window's canvas, in pixels of the screen.
type Rect struct{ X, Y, W, H int }

// Item is one thing that stands on the screen.
type Item struct {
	Kind Kind
	// Text is what is drawn: the lines of a paragraph joined, of an entry what is written in it. Of a button without a
	// word it is the name that a screen reader says, and of a list of which nothing is chosen yet it is empty.
	Text string
	// Label stands right over an entry, a choice or a button; Hint stands in it while it is empty.
	Label string `json:",omitempty"`
	Hint  string `json:",omitempty"`

	Rect Rect // the whole of it
	Seen Rect // the part that is not scrolled away; empty where none is
	View Rect // the area that it is scrolled in, or the canvas

	Disabled bool `json:",omitempty"`
	Focused  bool `json:",omitempty"`
	Checked  bool `json:",omitempty"`
	Picture  bool `json:",omitempty"` // a button without a word
	Covered  bool `json:",omitempty"` // a dialog, a menu or a list lies over it
	Double   bool `json:",omitempty"` // answers two presses, and one only after a while
	Short    bool `json:",omitempty"` // ends with an ellipsis for want of room
	Cut      bool `json:",omitempty"` // is drawn beyond its room
}

// Screen is all that stands on a window.
type Screen struct {
	Width, Height int  // of the canvas, in pixels
	Busy          bool // work is going on
	Overlays      int  // dialogs and menus that are open
	Items         []Item
}
