package main

import (
	"context"
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

// measureOffices measures what a body's page and a person's card read of who holds what, in a book of so many members.
func measureOffices(members int) error {
	return onDemo(members, func(ctx context.Context, s *db.Store) error {
		all, err := s.Offices(ctx, domain.OfficeQuery{AsOf: today, Ended: true})
		if err != nil {
			return err
		}
		board, holder := all[0], domain.ID("")
		for _, r := range all {
			if r.Unit.Kind == domain.CountyBranch && r.Body.Kind == domain.Board {
				board = r
			}
			if r.Office.Person != "" {
				holder = r.Office.Person
			}
		}
		fmt.Printf("\n%d members, %d offices\n", members, len(all))
		steps := []struct {
			what string
			work func() error
		}{
			{"a body's page: who has had it", func() error {
				_, err := s.Offices(ctx, domain.OfficeQuery{Body: board.Body.ID, AsOf: today, Ended: true})
				return err
			}},
			{"… the places that others' offices give", func() error {
				book, err := s.SeatBook(ctx, today)
				book.Seats(board.Body, today)
				return err
			}},
			{"… its duties", func() error {
				_, err := s.Duties(ctx, domain.DutyQuery{Body: board.Body.ID, Day: today})
				return err
			}},
			{"… its meetings", func() error {
				_, err := s.Meetings(ctx, domain.MeetingQuery{Body: board.Body.ID, From: domain.YearStart(today.Year), Until: domain.YearEnd(today.Year)})
				return err
			}},
			{"one person's offices", func() error {
				_, err := s.Offices(ctx, domain.OfficeQuery{Person: holder, AsOf: today, Ended: true})
				return err
			}},
		}
		for _, step := range steps {
			if err := mean(step.what, step.work); err != nil {
				return err
			}
		}
		return nil
	})
}
