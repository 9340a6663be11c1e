package members

import (
	"slices"

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
	all := under(contact, "", c.text("GivenName", "word.given-name", &c.value.Person.GivenName), c.text("FamilyName", "word.family-name", &c.value.Person.FamilyName))
	if fresh {
		all = append(all, under("", "card.membership", c.joinFields()...)...)
	}
	all = append(all, under(contact, "card.reach", c.reachFields()...)...)
	all = append(all, under(contact, "word.address", c.homeFields()...)...)
	all = append(all, under(about, "card.about", c.aboutFields()...)...)
	all = append(all, under(about, "card.wishes", c.wishFields()...)...)
	all = append(all, under(about, "", kit.Field{
		Key: "Note", Input: widgets.NewNoteField(env.Text("word.note"), 3, domain.MaxNote), Wide: true,
		Get: func() string { return c.value.Person.Note }, Set: func(t string) error { c.value.Person.Note = t; return nil },
	})...)
	for _, f := range all {
		if field, ok := f.Input.(*widgets.TextField); ok && slices.Contains([]string{"GivenName", "FamilyName", "Email", "Mobile", "Phone"}, f.Key) {
			field.OnLeave(c.lookForDuplicates)
		}
	}
	return all
}

func (c *card) text(key, label string, to *string) kit.Field {
	return kit.TextInput(key, widgets.NewTextField(c.s.env.Text(label)), to)
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

func (c *card) reachFields() []kit.Field {
	env, p := c.s.env, &c.value.Person
	email := kit.EmailInput("Email", widgets.NewTextField(env.Text("word.email")), &p.Email)
	email.Wide = true
	return []kit.Field{
		kit.PhoneInput("Mobile", widgets.NewTextField(env.Text("word.mobile")), &p.Mobile),
		kit.PhoneInput("Phone", widgets.NewTextField(env.Text("word.other-phone")), &p.Phone),
		email,
	}
}

func (c *card) homeFields() []kit.Field {
	env, p := c.s.env, &c.value.Person
	address := kit.TextInput("Address", widgets.NewNoteField(env.Text("word.address"), 2, domain.MaxNote), &p.Address) // a farm and a road
	address.Wide = true
	c.code = widgets.NewTextField(env.Text("word.postcode"))
	c.code.OnLeave(func() { c.fillPlace(func() {}) })
	c.place = widgets.NewTextField(env.Text("word.place"))
	return []kit.Field{address, kit.TextInput("Postcode", c.code, &p.Postcode), kit.TextInput("Place", c.place, &p.Place)}
}

func (c *card) aboutFields() []kit.Field {
	env, p := c.s.env, &c.value.Person
	sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
	return []kit.Field{
		env.DateInput("Born", env.Text("word.born"), &p.Born),
		kit.ChoiceInput("Sex", widgets.NewChoiceField(env.Text("word.sex"), sexes), &p.Sex),
		c.text("Occupation", "word.occupation", &p.Occupation),
		c.text("MemberNo", "word.member-no", &p.MemberNo),
	}
}

// wishFields are what stands in the way of writing and calling, under each other.
func (c *card) wishFields() []kit.Field {
	p := &c.value.Person
	var all []kit.Field
	for _, w := range []struct {
		key, label string
		to         *bool
	}{
		{"NoPhone", "person.no-phone", &p.NoPhone},
		{"NoMail", "person.no-mail", &p.NoMail},
		{"NoPost", "person.no-post", &p.NoPost},
		{"Deceased", "person.deceased", &p.Deceased},
	} {
		f := kit.CheckInput(w.key, widgets.NewCheckField(c.s.env.Text(w.label)), w.to)
		f.Wide = true
		all = append(all, f)
	}
	return all
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
