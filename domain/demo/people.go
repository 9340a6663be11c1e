package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"lagboka/domain"
)

// person makes one person of a branch with memberships and fees.
func (m *maker) person(b *branch, c course) {
	if c == double && b.main != nil {
		m.again(b.main.person)
		return
	}
	var main *resident
	if c <= fresh && b.main != nil && m.chance(24) {
		main, b.main = b.main, nil
	}
	age := m.age(c, main)
	p := domain.Person{ID: m.id()}
	m.identity(&p, age, main)
	m.home(&p, b, main)
	m.contact(&p, age, main)
	m.traits(&p, c, age)

	switch c {
	case friend, double:
		p.MemberNo = ""
		m.part.Persons = append(m.part.Persons, p)
		return
	case junior:
		p.MemberNo = ""
		m.part.Persons = append(m.part.Persons, p)
		m.sister(p.ID, m.youth, domain.Youth, m.day(m.today.AddDays(-min(900, 365*(age-14))), m.today), domain.Date{})
		m.young = append(m.young, p.ID)
		return
	}
	t := m.tenure(c, age)
	if main != nil {
		t.kind = domain.Household
		if t.joined.Before(main.joined) {
			t.joined = main.joined
		}
	}
	p.Deceased = t.died
	m.part.Persons = append(m.part.Persons, p)
	m.member(b, c, p, age, t)
}

// member adds the memberships and fees of a member of the party.
func (m *maker) member(b *branch, c course, p domain.Person, age int, t tenure) {
	ms := domain.Membership{ID: m.id(), Person: p.ID, Unit: b.unit.ID, Kind: t.kind, Joined: t.joined, Left: t.left, Reason: t.reason}
	if t.joined.Year >= m.last && len(b.eligible) > 0 && m.chance(30) {
		ms.RecruitedBy = pick(m.rng, b.eligible)
	}
	m.part.Memberships = append(m.part.Memberships, ms)
	if p.Sex == domain.Female && m.chance(22) {
		m.sister(p.ID, m.women, domain.Women, t.joined, t.left)
		if t.left.IsZero() && len(m.feminine) < maxEligible {
			m.feminine = append(m.feminine, p.ID)
		}
	}
	if age <= 29 && m.chance(35) {
		m.sister(p.ID, m.youth, domain.Youth, t.joined, t.left)
	}
	m.fees(c, p.ID, t)
	if !t.left.IsZero() || c != steady && c != came {
		return
	}
	if t.kind == domain.Member && age >= 18 && age < 80 && len(b.eligible) < maxEligible {
		b.eligible, b.learners = append(b.eligible, p.ID), append(b.learners, p)
	}
	// A household member needs a full member in the household, and one who was there first.
	if c == steady && t.kind == domain.Member && t.joined.Year < m.last-1 && age >= 25 {
		b.main = &resident{person: p, age: age, joined: t.joined}
	}
}

// sister adds a membership of the youth or women's organisation.
func (m *maker) sister(who, unit domain.ID, kind domain.MembershipKind, joined, left domain.Date) {
	m.part.Memberships = append(m.part.Memberships, domain.Membership{
		ID: m.id(), Person: who, Unit: unit, Kind: kind, Joined: joined, Left: left,
	})
}

// age draws an age on the day of the book: of members most between 45 and 75, of somebody in the same household one
// that fits a spouse or a grown child.
func (m *maker) age(c course, main *resident) int {
	youngest := 18
	switch {
	case c == junior:
		return 15 + m.rng.IntN(12)
	case c == came || c == fresh:
		youngest = 16
	case c == gone || c == honoured:
		youngest = 24
	}
	if main != nil {
		if child := main.age - 24 - m.rng.IntN(10); child >= youngest && child < 35 && m.chance(30) {
			return child
		}
		return min(95, max(youngest, main.age-6+m.rng.IntN(13)))
	}
	bands := []struct{ percent, from, to int }{{9, youngest, 29}, {17, 30, 44}, {28, 45, 59}, {31, 60, 74}, {15, 75, 95}}
	r := m.rng.IntN(100)
	i := 0
	for ; r >= bands[i].percent; i++ {
		r -= bands[i].percent
	}
	return bands[i].from + m.rng.IntN(bands[i].to-bands[i].from+1)
}

// identity gives name, sex and birth; registers lack some of it for a few.
func (m *maker) identity(p *domain.Person, age int, main *resident) {
	p.Sex = domain.Male
	if m.chance(46) {
		p.Sex = domain.Female
	}
	if main != nil && age > main.age-20 && main.person.Sex != domain.SexUnknown && m.chance(95) {
		p.Sex = domain.Female
		if main.person.Sex == domain.Female {
			p.Sex = domain.Male
		}
	}
	// Born on a day between that of today age years ago and the one a year before it.
	year, days := m.today.Year-age, m.rng.IntN(365)
	born := domain.DateOf(time.Date(year, m.today.Month, m.today.Day-days, 0, 0, 0, 0, time.UTC))
	p.GivenName, p.FamilyName = name(m.rng, p.Sex, born.Year)
	if main != nil && m.chance(75) {
		p.FamilyName = main.person.FamilyName
	}
	switch r := m.rng.IntN(100); {
	case r < 4:
	case r < 11:
		p.Born = domain.YearAlone(born.Year)
	default:
		p.Born = born
	}
	if m.chance(2) {
		p.Sex = domain.SexUnknown
	}
}

// home gives an address in the branch's municipality, to a few elsewhere, to very few abroad or none.
func (m *maker) home(p *domain.Person, b *branch, main *resident) {
	if main != nil {
		p.Address, p.Postcode, p.Place = main.person.Address, main.person.Postcode, main.person.Place
		p.Country, p.Municipality = main.person.Country, main.person.Municipality
		return
	}
	p.Address = street(m.rng)
	switch r := m.rng.IntN(1000); {
	case r < 8:
		p.Address = ""
	case r < 11:
		p.Postcode, p.Place, p.Country = "68530", "Torsby", "Sverige"
		return
	case r < 25:
		away := pick(m.rng, elsewhere)
		p.Postcode, p.Place, p.Municipality = away.code, away.name, away.municipality
		return
	}
	at := common(m.rng, b.ground.places)
	p.Postcode, p.Place, p.Municipality = at.code, at.name, b.unit.Municipality
}

// Ranges that ring nobody: Nkom has set 6805xxxx aside for film and television; of the mobile numbers 42, 43, 44
// and 49 are given to no operator (the numbering plan as libphonenumber has it).
var mobileRanges = []int{42, 43, 44, 49}

// contact gives telephones and e-mail; the older, the fewer have e-mail and the more a landline.
func (m *maker) contact(p *domain.Person, age int, main *resident) {
	n := m.made * 7_000_003 % (len(mobileRanges) * 1_000_000)
	m.made++
	if !m.chance(6) {
		p.Mobile = fmt.Sprintf("+47%d%06d", mobileRanges[n/1_000_000], n%1_000_000)
	}
	if age > 60 && m.chance(35) {
		p.Phone = fmt.Sprintf("+476805%04d", m.rng.IntN(10_000))
	}
	if main != nil && main.person.Phone != "" {
		p.Phone = main.person.Phone
	}
	without := 7
	switch {
	case age > 75:
		without = 42
	case age > 60:
		without = 18
	}
	switch {
	case m.chance(without):
	case main != nil && m.chance(20):
		p.Email = main.person.Email
	default:
		p.Email = m.email(*p)
	}
}

var mailHosts = []string{"example.no", "example.no", "example.com", "example.org"}

// email makes an address that nobody else in the book has, under the domains reserved for examples (RFC 2606).
func (m *maker) email(p domain.Person) string {
	local := mailbox(p.Name())
	m.emails[local]++
	if n := m.emails[local]; n > 1 {
		local += strconv.Itoa(n)
	}
	return local + "@" + pick(m.rng, mailHosts)
}

// mailbox writes a name with the letters that e-mail addresses have: «Åse-Marie Østby» as ase.marie.ostby.
func mailbox(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '.'
		case r >= 'a' && r <= 'z':
			return r
		}
		return -1
	}, domain.Fold(name))
}

var (
	occupations = words(`bonde sykepleier lærer tømrer elektriker skogsarbeider barnehagelærer helsefagarbeider ingeniør sjåfør kokk
		snekker rørlegger rådgiver journalist økonom veterinær agronom melkeprodusent butikkmedarbeider regnskapsfører mekaniker
		vernepleier fysioterapeut avløser politibetjent gartner frisør reinskjæger prest kulturskolelærer vaktmester byggmester jordmor`)
	notes = []string{
		"Vil gjerne stille på stand.", "Kan kjøre andre til møter.", "Har vært studieleder før.",
		"Spør igjen etter sommeren.", "Interessert i skog og utmark.",
	}
)

// traits gives what is left: occupation, member number, wishes and notes.
func (m *maker) traits(p *domain.Person, c course, age int) {
	switch {
	case m.chance(30):
	case age >= 67:
		p.Occupation = "pensjonist"
	case age < 24:
		p.Occupation = "student"
		if age < 19 {
			p.Occupation = "elev"
		}
	default:
		p.Occupation = pick(m.rng, occupations)
	}
	// New ones wait for their number from head office.
	if c != fresh || m.chance(60) {
		p.MemberNo = strconv.Itoa(400_000 + m.made*3)
	}
	p.NoMail, p.NoPhone, p.NoPost = m.rng.IntN(50) == 0, m.rng.IntN(40) == 0, m.rng.IntN(80) == 0
	if m.rng.IntN(60) == 0 {
		p.Note = pick(m.rng, notes)
	}
}

// again adds somebody a second time, as an address book has them: part of the name, or other letters, and one or two
// of the things that tell them.
func (m *maker) again(p domain.Person) {
	twin := domain.Person{
		ID: m.id(), GivenName: p.GivenName, FamilyName: p.FamilyName, Mobile: p.Mobile,
		Postcode: p.Postcode, Place: p.Place, Municipality: p.Municipality, Country: p.Country,
	}
	switch m.rng.IntN(3) {
	case 0:
		twin.GivenName, _, _ = strings.Cut(p.GivenName, " ")
		twin.Born = p.Born
	case 1:
		twin.FamilyName = strings.NewReplacer("å", "aa", "Å", "Aa", "ø", "ö", "ss", "s").Replace(p.FamilyName)
		twin.Email = p.Email
	default:
		twin.Born, twin.Address = p.Born, p.Address
	}
	m.part.Persons = append(m.part.Persons, twin)
}
