package main

import (
	"context"
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

// measurePlan measures how the plan stands and what is urgent, of 46 branches with so many members.
func measurePlan(members int) error {
	return onDemo(members, func(ctx context.Context, s *db.Store) error {
		all, err := s.Planning().Plans(ctx, "")
		if err != nil {
			return err
		}
		fmt.Printf("\n%d members, the plan of %d\n", members, all[0].Year)
		steps := []struct {
			what string
			work func() error
		}{
			{"the plan with how each measure stands", func() error {
				card, err := s.Planning().Plan(ctx, all[0].ID)
				if err != nil {
					return err
				}
				b, err := s.Planning().IndicatorBook(ctx, card.Plan.Unit, today, domain.Needs(domain.Indicators))
				card.MeasureReadings(b)
				return err
			}},
			{"the overview: all", func() error {
				b, err := s.Planning().UrgentBook(ctx, "", today)
				if err != nil {
					return err
				}
				b.Urgents()
				_, err = s.Trend(ctx, "", append([]domain.Date{domain.YearEnd(today.Year - 2)}, domain.MonthEnds(today)...))
				return err
			}},
			{"… read for it: members' figures", func() error {
				_, err := s.Figures(ctx, "", domain.YearTo(today))
				return err
			}},
			{"… read for it: paying members through two years", func() error {
				_, err := s.Trend(ctx, "", append([]domain.Date{domain.YearEnd(today.Year - 2)}, domain.MonthEnds(today)...))
				return err
			}},
			{"… read for it: who is to be deleted", func() error {
				_, err := s.Retention(ctx, "", today)
				return err
			}},
		}
		for _, step := range steps[:2] {
			if err := meanAnew(ctx, s, step.what, step.work); err != nil {
				return err
			}
		}
		for _, part := range []struct {
			name string
			of   domain.Source
		}{
			{"members", domain.FromMembers},
			{"study", domain.FromStudy},
			{"nomination", domain.FromNomination},
			{"meetings", domain.FromMeetings},
			{"offices", domain.FromOffices},
			{"duties", domain.FromDuties},
		} {
			steps = append(steps, struct {
				what string
				work func() error
			}{"… read for it: " + part.name, func() error {
				_, err := s.Planning().IndicatorBook(ctx, "", today, part.of)
				return err
			}})
		}
		for _, step := range steps {
			if err := mean(step.what, step.work); err != nil {
				return err
			}
		}
		return nil
	})
}
