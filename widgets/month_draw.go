package widgets

import (
	"image/color"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// monthRenderer draws the month anew at every change: it has some hundred things.
type monthRenderer struct {
	m       *Month
	g       monthGrid
	objects []fyne.CanvasObject
}

func (r *monthRenderer) Destroy() {}

// MinSize leaves room for the number and an entry on each day of six weeks.
func (r *monthRenderer) MinSize() fyne.Size {
	g := r.m.grid()
	return fyne.NewSize(g.left+7*size(theme.SizeNameCaptionText)*6, g.top+g.foot+6*(2*g.lane+6))
}

func (r *monthRenderer) Objects() []fyne.CanvasObject {
	if r.objects == nil {
		r.draw()
	}
	return r.objects
}

func (r *monthRenderer) Layout(fyne.Size) { r.draw() }

func (r *monthRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.m)
}

func (r *monthRenderer) draw() {
	m := r.m
	r.objects, m.placed, r.g = nil, nil, m.grid()
	g, first := r.g, m.first()
	r.write(m.Words.Week, fyne.NewPos(0, 4), g.left, ColorNameMuted, false)
	for i := range 7 {
		r.write(m.Words.Weekday(first.AddDate(0, 0, i)), fyne.NewPos(g.left+float32(i)*g.cell.Width, 4), g.cell.Width, ColorNameMuted, false)
	}
	for week := range g.weeks {
		monday := first.AddDate(0, 0, 7*week)
		y := g.top + float32(week)*g.cell.Height
		_, number := monday.ISOWeek()
		r.write(strconv.Itoa(number), fyne.NewPos(0, y+3), g.left, ColorNameMuted, false)
		shown, hidden := r.fitting(monday)
		for i := range 7 {
			r.day(monday.AddDate(0, 0, i), fyne.NewPos(g.left+float32(i)*g.cell.Width, y), hidden[i])
		}
		for _, l := range shown {
			at := fyne.NewPos(g.left+float32(l.from)*g.cell.Width+3, y+g.lane+4+float32(l.lane)*g.lane)
			r.entry(l.entry, at, fyne.NewSize(float32(l.to-l.from+1)*g.cell.Width-6, g.lane-2))
		}
	}
	r.write(m.AccessibilityLabel(), fyne.NewPos(0, m.Size().Height-g.foot+4), m.Size().Width, theme.ColorNameForeground, false)
}

// day draws a day's frame, its number, what makes it one that nobody works on, and how many have no room there.
func (r *monthRenderer) day(day time.Time, at fyne.Position, hidden int) {
	m, g := r.m, r.g
	frame := canvas.NewRectangle(color.Transparent)
	frame.StrokeColor, frame.StrokeWidth = themed(ColorNameBorder), 1
	name, bold, note := theme.ColorNameForeground, false, m.Note(day)
	switch {
	case note != "":
		name = ColorNameLate
	case day.Month() != m.day.Month():
		name = ColorNameMuted
	}
	if day.Equal(midnight(m.Words.Today())) {
		frame.FillColor, bold = themed(ColorNameAccentSurface), true
	}
	if day.Equal(m.day) {
		bold = true
		frame.StrokeColor, frame.StrokeWidth = themed(ColorNameAccent), 1
		if m.focused {
			frame.StrokeWidth = 2
		}
	}
	frame.Move(at)
	frame.Resize(g.cell)
	r.objects = append(r.objects, frame)
	number := strconv.Itoa(day.Day())
	if note != "" {
		number += " " + note
	}
	width := g.cell.Width - 2
	if hidden > 0 {
		more := m.More(hidden)
		long := cellWidth(more, theme.SizeNameCaptionText, false) - 2*cellPadding + 2*monthPad
		width -= long
		r.write(more, at.AddXY(2+width, 3), long+1, ColorNameMuted, false)
	}
	r.write(number, at.AddXY(2, 3), width, name, bold)
}

// fitting is what stands in a week and has room there, and how many have none on each day.
func (r *monthRenderer) fitting(monday time.Time) (shown []laned, hidden [7]int) {
	most := int((r.g.cell.Height - r.g.lane - 5) / r.g.lane)
	for _, l := range weekLanes(r.m.entries, monday) {
		if l.lane < most {
			shown = append(shown, l)
			continue
		}
		for i := l.from; i <= l.to; i++ {
			hidden[i]++
		}
	}
	return shown, hidden
}

// entry draws one entry.
func (r *monthRenderer) entry(e MonthEntry, at fyne.Position, to fyne.Size) {
	back := canvas.NewRectangle(themed(ColorNameAccentSurface))
	name := theme.ColorNameForeground
	if e.Faint || e.Struck {
		back.FillColor, back.StrokeColor, back.StrokeWidth = themed(ColorNameSurface), themed(ColorNameBorder), 1
	}
	if e.Struck {
		name = ColorNameMuted
	}
	back.CornerRadius = 4
	back.Move(at)
	back.Resize(to)
	r.objects = append(r.objects, back)
	r.m.placed = append(r.m.placed, placedEntry{e.Key, at, fyne.NewPos(to.Width, to.Height)})
	left := at.AddXY(0, -1)
	width := to.Width
	if e.Status != NoStatus {
		sign := r.write(e.Status.Symbol(), left, width, e.Status.Color(), true)
		left, width = left.AddXY(sign+3, 0), width-sign-3
	}
	if long := r.write(e.Text, left, width, name, false); e.Struck {
		line := canvas.NewRectangle(themed(name))
		line.Move(left.AddXY(monthPad, to.Height/2+1))
		line.Resize(fyne.NewSize(long, 1))
		r.objects = append(r.objects, line)
	}
}

// monthPad is the space before a text.
const monthPad = 3

// write puts a line of words that fits into a width, and returns how long it is.
func (r *monthRenderer) write(words string, at fyne.Position, width float32, name fyne.ThemeColorName, bold bool) float32 {
	t := NewText("", name, theme.SizeNameCaptionText, bold)
	t.Text = fit(words, width-2*monthPad, t.TextSize, t.TextStyle)
	t.Move(at.AddXY(monthPad, 0))
	t.Resize(t.MinSize())
	r.objects = append(r.objects, t)
	return t.MinSize().Width
}

// laned is an entry of a week, on which of its days, and the how-many-th under each other.
type laned struct {
	entry    MonthEntry
	from, to int
	lane     int
}

// weekLanes puts the entries of a week under each other so that none lies over another: those that begin first above,
// of these the longest.
func weekLanes(entries []MonthEntry, monday time.Time) (all []laned) {
	for _, e := range entries {
		from, to := daysAfter(monday, e.First), daysAfter(monday, e.Last)
		if to >= 0 && from <= 6 {
			all = append(all, laned{entry: e, from: max(from, 0), to: min(to, 6)})
		}
	}
	slices.SortStableFunc(all, func(a, b laned) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return (b.to - b.from) - (a.to - a.from)
	})
	for i := range all {
		for slices.ContainsFunc(all[:i], func(x laned) bool { return x.lane == all[i].lane && x.to >= all[i].from }) {
			all[i].lane++
		}
	}
	return all
}

func daysAfter(from, to time.Time) int { return int(midnight(to).Sub(from).Hours() / 24) }
