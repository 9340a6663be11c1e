package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestAHouseholdMemberWithoutAFullMemberAtTheAddressIsAskedAbout(t *testing.T) {
	s := testkit.NewStore(t)
	unit := got(s.SaveUnit(ctx, domain.Unit{Kind: domain.LocalBranch, Name: "Prøvelaget"}))(t)
	member := func(name, address string, kind domain.MembershipKind, left domain.Date) {
		got(s.SavePersonCard(ctx, domain.PersonCard{
			Person:      domain.Person{FamilyName: name, Address: address, Postcode: "2340"},
			Memberships: []domain.Membership{{Unit: unit, Kind: kind, Joined: domain.MustDate("2015-01-01"), Left: left}},
		}))(t)
	}
	member("Aas", "Storgata 1", domain.Member, domain.Date{})
	member("Aase", "storgata 1", domain.Household, domain.Date{}) // with one
	member("Berg", "Storgata 2", domain.Member, domain.MustDate("2025-12-31"))
	member("Berge", "Storgata 2", domain.Household, domain.Date{}) // with one who has left
	member("Dahl", "Storgata 3", domain.Household, domain.Date{})  // with another household member
	member("Dahle", "Storgata 3", domain.Household, domain.Date{})
	member("Eng", "", domain.Household, domain.Date{}) // who lives nobody knows where
	q := domain.MemberQuery{Filter: domain.MemberFilter{NoMain: true}, AsOf: testkit.Today}
	sameList(t, "to be asked about", familyNames(rowsOf(t, s, q)), []string{"Berge", "Dahl", "Dahle", "Eng"})
	equal(t, "counted", got(s.Figures(ctx, unit, domain.YearTo(testkit.Today)))(t).Total.NoMain, 4)
}
