package domain_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

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
	executive := domain.Body{ID: "countyexecutive", Unit: county.ID, Kind: domain.Executive}
	joint := domain.Body{ID: "partycoordination_board", Unit: party.ID, Kind: domain.CoordinationBoard}
	branch := domain.Unit{ID: "branch", Kind: domain.LocalBranch}
	tree := domain.NewTree([]domain.Unit{party, county, branch})
	seatsIn := func(body domain.Body, rows []domain.OfficeRow) []domain.Seat {
		return domain.SeatBook{Tree: tree, Offices: rows}.Seats(body, day)
	}
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
	if got, want := fmt.Sprint(say(seatsIn(executive, all))), "[Ola for Per as organisational_deputy Liv for  as political_deputy]"; got != want {
		t.Errorf("the executive: %s, want %s", got, want)
	}
	members := []domain.OfficeRow{
		in(party, domain.CoordinationBoard, domain.Leader, "Kari"), in(party, domain.CoordinationBoard, domain.BoardMember, "Åse"),
		in(party, domain.CoordinationBoard, domain.GroupLeader, "Jon"),
	}
	// Kari leads it, which is her seat; Per is in the executive and takes the place of Åse, whose reason is gone.
	if got, want := fmt.Sprint(say(seatsIn(joint, append(all, members...)))), "[Per for Åse as member]"; got != want {
		t.Errorf("the coordination board: %s, want %s", got, want)
	}
	executives[1].Office.Until = domain.MustDate("2026-03-01") // Per has left the executive
	without := append(append(boards, executives...), group)
	if got, want := fmt.Sprint(say(seatsIn(joint, append(without, members...)))), "[no reason for Åse]"; got != want {
		t.Errorf("without Per: %s, want %s", got, want)
	}
	if seats := seatsIn(domain.Body{ID: "b", Unit: branch.ID, Kind: domain.Board}, all); len(seats) != 0 {
		t.Errorf("a branch's board has seats by office: %v", seats)
	}
}

func TestWhoSitsByVirtueOfAnotherOfficeIsUpWhenThatIs(t *testing.T) {
	day := domain.MustDate("2026-03-20")
	party := domain.Unit{ID: "party", Kind: domain.CountyParty}
	county := domain.Unit{ID: "county", Kind: domain.CountyBranch, Parent: "party"}
	in := func(u domain.Unit, kind domain.BodyKind, role domain.Role, who string) domain.OfficeRow {
		r := held(string(u.ID)+string(kind), who, role, "2026-02-15", "")
		r.Unit, r.Body.Kind, r.Body.Unit = u, kind, u.ID
		return r
	}
	board := in(county, domain.Board, domain.OrgDeputy, "Kari")
	board.Office.Elected, board.Office.Years = domain.MustDate("2026-02-15"), 2
	rows := []domain.OfficeRow{
		board, in(county, domain.Executive, domain.OrgDeputy, "Kari"), in(party, domain.CoordinationBoard, domain.BoardMember, "Kari"),
		in(county, domain.Executive, domain.PoliticalDeputy, "Per"), // has no office that gives it
	}
	own := in(party, domain.CoordinationBoard, domain.DeputyLeader, "Kari")
	b := domain.SeatBook{Tree: domain.NewTree([]domain.Unit{party, county}), Offices: rows}
	followed := b.Follow(rows, day)
	up := func(r domain.OfficeRow) string {
		return fmt.Sprintf("%s %s %t", r.UpAt(2027), r.UpAt(2028), r.AskedUp(2027))
	}
	for i, want := range []string{"no yes true", "no yes false", "no yes false", "unknown unknown true"} {
		if got := up(followed[i]); got != want {
			t.Errorf("%s in %s: %s, want %s", rows[i].Office.Person, rows[i].Body.Kind, got, want)
		}
	}
	if got := up(rows[1]); got != "unknown unknown true" {
		t.Errorf("where nothing is followed: %s", got)
	}
	own.Office.Until = domain.MustDate("2027-03-01") // an end of its own goes before
	own.Follows = &followed[0]
	if got := up(own); got != "yes yes false" {
		t.Errorf("with an end of its own: %s", got)
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
	again, theYear, gone := old, old, leader
	again.Office.Elected, theYear.Office.Elected = domain.MustDate("2026-03-13"), domain.YearAlone(2026)
	gone.Office.Until = domain.MustDate("2026-04-01")
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
		{"its leader was elected again", []domain.OfficeRow{again}, both, "2026-04-06", true},
		{"its leader was elected again some day this year", []domain.OfficeRow{theYear}, both, "2026-04-06", true},
		{"its leader of this year has left", []domain.OfficeRow{gone}, both, "2026-04-06", false},
		{"the calendar has one of the meetings", []domain.OfficeRow{leader}, both[:1], "", false},
	} {
		due, done := domain.Constituted(party, c.rows, c.annual, day)
		if due.String() != c.due || done != c.done {
			t.Errorf("%s: due %q, %v; want %q, %v", c.about, due, done, c.due, c.done)
		}
	}
}

func TestNothingIsToBeConstitutedBeforeTheLaterAnnualMeeting(t *testing.T) {
	party := domain.Unit{ID: "party", Kind: domain.CountyParty}
	var annual []domain.MeetingRow
	for unit, day := range map[domain.ID]string{"a": "2026-02-14", "b": "2026-03-07"} {
		annual = append(annual, domain.MeetingRow{
			Unit:    domain.Unit{ID: unit, Kind: domain.CountyBranch, Parent: party.ID},
			Meeting: domain.Meeting{Kind: domain.AnnualMeeting, Starts: domain.MustDate(day)},
		})
	}
	for day, want := range map[string]string{"2026-03-06": "", "2026-03-07": "2026-04-06"} {
		if due, _ := domain.Constituted(party, nil, annual, domain.MustDate(day)); due.String() != want {
			t.Errorf("on %s it is due %q, want %q", day, due, want)
		}
	}
}

// boardBook is a county with its youth organisation, mayors' forum and national offices, and the board that they have
// seats in.
type boardBook struct {
	domain.SeatBook
	board domain.Body
	units map[domain.ID]domain.Unit
}

func newBoardBook() *boardBook {
	b := &boardBook{units: map[domain.ID]domain.Unit{}}
	units := []domain.Unit{
		{ID: "party", Kind: domain.CountyParty},
		{ID: "county", Kind: domain.CountyBranch, Parent: "party"},
		{ID: "youth", Kind: domain.YouthBranch, Parent: "county"},
	}
	for _, u := range units {
		b.units[u.ID] = u
	}
	b.Tree = domain.NewTree(units)
	b.Bodies = []domain.Body{
		{ID: "board", Unit: "county", Kind: domain.Board},
		{ID: "youth board", Unit: "youth", Kind: domain.Board},
		{ID: "forum", Unit: "county", Kind: domain.MayorsForum},
		{ID: "national", Unit: "county", Kind: domain.CentralOffices},
		{ID: "county group", Unit: "party", Kind: domain.CountyCouncilGroup},
	}
	b.board = b.Bodies[0]
	return b
}

// sits puts somebody into a body from a day until another; empty for nobody, and for an open end.
func (b *boardBook) sits(body domain.ID, role domain.Role, who, from, until string) {
	i := slices.IndexFunc(b.Bodies, func(x domain.Body) bool { return x.ID == body })
	r := held(string(body), who, role, from, until)
	r.Body, r.Unit = b.Bodies[i], b.units[b.Bodies[i].Unit]
	if role == domain.OtherRole {
		r.Office.Title = domain.StortingContact
	}
	b.Offices = append(b.Offices, r)
}

func (b *boardBook) say(day domain.Date) (all []string) {
	for _, s := range b.Seats(b.board, day) {
		role := s.Office.Office.Role
		switch {
		case s.Wanting():
			all = append(all, fmt.Sprintf("%s for %q as %s", s.Because.Office.Person, s.Office.Office.Person, role))
		case s.Groundless():
			all = append(all, fmt.Sprintf("no reason for %s as %s", s.Office.Office.Person, role))
		case len(s.Among) > 0:
			all = append(all, fmt.Sprintf("one of %d as %s", len(s.Among), role))
		case s.Lacking():
			all = append(all, fmt.Sprintf("%s: nobody in %q", role, s.Giver.ID))
		}
	}
	return all
}

func TestTheBoardsSeatsOfYouthStortingAndMayorsBelongToThoseWhoNameThem(t *testing.T) {
	const was = "2025-02-15"
	for _, c := range []struct {
		about string
		sits  func(b *boardBook)
		want  string
	}{
		{
			"nobody is in the book: the mayors' guest is only recommended", func(*boardBook) {},
			`[youth_contact: nobody in "youth board" other: nobody in "national"]`,
		},
		{
			"a book without these bodies", func(b *boardBook) { b.Bodies = b.Bodies[:1] },
			`[youth_contact: nobody in "" other: nobody in ""]`,
		},
		{"each has somebody, and nobody sits in the board", func(b *boardBook) {
			b.sits("youth board", domain.Leader, "Ida", was, "")
			b.sits("national", domain.StortingMember, "Liv", was, "")
			b.sits("forum", domain.Leader, "Per", was, "")
		}, `[Ida for "" as youth_contact Liv for "" as other Per for "" as guest]`},
		{"the youth's deputy and another mayor were named", func(b *boardBook) {
			b.sits("youth board", domain.Leader, "Ida", was, "")
			b.sits("youth board", domain.DeputyLeader, "Odd", was, "")
			b.sits("board", domain.YouthContact, "Odd", was, "")
			b.sits("national", domain.StortingMember, "Liv", was, "")
			b.sits("board", domain.OtherRole, "Liv", was, "")
			b.sits("forum", domain.Leader, "Per", was, "")
			b.sits("forum", domain.BoardMember, "Eva", was, "")
			b.sits("board", domain.Guest, "Eva", was, "")
		}, `[]`},
		{"those who sit there have left what gave them the seat", func(b *boardBook) {
			b.sits("youth board", domain.Leader, "Ida", was, "2026-02-13")
			b.sits("board", domain.YouthContact, "Ida", was, "")
			b.sits("forum", domain.Leader, "Per", was, "2026-01-01")
			b.sits("board", domain.Guest, "Per", was, "")
			b.sits("national", domain.StortingMember, "Liv", was, "2025-10-01")
			b.sits("national", domain.StortingMember, "Åse", "2025-10-01", "")
			b.sits("board", domain.OtherRole, "Liv", was, "")
		}, `[no reason for Ida as youth_contact Åse for "Liv" as other no reason for Per as guest]`},
		{"the book does not know why they sit there", func(b *boardBook) {
			b.sits("board", domain.YouthContact, "Ida", was, "")
			b.sits("board", domain.OtherRole, "Liv", was, "")
			b.sits("board", domain.Guest, "Per", was, "")
		}, `[]`},
		{"two members of the Storting, and a mayor who is of the board anyhow", func(b *boardBook) {
			b.sits("youth board", domain.Leader, "Ida", was, "")
			b.sits("board", domain.YouthContact, "Ida", was, "")
			b.sits("national", domain.StortingMember, "Liv", was, "")
			b.sits("national", domain.StortingMember, "Åse", was, "")
			b.sits("forum", domain.Leader, "Per", was, "")
			b.sits("board", domain.RegionContact, "Per", was, "")
		}, `[one of 2 as other]`},
	} {
		b := newBoardBook()
		c.sits(b)
		if got := fmt.Sprint(b.say(domain.MustDate("2026-03-20"))); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
}

// Whoever agrees to all seats has nothing more to agree to, whoever sat where before.
func TestAfterTheSeatsAreAgreedToEveryReasonHasItsSeatAndNoSeatIsWithoutOne(t *testing.T) {
	day := domain.MustDate("2026-03-20")
	rapid.Check(t, func(t *rapid.T) {
		b := newBoardBook()
		people := []string{"", "Ida", "Odd", "Liv", "Åse", "Per", "Eva"}
		ends := []string{"", "2026-03-01"}
		for _, x := range []struct {
			body  domain.ID
			roles []domain.Role
		}{
			{"board", []domain.Role{domain.GroupLeader, domain.YouthContact, domain.OtherRole, domain.Guest, domain.BoardMember}},
			{"youth board", []domain.Role{domain.Leader, domain.BoardMember}},
			{"forum", []domain.Role{domain.Leader, domain.BoardMember}},
			{"national", []domain.Role{domain.StortingMember}},
			{"county group", []domain.Role{domain.GroupLeader}},
		} {
			for _, role := range x.roles {
				who, until := rapid.SampledFrom(people).Draw(t, "who"), rapid.SampledFrom(ends).Draw(t, "until")
				b.sits(x.body, role, who, "2025-02-15", until)
			}
		}
		for _, s := range b.Seats(b.board, day) {
			if s.Lacking() || !s.Wanting() && !s.Groundless() {
				continue
			}
			x := s.Succession(day)
			if err := x.Validate(); err != nil {
				t.Fatalf("%+v: %v", s, err)
			}
			old, begun := x.Terms()
			for i := range b.Offices {
				if old != nil && b.Offices[i].Office.ID == old.ID {
					b.Offices[i].Office = *old
				} else if begun != nil && b.Offices[i].Office.ID == begun.ID {
					b.Offices[i].Office = *begun
				}
			}
			if begun != nil && begun.ID == "" {
				begun.ID = domain.ID(fmt.Sprint("new ", len(b.Offices)))
				b.Offices = append(b.Offices, domain.OfficeRow{Office: *begun, Body: b.board, Unit: b.units["county"]})
			}
		}
		for _, s := range b.Seats(b.board, day) {
			if s.Wanting() || s.Groundless() {
				t.Fatalf("still to be agreed to: %s", b.say(day))
			}
		}
	})
}
