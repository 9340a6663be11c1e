package db_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

// BenchmarkSearchPerKey types names letter by letter, as a user does, and reports the slowest of a hundred answers.
func BenchmarkSearchPerKey(b *testing.B) {
	s := testkit.NewDemo(b, 14500) // 20 000 people in all
	ctx := context.Background()
	var typed []string
	for _, name := range []string{"hansen", "østby kari", "aasen", "917 9", "brumunddal", "2380"} {
		letters := []rune(name)
		for n := range letters {
			typed = append(typed, string(letters[:n+1]))
		}
	}
	var took []time.Duration
	for b.Loop() {
		for _, text := range typed {
			start := time.Now()
			if _, err := s.Search(ctx, text, 50); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkImport writes 20 000 new people, each with a membership and a fee.
func BenchmarkImport(b *testing.B) {
	const people = 20000
	ctx := context.Background()
	for b.Loop() {
		b.StopTimer()
		s := testkit.NewStore(b)
		units, err := s.Units(ctx)
		if err != nil {
			b.Fatal(err)
		}
		plan := domain.ImportPlan{Source: "register.csv", Made: make(map[domain.ID]bool, 3*people)}
		if plan.Seq, err = s.Seq(ctx); err != nil {
			b.Fatal(err)
		}
		id := func() domain.ID {
			id, err := s.NewID()
			if err != nil {
				b.Fatal(err)
			}
			plan.Made[id] = true
			return id
		}
		for i := range people {
			p := domain.Person{
				ID: id(), GivenName: fmt.Sprint("Kåre ", i), FamilyName: fmt.Sprint("Østby", i%700), Born: domain.YearAlone(1930 + i%80),
				Address: "Storgata 1", Postcode: "2380", Place: "Brumunddal", Email: fmt.Sprintf("k%d@example.no", i), Mobile: fmt.Sprintf("+479%07d", i),
				MemberNo: fmt.Sprint(100000 + i),
			}
			plan.Persons = append(plan.Persons, p)
			plan.Memberships = append(plan.Memberships, domain.Membership{ID: id(), Person: p.ID, Unit: units[i%len(units)].ID, Kind: domain.Member, Joined: domain.YearStart(2020)})
			plan.Fees = append(plan.Fees, domain.Fee{ID: id(), Person: p.ID, Year: 2026, Category: domain.Member, Amount: 44000, Due: domain.MustDate("2026-02-01")})
		}
		b.StartTimer()
		if _, err := s.ApplyImport(ctx, plan, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(people*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
