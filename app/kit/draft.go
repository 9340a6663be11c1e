package kit

import (
	"maps"

	"fyne.io/fyne/v2"
)

// Draft is what was typed and not saved, kept while the book is locked.
type Draft struct {
	Was   map[string]string // what was shown of what is saved, by field
	Typed map[string]string // what stood there instead
}

// Typing is a place that text is typed into: a form, or what is like one.
type Typing struct {
	Shown  fyne.CanvasObject             // the text is there while this is shown
	Saved  func() map[string]string      // what is saved, by field
	Typed  func() map[string]string      // what stands there, by field; nil where it is what is saved
	Retype func(typed map[string]string) // puts typed text back
}

// Draft returns the text that stands in the window and is not saved; nil where there is none.
func (e *Env) Draft() *Draft {
	e.Window.Canvas().Unfocus() // what is being typed into a grid's cell is kept
	if !e.Typed() {
		return nil
	}
	return &Draft{Was: e.typing.Saved(), Typed: e.typing.Typed()}
}

// Typed tells whether text stands in the window that Draft would keep.
func (e *Env) Typed() bool {
	t := e.typing
	return t != nil && fyne.CurrentApp().Driver().CanvasForObject(t.Shown) != nil && t.Typed() != nil
}

// KeepDraft puts a draft back into the place that shows the same again; nil forgets what was typed.
func (e *Env) KeepDraft(d *Draft) { e.typing, e.draft = nil, d }

// Touched tells that a place holds the newest text that is not saved.
func (e *Env) Touched(t *Typing) { e.typing = t }

// Loaded gives a place that shows what is saved its draft. Another place, or one whose value has been changed since, does not get it.
func (e *Env) Loaded(t *Typing) {
	if e.typing == t {
		e.typing = nil
	}
	if e.draft == nil || !maps.Equal(e.draft.Was, t.Saved()) {
		return
	}
	typed := e.draft.Typed
	e.draft = nil
	t.Retype(typed)
}

// typed is what stands in the form, by field; nil where nothing was typed.
func (f *Form) typed() map[string]string {
	if !f.dirty {
		return nil
	}
	return f.texts()
}

// retype puts typed text back into the form.
func (f *Form) retype(typed map[string]string) {
	for _, field := range f.fields {
		if text := typed[field.Key]; text != field.Input.Text() {
			field.Input.SetText(text)
			f.touched(field)
		}
	}
}
