package domain

import (
	"slices"
	"strings"
)

// OwnParty is the party's registered name, the same in bokmål and nynorsk.
const OwnParty = "Senterpartiet"

// ownSami are the party's names in Sámi as far as they were found, that in North Sámi; one may stand beside the registered
// one (valgforskriften § 2-1). Those in Lule and South Sámi were not found.
var ownSami = []string{"Guovddášbellodat"}

// Party is a registered political party.
type Party struct {
	Name    string
	Nynorsk string   // where it is another; a heading may have either (valgforskriften § 2-1)
	Short   []string // as people write it; not registered
}

// RegisteredParties are the parties whose names no other list may be mistaken for (valgloven § 5-1 (2)), as they stood
// for the Storting's elections of 2021 and 2025 (valgresultat.no); PartiesAsOf says until when. Partiregisteret itself
// is what counts.
var RegisteredParties = []Party{
	{"Alliansen - Alternativ for Norge", "", nil},
	{"Arbeiderpartiet", "Arbeidarpartiet", []string{"Ap"}},
	{"Ensomhetspartiet", "", nil},
	{"Feministisk Initiativ", "", nil},
	{"Folkets Parti", "", nil},
	{"Fred og Rettferdighet (FOR)", "", nil},
	{"Fremskrittspartiet", "Framstegspartiet", []string{"FrP"}},
	{"Generasjonspartiet", "", nil},
	{"Høyre", "Høgre", []string{"H"}},
	{"Industri- og Næringspartiet", "", []string{"INP"}},
	{"Konservativt", "", nil},
	{"Kristelig Folkeparti", "Kristeleg Folkeparti", []string{"KrF"}},
	{"Kystpartiet", "", nil},
	{"Liberalistene", "", nil},
	{"Miljøpartiet De Grønne", "Miljøpartiet Dei Grøne", []string{"MDG", "De Grønne", "Dei Grøne"}},
	{"Norges Kommunistiske Parti", "Noregs Kommunistiske Parti", []string{"NKP"}},
	{"Norgesdemokratene", "", []string{"Demokratene"}},
	{"Partiet DNI", "", []string{"DNI"}},
	{"Partiet Sentrum", "", []string{"Sentrum"}},
	{"Pasientfokus", "", nil},
	{"Pensjonistpartiet", "", []string{"PP", "Pensjonistene"}},
	{"Piratpartiet", "", nil},
	{"Redd Naturen", "", nil},
	{"Rødt", "Raudt", []string{"R"}},
	{OwnParty, "", []string{"Sp"}},
	{"SV - Sosialistisk Venstreparti", "", []string{"SV"}},
	{"Velferd og Innovasjonspartiet", "", nil},
	{"Venstre", "", []string{"V"}},
	{"Verdipartiet", "", nil},
}

// PartiesAsOf is the day that RegisteredParties were put together on.
var PartiesAsOf = Date{2025, 9, 17}

// Likeness is how near a text comes to a party's name.
type Likeness int

// The likenesses.
const (
	Unlike   Likeness = iota
	NearName          // its short name, or nearly its name: who approves the list decides
	HasName           // the name, or the name without its ending
)

// MistakenFor returns the registered party that a text is likest to, and how like. The parties of except do not count.
func MistakenFor(text string, except ...string) (party string, like Likeness) {
	words := foldedWords(text)
	for _, p := range RegisteredParties {
		if containsFold(except, p.Name) {
			continue
		}
		if how := p.likeness(words); how > like {
			party, like = p.Name, how
		}
	}
	return party, like
}

// abbreviation is how many letters a short name has at most that nobody but its party is called by.
const abbreviation = 3

// partyCalled returns the registered party that a text names: by its name, by an abbreviation among other words, or by a
// longer short name that stands alone. «Elverum Sentrum» may be a group of its own.
func partyCalled(text string) (party string, ok bool) {
	if party, like := MistakenFor(text); like == HasName {
		return party, true
	}
	words := foldedWords(text)
	for _, p := range RegisteredParties {
		for _, short := range p.Short {
			name := foldedWords(short)
			if slices.Equal(words, name) || len(short) <= abbreviation && slices.Contains(words, name[0]) {
				return p.Name, true
			}
		}
	}
	return "", false
}

// calledBy is what each registered party is called, folded: every text of a list is held against all of them.
var calledBy = func() map[string]calling {
	all := map[string]calling{}
	for _, p := range RegisteredParties {
		all[p.Name] = p.calling()
	}
	return all
}()

// calling are the names of a party, registered or as people write them, and its short names.
type calling struct{ names, short [][]string }

func (p Party) calling() (c calling) {
	c.names = [][]string{foldedWords(p.Name)}
	if p.Nynorsk != "" {
		c.names = append(c.names, foldedWords(p.Nynorsk))
	}
	if head, tail, found := strings.Cut(p.Name, " - "); found { // SV - Sosialistisk Venstreparti, Alliansen - Alternativ for Norge
		c.names = append(c.names, foldedWords(tail))
		if len(head) > 2 {
			c.names = append(c.names, foldedWords(head))
		}
	}
	if head, _, found := strings.Cut(p.Name, " ("); found {
		c.names = append(c.names, foldedWords(head))
	}
	for _, short := range p.Short {
		c.short = append(c.short, foldedWords(short))
	}
	return c
}

// likeness is how near words come to the party's name.
func (p Party) likeness(words []string) Likeness {
	called := calledBy[p.Name]
	best := Unlike
	for _, name := range called.names {
		best = max(best, nearest(words, name))
		for _, word := range words {
			if best == Unlike && (p.hasAsWord(word, name) || len(name) == 1 && compoundOf(word, name[0])) {
				best = NearName
			}
		}
	}
	for _, short := range called.short {
		if best == Unlike && nearest(words, short) == HasName {
			best = NearName
		}
	}
	return best
}

// nearest is the likeness of the words that come nearest to a name, wherever in a text they stand.
func nearest(words, name []string) (best Likeness) {
	for at := 0; at+len(name) <= len(words); at++ {
		best = max(best, sameWords(words[at:at+len(name)], name))
	}
	return best
}

// hasAsWord tells whether a word that calls itself a party is one of those of the party's longer name: Folkepartiet of
// Kristelig Folkeparti.
func (p Party) hasAsWord(word string, name []string) bool {
	return strings.HasSuffix(bare(word), "parti") && word != "parti" && slices.ContainsFunc(name, func(n string) bool { return bare(n) == bare(word) })
}

// compoundOf tells whether a word is a party's name, without «partiet», before one of those that lists are called by:
// Senterlista, Venstrefolk.
func compoundOf(word, name string) bool {
	rest, found := strings.CutPrefix(word, strings.TrimSuffix(bare(name), "parti"))
	return found && slices.ContainsFunc([]string{"list", "folk", "venn", "grupp", "velger", "veljar", "allians", "rorsla", "bevegelse"}, func(x string) bool { return strings.HasPrefix(rest, x) })
}

// sameWords compares words one by one: a party's name with or without its ending is the same, one or two letters wrong
// sound like it.
func sameWords(words, name []string) Likeness {
	how := HasName
	for i, w := range words {
		switch n := name[i]; {
		case w == n, bare(w) == bare(n):
		case len(n) >= 9 && min(distance(w, n), distance(bare(w), bare(n))) <= 2:
			how = NearName
		default:
			return Unlike
		}
	}
	return how
}

// bare is a word without the ending that makes it definite: senterpartiet, senterpartis and senterparti are one.
func bare(word string) string {
	for _, ending := range []string{"partiets", "partiet", "partis", "parti"} {
		if stem, ok := strings.CutSuffix(word, ending); ok && stem != "" {
			return stem + "parti"
		}
	}
	return word
}

// distance is how many letters have to be changed, put in or left out to make one word of another (Levenshtein).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		before := row[0]
		row[0] = i + 1
		for j, y := range to {
			cost := before
			if x != y {
				cost = 1 + min(before, row[j], row[j+1])
			}
			before, row[j+1] = row[j+1], cost
		}
	}
	return row[len(to)]
}

func containsFold(all []string, one string) bool {
	for _, x := range all {
		if Fold(x) == Fold(one) {
			return true
		}
	}
	return false
}
