package widgets

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
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
	Status func(T) Status                // symbol and colour before the text; nil for none
	Head   func(T) bool                  // the row is a heading of those under it, and its text bold; nil for none
	Share  func(T) (of float64, ok bool) // a bar under the text, full at 1; nil for none
	Hidden bool
	Spare  int // where there is no room for all, those with the highest are left out first; one with 0 stays
}

// Spare says in which order columns are left out where there is no room for all; those that are not named stay.
func Spare[T any](columns []Column[T], first ...string) []Column[T] {
	for i := range columns {
		if at := slices.Index(first, columns[i].Key); at >= 0 {
			columns[i].Spare = len(first) - at
		}
	}
	return columns
}

// Layout is what a user has made of a table, to be remembered.
type Layout struct {
	Widths     map[string]float32 `json:",omitempty"`
	Shown      []string           `json:",omitempty"`
	Sort       string             `json:",omitempty"`
	Descending bool               `json:",omitempty"`
}

// DataTable shows rows: row highlight, several selected, ordered by a press on a heading, moved in by keys. Rows are
// all in memory (SetRows) or come in pages when they are first seen (SetLen, OnMissing, Put), so that there may be a
// million.
type DataTable[T any] struct {
	widget.BaseWidget

	Columns []Column[T]
	Empty   fyne.CanvasObject // shown where there is no row

	OnOpen             func(row int)                     // Return, or two presses
	OnMark             func(row T)                       // the space bar does this to a row in place of picking it
	OnCtrl             func(fyne.KeyName) bool           // is asked of a key that is pressed with Ctrl; true where it was taken
	OnMenu             func(at fyne.Position)            // what can be done with the selected rows is asked for, at a place in the window
	Key                func(row T) string                // what a row is known by when rows come anew; nil: by its place
	OnSelectionChanged func()                            // the cursor or the selected rows have changed
	OnSort             func(key string, descending bool) // of rows that come in pages
	OnMissing          func(from, n int)                 // these rows are seen and not here; answered by Put
	OnTypeAhead        func(prefix string)               // letters were typed; of rows that come in pages
	OnLetter           func(r rune) bool                 // a letter was typed where it begins no name: false where it is to begin one
	OnDigit            func(digit int)                   // a digit was typed where it begins no name: what is often done with the selected rows
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
	picking    bool // Space has picked rows: they stay so while the keys move on
	focused    bool
	wanted     string // the key of the row that is to be selected when it comes
	shift      bool
	left       map[string]bool    // columns for which there is no room
	widest     map[string]float32 // what the columns' cells need at a text size, of rows that are in memory
	widestAt   float32
	dragged    bool // the user has made columns wider or narrower: they stay as they are
	own        bool // the user has chosen the columns: all of them stay, and are moved sideways
	ahead      typeAhead
	copying    bool // selected rows that were not here have been asked for, to be copied

	across *container.Scroll // what moves the columns where they need more width than there is
	header *tableHeader
	body   *rowScroller
	ring   *canvas.Rectangle
	empty  *fyne.Container
}

// pageRows is how many rows are asked for at once.
const pageRows = 100

// NewDataTable returns an empty table.
func NewDataTable[T any](columns []Column[T]) *DataTable[T] {
	t := &DataTable[T]{Columns: columns, rows: map[int]T{}, asked: map[int]bool{}, selected: map[int]bool{}, cursor: -1, Now: time.Now}
	t.header = newTableHeader(headerHost{sort: t.sortColumn, sorts: t.sortsColumn, drag: t.drag, dragEnd: t.layoutChanged})
	t.ring = canvas.NewRectangle(color.Transparent)
	t.ring.StrokeWidth = 2
	t.ring.CornerRadius = 8
	t.ring.Hide()
	t.empty = container.NewStack()
	t.body = newRowScroller(rowHost{cells: t.cells, tapped: t.tapped, opened: t.opened, menu: t.menu, state: t.rowState, seen: t.seen})
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer is Fyne's.
func (t *DataTable[T]) CreateRenderer() fyne.WidgetRenderer {
	t.makeHeader()
	top := container.New(layout.NewCustomPaddedVBoxLayout(0), t.header, NewLine())
	inner := container.New(underLayout{}, top, t.body, t.empty)
	t.across = container.NewHScroll(container.New(atLeast{t.needed}, inner))
	t.across.OnScrolled = func(fyne.Position) { used() }
	return widget.NewSimpleRenderer(container.NewStack(t.across, t.ring, newWheel(t, t.body.scroll, t.across)))
}

// SetRows shows rows that are all in memory.
func (t *DataTable[T]) SetRows(rows []T) {
	t.inMemory = true
	known := t.wanted
	if row, ok := t.rows[t.cursor]; ok && known == "" && t.Key != nil {
		known = t.Key(row)
	}
	t.rows = make(map[int]T, len(rows))
	rows = slices.Clone(rows)
	if c := t.column(t.sort); c != nil && c.Less != nil {
		slices.SortStableFunc(rows, func(a, b T) int { return order(c.Less, a, b, t.descending) })
	}
	for i, r := range rows {
		t.rows[i] = r
	}
	t.reset(len(rows))
	if at := t.find(known); at >= 0 {
		t.cursor, t.anchor = at, at
		if t.body.scrollTo(at); t.wanted != "" {
			t.wanted = ""
			t.changed()
		}
	}
}

// Seek selects the row of a key: at once where it is here, else when it comes with others, unless the user has moved to
// another one meanwhile.
func (t *DataTable[T]) Seek(key string) {
	if at := t.find(key); at >= 0 {
		t.Select(at)
		return
	}
	t.wanted = key
}

// find is where the row of a key stands; -1 for nowhere.
func (t *DataTable[T]) find(key string) int {
	if key == "" || t.Key == nil {
		return -1
	}
	for i := range t.length {
		if row, ok := t.rows[i]; ok && t.Key(row) == key {
			return i
		}
	}
	return -1
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

// Extend shows so many rows in pages, the first of which are those shown already: they stay, and what is selected of
// them.
func (t *DataTable[T]) Extend(n int) {
	t.asked = map[int]bool{} // what was on its way may not come
	t.length = n
	t.body.setLen(n)
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
	if t.widest = nil; t.inMemory && t.across != nil {
		t.reweigh()
	}
}

// Put hands over rows that were asked for. Those that are missing from the answer are not asked for again before
// SetLen.
func (t *DataTable[T]) Put(from int, rows []T) {
	for i, r := range rows {
		t.rows[from+i] = r
	}
	t.body.place()
	if t.copying {
		t.copySelected()
	}
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

// title is a column's heading, with the sign of the order.
func (t *DataTable[T]) title(c Column[T]) string {
	if c.Key == t.sort {
		return c.Title + map[bool]string{false: " ▲", true: " ▼"}[t.descending]
	}
	return c.Title
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
			t.dragged = t.dragged || w != c.Width
			c.Width = w
		}
		if l.Shown != nil {
			hidden := !slices.Contains(l.Shown, c.Key)
			t.own = t.own || hidden != c.Hidden
			c.Hidden = hidden
		}
	}
	t.sort, t.descending = l.Sort, l.Descending
	t.relayout()
}

// SetTitle changes a column's heading.
func (t *DataTable[T]) SetTitle(key, title string) {
	if c := t.column(key); c != nil && c.Title != title {
		c.Title = title
		t.relayout()
	}
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

// sorts tells whether rows can be ordered by a column.
func (t *DataTable[T]) sorts(c *Column[T]) bool {
	return c != nil && (t.inMemory && c.Less != nil || !t.inMemory && c.Sorts)
}

func (t *DataTable[T]) sortsColumn(i int) bool {
	c := t.shown()[i]
	return t.sorts(&c)
}

func (t *DataTable[T]) sortColumn(i int) { t.sortBy(t.shown()[i].Key) }

// sortBy orders by a column, the other way where it was ordered by it already.
func (t *DataTable[T]) sortBy(key string) {
	c := t.column(key)
	if !t.sorts(c) {
		return
	}
	t.descending = t.sort == key && !t.descending
	t.sort = key
	t.layoutChanged()
	switch {
	case t.inMemory:
		t.reorder(c.Less)
	case t.OnSort != nil:
		t.OnSort(key, t.descending)
	}
}

// reorder puts the rows in memory in their order; what is selected stays selected.
func (t *DataTable[T]) reorder(less func(a, b T) bool) {
	was := make([]int, t.length) // where the row of each new place stood
	for i := range was {
		was[i] = i
	}
	slices.SortStableFunc(was, func(a, b int) int { return order(less, t.rows[a], t.rows[b], t.descending) })
	rows, selected, cursor := make(map[int]T, t.length), map[int]bool{}, t.cursor
	for now, before := range was {
		rows[now] = t.rows[before]
		if t.selected[before] {
			selected[now] = true
		}
		if before == cursor {
			t.cursor, t.anchor = now, now
		}
	}
	t.rows, t.selected = rows, selected
	if t.cursor >= 0 {
		t.body.scrollTo(t.cursor)
	}
	t.changed()
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
		cells[i] = c.cell(r)
	}
	return cells, true
}

func (c Column[T]) cell(row T) cell {
	drawn := cell{text: c.Text(row), align: c.Align, color: theme.ColorNameForeground}
	drawn.bold = c.Head != nil && c.Head(row)
	if c.Share != nil {
		drawn.share, drawn.shares = c.Share(row)
	}
	if c.Status != nil {
		if s := c.Status(row); s != NoStatus {
			drawn.text, drawn.color = s.Symbol()+" "+drawn.text, s.Color()
		}
	}
	return drawn
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
