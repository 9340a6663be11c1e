package widgets

import (
	"cmp"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Input is one field of a form: a label, something to write or choose in, and room for a sentence that says what is
// wrong.
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
	caption string
	hint    string        // what a screen reader says of a field without a label
	problem *widget.Label // wraps
	self    fyne.Widget   // the field itself, around this frame
	control fyne.CanvasObject
	target  fyne.Focusable
	wheel   *wheel
	ring    *canvas.Rectangle
	rest    fyne.ThemeColorName // of the ring without the focus; empty for no ring
	changed func()
}

func (f *frame) init(self fyne.Widget, label string, control fyne.CanvasObject, target fyne.Focusable) {
	f.caption, f.label = label, canvas.NewText(label, themed(ColorNameMuted))
	f.problem = widget.NewLabel("")
	f.problem.Wrapping, f.problem.SizeName, f.problem.Importance = fyne.TextWrapWord, theme.SizeNameCaptionText, widget.DangerImportance
	f.problem.Hide()
	f.self, f.control, f.target = self, control, target
	f.wheel = newWheel(self)
	if page, ok := target.(*entry); !ok || page.MultiLine {
		f.wheel.Hide()
	}
	f.ring = canvas.NewRectangle(color.Transparent)
	f.ring.CornerRadius = 6
	f.paintRing(false)
	f.ExtendBaseWidget(self)
}

// showFocus draws a ring around what has the focus, and brings it into view.
func (f *frame) showFocus(on bool) {
	f.paintRing(on)
	if on {
		intoView(f.self)
	}
}

func (f *frame) paintRing(on bool) {
	f.ring.StrokeColor, f.ring.StrokeWidth = color.Transparent, 1
	switch {
	case on:
		f.ring.StrokeColor, f.ring.StrokeWidth = themed(ColorNameAccent), 2
	case f.rest != "":
		f.ring.StrokeColor = themed(f.rest)
	}
	f.ring.Refresh()
}

func (f *frame) CreateRenderer() fyne.WidgetRenderer { return &frameRenderer{f} }

// SetLabel calls the field something else.
func (f *frame) SetLabel(text string) {
	f.caption, f.label.Text = text, text
	f.Refresh()
}

// SetError says what is wrong, at the field.
func (f *frame) SetError(text string) {
	f.problem.SetText(text)
	f.problem.Hidden = text == ""
	f.Refresh()
}

// OnChange is told of every change by the user.
func (f *frame) OnChange(then func()) { f.changed = then }

// Target is what takes the focus.
func (f *frame) Target() fyne.Focusable { return f.target }

// AccessibilityRole is Fyne's.
func (f *frame) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// spoken is the field's name, what stands in it, and what is wrong with it.
func (f *frame) spoken(value string) string {
	parts := []string{cmp.Or(f.caption, f.hint), value, f.problem.Text}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

func (f *frame) tell() {
	if f.changed != nil {
		f.changed()
	}
}

type frameRenderer struct{ f *frame }

func (r *frameRenderer) Destroy() {}
func (r *frameRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.f.label, r.f.control, r.f.wheel, r.f.ring, r.f.problem}
}

func (r *frameRenderer) MinSize() fyne.Size {
	r.style()
	h := r.labelHeight() + r.f.control.MinSize().Height
	h += r.problemHeight(r.f.Size().Width)
	return fyne.NewSize(max(r.f.control.MinSize().Width, 60), h)
}

// problemHeight is the room that the error takes when it is as wide as the field. The label's own padding is not needed
// here.
func (r *frameRenderer) problemHeight(width float32) float32 {
	if r.f.problem.Hidden {
		return 0
	}
	if width <= 0 {
		width = 240 // not laid out yet: a guess, so that the window is not made as high as a word to the line needs
	}
	pad := size(theme.SizeNameInnerPadding)
	r.f.problem.Resize(fyne.NewSize(width+2*pad, r.f.problem.MinSize().Height))
	return r.f.problem.MinSize().Height - 2*pad + 2
}

// labelHeight is the room for the label; a field without one takes none.
func (r *frameRenderer) labelHeight() float32 {
	if r.f.caption == "" {
		return 0
	}
	return r.f.label.MinSize().Height
}

func (r *frameRenderer) style() {
	r.f.label.TextSize, r.f.label.Color = size(theme.SizeNameCaptionText), themed(ColorNameMuted)
}

func (r *frameRenderer) Layout(to fyne.Size) {
	y := r.labelHeight()
	r.f.label.Text = fit(r.f.caption, to.Width, r.f.label.TextSize, r.f.label.TextStyle)
	r.f.label.Resize(fyne.NewSize(to.Width, y))
	h := r.f.control.MinSize().Height
	if page, ok := r.f.control.(*entry); ok && page.MultiLine && r.f.problem.Hidden {
		h = max(h, to.Height-y)
	}
	r.f.control.Move(fyne.NewPos(0, y))
	r.f.control.Resize(fyne.NewSize(to.Width, h))
	r.f.wheel.Move(fyne.NewPos(0, y))
	r.f.wheel.Resize(fyne.NewSize(to.Width, h))
	r.f.ring.Move(fyne.NewPos(0, y))
	r.f.ring.Resize(r.f.target.(fyne.CanvasObject).Size())
	if r.problemHeight(to.Width) > 0 {
		pad := size(theme.SizeNameInnerPadding)
		r.f.problem.Move(fyne.NewPos(-pad, y+h-pad+1))
	}
}

func (r *frameRenderer) Refresh() {
	r.style()
	r.Layout(r.f.Size())
	r.f.control.Refresh()
	canvas.Refresh(r.f)
}

// entry is a line, or a page, to write in. Unlike Fyne's it passes on what it does not answer — Escape, function keys,
// in a line also Return — and tells when it is left.
type entry struct {
	widget.Entry
	onFocus func(bool)
	onLeave func()
	onKey   func(fyne.KeyName) bool // true where the key was taken
	onRune  func(rune) bool         // the same of a letter
	onCtrl  func(fyne.KeyName) bool // the same of a key with Ctrl, which is Cmd on a Mac
	tabs    bool                    // onKey is asked of the Tab key too
	typed   bool                    // something was written in it since it was entered, or since a value was shown in it
	away    bool                    // the whole window has lost the keys, the line has not
}

// AcceptsTab is Fyne's. Tab goes on to the next field from a field of several lines too.
func (e *entry) AcceptsTab() bool { return e.tabs }

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
	used()
	if e.onKey != nil && e.onKey(key.Name) {
		return
	}
	e.Entry.TypedKey(key)
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF6:
		passOn(e, key)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine && e.OnSubmitted == nil {
			passOn(e, key)
		}
	}
}

// TypedShortcut is Fyne's. Alt+Down is F4: it opens what belongs to the line. Ctrl+Down and Ctrl+Up are the dialog's, where
// it is one of several.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyDown && c.Modifier == fyne.KeyModifierAlt {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF4})
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && stepDialog(c, s) {
		return
	}
	if c, ok := s.(*desktop.CustomShortcut); ok && e.onCtrl != nil && c.Modifier == fyne.KeyModifierShortcutDefault && e.onCtrl(c.KeyName) {
		return
	}
	e.Entry.TypedShortcut(s)
}

// TypedRune is Fyne's.
func (e *entry) TypedRune(r rune) {
	used()
	if e.onRune == nil || !e.onRune(r) {
		e.Entry.TypedRune(r)
	}
}

// UndoTyped takes back what was written last; done is false where nothing was written here, and something else is to be
// taken back.
func (e *entry) UndoTyped() (done bool) {
	if e.typed {
		e.TypedShortcut(&fyne.ShortcutUndo{})
	}
	return e.typed
}

// FocusGained is Fyne's. What stands in a line is selected, so that what is typed takes its place; a press sets the
// cursor after that.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	e.onFocus(true)
	e.typed = e.typed && e.away
	if !e.away && !e.MultiLine && e.Text != "" {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	e.away = false
}

// FocusLost is Fyne's.
func (e *entry) FocusLost() {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	e.away = c != nil && c.Focused() == fyne.Focusable(e)
	e.Entry.FocusLost()
	e.onFocus(false)
	if e.onLeave != nil {
		e.onLeave()
	}
}

// TextField is a line to write in.
type TextField struct {
	frame
	entry   *entry
	setting bool
	secret  bool // its text is not said aloud
}

// NewTextField returns an empty line.
func NewTextField(label string) *TextField {
	t := &TextField{}
	t.build(t, label, newEntry(false))
	return t
}

// build makes the line as a part of self, which is the line itself or what stands around it: Fyne finds what is in a
// widget, and with that the focus, only under the widget that it was given first.
func (t *TextField) build(self fyne.Widget, label string, e *entry) {
	t.entry = e
	e.onFocus = t.showFocus
	e.OnChanged = func(string) {
		if !t.setting {
			e.typed = true
			t.tell()
		}
	}
	t.init(self, label, e, e)
}

// Text is what stands in the line, without white space around it.
func (t *TextField) Text() string { return strings.TrimSpace(t.entry.Text) }

// AccessibilityLabel is Fyne's.
func (t *TextField) AccessibilityLabel() string {
	if t.secret {
		return t.spoken("")
	}
	return t.spoken(t.entry.Text)
}

// SetText shows a text.
func (t *TextField) SetText(text string) {
	t.setting = true
	if t.entry.SelectedText() != "" {
		t.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // Fyne would keep the selection of what stood there
	}
	t.entry.SetText(text)
	t.setting, t.entry.typed = false, false
}

// SetEnabled lets the user write in the line, or only read it.
func (t *TextField) SetEnabled(on bool) {
	if on {
		t.entry.Enable()
	} else {
		t.entry.Disable()
	}
}

// OnCtrl is asked of a key that is pressed with Ctrl; true where it was taken.
func (t *TextField) OnCtrl(do func(fyne.KeyName) bool) { t.entry.onCtrl = do }

// ToEnd puts the cursor behind what is written.
func (t *TextField) ToEnd() {
	for _, key := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyEnd} {
		t.entry.Entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// Written is what is written, with the spaces behind it: of a text that somebody goes on writing.
func (t *TextField) Written() string { return t.entry.Text }

// AtEnd tells whether the cursor stands behind what is written.
func (t *TextField) AtEnd() bool { return t.entry.CursorTextOffset() >= len([]rune(t.entry.Text)) }

// GoOn is for somebody who comes to what is written: a note is written on from its end. What stands in a line stays selected.
func (t *TextField) GoOn() {
	if t.entry.MultiLine {
		t.ToEnd()
	}
}

// Insert writes a text where the cursor stands.
func (t *TextField) Insert(text string) {
	t.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: pasted(text)})
}

// pasted is a clipboard of its own with a text in it: the user's stays as it is.
type pasted string

// Content is Fyne's.
func (p pasted) Content() string { return string(p) }

// SetContent is Fyne's.
func (pasted) SetContent(string) {}

// OnLeave is told when the focus goes elsewhere.
func (t *TextField) OnLeave(then func()) { t.entry.onLeave = then }

// OnSubmit is told of Return.
func (t *TextField) OnSubmit(then func()) { t.entry.OnSubmitted = func(string) { then() } }

// LeadsTo makes Down and Return go on into the list that the line searches: to its first hit, where something is
// searched for.
func (t *TextField) LeadsTo(list fyne.Focusable) {
	t.entry.onKey = func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
			if c := fyne.CurrentApp().Driver().CanvasForObject(t.entry); c != nil {
				c.Focus(list)
			}
			if table, ok := list.(interface{ Begin() }); ok && t.Text() != "" {
				table.Begin()
			}
			return true
		}
		return false
	}
}

// SelectAll selects what is written, so that what is typed next takes its place.
func (t *TextField) SelectAll() { t.entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// SetPlaceholder shows a text while the line is empty.
func (t *TextField) SetPlaceholder(text string) {
	t.entry.SetPlaceHolder(text)
	t.hint = text
}

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
			e.typed = true
			t.tell()
		}
	}
	return t
}
