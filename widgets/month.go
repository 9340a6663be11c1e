package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// MonthEntry is something that stands in a month, on one day or over several.
type MonthEntry struct {
	Key         string
	First, Last time.Time
	Text        string
	Status      Status // its sign stands before the text
	Struck      bool   // it does not take place
	Faint       bool   // it stands elsewhere, and is only shown
}

// Month is a month in whole weeks, Monday first, with what stands on its days. The arrows move by days and weeks, Page
// Up and Page Down by months, T and Home go to today; Return and two presses open what stands on the day.
type Month struct {
	widget.BaseWidget
	keyed
	dayCursor
	Words   CalendarWords
	More    func(n int) string         // how many stand on a day that have no room there
	Note    func(day time.Time) string // what makes a day one that nobody works on; empty for others
	OnOpen  func(day time.Time, keys []string)
	OnMoved func(day time.Time) // the keys stand on another day

	entries []MonthEntry
	focused bool
	placed  []placedEntry // as drawn last, for the pointer
}

// placedEntry is where an entry is drawn.
type placedEntry struct {
	key      string
	at, size fyne.Position
}

// NewMonth returns the month of a day, with nothing in it; its fields are set before it is shown.
func NewMonth(words CalendarWords, day time.Time) *Month {
	m := &Month{Words: words, dayCursor: dayCursor{midnight(day)}}
	m.ExtendBaseWidget(m)
	return m
}

// CreateRenderer is Fyne's.
func (m *Month) CreateRenderer() fyne.WidgetRenderer { return &monthRenderer{m: m} }

// SetEntries shows entries, and moves to a day.
func (m *Month) SetEntries(day time.Time, entries []MonthEntry) {
	m.day, m.entries = midnight(day), entries
	m.Refresh()
}

// Day is the day that the keys stand on.
func (m *Month) Day() time.Time { return m.day }

// on are the entries of a day.
func (m *Month) on(day time.Time) (all []MonthEntry) {
	for _, e := range m.entries {
		if !e.First.After(day) && !e.Last.Before(day) {
			all = append(all, e)
		}
	}
	return all
}

func (m *Month) move(to time.Time) {
	if to.Equal(m.day) {
		return
	}
	m.day = to
	m.Refresh()
	if m.OnMoved != nil {
		m.OnMoved(to)
	}
}

// open opens what stands on the day: one thing, or all of it.
func (m *Month) open(key string) {
	if m.OnOpen == nil {
		return
	}
	keys := []string{key}
	if key == "" {
		keys = nil
		for _, e := range m.on(m.day) {
			keys = append(keys, e.Key)
		}
	}
	m.OnOpen(m.day, keys)
}

// TypedKey is Fyne's.
func (m *Month) TypedKey(key *fyne.KeyEvent) {
	used()
	if heldSince(m, key.Name) {
		return
	}
	if to, ok := m.after(key.Name, m.Words.Today()); ok {
		m.move(to)
		return
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		m.open("")
	default:
		passOn(m, key)
	}
}

// TypedRune is Fyne's.
func (m *Month) TypedRune(r rune) {
	if r == 't' || r == 'T' {
		m.move(midnight(m.Words.Today()))
	}
}

// FocusGained is Fyne's.
func (m *Month) FocusGained() { m.focused = true; m.Refresh() }

// FocusLost is Fyne's.
func (m *Month) FocusLost() { m.focused = false; m.Refresh() }

// MouseDown moves to the day under the pointer.
func (m *Month) MouseDown(e *desktop.MouseEvent) {
	used()
	if c := fyne.CurrentApp().Driver().CanvasForObject(m); c != nil {
		c.Focus(m)
	}
	if day, ok := m.under(e.Position); ok {
		m.move(day)
	}
}

// MouseUp is Fyne's.
func (m *Month) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens the entry under the pointer, else what stands on the day.
func (m *Month) DoubleTapped(e *fyne.PointEvent) {
	if _, ok := m.under(e.Position); !ok {
		return
	}
	for _, p := range m.placed {
		if in := e.Position.Subtract(p.at); in.X >= 0 && in.Y >= 0 && in.X < p.size.X && in.Y < p.size.Y {
			m.open(p.key)
			return
		}
	}
	m.open("")
}

// under is the day at a place.
func (m *Month) under(at fyne.Position) (day time.Time, ok bool) {
	g := m.grid()
	column, row := int((at.X-g.left)/g.cell.Width), int((at.Y-g.top)/g.cell.Height)
	if at.X < g.left || at.Y < g.top || column > 6 || row >= g.weeks {
		return day, false
	}
	return m.first().AddDate(0, 0, 7*row+column), true
}

// AccessibilityLabel is Fyne's: the day that the keys stand on, and what stands there.
func (m *Month) AccessibilityLabel() string {
	parts := []string{m.Words.Say(m.day)}
	if note := m.Note(m.day); note != "" {
		parts = append(parts, note)
	}
	for _, e := range m.on(m.day) {
		parts = append(parts, e.Text)
	}
	return strings.Join(parts, " · ")
}

// AccessibilityRole is Fyne's.
func (m *Month) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// monthGrid is how the month lies on its place.
type monthGrid struct {
	left, top float32 // the weeks' numbers, the weekdays
	foot      float32 // what stands on the day that the keys stand on, in full
	cell      fyne.Size
	weeks     int
	lane      float32 // the height of an entry
}

func (m *Month) grid() monthGrid {
	caption := fyne.MeasureText("0", size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
	g := monthGrid{left: size(theme.SizeNameCaptionText) * 2.4, top: caption + 8, foot: caption + 8, lane: caption + 3}
	next := m.day.AddDate(0, 0, 1-m.day.Day()).AddDate(0, 1, 0)
	g.weeks = (int(next.Sub(m.first()).Hours()/24) + 6) / 7
	g.cell = fyne.NewSize((m.Size().Width-g.left)/7, (m.Size().Height-g.top-g.foot)/float32(g.weeks))
	return g
}
