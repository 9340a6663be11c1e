package finance

import (
	"slices"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// signs are those of how something that is owed stands.
var signs = map[domain.FinanceState]widgets.Status{
	domain.FinanceDone: widgets.Done, domain.FinanceLate: widgets.Late, domain.FinanceDue: widgets.UnderWay, domain.FinanceUnknown: widgets.Unknown,
	domain.FinanceNone: widgets.NotRelevant,
}

func (s *Screen) columns() []widgets.Column[domain.FinanceRow] {
	env := s.env
	type row = domain.FinanceRow
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.unit", 120, func(r row) string { return r.Unit.Label() }),
		s.duty("finance.contact", domain.FinanceContact, 118), s.duty("finance.account", domain.FinanceAccount, 118),
		s.duty("finance.support", domain.FinanceSupport, 150),
		kit.TextColumn(env, "finance.kind", 104, func(r row) string { return env.ReturnKind(r.Return.Kind) }),
		s.duty("finance.sent", domain.FinanceFiling, 150),
		kit.MaybeColumn(env, "finance.left", 64, env.Number, func(r row) (int, bool) { return r.Of(domain.FinanceFiling).Left(env.AsOf()) }),
		s.duty("finance.gifts", domain.FinanceGifts, 110),
		s.duty("finance.register", domain.FinanceRegister, 110),
	}
	return widgets.Spare(columns, "finance.register", "finance.gifts", "finance.left", "finance.kind")
}

// duty is a column of how something that is owed stands.
func (s *Screen) duty(key string, d domain.FinanceDuty, width float32) widgets.Column[domain.FinanceRow] {
	env := s.env
	text := func(r domain.FinanceRow) string {
		if r.Of(d).State == domain.FinanceNone { // the sign says it
			return ""
		}
		return env.FinanceDate(r.Of(d), env.AsOf())
	}
	return widgets.Column[domain.FinanceRow]{
		Key: key, Title: env.Text(key), Width: width, Text: text,
		Status: func(r domain.FinanceRow) widgets.Status { return signs[r.Of(d).State] },
		Less: func(a, b domain.FinanceRow) bool {
			x, y := a.Of(d), b.Of(d)
			if m, n := slices.Index(domain.FinanceStates, x.State), slices.Index(domain.FinanceStates, y.State); m != n {
				return m < n
			}
			if x.Done != y.Done {
				return x.Done.Before(y.Done)
			}
			return x.Due.Before(y.Due)
		},
	}
}

// about says of the row on which the keys stand what its columns have no room for.
func (s *Screen) about() string {
	r, ok := s.table.Row(s.table.Cursor())
	if !ok {
		return ""
	}
	env, x := s.env, r.Return
	parts := []string{env.Text("finance.about.due", "unit", r.Unit.Label(), "year", x.Year, "day", env.ShortDate(r.Of(domain.FinanceFiling).Due))}
	add := func(key, what string) {
		if what != "" {
			parts = append(parts, env.Text(key, "what", what))
		}
	}
	add("finance.about.receipt", x.Receipt)
	signed := slices.DeleteFunc([]string{x.Leader, x.Other}, func(name string) bool { return name == "" })
	add("finance.about.signed", strings.Join(signed, env.Text("finance.and")))
	add("finance.about.sent-to", x.SentTo)
	if x.Amount > 0 {
		add("finance.about.paid", env.Money(x.Amount))
	}
	if x.Share > 0 {
		add("finance.about.share", env.Money(x.Share))
	}
	add("finance.about.note", x.Note)
	return strings.Join(parts, " ")
}
