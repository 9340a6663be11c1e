package domain_test

import (
	"fmt"
	"testing"

	"lagboka/domain"
)

func TestSeatsByVirtueOfOfficeFollowTheOfficeThatGivesThem(t *testing.T) {
	day := domain.MustDate("2026-03-20")
	party := domain.Unit{ID: "party", Kind: domain.CountyParty}
	county := domain.Unit{ID: "county", Kind: domain.CountyBranch, Parent: "party"}
	in := func(u domain.Unit, kind domain.BodyKind, role domain.Role, who string) domain.OfficeRow {
		r := held(string(u.ID)+string(kind), who, role, "2026-02-15", "")
		r.Unit, r.Body.Kind = u, kind
		if who == "" {
			r.Office.Person = ""
			r.Office.ID += "vacant"
		}
		return r
	}
	executive := domain.Body{ID: "countyexecutive", Kind: domain.Executive}
	joint := domain.Body{ID: "partycoordination_board", Kind: domain.CoordinationBoard}
	boards := []domain.OfficeRow{
		in(county, domain.Board, domain.Leader, "Kari"), in(county, domain.Board, domain.OrgDeputy, "Ola"), in(county, domain.Board, domain.PoliticalDeputy, "Liv"),
	}
	executives := []domain.OfficeRow{
		in(county, domain.Executive, domain.Leader, "Kari"), in(county, domain.Executive, domain.OrgDeputy, "Per"), in(county, domain.Executive, domain.PoliticalDeputy, ""),
	}
	group := in(party, domain.CountyCouncilGroup, domain.GroupLeader, "Jon")
	say := func(seats []domain.Seat) (all []string) {
		for _, s := range seats {
			switch {
			case s.Wanting():
				all = append(all, fmt.Sprintf("%s for %s as %s", s.Because.Office.Person, s.Office.Office.Person, s.Office.Office.Role))
			case s.Groundless():
				all = append(all, "no reason for "+string(s.Office.Office.Person))
			}
		}
		return all
	}
	all := append(boards, executives...)
	all = append(all, group)
	if got, want := fmt.Sprint(say(domain.Seats(executive, county, all, day))), "[Ola for Per as organisational_deputy Liv for  as political_deputy]"; got != want {
		t.Errorf("the executive: %s, want %s", got, want)
	}
	members := []domain.OfficeRow{
		in(party, domain.CoordinationBoard, domain.Leader, "Kari"), in(party, domain.CoordinationBoard, domain.BoardMember, "Åse"),
		in(party, domain.CoordinationBoard, domain.GroupLeader, "Jon"),
	}
	// Kari leads it, which is her seat; Per is in the executive and takes the place of Åse, whose reason is gone.
	if got, want := fmt.Sprint(say(domain.Seats(joint, party, append(all, members...), day))), "[Per for Åse as member]"; got != want {
		t.Errorf("the coordination board: %s, want %s", got, want)
	}
	executives[1].Office.Until = domain.MustDate("2026-03-01") // Per has left the executive
	without := append(append(boards, executives...), group)
	if got, want := fmt.Sprint(say(domain.Seats(joint, party, append(without, members...), day))), "[no reason for Åse]"; got != want {
		t.Errorf("without Per: %s, want %s", got, want)
	}
	branch := domain.Unit{ID: "branch", Kind: domain.LocalBranch}
	if seats := domain.Seats(domain.Body{ID: "b", Kind: domain.Board}, branch, all, day); len(seats) != 0 {
		t.Errorf("a branch's board has seats by office: %v", seats)
	}
}

func TestTheCoordinationBoardIsToBeConstitutedWithinAMonthAfterBothAnnualMeetings(t *testing.T) {
	party := domain.Unit{ID: "party", Kind: domain.CountyParty}
	annual := func(unit, day string) domain.MeetingRow {
		return domain.MeetingRow{
			Unit:    domain.Unit{ID: domain.ID(unit), Kind: domain.CountyBranch, Parent: "party"},
			Meeting: domain.Meeting{Kind: domain.AnnualMeeting, Starts: domain.MustDate(day)},
		}
	}
	both := []domain.MeetingRow{annual("a", "2026-02-14"), annual("b", "2026-03-07")}
	leader := held("partycoordination_board", "Kari", domain.Leader, "2026-03-13", "")
	leader.Unit, leader.Body.Kind = party, domain.CoordinationBoard
	old := leader
	old.Office.From = domain.MustDate("2025-03-13")
	day := domain.MustDate("2026-05-01")
	for _, c := range []struct {
		about  string
		rows   []domain.OfficeRow
		annual []domain.MeetingRow
		due    string
		done   bool
	}{
		{"its leader is of this year", []domain.OfficeRow{leader}, both, "2026-04-06", true},
		{"its leader is of last year", []domain.OfficeRow{old}, both, "2026-04-06", false},
		{"the calendar has one of the meetings", []domain.OfficeRow{leader}, both[:1], "", false},
	} {
		due, done := domain.Constituted(party, c.rows, c.annual, day)
		if due.String() != c.due || done != c.done {
			t.Errorf("%s: due %q, %v; want %q, %v", c.about, due, done, c.due, c.done)
		}
	}
}
