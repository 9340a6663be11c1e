package domain

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Traces are the words by which people are known in what others have written: full names in either order, telephones
// however they are grouped, e-mail addresses, street addresses and member numbers. A given name or a family name alone
// says of nobody who it is, and may be a place: it is cut only where it was picked (Pick), in a text that tells of them by
// one of those.
type Traces struct {
	first  map[string][]trace // by its first word
	phone  map[string]int     // whose, by its digits without 47
	dates  []map[string]bool  // of each person, birth dates as they are written: they count beside a sure trace
	names  []map[string]bool  // of each person, the words of the name
	known  map[string]int     // people, by ID
	picked func(string) bool  // whether a word of a name is cut where it stands alone; nil for none
	beside map[int]bool       // whom other texts of the same row tell of
}

// trace is words that stand one after another.
type trace struct {
	words  []string
	whose  int
	kind   traceKind
	spared bool // somebody who stays has that name: it counts beside a sure trace
}

type traceKind int

const (
	namesThem traceKind = iota // which may end in a genitive s
	mailsThem
	tellsThem
)

// cutMark stands where somebody has been cut out.
const cutMark = "–"

// Know adds one guise of somebody: how they are known, or were at some time. Of one ID there may be many.
func (t *Traces) Know(p Person) {
	if t.first == nil {
		t.first, t.phone, t.known = map[string][]trace{}, map[string]int{}, map[string]int{}
	}
	whose, seen := t.known[string(p.ID)]
	if !seen {
		whose = len(t.names)
		t.known[string(p.ID)], t.dates, t.names = whose, append(t.dates, map[string]bool{}), append(t.names, map[string]bool{})
	}
	t.addNames(whose, foldedTexts(p.GivenName), foldedTexts(p.FamilyName))
	t.add(trace{words: foldedTexts(p.Email), whose: whose, kind: mailsThem}, 2)
	for _, line := range strings.Split(p.Address, "\n") {
		if strings.ContainsFunc(line, unicode.IsDigit) {
			t.add(trace{words: foldedTexts(line), whose: whose, kind: tellsThem}, 2)
		}
	}
	if len(p.MemberNo) >= shortestNumber {
		t.add(trace{words: foldedTexts(p.MemberNo), whose: whose, kind: tellsThem}, 1)
	}
	for _, phone := range []string{p.Mobile, p.Phone} {
		if digits := nationalDigits(Digits(phone)); len(digits) >= shortestPhone {
			t.phone[digits] = whose
		}
	}
	if b := p.Born; b.IsDay() {
		for _, format := range []string{"%02[3]d %02[2]d %[1]d", "%[3]d %[2]d %[1]d", "%[1]d %02[2]d %02[3]d"} {
			t.dates[whose][fmt.Sprintf(format, b.Year, int(b.Month), b.Day)] = true
		}
	}
}

const (
	shortestNumber = 4 // of a member number that is looked for by itself
	shortestPhone  = 7
)

// nationalDigits are a telephone's digits as they are written in Norway.
func nationalDigits(digits string) string {
	digits = strings.TrimPrefix(digits, "00")
	if len(digits) == 10 {
		digits = strings.TrimPrefix(digits, "47")
	}
	return digits
}

// Pick lets folded words be cut also where they stand alone, in texts that tell of whom they are the name of.
func (t *Traces) Pick(picked func(word string) bool) { t.picked = picked }

// addNames adds the ways in which a name is written.
func (t *Traces) addNames(whose int, given, family []string) {
	for _, word := range slices.Concat(given, family) {
		if len(word) > 1 {
			t.names[whose][word] = true
		}
	}
	for _, words := range writtenNames(given, family) {
		t.add(trace{words: words, whose: whose, kind: namesThem}, 2)
	}
}

// writtenNames are the ways in which a name is written: middle names may be left out, and the family name may come
// first. None where a part is not known.
func writtenNames(given, family []string) (all [][]string) {
	if len(given) == 0 || len(family) == 0 {
		return nil
	}
	for _, g := range [][]string{given, given[:1], given[len(given)-1:]} {
		for _, f := range [][]string{family, family[:1], family[len(family)-1:]} {
			all = append(all, slices.Concat(g, f), slices.Concat(f, g))
		}
	}
	return all
}

func (t *Traces) add(x trace, atLeast int) {
	if len(x.words) < atLeast {
		return
	}
	have := t.first[x.words[0]]
	if slices.ContainsFunc(have, func(y trace) bool { return y.whose == x.whose && slices.Equal(y.words, x.words) }) {
		return
	}
	t.first[x.words[0]] = append(have, x)
}

// textWord is a word of a text, folded, and where it stands.
type textWord struct {
	text     string
	from, to int
}

// wordsOf are the words of a text. An accent or an apostrophe within a word belongs to it.
func wordsOf(text string) (all []textWord) {
	from := -1
	end := func(to int) {
		if from >= 0 {
			all = append(all, textWord{Fold(text[from:to]), from, to})
		}
		from = -1
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if from < 0 {
				from = i
			}
		case from >= 0 && (unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’`´", r)):
		default:
			end(i)
		}
	}
	end(len(text))
	return all
}

// foldedTexts are the words of a text, as wordsOf finds them.
func foldedTexts(text string) (all []string) {
	for _, w := range wordsOf(text) {
		all = append(all, w.text)
	}
	return all
}

// Beside are the traces as they are looked for in texts that stand beside others, in one row and its history: whom one of
// them names whole, all of them tell of. A meeting's title has only the family name of whom its note names.
func (t *Traces) Beside(texts ...string) *Traces {
	row := *t
	row.beside = map[int]bool{}
	for _, text := range texts {
		_, _, whose := t.mark(text)
		maps.Copy(row.beside, whose)
	}
	return &row
}

// TellOf tells whether any of the texts that Beside was given names somebody who is known.
func (t *Traces) TellOf() bool { return len(t.beside) > 0 }

// Cut returns a text without those who are known; found is false where nothing of it is cut, and the text is as it was.
// What says nothing when they are cut out becomes empty.
func (t *Traces) Cut(text string) (rest string, found bool) {
	p := t.Read(text)
	return p.After(t.picks), len(p.Struck(t.picks)) > 0
}

// Find returns what Cut would cut out of a text, as it stands there, and the words of their names that stand alone in it
// and are not picked.
func (t *Traces) Find(text string) (cut, alone []string) {
	p := t.Read(text)
	return p.Struck(t.picks), p.Left(t.picks)
}

func (t *Traces) picks(word string) bool { return t.picked != nil && t.picked(word) }

// Read reads a text for those who are known.
func (t *Traces) Read(text string) Passage {
	words, gone, whose := t.mark(text)
	p := Passage{text: text, words: words, gone: gone, alone: make([]string, len(words))}
	whose = maps.Clone(whose)
	if whose == nil {
		whose = map[int]bool{}
	}
	maps.Copy(whose, t.beside)
	for i, w := range words {
		for who := range whose {
			if word := t.named(who, w.text); word != "" && !gone[i] {
				p.alone[i] = word
				break
			}
		}
	}
	return p
}

// named is the word of somebody's name that a word of a text is, which may be in the genitive; empty for none.
func (t *Traces) named(whose int, word string) string {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if t.names[whose][w] {
			return w
		}
	}
	return ""
}

// mark tells which words of a text are to be cut out of it, and of whom it tells.
func (t *Traces) mark(text string) (words []textWord, gone []bool, whose map[int]bool) {
	if text == "" || len(t.first)+len(t.phone) == 0 {
		return nil, nil, nil
	}
	words, whose = wordsOf(text), map[int]bool{}
	gone = make([]bool, len(words))
	for i := 0; i < len(words); i++ {
		n, who := t.longest(text, words[i:])
		for j := range n {
			gone[i+j] = true
		}
		maps.Copy(whose, who)
		i += max(n, 1) - 1 // «Kari Dal, Kari» is her name once
	}
	for who := range whose {
		t.markBeside(who, text, words, gone)
	}
	return words, gone, whose
}

// longest is how many of the words that a text goes on with are somebody's, and whose.
func (t *Traces) longest(text string, words []textWord) (n int, whose map[int]bool) {
	whose = map[int]bool{}
	for _, x := range t.first[words[0].text] {
		if !x.spared && x.at(text, words) {
			n, whose[x.whose] = max(n, len(x.words)), true
		}
	}
	if Digits(words[0].text) != words[0].text {
		return n, whose
	}
	digits := ""
	for i, w := range words {
		if Digits(w.text) != w.text || len(digits) > 15 || i > 0 && strings.Trim(text[words[i-1].to:w.from], " \u00a0\u202f.-()/") != "" {
			break
		}
		digits += w.text
		if who, ok := t.phone[nationalDigits(digits)]; ok {
			n, whose[who] = max(n, i+1), true
		}
	}
	return n, whose
}

// nameSpaces may stand between the parts of a name.
const nameSpaces = " \u00a0\u202f\t\r\n,-"

// at tells whether the words that a text goes on with are the trace's.
func (x trace) at(text string, words []textWord) bool {
	if len(words) < len(x.words) {
		return false
	}
	last := len(x.words) - 1
	for i, want := range x.words {
		between := ""
		if i > 0 {
			between = text[words[i-1].to:words[i].from]
		}
		// Another value of a JSON text, or another sentence: «… bor i Dal. Kari …».
		if strings.Contains(between, `"`) || x.kind == namesThem && strings.Trim(between, nameSpaces) != "" {
			return false
		}
		if have := words[i].text; have != want && (i != last || x.kind != namesThem || have != want+"s") {
			return false
		}
	}
	if x.kind != mailsThem {
		return true
	}
	// Else it is the end of a longer address, or its beginning.
	before, after := text[:words[0].from], text[words[last].to:]
	return strings.TrimRight(before, ".-_+%") == before && !strings.HasPrefix(after, "-")
}

// markBeside marks what tells of somebody only because the text names them elsewhere: the birth date, and a name that
// another has, too.
func (t *Traces) markBeside(whose int, text string, words []textWord, gone []bool) {
	for i, w := range words {
		for _, x := range t.first[w.text] {
			if x.spared && x.whose == whose && x.at(text, words[i:]) {
				for j := range x.words {
					gone[i+j] = true
				}
			}
		}
		if i+2 < len(words) && t.dates[whose][w.text+" "+words[i+1].text+" "+words[i+2].text] {
			gone[i], gone[i+1], gone[i+2] = true, true, true
		}
	}
}

// NameWords are the words of the name, folded.
func (p Person) NameWords() []string {
	return slices.Concat(foldedTexts(p.GivenName), foldedTexts(p.FamilyName))
}

// KnownAgain are the texts by which somebody is known again who comes back with an old file. Sure are the member number,
// and the name with a whole birth date, a telephone or an e-mail address; the name is its first and its last word, in
// whichever order, so that a middle name more or less is no other name. The name with the year of birth, and a telephone or
// an e-mail address under another name, are somebody else's as well: a namesake's, a spouse's.
func (p Person) KnownAgain() (sure, perhaps []string) {
	if p.MemberNo != "" {
		sure = append(sure, "number "+Fold(p.MemberNo))
	}
	name := ""
	if given, family := foldedWords(p.GivenName), foldedWords(p.FamilyName); len(given) > 0 && len(family) > 0 {
		first, last := given[0], family[len(family)-1]
		name = min(first, last) + " " + max(first, last) + " "
	}
	if name != "" && p.Born.IsDay() {
		sure = append(sure, name+p.Born.String())
	}
	if name != "" && p.Born.Year > 0 {
		perhaps = append(perhaps, name+YearAlone(p.Born.Year).String())
	}
	for _, reach := range []string{nationalDigits(Digits(p.Mobile)), nationalDigits(Digits(p.Phone)), strings.ToLower(p.Email)} {
		if reach == "" {
			continue
		}
		perhaps = append(perhaps, "reach "+reach)
		if name != "" {
			sure = append(sure, name+reach)
		}
	}
	return sure, perhaps
}

// Spare lets a name that somebody has who stays be no trace by itself.
func (t *Traces) Spare(givenName, familyName string) {
	given, family := foldedTexts(givenName), foldedTexts(familyName)
	for _, words := range writtenNames(given, family) {
		if have := t.first[words[0]]; len(have) > 0 {
			for i, x := range have {
				have[i].spared = x.spared || x.kind == namesThem && slices.Equal(x.words, words)
			}
		}
	}
}
