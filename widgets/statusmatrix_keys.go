package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// within is the place nearest to one that the keys can stand on.
func (m *StatusMatrix) within(at spot) spot {
	at.column = min(max(at.column, heads), len(m.titles)-1)
	at.line = min(max(at.line, heads), m.lastLine())
	if at.line >= 0 && m.row(at.line) == nil {
		if below := m.step(at.line, 1); below != at.line {
			at.line = below
		} else {
			at.line = m.step(at.line, -1)
		}
	}
	if at.line == heads && at.column == heads && len(m.titles) > 0 {
		at.column = 0 // nothing is said of the corner
	}
	return at
}

func (m *StatusMatrix) lastLine() int {
	if m.total != nil {
		return len(m.lines)
	}
	return len(m.lines) - 1
}

// step is the line after one, or before it, that the keys can stand on; the same where there is none.
func (m *StatusMatrix) step(line, by int) int {
	for i := line + by; i >= heads && i <= m.lastLine(); i += by {
		if i == heads || m.row(i) != nil {
			return i
		}
	}
	return line
}

// moveTo moves the keys to a place and brings it into view.
func (m *StatusMatrix) moveTo(at spot) {
	m.cursor, m.all = m.within(at), false
	m.seeCursor()
	m.tell()
}

// Begin moves to the first row that is no sum, in the column of the keys.
func (m *StatusMatrix) Begin() {
	for i := range m.lines {
		if m.row(i) != nil && !m.isSum(i) {
			m.moveTo(spot{i, m.cursor.column})
			return
		}
	}
}

func (m *StatusMatrix) seeCursor() {
	_, seen := m.body()
	wide, high := m.grid.inner.Width > seen.Width, m.grid.inner.Height > seen.Height
	if wide {
		seen.Height -= barRoom // a bar lies there
	}
	if high {
		seen.Width -= barRoom
	}
	to := m.scroll.Offset
	if c := m.cursor.column; c >= 0 && c < len(m.grid.columns) {
		to.X += missing(m.grid.columns[c].x-to.X, m.grid.columns[c].width, seen.Width)
	}
	if l := m.cursor.line; l >= 0 && l < len(m.grid.lines) {
		at, high := m.grid.lines[l].x, m.grid.lines[l].width
		if l > 0 && m.row(l-1) == nil { // with the heading over it
			at, high = m.grid.lines[l-1].x, high+m.grid.lines[l-1].width
		}
		to.Y += missing(at-to.Y, high, seen.Height)
	}
	if to != m.scroll.Offset && seen.Height > 0 {
		m.scroll.ScrollToOffset(to)
	}
	m.sheet.redraw()
}

func (m *StatusMatrix) tell() {
	if m.OnCursor != nil {
		m.OnCursor(m.said(m.cursor))
	}
}

// said is what stands at a place, in words.
func (m *StatusMatrix) said(at spot) string {
	row := m.row(at.line)
	switch {
	case at.column < 0 || at.column >= len(m.titles):
		if row != nil {
			return row.Title
		}
		return ""
	case row == nil:
		if long := m.titles[at.column].Long; long != "" {
			return flat(m.titles[at.column].Title) + ": " + long
		}
		return flat(m.titles[at.column].Title)
	}
	c := m.titles[at.column]
	return row.Title + ", " + flat(c.Title) + ": " + m.cellSaid(row.Cells[c.Key])
}

// cellSaid is a cell in words.
func (m *StatusMatrix) cellSaid(c MatrixCell) string {
	var parts []string
	if c.Status != NoStatus && m.Words.Status != nil {
		parts = append(parts, m.Words.Status(c.Status))
	}
	if c.Text != "" && (len(parts) == 0 || parts[0] != c.Text) {
		parts = append(parts, c.Text)
	}
	if c.ByHand {
		parts = append(parts, m.Words.ByHand)
	}
	if c.Changed {
		parts = append(parts, m.Words.Changed)
	}
	return strings.Join(parts, ", ")
}

// tipOf is what is said of what the mouse is over: what a column asks for, a title or a name that is cut.
func (m *StatusMatrix) tipOf(at spot) string {
	row := m.row(at.line)
	switch {
	case m.pulled.column != nowhere:
	case at.line == heads && at.column >= 0:
		cut := func(l string) bool {
			return inkWidth(l, theme.SizeNameCaptionText, true) > m.grid.columns[at.column].width
		}
		if m.titles[at.column].Long != "" || slices.ContainsFunc(m.grid.titles[at.column], cut) {
			return m.said(at)
		}
	case at.column == heads && row != nil:
		if m.nameIndent(at.line)+inkWidth(row.Title, theme.SizeNameText, true)+matrixPad > m.grid.left {
			return row.Title
		}
	}
	return ""
}

// FocusGained is Fyne's.
func (m *StatusMatrix) FocusGained() {
	m.focused = true
	m.moveTo(m.cursor)
}

// FocusLost is Fyne's.
func (m *StatusMatrix) FocusLost() {
	m.focused, m.all = false, false
	m.sheet.redraw()
}

// TypedKey is Fyne's.
func (m *StatusMatrix) TypedKey(key *fyne.KeyEvent) {
	used()
	if heldSince(m, key.Name) {
		return
	}
	at := m.cursor
	switch key.Name {
	case fyne.KeyUp:
		at.line = m.step(at.line, -1)
	case fyne.KeyDown:
		at.line = m.step(at.line, 1)
	case fyne.KeyLeft:
		at.column--
	case fyne.KeyRight:
		at.column++
	case fyne.KeyPageUp:
		at.line = m.page(-1)
	case fyne.KeyPageDown:
		at.line = m.page(1)
	case fyne.KeyHome:
		at.column = 0
	case fyne.KeyEnd:
		at.column = len(m.titles) - 1
	case fyne.KeyReturn, fyne.KeyEnter:
		m.open(at)
		return
	default:
		passOn(m, key)
		return
	}
	m.ahead = typeAhead{} // a space that follows marks what the arrow led to
	m.moveTo(at)
}

// page is the line that is a view further down or up.
func (m *StatusMatrix) page(by int) int {
	_, seen := m.body()
	at := m.cursor.line
	for range max(int(seen.Height/(matrixRow*matrixScale()))-1, 1) {
		if next := m.step(at, by); next > heads {
			at = next
		}
	}
	return at
}

// open opens what stands at a place: a cell, or what a head names.
func (m *StatusMatrix) open(at spot) {
	row := m.row(at.line)
	switch {
	case at.line == heads && at.column >= 0:
		if m.OnColumn != nil {
			m.OnColumn(m.titles[at.column].Key)
		}
	case row == nil || row.Key == "":
	case at.column < 0:
		if m.OnRow != nil {
			m.OnRow(row.Key)
		}
	case m.OnOpen != nil:
		m.OnOpen(row.Key, m.titles[at.column].Key)
	}
}

// TypedRune is Fyne's; letters lead to the row that begins with them.
func (m *StatusMatrix) TypedRune(r rune) {
	used()
	onTitle := m.cursor.line == heads && m.cursor.column >= 0
	if !m.ahead.going(m.Now()) {
		switch {
		case r == ' ':
			m.mark()
			return
		case onTitle && (r == '+' || r == '-'):
			m.widen(m.cursor.column, map[rune]float32{'+': widenStep, '-': -widenStep}[r])
			m.seeCursor()
			m.layoutChanged()
			return
		}
	}
	typed := m.ahead.add(r, m.Now())
	for i := range len(m.lines) + 1 {
		if row := m.row(i); row != nil && !m.isSum(i) && begins(row.Title, typed) {
			m.moveTo(spot{i, m.cursor.column})
			return
		}
	}
}

// widenStep is how much wider a key makes a column.
const widenStep = 8

// mark marks the cell that the keys stand on, and orders by a column where they stand on its title. It comes with the
// sign of the key: what it opens gets none.
func (m *StatusMatrix) mark() {
	row, column := m.At()
	switch {
	case m.cursor.line == heads && column != "":
		m.SortBy(column)
	case row != "" && column != "" && !m.isSum(m.cursor.line) && m.OnMark != nil:
		m.OnMark(row, column)
	}
}

// TypedShortcut is Fyne's: Ctrl+Home and Ctrl+End go to the first and the last cell, Ctrl+A chooses everything, Ctrl+C
// copies it, else the row; an arrow with Ctrl or Alt moves the column whose title the keys stand on.
func (m *StatusMatrix) TypedShortcut(s fyne.Shortcut) {
	used()
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		m.all = true
		m.sheet.redraw()
	case *fyne.ShortcutCopy:
		fyne.CurrentApp().Clipboard().SetContent(m.SelectedText())
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyHome:
			m.moveTo(spot{m.step(heads, 1), 0})
		case fyne.KeyEnd:
			m.moveTo(spot{m.lastLine(), len(m.titles) - 1})
		case fyne.KeyLeft, fyne.KeyRight:
			if by := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[s.KeyName]; m.cursor.line == heads {
				m.moveColumn(m.cursor.column, m.cursor.column+by)
			}
		}
	}
}

// SelectedText returns the row that the keys stand on, else all rows, with the columns' titles and a tab between
// columns, for other programs to paste.
func (m *StatusMatrix) SelectedText() string {
	var b strings.Builder
	put := func(first string, rest func(MatrixColumn) string) {
		texts := []string{first}
		for _, c := range m.titles {
			texts = append(texts, rest(c))
		}
		for i, t := range texts {
			texts[i] = strings.ReplaceAll(oneLine(t), "\t", " ")
		}
		b.WriteString(strings.Join(texts, "\t") + "\n")
	}
	put(m.Words.Corner, func(c MatrixColumn) string { return flat(c.Title) })
	for i := range len(m.lines) + 1 {
		row := m.row(i)
		switch one := m.row(m.cursor.line); {
		case one != nil && !m.all && row != one, row == nil && i == len(m.lines):
		case row == nil:
			b.WriteString(oneLine(m.lines[i].heading) + "\n")
		default:
			put(row.Title, func(c MatrixColumn) string { return m.cellSaid(row.Cells[c.Key]) })
		}
	}
	return b.String()
}

// AccessibilityLabel is Fyne's: what the keys stand on.
func (m *StatusMatrix) AccessibilityLabel() string { return m.said(m.cursor) }

// AccessibilityRole is Fyne's. Of a container Fyne would tell nothing.
func (m *StatusMatrix) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
