package domain

import (
	"slices"
	"strings"
)

// Merge makes two rows about one person one: what belongs to Drop goes to Keep, which gets the values of Person; Drop
// goes to the bin.
type Merge struct {
	Keep, Drop ID
	Person     Person
}

// Lost is one value that a merge does not keep.
type Lost struct {
	Field string // as in Person's field names
	Value string
}

// livingFields are where somebody lives: two addresses are never mixed.
var livingFields = []string{"Address", "Postcode", "Place", "Country", "Municipality"}

// PreviewMerge returns the values that one person made of two gets — those of keep, and drop's where keep has none —
// and each value of drop that is lost by it. Of two addresses that contradict each other keep's stands whole. A
// telephone finds a free place. Notes are put together where there is room; reservations of either stand.
func PreviewMerge(keep, drop Person) (Person, []Lost) {
	merged := keep
	var lost []Lost
	if sharesPhone(&keep, &Person{Mobile: drop.Mobile}) {
		drop.Mobile = ""
	}
	if sharesPhone(&keep, &Person{Phone: drop.Phone}) {
		drop.Phone = ""
	}
	if drop.Phone == "" && keep.Phone == "" && keep.Mobile != "" {
		drop.Mobile, drop.Phone = "", drop.Mobile
	}
	otherHome := false
	for _, f := range personTexts(&merged, drop) {
		otherHome = otherHome || slices.Contains(livingFields, f.name) && *f.to != "" && f.from != "" && *f.to != f.from
	}
	for _, f := range personTexts(&merged, drop) {
		switch {
		case *f.to == "" && otherHome && f.from != "" && slices.Contains(livingFields, f.name):
			lost = append(lost, Lost{f.name, f.from})
		case *f.to == "":
			*f.to = f.from
		case f.from != "" && f.from != *f.to:
			lost = append(lost, Lost{f.name, f.from})
		}
	}
	switch same, known := sameBirth(keep.Born, drop.Born); {
	case !known && keep.Born.IsZero(), same && !keep.Born.IsDay():
		merged.Born = drop.Born
	case known && !same:
		lost = append(lost, Lost{"Born", drop.Born.String()})
	}
	switch both := strings.TrimPrefix(keep.Note+"\n"+drop.Note, "\n"); {
	case drop.Note == "" || drop.Note == keep.Note:
	case len([]rune(both)) > MaxNote:
		lost = append(lost, Lost{"Note", drop.Note})
	default:
		merged.Note = both
	}
	merged.NoMail, merged.NoPhone, merged.NoPost = keep.NoMail || drop.NoMail, keep.NoPhone || drop.NoPhone, keep.NoPost || drop.NoPost
	merged.Deceased = keep.Deceased || drop.Deceased
	return merged, lost
}

// personText is one text of a person with the value that another person has there.
type personText struct {
	name string
	to   *string
	from string
}

// personTexts are the texts of a person that an import or a merge may fill, beside another person's: the name's two
// first.
func personTexts(p *Person, q Person) []personText {
	return []personText{
		{"GivenName", &p.GivenName, q.GivenName},
		{"FamilyName", &p.FamilyName, q.FamilyName},
		{"Sex", (*string)(&p.Sex), string(q.Sex)},
		{"Address", &p.Address, q.Address},
		{"Postcode", &p.Postcode, q.Postcode},
		{"Place", &p.Place, q.Place},
		{"Country", &p.Country, q.Country},
		{"Municipality", &p.Municipality, q.Municipality},
		{"Email", &p.Email, q.Email},
		{"Mobile", &p.Mobile, q.Mobile},
		{"Phone", &p.Phone, q.Phone},
		{"Occupation", &p.Occupation, q.Occupation},
		{"MemberNo", &p.MemberNo, q.MemberNo},
	}
}
