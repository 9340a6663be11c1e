package plan

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// pairLine is a row of two years beside each other: a group's heading, or a measure of both.
type pairLine struct {
	head string
	pair domain.PlanPair
}

func (p pairLine) isHead() bool { return p.head != "" }

func (s *Screen) pairColumns() []widgets.Column[pairLine] {
	env := s.env
	now := kit.TextColumn(env, "compare.now", 290, func(p pairLine) string {
		if p.isHead() {
			return p.head
		}
		return p.pair.Now.Card.Measure.Text
	})
	now.Head = pairLine.isHead
	columns := []widgets.Column[pairLine]{
		now,
		kit.StateColumn(env, "compare.now-state", 110, kit.States, func(p pairLine) domain.State { return p.pair.Now.State }),
		kit.TextColumn(env, "compare.before", 290, func(p pairLine) string { return p.pair.Before.Card.Measure.Text }),
		kit.StateColumn(env, "compare.before-state", 110, kit.States, func(p pairLine) domain.State { return p.pair.Before.State }),
	}
	for i := range columns {
		columns[i].Less = nil // the plan's own order, under its headings
	}
	return columns
}

// compareLook puts the plan and the year before it, or another, beside each other.
func (s *Screen) compareLook(look *kit.Look) {
	env, l := s.env, s.read
	var shown []pairLine
	heading := ""
	for _, p := range domain.ComparePlans(l.before, l.readings) {
		if l.with.ID == "" || !s.Sought(p.Now.Card.Measure.Text, p.Before.Card.Measure.Text, p.Heading()) {
			continue
		}
		head := p.Heading()
		if p.Now.Card.Measure.ID == "" {
			head = env.Text("compare.left-out")
		}
		if head != heading {
			shown, heading = append(shown, pairLine{head: head}), head
		}
		shown = append(shown, pairLine{pair: p})
	}
	s.pairs.Empty = s.Empty(env.Empty("plan", "compare.empty.", "plan.next", func() { s.askNext(l.card.Plan.Until + 1) }))
	s.pairs.SetRows(shown)
	look.List = s.pairs
	if l.with.ID == "" {
		return
	}
	look.Note = env.Text("compare.note", "before", s.planName(l.with))
	for _, c := range l.others {
		with := c.Plan.ID
		look.Chips = append(look.Chips, widgets.NewChip(s.planName(c.Plan), with == l.with.ID, func() {
			s.with = with
			s.Desk.Refresh()
		}, nil))
	}
	look.Chips = append([]fyne.CanvasObject{container.NewCenter(widgets.NewCaption(env.Text("compare.with")))}, look.Chips...)
}

// showPair opens the measure of the later plan, or of the earlier where that alone has it.
func (s *Screen) showPair(p pairLine) {
	id := p.pair.Now.Card.Measure.ID
	if id == "" {
		id = p.pair.Before.Card.Measure.ID
	}
	if id != "" {
		s.env.Go(kit.Route{Screen: "plan", ID: id})
	}
}
