package offices

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// dutyStates are those of a duty.
var dutyStates = kit.State[domain.DutyState]{
	Prefix: "duty.state.", Order: domain.DutyStates,
	Signs: map[domain.DutyState]widgets.Status{
		domain.DutyIsLate: widgets.Late, domain.DutyIsUnknown: widgets.Unknown, domain.DutyIsOpen: widgets.UnderWay,
		domain.DutyIsDone: widgets.Done,
	},
}

func (p *bodyPage) dutyColumns() []widgets.Column[domain.DutyRow] {
	env := p.s.env
	type row = domain.DutyRow
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "duty.of", 170, p.dutyOf),
		kit.TextColumn(env, "duty.sentence", 430, func(r row) string { return env.Duty(r.Duty) }),
		kit.DateColumn(env, "duty.next", 92, func(r row) domain.Date { return r.Due }),
		kit.StateColumn(env, "offices.state", 120, dutyStates, func(r row) domain.DutyState { return r.State }),
		kit.DateColumn(env, "duty.done-on", 92, func(r row) domain.Date { return r.Done.Day }),
		kit.TextColumn(env, "duty.lines", 66, func(r row) string { return r.Duty.Lines }),
	}
	return widgets.Spare(columns, "duty.lines", "duty.done-on")
}

// dutyOf is whose duty it is: an office's, with who has it, or the whole body's.
func (p *bodyPage) dutyOf(r domain.DutyRow) string {
	if r.Of.Office.ID == "" {
		return p.s.env.Text("duty.of-all")
	}
	return p.s.role(r.Of)
}

// askDone asks when a duty was done; one that was said to be done can be taken back.
func (p *bodyPage) askDone(r domain.DutyRow) {
	env := p.s.env
	done := domain.DutyDone{Body: p.data.body.ID, Office: r.Of.Office.ID, Duty: r.Duty.Key, Day: env.Today()}
	if p.data.of.day.Before(done.Day) {
		done.Day = p.data.of.day
	}
	form := kit.NewForm(env, []kit.Field{kit.Date(env, "Day", "duty.done-on", &done.Day), kit.Note(env, "Note", "word.note", 2, &done.Note)})
	form.Add("", widgets.NewParagraph(env.Duty(r.Duty)))
	form.Add("", widgets.NewLegend(p.why(r)))
	var more []widgets.DialogButton
	if last := r.Done; last.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("duty.undone", "day", env.ShortDate(last.Day)), OnTap: func() {
			kit.Bin(env.Runner, p.s.store, "duty_done", last.ID)
		}})
	}
	x := kit.Editing{
		Title: env.Text("duty.done.title", "of", p.dutyOf(r)), Form: form, More: more,
		Validate: func() error { return done.Validate(env.Today()) },
	}
	kit.Edit(env, x, &done, p.s.store.SaveDutyDone, func(domain.ID) {})
}

// why says when a duty is due, or what of the calendar shows that it is done.
func (p *bodyPage) why(r domain.DutyRow) string {
	env, c := p.s.env, r.Duty.Clock
	meeting := r.For.Title + ", " + env.ShortDate(r.For.Starts)
	switch {
	case c.Held != "":
		return env.Text("duty.why.held", "n", env.Number(r.Held), "of", env.Number(c.Times))
	case r.State == domain.DutyIsUnknown:
		return env.Text("duty.why.no-meeting")
	case c.Before != "":
		return env.Text("duty.why.before", "meeting", meeting, "due", env.ShortDate(r.Due))
	case c.After != "":
		return env.Text("duty.why.after", "meeting", meeting)
	case c.Month:
		return env.Text("duty.why.month")
	case !c.By.IsZero():
		return env.Text("duty.why.by", "due", env.ShortDate(c.By))
	}
	return env.Text("duty.why.year")
}

// newDuty asks for a duty that the body has beside those of the work plan.
func (p *bodyPage) newDuty() {
	env := p.s.env
	own := domain.OwnDuty{Body: p.data.body.ID}
	roles := []widgets.Choice{{Label: env.Text("duty.of-all")}}
	for _, r := range domain.HeldOn(p.data.rows, p.data.of.day) {
		key := string(r.Office.Role)
		if !slices.ContainsFunc(roles, func(c widgets.Choice) bool { return c.Key == key }) {
			roles = append(roles, widgets.Choice{Key: key, Label: env.Text("role." + key)})
		}
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Note(env, "Text", "duty.sentence", 2, &own.Text), kit.Choice(env, "Role", "duty.of", roles, &own.Role),
		kit.Date(env, "Due", "duty.own.due", &own.Due),
	})
	kit.Edit(env, kit.Editing{Title: env.Text("duty.own.title"), Form: form, Validate: func() error { return own.Validate() }},
		&own, p.s.store.SaveOwnDuty, func(domain.ID) {})
}

// ownItem puts the body's own duty that is chosen into the bin; nothing for one of the plan.
func (p *bodyPage) ownItem() []*fyne.MenuItem {
	env := p.s.env
	r, ok := p.duties.Row(p.duties.Cursor())
	if !ok || r.Duty.Text == "" {
		return nil
	}
	return []*fyne.MenuItem{fyne.NewMenuItem(env.Text("duty.own.delete"), func() {
		kit.Bin(env.Runner, p.s.store, "own_duty", domain.ID(r.Duty.Key))
	})}
}
