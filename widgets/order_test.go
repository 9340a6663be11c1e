package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

// orderOf is a list of so many rows of which the second is free; it notes what is done with it.
func orderOf(t *testing.T, rows int) (o *widgets.OrderTable, scroll *container.Scroll, did *[]string) {
	t.Helper()
	o, did = widgets.NewOrderTable(), &[]string{}
	note := func(what string) func(int) { return func(row int) { *did = append(*did, fmt.Sprint(what, row)) } }
	o.Rows, o.Columns = rows, []widgets.OrderColumn{{Title: "Navn", Width: 1}}
	o.Cell = func(row, _ int) widgets.OrderCell { return widgets.OrderCell{Text: fmt.Sprint("navn ", row)} }
	o.Free = func(row int) bool { return row == 1 }
	o.OnMove = func(from, to int) { *did = append(*did, fmt.Sprint(from, ">", to)) }
	o.OnOpen, o.OnMark, o.OnDelete = note("open"), note("mark"), note("out")
	scroll = container.NewVScroll(o)
	w := test.NewTempWindow(t, scroll)
	w.Resize(fyne.NewSize(400, 200))
	w.Canvas().Focus(o)
	return o, scroll, did
}

func TestAnOrderedListIsMovedAndMarkedByKeysButItsFreePlacesStay(t *testing.T) {
	o, _, did := orderOf(t, 4)
	alt := func(name fyne.KeyName) {
		o.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt})
	}
	alt(fyne.KeyUp) // nothing is above the first
	alt(fyne.KeyDown)
	alt(fyne.KeyDown) // the free place itself
	o.TypedRune('-')
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	o.TypedRune('+')
	o.TypedRune(' ')
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	drag := func(from, to float32) {
		o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, (from+1.5)*widgets.RowHeight())}})
		o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, (to+1.5)*widgets.RowHeight())}})
		o.DragEnd()
	}
	drag(1, 3) // a free place is not taken along
	drag(3, 1)
	want := "[0>1 3>2 mark2 open2 out2 3>1]"
	if got := fmt.Sprint(*did); got != want {
		t.Errorf("did %s, want %s", got, want)
	}
}

func TestANameThatWasDraggedIsMovedOnByKeys(t *testing.T) {
	o, _, did := orderOf(t, 4)
	canvas := fyne.CurrentApp().Driver().CanvasForObject(o)
	canvas.Unfocus() // as a press anywhere else
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 4.5*widgets.RowHeight())}})
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 3.5*widgets.RowHeight())}})
	o.DragEnd()
	keys, ok := canvas.Focused().(fyne.Shortcutable)
	if !ok {
		t.Fatal("the keys are nowhere after a name was dragged")
	}
	keys.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	if got, want := fmt.Sprint(*did), "[3>2 2>3]"; got != want {
		t.Errorf("did %s, want %s", got, want)
	}
}

func TestTheRowUnderTheKeysIsBroughtIntoView(t *testing.T) {
	o, scroll, _ := orderOf(t, 40)
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if bottom := scroll.Offset.Y + scroll.Size().Height; bottom < 41*widgets.RowHeight() {
		t.Errorf("the last row ends at %g, what is seen at %g", 41*widgets.RowHeight(), bottom)
	}
	o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if scroll.Offset.Y != 0 {
		t.Errorf("the headings are out of sight: %g", scroll.Offset.Y)
	}
}

func TestAYearIsNeverCutInAList(t *testing.T) {
	for _, scale := range []float32{1, 1.6} {
		useLook(t, widgets.Theme{Scale: scale})
		o := widgets.NewOrderTable()
		o.Rows = 1
		o.Columns = []widgets.OrderColumn{{Title: "Navn", Width: 186}, {Title: "Født", Width: 20, Trailing: true}, {Title: "Stilling", Width: 90, Spare: 1}}
		o.Cell = func(_, column int) widgets.OrderCell {
			return widgets.OrderCell{Text: []string{"Selma Helene Haugland-Kristoffersen", "1961", "regnskapsfører"}[column]}
		}
		whole := 0
		w := newWindow(t, fyne.NewSize(330*scale, 200), o)
		visit(w.Content(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, _ fyne.Position) {
			if c, ok := o.(*canvas.Text); ok && c.Text == "1961" {
				whole++
			}
		})
		if whole != 1 {
			t.Errorf("at text size %v the year is cut", scale)
		}
	}
}
