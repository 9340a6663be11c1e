package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Input is one field of a form: a label, something to write or choose in, and room for a sentence that says what is wrong.
type Input interface {
	fyne.CanvasObject
	Text() string    // what the user has written, or the key chosen
	SetText(string)  // shows a value; OnChange is not told
	SetError(string) // says what is wrong, at the field; empty takes it away
	OnChange(func()) // is told of every change by the user
	Target() fyne.Focusable
	SetEnabled(bool)
}

// frame is what every field has: its label above and its error below.
type frame struct {
	widget.BaseWidget
	label   *canvas.Text
	problem *canvas.Text
	control fyne.CanvasObject
	target  fyne.Focusable
	changed func()
}

func (f *frame) init(self fyne.Widget, label string, control fyne.CanvasObject, target fyne.Focusable) {
	f.label = canvas.NewText(label, themed(ColorNameMuted))
	f.problem = canvas.NewText("", themed(ColorNameLate))
	f.problem.Hide()
	f.control, f.target = control, target
	f.ExtendBaseWidget(self)
}

func (f *frame) CreateRenderer() fyne.WidgetRenderer { return &frameRenderer{f} }

// SetError says what is wrong, at the field.
func (f *frame) SetError(text string) {
	f.problem.Text = text
	f.problem.Hidden = text == ""
	f.Refresh()
}

// OnChange is told of every change by the user.
func (f *frame) OnChange(then func()) { f.changed = then }

// Target is what takes the focus.
func (f *frame) Target() fyne.Focusable { return f.target }

func (f *frame) tell() {
	if f.changed != nil {
		f.changed()
	}
}

type frameRenderer struct{ f *frame }

func (r *frameRenderer) Destroy() {}
func (r *frameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.label, r.f.control, r.f.problem}
}

func (r *frameRenderer) MinSize() fyne.Size {
	r.style()
	h := r.labelHeight() + r.f.control.MinSize().Height
	if !r.f.problem.Hidden {
		h += r.f.problem.MinSize().Height
	}
	return fyne.NewSize(max(r.f.control.MinSize().Width, 60), h)
}

// labelHeight is the room for the label; a field without one takes none.
func (r *frameRenderer) labelHeight() float32 {
	if r.f.label.Text == "" {
		return 0
	}
	return r.f.label.MinSize().Height
}

func (r *frameRenderer) style() {
	r.f.label.TextSize, r.f.problem.TextSize = size(theme.SizeNameCaptionText), size(theme.SizeNameCaptionText)
	r.f.label.Color, r.f.problem.Color = themed(ColorNameMuted), themed(ColorNameLate)
}

func (r *frameRenderer) Layout(to fyne.Size) {
	y := r.labelHeight()
	r.f.label.Resize(fyne.NewSize(to.Width, y))
	h := r.f.control.MinSize().Height
	if _, isNote := r.f.control.(*entry); isNote && r.f.problem.Hidden {
		h = max(h, to.Height-y)
	}
	r.f.control.Move(fyne.NewPos(0, y))
	r.f.control.Resize(fyne.NewSize(to.Width, h))
	r.f.problem.Move(fyne.NewPos(0, y+h))
	r.f.problem.Resize(fyne.NewSize(to.Width, r.f.problem.MinSize().Height))
}

func (r *frameRenderer) Refresh() {
	r.style()
	r.Layout(r.f.Size())
	r.f.control.Refresh()
	canvas.Refresh(r.f)
}

// entry is a line, or a page, to write in. Unlike Fyne's it passes on what it does not answer — Escape, function keys, in a
// line also Return — and tells when it is left.
type entry struct {
	widget.Entry
	onLeave func()
	onKey   func(fyne.KeyName) bool // true where the key was taken
}

func newEntry(multi bool) *entry {
	e := &entry{}
	e.MultiLine = multi
	if multi {
		e.Wrapping = fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey is Fyne's.
func (e *entry) TypedKey(key *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(key.Name) {
		return
	}
	e.Entry.TypedKey(key)
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyF1:
		passOn(e, key)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine && e.OnSubmitted == nil {
			passOn(e, key)
		}
	}
}

// FocusLost is Fyne's.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	if e.onLeave != nil {
		e.onLeave()
	}
}

// TextField is a line to write in.
type TextField struct {
	frame
	entry   *entry
	setting bool
}

// NewTextField returns an empty line.
func NewTextField(label string) *TextField {
	t := &TextField{}
	t.build(t, label, newEntry(false))
	return t
}

// build makes the line as a part of self, which is the line itself or what stands around it: Fyne finds what is in a widget,
// and with that the focus, only under the widget that it was given first.
func (t *TextField) build(self fyne.Widget, label string, e *entry) {
	t.entry = e
	e.OnChanged = func(string) {
		if !t.setting {
			t.tell()
		}
	}
	t.init(self, label, e, e)
}

// Text is what stands in the line, without white space around it.
func (t *TextField) Text() string { return strings.TrimSpace(t.entry.Text) }

// SetText shows a text.
func (t *TextField) SetText(text string) {
	t.setting = true
	t.entry.SetText(text)
	t.setting = false
}

// SetEnabled lets the user write in the line, or only read it.
func (t *TextField) SetEnabled(on bool) {
	if on {
		t.entry.Enable()
	} else {
		t.entry.Disable()
	}
}

// OnLeave is told when the focus goes elsewhere.
func (t *TextField) OnLeave(then func()) { t.entry.onLeave = then }

// OnSubmit is told of Return.
func (t *TextField) OnSubmit(then func()) { t.entry.OnSubmitted = func(string) { then() } }

// SetPlaceholder shows a text while the line is empty.
func (t *TextField) SetPlaceholder(text string) { t.entry.SetPlaceHolder(text) }

// NewNoteField returns a page to write in, of at most limit runes: a long text makes each key slow (Fyne issue 5297).
func NewNoteField(label string, lines, limit int) *TextField {
	e := newEntry(true)
	e.SetMinRowsVisible(lines)
	t := &TextField{}
	t.build(t, label, e)
	e.OnChanged = func(text string) {
		if runes := []rune(text); len(runes) > limit {
			e.SetText(string(runes[:limit]))
			return
		}
		if !t.setting {
			t.tell()
		}
	}
	return t
}

// DateText reads and writes the dates of a DateField, so that the field itself knows no calendar.
type DateText struct {
	Read func(text string) (value string, err error) // what the user wrote, as it is kept; the empty text for the empty text
	Show func(value string) string                   // as it stands in the field
	Hint func(value string) string                   // beside the label: the weekday, the age
	Bad  string                                      // the sentence where Read fails
}

// DateField is a line for a date. It may be empty; what cannot be read stays as it was written, and is said at the field.
type DateField struct {
	*TextField
	text  DateText
	title string
}

// NewDateField returns an empty date field.
func NewDateField(label string, text DateText) *DateField {
	d := &DateField{TextField: &TextField{}, text: text, title: label}
	d.build(d, label, newEntry(false))
	d.OnLeave(d.settle)
	return d
}

// settle writes what can be read as it is always written, when the field is left.
func (d *DateField) settle() {
	value, err := d.text.Read(d.TextField.Text())
	if err != nil {
		d.SetError(d.text.Bad)
		return
	}
	d.SetText(value)
}

// Text is the date as it is kept; what cannot be read is returned as it was written.
func (d *DateField) Text() string {
	written := d.TextField.Text()
	if value, err := d.text.Read(written); err == nil {
		return value
	}
	return written
}

// SetText shows a date as it is kept.
func (d *DateField) SetText(value string) {
	d.SetError("")
	d.TextField.SetText(d.text.Show(value))
	d.label.Text = d.title
	if hint := d.text.Hint(value); hint != "" {
		d.label.Text += " · " + hint
	}
	d.label.Refresh()
}

// Choice is one of the things that can be chosen: what is kept and what is read.
type Choice struct{ Key, Label string }

// choice is Fyne's list to choose from, which passes on what it does not answer.
type choice struct{ widget.Select }

// TypedKey is Fyne's.
func (c *choice) TypedKey(key *fyne.KeyEvent) {
	c.Select.TypedKey(key)
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyReturn, fyne.KeyEnter:
		passOn(c, key)
	}
}

// check is Fyne's box to tick, which passes on what it does not answer.
type check struct{ widget.Check }

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
	}
	c.sel = &choice{}
	c.sel.Options, c.sel.PlaceHolder = labels, " "
	c.sel.OnChanged = func(string) {
		if !c.setting {
			c.tell()
		}
	}
	c.sel.ExtendBaseWidget(c.sel)
	border := canvas.NewRectangle(themed(theme.ColorNameInputBackground))
	border.StrokeColor, border.StrokeWidth, border.CornerRadius = themed(theme.ColorNameInputBorder), 1, 6
	c.init(c, label, container.NewStack(border, c.sel), c.sel)
	return c
}

// Text is the key of what is chosen; empty for nothing.
func (c *ChoiceField) Text() string {
	if i := c.sel.SelectedIndex(); i >= 0 {
		return c.choices[i].Key
	}
	return ""
}

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
	c.check = &check{}
	c.check.Text = label
	c.check.OnChanged = func(bool) {
		if !c.setting {
			c.tell()
		}
	}
	c.check.ExtendBaseWidget(c.check)
	c.init(c, "", container.NewStack(c.check), c.check)
	return c
}

// Text is "1" for yes and empty for no.
func (c *CheckField) Text() string {
	if c.check.Checked {
		return "1"
	}
	return ""
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
