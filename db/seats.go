package db

import (
	"context"

	"lagboka/domain"
)

// SeatBook returns what the seats by virtue of office are read from, on a day. No office of a local branch gives one.
func (s *Store) SeatBook(ctx context.Context, day domain.Date) (b domain.SeatBook, err error) {
	err = s.together(ctx, func(r reader) error {
		all, err := unitsIn(ctx, r)
		if err != nil {
			return err
		}
		b.Tree = domain.NewTree(all)
		rows, err := bodiesWithUnits(ctx, r, "", "", false)
		if err != nil {
			return err
		}
		for _, row := range rows {
			b.Bodies = append(b.Bodies, row.Body)
		}
		if b.Offices, err = officesIn(ctx, r, domain.OfficeQuery{Above: true, AsOf: day, Ended: true}); err != nil {
			return err
		}
		b.Annual, err = meetingsIn(ctx, r, domain.MeetingQuery{Kind: domain.AnnualMeeting})
		return err
	})
	return b, err
}
