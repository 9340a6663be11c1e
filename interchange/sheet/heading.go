package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lagboka/domain"
)

// rows are words with the roles they tell.
type rows []struct {
	word string
	role Role
}

// Heading is what the heading of a column says.
type Heading struct {
	Role  Role
	Year  int    // that stands in it; 0 for none
	Why   string // how the role was told: whyHeading …
	Word  string // the word that makes it something else, where Role is Ignore for that
	Group string // of which of somebody's addresses it is: home, work …; empty where it does not say
	Rank  int    // among columns of one role; smaller is plainer
}

// Why a column was taken for what it was, as catalogue keys.
const (
	WhyHeading = "import.why.heading" // the whole heading is known
	WhyWord    = "import.why.word"    // a word in it is
	WhyShort   = "import.why.short"   // it is a known one, shortened
	WhyContent = "import.why.content" // what stands in the column
	WhyOther   = "import.why.other"   // a word says that it is about something else
	WhyMarks   = "import.why.marks"   // nothing but yes and no, or a few words again and again
	WhyUnread  = "import.why.unread"  // nothing in it can be read as what the heading says
	WhyPeriod  = "import.why.period"  // the end of a paid period, not a day of leaving
	WhyUnknown = "import.why.unknown" // neither heading nor content tells
	WhyConsent = "import.why.consent" // may be a reservation asked the other way round
	WhyChosen  = "import.why.chosen"  // by the user
	WhyTitles  = "import.why.titles"  // Hr., Fru
)

const longestHeading = 60 // runes; longer texts are no headings

// headingKey returns a heading as headings are compared: letters and digits alone, folded.
func headingKey(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, domain.Fold(text))
}

// headingText is a heading taken apart.
type headingText struct {
	key   string
	words []string
}

func textOf(heading string) headingText {
	return headingText{headingKey(heading), strings.FieldsFunc(domain.Fold(strings.ReplaceAll(heading, "-", "")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})}
}

// says tells whether a word of the tables stands in the heading.
func (h headingText) says(word string) bool {
	switch word[:min(len(word), 1)] {
	case "=":
		return slices.Contains(h.words, word[1:])
	case "-":
		return slices.ContainsFunc(h.words, func(w string) bool { return len(w) >= len(word)-1 && strings.HasSuffix(w, word[1:]) })
	}
	for i, w := range h.words {
		// Within a word, or in several from the beginning of one: «e post» is epost, «adresse poststed» is not.
		if strings.Contains(w, word) || strings.HasPrefix(w, word[:min(len(word), 1)]) && strings.HasPrefix(strings.Join(h.words[i:], ""), word) {
			return true
		}
	}
	return word == ""
}

func (h headingText) first(words []string) string {
	i := slices.IndexFunc(words, h.says)
	if i < 0 {
		return ""
	}
	return words[i]
}

func (h headingText) role(of rows) (Role, bool) {
	for _, r := range of {
		if h.says(r.word) {
			return r.role, true
		}
	}
	return Ignore, false
}

// roleOf is headings the other way round; shortOf has the words of each, for shortened ones.
var (
	roleOf  = map[string]Role{}
	shortOf = map[Role][][]string{}
)

func init() {
	for role, texts := range headings {
		for _, text := range texts {
			roleOf[headingKey(text)] = role
			shortOf[role] = append(shortOf[role], textOf(text).words)
		}
	}
	fold := func(word *string) {
		mark := ""
		if strings.HasPrefix(*word, "=") || strings.HasPrefix(*word, "-") {
			mark = (*word)[:1]
		}
		*word = mark + headingKey(*word)
	}
	for _, table := range []rows{stems, channels} {
		for i := range table {
			fold(&table[i].word)
		}
	}
	for _, list := range append([][]string{others, denials, consents}, valuesOf(notOfRole)...) {
		for i := range list {
			fold(&list[i])
		}
	}
	for i := range groups {
		fold(&groups[i].word)
	}
	for _, list := range ranks {
		for i := range list {
			fold(&list[i].word)
		}
	}
}

func valuesOf[K comparable, V any](m map[K]V) (values []V) {
	for _, v := range m {
		values = append(values, v)
	}
	return values
}

var (
	yearInHeading = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)
	// «Address 1 - Street» of Google, whose number is of the address and not of a line in it.
	numbered = regexp.MustCompile(`^\pL[\pL -]* (\d) - (\pL.*)$`)
)

// ReadHeading returns what a heading says of its column.
func ReadHeading(heading string) Heading {
	h := Heading{Role: Ignore, Why: WhyUnknown}
	heading = tidy(heading)
	if heading == "" || len([]rune(heading)) > longestHeading {
		return h
	}
	if m := yearInHeading.FindStringSubmatchIndex(heading); m != nil {
		h.Year, _ = strconv.Atoi(heading[m[2]:m[3]]) // four digits
		heading = heading[:m[2]] + " " + heading[m[3]:]
	}
	t := textOf(heading)
	h.Role, h.Why, h.Word = roleIn(t, heading)
	for _, g := range groups {
		if t.says(g.word) {
			h.Group, h.Rank = g.name, g.rank
			break
		}
	}
	if m := numbered.FindStringSubmatch(heading); m != nil {
		h.Group, h.Rank = "n"+m[1], int(m[1][0]-'1')
		if strings.HasSuffix(t.key, "formatted") {
			h.Rank += 10
		}
	}
	for _, r := range ranks[h.Role] {
		if t.says(r.word) {
			h.Rank += r.rank
			break
		}
	}
	return h
}

// roleIn tells a heading's role: by the whole of it, by it without what stands in brackets or a number at its end, by a
// denial and what is denied, by a word in it unless another one says that it is about something else, or as a known one
// that is shortened.
func roleIn(t headingText, heading string) (role Role, why, word string) {
	if role, ok := roleOf[t.key]; ok {
		return role, WhyHeading, ""
	}
	if m := numbered.FindStringSubmatch(heading); m != nil && strings.HasPrefix(t.key, "address") {
		if role, ok := roleOf[headingKey(m[2])]; ok && t.first(others) == "" {
			return role, WhyWord, ""
		}
	}
	short, beside, _ := strings.Cut(heading, "(")
	if role, ok := roleOf[strings.TrimRight(headingKey(short), "0123456789")]; ok && textOf(beside).first(others) == "" {
		return role, WhyHeading, ""
	}
	if t.first(denials) != "" {
		if role, ok := t.role(channels); ok {
			return role, WhyWord, ""
		}
	}
	if other := t.first(others); other != "" {
		why = WhyOther
		if t.first(consents) != "" {
			why = WhyConsent
		}
		return Ignore, why, t.wordWith(other)
	}
	if role, ok := t.role(stems); ok {
		if not := t.first(notOfRole[role]); not != "" {
			return Ignore, WhyOther, t.wordWith(not)
		}
		return role, WhyWord, ""
	}
	if role := shortened(t, heading); role != Ignore {
		return role, WhyShort, ""
	}
	return Ignore, WhyUnknown, ""
}

// wordWith is the word of the heading in which a word of a table was found.
func (h headingText) wordWith(word string) string {
	plain := strings.TrimLeft(word, "=-")
	for _, w := range h.words {
		if strings.Contains(w, plain) {
			return w
		}
	}
	return plain
}

// shortened tells the role of «Innm. dato» and «Tlf. priv.»: every word begins one of a known heading, and all of those
// are of one role.
func shortened(t headingText, heading string) Role {
	found := Ignore
	if !strings.Contains(heading, ".") || len(t.words) == 0 || len(t.key) < 3 {
		return Ignore
	}
	for role, known := range shortOf {
		if !slices.ContainsFunc(known, func(words []string) bool {
			if len(words) != len(t.words) {
				return false
			}
			for i, w := range words {
				if !strings.HasPrefix(w, t.words[i]) {
					return false
				}
			}
			return true
		}) {
			continue
		}
		if found != Ignore && found != role {
			return Ignore
		}
		found = role
	}
	return found
}

// Program returns the name of the program that wrote a table, where its headings tell.
func Program(t *Table) string {
	keys := map[string]bool{}
	for _, h := range t.Header {
		keys[headingKey(h)] = true
	}
	for _, p := range programs {
		if !slices.ContainsFunc(p.headings, func(h string) bool { return !keys[headingKey(h)] }) {
			return p.name
		}
	}
	return ""
}

// byRank orders columns of one role, the plainest first, of those the first.
func byRank(a, b ColumnRole) int {
	return cmp.Or(ReadHeading(a.Heading).Rank-ReadHeading(b.Heading).Rank, a.Index-b.Index)
}
