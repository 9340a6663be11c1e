package members

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// card is the person beside the table: who it is, the form, memberships, fees and the line of time.
type card struct {
	*kit.Page
	s        *Screen
	live     *kit.Live[domain.ID, gathered]
	value    domain.PersonCard // what is shown, with what was typed
	timeline []domain.TimelineEntry
	told     []func() fyne.CanvasObject // what other screens say of the person
	matcher  *domain.Matcher            // for duplicates while a new person is typed; nil else

	form     *kit.Form
	joining  domain.Membership // of a new person; of no kind for somebody who is not to be a member
	code     *widgets.TextField
	place    *widgets.TextField
	postcode string // the one that the place has been held against
	hint     *fyne.Container
	tabs     *fyne.Container     // the form's
	similar  []fyne.CanvasObject // what the hint says of those whom a new person could be
	hidden   bool                // the list does not show the person
	fresh    bool                // the form is a new person's
	part     *container.Scroll   // the form, in place of which another one stands when it is made anew
	belongs  *fyne.Container     // memberships and fees
	tells    *fyne.Container     // what other screens say of the person
	life     *fyne.Container     // the line of time
	frame    fyne.CanvasObject
	buttons  *fyne.Container
}

func newCard(s *Screen) *card {
	c := &card{s: s}
	c.live = kit.NewLive(s.env.Runner, kit.LiveParams[domain.ID, gathered]{Key: "card", Read: c.gather, Draw: c.take, Gone: c.close})
	c.hint, c.tabs, c.buttons = container.NewVBox(), container.NewStack(), container.NewHBox()
	c.belongs, c.tells, c.life = container.NewStack(), container.NewVBox(), container.NewStack()
	c.Page = kit.NewPage(s.env, kit.PageParams{
		Over: c.tabs, Foot: container.NewVBox(c.hint, c.buttons),
		Parts: []kit.Part{{Draw: func() fyne.CanvasObject { return c.part }}},
	})
	c.makeForm(false)
	c.frame = widgets.Surface(widgets.Pad(c.Body(), 12, 14))
	return c
}

// makeForm makes the fields, of somebody who is in the book or of a new person, and puts them where they are seen.
func (c *card) makeForm(fresh bool) {
	c.form = kit.NewForm(c.s.env, c.fields(fresh))
	c.form.OnDirty = c.drawButtons
	c.fresh, c.part = fresh, widgets.NewScroll(c.form.Content())
	c.tabs.RemoveAll()
	if !fresh {
		c.form.Add(c.s.env.Text("card.membership"), c.belongs)
		c.form.Add(c.s.env.Text("offices.card"), c.tells)
		c.form.Add(c.s.env.Text("card.timeline"), c.life)
		tabs := c.form.TakeTabs()
		open := tabs.OnChose
		tabs.OnChose = func(i int) {
			open(i)
			c.part.ScrollToTop()
		}
		c.tabs.Add(tabs)
	}
	c.DrawPart()
}

func (c *card) gather(ctx context.Context, id domain.ID) (got gathered, err error) {
	store := c.s.store
	if got.card.Person, err = store.Person(ctx, id); err != nil {
		return got, err
	}
	if got.binned, err = store.InBin(ctx, "person", id); err != nil {
		return got, err
	}
	if got.card.Memberships, err = store.Memberships(ctx, id); err != nil {
		return got, err
	}
	if got.card.Fees, err = store.Fees(ctx, id); err != nil {
		return got, err
	}
	for _, tells := range c.s.Tells {
		draw, err := tells.OfPerson(ctx, id, c.s.env.AsOf())
		if err != nil {
			return got, err
		}
		if draw != nil {
			got.tells = append(got.tells, draw)
		}
	}
	got.timeline, err = store.Timeline(ctx, id)
	return got, err
}

// stay keeps to the person who is shown, where another one is being read.
func (c *card) stay() {
	if shown := c.value.Person.ID; shown != c.live.Asked() {
		c.live.Open(shown)
	}
}

// take shows a person as they stand in the book, around what is being typed.
func (c *card) take(got gathered, _ bool) {
	id := got.card.Person.ID
	again := c.value.Person.ID == id
	switch {
	case !c.form.Dirty() && got.binned && !c.s.filters.want.Bin: // an undo has put the person there
		c.close()
		return
	case !c.form.Dirty():
	case !again: // typed about another one while it was read
		c.stay()
		c.s.Leave(func() { c.live.Open(id) })
		return
	default:
		c.value.Memberships, c.value.Fees, c.timeline, c.told = got.card.Memberships, got.card.Fees, got.timeline, got.tells
		c.drawBelongs()
		return
	}
	c.matcher = nil
	if c.fresh {
		c.makeForm(false)
	}
	if !again {
		c.part.ScrollToTop()
		c.hidden = c.hidden && c.value.Person.ID == ""
	}
	c.value, c.timeline, c.told = got.card, got.timeline, got.tells
	c.draw()
	if id == c.s.coming && id != "" {
		c.s.coming = ""
		c.s.Reveal()
	}
}

// open brings the card into view, and moves to its first field.
func (c *card) open() {
	c.s.Reveal()
	c.form.FocusFirst()
}

type gathered struct {
	card     domain.PersonCard
	timeline []domain.TimelineEntry
	tells    []func() fyne.CanvasObject
	binned   bool // the person lies in the bin
}

// close shows nobody.
func (c *card) close() {
	c.value = domain.PersonCard{}
	c.stay()
	c.form.Load()
	c.s.beside.RemoveAll()
	c.s.Content().Refresh()
}

// isNew tells whether the form of somebody new is shown.
func (c *card) isNew() bool { return c.value.Person.ID == "" && len(c.s.beside.Objects) > 0 }

// begin empties the form for a new person, a member of the scope's branch where it is one, from today.
func (c *card) begin() {
	env := c.s.env
	c.value, c.timeline, c.told = domain.PersonCard{}, nil, nil
	c.stay()
	c.joining = domain.Membership{Kind: domain.Member, Joined: env.Today()}
	if c.s.tree != nil {
		unit := c.s.filters.want.Unit
		if unit == "" {
			unit = env.Scope
		}
		if branches := c.s.tree.Branches(unit); len(branches) == 1 {
			c.joining.Unit = branches[0].ID
		}
	}
	c.s.list.table.Deselect() // nobody in the list is meant any more
	c.s.SetNote(c.s.list.count())
	c.makeForm(true)
	c.draw()
	c.open()
	kit.Run(env.Runner, "matcher", "", func(ctx context.Context) (*domain.Matcher, error) {
		reg, err := c.s.store.Register(ctx)
		return domain.NewMatcher(reg), err
	}, func(m *domain.Matcher) { c.matcher = m })
}

// draw shows the person that is loaded.
func (c *card) draw() {
	env, p := c.s.env, c.value.Person
	name := p.Name()
	if p.ID == "" {
		name = env.Text("members.new")
	}
	c.Head(name, c.summary())
	c.DrawPart()
	c.form.Of(p.ID, c.frame)
	c.form.Load()
	c.postcode = p.Postcode
	c.similar = nil
	c.drawHint()
	c.drawBelongs()
	c.drawButtons()
	c.s.beside.Objects = []fyne.CanvasObject{c.frame}
	c.s.Content().Refresh()
}

// drawBelongs shows what belongs to the person besides the form's fields.
func (c *card) drawBelongs() {
	c.belongs.Objects = []fyne.CanvasObject{c.memberships()}
	c.life.Objects = []fyne.CanvasObject{c.drawTimeline()}
	c.tells.RemoveAll()
	for _, draw := range c.told {
		c.tells.Add(draw())
	}
	if len(c.told) == 0 {
		c.tells.Add(widgets.NewParagraph(c.s.env.Text("offices.card.none")))
	}
	c.belongs.Refresh()
	c.tells.Refresh()
	c.life.Refresh()
}

// summary is the line under the name: branch and since when.
func (c *card) summary() string {
	if c.value.Person.ID == "" {
		return c.s.env.Text("card.new")
	}
	m, ok := domain.MembershipOn(c.value.Memberships, c.s.env.AsOf())
	if !ok {
		return c.s.env.Text("members.not-member")
	}
	unit, _ := c.s.tree.Unit(m.Unit)
	key := "card.member-since"
	day := m.Since(c.value.Memberships)
	next := slices.IndexFunc(c.value.Memberships, func(x domain.Membership) bool {
		return x.Joined == m.Left && x.Unit != m.Unit
	})
	var to domain.Unit
	switch {
	case m.Left.IsZero():
	case !m.ActiveOn(c.s.env.AsOf()):
		key, day = "card.left-on", m.Left
	case next >= 0:
		key, day = "card.moves-on", m.Left
		to, _ = c.s.tree.Unit(c.value.Memberships[next].Unit)
	default:
		key, day = "card.leaves-on", m.Left
	}
	if day.IsZero() {
		key = "card.member"
	}
	kind := c.s.env.Text("membership.kind." + string(m.Kind))
	return c.s.env.Text(key, "unit", unit.Label(), "day", c.s.env.LongDate(day), "kind", kind, "to", to.Label())
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
		c.close()
		return
	}
	c.form.Load()
	c.drawButtons()
}

// save writes the card; what is wrong is told at its field. then is called when it stands in the book.
func (c *card) save(then func()) {
	env := c.s.env
	c.fillPlace(func() {
		x := kit.Editing{Form: c.form, Validate: func() error {
			c.complete()
			return c.value.Validate(env.Today())
		}}
		kit.Save(env, x, &c.value, c.s.store.SavePersonCard, func(id domain.ID) {
			fresh := c.value.Person.ID == ""
			c.value.Person.ID = id
			if fresh {
				c.value.Memberships = nil // the one that was typed stands in the book, with an ID of its own
				c.s.entered(id)
				c.live.Open(id)
			} else {
				c.live.Reload()
			}
			then()
		})
	})
}

// complete puts into the value what follows from what was typed: the municipality, and what a new person is a member
// of.
func (c *card) complete() {
	p := &c.value.Person
	if _, municipality, ok := c.s.env.Place(p.Postcode); ok && municipality != "" {
		p.Municipality = municipality
	}
	if p.ID == "" {
		c.value.Memberships = nil
		if c.joining.Kind != "" {
			c.value.Memberships = []domain.Membership{c.joining}
		}
	}
}

// lookForDuplicates says, while a new person is typed, who it could be already.
func (c *card) lookForDuplicates() {
	if c.matcher == nil || c.value.Person.ID != "" {
		return
	}
	value, joining := c.value, c.joining
	c.form.Try()
	typed, unit := c.value.Person, c.joining.Unit
	c.value, c.joining = value, joining
	found := c.matcher.Similar(typed, unit)
	c.similar = nil
	env := c.s.env
	for _, f := range found[:min(len(found), 3)] {
		p, ok := c.matcher.Person(f.Person)
		if !ok {
			continue
		}
		question := env.Text("card.similar", "name", p.Name(), "born", env.ShortDate(p.Born))
		if p.Born.IsZero() {
			question = env.Text("card.similar-unborn", "name", p.Name())
		}
		c.similar = append(c.similar, widgets.NewRemark(widgets.UnderWay, question, env.Text(f.Why), func() {
			c.form.Load()
			env.Go(kit.Route{Screen: "members", ID: p.ID})
		}))
	}
	c.drawHint()
}

// drawHint says what is to be known before the person is saved, and that the list leaves out somebody who has been
// entered.
func (c *card) drawHint() {
	env := c.s.env
	c.hint.Objects = slices.Clone(c.similar)
	if c.hidden && c.value.Person.ID != "" {
		text := env.Text("card.hidden", "name", c.value.Person.Name())
		alone := func() { c.s.only(c.value.Person.ID) }
		c.hint.Add(widgets.NewRemark(widgets.UnderWay, text, env.Text("card.show-alone"), alone))
	}
	c.s.Content().Refresh()
}
