package domain

import (
	"regexp"
	"strings"
)

// NameParts is a whole name taken apart.
type NameParts struct {
	Given, Family string
	Beside        string // titles, suffixes and what stands in brackets: dr., jr., (kasserer)
	Deceased      bool   // (død), †
}

// beside is what a word is that stands by a name and is none of it.
type beside int

// Nobody would miss a salutation.
const (
	salutation beside = iota + 1
	title
	suffix
	deathMark
)

// besideWords are such words, in small letters and without the signs behind them.
var besideWords = map[string]beside{}

func init() {
	for kind, words := range map[beside]string{
		salutation: "hr herr fru frk frøken mr mrs ms miss",
		title:      "dr doktor prof professor siv.ing siv.øk siv.agr cand cand.mag cand.agric cand.jur cand.polit cand.philol cand.med mag",
		suffix:     "jr junior jun sr senior ii iii phd ph.d md esq d.y d.e",
		deathMark:  "død avdød døde deceased dead † ✝",
	} {
		for _, word := range strings.Fields(words) {
			besideWords[word] = kind
		}
	}
}

// besideOf tells what a word is beside a name, whatever its case and the signs behind it; 0 for a part of the name.
func besideOf(word string) beside {
	word = strings.TrimRight(word, ".,")
	if len(word) > len("cand.philol") { // the longest
		return 0
	}
	return besideWords[strings.ToLower(word)]
}

func foldedWordSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[Fold(w)] = true
	}
	return set
}

// ReadName takes a whole name apart: «Østby, Åse Marie» at its comma, others before the last word and the particles
// that stand before that; «Dr. Kåre Mørk jr. (død)» is Kåre Mørk. One word is a given name.
func ReadName(full string) NameParts {
	var n NameParts
	full = n.peel(full)
	before, behind, found := strings.Cut(full, ",")
	ended := strings.TrimSpace(behind) == ""
	behind, third, _ := strings.Cut(behind, ",") // «Lund, Siv, Løten»
	before, behind = n.peel(before), n.peel(behind)
	if third = strings.TrimSpace(third); third != "" && behind == "" {
		behind = n.peel(third)
	} else if third != "" {
		n.note(third)
	}
	if besideOf(behind) == title { // «Kari Berg, cand.mag.»
		n.note(behind)
		behind, ended = "", false
	}
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
	if text = strings.TrimSpace(text); text != "" && !isNameStart(text[0]) { // «- Kari Berg», «* Siv Lund»
		rest := strings.TrimLeft(text, bullets)
		if sign := strings.Trim(text[:len(text)-len(rest)], " -–—•·"); sign != "" {
			n.note(sign)
		}
		text = rest
	}
	if rest := strings.TrimRight(text, "*"); rest != text {
		n.note("*")
		text = strings.TrimSpace(rest)
	}
	if at := strings.IndexByte(text, '/') - 2; at > 0 && strings.EqualFold(text[at:min(at+5, len(text))], " c/o ") { // whose letter box it is
		n.note(text[at:])
		text = text[:at]
	}
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
	if strings.ContainsAny(text, ".ø") || strings.Contains(text, " née ") || strings.Contains(text, " born ") { // in most names not
		if at := maiden.FindStringIndex(text); at != nil {
			n.note(text[at[0]:])
			text = strings.TrimRight(text[:at[0]], ", ")
		}
	}
	for {
		first, rest, more := strings.Cut(text, " ")
		if kind := besideOf(first); !more || kind == 0 || kind == suffix {
			break
		}
		n.note(first)
		text = strings.TrimSpace(rest)
	}
	for text != "" {
		at := strings.LastIndexByte(text, ' ')
		word := text[at+1:]
		// «jr.» alone is what stands behind a comma.
		if kind := besideOf(word); kind != deathMark && (kind != suffix || at < 0 && !strings.HasSuffix(word, ".")) {
			break
		}
		n.note(word)
		text = strings.TrimSpace(text[:max(at, 0)])
	}
	return strings.TrimLeft(text, ", ")
}

// bullets are the signs that stand before the names of a list.
const bullets = " -–—•·*#✓✔☐☑"

// isNameStart tells whether a name can begin with a byte: a letter, an apostrophe or a bracket, or whatever is no ASCII but
// for what bullets begin with.
func isNameStart(b byte) bool {
	return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '\'' || b == '(' || b == 0xc3
}

// NamesSeveral tells whether a name is of more than one: «Kåre og Siv Berg», «Fam. Lund».
func NamesSeveral(name string) bool {
	first, rest, _ := strings.Cut(name, " ")
	for _, of := range []string{"fam", "familien", "familie", "ekteparet"} {
		if strings.EqualFold(strings.TrimRight(first, "."), of) {
			return true
		}
	}
	for _, and := range []string{" og ", " & ", " and ", " + "} {
		if strings.Contains(rest, and) || strings.HasPrefix(rest, and[1:]) {
			return true
		}
	}
	return false
}

// maiden is the name that somebody was born with, behind the one they have: «Eva Dal f. Vik», «født Vik», «née Vik». F is
// a letter of a name.
var maiden = regexp.MustCompile(` (?:f\. ?|(?:født|fødd|née|born) )\p{Lu}[\pL-]*$`)

func (n *NameParts) note(text string) {
	text = strings.Trim(text, ", ")
	switch besideOf(text) {
	case deathMark:
		n.Deceased = true
	case salutation:
	default:
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
