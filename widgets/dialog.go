package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// DialogButton is one way out of a dialog.
type DialogButton struct {
	Label   string
	OnTap   func() // after the dialog has gone; nil for nothing
	Default bool   // Return presses it, unless it does harm
	Cancel  bool   // Escape presses it
	Danger  bool   // it does harm: it is pressed by the mouse, or where the keys have been moved to it
	Leads   bool   // it saves nothing, but leads on: Ctrl+S does not press it
	Stay    bool   // the dialog stays; OnTap closes it when all is well
}

// DialogParams say what a dialog shows.
type DialogParams struct {
	Title   string // without the dots of the button that opens it
	Body    fyne.CanvasObject
	Foot    fyne.CanvasObject // stands under the body and is not scrolled with it; nil for nothing
	Buttons []DialogButton
	Focus   fyne.Focusable  // what has the focus first; the first field where nil, the default button where there is none
	Size    fyne.Size       // at least; zero for as large as the body asks for
	OnClose func()          // is told when it has gone; nil for nobody
	OnHelp  func()          // answers F1 when the dialog has gone; nil for nothing
	OnStep  func(by int)    // Ctrl+Down goes on to the next of several dialogs, by 1, Ctrl+Up back; nil where there is one
	Layer   *fyne.Container // lies over everything in the dialog, for what fields offer; nil for none
}

// Dialog is a dialog that is open. Unlike Fyne's it opens with the focus in it, and takes Return and Escape.
type Dialog struct {
	popup   *widget.PopUp
	overlay fyne.CanvasObject // Fyne's own, around the popup
	canvas  fyne.Canvas
	before  fyne.Focusable
	keys    func(*fyne.KeyEvent) // the window's own, given back when the dialog goes
	save    func()               // presses the default button; nil where there is none, or where it leads on
	buttons []*Button
	shield  *area // over what is in the dialog while it is busy
	busy    bool
	held    holding // when it was shown
	onClose func()
	onStep  func(by int)
	wasOn   fyne.Focusable // when it became busy
}

// open are the dialogs that are open, by the overlay that Fyne lays over the window for each: what is in that, Fyne
// does not tell.
var open = map[fyne.CanvasObject]*Dialog{}

// SaveDialog presses the default button of the dialog that is on top of a window, as Ctrl+S does.
func SaveDialog(win fyne.Window) {
	if d := open[win.Canvas().Overlays().Top()]; d != nil && d.save != nil && !d.busy {
		d.save()
	}
}

// ShowDialog opens a dialog over a window.
func ShowDialog(win fyne.Window, p DialogParams) *Dialog {
	d := &Dialog{canvas: win.Canvas(), before: win.Canvas().Focused(), keys: win.Canvas().OnTypedKey(), held: held(), onClose: p.OnClose, onStep: p.OnStep}
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), layout.NewSpacer())
	var cancel, accept func()
	var first fyne.Focusable
	for _, b := range p.Buttons {
		tap := func() {
			if !b.Stay {
				d.Close()
			}
			if b.OnTap != nil {
				b.OnTap()
			}
		}
		button := NewButton(b.Label, "", tap)
		switch {
		case b.Danger:
			button.Importance = widget.DangerImportance
		case b.Default:
			button.Importance = widget.HighImportance
			accept, first = tap, button
			if !b.Leads {
				d.save = tap
			}
		}
		if b.Cancel {
			cancel = tap
		}
		row.Add(button)
		d.buttons = append(d.buttons, button)
	}
	title := newFitted(strings.TrimSuffix(p.Title, " …"), theme.ColorNameForeground, theme.SizeNameSubHeadingText)
	title.drawn.TextStyle.Bold = true
	body := Pad(p.Body, bodyEdge, bodyEdge)
	sheet := &dialogLayout{canvas: d.canvas, body: body, least: p.Size.Max(fyne.NewSize(360, 60))}
	parts := container.New(sheet, title, NewWideScroll(body), row)
	if p.Foot != nil {
		parts.Add(p.Foot)
	}
	whole := container.NewStack(parts)
	if p.Layer != nil {
		whole.Add(p.Layer)
	}
	d.shield = newArea("", nil, func() fyne.CanvasObject { return container.NewStack() })
	d.shield.Hide()
	whole.Add(d.shield)
	d.popup = widget.NewModalPopUp(whole, d.canvas)
	d.popup.Show()
	d.overlay = d.canvas.Overlays().Top()
	open[d.overlay] = d
	var help func()
	if p.OnHelp != nil {
		help = func() {
			d.Close()
			p.OnHelp()
		}
	}
	d.listen(accept, cancel, help)
	if d.onStep != nil {
		for _, s := range steps {
			d.canvas.AddShortcut(s, func(s fyne.Shortcut) { stepDialog(d.canvas, s) })
		}
	}
	d.focus(p.Focus, first)
	return d
}

// Spaces in a dialog: at its edges, between its parts, around its body inside of what scrolls it, and between it and
// the window's edge.
const (
	dialogTop, dialogSide = 12, 16
	dialogGap             = 12
	bodyEdge              = 4 // what scrolls cuts off at its edge, where a field's ring is
	dialogMargin          = 12
)

// dialogLayout puts a title over a body over its foot over buttons. It is as large as its body asks for, but never larger than the
// window: then the body is scrolled, and the foot and the buttons stand where they are seen. Under fields there is room for a
// sentence of two lines that says what is wrong, so that the button that is being pressed stays under the mouse. What
// asks for more makes the dialog higher, and it is as it was when that has gone.
type dialogLayout struct {
	canvas fyne.Canvas
	body   fyne.CanvasObject
	least  fyne.Size
	high   float32 // the room that the body was given first
	foot   float32 // that its foot was
}

// room is how high the body's place is.
func (l *dialogLayout) room() float32 { return grown(&l.high, l.body) }

// under is how high the foot's place is, with the gap above it; nothing where there is none.
func (l *dialogLayout) under(o []fyne.CanvasObject) float32 {
	if len(o) < 4 {
		return 0
	}
	return grown(&l.foot, o[3]) + dialogGap
}

// grown is how high a part's place is by now.
func grown(first *float32, part fyne.CanvasObject) float32 {
	asks := part.MinSize().Height
	if *first == 0 {
		*first = asks
		if hasInput(part) {
			*first += 2.5 * size(theme.SizeNameText)
		}
	}
	return max(asks, *first)
}

// hasInput tells whether there is a field inside an object. It looks into containers only.
func hasInput(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case Input:
		return true
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, hasInput)
	case *container.Scroll:
		return hasInput(o.Content)
	}
	return false
}

// MinSize is Fyne's.
func (l *dialogLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	title, body, row := o[0].MinSize(), l.body.MinSize(), o[2].MinSize()
	width := max(o[0].(*Fitted).whole().Width, body.Width-2*bodyEdge, row.Width) + 2*dialogSide
	height := title.Height + l.room() - 2*bodyEdge + l.under(o) + row.Height + 2*dialogTop + 3*dialogGap
	most := l.canvas.Size().SubtractWidthHeight(2*dialogMargin, 2*dialogMargin)
	return fyne.NewSize(min(max(width, l.least.Width), most.Width), min(max(height, l.least.Height), most.Height))
}

// Layout is Fyne's.
func (l *dialogLayout) Layout(o []fyne.CanvasObject, to fyne.Size) {
	title, row := o[0].MinSize().Height, o[2].MinSize().Height
	width := to.Width - 2*dialogSide
	place := func(o fyne.CanvasObject, y, height, edge float32) {
		o.Move(fyne.NewPos(dialogSide-edge, y-edge))
		o.Resize(fyne.NewSize(width+2*edge, height+2*edge))
	}
	top, foot := dialogTop+title+dialogGap, to.Height-dialogTop-row
	place(o[0], dialogTop, title, 0)
	under := l.under(o)
	place(o[1], top, foot-under-2*dialogGap-top, bodyEdge)
	place(o[2], foot, row, 0)
	if len(o) > 3 {
		place(o[3], foot-under-dialogGap/2, under-dialogGap, 0)
	}
}

// focus gives the keys to what was asked for, else to the first field, else to the default button, else to the first
// button.
func (d *Dialog) focus(asked, accept fyne.Focusable) {
	if asked != nil {
		d.canvas.Focus(asked)
		return
	}
	d.canvas.FocusNext()
	switch d.canvas.Focused().(type) {
	case *entry, *choice, *check:
	default:
		if accept != nil {
			d.canvas.Focus(accept)
		}
	}
}

// listen gives Return, Escape and F1 to the dialog, and lets the keys that move scroll what does not fit. The
// dialog's own fields pass on what they do not answer.
func (d *Dialog) listen(accept, cancel, help func()) {
	d.canvas.SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch {
		case d.busy, d.held.still(key.Name):
		case key.Name == fyne.KeyEscape && cancel != nil:
			cancel()
		case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && accept != nil:
			accept()
		case key.Name == fyne.KeyF1 && help != nil:
			help()
		default:
			scrollBy(key.Name, d.popup.Content)
		}
	})
}

// steps go on from a dialog to the one after it, and back.
var steps = map[int]*desktop.CustomShortcut{
	1:  {KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierShortcutDefault},
	-1: {KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierShortcutDefault},
}

// stepDialog goes on from the dialog that is on top, where it is one of several and a shortcut says so. A key that is
// held since before it was shown goes no further.
func stepDialog(c fyne.Canvas, s fyne.Shortcut) bool {
	d := open[c.Overlays().Top()]
	if d == nil || d.onStep == nil {
		return false
	}
	for by, step := range steps {
		if step.ShortcutName() == s.ShortcutName() {
			if !d.busy && !d.held.still(step.KeyName) {
				d.onStep(by)
			}
			return true
		}
	}
	return false
}

// FocusButton gives the keys to a button, by the word on it: what was typed in the dialog is all that it asks for.
func (d *Dialog) FocusButton(label string) {
	for _, b := range d.buttons {
		if b.Text == label {
			d.canvas.Focus(b)
		}
	}
}

// SetBusy keeps the dialog from being answered while what was typed in it is on its way into the book, and gives it
// back as it was.
func (d *Dialog) SetBusy(busy bool) {
	if d.busy == busy {
		return
	}
	d.busy = busy
	for _, b := range d.buttons {
		if busy {
			b.Disable()
		} else {
			b.Enable()
		}
	}
	if busy {
		d.wasOn = d.canvas.Focused()
		d.canvas.Unfocus()
		d.shield.Show()
		return
	}
	d.shield.Hide()
	if d.wasOn != nil {
		d.canvas.Focus(d.wasOn)
	}
}

// nobody is told when a dialog has gone and nothing has the keys.
var nobody = func() {}

// WatchNobody lets then be told when a dialog, a menu or a list to pick from has gone that was opened by the mouse:
// nothing had the keys, and nobody gets them back.
func WatchNobody(then func()) { nobody = then }

// Close takes the dialog away and gives the focus back.
func (d *Dialog) Close() {
	d.popup.Hide()
	delete(open, d.overlay)
	d.canvas.SetOnTypedKey(d.keys)
	if d.onStep != nil {
		for _, s := range steps {
			d.canvas.RemoveShortcut(s)
		}
	}
	switch {
	case d.before != nil:
		d.canvas.Focus(d.before)
	case d.canvas.Overlays().Top() == nil:
		nobody()
	}
	if d.onClose != nil {
		d.onClose()
	}
}
