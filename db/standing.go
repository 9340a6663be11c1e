package db

import (
	"database/sql"
	"strings"

	"lagboka/domain"
)

// partyKinds is the SQL list of the kinds that make somebody a member of the party.
var partyKinds = func() string {
	quoted := make([]string, len(domain.PartyKinds))
	for i, k := range domain.PartyKinds {
		quoted[i] = "'" + string(k) + "'"
	}
	return "(" + strings.Join(quoted, ", ") + ")"
}()

// standing is the SQL of domain.Membership.ActiveOn, on a membership m as of @day. A property test holds the SQL of
// this file and the functions of domain together.
const standing = "m.deleted = 0 AND m.joined <= @day AND (m.left = '' OR m.left > @day)"

// since is the SQL of domain.Membership.Since, of a membership m: the latest day up to its own that another one does
// not lead up to.
var since = "(SELECT max(b.joined) FROM membership b WHERE b.person = m.person AND b.deleted = 0 AND b.joined <= m.joined AND " + sameOrganisation("b") +
	" AND NOT EXISTS (SELECT 1 FROM membership e WHERE e.person = m.person AND e.deleted = 0 AND e.joined < b.joined AND " +
	"(e.left = '' OR e.left >= b.joined OR length(e.left) = 10 AND length(b.joined) = 10 AND date(e.left, '+1 day') = b.joined)" +
	" AND " + sameOrganisation("e") + "))"

func sameOrganisation(with string) string {
	return "(" + with + ".kind = m.kind OR " + with + ".kind IN " + partyKinds + " AND m.kind IN " + partyKinds + ")"
}

// feeSince is since as far as fees ask for it: a membership that was joined before the last fee could carry began no
// later.
var feeSince = "iif(m.joined < @carry_from, m.joined, " + since + ")"

// noMain is the SQL of a person p of whose household nobody is known to be a full member on @day: a household member's
// fee needs one (senterpartiet.no, kontingent). Who lives together is told by address and postcode; of an address that
// is not known, nothing is.
const noMain = "(p.address = '' OR lower(p.address) || '|' || p.postcode NOT IN (SELECT lower(q.address) || '|' || q.postcode" +
	" FROM membership m JOIN person q ON q.id = m.person WHERE q.deleted = 0 AND m.kind IN ('member', 'honorary') AND " + standing + "))"

// dayArgs are the named values that the rules take.
func dayArgs(day domain.Date) []any {
	from := domain.CarriesAfter(day.Year - 1).AddDays(1)
	return []any{
		sql.Named("day", day.String()), sql.Named("year", day.Year),
		sql.Named("carry_from", from.String()), sql.Named("carry_to", domain.YearEnd(day.Year-1).String()),
	}
}

// validFee is the SQL of domain.Fee.ValidOn and Of, for the fees f of a person who is a member of a kind and joined on
// a day.
func validFee(person, kind, joined string) string {
	return "f.deleted = 0 AND f.person = " + person + " AND f.year >= @year - 1 AND (f.year = @year OR f.year = @year - 1 AND " +
		joined + " BETWEEN @carry_from AND @carry_to) AND (f.category IN ('', " + partyKinds[1:] + " AND ifnull(" + kind + ", '') IN ('', " + partyKinds[1:] +
		" OR f.category IN ('', ifnull(nullif(" + kind + ", ''), f.category)))"
}

// The SQL of domain.Fee.Standing of a fee f on @day: feeBack is whether some of it was paid back by then, feeLeft what
// is left of what was paid; feePaid whether it was paid by then, feeGone whether all of that was paid back, feeShort
// whether a part is lacking, feeOver whether it is too much, feeOpen whether an amount was paid of a fee that is not
// known, and feeWhole whether none of that is so.
const (
	feeBack  = "(f.refunded > 0 AND f.refunded_on <= @day)"
	feeSum   = "iif(" + feeBack + " AND f.paid_amount = 0, f.amount, f.paid_amount)"
	feeLeft  = "(" + feeSum + " - iif(" + feeBack + ", f.refunded, 0))"
	feePaid  = "(f.paid_on <> '' AND f.paid_on <= @day)"
	feeGone  = "(" + feeBack + " AND " + feeLeft + " <= 0)"
	feeShort = "(f.amount > 0 AND " + feeSum + " > 0 AND " + feeLeft + " < f.amount)"
	feeOver  = "(f.amount > 0 AND " + feeLeft + " > f.amount)"
	feeOpen  = "(" + feePaid + " AND NOT " + feeGone + " AND f.amount = 0 AND f.paid_amount > 0)"
	feeWhole = "(" + feePaid + " AND NOT " + feeGone + " AND NOT " + feeShort + " AND NOT " + feeOpen + ")"
)

// feeLesser and feePays are the SQL of domain.Fee.Lesser, and of Pays of a valid fee, for a member of a kind.
func feeLesser(kind string) string { return "(f.category = 'household' AND " + kind + " IS 'member')" }

func feePays(kind string) string { return "(" + feeWhole + " AND NOT " + feeLesser(kind) + ")" }

// feeStanding is the SQL of domain.StatusAs as one number, the greatest of the person's valid fees: paid on a day
// before paid some day of the year, that before exempt, exempt before what is owed; of that the later year, then
// overdue before due before no due date, then the longest overdue. NULL where none of them tells. Of one that pays, 64
// says that its day is known, 32 that it is of the day's own year, 4 that two of a year do, and 1 that it is too much;
// of one that is owed, the last figure to the base of 4 is what became of the rest: 1 where a part is paid, 2 where it
// was paid back.
func feeStanding(person, kind, joined string) string {
	feePays := feePays(kind)
	return `(SELECT max(CASE WHEN ` + feePays + ` THEN 9000000064 - 64 * (f.paid_on = @year) + 32 * (f.year = @year) + ` + feeOver + ` WHEN f.exempt THEN 8000000000
		WHEN ` + feeOpen + ` OR ` + feeWhole + ` THEN NULL
		WHEN f.due = '' OR f.due = substr(@day, 1, 4) THEN 3 * f.year * 100000
		WHEN f.due < @day THEN (3 * f.year + 2) * 100000 + CAST(julianday(@day) - julianday(substr(f.due || '-12-31', 1, 10)) AS INTEGER)
		ELSE (3 * f.year + 1) * 100000 END * iif(` + feePays + ` OR f.exempt, 1, 4) + iif(` + feePays + ` OR f.exempt, 0, ` + feePaid + ` * iif(` + feeGone + `, 2, 1)))
		+ 4 * (count(iif(` + feePays + `, 1, NULL)) > count(DISTINCT iif(` + feePays + `, f.year, NULL))) FROM fee f WHERE ` + validFee(person, kind, joined) + ")"
}

// feeDaysOver is the SQL of how many days a fee that is overdue is so.
const feeDaysOver = "fee / 4 % 100000"

// feeUndated and feeOwed are the SQL of domain.Fee.Undated of the fee that pays, but for the year's last day, and of
// domain.FeeOwed.
const (
	feeUndated = "fee BETWEEN 9000000000 AND 9000000063"
	feeOwed    = "fee < 8000000000"
)

// feeIs is the SQL of domain.FeeStatus.Is for a number of feeStanding that is named fee.
func feeIs(state domain.FeeState) string {
	switch state {
	case domain.FeePaid:
		return "fee >= 9000000000"
	case domain.FeeTwice:
		return "fee >= 9000000000 AND fee & 4"
	case domain.FeeOver:
		return "fee >= 9000000000 AND fee & 5 = 1"
	case domain.FeeExempt:
		return "fee = 8000000000"
	case domain.FeePart:
		return feeOwed + " AND fee % 4 = 1"
	case domain.FeeRefunded:
		return feeOwed + " AND fee % 4 = 2"
	case domain.FeeOverdue:
		return feeOwed + " AND fee / 400000 % 3 = 2"
	case domain.FeeDue:
		return feeOwed + " AND fee / 400000 % 3 = 1"
	case domain.FeeNoDue:
		return feeOwed + " AND fee / 400000 % 3 = 0"
	}
	return "fee IS NULL"
}
