package widgets_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"lagboka/widgets"
)

var tableSize = fyne.NewSize(600, 330)

// showTable shows a table in a window, with the focus on it.
func showTable(t *testing.T, table *widgets.DataTable[person]) fyne.Window {
	t.Helper()
	w := newWindow(t, tableSize, table)
	w.Canvas().Focus(table)
	return w
}

// clickRow presses where a row of an unscrolled table stands.
func clickRow(w fyne.Window, row int, modifier fyne.KeyModifier, times int) {
	pos := fyne.NewPos(40, widgets.RowHeight()*(float32(row)+1.5)+1)
	target, at := under(w, pos)
	event := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: pos}, Button: desktop.MouseButtonPrimary, Modifier: modifier}
	target.(desktop.Mouseable).MouseDown(event)
	target.(desktop.Mouseable).MouseUp(event)
	if times == 2 {
		target.(fyne.DoubleTappable).DoubleTapped(&event.PointEvent)
	}
}

func expectSelected(t *testing.T, table *widgets.DataTable[person], want ...int) {
	t.Helper()
	if got := table.Selected(); !slices.Equal(got, want) {
		t.Fatalf("selected %v, want %v", got, want)
	}
}

func TestArrowsPagesAndEndsMoveTheCursor(t *testing.T) {
	table := newPeople(people(100)...)
	w := showTable(t, table)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyDown, 2},
		{fyne.KeyUp, 1},
		{fyne.KeyEnd, 99},
		{fyne.KeyDown, 99},
		{fyne.KeyHome, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyPageDown, 8},
		{fyne.KeyPageUp, 0},
	} {
		press(w, step.key)
		if table.Cursor() != step.want {
			t.Fatalf("after %s the cursor is at %d, want %d", step.key, table.Cursor(), step.want)
		}
	}
}

func TestShiftAndArrowsSelectARange(t *testing.T) {
	table := newPeople(people(20)...)
	w := showTable(t, table)
	press(w, fyne.KeyDown)
	table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(w, fyne.KeyDown, fyne.KeyDown)
	expectSelected(t, table, 1, 2, 3)
	press(w, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	expectSelected(t, table, 0, 1)
	table.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	press(w, fyne.KeyDown)
	expectSelected(t, table, 1)
}

func TestControlAndShiftClicksSelectSeveralRows(t *testing.T) {
	table := newPeople(people(20)...)
	w := showTable(t, table)
	clickRow(w, 1, 0, 1)
	expectSelected(t, table, 1)
	clickRow(w, 4, fyne.KeyModifierControl, 1)
	expectSelected(t, table, 1, 4)
	clickRow(w, 1, fyne.KeyModifierControl, 1)
	expectSelected(t, table, 4)
	clickRow(w, 2, 0, 1)
	clickRow(w, 5, fyne.KeyModifierShift, 1)
	expectSelected(t, table, 2, 3, 4, 5)
}

func TestControlAAndSpaceSelect(t *testing.T) {
	table := newPeople(people(4)...)
	w := showTable(t, table)
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	expectSelected(t, table, 0, 1, 2, 3)
	press(w, fyne.KeySpace)
	expectSelected(t, table, 1, 2, 3)
}

func TestRowsThatSpaceHasPickedStaySoWhileTheKeysMoveOn(t *testing.T) {
	table := newPeople(people(6)...)
	w := showTable(t, table)
	press(w, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown)
	expectSelected(t, table, 0, 2)
	press(w, fyne.KeyUp, fyne.KeySpace) // left out again
	expectSelected(t, table, 0)
	clickRow(w, 4, 0, 1)
	expectSelected(t, table, 4)
	press(w, fyne.KeyDown)
	expectSelected(t, table, 5)
	press(w, fyne.KeySpace, fyne.KeySpace, fyne.KeyUp) // nothing is picked any more
	expectSelected(t, table, 4)
}

func TestReturnAndTwoClicksOpenARow(t *testing.T) {
	table := newPeople(people(20)...)
	var opened []int
	table.OnOpen = func(row int) { opened = append(opened, row) }
	w := showTable(t, table)
	press(w, fyne.KeyDown, fyne.KeyReturn)
	clickRow(w, 3, 0, 2)
	if !slices.Equal(opened, []int{1, 3}) {
		t.Fatalf("opened %v", opened)
	}
}

func TestAHeadingOrdersUpThenDownAndTheSelectedRowsStaySelected(t *testing.T) {
	table := newPeople(people(11)...)
	var last widgets.Layout
	table.OnLayoutChanged = func(l widgets.Layout) { last = l }
	w := showTable(t, table)
	table.Select(10)
	year := heading(w, "Født").AddXY(20, 10)
	test.TapCanvas(w.Canvas(), year)
	first, _ := table.Row(0)
	if first.born != 1940 || last.Sort != "born" || last.Descending {
		t.Fatalf("first row %+v, layout %+v", first, last)
	}
	test.TapCanvas(w.Canvas(), year)
	first, _ = table.Row(0)
	if first.born != 1996 || !last.Descending {
		t.Fatalf("first row %+v, layout %+v", first, last)
	}
	if row, _ := table.Row(table.Cursor()); !strings.HasPrefix(row.name, "Åsen") {
		t.Fatalf("the cursor has moved to %+v", row)
	}
	if len(table.Selected()) != 1 {
		t.Fatalf("selected %v", table.Selected())
	}
}

func TestHeadingsAreReachedAndPressedByKeys(t *testing.T) {
	table := newPeople(people(11)...)
	w := showTable(t, table)
	w.Canvas().FocusNext()
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if l := table.Layout(); l.Sort != "born" || l.Descending {
		t.Fatalf("layout %+v", l)
	}
	press(w, fyne.KeySpace)
	if l := table.Layout(); !l.Descending {
		t.Fatal("a second press must turn the order")
	}
}

func TestAColumnThatCannotBeOrderedByIsLeftAlone(t *testing.T) {
	table := newPeople(people(11)...)
	w := showTable(t, table)
	test.TapCanvas(w.Canvas(), fyne.NewPos(280, 10))
	if l := table.Layout(); l.Sort != "" {
		t.Fatalf("ordered by %q", l.Sort)
	}
}

func TestADragAtAHeadingsEdgeMakesItsColumnWiderAndNowhereElse(t *testing.T) {
	table := newPeople(people(11)...)
	told := 0
	table.OnLayoutChanged = func(widgets.Layout) { told++ }
	w := showTable(t, table)
	width := table.Layout().Widths["name"]
	dragFrom(w, 100, 40)
	if got := table.Layout().Widths["name"]; got != width || told != 0 {
		t.Fatalf("a drag in the middle made it %v", got)
	}
	dragFrom(w, heading(w, "Lag").X-2, 40)
	if got := table.Layout().Widths["name"]; got <= width || told != 1 {
		t.Fatalf("width %v after the drag, told %d times", got, told)
	}
}

// heading is where a heading begins.
func heading(w fyne.Window, title string) (at fyne.Position) {
	const padding = 8
	visit(w.Content(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, from fyne.Position) {
		if c, ok := o.(*canvas.Text); ok && c.Text == title {
			at = fyne.NewPos(from.X-padding, 0)
		}
	})
	return at
}

// dragFrom drags a heading from a place by so much.
func dragFrom(w fyne.Window, x, by float32) {
	pos := fyne.NewPos(x, 10)
	target, at := under(w, pos)
	target.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	test.Drag(w.Canvas(), pos, by, 0)
}

func TestTheMouseSaysWhatAHeadingIsGoodFor(t *testing.T) {
	w := showTable(t, newPeople(people(11)...))
	for x, want := range map[float32]desktop.Cursor{
		100:                     desktop.PointerCursor, // orders
		280:                     desktop.DefaultCursor, // cannot be ordered by
		heading(w, "Lag").X - 2: desktop.HResizeCursor,
	} {
		pos := fyne.NewPos(x, 10)
		test.MoveMouse(w.Canvas(), pos)
		target, _ := under(w, pos)
		if got := target.(desktop.Cursorable).Cursor(); got != want {
			t.Errorf("at %v it is %v, want %v", x, got, want)
		}
	}
}

func TestTheRowUnderTheMouseShowsIt(t *testing.T) {
	w := showTable(t, newPeople(people(11)...))
	y := widgets.RowHeight() * 3.5
	test.MoveMouse(w.Canvas(), fyne.NewPos(300, y))
	if got, want := colorAt(w, 595, y), (widgets.Theme{}).Color(theme.ColorNameHover, 0); got != want {
		t.Fatalf("%v under the mouse, want %v", got, want)
	}
}

func TestALayoutComesBackFromJSON(t *testing.T) {
	table := newPeople(people(3)...)
	table.SetLayout(widgets.Layout{Widths: map[string]float32{"name": 99}, Shown: []string{"name", "born"}, Sort: "born", Descending: true})
	data, err := json.Marshal(table.Layout())
	if err != nil {
		t.Fatal(err)
	}
	var kept widgets.Layout
	if err := json.Unmarshal(data, &kept); err != nil {
		t.Fatal(err)
	}
	other := newPeople()
	other.SetLayout(kept)
	other.SetRows(people(3))
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	other.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got, want := other.SelectedText(), "Jåma, Márjá\t1954\nDahl, Siv Merete\t1947\nAmundsen, Tor\t1940\n"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestCopiedTextHasOneLineARowAndOneFieldAColumn(t *testing.T) {
	table := newPeople(person{name: "To\nlinjer\tog tab", branch: "Os", born: 1950, paid: widgets.Done})
	table.Select(0)
	if got, want := table.SelectedText(), "To, linjer og tab\tOs\t1950\tBetalt\n"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

// paged is a table of which the rows come when asked for.
func paged(n int) (table *widgets.DataTable[person], asked *[]int) {
	table = widgets.NewDataTable(peopleColumns())
	asked = &[]int{}
	table.OnMissing = func(from, _ int) { *asked = append(*asked, from) }
	table.SetLen(n)
	return table, asked
}

func TestEachMissingPageIsAskedForOnce(t *testing.T) {
	table, asked := paged(1_000_000)
	w := showTable(t, table)
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyHome)
	if !slices.Equal(*asked, []int{0, 999_900}) {
		t.Fatalf("asked for %v", *asked)
	}
	if _, ok := table.Row(0); ok {
		t.Fatal("a row that has not come must not be there")
	}
	table.Put(0, people(100))
	if row, ok := table.Row(3); !ok || row.name != people(4)[3].name {
		t.Fatalf("row %+v, %v", row, ok)
	}
	table.SetLen(1_000_000)
	if !slices.Equal(*asked, []int{0, 999_900, 0}) {
		t.Fatalf("asked for %v", *asked)
	}
}

func TestMoreRowsAreAddedUnderThoseThatAreShown(t *testing.T) {
	table, asked := paged(100)
	w := showTable(t, table)
	table.Put(0, people(100))
	table.Select(3)
	table.Extend(250)
	if row, ok := table.Row(3); !ok || row.name != people(4)[3].name || table.Cursor() != 3 || table.Len() != 250 {
		t.Fatalf("row %+v, %v, the keys stand on %d of %d", row, ok, table.Cursor(), table.Len())
	}
	press(w, fyne.KeyEnd)
	if !slices.Equal(*asked, []int{0, 200}) {
		t.Fatalf("asked for %v", *asked)
	}
}

func TestAnAnswerWithoutRowsIsNotAskedForAgain(t *testing.T) {
	table := widgets.NewDataTable(peopleColumns())
	asked := 0
	table.OnMissing = func(from, _ int) {
		asked++
		table.Put(from, nil)
	}
	table.SetLen(10)
	showTable(t, table)
	if asked != 1 {
		t.Fatalf("asked %d times", asked)
	}
}

func TestPagedRowsAreOrderedByWhoeverHasThem(t *testing.T) {
	table, _ := paged(10)
	var got []string
	table.OnSort = func(key string, descending bool) { got = append(got, fmt.Sprint(key, descending)) }
	w := showTable(t, table)
	for range 2 {
		test.TapCanvas(w.Canvas(), fyne.NewPos(40, 10))
	}
	if !slices.Equal(got, []string{"namefalse", "nametrue"}) {
		t.Fatalf("asked for %v", got)
	}
}

func TestCopyingWaitsForRowsThatHaveNotCome(t *testing.T) {
	table, asked := paged(150)
	showTable(t, table)
	table.Put(0, people(100))
	fyne.CurrentApp().Clipboard().SetContent("before")
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	table.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "before" {
		t.Fatalf("copied %d bytes too early", len(got))
	}
	if !slices.Equal(*asked, []int{0, 100}) {
		t.Fatalf("asked for %v", *asked)
	}
	table.Put(100, people(50))
	if got := strings.Count(fyne.CurrentApp().Clipboard().Content(), "\n"); got != 150 {
		t.Fatalf("%d lines copied", got)
	}
}

func TestLettersJumpToTheRowThatBeginsWithThem(t *testing.T) {
	table := newPeople(people(11)...)
	now := time.Date(2026, 3, 17, 12, 0, 0, 0, time.UTC)
	table.Now = func() time.Time { return now }
	w := showTable(t, table)
	write(w, "ås")
	if row, _ := table.Row(table.Cursor()); !strings.HasPrefix(row.name, "Ås") {
		t.Fatalf("jumped to %q", row.name)
	}
	now = now.Add(2 * time.Second)
	write(w, "dahl, s")
	if row, _ := table.Row(table.Cursor()); !strings.HasPrefix(row.name, "Dahl, S") {
		t.Fatalf("jumped to %q", row.name)
	}
	press(w, fyne.KeySpace) // part of the word, not a selection
	expectSelected(t, table, 1)
	now = now.Add(2 * time.Second)
	press(w, fyne.KeySpace)
	if row := table.Selected(); len(row) != 1 || table.Cursor() != 1 {
		t.Fatalf("selected %v", row)
	}
}

func TestLettersInPagedRowsAreHandedOn(t *testing.T) {
	table, _ := paged(10)
	var got []string
	table.OnTypeAhead = func(prefix string) { got = append(got, prefix) }
	w := showTable(t, table)
	write(w, "øs")
	if !slices.Equal(got, []string{"ø", "øs"}) {
		t.Fatalf("handed on %v", got)
	}
}

func TestARowChosenBeforeTheTableIsShownIsInView(t *testing.T) {
	table := newPeople(people(200)...)
	table.Select(150)
	w := showTable(t, table)
	if !strings.Contains(test.RenderToMarkup(w.Canvas()), people(151)[150].name) {
		t.Fatal("the row is not in view")
	}
}

func TestAnEmptyTableTakesKeysWithoutHarm(t *testing.T) {
	table := newPeople()
	w := showTable(t, table)
	press(w, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn, fyne.KeySpace)
	table.TypedShortcut(&fyne.ShortcutCopy{})
	if len(table.Selected()) != 0 {
		t.Fatalf("selected %v", table.Selected())
	}
}

func TestScreenReadersHearTheRowUnderTheCursor(t *testing.T) {
	table := newPeople(people(3)...)
	showTable(t, table)
	table.Select(1)
	if got, want := table.AccessibilityLabel(), "Dahl, Siv Merete, Stange, 1947, Ny 12 d"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestColumnsThatNeedMoreWidthAreMovedSideways(t *testing.T) {
	table := newPeople(people(3)...)
	w := showTable(t, table)
	across := func() *container.Scroll {
		for _, o := range test.WidgetRenderer(table).Objects()[0].(*fyne.Container).Objects {
			if s, ok := o.(*container.Scroll); ok {
				return s
			}
		}
		t.Fatal("nothing moves the columns")
		return nil
	}()
	press(w, fyne.KeyRight)
	if across.Offset.X != 0 {
		t.Fatalf("columns that have room stand at %v", across.Offset)
	}
	l := table.Layout()
	l.Widths = map[string]float32{"name": 3000}
	table.SetLayout(l)
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if across.Offset.X != 100 {
		t.Fatalf("wide columns stand at %v", across.Offset)
	}
}

func TestColumnsAreLeftOutByImportanceWhereThereIsNoRoom(t *testing.T) {
	columns := widgets.Spare([]widgets.Column[string]{
		{Key: "name", Title: "Navn", Width: 200, Text: func(s string) string { return s }},
		{Key: "born", Title: "Født", Width: 100, Text: func(string) string { return "1960" }},
		{Key: "phone", Title: "Telefon", Width: 100, Text: func(string) string { return "440 00 000" }},
	}, "born", "phone")
	table := widgets.NewDataTable(columns)
	table.SetRows([]string{"Åse Østby"})
	w := newWindow(t, fyne.NewSize(500, 300), table)
	for _, x := range []struct {
		width float32
		shown string
	}{{500, "Navn Født Telefon"}, {300, "Navn Telefon"}, {200, "Navn"}, {500, "Navn Født Telefon"}} {
		w.Resize(fyne.NewSize(x.width, 300))
		var shown []string
		visit(table, fyne.NewPos(0, 0), func(o fyne.CanvasObject, _ fyne.Position) {
			if text, ok := o.(*canvas.Text); ok && text.TextStyle.Bold {
				shown = append(shown, text.Text)
			}
		})
		if got := strings.Join(shown, " "); got != x.shown {
			t.Errorf("%v wide: %s", x.width, got)
		}
	}
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	w.Resize(fyne.NewSize(200, 300))
	if got := table.SelectedText(); !strings.Contains(got, "1960") {
		t.Errorf("what is not seen is not copied: %q", got)
	}
}

func TestATableThatIsMadeLowerKeepsTheRowInViewThatItStandsOn(t *testing.T) {
	table := newPeople(people(60)...)
	w := newWindow(t, fyne.NewSize(500, 500), table)
	table.Select(40)
	w.Resize(fyne.NewSize(500, 300))
	seen := false
	visit(table, fyne.NewPos(0, 0), func(o fyne.CanvasObject, at fyne.Position) {
		if text, ok := o.(*canvas.Text); ok && text.Visible() && text.Text == people(60)[40].name {
			seen = at.Y+text.Size().Height <= 300
		}
	})
	if !seen {
		t.Error("the row that the table stands on is under its edge")
	}
}

func TestATableThatIsMadeNarrowerAtOnceEndsWhereItsPlaceEnds(t *testing.T) {
	table := widgets.NewDataTable([]widgets.Column[int]{
		{Key: "name", Title: "Lag", Width: 200, Text: strconv.Itoa},
		{Key: "submitted", Title: "Levert", Width: 80, Align: fyne.TextAlignTrailing, Text: func(n int) string {
			return strings.Repeat("17.03.2027", n)
		}},
	})
	w := newWindow(t, fyne.NewSize(1000, 300), table)
	table.SetRows([]int{0})
	for _, width := range []float32{1000, 500, 400, 900, 420} {
		w.Resize(fyne.NewSize(width, 300))
		table.SetRows([]int{1})
		if heading := headingEnd(table, "Levert"); heading > width || heading < width-20 {
			t.Errorf("in a table %v wide the last column ends at %v", width, heading)
		}
		table.SetRows([]int{0})
	}
}

// headingEnd is where a heading's place ends in its window.
func headingEnd(table fyne.CanvasObject, title string) (x float32) {
	visit(table, fyne.NewPos(0, 0), func(o fyne.CanvasObject, at fyne.Position) {
		if text, ok := o.(*canvas.Text); ok && text.TextStyle.Bold && text.Text == title {
			x = at.X + text.Size().Width
		}
	})
	return x
}

func TestColumnsWithAirGiveItToThoseWhoseTextsWouldBeCut(t *testing.T) {
	const long = "Hedmarken og Sør-Østerdalen"
	text := func(s string) func(int) string { return func(int) string { return s } }
	table := widgets.NewDataTable([]widgets.Column[int]{
		{Key: "name", Title: "Lag", Width: 60, Text: text(long)},
		{Key: "born", Title: "Født", Width: 10, Align: fyne.TextAlignTrailing, Text: text("1961")},
		{Key: "paid", Title: "Betalt", Width: 300, Text: text("")},
	})
	w := newWindow(t, fyne.NewSize(420, 300), table)
	table.SetRows(make([]int, 3))
	whole := func() (name, born bool) {
		visit(w.Content(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, _ fyne.Position) {
			if c, ok := o.(*canvas.Text); ok {
				name, born = name || c.Text == long, born || c.Text == "1961"
			}
		})
		return name, born
	}
	if name, born := whole(); !name || !born {
		t.Errorf("though there is room, the name is whole: %v, the year: %v", name, born)
	}
	w.Resize(fyne.NewSize(260, 300))
	if name, born := whole(); name || !born {
		t.Errorf("where there is little room the name is whole: %v, the year: %v", name, born)
	}
	table.SetLayout(widgets.Layout{Widths: map[string]float32{"name": 30}})
	w.Resize(fyne.NewSize(420, 300))
	if name, _ := whole(); name {
		t.Error("the user made the column narrow, and it did not stay so")
	}
}

func TestTheSpaceBarThatMarksARowTypesNothingIntoWhatItOpens(t *testing.T) {
	table := widgets.NewDataTable([]widgets.Column[string]{{Key: "a", Title: "A", Width: 100, Text: func(s string) string { return s }}})
	marked := ""
	table.OnMark = func(row string) { marked += row }
	table.SetRows([]string{"Kari", "Ola"})
	table.FocusGained()
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if marked != "" {
		t.Fatal("the key opens before its sign has come, which then goes to what was opened")
	}
	table.TypedRune(' ')
	if marked != "Kari" || len(table.Selected()) > 1 {
		t.Errorf("marked %q, selected %v", marked, table.Selected())
	}
}
