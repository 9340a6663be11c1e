// Package passphrase judges what somebody wants to lock a book with, and makes suggestions. It keeps nothing and writes
// nothing.
package passphrase

import (
	"crypto/rand"
	_ "embed"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/trustelem/zxcvbn"

	"lagboka/domain"
)

// Strength says how long a passphrase withstands somebody who has the file and guesses.
type Strength int

// The strengths, from what is refused to what nobody guesses.
const (
	TooShort  Strength = iota // fewer than Min characters: refused
	Guessable                 // refused
	Good
	Strong
)

// Key is the end of the catalogue key of a strength's sentence.
func (s Strength) Key() string {
	return [...]string{"short", "guessable", "good", "strong"}[s]
}

// Min is the shortest passphrase that is taken, in characters. NIST SP 800-63B asks for 8 where guesses are slowed by a
// server; here they are not.
const Min = 12

// What a search for a passphrase must take, in guesses. Each costs a third of a second and 128 MiB (vault.Standard):
// somebody with a thousand graphics cards makes perhaps ten thousand in a second, and the first of these in three years.
const (
	goodGuesses   = 1e12
	strongGuesses = 1e15
)

// Refusal is why a passphrase is not taken, as a domain.Error of kind Invalid; nil for one that is.
func Refusal(text string) error {
	switch Judge(text) {
	case TooShort:
		return &domain.Error{Kind: domain.Invalid, Key: "error.secret.short", Data: map[string]any{"n": Min}}
	case Guessable:
		return &domain.Error{Kind: domain.Invalid, Key: "error.secret.guessable"}
	}
	return nil
}

// longest is how much of a text is judged: the search for patterns takes longer than in proportion.
const longest = 72

// Judge judges a passphrase by how many guesses find it: zxcvbn (https://github.com/dropbox/zxcvbn) with Norwegian words,
// and with what anybody would try on a file of this kind.
func Judge(text string) Strength {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) < Min {
		return TooShort
	}
	runes := []rune(text)
	switch guesses := zxcvbn.PasswordStrength(string(runes[:min(len(runes), longest)]), known).Guesses; {
	case guesses < goodGuesses:
		return Guessable
	case guesses < strongGuesses:
		return Good
	}
	return Strong
}

//go:embed words.txt
var wordList string

var (
	words = strings.Fields(wordList)
	known = slices.Concat(triedFirst, words)
)

// triedFirst are the words that are tried first, the likeliest first.
var triedFirst = strings.Fields(`
	passord senterpartiet senterparti sp lagboka medlem medlemmer passordfrase hemmelig hedmark innlandet oppland hamar norge styret leder
	kasserer sekretær lag fylkeslag kommune bonde bygd sommer vinter høst vår januar februar mars april mai juni juli august september oktober
	november desember mandag tirsdag onsdag torsdag fredag lørdag søndag jeg du han hun vi det er og i på til med for av som ikke at en et den
	har min din sin meg deg oss elsker liker glad hei hallo takk god bra fin stor liten gammel ny mye alle alt her der nå gård fjøs traktor ku
	sau hest gris tre fire fem seks sju åtte ni ti null ett to hund katt fotball brann rosenborg viking lillestrøm liverpool manchester oslo
	bergen trondheim stavanger gjøvik lillehammer elverum kongsvinger brumunddal ringsaker stange løten trysil åmot tynset røros anne inger kari
	marit ingrid liv eva berit astrid bjørg hilde anna solveig marianne randi ida nina maria elisabeth kristin bente heidi silje hanne linda
	tone tove gerd wenche ragnhild ellen ann karin mona julie camilla emma jan per bjørn ole lars kjell knut svein arne thomas hans geir tor
	morten terje odd erik martin john andreas anders rune daniel tore kristian jon trond tom harald olav magnus gunnar rolf fredrik leif
	henrik nils einar hansen johansen olsen larsen andersen pedersen nilsen kristiansen jensen karlsen johnsen pettersen eriksen berg haugen
	hagen johannessen jacobsen dahl halvorsen lund nordmann`)

// suggested is how many words a suggestion has.
const suggested = 5

// Suggest returns five random words: one of more than 10¹⁵ such lines.
func Suggest() (string, error) {
	var picked []string
	for range suggested {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(words))))
		if err != nil {
			return "", err
		}
		picked = append(picked, words[n.Int64()])
	}
	return strings.Join(picked, " "), nil
}
