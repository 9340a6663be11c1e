package drive

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// children are what a thing is drawn with. Fyne's test package holds the one public way to a widget's renderer.
func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// clips tells whether what is beyond a thing's edge is not drawn: Fyne's own rule.
func clips(o fyne.CanvasObject) bool {
	if _, scrolls := o.(fyne.Scrollable); scrolls {
		return true
	}
	if w, ok := o.(fyne.Widget); ok {
		_, clips := test.WidgetRenderer(w).(interface{ IsClip() })
		return clips
	}
	return false
}

// answers tells whether a press does something. What can be pressed in principle and says that it is but text does
// nothing; a pop-up's whole surface takes presses only so that they do not go through it.
func answers(o fyne.CanvasObject) bool {
	if _, taps := o.(fyne.Tappable); !taps {
		return false
	}
	if _, popup := o.(*widget.PopUp); popup {
		return false
	}
	if said, ok := o.(fyne.Accessible); ok {
		return said.AccessibilityRole() != fyne.AccessibleRoleText && said.AccessibilityRole() != fyne.AccessibleRoleContainer
	}
	return true
}

// written is the whole text of what shows one.
func written(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *widget.Label:
		return o.Text
	case *widget.Hyperlink:
		return o.Text
	case *widget.RichText:
		return o.String()
	}
	return ""
}

func spoken(o fyne.CanvasObject) string {
	if said, ok := o.(fyne.Accessible); ok {
		return said.AccessibilityLabel()
	}
	return ""
}

// embeds tells whether a thing is a T or built around one.
func embeds[T any](o fyne.CanvasObject) bool {
	want, got := reflect.TypeFor[T](), reflect.TypeOf(o)
	if got.Kind() != reflect.Pointer {
		return false
	}
	return is(got.Elem(), want)
}

func is(got, want reflect.Type) bool {
	if got == want {
		return true
	}
	if got.Kind() != reflect.Struct {
		return false
	}
	for i := range got.NumField() {
		if f := got.Field(i); f.Anonymous && f.Type.Kind() == reflect.Struct && is(f.Type, want) {
			return true
		}
	}
	return false
}

// line is one drawn line of text and the room that it was given.
type line struct {
	text *canvas.Text
	room area
}

// area is where the line is drawn: as wide as its letters, which need not be what it was given.
func (l line) area() area {
	need, at := l.text.MinSize(), l.room.at
	switch l.text.Alignment {
	case fyne.TextAlignCenter:
		at.X += (l.room.size.Width - need.Width) / 2
	case fyne.TextAlignTrailing:
		at.X += l.room.size.Width - need.Width
	}
	return area{at, fyne.NewSize(need.Width, max(l.room.size.Height, need.Height))}
}

// cut tells whether the line is wider than its room, or its place reaches beyond what is seen where nothing can be
// scrolled sideways.
func (l line) cut(s state) bool {
	const bit = 2 // of a letter's own margin
	a := l.area()
	if a.size.Width > l.room.size.Width+bit {
		return true
	}
	beyond := a.at.X < s.clip.at.X-bit || a.at.X+a.size.Width > s.clip.at.X+s.clip.size.Width+bit
	return beyond && !s.wide
}

// linesOf are the lines of text that a thing is drawn with.
func linesOf(o fyne.CanvasObject, here area) (lines []line) {
	for _, child := range children(o) {
		if !child.Visible() {
			continue
		}
		at := area{here.at.Add(child.Position()), child.Size()}
		if t, ok := child.(*canvas.Text); ok {
			lines = append(lines, line{t, at})
		} else {
			lines = append(lines, linesOf(child, at)...)
		}
	}
	return lines
}
