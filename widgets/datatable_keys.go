package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

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
func (t *DataTable[T]) Select(row int) {
	t.picking = false
	t.moveTo(row, false)
}

func (t *DataTable[T]) moveTo(row int, extend bool) {
	if t.length == 0 {
		return
	}
	row = min(max(row, 0), t.length-1)
	switch {
	case extend:
		t.selected = map[int]bool{}
		for i := min(t.anchor, row); i <= max(t.anchor, row); i++ {
			t.selected[i] = true
		}
	case !t.picking:
		t.selected = map[int]bool{}
		fallthrough
	default:
		t.anchor = row
	}
	t.cursor, t.wanted = row, ""
	t.body.scrollTo(row)
	t.cursorIntoView()
	t.changed()
}

// Begin selects the first row that is no heading.
func (t *DataTable[T]) Begin() {
	at := 0
	for at < t.length-1 && t.isHead(at) {
		at++
	}
	t.Select(at)
}

func (t *DataTable[T]) isHead(at int) bool {
	row, ok := t.rows[at]
	return ok && slices.ContainsFunc(t.Columns, func(c Column[T]) bool { return c.Head != nil && c.Head(row) })
}

// cursorIntoView scrolls what is around the table until the row that the keys stand on is seen, with the heading over
// the first.
func (t *DataTable[T]) cursorIntoView() {
	if t.cursor < 0 || !t.focused {
		return
	}
	at := RowHeight()*float32(t.cursor+1) - t.body.scroll.Offset.Y
	if t.cursor == 0 {
		at = 0
	}
	partIntoView(t, at, RowHeight()*float32(t.cursor+2)-t.body.scroll.Offset.Y-at)
}

func (t *DataTable[T]) changed() {
	t.copying = false
	t.body.place()
	if t.OnSelectionChanged != nil {
		t.OnSelectionChanged()
	}
}

// SelectedText returns the selected rows as text, a tab between columns, for other programs to paste.
func (t *DataTable[T]) SelectedText() string {
	var b strings.Builder
	for _, i := range t.Selected() {
		if row, ok := t.rows[i]; ok {
			b.WriteString(t.rowText(row) + "\n")
		}
	}
	return b.String()
}

func (t *DataTable[T]) rowText(row T) string {
	var texts []string
	for _, c := range t.chosen() {
		texts = append(texts, strings.ReplaceAll(oneLine(c.Text(row)), "\t", " "))
	}
	return strings.Join(texts, "\t")
}

func (t *DataTable[T]) rowState(row int) (selected, cursor bool) {
	return t.selected[row] || len(t.selected) == 0 && row == t.cursor, t.focused && row == t.cursor
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
		t.Select(row)
	}
}

// menu asks what can be done with the row under the mouse: with the selected ones where it is one of them.
func (t *DataTable[T]) menu(row int, at fyne.Position) {
	if !t.selected[row] {
		t.tapped(row, 0)
	}
	if t.OnMenu != nil {
		t.OnMenu(at)
	}
}

// menuKey asks the same under the row that the keys stand on.
func (t *DataTable[T]) menuKey() {
	t.shift = false // the menu gets to know that it is let go
	if t.OnMenu != nil && t.cursor >= 0 {
		t.body.scrollTo(t.cursor)
		t.OnMenu(t.body.under(t.cursor))
	}
}

// Deselect takes the keys off every row.
func (t *DataTable[T]) Deselect() {
	t.cursor, t.selected, t.picking = -1, map[int]bool{}, false
	t.body.place()
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
	t.body.place()
}

// KeyDown is Fyne's; it notes the shift key.
func (t *DataTable[T]) KeyDown(key *fyne.KeyEvent) {
	pressed(key)
	t.noteShift(key.Name, true)
}

// KeyUp is Fyne's.
func (t *DataTable[T]) KeyUp(key *fyne.KeyEvent) {
	released(key)
	t.noteShift(key.Name, false)
}

func (t *DataTable[T]) noteShift(name fyne.KeyName, down bool) {
	if name == desktop.KeyShiftLeft || name == desktop.KeyShiftRight {
		t.shift = down
	}
}

// TypedKey is Fyne's.
func (t *DataTable[T]) TypedKey(key *fyne.KeyEvent) {
	used()
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
	case fyne.KeyLeft:
		t.moveAcross(-sideStep)
	case fyne.KeyRight:
		t.moveAcross(sideStep)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.opened(t.cursor)
	case desktop.KeyMenu:
		t.menuKey()
	case fyne.KeyF10:
		if t.shift {
			t.menuKey()
		} else {
			passOn(t, key)
		}
	case fyne.KeySpace:
		if t.cursor >= 0 && t.OnMark == nil && !t.typing() { // a mark comes with the sign: what it opens gets none
			t.toggle(t.cursor)
			t.picking = len(t.selected) > 0
		}
	default:
		passOn(t, key)
	}
}

// sideStep is how far left and right move columns that are wider than the table.
const sideStep = 100

func (t *DataTable[T]) moveAcross(by float32) {
	if t.across != nil {
		t.across.ScrollToOffset(t.across.Offset.AddXY(by, 0))
	}
}

// typing tells whether a word has been begun.
func (t *DataTable[T]) typing() bool { return t.ahead.going(t.Now()) }

// TypedRune is Fyne's; letters jump to the row that begins with them.
func (t *DataTable[T]) TypedRune(r rune) {
	begun := t.typing()
	if r == ' ' && !begun {
		if row, ok := t.Row(t.cursor); ok && t.OnMark != nil {
			t.OnMark(row)
		}
		return // else it selects
	}
	if !begun && t.OnLetter != nil && t.OnLetter(r) {
		return
	}
	if !begun && t.OnDigit != nil && r >= '0' && r <= '9' {
		t.OnDigit(int(r - '0'))
		return
	}
	typed := t.ahead.add(r, t.Now())
	if !t.inMemory {
		if t.OnTypeAhead != nil {
			t.OnTypeAhead(typed)
		}
		return
	}
	by := t.column(t.sort)
	if shown := t.shown(); by == nil && len(shown) > 0 {
		by = &shown[0]
	}
	for i := range t.length {
		if by != nil && begins(by.Text(t.rows[i]), typed) {
			t.moveTo(i, false)
			return
		}
	}
}

// TypedShortcut is Fyne's: Ctrl+A chooses every row, Ctrl+C copies the chosen ones as text. Others are OnCtrl's.
func (t *DataTable[T]) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		if t.OnCtrl != nil && s.Modifier == fyne.KeyModifierShortcutDefault {
			t.OnCtrl(s.KeyName)
		}
	case *fyne.ShortcutSelectAll:
		for i := range t.length {
			t.selected[i] = true
		}
		t.changed()
	case *fyne.ShortcutCopy:
		t.copySelected()
	}
}

// copySelected copies the selected rows as text, when all of them are here.
func (t *DataTable[T]) copySelected() {
	selected := t.Selected()
	t.copying = true
	for _, i := range selected {
		t.seen(i, i+1)
	}
	if !t.copying {
		return // the last page has come already, and with it the copy
	}
	for _, i := range selected {
		if _, here := t.rows[i]; !here {
			return // Put copies
		}
	}
	t.copying = false
	fyne.CurrentApp().Clipboard().SetContent(t.SelectedText())
}

// AccessibilityLabel is Fyne's: the row that the keys stand on.
func (t *DataTable[T]) AccessibilityLabel() string {
	row, ok := t.rows[t.cursor]
	if !ok {
		return ""
	}
	return strings.ReplaceAll(t.rowText(row), "\t", ", ")
}

// AccessibilityRole is Fyne's. Of a container Fyne would tell nothing.
func (t *DataTable[T]) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
