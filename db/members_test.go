package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestAListIsInTheOrderThatIsAskedFor(t *testing.T) {
	s := testkit.NewStore(t)
	day := domain.MustDate
	for _, p := range []struct {
		name, unit, born, joined, left, postcode, number string
		fee                                              domain.Fee
	}{
		{"Berg", "Østbygda", "1990", "2015-01-01", "2025-12-01", "2380", "300", domain.Fee{Year: 2026, Due: day("2026-01-31")}},
		{"Dahl", "Ålgård", "1980-05-17", "2012", "2025-06-01", "2300", "100", domain.Fee{Year: 2026, PaidOn: day("2026-02-01")}},
		{"Aune", "Vang", "", "2019-01-01", "2025-09-01", "2410", "200", domain.Fee{Year: 2026, Due: day("2026-05-01")}},
		{"Eng", "Ærfugl", "1985", "2018-01-01", "2025-10-01", "2200", "400", domain.Fee{Year: 2026, Exempt: true}},
	} {
		unit := got(s.SaveUnit(ctx, domain.Unit{Kind: domain.LocalBranch, Name: p.unit}))(t)
		got(s.SavePersonCard(ctx, domain.PersonCard{
			Person:      domain.Person{FamilyName: p.name, Born: day(p.born), Postcode: p.postcode, MemberNo: p.number},
			Memberships: []domain.Membership{{Unit: unit, Kind: domain.Member, Joined: day(p.joined), Left: day(p.left)}},
			Fees:        []domain.Fee{p.fee},
		}))(t)
	}
	put(t, s, domain.Person{FamilyName: "Ulv"}) // never a member
	for sort, want := range map[domain.MemberSort][]string{
		"":                    {"Aune", "Berg", "Dahl", "Eng", "Ulv"},
		domain.SortByName:     {"Aune", "Berg", "Dahl", "Eng", "Ulv"},
		domain.SortByUnit:     {"Ulv", "Aune", "Eng", "Berg", "Dahl"},
		domain.SortByBorn:     {"Aune", "Ulv", "Dahl", "Eng", "Berg"},
		domain.SortByFee:      {"Ulv", "Aune", "Berg", "Eng", "Dahl"},
		domain.SortByJoined:   {"Ulv", "Dahl", "Berg", "Eng", "Aune"},
		domain.SortByLeft:     {"Ulv", "Dahl", "Aune", "Eng", "Berg"},
		domain.SortByPostcode: {"Ulv", "Eng", "Dahl", "Berg", "Aune"},
		domain.SortByMemberNo: {"Ulv", "Dahl", "Aune", "Berg", "Eng"},
	} {
		q := domain.MemberQuery{Filter: domain.MemberFilter{Anybody: true}, AsOf: testkit.Today, Sort: sort}
		sameList(t, "order by "+string(sort), familyNames(rowsOf(t, s, q)), want)
		q.Limit = 2
		sameList(t, "the first by "+string(sort), familyNames(rowsOf(t, s, q)), want[:2])
		q.Limit, q.Descending = 0, true
		backwards := familyNames(rowsOf(t, s, q))
		equal(t, "last by "+string(sort), backwards[4] == want[0] || sort == domain.SortByBorn && backwards[4] == "Ulv", true)
	}
}

func TestAPrefixIsFoundInAListThatStandsBackwards(t *testing.T) {
	s := testkit.NewStore(t)
	for _, name := range []string{"Vik", "Vang", "Ulv", "Åsen", "Østby", "Zorn", "Aune"} {
		put(t, s, named("Kari", name))
	}
	q := domain.MemberQuery{Filter: domain.MemberFilter{Anybody: true}, AsOf: testkit.Today, Descending: true}
	list := got(s.Members(ctx, q))(t)
	names := familyNames(got(list.Page(ctx, 0, 10))(t))
	sameList(t, "names", names, []string{"Åsen", "Østby", "Zorn", "Vik", "Vang", "Ulv", "Aune"})
	for prefix, want := range map[string]string{"å": "Åsen", "V": "Vik", "va": "Vang", "x": "Vik", "A": "Aune", "øs": "Østby", "B": "Aune"} {
		equal(t, prefix, names[got(list.Find(ctx, prefix))(t)], want)
	}
}

func longList(t *testing.T) (*db.Store, domain.MemberList) {
	t.Helper()
	s := testkit.NewStore(t)
	must(t, s.Load(ctx, domain.Action{Key: "did.import"}, func(put func(domain.Rows) error) error {
		var r domain.Rows
		for i := range 1234 {
			r.Persons = append(r.Persons, domain.Person{ID: domain.ID(fmt.Sprint("p", i)), FamilyName: fmt.Sprintf("Navn%04d", i)})
		}
		return put(r)
	}))
	list := got(s.Members(ctx, domain.MemberQuery{Filter: domain.MemberFilter{Anybody: true}, AsOf: testkit.Today}))(t)
	return s, list
}

func TestAListIsReadAPageAtATime(t *testing.T) {
	_, list := longList(t)
	equal(t, "rows", list.Len(), 1234)
	for _, c := range []struct{ from, n, first, rows int }{
		{0, 50, 0, 50}, {400, 700, 400, 700}, {1200, 50, 1200, 34}, {1234, 50, 0, 0}, {9999, 50, 0, 0}, {-5, 10, 0, 10}, {0, 1234, 0, 1234},
	} {
		rows := got(list.Page(ctx, c.from, c.n))(t)
		equal(t, "rows", len(rows), c.rows)
		for i, r := range rows {
			equal(t, "name", r.Person.FamilyName, fmt.Sprintf("Navn%04d", c.first+i))
		}
	}
	sameList(t, "chosen rows", familyNames(got(list.At(ctx, []int{3, 0, 1233}))(t)), []string{"Navn0003", "Navn0000", "Navn1233"})
	equal(t, "rows of none", len(got(list.At(ctx, nil))(t)), 0)
	for prefix, want := range map[string]int{"Navn0700": 700, "navn07": 700, "N": 0, "A": 0, "Z": 1233} {
		equal(t, prefix, got(list.Find(ctx, prefix))(t), want)
	}
}

func TestAListShowsItsRowsAsTheyAreNow(t *testing.T) {
	s, list := longList(t)
	put(t, s, domain.Person{ID: "p5", FamilyName: "Ny"})
	equal(t, "name", got(list.Page(ctx, 5, 1))(t)[0].Person.FamilyName, "Ny")
}

func TestManyPeopleCanBeAskedForByName(t *testing.T) {
	s, _ := longList(t)
	ids := make([]domain.ID, 40000)
	for i := range ids {
		ids[i] = domain.ID(fmt.Sprint("p", i+1000))
	}
	q := domain.MemberQuery{Filter: domain.MemberFilter{Anybody: true, IDs: ids}, AsOf: testkit.Today}
	equal(t, "people", got(s.CountMembers(ctx, q))(t), 234)
	q.Filter.IDs = []domain.ID{}
	equal(t, "people of an empty list", got(s.CountMembers(ctx, q))(t), 0)
}

func TestAnEmptyListHasNothingToFind(t *testing.T) {
	s := testkit.NewStore(t)
	list := got(s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today}))(t)
	equal(t, "rows", list.Len(), 0)
	equal(t, "found", got(list.Find(ctx, "A"))(t), 0)
	equal(t, "rows", len(got(list.Page(ctx, 0, 50))(t)), 0)
}

func TestOneFamilyStandsTogetherBeforeLongerFamilyNames(t *testing.T) {
	s, ctx := testkit.NewStore(t), context.Background()
	want := []string{"Akre, Anne", "Akre, Åse", "Akre Nilssen, Lars", "Bare", "Ås, Per", "Åsen, Anna"}
	for _, i := range []int{3, 0, 5, 2, 4, 1} {
		family, given, _ := strings.Cut(want[i], ", ")
		if given == "" {
			family, given = "", family
		}
		if _, err := s.SavePerson(ctx, domain.Person{FamilyName: family, GivenName: given}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Anybody: true}})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := list.Page(ctx, 0, 10)
	if err != nil || len(rows) != len(want) {
		t.Fatal(len(rows), err)
	}
	for i, r := range rows {
		if r.Person.SortName() != want[i] {
			t.Errorf("row %d is %q, want %q", i, r.Person.SortName(), want[i])
		}
	}
	if at, err := list.Find(ctx, "Ås"); err != nil || at != 4 {
		t.Errorf("Ås is found at %d, %v", at, err)
	}
}
