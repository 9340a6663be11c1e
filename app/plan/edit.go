package plan

import (
	"context"
	"slices"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// newMeasure asks for a measure that the plan does not have yet.
func (s *Screen) newMeasure() {
	card := s.read.card
	if card.Plan.ID == "" {
		s.newPlan()
		return
	}
	m := domain.Measure{Plan: card.Plan.ID, Kind: domain.MeasureTask}
	for _, c := range card.Measures {
		m.Place = max(m.Place, c.Measure.Place+1)
	}
	if at, ok := s.chosen(); ok { // beside the one that the keys stand on
		m.Kind, m.Heading, m.Section = at.Card.Measure.Kind, at.Card.Measure.Heading, at.Card.Measure.Section
	}
	s.editMeasure(domain.MeasureCard{Measure: m})
}

// mostDays is how many deadlines a form asks for.
const mostDays = 2

// editMeasure asks for everything of a measure.
func (s *Screen) editMeasure(c domain.MeasureCard) {
	env := s.env
	c.Days, c.Owners = slices.Clone(c.Days), slices.Clone(c.Owners)
	m := &c.Measure
	var days [mostDays]domain.MeasureDay
	copy(days[:], c.Days)
	var given []domain.Answers
	for _, o := range c.Owners {
		given = append(given, o.Answers)
	}
	who := s.offices(given...)
	var keys []string
	for _, o := range c.Owners {
		if key := who.Key(o.Answers); key != "" {
			keys = append(keys, key)
		}
	}
	owners := strings.Join(keys, " ")
	asks := env.PickList(s.indicatorPicks())
	form := kit.NewForm(env, slices.Concat(
		[]kit.Field{
			kit.Note(env, "Text", "measure.text", 3, &m.Text),
			kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "measure.kind.", domain.MeasureKinds), &m.Kind),
			kit.Text(env, "Heading", "measure.heading", &m.Heading),
			kit.Wide(kit.TextInput("Owners", widgets.NewPicksField(env.Text("plan.owner"), env.Text("measure.owner.add"), env.PickList(who.Picks())), &owners)),
			kit.Date(env, "Days", "plan.due", &days[0].Day), kit.Date(env, "Days2", "measure.day.second", &days[1].Day),
			kit.Wide(kit.Text(env, "Next", "plan.next-step", &m.Next)),
		},
		kit.Under(env.Text("measure.group.counted"),
			kit.Wide(kit.TextInput("Indicators", widgets.NewPicksField(env.Text("measure.counted"), env.Text("measure.counted.add"), asks), &m.Indicators)),
			kit.Int(env, "Target", "measure.target", "measure.target.negative", &m.Target)),
		kit.Under(env.Text("measure.group.more"),
			kit.Money(env, "Budget", "measure.budget", &m.Budget), kit.Text(env, "BudgetNote", "measure.budget-note", &m.BudgetNote),
			kit.Text(env, "Section", "measure.section", &m.Section), kit.Text(env, "Lines", "measure.lines-field", &m.Lines),
			kit.Note(env, "Note", "word.note", 2, &m.Note)),
	))
	title := env.Text("measure.new")
	if m.ID != "" {
		title = env.Text("measure.edit")
	}
	form.Fold(env.Text("measure.group.counted"), env.Text("measure.group.more"))
	kit.Edit(env, kit.Editing{Title: title, Form: form, Validate: func() error {
		c.Days = append(slices.DeleteFunc(slices.Clone(days[:]), func(d domain.MeasureDay) bool { return d.Day.IsZero() }), c.Days[min(len(c.Days), mostDays):]...)
		c.Owners = s.ownersOf(c.Owners, who, owners)
		return c.Validate()
	}}, &c, s.store.SaveMeasure, func(domain.ID) {})
}

// ownersOf are who was picked: those who answered before keep their rows, and a person stays who was named.
func (s *Screen) ownersOf(before []domain.MeasureOwner, who kit.WhoAnswers, keys string) (all []domain.MeasureOwner) {
	for _, o := range before {
		if o.Person != "" {
			all = append(all, o)
		}
	}
	for _, key := range strings.Fields(keys) {
		a := who.Of(key)
		o := domain.MeasureOwner{Answers: a}
		if i := slices.IndexFunc(before, func(o domain.MeasureOwner) bool { return o.Answers == a }); i >= 0 {
			o = before[i]
		}
		all = append(all, o)
	}
	return all
}

// indicatorPicks are what a measure can be counted by, under whom each is asked of.
func (s *Screen) indicatorPicks() (picks []widgets.Pick) {
	of := domain.UnitKind("")
	for _, x := range domain.Indicators {
		if x.Of != of {
			of = x.Of
			picks = append(picks, widgets.Pick{Label: s.env.Text("measure.counted.of." + string(of)), Heading: true})
		}
		picks = append(picks, widgets.Pick{Key: x.Key, Label: s.env.Indicator(x.Key), Words: s.env.Text("indicator." + x.Key + ".ask"), Depth: 1})
	}
	return picks
}

// askChanged asks what the meeting that adopts the plan made of a measure's words; the old ones stay beside them.
func (s *Screen) askChanged(c domain.MeasureCard) {
	env, before := s.env, c.Measure.Text
	form := kit.NewForm(env, []kit.Field{kit.Note(env, "Text", "measure.text", 4, &c.Measure.Text)})
	form.Add("", widgets.NewLegend(env.Text("measure.was", "text", before)))
	kit.Edit(env, kit.Editing{Title: env.Text("measure.changed"), Form: form, Validate: func() error {
		if c.Measure.Was == "" && c.Measure.Text != before {
			c.Measure.Was = before
		}
		return c.Validate()
	}}, &c, s.store.SaveMeasure, func(domain.ID) {})
}

// strike notes that the meeting struck a measure, or that it did not.
func (s *Screen) strike(c domain.MeasureCard, struck bool) {
	env := s.env
	c.Measure.Struck = struck
	save := func(ctx context.Context) (domain.ID, error) { return s.store.SaveMeasure(ctx, c) }
	kit.Write(env.Runner, "", save, func(domain.ID) {
		key := "measure.now-struck"
		if !struck {
			key = "measure.now-unstruck"
		}
		env.Toast(env.Text(key), true)
	})
}
