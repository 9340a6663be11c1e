package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"lagboka/widgets"
)

// block is something of a height.
func block(height float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(50, height))
	return r
}

func TestInALowWindowTheListKeepsItsRowsAndTheRestGivesWay(t *testing.T) {
	title, figures, list, legend := block(40), block(200), block(150), block(20)
	on, off := widgets.NewChip("Alle", true, func() {}, nil), widgets.NewChip("Bare ledige", false, func() {}, nil)
	open := false
	all := widgets.NewAround(widgets.Around{
		Over: []fyne.CanvasObject{title, figures}, Gives: []fyne.CanvasObject{figures}, Chips: widgets.NewWrap(on, off),
		Under: legend, Main: list, Open: &open, More: "Vis mer", Less: "Vis mindre",
	})
	all.Resize(fyne.NewSize(600, 800))
	if !figures.Visible() || !off.Visible() || !legend.Visible() || list.Size().Height < 400 {
		t.Errorf("where there is room not all is seen, the list %v high", list.Size().Height)
	}
	all.Resize(fyne.NewSize(600, 300))
	if figures.Visible() || off.Visible() || legend.Visible() {
		t.Error("in a low window nothing gives way")
	}
	if !title.Visible() || !on.Visible() || list.Size().Height < 150 || list.Position().Y+list.Size().Height > 300 {
		t.Errorf("the list is %v high from %v on", list.Size().Height, list.Position().Y)
	}
	if least := all.MinSize().Height; least > 300 {
		t.Errorf("%v high at least", least)
	}
	open = true
	all.Refresh()
	if !figures.Visible() || !off.Visible() || all.MinSize().Height <= 300 {
		t.Errorf("what was brought back is not there; %v high at least", all.MinSize().Height)
	}
}

// lowWindow is a window with a table of fifty rows under something high, which is scrolled.
func lowWindow(t *testing.T) (*widgets.DataTable[int], *container.Scroll, fyne.Window) {
	t.Helper()
	table := widgets.NewDataTable([]widgets.Column[int]{{Key: "n", Title: "Nr.", Width: 100, Text: func(n int) string { return fmt.Sprint(n) }}})
	table.Key = func(n int) string { return fmt.Sprint(n) }
	rows := make([]int, 50)
	for i := range rows {
		rows[i] = i
	}
	table.SetRows(rows)
	page := widgets.NewWideScroll(container.NewBorder(block(400), nil, nil, nil, widgets.Surface(table)))
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))
	return table, page, w
}

func TestTheRowThatTheKeysStandOnIsSeenAlsoWhereTheScreenIsScrolled(t *testing.T) {
	table, page, w := lowWindow(t)
	w.Canvas().Focus(table)
	for range 20 {
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	seen := fyne.CurrentApp().Driver().AbsolutePositionForObject(table).Y + table.Size().Height
	if bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(page).Y + page.Size().Height; seen > bottom+1 {
		t.Errorf("the table ends at %v, what is seen at %v", seen, bottom)
	}
	for range 60 {
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	}
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(table).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(page).Y; top < 0 {
		t.Errorf("on the first row the heading is %v over what is seen", -top)
	}
}

func TestTheWheelOverATableThatHasNothingToScrollMovesTheScreen(t *testing.T) {
	table, page, w := lowWindow(t)
	table.SetRows([]int{1})
	w.Canvas().Focus(nil)
	page.ScrollToOffset(fyne.NewPos(0, 200))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(table).Add(fyne.NewPos(40, 40))
	test.Scroll(w.Canvas(), at, 0, -60)
	if page.Offset.Y <= 200 {
		t.Errorf("the screen stands at %v", page.Offset.Y)
	}
}

func TestWhatIsOpenedUnderAListIsScrolledIntoView(t *testing.T) {
	card := container.NewStack()
	box := container.NewVBox(block(500), card)
	page := widgets.NewWideScroll(box)
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 300))
	card.Add(block(280)) // it was not there when the window was drawn
	widgets.Reveal(card)
	if page.Offset.Y < 450 {
		t.Errorf("the screen stands at %v", page.Offset.Y)
	}
	before := page.Offset
	if widgets.Reveal(card); page.Offset != before {
		t.Error("what is seen is moved")
	}
}

func TestTheRowThatIsSoughtIsSelectedWhenItComesAndTheCursorFollowsItsRow(t *testing.T) {
	table, _, _ := lowWindow(t)
	table.Select(3)
	table.Seek("77")
	if table.Cursor() != 3 {
		t.Errorf("the keys stand on row %d before it has come", table.Cursor())
	}
	table.SetRows([]int{1, 2, 77, 3})
	if table.Cursor() != 2 {
		t.Errorf("the keys stand on row %d, not on the one that was sought", table.Cursor())
	}
	table.SetRows([]int{77, 1, 2})
	if table.Cursor() != 0 {
		t.Errorf("the keys stand on row %d, not on the row that they stood on", table.Cursor())
	}
	table.Seek("500")
	table.Select(1)
	table.SetRows([]int{1, 2, 500})
	if table.Cursor() != 0 { // 1
		t.Errorf("the keys stand on row %d although the user went elsewhere", table.Cursor())
	}
}
