package kit

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/widgets"
)

// Round is a dialog's place in a row of dialogs that are gone through one after the other: Ctrl+Down and Ctrl+Up, or its
// buttons, lead on and back. What was typed and is not saved is asked about before.
type Round struct {
	At, Of int    // from 0
	About  string // what the one that is open is about
	// Read reads another one off the UI goroutine, and returns what opens it.
	Read func(ctx context.Context, at int) (open func(), err error)
}

// round is the line that says where in its round the dialog is.
func (d *formDialog) round() fyne.CanvasObject {
	e, r := d.env, d.editing.Round
	button := func(key, icon string, by int) fyne.CanvasObject {
		b := widgets.NewButton(e.Text(key), icon, func() { d.step(by) })
		if !r.has(r.At + by) {
			b.Disable()
		}
		return b
	}
	return container.NewVBox(
		widgets.NewWrap(button("round.previous", "back", -1), button("round.next", "forward", 1)),
		widgets.NewParagraph(e.Text("round.at", "n", e.Number(r.At+1), "of", e.Number(r.Of), "about", r.About)))
}

func (r *Round) has(at int) bool { return at >= 0 && at < r.Of }

// step goes on to the next dialog of the round, or back; typed text is asked about.
func (d *formDialog) step(by int) {
	at := d.editing.Round.At + by
	if !d.editing.Round.has(at) {
		return
	}
	onTo := func() { d.open(at) }
	if !d.editing.Form.Dirty() {
		onTo()
		return
	}
	d.env.AskUnsaved(d.editing.Title, d.editing.Form.Agree, onTo, func() { d.acceptAnd(onTo) })
}

// open reads another dialog of the round, and opens it in the place of this one, which takes no keys meanwhile: what is
// typed too early goes nowhere, and not into what is given up. One that cannot be read leaves this one open.
func (d *formDialog) open(at int) {
	d.dialog.SetBusy(true)
	RunOr(d.env.Runner, "round", "", func(ctx context.Context) (func(), error) {
		return d.editing.Round.Read(ctx, at)
	}, func(open func()) {
		d.close()
		open()
	}, func(err error) {
		d.dialog.SetBusy(false)
		d.env.ShowError(d.editing.Title, err)
	})
}

// written is told that what was typed stands in the book: the dialog goes, or leads on from there.
func (d *formDialog) written() {
	if d.onTo == nil {
		d.dialog.Close()
		return
	}
	d.env.Closed(d.editing.Form.typing) // it is typed no more
	d.onTo()
}
