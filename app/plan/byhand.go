package plan

import (
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// askByHand asks why, and until when, a measure is to stand as somebody says. What was set before is shown, and can be taken
// away.
func (s *Screen) askByHand(m domain.MeasureReading, state domain.State) {
	env, plan := s.env, s.read.card.Plan
	h := domain.ByHand{
		Unit: plan.Unit, Year: s.read.day.Year, Of: string(m.Card.Measure.ID), State: state, Who: s.answers(env.Me()), Day: s.read.day,
		Until: domain.YearEnd(s.read.day.Year),
	}
	before := m.ByHand
	if before.ID == "" {
		before = m.Held
	}
	if before.ID != "" {
		h.Note, h.Who = before.Note, before.Who
	}
	note := kit.Note(env, "Note", "by-hand.note", 3, &h.Note)
	form := kit.NewForm(env, []kit.Field{
		kit.Choice(env, "State", "by-hand.state", kit.Choices(env, "state.", domain.StatesByHand), &h.State),
		kit.Date(env, "Until", "by-hand.until", &h.Until), note, kit.Wide(kit.Text(env, "Who", "by-hand.who", &h.Who)),
	})
	form.Begin = "Note"
	form.Add("", widgets.NewParagraph(m.Card.Measure.Text))
	form.Add("", widgets.NewLegend(env.Text("by-hand.legend")))
	var more []widgets.DialogButton
	if before.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("by-hand.away"), OnTap: func() {
			kit.Bin(env.Runner, s.store, "by_hand", before.ID)
		}})
	}
	kit.Edit(env, kit.Editing{Title: env.Text("by-hand.title"), Form: form, More: more}, &h, s.store.SaveByHand, func(domain.ID) {})
}
