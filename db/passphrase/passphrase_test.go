package passphrase_test

import (
	"strings"
	"testing"
	"time"

	"lagboka/db/passphrase"
)

func TestAPassphraseIsJudgedByHowManyGuessesFindIt(t *testing.T) {
	cases := map[string]passphrase.Strength{
		"":                               passphrase.TooShort,
		"kort":                           passphrase.TooShort,
		"blåbær 123":                     passphrase.TooShort,
		"aaaaaaaaaaaaaaaa":               passphrase.Guessable,
		"1234567890123":                  passphrase.Guessable,
		"senterpartiet":                  passphrase.Guessable,
		"Senterpartiet2026!":             passphrase.Guessable,
		"passordpassord":                 passphrase.Guessable,
		"passord passord passord":        passphrase.Guessable,
		"abcdefghijklmnop":               passphrase.Guessable,
		"Hedmark Senterparti":            passphrase.Guessable,
		"hest hest hest hest":            passphrase.Guessable,
		"traktor gulrot":                 passphrase.Guessable,
		"jegelskerdeg123":                passphrase.Guessable,
		"qwertyuiop12":                   passphrase.Guessable,
		"traktor gulrot fjøsdør saueull": passphrase.Strong,
		"eng rapphøne bjørkeved myr":     passphrase.Strong,
		"x7Kq2mZ9vRt4pLw8Bn3JhD":         passphrase.Strong,
	}
	for text, want := range cases {
		if got := passphrase.Judge(text); got != want {
			t.Errorf("%q is %s, want %s", text, got.Key(), want.Key())
		}
	}
}

func TestASuggestionIsFiveWordsThatAreTaken(t *testing.T) {
	seen := map[string]bool{}
	for range 50 {
		text, err := passphrase.Suggest()
		if err != nil {
			t.Fatal(err)
		}
		if len(strings.Fields(text)) != 5 || passphrase.Judge(text) < passphrase.Good || seen[text] {
			t.Errorf("%q is %s", text, passphrase.Judge(text).Key())
		}
		seen[text] = true
	}
}

func TestALongTextIsJudgedAtOnce(t *testing.T) {
	start := time.Now()
	passphrase.Judge(strings.Repeat("abc 123 senterpartiet æøå ", 10_000))
	if took := time.Since(start); took > 5*time.Second {
		t.Error(took)
	}
}
