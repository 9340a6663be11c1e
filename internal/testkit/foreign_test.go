package testkit_test

import (
	"bytes"
	"encoding/csv"
	"slices"
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

func TestARegisterExportHasOneLineForEveryMembershipOfTheParty(t *testing.T) {
	book, err := demo.Make(demo.Params{Members: 955, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	members := 0
	for _, m := range book.Memberships {
		if m.OfParty() {
			members++
		}
	}
	for _, q := range []testkit.Quirks{
		{},
		{NameInOne: true, English: true, ISODates: true},
		{NationalID: true, LooseZeros: true, PaidYesNo: true, ByNumber: true, Phones: domain.PhoneText},
	} {
		rows := testkit.RegisterRows(book, 2026, q)
		if len(rows) != members+1 {
			t.Errorf("%d rows for %d members", len(rows), members)
		}
		for _, row := range rows {
			if len(row) != len(rows[0]) {
				t.Fatalf("%d cells under %d headings", len(row), len(rows[0]))
			}
		}
		data, err := testkit.CSV(rows, ';', false)
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(data))
		r.Comma = ';'
		if back, err := r.ReadAll(); err != nil || !slices.EqualFunc(back, rows, slices.Equal[[]string]) {
			t.Errorf("the file reads back as %d rows, %v", len(back), err)
		}
	}
}

func TestASyntheticIdentityNumberCarriesItsBirthDate(t *testing.T) {
	for _, day := range []string{"1931-01-31", "1961-12-01", "1999-12-31", "2000-01-01", "2004-02-29", "2011-06-17"} {
		for _, sex := range []domain.Sex{domain.Female, domain.Male} {
			number := testkit.NationalID(domain.MustDate(day), sex)
			if born, ok := domain.BornFromNationalID(number); !ok || born.String() != day || (number[8]%2 == 0) != (sex == domain.Female) {
				t.Errorf("%s for %s: %s carries %s", number, sex, day, born)
			}
		}
	}
}

func TestOlderFilesLoseTheLettersTheyCannotHold(t *testing.T) {
	data, err := testkit.CSV([][]string{{"Åse Čappe"}}, ',', true)
	if want := []byte("\xc5se ?appe\r\n"); err != nil || !bytes.Equal(data, want) {
		t.Errorf("%q, want %q, %v", data, want, err)
	}
}
