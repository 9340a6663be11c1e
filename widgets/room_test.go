package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/widgets"
)

func TestAWindowDoesNotGrowWithWhatItShows(t *testing.T) {
	big := canvas.NewRectangle(nil)
	big.SetMinSize(fyne.NewSize(3000, 2000))
	room := widgets.NewRoom(fyne.NewSize(200, 100), widgets.NewCentered(big))
	w := newWindow(t, fyne.NewSize(400, 300), room)
	if got := room.MinSize(); got != fyne.NewSize(200, 100) {
		t.Errorf("the room asks for %v", got)
	}
	if got := w.Canvas().Size(); got != fyne.NewSize(400, 300) {
		t.Errorf("the window is %v", got)
	}
}

func TestWhatGrowsGetsItsPlaceThoughWhatStandsNextToItChangesToo(t *testing.T) {
	part := func() *canvas.Rectangle {
		p := canvas.NewRectangle(nil)
		p.SetMinSize(fyne.NewSize(100, 20))
		return p
	}
	wrap, inside, below := widgets.NewWrap(part(), part(), part()), part(), container.NewVBox()
	below.Add(inside)
	rest := container.NewVScroll(below)
	head := container.NewVBox(widgets.NewHead(widgets.NewTitle("Rapporter"), wrap))
	page := container.New(layout.NewBorderLayout(head, nil, nil, nil), head, rest)
	room := widgets.NewRoom(fyne.NewSize(200, 100), page)
	w := newWindow(t, fyne.NewSize(1000, 600), room)
	check := func(when string) {
		t.Helper()
		room.MinSize() // as before each picture
		if end, begin := head.MinSize().Height, rest.Position().Y; begin < end || begin > end+10 {
			t.Errorf("%s: the head needs %v, the rest begins at %v", when, end, begin)
		}
	}
	check("at first")
	wrap.Hide()
	inside.SetMinSize(fyne.NewSize(100, 2000))
	check("without buttons")
	wrap.Show()
	inside.SetMinSize(fyne.NewSize(100, 20))
	check("with buttons")
	if h := below.Size().Height; h != rest.Size().Height {
		t.Errorf("what is scrolled is %v high of %v", h, rest.Size().Height)
	}
	for _, width := range []float32{230, 500, 1000} {
		w.Resize(fyne.NewSize(width, 600))
		check("made narrower and wider")
	}
	wrap.Add(part())
	page.Refresh()
	check("with another button")
}

func TestCardsStandUnderEachOtherWhereTheWindowIsMadeNarrow(t *testing.T) {
	var cards []fyne.CanvasObject
	for range 4 {
		card := canvas.NewRectangle(nil)
		card.SetMinSize(fyne.NewSize(200, 50))
		cards = append(cards, card)
	}
	grid, pair := widgets.NewGrid(4, cards[0], cards[1]), widgets.NewBeside(0.5, cards[2], cards[3])
	w := newWindow(t, fyne.NewSize(1000, 600), widgets.NewStackOfCards(grid, pair))
	for _, width := range []float32{1000, 380} {
		w.Resize(fyne.NewSize(width, 600))
		narrow := width < 500
		for i, o := range []int{1, 3} {
			if under := cards[o].Position().Y > 0; under != narrow {
				t.Errorf("%v wide: card %d stands under the other: %v", width, i, under)
			}
		}
		if high := grid.MinSize().Height > 100 && pair.MinSize().Height > 100; high != narrow {
			t.Errorf("%v wide: they ask for the height of two rows: %v", width, high)
		}
	}
}

func TestALineShortensItsTextsWhereThereIsNoRoom(t *testing.T) {
	long := widgets.NewFittedCaption("Endret Åse Marie Østby-Kristoffersen og mange andre i et langt lag")
	short := widgets.NewFittedCaption("bok.lagboka")
	stiff := canvas.NewRectangle(nil)
	stiff.SetMinSize(fyne.NewSize(50, 10))
	line := widgets.NewLineOf([]fyne.CanvasObject{short}, []fyne.CanvasObject{long, stiff})
	newWindow(t, fyne.NewSize(300, 40), container.NewStack(line))
	if end := stiff.Position().X + stiff.Size().Width; end > 300 {
		t.Errorf("the line ends at %v of 300", end)
	}
	if long.Size().Width < short.Size().Width || short.Size().Width < 20 {
		t.Errorf("the texts are %v and %v wide", short.Size().Width, long.Size().Width)
	}
	line.Resize(fyne.NewSize(2000, 40))
	if stiff.Position().X != 1950 {
		t.Errorf("with room for all, the last stands at %v", stiff.Position().X)
	}
}

func TestADialogIsNeverLargerThanTheWindow(t *testing.T) {
	w := newWindow(t, fyne.NewSize(600, 300), canvas.NewRectangle(nil))
	tall := canvas.NewRectangle(nil)
	tall.SetMinSize(fyne.NewSize(900, 2000))
	last := widgets.NewTextField("Sist")
	button := 0
	widgets.ShowDialog(w, widgets.DialogParams{Title: "Høy", Body: container.NewVBox(tall, last), Buttons: []widgets.DialogButton{
		{Label: "Lagre", Default: true, OnTap: func() { button++ }},
	}})
	seen := 0
	visit(w.Canvas().Overlays().Top(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, at fyne.Position) {
		b, ok := o.(*widgets.Button)
		if !ok {
			return
		}
		seen++
		if end := at.AddXY(b.Size().Width, b.Size().Height); at.X < 0 || end.X > 600 || end.Y > 300 {
			t.Errorf("«%s» stands from %v to %v of 600 × 300", b.Text, at, end)
		}
	})
	if seen != 1 {
		t.Fatalf("%d buttons are seen", seen)
	}
	w.Canvas().Focus(last.Target())
	if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y; y < 0 || y > 300 {
		t.Errorf("the field that has the keys stands at %v of 300", y)
	}
}

func TestButtonsStandOnAsManyLinesAsTheyNeedAndOnOneAgain(t *testing.T) {
	var buttons []fyne.CanvasObject
	for range 4 {
		b := canvas.NewRectangle(nil)
		b.SetMinSize(fyne.NewSize(100, 20))
		buttons = append(buttons, b)
	}
	wrap := widgets.NewWrap(buttons[1:]...)
	head := widgets.NewHead(widgets.NewTitle("Kongsvinger · kommunestyrevalget 2027"), wrap)
	w := newWindow(t, fyne.NewSize(1000, 300), head)
	for _, x := range []struct{ width, high float32 }{{1000, 20}, {230, 46}, {1000, 20}} {
		w.Resize(fyne.NewSize(x.width, 300))
		if got := wrap.MinSize(); got != fyne.NewSize(100, x.high) {
			t.Errorf("%v wide, the buttons ask for %v", x.width, got)
		}
	}
}

func TestWhatStandsBesideTheMainPartStandsUnderItWhereItIsNarrow(t *testing.T) {
	main, side := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	both := widgets.NewSide(widgets.Side{Share: 0.4, Least: 20, Most: 30, Main: 15}, main, side)
	w := newWindow(t, fyne.NewSize(1000, 600), both)
	for _, x := range []struct {
		width float32
		under bool
	}{{1000, false}, {400, true}, {1000, false}} {
		w.Resize(fyne.NewSize(x.width, 600))
		if under := side.Position().Y > 0; under != x.under || main.Size().Width > x.width {
			t.Errorf("%v wide, the side stands at %v and the main part is %v", x.width, side.Position(), main.Size())
		}
	}
	side.Hide()
	both.Refresh()
	if main.Size().Width != 1000 {
		t.Errorf("alone the main part is %v", main.Size())
	}
}
