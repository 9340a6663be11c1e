package kit

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/domain"
	"lagboka/widgets"
)

// OK is the one button of a dialog that is only read.
func (e *Env) OK() []widgets.DialogButton {
	return []widgets.DialogButton{{Label: e.Text("OK"), Default: true, Cancel: true}}
}

// ShowError is the one exit for errors. What a user can understand is said with what to do; of anything else it is said
// that something went wrong, with details that can be copied, and it is logged whole. title is the work that failed,
// for the log: over the sentence it would say what is not so, «Åpner boka».
func (e *Env) ShowError(title string, err error) {
	text, known := e.Explain(title, err)
	buttons := e.OK()
	if !known {
		details := fmt.Sprintf("%s: %v", title, err)
		buttons = append([]widgets.DialogButton{{Label: e.Text("error.copy-details"), Stay: true, OnTap: func() {
			e.App.Clipboard().SetContent(details)
		}}}, buttons...)
	}
	widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: e.Text("error.title"), Body: widgets.MinWidth(420, widgets.NewParagraph(text)), Buttons: buttons,
	})
}

// Explain says what an error means; known is false, and the error logged whole, where the user can do nothing about it.
func (e *Env) Explain(title string, err error) (text string, known bool) {
	if domain.KindOf(err) == 0 {
		e.Log(title, err)
		return e.Text("error.unexpected"), false
	}
	return e.Sentences(err), true
}

// Sentences are the texts of every broken rule in an error that a user can understand.
func (e *Env) Sentences(err error) string {
	var many domain.Errors
	if errors.As(err, &many) {
		text := ""
		for _, one := range many {
			text += e.Error(one) + "\n"
		}
		return text
	}
	var one *domain.Error
	errors.As(err, &one)
	return e.Error(one)
}

// NoHits is what a list shows where nothing in it matches what is searched for; clear ends the search.
func (e *Env) NoHits(text string, clear func()) fyne.CanvasObject {
	none, said := e.Text("search.none", "text", text), e.Text("search.none.text")
	return widgets.NewEmptyState("search", none, said, e.Text("search.none.clear"), clear)
}

// Ask asks a yes-or-no question; yes is done when the user agrees. Return agrees, except to what does harm.
func (e *Env) Ask(title, text, agree string, danger bool, yes func()) {
	widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: title, Body: widgets.MinWidth(420, widgets.NewParagraph(text)),
		Buttons: []widgets.DialogButton{
			{Label: e.Text("Cancel"), Cancel: true, Default: danger},
			{Label: agree, Default: !danger, Danger: danger, OnTap: yes},
		},
	})
}

// Tell says something that must be read.
func (e *Env) Tell(title, text string) {
	widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: title, Body: widgets.MinWidth(520, widgets.NewParagraph(text)),
		Buttons: e.OK(),
	})
}

// AskUnsaved asks what is to become of text that was typed into what is called name and is not saved. Where saving is to agree to
// something, its button says agree, and Return goes back to it.
func (e *Env) AskUnsaved(name, agree string, discard, save func()) {
	name = strings.TrimSuffix(name, " …") // a dialog may be called what the menu calls it
	widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: e.Text("unsaved.title"), Body: widgets.MinWidth(420, widgets.NewParagraph(e.Text("unsaved.text", "name", name))),
		Buttons: []widgets.DialogButton{
			{Label: e.Text("unsaved.stay"), Cancel: true, Default: agree != ""},
			{Label: e.Text("unsaved.discard"), OnTap: discard},
			{Label: cmp.Or(agree, e.Text("Save")), Default: agree == "", OnTap: save},
		},
	})
}

// Unsaved is what may be typed on a page and not be saved.
type Unsaved struct {
	Dirty   func() bool
	Name    func() string // what it is about
	Discard func()
	Save    func(then func())
}

// Leave calls then when nothing that was typed is lost by it: what is on its way into the book has come there, and what
// is not has been asked about.
func (e *Env) Leave(u Unsaved, then func()) {
	if !u.Dirty() {
		then()
		return
	}
	e.Runner.Flush(func() {
		if !u.Dirty() {
			then()
			return
		}
		e.AskUnsaved(u.Name(), "", func() { u.Discard(); then() }, func() { u.Save(then) })
	})
}
