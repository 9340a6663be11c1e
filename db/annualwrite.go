package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"lagboka/domain"
)

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
