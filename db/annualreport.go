package db

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"lagboka/domain"
)

var annualReports = table[domain.AnnualReport]{
	name:    "annual_report",
	columns: []string{"id", "unit", "year", "kind", "note", "given", "income", "costs", "result", "balance"},
	at: func(r *domain.AnnualReport) []any {
		a := &r.Accounts
		return []any{&r.ID, &r.Unit, &r.Year, &r.Kind, &r.Note, &a.Given, &a.Income, &a.Costs, &a.Result, &a.Balance}
	},
	links:    []link{{"unit", "unit", must}},
	together: [][]string{{"given", "income", "costs", "result", "balance"}},
	bin:      true,
	counted:  "restore.annual-reports",
}

var reportSteps = table[domain.ReportStep]{
	name:    "report_step",
	columns: []string{"id", "report", "state", "unit", "day", "meeting", "note"},
	at: func(s *domain.ReportStep) []any {
		return []any{&s.ID, &s.Report, &s.State, &s.Unit, &s.Day, &s.Meeting, &s.Note}
	},
	links: []link{
		{"report", "annual_report", must | told | goes}, {"unit", "unit", may}, {"meeting", "meeting", may},
	},
	bin: true,
}

var reportChapters = table[domain.ReportChapter]{
	name:    "report_chapter",
	columns: []string{"id", "report", "key", "place", "title", "struck", "ready"},
	at: func(c *domain.ReportChapter) []any {
		return []any{&c.ID, &c.Report, &c.Key, &c.Place, &c.Title, &c.Struck, &c.Ready}
	},
	links: []link{{"report", "annual_report", must | told | goes}},
	bin:   true,
}

var chapterParts = table[domain.ChapterPart]{
	name:    "chapter_part",
	columns: []string{"id", "chapter", "place", "text"},
	at:      func(p *domain.ChapterPart) []any { return []any{&p.ID, &p.Chapter, &p.Place, &p.Text} },
	links:   []link{{"chapter", "report_chapter", must | told | goes}},
}

var reportVersions = table[domain.ReportVersion]{
	name:    "report_version",
	columns: []string{"id", "report", "number", "day", "who", "hash", "content", "pdf"},
	at: func(v *domain.ReportVersion) []any {
		return []any{&v.ID, &v.Report, &v.Number, &v.Day, &v.Who, &v.Hash, &v.Content, (*base64Bytes)(&v.PDF)}
	},
	links: []link{{"report", "annual_report", must | told | goes}},
}

var setFiles = table[domain.SetFile]{
	name:    "report_file",
	columns: []string{"id", "report", "part", "name", "pages", "size", "hash", "day", "pdf"},
	at: func(f *domain.SetFile) []any {
		return []any{&f.ID, &f.Report, &f.Part, &f.Name, &f.Pages, &f.Size, &f.Hash, &f.Day, (*base64Bytes)(&f.PDF)}
	},
	links:    []link{{"report", "annual_report", must | told | goes}},
	together: [][]string{{"name", "pages", "size", "hash", "day", "pdf"}},
	bin:      true,
}

// base64Bytes are bytes that a column keeps as text: the history is JSON, which has no bytes.
type base64Bytes []byte

// Value is what SQLite keeps.
func (b base64Bytes) Value() (driver.Value, error) { return base64.StdEncoding.EncodeToString(b), nil }

// Scan reads it.
func (b *base64Bytes) Scan(value any) (err error) {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("read bytes: %T", value)
	}
	*b, err = base64.StdEncoding.DecodeString(text)
	return err
}

// Yearly is the store with annual reports and what belongs to a year's end.
type Yearly struct{ *Store }

// Yearly returns the store as the year's report and end see it.
func (s *Store) Yearly() Yearly { return Yearly{s} }

// AnnualReports returns the reports of units within one, or of all units where it is empty: the latest year first.
func (s *Store) AnnualReports(ctx context.Context, unit domain.ID) (all []domain.AnnualRow, err error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	within := map[domain.ID]bool{}
	for _, u := range tree.Within(unit) {
		within[u.ID] = true
	}
	type row struct {
		r                         domain.AnnualReport
		chapters, ready, versions int
		frozen                    domain.Date
	}
	err = s.together(ctx, func(r reader) error {
		rows, err := query(ctx, r, func(x *row) []any {
			return append(annualReports.at(&x.r), &x.chapters, &x.ready, &x.versions, &x.frozen)
		}, "SELECT "+annualReports.list("r.")+`,
			(SELECT count(*) FROM report_chapter c WHERE c.report = r.id AND c.deleted = 0 AND c.struck = 0),
			(SELECT count(*) FROM report_chapter c WHERE c.report = r.id AND c.deleted = 0 AND c.struck = 0 AND c.ready = 1),
			(SELECT count(*) FROM report_version v WHERE v.report = r.id AND v.deleted = 0),
			(SELECT ifnull(max(v.day), '') FROM report_version v WHERE v.report = r.id AND v.deleted = 0)
			FROM annual_report r WHERE r.deleted = 0 ORDER BY r.year DESC, r.kind, r.id`)
		if err != nil {
			return err
		}
		steps, err := query(ctx, r, reportSteps.at, reportSteps.selectWhere("deleted = 0 ORDER BY day, id"))
		if err != nil {
			return err
		}
		of := map[domain.ID][]domain.ReportStep{}
		for _, x := range steps {
			of[x.Report] = append(of[x.Report], x)
		}
		for _, x := range rows {
			if !within[x.r.Unit] {
				continue
			}
			u, _ := tree.Unit(x.r.Unit)
			row := domain.AnnualRow{Report: x.r, Unit: u, Chapters: x.chapters, Ready: x.ready, Versions: x.versions, Day: x.frozen}
			row.State = domain.ReportStateOf(of[x.r.ID], tree.Sisters(x.r))
			for _, step := range of[x.r.ID] {
				if step.Day.After(row.Day) {
					row.Day = step.Day
				}
			}
			all = append(all, row)
		}
		return nil
	})
	return all, err
}

// AnnualReport returns a report with everything in it but the versions' PDF.
func (s *Store) AnnualReport(ctx context.Context, id domain.ID) (card domain.AnnualCard, err error) {
	err = s.together(ctx, func(r reader) error {
		card, err = annualOf(ctx, r, id)
		return err
	})
	return card, err
}

func annualOf(ctx context.Context, r reader, id domain.ID) (card domain.AnnualCard, err error) {
	of := string(id)
	if card.Report, err = one(ctx, r, annualReports, "id = ? AND deleted = 0", of); err != nil {
		return card, err
	}
	if card.Unit, err = one(ctx, r, units, "id = ?", string(card.Report.Unit)); err != nil {
		return card, err
	}
	chapters, err := query(ctx, r, reportChapters.at, reportChapters.selectWhere("deleted = 0 AND report = ? ORDER BY place, id"), of)
	if err != nil {
		return card, err
	}
	const mine = "deleted = 0 AND chapter IN (SELECT id FROM report_chapter WHERE report = ?) ORDER BY "
	parts, err := query(ctx, r, chapterParts.at, chapterParts.selectWhere(mine+"place, id"), of)
	if err != nil {
		return card, err
	}
	tasks, err := query(ctx, r, todos.at, todos.selectWhere(mine+"due, id"), of)
	if err != nil {
		return card, err
	}
	for _, c := range chapters {
		x := domain.ChapterCard{Chapter: c}
		for _, p := range parts {
			if p.Chapter == c.ID {
				x.Parts = append(x.Parts, p)
			}
		}
		for _, t := range tasks {
			if t.Chapter == c.ID {
				x.Tasks = append(x.Tasks, t)
			}
		}
		card.Chapters = append(card.Chapters, x)
	}
	if card.Steps, err = query(ctx, r, reportSteps.at, reportSteps.selectWhere("deleted = 0 AND report = ? ORDER BY day, id"), of); err != nil {
		return card, err
	}
	light := func(v *domain.ReportVersion) []any { return reportVersions.at(v)[:7] }
	card.Versions, err = query(ctx, r, light, "SELECT id, report, number, day, who, hash, content FROM report_version WHERE deleted = 0 AND report = ? ORDER BY number DESC, id", of)
	if err != nil {
		return card, err
	}
	if card.Numbered, err = value[int](ctx, r, "SELECT ifnull(max(number), 0) FROM report_version WHERE report = ?", of); err != nil {
		return card, err
	}
	card.Files, err = query(ctx, r, func(f *domain.SetFile) []any { return setFiles.at(f)[:8] },
		"SELECT id, report, part, name, pages, size, hash, day FROM report_file WHERE deleted = 0 AND report = ? ORDER BY part, id", of)
	return card, err
}

// AnnualVersion returns a frozen version with its PDF, which is as it was frozen: bytes whose hash is another are an error.
func (s *Store) AnnualVersion(ctx context.Context, id domain.ID) (v domain.ReportVersion, err error) {
	if v, err = one(ctx, s.readers, reportVersions, "id = ? AND deleted = 0", string(id)); err != nil {
		return v, err
	}
	if sum := sha256.Sum256(v.PDF); hex.EncodeToString(sum[:]) != v.Hash {
		return v, &domain.Error{Kind: domain.Damaged, Key: "error.annual.hash", Data: map[string]any{"n": v.Number}}
	}
	return v, nil
}
