package db_test

import (
	"context"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func BenchmarkBookOf20000(b *testing.B) {
	s := testkit.NewDemo(b, 20000)
	ctx := context.Background()
	q := domain.MemberQuery{AsOf: testkit.Today}
	list, err := s.Members(ctx, q)
	if err != nil {
		b.Fatal(err)
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		b.Fatal(err)
	}
	top := tree.Roots()[0].ID
	for name, work := range map[string]func() error{
		"figures": func() error { _, err := s.Figures(ctx, top, domain.YearTo(testkit.Today)); return err },
		"trend":   func() error { _, err := s.Trend(ctx, top, domain.MonthEnds(testkit.Today)); return err },
		"members": func() error { _, err := s.Members(ctx, q); return err },
		"first members": func() error {
			_, err := s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today, Limit: 100})
			return err
		},
		"unpaid": func() error {
			_, err := s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Fee: []domain.FeeState{domain.FeeOverdue, domain.FeeDue}}})
			return err
		},
		"by unit": func() error {
			_, err := s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today, Sort: domain.SortByUnit})
			return err
		},
		"page":     func() error { _, err := list.Page(ctx, 10000, 50); return err },
		"find":     func() error { _, err := list.Find(ctx, "S"); return err },
		"search":   func() error { _, err := s.Search(ctx, "ha", 50); return err },
		"register": func() error { _, err := s.Register(ctx); return err },
		"backup":   func() error { _, err := s.Backup(ctx); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := work(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
