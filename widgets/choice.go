package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Choice is one of the things that can be chosen: what is kept and what is read.
type Choice struct{ Key, Label string }

// choice is Fyne's list to choose from, which opens as every list to pick from does, and passes on what it does not
// answer.
type choice struct {
	widget.Select
	keyed
	submit  func()  // nil for nothing
	closed  holding // when something was chosen
	onFocus func(bool)
}

// open shows the list, in which what is chosen has the keys.
func (c *choice) open() {
	if c.Disabled() {
		return
	}
	list := PickList{Picks: make([]Pick, len(c.Options))}
	for i, option := range c.Options {
		list.Picks[i] = Pick{Key: option, Label: option}
	}
	ShowPicks(c, list, c.Selected, func(key string) {
		c.closed = held()
		c.SetSelected(key)
	})
}

// Tapped is Fyne's.
func (c *choice) Tapped(*fyne.PointEvent) {
	used()
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil && !c.Disabled() {
		canvas.Focus(c)
		c.open()
	}
}

// FocusGained is Fyne's. Its list is not told: it would turn grey, as if nothing could be chosen in it. The ring says
// who has the keys.
func (c *choice) FocusGained() { c.onFocus(true) }

// FocusLost is Fyne's.
func (c *choice) FocusLost() { c.onFocus(false) }

// TypedKey is Fyne's.
func (c *choice) TypedKey(key *fyne.KeyEvent) {
	used()
	if c.closed.still(key.Name) || heldSince(c, key.Name) {
		return
	}
	switch key.Name {
	case fyne.KeyUp, fyne.KeyDown:
		c.open()
	case fyne.KeyLeft, fyne.KeyRight:
		c.Select.TypedKey(key)
	case fyne.KeyHome:
		c.SetSelectedIndex(0)
	case fyne.KeyEnd:
		c.SetSelectedIndex(len(c.Options) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.enter(key)
	case fyne.KeyEscape, fyne.KeyF1:
		passOn(c, key)
	}
}

// enter is Return: it opens the list, where it is not a dialog's or a form's in which something is chosen already.
func (c *choice) enter(key *fyne.KeyEvent) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(c)
	switch {
	case c.submit != nil && c.Selected != "":
		c.submit()
	case canvas != nil && !c.Disabled() && (c.Selected == "" || canvas.Overlays().Top() == nil):
		c.open()
	default:
		passOn(c, key)
	}
}

// TypedRune is Fyne's. Space opens the list, and so does a letter, which leads to what begins with it.
func (c *choice) TypedRune(r rune) {
	used()
	c.open()
	if keys, open := fyne.CurrentApp().Driver().CanvasForObject(c).Focused().(*pickKeys); open && r != ' ' {
		keys.TypedRune(r)
	}
}

// check is Fyne's box to tick, which passes on what it does not answer.
type check struct {
	widget.Check
	keyed
	onFocus func(bool)
}

// FocusGained is Fyne's.
func (c *check) FocusGained() { c.Check.FocusGained(); c.onFocus(true) }

// FocusLost is Fyne's.
func (c *check) FocusLost() { c.Check.FocusLost(); c.onFocus(false) }

// TypedKey is Fyne's.
func (c *check) TypedKey(key *fyne.KeyEvent) {
	c.Check.TypedKey(key)
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyReturn, fyne.KeyEnter:
		passOn(c, key)
	}
}

// ChoiceField is a list of which one thing is chosen.
type ChoiceField struct {
	frame
	choices []Choice
	sel     *choice
	setting bool
}

// NewChoiceField returns a field with nothing chosen.
func NewChoiceField(label string, choices []Choice) *ChoiceField {
	c := &ChoiceField{choices: choices}
	labels := make([]string, len(choices))
	for i, choice := range choices {
		labels[i] = choice.Label
		for slices.Contains(labels[:i], labels[i]) {
			labels[i] += " " // Fyne's list knows its entries by their text alone
		}
	}
	c.sel = &choice{onFocus: c.showFocus}
	c.sel.Options, c.sel.PlaceHolder = labels, " "
	c.sel.OnChanged = func(string) {
		if !c.setting {
			c.tell()
		}
	}
	c.sel.ExtendBaseWidget(c.sel)
	c.rest = theme.ColorNameInputBorder
	c.init(c, label, c.sel, c.sel)
	return c
}

// OnSubmit is told of Return where something is chosen; without it the list opens outside of a dialog.
func (c *ChoiceField) OnSubmit(then func()) { c.sel.submit = then }

// Text is the key of what is chosen; empty for nothing.
func (c *ChoiceField) Text() string {
	if i := c.sel.SelectedIndex(); i >= 0 {
		return c.choices[i].Key
	}
	return ""
}

// AccessibilityLabel is Fyne's.
func (c *ChoiceField) AccessibilityLabel() string { return c.spoken(c.sel.Selected) }

// SetText chooses by key; a key that is not there chooses nothing.
func (c *ChoiceField) SetText(key string) {
	c.setting = true
	defer func() { c.setting = false }()
	for i, choice := range c.choices {
		if choice.Key == key {
			c.sel.SetSelectedIndex(i)
			return
		}
	}
	c.sel.ClearSelected()
}

// SetEnabled lets the user choose, or only read.
func (c *ChoiceField) SetEnabled(on bool) {
	if on {
		c.sel.Enable()
	} else {
		c.sel.Disable()
	}
}

// CheckField is a yes or no. Its text is "1" for yes and empty for no.
type CheckField struct {
	frame
	check   *check
	setting bool
}

// NewCheckField returns a field that says no.
func NewCheckField(label string) *CheckField {
	c := &CheckField{}
	c.check = &check{onFocus: c.showFocus}
	c.check.Text = label
	c.check.OnChanged = func(bool) {
		if !c.setting {
			c.tell()
		}
	}
	c.check.ExtendBaseWidget(c.check)
	c.init(c, "", c.check, c.check)
	return c
}

// Text is "1" for yes and empty for no.
func (c *CheckField) Text() string {
	if c.check.Checked {
		return "1"
	}
	return ""
}

// AccessibilityLabel is Fyne's.
func (c *CheckField) AccessibilityLabel() string {
	tick := "☐ "
	if c.check.Checked {
		tick = "☑ "
	}
	return c.spoken(tick + c.check.Text)
}

// SetText shows yes for "1".
func (c *CheckField) SetText(text string) {
	c.setting = true
	c.check.SetChecked(text == "1")
	c.setting = false
}

// SetEnabled lets the user change it, or only read.
func (c *CheckField) SetEnabled(on bool) {
	if on {
		c.check.Enable()
	} else {
		c.check.Disable()
	}
}
