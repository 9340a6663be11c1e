package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"lagboka/widgets"
)

// showFields shows fields under each other, with the focus on the first.
func showFields(t *testing.T, fields ...widgets.Input) fyne.Window {
	t.Helper()
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for _, f := range fields {
		box.Add(f)
	}
	w := newWindow(t, fyne.NewSize(300, 400), box)
	w.Canvas().Focus(fields[0].Target())
	return w
}

func TestATextFieldTellsOfWhatTheUserWritesOnly(t *testing.T) {
	field := widgets.NewTextField("Navn")
	told := 0
	field.OnChange(func() { told++ })
	w := showFields(t, field)
	field.SetText("Kari")
	if told != 0 {
		t.Fatal("a value that is shown is no change")
	}
	write(w, "x ")
	if told != 2 || field.Text() != "xKari" && field.Text() != "Karix" && field.Text() != "x Kari" {
		t.Fatalf("told %d times, text %q", told, field.Text())
	}
}

func TestADateIsWrittenOutWhenItsFieldIsLeft(t *testing.T) {
	born, next := newDateField(), widgets.NewTextField("Navn")
	w := showFields(t, born, next)
	write(w, "03.02.1961")
	w.Canvas().Focus(next.Target())
	if born.Text() != "1961-02-03" {
		t.Fatalf("kept as %q", born.Text())
	}
	if seen := test.RenderToMarkup(w.Canvas()); !strings.Contains(seen, "Født · fredag") || !strings.Contains(seen, "03.02.1961") {
		t.Fatal("the date and its weekday are not shown")
	}
}

func TestAnEmptyDateIsAllowed(t *testing.T) {
	born, next := newDateField(), widgets.NewTextField("Navn")
	w := showFields(t, born, next)
	w.Canvas().Focus(next.Target())
	if seen := test.RenderToMarkup(w.Canvas()); born.Text() != "" || strings.Contains(seen, "Skriv datoen") {
		t.Fatalf("text %q", born.Text())
	}
}

func TestWhatIsNoDateStaysAsWrittenAndIsToldAtTheField(t *testing.T) {
	born, next := newDateField(), widgets.NewTextField("Navn")
	w := showFields(t, born, next)
	write(w, "i fjor")
	w.Canvas().Focus(next.Target())
	if seen := test.RenderToMarkup(w.Canvas()); born.Text() != "i fjor" || !strings.Contains(seen, "Skriv datoen") {
		t.Fatalf("text %q", born.Text())
	}
	born.SetText("1961-02-03")
	if seen := test.RenderToMarkup(w.Canvas()); strings.Contains(seen, "Skriv datoen") {
		t.Fatal("the sentence stays after the mistake is gone")
	}
}

func TestALongErrorTakesMoreLinesAndNeverMoreWidth(t *testing.T) {
	field := widgets.NewTextField("Etternavn")
	w := showFields(t, field)
	before := field.MinSize()
	field.SetError("Skriv etternavnet. Uten det kan ikke personen lagres i boka, og ingen finner den igjen.")
	settle(w)
	after := field.MinSize()
	if after.Width != before.Width || after.Height < before.Height+30 {
		t.Fatalf("from %v to %v", before, after)
	}
	field.SetError("")
	if field.MinSize() != before {
		t.Fatal("the room stays after the mistake is gone")
	}
}

func TestAnErrorBeforeTheFieldIsShownTakesFewLines(t *testing.T) {
	field := widgets.NewTextField("Etternavn")
	field.SetError("Skriv etternavnet. Uten det kan ikke personen lagres i boka, og ingen finner den igjen.")
	if h := field.MinSize().Height; h > 130 {
		t.Fatalf("it asks for a height of %v", h)
	}
}

func TestANoteIsCutAtItsLimit(t *testing.T) {
	note := widgets.NewNoteField("Merknad", 3, 10)
	w := showFields(t, note)
	write(w, "æøåæøåæøåæøå")
	if got := len([]rune(note.Text())); got != 10 {
		t.Fatalf("%d runes", got)
	}
}

func TestChoicesThatReadTheSameAreToldApart(t *testing.T) {
	field := widgets.NewChoiceField("Styre", []widgets.Choice{{Key: "a", Label: "Styret"}, {Key: "b", Label: "Styret"}, {Key: "c", Label: "Utvalget"}})
	for _, key := range []string{"b", "a", "c", ""} {
		field.SetText(key)
		if field.Text() != key {
			t.Fatalf("chose %q, got %q", key, field.Text())
		}
	}
}

func TestAChoiceIsMadeByKeysAndTold(t *testing.T) {
	field := widgets.NewChoiceField("Slag", []widgets.Choice{{Key: "full", Label: "Vanlig"}, {Key: "youth", Label: "Ungdom"}})
	told := 0
	field.OnChange(func() { told++ })
	w := showFields(t, field)
	field.SetText("full")
	press(w, fyne.KeyRight)
	if field.Text() != "youth" || told != 1 {
		t.Fatalf("chose %q, told %d times", field.Text(), told)
	}
}

func TestTheListOfAChoiceOpensOnWhatIsChosenAndIsMovedInByKeys(t *testing.T) {
	for _, c := range []struct {
		keys []fyne.KeyName
		rune rune // opens the list in place of the arrow
		want string
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, 0, "csv"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn}, 0, "pdf"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn}, 0, "xlsx"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn}, 0, "vcf"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyHome, fyne.KeyReturn}, 0, "xlsx"},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyEscape}, 0, "csv"},
		{[]fyne.KeyName{fyne.KeyReturn}, 'v', "vcf"},
		{[]fyne.KeyName{fyne.KeyEnd}, ' ', "csv"}, // not answered yet
		{[]fyne.KeyName{fyne.KeyEnd}, 0, "vcf"},   // the list is not open
	} {
		field := widgets.NewChoiceField("Format", []widgets.Choice{
			{Key: "xlsx", Label: "Excel"}, {Key: "csv", Label: "CSV"}, {Key: "pdf", Label: "PDF"}, {Key: "vcf", Label: "vCard"},
		})
		w := showFields(t, field)
		field.SetText("csv")
		if c.rune != 0 {
			field.Target().TypedRune(c.rune)
		}
		press(w, c.keys...)
		if field.Text() != c.want {
			t.Errorf("%q and %v choose %q, want %q", c.rune, c.keys, field.Text(), c.want)
		}
	}
}

func TestACheckIsTickedBySpace(t *testing.T) {
	field := widgets.NewCheckField("Vil ikke bli ringt")
	w := showFields(t, field)
	write(w, " ")
	if field.Text() != "1" {
		t.Fatalf("text %q", field.Text())
	}
}

func TestAFieldThatIsOnlyReadTakesNoLetters(t *testing.T) {
	field := widgets.NewTextField("Nummer")
	field.SetText("104211")
	field.SetEnabled(false)
	field.Target().TypedRune('x')
	if field.Text() != "104211" {
		t.Fatalf("text %q", field.Text())
	}
}

func TestScreenReadersHearAFieldsNameValueAndMistake(t *testing.T) {
	name := widgets.NewTextField("Navn")
	name.SetText("Åse")
	name.SetError("Skriv etternavnet også.")
	kind := widgets.NewChoiceField("Slag", []widgets.Choice{{Key: "full", Label: "Vanlig"}})
	kind.SetText("full")
	check := widgets.NewCheckField("Vil ikke bli ringt")
	check.SetText("1")
	for want, field := range map[string]widgets.Input{
		"Navn, Åse, Skriv etternavnet også.": name, "Slag, Vanlig": kind, "☑ Vil ikke bli ringt": check,
	} {
		if got := field.(fyne.Accessible).AccessibilityLabel(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// offering is a field that offers three names for whatever is written.
func offering() (field *widgets.SuggestField, taken *[]string) {
	field, taken = widgets.NewSuggestField("Hvem"), &[]string{}
	field.OnAsk = func(text string) {
		var offers []widgets.Suggestion
		for _, name := range []string{"Åse", "Åsmund", "Åsta"} {
			if text != "" {
				offers = append(offers, widgets.Suggestion{Key: name, Label: name})
			}
		}
		field.Offer(text, offers)
	}
	field.OnTake = func(s widgets.Suggestion) { *taken = append(*taken, s.Key) }
	return field, taken
}

func TestArrowsAndReturnTakeASuggestion(t *testing.T) {
	field, taken := offering()
	w := showFields(t, field)
	write(w, "Ås")
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{"Åsmund"}) {
		t.Fatalf("took %v", *taken)
	}
}

func TestAFieldOffersAlsoWhereAFormListensToIt(t *testing.T) {
	field, taken := offering()
	changes := 0
	field.OnChange(func() { changes++ })
	w := showFields(t, field)
	write(w, "Ås")
	press(w, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{"Åse"}) || changes != 2 {
		t.Fatalf("took %v after %d changes", *taken, changes)
	}
}

func TestAPressTakesASuggestion(t *testing.T) {
	field, taken := offering()
	w := showFields(t, field)
	write(w, "Ås")
	settle(w)
	target, _ := under(w, fyne.NewPos(40, field.Target().(fyne.CanvasObject).Size().Height+40))
	mouseDown(target)
	if len(*taken) != 1 {
		t.Fatalf("took %v", *taken)
	}
}

func TestEscapeHidesSuggestionsAndTabPassesThemBy(t *testing.T) {
	field, taken := offering()
	next := widgets.NewTextField("Verv")
	w := showFields(t, field, next)
	write(w, "Å")
	press(w, fyne.KeyEscape, fyne.KeyReturn)
	if len(*taken) != 0 {
		t.Fatalf("took %v", *taken)
	}
	write(w, "s")
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != next.Target() {
		t.Fatalf("the focus went to %T", w.Canvas().Focused())
	}
	if strings.Contains(test.RenderToMarkup(w.Canvas()), "Åsmund") {
		t.Fatal("the list stays when the line is left")
	}
}

// openDialog opens a dialog over a window with one field, which has the focus, and returns what its buttons did.
func openDialog(t *testing.T, body fyne.CanvasObject) (w fyne.Window, behind *widgets.TextField, did *[]string) {
	t.Helper()
	behind, did = widgets.NewTextField("Bak"), &[]string{}
	w = showFields(t, behind)
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { *did = append(*did, "window "+string(key.Name)) })
	say := func(what string) func() { return func() { *did = append(*did, what) } }
	widgets.ShowDialog(w, widgets.DialogParams{Title: "Spørsmål", Body: body, Buttons: []widgets.DialogButton{
		{Label: "Avbryt", Cancel: true, OnTap: say("cancel")}, {Label: "Lagre", Default: true, OnTap: say("accept")},
	}})
	return w, behind, did
}

func TestADialogOpensInItsFirstFieldAndReturnAccepts(t *testing.T) {
	name := widgets.NewTextField("Navn")
	w, behind, did := openDialog(t, container.NewVBox(widgets.NewParagraph("Hva skal det hete?"), name))
	if w.Canvas().Focused() != name.Target() {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	press(w, fyne.KeyReturn)
	if !slices.Equal(*did, []string{"accept"}) || w.Canvas().Overlays().Top() != nil {
		t.Fatalf("did %v", *did)
	}
	if w.Canvas().Focused() != behind.Target() {
		t.Fatal("the focus has not come back")
	}
	press(w, fyne.KeyF1)
	if !slices.Equal(*did, []string{"accept", "window F1"}) {
		t.Fatalf("the window's own keys have not come back: %v", *did)
	}
}

func TestEscapeCancelsFromEveryKindOfField(t *testing.T) {
	for name, field := range map[string]func() widgets.Input{
		"text":   func() widgets.Input { return widgets.NewTextField("Navn") },
		"date":   func() widgets.Input { return newDateField() },
		"note":   func() widgets.Input { return widgets.NewNoteField("Merknad", 3, 100) },
		"choice": func() widgets.Input { return widgets.NewChoiceField("Slag", []widgets.Choice{{Key: "a", Label: "A"}}) },
		"check":  func() widgets.Input { return widgets.NewCheckField("Ja") },
		"offer":  func() widgets.Input { f, _ := offering(); return f },
	} {
		t.Run(name, func(t *testing.T) {
			input := field()
			w, _, did := openDialog(t, input)
			if w.Canvas().Focused() != input.Target() {
				t.Fatalf("the focus is on %T", w.Canvas().Focused())
			}
			press(w, fyne.KeyEscape)
			if !slices.Equal(*did, []string{"cancel"}) {
				t.Fatalf("did %v", *did)
			}
		})
	}
}

func TestReturnInANoteIsANewLine(t *testing.T) {
	note := widgets.NewNoteField("Merknad", 3, 100)
	w, _, did := openDialog(t, note)
	write(w, "a")
	press(w, fyne.KeyReturn)
	write(w, "b")
	if note.Text() != "a\nb" || len(*did) != 0 {
		t.Fatalf("text %q, did %v", note.Text(), *did)
	}
}

func TestADialogWithoutFieldsOpensOnItsDefaultButtonAndTabStaysInside(t *testing.T) {
	w, behind, did := openDialog(t, widgets.NewParagraph("Slette for godt?"))
	if b, ok := w.Canvas().Focused().(*widgets.Button); !ok || b.Text != "Lagre" {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	for range 4 {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() == behind.Target() {
			t.Fatal("the Tab key went behind the dialog")
		}
	}
	press(w, fyne.KeyEscape)
	if !slices.Equal(*did, []string{"cancel"}) {
		t.Fatalf("did %v", *did)
	}
}

func TestTheButtonsOfADialogStayWhereTheyAreWhenAFieldSaysWhatIsWrong(t *testing.T) {
	name, day := widgets.NewTextField("Navn"), widgets.NewTextField("Møtedato")
	w, _, _ := openDialog(t, container.NewVBox(name, day))
	button := func() fyne.Position {
		settle(w)
		var at fyne.Position
		visit(w.Canvas().Overlays().Top(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, from fyne.Position) {
			if b, ok := o.(*widgets.Button); ok && b.Text == "Avbryt" {
				at = from
			}
		})
		return at
	}
	was := button()
	name.SetError("Skriv et navn: uten det kan ingen finne igjen dette.")
	if now := button(); now != was {
		t.Errorf("the button stood at %v and stands at %v", was, now)
	}
	name.SetError("")
	day.Hide()
	if now := button(); now != was {
		t.Errorf("when nothing is wrong any longer it stands at %v", now)
	}
}

func TestADialogOverADialogGivesTheKeysBack(t *testing.T) {
	w, _, did := openDialog(t, widgets.NewTextField("Navn"))
	widgets.ShowDialog(w, widgets.DialogParams{Title: "Sikker?", Body: widgets.NewParagraph("Ja?"), Buttons: []widgets.DialogButton{
		{Label: "Ja", Default: true, Cancel: true, OnTap: func() { *did = append(*did, "upper") }},
	}})
	press(w, fyne.KeyEscape, fyne.KeyEscape)
	if !slices.Equal(*did, []string{"upper", "cancel"}) {
		t.Fatalf("did %v", *did)
	}
}

func TestADangerousButtonIsNotTakenForTheDefault(t *testing.T) {
	w := showFields(t, widgets.NewTextField("Bak"))
	stayed := false
	d := widgets.ShowDialog(w, widgets.DialogParams{Title: "Slette?", Body: widgets.NewParagraph("For godt."), Buttons: []widgets.DialogButton{
		{Label: "Slett", Danger: true, Stay: true, OnTap: func() { stayed = true }}, {Label: "Avbryt", Cancel: true, Default: true},
	}})
	b, ok := w.Canvas().Focused().(*widgets.Button)
	if !ok || b.Importance == widget.DangerImportance {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	w.Canvas().FocusPrevious()
	press(w, fyne.KeySpace)
	if !stayed || w.Canvas().Overlays().Top() == nil {
		t.Fatal("a button that stays has closed the dialog")
	}
	d.Close()
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("the dialog is still there")
	}
}

func TestTheWheelMovesTheFormAlsoOverALineToWriteIn(t *testing.T) {
	box := container.NewVBox()
	for range 30 {
		box.Add(widgets.NewTextField("Navn"))
	}
	scroll := widgets.NewScroll(box)
	w := newWindow(t, fyne.NewSize(300, 400), scroll)
	under := fyne.CurrentApp().Driver().AbsolutePositionForObject(box.Objects[2].(widgets.Input).Target().(fyne.CanvasObject))
	test.Scroll(w.Canvas(), under.AddXY(20, 8), 0, -50)
	if scroll.Offset.Y != 50 {
		t.Fatalf("the form has moved by %v, want 50", scroll.Offset.Y)
	}
}

func TestTheWeekdayGoesWithTheDateThatItIsOf(t *testing.T) {
	born := newDateField()
	w := newWindow(t, fyne.NewSize(300, 100), born)
	born.SetText("2026-03-17")
	before := born.AccessibilityLabel()
	w.Canvas().Focus(born.Target())
	write(w, "tull")
	if got := born.AccessibilityLabel(); strings.Contains(got, "·") || !strings.Contains(before, "·") {
		t.Errorf("the field says %q, and said %q", got, before)
	}
	w.Canvas().Unfocus()
	if got := born.AccessibilityLabel(); strings.Contains(got, "·") {
		t.Errorf("left, the field says %q", got)
	}
}
