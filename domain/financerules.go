package domain

import "time"

// FinanceRules are the days and amounts by which the party's units account to the state, in force from a day on.
type FinanceRules struct {
	From       Date
	Return     YearDay // of the year after the accounting year: within five months (partiloven § 18 (2))
	Least      Money   // income under this, public support deducted, asks for a declaration alone (§ 18 (3))
	Gift       Money   // gifts of one giver from this on are reported by themselves in an election year (§ 18 (4))
	GiftWithin int     // days from the gift to that report; all by the Friday before election day
	Register   YearDay // of the election year: who sits in the party's executive is confirmed (§ 6 (2))
	Keep       int     // years that the papers are kept at the least (§ 18 b)
}

// FinanceRuleSets are the rules in force, the oldest first. The amounts are those of the act as amended on 20 June 2025;
// what they were before was not found.
var FinanceRuleSets = []FinanceRules{{
	Date{2026, time.January, 1}, YearDay{time.May, 31}, Kroner(17_000), Kroner(15_000), 28, YearDay{time.January, 2}, 5,
}}

func (r FinanceRules) since() Date { return r.From }

// FinanceRulesOn are the rules in force on a day.
func FinanceRulesOn(day Date) FinanceRules { return inForce(FinanceRuleSets, day) }

func financeStandards(add func(key string, from Date, value any, sure Certainty, source string)) {
	for _, r := range FinanceRuleSets {
		add("standard.finance.return", r.From, r.Return.String(), ByAct, "partiloven § 18 (2)")
		add("standard.finance.least", r.From, MoneyText(r.Least), ByAct, "partiloven § 18 (3)")
		add("standard.finance.gift", r.From, MoneyText(r.Gift), ByAct, "partiloven § 18 (4)")
		add("standard.finance.gift-within", r.From, r.GiftWithin, ByAct, "partiloven § 18 (4)")
		add("standard.finance.register", r.From, r.Register.String(), ByAct, "partiloven § 6 (2)")
		add("standard.finance.keep", r.From, r.Keep, ByAct, "partiloven § 18 b (1)")
	}
}

// giftsEnd is the Friday before the election of a year: gifts of an election year are reported by then (partiloven § 18 (4));
// ok is false in a year without one. There is one every other year, of the Storting or of the councils.
func giftsEnd(year int) (friday Date, ok bool) {
	return ElectionIn(year).Day.AddDays(-3), year%2 == 1
}

// supportPeriod are the first and the last year that an application for support is of: one of the first year after a council
// election is taken to be of the whole period (partiloven §§ 12 (4), 13 (3)). Council elections were in 2023.
func supportPeriod(year int) (first, last int) {
	first = year - ((year-2024)%4+4)%4
	return first, first + 3
}
