package demo

import (
	"time"

	"lagboka/domain"
)

// course is how a person's membership has gone. The first three make the two year-end figures; none of the others
// pays for either year.
type course byte

const (
	steady   course = iota // paid at both year ends
	came                   // paid at the last year end, not at the one before
	lapsed                 // paid at the year end before last, not since
	fresh                  // joined this year
	owing                  // a member who has not paid for years
	honoured               // a member who owes nothing
	unbilled               // a member of whom the book holds no fee
	gone                   // left before either year end
	junior                 // of the youth organisation alone
	friend                 // never a member, but known
	double                 // somebody who stands in the book already
	courseCount
)

// otherShares are how many there are of each for a thousand members who paid at the last year end; of the fresh ones
// for a whole year.
var otherShares = map[course]int{
	fresh: 90, owing: 30, honoured: 12, unbilled: 6, gone: 40, junior: 50, friend: 20, double: 6,
}

// resident is a person while the rest of the household is being made.
type resident struct {
	person domain.Person
	age    int
	joined domain.Date
}

// tenure is a person's membership of the party, before anybody knows whose it is.
type tenure struct {
	kind   domain.MembershipKind
	joined domain.Date
	left   domain.Date
	reason string
	died   bool
}

// tenure draws when somebody of an age joined, and whether and why they left.
func (m *maker) tenure(c course, age int) tenure {
	t := tenure{kind: domain.Member}
	switch c {
	case came:
		t.joined = m.longAgo(age)
		// Three of four are new; the rest are older members who had let a year go by.
		if m.chance(75) || !t.joined.Before(domain.YearStart(m.last-1)) {
			t.joined = m.recruited(m.last)
		}
	case fresh:
		t.joined = m.day(domain.YearStart(m.today.Year), m.today)
	default:
		t.joined = m.longAgo(age)
	}
	if c == steady && m.chance(1) {
		t.joined = m.day(domain.Date{Year: m.last - 1, Month: time.November, Day: 2}, domain.YearEnd(m.last-1))
	}
	switch c {
	case steady:
		m.depart(&t)
	case lapsed:
		m.lapse(&t)
	case gone:
		t.left = m.day(domain.YearStart(m.last-2), domain.Date{Year: m.last - 1, Month: time.October, Day: 31})
		t.reason = m.reason()
		if !t.joined.Before(t.left) {
			t.joined = domain.YearAlone(m.last - 4)
		}
	case honoured:
		if m.chance(60) {
			t.kind = domain.Honorary
		}
	}
	return t
}

// longAgo draws a day of joining up to the autumn of the year before last, mostly in the last fifteen years, when
// the person was at least 15. Of some only the year is known, of a few nothing.
func (m *maker) longAgo(age int) domain.Date {
	year := m.last - 1
	for year > m.last+16-age && m.rng.IntN(13) > 0 {
		year--
	}
	if year < m.last-2 {
		switch r := m.rng.IntN(100); {
		case r < 3:
			return domain.Date{}
		case r < 8:
			return domain.YearAlone(year)
		}
	}
	// Who joins after 1 November is paid up for the next year too; that is drawn on its own.
	return m.day(domain.YearStart(year), domain.Date{Year: year, Month: time.November, Day: 1})
}

// recruited draws a day of joining in a year; one in eight after 1 November.
func (m *maker) recruited(year int) domain.Date {
	autumn := domain.Date{Year: year, Month: time.November, Day: 1}
	if m.chance(12) {
		return m.day(autumn.AddDays(1), domain.YearEnd(year))
	}
	return m.day(domain.YearStart(year), autumn)
}

// depart lets a few of those who have always paid leave or die this year.
func (m *maker) depart(t *tenure) {
	if !m.chance(3) {
		return
	}
	// Drawn over the whole year, so that the later the day of the book, the more have left.
	left := m.day(domain.YearStart(m.today.Year), domain.YearEnd(m.today.Year))
	died := m.chance(15)
	if left.After(m.today) {
		return
	}
	t.left, t.reason, t.died = left, m.reason(), died
	if died {
		t.reason = reasonDied
	}
}

// lapse settles what became of somebody who did not pay for the last year.
func (m *maker) lapse(t *tenure) {
	switch r := m.rng.IntN(100); {
	case r < 30: // still a member, and long overdue
	case r < 62:
		struck := m.day(domain.Date{Year: m.last, Month: time.December, Day: 1}, domain.Date{Year: m.last + 1, Month: time.February, Day: 28})
		if !struck.After(m.today) {
			t.left, t.reason = struck, reasonUnpaid
		}
	default:
		t.left, t.reason = m.day(domain.Date{Year: m.last, Month: time.January, Day: 2}, domain.YearEnd(m.last)), m.reason()
		if r >= 90 {
			t.died, t.reason = true, reasonDied
		}
	}
}

const (
	reasonDied   = "Død"
	reasonUnpaid = "Ikke betalt kontingent"
)

func (m *maker) reason() string {
	return pick(m.rng, []string{"Utmeldt", "Utmeldt", "Utmeldt per e-post", "Flyttet ut av fylket", "Ønsker ikke lenger å være medlem"})
}

// fees adds the three years of a person's fees.
func (m *maker) fees(c course, who domain.ID, t tenure) {
	if c == unbilled {
		return
	}
	slot := m.rng.IntN(100)
	for year := m.last - 1; year <= m.last+1; year++ {
		if t.joined.Year > year || m.carried(t.joined, year-1) {
			continue
		}
		f := domain.Fee{Person: who, Year: year, Category: t.kind, Amount: m.amounts[t.kind], Due: dueDay(year, slot)}
		from := domain.Date{Year: year, Month: time.January, Day: 2}
		if t.joined.Year == year {
			f.Due = t.joined.AddDays(21)
			from = t.joined
		}
		if !t.left.IsZero() && f.Due.After(t.left) && !paysFor(c, year-m.last) {
			continue
		}
		switch {
		case c == honoured:
			f.Exempt, f.Amount = true, 0
		case paysFor(c, year-m.last):
			f.PaidOn = m.payday(f.Due, from)
		case year > m.last && (c == steady || c == came) && m.chance(96) || c == fresh && m.chance(60):
			// This year's money: what would come after the day of the book has not come.
			f.PaidOn = m.payday(f.Due, from)
			if f.PaidOn.After(m.today) || !t.left.IsZero() && !f.PaidOn.Before(t.left) {
				f.PaidOn = domain.Date{}
			}
		}
		m.fee(f)
	}
}

// paysFor tells whether a course is one of those that paid for the last year (0) or the one before it (-1).
func paysFor(c course, year int) bool {
	switch year {
	case -1:
		return c == steady || c == lapsed
	case 0:
		return c == steady || c == came
	}
	return false
}

// carried tells whether the fee of the year somebody joined in is valid through the next (see domain.CarriesAfter).
func (m *maker) carried(joined domain.Date, year int) bool {
	return domain.Fee{Year: year}.ValidOn(domain.YearStart(year+1), joined)
}

func (m *maker) fee(f domain.Fee) {
	f.ID = m.id()
	if !f.PaidOn.IsZero() {
		f.PaidAmount = f.Amount
	}
	reminder := f.Due.AddDays(30 + m.rng.IntN(6))
	if f.PaidOn.IsZero() && !f.Exempt && !reminder.After(m.today) && m.chance(90) {
		f.RemindedOn = reminder
	}
	m.part.Fees = append(m.part.Fees, f)
}

// dueDay is when a year's fee falls due; the bills are sent in four rounds, and everybody keeps to the same one.
func dueDay(year, slot int) domain.Date {
	switch {
	case slot < 30:
		return domain.Date{Year: year, Month: time.January, Day: 15}
	case slot < 60:
		return domain.Date{Year: year, Month: time.January, Day: 31}
	case slot < 85:
		return domain.Date{Year: year, Month: time.February, Day: 28}
	}
	return domain.Date{Year: year, Month: time.March, Day: 31}
}

// payday draws when a fee was paid: most before it is due, some after the reminder, a few far into the year; never
// before from nor in another year.
func (m *maker) payday(due, from domain.Date) domain.Date {
	paid := due.AddDays(-m.rng.IntN(25))
	switch r := m.rng.IntN(100); {
	case r < 8:
		paid = due.AddDays(41 + m.rng.IntN(180))
	case r < 28:
		paid = due.AddDays(1 + m.rng.IntN(40))
	}
	if paid.Before(from) {
		return from
	}
	if end := domain.YearEnd(from.Year); paid.After(end) {
		return end
	}
	return paid
}
