package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
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
