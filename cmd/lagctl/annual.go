package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/vcard"
	"lagboka/reports"
)

// annualKinds are the words that ask for an annual report, and whose it is; «annual» is of whatever unit is named.
var annualKinds = map[string]domain.ReportKind{
	"annual": "", "coordination": domain.CoordinationReport, "branch-annual": domain.BranchReport, "group-annual": domain.GroupReport,
}

// annual is the report of a unit's year; none where nobody has begun it, of which the facts alone are made.
func (c *ctl) annual(s *db.Store, unit domain.ID, year int, kind domain.ReportKind) (domain.ID, error) {
	rows, err := s.AnnualReports(c.ctx, unit)
	if err != nil {
		return "", err
	}
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return "", err
	}
	if u, _ := tree.Unit(unit); kind == "" {
		kind = domain.ReportKindOf(u.Kind)
	}
	for _, r := range rows {
		if r.Report.Unit == unit && r.Report.Year == year && r.Report.Kind == kind {
			return r.Report.ID, nil
		}
	}
	return "", nil
}

// annuals writes the reports of all branches within a unit: a file for each into a folder that is made where it is not there.
func (c *ctl) annuals(o domain.PaperOrder, unitName, folder string, kind domain.ReportKind) error {
	if kind == "" {
		kind = domain.BranchReport
	}
	return c.open(func(s *db.Store) error {
		unit := domain.Unit{}
		tree, err := s.Tree(c.ctx)
		if err == nil && unitName != "" {
			unit, err = c.unit(s, unitName)
		}
		if err != nil {
			return err
		}
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return fmt.Errorf("make folder: %w", err)
		}
		var orders []domain.PaperOrder
		for _, u := range tree.Branches(unit.ID) {
			o.Unit = u.ID
			if o.Of, err = c.annual(s, u.ID, o.Period.AsOf.Year, kind); err != nil {
				return err
			}
			orders = append(orders, o)
		}
		n, err := reports.AnnualEach(c.ctx, s, c.paper, orders, func(of domain.Unit, pdf []byte) error {
			out, err := c.to(filepath.Join(folder, vcard.FileName(c.paper.AnnualFile(of, o.Period.AsOf.Year))+".pdf"), "")
			if err != nil {
				return err
			}
			return out.Write(func(w io.Writer) error {
				_, err := w.Write(pdf)
				return err
			})
		})
		if err != nil {
			return err
		}
		fmt.Fprintln(c.err, c.texts.Count("ctl.annual.made", n))
		return nil
	})
}

// exportAnnual writes a report as Markdown.
func (c *ctl) exportAnnual(s *db.Store, out interchange.Out, unitName string, year int) error {
	unit, err := c.reportUnit(s, unitName)
	if err != nil {
		return err
	}
	o := domain.PaperOrder{Kind: "annual", Unit: unit, Today: c.today, Period: domain.YearTo(domain.YearEnd(year))}
	if o.Of, err = c.annual(s, unit, year, ""); err != nil {
		return err
	}
	in, err := reports.GatherAnnual(c.ctx, s, c.paper, o)
	if err != nil {
		return err
	}
	return out.Write(func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(out.Path), ".html") {
			return reports.AnnualHTML(w, c.paper, in)
		}
		return reports.AnnualMarkdown(w, c.paper, in)
	})
}

// annualStatus is how a unit's annual report stands, in --json.
type annualStatus struct {
	Year         int    `json:"year"`
	State        string `json:"state"`
	Chapters     int    `json:"chapters"`
	Ready        int    `json:"chapters_ready"`
	FactsMissing int    `json:"facts_missing"` // that its chapters could have, and that the book does not know
	Versions     int    `json:"versions"`      // frozen
}

// newest is the newest report of a unit up to a day's year; ok is false where nobody has begun one.
func newest(rows []domain.AnnualRow, unit domain.ID, kind domain.ReportKind, day domain.Date) (domain.AnnualRow, bool) {
	i := slices.IndexFunc(rows, func(r domain.AnnualRow) bool {
		return r.Report.Unit == unit && r.Report.Kind == kind && r.Report.Year <= day.Year
	})
	if i < 0 {
		return domain.AnnualRow{}, false
	}
	return rows[i], true
}

// annualState is how far that has come; empty where nobody has begun one.
func annualState(rows []domain.AnnualRow, unit domain.ID, kind domain.ReportKind, day domain.Date) string {
	r, _ := newest(rows, unit, kind, day)
	return string(r.State)
}

// annualOf is how a unit's newest report stands; nil where nobody has begun one.
func (c *ctl) annualOf(s *db.Store, rows []domain.AnnualRow, unit domain.Unit) (*annualStatus, error) {
	r, ok := newest(rows, unit.ID, domain.ReportKindOf(unit.Kind), c.today)
	if !ok {
		return nil, nil
	}
	st := &annualStatus{Year: r.Report.Year, State: string(r.State), Chapters: r.Chapters, Ready: r.Ready, Versions: r.Versions}
	card, err := s.AnnualReport(c.ctx, r.Report.ID)
	if err != nil {
		return nil, err
	}
	book, err := s.YearBook(c.ctx, unit.ID, r.Report.FactDay(c.today))
	if err != nil {
		return nil, err
	}
	book.Accounts = r.Report.Accounts
	for _, l := range card.Lacks(book) {
		if l.Fact.Key != "" {
			st.FactsMissing++
		}
	}
	return st, nil
}
