package reports

import (
	"slices"
	"strings"
	"unicode"

	"lagboka/domain"
)

// split breaks a text into lines of a width, in the font that is set: between words, and not at the spaces within a
// telephone number or before a unit. A word that is longer than a line is broken where it can be read.
func (p *page) split(text string, width float64) []string {
	fits := func(s string) bool { return p.pdf.GetStringWidth(s) <= width }
	lines := []string{""}
	for _, word := range strings.Split(clean(text), " ") {
		line := &lines[len(lines)-1]
		switch with := *line + " " + word; {
		case *line == "":
			*line = word
		case fits(with):
			*line = with
			continue
		default:
			lines = append(lines, word)
		}
		for !fits(lines[len(lines)-1]) {
			first, rest := broken(lines[len(lines)-1], fits)
			if rest == "" {
				break
			}
			lines = append(lines[:len(lines)-1], first, rest)
		}
	}
	return lines
}

// telephone writes a number as it stands on paper: it is not broken over lines.
func telephone(e164 string) string { return strings.ReplaceAll(domain.PhoneText(e164), " ", "\u00a0") }

// leastPart is how many letters of a word stand on each side of a hyphen at least.
const leastPart = 3

// broken is the longest beginning of a word that fits, and the rest: after a sign within it, else before a consonant
// that a vowel follows, which gets a hyphen (Norwegian syllables), else anywhere. rest is empty of a single letter.
func broken(word string, fits func(string) bool) (first, rest string) {
	letters := []rune(word)
	most := 0
	for most+1 < len(letters) && fits(string(letters[:most+1])) {
		most++
	}
	for i := most; i > 0; i-- {
		if strings.ContainsRune("-–/@.\u00a0", letters[i-1]) {
			return string(letters[:i]), string(letters[i:])
		}
	}
	at := 0
	for i := min(most, len(letters)-leastPart); i >= leastPart; i-- {
		syllable := isConsonant(letters[i]) && isVowel(letters[i+1]) && unicode.IsLetter(letters[i-1])
		if !syllable || !fits(string(letters[:i])+"-") {
			continue
		}
		if doubled := letters[i-1] == letters[i]; at == 0 || doubled && at-i <= leastPart { // Kongsvinger-regionen
			at = i
		}
	}
	if at > 0 {
		return string(letters[:at]) + "-", string(letters[at:])
	}
	most = max(most, 1)
	return string(letters[:most]), string(letters[most:])
}

func isVowel(r rune) bool { return slices.Contains([]rune("aeiouyæøåáéóö"), unicode.ToLower(r)) }

func isConsonant(r rune) bool { return unicode.IsLetter(r) && !isVowel(r) }
