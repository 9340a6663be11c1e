package widgets

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fyne.io/fyne/v2/layout"
)

// Column is one column of a DataTable. The same columns can feed a file.
type Column[T any] struct {
	Key    string // the name under which width and order are remembered
	Title  string
	Width  float32 // the share of the table's width, in units at text size 100 %
	Text   func(T) string
	Less   func(a, b T) bool // orders rows that are all in memory; nil where the column cannot be ordered by here
	Sorts  bool              // of rows that come in pages: OnSort may be asked for this column
	Align  fyne.TextAlign
	Status func(T) Status // symbol and colour before the text; nil for none
	Hidden bool
}

// Layout is what a user has made of a table, to be remembered.
type Layout struct {
	Widths     map[string]float32 `json:",omitempty"`
	Shown      []string           `json:",omitempty"`
	Sort       string             `json:",omitempty"`
	Descending bool               `json:",omitempty"`
}

// DataTable shows rows: row highlight, several selected, ordered by a press on a heading, moved in by keys. Rows are all
// in memory (SetRows) or come in pages when they are first seen (SetLen, OnMissing, Put), so that there may be a million.
type DataTable[T any] struct {
	widget.BaseWidget

	Columns []Column[T]
	Empty   fyne.CanvasObject // shown where there is no row

	OnOpen             func(row int)                     // Return, or two presses
	OnSelectionChanged func()                            // the cursor or the selected rows have changed
	OnSort             func(key string, descending bool) // of rows that come in pages
	OnMissing          func(from, n int)                 // these rows are seen and not here; answered by Put
	OnTypeAhead        func(prefix string)               // letters were typed; of rows that come in pages
	OnLayoutChanged    func(Layout)
	Now                func() time.Time // for type-ahead; time.Now where nil

	length     int
	rows       map[int]T
	asked      map[int]bool // pages that are on their way
	inMemory   bool
	sort       string
	descending bool
	selected   map[int]bool
	cursor     int // -1 for none
	anchor     int
	focused    bool
	shift      bool
	typed      string
	typedAt    time.Time

	header *fyne.Container
	body   *rowScroller
	ring   *canvas.Rectangle
	empty  *fyne.Container
}

// pageRows is how many rows are asked for at once.
const pageRows = 100

// NewDataTable returns an empty table.
func NewDataTable[T any](columns []Column[T]) *DataTable[T] {
	t := &DataTable[T]{Columns: columns, rows: map[int]T{}, asked: map[int]bool{}, selected: map[int]bool{}, cursor: -1, Now: time.Now}
	t.header = container.NewWithoutLayout()
	t.ring = canvas.NewRectangle(nil)
	t.ring.StrokeWidth = 2
	t.ring.CornerRadius = 8
	t.ring.Hide()
	t.empty = container.NewStack()
	t.body = newRowScroller(rowHost{cells: t.cells, tapped: t.tapped, opened: t.opened, state: t.rowState, seen: t.seen})
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer is Fyne's.
func (t *DataTable[T]) CreateRenderer() fyne.WidgetRenderer {
	t.makeHeader()
	line := NewLine()
	top := container.New(layout.NewVBoxLayout(), t.header, line)
	inner := container.New(layout.NewBorderLayout(top, nil, nil, nil), top, t.body, t.empty)
	return widget.NewSimpleRenderer(container.NewStack(inner, t.ring))
}

// SetRows shows rows that are all in memory.
func (t *DataTable[T]) SetRows(rows []T) {
	t.inMemory = true
	t.rows = make(map[int]T, len(rows))
	rows = slices.Clone(rows)
	if c := t.column(t.sort); c != nil && c.Less != nil {
		slices.SortStableFunc(rows, func(a, b T) int { return order(c.Less, a, b, t.descending) })
	}
	for i, r := range rows {
		t.rows[i] = r
	}
	t.reset(len(rows))
}

func order[T any](less func(a, b T) bool, a, b T, descending bool) int {
	if descending {
		a, b = b, a
	}
	switch {
	case less(a, b):
		return -1
	case less(b, a):
		return 1
	}
	return 0
}

// SetLen forgets every row and shows so many that come in pages.
func (t *DataTable[T]) SetLen(n int) {
	t.inMemory = false
	t.rows, t.asked = map[int]T{}, map[int]bool{}
	t.reset(n)
}

func (t *DataTable[T]) reset(n int) {
	t.length = n
	if t.focused && t.cursor < 0 && n > 0 {
		t.cursor = 0
	}
	t.selected = map[int]bool{}
	t.cursor, t.anchor = min(t.cursor, n-1), 0
	t.empty.Objects = nil
	if n == 0 && t.Empty != nil {
		t.empty.Objects = []fyne.CanvasObject{t.Empty}
	}
	t.empty.Refresh()
	t.body.setLen(n)
}

// Put hands over rows that were asked for.
func (t *DataTable[T]) Put(from int, rows []T) {
	for i, r := range rows {
		t.rows[from+i] = r
	}
	delete(t.asked, from/pageRows)
	t.body.refreshRows()
}

// Len returns how many rows there are.
func (t *DataTable[T]) Len() int { return t.length }

// Row returns a row; ok is false where it has not come yet.
func (t *DataTable[T]) Row(i int) (row T, ok bool) {
	row, ok = t.rows[i]
	return row, ok
}

// Cursor returns the row that the keys stand on, or -1.
func (t *DataTable[T]) Cursor() int { return t.cursor }

// Selected returns the selected rows in their order: those that were chosen, else the one the keys stand on.
func (t *DataTable[T]) Selected() []int {
	if len(t.selected) == 0 && t.cursor >= 0 {
		return []int{t.cursor}
	}
	all := make([]int, 0, len(t.selected))
	for i := range t.selected {
		all = append(all, i)
	}
	slices.Sort(all)
	return all
}

// Select moves to a row, forgets the other selected ones and brings it into view.
func (t *DataTable[T]) Select(row int) { t.moveTo(row, false) }

// ScrollToTop shows the first rows.
func (t *DataTable[T]) ScrollToTop() { t.body.scrollTo(0) }

func (t *DataTable[T]) moveTo(row int, extend bool) {
	if t.length == 0 {
		return
	}
	row = min(max(row, 0), t.length-1)
	if extend {
		t.selected = map[int]bool{}
		for i := min(t.anchor, row); i <= max(t.anchor, row); i++ {
			t.selected[i] = true
		}
	} else {
		t.selected = map[int]bool{}
		t.anchor = row
	}
	t.cursor = row
	t.body.scrollTo(row)
	t.changed()
}

func (t *DataTable[T]) changed() {
	t.body.refreshRows()
	if t.OnSelectionChanged != nil {
		t.OnSelectionChanged()
	}
}

// SelectedText returns the selected rows as text, a tab between columns, for other programs to paste.
func (t *DataTable[T]) SelectedText() string {
	var b strings.Builder
	for _, i := range t.Selected() {
		row, ok := t.rows[i]
		if !ok {
			continue
		}
		for j, c := range t.shown() {
			if j > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(c.Text(row))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (t *DataTable[T]) shown() []Column[T] {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c Column[T]) bool { return c.Hidden })
}

func (t *DataTable[T]) column(key string) *Column[T] {
	for i := range t.Columns {
		if t.Columns[i].Key == key {
			return &t.Columns[i]
		}
	}
	return nil
}

// Layout returns what the user has made of the table.
func (t *DataTable[T]) Layout() Layout {
	l := Layout{Widths: map[string]float32{}, Sort: t.sort, Descending: t.descending}
	for _, c := range t.Columns {
		l.Widths[c.Key] = c.Width
		if !c.Hidden {
			l.Shown = append(l.Shown, c.Key)
		}
	}
	return l
}

// SetLayout brings a remembered layout back. Columns that it does not know stay as they are.
func (t *DataTable[T]) SetLayout(l Layout) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if w := l.Widths[c.Key]; w > 0 {
			c.Width = w
		}
		if l.Shown != nil {
			c.Hidden = !slices.Contains(l.Shown, c.Key)
		}
	}
	t.sort, t.descending = l.Sort, l.Descending
	t.relayout()
}

func (t *DataTable[T]) relayout() {
	t.makeHeader()
	t.Refresh()
	t.body.rebuild()
}

func (t *DataTable[T]) layoutChanged() {
	t.relayout()
	if t.OnLayoutChanged != nil {
		t.OnLayoutChanged(t.Layout())
	}
}

// sortBy orders by a column, the other way where it was ordered by it already.
func (t *DataTable[T]) sortBy(key string) {
	c := t.column(key)
	if c == nil || t.inMemory && c.Less == nil || !t.inMemory && !c.Sorts {
		return
	}
	t.descending = t.sort == key && !t.descending
	t.sort = key
	switch {
	case t.inMemory:
		rows := make([]T, t.length)
		for i := range rows {
			rows[i] = t.rows[i]
		}
		t.SetRows(rows)
	case t.OnSort != nil:
		t.OnSort(key, t.descending)
	}
	t.layoutChanged()
}

// makeHeader lays the headings out anew.
func (t *DataTable[T]) makeHeader() {
	shown := t.shown()
	cells := make([]fyne.CanvasObject, len(shown))
	weights := make([]float32, len(shown))
	for i, c := range shown {
		title := c.Title
		if c.Key == t.sort {
			title += map[bool]string{false: " ▲", true: " ▼"}[t.descending]
		}
		cells[i] = newHeaderCell(title, c.Align, func() { t.sortBy(c.Key) }, func(dx float32) { t.drag(c.Key, dx) }, t.layoutChanged)
		weights[i] = c.Width
	}
	t.header.Layout = columnLayout{weights}
	t.header.Objects = cells
	t.body.weights = weights
	t.header.Refresh()
}

// drag makes a column wider or narrower by what the mouse has moved.
func (t *DataTable[T]) drag(key string, dx float32) {
	var sum float32
	for _, c := range t.shown() {
		sum += c.Width
	}
	c := t.column(key)
	c.Width = max(c.Width+dx*sum/max(t.header.Size().Width, 1), 24)
	weights := t.body.weights
	for i, shown := range t.shown() {
		weights[i] = shown.Width
	}
	t.header.Refresh()
	t.body.refreshRows()
}

// cells are what a row shows; ok is false where the row has not come yet.
func (t *DataTable[T]) cells(row int) (cells []cell, ok bool) {
	r, ok := t.rows[row]
	if !ok {
		return nil, false
	}
	shown := t.shown()
	cells = make([]cell, len(shown))
	for i, c := range shown {
		cells[i] = cell{text: c.Text(r), align: c.Align, color: theme.ColorNameForeground}
		if c.Status != nil {
			if s := c.Status(r); s != NoStatus {
				cells[i].text, cells[i].color = s.Symbol()+" "+cells[i].text, s.Color()
			}
		}
	}
	return cells, true
}

func (t *DataTable[T]) rowState(row int) (selected, cursor bool) {
	return t.selected[row] || len(t.selected) == 0 && row == t.cursor, t.focused && row == t.cursor
}

// seen asks for the pages of rows that came into view.
func (t *DataTable[T]) seen(from, to int) {
	if t.inMemory || t.OnMissing == nil {
		return
	}
	for page := from / pageRows; page*pageRows < to; page++ {
		if _, here := t.rows[page*pageRows]; !here && !t.asked[page] {
			t.asked[page] = true
			t.OnMissing(page*pageRows, min(pageRows, t.length-page*pageRows))
		}
	}
}

func (t *DataTable[T]) tapped(row int, modifier fyne.KeyModifier) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t)
	}
	switch {
	case modifier&fyne.KeyModifierShift != 0:
		t.moveTo(row, true)
	case modifier&fyne.KeyModifierShortcutDefault != 0:
		t.toggle(row)
	default:
		t.moveTo(row, false)
	}
}

// toggle chooses a row beside the others, or leaves it out again.
func (t *DataTable[T]) toggle(row int) {
	if len(t.selected) == 0 && t.cursor >= 0 && t.cursor != row {
		t.selected[t.cursor] = true
	}
	if t.selected[row] {
		delete(t.selected, row)
	} else {
		t.selected[row] = true
	}
	t.cursor, t.anchor = row, row
	t.changed()
}

func (t *DataTable[T]) opened(row int) {
	if t.OnOpen != nil && row >= 0 && row < t.length {
		t.OnOpen(row)
	}
}

// FocusGained is Fyne's.
func (t *DataTable[T]) FocusGained() {
	t.focused = true
	if t.cursor < 0 && t.length > 0 {
		t.cursor = 0
	}
	t.showFocus()
}

// FocusLost is Fyne's.
func (t *DataTable[T]) FocusLost() {
	t.focused, t.shift = false, false
	t.showFocus()
}

func (t *DataTable[T]) showFocus() {
	t.ring.StrokeColor = themed(ColorNameAccent)
	t.ring.Hidden = !t.focused
	t.ring.Refresh()
	t.body.refreshRows()
}

// KeyDown is Fyne's; it notes the shift key.
func (t *DataTable[T]) KeyDown(key *fyne.KeyEvent) { t.noteShift(key.Name, true) }

// KeyUp is Fyne's.
func (t *DataTable[T]) KeyUp(key *fyne.KeyEvent) { t.noteShift(key.Name, false) }

func (t *DataTable[T]) noteShift(name fyne.KeyName, down bool) {
	if name == desktop.KeyShiftLeft || name == desktop.KeyShiftRight {
		t.shift = down
	}
}

// TypedKey is Fyne's.
func (t *DataTable[T]) TypedKey(key *fyne.KeyEvent) {
	page := max(t.body.visible()-1, 1)
	switch key.Name {
	case fyne.KeyUp:
		t.moveTo(t.cursor-1, t.shift)
	case fyne.KeyDown:
		t.moveTo(t.cursor+1, t.shift)
	case fyne.KeyPageUp:
		t.moveTo(t.cursor-page, t.shift)
	case fyne.KeyPageDown:
		t.moveTo(t.cursor+page, t.shift)
	case fyne.KeyHome:
		t.moveTo(0, t.shift)
	case fyne.KeyEnd:
		t.moveTo(t.length-1, t.shift)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.opened(t.cursor)
	case fyne.KeySpace:
		if t.cursor >= 0 {
			t.toggle(t.cursor)
		}
	default:
		passOn(t, key)
	}
}

// pause is how long after a letter the next one begins a new word.
const pause = time.Second

// TypedRune is Fyne's; letters jump to the row that begins with them.
func (t *DataTable[T]) TypedRune(r rune) {
	if r == ' ' && t.typed == "" {
		return // Space is a key of its own
	}
	now := t.Now()
	if now.Sub(t.typedAt) > pause {
		t.typed = ""
	}
	t.typed, t.typedAt = t.typed+string(r), now
	if !t.inMemory {
		if t.OnTypeAhead != nil {
			t.OnTypeAhead(t.typed)
		}
		return
	}
	by := t.column(t.sort)
	if shown := t.shown(); by == nil && len(shown) > 0 {
		by = &shown[0]
	}
	for i := range t.length {
		if by != nil && strings.HasPrefix(strings.ToLower(by.Text(t.rows[i])), strings.ToLower(t.typed)) {
			t.moveTo(i, false)
			return
		}
	}
}

// TypedShortcut is Fyne's: Ctrl+A chooses every row, Ctrl+C copies the chosen ones as text.
func (t *DataTable[T]) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutSelectAll:
		for i := range t.length {
			t.selected[i] = true
		}
		t.changed()
	case *fyne.ShortcutCopy:
		fyne.CurrentApp().Clipboard().SetContent(t.SelectedText())
	}
}

// AccessibilityLabel is Fyne's.
func (t *DataTable[T]) AccessibilityLabel() string {
	return strings.TrimSpace(strings.ReplaceAll(t.SelectedText(), "\t", ", "))
}

// AccessibilityRole is Fyne's.
func (t *DataTable[T]) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
