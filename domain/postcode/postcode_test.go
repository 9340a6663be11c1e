package postcode_test

import (
	"testing"

	"lagboka/domain/postcode"
)

func TestAPostcodeTellsPlaceAndInHedmarkMunicipality(t *testing.T) {
	for code, want := range map[string][2]string{
		"2340": {"Løten", "3412"},
		"2500": {"Tynset", "3427"},
		"2380": {"Brumunddal", "3411"},
		"2390": {"Moelv", "3411"},
		"2317": {"Hamar", "3403"},
		"2335": {"Stange", "3413"},
		"2406": {"Elverum", "3420"},
		"2436": {"Våler i Solør", "3419"},
		"2480": {"Koppang", "3423"},
		"2550": {"Os i Østerdalen", "3430"},
		"2443": {"Drevsjø", "3425"},
		"2270": {"Flisa", "3418"},
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
