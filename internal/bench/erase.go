package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
)

// years is how long the book of an erasure has been written in, notes how often of each, and erased how many leave it.
const (
	years  = 10
	notes  = 3
	erased = 1200
)

// measureErasing measures how long it takes to erase people from a book that has a history.
func measureErasing(members int) (err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "bench.lagboka")
	s, err := db.CreateDemo(ctx, path, options(), demo.Params{Members: members, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	list, err := s.Members(ctx, domain.MemberQuery{AsOf: today})
	if err != nil {
		return err
	}
	rows, err := list.Page(ctx, 0, list.Len())
	if err != nil {
		return err
	}
	var all []domain.ID
	for p := range domain.People(rows) {
		all = append(all, p.ID)
	}
	if err := write(ctx, s, all); err != nil {
		return err
	}
	e := domain.Erasing{Persons: all, Reason: domain.ErasedResigned}
	would, err := s.Privacy().Preview(ctx, e)
	if err != nil {
		return err
	}
	first := map[domain.ID]int{}
	for _, x := range would.First {
		first[x.Data["person"].(domain.ID)]++
	}
	e.Persons = slices.DeleteFunc(all, func(id domain.ID) bool { return first[id] != 1 })[:erased] // members, and nothing else
	if _, err := s.EditCards(ctx, e.Persons, domain.BulkEdit{Left: today, Reason: "resigned"}); err != nil {
		return err
	}
	before, err := os.Stat(path)
	if err != nil {
		return err
	}
	start := time.Now()
	if _, err := s.Privacy().Preview(ctx, e); err != nil {
		return err
	}
	previewed := time.Since(start)
	start = time.Now()
	done, err := s.Privacy().Erase(ctx, e)
	if err != nil {
		return err
	}
	took := time.Since(start)
	after, err := os.Stat(path)
	if err != nil {
		return err
	}
	const mb = 1 << 20
	fmt.Printf("\n%d paying members, %d years, %d MB: %d erased\npreview %v, erase %v, %d MB after\n",
		members, years, before.Size()/mb, done.Persons, previewed.Round(time.Millisecond), took.Round(time.Millisecond), after.Size()/mb)
	return nil
}

// write writes in a book for years: everybody's fees, and now and then a note of each.
func write(ctx context.Context, s *db.Store, all []domain.ID) error {
	for year := today.Year - years; year < today.Year; year++ {
		var paid []domain.Fee
		for _, id := range all {
			f := domain.Fee{Person: id, Year: year, Amount: domain.Kroner(440), PaidAmount: domain.Kroner(440), PaidOn: domain.YearEnd(year)}
			f.ID = domain.NamedID("bench", string(id), fmt.Sprint(year)) // those of the last years are there already
			paid = append(paid, f)
		}
		err := s.Load(ctx, domain.Action{Key: "did.fee.paid"}, func(put func(domain.Rows) error) error { return put(domain.Rows{Fees: paid}) })
		if err != nil {
			return err
		}
	}
	for note := range notes {
		if _, err := s.EditCards(ctx, all, domain.BulkEdit{Note: fmt.Sprintf("Ringt, %d", note)}); err != nil {
			return err
		}
	}
	return nil
}
