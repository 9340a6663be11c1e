package demo

import (
	"time"

	"lagboka/domain"
)

// secretariat fills the template's vacant offices and adds those that a unit has more of. What it finds nobody for
// stays vacant.
type secretariat struct {
	*maker
	bodies  map[bodyKey]domain.ID
	offices []domain.Office
	mayors  []domain.ID
}

type bodyKey struct {
	unit domain.ID
	kind domain.BodyKind
}

// fillOffices returns every office of the book.
func (m *maker) fillOffices() []domain.Office {
	s := &secretariat{maker: m, bodies: map[bodyKey]domain.ID{}, offices: append([]domain.Office(nil), m.template.Offices...)}
	for _, b := range m.template.Bodies {
		s.bodies[bodyKey{b.Unit, b.Kind}] = b.ID
	}
	for i, b := range m.branches {
		s.branchBoard(b, i%7 == 3, i%11 == 5)
		s.committees(b, timetables[i%len(timetables)])
		s.councilGroup(b)
	}
	s.countyOffices()
	s.sisterBoard(m.youth, m.young)
	s.sisterBoard(m.women, m.feminine)
	s.terms()
	s.national()
	for i, b := range m.branches {
		s.mayoralCandidate(b, i%9 == 4)
	}
	m.part.DutiesDone = s.duties()
	return s.offices
}

// seat puts somebody into a vacant office of a role where the body has one, else into one more. Nobody leaves the
// office as it is.
func (s *secretariat) seat(o domain.Office) {
	if o.Person == "" {
		return
	}
	for i, v := range s.offices {
		if v.Body == o.Body && v.Role == o.Role && v.Person == "" && v.Region == o.Region && v.Title == o.Title {
			o.ID = v.ID
			s.offices[i] = o
			return
		}
	}
	o.ID = s.id()
	s.offices = append(s.offices, o)
}

// queue gives people out one at a time, and nobody when they are used up.
type queue []domain.ID

func (q *queue) next() (who domain.ID) {
	if len(*q) > 0 {
		who, *q = (*q)[0], (*q)[1:]
	}
	return who
}

// lastOf returns the latest day of a year's month and day that is not after the day of the book.
func (s *secretariat) lastOf(month time.Month, day int) domain.Date {
	d := domain.Date{Year: s.today.Year, Month: month, Day: day}
	if d.After(s.today) {
		d.Year--
	}
	return d
}

// branchBoard fills a board elected at the annual meeting in January, for one or two years. A changing board has
// elected a new treasurer who takes over at the turn of the month; an interim one has somebody acting as leader.
func (s *secretariat) branchBoard(b *branch, changing, interim bool) {
	board := s.bodies[bodyKey{b.unit.ID, domain.Board}]
	elected := s.lastOf(time.January, 8+s.rng.IntN(22))
	people := queue(b.eligible)
	for _, r := range []struct {
		role    domain.Role
		percent int
	}{
		{domain.Leader, 97},
		{domain.DeputyLeader, 88},
		{domain.StudyLeader, 70},
		{domain.Treasurer, 93},
		{domain.BoardMember, 100},
		{domain.BoardMember, 95},
		{domain.BoardMember, 60},
		{domain.Secretary, 40},
		{domain.WomenContact, 25},
		{domain.YouthContact, 20},
		{domain.Substitute, 90},
		{domain.Substitute, 60},
	} {
		if !s.chance(r.percent) {
			continue
		}
		o := domain.Office{Body: board, Role: r.role, Person: people.next(), From: elected}
		if s.chance(50) {
			o.From.Year--
		}
		switch {
		case r.role == domain.Leader && interim:
			o.Acting = true
		case r.role == domain.Leader && s.chance(40):
			s.seat(domain.Office{Body: board, Role: r.role, Person: people.next(), From: yearsBefore(o.From, 2), Until: o.From})
		case r.role == domain.Treasurer && changing:
			o.Until = domain.Date{Year: s.today.Year, Month: s.today.Month, Day: 1}.AddMonths(1)
			s.seat(domain.Office{Body: board, Role: r.role, Person: people.next(), From: o.Until})
		}
		s.seat(o)
	}
}

func yearsBefore(d domain.Date, n int) domain.Date { return d.AddMonths(-12 * n) }

// committees fills the election committee of most branches, and the nomination committee of those that have got to it.
func (s *secretariat) committees(b *branch, plan timetable) {
	people := queue(b.eligible[len(b.eligible)/2:])
	if s.chance(70) {
		elected := s.lastOf(time.January, 8+s.rng.IntN(22))
		for _, role := range []domain.Role{domain.Leader, domain.BoardMember, domain.BoardMember} {
			s.seat(domain.Office{Body: s.bodies[bodyKey{b.unit.ID, domain.ElectionCommittee}], Role: role, Person: people.next(), From: elected})
		}
	}
	s.nominationCommittee(s.bodies[bodyKey{b.unit.ID, domain.NominationCommittee}], plan, &people)
}

// councilGroup fills the group in the municipal council, of which strong branches have the mayor.
func (s *secretariat) councilGroup(b *branch) {
	group := s.bodies[bodyKey{b.unit.ID, domain.CouncilGroup}]
	constituted := domain.MustDate("2023-10-12")
	people := queue(b.eligible[min(2, len(b.eligible)):])
	for i := range b.ground.seats {
		o := domain.Office{Body: group, Role: domain.BoardMember, Person: people.next(), From: constituted}
		if i == 0 {
			o.Role = domain.GroupLeader
		}
		if i == 1 && b.ground.seats >= 6 && o.Person != "" {
			o.Role = domain.Mayor
			s.mayors = append(s.mayors, o.Person)
		}
		s.seat(o)
	}
}

// countyOffices fills the county's own bodies from the branches. The group in parliament names its own
// representative, so that office stays vacant, and so does the chair of the mayors' guest: somebody has to agree to them.
func (s *secretariat) countyOffices() {
	elected := s.lastOf(time.February, 15)
	board := s.bodies[bodyKey{s.county, domain.Board}]
	put := func(body domain.ID, role domain.Role, who domain.ID) {
		s.seat(domain.Office{Body: body, Role: role, Person: who, From: elected})
	}
	constitute := func(role domain.Role, who domain.ID) { // after both annual meetings (work plan 2026, 112–113)
		s.seat(domain.Office{
			Body: s.bodies[bodyKey{s.party, domain.CoordinationBoard}], Role: role, Person: who, From: s.lastOf(time.March, 13),
		})
	}
	executive := s.bodies[bodyKey{s.county, domain.Executive}]
	council := s.bodies[bodyKey{s.party, domain.CountyCouncilGroup}]
	groupLeader := s.somebody("")
	for _, role := range []domain.Role{domain.Leader, domain.OrgDeputy, domain.PoliticalDeputy} {
		who := s.somebody("")
		put(board, role, who)
		put(executive, role, who)
		inJoint := domain.BoardMember
		switch role {
		case domain.Leader:
			inJoint = domain.Leader
		case domain.PoliticalDeputy: // leads the committee too (work plan 2026, 2.6.2)
			put(s.bodies[bodyKey{s.county, domain.ResolutionsCommittee}], domain.Leader, who)
		}
		constitute(inJoint, who)
	}
	put(board, domain.StudyLeader, s.somebody(""))
	put(board, domain.GroupLeader, groupLeader)
	constitute(domain.GroupLeader, groupLeader)
	if len(s.young) > 0 {
		put(board, domain.YouthContact, s.young[0]) // who leads the youth organisation
	}
	for _, region := range s.tree.Children(s.county) {
		if region.Kind == domain.Region {
			s.seat(domain.Office{Body: board, Role: domain.RegionContact, Region: region.ID, Person: s.somebody(region.ID), From: elected})
			put(s.bodies[bodyKey{s.county, domain.ElectionCommittee}], domain.BoardMember, s.somebody(region.ID))
		}
	}
	put(s.bodies[bodyKey{s.county, domain.ElectionCommittee}], domain.Leader, s.somebody(""))
	nominators := queue{s.somebody(""), s.somebody(""), s.somebody(""), s.somebody(""), s.somebody("")}
	s.nominationCommittee(s.bodies[bodyKey{s.party, domain.NominationCommittee}], countyTimetable, &nominators)
	for range 2 {
		put(board, domain.Substitute, s.somebody(""))
	}
	put(s.bodies[bodyKey{s.party, domain.OtherBody}], domain.Secretary, s.somebody(""))
	forum := s.bodies[bodyKey{s.county, domain.MayorsForum}]
	for i, who := range s.mayors {
		put(forum, []domain.Role{domain.Leader, domain.DeputyLeader, domain.BoardMember}[min(i, 2)], who)
	}
	elected = domain.MustDate("2023-10-17")
	put(council, domain.GroupLeader, groupLeader)
	for range 6 {
		put(council, domain.BoardMember, s.somebody(""))
	}
}

// central is the body of those who have national offices.
func (m *maker) central() domain.Body {
	const kind, name = domain.CentralOffices, "Sentrale verv"
	return domain.Body{ID: domain.NamedID("body", string(m.county), string(kind), name), Unit: m.county, Kind: kind, Name: name}
}

// national gives two of the county's members national offices.
func (s *secretariat) national() {
	body := s.central().ID
	for i, o := range []domain.Office{
		{Role: domain.StortingMember, From: domain.MustDate("2025-10-01")},
		{Role: domain.OtherRole, Title: "Medlem av landsstyret", From: domain.MustDate("2025-03-30")},
	} {
		if all := s.branches[5+i].eligible; len(all) > 0 {
			o.Body, o.Person = body, all[len(all)-1]
			s.seat(o)
		}
	}
}

// mayoralCandidate lets a branch that has settled it early have a candidate for mayor, who is in its council group.
func (s *secretariat) mayoralCandidate(b *branch, early bool) {
	if !early || len(b.eligible) < 3 {
		return
	}
	settled := s.lastOf(time.January, 20)
	s.seat(domain.Office{
		Body: s.bodies[bodyKey{b.unit.ID, domain.MayorBody}], Role: domain.MayoralCandidate, Person: b.eligible[2],
		From: settled, Elected: settled, Until: s.template.Elections[0].Day.AddDays(1),
	})
}

// somebody draws a paying member of a region, or of the county, from a branch that has people to spare; nobody where
// there are none.
func (s *secretariat) somebody(region domain.ID) domain.ID {
	var pool []domain.ID
	for _, b := range s.branches {
		if region == "" || b.region == region {
			pool = append(pool, b.eligible[len(b.eligible)/2:]...)
		}
	}
	if len(pool) == 0 {
		return ""
	}
	return pick(s.rng, pool)
}

func (s *secretariat) sisterBoard(unit domain.ID, members []domain.ID) {
	people := queue(members)
	for _, role := range []domain.Role{domain.Leader, domain.DeputyLeader, domain.BoardMember, domain.BoardMember} {
		s.seat(domain.Office{
			Body: s.bodies[bodyKey{unit, domain.Board}], Role: role, Person: people.next(), From: s.lastOf(time.February, 13),
		})
	}
}

// targets gives every branch but three a number of paying members to reach by the end of the year.
func (m *maker) targets() []domain.MemberTarget {
	without := map[int]bool{}
	for len(without) < 3 {
		without[m.rng.IntN(len(m.branches))] = true
	}
	var targets []domain.MemberTarget
	for i, b := range m.branches {
		if growth := b.paying * (30 + m.rng.IntN(70)) / 1000; !without[i] {
			targets = append(targets, domain.MemberTarget{ID: m.id(), Unit: b.unit.ID, Year: m.today.Year, Target: b.paying + max(1, growth)})
		}
	}
	return targets
}
