package settings

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// yearEndSigns are the signs of how a step stands.
var yearEndSigns = map[domain.YearEndState]widgets.Status{
	domain.YearEndDone: widgets.Done, domain.YearEndOpen: widgets.NotBegun, domain.YearEndUnknown: widgets.Unknown,
	domain.YearEndNotYet: widgets.NotRelevant, domain.YearEndNone: widgets.NotRelevant,
}

// yearCard lists the steps with which a year is closed and the next one begun: each does what is to be done, leads to where
// that is, or is ticked.
func (s *Screen) yearCard(b domain.YearEndBook) fyne.CanvasObject {
	env, today := s.env, s.env.Today()
	box := container.NewVBox(widgets.NewParagraph(env.YearEndWhen(b, today)))
	if b.ClockWrong(today) {
		text := env.Text("year-end.clock", "day", env.ShortDate(today), "last", env.ShortDate(b.Newest))
		box.Add(widgets.NewRemark(widgets.Late, text, "", nil))
	}
	lines := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, r := range b.Rows(today) {
		lines.Add(widgets.NewLineButton(env.YearEndStep(r.Step, b.Year), env.YearEndRow(r, b.Year), yearEndSigns[r.State], s.yearEndDo(b, r)))
	}
	box.Add(lines)
	box.Add(widgets.NewCaption(env.Text("year-end.paying", "figures", env.YearFigures(b.Figures))))
	box.Add(widgets.NewCaption(env.Text("paper.year-end.numbering")))
	return widgets.Card(env.Text("year-end.title", "year", strconv.Itoa(b.Year)), box)
}

// yearEndDo is what pressing a step does; nil where there is nothing to do.
func (s *Screen) yearEndDo(b domain.YearEndBook, r domain.YearEndRow) func() {
	switch {
	case r.State == domain.YearEndNone:
		return nil
	case r.Step == domain.YearEndActions && r.Tick.ID == "" && len(b.Actions) > 0 && r.State == domain.YearEndOpen:
		return func() { s.askCarry(b, r) }
	case r.Step.Ticked():
		return func() { s.askTick(b, r) }
	case r.Step == domain.YearEndFigures && r.State == domain.YearEndOpen:
		return func() { s.freeze(b.Year) }
	case r.Step == domain.YearEndFigures && r.State == domain.YearEndDone:
		return func() { s.unfreeze(b.Year) }
	case r.Step == domain.YearEndBackup && r.State != domain.YearEndNotYet:
		return func() { s.upkeep.Backup(s.env.Text("year-end.copy", "year", strconv.Itoa(b.Year)), s.Refresh) }
	case r.Step.Leads() == "settings":
		return nil
	}
	to := kit.Route{Screen: r.Step.Leads(), Year: s.yearOf(b, r.Step)}
	return func() { s.lead(to) }
}

// lead goes to where a step is taken. The year that was chosen is so again when somebody comes back.
func (s *Screen) lead(to kit.Route) {
	if to.Year != 0 {
		s.year = s.env.Year
	}
	s.env.Go(to)
}

// yearOf is the year that the screen shows to which a step leads: that of the plan that is closed; else the one that is
// chosen.
func (s *Screen) yearOf(b domain.YearEndBook, step domain.YearEndStep) int {
	if step == domain.YearEndPlan || step == domain.YearEndNextPlan {
		return b.Year
	}
	return 0
}

// freeze freezes the figures of a year that is over.
func (s *Screen) freeze(year int) {
	env := s.env
	env.Ask(env.Text("settings.freeze", "year", strconv.Itoa(year)), env.Text("settings.freeze.text"), env.Text("settings.freeze.do"), false, func() {
		kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.Freeze(ctx, year) }, s.Refresh)
	})
}

// unfreeze takes back that the figures of a year were frozen.
func (s *Screen) unfreeze(year int) {
	env, of := s.env, strconv.Itoa(year)
	env.Ask(env.Text("year-end.unfreeze", "year", of), env.Text("year-end.unfreeze.text", "year", of), env.Text("year-end.unfreeze.do"), true, func() {
		kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.Unfreeze(ctx, year) }, s.Refresh)
	})
}

// askCarry asks what of that which was to be done goes on, and by when; the rest is dropped, and the step ticked.
func (s *Screen) askCarry(b domain.YearEndBook, r domain.YearEndRow) {
	env := s.env
	c := domain.Carrying{
		Tick: domain.YearEndTick{Unit: b.Unit.ID, Year: b.Year, Step: r.Step, Day: env.Today()}, Due: env.Today().AddMonths(2),
	}
	fields := []kit.Field{
		kit.Date(env, "Day", "year-end.day", &c.Tick.Day), kit.Date(env, "Due", "year-end.carry.by", &c.Due),
		kit.Wide(kit.Text(env, "Who", "year-end.who", &c.Tick.Who)),
	}
	on := make([]bool, len(b.Actions))
	for i, t := range b.Actions {
		on[i] = true
		label := t.What
		if t.Due.IsDay() {
			label += " · " + env.ShortDate(t.Due)
		}
		field := kit.CheckLine("Todo"+string(t.ID), label, &on[i])
		if i == 0 {
			field.Head = env.Text("year-end.carry.which")
		}
		fields = append(fields, field)
	}
	form := kit.NewForm(env, fields)
	form.Add("", widgets.NewParagraph(env.Text("year-end.carry.text")))
	more := []widgets.DialogButton{{Label: env.Text("year-end.to-plan"), OnTap: func() {
		s.lead(kit.Route{Screen: "plan", Part: "tasks", Year: b.Year})
	}}}
	read := func() error {
		c.On, c.Drop = nil, nil
		for i, t := range b.Actions {
			if on[i] {
				c.On = append(c.On, t)
			} else {
				c.Drop = append(c.Drop, t)
			}
		}
		return c.Validate(env.Today())
	}
	kit.Edit(env, kit.Editing{Title: env.YearEndStep(r.Step, b.Year), Form: form, More: more, Validate: read}, &c,
		func(ctx context.Context, c domain.Carrying) (bool, error) { return true, s.store.CarryActions(ctx, c) }, func(bool) {
			env.Toast(env.Text("year-end.carried", "on", len(c.On), "dropped", len(c.Drop)), true)
			s.Refresh()
		})
}

// askTick asks when a step was done and by whom; one that is ticked can be unticked.
func (s *Screen) askTick(b domain.YearEndBook, r domain.YearEndRow) {
	env := s.env
	tick := r.Tick
	if tick.ID == "" {
		tick = domain.YearEndTick{Unit: b.Unit.ID, Year: b.Year, Step: r.Step, Day: env.Today()}
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Day", "year-end.day", &tick.Day),
		kit.Text(env, "Who", "year-end.who", &tick.Who),
		kit.Note(env, "Note", "word.note", 2, &tick.Note),
	})
	form.Add("", widgets.NewParagraph(env.Text("year-end.how."+string(r.Step), "next", strconv.Itoa(b.Year+1))))
	var more []widgets.DialogButton
	switch key := map[domain.YearEndStep]domain.RuleKey{
		domain.YearEndFees: domain.FeeAmountMember, domain.YearEndRates: domain.StudyRate,
	}[r.Step]; {
	case r.Tick.ID != "":
		more = append(more, widgets.DialogButton{Label: env.Text("year-end.untick"), OnTap: func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.UntickYearEnd(ctx, r.Tick.ID) }, s.Refresh)
		}})
	case key != "":
		more = append(more, widgets.DialogButton{Label: env.Text("year-end.rate"), OnTap: func() {
			s.editRule(domain.Rule{Key: key, From: domain.YearStart(b.Year + 1)})
		}})
	case r.Step == domain.YearEndCalendar:
		more = append(more, widgets.DialogButton{Label: env.Text("year-end.to-meetings"), OnTap: func() {
			s.lead(kit.Route{Screen: "meetings", Year: b.Year})
		}})
	case r.Step == domain.YearEndActions:
		more = append(more, widgets.DialogButton{Label: env.Text("year-end.to-plan"), OnTap: func() {
			s.lead(kit.Route{Screen: "plan", Part: "tasks", Year: b.Year})
		}})
	}
	x := kit.Editing{
		Title: env.YearEndStep(r.Step, b.Year), Form: form, More: more, Validate: func() error { return tick.Validate(env.Today()) },
	}
	kit.Edit(env, x, &tick, s.store.SaveYearEndTick, func(domain.ID) { s.Refresh() })
}
