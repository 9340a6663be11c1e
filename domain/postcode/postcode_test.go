package postcode_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"lagboka/domain/postcode"
)

func TestAPostcodeTellsPlaceAndInInnlandetMunicipality(t *testing.T) {
	for code, want := range map[string][2]string{
		"2100": {"Skarnes", "3415"},
		"2223": {"Galterud", "3415"}, // between Kongsvinger's and Eidskog's
		"2270": {"Flisa", "3418"},
		"2312": {"Ottestad", "3413"},
		"2317": {"Hamar", "3403"},
		"2320": {"Furnes", "3411"},
		"2335": {"Stange", "3413"},
		"2340": {"Løten", "3412"},
		"2344": {"Ilseng", "3413"},
		"2345": {"Ådalsbruk", "3412"},
		"2380": {"Brumunddal", "3411"},
		"2390": {"Moelv", "3411"},
		"2406": {"Elverum", "3420"},
		"2428": {"Søre Osen", "3421"},
		"2436": {"Våler i Solør", "3419"},
		"2443": {"Drevsjø", "3425"},
		"2460": {"Osen", "3422"},
		"2478": {"Hanestad", "3424"},
		"2480": {"Koppang", "3423"},
		"2500": {"Tynset", "3427"},
		"2550": {"Os i Østerdalen", "3430"},
		"2560": {"Alvdal", "3428"},
		"2580": {"Folldal", "3429"},
		"2612": {"Sjusjøen", "3411"},
		"2836": {"Biri", "3407"},
		"3522": {"Bjoneroa", "3446"},
		"0001": {"Oslo", ""},
		"9991": {"Båtsfjord", ""},
	} {
		place, municipality, ok := postcode.Lookup(code)
		if !ok || place != want[0] || municipality != want[1] {
			t.Errorf("%s is %q in %q, want %v", code, place, municipality, want)
		}
	}
}

func TestWhatIsNoPostcodeIsNotFound(t *testing.T) {
	for _, code := range []string{"", "0000", "9999", "234", "23400", "abcd", "Løte"} {
		if place, _, ok := postcode.Lookup(code); ok {
			t.Errorf("%q is %q", code, place)
		}
	}
}

func TestEveryMunicipalityOfInnlandetHasPostcodesAndNoOtherDoes(t *testing.T) {
	var found []string
	for n := range 10000 {
		code := strconv.Itoa(10000 + n)[1:]
		_, municipality, _ := postcode.Lookup(code)
		if municipality != "" && !slices.Contains(found, municipality) {
			found = append(found, municipality)
		}
	}
	if len(found) != 46 {
		t.Errorf("%d municipalities, want 46", len(found))
	}
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "facts", "municipalities.csv"))
	if err != nil {
		t.Skip("the table of municipalities is not here")
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if !slices.Contains(found, row[0]) {
			t.Errorf("%s %s has no postcode", row[0], row[1])
		}
	}
}
