package domain

import (
	"slices"
	"strings"
)

// personName is a name as names are compared.
type personName struct {
	full  string   // its words, folded, in alphabetical order: it does not matter which of them is called the family name
	words []string // the same
	first string   // the first given name, folded
	sound string   // the words as they sound
	short string   // the first given and the last family name as they sound
	pairs []string // every two of the words as they sound: what names that fit have at least one of in common
}

// The degrees to which two names can be one person's.
const (
	namesOther = iota
	namesFirst // the same first name and another family name: somebody may have married
	namesNear  // they sound the same: Kristian and Christian
	namesFit   // all words of the one are in the other, at least two of them: Åse Østby and Åse Marie Østby
	namesSame
)

func nameOf(p Person) personName {
	given, family := strings.Fields(Fold(p.GivenName)), strings.Fields(Fold(p.FamilyName))
	words := slices.Concat(given, family)
	ends := words
	if len(given) > 0 && len(family) > 0 {
		ends = []string{given[0], family[len(family)-1]}
	}
	n := personName{sound: sounds(words), short: sounds(ends), pairs: pairs(words)}
	if len(given) > 0 {
		n.first = given[0]
	}
	slices.Sort(words)
	n.words, n.full = words, strings.Join(words, " ")
	return n
}

// pairs returns every two of the words as they sound; of one word, the word; of more than four, those of the first
// four.
func pairs(words []string) []string {
	if len(words) < 2 {
		return []string{sounds(words)}
	}
	words = words[:min(len(words), 4)]
	var out []string
	for i, w := range words {
		for _, v := range words[i+1:] {
			out = append(out, sounds([]string{w, v}))
		}
	}
	return out
}

func (a personName) compare(b personName) int {
	switch {
	case a.full == "" || b.full == "":
		return namesOther
	case a.full == b.full:
		return namesSame
	case within(a.words, b.words) || within(b.words, a.words):
		return namesFit
	case a.sound == b.sound || len(a.words) > 1 && len(b.words) > 1 && a.short == b.short:
		return namesNear
	case a.first != "" && a.first == b.first:
		return namesFirst
	}
	return namesOther
}

// within tells whether all of at least two words are among others.
func within(some, all []string) bool {
	return len(some) >= 2 && len(some) < len(all) && !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
}

// alike are spellings of the same sound in names, each with the one it is compared as.
var alike = strings.NewReplacer(
	"ch", "k", "ck", "k", "ce", "se", "ci", "si", "cy", "si", "c", "k", "ph", "f", "th", "t", "oe", "o",
	"ae", "a", "ue", "u", "w", "v", "z", "s", "x", "ks", "q", "k", "y", "i", "j", "i",
)

// sounds returns folded words as they sound, in alphabetical order: Kathrine Hanssen and Catrine Hansen are the same.
func sounds(words []string) string {
	out := make([]string, len(words))
	for i, word := range words {
		plain := alike.Replace(word)
		if len(plain) > 2 {
			plain = strings.TrimSuffix(plain, "h")
		}
		var b strings.Builder
		var last rune
		for _, r := range plain {
			if r != last {
				b.WriteRune(r)
			}
			last = r
		}
		out[i] = b.String()
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// particles are the words that begin a family name though they stand apart from it.
var particles = map[string]bool{
	"af": true, "al": true, "av": true, "bin": true, "da": true, "de": true, "del": true, "della": true, "den": true, "der": true, "di": true, "do": true,
	"dos": true, "du": true, "el": true, "la": true, "le": true, "ten": true, "ter": true, "van": true, "von": true, "zu": true, "zum": true, "zur": true,
}

// IsParticle tells whether a word, in small letters, begins a family name though it stands apart from it.
func IsParticle(word string) bool { return particles[word] }

// Series puts words into a sentence: «a, b og c», with the language's word for and.
func Series(words []string, and string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + and + " " + words[last]
}
