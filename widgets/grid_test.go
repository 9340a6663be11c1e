package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

func TestValuesAreTypedIntoAGridWithTheKeysAlone(t *testing.T) {
	test.NewTempApp(t)
	values := map[[2]int]string{}
	g := widgets.NewEntryGrid()
	g.Rows, g.Columns = []string{"Åse", "Ola"}, []string{"3.3.", "10.3."}
	g.Cell = func(row, column int) (string, widgets.Status) { return values[[2]int{row, column}], widgets.NoStatus }
	g.Sum = func(int) (string, widgets.Status) { return "", widgets.NoStatus }
	g.Usual = func(int) string { return "2" }
	g.Set = func(row, column int, text string) bool {
		if text == "x" {
			return false
		}
		values[[2]int{row, column}] = text
		return true
	}
	w := test.NewWindow(g)
	defer w.Close()
	w.Canvas().Focus(g)
	key := func(names ...fyne.KeyName) {
		for _, name := range names {
			g.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	typed := func(text string) {
		for _, r := range text {
			g.TypedRune(r)
		}
	}
	typed("1,5")
	key(fyne.KeyReturn)
	typed(" ") // the usual value
	key(fyne.KeyUp, fyne.KeyRight)
	typed("x")
	key(fyne.KeyDown) // cannot be read: the grid stays
	key(fyne.KeyBackspace)
	typed("0")
	key(fyne.KeyDown)
	typed("3")
	key(fyne.KeyEscape)
	want := map[[2]int]string{{0, 0}: "1,5", {1, 0}: "2", {0, 1}: "0"}
	if len(values) != len(want) {
		t.Errorf("%v, want %v", values, want)
	}
	for at, text := range want {
		if values[at] != text {
			t.Errorf("%v is %q, want %q", at, values[at], text)
		}
	}
	typed("2")
	w.Canvas().Unfocus()
	if values[[2]int{1, 1}] != "2" {
		t.Error("what was typed is lost with the focus")
	}
	g.ReadOnly = true
	w.Canvas().Focus(g)
	typed("9")
	key(fyne.KeyDelete)
	if values[[2]int{1, 1}] != "2" {
		t.Error("a grid that is only to be read was written in")
	}
}

func TestTheRowUnderTheKeysOfALongGridIsSeen(t *testing.T) {
	g, scroll := longGrid()
	w := newWindow(t, fyne.NewSize(600, 240), scroll)
	w.Canvas().Focus(g)
	walk(t, w, g, scroll)
}

func TestItIsSeenInADialogToo(t *testing.T) {
	g, scroll := longGrid()
	scroll.SetMinSize(fyne.NewSize(500, 200))
	w := newWindow(t, fyne.NewSize(700, 500), widgets.NewParagraph(""))
	d := widgets.ShowDialog(w, widgets.DialogParams{Title: "Votering", Body: scroll, Focus: g})
	walk(t, w, g, scroll)
	d.Close()
}

// longGrid is a grid of forty rows in what lets it be scrolled.
func longGrid() (*widgets.EntryGrid, *container.Scroll) {
	g := widgets.NewEntryGrid()
	g.Rows, g.Columns = make([]string, 40), []string{"Stemmer"}
	g.Cell = func(int, int) (string, widgets.Status) { return "", widgets.NoStatus }
	g.Sum = func(int) (string, widgets.Status) { return "", widgets.NoStatus }
	return g, widgets.NewScroll(g)
}

// walk goes down a long grid, and back, and fails where the row under the keys is out of sight.
func walk(t *testing.T, w fyne.Window, g *widgets.EntryGrid, scroll *container.Scroll) {
	t.Helper()
	seen := func(row int) {
		t.Helper()
		if y := widgets.RowHeight()*float32(row+1) - scroll.Offset.Y; y < 0 || y+widgets.RowHeight() > scroll.Size().Height {
			t.Errorf("row %d stands at %v of %v", row, y, scroll.Size().Height)
		}
	}
	for row := range 40 {
		seen(row)
		press(w, fyne.KeyDown)
	}
	g.Select(99, 0)
	seen(39)
	g.Select(-1, 0)
	seen(0)
	if scroll.Offset.Y != 0 {
		t.Error("the heading over the first row is out of sight")
	}
}

func TestAGridIsNoWiderThanItsSumsNeed(t *testing.T) {
	g := widgets.NewEntryGrid()
	g.Rows, g.Columns, g.Total = []string{"Åse"}, []string{"3.3."}, "Status"
	sum := "8 t · teller"
	g.Cell = func(int, int) (string, widgets.Status) { return "2", widgets.NoStatus }
	g.Sum = func(int) (string, widgets.Status) { return sum, widgets.Done }
	newWindow(t, fyne.NewSize(600, 200), g)
	short := g.MinSize().Width
	sum = "6 t · teller ikke: for lite til stede i ringen, som må ha åtte timer"
	if long := g.MinSize().Width; short > 390 || long <= short || long > 190+74+190 {
		t.Errorf("%v wide for a short sum, %v for a long one", short, long)
	}
}
