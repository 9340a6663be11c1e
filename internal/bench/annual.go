package main

import (
	"bytes"
	"context"
	"fmt"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
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
		if err := measureSet(ctx, s, t, county); err != nil {
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

// setPages is how many pages of the papers for an annual meeting are measured.
const setPages = 120

// measureSet measures the papers for an annual meeting, half of whose pages were made elsewhere. PDFium has started: in the window
// it has by then.
func measureSet(ctx context.Context, s *db.Store, t *locale.Catalogue, county domain.AnnualRow) error {
	o := domain.PaperOrder{Kind: "annual-meeting-set", Of: county.Report.ID, Today: today}
	make := func() ([]byte, error) {
		var b bytes.Buffer
		_, err := reports.Make(ctx, s, t, o, &b)
		return b.Bytes(), err
	}
	own, err := make()
	if err != nil {
		return err
	}
	sizes, err := preview.Sizes(own)
	if err != nil {
		return err
	}
	pages := len(sizes)
	for _, part := range []domain.SetPart{domain.SetNotice, domain.SetAgenda, domain.SetAccounts, domain.SetResolutions, domain.SetDelegates, domain.SetElection} {
		if pages >= setPages {
			break
		}
		f, err := reports.ReadSetFile(ctx, bytes.NewReader(own), domain.SetFile{Part: part, Name: "fil.pdf", Day: today})
		if err != nil {
			return err
		}
		o.Files = append(o.Files, f)
		pages += len(sizes)
	}
	return mean(fmt.Sprintf("the papers for an annual meeting, %d pages", pages), func() error {
		_, err := make()
		return err
	})
}
