package demo_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
)

// withNames returns the candidates as the store gives them back: somebody who is in the book with what that knows.
func withNames(b demo.Book) map[domain.ID]domain.Candidate {
	people, all := map[domain.ID]domain.Person{}, map[domain.ID]domain.Candidate{}
	for _, p := range b.Persons {
		people[p.ID] = p
	}
	for _, x := range b.Candidates {
		if p, ok := people[x.Person]; ok {
			x.GivenName, x.FamilyName, x.Born, x.Sex = p.GivenName, p.FamilyName, p.Born, p.Sex
		}
		all[x.ID] = x
	}
	return all
}

func TestTheNominationsComeAsFarAsTheDayAllows(t *testing.T) {
	for _, c := range []struct {
		day                                                                                string
		committees, lawful, drafts, meetings, held, adopted, submitted, corrected, ballots int
	}{
		{"2026-01-01", 0, 0, 0, 0, 0, 0, 0, 0, 0},
		{"2026-03-17", 15, 2, 8, 2, 0, 0, 0, 0, 0},
		{"2026-10-01", 22, 2, 10, 2, 0, 0, 0, 0, 0},
		{"2027-03-10", 22, 15, 20, 15, 15, 15, 2, 0, 4},
		{"2027-04-20", 22, 15, 20, 15, 15, 15, 15, 2, 4},
	} {
		b := book(t, demo.Params{Members: 955, Seed: 1, Today: domain.MustDate(c.day)})
		contests := map[domain.ID]domain.Contest{}
		for _, x := range b.Template.Contests {
			contests[x.ID] = x
		}
		candidates := withNames(b)
		lawful, adopted, submitted, held, ballots := map[domain.ID]bool{}, 0, 0, 0, 0
		for _, l := range b.Lists {
			in := domain.ListInput{Card: l, Contest: contests[l.List.Contest], Election: b.Template.Elections[0], Candidates: candidates}
			if domain.CheckList(in).Lawful() {
				lawful[l.List.Contest] = true
			}
			if l.List.Frozen() {
				adopted++
			}
			if !l.List.SubmittedOn.IsZero() {
				submitted++
			}
		}
		for _, m := range b.Nominating {
			if !m.Meeting.HeldOn().IsZero() {
				held++
			}
			if len(m.Ballots) > 0 {
				ballots++
			}
		}
		for _, x := range []struct {
			what        string
			have, least int
		}{
			{"committees", len(b.Committees), c.committees},
			{"lawful lists", len(lawful), c.lawful},
			{"lists", len(b.Lists), c.drafts},
			{"meetings", len(b.Nominating), c.meetings},
			{"meetings held", held, c.held},
			{"meetings with ballots", ballots, c.ballots},
			{"adopted lists", adopted, c.adopted},
			{"submitted lists", submitted, c.submitted},
			{"corrections", len(b.Corrections), c.corrected},
		} {
			if x.have < x.least || x.least == 0 && x.have > 0 {
				t.Errorf("on %s: %d %s, want %d or more", c.day, x.have, x.what, x.least)
			}
		}
	}
}

func TestEveryRowOfTheNominationsIsValidAndNotInTheFuture(t *testing.T) {
	for _, day := range []string{"2026-03-17", "2026-11-01", "2027-02-20", "2027-04-20", "2027-06-15"} {
		today := domain.MustDate(day)
		b := book(t, demo.Params{Members: 955, Seed: 1, Today: today})
		kinds := map[domain.ID]string{}
		add := func(id domain.ID, kind string, err error, days ...domain.Date) {
			if kinds[id] != "" || id == "" || err != nil {
				t.Errorf("on %s: %s %q is empty, used twice or invalid: %v", day, kind, id, err)
			}
			kinds[id] = kind
			for _, d := range days {
				if d.After(today) {
					t.Errorf("on %s: a %s is of %s", day, kind, d)
				}
			}
		}
		of := func(kind string, ids ...domain.ID) {
			for _, id := range ids {
				if id != "" && kinds[id] != kind {
					t.Errorf("on %s: %q is no %s", day, id, kind)
				}
			}
		}
		for _, p := range b.Persons {
			kinds[p.ID] = "person"
		}
		for _, x := range b.Template.Bodies {
			kinds[x.ID] = "body"
		}
		for _, x := range b.Committees {
			add(x.ID, "committee", x.Validate(), x.ElectedOn)
			of("body", x.Body)
		}
		for _, x := range b.Milestones {
			add(x.ID, "milestone", x.Validate(), x.Done)
		}
		for _, x := range withNames(b) {
			add(x.ID, "candidate", x.Validate(), x.ProposedOn, x.AskedOn, x.AnsweredOn, x.Consent)
			of("person", x.Person)
		}
		lists := map[domain.ID]domain.CandidateList{}
		for _, l := range b.Lists {
			add(l.List.ID, "list", l.List.Validate(), l.List.AdoptedOn, l.List.SignedOn, l.List.SubmittedOn, l.List.NotifiedOn, l.List.ApprovedOn)
			of("person", l.List.Signer, l.List.Deputy)
			for _, p := range l.Places {
				add(p.ID, "place", nil)
				of("candidate", p.Candidate)
				of("list", p.List)
			}
			lists[l.List.ID] = l.List
		}
		for _, m := range b.Nominating {
			add(m.Meeting.ID, "meeting", m.Meeting.Validate(), m.Meeting.CalledOn)
			of("list", m.Meeting.List, m.Meeting.Adopted)
			for _, x := range m.Ballots {
				add(x.Ballot.ID, "ballot", x.Validate(m.Meeting.Voters))
				for _, v := range x.Votes {
					add(v.ID, "vote", nil)
					of("candidate", v.Candidate)
				}
			}
			if m.Meeting.Adopted != "" && m.Decided() != nil {
				t.Errorf("on %s: a meeting is held and has decided nothing: %v", day, m.Decided())
			}
		}
		for _, x := range b.Corrections {
			add(x.ID, "correction", x.Validate(lists[x.List]), x.Day, x.WillingOn)
			of("candidate", x.Candidate, x.Replacement)
		}
	}
}
