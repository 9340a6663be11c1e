package plandoc

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lagboka/domain"
)

// part is what a section, a column or a line by itself says that it holds.
type part int

const (
	noPart part = iota
	goals
	measures
	duties
	dates
	whose   // «Ansvar»
	due     // «Frist»
	place   // «Sted»
	clock   // «Kl.»
	month   // «Måned»
	ordinal // «Nr.»
	what    // «Aktivitet», «Hva»
	when    // «Når»: a deadline or a date
	holder  // «Verv»
	aside   // what is passed over: «Status», «Merknad»
)

// partWords are words of headings, folded, by what they say of what stands under them. A heading that ends in one of
// them, as «Medlemstiltak» does, says so too.
var partWords = map[part][]string{
	goals: {
		"mal", "malet", "mala", "malene", "malsetting", "malsettinga", "malsettingen", "malsettinger", "malsettingar", "malsetning", "malsetninger",
		"malsetningar", "malsetjing", "malsetjinga", "malsetjingar", "hovedmal", "hovudmal", "delmal", "resultatmal", "effektmal", "arsmal",
	},
	measures: {
		"tiltak", "tiltaka", "tiltakene", "tiltaksplan", "tiltaksdel", "handlingsplan", "aktiviteter", "aktivitetar", "aktivitetane", "aktivitetene",
	},
	duties: {
		"oppgave", "oppgaver", "oppgavene", "oppgave", "oppgaver", "oppgavar", "plikt", "plikter", "pliktene", "pliktane", "ansvar", "ansvarsomrade",
		"ansvarsomrader", "instruks", "instruksen", "arbeidsinstruks", "styreinstruks", "mandat", "arbeidsoppgaver",
		"arbeidsoppgavene", "ansvarsfordeling",
		"arbeidsfordeling", "rollebeskrivelse", "rollefordeling",
	},
	dates: {
		"datoplan", "datoar", "datoer", "dato", "moteplan", "motekalender", "motedatoer", "motedatoar", "moteoversikt", "moteoversyn", "terminliste",
		"arshjul", "kalender", "arskalender", "aktivitetskalender", "moterekke",
	},
}

// besideParts are words of headings that leave what the others say as it is.
var besideParts = []string{
	"og", "for", "i", "til", "pa", "var", "vare", "overordna", "overordnet", "overordnede", "konkrete", "viktige", "prioriterte",
	"foreslatte", "aret", "arets",
	"ar", "perioden", "ogsa", "felles", "andre", "vi", "med", "frist", "ansvar", "hovedoppgaver",
}

// partsOf are what a heading's words say, and whether it says nothing else.
func partsOf(heading string) (all []part, alone bool) {
	words := foldedWords(heading)
	alone = len(words) > 0
	for _, word := range words {
		known := false
		for _, p := range []part{goals, measures, duties, dates} {
			ending := map[part]string{goals: "malsetting", measures: "tiltak"}[p]
			if slices.Contains(partWords[p], word) || ending != "" && strings.HasSuffix(word, ending) {
				known = true
				if !slices.Contains(all, p) {
					all = append(all, p)
				}
			}
		}
		if _, err := strconv.Atoi(word); !known && err != nil && !slices.Contains(besideParts, word) {
			alone = false
		}
	}
	return all, alone && len(all) > 0
}

// partOf is what a heading says that its section holds. Measures go before the goals that they are of.
func partOf(heading string) part {
	all, _ := partsOf(heading)
	switch {
	case slices.Contains(all, measures):
		return measures
	case slices.Contains(all, dates) && !slices.Contains(all, duties):
		return dates
	case len(all) > 0:
		return all[0]
	}
	return noPart
}

// foldedWords are the words of a text, folded.
func foldedWords(text string) []string {
	return strings.FieldsFunc(domain.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// heading is what a line that is one says.
type heading struct {
	number string // «2.6.1»
	title  string
	level  int
	office domain.PlanOffice
	marked bool // by its number, or by the document: it is a section, whatever it says
	weak   bool // nothing but the room about it tells: without anything under it, it is none
}

// Levels of headings without a number, below those with one (which has five parts at most).
const (
	themeLevel  = 7 // «Medlemsarbeid»
	labelLevel  = 8 // «Tiltak»
	officeLevel = 9 // «Leder:»
)

var (
	numbered = regexp.MustCompile(`^(?:(?i:kapittel|kap\.?|del|punkt|pkt\.?) )?(\d{1,2}(?:\.\d{1,2}){0,4})[.):]?\s+(\S.*)$`)
	markdown = regexp.MustCompile(`^(#{1,6})\s+(\S.*?)\s*#*$`)
)

const (
	longestHeading = 110 // bytes
	mostWords      = 12  // of a heading that nothing but its look tells
)

// isTitle tells whether a text can be a heading: it is short, begins as one and does not end as a sentence.
func isTitle(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "«\"“"))
	last, _ := utf8.DecodeLastRuneInString(text)
	return len(text) <= longestHeading && unicode.IsUpper(first) && !strings.ContainsRune(".,;!?-–\u00ad", last) &&
		len(strings.Fields(text)) <= mostWords
}

// isShouted tells whether a text is written in capitals alone.
func isShouted(text string) bool {
	return len(text) > 3 && strings.ToUpper(text) == text && strings.ToLower(text) != text
}

// headingAt tells whether a line is a heading.
func (b *builder) headingAt(i int) (h heading, ok bool) {
	l := b.t.lines[i]
	if l.cells != nil && l.table > 0 || l.item {
		return h, false
	}
	plain := strings.Trim(l.text, "*_ ")
	if m := markdown.FindStringSubmatch(l.text); m != nil {
		l.level, plain = len(m[1]), strings.Trim(m[2], "*_ ")
		l.text = plain
	}
	if l.level > 0 && len(plain) <= 2*longestHeading {
		return b.styled(l, plain), true
	}
	if b.list[i] {
		return h, false
	}
	if m := numbered.FindStringSubmatch(plain); m != nil && isTitle(strings.TrimRight(m[2], ":")) && b.follows(i, m[1], m[2]) {
		return heading{number: m[1], title: strings.TrimRight(m[2], ": "), level: 1 + strings.Count(m[1], "."), marked: true}, true
	}
	return b.unnumbered(i, plain)
}

// styled is a heading that the document marks.
func (b *builder) styled(l line, plain string) heading {
	h := heading{title: strings.TrimRight(single(plain), ": "), level: min(l.level, 6), marked: true, number: strings.TrimRight(l.numeral, ".)")}
	if m := numbered.FindStringSubmatch(plain); m != nil && h.number == "" {
		h.number, h.title = m[1], strings.TrimRight(single(m[2]), ": ")
	}
	if office, whole := domain.ReadOffice(h.title); whole {
		h.office = office
	}
	return h
}

// follows tells whether a number can be the next section's: days and points of a list stand before lines too.
func (b *builder) follows(i int, number, title string) bool {
	first, rest, deep := strings.Cut(number, ".")
	n, err := strconv.Atoi(first)
	if err != nil || n == 0 || startsWithMonth(title) {
		return false
	}
	switch {
	case deep:
		return n <= b.chapter+1 && n >= b.chapter && !strings.HasPrefix(rest, "0")
	case b.part == dates:
		return n == b.chapter+1 && domain.MeetingKindOf(title) == domain.OtherDate && !b.isDated(i+1)
	}
	return n > b.chapter && n <= b.chapter+2 || b.chapter == 0 && n <= 20 && b.t.lines[i].strong
}

// isDated tells whether a line begins with a day.
func (b *builder) isDated(i int) bool {
	if i >= len(b.t.lines) {
		return false
	}
	_, ok := readDated(b.t.lines[i].text, &calendarAt{year: anyYear, month: 1})
	return ok
}

// unnumbered tells whether a line is a heading that nothing but its look and its neighbours tell.
func (b *builder) unnumbered(i int, plain string) (h heading, ok bool) {
	l := b.t.lines[i]
	colon := strings.HasSuffix(plain, ":")
	title := strings.TrimRight(plain, ": ")
	if l.cells != nil || !isTitle(title) || strings.Contains(title, ": ") || title == "" {
		return h, false
	}
	h.title = single(title)
	office, whole := domain.ReadOffice(h.title)
	parts, alone := partsOf(h.title)
	listed := b.startsItem(i + 1)
	if len(b.blocks) < frontLines && adopted.MatchString(title) && strings.ContainsAny(title, "0123456789") {
		return h, false // «Vedtatt på årsmøtet 14. mars 2026»
	}
	if !b.ended(i) && !(whole && colon && listed) {
		return h, false
	}
	free := l.after && !b.t.double && b.standsFree(i)
	switch {
	case colon && !alone && verb.MatchString(title):
		return h, false // «Leder skal:»
	case whole && (colon || listed || l.strong):
		h.level, h.office = officeLevel, office
	case alone && (colon || free || listed || l.strong || b.t.double || len(foldedWords(h.title)) <= 2):
		h.level = labelLevel
	case len(parts) > 0 && (l.strong || isShouted(title) || listed && !colon || free && len(foldedWords(h.title)) <= 6):
		h.level = labelLevel
	case colon && !listed, colon && len(foldedWords(h.title)) > 5, startsWithMonth(title):
		return h, false
	case b.part == dates && !l.strong && !isShouted(title):
		return h, false
	case l.strong, isShouted(title), listed:
		h.level = themeLevel
	case free && !b.inList() && len(foldedWords(h.title)) <= 8:
		h.level, h.weak = themeLevel, true
	default:
		return h, false
	}
	if h.level == labelLevel && partOf(h.title) == dates {
		h.level = themeLevel // a calendar is no part of what stands before it
	}
	return h, true
}

// standsFree tells whether something else than the line's own text comes after it.
func (b *builder) standsFree(i int) bool {
	return i+1 < len(b.t.lines) && (b.t.lines[i+1].after || b.t.lines[i+1].whole) || b.startsItem(i+1)
}
