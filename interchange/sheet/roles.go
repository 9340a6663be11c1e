package sheet

import (
	"slices"
	"strings"

	"lagboka/domain"
)

// Role is what a column says of a person.
type Role string

// The roles of columns.
const (
	Ignore        Role = "ignore"
	GivenName     Role = "given-name"
	MiddleName    Role = "middle-name" // put behind the given name
	FamilyName    Role = "family-name"
	FullName      Role = "full-name"   // «Etternavn, Fornavn» or «Fornavn Etternavn»
	Born          Role = "born"        // a date, a year, or a national identity number
	NationalID    Role = "national-id" // gives the birth date and is dropped
	Sex           Role = "sex"
	Address       Role = "address" // several columns become several lines
	Postcode      Role = "postcode"
	Place         Role = "place"
	PostcodePlace Role = "postcode-place" // «2312 Ottestad»
	Country       Role = "country"
	Email         Role = "email"
	Mobile        Role = "mobile"
	Phone         Role = "phone"
	MemberNo      Role = "member-no"
	Branch        Role = "branch" // name or number
	Kind          Role = "kind"
	Status        Role = "status" // active, left, deceased
	Joined        Role = "joined"
	Left          Role = "left" // a date or a mark
	Reason        Role = "reason"
	Deceased      Role = "deceased" // a date or a mark
	FeeYear       Role = "fee-year"
	FeeAmount     Role = "fee-amount"
	FeePaid       Role = "fee-paid" // a date, yes or no, or the amount paid
	FeeDue        Role = "fee-due"
	NoMail        Role = "no-mail"
	NoPhone       Role = "no-phone"
	NoPost        Role = "no-post"
	NoMailings    Role = "no-mailings" // neither e-mail nor letters
	NoContact     Role = "no-contact"
	Occupation    Role = "occupation"
	Note          Role = "note"
	Entity        Role = "entity" // whether the row is a person's or an organisation's
)

// free are the roles of a person's free texts.
var free = freeRoles()

func freeRoles() (all []Role) {
	for _, f := range domain.PersonFields {
		if f.Kind == domain.FreeText {
			all = append(all, Role(f.Role()))
		}
	}
	return all
}

// Roles are all roles in the order a chooser shows them.
var Roles = slices.Concat([]Role{
	Ignore, FullName, GivenName, MiddleName, FamilyName, Born, NationalID, Sex,
	Address, Postcode, Place, PostcodePlace, Country, Email, Mobile, Phone,
	MemberNo, Branch, Kind, Status, Joined, Left, Reason, Deceased, FeeYear, FeeAmount, FeePaid, FeeDue,
	NoMail, NoPhone, NoPost, NoMailings, NoContact,
}, free, []Role{Note, Entity})

// Key returns the catalogue key of the role's name.
func (r Role) Key() string { return "import.role." + string(r) }

// Field is the field of a record that a column of the role is read for, as a domain.Problem names it; empty for none.
func (r Role) Field() string {
	if name, ok := fieldOf[r]; ok {
		return name
	}
	column := strings.ReplaceAll(string(r), "-", "_")
	if i := slices.IndexFunc(domain.PersonFields, func(f domain.PersonField) bool { return f.Column == column }); i >= 0 {
		return domain.PersonFields[i].Name
	}
	return ""
}

// fieldOf are the fields of roles that are no person's, or have another name there.
var fieldOf = map[Role]string{
	FullName: "FamilyName", NationalID: "Born", PostcodePlace: "Postcode", Branch: "Unit", Joined: "Joined", Left: "Left",
	FeeYear: "Year", FeeAmount: "Amount", FeePaid: "PaidOn", FeeDue: "Due",
}

// OfFee tells whether a column of the role belongs to one fee year, which its heading may name.
func (r Role) OfFee() bool {
	return r == FeeAmount || r == FeePaid || r == FeeDue
}

// names tells whether a value of the role is a name of the person, or a part of it.
func (r Role) names() bool {
	return r == GivenName || r == MiddleName || r == FamilyName || r == FullName
}

// letters tells whether a value of the role is words, in which lost letters can be seen.
func (r Role) letters() bool {
	switch r {
	case Address, Place, PostcodePlace, Branch:
		return true
	}
	return r.names() || slices.Contains(free, r)
}

// Single tells whether one column of the role counts in each row: the first that says something.
func (r Role) Single() bool {
	switch r {
	case FullName, GivenName, FamilyName, Sex, Postcode, Place, PostcodePlace, Country, Email, MemberNo, Branch,
		Kind, Status, Joined, Reason, FeeYear:
		return true
	}
	return slices.Contains(free, r)
}
