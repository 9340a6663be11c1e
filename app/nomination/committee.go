package nomination

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// committeePart is the nomination committee: who elected it to do what, its members, their training, its timetable, and
// what the days in that mean.
type committeePart struct {
	*contest
	steps *stepsPart
	box   *fyne.Container
	rows  *container.Scroll // around the box; kept, so that it stays where it is scrolled to
}

func newCommitteePart(c *contest, steps *stepsPart) *committeePart {
	box := container.NewStack()
	return &committeePart{contest: c, steps: steps, box: box, rows: widgets.NewScroll(box)}
}

func (p *committeePart) draw() fyne.CanvasObject {
	env := p.env
	head := func(key string) fyne.CanvasObject {
		return widgets.Pad(widgets.NewText(env.Text(key), theme.ColorNameForeground, theme.SizeNameSubHeadingText, true), 4, 0)
	}
	button := func(key string, do func()) fyne.CanvasObject {
		return widgets.Pad(container.NewHBox(widgets.NewButton(env.Text(key), "plus", do)), 4, 0)
	}
	box := container.NewVBox(head("committee.one"), p.electedLine())
	if mandate := p.card.Committee.Mandate; mandate != "" {
		box.Add(widgets.NewParagraph(env.Text("committee.mandate.is", "mandate", mandate)))
	}
	for _, o := range p.card.Elected {
		box.Add(p.memberLine(o))
	}
	if len(p.card.Elected) == 0 {
		box.Add(widgets.NewLineButton(env.Text("committee.nobody"), "", widgets.NoStatus, nil))
	}
	box.Add(button("committee.add", func() {
		p.editMember(domain.OfficeRow{Office: domain.Office{
			Role: domain.BoardMember, From: cmp.Or(p.card.Committee.ElectedOn, env.Today()), // with the committee
		}})
	}))
	box.Add(head("committee.training"))
	box.Add(p.trainingLine())
	box.Add(head("nomination.dates"))
	for _, d := range p.dates() {
		box.Add(widgets.NewRemark(widgets.NoStatus, d.text, d.rule, nil))
	}
	plan := container.NewVBox(head("committee.timetable"))
	for _, m := range p.timetable() {
		plan.Add(p.stepLine(m))
	}
	plan.Add(button("milestone.add", func() {
		p.steps.edit(domain.Milestone{Contest: p.card.Row.Contest.ID, Step: domain.StepOwn})
	}))
	p.box.Objects = []fyne.CanvasObject{widgets.NewGrid(2, box, plan)}
	p.box.Refresh()
	return widgets.Pad(p.rows, 6, widgets.CardEdge)
}

// electedLine says when the committee was elected and by whom, and leads to its form.
func (p *committeePart) electedLine() fyne.CanvasObject {
	env, c := p.env, p.card.Committee
	if c.ElectedOn.IsZero() {
		day := p.card.Row.Step(domain.StepCommittee)
		if !day.Done.IsZero() {
			return widgets.NewLineButton(env.Text("committee.elected"), env.LongDate(day.Done), widgets.Done, p.edit)
		}
		status := p.s.stepStatus(p.card.Row, day)
		return widgets.NewLineButton(env.Text("committee.not-elected"), env.Text("committee.elect"), status, p.edit)
	}
	by := env.LongDate(c.ElectedOn)
	if c.ElectedBy != "" {
		by += " · " + env.Text("committee.by."+string(c.ElectedBy))
	}
	return widgets.NewLineButton(env.Text("committee.elected"), by, widgets.Done, p.edit)
}

// edit asks who elected the committee, when, and what it was given to do.
func (p *committeePart) edit() {
	env, c, step := p.env, p.card.Committee, p.card.Row.Step(domain.StepCommittee)
	c.Contest, c.ElectedOn = p.card.Row.Contest.ID, step.Done
	was := step
	by := kit.Choices(env, "committee.by.", domain.ElectedBys)
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "ElectedOn", "committee.elected-on", &c.ElectedOn),
		kit.Choice(env, "ElectedBy", "committee.elected-by", by, &c.ElectedBy),
		kit.Note(env, "Mandate", "committee.mandate", 3, &c.Mandate),
		kit.Date(env, "Planned", "milestone.planned", &step.Planned), p.text("Note", "word.note", &c.Note),
	})
	form.Add("", widgets.NewLegend(env.Text("milestone.means.committee")))
	editing := kit.Editing{Title: env.Text("committee.one"), Form: form, Validate: func() error {
		return cmp.Or(domain.NotAhead("ElectedOn", c.ElectedOn, env.Today()), c.Validate())
	}}
	kit.Edit(env, editing, &c, func(ctx context.Context, c domain.Committee) (domain.ID, error) {
		// A day that stood in the timetable alone goes with the committee's own.
		step := step
		if step.Done = c.ElectedOn; step.Planned == was.Planned && (step.ID == "" || step.Done == was.Done) {
			return p.store.SaveCommittee(ctx, c)
		}
		return p.store.SaveElection(ctx, c, step)
	}, func(domain.ID) {})
}

// memberLine is a member with how they are reached, or a place that is vacant.
func (p *committeePart) memberLine(o domain.OfficeRow) fyne.CanvasObject {
	env := p.env
	open := func() { p.editMember(o) }
	if o.Office.ID != "" {
		open = func() { env.ShowOffice(o, p.store, func() { p.editMember(o) }) }
	}
	if o.Office.Person == "" {
		return widgets.NewLineButton(env.Role(o.Office), env.Text("office.state.vacant"), widgets.Late, open)
	}
	reach := []string{o.Person.Reach(), o.Person.Email}
	reach = slices.DeleteFunc(reach, func(s string) bool { return s == "" })
	who := env.Role(o.Office) + ": " + o.Person.Name()
	return widgets.NewLineButton(who, strings.Join(reach, " · "), widgets.NoStatus, open)
}

// editMember asks who sits in the committee as what, from when until when; a place may be vacant.
func (p *committeePart) editMember(o domain.OfficeRow) {
	env, x, name := p.env, o.Office, o.Person.Name()
	contest, body := p.card.Row.Contest.ID, env.Text("body.kind."+string(domain.NominationCommittee))
	save := func(ctx context.Context, x domain.Office) (domain.ID, error) {
		return p.store.SaveCommitteeMember(ctx, contest, body, x)
	}
	who := kit.PersonParams{Find: p.store, Near: p.near, To: &x.Person, Name: &name}
	roles := kit.Choices(env, "role.", domain.CommitteeRoles)
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Person(env, "Person", "committee.member.who", who)), kit.Choice(env, "Role", "offices.role", roles, &x.Role),
		p.text("Note", "word.note", &x.Note),
		kit.Date(env, "From", "offices.from", &x.From), kit.Date(env, "Until", "offices.until", &x.Until),
	})
	editing := kit.Editing{Title: env.Text("committee.member"), Form: form, Validate: func() error {
		given := x
		given.Body = cmp.Or(x.Body, "the book gives it when it is saved")
		return given.Validate()
	}}
	env.Doubted(&editing, p.store, func() []domain.Office { return []domain.Office{x} })
	kit.Edit(env, editing, &x, save, func(domain.ID) {})
}

// trainingLine is the circle that the work plan names: how far it has come, or that it is to be begun.
func (p *committeePart) trainingLine() fyne.CanvasObject {
	env, status := p.env, p.s.stepStatus(p.card.Row, p.card.Row.Step(domain.StepTrained))
	if circle := p.circle.Circle.ID; circle != "" {
		state := env.Text("circle.state." + string(p.circle.State(env.Today())))
		return widgets.NewLineButton(p.circle.Course.Title, state, status, func() {
			env.Go(kit.Route{Screen: "study", ID: circle})
		})
	}
	return widgets.NewLineButton(env.Text("committee.no-circle"), env.Text("committee.begin-circle"), status, func() {
		env.Go(kit.Route{Screen: "study", New: true, ID: p.card.Row.Unit.ID})
	})
}

// timetable are the steps of every contest and the committee's own, by the day they are planned.
func (p *committeePart) timetable() []domain.Milestone {
	all := slices.Concat(p.card.Row.Milestones, p.card.Own)
	day := func(m domain.Milestone) string { return cmp.Or(m.Planned.String(), "no day: last") }
	slices.SortStableFunc(all, func(a, b domain.Milestone) int { return strings.Compare(day(a), day(b)) })
	return all
}

// stepLine is a step with its day and whether it is done.
func (p *committeePart) stepLine(m domain.Milestone) fyne.CanvasObject {
	env, status := p.env, p.s.stepStatus(p.card.Row, m)
	state := env.Text("milestone.open")
	switch status {
	case widgets.Done:
		state = env.Text("milestone.was-done", "day", env.ShortDate(m.Done))
	case widgets.Unknown:
		state = env.Text("milestone.no-clock", "day", env.ShortDate(m.Done))
	case widgets.Late:
		if state = env.Text("milestone.late"); !m.Done.IsZero() {
			state = env.Text("milestone.was-late", "day", env.ShortDate(m.Done))
		}
	case widgets.UnderWay:
		state = env.Text("milestone.now")
	case widgets.NotRelevant:
		state = env.Text("milestone.passed")
	}
	day := env.Text("milestone.no-day")
	if !m.Planned.IsZero() {
		day = env.Date(m.Planned)
	}
	label := day + " · " + p.s.stepName(m)
	if m.Note != "" {
		label += " · " + m.Note
	}
	return widgets.NewLineButton(label, state, status, func() { p.steps.edit(m) })
}

// meaning is what a day means, and where that is said.
type meaning struct{ text, rule string }

// dates are the days that the law and the statutes set, in their order.
func (p *committeePart) dates() []meaning {
	env, e := p.env, p.card.Row.Election
	say := func(key, rule string, day domain.Date) meaning {
		return meaning{env.Text("date."+key, "day", env.LongDate(day)), rule}
	}
	all := []meaning{
		say("seats", "kommuneloven § 5-5", domain.YearEnd(e.Day.Year-1)),
		say("meeting", "vedtektene § 8.5", domain.PlannedMilestone(domain.StepMeeting, e, p.card.Row.Contest.County())),
		say("submitted", "§ 5-7", p.card.Row.Contest.Due(e)),
		{env.Text("date.withdrawal"), "§ 5-8"},
		{env.Text("date.correction"), "§§ 5-10, 5-11"},
		say("approved", "§ 5-9", e.Approved),
		say("election", "", e.Day),
	}
	if by := p.list.List.CorrectBy(); !by.IsZero() {
		all = append(all, say("correct-by", "§ 5-10", by))
	}
	return all
}
