package widgets

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// CalendarWords are what a calendar says, so that it knows no language.
type CalendarWords struct {
	Open    string                 // what the button that opens it does
	Week    string                 // over the weeks' numbers
	Month   func(time.Time) string // the month that a day is in: november 2026
	Weekday func(time.Time) string // two letters or so
	Say     func(time.Time) string // a day in full, for those who hear the screen
	Today   func() time.Time
}

// calendar is a month to pick a day from. Weeks begin on Monday and have the numbers of ISO 8601. The arrows move by
// days and weeks, Page Up and Page Down by months, Home goes to today; Return picks and Escape does not.
type calendar struct {
	widget.BaseWidget
	dayCursor
	words   CalendarWords
	onPick  func(time.Time)
	onClose func()
}

// A calendar's columns are the week's number and seven days; its rows the month, the weekdays and six weeks.
const (
	calendarColumns = 8
	calendarRows    = 8
)

func newCalendar(words CalendarWords, day time.Time, onPick func(time.Time), onClose func()) *calendar {
	c := &calendar{dayCursor: dayCursor{midnight(day)}, words: words, onPick: onPick, onClose: onClose}
	c.ExtendBaseWidget(c)
	return c
}

// dayCursor is the day that the keys stand on in a month.
type dayCursor struct{ day time.Time }

// midnight is the beginning of a day, so that days can be told from each other.
func midnight(day time.Time) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
}

// first is the day in a month's upper left corner: the Monday of the week in which the month begins.
func (c *dayCursor) first() time.Time {
	first := c.day.AddDate(0, 0, 1-c.day.Day())
	return first.AddDate(0, 0, -(int(first.Weekday())+6)%7)
}

// inMonth is the same day of another month, or its last one.
func (c *dayCursor) inMonth(by int) time.Time {
	first := c.day.AddDate(0, 0, 1-c.day.Day()).AddDate(0, by, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(c.day.Day(), last)-1)
}

// after is where a key moves to; ok is false for one that does not move.
func (c *dayCursor) after(key fyne.KeyName, today time.Time) (to time.Time, ok bool) {
	switch key {
	case fyne.KeyLeft:
		return c.day.AddDate(0, 0, -1), true
	case fyne.KeyRight:
		return c.day.AddDate(0, 0, 1), true
	case fyne.KeyUp:
		return c.day.AddDate(0, 0, -7), true
	case fyne.KeyDown:
		return c.day.AddDate(0, 0, 7), true
	case fyne.KeyPageUp:
		return c.inMonth(-1), true
	case fyne.KeyPageDown:
		return c.inMonth(1), true
	case fyne.KeyHome:
		return midnight(today), true
	}
	return c.day, false
}

func (c *calendar) move(to time.Time) {
	c.day = to
	c.Refresh()
}

// TypedKey is Fyne's.
func (c *calendar) TypedKey(key *fyne.KeyEvent) {
	used()
	if to, ok := c.after(key.Name, c.words.Today()); ok {
		c.move(to)
		return
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onPick(c.day)
	case fyne.KeyEscape, fyne.KeyF4:
		c.onClose()
	}
}

// TypedRune is Fyne's.
func (c *calendar) TypedRune(rune) {}

// FocusGained is Fyne's.
func (c *calendar) FocusGained() {}

// FocusLost is Fyne's.
func (c *calendar) FocusLost() {}

// Tapped picks the day under the pointer, or turns to another month.
func (c *calendar) Tapped(e *fyne.PointEvent) {
	used()
	cell := c.cell()
	column, row := int(e.Position.X/cell.Width), int(e.Position.Y/cell.Height)
	switch {
	case row == 0 && column == 0:
		c.move(c.inMonth(-1))
	case row == 0 && column == calendarColumns-1:
		c.move(c.inMonth(1))
	case row > 1 && column > 0:
		c.onPick(c.first().AddDate(0, 0, (row-2)*7+column-1))
	}
}

// AccessibilityLabel is Fyne's: the day that the keys stand on.
func (c *calendar) AccessibilityLabel() string { return c.words.Say(c.day) }

// AccessibilityRole is Fyne's.
func (c *calendar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (c *calendar) cell() fyne.Size {
	return fyne.NewSize(size(theme.SizeNameText)*2.6, RowHeight())
}

// CreateRenderer is Fyne's.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer { return &calendarRenderer{c: c} }

// calendarRenderer draws the month anew at every change.
type calendarRenderer struct {
	c       *calendar
	objects []fyne.CanvasObject
}

func (r *calendarRenderer) Destroy() {}

func (r *calendarRenderer) MinSize() fyne.Size {
	cell := r.c.cell()
	return fyne.NewSize(cell.Width*calendarColumns, cell.Height*calendarRows)
}

func (r *calendarRenderer) Objects() []fyne.CanvasObject {
	if r.objects == nil {
		r.draw()
	}
	return r.objects
}

func (r *calendarRenderer) Layout(fyne.Size) { r.draw() }

func (r *calendarRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.c)
}

func (r *calendarRenderer) draw() {
	c := r.c
	r.objects = nil
	r.write(c.words.Month(c.day), 0, 1, calendarColumns-2, theme.ColorNameForeground, true)
	r.write("◀", 0, 0, 1, ColorNameMuted, false)
	r.write("▶", 0, calendarColumns-1, 1, ColorNameMuted, false)
	r.write(c.words.Week, 1, 0, 1, ColorNameMuted, false)
	first, today := c.first(), c.words.Today()
	for i := range 7 {
		r.write(c.words.Weekday(first.AddDate(0, 0, i)), 1, i+1, 1, ColorNameMuted, false)
	}
	for i := range 7 * (calendarRows - 2) {
		day, row, column := first.AddDate(0, 0, i), 2+i/7, 1+i%7
		if column == 1 {
			_, week := day.ISOWeek()
			r.write(strconv.Itoa(week), row, 0, 1, ColorNameMuted, false)
		}
		name := theme.ColorNameForeground
		switch {
		case day.Equal(c.day):
			r.mark(row, column, theme.ColorNamePrimary)
			name = theme.ColorNameForegroundOnPrimary
		case day.Equal(today):
			r.mark(row, column, ColorNameAccentSurface)
		case day.Month() != c.day.Month():
			name = ColorNameMuted
		}
		r.write(strconv.Itoa(day.Day()), row, column, 1, name, day.Equal(c.day))
	}
}

// write puts words into the middle of some columns of a row.
func (r *calendarRenderer) write(words string, row, column, columns int, name fyne.ThemeColorName, bold bool) {
	cell := r.c.cell()
	t := NewText(words, name, theme.SizeNameText, bold)
	t.Alignment = fyne.TextAlignCenter
	height := t.MinSize().Height
	t.Move(fyne.NewPos(cell.Width*float32(column), cell.Height*float32(row)+(cell.Height-height)/2))
	t.Resize(fyne.NewSize(cell.Width*float32(columns), height))
	r.objects = append(r.objects, t)
}

// mark puts a colour behind a cell.
func (r *calendarRenderer) mark(row, column int, name fyne.ThemeColorName) {
	cell := r.c.cell()
	back := canvas.NewRectangle(themed(name))
	back.CornerRadius = 6
	back.Move(fyne.NewPos(cell.Width*float32(column)+2, cell.Height*float32(row)+2))
	back.Resize(cell.SubtractWidthHeight(4, 4))
	r.objects = append(r.objects, back)
}
