package domain

import "strings"

// NameParts is a whole name taken apart.
type NameParts struct {
	Given, Family string
	Beside        string // titles, suffixes and what stands in brackets: dr., jr., (kasserer)
	Deceased      bool   // (død), †
}

// What stands in front of a name and behind it and is none of it, folded. Nobody would miss a salutation.
var (
	salutations = foldedWordSet("hr", "herr", "fru", "frk", "frøken", "mr", "mrs", "ms", "miss")
	titles      = foldedWordSet("dr", "doktor", "prof", "professor", "siv.ing", "cand", "mag")
	suffixes    = foldedWordSet("jr", "junior", "jun", "sr", "senior", "ii", "iii", "phd", "ph.d", "md", "esq")
)

var deathMarks = foldedWordSet("død", "avdød", "døde", "deceased", "dead", "†", "✝")

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
		text = text[:from] + " " + text[from+to+1:]
	}
	words := strings.Fields(text)
	for len(words) > 1 && (salutations[Fold(words[0])] || titles[Fold(words[0])] || words[0] == "†") {
		n.note(words[0])
		words = words[1:]
	}
	for last := len(words) - 1; last >= 0; last-- {
		word := Fold(strings.Trim(words[last], ","))
		// «jr.» alone is what stands behind a comma.
		if !deathMarks[word] && (!suffixes[word] || last == 0 && !strings.HasSuffix(words[0], ".")) {
			break
		}
		n.note(words[last])
		words = words[:last]
	}
	return strings.TrimLeft(strings.Join(words, " "), ", ")
}

func (n *NameParts) note(text string) {
	text = strings.Trim(text, ", ")
	switch word := Fold(text); {
	case deathMarks[word]:
		n.Deceased = true
		return
	case salutations[word]:
		return
	}
	n.Beside = strings.TrimSpace(n.Beside + " " + text)
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
