package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

// BenchmarkScrollingALongTable moves a page down and draws, as the mouse wheel does.
func BenchmarkScrollingALongTable(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			table := widgets.NewDataTable(peopleColumns())
			page := people(100)
			table.OnMissing = func(from, n int) { table.Put(from, page[:n]) }
			table.SetLen(n)
			w := test.NewTempWindow(b, table)
			w.Resize(fyne.NewSize(1000, 700))
			row := 0
			for b.Loop() {
				row = (row + 20) % n
				table.Select(row)
			}
		})
	}
}

// BenchmarkAKeyInAMatrix moves in 46 rows of 24 columns and draws what is in view, as a key does: within the view, and a
// page further.
func BenchmarkAKeyInAMatrix(b *testing.B) {
	for name, keys := range map[string][]fyne.KeyName{
		"cell": {fyne.KeyDown, fyne.KeyRight, fyne.KeyUp, fyne.KeyLeft},
		"page": {fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome},
	} {
		b.Run(name, func(b *testing.B) {
			m := newMatrix(46, 24)
			w := test.NewTempWindow(b, m)
			w.Resize(fyne.NewSize(1280, 800))
			var sheet *canvas.Raster
			visit(m, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
				if r, ok := o.(*canvas.Raster); ok {
					sheet = r
				}
			})
			at := 0
			for b.Loop() {
				m.TypedKey(&fyne.KeyEvent{Name: keys[at%len(keys)]})
				sheet.Generator(1280, 800)
				at++
			}
		})
	}
}
