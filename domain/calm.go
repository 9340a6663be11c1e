package domain

import (
	"slices"
	"strings"
	"unicode"
)

// Calm returns a name or place written wholly in capitals as it is otherwise written: OLSEN-ÅS as Olsen-Ås.
func Calm(text string) string {
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return text
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 2 {
		return text
	}
	words := strings.Split(strings.ToLower(text), " ")
	for i, w := range words {
		if i > 0 && (IsParticle(w) || slices.Contains(placeWords, w)) {
			continue
		}
		start := true
		words[i] = strings.Map(func(r rune) rune {
			if start {
				r = unicode.ToUpper(r)
			}
			start = r == '-' || r == '\'' || r == '’' || r == '.' // Olsen-Ås, D'Arc, K.M.
			return r
		}, w)
	}
	return strings.Join(words, " ")
}

// placeWords are the small words within the names of places: Mo i Rana, Nes på Hedmarken.
var placeWords = []string{"i", "på", "og", "ved", "under"}
