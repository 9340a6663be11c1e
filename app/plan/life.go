package plan

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// life is what can become of the plan: adopted, closed, the next one begun.
func (s *Screen) life() (items []*fyne.MenuItem) {
	env, p := s.env, s.read.card.Plan
	if p.ID != "" {
		switch p.State {
		case domain.PlanDraft:
			items = append(items, fyne.NewMenuItem(env.Text("plan.hear"), func() { s.askStep(domain.PlanHearing) }), fyne.NewMenuItem(env.Text("plan.adopt"), s.askAdopted))
		case domain.PlanHearing:
			items = append(items, fyne.NewMenuItem(env.Text("plan.to-board"), func() { s.askStep(domain.PlanBoard) }), fyne.NewMenuItem(env.Text("plan.adopt"), s.askAdopted))
		case domain.PlanBoard:
			items = append(items, fyne.NewMenuItem(env.Text("plan.adopt"), s.askAdopted))
		case domain.PlanAdopted:
			items = append(items, fyne.NewMenuItem(env.Text("plan.close"), s.askClosed))
		}
		items = append(items,
			fyne.NewMenuItem(env.Text("plan.next"), func() { s.askNext(p.Until + 1) }),
			fyne.NewMenuItem(env.Text("plan.branch"), s.askBranch),
			fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(env.Text("plan.new"), s.newPlan), fyne.NewMenuItem(env.Text("plan.read"), s.askDocument))
	if p.ID != "" {
		items = append(items,
			fyne.NewMenuItem(env.Text("plan.edit"), func() { s.editPlan(p) }),
			fyne.NewMenuItem(env.Text("remark.new"), func() { s.settle(domain.PlanRemark{Plan: p.ID}) }),
			fyne.NewMenuItem(env.Text("plan.delete"), func() {
				env.Ask(env.Text("plan.delete"), env.Text("plan.delete.text", "title", p.Title), env.Text("plan.delete.yes"), true, func() {
					kit.Bin(env.Runner, s.store, "plan", p.ID)
				})
			}))
	}
	return items
}

// newPlan asks for a plan without a line: of a year, or of several, as the one for developing the organisation is.
func (s *Screen) newPlan() {
	env := s.env
	year := env.AsOf().Year
	p := domain.Plan{Unit: env.Scope, Year: year, Until: year, Title: env.Text("plan.title", "year", year), State: domain.PlanDraft}
	if p.Unit == "" {
		p.Unit = s.read.tree.Home().ID
	}
	s.editPlan(p)
}

// editPlan asks for a plan's own fields.
func (s *Screen) editPlan(p domain.Plan) {
	env := s.env
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Text(env, "Title", "plan.title-field", &p.Title)),
		kit.Wide(kit.Unit(env, "Unit", "plan.whose", kit.UnitParams{Tree: s.read.tree}, &p.Unit)),
		kit.Int(env, "Year", "word.year", "plan.year.missing", &p.Year), kit.Int(env, "Until", "plan.until", "plan.year.missing", &p.Until),
		kit.Note(env, "Note", "word.note", 2, &p.Note),
	})
	title, isNew, until := env.Text("plan.edit"), p.ID == "", p.Until
	if isNew {
		title = env.Text("plan.new")
	}
	kit.Edit(env, kit.Editing{Title: title, Form: form, Validate: func() error {
		if p.Until == until { // only the first year was written
			p.Until = max(p.Until, p.Year)
		}
		if strings.TrimSpace(p.Title) == "" { // nobody could find it without a name
			p.Title = env.Text("plan.title", "year", p.Year)
		}
		return p.Validate()
	}}, &p, s.store.SavePlan, func(id domain.ID) {
		if isNew {
			env.Go(kit.Route{Screen: "plan", ID: id})
		}
	})
}

// askStep asks what is to be noted when a plan goes to the branches to be heard, or with what came in to the board (work plan 2026,
// lines 181–183). The day stands in the note beside it.
func (s *Screen) askStep(to domain.PlanState) {
	env, p := s.env, s.read.card.Plan
	p.State = to
	p.Note = strings.TrimSpace(p.Note + "\n" + env.Text("plan.step."+string(to), "day", env.ShortDate(env.Today())))
	form := kit.NewForm(env, []kit.Field{kit.Note(env, "Note", "word.note", 6, &p.Note)})
	form.Agree = env.Text("plan.state." + string(to))
	form.Add("", widgets.NewParagraph(env.Text("plan.step."+string(to)+".text")))
	kit.Edit(env, kit.Editing{Title: env.Text("plan.step." + string(to) + ".title"), Form: form, Validate: func() error { return p.Validate() }},
		&p, s.store.SavePlan, func(domain.ID) {})
}

// askAdopted asks on what day a plan was adopted, and at which meeting. What that changed or struck is noted at each measure.
func (s *Screen) askAdopted() {
	env, p := s.env, s.read.card.Plan
	p.State, p.Adopted = domain.PlanAdopted, env.Today()
	for _, m := range s.read.meetings { // the unit's own annual meeting, where it has been
		if x := m.Meeting; x.Kind == domain.AnnualMeeting && m.Unit.ID == p.Unit && x.Cancelled.IsZero() && !x.Last().After(env.Today()) {
			p.Adopted, p.AdoptedAt = x.Last(), x.ID
		}
	}
	changed, struck := 0, 0
	for _, c := range s.read.card.Measures {
		switch {
		case c.Measure.Struck:
			struck++
		case c.Measure.Was != "":
			changed++
		}
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Adopted", "plan.adopted", &p.Adopted),
		kit.Wide(kit.Choice(env, "AdoptedAt", "plan.adopted-at", s.held(domain.AnnualMeeting, domain.BoardMeeting), &p.AdoptedAt)),
	})
	form.Agree = env.Text("plan.adopt.short")
	form.Add("", widgets.NewParagraph(env.Text("plan.adopt.text",
		"all", len(s.read.card.Measures)-changed-struck, "changed", changed, "struck", struck)))
	form.Add("", widgets.NewLegend(env.Text("plan.adopt.legend")))
	check := func() error { return cmp.Or(domain.NotAhead("Adopted", p.Adopted, env.Today()), p.Validate()) }
	kit.Edit(env, kit.Editing{Title: env.Text("plan.adopt"), Form: form, Validate: check},
		&p, s.store.SavePlan, func(domain.ID) {})
}

// askClosed asks on what day the year of a plan is closed. What is not done then can be carried into the next.
func (s *Screen) askClosed() {
	env, p := s.env, s.read.card.Plan
	p.State, p.Closed = domain.PlanClosed, s.read.day
	n := map[domain.State]int{}
	for _, m := range s.read.readings {
		n[m.State]++
	}
	form := kit.NewForm(env, []kit.Field{kit.Date(env, "Closed", "plan.closed", &p.Closed)})
	form.Agree = env.Text("plan.close.short")
	lines := container.NewVBox()
	for _, state := range domain.States {
		if n[state] > 0 {
			lines.Add(widgets.NewSentence(kit.States.Signs[state], env.State(state)+": "+env.Number(n[state])))
		}
	}
	form.Add("", lines)
	form.Add("", widgets.NewLegend(env.Text("plan.close.legend")))
	check := func() error { return cmp.Or(domain.NotAhead("Closed", p.Closed, env.Today()), p.Validate()) }
	kit.Edit(env, kit.Editing{Title: env.Text("plan.close"), Form: form, Validate: check},
		&p, s.store.SavePlan, func(domain.ID) {
			if !s.has(p.Unit, p.Until+1) {
				s.askNext(p.Until + 1)
			}
		})
}

// has tells whether a unit has a plan of a year.
func (s *Screen) has(unit domain.ID, year int) bool {
	return slices.ContainsFunc(s.read.plans, func(p domain.Plan) bool { return p.Unit == unit && p.Covers(year) })
}

// askNext asks what of a plan is carried into that of a later year: what is done is proposed to be left out. Somebody decides
// of each measure.
func (s *Screen) askNext(year int) {
	env, card, readings := s.env, s.read.card, s.read.readings
	if card.Plan.ID == "" {
		s.newPlan()
		return
	}
	carry := map[domain.ID]*bool{}
	var fields []kit.Field
	fields = append(fields, kit.Int(env, "Year", "word.year", "plan.year.missing", &year))
	heading := ""
	for _, m := range readings {
		on := !m.LeftOut()
		carry[m.Card.Measure.ID] = &on
		label := m.Card.Measure.Text
		if n := m.Card.Carried(s.read.others); n > 1 {
			label = env.Text("plan.year-in-row", "n", n+1) + " · " + label
		}
		field := kit.CheckLine(string(m.Card.Measure.ID), kit.Sign(m.Reading).Symbol()+" "+label, &on)
		if head := s.heading(m.Card.Measure); head != heading {
			field.Head, heading = head, head
		}
		fields = append(fields, field)
	}
	form := kit.NewForm(env, fields)
	form.Agree = env.Text("plan.next.agree")
	left := func(m domain.MeasureReading) bool { return !*carry[m.Card.Measure.ID] }
	check := func() error {
		if until := card.Plan.Until; year <= until {
			return &domain.Error{Kind: domain.Invalid, Field: "Year", Key: "plan.next.before", Data: map[string]any{"year": until}}
		}
		return nil
	}
	kit.Edit(env, kit.Editing{Title: env.Text("plan.next.title", "title", card.Plan.Title), Form: form, Validate: check}, &year,
		func(ctx context.Context, year int) (domain.ID, error) {
			return s.store.NewPlan(ctx, card.NextPlan(readings, year, left))
		}, s.openNew)
}

// askBranch asks for which branch a plan is to be begun, from what the county asks of every branch.
func (s *Screen) askBranch() {
	env, card, tree := s.env, s.read.card, s.read.tree
	unit, year := domain.ID(""), max(card.Plan.Year, env.AsOf().Year)
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Unit(env, "Unit", "word.branch", kit.UnitParams{Tree: tree, Within: card.Plan.Unit, Only: kit.LocalBranches}, &unit)),
		kit.Int(env, "Year", "word.year", "plan.year.missing", &year),
	})
	form.Add("", widgets.NewLegend(env.Text("plan.branch.text")))
	check := func() error {
		if unit == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "Unit", Key: "plan.unit.missing"}
		}
		return nil
	}
	kit.Edit(env, kit.Editing{Title: env.Text("plan.branch"), Form: form, Validate: check}, &unit,
		func(ctx context.Context, of domain.ID) (domain.ID, error) {
			branch, _ := tree.Unit(of)
			return s.store.NewPlan(ctx, card.ForBranch(branch, year))
		}, s.openNew)
}

// openNew opens a plan that has just been begun.
func (s *Screen) openNew(id domain.ID) {
	s.env.Go(kit.Route{Screen: "plan", ID: id})
	s.env.Toast(s.env.Text("plan.begun"), true)
}
