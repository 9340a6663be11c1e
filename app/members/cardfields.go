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

// input asks for a field of a person.
func (c *card) input(f domain.PersonField) kit.Field {
	env := c.s.env
	switch at := f.At(&c.value.Person).(type) {
	case *domain.Date:
		return kit.Date(env, f.Name, f.Word, at)
	case *domain.Sex:
		sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
		return kit.Choice(env, f.Name, f.Word, sexes, at)
	case *bool:
		return kit.Wide(kit.Check(env, f.Name, f.Word, at))
	case *string:
		return c.textInput(f, at)
	}
	return kit.Field{}
}

// textInput asks for a text. What somebody is known by looks for duplicates when it is left.
func (c *card) textInput(f domain.PersonField, to *string) (x kit.Field) {
	env := c.s.env
	switch {
	case f.Name == "Address": // a farm and a road
		return kit.Note(env, f.Name, f.Word, 2, to)
	case f.Kind == domain.Notes:
		return kit.Note(env, f.Name, f.Word, 3, to)
	case f.Kind == domain.PhoneNumber:
		x = kit.Phone(env, f.Name, f.Word, to)
	case f.Kind == domain.EmailAddress:
		x = kit.Wide(kit.Email(env, f.Name, f.Word, to))
	default:
		x = kit.Text(env, f.Name, f.Word, to)
	}
	field := x.Input.(*widgets.TextField)
	switch {
	case f.Name == "Postcode":
		c.code = field
		field.OnLeave(func() { c.fillPlace(func() {}) })
	case f.Name == "Place":
		c.place = field
	case f.Part == domain.Named || f.Part == domain.Reach:
		field.OnLeave(c.lookForDuplicates)
	}
	return x
}

// joinFields are what a new person becomes a member of; of nothing where the kind says so.
func (c *card) joinFields() []kit.Field {
	env := c.s.env
	none := widgets.Choice{Label: env.Text("members.not-member")}
	kinds := append(kit.Choices(env, "membership.kind.", domain.MembershipKinds), none)
	kind := kit.Choice(env, "Kind", "word.kind", kinds, &c.joining.Kind)
	member := func() bool { return kind.Input.Text() != "" }
	unit := kit.Unit(env, "Unit", "word.branch", kit.UnitParams{Tree: c.s.tree, Only: kit.HaveMembers}, &c.joining.Unit)
	joined := kit.Date(env, "Joined", "word.joined", &c.joining.Joined)
	unit.When, joined.When = member, member
	return []kit.Field{unit, joined, kind}
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
		text := env.Text("place.text", "postcode", postcode, "place", place, "stands", stands)
		widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("place.title"), Body: widgets.MinWidth(420, widgets.NewParagraph(text)),
			Buttons: []widgets.DialogButton{
				{Label: env.Text("place.keep", "place", stands), Cancel: true, OnTap: then},
				{Label: env.Text("place.change", "place", place), Default: true, OnTap: func() { c.place.SetText(place); then() }},
			},
		})
	}
}
