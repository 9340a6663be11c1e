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
	return s.env.BodyList(kit.UnitParams{Tree: s.tree, Within: s.env.Scope}, s.bodies)
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

// pickBody opens the page of a body.
func (s *Screen) pickBody(under fyne.CanvasObject) {
	widgets.ShowPicks(under, s.within(), "", func(key string) { s.env.Go(kit.Route{Screen: "offices", ID: domain.ID(key)}) })
}

// newBoard asks which body has a new board, and who sits in it.
func (s *Screen) newBoard(under fyne.CanvasObject) {
	widgets.ShowPicks(under, s.within(), "", func(key string) {
		env, body := s.env, domain.ID(key)
		i := slices.IndexFunc(s.bodies, func(b domain.Body) bool { return b.ID == body })
		unit, _ := s.tree.Unit(s.bodies[i].Unit)
		q := domain.OfficeQuery{Body: body, AsOf: env.AsOf()}
		kit.Run(env.Runner, "office", "", func(ctx context.Context) ([]domain.OfficeRow, error) {
			return s.store.Offices(ctx, q)
		}, func(rows []domain.OfficeRow) {
			env.AskNewBoard(kit.NewBoard{Body: s.bodies[i], Unit: unit, Rows: rows, Role: s.role}, s.store)
		})
	})
}

// edit asks for a new office, or corrects what was written of one.
func (s *Screen) edit(r domain.OfficeRow) {
	env, o := s.env, r.Office
	name := r.Person.Name()
	body := widgets.NewPickField(env.Text("offices.body"), s.within())
	regions := kit.UnitParams{Tree: s.tree, Only: kit.Regions, None: env.Text("pick.none")}
	near := func() domain.ID { return s.unitOf(body.Text()) }
	who := kit.PersonParams{Find: s.store, Near: near, To: &o.Person, Name: &name}
	person := kit.Person(env, "Person", "offices.holder", who)
	role := kit.Choice(env, "Role", "offices.role", kit.Choices(env, "role.", domain.Roles), &o.Role)
	only := func(f kit.Field, of domain.Role) kit.Field {
		f.When = func() bool { return role.Input.Text() == string(of) }
		return f
	}
	form := kit.NewForm(env, slices.Concat(
		[]kit.Field{
			kit.Wide(person), kit.Wide(kit.ChoiceInput("Body", body, &o.Body)), role,
			only(kit.Text(env, "Title", "offices.title", &o.Title), domain.OtherRole),
			only(kit.Unit(env, "Region", "word.region", regions, &o.Region), domain.RegionContact),
			only(kit.Int(env, "Rank", "offices.rank", "offices.rank.wrong", &o.Rank), domain.Substitute),
			kit.Date(env, "From", "offices.from", &o.From), kit.Date(env, "Until", "offices.until", &o.Until),
			kit.Check(env, "Acting", "offices.acting", &o.Acting),
		},
		kit.Under(env.Text("offices.group.election"),
			kit.Date(env, "Elected", "offices.elected", &o.Elected), kit.Int(env, "Years", "offices.years", "office.years.wrong", &o.Years),
			kit.Wide(s.electedAt(&o.ElectedAt))),
		kit.Under(env.Text("offices.group.end"),
			kit.Choice(env, "Ended", "ending.why", kit.Choices(env, "office.ended.", domain.EndReasons), &o.Ended),
			kit.Note(env, "Note", "word.note", 2, &o.Note)),
	))
	var more []widgets.DialogButton
	if o.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("offices.mistaken"), OnTap: func() {
			kit.Bin(env.Runner, s.store, "office", o.ID)
		}})
	}
	title := env.Text("offices.new")
	if o.ID != "" {
		title = env.Text("offices.correct-title", "place", env.PlaceName(r))
		form.Add("", widgets.NewLegend(env.Text("offices.correct.text")))
	}
	x := kit.Editing{Title: title, Form: form, Validate: func() error { return o.Validate() }, More: more}
	env.Doubted(&x, s.store, func() []domain.Office { return []domain.Office{o} })
	kit.Edit(env, x, &o, s.store.SaveOffice, func(id domain.ID) { s.table.Seek(string(id)) })
}

// electedAt is the field of the annual meeting that elected somebody.
func (s *Screen) electedAt(to *domain.ID) kit.Field {
	choices := []widgets.Choice{{Label: s.env.Text("pick.none")}}
	for _, m := range s.annual {
		label := m.Meeting.Title + " " + s.env.ShortDate(m.Meeting.Starts)
		choices = append(choices, widgets.Choice{Key: string(m.Meeting.ID), Label: label})
	}
	return kit.Choice(s.env, "ElectedAt", "offices.elected-at", choices, to)
}

// newBody asks for a body's unit, kind and name.
func (s *Screen) newBody() { s.askBody(domain.Body{Unit: s.env.Scope, Kind: domain.OtherBody}) }

// askBody asks for what a new body is, beginning with what is known of it.
func (s *Screen) askBody(b domain.Body) {
	env := s.env
	form := kit.NewForm(env, []kit.Field{
		kit.Text(env, "Name", "word.name", &b.Name),
		kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "body.kind.", slices.Clone(domain.BodyKinds)), &b.Kind),
		kit.Wide(kit.Unit(env, "Unit", "offices.unit", kit.UnitParams{Tree: s.tree, Within: env.Scope}, &b.Unit)),
	})
	kit.Edit(env, kit.Editing{Title: env.Text("offices.new-body"), Form: form, Validate: func() error { return b.Validate() }},
		&b, s.store.SaveBody, func(domain.ID) {})
}
