package members

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// memberships lists the person's memberships and fees, each of which can be changed, and offers a move, and new ones.
func (c *card) memberships() fyne.CanvasObject {
	env := c.s.env
	box := container.NewVBox()
	if c.value.Person.ID == "" || c.s.tree == nil {
		return box
	}
	for i := range c.value.Memberships {
		m := &c.value.Memberships[i]
		unit, _ := c.s.tree.Unit(m.Unit)
		text := env.Text("membership.kind." + string(m.Kind))
		span := env.ShortDate(m.Joined) + "–" + env.ShortDate(m.Left)
		if m.Joined.IsZero() && m.Left.IsZero() {
			span = env.Text("card.joined-unknown")
		}
		box.Add(widgets.NewLineButton(text+" · "+unit.Label(), span, widgets.NoStatus, func() { c.editMembership(*m) }))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(env.Text("card.no-membership")))
	}
	buttons := widgets.NewWrap()
	if m, ok := domain.MembershipOn(c.value.Memberships, env.Today()); ok && m.OfParty() && m.ActiveOn(env.Today()) {
		move := func() { edits{c.s.book}.askMove([]domain.ID{c.value.Person.ID}) }
		buttons.Add(widgets.NewButton(env.Text("members.move"), "", func() { c.s.Leave(move) }))
	}
	buttons.Add(widgets.NewButton(env.Text("card.add-membership"), "plus", func() {
		c.editMembership(domain.Membership{Kind: domain.Member, Joined: env.Today()})
	}))
	box.Add(buttons)
	box.Add(widgets.Gap(1, 6))
	box.Add(widgets.NewText(env.Text("word.fee"), theme.ColorNameForeground, theme.SizeNameCaptionText, true))
	box.Add(c.fees())
	return box
}

// editMembership asks for a membership's values and puts it into the card, which is then saved as a whole.
func (c *card) editMembership(m domain.Membership) {
	env := c.s.env
	reason := m.Reason
	if reason == domain.ReasonMoved || reason == domain.ReasonDeceased {
		reason = env.Text("membership.reason." + reason)
	}
	kinds := kit.Choices(env, "membership.kind.", domain.MembershipKinds)
	form := kit.NewForm(env, []kit.Field{
		kit.Unit(env, "Unit", "word.branch", kit.UnitParams{Tree: c.s.tree, Only: kit.HaveMembers}, &m.Unit),
		kit.Choice(env, "Kind", "word.kind", kinds, &m.Kind),
		kit.Date(env, "Joined", "word.joined", &m.Joined),
		kit.Date(env, "Left", "word.left", &m.Left),
		{
			Key: "Reason", Input: widgets.NewTextField(env.Text("membership.reason")), Get: func() string { return reason },
			Set: func(t string) error {
				if t != reason {
					m.Reason = t
				}
				return nil
			},
		},
	})
	title := env.Text("card.add-membership")
	if m.ID != "" {
		title = env.Text("card.change-membership")
	}
	c.edit(title, form, func() error { return c.fits(m) }, func(card *domain.PersonCard) {
		card.Memberships = put(card.Memberships, m, func(x domain.Membership) domain.ID { return x.ID })
	})
}

// fits tells whether a membership is right, and that a new one does not stand beside another one of the party.
func (c *card) fits(m domain.Membership) error {
	if err := m.Validate(); err != nil {
		return err
	}
	standing, _ := domain.MembershipOn(c.value.Memberships, m.Joined)
	if m.ID == "" && m.OfParty() && m.Left.IsZero() && standing.OfParty() && standing.ActiveOn(m.Joined) {
		unit, _ := c.s.tree.Unit(standing.Unit)
		name := map[string]any{"unit": unit.Label()}
		return &domain.Error{Kind: domain.Invalid, Field: "Unit", Key: "membership.stands-already", Data: name}
	}
	return nil
}

// fees lists the person's fees by year, each of which can be changed, and offers a new one.
func (c *card) fees() fyne.CanvasObject {
	env := c.s.env
	box := container.NewVBox()
	for i := range c.value.Fees {
		f := &c.value.Fees[i]
		text, status := c.feeLine(*f)
		label := strconv.Itoa(f.Year) + " · " + env.Money(f.Amount)
		box.Add(widgets.NewLineButton(label, text, status, func() { c.editFee(*f) }))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(env.Text("card.no-fee")))
	}
	year := env.Today().Year
	add := widgets.NewButton(env.Text("card.add-fee"), "plus", func() {
		m, _ := domain.MembershipOn(c.value.Memberships, env.Today())
		c.editFee(domain.Fee{Year: year, Category: m.Kind})
	})
	ask := func() { edits{c.s.book}.askPaid([]domain.ID{c.value.Person.ID}) }
	paid := widgets.NewButton(env.Text("members.pay"), "", func() { c.s.Leave(ask) })
	box.Add(widgets.NewWrap(paid, add))
	return box
}

// feeLine is how a fee stands today, with what was paid of it as far as the book knows.
func (c *card) feeLine(f domain.Fee) (string, widgets.Status) {
	env := c.s.env
	paid := env.Text("fee.paid-on", "amount", env.Money(f.PaidAmount), "day", env.ShortDate(f.PaidOn))
	if f.PaidAmount == 0 {
		paid = env.Text("fee.paid-unknown", "day", env.ShortDate(f.PaidOn))
	}
	m, _ := domain.MembershipOn(c.value.Memberships, env.Today())
	switch state := f.Standing(env.Today()); {
	case f.Lesser(m.Kind) && (state == domain.FeePaid || state == domain.FeeOver):
		return paid + " · " + env.Text("fee.household-of-member"), widgets.Unknown
	case state == domain.FeePaid:
		return paid, widgets.Done
	case state == domain.FeeOver:
		return paid + " · " + env.Text("fee.state.over"), widgets.Done
	case f.Exempt:
		return env.Text("fee.state.exempt"), widgets.NotRelevant
	case state == domain.FeeUnknown:
		return paid + " · " + env.Text("fee.whole-unknown"), widgets.Unknown
	case state == domain.FeePart:
		return paid + " · " + env.Text("fee.state.part"), widgets.UnderWay
	case state == domain.FeeRefunded:
		return env.Text("fee.state.refunded"), widgets.Late
	case !f.PaidOn.IsZero():
		return paid, widgets.UnderWay // on a day to come
	case f.Due.IsZero():
		return env.Text("fee.not-paid.no-due"), widgets.Unknown
	case f.Due.Before(env.Today()):
		return env.Text("fee.was-due", "day", env.ShortDate(f.Due)), widgets.Late
	}
	return env.Text("fee.not-paid"), widgets.UnderWay
}

func (c *card) editFee(f domain.Fee) {
	env := c.s.env
	form := kit.NewForm(env, []kit.Field{
		kit.Int(env, "Year", "word.year", "fee.year.invalid", &f.Year),
		kit.Choice(env, "Category", "word.kind", kit.Choices(env, "membership.kind.", domain.MembershipKinds), &f.Category),
		kit.Money(env, "Amount", "word.amount", &f.Amount),
		kit.Date(env, "Due", "fee.due", &f.Due),
		kit.Date(env, "PaidOn", "fee.paid-day", &f.PaidOn),
		kit.Money(env, "PaidAmount", "fee.paid-amount", &f.PaidAmount),
		kit.Money(env, "Refunded", "fee.refunded", &f.Refunded),
		kit.Date(env, "RefundedOn", "fee.refunded-day", &f.RefundedOn),
		kit.Check(env, "Exempt", "fee.exempt", &f.Exempt),
	})
	c.edit(env.Text("word.fee"), form, func() error { return f.Validate() }, func(card *domain.PersonCard) {
		card.Fees = put(card.Fees, f, func(x domain.Fee) domain.ID { return x.ID })
	})
}

// put returns rows with a row in the place of the one that has its ID, or behind them where it is new.
func put[T any](rows []T, row T, id func(T) domain.ID) []T {
	rows = slices.Clone(rows)
	if i := slices.IndexFunc(rows, func(x T) bool { return id(x) == id(row) && id(row) != "" }); i >= 0 {
		rows[i] = row
		return rows
	}
	return append(rows, row)
}

// edit shows a form in a dialog; what is right is put into the card by put, and written. What is typed into the
// person's own form stays.
func (c *card) edit(title string, form *kit.Form, validate func() error, put func(*domain.PersonCard)) {
	c.stay()
	var card domain.PersonCard
	editing := kit.Editing{Title: title, Form: form, Validate: func() error {
		card = c.value
		if err := validate(); err != nil {
			return err
		}
		put(&card)
		return nil
	}}
	kit.Edit(c.s.env, editing, &card, c.s.store.SavePersonCard, func(domain.ID) { c.live.Reload() })
}

// drawTimeline shows the person's life in the book.
func (c *card) drawTimeline() fyne.CanvasObject {
	env := c.s.env
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, e := range c.timeline {
		text := widgets.NewParagraph(env.Timeline(e))
		day := widgets.MinWidth(110, container.NewVBox(widgets.Gap(1, 3), widgets.NewCaption(env.LongDate(e.Day))))
		box.Add(container.New(layout.NewBorderLayout(nil, nil, day, nil), day, text))
		box.Add(widgets.NewLine())
	}
	if len(c.timeline) == 0 {
		box.Add(widgets.NewParagraph(env.Text("card.no-timeline")))
	}
	return box
}
