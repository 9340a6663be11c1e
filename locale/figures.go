package locale

import (
	"strings"

	"lagboka/domain"
)

// Paying writes how many are paying members now: a number, or that it is not known.
func (c *Catalogue) Paying(f domain.Figures) string { return c.known(f.PayingKnown(), f.Paying) }

// Unpaid writes how many have not paid, which is not known either where no fees are.
func (c *Catalogue) Unpaid(f domain.Figures) string { return c.known(f.PayingKnown(), f.Unpaid) }

func (c *Catalogue) known(known bool, n int) string {
	if !known {
		return c.Text("growth.unknown")
	}
	return c.Number(n)
}

// Payers writes how many were paying members on an earlier day: 943, 943–955 where some have paid on a day that is not
// known, or that nothing is known.
func (c *Catalogue) Payers(p domain.Payers) string {
	if p.Known > 0 && p.Undated > 0 {
		return c.Number(p.Paying) + "–" + c.Number(p.Paying+p.Undated)
	}
	return c.known(p.Known > 0, p.Paying)
}

// Growth writes a change: +3, −2 til +10 where it lies between, or that it is not known.
func (c *Catalogue) Growth(g domain.Growth) string {
	switch {
	case g.Known == 0:
		return c.Text("growth.unknown")
	case g.From != g.To:
		return c.Text("growth.between", "from", c.Signed(g.From), "to", c.Signed(g.To))
	}
	return c.Signed(g.To)
}

// Against writes what has become of a unit's paying members: against the same day last year, and since its end; of a
// year that is over only the latter. Where nothing is known it says why.
func (c *Catalogue) Against(set domain.FigureSet) (first, then string) {
	f, p := set.Total, set.Period
	switch year := p.AsOf.Year; {
	case !f.PayingKnown():
		return c.Text("growth.no-fees", "year", year), ""
	case p.Then(f).Known == 0:
		return c.Text("growth.no-fees", "year", year-1), ""
	}
	end := c.of(set, domain.Figures.YearEndGrowth, "growth.year-end", f.LastYear, "day", c.ShortDate(p.LastYearEnd()))
	if !p.Running() {
		return end, ""
	}
	return c.of(set, domain.Figures.SameDayGrowth, "growth.same-day", f.SameDay), end
}

// of writes a growth, and of how many branches it is where it is not of all.
func (c *Catalogue) of(set domain.FigureSet, growth func(domain.Figures) domain.Growth, key string, then domain.Payers, data ...any) string {
	text := c.Text(key, append(data, "change", c.Growth(growth(set.Total)), "n", c.Payers(then))...)
	known := set.CountBranches(func(f domain.Figures) bool { return growth(f).Known > 0 })
	if known < len(set.Branches) {
		text = c.Text("growth.some", "text", text, "n", known, "total", len(set.Branches))
	}
	return text
}

// Gaps says of which branches the book has no members, and of which it has no fees, of the period's year and of the
// year before, with what to do about it; nothing where it has them of all.
func (c *Catalogue) Gaps(set domain.FigureSet) (sentences []string) {
	year := set.Period.AsOf.Year
	if none := c.branches(set, func(f domain.Figures) bool { return f.Members == 0 }); none != "" {
		sentences = append(sentences, c.Text("growth.no-members", "names", none))
	}
	if set.Total.Members == 0 {
		return sentences
	}
	for _, x := range []struct {
		year    int
		nothing bool
		unknown func(domain.Figures) bool
	}{
		{year, !set.Total.PayingKnown(), func(f domain.Figures) bool { return f.Members > 0 && f.Unknown > 0 }},
		{year - 1, set.Total.LastYear.Known == 0, func(f domain.Figures) bool { return f.Members > 0 && f.LastYear.Known == 0 }},
	} {
		if x.nothing {
			sentences = append(sentences, c.Text("growth.no-fees.do", "year", x.year))
		} else if names := c.branches(set, x.unknown); names != "" {
			sentences = append(sentences, c.Text("growth.no-fees.some", "names", names, "year", x.year))
		}
	}
	return sentences
}

// UnpaidTrend says since when it is known how many owed their fee, and why not before; empty where all of a trend is known.
func (c *Catalogue) UnpaidTrend(known []domain.TrendPoint, before domain.TrendPoint) string {
	if before.NoUnpaid == "" {
		return ""
	}
	why := c.Text(before.NoUnpaid, "year", before.Day.Year)
	if len(known) < 2 {
		return c.Text("unpaid-trend.none", "why", why)
	}
	return c.Text("unpaid-trend.from", "day", c.ShortDate(known[0].Day), "why", why)
}

// branches names the branches whose figures fulfil a condition.
func (c *Catalogue) branches(set domain.FigureSet, holds func(domain.Figures) bool) string {
	var names []string
	for _, b := range set.Branches {
		if holds(b.Figures) {
			names = append(names, b.Branch.Label())
		}
	}
	return strings.Join(names, ", ")
}

// Target writes how far it is to a target, and whose it is where it is the sum of some branches' only.
func (c *Catalogue) Target(set domain.FigureSet) string {
	t := set.Total.Target
	text := c.Text("growth.no-target")
	if n, ok := t.Ahead(); ok {
		text = c.Text("growth.to-target", "n", c.Signed(n), "day", c.ShortDate(domain.YearEnd(set.Period.AsOf.Year)))
	} else if t.Wanted > 0 {
		text = c.Text("growth.target-unknown")
	}
	if t.Units > 0 && t.Units < len(set.Branches) {
		text = c.Text("growth.target-of", "text", text, "n", t.Units, "total", len(set.Branches))
	}
	return text
}
