package widgets_test

import (
	"bytes"
	"image/color"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"lagboka/widgets"
)

func TestWhatCanBePressedIsReachedAndPressedByKeysInReadingOrder(t *testing.T) {
	var did []string
	say := func(what string) func() { return func() { did = append(did, what) } }
	w := newWindow(t, fyne.NewSize(500, 500), container.NewVBox(
		widgets.NewButton("A", "plus", say("button")),
		widgets.NewChip("B", true, say("chip"), say("clear")),
		widgets.NewFigure(widgets.Figure{Label: "C", Value: "1", OnTap: say("figure")}),
		widgets.NewFigure(widgets.Figure{Label: "no", Value: "0"}),
		widgets.NewBars([]widgets.Bar{{Label: "D", OnTap: say("bar")}, {Label: "no"}}),
		widgets.NewLineButton("E", "1", widgets.Done, say("line")),
		widgets.NewLineButton("no", "0", widgets.Done, nil),
		widgets.NewSidebarItem("members", "F", "", true, say("side")),
		widgets.NewLink("G", say("link")),
		widgets.NewEmptyState("members", "H", "h", "Hent", say("empty")),
	))
	for range 9 {
		w.Canvas().FocusNext()
		press(w, fyne.KeyReturn)
	}
	if want := []string{"button", "chip", "clear", "figure", "bar", "line", "side", "link", "empty"}; !slices.Equal(did, want) {
		t.Fatalf("pressed %v, want %v", did, want)
	}
}

func TestAButtonThatIsOffAnswersNothing(t *testing.T) {
	pressed := false
	b := widgets.NewButton("Lagre", "save", func() { pressed = true })
	newWindow(t, fyne.NewSize(200, 100), container.NewVBox(b))
	b.Disable()
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if pressed {
		t.Fatal("it was pressed")
	}
}

func TestTheTabKeyScrollsToWhatItReaches(t *testing.T) {
	box := container.NewVBox()
	var fields []widgets.Input
	for range 20 {
		fields = append(fields, widgets.NewTextField("Navn"))
		box.Add(fields[len(fields)-1])
	}
	box.Add(widgets.NewButton("Lagre", "", nil))
	scroll := widgets.NewScroll(box)
	w := newWindow(t, fyne.NewSize(200, 150), container.NewStack(scroll))
	seen := func(o fyne.CanvasObject) bool {
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		return y >= 0 && y+o.Size().Height <= 150
	}
	for i, f := range fields {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() != f.Target() || !seen(f) {
			t.Fatalf("field %d is not seen", i)
		}
	}
	w.Canvas().FocusNext()
	if !seen(box.Objects[20]) {
		t.Fatal("the button is not seen")
	}
	w.Canvas().Focus(fields[0].Target())
	if scroll.Offset.Y != 0 {
		t.Fatalf("the first field is %v above", scroll.Offset.Y)
	}
}

// colorAt is the colour drawn at a place of a window.
func colorAt(w fyne.Window, x, y float32) color.Color {
	return color.NRGBAModel.Convert(w.Canvas().Capture().At(int(x), int(y)))
}

func TestWhatTheMouseIsOverShowsIt(t *testing.T) {
	hover := widgets.Theme{}.Color(theme.ColorNameHover, 0)
	for name, o := range map[string]fyne.CanvasObject{
		"button": widgets.NewButton("Eksporter", "", func() {}),
		"line":   widgets.NewLineButton("Lag", "3", widgets.NoStatus, func() {}),
		"link":   widgets.NewLink("Angre", func() {}),
		"side":   widgets.NewSidebarItem("members", "Medlemmer", "", false, func() {}),
	} {
		w := newWindow(t, fyne.NewSize(200, 40), o)
		test.MoveMouse(w.Canvas(), fyne.NewPos(100, 20))
		if got := colorAt(w, 100, 5); got != hover {
			t.Errorf("%s: %v under the mouse, want %v", name, got, hover)
		}
		test.MoveMouse(w.Canvas(), fyne.NewPos(300, 20))
		if got := colorAt(w, 100, 5); got == hover {
			t.Errorf("%s: it stays when the mouse has gone", name)
		}
	}
}

func TestWhatCannotBePressedDoesNotSaySo(t *testing.T) {
	w := newWindow(t, fyne.NewSize(200, 40), widgets.NewLineButton("Lag", "3", widgets.NoStatus, nil))
	test.MoveMouse(w.Canvas(), fyne.NewPos(100, 20))
	if got := colorAt(w, 100, 5); got == (widgets.Theme{}).Color(theme.ColorNameHover, 0) {
		t.Fatal("it lights up")
	}
	target, _ := under(w, fyne.NewPos(100, 20))
	if target.(desktop.Cursorable).Cursor() != desktop.DefaultCursor {
		t.Fatal("the mouse promises a press")
	}
}

func TestAMenuButtonOpensItsMenu(t *testing.T) {
	b := widgets.NewMenuButton("Flere valg", func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem("Slett", nil)} })
	w := newWindow(t, fyne.NewSize(300, 200), container.NewVBox(b))
	test.Tap(b)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu")
	}
}

func TestArrowsMoveInTabsAndTheFocusGoesWithThem(t *testing.T) {
	var chosen []int
	tabs := widgets.NewTabs([]string{"Kontakt", "Medlemskap", "Verv"}, func(i int) { chosen = append(chosen, i) })
	w := newWindow(t, fyne.NewSize(400, 100), container.NewVBox(tabs))
	w.Canvas().FocusNext()
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	if !slices.Equal(chosen, []int{1, 2, 1}) || tabs.Chosen() != 1 {
		t.Fatalf("chose %v", chosen)
	}
	press(w, fyne.KeyReturn)
	if !slices.Equal(chosen, []int{1, 2, 1, 1}) {
		t.Fatalf("the focus is not on the chosen tab: %v", chosen)
	}
}

func TestALineThroughTooFewValuesIsNoLine(t *testing.T) {
	for _, values := range [][]float64{nil, {1}, {1, 1}} {
		newWindow(t, fyne.NewSize(100, 50), widgets.NewSparkline(values))
	}
}

// luminance is that of WCAG 2.1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	var sum float64
	for i, v := range []uint32{r, g, b} {
		x := float64(v) / 0xFFFF
		if x <= 0.04045 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += x * []float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}

func TestTextStandsOutFromWhatItIsWrittenOn(t *testing.T) {
	on := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		widgets.ColorNameSurface: {
			theme.ColorNameForeground, widgets.ColorNameMuted, widgets.ColorNameAccent, widgets.ColorNameDone, widgets.ColorNameUnderWay,
			widgets.ColorNameLate, widgets.ColorNameNotBegun, theme.ColorNamePlaceHolder,
		},
		theme.ColorNameBackground:        {theme.ColorNameForeground, widgets.ColorNameMuted, widgets.ColorNameAccent},
		theme.ColorNameOverlayBackground: {theme.ColorNameForeground, widgets.ColorNameMuted, widgets.ColorNameAccent, widgets.ColorNameLate},
		widgets.ColorNameAccentSurface:   {theme.ColorNameForeground, widgets.ColorNameMuted, widgets.ColorNameAccent, widgets.ColorNameUnderWay, widgets.ColorNameLate, widgets.ColorNameDone},
		theme.ColorNamePrimary:           {theme.ColorNameForegroundOnPrimary},
		theme.ColorNameError:             {theme.ColorNameForegroundOnError},
	}
	for _, look := range []widgets.Theme{{}, {Dark: true}} {
		for back, names := range on {
			for _, name := range names {
				a, b := luminance(look.Color(back, 0)), luminance(look.Color(name, 0))
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
					t.Errorf("dark %v: %s on %s has a contrast of %.2f", look.Dark, name, back, ratio)
				}
			}
		}
	}
}

func TestPicturesFollowTheTextsColour(t *testing.T) {
	light := widgets.Icon("members")
	content, name := light.Content(), light.Name()
	useLook(t, widgets.Theme{Dark: true})
	if bytes.Equal(content, light.Content()) || name == light.Name() || bytes.Contains(content, []byte("currentColor")) {
		t.Fatal("the picture is the same in the dark")
	}
}

func TestTheTextGrowsWithTheScale(t *testing.T) {
	for scale, want := range map[float32]float32{0: 14, 0.9: 12.6, 1.6: 22.4} {
		if got := (widgets.Theme{Scale: scale}).Size(theme.SizeNameText); math.Abs(float64(got-want)) > 0.01 {
			t.Errorf("scale %v gives %v, want %v", scale, got, want)
		}
	}
}

func TestAMenuOrListThatTheMouseOpenedIsToldOfWhenItGoes(t *testing.T) {
	b := widgets.NewMenuButton("Flere valg", func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem("Slett", nil)} })
	field := widgets.NewTextField("Navn")
	w := newWindow(t, fyne.NewSize(300, 200), container.NewVBox(b, field))
	told := 0
	widgets.WatchNobody(func() { told++ })
	t.Cleanup(func() { widgets.WatchNobody(func() {}) })
	for _, had := range []fyne.Focusable{nil, field.Target()} {
		w.Canvas().Focus(had)
		b.OnTapped()
		press(w, fyne.KeyEscape)
		if w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != had {
			t.Errorf("the menu stays, or the keys are at %T", w.Canvas().Focused())
		}
		widgets.ShowPicks(b, places(), "", func(string) {})
		press(w, fyne.KeyEscape)
	}
	if told != 2 {
		t.Errorf("told %d times, of one menu and one list that were opened with nothing having the keys", told)
	}
}

func TestReturnTakesTheOnlyLineOfAMenuThatTheMouseHasOpened(t *testing.T) {
	for lines, want := range map[int]int{1: 1, 2: 0} {
		button := widgets.NewButton("Flere valg", "", func() {})
		w := newWindow(t, fyne.NewSize(400, 300), container.NewVBox(button))
		w.Canvas().Unfocus()
		taken := 0
		items := make([]*fyne.MenuItem, lines)
		for i := range items {
			items[i] = fyne.NewMenuItem("Eksporter …", func() { taken++ })
		}
		widgets.ShowMenu(button, items)
		press(w, fyne.KeyReturn)
		if taken != want {
			t.Errorf("of %d lines Return has taken %d, want %d", lines, taken, want)
		}
	}
}
