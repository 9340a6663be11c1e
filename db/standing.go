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

// standing is the SQL of domain.Membership.ActiveOn, on a membership m as of @day. A property test holds the SQL of this file
// and the functions of domain together.
const standing = "m.deleted = 0 AND m.joined <= @day AND (m.left = '' OR m.left > @day)"

// since is the SQL of domain.Membership.Since, of a membership m: the latest day up to its own that another one does not lead up to.
var since = "(SELECT max(b.joined) FROM membership b WHERE b.person = m.person AND b.deleted = 0 AND b.joined <= m.joined AND " + sameOrganisation("b") +
	" AND NOT EXISTS (SELECT 1 FROM membership e WHERE e.person = m.person AND e.deleted = 0 AND e.joined < b.joined AND (e.left = '' OR e.left >= b.joined)" +
	" AND " + sameOrganisation("e") + "))"

func sameOrganisation(with string) string {
	return "(" + with + ".kind = m.kind OR " + with + ".kind IN " + partyKinds + " AND m.kind IN " + partyKinds + ")"
}

// feeSince is since as far as fees ask for it: a membership that was joined before the last fee could carry began no later.
var feeSince = "iif(m.joined < @carry_from, m.joined, " + since + ")"

// dayArgs are the named values that the rules take.
func dayArgs(day domain.Date) []any {
	from := domain.Date{Year: day.Year - 1, Month: domain.CarryFrom.Month, Day: domain.CarryFrom.Day + 1}
	return []any{
		sql.Named("day", day.String()), sql.Named("year", day.Year),
		sql.Named("carry_from", from.String()), sql.Named("carry_to", domain.YearEnd(day.Year-1).String()),
	}
}

// validFee is the SQL of domain.Fee.ValidOn, for the fees f of a person who joined on a day.
func validFee(person, joined string) string {
	return "f.deleted = 0 AND f.person = " + person + " AND f.year >= @year - 1 AND (f.year = @year OR f.year = @year - 1 AND " +
		joined + " BETWEEN @carry_from AND @carry_to)"
}

// feeStanding is the SQL of domain.StatusOn as one number, the greatest of the person's valid fees: paid on a day before paid some
// day of the year, that before exempt, exempt before what is owed; of that the later year, then overdue before due before no due
// date, then the longest overdue, whose last five digits are the days. NULL where no fee is valid.
func feeStanding(person, joined string) string {
	return `(SELECT max(CASE WHEN f.paid_on <> '' AND f.paid_on <= @day THEN 9000000001 - (f.paid_on = @year) WHEN f.exempt THEN 8000000000
		WHEN f.due = '' THEN 3 * f.year * 100000
		WHEN f.due < @day THEN (3 * f.year + 2) * 100000 + CAST(julianday(@day) - julianday(substr(f.due || '-01-01', 1, 10)) AS INTEGER)
		ELSE (3 * f.year + 1) * 100000 END) FROM fee f WHERE ` + validFee(person, joined) + ")"
}

// feeDaysOver is the SQL of how many days a fee that is overdue is so.
const feeDaysOver = "fee % 100000"

// feeUndated and feeOwed are the SQL of domain.Fee.Undated of the fee that pays, but for the year's last day, and of
// domain.FeeOwed.
const (
	feeUndated = "fee = 9000000000"
	feeOwed    = "fee < 8000000000"
)

// feeIs is the SQL of what a state means for a number of feeStanding that is named fee.
func feeIs(state domain.FeeState) string {
	switch state {
	case domain.FeePaid:
		return "fee >= 9000000000"
	case domain.FeeExempt:
		return "fee = 8000000000"
	case domain.FeeOverdue:
		return feeOwed + " AND fee / 100000 % 3 = 2"
	case domain.FeeDue:
		return feeOwed + " AND fee / 100000 % 3 = 1"
	case domain.FeeNoDue:
		return feeOwed + " AND fee / 100000 % 3 = 0"
	}
	return "fee IS NULL"
}
