package members

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// card is the person beside the table: who it is, the form, memberships, fees and the line of time.
type card struct {
	s        *Screen
	value    domain.PersonCard
	timeline []domain.TimelineEntry
	matcher  *domain.Matcher // for duplicates while a new person is typed; nil else

	form    *kit.Form
	place   *widgets.TextField
	title   *canvas.Text
	about   *canvas.Text
	hint    *fyne.Container
	tabs    *widgets.Tabs
	part    *container.Scroll
	inside  *fyne.Container // what the tab shows
	frame   fyne.CanvasObject
	buttons *fyne.Container
}

// The tabs of a person.
const (
	tabContact = iota
	tabMembership
	tabFees
	tabTimeline
)

func newCard(s *Screen) *card {
	c := &card{s: s}
	env := s.env
	c.title = widgets.NewHeading("")
	c.about = widgets.NewCaption("")
	c.hint = container.NewVBox()
	c.form = kit.NewForm(env, c.fields())
	c.form.OnDirty = c.drawButtons
	c.inside = container.NewStack(c.form.Content())
	c.part = widgets.NewScroll(c.inside)
	c.tabs = widgets.NewTabs([]string{env.Text("card.contact"), env.Text("card.membership"), env.Text("word.fee"), env.Text("card.timeline")}, func(int) { c.drawPart() })
	c.buttons = container.NewHBox()
	head := container.NewVBox(c.title, c.about, c.tabs)
	foot := container.NewVBox(c.hint, c.buttons)
	inner := container.New(layout.NewBorderLayout(head, foot, nil, nil), head, c.part, foot)
	c.frame = widgets.Surface(widgets.Pad(inner, 12, 14))
	return c
}

// fields are the form of a person in the order it is walked through.
func (c *card) fields() []kit.Field {
	env, p := c.s.env, &c.value.Person
	text := func(key, label string, to *string) kit.Field {
		return kit.TextInput(key, widgets.NewTextField(env.Text(label)), to)
	}
	postcode := widgets.NewTextField(env.Text("word.postcode"))
	c.place = widgets.NewTextField(env.Text("word.place"))
	postcode.OnLeave(func() { c.fillPlace(postcode.Text()) })
	sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
	fields := []kit.Field{
		text("GivenName", "word.given-name", &p.GivenName),
		text("FamilyName", "word.family-name", &p.FamilyName),
		kit.PhoneInput("Mobile", widgets.NewTextField(env.Text("word.mobile")), &p.Mobile),
		kit.PhoneInput("Phone", widgets.NewTextField(env.Text("word.other-phone")), &p.Phone),
		{Key: "Email", Input: widgets.NewTextField(env.Text("word.email")), Get: func() string { return p.Email }, Set: setEmail(&p.Email), Wide: true},
		text("Address", "word.address", &p.Address),
		kit.TextInput("Postcode", postcode, &p.Postcode),
		kit.TextInput("Place", c.place, &p.Place),
		env.DateInput("Born", env.Text("word.born"), &p.Born),
		kit.ChoiceInput("Sex", widgets.NewChoiceField(env.Text("word.sex"), sexes), &p.Sex),
		text("Occupation", "word.occupation", &p.Occupation),
		text("MemberNo", "word.member-no", &p.MemberNo),
		kit.CheckInput("NoPhone", widgets.NewCheckField(env.Text("person.no-phone")), &p.NoPhone),
		kit.CheckInput("NoMail", widgets.NewCheckField(env.Text("person.no-mail")), &p.NoMail),
		kit.CheckInput("NoPost", widgets.NewCheckField(env.Text("person.no-post")), &p.NoPost),
		kit.CheckInput("Deceased", widgets.NewCheckField(env.Text("person.deceased")), &p.Deceased),
		{Key: "Note", Input: widgets.NewNoteField(env.Text("word.note"), 3, domain.MaxNote), Get: func() string { return p.Note }, Set: func(t string) error { p.Note = t; return nil }, Wide: true},
	}
	for _, f := range fields {
		if name, ok := f.Input.(*widgets.TextField); ok && slices.Contains([]string{"GivenName", "FamilyName", "Email", "Mobile"}, f.Key) {
			name.OnLeave(c.lookForDuplicates)
		}
	}
	return fields
}

// setEmail keeps an address without a name around it; what is no address is told by domain when it is saved.
func setEmail(to *string) func(string) error {
	return func(text string) error {
		*to = text
		if address, ok := domain.ReadEmail(text); ok {
			*to = address
		}
		return nil
	}
}

// fillPlace writes the place that a postcode is, where none was typed.
func (c *card) fillPlace(postcode string) {
	place, _, ok := c.s.env.Place(postcode)
	if ok && c.place.Text() == "" {
		c.place.SetText(place)
	}
}

// show loads a person.
func (c *card) show(id domain.ID) {
	s := c.s
	kit.Run(s.env.Runner, "card", "", func(ctx context.Context) (got loaded, err error) {
		if got.card.Person, err = s.store.Person(ctx, id); err != nil {
			return got, err
		}
		if got.card.Memberships, err = s.store.Memberships(ctx, id); err != nil {
			return got, err
		}
		if got.card.Fees, err = s.store.Fees(ctx, id); err != nil {
			return got, err
		}
		got.timeline, err = s.store.Timeline(ctx, id)
		return got, err
	}, func(got loaded) {
		c.matcher = nil
		c.value, c.timeline = got.card, got.timeline
		c.draw()
	})
}

type loaded struct {
	card     domain.PersonCard
	timeline []domain.TimelineEntry
}

// begin empties the form for a new person, a member of the scope's branch where it is one, from today.
func (c *card) begin() {
	env := c.s.env
	c.value, c.timeline = domain.PersonCard{}, nil
	if c.s.tree != nil {
		unit := c.s.filter.Unit
		if unit == "" {
			unit = env.Scope
		}
		if branches := c.s.tree.Branches(unit); len(branches) == 1 {
			c.value.Memberships = []domain.Membership{{Unit: branches[0].ID, Kind: domain.Member, Joined: env.Today()}}
		}
	}
	c.draw()
	c.tabs.Choose(tabContact)
	c.form.FocusFirst()
	kit.Run(env.Runner, "matcher", "", func(ctx context.Context) (*domain.Matcher, error) {
		reg, err := c.s.store.Register(ctx)
		return domain.NewMatcher(reg), err
	}, func(m *domain.Matcher) { c.matcher = m })
}

// draw shows the person that is loaded.
func (c *card) draw() {
	env, p := c.s.env, c.value.Person
	c.title.Text = p.Name()
	if p.ID == "" {
		c.title.Text = env.Text("members.new")
	}
	c.about.Text = c.summary()
	c.form.Load()
	c.hint.RemoveAll()
	c.drawPart()
	c.drawButtons()
	c.s.side.Objects = []fyne.CanvasObject{c.frame}
	c.s.content.Refresh()
}

// summary is the line under the name: branch and since when.
func (c *card) summary() string {
	m, ok := domain.MembershipOn(c.value.Memberships, c.s.env.AsOf())
	if !ok {
		return c.s.env.Text("members.not-member")
	}
	unit, _ := c.s.tree.Unit(m.Unit)
	key := "card.member-since"
	day := m.Joined
	if !m.Left.IsZero() {
		key, day = "card.left-on", m.Left
	}
	return c.s.env.Text(key, "unit", unit.Label(), "day", c.s.env.LongDate(day), "kind", c.s.env.Text("membership.kind."+string(m.Kind)))
}

func (c *card) drawPart() {
	var shown fyne.CanvasObject
	switch c.tabs.Chosen() {
	case tabMembership:
		shown = c.memberships()
	case tabFees:
		shown = c.fees()
	case tabTimeline:
		shown = c.drawTimeline()
	default:
		shown = c.form.Content()
	}
	c.inside.Objects = []fyne.CanvasObject{shown}
	c.inside.Refresh()
	c.part.ScrollToTop()
}

func (c *card) drawButtons() {
	env := c.s.env
	c.buttons.RemoveAll()
	if c.value.Person.ID != "" {
		c.buttons.Add(widgets.NewMenuButton(env.Text("members.more"), c.items))
	}
	c.buttons.Add(layout.NewSpacer())
	if c.form.Dirty() || c.value.Person.ID == "" {
		c.buttons.Add(widgets.NewButton(env.Text("Cancel"), "", c.discard))
	}
	c.buttons.Add(widgets.Primary(env.Text("Save"), "save", c.s.Save))
	c.buttons.Refresh()
}

// discard forgets what was typed.
func (c *card) discard() {
	if c.value.Person.ID == "" {
		c.value = domain.PersonCard{}
		c.form.Load()
		c.s.side.RemoveAll()
		c.s.content.Refresh()
		return
	}
	c.form.Load()
	c.drawButtons()
}

// save writes the card; what is wrong is told at its field. then is called when it stands in the book.
func (c *card) save(then func()) {
	env := c.s.env
	if !c.form.Read() {
		c.tabs.Choose(tabContact)
		return
	}
	p := &c.value.Person
	if _, municipality, ok := env.Place(p.Postcode); ok && municipality != "" {
		p.Municipality = municipality
	}
	if err := c.value.Validate(env.Today()); err != nil {
		c.tabs.Choose(tabContact)
		if !c.form.ShowInvalid(err) {
			env.ShowError("", err)
		}
		return
	}
	value := c.value
	kit.Run(env.Runner, "save", env.Text("members.saving"), func(ctx context.Context) (domain.ID, error) { return c.s.store.SavePersonCard(ctx, value) },
		func(id domain.ID) {
			c.form.Load()
			c.show(id)
			then()
		})
}

// lookForDuplicates says, while a new person is typed, who it could be already.
func (c *card) lookForDuplicates() {
	if c.matcher == nil || c.value.Person.ID != "" {
		return
	}
	typed := c.value.Person
	if !c.form.Read() {
		return
	}
	found := c.matcher.Similar(c.value.Person, "")
	c.value.Person = typed
	c.hint.RemoveAll()
	env := c.s.env
	for _, f := range found[:min(len(found), 3)] {
		p, ok := c.matcher.Person(f.Person)
		if !ok {
			continue
		}
		c.hint.Add(widgets.NewLineButton(env.Text("card.similar", "name", p.SortName(), "born", env.ShortDate(p.Born)), env.Text(f.Why), widgets.UnderWay, func() {
			c.form.Load()
			env.Go(kit.Route{Screen: "members", ID: p.ID})
		}))
	}
	c.hint.Refresh()
}
