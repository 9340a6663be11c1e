package offices

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// within are the bodies of the scope, each under its unit.
func (s *Screen) within() widgets.PickList {
	list := s.env.UnitList(kit.UnitParams{Tree: s.tree, Within: s.env.Scope}, "")
	units := list.Picks
	list.Picks = nil
	for _, u := range units {
		u.Heading, u.Note = true, ""
		list.Picks = append(list.Picks, u)
		for _, b := range s.bodies {
			if string(b.Unit) == u.Key {
				list.Picks = append(list.Picks, widgets.Pick{Key: string(b.ID), Label: b.Name, Words: u.Label + " " + u.Words, Under: u.Label, Depth: u.Depth + 1})
			}
		}
	}
	return list
}

// unitOf is the unit of a body.
func (s *Screen) unitOf(body string) domain.ID {
	i := slices.IndexFunc(s.bodies, func(b domain.Body) bool { return string(b.ID) == body })
	if i < 0 {
		return s.env.Scope
	}
	return s.bodies[i].Unit
}

// show shows an office.
func (s *Screen) show(r domain.OfficeRow) { s.env.ShowOffice(r, s.store, func() { s.edit(r) }) }

// newBoard asks which body has a new board, and who sits in it.
func (s *Screen) newBoard(under fyne.CanvasObject) {
	widgets.ShowPicks(under, s.within(), "", func(key string) {
		env, body := s.env, domain.ID(key)
		i := slices.IndexFunc(s.bodies, func(b domain.Body) bool { return b.ID == body })
		unit, _ := s.tree.Unit(s.bodies[i].Unit)
		q := domain.OfficeQuery{Body: body, AsOf: env.AsOf()}
		kit.Run(env.Runner, "office", "", func(ctx context.Context) ([]domain.OfficeRow, error) { return s.store.Offices(ctx, q) },
			func(rows []domain.OfficeRow) { env.AskNewBoard(s.bodies[i], unit, rows, s.role, s.store) })
	})
}

// edit asks for a new office, or corrects what was written of one.
func (s *Screen) edit(r domain.OfficeRow) {
	env, o := s.env, r.Office
	name := r.Person.Name()
	body := widgets.NewPickField(env.Text("offices.body"), s.within())
	regions := kit.UnitParams{Tree: s.tree, Only: kit.Regions, None: env.Text("pick.none")}
	near := func() domain.ID { return s.unitOf(body.Text()) }
	person := env.PersonInput("Person", env.Text("offices.holder"), kit.PersonParams{Find: s.store, Near: near, To: &o.Person, Name: &name})
	person.Wide = true
	form := kit.NewForm(env, []kit.Field{
		person,
		{Key: "Body", Input: body, Get: func() string { return string(o.Body) }, Set: func(t string) error { o.Body = domain.ID(t); return nil }, Wide: true},
		kit.ChoiceInput("Role", widgets.NewChoiceField(env.Text("offices.role"), kit.Choices(env, "role.", domain.Roles)), &o.Role),
		kit.TextInput("Title", widgets.NewTextField(env.Text("offices.title")), &o.Title),
		env.DateInput("From", env.Text("offices.from"), &o.From), env.DateInput("Until", env.Text("offices.until"), &o.Until),
		env.UnitInput("Region", env.Text("word.region"), regions, &o.Region),
		kit.CheckInput("Acting", widgets.NewCheckField(env.Text("offices.acting")), &o.Acting),
		kit.TextInput("Note", widgets.NewTextField(env.Text("word.note")), &o.Note),
	})
	var more []widgets.DialogButton
	if o.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Write(env.Runner, "", func(ctx context.Context) (bool, error) { return true, s.store.Delete(ctx, "office", o.ID) }, func(bool) {})
		}})
	}
	title := env.Text("offices.new")
	if o.ID != "" {
		title = env.Text("offices.correct-title", "place", env.PlaceName(r))
		form.Add("", widgets.NewLegend(env.Text("offices.correct.text")))
	}
	kit.Edit(env, kit.Editing{Title: title, Form: form, Validate: func() error { return o.Validate() }, More: more},
		&o, s.store.SaveOffice, func(domain.ID) {})
}

// newBody asks for a body's unit, kind and name.
func (s *Screen) newBody() {
	env := s.env
	b := domain.Body{Unit: env.Scope, Kind: domain.OtherBody}
	unit := env.UnitInput("Unit", env.Text("offices.unit"), kit.UnitParams{Tree: s.tree, Within: env.Scope}, &b.Unit)
	unit.Wide = true
	form := kit.NewForm(env, []kit.Field{
		kit.TextInput("Name", widgets.NewTextField(env.Text("word.name")), &b.Name),
		kit.ChoiceInput("Kind", widgets.NewChoiceField(env.Text("word.kind"), kit.Choices(env, "body.kind.", slices.Clone(domain.BodyKinds))), &b.Kind),
		unit,
	})
	kit.Edit(env, kit.Editing{Title: env.Text("offices.new-body"), Form: form, Validate: func() error { return b.Validate() }},
		&b, s.store.SaveBody, func(domain.ID) {})
}
