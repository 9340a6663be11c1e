package db_test

import (
	"slices"
	"testing"

	"lagboka/domain"
)

func TestAPersonFieldFindsNamesTheNearestBranchFirst(t *testing.T) {
	s := bookOf(t, nil)
	in := func(unit string, p domain.Person) {
		t.Helper()
		member(t, s, p, unitNamed(t, s, unit))
	}
	in("Kongsvinger", domain.Person{GivenName: "Åge", FamilyName: "Eggen", Address: "Åsvegen 3", Email: "as@example.no"})
	in("Kongsvinger", domain.Person{GivenName: "Kari", FamilyName: "Lien"})
	in("Tynset", domain.Person{GivenName: "Kari", FamilyName: "Lied"})
	in("Tolga", domain.Person{GivenName: "Kari", FamilyName: "Lia"})
	in("Hamar", domain.Person{GivenName: "Kari", FamilyName: "Li"})
	in("Tynset", domain.Person{GivenName: "Kari", FamilyName: "Libakk", Deceased: true})
	in("Tolga", domain.Person{GivenName: "Anne-Lise", FamilyName: "Aas"})
	in("Tolga", domain.Person{GivenName: "Lise", FamilyName: "Øien"})
	find := func(text string, limit int) (names []string) {
		t.Helper()
		rows, err := s.FindPeople(t.Context(), domain.NameQuery{Text: text, Near: unitNamed(t, s, "Tynset"), Limit: limit})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			names = append(names, r.Person.Name()+" "+r.Unit.Label())
		}
		return names
	}
	for text, want := range map[string][]string{
		"Åge Ås":    nil, // his address and his e-mail are no name
		"age e":     {"Åge Eggen Kongsvinger"},
		"kari l":    {"Kari Lied Tynset", "Kari Lia Tolga", "Kari Li Hamar", "Kari Lien Kongsvinger", "Kari Libakk Tynset"},
		"Li, Kari":  {"Kari Li Hamar", "Kari Lied Tynset", "Kari Lia Tolga", "Kari Lien Kongsvinger", "Kari Libakk Tynset"},
		"lise":      {"Lise Øien Tolga", "Anne-Lise Aas Tolga"}, // who is called so first
		"kongsving": nil,
		"'\"*":      nil,
	} {
		if got := find(text, 6); !slices.Equal(got, want) {
			t.Errorf("%q finds %v", text, got)
		}
	}
	if got := find("kari", 2); len(got) != 2 || got[0] != "Kari Lied Tynset" {
		t.Errorf("two of many are %v", got)
	}
}
