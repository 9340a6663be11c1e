package domain

// MemberColumn is one column of a list of people, the same on screen, in a spreadsheet and on paper.
type MemberColumn struct {
	Key   string              // catalogue key of the heading, and the column's name where widths are remembered
	Sort  MemberSort          // the order its heading asks for; empty where the list cannot be ordered by it
	Width float32             // in units of the table at text size 100 %
	Shown bool                // shown until the user chooses otherwise
	Value func(MemberRow) any // string, int, Date, Sex, MembershipKind, FeeStatus or Phone
}

// Phone is a kept number (E.164) where it stands as a value of its own, so that whoever shows it writes it for people.
type Phone string

// MemberColumns are the columns of a list of people in the order they stand.
var MemberColumns = append([]MemberColumn{
	{"word.name", SortByName, 200, true, func(r MemberRow) any { return r.Person.SortName() }},
	{"word.given-name", "", 130, false, func(r MemberRow) any { return r.Person.GivenName }},
	{"word.family-name", "", 130, false, func(r MemberRow) any { return r.Person.FamilyName }},
	{"word.branch", SortByUnit, 112, true, func(r MemberRow) any { return r.Unit.Label() }},
	{"word.born", SortByBorn, 56, true, func(r MemberRow) any { return bornYear(r) }},
	{"word.birth-date", SortByBorn, 96, false, func(r MemberRow) any { return r.Person.Born }},
	{"word.sex", "", 72, false, func(r MemberRow) any { return r.Person.Sex }},
	{"word.phone", "", 104, true, func(r MemberRow) any { return firstPhone(r.Person) }},
	{"word.mobile", "", 104, false, func(r MemberRow) any { return Phone(r.Person.Mobile) }},
	{"word.other-phone", "", 104, false, func(r MemberRow) any { return Phone(r.Person.Phone) }},
	{"word.email", "", 200, false, func(r MemberRow) any { return r.Person.Email }},
	{"word.address", "", 180, false, func(r MemberRow) any { return r.Person.Address }},
	{"word.postcode", SortByPostcode, 72, false, func(r MemberRow) any { return r.Person.Postcode }},
	{"word.place", "", 120, false, func(r MemberRow) any { return r.Person.Place }},
	{"word.country", "", 90, false, func(r MemberRow) any { return r.Person.Country }},
	{"word.fee", SortByFee, 166, true, func(r MemberRow) any { return r.Fee }},
	{"word.kind", "", 130, false, func(r MemberRow) any { return r.Membership.Kind }},
	{"word.joined", SortByJoined, 96, false, func(r MemberRow) any { return r.Since }},
	{"word.left", SortByLeft, 96, false, func(r MemberRow) any { return r.Membership.Left }},
	{"word.member-no", SortByMemberNo, 96, false, func(r MemberRow) any { return r.Person.MemberNo }},
}, freeColumns()...)

// freeColumns are those of the free texts.
func freeColumns() (all []MemberColumn) {
	for _, f := range PersonFields {
		if f.Kind == FreeText {
			all = append(all, MemberColumn{f.Word, "", 140, false, func(r MemberRow) any { return f.Value(r.Person) }})
		}
	}
	return all
}

func bornYear(r MemberRow) any {
	if r.Person.Born.IsZero() {
		return ""
	}
	return Date{Year: r.Person.Born.Year}
}

func firstPhone(p Person) Phone {
	if p.Mobile != "" {
		return Phone(p.Mobile)
	}
	return Phone(p.Phone)
}
