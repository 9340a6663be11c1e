package main

import (
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"lagboka/app/kit"
	"lagboka/widgets"
)

// everyDialog presses everything on every screen that can be pressed, and draws each dialog and each menu that this
// opens, once.
func (g gallery) everyDialog(all []kit.Picture) error {
	d := &dialogs{gallery: g, drawn: map[string]bool{}, pressed: map[string]bool{}}
	for _, menu := range g.w.Fyne().MainMenu().Items {
		for _, item := range menu.Items {
			if item.Action != nil && !item.IsQuit && item.Label != g.w.Text("menu.lock") {
				d.open("menu", item.Action)
			}
		}
	}
	for _, r := range all {
		if r.Route.Screen == "reports" && r.Name != "reports" {
			continue // the previews, which ask for nothing else
		}
		d.screen(r)
	}
	return d.failed
}

// dialogs are those that have been drawn.
type dialogs struct {
	gallery
	drawn   map[string]bool // by title
	pressed map[string]bool // by screen and word
	failed  error
}

// screen presses what stands on a screen, each from the screen as it is when it is opened.
func (d *dialogs) screen(r kit.Picture) {
	d.w.Go(kit.Route{Screen: "overview"})
	d.w.Go(r.Route)
	d.table()
	count := len(d.pressable())
	for i := range count {
		all := d.pressable()
		if i >= len(all) {
			break
		}
		key := r.Route.Screen + r.Route.Part + all[i].label
		if d.pressed[key] {
			continue
		}
		d.pressed[key] = true
		d.open(r.Name, all[i].press)
		d.w.Go(kit.Route{Screen: "overview"})
		d.close()
		d.w.Go(r.Route)
		d.table()
	}
}

// table chooses the first row of the screen's first table, and opens it where that leads to a dialog.
func (d *dialogs) table() {
	each(d.canvas().Content(), func(o fyne.CanvasObject) {
		if t, ok := o.(interface {
			fyne.Focusable
			Cursor() int
		}); ok && o.Visible() {
			t.FocusGained()
			t.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			t.FocusLost()
		}
	})
}

// pressed is something that can be pressed.
type pressable struct {
	label string
	press func()
}

// pressable is what can be pressed on the screen, not at its side and not over it.
func (d *dialogs) pressable() (all []pressable) {
	side := widgets.RowHeight() * 7
	each(d.canvas().Content(), func(o fyne.CanvasObject) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if at.X < side || at.Y < widgets.RowHeight()*1.6 {
			return
		}
		switch b := o.(type) {
		case *widgets.Button:
			if !b.Disabled() && b.OnTapped != nil {
				all = append(all, pressable{b.Text, b.OnTapped})
			}
		case interface {
			fyne.Tappable
			AccessibilityLabel() string
		}:
			all = append(all, pressable{b.AccessibilityLabel(), func() { b.Tapped(&fyne.PointEvent{}) }})
		}
	})
	return all
}

// open draws what a press opens. Of a menu each item is pressed too.
func (d *dialogs) open(screen string, press func()) {
	press()
	items := menuItems(d.canvas().Overlays().Top())
	d.shoot(screen)
	for i := range items {
		d.close()
		press()
		if again := menuItems(d.canvas().Overlays().Top()); i < len(again) {
			again[i].Tapped(&fyne.PointEvent{})
			d.shoot(screen)
		}
	}
	d.close()
}

// shoot draws the dialog that is open.
func (d *dialogs) shoot(screen string) {
	top := d.canvas().Overlays().Top()
	if top == nil || d.failed != nil {
		return
	}
	title := ""
	each(top, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Fitted); ok && title == "" {
			title = f.Text()
		}
	})
	if title == "" {
		title = screen + " menu " + strconv.Itoa(len(menuItems(top)))
	}
	name := "dialog-" + slug(title)
	if !d.drawn[name] {
		d.drawn[name] = true
		d.failed = d.draw(name)
	}
}

// close takes away every dialog that is open.
func (d *dialogs) close() {
	for range 5 {
		top := d.canvas().Overlays().Top()
		if top == nil {
			return
		}
		if keys := d.canvas().OnTypedKey(); keys != nil {
			keys(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		if d.canvas().Overlays().Top() == top {
			d.canvas().Overlays().Remove(top)
		}
	}
}

func menuItems(o fyne.CanvasObject) (items []fyne.Tappable) {
	each(o, func(o fyne.CanvasObject) {
		if m, ok := o.(*widget.PopUpMenu); ok {
			for _, item := range m.Items {
				if t, ok := item.(fyne.Tappable); ok {
					items = append(items, t)
				}
			}
		}
	})
	return items
}

// each calls see with everything that is shown in an object.
func each(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	see(o)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		each(child, see)
	}
}

// slug is a title as a file's name.
func slug(title string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
}
