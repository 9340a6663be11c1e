package main

import (
	"context"
	"errors"
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

// threeYears puts the meetings and circles of two more years into a book, as many as it has of this one.
func threeYears(ctx context.Context, s *db.Store) error {
	tree, err := s.Tree(ctx)
	if err != nil {
		return err
	}
	var cards []domain.MeetingCard
	for _, u := range tree.Branches("") {
		for year := today.Year - 2; year <= today.Year; year++ {
			for month := 1; month <= 12; month += 2 {
				kind := domain.BoardMeeting
				if month == 1 {
					kind = domain.AnnualMeeting
				}
				day := domain.YearStart(year).AddMonths(month - 1).AddDays(len(cards) % 27)
				cards = append(cards, domain.MeetingCard{Meeting: domain.Meeting{Unit: u.ID, Kind: kind, Title: u.Name, Starts: day}})
			}
		}
	}
	return s.SaveMeetings(ctx, domain.Action{Key: "did.meetings.copy"}, cards)
}

// measureMatrix measures how 46 branches with so many members and three years stand with all that the plan asks of them, as it
// is read for the screen and reckoned, and with one requirement of each part of the book.
func measureMatrix(members int) error {
	return onDemo(members, func(ctx context.Context, s *db.Store) error {
		if err := threeYears(ctx, s); err != nil {
			return err
		}
		read := func(day domain.Date, columns []domain.Indicator) (domain.Matrix, error) {
			b, err := s.Planning().IndicatorBook(ctx, "", day, domain.Needs(columns))
			if err != nil {
				return domain.Matrix{}, err
			}
			return domain.NewMatrix(b, domain.Unit{}, columns), nil
		}
		all := domain.Requirements()
		m, err := read(today, all)
		if err != nil {
			return err
		}
		fmt.Printf("\n%d members, the matrix of %d branches with %d requirements, three years\n", members, len(m.Rows()), len(all))
		whole := func() error { _, err := read(today, all); return err }
		if err := errors.Join(meanAnew(ctx, s, "read and reckoned", whole), mean("read and reckoned", whole)); err != nil {
			return err
		}
		err = mean("the same, held against the month before", func() error {
			now, err := read(today, all)
			if err != nil {
				return err
			}
			before, err := read(today.AddMonths(-1), all)
			now.Against(before)
			return err
		})
		for _, key := range []string{"growth", "named-circle-last", "nomination-committee", "annual-meeting", "study-leader", "website"} {
			if err != nil {
				return err
			}
			x, _ := domain.IndicatorOf(key)
			err = mean("the rows of one: "+key, func() error { _, err := read(today, []domain.Indicator{x}); return err })
		}
		return err
	})
}
