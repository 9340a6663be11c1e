package domain

import (
	"maps"
	"slices"
)

// KeptPerson is somebody in the book, with all that the clock asks of them.
type KeptPerson struct {
	Person      Person
	Memberships []Membership
	Fees        []Fee
	Offices     []OfficeRow
	Elections   []ElectionPart
	Keepings    []Keeping
}

// ElectionPart is somebody's part in an election.
type ElectionPart struct {
	Election Election
	List     string // the contest, as it is called
	Signs    bool   // speaks for a list, or is the deputy (valgloven § 5-6); else is a candidate
	Listed   bool   // that list, or one that the candidate stands on, is handed in
	Open     bool   // of a candidate: has not said no
	Keep     bool   // of a candidate: agreed to be kept after the election
}

// Retained puts somebody on the clock as of a day; false where nothing asks for their deleting.
func (k KeptPerson) Retained(today Date) (Retained, bool) {
	rules := RetentionRulesOn(today)
	r := Retained{Kind: "person", ID: k.Person.ID, Name: k.Person.SortName(), Names: 1}
	asked := false
	switch ended := k.ended(today.AddDays(rules.Soon)); {
	case len(k.Memberships) == 0 && !k.Person.Deceased:
		asked = k.wasCandidate(&r, rules)
	case k.Person.Deceased || ended:
		asked = k.gone(&r, rules, ended, today)
	default:
		asked = k.unpaid(&r, rules, today)
	}
	k.hold(&r, today)
	return r, asked && r.stand(rules, today)
}

// ended tells whether every membership has an end by a day.
func (k KeptPerson) ended(by Date) bool {
	return !slices.ContainsFunc(k.Memberships, func(m Membership) bool { return m.Left.IsZero() || m.Left.After(by) })
}

// latest is the last day that a date can be: of a year alone its end.
func latest(d Date) Date {
	if d.IsZero() || d.IsDay() {
		return d
	}
	return YearEnd(d.Year)
}

// reckoned is a day that is reckoned from another. Where that is not known, or is some day of a year of which the end may
// be too late, neither is this one.
func reckoned(from Date, due func(Date) Date, today Date) Date {
	if from.IsZero() {
		return from
	}
	day := due(latest(from))
	if !from.IsDay() && day.After(today) {
		return Date{}
	}
	return day
}

// gone is somebody whose memberships have all ended, or who has died.
func (k KeptPerson) gone(r *Retained, rules RetentionRules, ended bool, today Date) bool {
	var last Membership
	for _, m := range k.Memberships {
		if !latest(m.Left).Before(latest(last.Left)) {
			last = m
		}
	}
	r.Why, r.Missing = ErasedResigned, "retention.missing.left"
	days := rules.Resigned
	if last.Reason == ReasonDeceased || k.Person.Deceased && !(ended && len(k.Memberships) > 0) {
		r.Why, r.Missing, days = ErasedDeceased, "retention.missing.death", rules.Deceased
	}
	if ended {
		r.Since = last.Left
	}
	r.Due = reckoned(r.Since, func(d Date) Date { return d.AddDays(days) }, today)
	return true
}

// wasCandidate is somebody who never was a member, and stood at an election without agreeing to be kept after it.
func (k KeptPerson) wasCandidate(r *Retained, rules RetentionRules) bool {
	r.Why = ErasedCandidate
	for _, c := range k.Elections {
		if c.Keep {
			return false
		}
		if !c.Signs && c.Election.Day.After(r.Since) {
			r.Since = c.Election.Day
		}
	}
	if r.Since.IsZero() {
		return false
	}
	r.Due = r.Since.AddDays(rules.Candidate)
	return true
}

// unpaid is a member who owes a fee, and has paid for none of their memberships. Where of one of these nobody knows, no
// day is known; else they are kept as long as the one that was to be paid last.
func (k KeptPerson) unpaid(r *Retained, rules RetentionRules, today Date) bool {
	r.Why, r.Missing = ErasedUnpaid, "retention.missing.due"
	owes, unsure := false, false
	var last feeClock
	for _, m := range k.Memberships {
		if !m.ActiveOn(today) {
			continue
		}
		c := k.feeClock(m, today)
		if c.paid {
			return false
		}
		if !c.owes {
			r.Missing = "retention.missing.fee"
		}
		owes = owes || c.owes
		unsure = unsure || !c.owes || c.since.IsZero()
		if latest(c.since).After(latest(last.since)) {
			last = c
		}
	}
	r.Since = last.since
	r.Due = reckoned(r.Since, func(d Date) Date { return d.AddMonths(rules.Unpaid) }, today)
	if unsure && !r.Due.After(today.AddDays(rules.Soon)) || last.earlier && r.Due.After(today) {
		r.Due = Date{}
	}
	return owes
}

// feeClock is what the fees of a membership say.
type feeClock struct {
	paid    bool // the latest is paid, or nothing was owed
	owes    bool
	since   Date // when the first was due that has not been paid since one was; zero where that is not known
	earlier bool // another before that is owed, too, without a day
}

// feeClock reads the fees of a membership from the latest back to the last that was paid. Of who has paid a part, or an
// amount that may be the whole, nobody can say that they have not paid: it is not known. An honorary member owes none.
func (k KeptPerson) feeClock(m Membership, today Date) (c feeClock) {
	best := map[int]FeeStatus{}
	for _, f := range k.Fees {
		status := f.statusOn(m.Kind, today)
		owed := status.Owed != ""
		if !f.Of(m.Kind) || f.Year < m.Since(k.Memberships).Year || owed && f.Year > today.Year {
			continue
		}
		if b, ok := best[f.Year]; !ok || status.before(b, today) {
			best[f.Year] = status
		}
	}
	years := slices.Sorted(maps.Keys(best))
	for _, year := range slices.Backward(years) {
		switch s := best[year]; {
		case s.Is(FeePaid) || s.State == FeeExempt:
			c.paid = !c.owes
			return c
		case s.State == FeeUnknown || s.State == FeePart:
			return feeClock{}
		case s.Fee.Due.IsZero():
			c.owes, c.earlier = true, !c.since.IsZero()
		default:
			c.owes, c.since, c.earlier = true, s.Fee.Due, false
		}
	}
	c.paid = !c.owes && m.Kind == Honorary
	return c
}

// hold gathers what holds a deleting back, and counts it from the end of an agreement that has run out.
func (k KeptPerson) hold(r *Retained, today Date) {
	for _, o := range k.Offices {
		if o.Office.StateOn(today) != OfficeEnded {
			r.Holds = append(r.Holds, Hold{Why: HoldsOffice, Office: o, Until: o.Office.Until})
		}
	}
	for _, c := range k.Elections {
		h := Hold{What: c.List, Until: c.Election.Day.AddDays(1)}
		switch {
		case !h.Until.After(today):
			continue
		case c.Signs && c.Listed:
			h.Why = SignsList
		case !c.Signs && c.Listed:
			h.Why = StandsOnList
		case !c.Signs && c.Open:
			h.Why = Nominated
		default:
			continue
		}
		r.Holds = append(r.Holds, h)
	}
	for _, x := range k.Keepings {
		switch {
		case x.CountsOn(today):
			r.Holds = append(r.Holds, Hold{Why: HoldReason(x.Kind), What: x.Why, Until: x.Until})
		case x.Kind == Agreement && x.Until.After(r.Due) && !r.Due.IsZero():
			r.Due = x.Until
		}
	}
}
