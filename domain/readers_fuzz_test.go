package domain_test

import (
	"strings"
	"testing"
	"unicode"

	"lagboka/domain"
)

// wordsOf are the words of letters in a text.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

// What people write of a person is taken apart and never lost: whatever the text, its words are in one of the parts.
func FuzzNamesAddressesAndNumbersLoseNothing(f *testing.F) {
	for _, text := range []string{
		"Dr. Kåre Mørk jr. (død)", "Mørk, Kåre", "van der Berg, Åse (kasserer)", "Gata 1, 2335 Stange", "Postboks 12\nN-2301 Hamar\nNorge", "+47 (0) 62 41 30 00",
		"917 01 001 / 62413000 (kona)", "(", "†", "jr.", ",", "kare@example.no; b@example.no (jobb)", "17. mars 1961", "2001-04-30T22:00:00Z", "Norge",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n := domain.ReadName(text)
		kept := n.Given + " " + n.Family + " " + n.Beside
		for _, word := range wordsOf(text) {
			switch domain.Fold(word) {
			case "hr", "herr", "fru", "frk", "frken", "frokne", "froken", "mr", "mrs", "ms", "miss", "dod", "avdod", "dode", "deceased", "dead", "d":
				continue
			}
			if !strings.Contains(kept, word) {
				t.Fatalf("%q of %q is lost: %+v", word, text, n)
			}
		}
		p := domain.ReadPostal(text)
		kept = p.Street + " " + p.Place + " " + p.Country
		for _, word := range wordsOf(text) {
			if !strings.Contains(kept, word) && !domain.IsNorway(word) {
				t.Fatalf("%q of the address %q is lost: %+v", word, text, p)
			}
		}
		numbers, _ := domain.ReadPhones(text)
		for _, number := range numbers {
			if again, ok := domain.ReadPhone(number); !ok || again != number {
				t.Fatalf("%q of %q is no number", number, text)
			}
		}
		addresses, _ := domain.ReadEmails(text)
		for _, address := range addresses {
			if again, ok := domain.ReadEmail(address); !ok || again != address {
				t.Fatalf("%q of %q is no address", address, text)
			}
		}
		if d, err := domain.ReadDate(text, domain.MustDate("2026-03-17"), true); err == nil && !d.IsZero() && d.IsDay() {
			if again, err := domain.ParseDate(d.String()); err != nil || again != d {
				t.Fatalf("%q is read as %v", text, d)
			}
		}
	})
}
