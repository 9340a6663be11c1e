package members

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// edits are those of one person or of many at once: each is asked for in a dialog, checked, and made in one action.
type edits struct{ *book }

// withCards reads whom an edit is of, with what belongs to them.
func (p edits) withCards(ids []domain.ID, then func([]domain.PersonCard)) {
	kit.Run(p.env.Runner, "cards", "", func(ctx context.Context) ([]domain.PersonCard, error) {
		return p.store.Cards(ctx, ids)
	}, then)
}

// edit shows the form of an edit of many people, makes it, and says of how many.
func edit[E domain.CardEdit](p edits, x kit.Editing, ids []domain.ID, value *E, done string) {
	kit.Edit(p.env, x, value, func(ctx context.Context, e E) (int, error) { return p.store.EditCards(ctx, ids, e) },
		func(n int) { p.env.Toast(p.env.Count(done, n), true) })
}

// title names the one person that an edit is of, or says how many they are.
func (p edits) title(key string, cards []domain.PersonCard) string {
	who := p.env.Count("members.count", len(cards))
	if len(cards) == 1 {
		who = cards[0].Person.Name()
	}
	return p.env.Text(key, "who", who)
}

// askMove asks where people go on as members, and from which day on; of several it says first what becomes of them.
func (p edits) askMove(ids []domain.ID) {
	env := p.env
	p.withCards(ids, func(cards []domain.PersonCard) {
		move := domain.Move{On: env.Today()}
		form := kit.NewForm(env, []kit.Field{
			kit.Unit(env, "Unit", "move.to", kit.UnitParams{Tree: p.tree, Only: kit.LocalBranches}, &move.To.ID),
			kit.Date(env, "On", "move.on", &move.On),
		})
		form.Add("", widgets.NewParagraph(env.Text("move.text")))
		form.Agree = env.Text("move.next")
		if len(cards) == 1 {
			form.Agree = env.Text("move.do")
		}
		title := p.title("move.title", cards)
		sure := env.Sure(title, env.Text("move.do"), func() string {
			if len(cards) == 1 {
				return ""
			}
			return p.moveSummary(cards, move)
		})
		edit(p, kit.Editing{Title: title, Form: form, First: sure, Validate: func() error {
			move.To, _ = p.tree.Unit(move.To.ID)
			return p.movable(cards, move)
		}}, ids, &move, "move.done")
	})
}

// movable tells why a move is none: it breaks a rule, or nobody is moved by it.
func (p edits) movable(cards []domain.PersonCard, move domain.Move) error {
	if err := move.Validate(); err != nil {
		return err
	}
	then := func(c domain.PersonCard) bool {
		m, ok := domain.MembershipOn(c.Memberships, move.On)
		return ok && m.ActiveOn(move.On)
	}
	if !slices.ContainsFunc(cards, then) {
		return &domain.Error{Kind: domain.Invalid, Field: "On", Key: "move.nobody-then"}
	}
	moved := 0
	for _, c := range cards {
		after, err := move.Apply(c, p.env.Today())
		if err != nil {
			name := map[string]any{"name": c.Person.Name()}
			return &domain.Error{Kind: domain.Invalid, Field: "On", Key: "move.before-joined", Data: name}
		}
		if len(after.Memberships) > len(c.Memberships) {
			moved++
		}
	}
	if moved == 0 {
		unit := map[string]any{"unit": move.To.Label()}
		return &domain.Error{Kind: domain.Invalid, Field: "Unit", Key: "move.nobody", Data: unit}
	}
	return nil
}

// moveSummary says how many go from where, and who stays.
func (p edits) moveSummary(cards []domain.PersonCard, move domain.Move) string {
	env := p.env
	from := map[string]int{}
	var stay []string
	for _, c := range cards {
		m, _ := domain.MembershipOn(c.Memberships, move.On)
		// What breaks a rule has been told of before.
		after, _ := move.Apply(c, env.Today())
		if len(after.Memberships) == len(c.Memberships) {
			stay = append(stay, c.Person.Name())
			continue
		}
		unit, _ := p.tree.Unit(m.Unit)
		from[unit.Label()]++
	}
	var text strings.Builder
	for _, u := range p.tree.Within("") {
		if n := from[u.Label()]; n > 0 {
			line := env.Count("move.from", n, "from", u.Label(), "to", move.To.Label(), "day", env.Date(move.On))
			text.WriteString(line + "\n")
		}
	}
	if len(stay) > 0 {
		text.WriteString(env.Count("move.stay", len(stay), "names", names(stay), "to", move.To.Label()) + "\n")
	}
	return text.String() + env.Text("bulk.sure")
}

// names are as many names as can be read at a glance.
func names(all []string) string {
	const most = 6
	if len(all) > most {
		return strings.Join(all[:most], ", ") + " …"
	}
	return strings.Join(all, ", ")
}

// askPaid asks when people paid their fee of a year and how much, says who is left out, and notes it.
func (p edits) askPaid(ids []domain.ID) {
	env := p.env
	kit.Run(env.Runner, "rates", "", p.store.Rules, func(rules []domain.Rule) {
		p.withCards(ids, func(cards []domain.PersonCard) { p.askPayment(ids, cards, rules) })
	})
}

func (p edits) askPayment(ids []domain.ID, cards []domain.PersonCard, rules []domain.Rule) {
	env := p.env
	year := env.AsOf().Year
	due := domain.Dues(cards, year, env.Today())
	type amounts = map[domain.MembershipKind]domain.Money
	pay := domain.Payment{Year: year, On: env.Today(), Amounts: amounts{}, Rates: amounts{}}
	fields := []kit.Field{kit.Date(env, "On", "fee.paid-day", &pay.On)}
	for _, kind := range domain.MembershipKinds {
		if len(due.Fees[kind]) == 0 {
			continue
		}
		if rate, ok := domain.YearsRate(rules, kind, year); ok {
			pay.Rates[kind] = rate
		}
		amount := domain.Proposed(due.Fees[kind], rules, kind, year)
		name := env.Text("membership.kind." + string(kind))
		f := kit.Money(env, "Amount."+string(kind), "pay.amount", &amount, "kind", name)
		read := f.Set
		f.Set = func(text string) error {
			if err := read(text); err != nil {
				return err
			}
			pay.Amounts[kind] = amount
			if text == "" {
				delete(pay.Amounts, kind)
			}
			return nil
		}
		fields = append(fields, f)
	}
	form := kit.NewForm(env, fields)
	if len(due.Fees) > 0 {
		form.Add("", widgets.NewParagraph(env.Text("pay.own")))
	}
	for _, remark := range p.payRemarks(due, rules, year) {
		form.Add("", widgets.NewParagraph(remark))
	}
	form.Agree = env.Text("pay.next")
	title := p.title("pay.title", cards) + " · " + env.Text("pay.year", "year", year)
	sure := env.Sure(title, env.Text("pay.do"), func() string { return p.paySummary(cards, pay) })
	edit(p, kit.Editing{Title: title, Form: form, First: sure, Validate: func() error {
		if len(due.Fees) == 0 {
			return &domain.Error{Kind: domain.Invalid, Field: "On", Key: "pay.nobody"}
		}
		return cmp.Or(domain.NotAhead("On", pay.On, env.Today()), pay.Validate())
	}}, ids, &pay, "pay.done")
}

// payRemarks say who is left out, and where the amounts that are proposed come from.
func (p edits) payRemarks(due domain.DueFees, rules []domain.Rule, year int) (all []string) {
	env := p.env
	for _, why := range []string{domain.PaidAlready, domain.PaidPart, domain.PaysNothing, domain.NoMember} {
		if left := due.Left[why]; len(left) > 0 {
			who := make([]string, len(left))
			for i, x := range left {
				who[i] = x.Name()
			}
			all = append(all, env.Count("pay.left."+why, len(left), "names", names(who), "year", year))
		}
	}
	for _, kind := range domain.MembershipKinds {
		if _, since, ok := domain.FeeRate(rules, kind, year); ok && since != year && len(due.Fees[kind]) > 0 {
			all = append(all, env.Text("pay.rate-since", "since", since))
			break
		}
	}
	return all
}

// paySummary says what is noted: how many have paid which amount, and what it is together.
func (p edits) paySummary(cards []domain.PersonCard, pay domain.Payment) string {
	env := p.env
	counts, sum := map[domain.Money]int{}, domain.Money(0)
	for _, c := range cards {
		// A payment breaks no rule.
		after, _ := pay.Apply(c, env.Today())
		for i, f := range after.Fees {
			if i >= len(c.Fees) || c.Fees[i] != f {
				counts[f.PaidAmount]++
				sum += f.PaidAmount
			}
		}
	}
	var amounts []domain.Money
	for a := range counts {
		amounts = append(amounts, a)
	}
	slices.Sort(amounts)
	var text strings.Builder
	for _, a := range amounts {
		key := "pay.each"
		if a == 0 {
			key = "pay.each-unknown"
		}
		text.WriteString(env.Count(key, counts[a], "amount", env.Money(a), "year", pay.Year, "day", env.Date(pay.On)) + "\n")
	}
	return text.String() + env.Text("pay.sum", "sum", env.Money(sum)) + "\n" + env.Text("bulk.sure")
}
