package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// preview tells what a new board means before it is written: who begins, ends and stays, what is vacant, and what there
// is to think of. Where nothing of it is new, that is said, and nothing is written.
func (b *board) preview(write func()) {
	if b.reading() {
		return
	}
	b.env.doubts(b.form, b.store, written(b.all), func(said []string) { b.show(said, write) })
}

// show shows the preview, with what there is to think of above.
func (b *board) show(said []string, write func()) {
	e := b.env
	told := map[domain.Turn][]string{}
	changes, anew := false, false
	for i, s := range b.all {
		p := b.places[i]
		for _, turn := range s.Turns() {
			told[turn] = append(told[turn], e.turn(turn, p, s))
		}
		old, begun := s.Terms()
		changes = changes || old != nil || begun != nil
		anew = anew || s.Anew && old != nil
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(4))
	if twice := b.twice(); len(twice) > 0 {
		box.Add(widgets.NewRemark(widgets.UnderWay, e.Text("board.twice", "names", strings.Join(twice, ", ")), "", nil))
	}
	for _, sentence := range said {
		box.Add(widgets.NewRemark(widgets.UnderWay, sentence, "", nil))
	}
	for _, turn := range domain.Turns {
		if lines := told[turn]; len(lines) > 0 {
			box.Add(widgets.NewFormHeading(e.Text("board.turn." + string(turn))))
			box.Add(widgets.NewParagraph(strings.Join(lines, "\n")))
		}
	}
	if anew {
		box.Add(widgets.NewLegend(e.Text("board.again.text")))
	}
	buttons := []widgets.DialogButton{
		{Label: e.Text("board.preview.back"), Cancel: true}, {Label: e.Text("Save"), Default: true, OnTap: write},
	}
	title := e.Text("board.preview", "subject", b.title)
	if !changes {
		title, buttons = e.Text("board.unchanged"), e.OK()
		box.Add(widgets.NewLegend(e.Text("board.unchanged.text")))
	}
	widgets.ShowDialog(e.Window, widgets.DialogParams{Title: title, Body: widgets.MinWidth(460, box), Buttons: buttons})
}

// turn is what becomes of a place, as a line.
func (e *Env) turn(turn domain.Turn, p *place, s domain.Succession) string {
	switch turn {
	case domain.TurnBegins:
		return e.Text("board.turn.from", "role", p.role, "name", p.name, "day", e.ShortDate(s.From))
	case domain.TurnAgain:
		if !s.Elected.IsZero() {
			return e.Text("board.turn.elected", "role", p.role, "name", p.was, "day", e.ShortDate(s.Elected))
		}
		return e.Text("board.turn.who", "role", p.role, "name", p.was)
	case domain.TurnEnds, domain.TurnStays:
		return e.Text("board.turn.who", "role", p.role, "name", p.was)
	}
	return p.role
}

// twice are those who are to have two places: it may be meant, of a treasurer who is secretary too.
func (b *board) twice() (names []string) {
	named := map[domain.ID]bool{}
	for _, p := range b.places {
		if p.person != "" && named[p.person] && !slices.Contains(names, p.name) {
			names = append(names, p.name)
		}
		named[p.person] = true
	}
	return names
}
