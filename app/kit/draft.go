package kit

import (
	"maps"

	"fyne.io/fyne/v2"
)

// Draft is what was typed into a form and not saved, kept while the book is locked.
type Draft struct {
	Was   map[string]string // what the form showed of what is saved, by field
	Typed map[string]string // what stood there instead
}

// Draft returns the text that stands in a form of the window and is not saved; nil where there is none.
func (e *Env) Draft() *Draft {
	f := e.typing
	if f == nil || !f.dirty || fyne.CurrentApp().Driver().CanvasForObject(f.content) == nil {
		return nil
	}
	d := &Draft{Was: f.saved(), Typed: map[string]string{}}
	for _, field := range f.fields {
		d.Typed[field.Key] = field.Input.Text()
	}
	return d
}

// KeepDraft puts a draft back into the form that shows the same again; nil forgets what was typed.
func (e *Env) KeepDraft(d *Draft) { e.typing, e.draft = nil, d }

// loaded gives a form its draft. Another form, or one whose value has been changed since, does not get it.
func (e *Env) loaded(f *Form) {
	if e.typing == f {
		e.typing = nil
	}
	if e.draft == nil || !maps.Equal(e.draft.Was, f.saved()) {
		return
	}
	typed := e.draft.Typed
	e.draft = nil
	for _, field := range f.fields {
		if text := typed[field.Key]; text != field.Input.Text() {
			field.Input.SetText(text)
			f.touched(field)
		}
	}
}

// saved is what the form shows of what is saved, by field.
func (f *Form) saved() map[string]string {
	all := map[string]string{}
	for _, field := range f.fields {
		all[field.Key] = field.Get()
	}
	return all
}
