package domain

import (
	"slices"
	"strings"
)

// NameParts is a whole name taken apart.
type NameParts struct {
	Given, Family string
	Beside        string // titles, suffixes and what stands in brackets: dr., jr., (kasserer)
	Deceased      bool   // (død), †
}

// What stands in front of a name and behind it and is none of it. Nobody would miss a salutation.
var (
	salutations = []string{"hr", "herr", "fru", "frk", "frøken", "mr", "mrs", "ms", "miss"}
	titles      = []string{"dr", "doktor", "prof", "professor", "siv.ing", "cand", "mag"}
	suffixes    = []string{"jr", "junior", "jun", "sr", "senior", "ii", "iii", "phd", "ph.d", "md", "esq"}
	deathMarks  = []string{"død", "avdød", "døde", "deceased", "dead", "†", "✝"}
)

// among tells whether a word is one of a list, whatever its case and the signs behind it.
func among(list []string, word string) bool {
	word = strings.TrimRight(word, ".,")
	return slices.ContainsFunc(list, func(w string) bool { return strings.EqualFold(w, word) })
}

func foldedWordSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[Fold(w)] = true
	}
	return set
}

// ReadName takes a whole name apart: «Østby, Åse Marie» at its comma, others before the last word and the particles that
// stand before that; «Dr. Kåre Mørk jr. (død)» is Kåre Mørk. One word is a given name.
func ReadName(full string) NameParts {
	var n NameParts
	full = n.peel(full)
	before, behind, found := strings.Cut(full, ",")
	ended := strings.TrimSpace(behind) == ""
	before, behind = n.peel(before), n.peel(strings.ReplaceAll(behind, ",", " "))
	if found && (behind != "" || ended) {
		n.Given, n.Family = behind, before
	} else { // «Kåre Mørk, jr.»
		n.Given, n.Family = splitWords(before)
	}
	return n
}

// ReadNames takes what is none of a name out of names that stand apart; beside are further texts that stand by it.
func ReadNames(given, family string, beside ...string) NameParts {
	var n NameParts
	n.Given = n.peel(given)
	n.Family = n.peel(family)
	for _, text := range beside {
		if text = strings.TrimSpace(text); text != "" {
			n.note(text)
		}
	}
	return n
}

// peel takes what stands beside a name away from a part of it.
func (n *NameParts) peel(text string) string {
	for {
		from := strings.IndexByte(text, '(')
		to := strings.IndexByte(text[max(from, 0):], ')')
		if from < 0 || to < 0 {
			break
		}
		n.note(text[from+1 : from+to])
		text = strings.Join(strings.Fields(text[:from]+" "+text[from+to+1:]), " ")
	}
	text = strings.TrimSpace(text)
	for {
		first, rest, more := strings.Cut(text, " ")
		if !more || !among(salutations, first) && !among(titles, first) && !among(deathMarks, first) {
			break
		}
		n.note(first)
		text = strings.TrimSpace(rest)
	}
	for text != "" {
		at := strings.LastIndexByte(text, ' ')
		word := text[at+1:]
		// «jr.» alone is what stands behind a comma.
		if !among(deathMarks, word) && (!among(suffixes, word) || at < 0 && !strings.HasSuffix(word, ".")) {
			break
		}
		n.note(word)
		text = strings.TrimSpace(text[:max(at, 0)])
	}
	return strings.TrimLeft(text, ", ")
}

func (n *NameParts) note(text string) {
	text = strings.Trim(text, ", ")
	switch {
	case among(deathMarks, text):
		n.Deceased = true
	case !among(salutations, text):
		n.Beside = strings.TrimSpace(n.Beside + " " + text)
	}
}

// SplitName splits a whole name as ReadName does.
func SplitName(full string) (given, family string) {
	n := ReadName(full)
	return n.Given, n.Family
}

func splitWords(full string) (given, family string) {
	words := strings.Fields(full)
	if len(words) < 2 {
		return full, ""
	}
	from := len(words) - 1
	for from > 1 && IsParticle(strings.ToLower(words[from-1])) {
		from--
	}
	return strings.Join(words[:from], " "), strings.Join(words[from:], " ")
}
