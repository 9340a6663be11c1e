package sheet

import "lagboka/domain"

// FinanceWords are what a table of party finance says.
type FinanceWords interface {
	Text(key string, data ...any) string
	FinanceDate(d domain.FinanceDate, day domain.Date) string
	ReturnKind(k domain.ReturnKind) string
}

// Finance is what some units owe the state in a round as a table, a row for each.
func Finance(t FinanceWords, rows []domain.FinanceRow, day domain.Date) Sheet {
	s := Sheet{Name: t.Text("reports.kind.finance")}
	for _, key := range []string{
		"word.unit", "finance.contact", "finance.account", "finance.support", "finance.kind", "finance.sent", "finance.due", "finance.receipt",
		"finance.sent-to", "finance.gifts", "finance.register", "finance.amount", "finance.share", "word.note",
	} {
		s.Columns = append(s.Columns, Column{Title: t.Text(key)})
	}
	for _, r := range rows {
		x := r.Return
		stands := func(d domain.FinanceDuty) any { return t.FinanceDate(r.Of(d), day) }
		s.Rows = append(s.Rows, []any{
			r.Unit.Label(), stands(domain.FinanceContact), stands(domain.FinanceAccount), stands(domain.FinanceSupport), t.ReturnKind(x.Kind),
			stands(domain.FinanceFiling), r.Of(domain.FinanceFiling).Due, x.Receipt, x.SentTo, stands(domain.FinanceGifts), stands(domain.FinanceRegister),
			amount(x.Amount), amount(x.Share), x.Note,
		})
	}
	return s
}

// amount is a cell of an amount; an empty one where it is not known.
func amount(m domain.Money) any {
	if m == 0 {
		return nil
	}
	return m
}
