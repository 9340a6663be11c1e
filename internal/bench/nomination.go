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

// measureNomination measures the county's view of every contest with so many candidates, those of the demo and as many
// more, all on lists, and the check of one list.
func measureNomination(n int) (err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := db.CreateDemo(ctx, filepath.Join(dir, "bok.lagboka"), options(), demo.Params{Members: 1000, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	rows, err := s.ContestRows(ctx, "")
	if err != nil {
		return err
	}
	more := n
	for _, r := range rows {
		for _, have := range r.Candidates {
			more -= have
		}
	}
	err = s.Load(ctx, domain.Action{Key: "did.book.demo"}, func(put func(domain.Rows) error) error {
		for i, r := range rows {
			list, err := benchList(s, r.Contest.ID, more*(i+1)/len(rows)-more*i/len(rows))
			if err == nil {
				err = put(list)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	const times = 10
	start := time.Now()
	for range times {
		if rows, err = s.ContestRows(ctx, ""); err != nil {
			return err
		}
	}
	fmt.Printf("\n%d contests with %d candidates\n  %-46s %10.1f ms\n", len(rows), n, "the county's view", ms(time.Since(start))/times)
	card, err := s.Contest(ctx, rows[len(rows)/2].Contest.ID)
	if err != nil {
		return err
	}
	in := card.Input(card.Lists[len(card.Lists)-1])
	start = time.Now()
	check := domain.CheckList(in)
	fmt.Printf("  %-46s %10.3f ms  %d names\n", "check of one list", ms(time.Since(start)), check.Names)
	return nil
}

func benchList(s *db.Store, contest domain.ID, names int) (rows domain.Rows, err error) {
	id := func() (fresh domain.ID) {
		if err == nil {
			fresh, err = s.NewID()
		}
		return fresh
	}
	card := domain.ListCard{List: domain.CandidateList{ID: id(), Contest: contest, Name: "x", Kind: domain.OwnList, Heading: "Senterpartiet"}}
	for i := range names {
		c := domain.Candidate{
			ID: id(), Contest: contest, GivenName: fmt.Sprint("Navn", i), FamilyName: "Nes", Born: domain.YearStart(1950 + i%50), Consent: today, State: domain.SaidYes,
			Registered: domain.Registered,
		}
		rows.Candidates = append(rows.Candidates, c)
		card.Add(id(), c.ID)
		card.Places[i].List = card.List.ID
	}
	rows.Lists = []domain.ListCard{card}
	return rows, err
}
