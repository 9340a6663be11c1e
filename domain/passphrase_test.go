package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestAPassphraseIsJudgedByWhatItIsMadeOf(t *testing.T) {
	cases := map[string]domain.Strength{
		"":                               domain.TooShort,
		"kort":                           domain.TooShort,
		"blåbær 123":                     domain.TooShort,
		"senterpartiet2026":              domain.Guessable,
		"passord passord passord":        domain.Guessable,
		"123456789012":                   domain.Guessable,
		"aaaaaaaaaaaaaaaaaaaa":           domain.Guessable,
		"abcdefghijklmnop":               domain.Guessable,
		"Hedmark Senterparti":            domain.Guessable,
		"hest hest hest hest":            domain.Guessable,
		"traktor gulrot":                 domain.Guessable,
		"traktor gulrot fjøsdør saueull": domain.Good,
		"x7Kq2mZ9vRt4pLw":                domain.Good,
		"traktor gulrot fjøsdør saueull eng-rapp": domain.Strong,
		"x7Kq2mZ9vRt4pLw8Bn3JhD":                  domain.Strong,
	}
	for text, want := range cases {
		if got := domain.PassphraseStrength(text); got != want {
			t.Errorf("%q is %s, want %s", text, got.Key(), want.Key())
		}
	}
}
