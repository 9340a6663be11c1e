package finance

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// edit opens what a unit owes in the round.
func (s *Screen) edit(row domain.FinanceRow) {
	env, r := s.env, row.Return
	rules := domain.FinanceRulesOn(domain.YearStart(r.Round()))
	in := func(group string, fields ...kit.Field) []kit.Field {
		for i := range fields {
			fields[i].Group = env.Text(group)
		}
		return fields
	}
	filing, confirmed, support, election := "finance.group.return", "finance.group.confirmed", "finance.group.support", "finance.group.election"
	fields := in(filing,
		kit.Choice(env, "Kind", "finance.kind", s.kinds(), &r.Kind), kit.Date(env, "Sent", "finance.sent-on", &r.Sent),
		kit.Text(env, "Leader", "finance.leader", &r.Leader), kit.Text(env, "Other", "finance.other", &r.Other),
		kit.Text(env, "Receipt", "finance.receipt", &r.Receipt), kit.Text(env, "SentTo", "finance.sent-to", &r.SentTo),
		kit.Note(env, "Note", "word.note", 2, &r.Note),
	)
	fields = append(fields, in(confirmed, kit.Date(env, "Contact", "finance.contact-on", &r.Contact), kit.Date(env, "Account", "finance.account-on", &r.Account))...)
	fields = append(fields, in(support,
		kit.Date(env, "Applied", "finance.applied", &r.Applied), kit.Date(env, "Paid", "finance.paid", &r.Paid),
		kit.Money(env, "Amount", "finance.amount", &r.Amount), kit.Money(env, "Share", "finance.share", &r.Share))...)
	gifts := row.Of(domain.FinanceGifts).State != domain.FinanceNone
	if gifts {
		fields = append(fields, in(election, kit.Date(env, "Gift", "finance.gift", &r.Gift), kit.Date(env, "Gifts", "finance.gifts-on", &r.Gifts))...)
		if row.Of(domain.FinanceRegister).State != domain.FinanceNone {
			fields = append(fields, in(election, kit.Date(env, "Listed", "finance.listed", &r.Listed))...)
		}
	}
	form := kit.NewForm(env, fields)
	hint := func(group, key string, data ...any) {
		form.Add(env.Text(group), widgets.NewLegend(env.Text(key, data...)))
	}
	hint(filing, "finance.hint.return", "due", env.Date(row.Of(domain.FinanceFiling).Due), "least", env.Money(rules.Least), "keep", env.ShortDate(r.KeepUntil()))
	hint(filing, "finance.hint.note")
	hint(confirmed, "finance.hint.confirmed", "year", r.Round())
	hint(support, "finance.hint.support")
	if gifts {
		hint(election, "finance.hint.election", "gift", env.Money(rules.Gift), "days", rules.GiftWithin)
	}
	var more []widgets.DialogButton
	if r.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("finance.delete"), OnTap: func() { kit.Bin(env.Runner, s.store, "finance_return", r.ID) }})
	}
	kit.Edit(env, kit.Editing{
		Title: env.Text("finance.title", "unit", row.Unit.Label(), "year", r.Year), Form: form, More: more,
		Validate: func() error { return r.Validate(env.Today()) },
	}, &r, s.store.SaveFinanceReturn, func(domain.ID) {})
}

func (s *Screen) kinds() []widgets.Choice {
	none := widgets.Choice{Label: s.env.Text("finance.kind.unknown")}
	return append([]widgets.Choice{none}, kit.Choices(s.env, "finance.kind.", domain.ReturnKinds)...)
}

// markSent notes a return as sent today, and asks what was sent; one that was can be taken back.
func (s *Screen) markSent(row domain.FinanceRow) {
	env, r := s.env, row.Return
	if env.Today().Year <= r.Year {
		env.Toast(env.Text("finance.sent.early", "year", r.Year), false)
		return
	}
	was := r
	if r.Sent.IsZero() {
		r.Sent = env.Today()
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Choice(env, "Kind", "finance.kind", s.kinds(), &r.Kind)), kit.Wide(kit.Date(env, "Sent", "finance.sent-on", &r.Sent)),
		kit.Wide(kit.Text(env, "Receipt", "finance.receipt", &r.Receipt)),
	})
	least := domain.FinanceRulesOn(domain.YearStart(r.Round())).Least
	form.Add("", widgets.NewLegend(env.Text("finance.hint.kind", "least", env.Money(least))))
	var more []widgets.DialogButton
	if was.Sent.IsDay() {
		more = append(more, widgets.DialogButton{Label: env.Text("finance.not-sent"), OnTap: func() {
			was.Sent = domain.Date{}
			save := func(ctx context.Context) (domain.ID, error) { return s.store.SaveFinanceReturn(ctx, was) }
			kit.Write(env.Runner, "", save, func(domain.ID) {})
		}})
	}
	kit.Edit(env, kit.Editing{
		Title: env.Text("finance.mark.title", "unit", row.Unit.Label(), "year", r.Year), Form: form, More: more,
		Validate: func() error { return r.Validate(env.Today()) },
	}, &r, s.store.SaveFinanceReturn, func(domain.ID) {
		env.Toast(env.Text("finance.marked", "unit", row.Unit.Label(), "kind", env.ReturnKind(r.Kind)), true)
	})
}

// share asks how the support is shared out, and says whether the sum is what was paid: one that is not is kept all the same.
func (s *Screen) share() {
	env := s.env
	shares := domain.Shares(s.rows)
	if shares.Payer.Unit == "" {
		env.Toast(env.Text("finance.shares.none"), false)
		return
	}
	all := []domain.FinanceReturn{shares.Payer}
	payer, _ := s.book.Tree.Unit(shares.Payer.Unit)
	for _, r := range shares.Rows {
		all = append(all, r.Return)
	}
	fields := []kit.Field{
		kit.Money(env, "Amount", "finance.amount-of", &all[0].Amount, "unit", payer.Label()), kit.Date(env, "Paid", "finance.paid", &all[0].Paid),
	}
	for i, r := range shares.Rows {
		fields = append(fields, kit.Money(env, "Share"+string(r.Unit.ID), "finance.share-of", &all[i+1].Share, "unit", r.Unit.Label()))
	}
	form := kit.NewForm(env, fields)
	sum := container.NewStack()
	say := func() {
		now := domain.FinanceShares{Payer: all[0]}
		for _, r := range all[1:] {
			now.Sum += r.Share
		}
		status := widgets.UnderWay
		if left, ok := now.Left(); ok && left == 0 {
			status = widgets.Done
		}
		sum.Objects = []fyne.CanvasObject{widgets.NewSentence(status, env.FinanceShares(now))}
		sum.Refresh()
	}
	say()
	form.OnTyped = func() { form.Try(); say() }
	kit.Edit(env, kit.Editing{
		Title: env.Text("finance.shares.title", "year", s.round()), Form: form, Foot: sum,
		Validate: func() error { return all[0].Validate(env.Today()) },
	}, &all, func(ctx context.Context, all []domain.FinanceReturn) (int, error) {
		changed := []domain.FinanceReturn{}
		for i, r := range all {
			before := shares.Payer
			if i > 0 {
				before = shares.Rows[i-1].Return
			}
			if r != before {
				changed = append(changed, r)
			}
		}
		if len(changed) == 0 {
			return 0, nil
		}
		return len(changed), s.store.SaveFinanceReturns(ctx, changed)
	}, func(int) {})
}
