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
