package members

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// memberships lists the person's memberships, each of which can be changed, and offers a new one.
func (c *card) memberships() fyne.CanvasObject {
	env := c.s.env
	box := container.NewVBox()
	for i := range c.value.Memberships {
		m := &c.value.Memberships[i]
		unit, _ := c.s.tree.Unit(m.Unit)
		text := env.Text("membership.kind." + string(m.Kind))
		span := env.ShortDate(m.Joined) + "–" + env.ShortDate(m.Left)
		box.Add(widgets.NewLineButton(text+" · "+unit.Label(), span, widgets.NoStatus, func() { c.editMembership(*m) }))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(env.Text("card.no-membership")))
	}
	box.Add(container.NewHBox(widgets.NewButton(env.Text("card.add-membership"), "plus", func() {
		c.editMembership(domain.Membership{Kind: domain.Member, Joined: env.Today()})
	})))
	return box
}

// editMembership asks for a membership's values and puts it into the card, which is then saved as a whole.
func (c *card) editMembership(m domain.Membership) {
	env := c.s.env
	form := kit.NewForm(env, []kit.Field{
		env.UnitInput("Unit", env.Text("word.branch"), kit.UnitParams{Tree: c.s.tree, Only: kit.HaveMembers}, &m.Unit),
		kit.ChoiceInput("Kind", widgets.NewChoiceField(env.Text("word.kind"), kit.Choices(env, "membership.kind.", domain.MembershipKinds)), &m.Kind),
		env.DateInput("Joined", env.Text("word.joined"), &m.Joined),
		env.DateInput("Left", env.Text("word.left"), &m.Left),
		kit.TextInput("Reason", widgets.NewTextField(env.Text("membership.reason")), &m.Reason),
	})
	c.edit(env.Text("card.membership"), form, func() error { return m.Validate() }, func() {
		i := slices.IndexFunc(c.value.Memberships, func(x domain.Membership) bool { return x.ID == m.ID && m.ID != "" })
		if i < 0 {
			c.value.Memberships = append(c.value.Memberships, m)
		} else {
			c.value.Memberships[i] = m
		}
	})
}

// fees lists the person's fees by year, each of which can be changed, and offers a new one.
func (c *card) fees() fyne.CanvasObject {
	env := c.s.env
	box := container.NewVBox()
	for i := range c.value.Fees {
		f := &c.value.Fees[i]
		text, status := env.Text("fee.not-paid"), widgets.UnderWay
		switch {
		case f.Exempt:
			text, status = env.Text("fee.state.exempt"), widgets.NotRelevant
		case !f.PaidOn.IsZero():
			text, status = env.Text("fee.paid-on", "amount", env.Money(f.PaidAmount), "day", env.ShortDate(f.PaidOn)), widgets.Done
		case !f.Due.IsZero() && f.Due.Before(env.Today()):
			text, status = env.Text("fee.was-due", "day", env.ShortDate(f.Due)), widgets.Late
		case f.Due.IsZero():
			text, status = env.Text("fee.not-paid.no-due"), widgets.Unknown
		}
		box.Add(widgets.NewLineButton(strconv.Itoa(f.Year)+" · "+env.Money(f.Amount), text, status, func() { c.editFee(*f) }))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(env.Text("card.no-fee")))
	}
	year := env.Today().Year
	box.Add(container.NewHBox(widgets.NewButton(env.Text("card.add-fee"), "plus", func() {
		m, _ := domain.MembershipOn(c.value.Memberships, env.Today())
		c.editFee(domain.Fee{Year: year, Category: m.Kind})
	})))
	return box
}

func (c *card) editFee(f domain.Fee) {
	env := c.s.env
	form := kit.NewForm(env, []kit.Field{
		{Key: "Year", Input: widgets.NewTextField(env.Text("word.year")), Get: func() string { return strconv.Itoa(f.Year) }, Set: func(t string) (err error) {
			if f.Year, err = strconv.Atoi(t); err != nil {
				return &domain.Error{Kind: domain.Invalid, Field: "Year", Key: "fee.year.invalid"}
			}
			return nil
		}},
		kit.MoneyInput("Amount", env.Text("word.amount"), &f.Amount),
		env.DateInput("Due", env.Text("fee.due"), &f.Due),
		env.DateInput("PaidOn", env.Text("fee.paid-day"), &f.PaidOn),
		kit.MoneyInput("PaidAmount", env.Text("fee.paid-amount"), &f.PaidAmount),
		kit.CheckInput("Exempt", widgets.NewCheckField(env.Text("fee.exempt")), &f.Exempt),
	})
	c.edit(env.Text("word.fee"), form, func() error { return f.Validate() }, func() {
		if !f.PaidOn.IsZero() && f.PaidAmount == 0 {
			f.PaidAmount = f.Amount
		}
		i := slices.IndexFunc(c.value.Fees, func(x domain.Fee) bool { return x.ID == f.ID && f.ID != "" })
		if i < 0 {
			c.value.Fees = append(c.value.Fees, f)
		} else {
			c.value.Fees[i] = f
		}
	})
}

// edit shows a form in a dialog; what is right is put into the card by put, and the card is saved.
func (c *card) edit(title string, form *kit.Form, validate func() error, put func()) {
	c.s.env.AskForm(title, form, validate, func() {
		put()
		c.save(func() {})
	})
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
