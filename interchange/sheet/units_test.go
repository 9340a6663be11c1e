package sheet_test

import (
	"reflect"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
)

func TestUnitsReadWithTheirRegionsAndCouncils(t *testing.T) {
	table := readTable(t, []byte("Lokallag;Kortnavn;Region;Kommunenr;Kommunestyre\nStange Senterparti;Stange;Mjøs;3413;35\nOslo Senterparti;Oslo;;301;59\nGran Senterparti;;Mjøs;3446;\n"))
	got, err := sheet.Units(table)
	if err != nil {
		t.Fatal(err)
	}
	want := []domain.UnitEntry{
		{Kind: domain.Region, Name: "Mjøs"},
		{Kind: domain.LocalBranch, Name: "Stange Senterparti", ShortName: "Stange", Parent: "Mjøs", Municipality: "3413", Seats: 35},
		{Kind: domain.LocalBranch, Name: "Oslo Senterparti", ShortName: "Oslo", Municipality: "0301", Seats: 59},
		{Kind: domain.LocalBranch, Name: "Gran Senterparti", Parent: "Mjøs", Municipality: "3446"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func TestUnitsMaySayTheirKindAndWhatTheyBelongTo(t *testing.T) {
	table := readTable(t, []byte("Name,Kind,Belongs to,Seats\nHedmark,county branch,,\nSør,,Hedmark,\nGran,,Sør,27\nGran SU,Youth,Gran,\n"))
	got, err := sheet.Units(table)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []domain.UnitKind
	for _, u := range got {
		kinds = append(kinds, u.Kind)
	}
	if want := []domain.UnitKind{domain.CountyBranch, domain.Region, domain.LocalBranch, domain.YouthBranch}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("kinds %v, want %v", kinds, want)
	}
}

func TestUnitsThatCannotBeReadAreTold(t *testing.T) {
	for text, key := range map[string]string{
		"Kommunenr;Kommunestyre\n3413;35\n":   "error.file.no-units",
		"Navn;Type\nStange;hus\n":             "error.file.unit-kind",
		"Navn;Kommunestyre\nStange;mange\n":   "error.file.unit-seats",
		"Navn;Representanter\nStange;-3\n":    "error.file.unit-seats",
		"Navn;Kommunestyre\nStange;35\n;\n\n": "",
	} {
		_, err := sheet.Units(readTable(t, []byte(text)))
		if got := keyOf(t, err); got != key {
			t.Errorf("%q: %q, want %q", text, got, key)
		}
	}
}
