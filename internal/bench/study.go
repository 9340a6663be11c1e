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

// measureStudy measures the overview of a year with so many study circles of ten participants each.
func measureStudy(circles int) (err error) {
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
	if err := addCircles(ctx, s, circles); err != nil {
		return err
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return err
	}
	const times = 10
	start := time.Now()
	var y domain.StudyYear
	for range times {
		if y, err = s.StudyYear(ctx, tree.Home().ID, today.Year, today); err != nil {
			return err
		}
	}
	fmt.Printf("\n%d study circles with %d participants\n  %-46s %10.1f ms  %d circles, %d hours\n", circles, 10*circles, "overview of the year", ms(time.Since(start))/times, len(y.Circles), y.Total.Hours)
	rows, err := s.Circles(ctx, domain.CircleQuery{Year: today.Year})
	if err != nil {
		return err
	}
	start = time.Now()
	card, err := s.Circle(ctx, rows[len(rows)/2].Circle.ID)
	if err != nil {
		return err
	}
	read := time.Since(start)
	start = time.Now()
	card.Circle.Note = "x"
	_, err = s.Study().SaveCircle(ctx, card)
	fmt.Printf("  %-46s %10.1f ms  saving %.1f ms\n", "one circle", ms(read), ms(time.Since(start)))
	return err
}

func addCircles(ctx context.Context, s *db.Store, circles int) error {
	tree, err := s.Tree(ctx)
	if err != nil {
		return err
	}
	courses, err := s.Study().Courses(ctx)
	if err != nil {
		return err
	}
	branches := tree.Branches(tree.Home().ID)
	return s.Load(ctx, domain.Action{Key: "did.book.demo"}, func(put func(domain.Rows) error) error {
		for i := range circles {
			card, err := benchCircle(s, branches[i%len(branches)].ID, courses[i%len(courses)].ID, domain.YearStart(today.Year).AddDays(i%60))
			if err == nil {
				err = put(domain.Rows{Circles: []domain.CircleCard{card}})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func benchCircle(s *db.Store, unit, course domain.ID, first domain.Date) (card domain.CircleCard, err error) {
	id := func() (fresh domain.ID) {
		if err == nil {
			fresh, err = s.NewID()
		}
		return fresh
	}
	card.Circle = domain.Circle{ID: id(), Unit: unit, Course: course, LeaderName: "x", Form: domain.Physical, PlanApproved: first.AddDays(-1), Announced: first.AddDays(-1)}
	for i := range 4 {
		card.Sessions = append(card.Sessions, domain.Session{ID: id(), Day: first.AddDays(7 * i), Minutes: 120})
	}
	for i := range 10 {
		p := domain.Participant{ID: id(), Name: fmt.Sprint("Deltaker ", i), BirthYear: 1970, Sex: domain.Male, Postcode: "2836", Consent: true}
		card.Participants = append(card.Participants, p)
		for _, x := range card.Sessions {
			card.Attendance = append(card.Attendance, domain.Attendance{ID: id(), Session: x.ID, Participant: p.ID, Minutes: 120})
		}
	}
	return card, err
}
