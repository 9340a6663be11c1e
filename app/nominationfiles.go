package app

import (
	"bytes"
	"context"

	reportscreen "lagboka/app/reports"
	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/locale"
	"lagboka/reports"
)

// nomination makes a nomination's papers; ok is false for any other kind.
func (d documents) nomination(ctx context.Context, t *locale.Catalogue, r reportscreen.Request) (pdf []byte, ok bool, err error) {
	store, today := d.store, d.w.env.Today()
	document, in := reports.ListPapers[r.Kind], reports.ListPaper{}
	switch {
	case document != nil:
		in, err = reports.GatherList(ctx, store, t, r.Of, r.Author, today)
	case r.Kind == "ask-letters":
		document = reports.AskLetters
		in, err = reports.GatherContest(ctx, store, r.Of, r.Author, today)
	case r.Kind == "correction":
		document = reports.CorrectionLetter
		in, err = reports.GatherCorrection(ctx, store, t, r.Of, r.Author, today)
	default:
		return nil, false, nil
	}
	if err != nil {
		return nil, true, err
	}
	in.Only = r.Only
	var b bytes.Buffer
	err = document(&b, t, in)
	return b.Bytes(), true, err
}

// nominationFiles writes candidate lists.
type nominationFiles struct{ w *Window }

// ExportList writes a list as a table, as the electoral authorities read it.
func (f nominationFiles) ExportList(path string, in domain.ListInput) error {
	t, err := f.w.env.Norwegian()
	if err != nil {
		return err
	}
	return sheet.Write(f.w.out(path), sheet.List(t.Text, in))
}
