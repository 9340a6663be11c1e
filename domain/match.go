package domain

import (
	"slices"
	"strings"
)

// The reasons why two people could be one, as catalogue keys.
const (
	WhyNumber = "match.number"
	WhyBirth  = "match.birth"
	WhyEmail  = "match.email"
	WhyPhone  = "match.phone"
	WhyName   = "match.name"
	// Another name: asked about where people look for duplicates, and no reason for an import to be in doubt.
	WhyEmailAlone = "match.email-alone"
	WhyPhoneAlone = "match.phone-alone"
)

// reasons are all reasons, the strongest first.
var reasons = []string{WhyNumber, WhyBirth, WhyEmail, WhyPhone, WhyName, WhyEmailAlone, WhyPhoneAlone}

// crowd is how many people may share an e-mail address or telephone before it is an office's, and says nothing about
// who somebody is.
const crowd = 20

// Matcher finds, among the people of a register, those whom somebody could be. It looks only at people who share a
// name, a birth date, a number or an address with them, so that one question takes no longer in a large register.
type Matcher struct {
	entries  []entry
	at       map[ID]int32
	byNumber map[string][]int32
	byName   map[string][]int32
	byBirth  map[Date][]int32
	byEmail  map[string][]int32
	byPhone  map[string][]int32
	distinct map[Pair]bool
}

// entry is a person with what is compared, worked out once.
type entry struct {
	person *Person
	units  []ID // of all memberships, also those that have ended
	name   personName
	email  string
	born   Date // the person's, here because most of those who share a name are told apart by it
}

// NewMatcher indexes a register.
func NewMatcher(reg Register) *Matcher {
	n := len(reg.Persons)
	m := &Matcher{
		entries: make([]entry, 0, n), at: make(map[ID]int32, n), byNumber: make(map[string][]int32, n), byName: make(map[string][]int32, n),
		byBirth: map[Date][]int32{}, byEmail: make(map[string][]int32, n), byPhone: make(map[string][]int32, n), distinct: reg.Distinct,
	}
	for i := range reg.Persons {
		m.Add(&reg.Persons[i])
	}
	for _, ms := range reg.Memberships {
		m.belongs(ms.Person, ms.Unit)
	}
	return m
}

// Add indexes one more person, or one whose values have changed. What the older values led to leads there still, and is
// looked at again when it does.
func (m *Matcher) Add(p *Person) {
	i, known := m.at[p.ID]
	if !known {
		i = int32(len(m.entries))
		m.entries, m.at[p.ID] = append(m.entries, entry{}), i
	}
	e := &m.entries[i]
	*e = entry{person: p, units: e.units, name: nameOf(*p), email: strings.ToLower(p.Email), born: p.Born}
	put(m.byNumber, p.MemberNo, i)
	put(m.byName, e.name.sound, i)
	for _, pair := range e.name.pairs {
		put(m.byName, pair, i)
	}
	put(m.byEmail, e.email, i)
	put(m.byPhone, p.Mobile, i)
	put(m.byPhone, p.Phone, i)
	if p.Born.IsDay() {
		put(m.byBirth, p.Born, i)
	}
}

func put[K comparable](index map[K][]int32, key K, i int32) {
	var none K
	if key != none && !slices.Contains(index[key], i) {
		index[key] = append(index[key], i)
	}
}

// belongs tells the index a unit of a person.
func (m *Matcher) belongs(person, unit ID) {
	if i, ok := m.at[person]; ok && !slices.Contains(m.entries[i].units, unit) {
		m.entries[i].units = append(m.entries[i].units, unit)
	}
}

// Person returns a person of the register.
func (m *Matcher) Person(id ID) (Person, bool) {
	i, ok := m.at[id]
	if !ok {
		return Person{}, false
	}
	return *m.entries[i].person, true
}

// found is one of the people whom somebody could be.
type found struct {
	id   ID
	why  string
	sure bool
}

func (f found) rank() int { return slices.Index(reasons, f.why) }

// look returns everybody whom a person of units could be, the strongest reasons first, then in the order of the
// register.
func (m *Matcher) look(p Person, units ...ID) []found {
	e := entry{person: &p, units: units, name: nameOf(p), email: strings.ToLower(p.Email), born: p.Born}
	var near []int32
	near = append(near, m.byNumber[p.MemberNo]...)
	near = append(near, m.byName[e.name.sound]...)
	for _, pair := range e.name.pairs {
		near = append(near, m.byName[pair]...)
	}
	near = append(near, m.byBirth[p.Born]...)
	for _, shared := range [][]int32{m.byEmail[e.email], m.byPhone[p.Mobile], m.byPhone[p.Phone]} {
		if len(shared) <= crowd {
			near = append(near, shared...)
		}
	}
	slices.Sort(near)
	var out []found
	for _, i := range slices.Compact(near) {
		q := &m.entries[i]
		why, sure := e.relation(q)
		if why == "" {
			why = e.shares(q)
		}
		if why == "" || p.ID != "" && (q.person.ID == p.ID || m.distinct[PairOf(p.ID, q.person.ID)]) {
			continue
		}
		out = append(out, found{q.person.ID, why, sure})
	}
	slices.SortStableFunc(out, func(a, b found) int { return a.rank() - b.rank() })
	return out
}

// relation tells why two people could be one, and whether that is certain; why is empty where nothing says that they
// are, or something says that they are not. Other birth years are two people, a father and his son; another day of the
// same year may be a slip. The same e-mail address or telephone with another name is a couple's; shares asks on.
func (e *entry) relation(q *entry) (why string, sure bool) {
	sameBorn, bornKnown := sameBirth(e.born, q.born)
	otherBorn := bornKnown && !sameBorn
	otherYear := otherBorn && e.born.Year != q.born.Year
	if otherYear && e.person.MemberNo == "" {
		return "", false
	}
	a, b := e.person, q.person
	sameNumber := a.MemberNo != "" && a.MemberNo == b.MemberNo
	otherNumber := a.MemberNo != "" && b.MemberNo != "" && !sameNumber
	if otherYear && !sameNumber {
		return "", false
	}
	names := e.name.compare(q.name)
	switch {
	case sameNumber:
		return WhyNumber, names >= namesFit || sameBorn || e.name.full == ""
	case names == namesOther:
		return "", false
	case sameBorn && e.born.IsDay() && q.born.IsDay() && names >= namesNear:
		return WhyBirth, names >= namesFit && !otherNumber
	}
	near, far := e.near(q)
	email, phone := e.email != "" && e.email == q.email, sharesPhone(a, b)
	switch {
	case sameBorn && names >= namesFit && !otherNumber && (near || email || phone):
		return WhyBirth, true
	case email:
		return WhyEmail, names >= namesFit && !otherBorn && !otherNumber
	case names < namesNear:
		return "", false
	case phone:
		return WhyPhone, names >= namesFit && !otherBorn && !otherNumber
	case otherNumber:
		return "", false
	case sameBorn && (!far || names == namesSame):
		return WhyBirth, false
	case far, otherBorn:
		return "", false
	}
	return WhyName, false
}

// shares tells by what two people of other names could be one all the same: somebody who has taken another name, or
// whose name was misheard. Who the register tells apart, by number, birth or sex, are two; and so are those of one
// family name who live together or whose address is not known, for families share a telephone.
func (e *entry) shares(q *entry) (why string) {
	a, b := e.person, q.person
	sameBorn, bornKnown := sameBirth(e.born, q.born)
	family := a.FamilyName != "" && Fold(a.FamilyName) == Fold(b.FamilyName)
	_, apart := e.near(q)
	switch {
	case a.MemberNo != "" && b.MemberNo != "", bornKnown && !sameBorn, a.Sex != SexUnknown && b.Sex != SexUnknown && a.Sex != b.Sex, family && !apart:
		return ""
	case e.email != "" && e.email == q.email:
		return WhyEmailAlone
	case sharesPhone(a, b):
		return WhyPhoneAlone
	}
	return ""
}

// Alone tells whether nothing but a shared address or number speaks for two people being one.
func (d Duplicate) Alone() bool { return d.Why == WhyEmailAlone || d.Why == WhyPhoneAlone }

// near tells whether two people live in one postcode or have been in one branch, and far whether it is known that they
// have not.
func (e *entry) near(q *entry) (near, far bool) {
	unitsKnown, codesKnown := len(e.units) > 0 && len(q.units) > 0, e.person.Postcode != "" && q.person.Postcode != ""
	near = codesKnown && e.person.Postcode == q.person.Postcode || slices.ContainsFunc(e.units, func(u ID) bool { return slices.Contains(q.units, u) })
	return near, !near && (unitsKnown || codesKnown)
}

func sharesPhone(a, b *Person) bool {
	return a.Mobile != "" && (a.Mobile == b.Mobile || a.Mobile == b.Phone) || a.Phone != "" && (a.Phone == b.Mobile || a.Phone == b.Phone)
}

// sameBirth tells whether two dates can be the same: equal, or one of them the year alone of the other. known is false
// where either is not known at all.
func sameBirth(a, b Date) (same, known bool) {
	if a.IsZero() || b.IsZero() {
		return false, false
	}
	if a.IsDay() && b.IsDay() {
		return a == b, true
	}
	return a.Year == b.Year, true
}

// Find returns the person whom somebody certainly is, or else those whom it could be. Certain is, in this order: the
// same member number with the same name or birth date; the same name and birth date; the same e-mail address and name;
// the same telephone and name; each only where it is one person alone and no stronger reason points to another. unit,
// where known, tells people of the same name apart.
func (m *Matcher) Find(p Person, unit ID) (sure ID, candidates []PossibleMatch) {
	all := slices.DeleteFunc(m.look(p, known(unit)...), func(f found) bool { return f.why == WhyEmailAlone || f.why == WhyPhoneAlone })
	first := slices.IndexFunc(all, func(f found) bool { return f.sure })
	if first >= 0 {
		rank, several := all[first].rank(), false
		for i, f := range all {
			several = several || f.rank() < rank || i > first && f.sure && f.rank() == rank
		}
		if !several {
			return all[first].id, nil
		}
	}
	for _, f := range all {
		candidates = append(candidates, PossibleMatch{Person: f.id, Why: f.why})
	}
	return "", candidates
}

// Similar returns the people whom a person, perhaps still being typed, could be, the likeliest first.
func (m *Matcher) Similar(p Person, unit ID) []PossibleMatch {
	var out []PossibleMatch
	for _, f := range m.look(p, known(unit)...) {
		out = append(out, PossibleMatch{Person: f.id, Why: f.why})
	}
	return out
}

func known(unit ID) []ID {
	if unit == "" {
		return nil
	}
	return []ID{unit}
}
