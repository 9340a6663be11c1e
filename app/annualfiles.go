package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange/vcard"
	"lagboka/reports"
)

// yearly is what annual reports ask of the store: also what is to be done for a chapter.
type yearly struct {
	db.Yearly
	plans db.Planning
}

// SaveTodo writes what somebody is to do.
func (y yearly) SaveTodo(ctx context.Context, t domain.Todo) (domain.ID, error) {
	return y.plans.SaveTodo(ctx, t)
}

// annualFiles makes the pages of annual reports.
type annualFiles struct{ documents }

// Freeze makes a report as its next version and keeps it.
func (f annualFiles) Freeze(ctx context.Context, report domain.ID, who string) (v domain.ReportVersion, err error) {
	t, err := f.texts("annual")
	if err != nil {
		return v, err
	}
	in, err := reports.GatherAnnual(ctx, f.store, t, domain.PaperOrder{Kind: "annual", Of: report, Author: who, Today: f.w.env.Today()})
	if err != nil {
		return v, err
	}
	if v, err = reports.FreezeAnnual(t, in, who); err != nil {
		return v, err
	}
	return f.store.Yearly().FreezeAnnualReport(ctx, v)
}

// SetLines are the contents of the papers for the annual meeting before which a report is laid, in the screen's language.
func (f annualFiles) SetLines(ctx context.Context, report domain.ID) ([]domain.SetLine, error) {
	t := f.w.env.Catalogue
	in, err := reports.GatherMeetingSet(ctx, f.store, t, domain.PaperOrder{Of: report, Today: f.w.env.Today(), Parts: domain.SetParts})
	if err != nil {
		return nil, err
	}
	return in.Lines(t), nil
}

// SetFile reads a file that is to stand in the papers for an annual meeting.
func (f annualFiles) SetFile(ctx context.Context, path string, of domain.SetFile) (domain.SetFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return of, fmt.Errorf("open: %w", err)
	}
	defer file.Close()
	return reports.ReadSetFile(ctx, file, of)
}

// SaveAll writes the report of each branch as a file into a folder, and one with all of them, and returns how many reports there
// are. A file that stands there is replaced.
func (f annualFiles) SaveAll(ctx context.Context, folder string, rows []domain.AnnualRow) (n int, err error) {
	t, err := f.texts("annual")
	if err != nil {
		return 0, err
	}
	orders := make([]domain.PaperOrder, len(rows))
	for i, r := range rows {
		orders[i] = domain.PaperOrder{Kind: "annual", Of: r.Report.ID, Today: f.w.env.Today()}
	}
	return reports.AnnualEach(ctx, f.store, t, orders, func(of domain.Unit, pdf []byte) error {
		return f.Save(filepath.Join(folder, vcard.FileName(t.AnnualFile(of, rows[0].Report.Year))+".pdf"), pdf)
	})
}
