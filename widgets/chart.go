package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

func newBar(name fyne.ThemeColorName, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(themed(name))
	r.CornerRadius = height / 2
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// NewSparkline returns a thin line through values.
func NewSparkline(values []float64) fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, max(len(values)-1, 0))
	for i := range lines {
		l := canvas.NewLine(themed(ColorNameAccent))
		l.StrokeWidth = 2
		lines[i] = l
	}
	return container.New(sparkLayout(values), lines...)
}

type sparkLayout []float64

func (v sparkLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 20) }

func (v sparkLayout) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	if len(v) < 2 {
		return
	}
	low, high := v[0], v[0]
	for _, x := range v {
		low, high = min(low, x), max(high, x)
	}
	at := func(i int) fyne.Position {
		y := 0.5
		if high > low {
			y = (high - v[i]) / (high - low)
		}
		return fyne.NewPos(to.Width*float32(i)/float32(len(v)-1), 1+float32(y)*(to.Height-2))
	}
	for i, o := range objects {
		l := o.(*canvas.Line)
		l.Position1, l.Position2 = at(i), at(i+1)
	}
}

// Bar is one line of Bars.
type Bar struct {
	Label  string
	Value  float64
	Before float64 // what it was, drawn as a thin mark; negative for none
	Target float64 // what is wanted, drawn as a tick; negative for none
	Figure string
	Status Status // of the figure
	OnTap  func()
}

// NewBars returns horizontal bars, label left and figure right; every row can be pressed.
func NewBars(bars []Bar) fyne.CanvasObject {
	var top float64 = 1
	for _, b := range bars {
		top = max(top, b.Value, b.Before, b.Target)
	}
	return barsUpTo(top, []float32{30, 48, 22}, bars)
}

// NewShares returns bars whose values are percent: a whole one is 100. They leave more room for their labels.
func NewShares(bars []Bar) fyne.CanvasObject {
	return barsUpTo(100, []float32{38, 38, 24}, bars)
}

// barsUpTo draws bars of which a full one is top, in columns of these weights.
func barsUpTo(top float64, weights []float32, bars []Bar) fyne.CanvasObject {
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, b := range bars {
		row, a := newPressable(b.Label+" "+b.Figure, b.OnTap, func() fyne.CanvasObject {
			back := newBar(theme.ColorNameHover, 8)
			value := newBar(ColorNameAccent, 8)
			before := newBar(ColorNameMuted, 2)
			target := canvas.NewRectangle(themed(theme.ColorNameForeground))
			track := container.New(barLayout{b, top}, back, value, before, target)
			label := Pad(newFitted(b.Label, theme.ColorNameForeground, theme.SizeNameText), 0, 0)
			label.Layout = layout.NewCustomPaddedLayout(0, 0, 0, 8)
			words := b.Figure
			if b.Status != NoStatus {
				words = b.Status.Symbol() + " " + words
			}
			figure := NewText(words, b.Status.Color(), theme.SizeNameText, false)
			figure.Alignment = fyne.TextAlignTrailing
			return Pad(container.New(columnLayout{weights}, label, track, figure), 4, 0)
		})
		a.bleed = bleed
		rows.Add(row)
	}
	return rows
}

type barLayout struct {
	bar Bar
	top float64
}

func (l barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 16) }

func (l barLayout) Layout(o []fyne.CanvasObject, to fyne.Size) {
	x := func(v float64) float32 { return to.Width * float32(v/l.top) }
	mid := to.Height / 2
	o[0].Move(fyne.NewPos(0, mid-4))
	o[0].Resize(fyne.NewSize(to.Width, 8))
	o[1].Move(fyne.NewPos(0, mid-4))
	o[1].Resize(fyne.NewSize(x(l.bar.Value), 8))
	setShown(o[2], l.bar.Before >= 0)
	o[2].Move(fyne.NewPos(0, mid+5))
	o[2].Resize(fyne.NewSize(x(max(l.bar.Before, 0)), 2))
	setShown(o[3], l.bar.Target >= 0)
	o[3].Move(fyne.NewPos(x(max(l.bar.Target, 0))-1, mid-7))
	o[3].Resize(fyne.NewSize(2, 14))
}

func setShown(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}
