package db

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"

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

// NewAnnualReport writes a report with its chapters, as one action, and returns its ID. A unit has one report of a kind and
// year.
func (s Yearly) NewAnnualReport(ctx context.Context, card domain.AnnualCard) (id domain.ID, err error) {
	if err := card.Report.Begins(s.today()); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.annual.new"}, func(tx *Tx) error {
		id, err = tx.newAnnual(card)
		return err
	})
	return id, err
}

// NewAnnualReports writes the reports of several units as one action; units that have theirs keep it, and are left out. It
// returns how many were written.
func (s Yearly) NewAnnualReports(ctx context.Context, cards []domain.AnnualCard) (n int, err error) {
	err = s.write(ctx, domain.Action{Key: "did.annual.all"}, func(tx *Tx) error {
		for _, card := range cards {
			if err := card.Report.Begins(s.today()); err != nil {
				return err
			}
			there, err := tx.annualOf(card.Report)
			if err != nil {
				return err
			}
			if there {
				continue
			}
			if _, err := tx.newAnnual(card); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// annualOf tells whether a unit has its report of a kind and year.
func (tx *Tx) annualOf(r domain.AnnualReport) (bool, error) {
	return value[bool](tx.ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM annual_report WHERE deleted = 0 AND unit = ? AND year = ? AND kind = ?)",
		string(r.Unit), r.Year, string(r.Kind))
}

func (tx *Tx) newAnnual(card domain.AnnualCard) (id domain.ID, err error) {
	there, err := tx.annualOf(card.Report)
	if err != nil {
		return "", err
	}
	if there {
		return "", &domain.Error{Kind: domain.Invalid, Field: "Year", Key: "annual.year.twice", Data: map[string]any{"year": card.Report.Year}}
	}
	if id, err = save(tx, annualReports, &card.Report); err != nil {
		return "", err
	}
	for _, c := range card.Chapters {
		c.Chapter.Report = id
		if err := c.Chapter.Validate(); err != nil {
			return "", err
		}
		if _, err := save(tx, reportChapters, &c.Chapter); err != nil {
			return "", err
		}
		for _, p := range c.Parts {
			p.Chapter = c.Chapter.ID
			if p.ID == "" && p.Place == 1 { // two laptops that begin the same report begin with the same text
				p.ID = domain.NamedID(chapterParts.name, string(p.Chapter), "1")
				if err := insert(tx, chapterParts, &p); err != nil {
					return "", err
				}
				continue
			}
			if _, err := save(tx, chapterParts, &p); err != nil {
				return "", err
			}
		}
	}
	return id, nil
}

// SaveAnnualReport writes a report's own fields: the note, and what the treasurer has given.
func (s Yearly) SaveAnnualReport(ctx context.Context, r domain.AnnualReport) error {
	if err := r.Validate(); err != nil {
		return err
	}
	if err := domain.NotAhead("Given", r.Accounts.Given, s.today()); err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.annual.save"}, func(tx *Tx) error {
		_, err := save(tx, annualReports, &r)
		return err
	})
}

// SaveChapters writes chapters as one action: moved, renamed, struck, said to be ready, added.
func (s Yearly) SaveChapters(ctx context.Context, all []domain.ReportChapter) error {
	for _, c := range all {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	return s.write(ctx, domain.Action{Key: "did.annual.chapters"}, func(tx *Tx) error {
		for _, c := range all {
			if _, err := save(tx, reportChapters, &c); err != nil {
				return err
			}
		}
		return nil
	})
}

// SaveChapterText writes one part of a chapter's text; without a part, the first. What is longer than a part is several, and
// those behind it move. A part that reads and stands as it did is not written, so that what somebody else writes in another
// stands. It returns the parts as they stand in the book.
func (s Yearly) SaveChapterText(ctx context.Context, chapter, part domain.ID, text string) (parts []domain.ChapterPart, err error) {
	err = s.write(ctx, domain.Action{Key: "did.annual.text"}, func(tx *Tx) error {
		const mine = "deleted = 0 AND chapter = ? ORDER BY place, id"
		have, err := query(tx.ctx, tx.conn, chapterParts.at, chapterParts.selectWhere(mine), string(chapter))
		if err != nil {
			return err
		}
		at := max(0, slices.IndexFunc(have, func(p domain.ChapterPart) bool { return p.ID == part }))
		var want []domain.ChapterPart
		for i, piece := range domain.PartText(text) {
			p := domain.ChapterPart{Chapter: chapter, Text: piece}
			if i == 0 && len(have) > 0 {
				p.ID = have[at].ID
			}
			want = append(want, p)
		}
		if len(have) > 0 {
			if text == "" && len(have) > 1 {
				want = nil
			}
			want = slices.Concat(have[:at], want, have[at+1:])
		}
		for i := range want {
			want[i].Place = i + 1
		}
		if err := changeRows(tx, chapterParts, have, want); err != nil {
			return err
		}
		parts, err = query(tx.ctx, tx.conn, chapterParts.at, chapterParts.selectWhere(mine), string(chapter))
		return err
	})
	return parts, err
}

// SaveReportStep writes that a report has come to a state, in place of an earlier day of the same step.
func (s Yearly) SaveReportStep(ctx context.Context, step domain.ReportStep) (id domain.ID, err error) {
	if err := step.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.annual.step"}, func(tx *Tx) error {
		of, err := one(tx.ctx, tx.conn, annualReports, "id = ? AND deleted = 0", string(step.Report))
		if err != nil {
			return err
		}
		if err := step.Of(of); err != nil {
			return err
		}
		have, err := query(tx.ctx, tx.conn, reportSteps.at, reportSteps.selectWhere("deleted = 0 AND report = ? AND state = ? AND unit IS ?"),
			string(step.Report), string(step.State), bound(&step.Unit))
		if err != nil {
			return err
		}
		if len(have) > 0 {
			step.ID = have[0].ID
		}
		id, err = save(tx, reportSteps, &step)
		return err
	})
	return id, err
}

// FreezeAnnualReport keeps a report as it was made for a meeting: its bytes, and what stood in its chapters. One that says
// what the version before says is refused. It returns the version as it stands in the book.
func (s Yearly) FreezeAnnualReport(ctx context.Context, v domain.ReportVersion) (domain.ReportVersion, error) {
	sum := sha256.Sum256(v.PDF)
	v.Hash = hex.EncodeToString(sum[:])
	err := s.write(ctx, domain.Action{Key: "did.annual.freeze"}, func(tx *Tx) error {
		card, err := annualOf(tx.ctx, tx.conn, v.Report)
		if err != nil {
			return err
		}
		if len(card.Versions) > 0 && card.Versions[0].Content == v.Content {
			last := card.Versions[0]
			return &domain.Error{Kind: domain.Conflict, Key: "error.annual.frozen", Data: map[string]any{"n": last.Number, "day": last.Day}}
		}
		v.Number = card.Numbered + 1 // one that was taken back may be printed: no two papers have a number in common
		_, err = save(tx, reportVersions, &v)
		return err
	})
	return v, err
}

// SetFiles returns the files that stand in the papers for the annual meeting of a report, with their PDF: bytes whose hash is
// another are an error.
func (s *Store) SetFiles(ctx context.Context, report domain.ID) (all []domain.SetFile, err error) {
	all, err = query(ctx, s.readers, setFiles.at, setFiles.selectWhere("deleted = 0 AND report = ? ORDER BY part, id"), string(report))
	for _, f := range all {
		if sum := sha256.Sum256(f.PDF); hex.EncodeToString(sum[:]) != f.Hash {
			return nil, &domain.Error{Kind: domain.Damaged, Key: "error.set.hash", Data: map[string]any{"name": f.Name}}
		}
	}
	return all, err
}

// SaveSetFile keeps a file in the papers for an annual meeting, in place of one that stood for the same part.
func (s Yearly) SaveSetFile(ctx context.Context, f domain.SetFile) (id domain.ID, err error) {
	sum := sha256.Sum256(f.PDF)
	f.Hash, f.Size = hex.EncodeToString(sum[:]), len(f.PDF)
	if err := f.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.annual.file"}, func(tx *Tx) error {
		have, err := query(tx.ctx, tx.conn, setFiles.at, setFiles.selectWhere("deleted = 0 AND report = ? AND part = ?"), string(f.Report), string(f.Part))
		if err != nil {
			return err
		}
		if len(have) > 0 {
			f.ID = have[0].ID
		}
		id, err = save(tx, setFiles, &f)
		return err
	})
	return id, err
}

// insertAnnual writes a new report with everything in it, under the IDs that they have.
func (tx *Tx) insertAnnual(card domain.AnnualCard) error {
	if err := insert(tx, annualReports, &card.Report); err != nil {
		return err
	}
	var chapters []domain.ReportChapter
	var parts []domain.ChapterPart
	var tasks []domain.Todo
	for _, c := range card.Chapters {
		chapters, parts, tasks = append(chapters, c.Chapter), append(parts, c.Parts...), append(tasks, c.Tasks...)
	}
	return tx.insertAll([]insertion{
		of(reportChapters, chapters), of(chapterParts, parts), of(todos, tasks), of(reportSteps, card.Steps),
		of(reportVersions, slices.Clone(card.Versions)), of(setFiles, slices.Clone(card.Files)),
	})
}
