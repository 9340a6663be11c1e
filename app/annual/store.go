package annual

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Store is what the screen reads.
type Store interface {
	AnnualReports(ctx context.Context, unit domain.ID) ([]domain.AnnualRow, error)
	AnnualReport(ctx context.Context, id domain.ID) (domain.AnnualCard, error)
	AnnualVersion(ctx context.Context, id domain.ID) (domain.ReportVersion, error)
	YearBook(ctx context.Context, unit domain.ID, day domain.Date) (domain.YearBook, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (domain.IndicatorBook, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	kit.Finder
}

// Writer writes reports.
type Writer interface {
	NewAnnualReport(ctx context.Context, card domain.AnnualCard) (domain.ID, error)
	NewAnnualReports(ctx context.Context, cards []domain.AnnualCard) (int, error)
	SaveAnnualReport(ctx context.Context, r domain.AnnualReport) error
	SaveChapters(ctx context.Context, all []domain.ReportChapter) error
	SaveChapterText(ctx context.Context, chapter, part domain.ID, text string) ([]domain.ChapterPart, error)
	SaveSetFile(ctx context.Context, f domain.SetFile) (domain.ID, error)
	SaveReportStep(ctx context.Context, step domain.ReportStep) (domain.ID, error)
	SaveTodo(ctx context.Context, t domain.Todo) (domain.ID, error)
	kit.Binner
}

// AllStore is both.
type AllStore interface {
	Store
	Writer
}

// Documents are the pages that are made of a report.
type Documents interface {
	// Freeze makes a report as its next version and keeps it.
	Freeze(ctx context.Context, report domain.ID, who string) (domain.ReportVersion, error)
	// SaveAll writes the report of each branch within a unit as a file into a folder, and returns how many.
	SaveAll(ctx context.Context, folder string, reports []domain.AnnualRow) (int, error)
	// SetLines are the contents of the papers for the annual meeting before which a report is laid, of all parts.
	SetLines(ctx context.Context, report domain.ID) ([]domain.SetLine, error)
	// SetFile reads a file that is to stand in them.
	SetFile(ctx context.Context, path string, f domain.SetFile) (domain.SetFile, error)
	// Save writes a PDF to a file.
	Save(path string, pdf []byte) error
}

// asked is what the list asks the book for.
type asked struct {
	scope domain.ID
}

// loaded are the reports of a unit with all below it.
type loaded struct {
	rows []domain.AnnualRow
	tree *domain.Tree
}

func (s *Screen) gather(ctx context.Context, of asked) (l loaded, err error) {
	if l.rows, err = s.store.AnnualReports(ctx, of.scope); err != nil {
		return l, err
	}
	l.tree, err = s.store.Tree(ctx)
	return l, err
}

// report is one report with what the book knows of its year.
type report struct {
	card   domain.AnnualCard
	book   domain.YearBook
	before domain.AnnualCard // of the year before; without an ID where there is none
	tree   *domain.Tree
}

func (p *page) gather(ctx context.Context, id domain.ID) (r report, err error) {
	store := p.s.store
	if r.card, err = store.AnnualReport(ctx, id); err != nil {
		return r, err
	}
	if r.book, err = store.YearBook(ctx, r.card.Unit.ID, r.card.Report.FactDay(p.s.env.Today())); err != nil {
		return r, err
	}
	r.book.Accounts = r.card.Report.Accounts
	if r.tree, err = store.Tree(ctx); err != nil {
		return r, err
	}
	rows, err := store.AnnualReports(ctx, r.card.Unit.ID)
	if err != nil {
		return r, err
	}
	for _, x := range rows {
		if x.Report.Unit == r.card.Unit.ID && x.Report.Kind == r.card.Report.Kind && x.Report.Year == r.card.Report.Year-1 {
			r.before, err = store.AnnualReport(ctx, x.Report.ID)
			return r, err
		}
	}
	return r, nil
}
