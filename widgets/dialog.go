package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// DialogButton is one way out of a dialog.
type DialogButton struct {
	Label   string
	OnTap   func() // after the dialog has gone; nil for nothing
	Default bool   // Return presses it
	Cancel  bool   // Escape presses it
	Danger  bool
	Stay    bool // the dialog stays; OnTap closes it when all is well
}

// DialogParams say what a dialog shows.
type DialogParams struct {
	Title   string
	Body    fyne.CanvasObject
	Buttons []DialogButton
	Focus   fyne.Focusable  // what has the focus first; the first field where nil, the default button where there is none
	Size    fyne.Size       // at least; zero for as large as the body asks for
	Layer   *fyne.Container // lies over everything in the dialog, for what fields offer; nil for none
}

// Dialog is a dialog that is open. Unlike Fyne's it opens with the focus in it, and takes Return and Escape.
type Dialog struct {
	popup   *widget.PopUp
	overlay fyne.CanvasObject // Fyne's own, around the popup
	canvas  fyne.Canvas
	before  fyne.Focusable
	keys    func(*fyne.KeyEvent) // the window's own, given back when the dialog goes
	buttons []*Button
	shield  *area // over what is in the dialog while it is busy
	busy    bool
	wasOn   fyne.Focusable // when it became busy
}

// ShowDialog opens a dialog over a window.
func ShowDialog(win fyne.Window, p DialogParams) *Dialog {
	d := &Dialog{canvas: win.Canvas(), before: win.Canvas().Focused(), keys: win.Canvas().OnTypedKey()}
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
		}
		if b.Default {
			accept, first = tap, button
		}
		if b.Cancel {
			cancel = tap
		}
		row.Add(button)
		d.buttons = append(d.buttons, button)
	}
	title := NewText(p.Title, theme.ColorNameForeground, theme.SizeNameSubHeadingText, true)
	foot := container.NewVBox(Gap(1, 8), row)
	inner := container.New(layout.NewBorderLayout(title, foot, nil, nil), title, Pad(p.Body, 10, 0), foot)
	least := p.Size.Max(fyne.NewSize(360, 60))
	whole := container.NewStack(Gap(least.Width, least.Height), Pad(inner, 12, 16))
	if p.Layer != nil {
		whole.Add(p.Layer)
	}
	d.shield = newArea("", nil, func() fyne.CanvasObject { return container.NewStack() })
	d.shield.Hide()
	whole.Add(d.shield)
	d.popup = widget.NewModalPopUp(whole, d.canvas)
	d.popup.Show()
	d.overlay = d.canvas.Overlays().Top()
	inDialog[d.overlay] = d.popup.Content
	d.listen(accept, cancel)
	d.focus(p.Focus, first)
	return d
}

// focus gives the keys to what was asked for, else to the first field, else to the default button, else to the first button.
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

// listen gives Return and Escape to the dialog's buttons. The dialog's own fields pass on what they do not answer.
func (d *Dialog) listen(accept, cancel func()) {
	d.canvas.SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch {
		case d.busy:
		case key.Name == fyne.KeyEscape && cancel != nil:
			cancel()
		case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && accept != nil:
			accept()
		}
	})
}

// SetBusy keeps the dialog from being answered while what was typed in it is on its way into the book, and gives it back as it was.
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

// Close takes the dialog away and gives the focus back.
func (d *Dialog) Close() {
	d.popup.Hide()
	delete(inDialog, d.overlay)
	d.canvas.SetOnTypedKey(d.keys)
	if d.before != nil {
		d.canvas.Focus(d.before)
	}
}
