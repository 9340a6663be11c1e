package widgets_test

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/widgets"
)

var matrixSize = fyne.NewSize(640, 400)

// showMatrix shows a matrix in a window, with the focus on it; it notes what is done with it.
func showMatrix(t *testing.T, m *widgets.StatusMatrix) (w fyne.Window, did *[]string) {
	t.Helper()
	did = &[]string{}
	note := func(what string, keys ...string) { *did = append(*did, what+" "+strings.Join(keys, " ")) }
	m.OnOpen = func(row, column string) { note("open", row, column) }
	m.OnMark = func(row, column string) { note("mark", row, column) }
	m.OnRow = func(row string) { note("row", row) }
	m.OnColumn = func(column string) { note("column", column) }
	w = newWindow(t, matrixSize, m)
	w.Canvas().Focus(m)
	return w, did
}

func expectAt(t *testing.T, m *widgets.StatusMatrix, row, column string) {
	t.Helper()
	if r, c := m.At(); r != row || c != column {
		t.Fatalf("the keys stand on %q %q, want %q %q", r, c, row, column)
	}
}

func control(m *widgets.StatusMatrix, names ...fyne.KeyName) {
	for _, name := range names {
		m.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl})
	}
}

// calm are rows of which nothing has changed: the accent's colour is the frame around the keys' cell and nothing else.
func calm(rows, columns int) *widgets.StatusMatrix {
	m := widgets.NewStatusMatrix(matrixColumns(columns), matrixWords())
	groups, total := matrixRows(rows, columns)
	for _, g := range groups {
		for _, r := range g.Rows {
			for key := range r.Cells {
				r.Cells[key] = widgets.MatrixCell{Status: widgets.Done, Text: "ja"}
			}
		}
	}
	m.SetRows(groups, total)
	return m
}

// frame is where the frame around the keys' cell is drawn.
func frame(w fyne.Window) (box image.Rectangle) {
	picture := w.Canvas().Capture()
	want := color.NRGBAModel.Convert(widgets.Theme{}.Color(widgets.ColorNameAccent, 0))
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if color.NRGBAModel.Convert(picture.At(x, y)) == want {
				box = box.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return box
}

func TestArrowsWalkCellsOverSumsAndPastHeadingsAndReachTheHeads(t *testing.T) {
	m := newMatrix(8, 3)
	w, _ := showMatrix(t, m)
	expectAt(t, m, "r0", "c0")
	for _, step := range []struct {
		key         fyne.KeyName
		row, column string
	}{
		{fyne.KeyRight, "r0", "c1"},
		{fyne.KeyDown, "r1", "c1"},
		{fyne.KeyEnd, "r1", "c2"},
		{fyne.KeyRight, "r1", "c2"},
		{fyne.KeyHome, "r1", "c0"},
		{fyne.KeyLeft, "r1", ""}, // the row's name
		{fyne.KeyLeft, "r1", ""},
		{fyne.KeyRight, "r1", "c0"},
		{fyne.KeyUp, "r0", "c0"},
		{fyne.KeyUp, "", "c0"}, // the column's title
		{fyne.KeyUp, "", "c0"},
		{fyne.KeyLeft, "", "c0"}, // nothing stands in the corner
		{fyne.KeyDown, "r0", "c0"},
	} {
		press(w, step.key)
		if r, c := m.At(); r != step.row || c != step.column {
			t.Fatalf("after %s the keys stand on %q %q, want %q %q", step.key, r, c, step.row, step.column)
		}
	}
	var walked []string
	for range 11 {
		row, _ := m.At()
		walked = append(walked, row)
		press(w, fyne.KeyDown)
	}
	if got := strings.Join(walked, " "); got != "r0 r1 r2 r3 r4 r5 sum0 r6 r7 sum1 all" {
		t.Errorf("walked %s", got)
	}
	control(m, fyne.KeyHome)
	expectAt(t, m, "r0", "c0")
	control(m, fyne.KeyEnd)
	expectAt(t, m, "all", "c2")
}

func TestTheCellUnderTheKeysIsAlwaysInView(t *testing.T) {
	m := calm(46, 24)
	w, _ := showMatrix(t, m)
	seen := func(what any) {
		t.Helper()
		if box := frame(w); box.Dx() < 24 || box.Dy() < 18 || box.Min.X < 60 || box.Min.Y < 30 {
			r, c := m.At()
			t.Fatalf("after %v the cell %s %s is drawn at %v", what, r, c, box)
		}
	}
	for _, key := range []fyne.KeyName{
		fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyPageUp, fyne.KeyPageUp,
	} {
		press(w, key)
		seen(key)
	}
	for range 24 {
		press(w, fyne.KeyRight, fyne.KeyDown)
		seen("both arrows")
	}
	control(m, fyne.KeyEnd)
	seen("the end")
}

func TestHeadsAndTheSumOfAllStandStillWhileTheRestIsMoved(t *testing.T) {
	m := calm(46, 24)
	w, _ := showMatrix(t, m)
	part := func(x0, y0, x1, y1 int) string {
		picture := w.Canvas().Capture()
		var all strings.Builder
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				fmt.Fprint(&all, picture.At(x, y))
			}
		}
		return all.String()
	}
	width, height := int(matrixSize.Width), int(matrixSize.Height)
	titles, sums := part(0, 0, width, 40), part(0, height-25, width, height)
	names, body := part(0, 45, 100, height-40), part(150, 45, width, height-40)
	down := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -130)}
	m.Scrolled(down) // as over the heads
	if part(0, 0, width, 40) != titles || part(0, height-25, width, height) != sums {
		t.Error("the titles or the sums moved when the rows did")
	}
	if part(0, 45, 100, height-40) == names || part(150, 45, width, height-40) == body {
		t.Error("the rows did not move")
	}
	names = part(0, 45, 100, height-40)
	m.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-90, 0)})
	if part(0, 45, 100, height-40) != names {
		t.Error("the rows' names moved when the columns did")
	}
	if part(0, 0, width, 40) == titles {
		t.Error("the titles did not go with their columns")
	}
}

func TestReturnAndTwoPressesOpenACellARowAndAColumn(t *testing.T) {
	m := newMatrix(8, 3)
	w, did := showMatrix(t, m)
	press(w, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyEnter, fyne.KeyRight, fyne.KeyUp, fyne.KeyReturn)
	for _, at := range []fyne.Position{{X: 190, Y: 110}, {X: 40, Y: 110}, {X: 190, Y: 20}, {X: 40, Y: 20}, {X: 40, Y: 55}, {X: 600, Y: 110}} {
		m.DoubleTapped(&fyne.PointEvent{Position: at})
	}
	if got := strings.Join(*did, ", "); got != "open r0 c0, row r0, column c0, open r1 c0, row r1, column c0" {
		t.Errorf("did %s", got)
	}
}

func TestTheSpaceBarMarksACellButNoSumAndTypesNothingIntoWhatItOpens(t *testing.T) {
	m := newMatrix(8, 3)
	w, did := showMatrix(t, m)
	press(w, fyne.KeySpace)
	if len(*did) > 0 {
		t.Fatal("the key opens before its sign has come, which then goes to what was opened")
	}
	write(w, " ")
	m.Select("sum0", "c1")
	write(w, " ")
	m.Select("all", "c1")
	write(w, " ")
	if got := strings.Join(*did, ", "); got != "mark r0 c0" {
		t.Errorf("did %s", got)
	}
}

func TestLettersLeadToTheRowThatBeginsWithThemInTheSameColumn(t *testing.T) {
	m := newMatrix(22, 3)
	now := time.Date(2026, 3, 17, 12, 0, 0, 0, time.UTC)
	m.Now = func() time.Time { return now }
	w, did := showMatrix(t, m)
	m.Select("r0", "c2")
	write(w, "ås")
	expectAt(t, m, "r9", "c2")
	now = now.Add(2 * time.Second)
	write(w, "stor-")
	expectAt(t, m, "r12", "c2")
	now = now.Add(2 * time.Second)
	write(w, "sum") // to Stange, and to no sum
	expectAt(t, m, "r3", "c2")
	if len(*did) > 0 {
		t.Errorf("did %v", *did)
	}
}

func TestTheKeysComeFromASearchToTheFirstRowAndNotToASum(t *testing.T) {
	m := newMatrix(22, 3)
	showMatrix(t, m)
	m.Select("r9", "c2")
	m.SetRows([]widgets.MatrixGroup{{Title: "Hedmarken", Rows: []widgets.MatrixRow{{Key: "r3", Title: "Stange"}}, Sum: &widgets.MatrixRow{Title: "Hedmarken"}}},
		&widgets.MatrixRow{Title: "Hedmark"})
	m.Begin()
	expectAt(t, m, "r3", "c2")
}

func TestTheKeysStayOnTheirRowAndColumnWhenRowsAreSetAnew(t *testing.T) {
	m := newMatrix(22, 6)
	w, _ := showMatrix(t, m)
	m.Select("r7", "c4")
	groups, total := matrixRows(22, 6)
	slices.Reverse(groups)
	m.SetRows(groups, total)
	expectAt(t, m, "r7", "c4")
	columns := matrixColumns(6)
	slices.Reverse(columns)
	m.SetColumns(columns)
	expectAt(t, m, "r7", "c4")
	m.SetRows(nil, nil)
	m.SetRows(groups, total)
	if row, column := m.At(); row == "" || column != "c4" {
		t.Errorf("after an empty matrix they stand on %q %q", row, column)
	}
	m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(600, 20)}}) // over a column that goes
	m.SetColumns(columns[3:])
	w.Canvas().Capture()
	if row, column := m.At(); row == "" || column == "" || column == "c4" {
		t.Errorf("without their column they stand on %q %q", row, column)
	}
}

// rowOrder is the rows as they stand, the sums too.
func rowOrder(m *widgets.StatusMatrix) string {
	m.TypedShortcut(&fyne.ShortcutSelectAll{})
	var names []string
	for _, line := range strings.Split(strings.TrimSpace(m.SelectedText()), "\n")[1:] {
		name, _, _ := strings.Cut(line, "\t")
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

func TestAColumnOrdersTheRowsOfEachGroupByWhatIsMostUrgentAndAThirdPressOrdersByNothing(t *testing.T) {
	cell := func(s widgets.Status) map[string]widgets.MatrixCell {
		return map[string]widgets.MatrixCell{"c0": {Status: s}}
	}
	m := widgets.NewStatusMatrix(matrixColumns(1), matrixWords())
	m.SetRows([]widgets.MatrixGroup{
		{Title: "Øst", Sum: &widgets.MatrixRow{Key: "east", Title: "Sum"}, Rows: []widgets.MatrixRow{
			{Key: "a", Title: "Alvdal", Cells: cell(widgets.Done)},
			{Key: "b", Title: "Os", Cells: cell(widgets.Unknown)},
			{Key: "c", Title: "Tolga", Cells: cell(widgets.Late)},
		}},
		{Title: "Vest", Rows: []widgets.MatrixRow{
			{Key: "d", Title: "Vang", Cells: cell(widgets.NotBegun)}, {Key: "e", Title: "Øystre", Cells: cell(widgets.UnderWay)},
		}},
	}, &widgets.MatrixRow{Key: "all", Title: "Alle"})
	var last widgets.Layout
	m.OnLayoutChanged = func(l widgets.Layout) { last = l }
	w, _ := showMatrix(t, m)
	m.Select("a", "c0")
	press(w, fyne.KeyUp)
	for _, want := range []struct{ sort, order string }{
		{"c0false", "Øst Tolga Os Alvdal Sum Vest Øystre Vang Alle"},
		{"c0true", "Øst Alvdal Os Tolga Sum Vest Vang Øystre Alle"},
		{"false", "Øst Alvdal Os Tolga Sum Vest Vang Øystre Alle"},
	} {
		write(w, " ")
		if got := fmt.Sprint(last.Sort, last.Descending); got != want.sort || rowOrder(m) != want.order {
			t.Errorf("%s gives %s, want %s: %s", got, rowOrder(m), want.sort, want.order)
		}
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(110, 20)})
	if last.Sort != "c0" {
		t.Errorf("a press on the title orders by %q", last.Sort)
	}
	m.Tapped(&fyne.PointEvent{Position: fyne.NewPos(120, 100)})
	if last.Descending {
		t.Error("a press on a cell orders")
	}
	m.Select("c", "c0")
	m.SortBy("c0")
	expectAt(t, m, "c", "c0")
}

// drags presses the mouse on a matrix and drags it.
func drags(m *widgets.StatusMatrix, from fyne.Position, dx float32) {
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(dx, 0)}, Dragged: fyne.NewDelta(dx, 0)})
	m.DragEnd()
}

// edgeOf is where a column ends whose edge the mouse shows at the titles, after so many others.
func edgeOf(t *testing.T, m *widgets.StatusMatrix, after int) (x float32) {
	t.Helper()
	was := false
	for x = 0; x < m.Size().Width; x++ {
		m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}})
		on := m.Cursor() == desktop.HResizeCursor
		if was && !on {
			if after == 0 {
				m.MouseOut()
				return x - 4
			}
			after--
		}
		was = on
	}
	t.Fatal("there is no such edge")
	return 0
}

func TestColumnsAreMovedMadeWiderAndHiddenAndThatIsRemembered(t *testing.T) {
	m := newMatrix(8, 4)
	told := 0
	m.OnLayoutChanged = func(widgets.Layout) { told++ }
	w, _ := showMatrix(t, m)
	shown := func() string { return strings.Join(m.Layout().Shown, " ") }
	press(w, fyne.KeyUp)
	control(m, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if shown() != "c1 c0 c2 c3" || told != 3 {
		t.Fatalf("the keys give %s, told %d times", shown(), told)
	}
	control(m, fyne.KeyLeft, fyne.KeyLeft) // nothing is left of the first
	if told != 4 {
		t.Fatalf("told %d times", told)
	}
	write(w, "++")
	kept := m.Layout().Widths["c0"]
	write(w, "-")
	if now := m.Layout().Widths["c0"]; kept <= 0 || now >= kept {
		t.Fatalf("wider by keys it is %v, narrower %v", kept, now)
	}
	names, first := edgeOf(t, m, 0), edgeOf(t, m, 1)
	drags(m, fyne.NewPos(names, 10), 30)
	if edge := edgeOf(t, m, 0); edge != names+30 || m.Layout().Widths[""] == 0 {
		t.Errorf("the rows' names ended at %v, now at %v", names, edge)
	}
	drags(m, fyne.NewPos(first+30, 10), 50)
	if edge := edgeOf(t, m, 1); edge != first+80 {
		t.Errorf("the first column ended at %v, now at %v", first+30, edge)
	}
	drags(m, fyne.NewPos(edgeOf(t, m, 1)-30, 10), 150) // the first title
	if !strings.HasPrefix(shown(), "c1 ") {
		t.Errorf("a title pulled to the right gives %s", shown())
	}
	l := m.Layout()
	l.Shown = []string{"c3", "c0", "c1"}
	data, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	var back widgets.Layout
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	other := newMatrix(8, 5)
	other.SetLayout(back)
	if got := strings.Join(other.Layout().Shown, " "); got != "c3 c0 c1 c4" {
		t.Errorf("brought back as %s, with the column that is new since", got)
	}
	if got, want := other.Layout().Widths["c0"], m.Layout().Widths["c0"]; got != want || other.Layout().Widths[""] != m.Layout().Widths[""] {
		t.Errorf("brought back %v wide, want %v", got, want)
	}
	m.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(edgeOf(t, m, 0), 10)})
	if m.Layout().Widths[""] != 0 {
		t.Error("two presses on an edge do not give the width that is needed")
	}
}

func TestWhatTheKeysStandOnIsSaidInWords(t *testing.T) {
	m := widgets.NewStatusMatrix(matrixColumns(7), matrixWords())
	var said string
	m.OnCursor = func(s string) { said = s }
	w, _ := showMatrix(t, m)
	m.SetRows([]widgets.MatrixGroup{{Rows: []widgets.MatrixRow{{Key: "r", Title: "Ringsaker", Cells: map[string]widgets.MatrixCell{
		"c3": {Status: widgets.Late, Text: "−3"}, "c5": {Status: widgets.Unknown, Text: "ukjent", ByHand: true, Changed: true},
	}}}}}, nil)
	for _, x := range []struct{ row, column, want string }{
		{"r", "c3", "Ringsaker, Vekst fra 31.12: over fristen, −3"},
		{"r", "c5", "Ringsaker, Nye ønsket v.: ukjent, satt for hånd, endret"},
		{"r", "c6", "Ringsaker, Studieleder: "},
	} {
		m.Select(x.row, x.column)
		if said != x.want || m.AccessibilityLabel() != x.want {
			t.Errorf("said %q, heard %q, want %q", said, m.AccessibilityLabel(), x.want)
		}
	}
	press(w, fyne.KeyUp)
	if said != "Studieleder" {
		t.Errorf("of a title is said %q", said)
	}
	press(w, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if said != "Vekst fra 31.12: Flere betalende medlemmer enn ved forrige årsskifte." {
		t.Errorf("of a title that has a sentence is said %q", said)
	}
	press(w, fyne.KeyDown, fyne.KeyHome, fyne.KeyLeft)
	if said != "Ringsaker" {
		t.Errorf("of a row is said %q", said)
	}
}

func TestARowOrEverythingIsCopiedWithTabsAndInWords(t *testing.T) {
	m := widgets.NewStatusMatrix(matrixColumns(2), matrixWords())
	showMatrix(t, m)
	cells := func(text string) map[string]widgets.MatrixCell {
		return map[string]widgets.MatrixCell{"c0": {Status: widgets.Done, Text: "24.1"}, "c1": {Status: widgets.Late, Text: text}}
	}
	m.SetRows([]widgets.MatrixGroup{{Title: "Hedmarken", Rows: []widgets.MatrixRow{
		{Key: "a", Title: "Hamar", Cells: cells("1\t2")}, {Key: "b", Title: "Løten", Cells: cells("")},
	}}}, &widgets.MatrixRow{Key: "all", Title: "Alle", Cells: map[string]widgets.MatrixCell{"c0": {Text: "2/2"}}})
	copied := func() string {
		m.TypedShortcut(&fyne.ShortcutCopy{})
		return fyne.CurrentApp().Clipboard().Content()
	}
	m.Select("a", "c1")
	const titles, hamar = "Lag\tÅrsmøte i januar\tStyre meldt\n", "Hamar\tgjort, 24.1\tover fristen, 1 2\n"
	if got := copied(); got != titles+hamar {
		t.Errorf("the row is copied as %q", got)
	}
	m.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got, want := copied(), titles+"Hedmarken\n"+hamar+"Løten\tgjort, 24.1\tover fristen\nAlle\t2/2\t\n"; got != want {
		t.Errorf("everything is copied as %q, want %q", got, want)
	}
	m.Select("a", "c1")
	if got := copied(); got != titles+hamar {
		t.Errorf("after a move there is copied %q", got)
	}
}

func TestAMatrixWithoutRowsSaysWhatBelongsThereAndTakesKeysWithoutHarm(t *testing.T) {
	for _, columns := range []int{0, 3} {
		m := widgets.NewStatusMatrix(matrixColumns(columns), matrixWords())
		m.Empty = widgets.NewParagraph("Ingen lag ennå")
		m.SetRows(nil, nil)
		w, did := showMatrix(t, m)
		press(w, fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyLeft, fyne.KeyUp, fyne.KeyRight)
		control(m, fyne.KeyEnd, fyne.KeyHome)
		write(w, "å")
		m.TypedShortcut(&fyne.ShortcutCopy{})
		m.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(200, 200)})
		seen := false
		visit(m, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) { seen = seen || o == m.Empty })
		if len(*did) > 0 || !seen {
			t.Errorf("of %d columns: did %v, the sentence is seen: %v", columns, *did, seen)
		}
		m.SetRows(matrixRows(3, columns))
		visit(m, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
			if o == m.Empty {
				t.Error("it is seen where there are rows")
			}
		})
	}
}

func TestThePointerMovesTheKeysAndANameThatIsCutIsToldUnderIt(t *testing.T) {
	const long = "Hedmarken og Sør-Østerdalen lokallag for de som bor langs elva"
	m := widgets.NewStatusMatrix(matrixColumns(4), matrixWords())
	m.SetRows([]widgets.MatrixGroup{{Rows: []widgets.MatrixRow{{Key: "a", Title: "Os"}, {Key: "b", Title: long}, {Key: "c", Title: "Tolga"}}}}, nil)
	w, _ := showMatrix(t, m)
	dark := func() (n int) { // what is written, as far as rows are, right of the names
		picture := w.Canvas().Capture()
		for y := 45; y < 200; y++ {
			for x := 0; x < 640; x++ {
				if r, _, _, _ := picture.At(x, y).RGBA(); r < 0x6000 {
					n++
				}
			}
		}
		return n
	}
	over := func(y float32) int {
		m.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(30, y)}})
		return dark()
	}
	before := dark()
	if short := over(55); short != before {
		t.Error("a name that is seen whole is told again")
	}
	if told := over(83); told < before+200 {
		t.Error("a name that is cut is not told")
	}
	m.MouseOut()
	if dark() != before {
		t.Error("it is told after the pointer has gone")
	}
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300, 83)}, Button: desktop.MouseButtonPrimary})
	if row, column := m.At(); row != "b" || column == "" {
		t.Errorf("a press leads to %q %q", row, column)
	}
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(30, 55)}, Button: desktop.MouseButtonPrimary})
	expectAt(t, m, "a", "")
}

func TestAPressOnAMatrixThatHasNotTheKeysLeavesTheViewWhereItIs(t *testing.T) {
	m := newMatrix(46, 6)
	w, _ := showMatrix(t, m)
	w.Canvas().Unfocus()
	m.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -400)})
	at := fyne.PointEvent{Position: fyne.NewPos(200, 150)}
	m.MouseDown(&desktop.MouseEvent{PointEvent: at, Button: desktop.MouseButtonPrimary})
	opened := ""
	m.OnOpen = func(row, _ string) { opened = row }
	m.DoubleTapped(&at)
	if row, _ := m.At(); opened != row || row == "r0" || w.Canvas().Focused() != fyne.Focusable(m) {
		t.Errorf("the first press stood on %s, the second opens %s", row, opened)
	}
}

func TestTheMatrixLooksAsDrawn(t *testing.T) {
	assertLooks(t, "matrix", fyne.NewSize(700, 440), func(w fyne.Window) (fyne.CanvasObject, func()) {
		m := newMatrix(22, 22)
		return widgets.Surface(m), func() {
			w.Canvas().Focus(m)
			m.Select("r2", "c3")
		}
	})
}

func TestASpaceAfterLettersAndAnArrowMarksTheCellThatTheArrowLedTo(t *testing.T) {
	m := newMatrix(4, 3)
	now := time.Now()
	m.Now = func() time.Time { return now }
	w, did := showMatrix(t, m)
	w.Canvas().Focused().TypedRune('x')
	press(w, fyne.KeyRight)
	w.Canvas().Focused().TypedRune(' ')
	if got := strings.Join(*did, ", "); got != "mark r0 c1" {
		t.Errorf("done: %s", got)
	}
}
