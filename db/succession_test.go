package db_test

import (
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// boardOf is the board of a branch with its offices, as they stand on a day.
func boardOf(t *testing.T, s *db.Store, unit string) (domain.Body, map[domain.Role]domain.Office) {
	t.Helper()
	bodies := got(s.Bodies(ctx, unitNamed(t, s, unit)))(t)
	in := map[domain.Role]domain.Office{}
	for _, r := range got(s.Offices(ctx, domain.OfficeQuery{Body: bodies[0].ID, AsOf: testkit.Today}))(t) {
		in[r.Office.Role] = r.Office
	}
	return bodies[0], in
}

func termsOf(t *testing.T, s *db.Store, body domain.ID) (all []domain.Office) {
	t.Helper()
	for _, r := range got(s.Offices(ctx, domain.OfficeQuery{Body: body, AsOf: testkit.Today, Ended: true}))(t) {
		all = append(all, r.Office)
	}
	return all
}

func TestANewBoardIsOneActionAndOneUndo(t *testing.T) {
	s := testkit.NewStore(t)
	kari, ola := put(t, s, named("Kari", "Lien")), put(t, s, named("Ola", "Ås"))
	body, in := boardOf(t, s, "Tynset")
	leader := in[domain.Leader]
	leader.Person, leader.From = kari.ID, domain.MustDate("2024-03-01")
	got(s.SaveOffice(ctx, leader))(t)
	before := termsOf(t, s, body.ID)

	what := domain.Action{Key: "did.board.new", Subject: "Styret, Tynset"}
	must(t, s.SucceedOffices(ctx, what, []domain.Succession{
		{Office: leader, Person: ola.ID, From: testkit.Today},
		{Office: in[domain.Treasurer], Person: kari.ID, From: testkit.Today},
		{Office: in[domain.StudyLeader], From: testkit.Today},
		{Office: domain.Office{Body: body.ID, Role: domain.BoardMember}, Person: kari.ID, From: testkit.Today},
	}))
	if n := len(termsOf(t, s, body.ID)); n != len(before)+2 {
		t.Errorf("%d terms have become %d", len(before), n)
	}
	_, now := boardOf(t, s, "Tynset")
	if now[domain.Leader].Person != ola.ID || now[domain.Treasurer].Person != kari.ID || now[domain.StudyLeader] != in[domain.StudyLeader] {
		t.Errorf("the board is %+v", now)
	}
	past := got(s.Offices(ctx, domain.OfficeQuery{Person: kari.ID, Role: domain.Leader, AsOf: testkit.Today, Ended: true}))(t)
	if len(past) != 1 || past[0].Office.Until != testkit.Today || past[0].Office.From != leader.From {
		t.Errorf("who led before has %+v", past)
	}

	got(s.UndoLast(ctx))(t)
	after := termsOf(t, s, body.ID)
	if len(after) != len(before) {
		t.Fatalf("after the undo there are %d terms of %d", len(after), len(before))
	}
	for i := range after {
		if after[i] != before[i] {
			t.Errorf("after the undo %+v, was %+v", after[i], before[i])
		}
	}
}

func TestASuccessionOfAnOfficeThatWasChangedMeanwhileWritesNothing(t *testing.T) {
	s := testkit.NewStore(t)
	kari, ola := put(t, s, named("Kari", "Lien")), put(t, s, named("Ola", "Ås"))
	body, in := boardOf(t, s, "Tynset")
	seen := in[domain.Leader]
	other := seen
	other.Person, other.From = kari.ID, domain.MustDate("2024-03-01")
	got(s.SaveOffice(ctx, other))(t)
	before := termsOf(t, s, body.ID)
	err := s.SucceedOffices(ctx, domain.Action{Key: "did.board.new"}, []domain.Succession{
		{Office: in[domain.Treasurer], Person: ola.ID, From: testkit.Today}, {Office: seen, Person: ola.ID, From: testkit.Today},
	})
	if domain.KindOf(err) != domain.Conflict {
		t.Fatalf("got %v", err)
	}
	for i, o := range termsOf(t, s, body.ID) {
		if o != before[i] {
			t.Errorf("%+v was written", o)
		}
	}
}

func TestABranchIsSavedWithItsCouncilAndTargetAndUndoneAtOnce(t *testing.T) {
	s := testkit.NewStore(t)
	id := unitNamed(t, s, "Tynset")
	tree := got(s.Tree(ctx))(t)
	unit, _ := tree.Unit(id)
	var contest domain.Contest
	for _, c := range got(s.Contests(ctx))(t) {
		if c.Unit == id {
			contest = c
		}
	}
	changed, council := unit, contest
	changed.Email, council.Seats = "tynset@example.no", contest.Seats+2
	got(s.SaveBranch(ctx, domain.BranchCard{Unit: changed, Contest: &council, Target: &domain.MemberTarget{Year: 2026, Target: 60}}))(t)
	stands := func() (string, int, int) {
		u, _ := got(s.Tree(ctx))(t).Unit(id)
		seats, target := 0, 0
		for _, c := range got(s.Contests(ctx))(t) {
			if c.Unit == id {
				seats = c.Seats
			}
		}
		for _, x := range got(s.Targets(ctx, 2026))(t) {
			if x.Unit == id {
				target = x.Target
			}
		}
		return u.Email, seats, target
	}
	if email, seats, target := stands(); email != changed.Email || seats != council.Seats || target != 60 {
		t.Fatalf("the book has %q, %d, %d", email, seats, target)
	}
	got(s.UndoLast(ctx))(t)
	if email, seats, target := stands(); email != unit.Email || seats != contest.Seats || target != 0 {
		t.Fatalf("after one undo the book has %q, %d, %d", email, seats, target)
	}
}

func TestNobodyWhoIsDeadGetsAnOfficeButTheirPastStays(t *testing.T) {
	s := testkit.NewStore(t)
	dead := named("Kari", "Lien")
	dead.Deceased = true
	kari := put(t, s, dead)
	_, in := boardOf(t, s, "Tynset")
	leader := in[domain.Leader]
	err := s.SucceedOffices(ctx, domain.Action{Key: "did.office.succeed"}, []domain.Succession{{Office: leader, Person: kari.ID, From: testkit.Today}})
	wantKind(t, err, domain.Invalid, "office.person.dead")
	leader.Person, leader.From = kari.ID, domain.MustDate("2020-03-01")
	_, err = s.SaveOffice(ctx, leader)
	wantKind(t, err, domain.Invalid, "office.person.dead")
	leader.Until, leader.Ended = testkit.Today, domain.EndedDied
	got(s.SaveOffice(ctx, leader))(t)
}
