package plandoc

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shortened are words that a full stop stands behind without ending a sentence, folded.
var shortened = []string{
	"feks", "eks", "bla", "kl", "nr", "pkt", "ca", "jf", "jfr", "dvs", "osv", "mv", "mm", "per", "pr", "inkl", "evt", "ev", "mfl",
	"kap", "tlf", "st", "hhv", "resp", "maks", "min",
	"ifm", "ift", "mht", "pga", "vedr", "ang", "f", "d", "s", "t", "a", "n",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "des",
}

// sentence is a part of a block's text.
type sentence struct {
	from, to int
	text     string
}

// sentences parts a text at the ends of its sentences.
func sentences(text string) (all []sentence) {
	from := 0
	cut := func(to int) {
		part := text[from:to]
		lead := len(part) - len(strings.TrimLeft(part, " \t\n"))
		if whole := strings.TrimSpace(part); whole != "" {
			all = append(all, sentence{from + lead, from + lead + len(whole), whole})
		}
		from = to
	}
	for i, r := range text {
		if r != '.' && r != '!' && r != '?' && r != ':' {
			continue
		}
		end := i + 1
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune("»\"”')", r) {
				break
			}
			end += size
		}
		if end < len(text) && text[end] != ' ' && text[end] != '\n' {
			continue
		}
		if r == ':' || i < from || !isEnd(text[from:i], strings.TrimLeft(text[end:], " \n"), r) {
			continue
		}
		cut(end)
	}
	cut(len(text))
	return all
}

// isEnd tells whether a stop ends a sentence, by what stands before and behind it.
func isEnd(before, behind string, stop rune) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(behind, "«\"“(–-• "))
	if behind == "" {
		return true
	}
	if unicode.IsLower(next) {
		return false
	}
	if stop != '.' {
		return true
	}
	at := strings.LastIndexAny(before, " \n(«")
	last := foldedWords(before[at+1:])
	if len(last) == 0 {
		return true
	}
	final := last[len(last)-1]
	if strings.Trim(final, "0123456789") == "" {
		if len(final) <= 2 && startsWithMonth(behind) {
			return false
		}
		return len(final) == 4 || !unicode.IsDigit(next) && len(final) > 2 || unicode.IsUpper(next) && strings.Contains(before, " ")
	}
	return !slices.Contains(shortened, strings.Join(last, ""))
}
