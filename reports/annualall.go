package reports

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"lagboka/domain"
)

// AnnualEach writes the reports that orders are of, each as a document of its own and then all as one. save is given the unit of
// each document, and none for the one of all; it returns how many reports there are.
func AnnualEach(ctx context.Context, src Book, t Texts, orders []domain.PaperOrder, save func(of domain.Unit, pdf []byte) error) (n int, err error) {
	all := make([]AnnualInput, len(orders))
	for i, o := range orders {
		if all[i], err = GatherAnnual(ctx, src, t, o); err != nil {
			return n, err
		}
		var b bytes.Buffer
		if err := Annual(&b, t, all[i]); err != nil {
			return n, err
		}
		if err := save(all[i].Card.Unit, b.Bytes()); err != nil {
			return n, err
		}
		n++
	}
	if n < 2 {
		return n, nil
	}
	var b bytes.Buffer
	if err := annualTogether(&b, t, all); err != nil {
		return n, err
	}
	return n, save(domain.Unit{}, b.Bytes())
}

// annualTogether writes several reports of one kind and year as one document: each begins on a page of its own, and the outline
// names them.
func annualTogether(w io.Writer, t Texts, all []AnnualInput) error {
	first := all[0]
	title := t.Text("paper.annual.together", "title", t.AnnualTitle(first.Card.Report))
	p := newPage(t, frame{unit: first.Card.Unit.Name, title: title, date: first.Year.Day, footer: title})
	p.level = 1
	for i, in := range all {
		p.frame.unit = in.Card.Unit.Name
		if i > 0 {
			p.next()
		}
		p.first, p.section = len(p.links), 0
		p.pdf.Bookmark(in.Card.Unit.Label(), 0, 0)
		in.write(p)
	}
	if err := p.write(w); err != nil {
		return fmt.Errorf("write %s: %w", title, err)
	}
	return nil
}
