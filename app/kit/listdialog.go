package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/widgets"
)

// ShowList shows a list under a text, until it is closed; the keys are in the list.
func (e *Env) ShowList(title, about string, list interface {
	fyne.CanvasObject
	fyne.Focusable
}, more ...widgets.DialogButton,
) *widgets.Dialog {
	head := widgets.Pad(widgets.NewParagraph(about), 2, 0)
	size := e.Window.Canvas().Size()
	return widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: title, Focus: list, Size: fyne.NewSize(min(size.Width*0.85, 960), min(size.Height*0.7, 560)),
		Buttons: append([]widgets.DialogButton{{Label: e.Text("matrix.close"), Cancel: true}}, more...),
		Body:    container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(list)),
	})
}
