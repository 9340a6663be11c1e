package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
)

// yearsOfFees is how long the book whose clock is measured has been kept.
const yearsOfFees = 10

// measureRetention measures the scan of who is to be deleted, in a book with so many people and ten years of fees.
func measureRetention(people int) (err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := db.CreateDemo(ctx, filepath.Join(dir, "bok.lagboka"), options(), demo.Params{Members: people * 3 / 4, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	n, err := addFees(ctx, s)
	if err != nil {
		return err
	}
	const times = 10
	start := time.Now()
	var rows []domain.Retained
	for range times {
		if rows, err = s.Retention(ctx, "", today); err != nil {
			return err
		}
	}
	fmt.Printf("\n%d people, %d years of fees\n  %-46s %10.1f ms  %d to be deleted\n", n, yearsOfFees, "who is to be deleted", ms(time.Since(start))/times, domain.CountRetained(rows).Due())
	return nil
}

// addFees lets everybody who has a fee have had one for ten years; every seventh of the older was never paid.
func addFees(ctx context.Context, s *db.Store) (people int, err error) {
	reg, err := s.Register(ctx)
	if err != nil {
		return 0, err
	}
	first := map[domain.ID]domain.Fee{}
	for _, f := range reg.Fees {
		if have, ok := first[f.Person]; !ok || f.Year < have.Year {
			first[f.Person] = f
		}
	}
	return len(reg.Persons), s.Load(ctx, domain.Action{Key: "did.book.demo"}, func(put func(domain.Rows) error) error {
		for _, p := range reg.Persons {
			f, ok := first[p.ID]
			var older domain.Rows
			for year := f.Year - 1; ok && year > today.Year-yearsOfFees; year-- {
				o := domain.Fee{Person: p.ID, Year: year, Category: f.Category, Amount: f.Amount, Due: domain.Date{Year: year, Month: time.March, Day: 31}}
				if len(older.Fees)%7 > 0 {
					o.PaidOn, o.PaidAmount = domain.Date{Year: year, Month: time.February, Day: 20}, o.Amount
				}
				o.ID = o.NamedID()
				older.Fees = append(older.Fees, o)
			}
			if err := put(older); err != nil {
				return err
			}
		}
		return nil
	})
}
