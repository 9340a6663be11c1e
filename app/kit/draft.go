package kit

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/domain"
)

// Draft is what was typed and not saved, kept while the book is locked.
type Draft struct {
	Title string            // of the dialog that it was typed into; empty for a page
	Of    domain.ID         // whose page it was typed on; empty for a dialog and for what was new
	Lines []string          // what was typed, as it is read aloud
	Was   map[string]string // what was shown of what is saved, by field
	Typed map[string]string // what stood there instead
}

// Typing is a place that text is typed into: a form, or what is like one.
type Typing struct {
	Title  string                        // of the dialog that it is in; empty for a page
	Of     domain.ID                     // whose page it is on; empty for a dialog and for what is new
	Shown  fyne.CanvasObject             // the text is there while this is shown
	Saved  func() map[string]string      // what is saved, by field
	Typed  func() map[string]string      // what stands there, by field; nil where it is what is saved
	Lines  func() []string               // what was typed, as it is read aloud; may be nil
	Retype func(typed map[string]string) // puts typed text back
	form   *Form                         // nil for what is no form
}

// Drafts returns the texts that stand in the window and are not saved, on the page and in the dialogs over it, and
// those that have been kept and not been taken up again.
func (e *Env) Drafts() []Draft {
	e.Window.Canvas().Unfocus() // what is being typed into a grid's cell is kept
	all := slices.Clone(e.Kept())
	for _, t := range e.typing {
		if !unsaved(t) {
			continue
		}
		d := Draft{Title: t.Title, Of: t.Of, Was: t.Saved(), Typed: t.Typed()}
		if t.Lines != nil {
			d.Lines = t.Lines()
		}
		all = append(all, d)
	}
	return all
}

// Typed tells whether text stands in the window that is not saved.
func (e *Env) Typed() bool { return slices.ContainsFunc(e.typing, unsaved) }

// TypedDialog is the title of a dialog that holds text that is not saved; empty where none does.
func (e *Env) TypedDialog() string {
	i := slices.IndexFunc(e.typing, func(t *Typing) bool { return t.Title != "" && unsaved(t) })
	if i < 0 {
		return ""
	}
	return e.typing[i].Title
}

func unsaved(t *Typing) bool { return shown(t) && t.Typed() != nil }

func shown(t *Typing) bool { return fyne.CurrentApp().Driver().CanvasForObject(t.Shown) != nil }

// KeepDrafts keeps drafts until the places they belong to are shown again; none forgets what was typed.
func (e *Env) KeepDrafts(all []Draft) { e.typing, e.drafts = nil, all }

// Kept are the drafts of dialogs that wait for these to be opened again: nothing opens them by itself.
func (e *Env) Kept() []Draft {
	return slices.DeleteFunc(slices.Clone(e.drafts), func(d Draft) bool { return d.Title == "" })
}

// Touched tells that a place holds text that is not saved.
func (e *Env) Touched(t *Typing) {
	if !slices.Contains(e.typing, t) {
		e.typing = append(slices.DeleteFunc(e.typing, func(x *Typing) bool { return !shown(x) }), t)
	}
}

// Closed tells that a place is gone, and what was typed there with it.
func (e *Env) Closed(t *Typing) {
	e.typing = slices.DeleteFunc(e.typing, func(x *Typing) bool { return x == t })
}

// Loaded gives a place that shows what is saved its draft. Another place does not get it. Where what is saved has been
// changed since, what was typed is said, and who reads it decides.
func (e *Env) Loaded(t *Typing) {
	e.Closed(t)
	saved := t.Saved()
	is := func(d Draft) bool { return d.Title == t.Title && maps.Equal(d.Was, saved) }
	at := slices.IndexFunc(e.drafts, is)
	if at < 0 {
		at = slices.IndexFunc(e.drafts, func(d Draft) bool { return d.Of != "" && d.Of == t.Of })
	}
	if at < 0 {
		return
	}
	d := e.drafts[at]
	e.drafts = slices.Delete(e.drafts, at, at+1)
	if is(d) {
		t.Retype(d.Typed)
		return
	}
	e.Tell(e.Text("lock.kept.title"), e.Text("lock.kept.changed")+"\n"+strings.Join(d.Lines, "\n"))
}

// lines is what was typed into the form and is not saved, as its fields are read aloud.
func (f *Form) lines() (all []string) {
	for _, field := range f.fields {
		if said, ok := field.Input.(interface{ AccessibilityLabel() string }); ok && field.Input.Text() != f.was[field.Key] {
			all = append(all, said.AccessibilityLabel())
		}
	}
	return all
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
