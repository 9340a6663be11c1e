package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Suggestion is one thing that a SuggestField offers.
type Suggestion struct {
	Key   string // what is kept; empty of what is only said, and cannot be taken
	Label string
	Note  string // in the muted colour behind it: where, what kind
	Sure  bool   // it alone is what was written: who pressed Return before it was offered meant it
}

// SuggestField is a line that offers things while the user writes; arrows move among them, Return takes one, Escape
// none. What it offers stands under the line: over whatever is there where Layer is given, else in the field itself. It
// is not a pop-up: Fyne gives the keys to a pop-up's own fields only. Return that comes before the offer waits for it,
// and so does what is typed behind it.
type SuggestField struct {
	*TextField
	Layer  *fyne.Container   // without a layout, over the window's content
	OnAsk  func(text string) // the user has written; answered by Offer, now or later
	OnTake func(Suggestion)  // one was taken
	// OnName is handed what was written where Return takes nothing from the list, and the line is then empty for the
	// next name: a line that names are typed into one after the other. "" is Return in the empty line. nil where Return
	// waits for the answer.
	OnName func(text string)

	offers  []Suggestion
	chosen  int
	moved   bool     // the user has chosen it by an arrow
	held    bool     // Return was pressed on what may be meant: see OnName
	asking  bool     // what was written last has not been answered
	waiting []func() // for the answer
	entered bool     // Return waits for it
	behind  []func() // the keys that came after that
	focused bool
	list    fyne.CanvasObject
	rows    []*area
	below   *fyne.Container
}

// NewSuggestField returns an empty line.
func NewSuggestField(label string) *SuggestField {
	s := &SuggestField{TextField: &TextField{}, below: container.NewVBox()}
	s.build(s, label, newEntry(false))
	s.control = container.New(layout.NewCustomPaddedVBoxLayout(0), s.entry, s.below)
	s.OnChange(func() {})
	s.entry.onKey, s.entry.onRune = s.key, s.rune
	s.entry.onFocus = func(on bool) { s.focused = on; s.showFocus(on) }
	s.OnLeave(func() {})
	return s
}

// OnLeave is told when the focus goes elsewhere, after the list has gone.
func (s *SuggestField) OnLeave(then func()) {
	s.TextField.OnLeave(func() {
		s.hide()
		then()
	})
}

// OnChange is told of every change by the user, after OnAsk.
func (s *SuggestField) OnChange(then func()) {
	s.TextField.OnChange(func() {
		if s.OnAsk != nil {
			s.settled()
			s.asking = true
			s.OnAsk(s.Text())
		}
		then()
	})
}

// SetText shows a text; nothing is asked of it.
func (s *SuggestField) SetText(text string) {
	s.hide()
	s.settled()
	s.TextField.SetText(text)
}

// SetError tells what is wrong with the line, which the list would cover.
func (s *SuggestField) SetError(text string) {
	if text != "" {
		s.hide()
	}
	s.TextField.SetError(text)
}

// settled ends the waiting for an answer.
func (s *SuggestField) settled() {
	s.asking, s.waiting, s.entered, s.behind, s.held = false, nil, false, nil, false
}

// WhenAnswered calls then when what was written has been answered: at once where it has. Who writes on, or takes
// something, does not wait any more.
func (s *SuggestField) WhenAnswered(then func()) {
	if s.asking {
		s.waiting = append(s.waiting, then)
		return
	}
	then()
}

// Offer answers a text: it shows what can be taken, under the line; none hides the list. The answer to what is not
// written any more is passed over, and one that comes after the line was left shows nothing.
func (s *SuggestField) Offer(text string, offers []Suggestion) {
	if text != s.Text() {
		return
	}
	s.hide()
	s.offers, s.rows, s.chosen, s.moved = offers, nil, 0, false
	if len(offers) > 0 && s.focused {
		s.show()
	}
	waiting, entered, behind := s.waiting, s.entered, s.behind
	s.settled()
	for _, then := range waiting {
		then()
	}
	if entered {
		s.enter(behind)
	}
}

// Waits tells whether the line is empty and has the keys.
func (s *SuggestField) Waits() bool { return s.focused && s.entry.Text == "" }

// Hold shows a name that Return was pressed on, with those who may be meant, to be chosen from; who writes on has left
// it to OnName.
func (s *SuggestField) Hold(text string, offers []Suggestion) {
	s.SetText(text)
	s.Offer(text, offers)
	s.held = true
	s.mark()
}

// name is Return in a line that takes names one after the other: what the user has seen and means is taken, a part of a
// name is held until the next key, and anything else is handed over.
func (s *SuggestField) name() {
	switch {
	case s.list == nil || s.asking || s.offers[s.chosen].Key == "":
		s.handOver()
	case s.picked():
		s.take(s.chosen)
	default:
		s.held = true
		s.mark()
	}
}

// picked tells whether Return takes the chosen one. In a line that takes names one after the other nobody is before the
// user has said so: the list may have come between the last letter and Return.
func (s *SuggestField) picked() bool {
	return s.OnName == nil || s.held || s.moved || s.offers[s.chosen].Sure
}

func (s *SuggestField) handOver() {
	text := s.Text()
	s.SetText("")
	s.OnName(text)
}

// enter is Return that has waited for the answer: it takes what alone is meant, and leaves a choice to the user. What
// was typed behind it follows where the keys still come here.
func (s *SuggestField) enter(behind []func()) {
	switch {
	case len(s.offers) > 0 && s.offers[0].Sure:
		s.take(0)
	case len(s.offers) > 0 && s.offers[0].Key != "":
		return // the list is seen now; what was typed behind would write over the name
	case s.focused:
		s.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	for _, key := range behind {
		if c := fyne.CurrentApp().Driver().CanvasForObject(s.entry); c != nil && c.Focused() == s.Target() {
			key()
		}
	}
}

// show shows the list of what is offered.
func (s *SuggestField) show() {
	offers := s.offers
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for i, o := range offers {
		p := newArea(o.Label, nil, func() fyne.CanvasObject {
			label, note := NewFitted(o.Label, theme.ColorNameForeground), NewFittedCaption(o.Note)
			return Pad(container.New(layout.NewBorderLayout(nil, nil, nil, note), note, label), 3, 8)
		})
		if o.Key != "" {
			p.onDown = func() { s.take(i) }
		}
		s.rows = append(s.rows, p)
		box.Add(p)
	}
	s.list = Surface(Pad(box, 4, 4))
	if s.Layer == nil {
		s.below.Objects = []fyne.CanvasObject{s.list}
		s.Refresh()
	} else {
		driver := fyne.CurrentApp().Driver()
		at := driver.AbsolutePositionForObject(s.entry).Subtract(driver.AbsolutePositionForObject(s.Layer))
		s.list.Move(at.Add(fyne.NewPos(0, s.entry.Size().Height+2)))
		s.list.Resize(fyne.NewSize(max(s.entry.Size().Width, s.list.MinSize().Width), s.list.MinSize().Height))
		s.Layer.Objects = []fyne.CanvasObject{s.list}
		s.Layer.Refresh()
	}
	s.mark()
}

func (s *SuggestField) mark() {
	for i, p := range s.rows {
		p.rest = ""
		if i == s.chosen && s.offers[i].Key != "" && s.picked() {
			p.rest = ColorNameAccentSurface
		}
		p.paint()
	}
}

func (s *SuggestField) rune(r rune) bool {
	switch {
	case s.entered:
		s.behind = append(s.behind, func() { s.entry.TypedRune(r) })
	case s.OnName != nil && s.held && s.list != nil: // the next name begins
		s.handOver()
	}
	return s.entered
}

func (s *SuggestField) key(name fyne.KeyName) bool {
	isReturn := name == fyne.KeyReturn || name == fyne.KeyEnter
	switch {
	case s.entered && name == fyne.KeyEscape:
		s.entered, s.behind = false, nil
	case s.entered:
		s.behind = append(s.behind, func() { s.entry.TypedKey(&fyne.KeyEvent{Name: name}) })
		return true
	case isReturn && s.OnName != nil:
		s.name()
		return true
	case s.asking && isReturn: // who is meant is on the way
		s.entered = true
		return true
	}
	if s.list == nil {
		return false
	}
	switch name {
	case fyne.KeyDown:
		if s.picked() {
			s.chosen = min(s.chosen+1, len(s.offers)-1)
		}
		s.moved = true
	case fyne.KeyUp:
		s.moved = true
		s.chosen = max(s.chosen-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.offers[s.chosen].Key == "" {
			s.hide()
			return false
		}
		s.take(s.chosen)
	case fyne.KeyEscape:
		s.hide()
	default:
		return false
	}
	s.mark()
	return true
}

func (s *SuggestField) take(i int) {
	o := s.offers[i]
	s.hide()
	s.settled()
	if s.OnTake != nil {
		s.OnTake(o)
	}
	s.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // what is written on stands behind the name
}

func (s *SuggestField) hide() {
	if s.list == nil {
		return
	}
	s.list = nil
	if s.Layer == nil {
		s.below.Objects = nil
		s.Refresh()
		return
	}
	s.Layer.Objects = nil
	s.Layer.Refresh()
}
