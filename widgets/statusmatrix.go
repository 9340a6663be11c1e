package widgets

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MatrixColumn is one column of a StatusMatrix.
type MatrixColumn struct {
	Key    string  // the name under which its width and place are remembered
	Title  string  // stands on two lines where that is narrower; a soft hyphen says where a word may be broken
	Long   string  // what it asks for, in a sentence: shown under the pointer
	Width  float32 // at the normal text size; as much as its cells need where 0
	Hidden bool
	Less   func(a, b MatrixCell) bool // orders rows; by what is most urgent where nil
}

// MatrixCell is how a row stands in a column.
type MatrixCell struct {
	Status  Status
	Text    string // a short word: a day, 2 of 6
	ByHand  bool   // somebody has set it so
	Changed bool   // it was another one when it was looked at last
}

// MatrixRow is a row, with its cells by the columns' keys.
type MatrixRow struct {
	Key   string
	Title string
	Cells map[string]MatrixCell
}

// MatrixGroup is rows that stand under a heading, with their sum under them.
type MatrixGroup struct {
	Title string // empty for none
	Rows  []MatrixRow
	Sum   *MatrixRow // nil for none
}

// MatrixWords are the words that go with a StatusMatrix.
type MatrixWords struct {
	Corner          string // what the rows are
	Status          func(Status) string
	ByHand, Changed string // said of a cell
}

// StatusMatrix shows how many rows stand in many columns: a sign, a colour and a short word in each cell. The rows'
// names, the columns' titles and the sum of all stand still while the rest is moved under them. The arrows walk cells
// and, over and left of them, the heads; Return and two presses open a cell, or what a head names; Space marks a cell,
// and orders by a column; + and − make a column wider and narrower, an arrow with Ctrl moves it; letters lead to a row.
// It is drawn in one go: a thousand cells are no slower than those in view.
type StatusMatrix struct {
	widget.BaseWidget
	keyed

	Columns []MatrixColumn
	Words   MatrixWords
	Empty   fyne.CanvasObject // shown where there is no row

	OnOpen          func(row, column string) // keys, as of all of these
	OnMark          func(row, column string) // the space bar; not of sums
	OnRow           func(row string)
	OnColumn        func(column string)
	OnCursor        func(said string) // what the keys stand on, in words
	OnLayoutChanged func(Layout)
	Now             func() time.Time // for type-ahead

	groups     []MatrixGroup
	total      *MatrixRow
	lines      []matrixLine // as shown, the total left out
	titles     []MatrixColumn
	sort       string
	descending bool
	rowWidth   float32 // of the rows' names, as the user has made it; 0 for as much as they need

	cursor  spot
	focused bool
	all     bool // everything is to be copied
	ahead   typeAhead
	pointer spot // what the mouse is over
	edge    int  // the column, or the rows' names, whose edge the mouse is on
	pulled  pull

	grid   matrixGrid
	scroll *container.Scroll
	empty  *fyne.Container
	sheet  *matrixSheet
}

// spot is a place in the matrix: a line and a shown column. Over the lines stand the columns' titles, left of the
// columns the rows' names, both at -1; the total is the line after the last.
type spot struct{ line, column int }

// heads is the line of the columns' titles and the column of the rows' names; nowhere is outside of all.
const (
	heads   = -1
	nowhere = -2
)

// matrixLine is a line of the matrix: a row, a group's heading, where there is no row, or its sum.
type matrixLine struct {
	row     *MatrixRow
	heading string
	sum     bool
}

// NewStatusMatrix returns an empty matrix.
func NewStatusMatrix(columns []MatrixColumn, words MatrixWords) *StatusMatrix {
	m := &StatusMatrix{Columns: slices.Clone(columns), Words: words, Now: time.Now}
	m.scroll = container.NewScroll(container.New(roomFor{func() fyne.Size { return m.grid.inner }}))
	m.scroll.OnScrolled = func(fyne.Position) {
		used()
		m.sheet.redraw()
	}
	m.empty = container.NewStack()
	m.sheet = newMatrixSheet(m)
	m.arrange()
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's.
func (m *StatusMatrix) CreateRenderer() fyne.WidgetRenderer {
	return &matrixRenderer{m: m, objects: []fyne.CanvasObject{m.sheet.raster, m.scroll, m.empty}}
}

// SetRows shows rows in groups, and the sum of all; nil for none. The keys stay on the row and the column that they
// stand on.
func (m *StatusMatrix) SetRows(groups []MatrixGroup, total *MatrixRow) {
	m.keep(func() { m.groups, m.total = groups, total })
}

// SetColumns shows other columns.
func (m *StatusMatrix) SetColumns(columns []MatrixColumn) {
	m.keep(func() { m.Columns = slices.Clone(columns) })
}

// keep changes what is shown, and moves the keys to where what they stood on stands then.
func (m *StatusMatrix) keep(change func()) {
	row, column := m.At()
	if len(m.lines) == 0 {
		m.cursor = spot{0, max(m.cursor.column, 0)}
	}
	change()
	m.arrange()
	m.cursor = m.spotOf(row, column)
	m.Refresh()
	m.tell()
}

// arrange puts the lines and the columns in order.
func (m *StatusMatrix) arrange() {
	m.titles = slices.DeleteFunc(slices.Clone(m.Columns), func(c MatrixColumn) bool { return c.Hidden })
	m.lines = nil
	by := slices.IndexFunc(m.Columns, func(c MatrixColumn) bool { return c.Key == m.sort })
	for _, g := range m.groups {
		if g.Title != "" {
			m.lines = append(m.lines, matrixLine{heading: g.Title})
		}
		rows := make([]*MatrixRow, len(g.Rows))
		for i := range g.Rows {
			rows[i] = &g.Rows[i]
		}
		if by >= 0 && m.sort != "" {
			less := m.Columns[by].less()
			slices.SortStableFunc(rows, func(a, b *MatrixRow) int { return order(less, a.Cells[m.sort], b.Cells[m.sort], m.descending) })
		}
		for _, r := range rows {
			m.lines = append(m.lines, matrixLine{row: r})
		}
		if g.Sum != nil {
			m.lines = append(m.lines, matrixLine{row: g.Sum, sum: true})
		}
	}
	m.empty.Objects = nil
	if len(m.lines) == 0 && m.Empty != nil {
		m.empty.Objects = []fyne.CanvasObject{m.Empty}
	}
	m.grid.measured = 0
	m.pointer, m.edge, m.pulled = spot{nowhere, nowhere}, nowhere, notPulled // another thing may stand there now
}

func (c MatrixColumn) less() func(a, b MatrixCell) bool {
	if c.Less != nil {
		return c.Less
	}
	return func(a, b MatrixCell) bool { return urgency(a.Status) < urgency(b.Status) }
}

// urgency orders statuses, what asks for most first.
func urgency(s Status) int {
	return slices.Index([]Status{Late, Down, UnderWay, NotBegun, Unknown, Up, Done, NotRelevant, NoStatus}, s)
}

// row is the row of a line, the total too; nil where it has none.
func (m *StatusMatrix) row(line int) *MatrixRow {
	switch {
	case line == len(m.lines):
		return m.total
	case line >= 0 && line < len(m.lines):
		return m.lines[line].row
	}
	return nil
}

// isSum tells whether a line sums others up.
func (m *StatusMatrix) isSum(line int) bool {
	return line == len(m.lines) || line >= 0 && m.lines[line].sum
}

// At returns the keys of the row and the column that the arrows stand on; empty where they stand on a head.
func (m *StatusMatrix) At() (row, column string) {
	if r := m.row(m.cursor.line); r != nil {
		row = r.Key
	}
	if c := m.cursor.column; c >= 0 && c < len(m.titles) {
		column = m.titles[c].Key
	}
	return row, column
}

// Select moves to a row and a column by their keys.
func (m *StatusMatrix) Select(row, column string) { m.moveTo(m.spotOf(row, column)) }

// spotOf is where a row and a column stand; where one of them is not here, what stands in its place.
func (m *StatusMatrix) spotOf(row, column string) spot {
	at := m.cursor
	for i := range len(m.lines) + 1 {
		if r := m.row(i); r != nil && r.Key == row && row != "" {
			at.line = i
		}
	}
	if i := slices.IndexFunc(m.titles, func(c MatrixColumn) bool { return c.Key == column }); i >= 0 {
		at.column = i
	}
	return m.within(at)
}

// Layout returns what the user has made of the matrix: the columns stand in Shown in their order. The width of the
// rows' names has the empty key.
func (m *StatusMatrix) Layout() Layout {
	l := Layout{Widths: map[string]float32{}, Shown: []string{}, Sort: m.sort, Descending: m.descending}
	if m.rowWidth > 0 {
		l.Widths[""] = m.rowWidth
	}
	for _, c := range m.Columns {
		l.Widths[c.Key] = c.Width
		if !c.Hidden {
			l.Shown = append(l.Shown, c.Key)
		}
	}
	return l
}

// SetLayout brings a remembered layout back. Columns that it does not know stay as and where they are.
func (m *StatusMatrix) SetLayout(l Layout) {
	m.keep(func() {
		m.rowWidth = l.Widths[""]
		m.sort, m.descending = l.Sort, l.Descending
		known := map[string]MatrixColumn{}
		for i := range m.Columns {
			c := &m.Columns[i]
			if w, knows := l.Widths[c.Key]; knows && l.Shown != nil {
				c.Width, c.Hidden = w, !slices.Contains(l.Shown, c.Key)
				known[c.Key] = *c
			}
		}
		ordered := slices.DeleteFunc(slices.Clone(l.Shown), func(key string) bool { _, here := known[key]; return !here })
		for i, c := range m.Columns {
			if old, knows := known[c.Key]; knows && !old.Hidden {
				m.Columns[i] = known[ordered[0]]
				ordered = ordered[1:]
			}
		}
	})
}

func (m *StatusMatrix) layoutChanged() {
	if m.OnLayoutChanged != nil {
		m.OnLayoutChanged(m.Layout())
	}
}

// SortBy orders the rows of each group by a column; a second time the other way, a third time not at all.
func (m *StatusMatrix) SortBy(column string) {
	m.keep(func() {
		switch {
		case m.sort != column:
			m.sort, m.descending = column, false
		case !m.descending:
			m.descending = true
		default:
			m.sort, m.descending = "", false
		}
	})
	m.seeCursor()
	m.layoutChanged()
}

// moveColumn puts a shown column before another one, or, after all others, behind the last.
func (m *StatusMatrix) moveColumn(from, to int) {
	if from == to || from < 0 || to < 0 || from >= len(m.titles) || to >= len(m.titles) {
		return
	}
	place := func(key string) int {
		return slices.IndexFunc(m.Columns, func(c MatrixColumn) bool { return c.Key == key })
	}
	m.keep(func() {
		was, now := place(m.titles[from].Key), place(m.titles[to].Key)
		moved := m.Columns[was]
		m.Columns = slices.Insert(slices.Delete(slices.Clone(m.Columns), was, was+1), now, moved)
	})
	m.seeCursor()
	m.layoutChanged()
}

// widen makes a shown column, or the rows' names, wider by so much.
func (m *StatusMatrix) widen(column int, by float32) {
	is := m.grid.left
	if column != heads {
		is = m.grid.columns[column].width
	}
	m.setWidth(column, max((is+by)*14/size(theme.SizeNameText), leastColumn))
}

// setWidth makes a shown column, or the rows' names, so wide at the normal text size; 0 is for as wide as they need.
func (m *StatusMatrix) setWidth(column int, width float32) {
	if column == heads {
		m.rowWidth = width
	} else {
		key := m.titles[column].Key
		m.titles[column].Width = width
		m.Columns[slices.IndexFunc(m.Columns, func(c MatrixColumn) bool { return c.Key == key })].Width = width
	}
	m.Refresh()
}
