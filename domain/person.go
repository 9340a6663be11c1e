package domain

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Sex is what the register says; it may be unknown.
type Sex string

// The sexes that valgloven and the statutes count (§ 8: each at least 40 %), and the study lists ask for.
const (
	SexUnknown Sex = ""
	Female     Sex = "f"
	Male       Sex = "m"
)

// Person is somebody the organisation knows: a member, a former one, or one in regular contact with it (GDPR art. 9(2)(d)).
// There is no field for a national identity number, on purpose (popplyl. § 12).
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

// Validate returns every broken rule as of the day, or nil.
func (p Person) Validate(today Date) error {
	var errs Errors
	if strings.TrimSpace(p.GivenName) == "" && strings.TrimSpace(p.FamilyName) == "" {
		errs.invalid("FamilyName", "person.name.missing")
	}
	switch age, known := p.Born.AgeOn(today); {
	case known && age < 0:
		errs.invalid("Born", "person.born.future")
	case known && age > 120:
		errs.invalid("Born", "person.born.too-old")
	}
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
	if IsNationalID(p.MemberNo) {
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
	Left        Date // the first day the person is no longer a member; zero while a member
	Reason      string
	RecruitedBy ID // a person
}

// ActiveOn tells whether the membership stands on a day. One whose joining day is not known has always stood; one of
// which only the year of joining is known stands from the start of that year.
func (m Membership) ActiveOn(day Date) bool {
	return !m.Joined.After(day) && (m.Left.IsZero() || m.Left.After(day))
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
	if !m.Left.IsZero() && m.Left.Before(m.Joined) {
		errs.invalid("Left", "membership.left.before-joined")
	}
	return errs.OrNil()
}

// Fee is what a person owes or has paid for one year.
type Fee struct {
	ID         ID
	Person     ID
	Year       int
	Category   MembershipKind
	Amount     Money
	Due        Date
	PaidOn     Date // a day, or the year alone where the day is not known; zero while unpaid
	PaidAmount Money
	RemindedOn Date
	Exempt     bool  // owes nothing for this year
	Refunded   Money // of what was paid, paid back
	RefundedOn Date
}

// CarryFrom is the day of the year after which a fee paid by somebody who joins is valid through the next year: 1 November
// (senterpartiet.no, kontingent: «innmelding etter 1. november gjelder ut neste år»).
var CarryFrom = struct {
	Month time.Month
	Day   int
}{time.November, 1}

// ValidOn tells whether the fee is the one that counts on a day, for somebody who joined the party on joined: the fee of the
// day's own year, or that of the year before where the person joined in it after 1 November.
func (f Fee) ValidOn(day, joined Date) bool {
	carries := joined.IsDay() && joined.Year == f.Year && joined.After(Date{f.Year, CarryFrom.Month, CarryFrom.Day})
	return f.Year == day.Year || carries && f.Year == day.Year-1
}

// Pays tells whether the fee makes its person a paying member on a day: valid on that day and paid on or before it.
func (f Fee) Pays(day, joined Date) bool {
	return f.ValidOn(day, joined) && !f.PaidOn.IsZero() && !f.PaidOn.After(day)
}

// Undated tells whether a fee that pays on a day may have been paid after it: of the payment the book knows only that day's year.
func (f Fee) Undated(day Date) bool {
	return f.PaidOn == YearAlone(day.Year) && day != YearEnd(day.Year)
}

// Validate returns every broken rule, or nil.
func (f Fee) Validate() error {
	var errs Errors
	if f.Year < 1900 || f.Year > 2200 {
		errs.invalid("Year", "fee.year.invalid")
	}
	if f.Amount < 0 || f.PaidAmount < 0 {
		errs.invalid("Amount", "fee.amount.negative")
	}
	return errs.OrNil()
}

// FeeState is how a fee stands on a day.
type FeeState string

// The states of a fee. FeeNoDue is owed without the book knowing by when; FeeUnknown is the honest answer where the book holds
// no fee for the year.
const (
	FeePaid    FeeState = "paid"
	FeeDue     FeeState = "due"
	FeeOverdue FeeState = "overdue"
	FeeNoDue   FeeState = "no-due"
	FeeExempt  FeeState = "exempt"
	FeeUnknown FeeState = "unknown"
)

// FeeStates are all states in the order they are shown; FeeOwed are those of who has not paid.
var (
	FeeStates = []FeeState{FeePaid, FeeDue, FeeOverdue, FeeNoDue, FeeExempt, FeeUnknown}
	FeeOwed   = []FeeState{FeeDue, FeeOverdue, FeeNoDue}
)

// FeeStatus is a fee's state on a day, and its fee where there is one.
type FeeStatus struct {
	State    FeeState
	Fee      Fee
	DaysOver int // days since the due date, of overdue ones
}

// StatusOn picks, among a person's fees, the one that counts on a day and tells how it stands: a paid one before an
// exemption, an exemption before what is owed, the latest year before the one carried over, an overdue one before one
// not yet due, and last one whose due date is not known.
func StatusOn(fees []Fee, day, joined Date) FeeStatus {
	best := FeeStatus{State: FeeUnknown}
	for _, f := range fees {
		if !f.ValidOn(day, joined) {
			continue
		}
		status := FeeStatus{State: FeeNoDue, Fee: f}
		switch {
		case f.Pays(day, joined):
			status.State = FeePaid
		case f.Exempt:
			status.State = FeeExempt
		case f.Due.IsZero():
		case f.Due.Before(day):
			status.State, status.DaysOver = FeeOverdue, f.Due.DaysUntil(day)
		default:
			status.State = FeeDue
		}
		if status.before(best) {
			best = status
		}
	}
	return best
}

// feeWeight orders the states of fees by which of them counts, and owedWeight those of what is owed of one year.
var (
	feeWeight  = map[FeeState]int{FeeUnknown: 0, FeeNoDue: 1, FeeDue: 1, FeeOverdue: 1, FeeExempt: 2, FeePaid: 3}
	owedWeight = map[FeeState]int{FeeNoDue: 0, FeeDue: 1, FeeOverdue: 2}
)

func (s FeeStatus) before(t FeeStatus) bool {
	return cmp.Or(
		cmp.Compare(feeWeight[s.State], feeWeight[t.State]), cmp.Compare(s.Fee.Year, t.Fee.Year),
		cmp.Compare(owedWeight[s.State], owedWeight[t.State]), cmp.Compare(s.DaysOver, t.DaysOver)) > 0
}

// MembershipOn picks, among a person's memberships, the one that counts on a day: the party's that stands (the one joined
// last), else another that stands, else the one that ended last; ok is false where there is none.
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
