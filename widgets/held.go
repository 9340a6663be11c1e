package widgets

import "fyne.io/fyne/v2"

// stroke is what is known of one key: whether it is down, and how often it has been pressed.
type stroke struct {
	down    bool
	presses int
}

// strokes are the keys of the keyboard, as far as what had the focus was told of them: where that is not told, as in a
// test that types without a keyboard, no key is held.
var strokes = map[fyne.KeyName]stroke{}

// pressed notes that a key went down.
func pressed(key *fyne.KeyEvent) { strokes[key.Name] = stroke{true, strokes[key.Name].presses + 1} }

// released notes that it came up.
func released(key *fyne.KeyEvent) { strokes[key.Name] = stroke{false, strokes[key.Name].presses} }

// holding is what is held down at a moment: of those keys only a press of its own counts after that, not that they still
// repeat. Whoever keeps Return down must not answer a dialog that he has not seen yet.
type holding map[fyne.KeyName]int

func held() holding {
	h := holding{}
	for name, s := range strokes {
		if s.down {
			h[name] = s.presses
		}
	}
	return h
}

// still tells whether a key has been down ever since.
func (h holding) still(name fyne.KeyName) bool {
	presses, was := h[name]
	return was && strokes[name].down && strokes[name].presses == presses
}

// heldSince tells whether a key that an object was given has been down since before the dialog was shown that the object
// stands in.
func heldSince(o fyne.CanvasObject, name fyne.KeyName) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return false
	}
	d := open[c.Overlays().Top()]
	return d != nil && d.held.still(name)
}

// keyed is part of what can have the focus: it notes which keys are down.
type keyed struct{}

// KeyDown is Fyne's.
func (keyed) KeyDown(key *fyne.KeyEvent) { pressed(key) }

// KeyUp is Fyne's.
func (keyed) KeyUp(key *fyne.KeyEvent) { released(key) }

// KeyDown is Fyne's.
func (e *entry) KeyDown(key *fyne.KeyEvent) {
	pressed(key)
	e.Entry.KeyDown(key)
}

// KeyUp is Fyne's.
func (e *entry) KeyUp(key *fyne.KeyEvent) {
	released(key)
	e.Entry.KeyUp(key)
}
