package locale

import "lagboka/domain"

// FinanceDate writes how something that a unit owes the state stands on a day: when it was done and by whom, how long there
// is left, or that nobody knows.
func (c *Catalogue) FinanceDate(d domain.FinanceDate, day domain.Date) string {
	switch d.State {
	case domain.FinanceDone:
		text := c.ShortDate(d.Done)
		switch {
		case d.By.ID != "":
			return c.Text("finance.by", "unit", d.By.Label())
		case d.After():
			return c.Text("finance.after", "day", text)
		}
		return text
	case domain.FinanceDue, domain.FinanceLate:
		if left, ok := d.Left(day); ok {
			return c.DaysLeft(left)
		}
	}
	return c.Text("finance.state." + string(d.State))
}

// ReturnKind writes what a unit sends; that it is not known yet, where it is not.
func (c *Catalogue) ReturnKind(k domain.ReturnKind) string {
	if k == "" {
		return c.Text("finance.state." + string(domain.FinanceUnknown))
	}
	return c.Text("finance.kind." + string(k))
}

// FinanceShares writes how much of what was paid has been shared out.
func (c *Catalogue) FinanceShares(s domain.FinanceShares) string {
	left, ok := s.Left()
	switch {
	case !ok && s.Sum == 0:
		return c.Text("finance.shared.empty")
	case s.Sum == 0:
		return c.Text("finance.shared.nothing", "paid", c.Money(s.Payer.Amount))
	case !ok:
		return c.Text("finance.shared.unknown", "sum", c.Money(s.Sum))
	case left > 0:
		return c.Text("finance.shared.left", "sum", c.Money(s.Sum), "paid", c.Money(s.Payer.Amount), "left", c.Money(left))
	case left < 0:
		return c.Text("finance.shared.over", "sum", c.Money(s.Sum), "paid", c.Money(s.Payer.Amount), "over", c.Money(-left))
	}
	return c.Text("finance.shared.all", "paid", c.Money(s.Payer.Amount))
}
