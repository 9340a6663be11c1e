package kit

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/domain"
	"lagboka/widgets"
)

// Editing is what is edited in a dialog.
type Editing struct {
	Title    string
	Form     *Form
	Validate func() error           // what the form has read is checked before it is written; nil where there is nothing to check
	More     []widgets.DialogButton // stand before the button that saves
}

// Edit shows a form in a dialog that stays until what was typed stands in the book: what is wrong is told at its field, or above the
// buttons where it belongs to none, and what was typed stays there. done is called when the dialog has gone. Escape asks where
// something was typed.
func Edit[T any](e *Env, x Editing, write func(context.Context) (T, error), done func(T)) {
	d := e.openForm(x)
	d.save = func() {
		d.dialog.SetBusy(true)
		WriteOr(e.Runner, e.Text("app.saving"), write, func(result T) {
			d.dialog.Close()
			done(result)
		}, func(err error) {
			d.dialog.SetBusy(false)
			d.tell(err)
		})
	}
}

// AskForm shows a form in a dialog for something that is not written at once: save is called when what was typed is right, and the
// dialog has gone.
func (e *Env) AskForm(title string, form *Form, validate func() error, save func(), more ...widgets.DialogButton) {
	d := e.openForm(Editing{Title: title, Form: form, Validate: validate, More: more})
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
}

func (e *Env) openForm(x Editing) *formDialog {
	d := &formDialog{env: e, editing: x, problem: container.NewStack()}
	form := x.Form
	form.Load()
	buttons := append([]widgets.DialogButton{{Label: e.Text("Cancel"), Cancel: true, Stay: true, OnTap: d.cancel}}, x.More...)
	buttons = append(buttons, widgets.DialogButton{Label: cmp.Or(form.Agree, e.Text("Save")), Default: true, Stay: true, OnTap: d.accept})
	layer := container.NewWithoutLayout()
	for _, field := range form.fields {
		if input, ok := field.Input.(*widgets.SuggestField); ok {
			input.Layer = layer
		}
	}
	d.dialog = widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: x.Title, Body: widgets.MinWidth(460, container.NewVBox(form.Content(), d.problem)), Buttons: buttons, Layer: layer,
	})
	form.FocusFirst()
	return d
}

// accept reads the form, and saves where all of it is right.
func (d *formDialog) accept() {
	d.say("")
	if !d.editing.Form.Read() {
		return
	}
	if d.editing.Validate != nil {
		if err := d.editing.Validate(); err != nil {
			d.tell(err)
			return
		}
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

// cancel closes the dialog; typed text is asked about.
func (d *formDialog) cancel() {
	if !d.editing.Form.Dirty() {
		d.dialog.Close()
		return
	}
	d.env.AskUnsaved(d.editing.Title, d.dialog.Close, d.accept)
}
