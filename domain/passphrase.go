package domain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Strength says how long a passphrase withstands somebody who has the file and guesses.
type Strength int

// The strengths, from what is refused to what nobody guesses.
const (
	TooShort Strength = iota // fewer than MinPassphrase characters: refused
	Guessable
	Good
	Strong
)

// Key is the end of the catalogue key of a strength's sentence.
func (s Strength) Key() string {
	return [...]string{"short", "guessable", "good", "strong"}[s]
}

// MinPassphrase is the shortest passphrase that is taken, in characters. NIST SP 800-63B asks for 8 where guesses are
// slowed by a server; here they are not.
const MinPassphrase = 12

// PassphraseStrength judges a passphrase by what it is made of: words that stand next to each other and different
// characters make it strong; what everybody tries first, rows and repetitions do not.
func PassphraseStrength(text string) Strength {
	if utf8.RuneCountInString(text) < MinPassphrase {
		return TooShort
	}
	switch bits := passphraseBits(text); {
	case bits < 40:
		return Guessable
	case bits < 60:
		return Good
	}
	return Strong
}

// passphraseBits is a careful guess at how many halvings a search for the passphrase takes: each new word about as much
// as one of the 7 776 of a word list (12.9 bits, https://www.eff.org/dice), or what its characters take where that is
// less.
func passphraseBits(text string) float64 {
	var seen []string
	bits := 0.0
	for _, word := range foldedWords(text) {
		if slices.Contains(seen, word) {
			continue
		}
		seen = append(seen, word)
		most := 12.9
		if !isWord(word) { // a mixture of letters and digits is no word of a list, and may be longer than one
			most = 64
		}
		bits += min(most, characterBits(word))
	}
	return bits
}

// characterBits counts 3 bits for each character that is not the one before it, the next in a row, or part of a word
// tried first.
func characterBits(word string) float64 {
	for _, w := range triedFirst {
		word = strings.ReplaceAll(word, w, "")
	}
	bits, last := 0.0, rune(0)
	for _, r := range word {
		if r != last && r != last+1 && r != last-1 {
			bits += 3
		}
		last = r
	}
	return bits
}

func isWord(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// triedFirst is what anybody would try on a file of this kind.
var triedFirst = []string{
	"passord", "password", "senterpartiet", "senterparti", "hedmark", "innlandet", "oppland", "hamar", "lagboka", "medlem", "qwerty", "admin",
	"hemmelig", "sommer", "vinter", "norge", "2024", "2025", "2026", "2027",
}
