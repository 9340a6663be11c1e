package db

import (
	"context"
	"slices"
	"testing"
	"time"

	"lagboka/domain"
)

// What members were counted as is kept until somebody writes, so that going through the screens counts nobody twice. What
// it must never do is to outlive what it was counted from.
func TestWhatIsRememberedOfTheBookIsNeverOlderThanTheBook(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	s.options.Now = func() time.Time { return time.Date(2026, 3, 17, 12, 0, 0, 0, time.UTC) }
	day := domain.MustDate("2026-03-17")
	branch, err := s.SaveUnit(ctx, domain.Unit{Kind: domain.LocalBranch, Name: "Elverum Senterparti"})
	if err != nil {
		t.Fatal(err)
	}
	// Every question that is answered out of memory, by the same store and by one that remembers nothing.
	ask := func(s *Store) (n [4]int) {
		t.Helper()
		set, err := s.Figures(ctx, branch, domain.YearTo(day))
		if err != nil {
			t.Fatal(err)
		}
		points, err := s.Trend(ctx, branch, []domain.Date{domain.YearEnd(2025), day})
		if err != nil {
			t.Fatal(err)
		}
		due, _, err := s.erasing(ctx, branch, day)
		if err != nil {
			t.Fatal(err)
		}
		return [4]int{set.Total.Members, set.Total.Paying, points[1].Paying, due}
	}
	fresh := func() *Store {
		t.Helper()
		other, err := open(ctx, s.path, Options{Now: s.options.Now, Actor: "Per"}) // as another program on the same file
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = other.files.close() })
		return other
	}
	remembers := func() bool {
		t.Helper()
		seq, err := s.Seq(ctx)
		if err != nil {
			t.Fatal(err)
		}
		_, counts := s.memory.counts.of(seq, domain.YearTo(day))
		_, due := s.memory.due.of(seq, dueAsked{branch, day})
		return counts && due
	}
	var person, membership, plan domain.ID
	steps := []struct {
		what  string
		write func() error
		stays bool // nothing of it is counted
	}{
		{"somebody is entered", func() (err error) {
			person, err = s.SavePerson(ctx, domain.Person{GivenName: "Åse", FamilyName: "Moen"})
			return err
		}, false},
		{"joins", func() (err error) {
			membership, err = s.SaveMembership(ctx, domain.Membership{Person: person, Unit: branch, Kind: domain.Member, Joined: domain.MustDate("2020-01-01")})
			return err
		}, false},
		{"pays", func() error {
			_, err := s.SaveFee(ctx, domain.Fee{Person: person, Year: 2026, Amount: 45000, PaidOn: domain.MustDate("2026-02-01"), PaidAmount: 45000})
			return err
		}, false},
		{"a plan is made", func() (err error) {
			plan, err = s.Planning().SavePlan(ctx, domain.Plan{Unit: branch, Year: 2026, Until: 2026, Title: "Arbeidsplan 2026", State: domain.PlanDraft})
			return err
		}, true},
		{"and a measure of it", func() error {
			_, err := s.Planning().SaveMeasure(ctx, domain.MeasureCard{Measure: domain.Measure{Plan: plan, Kind: domain.MeasureTask, Text: "Verve"}})
			return err
		}, true},
		{"she leaves", func() error {
			return s.write(ctx, domain.Action{Key: "did.membership.save"}, func(tx *Tx) error {
				m, err := one(ctx, tx.conn, memberships, "id = ?", string(membership))
				if err != nil {
					return err
				}
				m.Left = domain.MustDate("2026-03-01")
				_, err = save(tx, memberships, &m)
				return err
			})
		}, false},
		{"that is undone", func() error { _, err := s.UndoLast(ctx); return err }, false},
		{"another program enters somebody", func() error {
			other := fresh()
			id, err := other.SavePerson(ctx, domain.Person{GivenName: "Ola", FamilyName: "Berg"})
			if err != nil {
				return err
			}
			_, err = other.SaveMembership(ctx, domain.Membership{Person: id, Unit: branch, Kind: domain.Member, Joined: domain.MustDate("2021-01-01")})
			return err
		}, false},
		{"a plan is changed after another program has written, before anybody asked", func() error {
			other := fresh()
			if err := other.Delete(ctx, "membership", membership); err != nil {
				return err
			}
			_, err := s.Planning().SavePlan(ctx, domain.Plan{ID: plan, Unit: branch, Year: 2026, Until: 2026, Title: "Plan", State: domain.PlanDraft})
			return err
		}, false},
		{"she is erased", func() error {
			_, err := s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{person}, Reason: domain.ErasedAsked})
			return err
		}, false},
	}
	for _, step := range steps {
		ask(s)
		if err := step.write(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		if remembers() != step.stays {
			t.Errorf("%s: remembered is %v", step.what, !step.stays)
		}
		if have, want := ask(s), ask(fresh()); have != want {
			t.Errorf("%s: %v, and the book says %v", step.what, have, want)
		}
	}
	if have := ask(s); have[0] != 1 { // Ola alone
		t.Errorf("in the end there are %v", have)
	}
	for _, kind := range apart {
		if !slices.ContainsFunc(entities, func(e entity) bool { return e.name == kind }) {
			t.Errorf("%q is no kind of rows", kind)
		}
	}
}
