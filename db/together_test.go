package db_test

import (
	"context"
	"sync"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestARegisterReadWhileSomebodyWritesIsOfOneMoment(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewStore(t)
	units, err := s.Units(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var writing sync.WaitGroup
	writing.Go(func() {
		for range 60 {
			card := domain.PersonCard{
				Person:      domain.Person{GivenName: "Åse"},
				Memberships: []domain.Membership{{Unit: units[0].ID, Kind: domain.Member}},
				Fees:        []domain.Fee{{Year: 2026, Category: domain.Member}},
			}
			if _, err := s.SavePersonCard(ctx, card); err != nil {
				t.Error(err)
			}
		}
	})
	for range 40 {
		reg, err := s.Register(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(reg.Persons); len(reg.Memberships) != n || len(reg.Fees) != n {
			t.Errorf("%d people, %d memberships, %d fees", n, len(reg.Memberships), len(reg.Fees))
		}
	}
	writing.Wait()
}

func TestWhatIsUrgentIsReadOfOneMomentWhileSomebodyWrites(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewStore(t)
	tree, err := s.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	unit := tree.Home()
	plans, err := s.Plans(ctx, unit.ID)
	if err != nil || len(plans) == 0 {
		t.Fatal("no plan", err)
	}
	card, err := s.Plan(ctx, plans[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var writing sync.WaitGroup
	writing.Go(func() {
		for range 30 { // each stands with its measure and in the list of what is to be done
			todo := domain.Todo{Unit: unit.ID, Measure: card.Measures[0].Measure.ID, What: "Ringe", Due: testkit.Today}
			if _, err := s.Planning().SaveTodo(ctx, todo); err != nil {
				t.Error(err)
			}
		}
	})
	for range 30 {
		b, err := s.Planning().UrgentBook(ctx, unit.ID, testkit.Today)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Plans) != 1 || len(b.Plans[0].Actions) != len(b.Todos) {
			t.Errorf("%d plans; its measures have %d tasks, the list %d", len(b.Plans), len(b.Plans[0].Actions), len(b.Todos))
		}
	}
	writing.Wait()
}

func TestManyWhoAskAtOnceAllGetAnAnswer(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewDemo(t, 20)
	want, err := s.Figures(ctx, "", domain.YearTo(testkit.Today))
	if err != nil {
		t.Fatal(err)
	}
	var asking sync.WaitGroup
	for range 20 {
		asking.Go(func() {
			got, err := s.Figures(ctx, "", domain.YearTo(testkit.Today))
			if err != nil || got.Total != want.Total {
				t.Errorf("got %+v (%v)", got.Total, err)
			}
		})
	}
	asking.Wait()
}

func TestAQuestionThatIsCancelledIsAnError(t *testing.T) {
	s := testkit.NewStore(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Register(ctx); err == nil {
		t.Error("an answer to nobody")
	}
	if _, err := s.Register(context.Background()); err != nil {
		t.Errorf("the next question: %v", err)
	}
}
