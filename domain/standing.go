package domain

import (
	"slices"
	"strconv"
)

// ReasonDeceased is the reason, as a code word, of a membership that a death has ended.
const ReasonDeceased = "deceased"

// membership puts what a record says of the membership into the draft. What is no member register's can only begin one.
//
// A row of somebody who has left without a day ends the membership on the day of the import, where it stands still; of
// one who is not known as a member, no membership is made up. A row of somebody who stands, of a membership that has
// ended in the book, takes the leaving back, and begins a new membership where it gives a joining day after the end;
// the dead do not come back.
func (p *planner) membership(d *draft, r Record, unit rowUnit) error {
	kind := p.kind(r, unit)
	left := r.lastDay(p.o.Today)
	ended := !left.IsZero() || r.HasLeft || r.Person.Deceased
	reason := r.Reason
	if r.Person.Deceased {
		reason = ReasonDeceased
	}
	m := d.membershipOf(r, kind, p.o.Today)
	switch {
	case m != nil && !r.Member:
		return nil
	case m == nil && ended && left.IsZero():
		d.gone = append(d.gone, r)
		return nil
	case m == nil && (unit.id == "" || !ended && d.Person.Deceased):
		return nil
	case m == nil:
		began := Membership{Person: d.Person.ID, Unit: unit.id, Kind: kind, Joined: r.Joined, Left: left}
		if i := slices.IndexFunc(d.gone, func(g Record) bool { return g.fits(began, began.Joined, kind, p.o.Today) > 0 }); i >= 0 {
			d.contradicts(d.gone[i].Line)
			return nil
		}
		id, err := p.fresh(d)
		if err != nil {
			return err
		}
		d.Memberships = append(d.Memberships, Membership{ID: id, Person: d.Person.ID})
		m = &d.Memberships[len(d.Memberships)-1]
		set(d, id, "membership", "Kind", &m.Kind, kind)
		set(d, id, "membership", "Unit", &m.Unit, unit.id)
		if unit.guessed {
			d.remark("Unit", "remark.unit-guessed", p.units.label(unit.id))
		}
	}
	if !ended && d.Person.Deceased {
		// The file is older than the book. Its row has spoken all the same.
		unit.id, kind = m.Unit, m.Kind
	}
	if r.Kind != "" {
		say(d, m.ID, "membership", "Kind", &m.Kind, kind)
	}
	if unit.said {
		say(d, m.ID, "membership", "Unit", &m.Unit, unit.id)
	}
	if same, known := sameBirth(m.Joined, r.Joined); !known && m.Joined.IsZero() || same && !m.Joined.IsDay() && r.Joined.IsDay() {
		set(d, m.ID, "membership", "Joined", &m.Joined, r.Joined)
		if r.Joined.After(p.o.Today) {
			d.remark("Joined", "remark.joined-future", strconv.Itoa(r.Joined.Year))
		}
	}
	switch {
	case !ended && (m.Left.After(p.o.Today) || d.Person.Deceased),
		!left.IsZero() && !r.Left.IsDay() && m.Left.Year == left.Year,
		ended && left.IsZero() && !m.ActiveOn(p.o.Today):
		// The book knows it better.
		d.leave(m, m.Left, m.Reason)
	case ended && left.IsZero():
		d.leave(m, YearAlone(p.o.Today.Year), reason)
		d.remark("Left", "remark.left-undated", strconv.Itoa(p.o.Today.Year))
	default:
		d.leave(m, left, reason)
	}
	return nil
}

// kind returns what a record's person is a member as.
func (p *planner) kind(r Record, unit rowUnit) MembershipKind {
	if r.Kind != "" {
		return r.Kind
	}
	return p.units.kindOf(unit.id)
}

// leave gives a membership an end, or takes it away.
func (d *draft) leave(m *Membership, day Date, reason string) {
	before := m.Left
	say(d, m.ID, "membership", "Left", &m.Left, day)
	switch {
	case reason != "" && m.Left == day:
		say(d, m.ID, "membership", "Reason", &m.Reason, reason)
	case m.Left != before:
		set(d, m.ID, "membership", "Reason", &m.Reason, "")
	}
}

// lastDay returns the day on which a record says that the person left: of a year alone its end, or the year itself
// where it is not over.
func (r Record) lastDay(today Date) Date {
	if r.Left.IsZero() || r.Left.IsDay() {
		return r.Left
	}
	if end := YearEnd(r.Left.Year); end.Before(today) {
		return end
	}
	return r.Left
}

// death ends the memberships that stand of somebody who has died, on the day that the record gives or in the year of
// the import. A day of death is kept as the end of a membership and nowhere else: it is told where there is none.
func (p *planner) death(d *draft, r Record) {
	if !r.Person.Deceased {
		return
	}
	day := r.lastDay(p.o.Today)
	if day.IsZero() || day.After(p.o.Today) {
		day = YearAlone(p.o.Today.Year)
	}
	for i := range d.Memberships {
		m := &d.Memberships[i]
		if m.ActiveOn(p.o.Today) {
			set(d, m.ID, "membership", "Left", &m.Left, day)
			set(d, m.ID, "membership", "Reason", &m.Reason, ReasonDeceased)
		}
	}
	news := d.made[d.Person.ID] || slices.ContainsFunc(d.changes, func(c FieldChange) bool { return c.Field == "Deceased" })
	if news && !r.Left.IsZero() && len(d.Memberships) == 0 {
		day := strconv.Itoa(r.Left.Year)
		if r.Left.IsDay() {
			day = r.Left.Time().Format("02.01.2006")
		}
		d.remark("Left", "remark.death-day", day)
	}
}

// membershipOf returns the draft's membership that a record is about: the one that fits best, of several the latest.
func (d *draft) membershipOf(r Record, kind MembershipKind, today Date) *Membership {
	var best *Membership
	most := 0
	for i := range d.Memberships {
		m := &d.Memberships[i]
		if n := r.fits(*m, m.Since(d.Memberships), kind, today); n > most || n == most && n > 0 && m.Joined.After(best.Joined) {
			best, most = m, n
		}
	}
	return best
}

// fits tells how well a membership can be the one that a record is about: 0 where it is of another organisation or
// another time, most where it began the same day (since is when the person's time began that it goes on with, which is
// what registers keep), then where it ended the same day, then where it stands. A row that has left on no known day is
// not about a membership that began in a later year: the joining days that people know better are the earlier.
func (r Record) fits(m Membership, since Date, kind MembershipKind, today Date) int {
	left := r.lastDay(today)
	sameStart, startsKnown := sameBirth(since, r.Joined)
	switch {
	case !m.sameOrganisation(kind),
		endsBefore(left, m.Joined),
		!r.Joined.IsZero() && !m.Left.IsZero() && r.Joined.After(m.Left),
		left.IsZero() && r.HasLeft && startsKnown && since.Year > r.Joined.Year:
		return 0
	case sameStart:
		return 4
	case !left.IsZero() && m.Left == left:
		return 3
	case m.ActiveOn(today):
		return 2
	}
	return 1
}
