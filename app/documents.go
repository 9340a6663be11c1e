package app

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

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
	"lagboka/widgets"
)

// documents makes what the reports' screen asks for, of the book that it was made for: while it works the window may be
// locked.
type documents struct {
	w     *Window
	store *db.Store
}

// texts are those of a paper of a kind.
func (d documents) texts(kind string) (*locale.Catalogue, error) {
	if d.w.env.Paper(kind).Inside {
		return d.w.env.Catalogue, nil
	}
	return d.w.env.Norwegian()
}

// Name is what the file of a document is called: of an annual report by its unit and year.
func (d documents) Name(ctx context.Context, o domain.PaperOrder) (string, error) {
	t, err := d.texts(o.Kind)
	if err != nil {
		return "", err
	}
	name := t.Text("reports.file." + o.Kind)
	if d.w.env.Paper(o.Kind).Of == domain.OfReport && o.Of != "" {
		card, err := d.store.AnnualReport(ctx, o.Of)
		if err != nil {
			return "", err
		}
		name = vcard.FileName(name + " " + t.AnnualFile(card.Unit, card.Report.Year))
	}
	return name + ".pdf", nil
}

// prefAuthor is the preference that keeps who makes a book's papers, and the book, behind a dot.
const prefAuthor = "report_author"

// Author is who made the book's papers last. Who has the machine is not to see there who is in the party: it is kept
// sealed with the book's keys, and of plain books only while the program runs.
func (d documents) Author() string {
	prefs := d.w.params.App.Preferences()
	prefs.RemoveValue(prefAuthor) // earlier versions kept it for everybody to read
	hidden, err := base64.StdEncoding.DecodeString(prefs.String(prefAuthor + "." + d.store.ID()))
	switch {
	case !d.store.Sealed():
		return d.w.author
	case err != nil || len(hidden) == 0:
		return ""
	}
	name, err := d.store.Keys().Show(hidden)
	if err != nil { // of the keys that the book had before
		return ""
	}
	return string(name)
}

// KeepAuthor keeps it.
func (d documents) KeepAuthor(name string) error {
	if !d.store.Sealed() {
		d.w.author = name
		return nil
	}
	if name == d.Author() {
		return nil
	}
	hidden, err := d.store.Keys().Hide([]byte(name))
	if err == nil {
		d.w.params.App.Preferences().SetString(prefAuthor+"."+d.store.ID(), base64.StdEncoding.EncodeToString(hidden))
	}
	return err
}

// Make returns a document.
func (d documents) Make(ctx context.Context, o domain.PaperOrder) (p reportscreen.Paper, err error) {
	t, err := d.texts(o.Kind)
	if err != nil {
		return p, err
	}
	var b bytes.Buffer
	if o.Kind == "board" {
		p.Given, err = boardReport(ctx, d.store, t, o, &b)
	} else {
		left := 0
		if left, err = reports.Make(ctx, d.store, t, o, &b); left > 0 {
			p.Note = d.w.env.Count("members.labels-left", left)
		}
	}
	p.PDF = b.Bytes()
	if err == nil && o.At != "" {
		p.First, err = preview.Find(p.PDF, o.At)
	}
	return p, err
}

// Sheets are the sheets of labels there are, by name.
func (d documents) Sheets() (all []widgets.Choice) {
	for _, s := range reports.LabelSheets {
		label := d.w.env.Text("reports.sheet.of", "name", s.Name, "n", d.w.env.Number(s.Labels()))
		all = append(all, widgets.Choice{Key: s.Name, Label: label})
	}
	return all
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
	dir, err := os.MkdirTemp("", printFolder)
	if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	path := filepath.Join(dir, "report.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		return errors.Join(fmt.Errorf("print: %w", err), os.RemoveAll(dir))
	}
	return errors.Join(d.w.params.Print(path), os.RemoveAll(dir))
}

// printFolder begins the name of the folder that a paper lies in while it is printed.
const printFolder = "lagboka-print-"

// clearPrints removes the papers that a program which was killed while it printed has left in the temporary folder; what
// another user's has left is theirs.
func clearPrints(now time.Time) error {
	entries, err := os.ReadDir(os.TempDir())
	if err != nil {
		return fmt.Errorf("clear prints: %w", err)
	}
	var errs []error
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), printFolder) {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > longestPrint {
			if err := os.RemoveAll(filepath.Join(os.TempDir(), e.Name())); !errors.Is(err, fs.ErrPermission) {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

// longestPrint is longer than any printing takes, also another program's.
const longestPrint = 10 * time.Minute

// LastBoard is the day of a unit's last board meeting before a day; zero where the calendar has none.
func (d documents) LastBoard(ctx context.Context, unit domain.ID, day domain.Date) (domain.Date, error) {
	rows, err := d.store.Meetings(ctx, domain.MeetingQuery{Scope: unit, Kind: domain.BoardMeeting, Until: day})
	return domain.LastBoardMeeting(rows, unit, day), err
}

// NextBoard is a unit's first board meeting on a day or later; without an ID where the calendar has none.
func (d documents) NextBoard(ctx context.Context, unit domain.ID, day domain.Date) (domain.Meeting, error) {
	rows, err := d.store.Meetings(ctx, domain.MeetingQuery{Scope: unit, Kind: domain.BoardMeeting, From: day})
	return domain.NextBoardMeeting(rows, unit, day), err
}

// boardReport makes a board report, and returns what it tells: that, and nothing that was entered since, is kept of it.
func boardReport(ctx context.Context, store *db.Store, t *locale.Catalogue, o domain.PaperOrder, w io.Writer) (*domain.BoardReport, error) {
	in, err := reports.GatherBoard(ctx, store, t, o)
	if err != nil {
		return nil, err
	}
	given := in.Given()
	return &given, reports.Board(w, t, in)
}

// LastReport is the board report of a unit that was given last before a day.
func (d documents) LastReport(ctx context.Context, unit domain.ID, day domain.Date) (domain.BoardReport, error) {
	return d.store.BoardReportBefore(ctx, unit, day)
}

// Keep keeps a board report that was printed or saved.
func (d documents) Keep(ctx context.Context, given domain.BoardReport) error {
	_, err := d.store.Yearly().SaveBoardReport(ctx, given)
	return err
}

// Shelf are the reports that were begun, frozen or given within a unit.
func (d documents) Shelf(ctx context.Context, unit domain.ID) ([]domain.ShelfRow, error) {
	return d.store.Shelf(ctx, unit)
}

// NextAnnual begins the next year's annual report from one, and returns it.
func (d documents) NextAnnual(ctx context.Context, id domain.ID) (domain.ID, error) {
	card, err := d.store.AnnualReport(ctx, id)
	if err != nil {
		return "", err
	}
	return d.store.Yearly().NewAnnualReport(ctx, card.NextAnnual(card.Report.Year+1))
}

// Units are the units that a document can be about.
func (d documents) Units(ctx context.Context) (*domain.Tree, error) { return d.store.Tree(ctx) }

// memberFiles writes lists of people.
type memberFiles struct{ w *Window }

// Export writes rows with the columns, in the format that the path's ending says; a table for any other ending.
func (f memberFiles) Export(
	ctx context.Context, path string, rows []domain.MemberRow, columns []domain.MemberColumn,
) error {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf":
		return f.w.out(path).Write(func(w io.Writer) error {
			return reports.Members(w, f.w.env.Catalogue, reports.ListInput{
				Title: f.w.env.Text("screen.members"), AsOf: f.w.env.AsOf(), Columns: columns, Rows: rows,
			})
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

// branchFiles writes how branches stand with what the work plan asks of them.
type branchFiles struct{ w *Window }

// ExportMatrix writes a matrix as a table, in words.
func (f branchFiles) ExportMatrix(_ context.Context, path string, m domain.Matrix) error {
	return sheet.Write(f.w.out(path), sheet.Matrix(f.w.env.Catalogue, m))
}

// financeFiles writes what units owe the state.
type financeFiles struct{ w *Window }

// ExportFinance writes the rows of a list as a table.
func (f financeFiles) ExportFinance(_ context.Context, path string, rows []domain.FinanceRow, day domain.Date) error {
	return sheet.Write(f.w.out(path), sheet.Finance(f.w.env.Catalogue, rows, day))
}

// officeFiles writes who holds what.
type officeFiles struct{ w *Window }

// ExportOffices writes offices as a table, or whoever holds them as cards.
func (f officeFiles) ExportOffices(
	ctx context.Context, path string, role func(domain.Office) string, rows []domain.OfficeRow,
) error {
	return vcard.ExportOffices(ctx, f.w.out(path), f.w.env.Text, role, rows, f.w.env.Now())
}
