package domain

import (
	"cmp"
	"slices"
	"strings"
)

// Sex is what the register says; it may be unknown.
type Sex string

// The sexes that valgloven and the statutes count (§ 8: each at least 40 %), and the study lists ask for.
const (
	SexUnknown Sex = ""
	Female     Sex = "f"
	Male       Sex = "m"
)

// Person is somebody the organisation knows: a member, a former one, or one in regular contact with it (GDPR art.
// 9(2)(d)). There is no field for a national identity number, on purpose (popplyl. § 12).
type Person struct {
	ID           ID
	GivenName    string
	FamilyName   string
	Born         Date // a day, or a year alone
	Sex          Sex
	Address      string // street and number, or farm; several lines allowed
	Postcode     string // four digits in Norway
	Place        string
	Country      string // empty for Norway
	Municipality string // number of the municipality of residence
	Email        string
	Mobile       string // E.164
	Phone        string // another telephone, E.164
	Occupation   string
	MemberNo     string // number in the central register
	NoMail       bool   // does not want e-mail
	NoPhone      bool   // does not want to be called
	NoPost       bool   // does not want letters
	Deceased     bool
	Note         string
}

// Reach is the telephone to call somebody on, the mobile before the other, as it is written; empty for none.
func (p Person) Reach() string { return PhoneText(cmp.Or(p.Mobile, p.Phone)) }

// Name returns the name as spoken: given name first.
func (p Person) Name() string { return strings.TrimSpace(p.GivenName + " " + p.FamilyName) }

// SortName returns the name as lists have it: «Østby, Åse Marie».
func (p Person) SortName() string {
	if p.FamilyName == "" || p.GivenName == "" {
		return p.FamilyName + p.GivenName
	}
	return p.FamilyName + ", " + p.GivenName
}

// MaxNote is how many runes a note holds; longer ones make typing slow (Fyne issue 5297).
const MaxNote = 4000

// CheckBorn returns what is wrong with somebody's day of birth as of a day, or nil.
func CheckBorn(born, today Date) error {
	var errs Errors
	switch age, known := born.AgeOn(today); {
	case known && age < 0:
		errs.invalid("Born", "person.born.future")
	case known && age > 120:
		errs.invalid("Born", "person.born.too-old")
	}
	return errs.OrNil()
}

// Validate returns every broken rule as of the day, or nil.
func (p Person) Validate(today Date) error {
	var errs Errors
	if strings.TrimSpace(p.GivenName) == "" && strings.TrimSpace(p.FamilyName) == "" {
		errs.invalid("FamilyName", "person.name.missing")
	}
	errs = errs.with(CheckBorn(p.Born, today))
	if p.Email != "" {
		if _, ok := ReadEmail(p.Email); !ok {
			errs.invalid("Email", "email.invalid")
		}
	}
	for _, phone := range [][2]string{{"Mobile", p.Mobile}, {"Phone", p.Phone}} {
		if _, ok := ReadPhone(phone[1]); phone[1] != "" && !ok {
			errs.invalid(phone[0], "phone.invalid")
		}
	}
	if p.Postcode != "" && p.Country == "" && (len(p.Postcode) != 4 || Digits(p.Postcode) != p.Postcode) {
		errs.invalid("Postcode", "postcode.invalid")
	}
	if len([]rune(p.Note)) > MaxNote {
		errs.invalid("Note", "note.too-long")
	}
	if CutNationalIDs(p.MemberNo, func(Date) string { return "" }) != p.MemberNo {
		errs.invalid("MemberNo", "person.memberno.national-id")
	}
	return errs.OrNil()
}

// MembershipKind is what somebody is a member of, or as.
type MembershipKind string

// The kinds of membership. A person may hold several at once; Member, Household and Honorary are of the party itself.
const (
	Member    MembershipKind = "member"
	Household MembershipKind = "household"
	Youth     MembershipKind = "youth"
	Women     MembershipKind = "women"
	Honorary  MembershipKind = "honorary"
)

// MembershipKinds are all kinds in the order they are shown.
var MembershipKinds = []MembershipKind{Member, Household, Honorary, Youth, Women}

// PartyKinds are the kinds that make somebody a member of the party itself.
var PartyKinds = []MembershipKind{Member, Household, Honorary}

// Membership ties a person to a unit for a time.
type Membership struct {
	ID          ID
	Person      ID
	Unit        ID
	Kind        MembershipKind
	Joined      Date // a day, a year alone, or not known
	Left        Date // the first day the person is no longer a member, or the year alone where that is not known; zero while a member
	Reason      string
	RecruitedBy ID // a person
}

// ActiveOn tells whether the membership stands on a day. One whose joining day is not known has always stood; one of
// which only the year of joining is known stands from the start of that year.
func (m Membership) ActiveOn(day Date) bool {
	return !m.Joined.After(day) && (m.Left.IsZero() || m.Left.After(day))
}

// endsBefore tells whether a time ends before it begins, as far as its end is known: somewhere in a year is not before
// a day in it.
func endsBefore(end, begin Date) bool {
	return !end.IsZero() && end.Before(begin) && (end.IsDay() || end.Year < begin.Year)
}

// OfParty tells whether the membership is of the party itself, not only of its youth or women's organisation.
func (m Membership) OfParty() bool { return slices.Contains(PartyKinds, m.Kind) }

// Validate returns every broken rule, or nil.
func (m Membership) Validate() error {
	var errs Errors
	if m.Unit == "" {
		errs.invalid("Unit", "membership.unit.missing")
	}
	if !slices.Contains(MembershipKinds, m.Kind) {
		errs.invalid("Kind", "membership.kind.missing")
	}
	if endsBefore(m.Left, m.Joined) {
		errs.invalid("Left", "membership.left.before-joined")
	}
	return errs.OrNil()
}

// MembershipOn picks, among a person's memberships, the one that counts on a day: the party's that stands (the one
// joined last), else another that stands, else the one that ended last; ok is false where there is none.
func MembershipOn(memberships []Membership, day Date) (best Membership, ok bool) {
	rank := func(m Membership) int {
		switch {
		case m.ActiveOn(day) && m.OfParty():
			return 2
		case m.ActiveOn(day):
			return 1
		}
		return 0
	}
	for i, m := range memberships {
		a, b := rank(m), rank(best)
		better := a > b || a == b && a > 0 && m.Joined.After(best.Joined) || a == b && a == 0 && m.Left.After(best.Left)
		if i == 0 || better {
			best = m
		}
	}
	return best, len(memberships) > 0
}
