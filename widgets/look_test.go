package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"lagboka/widgets"
)

// looks are the looks that every picture is drawn in.
var looks = []struct {
	name string
	look widgets.Theme
}{{"light", widgets.Theme{}}, {"dark", widgets.Theme{Dark: true}}, {"large", widgets.Theme{Scale: 1.6}}}

// assertLooks draws what build returns in every look and compares it with the pictures in testdata.
func assertLooks(t *testing.T, name string, size fyne.Size, build func(w fyne.Window) (content fyne.CanvasObject, then func())) {
	t.Helper()
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			useLook(t, l.look)
			scale := max(l.look.Scale, 1)
			w := newWindow(t, fyne.NewSize(size.Width*scale, size.Height*scale), canvas.NewRectangle(nil))
			back := canvas.NewRectangle(l.look.Color(theme.ColorNameBackground, 0))
			content, then := build(w)
			w.SetContent(container.NewStack(back, widgets.Pad(content, 16, 16)))
			if then != nil {
				then()
				settle(w)
			}
			test.AssertRendersToImage(t, name+"-"+l.name+".png", w.Canvas())
		})
	}
}

func TestTheTableLooksAsDrawn(t *testing.T) {
	assertLooks(t, "table", fyne.NewSize(620, 330), func(w fyne.Window) (fyne.CanvasObject, func()) {
		table := newPeople(people(40)...)
		table.Select(3)
		return widgets.Surface(table), func() { w.Canvas().Focus(table) }
	})
}

func TestCardsAndFiguresLookAsDrawn(t *testing.T) {
	assertLooks(t, "cards", fyne.NewSize(760, 340), func(fyne.Window) (fyne.CanvasObject, func()) {
		figures := widgets.NewGrid(3,
			widgets.NewFigure(widgets.Figure{Label: "Betalende medlemmer", Value: "921", Note: "−34 siden 31.12.2025 (955)", Status: widgets.Down, Trend: []float64{955, 950, 940, 935, 930, 921}}),
			widgets.NewFigure(widgets.Figure{Label: "Nye i år", Value: "38", Note: "+11 mot i fjor", Status: widgets.Up, Trend: []float64{1, 4, 9, 20, 38}}),
			widgets.NewFigure(widgets.Figure{Label: "Ikke betalt", Value: "72", Note: "16 mer enn 30 dager over forfall"}))
		bars := widgets.Card("Betalende medlemmer i lagene", widgets.NewBars([]widgets.Bar{
			{Label: "Ringsaker", Value: 107, Before: 139, Target: 145, Figure: "107 (−32)"},
			{Label: "Stor-Elvdal", Value: 13, Before: -1, Target: -1, Figure: "13 (−1)"},
			{Label: "Et lag med et svært langt navn", Value: 0, Before: 12, Target: 20, Figure: "0 (−12)"},
		}))
		box := container.New(layout.NewCustomPaddedVBoxLayout(0))
		for i, s := range []widgets.Status{widgets.Done, widgets.UnderWay, widgets.Late, widgets.NotBegun, widgets.Unknown, widgets.NotRelevant} {
			box.Add(widgets.NewLineButton([]string{"Årsmøte holdt", "Nye ønsket velkommen", "Styre meldt", "Liste vedtatt", "Nettside sjekket", "Studieleder"}[i], []string{"24.1", "2 av 6", "31 dager over", "0 av 22", "ukjent", "gjelder ikke"}[i], s, func() {}))
		}
		missing := widgets.Card("Hva som mangler", box)
		return container.New(layout.NewCustomPaddedVBoxLayout(widgets.CardGap), figures, widgets.NewGrid(2, bars, missing)), nil
	})
}

func TestButtonsChipsAndTheSidebarLookAsDrawn(t *testing.T) {
	assertLooks(t, "controls", fyne.NewSize(620, 260), func(fyne.Window) (fyne.CanvasObject, func()) {
		off := widgets.NewButton("Slett", "trash", nil)
		off.Disable()
		buttons := container.NewHBox(widgets.NewMenuButton("Flere valg", nil), widgets.NewButton("Eksporter", "download", nil), off, widgets.Primary("Ny person", "plus", nil), widgets.NewLink("Angre", nil))
		chips := container.NewHBox(widgets.NewChip("Lag ▾", false, nil, nil), widgets.NewChip("Innmeldt siste 12 md.", true, nil, func() {}), widgets.NewChip("+ filter", false, nil, nil))
		tabs := widgets.NewTabs([]string{"Kontakt", "Medlemskap", "Kontingent"}, nil)
		side := container.New(layout.NewCustomPaddedVBoxLayout(2), widgets.NewSidebarItem("overview", "Oversikt", "", false, nil), widgets.NewSidebarItem("members", "Medlemmer", "3", true, nil))
		return container.NewVBox(buttons, chips, tabs, container.NewHBox(widgets.MinWidth(180, side)), widgets.NewParagraph("Et avsnitt som går over flere linjer når det ikke er plass til alt på én, slik som her.")), nil
	})
}

func TestAFormLooksAsDrawn(t *testing.T) {
	assertLooks(t, "form", fyne.NewSize(480, 380), func(w fyne.Window) (fyne.CanvasObject, func()) {
		first, last := widgets.NewTextField("Fornavn"), widgets.NewTextField("Etternavn")
		first.SetText("Åse Marie")
		last.SetError("Skriv etternavnet. Uten det kan ikke personen lagres i boka.")
		born := newDateField()
		born.SetText("1961-02-03")
		kind := widgets.NewChoiceField("Slag", []widgets.Choice{{Key: "full", Label: "Vanlig medlem"}, {Key: "youth", Label: "Ungdom"}})
		kind.SetText("full")
		read := widgets.NewTextField("Medlemsnummer")
		read.SetText("104211")
		read.SetEnabled(false)
		check := widgets.NewCheckField("Vil ikke bli ringt")
		check.SetText("1")
		note := widgets.NewNoteField("Merknad", 3, 4000)
		note.SetText("Kjører gjerne til møter.")
		box := container.New(layout.NewCustomPaddedVBoxLayout(6))
		for _, pair := range [][]fyne.CanvasObject{{first, last}, {born, kind}, {read, check}} {
			box.Add(container.New(layout.NewGridLayoutWithColumns(2), pair...))
		}
		box.Add(note)
		return widgets.Surface(widgets.Pad(box, 12, 14)), func() { w.Canvas().Focus(first.Target()) }
	})
}

func TestADialogLooksAsDrawn(t *testing.T) {
	assertLooks(t, "dialog", fyne.NewSize(520, 280), func(w fyne.Window) (fyne.CanvasObject, func()) {
		name := widgets.NewTextField("Navn")
		return widgets.NewHeading("Medlemmer"), func() {
			widgets.ShowDialog(w, widgets.DialogParams{Title: "Lagre filteret", Body: name, Buttons: []widgets.DialogButton{
				{Label: "Avbryt", Cancel: true}, {Label: "Slett", Danger: true}, {Label: "Lagre", Default: true},
			}})
		}
	})
}

func TestAnEmptyTableSaysWhatBelongsThere(t *testing.T) {
	assertLooks(t, "empty", fyne.NewSize(620, 300), func(fyne.Window) (fyne.CanvasObject, func()) {
		table := newPeople()
		table.Empty = widgets.NewEmptyState("members", "Ingen medlemmer ennå", "Her står alle medlemmer i lagene. Hent dem fra en fil fra medlemsregisteret.", "Hent fra en fil", func() {})
		table.SetRows(nil)
		return widgets.Surface(table), nil
	})
}

func TestSuggestionsLookAsDrawn(t *testing.T) {
	assertLooks(t, "suggest", fyne.NewSize(420, 220), func(w fyne.Window) (fyne.CanvasObject, func()) {
		field := widgets.NewSuggestField("Hvem")
		field.SetText("Ås")
		var offers []widgets.Suggestion
		for i := range 4 {
			offers = append(offers, widgets.Suggestion{Key: fmt.Sprint(i), Label: []string{"Åse Marie Østby", "Åsmund Vik", "Åshild Li", "Åsta Dahl"}[i], Note: "Tynset"})
		}
		return container.NewVBox(field, widgets.NewParagraph("Det som står under.")), func() {
			w.Canvas().Focus(field.Target())
			field.Offer("Ås", offers)
		}
	})
}
