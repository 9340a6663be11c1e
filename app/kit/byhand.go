package kit

import (
	"context"
	"slices"

	"lagboka/domain"
	"lagboka/widgets"
)

// HandStore writes how something stands by somebody's word.
type HandStore interface {
	SaveByHand(ctx context.Context, h domain.ByHand) (domain.ID, error)
	Binner
}

// ByHandParams are what is set by hand.
type ByHandParams struct {
	Of      string // an indicator's key, or a measure's ID
	Unit    domain.ID
	Day     domain.Date    // since when
	State   domain.State   // that is offered first; how it stands now where empty
	Reading domain.Reading // how it stands now
	About   string         // what is asked, in a sentence
	Title   string         // of the dialog; that of all where empty
}

// AskByHand asks how something stands, why, and until when somebody's word for it is to count. What was said before is shown,
// and can be taken away: then what the book says counts.
func (e *Env) AskByHand(p ByHandParams, store HandStore) {
	h := domain.ByHand{
		Unit: p.Unit, Year: p.Day.Year, Of: p.Of, State: p.State, Day: p.Day, Until: domain.YearEnd(p.Day.Year),
	}
	if me := e.Me(); !me.None() {
		h.Who = e.MeName()
	}
	before := p.Reading.ByHand
	if before.ID == "" {
		before = p.Reading.Held
	}
	if before.ID != "" {
		h.Note, h.Who = before.Note, before.Who
	}
	if h.State == "" {
		if h.State = p.Reading.State; !slices.Contains(domain.StatesByHand, h.State) {
			h.State = domain.StateDone
		}
	}
	form := NewForm(e, []Field{
		Choice(e, "State", "by-hand.state", Choices(e, "state.", domain.StatesByHand), &h.State),
		Date(e, "Until", "by-hand.until", &h.Until), Note(e, "Note", "by-hand.note", 3, &h.Note), Wide(Text(e, "Who", "by-hand.who", &h.Who)),
	})
	if form.Begin = "State"; p.State != "" {
		form.Begin = "Note"
	}
	form.Add("", widgets.NewParagraph(p.About))
	form.Add("", widgets.NewLegend(e.Text("by-hand.legend")))
	var more []widgets.DialogButton
	if before.ID != "" {
		more = append(more, widgets.DialogButton{Label: e.Text("by-hand.away"), OnTap: func() { Bin(e.Runner, store, "by_hand", before.ID) }})
	}
	title := p.Title
	if title == "" {
		title = e.Text("by-hand.title")
	}
	Edit(e, Editing{Title: title, Form: form, More: more}, &h, store.SaveByHand, func(domain.ID) {})
}
