package app_test

import (
	"testing"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// everyKind changes something of each kind that a person changes, of what the demo has.
func everyKind(t *testing.T, s *db.Store, contest, circle domain.ID) map[string]func() error {
	t.Helper()
	ctx := t.Context()
	card, err := s.Contest(ctx, contest)
	if err != nil {
		t.Fatal(err)
	}
	held, err := s.Circle(ctx, circle)
	if err != nil {
		t.Fatal(err)
	}
	offices, err := s.Offices(ctx, domain.OfficeQuery{AsOf: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	bodies, err := s.Bodies(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]func() error{
		"unit": func() error {
			u, _ := tree.Unit(card.Row.Unit.ID)
			u.ShortName = "Nyttnavn"
			_, err := s.SaveUnit(ctx, u)
			return err
		},
		"person": func() error {
			for _, p := range held.Participants {
				if p.Person != "" {
					x, err := s.Person(ctx, p.Person)
					if err != nil {
						return err
					}
					x.FamilyName = "Nygårdshaugen"
					_, err = s.SavePerson(ctx, x)
					return err
				}
			}
			return nil
		},
		"office": func() error {
			for _, r := range offices {
				if r.Office.Person != "" {
					r.Office.Person = ""
					if _, err := s.SaveOffice(ctx, r.Office); err != nil {
						return err
					}
				}
			}
			return nil
		},
		"body": func() error {
			for _, b := range bodies {
				b.Name = "Ny " + b.Name
				if _, err := s.SaveBody(ctx, b); err != nil {
					return err
				}
			}
			return nil
		},
		"contest": func() error {
			c := card.Row.Contest
			c.Seats += 2
			_, err := s.SaveContest(ctx, c)
			return err
		},
		"milestone": func() error {
			_, err := s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: contest, Step: domain.StepMeeting, Planned: testkit.Today.AddDays(40)})
			return err
		},
		"candidate": func() error {
			_, err := s.Nomination().SaveCandidate(ctx, domain.Candidate{Contest: contest, GivenName: "Siv", FamilyName: "Aas", State: domain.SaidYes, Consent: testkit.Today})
			return err
		},
		"list": func() error {
			_, err := s.Nomination().SaveList(ctx, domain.ListCard{List: domain.CandidateList{Contest: contest, Name: "Utkast 9", Kind: domain.OwnList}})
			return err
		},
		"committee": func() error {
			_, err := s.Nomination().SaveCommittee(ctx, domain.Committee{Contest: contest, ElectedOn: testkit.Today, Mandate: "To lister"})
			return err
		},
		"circle": func() error {
			c := held.Circle
			c.Place, c.Cancelled = "Samfunnshuset", true
			_, err := s.Study().SaveCircle(ctx, domain.CircleCard{Circle: c, Sessions: held.Sessions, Participants: held.Participants, Attendance: held.Attendance})
			return err
		},
		"session": func() error {
			next := held
			id, err := s.NewID()
			if err != nil {
				return err
			}
			next.Sessions = append(next.Sessions[:len(next.Sessions):len(next.Sessions)], domain.Session{ID: id, Day: testkit.Today.AddDays(9), Minutes: 90})
			_, err = s.Study().SaveCircleParts(ctx, next)
			return err
		},
		"course": func() error {
			c := held.Course
			c.Title = "Nytt kurs"
			_, err := s.Study().SaveCourse(ctx, c)
			return err
		},
		"study-target": func() error {
			_, err := s.Study().SaveStudyTarget(ctx, domain.StudyTarget{Unit: tree.Home().ID, Year: testkit.Today.Year, Hours: 1234})
			return err
		},
		"rule": func() error {
			rules, err := s.Rules(ctx)
			if err != nil {
				return err
			}
			for _, r := range rules {
				r.Value += 3
				if _, err := s.SaveRule(ctx, r); err != nil {
					return err
				}
			}
			return nil
		},
		"membership": func() error {
			return joined(t, s, tree)
		},
	}
}

// joined lets a new person join the first branch.
func joined(t *testing.T, s *db.Store, tree *domain.Tree) error {
	_, err := s.SavePersonCard(t.Context(), domain.PersonCard{
		Person:      domain.Person{GivenName: "Ny", FamilyName: "Aamodt"},
		Memberships: []domain.Membership{{Unit: tree.Branches("")[0].ID, Kind: domain.Member, Joined: testkit.Today}},
	})
	return err
}

func TestWhatAScreenShowsIsTrueAfterEveryKindOfChange(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w := ui.Window(t)
	w.Use(s)
	contest := ui.Proposed(t, s, 2).Row.Contest.ID
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var circle domain.ID
	for _, r := range rows {
		if c, err := s.Circle(t.Context(), r.Circle.ID); err == nil && !c.Circle.Locked() && len(c.Sessions) > 0 && len(c.Participants) > 0 {
			circle = r.Circle.ID
		}
	}
	for _, route := range []kit.Route{
		{Screen: "offices"},
		{Screen: "study", Part: "circles"},
		{Screen: "study", ID: circle, Part: "people"},
		{Screen: "plan"},
		{Screen: "nomination"},
		{Screen: "nomination", ID: contest, Part: "list"},
	} {
		w.Go(route)
		for kind, change := range everyKind(t, s, contest, circle) {
			if err := change(); err != nil {
				t.Fatalf("%s: %v", kind, err)
			}
			shown := ui.Texts(w)
			w.Refresh()
			if now := ui.Texts(w); now != shown {
				t.Errorf("%s %s shows something else than the book after a change of %s", route.Screen, route.Part, kind)
			}
			if _, err := s.UndoLast(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}
