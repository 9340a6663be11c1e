package plandoc

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lagboka/domain"
)

// numberWords are numbers as words, in both written languages.
var numberWords = map[string]int{
	"én": 1, "ett": 1, "éin": 1, "éi": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10,
	"elleve": 11, "tolv": 12, "tjue": 20, "tredve": 30, "tretti": 30, "førti": 40, "femti": 50, "hundre": 100, "hundrede": 100,
}

// oneWords are a number where something asks for at least, or at most, that many, and else an article.
var oneWords = []string{"en", "et", "ei", "ein", "eit"}

var (
	leastWords = []string{"minst", "minimum", "min", "minste", "over"}
	mostWords2 = []string{"maks", "maksimum", "maksimalt", "høyst", "inntil", "opptil"}
	// Behind these a number counts nothing: it is a day, a page, a part of a plan, or of some that are known.
	notCounted = []string{
		"de", "dei", "begge", "nr", "nummer", "punkt", "pkt", "kapittel", "kap", "side", "s", "kl", "klokka", "uke", "veke", "§",
		"til", "og", "i", "linje", "alternativ",
		"valget", "valg", "er", "med",
	}
	// What is counted ends before these.
	endsWhat = []string{
		"i", "på", "per", "pr", "hvert", "hver", "kvart", "kvar", "av", "til", "for", "med", "og", "eller", "som", "der", "hvor",
		"ved", "fra", "frå", "om", "under",
		"mellom", "innen", "innan", "gjennom", "skal", "er", "må", "bør", "kan", "har", "blir", "vert", "slik", "slår", "den",
		"det", "samt", "hos", "årlig", "årleg",
		"ved", "mot", "over", "hvorav", "når", "månedlig", "i løpet", "dei", "de", "vår", "sammen", "saman", "knyttet", "knytt", "etter",
	}
	perTime = regexp.MustCompile(`(?i)^(?:\s+\S+){0,6}?\s*(?:per|pr\.?|hvert|hver|kvart|kvar|i løpet av|i|om)\s+` +
		`(år|året|arbeidsåret|halvår|halvåret|måned|måneden|månad|månaden|kvartal|kvartalet|uke|uka|uken|veke|veka|semester)\b`)
	times  = []string{"gang", "ganger", "gonger", "gong"}
	yearly = map[string]string{
		"årlig": "år", "årleg": "år", "årlige": "år", "halvårlig": "halvår", "månedlig": "måned", "månadleg": "månad", "kvartalsvis": "kvartal",
		"ukentlig": "uke",
	}
	word = regexp.MustCompile(`[\p{L}\d%§]+(?:[-/][\p{L}\d]+)*-?`)
)

// token is a word of a sentence and where it stands.
type token struct {
	text     string
	from, to int
}

// numbersIn are the numbers that a sentence asks for.
func numbersIn(sentence string) (all []domain.PlanNumber) {
	var words []token
	for _, m := range word.FindAllStringIndex(sentence, -1) {
		words = append(words, token{sentence[m[0]:m[1]], m[0], m[1]})
	}
	for i := range words {
		if n, ok := numberAt(sentence, words, i); ok {
			all = append(all, n)
		}
	}
	return all
}

// before is the word before another one, in small letters, where nothing but a space stands between.
func before(sentence string, words []token, i int) string {
	if i == 0 || strings.TrimSpace(sentence[words[i-1].to:words[i].from]) != "" {
		return ""
	}
	return strings.ToLower(words[i-1].text)
}

func numberAt(sentence string, words []token, i int) (n domain.PlanNumber, ok bool) {
	w := words[i]
	low, prior := strings.ToLower(w.text), before(sentence, words, i)
	n.AtLeast, n.AtMost = slices.Contains(leastWords, prior) || reaches(words, i, leastWords), slices.Contains(mostWords2, prior)
	article := slices.Contains(oneWords, low)
	value, isWord := numberWords[low]
	digits, err := strconv.Atoi(w.text)
	switch {
	case isWord:
		n.Number = value
	case err == nil && len(w.text) <= 6:
		n.Number = digits
	case article && (n.AtLeast || n.AtMost):
		n.Number = 1
	case article && i+1 < len(words) && (yearly[strings.ToLower(words[i+1].text)] != "" || slices.Contains(times, strings.ToLower(words[i+1].text))):
		n.Number = 1
	default:
		return n, false
	}
	isYear := err == nil && len(w.text) == 4 && digits >= 1900 && digits < 2100
	if isYear || !n.AtLeast && !n.AtMost && slices.Contains(notCounted, prior) && !article || inDate(sentence, w) {
		return n, false
	}
	var end, next int
	n.What, end, next = counted(sentence, words, i)
	if n.What == "" {
		return n, false
	}
	behind := sentence[end:min(len(sentence), end+mostPer)]
	if m := perTime.FindStringSubmatchIndex(behind); m != nil && !strings.ContainsAny(behind[:m[1]], ".;:") {
		n.Per = sentence[end+m[2] : end+m[3]]
		end += m[1]
	} else if per := yearly[strings.ToLower(words[i+1].text)]; per != "" {
		n.Per = per
	} else if next < len(words) && yearly[strings.ToLower(words[next].text)] != "" {
		n.Per, end = yearly[strings.ToLower(words[next].text)], words[next].to
	}
	from := w.from
	if i > 0 && (slices.Contains(leastWords, prior) || n.AtMost) {
		from = words[i-1].from
	}
	n.Words = single(sentence[from:end])
	return n, true
}

// mostPer is how far behind what is counted its time may stand, in bytes.
const mostPer = 200

// reaches tells whether «minst» stands some words before a number: «minimum delta på et regionmøte».
func reaches(words []token, i int, of []string) bool {
	for j := i - 2; j >= 0 && j >= i-3; j-- {
		if slices.Contains(of, strings.ToLower(words[j].text)) {
			return true
		}
	}
	return false
}

// inDate tells whether a number is of a day, a clock or a part of the plan: something is tied to it.
func inDate(sentence string, w token) bool {
	begins := func(text string, signs ...string) bool {
		return slices.ContainsFunc(signs, func(sign string) bool { return strings.HasPrefix(text, sign) })
	}
	ends := func(text string, signs ...string) bool {
		return slices.ContainsFunc(signs, func(sign string) bool { return strings.HasSuffix(text, sign) })
	}
	behind := sentence[w.to:]
	return begins(behind, ".", ":", "/", "–") || startsWithMonth(strings.TrimLeft(behind, " ")) ||
		ends(sentence[:w.from], ".", "/", "–", "-", ":", ",")
}

// mostOfWhat is how many words what is counted has at most.
const mostOfWhat = 4

// counted is what is counted: the words behind the number up to one that ends it. It returns where that ends, and the
// word after it.
func counted(sentence string, words []token, i int) (what string, end, next int) {
	first := i + 1
	next, end = first, words[i].to
	for ; next < len(words) && next < first+mostOfWhat; next++ {
		low := strings.ToLower(words[next].text)
		between := strings.TrimSpace(sentence[end:words[next].from])
		if between != "" && !(next == first && between == "%") || slices.Contains(endsWhat, low) && !(next == first && yearly[low] != "") {
			break
		}
		end = words[next].to
		if low == "før" || low == "etter" { // «2 uker før»
			next++
			break
		}
		if _, err := strconv.Atoi(low); err == nil {
			end = words[next-1].to
			break
		}
	}
	what = single(sentence[words[i].to:end])
	if strings.IndexFunc(what, unicode.IsLetter) < 0 && !strings.Contains(what, "%") {
		what = ""
	}
	return what, end, next
}
