package vcard

import (
	"slices"
	"strings"
)

// Unread is a property that a person has no field for, so that what cards say in it goes nowhere.
type Unread struct {
	Property string // its name in the file, without its group
	Cards    int    // how many cards have it
	Example  string // a value; none of pictures, sounds and keys, and of values too long to be shown
	last     int    // the card that had it last
}

// maxUnread is how many properties are told apart. Programs write some twenty; the rest is not worth the memory of a
// file that was made to take it.
const maxUnread = 200

// maxExample is how many letters of a value are shown.
const maxExample = 60

// binary are the properties whose values are no text.
var binary = []string{"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-WAB-PHOTO", "X-EVOLUTION-X509", "X-EVOLUTION-PGP"}

// unread gathers the properties of a file that go nowhere.
type unread map[string]*Unread

// add notes that a card has a property; line is its content line, as far as it has been read, and params where its name
// ends.
func (u unread) add(name, line []byte, params, card int) {
	p := u[string(name)]
	if p == nil {
		if len(u) == maxUnread {
			return
		}
		p = &Unread{Property: string(name)}
		u[p.Property] = p
	}
	if p.last != card {
		p.Cards, p.last = p.Cards+1, card
	}
	if p.Example == "" && len(line) <= chunk/2 && !slices.Contains(binary, p.Property) {
		p.Example = example(line, params)
	}
}

// example is a property's value as it can be shown.
func example(line []byte, params int) string {
	list, _ := cutParams(line[params:])
	if upper := strings.ToUpper(string(list)); strings.Contains(upper, "BASE64") || strings.Contains(upper, "ENCODING=B") {
		return ""
	}
	text := []rune(cutNationalIDs(oneLine(unescape(parseProperty(slices.Clone(line), params).Value, ','))))
	switch {
	case strings.HasPrefix(string(text), "data:"):
		return ""
	case len(text) > maxExample:
		return string(text[:maxExample]) + " …"
	}
	return string(text)
}

// list are the properties, those of most cards first.
func (u unread) list() []Unread {
	var all []Unread
	for _, p := range u {
		all = append(all, *p)
	}
	slices.SortFunc(all, func(a, b Unread) int {
		if a.Cards != b.Cards {
			return b.Cards - a.Cards
		}
		return strings.Compare(a.Property, b.Property)
	})
	for i := range all {
		all[i].last = 0
	}
	return all
}

// programs are the properties that only programs ask for.
var programs = []string{"REV", "SOURCE", "CLASS", "CALSCALE", "PROFILE", "MAILER", "SORT-STRING", "NAME", "CLIENTPIDMAP", "XML", "X-ABUID", "X-ABADR", "X-ABSHOWAS", "X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML"}

// Why is the catalogue key of why a property goes nowhere.
func (u Unread) Why() string {
	switch {
	case slices.Contains(binary, u.Property):
		return "import.why.binary"
	case slices.Contains(programs, u.Property):
		return "import.why.program"
	}
	return "import.why.no-field"
}
