package domain

import (
	"slices"
	"strings"
	"unicode"
)

// Fold returns text in lower case with the letters of Norwegian and Sámi keyboards replaced by those every keyboard
// has, so that what two people spell differently can be compared: ø→o, æ→ae, å and aa→a, đ→d, ŋ→n, ŧ→t, é→e. White
// space and hyphens become one space; apostrophes, full stops and accents written as characters of their own (as macOS
// writes them) become nothing.
func Fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range strings.ToLower(text) {
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '-', '\u2011', '\u2013':
			space = b.Len() > 0
			continue
		case '\'', '’', '.', '`', '´':
			continue
		}
		if r >= '\u0300' && r <= '\u036f' {
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if f, ok := folded[r]; ok {
			b.WriteString(f)
			continue
		}
		b.WriteRune(r)
	}
	text = b.String()
	for strings.Contains(text, "aa") {
		text = strings.ReplaceAll(text, "aa", "a")
	}
	return text
}

// foldedWords are the words of a text, folded; signs between them are none.
func foldedWords(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// HasWords tells whether every word that is looked for begins a word of a text, both folded.
func HasWords(text, sought string) bool {
	words := foldedWords(text)
	return !slices.ContainsFunc(foldedWords(sought), func(beginning string) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, beginning) })
	})
}

var folded = func() map[rune]string {
	table := map[rune]string{'ø': "o", 'ö': "o", 'œ': "o", 'æ': "ae", 'ä': "ae", 'đ': "d", 'ð': "d", 'ŋ': "n", 'ŧ': "t", 'ß': "ss", 'ł': "l"}
	for letters, base := range map[string]string{
		"åàáâãāă": "a", "čćç": "c", "ďđ": "d", "èéêëēěę": "e", "ìíîïī": "i", "ñńň": "n", "òóôõō": "o",
		"šśş": "s", "ťţ": "t", "ùúûüūů": "u", "ýÿ": "y", "žźż": "z", "ǧğ": "g", "ǩ": "k",
	} {
		for _, r := range letters {
			table[r] = base
		}
	}
	return table
}()
