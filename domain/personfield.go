package domain

import "strings"

// PersonField says of one field of a person all that the book does with it: table, form, list, import, cards, merging,
// history and search read it here.
type PersonField struct {
	Name   string     // of the field, in forms and in what an import or a merge changes; its text is change.NAME
	Column string     // in the book; its text in the history is field.COLUMN, and a file's columns have its Role
	Word   string     // catalogue key of what forms and lists call it; empty where the book fills it in by itself
	Part   PersonPart // of the form, and of what is known of somebody
	Kind   FieldKind
	Found  bool              // a search looks in it
	Card   string            // the property of a vCard that holds it as it stands; empty for one with rules of its own, or none
	At     func(*Person) any // a *string, *Sex, *Date or *bool
}

// PersonPart is what a field of a person is about.
type PersonPart string

// The parts of what is known of a person.
const (
	Named  PersonPart = "named"
	About  PersonPart = "about"
	Home   PersonPart = "home" // where somebody lives: two addresses are never mixed
	Reach  PersonPart = "reach"
	Wishes PersonPart = "wishes" // what stands in the way of writing and calling
	Noted  PersonPart = "noted"
)

// FieldKind is how a text of a person is read and written.
type FieldKind int

// The kinds of texts. A free one has no rules: files and cards fill it, lists show it and merges keep it as it stands.
const (
	OwnRules FieldKind = iota
	FreeText
	PhoneNumber
	EmailAddress
	Notes // lines that are put together, never replaced
)

// PersonFields are all fields of a person but the ID.
var PersonFields = []PersonField{
	{"GivenName", "given_name", "word.given-name", Named, OwnRules, true, "", func(p *Person) any { return &p.GivenName }},
	{"FamilyName", "family_name", "word.family-name", Named, OwnRules, true, "", func(p *Person) any { return &p.FamilyName }},
	{"Born", "born", "word.born", About, OwnRules, false, "", func(p *Person) any { return &p.Born }},
	{"Sex", "sex", "word.sex", About, OwnRules, false, "", func(p *Person) any { return &p.Sex }},
	{"Address", "address", "word.address", Home, OwnRules, true, "", func(p *Person) any { return &p.Address }},
	{"Postcode", "postcode", "word.postcode", Home, OwnRules, true, "", func(p *Person) any { return &p.Postcode }},
	{"Place", "place", "word.place", Home, OwnRules, true, "", func(p *Person) any { return &p.Place }},
	{"Country", "country", "", Home, OwnRules, false, "", func(p *Person) any { return &p.Country }},
	{"Municipality", "municipality", "", Home, OwnRules, false, "", func(p *Person) any { return &p.Municipality }},
	{"Mobile", "mobile", "word.mobile", Reach, PhoneNumber, true, "", func(p *Person) any { return &p.Mobile }},
	{"Phone", "phone", "word.other-phone", Reach, PhoneNumber, true, "", func(p *Person) any { return &p.Phone }},
	{"Email", "email", "word.email", Reach, EmailAddress, true, "", func(p *Person) any { return &p.Email }},
	{"Occupation", "occupation", "word.occupation", About, FreeText, false, "TITLE", func(p *Person) any { return &p.Occupation }},
	{"MemberNo", "member_no", "word.member-no", About, OwnRules, true, "", func(p *Person) any { return &p.MemberNo }},
	{"NoPhone", "no_phone", "person.no-phone", Wishes, OwnRules, false, "", func(p *Person) any { return &p.NoPhone }},
	{"NoMail", "no_mail", "person.no-mail", Wishes, OwnRules, false, "", func(p *Person) any { return &p.NoMail }},
	{"NoPost", "no_post", "person.no-post", Wishes, OwnRules, false, "", func(p *Person) any { return &p.NoPost }},
	{"Deceased", "deceased", "person.deceased", Wishes, OwnRules, false, "", func(p *Person) any { return &p.Deceased }},
	{"Note", "note", "word.note", Noted, Notes, false, "NOTE", func(p *Person) any { return &p.Note }},
}

// Text points at the field's text; nil where it is none.
func (f PersonField) Text(p *Person) *string {
	switch at := f.At(p).(type) {
	case *string:
		return at
	case *Sex:
		return (*string)(at)
	}
	return nil
}

// Value is what the field holds, as lists show it: a string, a Phone, a Sex, a Date or a bool.
func (f PersonField) Value(p Person) any {
	switch at := f.At(&p).(type) {
	case *string:
		if f.Kind == PhoneNumber {
			return Phone(*at)
		}
		return *at
	case *Sex:
		return *at
	case *Date:
		return *at
	case *bool:
		return *at
	}
	return nil
}

// Role is what a column of a file is called that fills the field.
func (f PersonField) Role() string { return strings.ReplaceAll(f.Column, "_", "-") }

// fromCards tells whether a card overwrites the field too; the rest it only fills in where the book has nothing.
func (f PersonField) fromCards() bool { return f.Part == Home || f.Part == Reach || f.Kind == FreeText }
