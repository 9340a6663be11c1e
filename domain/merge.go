package domain

import "strings"

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
	for _, t := range personTexts(&merged, drop) {
		otherHome = otherHome || t.of.Part == Home && *t.to != "" && t.from != "" && *t.to != t.from
	}
	for _, t := range personTexts(&merged, drop) {
		switch {
		case *t.to == "" && otherHome && t.from != "" && t.of.Part == Home:
			lost = append(lost, Lost{t.of.Name, t.from})
		case *t.to == "":
			*t.to = t.from
		case t.from != "" && t.from != *t.to:
			lost = append(lost, Lost{t.of.Name, t.from})
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
	of   PersonField
	to   *string
	from string
}

// personTexts are the texts of a person that an import or a merge may fill, beside another person's.
func personTexts(p *Person, q Person) []personText {
	all := make([]personText, 0, len(PersonFields)) // an import asks for them at every line
	for _, f := range PersonFields {
		if to := f.Text(p); to != nil && f.Kind != Notes {
			all = append(all, personText{f, to, *f.Text(&q)})
		}
	}
	return all
}
