package db_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

// november is the day on which the demo's clock has long been running.
var november = domain.MustDate("2026-11-28")

// lateDemo is the demo as it stands in November.
func lateDemo(t testing.TB, members int) *db.Store {
	t.Helper()
	o := testkit.Options()
	o.Now = func() time.Time { return november.Time().Add(12 * time.Hour) }
	s, err := db.CreateDemo(ctx, filepath.Join(t.TempDir(), "prøve.lagboka"), o, demo.Params{Members: members, Seed: 1, Today: november})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// slowly asks everybody in the book, one by one.
func slowly(t testing.TB, s *db.Store) map[domain.ID]domain.Retained {
	t.Helper()
	all := map[domain.ID]domain.Retained{}
	reg := got(s.Register(ctx))(t)
	for _, p := range reg.Persons {
		k := domain.KeptPerson{
			Person: p, Memberships: got(s.Memberships(ctx, p.ID))(t), Fees: got(s.Fees(ctx, p.ID))(t),
			Offices: got(s.Offices(ctx, domain.OfficeQuery{Person: p.ID, AsOf: november}))(t), Keepings: got(s.Keepings(ctx, p.ID))(t),
		}
		if r, ok := k.Retained(november); ok {
			all[p.ID] = r
		}
	}
	return all
}

func TestTheClockFindsEverybodyWhomTheRulesName(t *testing.T) {
	s := lateDemo(t, 955)
	want := slowly(t, s)
	reasons := map[domain.ErasureReason]int{}
	rows := got(s.Retention(ctx, "", november))(t)
	for _, r := range rows {
		if r.Kind != "person" {
			continue
		}
		reasons[r.Why]++
		if w, ok := want[r.ID]; !ok || w.Why != r.Why || w.Due != r.Due {
			t.Errorf("%s is %s by %s; counted slowly %s by %s", r.Name, r.Why, r.Due, w.Why, w.Due)
		}
		delete(want, r.ID)
	}
	for _, w := range want {
		t.Errorf("%s is not found: %s by %s", w.Name, w.Why, w.Due)
	}
	equal(t, "resigned", reasons[domain.ErasedResigned], 199)
	equal(t, "unpaid", reasons[domain.ErasedUnpaid], 126)
}

// leaving is a person who has left on a day, with the words that their name is made of.
func leaving(t *testing.T, s *db.Store, family string, unit domain.ID, left domain.Date) domain.ID {
	t.Helper()
	id := got(s.SavePerson(ctx, domain.Person{GivenName: "Kari", FamilyName: family}))(t)
	must(t, noID(s.SaveMembership(ctx, domain.Membership{Person: id, Unit: unit, Kind: domain.Member, Joined: domain.MustDate("2015-01-01"), Left: left})))
	return id
}

// states are the rows of the clock, each with its name.
func states(t *testing.T, s *db.Store, unit domain.ID) string {
	t.Helper()
	var all []string
	for _, r := range got(s.Retention(ctx, unit, testkit.Today))(t) {
		all = append(all, r.Name+": "+string(r.State))
	}
	return strings.Join(all, "; ")
}

func TestAnAgreementOrAHoldKeepsSomebodyUntilItEndsOrIsTakenBack(t *testing.T) {
	s := testkit.NewStore(t)
	tynset, hamar := unitNamed(t, s, "Tynset"), unitNamed(t, s, "Hamar")
	vik := leaving(t, s, "Vik", tynset, domain.MustDate("2026-01-01"))
	leaving(t, s, "Moe", hamar, domain.MustDate("2026-02-01"))
	equal(t, "whole book", states(t, s, ""), "Moe, Kari: over; Vik, Kari: over")
	equal(t, "Tynset", states(t, s, tynset), "Vik, Kari: over")

	k := domain.Keeping{Person: vik, Kind: domain.Agreement, Since: testkit.Today, Why: "på telefon"}
	wantKind(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{k}), domain.Invalid, "keeping.until.missing")
	equal(t, "refused", states(t, s, tynset), "Vik, Kari: over")
	k.Until = testkit.Today.AddDays(60)
	must(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{k}))
	equal(t, "agreed", states(t, s, tynset), "Vik, Kari: held")

	k.Until = testkit.Today.AddDays(90) // a second agreement is in place of the first
	must(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{k}))
	have := got(s.Keepings(ctx, vik))(t)
	equal(t, "agreements", len(have), 1)
	equal(t, "until", have[0].Until, k.Until)
	must(t, s.Privacy().EndKeepings(ctx, []domain.ID{have[0].ID}))
	equal(t, "taken back", states(t, s, tynset), "Vik, Kari: over")
	must(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{k})) // anew, after the first lies in the bin
	equal(t, "agreed again", states(t, s, tynset), "Vik, Kari: held")
}

func TestWhatHoldsBackIsReadFromOfficesAndLists(t *testing.T) {
	f := newFull(t)
	must(t, f.s.Privacy().SaveKeepings(ctx, nil))
	for _, m := range got(f.s.Memberships(ctx, f.keep.ID))(t) {
		m.Left = domain.MustDate("2026-03-01")
		must(t, noID(f.s.SaveMembership(ctx, m)))
	}
	holds := func() (all string) {
		for _, r := range got(f.s.Retention(ctx, "", testkit.Today))(t) {
			for _, h := range r.Holds {
				if r.ID == f.keep.ID {
					all += string(h.Why) + " "
				}
			}
		}
		return all
	}
	equal(t, "nothing", holds(), "")
	must(t, f.s.SucceedOffices(ctx, domain.Action{Key: "did.board.new"}, []domain.Succession{{Office: f.leader(t), Person: f.keep.ID, From: testkit.Today}}))
	equal(t, "an office", holds(), "office ")
	c := f.card(t).Candidates[1]
	c.Person = f.keep.ID
	must(t, noID(f.s.Nomination().SaveCandidate(ctx, c)))
	equal(t, "a candidate", holds(), "office candidacy ")
	l := f.card(t).Lists[0]
	l.List.Signer, l.List.AdoptedOn, l.List.SubmittedOn = f.keep.ID, testkit.Today, testkit.Today
	must(t, noID(f.s.Nomination().SaveList(ctx, l)))
	equal(t, "signs and stands", holds(), "office stands signs ")
}
