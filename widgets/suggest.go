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
}

// SuggestField is a line that offers things while the user writes; arrows move among them, Return takes one, Escape none.
// What it offers stands under the line: over whatever is there where Layer is given, else in the field itself. It is not a
// pop-up: Fyne gives the keys to a pop-up's own fields only.
type SuggestField struct {
	*TextField
	Layer  *fyne.Container   // without a layout, over the window's content
	OnAsk  func(text string) // the user has written; answered by Offer, now or later
	OnTake func(Suggestion)  // one was taken

	offers  []Suggestion
	to      string // what was written when they were made
	chosen  int
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
	s.entry.onKey = s.key
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
			s.OnAsk(s.Text())
		}
		then()
	})
}

// Offer shows what can be taken, under the line; none hides the list. An answer that comes after the line was left shows nothing.
func (s *SuggestField) Offer(offers []Suggestion) {
	s.hide()
	s.offers, s.rows, s.chosen, s.to = offers, nil, 0, s.Text()
	if len(offers) == 0 || !s.focused {
		return
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for i, o := range offers {
		p := newArea(o.Label, nil, func() fyne.CanvasObject {
			label := NewText(o.Label, theme.ColorNameForeground, theme.SizeNameText, false)
			note := NewText(o.Note, ColorNameMuted, theme.SizeNameCaptionText, false)
			return Pad(container.NewHBox(label, Gap(8, 1), note), 3, 8)
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
		if i == s.chosen && s.offers[i].Key != "" {
			p.rest = ColorNameAccentSurface
		}
		p.paint()
	}
}

func (s *SuggestField) key(name fyne.KeyName) bool {
	if s.list == nil {
		return false
	}
	switch name {
	case fyne.KeyDown:
		s.chosen = min(s.chosen+1, len(s.offers)-1)
	case fyne.KeyUp:
		s.chosen = max(s.chosen-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case s.to != s.Text(): // who is meant is on the way
		case s.offers[s.chosen].Key == "":
			return false
		default:
			s.take(s.chosen)
		}
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
	if s.OnTake != nil {
		s.OnTake(o)
	}
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
