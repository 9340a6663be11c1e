package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewText returns a line of text in a colour and size of the theme.
func NewText(text string, name fyne.ThemeColorName, sizeName fyne.ThemeSizeName, bold bool) *canvas.Text {
	t := canvas.NewText(oneLine(text), themed(name))
	t.TextSize = size(sizeName)
	t.TextStyle.Bold = bold
	return t
}

// oneLine puts a text of several lines into one: Fyne draws a line's end as a box.
func oneLine(text string) string { return strings.ReplaceAll(text, "\n", ", ") }

// NewHeading returns a screen's heading.
func NewHeading(text string) *canvas.Text {
	return NewText(text, theme.ColorNameForeground, theme.SizeNameHeadingText, true)
}

// NewCaption returns a small line in the muted colour.
func NewCaption(text string) *canvas.Text {
	return NewText(text, ColorNameMuted, theme.SizeNameCaptionText, false)
}

// NewParagraph returns text that wraps. Its left edge is that of a field or of a line: Fyne's own label stands further
// in.
func NewParagraph(text string) fyne.CanvasObject { return flush(newLabel(text), 0) }

// NewSentence returns text that wraps with a status's sign before it, in its colour where something is wrong or right.
func NewSentence(status Status, text string) fyne.CanvasObject {
	l := newLabel(strings.TrimSpace(status.Symbol() + " " + text))
	l.Importance = map[Status]widget.Importance{Late: widget.DangerImportance, UnderWay: widget.WarningImportance, Done: widget.SuccessImportance}[status]
	return flush(l, 0)
}

func newLabel(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// flush takes away the space that a label has at its sides, and some of that above and below it.
func flush(l *widget.Label, above float32) fyne.CanvasObject {
	pad := size(theme.SizeNameInnerPadding)
	return container.New(layout.NewCustomPaddedLayout(-above, -above, -pad, -pad), l)
}

// NewProblem returns a sentence of what is wrong and belongs to no field.
func NewProblem(text string) fyne.CanvasObject {
	l := newLabel(text)
	l.Importance = widget.DangerImportance
	return flush(l, 0)
}

// NewLegend returns small text in the muted colour that wraps: which keys there are, what signs mean.
func NewLegend(text string) fyne.CanvasObject {
	l := newLabel(text)
	l.SizeName, l.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return flush(l, size(theme.SizeNameInnerPadding)/2)
}

// NewTruncated returns a line of text that is shortened to the room there is.
func NewTruncated(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// Surface puts content on the surface colour with a thin border and round corners.
func Surface(content fyne.CanvasObject) fyne.CanvasObject {
	back := canvas.NewRectangle(themed(ColorNameSurface))
	back.StrokeColor, back.StrokeWidth, back.CornerRadius = themed(ColorNameBorder), 1, 8
	return container.NewStack(back, container.New(layout.NewCustomPaddedLayout(1, 1, 1, 1), content))
}

// CardEdge is how far in everything in a card stands.
const CardEdge = 14

// Card is a surface with a title above its content, all of it at one left edge.
func Card(title string, content fyne.CanvasObject) fyne.CanvasObject {
	head := Pad(NewText(title, ColorNameMuted, theme.SizeNameCaptionText, true), 8, CardEdge)
	return Surface(container.New(underLayout{}, head, container.New(layout.NewCustomPaddedLayout(0, 10, CardEdge, CardEdge), content)))
}

// Pad puts space above and below, and at the sides.
func Pad(o fyne.CanvasObject, vertical, horizontal float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(vertical, vertical, horizontal, horizontal), o)
}

// Gap is empty space of a size.
func Gap(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

// Figure is a key figure: what it is, how much, and against what.
type Figure struct {
	Label  string
	Value  string
	Note   string    // against last year, the target
	Also   string    // a second note, in the quiet colour; empty for none
	Status Status    // of the note
	Trend  []float64 // drawn as a line; none for none
	OnTap  func()    // opens the rows behind it
}

// NewFigure returns the card of a key figure.
func NewFigure(f Figure) fyne.CanvasObject {
	note := f.Note
	if f.Status != NoStatus {
		note = f.Status.Symbol() + " " + note
	}
	o, a := newPressable(f.Label+" "+f.Value+" "+note+" "+f.Also, f.OnTap, func() fyne.CanvasObject {
		noteColor := ColorNameMuted
		if f.Status != NoStatus {
			noteColor = f.Status.Color()
		}
		lines := container.NewVBox(
			NewCaption(f.Label),
			figureRow(f),
			newFitted(note, noteColor, theme.SizeNameCaptionText),
		)
		if f.Also != "" {
			lines.Add(newFitted(f.Also, ColorNameMuted, theme.SizeNameCaptionText))
		}
		return Pad(lines, 10, 14)
	})
	a.rest, a.border = ColorNameSurface, ColorNameBorder
	a.back.CornerRadius = 8
	return o
}

func figureRow(f Figure) fyne.CanvasObject {
	value := NewText(f.Value, theme.ColorNameForeground, theme.SizeNameHeadingText, true)
	value.TextSize *= 1.3
	if len(f.Trend) < 2 {
		return value
	}
	line := NewSparkline(f.Trend)
	return container.New(layout.NewBorderLayout(nil, nil, value, nil), value, Pad(line, 4, 12))
}

// NewLink returns a word that can be pressed.
func NewLink(text string, onTap func()) fyne.CanvasObject {
	return newPress(text, onTap, func() fyne.CanvasObject {
		return Pad(NewText(text, ColorNameAccent, theme.SizeNameText, false), 2, 4)
	})
}

// NewLineButton returns a line with a label at the left and a value at the right, which can be pressed; with a symbol
// in the status's colour before the value.
func NewLineButton(label, value string, status Status, onTap func()) fyne.CanvasObject {
	o, a := newPressable(label+" "+value, onTap, func() fyne.CanvasObject {
		text := value
		if status != NoStatus {
			text = status.Symbol() + " " + text
		}
		words, figure := NewFitted(label, theme.ColorNameForeground), NewFitted(text, status.Color())
		return Pad(NewLineOf([]fyne.CanvasObject{words}, []fyne.CanvasObject{figure}), 3, 0)
	})
	a.bleed = bleed
	return o
}

// NewRemark returns a sentence that wraps, with a status's sign before it and a short note at its right; it can be
// pressed where it leads somewhere.
func NewRemark(status Status, sentence, note string, onTap func()) fyne.CanvasObject {
	o, a := newPressable(status.Symbol()+" "+sentence+" "+note, onTap, func() fyne.CanvasObject {
		sign := container.NewVBox(Gap(1, 4), NewText(status.Symbol(), status.Color(), theme.SizeNameText, true))
		if status != NoStatus {
			sign.Add(Gap(20, 1))
		}
		right := container.NewVBox(Gap(1, 6), NewText(note, ColorNameMuted, theme.SizeNameCaptionText, false))
		return container.New(layout.NewBorderLayout(nil, nil, sign, right), sign, right, NewParagraph(sentence))
	})
	a.bleed = bleed
	return o
}

// NewSidebarItem returns an entry of the sidebar: icon, word, and how much waits there, with the sign of what is late;
// active is the screen that is shown.
func NewSidebarItem(name, text, count string, active bool, onTap func()) fyne.CanvasObject {
	if count != "" {
		count = Late.Symbol() + " " + count
	}
	p := newPress(strings.TrimSpace(text+" "+count), onTap, func() fyne.CanvasObject {
		textColor, pictureColor := theme.ColorNameForeground, ColorNameMuted
		if active {
			textColor, pictureColor = ColorNameAccent, ColorNameAccent
		}
		word := NewText(text, textColor, theme.SizeNameText, active)
		note := NewText(count, ColorNameLate, theme.SizeNameCaptionText, true)
		picture := canvas.NewImageFromResource(icon{name, pictureColor})
		picture.SetMinSize(fyne.NewSquareSize(size(theme.SizeNameInlineIcon)))
		picture.FillMode = canvas.ImageFillContain
		return Pad(container.NewHBox(picture, Gap(4, 1), word, layout.NewSpacer(), container.NewCenter(note)), 5, 8)
	})
	if active {
		p.rest = ColorNameAccentSurface
	}
	return p
}

// NewEmptyState says what belongs in an empty list and offers the first step; action may be empty.
func NewEmptyState(name, heading, sentence, action string, onTap func()) fyne.CanvasObject {
	picture := canvas.NewImageFromResource(icon{name, ColorNameMuted})
	picture.SetMinSize(fyne.NewSquareSize(40))
	picture.FillMode = canvas.ImageFillContain
	text := newLabel(sentence)
	text.Alignment = fyne.TextAlignCenter
	title := NewText(heading, theme.ColorNameForeground, theme.SizeNameSubHeadingText, true)
	title.Alignment = fyne.TextAlignCenter
	box := container.NewVBox(picture, title, text)
	if action != "" {
		button := NewButton(action, "", onTap)
		button.Importance = widget.HighImportance
		box.Add(container.NewCenter(button))
	}
	return container.NewCenter(container.New(minWidth(380), box))
}

// minWidth is a layout that gives its content at least a width, in units at text size 100 %.
type minWidth float32

func (w minWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(float32(w)*size(theme.SizeNameText)/14, objects[0].MinSize().Width)
	// Text that wraps is as high as its width makes it.
	objects[0].Resize(fyne.NewSize(width, objects[0].MinSize().Height))
	return fyne.NewSize(width, objects[0].MinSize().Height)
}

func (w minWidth) Layout(objects []fyne.CanvasObject, to fyne.Size) { objects[0].Resize(to) }

// MinWidth gives content at least a width, in units at text size 100 %.
func MinWidth(width float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(minWidth(width), content)
}

// NewDeck puts objects on top of each other, of which those that are not hidden are seen. It is as large as the largest
// of all, so that nothing moves when another one is turned up.
func NewDeck(cards []*fyne.Container) *fyne.Container {
	deck := container.New(deckLayout{})
	for _, c := range cards {
		deck.Add(c)
	}
	return deck
}

type deckLayout struct{}

func (deckLayout) MinSize(objects []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}

func (deckLayout) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		o.Resize(to)
	}
}

// NewStackOfCards puts cards under each other, with the space between them that cards have.
func NewStackOfCards(cards ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(CardGap), cards...)
}

// NewScroll lets content be scrolled down, with room at its right for the bar.
func NewScroll(content fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, size(theme.SizeNameScrollBar)), content))
	s.OnScrolled = func(fyne.Position) { used() }
	return s
}

// NewWideScroll lets content that is larger than its place, at a large text size or in a small window, be moved in both
// directions.
func NewWideScroll(content fyne.CanvasObject) *container.Scroll {
	s := container.NewScroll(content)
	s.OnScrolled = func(fyne.Position) { used() }
	return s
}
