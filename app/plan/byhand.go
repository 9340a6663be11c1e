package plan

import (
	"lagboka/app/kit"
	"lagboka/domain"
)

// askByHand asks why, and until when, a measure is to stand as somebody says.
func (s *Screen) askByHand(m domain.MeasureReading, state domain.State) {
	s.env.AskByHand(kit.ByHandParams{
		Of: string(m.Card.Measure.ID), Unit: s.read.card.Plan.Unit, Day: s.read.day, State: state, Reading: m.Reading, About: m.Card.Measure.Text,
	}, s.store)
}
