package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	reportscreen "lagboka/app/reports"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
)

// documents makes what the reports' screen asks for, of the book that it was made for: while it works the window may be locked.
type documents struct {
	w     *Window
	store *db.Store
}

// texts are those of a paper of a kind.
func (d documents) texts(kind string) (*locale.Catalogue, error) {
	if reports.StaysInside(kind) {
		return d.w.env.Catalogue, nil
	}
	return d.w.env.Norwegian()
}

// Name is what the file of a document is called.
func (d documents) Name(kind string) (string, error) {
	t, err := d.texts(kind)
	if err != nil {
		return "", err
	}
	return t.Text("reports.file."+kind) + ".pdf", nil
}

// Make returns a document.
func (d documents) Make(ctx context.Context, r reportscreen.Request) (p reportscreen.Paper, err error) {
	t, err := d.texts(r.Kind)
	if err != nil {
		return p, err
	}
	if r.Kind == reportscreen.Labels {
		return d.labels(ctx, t, r)
	}
	p.PDF, err = d.pdf(ctx, t, r)
	return p, err
}

// labels makes address labels, and says how many people get none.
func (d documents) labels(ctx context.Context, t *locale.Catalogue, r reportscreen.Request) (p reportscreen.Paper, err error) {
	var rows []domain.MemberRow
	if len(r.People) == 0 {
		list, err := d.store.Members(ctx, domain.MemberQuery{AsOf: r.Period.AsOf, Filter: domain.MemberFilter{Unit: r.Unit}})
		if err != nil {
			return p, err
		}
		if rows, err = list.Page(ctx, 0, list.Len()); err != nil {
			return p, err
		}
	}
	for _, id := range r.People {
		person, err := d.store.Person(ctx, id)
		if err != nil {
			return p, err
		}
		rows = append(rows, domain.MemberRow{Person: person})
	}
	labels, left := reports.LabelsOf(rows, t.Text("word.and"))
	if left > 0 {
		p.Note = d.w.env.Count("members.labels-left", left)
	}
	var b bytes.Buffer
	err = reports.Labels(&b, t, r.Sheet, r.First, d.w.env.Today(), labels)
	p.PDF = b.Bytes()
	return p, err
}

// Sheets are the sheets of labels there are.
func (documents) Sheets() (names []string) {
	for _, s := range reports.LabelSheets {
		names = append(names, s.Name)
	}
	return names
}

// pdf makes a document of any other kind.
func (d documents) pdf(ctx context.Context, t *locale.Catalogue, r reportscreen.Request) ([]byte, error) {
	store := d.store
	var b bytes.Buffer
	switch r.Kind {
	case reportscreen.Board:
		in, err := reports.GatherBoard(ctx, store, reports.Order{Unit: r.Unit, Period: r.Period, Meeting: r.Meeting, Reference: r.Reference, Author: r.Author, Names: r.Names})
		if err != nil {
			return nil, err
		}
		err = reports.Board(&b, t, in)
		return b.Bytes(), err
	case reportscreen.Branch:
		in, err := reports.GatherBranch(ctx, store, r.Unit, r.Period, r.Author)
		if err != nil {
			return nil, err
		}
		err = reports.Branch(&b, t, in)
		return b.Bytes(), err
	}
	if r.Kind == reportscreen.Study || r.Kind == reportscreen.Calls {
		y, err := store.StudyYear(ctx, r.Unit, r.Period.AsOf.Year, r.Period.AsOf)
		if err != nil {
			return nil, err
		}
		document := reports.Study
		if r.Kind == reportscreen.Calls {
			document = reports.StudyCalls
		}
		in, err := reports.GatherStudy(ctx, store, y, r.Author)
		if err != nil {
			return nil, err
		}
		err = document(&b, t, in)
		return b.Bytes(), err
	}
	if paper := reports.CirclePaper(r.Kind); slices.Contains(reports.CirclePapers, paper) {
		in, err := reports.GatherCircle(ctx, store, r.Of, r.Author, d.w.env.Today())
		if err != nil {
			return nil, err
		}
		err = reports.Circle(&b, t, paper, in)
		return b.Bytes(), err
	}
	if paper := reports.MeetingPaper(r.Kind); slices.Contains(reports.MeetingPapers, paper) {
		in, err := reports.GatherMeeting(ctx, store, r.Of, r.Author, d.w.env.Today())
		if err != nil {
			return nil, err
		}
		err = reports.Meeting(&b, t, paper, in)
		return b.Bytes(), err
	}
	if pdf, ok, err := d.nomination(ctx, t, r); ok {
		return pdf, err
	}
	if r.Kind == reportscreen.Nomination {
		rows, err := store.ContestRows(ctx, r.Unit)
		if err != nil {
			return nil, err
		}
		tree, err := store.Tree(ctx)
		if err != nil {
			return nil, err
		}
		in := reports.NominationInput{Rows: rows, Author: r.Author, Date: d.w.env.Today()}
		in.Unit, _ = tree.Unit(r.Unit)
		err = reports.Nomination(&b, t, in)
		return b.Bytes(), err
	}
	in, err := reports.GatherMembers(ctx, store, t, reports.ListOrder{Unit: r.Unit, AsOf: r.Period.AsOf, Author: r.Author, ByBranch: r.ByBranch})
	if err != nil {
		return nil, err
	}
	err = reports.Members(&b, t, in)
	return b.Bytes(), err
}

// Sizes returns the sizes of a PDF's pages, in points.
func (documents) Sizes(_ context.Context, pdf []byte) ([]fyne.Size, error) {
	sizes, err := preview.Sizes(pdf)
	all := make([]fyne.Size, len(sizes))
	for i, s := range sizes {
		all[i] = fyne.NewSize(float32(s.Width), float32(s.Height))
	}
	return all, err
}

// Page returns a picture of a page that is so many pixels wide.
func (documents) Page(ctx context.Context, pdf []byte, page, pixels int) (image.Image, error) {
	return preview.Page(ctx, pdf, page, pixels)
}

// Save writes a PDF to a file.
func (d documents) Save(path string, pdf []byte) error { return d.w.writeBytes(path, pdf) }

func (w *Window) writeBytes(path string, data []byte) error {
	return w.out(path).Write(func(to io.Writer) error {
		_, err := to.Write(data)
		return err
	})
}

// out is the way to a file that the user has chosen; where one stood already he has been asked.
func (w *Window) out(path string) interchange.Out {
	o := interchange.Out{Path: path, Force: true}
	if book := w.book.Load(); book != nil {
		o.Closed = db.Belongings(*book)
	}
	return o
}

// Print hands a PDF to the system's printer through a file of its own folder that only the user can read.
func (d documents) Print(_ context.Context, pdf []byte) (err error) {
	dir, err := os.MkdirTemp("", "lagboka-")
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	path := filepath.Join(dir, "report.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		return errors.Join(fmt.Errorf("print: %w", err), os.RemoveAll(dir))
	}
	return errors.Join(d.w.params.Print(path), os.RemoveAll(dir))
}

// Units are the units that a document can be about.
func (d documents) Units(ctx context.Context) (*domain.Tree, error) { return d.store.Tree(ctx) }

// memberFiles writes lists of people.
type memberFiles struct{ w *Window }

// Export writes rows with the columns, in the format that the path's ending says; a table for any other ending.
func (f memberFiles) Export(ctx context.Context, path string, rows []domain.MemberRow, columns []domain.MemberColumn) error {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf":
		return f.w.out(path).Write(func(w io.Writer) error {
			return reports.Members(w, f.w.env.Catalogue, reports.ListInput{Title: f.w.env.Text("screen.members"), AsOf: f.w.env.AsOf(), Columns: columns, Rows: rows})
		})
	case ".vcf":
		return f.w.out(path).Write(func(w io.Writer) error {
			return vcard.Write(ctx, w, domain.People(rows), vcard.Options{Now: f.w.env.Now()})
		})
	}
	return sheet.Write(f.w.out(path), sheet.Members(f.w.env.Text, rows, columns))
}

// QR returns a picture of a person's card.
func (memberFiles) QR(p domain.Person) ([]byte, error) { return vcard.QR(p) }

// NoPrinter is the error of a system that cannot print.
func NoPrinter(cause error) error {
	return &domain.Error{Kind: domain.Unavailable, Key: "error.no-printer", Err: cause}
}

// studyFiles writes study circles.
type studyFiles struct {
	w     *Window
	store *db.Store
}

// ExportCircles writes what the study association's portal asks for.
func (f studyFiles) ExportCircles(ctx context.Context, path string, ids []domain.ID) error {
	t, err := f.w.env.Norwegian()
	if err != nil {
		return err
	}
	tree, err := f.store.Tree(ctx)
	if err != nil {
		return err
	}
	var all []sheet.Circle
	for _, id := range ids {
		card, err := f.store.Circle(ctx, id)
		if err != nil {
			return err
		}
		c := sheet.Circle{Card: card}
		c.Unit, _ = tree.Unit(card.Circle.Unit)
		c.County, _ = tree.Above(c.Unit.ID, domain.CountyBranch)
		all = append(all, c)
	}
	return sheet.Write(f.w.out(path), sheet.Circles(t.Text, all))
}

// ExportYear writes a year's figures, a row for each unit.
func (f studyFiles) ExportYear(path string, y domain.StudyYear) error {
	return sheet.Write(f.w.out(path), sheet.StudyYear(f.w.env.Text, y))
}
