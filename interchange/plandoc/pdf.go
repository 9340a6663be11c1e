package plandoc

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"lagboka/domain"
)

// tail is how far from a PDF file's end its mark of the end may stand (ISO 32000-1, implementation note 18: 1024 bytes; some
// programs put more behind it).
const tail = 4096

// readPDF reads the lines that a PDF file's pages show.
func readPDF(ctx context.Context, data []byte, lines Lines) (*text, error) {
	// PDFium makes what it can of half a file; a plan is read whole or not.
	if !bytes.Contains(data[max(0, len(data)-tail):], []byte("%%EOF")) {
		return nil, refuse(domain.Damaged, "error.plan.damaged", nil)
	}
	paper, pages, err := lines(ctx, data)
	if err != nil {
		if domain.KindOf(err) != 0 || ctx.Err() != nil {
			return nil, err
		}
		return nil, refuse(domain.Damaged, "error.plan.damaged", err)
	}
	if len(paper) == 0 {
		return nil, refuse(domain.Invalid, "error.plan.pictures", nil)
	}
	t := &text{by: domain.TextLines, near: 9}
	common, step := commonSize(paper), commonStep(paper)
	shown := map[int]bool{}
	size := 0
	for i, p := range paper {
		shown[p.Page] = true
		l := line{text: single(mend(p.Text())), at: i + 1, page: p.Page, strong: p.Bold || p.Size > 1.12*common}
		if l.text == "" {
			continue
		}
		if size += len(l.text); size > maxText {
			return nil, refuse(domain.Invalid, "error.plan.large", nil)
		}
		if i > 0 {
			before := paper[i-1]
			l.after = before.Page != p.Page || before.Top-p.Top > 1.3*step
		}
		l.indent = int(p.Cells[0].Left / 4)
		for _, c := range p.Cells {
			l.lefts, l.pieces = append(l.lefts, c.Left), append(l.pieces, single(mend(c.Text)))
		}
		if err := t.add(l); err != nil {
			return nil, err
		}
	}
	for page := 1; page <= pages; page++ {
		if !shown[page] {
			t.unread = append(t.unread, domain.PlanUnread{Page: page, Key: "plan.unread.picture"})
		}
	}
	return t, nil
}

// commonSize is the size that most of the text has.
func commonSize(paper []domain.PaperLine) float64 {
	letters := map[int]int{}
	for _, p := range paper {
		letters[int(p.Size*2)] += len(p.Text())
	}
	return float64(mostOf(letters)) / 2
}

// commonStep is how far most lines stand under the one before.
func commonStep(paper []domain.PaperLine) float64 {
	steps := map[int]int{}
	for i := 1; i < len(paper); i++ {
		if step := paper[i-1].Top - paper[i].Top; paper[i].Page == paper[i-1].Page && step > 0 {
			steps[int(step)]++
		}
	}
	return float64(mostOf(steps)) + 1
}

// mostOf is what there is most of; of several the least.
func mostOf(counts map[int]int) (best int) {
	keys := make([]int, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b int) int { return cmp.Or(counts[b]-counts[a], a-b) })
	if len(keys) > 0 {
		best = keys[0]
	}
	return best
}
