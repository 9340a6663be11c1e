package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fitted is a line of text that is shortened with an ellipsis where there is no room for all of it.
type Fitted struct {
	widget.BaseWidget
	text  string
	drawn *canvas.Text
}

// NewFitted returns a line of text in the theme's size.
func NewFitted(text string, name fyne.ThemeColorName) *Fitted {
	return newFitted(text, name, theme.SizeNameText)
}

// NewFittedCaption returns a small line in the muted colour.
func NewFittedCaption(text string) *Fitted {
	return newFitted(text, ColorNameMuted, theme.SizeNameCaptionText)
}

func newFitted(text string, name fyne.ThemeColorName, sizeName fyne.ThemeSizeName) *Fitted {
	f := &Fitted{text: text, drawn: NewText(text, name, sizeName, false)}
	f.ExtendBaseWidget(f)
	return f
}

// NewStatusCaption returns a small line with a status's sign and colour.
func NewStatusCaption(s Status, text string) *Fitted {
	return newFitted(s.Symbol()+" "+text, s.Color(), theme.SizeNameCaptionText)
}

// NewFittedBold returns a line of text in the theme's size, bold.
func NewFittedBold(text string) *Fitted {
	f := NewFitted(text, theme.ColorNameForeground)
	f.drawn.TextStyle.Bold = true
	return f
}

// NewTitle returns the heading of a page about something whose name may be long.
func NewTitle(text string) *Fitted {
	f := newFitted(text, theme.ColorNameForeground, theme.SizeNameHeadingText)
	f.drawn.TextStyle.Bold = true
	return f
}

// whole is the size of all the text.
func (f *Fitted) whole() fyne.Size {
	return fyne.MeasureText(oneLine(f.text), f.drawn.TextSize, f.drawn.TextStyle)
}

// Text returns the whole text.
func (f *Fitted) Text() string { return f.text }

// SetText shows another text.
func (f *Fitted) SetText(text string) {
	f.text = text
	f.Refresh()
}

// CreateRenderer is Fyne's.
func (f *Fitted) CreateRenderer() fyne.WidgetRenderer { return &fittedRenderer{f} }

type fittedRenderer struct{ f *Fitted }

func (r *fittedRenderer) Destroy()                     {}
func (r *fittedRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.f.drawn} }
func (r *fittedRenderer) Refresh()                     { r.Layout(r.f.Size()) }

// MinSize is the whole text's, up to about thirty letters.
func (r *fittedRenderer) MinSize() fyne.Size {
	whole := r.f.whole()
	return fyne.NewSize(min(whole.Width, size(theme.SizeNameText)*15), whole.Height)
}

func (r *fittedRenderer) Layout(to fyne.Size) {
	d := r.f.drawn
	d.Text = fit(r.f.text, to.Width, d.TextSize, d.TextStyle)
	d.Move(fyne.NewPos(0, (to.Height-d.MinSize().Height)/2))
	d.Resize(fyne.NewSize(to.Width, d.MinSize().Height))
	canvas.Refresh(r.f)
}
