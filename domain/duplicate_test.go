package domain_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// pairs are the duplicates of a register, as the IDs of each pair and why.
func pairs(t testing.TB, reg domain.Register) string {
	t.Helper()
	found, err := domain.NewMatcher(reg).Duplicates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range found {
		all = append(all, fmt.Sprintf("%s-%s %s", d.A.ID, d.B.ID, d.Why))
	}
	return strings.Join(all, ", ")
}

func TestPeopleWhoStandTwiceAreFound(t *testing.T) {
	born := func(p domain.Person, date string) domain.Person { p.Born = day(date); return p }
	phone := func(p domain.Person, mobile, other string) domain.Person {
		p.Mobile, p.Phone = mobile, other
		return p
	}
	email := func(p domain.Person, address string) domain.Person { p.Email = address; return p }
	number := func(p domain.Person, n string) domain.Person { p.MemberNo = n; return p }
	at := func(p domain.Person, code string) domain.Person { p.Postcode = code; return p }
	ola, son := named("Ola", "Berg"), named("Ola", "Berg")
	for name, c := range map[string]struct {
		a, b domain.Person
		want string
	}{
		"name and birth date":                          {born(ola, "1950-01-31"), born(ola, "1950-01-31"), domain.WhyBirth},
		"a year and a date":                            {at(born(ola, "1950"), "2380"), at(born(ola, "1950-01-31"), "2380"), domain.WhyBirth},
		"names the other way round":                    {born(ola, "1950-01-31"), born(named("Berg", "Ola"), "1950-01-31"), domain.WhyBirth},
		"Å and AA":                                     {born(named("Åse", "Østby"), "1961-04-02"), born(named("Aase", "Ostby"), "1961-04-02"), domain.WhyBirth},
		"a middle name":                                {born(named("Åse", "Østby"), "1961-04-02"), born(named("Åse Marie", "Østby"), "1961-04-02"), domain.WhyBirth},
		"a spelling":                                   {born(named("Kristian", "Hanssen"), "1961-04-02"), born(named("Christian", "Hansen"), "1961-04-02"), domain.WhyBirth},
		"entered twice with two numbers":               {number(born(ola, "1950-01-31"), "1"), number(born(ola, "1950-01-31"), "2"), domain.WhyBirth},
		"e-mail and name":                              {email(ola, "ola@example.no"), email(ola, "OLA@example.no"), domain.WhyEmail},
		"e-mail and first name, married":               {email(named("Kari", "Berg"), "k@example.no"), email(named("Kari", "Moen"), "k@example.no"), domain.WhyEmail},
		"telephone in the other column":                {phone(ola, "+4790000001", ""), phone(ola, "", "+4790000001"), domain.WhyPhone},
		"telephone and spelling":                       {phone(named("Kathrine", "Li"), "+4790000001", ""), phone(named("Katrine", "Li"), "+4790000001", ""), domain.WhyPhone},
		"number":                                       {number(named("Ida", "Lund"), "7"), number(named("Jon", "Moen"), "7"), domain.WhyNumber},
		"name and postcode":                            {at(ola, "2380"), at(ola, "2380"), domain.WhyName},
		"name alone":                                   {ola, ola, domain.WhyName},
		"name, and a slip in the date, same e-mail":    {email(born(ola, "1950-01-31"), "o@example.no"), email(born(ola, "1950-01-13"), "o@example.no"), domain.WhyEmail},
		"father and son":                               {at(born(ola, "1950-01-31"), "2380"), at(born(son, "1982-02-02"), "2380"), ""},
		"father and son with one telephone":            {phone(born(ola, "1950"), "+4790000001", ""), phone(born(son, "1982"), "+4790000001", ""), ""},
		"a couple with one e-mail and telephone":       {email(phone(named("Anne", "Berg"), "+4790000001", ""), "b@example.no"), email(phone(named("Arne", "Berg"), "+4790000001", ""), "b@example.no"), ""},
		"name, other numbers":                          {number(ola, "1"), number(son, "2"), ""},
		"name, other postcodes":                        {at(ola, "2380"), at(son, "0556"), ""},
		"name, other days of one year":                 {at(born(ola, "1950-01-31"), "2380"), at(born(son, "1950-08-08"), "2380"), ""},
		"no name at all":                               {domain.Person{}, domain.Person{}, ""},
		"twins":                                        {born(named("Per", "Li"), "2001-01-01"), born(named("Pål", "Li"), "2001-01-01"), ""},
		"one family name and birth date, otherwise no": {born(named("Eva Marie", "Li"), "2001-01-01"), born(named("Ida Marie", "Li"), "2001-01-01"), ""},
	} {
		c.a.ID, c.b.ID = "a", "b"
		want := c.want
		if want != "" {
			want = "a-b " + want
		}
		equal(t, name, pairs(t, domain.Register{Persons: []domain.Person{c.a, c.b}}), want)
		equal(t, name+", the other way", pairs(t, domain.Register{Persons: []domain.Person{c.b, c.a}}), strings.Replace(want, "a-b", "b-a", 1))
		equal(t, name+", said to be two", pairs(t, domain.Register{Persons: []domain.Person{c.a, c.b}, Distinct: map[domain.Pair]bool{domain.PairOf("b", "a"): true}}), "")
	}
}

func TestTheLikeliestDuplicatesComeFirst(t *testing.T) {
	reg := domain.Register{Persons: []domain.Person{
		{ID: "1", FamilyName: "Li"}, {ID: "2", FamilyName: "Li"}, {ID: "3", GivenName: "Ola", FamilyName: "Berg", MemberNo: "9"}, {ID: "4", GivenName: "Ola", FamilyName: "Berg", MemberNo: "9"},
	}}
	equal(t, "pairs", pairs(t, reg), "3-4 match.number, 1-2 match.name")
}

func TestNamesakesOfTwoBranchesAreTwoPeople(t *testing.T) {
	reg := domain.Register{Persons: []domain.Person{{ID: "1", GivenName: "Ola", FamilyName: "Berg"}, {ID: "2", GivenName: "Ola", FamilyName: "Berg"}}, Memberships: []domain.Membership{
		{Person: "1", Unit: "hamar"}, {Person: "2", Unit: "ringsaker"},
	}}
	equal(t, "two branches", pairs(t, reg), "")
	reg.Memberships = append(reg.Memberships, domain.Membership{Person: "2", Unit: "hamar", Left: day("1999-01-01")})
	equal(t, "once of one branch", pairs(t, reg), "1-2 match.name")
}

func TestAnOfficesAddressSaysNothingAboutWhoSomebodyIs(t *testing.T) {
	var reg domain.Register
	for i := range 30 {
		reg.Persons = append(reg.Persons, domain.Person{ID: domain.ID(fmt.Sprint(i)), GivenName: "Ola", FamilyName: fmt.Sprintf("B%02dx", i), Email: "post@example.no"})
	}
	equal(t, "thirty people", pairs(t, reg), "")
	reg.Persons = reg.Persons[:2]
	equal(t, "two people", pairs(t, reg), "0-1 match.email")
}

// Every pair that comparing everybody with everybody finds is found by looking only at those who share something, and
// each once.
func TestNoDuplicateIsOverlooked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var reg domain.Register
		for i := range rapid.IntRange(2, 8).Draw(t, "people") {
			p := drawPerson(t, rapid.IntRange(0, len(cast)-1).Draw(t, "who"))
			p.ID = domain.ID(fmt.Sprint(i))
			reg.Persons = append(reg.Persons, p)
		}
		found, err := domain.NewMatcher(reg).Duplicates(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := map[domain.Pair]string{}
		for _, d := range found {
			pair := domain.PairOf(d.A.ID, d.B.ID)
			if got[pair] != "" || d.A.ID == d.B.ID {
				t.Fatalf("%v is found twice", pair)
			}
			got[pair] = d.Why
		}
		for i, a := range reg.Persons {
			for _, b := range reg.Persons[i+1:] {
				alone, _ := domain.NewMatcher(domain.Register{Persons: []domain.Person{a, b}}).Duplicates(t.Context())
				want := ""
				if len(alone) > 0 {
					want = alone[0].Why
				}
				if got[domain.PairOf(a.ID, b.ID)] != want {
					t.Fatalf("%v and %v: %q, alone %q", a, b, got[domain.PairOf(a.ID, b.ID)], want)
				}
			}
		}
	})
}

func TestLookingForDuplicatesCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := domain.NewMatcher(register()).Duplicates(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestWhoIsBeingTypedIsFoundAmongThoseThereAre(t *testing.T) {
	m := domain.NewMatcher(register())
	for name, c := range map[string]struct {
		typed domain.Person
		want  []domain.PossibleMatch
	}{
		"a name":          {named("Per", "Hansen"), []domain.PossibleMatch{{Person: "p3", Why: domain.WhyName}}},
		"half a name":     {named("Per", "Han"), nil},
		"nothing":         {domain.Person{}, nil},
		"a telephone":     {with(named("Åse", "Østby"), func(p *domain.Person) { p.Mobile = ase.Mobile }), []domain.PossibleMatch{{Person: "p1", Why: domain.WhyPhone}}},
		"a member number": {domain.Person{MemberNo: "1001"}, []domain.PossibleMatch{{Person: "p1", Why: domain.WhyNumber}}},
		"oneself":         {ase, nil},
	} {
		if got := m.Similar(c.typed, ""); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if p, ok := m.Person("p1"); !ok || p != ase {
		t.Errorf("p1 is %v", p)
	}
	if _, ok := m.Person("gone"); ok {
		t.Error("somebody who is not there")
	}
}

func TestASharedTelephoneOrAddressIsAskedAboutWhereNothingTellsTwoPeopleApart(t *testing.T) {
	base := domain.Person{ID: "a", GivenName: "Kari", FamilyName: "Østby", Mobile: "+4791792301", Email: "kari@example.no", Postcode: "2380"}
	for name, x := range map[string]struct {
		other domain.Person
		want  string
	}{
		"another name, same number":         {domain.Person{GivenName: "Torild", FamilyName: "Berg", Mobile: "+4791792301"}, domain.WhyPhoneAlone},
		"another name, the other telephone": {domain.Person{GivenName: "Torild", FamilyName: "Berg", Phone: "+4791792301"}, domain.WhyPhoneAlone},
		"another name, same e-mail":         {domain.Person{GivenName: "Torild", FamilyName: "Berg", Email: "Kari@example.no"}, domain.WhyEmailAlone},
		"married":                           {domain.Person{GivenName: "Kari", FamilyName: "Berg", Mobile: "+4791792301"}, domain.WhyPhoneAlone},
		"a couple in one house":             {domain.Person{GivenName: "Ola", FamilyName: "Østby", Mobile: "+4791792301", Postcode: "2380"}, ""},
		"of one name, address not known":    {domain.Person{GivenName: "Ola", FamilyName: "Østby", Mobile: "+4791792301"}, ""},
		"of one name, living elsewhere":     {domain.Person{GivenName: "Ola", FamilyName: "Østby", Mobile: "+4791792301", Postcode: "2500"}, domain.WhyPhoneAlone},
		"a man and a woman":                 {domain.Person{GivenName: "Ola", FamilyName: "Berg", Mobile: "+4791792301", Sex: domain.Male}, ""},
		"born another day":                  {domain.Person{GivenName: "Torild", FamilyName: "Berg", Mobile: "+4791792301", Born: day("1990")}, ""},
		"another member number":             {domain.Person{GivenName: "Torild", FamilyName: "Berg", Mobile: "+4791792301", MemberNo: "8"}, ""},
	} {
		a := base
		if x.other.Sex != domain.SexUnknown {
			a.Sex = domain.Female
		}
		if !x.other.Born.IsZero() {
			a.Born = day("1961-05-01")
		}
		if x.other.MemberNo != "" {
			a.MemberNo = "7"
		}
		x.other.ID = "b"
		m := domain.NewMatcher(domain.Register{Persons: []domain.Person{a, x.other}})
		pairs, err := m.Duplicates(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(pairs) > 0 {
			got = pairs[0].Why
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
		if sure, candidates := m.Find(x.other, ""); sure != "b" && (sure != "" || len(candidates) > 0) {
			t.Errorf("%s: an import is in doubt: %v %v", name, sure, candidates)
		}
		told := domain.NewMatcher(domain.Register{Persons: []domain.Person{a, x.other}, Distinct: map[domain.Pair]bool{domain.PairOf("a", "b"): true}})
		if pairs, err := told.Duplicates(t.Context()); err != nil || len(pairs) > 0 {
			t.Errorf("%s: asked about again: %v (%v)", name, pairs, err)
		}
	}
}
