package main

import (
	"bytes"
	"context"
	"fmt"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/locale"
	"lagboka/reports"
)

// measureAnnual measures what an annual report is made from, its pages, and those of all branches.
func measureAnnual(members int) error {
	return onDemo(members, func(ctx context.Context, s *db.Store) error {
		t, err := locale.New(locale.Languages[0])
		if err != nil {
			return err
		}
		rows, err := s.AnnualReports(ctx, "")
		if err != nil {
			return err
		}
		fmt.Printf("%d members, %d annual reports\n", members, len(rows))
		var county domain.AnnualRow
		var branches []domain.AnnualRow
		for _, r := range rows {
			switch r.Report.Kind {
			case domain.CountyReport:
				county = r // the earliest year's stands last
			case domain.BranchReport:
				branches = append(branches, r)
			}
		}
		make := func(r domain.AnnualRow) error {
			var b bytes.Buffer
			_, err := reports.Make(ctx, s, t, domain.PaperOrder{Kind: "annual", Of: r.Report.ID, Today: today}, &b)
			return err
		}
		if err := mean("all facts of a year", func() error {
			_, err := s.YearBook(ctx, county.Unit.ID, county.Report.FactDay(today))
			return err
		}); err != nil {
			return err
		}
		if err := mean("the county's report as PDF", func() error { return make(county) }); err != nil {
			return err
		}
		return mean(fmt.Sprintf("the reports of %d branches", len(branches)), func() error {
			for _, r := range branches {
				if err := make(r); err != nil {
					return err
				}
			}
			return nil
		})
	})
}
