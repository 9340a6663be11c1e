package members

import (
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// fields are the form of a person in the order it is walked through. A new person's is one page that begins with what
// is needed; that of somebody in the book has what is asked for daily on its first tab.
func (c *card) fields(fresh bool) []kit.Field {
	env := c.s.env
	contact, about := "", ""
	if !fresh {
		contact, about = env.Text("card.contact"), env.Text("card.about")
	}
	under := func(group, head string, fields ...kit.Field) []kit.Field {
		for i := range fields {
			fields[i].Group = group
		}
		if head != "" {
			fields[0].Head = env.Text(head)
		}
		return fields
	}
	all := under(contact, "", c.inputs(domain.Named)...)
	if fresh {
		all = append(all, under("", "card.membership", c.joinFields()...)...)
	}
	all = append(all, under(contact, "card.reach", c.inputs(domain.Reach)...)...)
	all = append(all, under(contact, "word.address", c.inputs(domain.Home)...)...)
	all = append(all, under(about, "card.about", c.inputs(domain.About)...)...)
	all = append(all, under(about, "card.wishes", c.inputs(domain.Wishes)...)...)
	all = append(all, under(about, "", c.inputs(domain.Noted)...)...)
	return all
}

// inputs are those of a part of the form, in their order; what the book fills in by itself has none.
func (c *card) inputs(part domain.PersonPart) (all []kit.Field) {
	for _, f := range domain.PersonFields {
		if f.Part == part && f.Word != "" {
			all = append(all, c.input(f))
		}
	}
	return all
}

// input asks for a field of a person. What somebody is known by looks for duplicates when it is left.
func (c *card) input(f domain.PersonField) kit.Field {
	env, label := c.s.env, c.s.env.Text(f.Word)
	switch at := f.At(&c.value.Person).(type) {
	case *domain.Date:
		return env.DateInput(f.Name, label, at)
	case *domain.Sex:
		sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
		return kit.ChoiceInput(f.Name, widgets.NewChoiceField(label, sexes), at)
	case *bool:
		return wide(kit.CheckInput(f.Name, widgets.NewCheckField(label), at))
	case *string:
		return c.textInput(f, label, at)
	}
	return kit.Field{}
}

func (c *card) textInput(f domain.PersonField, label string, to *string) kit.Field {
	switch {
	case f.Name == "Address": // a farm and a road
		return wide(kit.TextInput(f.Name, widgets.NewNoteField(label, 2, domain.MaxNote), to))
	case f.Kind == domain.Notes:
		return wide(kit.TextInput(f.Name, widgets.NewNoteField(label, 3, domain.MaxNote), to))
	}
	field := widgets.NewTextField(label)
	if f.Part == domain.Named || f.Part == domain.Reach {
		field.OnLeave(c.lookForDuplicates)
	}
	switch {
	case f.Name == "Postcode":
		c.code = field
		field.OnLeave(func() { c.fillPlace(func() {}) })
	case f.Name == "Place":
		c.place = field
	case f.Kind == domain.PhoneNumber:
		return kit.PhoneInput(f.Name, field, to)
	case f.Kind == domain.EmailAddress:
		return wide(kit.EmailInput(f.Name, field, to))
	}
	return kit.TextInput(f.Name, field, to)
}

func wide(f kit.Field) kit.Field {
	f.Wide = true
	return f
}

// joinFields are what a new person becomes a member of; of nothing where the kind says so.
func (c *card) joinFields() []kit.Field {
	env := c.s.env
	kinds := append(kit.Choices(env, "membership.kind.", domain.MembershipKinds), widgets.Choice{Label: env.Text("members.not-member")})
	kind := widgets.NewChoiceField(env.Text("word.kind"), kinds)
	member := func() bool { return kind.Text() != "" }
	unit := env.UnitInput("Unit", env.Text("word.branch"), kit.UnitParams{Tree: c.s.tree, Only: kit.HaveMembers}, &c.joining.Unit)
	joined := env.DateInput("Joined", env.Text("word.joined"), &c.joining.Joined)
	unit.When, joined.When = member, member
	return []kit.Field{unit, joined, kit.ChoiceInput("Kind", kind, &c.joining.Kind)}
}

// fillPlace writes the place that a new postcode is, and then goes on. A place that somebody has typed, and no other
// postcode has given, is asked about first.
func (c *card) fillPlace(then func()) {
	env := c.s.env
	postcode, was := c.code.Text(), c.postcode
	place, _, ok := env.Place(postcode)
	if !ok || postcode == was {
		then()
		return
	}
	c.postcode = postcode
	stands := c.place.Text()
	before, _, _ := env.Place(was)
	switch same := domain.Fold(stands) == domain.Fold(place); {
	case same:
		then()
	case stands == "" || domain.Fold(stands) == domain.Fold(before):
		c.place.SetText(place)
		then()
	default:
		widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("place.title"), Body: widgets.MinWidth(420, widgets.NewParagraph(env.Text("place.text", "postcode", postcode, "place", place, "stands", stands))),
			Buttons: []widgets.DialogButton{
				{Label: env.Text("place.keep", "place", stands), Cancel: true, OnTap: then},
				{Label: env.Text("place.change", "place", place), Default: true, OnTap: func() { c.place.SetText(place); then() }},
			},
		})
	}
}
