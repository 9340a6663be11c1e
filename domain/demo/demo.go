// Package demo makes a book of invented people for the Hedmark template: members through three years of fees, their
// households, offices, targets, and the flaws that real registers have. It copies nobody: names, addresses and
// everything else are drawn from lists, telephone numbers and e-mail addresses are of ranges that reach no one.
//
// The same parameters give the same book on every machine. It decides nothing about how books are kept.
package demo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"lagboka/domain"
	"lagboka/domain/template"
)

// Params say which book is made.
type Params struct {
	Members int                       // paying members at the end of last year, 955 in the work plan; the year before has 1034 for every 955
	Seed    uint64                    // another seed, other people
	Today   domain.Date               // the day the book is of; zero for 17 March 2026
	NewID   func() (domain.ID, error) // nil for IDs that follow from Seed and Today
}

// Book is a demo book, or one part of it. The rows of each family are made in a file of their own.
type Book struct {
	Template domain.BookTemplate // without offices: they stand in Offices, vacant and held
	domain.Rows
}

// The work plan 2026, 2.2: 955 paying members on 31 December 2025, and 79 more a year earlier.
const payingLast, payingBefore = 955, 1034

// batch is how many people Stream hands over at a time.
const batch = 5000

// Make returns the whole book at once.
func Make(p Params) (Book, error) {
	var whole Book
	err := Stream(p, func(part Book) error {
		if len(part.Template.Units) > 0 {
			whole.Template = part.Template
		}
		whole.Add(part.Rows)
		return nil
	})
	return whole, err
}

// Stream hands the book over in parts, so that a million people need little memory: the template first, then some
// thousand people at a time with their memberships and fees, then offices and targets, then study circles and
// nominations. Nothing in a part points at a row of a later one. The slices of a part are used again for the next. An
// error of take ends the work and is returned.
func Stream(p Params, take func(Book) error) error {
	m, err := newMaker(p, take)
	if err != nil {
		return fmt.Errorf("make demo: %w", err)
	}
	for _, b := range m.branches {
		m.branch(b)
	}
	m.flush()
	m.part.Targets = m.targets()
	offices := m.fillOffices()
	m.part.Offices, m.part.Meetings = offices, slices.Concat(m.boardMeetings(), m.dates())
	m.part.Finance, m.part.ToOffice = m.finance(), m.toOffice()
	m.flush()
	m.studyWork()
	m.flush()
	m.nominations(offices)
	m.flush()
	if m.err != nil {
		return fmt.Errorf("make demo: %w", m.err)
	}
	return nil
}

// maker carries what the making of one book needs. After its first error it hands nothing more over.
type maker struct {
	rng      *rand.Rand
	newID    func() (domain.ID, error)
	today    domain.Date
	last     int // the last whole year: the figures are set for its end and for that of the year before
	take     func(Book) error
	part     Book
	err      error
	template domain.BookTemplate
	tree     *domain.Tree
	branches []*branch
	party    domain.ID // units by what they are
	county   domain.ID
	youth    domain.ID
	women    domain.ID
	amounts  map[domain.MembershipKind]domain.Money
	made     int // people so far
	emails   map[string]int
	young    []domain.ID // members of the youth organisation who can hold an office
	feminine []domain.ID // of the women's organisation
}

// branch is one local branch while its people are made.
type branch struct {
	unit     domain.Unit
	ground   ground
	region   domain.ID
	courses  []course // one for each person, in the order they are made
	paying   int      // at the end of last year
	main     *resident
	eligible []domain.ID // paying members who can hold an office
	learners []domain.Person
}

// maxEligible is more people than any branch's bodies have seats.
const maxEligible = 40

func newMaker(p Params, take func(Book) error) (*maker, error) {
	if p.Members < 0 {
		return nil, errors.New("negative number of members")
	}
	if p.Today.IsZero() {
		p.Today = domain.MustDate("2026-03-17")
	}
	if !p.Today.IsDay() {
		return nil, fmt.Errorf("today is a year alone: %s", p.Today)
	}
	if p.NewID == nil {
		var seed [32]byte
		binary.LittleEndian.PutUint64(seed[:], p.Seed)
		p.NewID = domain.NewIDSource(func() time.Time { return p.Today.Time() }, rand.NewChaCha8(seed)).Next
	}
	m := &maker{
		rng: rand.New(rand.NewPCG(p.Seed, 955)), newID: p.NewID, today: p.Today, last: p.Today.Year - 1, take: take, emails: map[string]int{},
	}
	book, err := template.Hedmark2026()
	if err != nil {
		return nil, err
	}
	m.template = book
	m.tree = domain.NewTree(book.Units)
	m.amounts = map[domain.MembershipKind]domain.Money{}
	for kind, key := range map[domain.MembershipKind]domain.RuleKey{domain.Member: domain.FeeAmountMember, domain.Household: domain.FeeAmountHousehold} {
		amount, ok := domain.RuleOn(book.Rules, key, p.Today)
		if !ok {
			return nil, fmt.Errorf("no rate for %s", key)
		}
		m.amounts[kind] = domain.Money(amount)
	}
	m.organise()
	m.plan(p.Members)
	m.template.Bodies = append(m.reports(), m.central())
	book.Units, book.Bodies, book.Offices = m.template.Units, m.template.Bodies, nil
	book.Plans = m.plans(book.Plans)
	m.part.Rows.Annuals = m.annuals()
	m.part.Template = book
	m.flush()
	return m, m.err
}

// organise finds the county's branches and gives them the contact data that a part of them has.
func (m *maker) organise() {
	for _, u := range m.template.Units {
		if u.Kind == domain.CountyBranch && u.ShortName == "Hedmark" {
			m.county, m.party = u.ID, u.Parent
		}
	}
	for _, u := range m.tree.Within(m.county) {
		switch u.Kind {
		case domain.YouthBranch:
			m.youth = u.ID
		case domain.WomenBranch:
			m.women = u.ID
		case domain.LocalBranch:
			m.branches = append(m.branches, &branch{unit: u, ground: grounds[u.Municipality], region: u.Parent})
		}
	}
	m.template.Units = slices.Clone(m.template.Units)
	for i := range m.template.Units {
		u := &m.template.Units[i]
		if within, _ := m.tree.Above(u.ID, domain.CountyBranch); u.Kind != domain.LocalBranch || within.ID != m.county {
			continue
		}
		handle := mailbox(u.ShortName)
		if m.chance(85) {
			u.Email = handle + "@example.no"
		}
		if m.chance(75) {
			u.Website = "https://" + handle + ".example.no"
			if m.chance(80) {
				u.WebsiteChecked = m.day(m.today.AddDays(-500), m.today)
			}
		}
		if m.chance(70) {
			u.SocialMedia = "https://social.example.com/" + handle
		}
	}
}

// plan spreads the people over the branches by the party's votes, a little unevenly so that some branches grow while
// the county shrinks, and settles what course each person's membership takes.
func (m *maker) plan(members int) {
	weights, before := make([]int, len(m.branches)), make([]int, len(m.branches))
	for i, b := range m.branches {
		weights[i] = b.ground.votes * (850 + m.rng.IntN(300))
		before[i] = weights[i] * (800 + m.rng.IntN(400)) / 1000
	}
	paying := apportion(members, weights)
	paidBefore := apportion(members*payingBefore/payingLast, before)
	others := map[course][]int{}
	for c, perMille := range otherShares {
		if c == fresh {
			perMille = perMille * domain.YearStart(m.today.Year).DaysUntil(m.today) / 365
		}
		others[c] = apportion((members*perMille+500)/1000, weights)
	}
	for i, b := range m.branches {
		b.paying = paying[i]
		stayed := min(paying[i], paidBefore[i])
		stayed -= stayed * 9 / 100
		add := func(c course, n int) { b.courses = append(b.courses, slices.Repeat([]course{c}, n)...) }
		add(steady, stayed)
		add(came, paying[i]-stayed)
		add(lapsed, paidBefore[i]-stayed)
		for c := fresh; c < courseCount; c++ {
			add(c, others[c][i])
		}
		m.rng.Shuffle(len(b.courses), func(i, j int) { b.courses[i], b.courses[j] = b.courses[j], b.courses[i] })
	}
}

// apportion shares total out by weight, every one a whole number, by largest remainder. It reckons in whole numbers
// so that every machine gets the same.
func apportion(total int, weights []int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	shares, order := make([]int, len(weights)), make([]int, len(weights))
	left := total
	for i, w := range weights {
		shares[i], order[i] = total*w/sum, i
		left -= shares[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return total*weights[b]%sum - total*weights[a]%sum })
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}

func (m *maker) branch(b *branch) {
	for _, c := range b.courses {
		if m.err != nil {
			return
		}
		m.person(b, c)
		if len(m.part.Persons) == batch {
			m.flush()
		}
	}
	b.courses = nil
}

func (m *maker) flush() {
	if m.err == nil {
		m.err = m.take(m.part)
	}
	m.part = Book{Rows: domain.Rows{
		Persons: m.part.Persons[:0], Memberships: m.part.Memberships[:0], Fees: m.part.Fees[:0],
	}}
}

func (m *maker) id() (id domain.ID) {
	if m.err == nil {
		id, m.err = m.newID()
	}
	return id
}

// chance is true percent times out of a hundred.
func (m *maker) chance(percent int) bool { return m.rng.IntN(100) < percent }

// day draws a day from first to last, both included; first where last is before it.
func (m *maker) day(first, last domain.Date) domain.Date {
	return first.AddDays(m.rng.IntN(max(0, first.DaysUntil(last)) + 1))
}
