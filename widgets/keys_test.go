package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"lagboka/widgets"
)

func TestWhatIsTypedIntoAFieldThatTheTabKeyCameToTakesThePlaceOfWhatStoodThere(t *testing.T) {
	first, second := widgets.NewTextField("Fornavn"), widgets.NewTextField("Etternavn")
	second.SetText("Ærud")
	w := newWindow(t, fyne.NewSize(300, 200), container.NewVBox(first, second))
	w.Canvas().Focus(first.Target())
	w.Canvas().FocusNext()
	write(w, "Ås")
	if second.Text() != "Ås" {
		t.Errorf("the field holds %q", second.Text())
	}
}

func TestATextThatComesWhileTheOldOneIsSelectedIsTypedOnto(t *testing.T) {
	field := widgets.NewTextField("Timer")
	field.SetText("8")
	w := newWindow(t, fyne.NewSize(300, 200), field)
	w.Canvas().Focus(field.Target())
	field.SetText("")
	write(w, "24")
	if field.Text() != "24" {
		t.Errorf("the field holds %q", field.Text())
	}
}

func TestTypedTextIsNotSelectedWhenTheWindowGetsTheKeysBack(t *testing.T) {
	field := widgets.NewTextField("Navn")
	w := newWindow(t, fyne.NewSize(300, 200), field)
	w.Canvas().Focus(field.Target())
	write(w, "Ås")
	field.Target().FocusLost() // as when another program comes to the front
	field.Target().FocusGained()
	write(w, "e")
	if field.Text() != "Åse" {
		t.Errorf("the field holds %q", field.Text())
	}
}

func TestDownAndReturnLeadFromASearchIntoItsList(t *testing.T) {
	search, table := widgets.NewTextField(""), newPeople(people(5)...)
	search.LeadsTo(table)
	w := newWindow(t, fyne.NewSize(400, 300), container.NewBorder(search, nil, nil, nil, table))
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter} {
		w.Canvas().Focus(search.Target())
		press(w, key)
		if w.Canvas().Focused() != fyne.Focusable(table) || table.Cursor() != 0 {
			t.Errorf("%s: the keys are not on the list's first row", key)
		}
	}
	table.Select(3)
	w.Canvas().Focus(search.Target())
	write(w, "A")
	press(w, fyne.KeyDown)
	if table.Cursor() != 0 {
		t.Errorf("after a search the keys enter on row %d", table.Cursor())
	}
}

func TestADialogIsAnsweredByReturnAndTheSaveKeyUnlessThatDoesHarm(t *testing.T) {
	w := newWindow(t, fyne.NewSize(400, 300), canvas.NewRectangle(nil))
	widgets.SaveDialog(w) // none is open
	for _, leads := range []bool{false, true} {
		pressed := false
		d := widgets.ShowDialog(w, widgets.DialogParams{Title: "Verv", Body: widgets.NewParagraph("Leder"), Buttons: []widgets.DialogButton{
			{Label: "Avløses av …", Default: true, Leads: leads, Stay: true, OnTap: func() { pressed = true }},
		}})
		widgets.SaveDialog(w)
		if pressed == leads {
			t.Errorf("a button that leads on: %v; it was pressed: %v", leads, pressed)
		}
		d.Close()
	}
	keys := map[string]func(){
		"Ctrl+S": func() { widgets.SaveDialog(w) }, "Return": func() { press(w, fyne.KeyReturn) },
	}
	for key, pressed := range keys {
		for _, harm := range []bool{false, true} {
			saved := false
			d := widgets.ShowDialog(w, widgets.DialogParams{Title: "Navn", Body: widgets.NewTextField("Navn"), Buttons: []widgets.DialogButton{
				{Label: "Lagre", Default: true, Danger: harm, Stay: true, OnTap: func() { saved = true }},
			}})
			pressed()
			if saved == harm {
				t.Errorf("a button that does harm: %v; %s has pressed it: %v", harm, key, saved)
			}
			d.Close()
		}
	}
}

func TestAKeyThatIsHeldDownDoesNotAnswerTheDialogThatItOpened(t *testing.T) {
	answered, key := 0, &fyne.KeyEvent{Name: fyne.KeyReturn}
	var w fyne.Window
	opens := widgets.NewButton("Slå sammen", "", func() {
		widgets.ShowDialog(w, widgets.DialogParams{
			Title: "Slå sammen", Body: widgets.NewParagraph("To personer"),
			Buttons: []widgets.DialogButton{{Label: "OK", Default: true, Stay: true, OnTap: func() { answered++ }}},
		})
	})
	w = newWindow(t, fyne.NewSize(400, 300), opens)
	w.Canvas().Focus(opens)
	focused := func() desktop.Keyable { return w.Canvas().Focused().(desktop.Keyable) }
	focused().KeyDown(key)
	for range 4 { // it repeats
		focused().TypedKey(key)
	}
	if answered != 0 {
		t.Fatal("the dialog was answered")
	}
	focused().KeyUp(key)
	focused().KeyDown(key)
	focused().TypedKey(key)
	if answered != 1 {
		t.Errorf("a press of its own answered it %d times", answered)
	}
}

func TestCtrlDownGoesOnFromADialogAndAHeldOneNoFurther(t *testing.T) {
	w := newWindow(t, fyne.NewSize(400, 300), widgets.NewParagraph("Styrene"))
	at := 0
	var show func()
	show = func() {
		var d *widgets.Dialog
		d = widgets.ShowDialog(w, widgets.DialogParams{
			Title: "Styret", Body: widgets.NewTextField("Leder"), Buttons: []widgets.DialogButton{{Label: "Lagre", Default: true}},
			OnStep: func(by int) {
				d.Close()
				at += by
				show()
			},
		})
	}
	show()
	press := func(name fyne.KeyName) {
		w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
	}
	down := &fyne.KeyEvent{Name: fyne.KeyDown}
	w.Canvas().Focused().(desktop.Keyable).KeyDown(down)
	for range 4 { // it repeats
		press(fyne.KeyDown)
	}
	if at != 1 {
		t.Fatalf("one press has gone on to %d", at)
	}
	w.Canvas().Focused().(desktop.Keyable).KeyUp(down)
	press(fyne.KeyDown)
	press(fyne.KeyUp)
	press(fyne.KeyUp)
	if at != 0 {
		t.Errorf("two on and two back lead to %d", at)
	}
}
