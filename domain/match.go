package domain

import (
	"slices"
	"strings"
)

// Matcher finds, among the people of a register, those whom somebody could be.
type Matcher struct {
	persons  map[ID]*Person
	unitOf   map[ID]ID // the unit of the membership that counts, for those who have one
	byNumber map[string][]ID
	byName   map[string][]ID // folded name, in the order of its words
	byEmail  map[string][]ID
	byPhone  map[string][]ID
	distinct map[Pair]bool
}

// NewMatcher indexes a register. today says which membership counts.
func NewMatcher(reg Register, today Date) *Matcher {
	m := &Matcher{
		persons: make(map[ID]*Person, len(reg.Persons)), unitOf: map[ID]ID{}, byNumber: map[string][]ID{}, byName: map[string][]ID{},
		byEmail: map[string][]ID{}, byPhone: map[string][]ID{}, distinct: reg.Distinct,
	}
	for i := range reg.Persons {
		m.Add(&reg.Persons[i])
	}
	for _, ms := range reg.Memberships {
		if ms.ActiveOn(today) || m.unitOf[ms.Person] == "" {
			m.unitOf[ms.Person] = ms.Unit
		}
	}
	return m
}

// Add indexes one more person, or one whose values have changed: the older keys stay and do no harm, what they find is
// looked at again.
func (m *Matcher) Add(p *Person) {
	m.persons[p.ID] = p
	put := func(index map[string][]ID, key string) {
		if key != "" && !slices.Contains(index[key], p.ID) {
			index[key] = append(index[key], p.ID)
		}
	}
	put(m.byNumber, p.MemberNo)
	put(m.byName, nameKey(*p))
	put(m.byEmail, strings.ToLower(p.Email))
	put(m.byPhone, p.Mobile)
	put(m.byPhone, p.Phone)
}

// Person returns a person of the register.
func (m *Matcher) Person(id ID) (Person, bool) {
	p, ok := m.persons[id]
	if !ok {
		return Person{}, false
	}
	return *p, true
}

// nameKey is a name as it is compared: folded, its words in alphabetical order, so that it does not matter which of them
// is called the family name.
func nameKey(p Person) string {
	words := strings.Fields(Fold(p.GivenName + " " + p.FamilyName))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// sameBirth tells whether two birth dates can be one person's: equal, or one of them the year alone of the other. known is
// false where either is not known at all.
func sameBirth(a, b Date) (same, known bool) {
	if a.IsZero() || b.IsZero() {
		return false, false
	}
	if a.IsDay() && b.IsDay() {
		return a == b, true
	}
	return a.Year == b.Year, true
}

// namesFit tells whether two names can be one person's: the same words, or all of the shorter one's words among the
// longer one's and at least two of them (Åse Østby and Åse Marie Østby).
func namesFit(a, b Person) bool {
	x, y := strings.Fields(nameKey(a)), strings.Fields(nameKey(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, word := range x {
		if !slices.Contains(y, word) {
			return false
		}
	}
	return len(x) >= 2 || len(x) == len(y) && len(x) > 0
}

// The reasons why a person could be the one, as catalogue keys.
const (
	WhyNumber = "match.number"
	WhyBirth  = "match.birth"
	WhyEmail  = "match.email"
	WhyPhone  = "match.phone"
	WhyName   = "match.name"
)

// Find returns the person whom somebody certainly is, or else those whom it could be. Certain is: the same member number
// and nothing against it; else one person of the same name and birth date; else of the same e-mail address and name; else
// of the same name and telephone. unit, where known, tells people of the same name apart.
func (m *Matcher) Find(p Person, unit ID) (sure ID, candidates []Candidate) {
	if ids := m.alive(m.byNumber[p.MemberNo], p, func(q Person) bool { return q.MemberNo == p.MemberNo }); p.MemberNo != "" && len(ids) > 0 {
		q := *m.persons[ids[0]]
		same, known := sameBirth(p.Born, q.Born)
		if len(ids) == 1 && (namesFit(p, q) || known && same || p.Name() == "") {
			return ids[0], nil
		}
		return "", asCandidates(ids, WhyNumber)
	}
	name := nameKey(p)
	births := m.alive(m.byName[name], p, func(q Person) bool {
		same, known := sameBirth(p.Born, q.Born)
		return nameKey(q) == name && known && same && numbersFit(p, q)
	})
	if len(births) > 0 {
		return pick(births, WhyBirth)
	}
	emails := m.alive(m.byEmail[strings.ToLower(p.Email)], p, func(q Person) bool {
		return p.Email != "" && strings.EqualFold(q.Email, p.Email) && namesFit(p, q) && birthsFit(p, q) && numbersFit(p, q)
	})
	if len(emails) > 0 {
		return pick(emails, WhyEmail)
	}
	phones := m.alive(slices.Concat(m.byPhone[p.Mobile], m.byPhone[p.Phone]), p, func(q Person) bool {
		shared := p.Mobile != "" && (p.Mobile == q.Mobile || p.Mobile == q.Phone) || p.Phone != "" && (p.Phone == q.Mobile || p.Phone == q.Phone)
		return shared && namesFit(p, q) && birthsFit(p, q) && numbersFit(p, q)
	})
	if len(phones) > 0 {
		return pick(phones, WhyPhone)
	}
	// The same name and nothing that tells: asked about where they live in one branch or place, or nothing is known of it.
	names := m.alive(m.byName[name], p, func(q Person) bool {
		near := unit == "" || m.unitOf[q.ID] == "" || m.unitOf[q.ID] == unit || p.Postcode != "" && p.Postcode == q.Postcode
		return name != "" && nameKey(q) == name && birthsFit(p, q) && numbersFit(p, q) && near
	})
	return "", asCandidates(names, WhyName)
}

// alive keeps the people who fit, each once, who have not been said to be somebody else, in the order of the register.
func (m *Matcher) alive(ids []ID, p Person, fits func(Person) bool) []ID {
	var out []ID
	for _, id := range ids {
		q, ok := m.persons[id]
		if ok && id != p.ID && !slices.Contains(out, id) && fits(*q) && (p.ID == "" || !m.distinct[PairOf(p.ID, id)]) {
			out = append(out, id)
		}
	}
	return out
}

// birthsFit tells whether nothing of the birth dates speaks against one person.
func birthsFit(p, q Person) bool {
	same, known := sameBirth(p.Born, q.Born)
	return same || !known
}

// numbersFit tells whether the member numbers do not speak against one person.
func numbersFit(p, q Person) bool {
	return p.MemberNo == "" || q.MemberNo == "" || p.MemberNo == q.MemberNo
}

func pick(ids []ID, why string) (ID, []Candidate) {
	if len(ids) == 1 {
		return ids[0], nil
	}
	return "", asCandidates(ids, why)
}

func asCandidates(ids []ID, why string) []Candidate {
	out := make([]Candidate, len(ids))
	for i, id := range ids {
		out[i] = Candidate{id, why}
	}
	return out
}

// Similar returns the people whom a person, perhaps still being typed, could be: sure or not.
func (m *Matcher) Similar(p Person, unit ID) []Candidate {
	sure, candidates := m.Find(p, unit)
	if sure != "" {
		why := WhyName
		switch q := m.persons[sure]; {
		case p.MemberNo != "" && p.MemberNo == q.MemberNo:
			why = WhyNumber
		case p.Email != "" && strings.EqualFold(p.Email, q.Email):
			why = WhyEmail
		case !p.Born.IsZero():
			why = WhyBirth
		}
		return []Candidate{{sure, why}}
	}
	return candidates
}

// Duplicate is two people of the register who could be one.
type Duplicate struct {
	A, B Person
	Why  string // catalogue key
}

// Duplicates returns the pairs of people who could be one person, in the order of the register, without those of whom it
// has been said that they are not.
func (m *Matcher) Duplicates(reg Register) []Duplicate {
	var out []Duplicate
	seen := map[Pair]bool{}
	for _, p := range reg.Persons {
		for _, c := range m.Similar(p, m.unitOf[p.ID]) {
			if pair := PairOf(p.ID, c.Person); !seen[pair] && !m.distinct[pair] {
				seen[pair] = true
				out = append(out, Duplicate{p, *m.persons[c.Person], c.Why})
			}
		}
	}
	return out
}
