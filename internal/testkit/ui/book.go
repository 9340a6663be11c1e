package ui

import (
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// Branch is the unit of a short name.
func Branch(t *testing.T, s *db.Store, label string) domain.Unit {
	t.Helper()
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range tree.Within("") {
		if u.Label() == label {
			return u
		}
	}
	t.Fatalf("no unit %s", label)
	return domain.Unit{}
}

// JoinAs puts somebody into the book as a member of a branch.
func JoinAs(t *testing.T, s *db.Store, unit domain.ID, p domain.Person) domain.ID {
	t.Helper()
	id, err := s.SavePersonCard(t.Context(), domain.PersonCard{
		Person: p, Memberships: []domain.Membership{{Unit: unit, Kind: domain.Member, Joined: domain.MustDate("2020-01-01")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// ContestOf is the contest of a municipality.
func ContestOf(t *testing.T, s *db.Store, municipality string) domain.Contest {
	t.Helper()
	contests, err := s.Contests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contests {
		if c.Municipality == municipality {
			return c
		}
	}
	t.Fatalf("no contest of %s", municipality)
	return domain.Contest{}
}

func Contest(t *testing.T, s *db.Store, id domain.ID) domain.ContestCard {
	t.Helper()
	card, err := s.Contest(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// Proposed returns a municipality's contest with one draft of so many names who have said yes.
func Proposed(t *testing.T, s *db.Store, names int) domain.ContestCard {
	t.Helper()
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Contest.Municipality == "" || r.List.ID != "" || r.Candidates[domain.SaidYes] < names {
			continue
		}
		card := Contest(t, s, r.Contest.ID)
		l := domain.ListCard{List: domain.CandidateList{Contest: r.Contest.ID, Name: "Utkast 1", Kind: domain.OwnList, Heading: "Senterpartiet"}}
		for _, x := range card.Candidates {
			if x.State != domain.SaidYes || len(l.Places) == names {
				continue
			}
			place, err := s.NewID()
			if err != nil {
				t.Fatal(err)
			}
			l.Add(place, x.ID)
		}
		if _, err := s.Nomination().SaveList(t.Context(), l); err != nil {
			t.Fatal(err)
		}
		return Contest(t, s, r.Contest.ID)
	}
	t.Fatalf("nowhere have %d said yes", names)
	return domain.ContestCard{}
}

// TynsetBoard is a book whose branch Tynset has Kari Lien as leader since 2024, the leader's office, and the IDs of two
// members.
func TynsetBoard(t *testing.T) (s *db.Store, leader domain.Office, kari, ola domain.ID) {
	t.Helper()
	s = testkit.NewStore(t)
	unit := Branch(t, s, "Tynset").ID
	kari = JoinAs(t, s, unit, domain.Person{GivenName: "Kari", FamilyName: "Lien", Mobile: "+4741234567"})
	ola = JoinAs(t, s, unit, domain.Person{GivenName: "Ola", FamilyName: "Ås"})
	leader = OfficesOf(t, s, domain.Leader)[0]
	leader.Person, leader.From = kari, domain.MustDate("2024-03-01")
	if _, err := s.SaveOffice(t.Context(), leader); err != nil {
		t.Fatal(err)
	}
	return s, leader, kari, ola
}

// OfficesOf are the terms of a role in the board of Tynset, the ended ones too.
func OfficesOf(t *testing.T, s *db.Store, role domain.Role) (all []domain.Office) {
	t.Helper()
	rows, err := s.Offices(t.Context(), domain.OfficeQuery{Within: Branch(t, s, "Tynset").ID, Role: role, AsOf: testkit.Today, Ended: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Body.Kind == domain.Board {
			all = append(all, r.Office)
		}
	}
	return all
}

// CircleOn is a circle of Tynset that stands in the book, with a meeting on a day.
func CircleOn(t *testing.T, s *db.Store, day domain.Date) domain.ID {
	t.Helper()
	courses, err := s.Study().Courses(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.Study().SaveCircle(t.Context(), domain.CircleCard{
		Circle:   domain.Circle{Unit: Branch(t, s, "Tynset").ID, Course: courses[0].ID, Form: domain.Physical},
		Sessions: []domain.Session{{ID: "møte", Day: day, Minutes: 120}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func CircleOf(t *testing.T, s *db.Store, id domain.ID) domain.CircleCard {
	t.Helper()
	card, err := s.Circle(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return card
}
