package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"lagboka/domain"
)

// Foreign is a document made elsewhere whose pages are drawn on pages of ours: the name by which errors call it, and its bytes.
type Foreign struct {
	Name string
	PDF  []byte
}

// Drawing is by which name a page (0 is the first) of a foreign document (0 is the first that Join is given) is drawn on a page of
// ours: «/Foreign0.4 Do». It has its own size in points there, with its lower left corner at the origin, and stands as it is read.
func Drawing(document, page int) string { return fmt.Sprintf("/Foreign%d.%d", document, page) }

// Look returns the sizes of a foreign document's pages as they are read, turned where the document turns them, and reads what is
// to be drawn of them, so that what cannot be drawn says so here and not when the meeting's papers are made. Errors about it are
// domain.Error: one that asks for a password, one that is no whole PDF or has no pages, and one that has more than most.
func Look(ctx context.Context, f Foreign, most int) (sizes []Size, err error) {
	err = with(f.PDF, func(doc references.FPDF_DOCUMENT, n int) error {
		switch {
		case n == 0:
			return f.wrong("error.foreign.damaged", nil)
		case n > most:
			return &domain.Error{Kind: domain.Invalid, Key: "error.foreign.pages", Data: map[string]any{"name": f.Name, "n": n, "most": most}}
		}
		for i := range n {
			got, err := instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: i})
			if err != nil {
				return err
			}
			if !(got.Width > 0 && got.Height > 0) {
				return f.wrong("error.foreign.damaged", nil)
			}
			sizes = append(sizes, Size{got.Width, got.Height})
		}
		return nil
	})
	if err := f.told(ctx, err); err != nil {
		return nil, err
	}
	_, _, err = f.drawings(ctx)
	return sizes, err
}

func (f Foreign) wrong(key string, err error) error {
	kind := domain.Damaged
	if key != "error.foreign.damaged" {
		kind = domain.Invalid
	}
	return &domain.Error{Kind: kind, Key: key, Data: map[string]any{"name": f.Name}, Err: err}
}

// told is an error of PDFium's in a sentence about the document. After one that it stumbled over the next document meets a new
// PDFium, so it is not asked while one has the old.
func (f Foreign) told(ctx context.Context, err error) error {
	switch {
	case err == nil || domain.KindOf(err) != 0 || ctx.Err() != nil:
		return err
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return f.wrong("error.foreign.password", err)
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile):
		return f.wrong("error.foreign.damaged", err)
	}
	return f.wrong("error.foreign.damaged", errors.Join(err, restart()))
}

// drawings are a document's pages as drawings: a file of PDFium's in which each is one object, with the fonts that they share once,
// and the numbers of those objects. What a page links to, and what a document does when it is opened, stays behind; what is filled
// in on a form, or noted on a page, is drawn with it.
func (f Foreign) drawings(ctx context.Context) (file objectFile, numbers []int, err error) {
	var b bytes.Buffer
	pages := 0
	err = with(f.PDF, func(of references.FPDF_DOCUMENT, n int) (err error) {
		// A copy, for what is noted on a page is drawn on one of the size that stands on the page itself, and in the document's own
		// pages it may stand elsewhere.
		made, err := instance.FPDF_CreateNewDocument(&requests.FPDF_CreateNewDocument{})
		if err != nil {
			return err
		}
		doc := made.Document
		defer func() { err = errors.Join(err, closed(doc)) }()
		if _, err := instance.FPDF_ImportPages(&requests.FPDF_ImportPages{Source: of, Destination: doc}); err != nil {
			return err
		}
		for i := range n {
			if err := ctx.Err(); err != nil {
				return err
			}
			page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
			if _, err := instance.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsagePrint}); err != nil {
				return err
			}
		}
		pages = n
		// Pages are put together on sheets, which is PDFium's way to make drawings of them; one alone it would leave a page. The
		// sheets are not used.
		sheets, err := instance.FPDF_ImportNPagesToOne(&requests.FPDF_ImportNPagesToOne{
			Source: doc, OutputWidth: 595, OutputHeight: 842, NumPagesOnXAxis: 1, NumPagesOnYAxis: 2,
		})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, closed(sheets.Document)) }()
		_, err = instance.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: sheets.Document, Flags: requests.SaveFlagNoIncremental, FileWriter: &b})
		return err
	})
	if err == nil {
		file, numbers, err = readDrawings(b.Bytes(), pages)
	}
	return file, numbers, f.told(ctx, err)
}

func closed(doc references.FPDF_DOCUMENT) error {
	_, err := instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc})
	return err
}

// readDrawings finds the drawings on sheets, of so many pages in all.
func readDrawings(pdf []byte, pages int) (file objectFile, numbers []int, err error) {
	if file, err = readObjects(pdf); err != nil {
		return file, nil, err
	}
	sheets, err := file.pages()
	for _, n := range sheets {
		sheet, err := file.object(n)
		if err != nil {
			return file, nil, err
		}
		of := sheet
		if !bytes.Contains(sheet.body, []byte("/XObject")) { // what it uses stands in an object of its own
			resources, err := sheet.named("/Resources")
			if err != nil {
				return file, nil, err
			}
			if of, err = file.object(resources); err != nil {
				return file, nil, err
			}
		}
		numbers = append(numbers, of.drawn()...)
	}
	if len(numbers) != pages {
		err = errors.Join(err, fmt.Errorf("%d drawings of %d pages", len(numbers), pages))
	}
	return file, numbers, err
}

// drawn are the drawings among what a sheet uses, in their order: «/X12 40 0 R».
func (o object) drawn() (numbers []int) {
	type one struct{ place, number int }
	var all []one
	for _, r := range o.refs {
		head := bytes.TrimRight(o.body[:r.from], " ")
		at := bytes.LastIndex(head, []byte("/X"))
		if at < 0 {
			continue
		}
		if place, end := number(head, at+2); end == len(head) {
			all = append(all, one{place, r.number})
		}
	}
	slices.SortFunc(all, func(a, b one) int { return a.place - b.place })
	for _, x := range all {
		numbers = append(numbers, x.number)
	}
	return numbers
}

// Join brings foreign documents into one of ours, which the page kit has made, on whose pages theirs are drawn by Drawing. The same
// documents give the same bytes.
func Join(ctx context.Context, pdf []byte, sources []Foreign) ([]byte, error) {
	ours, err := readObjects(pdf)
	if err != nil {
		return nil, fmt.Errorf("join PDF: %w", err)
	}
	var names bytes.Buffer
	for i, f := range sources {
		file, drawings, err := f.drawings(ctx)
		if err != nil {
			return nil, err
		}
		taken := map[int]int{}
		for page, number := range drawings {
			ours.add(file, number, taken)
			fmt.Fprintf(&names, "%s %d 0 R\n", Drawing(i, page), taken[number])
		}
	}
	if err := ours.offer(names.Bytes()); err != nil {
		return nil, fmt.Errorf("join PDF: %w", err)
	}
	return ours.whole(), nil
}

// offer puts names of drawings among those that all pages of gofpdf's share.
func (f *objectFile) offer(names []byte) error {
	const list = "/XObject <<"
	for i, o := range f.objects {
		if at := bytes.Index(o.body, []byte(list)); at >= 0 && bytes.Contains(o.body[:at], []byte("/ProcSet")) {
			at += len(list)
			f.objects[i].body = bytes.Join([][]byte{o.body[:at], names, o.body[at:]}, []byte("\n"))
			return nil
		}
	}
	return errors.New("no list of drawings")
}
