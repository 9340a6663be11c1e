package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// DateText reads and writes the dates of a DateField, so that the field itself knows no calendar.
type DateText struct {
	Read func(text string) (value string, err error) // what the user wrote, as it is kept; the empty text for the empty text
	Show func(value string) string                   // as it stands in the field
	Hint func(value string) string                   // beside the label: the weekday, the age
	Bad  string                                      // the sentence where Read fails

	Day      func(value string) (day time.Time, ok bool) // the day that the calendar opens at; ok is false for none
	Of       func(day time.Time) string                  // a day picked in the calendar, as it is kept
	Calendar CalendarWords
}

// DateField is a line for a date. It may be empty; what cannot be read stays as it was written, and is said at the
// field. A button in it, Alt+Down and F4 open a calendar to pick from.
type DateField struct {
	*TextField
	text   DateText
	title  string
	button *area
}

// NewDateField returns an empty date field.
func NewDateField(label string, text DateText) *DateField {
	d := &DateField{TextField: &TextField{}, text: text, title: label}
	d.build(d, label, newEntry(false))
	d.button = newArea(text.Calendar.Open, d.pick, func() fyne.CanvasObject {
		picture := canvas.NewImageFromResource(icon{"calendar", ColorNameMuted})
		picture.SetMinSize(fyne.NewSquareSize(size(theme.SizeNameInlineIcon)))
		picture.FillMode = canvas.ImageFillContain
		return Pad(picture, 2, 6)
	})
	d.control = container.New(layout.NewBorderLayout(nil, nil, nil, d.button), d.entry, d.button)
	d.entry.onKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyF4 {
			d.pick()
		}
		return name == fyne.KeyF4
	}
	d.OnLeave(d.settle)
	written := d.entry.OnChanged
	d.entry.OnChanged = func(text string) {
		written(text)
		d.showHint()
	}
	return d
}

// pick opens the calendar under the field, or over it where there is no room below.
func (d *DateField) pick() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(d.entry)
	if c == nil || d.entry.Disabled() {
		return
	}
	day, ok := d.text.Day(d.Text())
	if !ok {
		day = d.text.Calendar.Today()
	}
	var popup *widget.PopUp
	back := func() {
		popup.Hide()
		c.Focus(d.entry)
	}
	month := newCalendar(d.text.Calendar, day, func(day time.Time) {
		back()
		d.SetText(d.text.Of(day))
		d.tell()
	}, back)
	popup = widget.NewPopUp(month, c)
	at, high := driver.AbsolutePositionForObject(d.entry), popup.MinSize()
	y := at.Y + d.entry.Size().Height
	if y+high.Height > c.Size().Height {
		y = max(at.Y-high.Height, 0)
	}
	popup.ShowAtPosition(fyne.NewPos(max(min(at.X, c.Size().Width-high.Width), 0), y))
	c.Focus(month)
}

// settle writes what can be read as it is always written, when the field is left.
func (d *DateField) settle() {
	value, err := d.text.Read(d.TextField.Text())
	if err != nil {
		d.SetError(d.text.Bad)
		return
	}
	if d.text.Show(value) != d.TextField.Text() { // else what is said of it stays
		d.SetText(value)
	}
}

// Text is the date as it is kept; what cannot be read is returned as it was written.
func (d *DateField) Text() string {
	written := d.TextField.Text()
	if value, err := d.text.Read(written); err == nil {
		return value
	}
	return written
}

// SetText shows a date as it is kept.
func (d *DateField) SetText(value string) {
	d.SetError("")
	d.TextField.SetText(d.text.Show(value))
	d.showHint()
}

// showHint says beside the label what there is to say of the date that stands in the field; of what is none, nothing.
func (d *DateField) showHint() {
	d.caption = d.title
	if hint := d.text.Hint(d.Text()); hint != "" {
		d.caption += " · " + hint
	}
	d.Refresh()
}
