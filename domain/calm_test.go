package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestCapitalsAreWrittenAsNamesOtherwiseAre(t *testing.T) {
	for text, want := range map[string]string{
		"OLSEN-ÅS": "Olsen-Ås", "K.M. NES": "K.M. Nes", "MO I RANA": "Mo i Rana", "D'ARC": "D'Arc", "K.M.": "K.M.", "Nes": "Nes", "Ø": "Ø",
	} {
		equal(t, text, domain.Calm(text), want)
	}
}
