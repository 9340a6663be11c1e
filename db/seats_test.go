package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestTheSeatsOfTheBookAreReadWithWhatGivesThemAndOneAgreementIsOneUndo(t *testing.T) {
	s := testkit.NewStore(t)
	county, youth := unitNamed(t, s, "Hedmark"), unitNamed(t, s, "Hedmark SU")
	ida, liv := put(t, s, named("Ida", "Moen")), put(t, s, named("Liv", "Nes"))
	body, in := boardOf(t, s, "Hedmark SU")
	equal(t, "the youth's board", body.Unit, youth)
	leader := in[domain.Leader]
	leader.Person, leader.From = ida.ID, domain.MustDate("2026-02-13")
	got(s.SaveOffice(ctx, leader))(t)
	national := got(s.SaveBody(ctx, domain.Body{Unit: county, Kind: domain.CentralOffices, Name: "Sentrale verv"}))(t)
	got(s.SaveOffice(ctx, domain.Office{Body: national, Person: liv.ID, Role: domain.StortingMember, From: domain.MustDate("2025-10-01")}))(t)

	seats := func() (wanting []domain.Succession, ids map[domain.Role]domain.ID) {
		ids = map[domain.Role]domain.ID{}
		for _, x := range got(s.SeatBook(ctx, testkit.Today))(t).SeatsWithin(county, testkit.Today) {
			if x.Wanting() {
				wanting = append(wanting, x.Succession(testkit.Today))
				ids[x.Office.Office.Role] = x.Because.Office.Person
			}
		}
		return wanting, ids
	}
	wanting, ids := seats()
	equal(t, "seats", len(wanting), 2)
	equal(t, "the youth's", ids[domain.YouthContact], ida.ID)
	equal(t, "the Storting group's", ids[domain.OtherRole], liv.ID)
	must(t, s.SucceedOffices(ctx, domain.Action{Key: "did.board.new"}, wanting))
	wanting, _ = seats()
	equal(t, "after they are agreed to", len(wanting), 0)
	got(s.UndoLast(ctx))(t)
	wanting, _ = seats()
	equal(t, "after the undo", len(wanting), 2)
}

func TestACoordinationBoardThatIsNotConstitutedIsMissedByTheUmbrellaAndItsCountyBranches(t *testing.T) {
	s := testkit.NewStore(t)
	overdue := func(unit string, day domain.Date) string {
		board, due := got(s.SeatBook(ctx, day))(t).Unconstituted(unitNamed(t, s, unit), day)
		if due.IsZero() {
			return ""
		}
		return board.Name + " " + due.String()
	}
	later := domain.MustDate("2026-04-08")
	equal(t, "on the day of the plan's meetings and 30 days", overdue("Innlandet", domain.MustDate("2026-04-07")), "")
	for _, unit := range []string{"Innlandet", "Hedmark", "Oppland"} {
		equal(t, unit, overdue(unit, later), "Samarbeidsstyret 2026-04-07")
	}
	equal(t, "a branch", overdue("Tynset", later), "")
}
