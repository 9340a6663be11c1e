package kit

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/domain"
	"lagboka/widgets"
)

// Editing is what is edited, in a dialog or on a page.
type Editing struct {
	Title    string // of a dialog
	Form     *Form
	Validate func() error           // checks what the form has read before it is written; nil for nothing
	First    func(write func())     // of a dialog: may ask something before what is right is written; nil for nothing
	More     []widgets.DialogButton // stand before the button that saves a dialog
	Foot     fyne.CanvasObject      // of a dialog: stands under the form and is not scrolled with it; nil for nothing
	Round    *Round                 // of a dialog: the dialogs that it is one of; nil where it is alone
	Wrong    func()                 // brings a page's form into view where it is wrong; nil where it is in view
}

// Edit shows a form in a dialog that stays until what was typed stands in the book: what is wrong is told at its field,
// or above the buttons where it belongs to none, and what was typed stays there. value is what the form reads into;
// write gets it as it was when it was found right. done is called when the dialog has gone. Escape asks where something
// was typed.
func Edit[V, T any](e *Env, x Editing, value *V, write func(context.Context, V) (T, error), done func(T)) {
	d := e.openForm(x)
	d.save = func() {
		d.dialog.SetBusy(true)
		v := *value
		WriteOr(e.Runner, "", func(ctx context.Context) (T, error) { return write(ctx, v) }, func(result T) {
			d.written()
			done(result)
		}, func(err error) {
			d.dialog.SetBusy(false)
			d.tell(err)
		})
	}
}

// Sure is Editing.First that asks before what was found right is written: text says what will be done, empty where
// nothing is asked.
func (e *Env) Sure(title, agree string, text func() string) func(write func()) {
	return func(write func()) {
		if what := text(); what != "" {
			e.Ask(title, what, agree, false, write)
			return
		}
		write()
	}
}

// Save writes what is typed into the form of a page, which stays as it is until that stands in the book: what is wrong
// is told at its field, and what is typed meanwhile is kept. value is what the form reads into; write gets it as it was
// when it was found right.
func Save[V, T any](e *Env, x Editing, value *V, write func(context.Context, V) (T, error), done func(T)) {
	x.Form.answered(func() { saveAnswered(e, x, value, write, done) })
}

func saveAnswered[V, T any](e *Env, x Editing, value *V, write func(context.Context, V) (T, error), done func(T)) {
	tell := func(err error) {
		if x.Wrong != nil {
			x.Wrong()
		}
		if !x.Form.ShowInvalid(err) {
			e.ShowError(x.Title, err)
		}
	}
	f := x.Form
	if f.saving { // once more when that stands in the book: of something new there would else be two
		f.again = func() { Save(e, x, value, write, done) }
		return
	}
	if !f.Read() {
		if x.Wrong != nil {
			x.Wrong()
		}
		return
	}
	if x.Validate != nil {
		if err := x.Validate(); err != nil {
			tell(err)
			return
		}
	}
	texts, v := f.texts(), *value
	f.saving = true
	WriteOr(e.Runner, "", func(ctx context.Context) (T, error) { return write(ctx, v) }, func(result T) {
		again := f.again
		f.saving, f.again = false, nil
		f.written(texts)
		done(result)
		if again != nil {
			again()
		}
	}, func(err error) {
		f.saving, f.again = false, nil
		tell(err)
	})
}

// AskForm shows a form in a dialog for something that is not written at once: save is called when what was typed is
// right, and the dialog has gone.
func (e *Env) AskForm(x Editing, save func()) {
	d := e.openForm(x)
	d.save = func() {
		d.dialog.Close()
		save()
	}
}

// formDialog is a form in a dialog.
type formDialog struct {
	env     *Env
	editing Editing
	dialog  *widgets.Dialog
	problem *fyne.Container // what is wrong and belongs to no field
	save    func()          // what was typed is right
	onTo    func()          // goes on to another of its round when that stands in the book; nil for nowhere
	gone    bool            // it was closed without that
}

func (e *Env) openForm(x Editing) *formDialog {
	d := &formDialog{env: e, editing: x, problem: container.NewStack()}
	form := x.Form
	form.typing.Title = x.Title
	form.Load()
	cancel := widgets.DialogButton{Label: e.Text("Cancel"), Cancel: true, Stay: true, OnTap: d.cancel}
	save := widgets.DialogButton{Label: cmp.Or(form.Agree, e.Text("Save")), Default: true, Stay: true, OnTap: d.accept}
	buttons := append(append([]widgets.DialogButton{cancel}, x.More...), save)
	var onStep func(by int)
	if x.Round != nil {
		onStep = d.step
	}
	layer := container.NewWithoutLayout()
	for _, field := range form.fields {
		if input, ok := field.Input.(*widgets.SuggestField); ok {
			input.Layer = layer
		}
	}
	body := container.NewVBox()
	if x.Round != nil {
		body.Add(d.round())
	}
	body.Add(form.Content())
	body.Add(d.problem)
	d.dialog = widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: x.Title, Body: widgets.MinWidth(460, body), Foot: x.Foot, Buttons: buttons, Layer: layer,
		OnClose: func() { e.Closed(form.typing) }, OnStep: onStep,
	})
	form.FocusFirst()
	return d
}

// accept reads the form when whom its names mean is known, and saves where all of it is right.
func (d *formDialog) accept() { d.acceptAnd(nil) }

// acceptAnd is accept, and goes on to another dialog when what was typed stands in the book.
func (d *formDialog) acceptAnd(onTo func()) {
	d.onTo = onTo
	d.editing.Form.answered(d.read)
}

func (d *formDialog) read() {
	d.say("")
	if d.gone || !d.editing.Form.Read() {
		return
	}
	if d.editing.Validate != nil {
		if err := d.editing.Validate(); err != nil {
			d.tell(err)
			return
		}
	}
	if d.editing.First != nil {
		d.editing.First(d.save)
		return
	}
	d.save()
}

// tell tells what is wrong: at its field, else above the buttons.
func (d *formDialog) tell(err error) {
	switch {
	case d.editing.Form.ShowInvalid(err):
	case domain.KindOf(err) == 0:
		d.env.ShowError(d.editing.Title, err)
	default:
		d.say(d.env.Sentences(err))
	}
}

func (d *formDialog) say(text string) {
	d.problem.RemoveAll()
	if text != "" {
		d.problem.Add(widgets.NewProblem(text))
	}
	d.problem.Refresh()
}

func (d *formDialog) close() {
	d.gone = true
	d.dialog.Close()
}

// cancel closes the dialog; typed text is asked about.
func (d *formDialog) cancel() {
	if !d.editing.Form.Dirty() {
		d.close()
		return
	}
	d.env.AskUnsaved(d.editing.Title, d.editing.Form.Agree, d.close, d.accept)
}
