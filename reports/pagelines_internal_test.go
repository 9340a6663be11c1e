package reports

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestALineBreaksBetweenWordsAndNotWithinATelephoneNumber(t *testing.T) {
	p := &page{pdf: newBlank(nil, frame{}).pdf}
	p.font("", 9, ink)
	for text, want := range map[string][]string{
		"Odin Andersen, 420\u00a002\u00a0268": {"Odin Andersen,", "420\u00a002\u00a0268"},
		"Kongsvingerregionen":                 {"Kongsvinger-", "regionen"},
		"Fylkesårsmøte for Hedmark":           {"Fylkesårsmøte", "for Hedmark"},
		"kari.lien@nordsenteret.example":      {"kari.lien@", "nordsenteret.", "example"},
		"":                                    {""},
	} {
		if got := p.split(text, 24); !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	for _, width := range []float64{0.1, 2, 7, 19, 60} { // whatever the room, no letter is lost
		text := "Senterungdomskontakt i Sør-Østerdalen, 68\u00a005\u00a074\u00a070"
		got := p.split(text, width)
		bare := func(s string) string { return strings.NewReplacer("-", "", " ", "").Replace(s) }
		if all := strings.Join(got, ""); bare(all) != bare(text) || !utf8.ValidString(all) {
			t.Errorf("of width %v it is %q", width, got)
		}
	}
}
