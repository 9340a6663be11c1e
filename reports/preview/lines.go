package preview

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"

	"lagboka/domain"
)

// Limits of a document whose lines are asked for; no plan comes near them.
const (
	maxLinePages = 500
	maxPieces    = 200_000
)

// Lines returns the lines of every page from top to bottom, and how many pages there are. Errors about the document are
// domain.Error: one that asks for a password, and one that is no whole PDF.
func Lines(ctx context.Context, pdf []byte) (lines []domain.PaperLine, pages int, err error) {
	pieces := 0
	err = with(pdf, func(doc references.FPDF_DOCUMENT, n int) error {
		if pages = n; n > maxLinePages {
			return &domain.Error{Kind: domain.Invalid, Key: "error.plan.large"}
		}
		for i := range n {
			if err := ctx.Err(); err != nil {
				return err
			}
			page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
			got, err := instance.GetPageTextStructured(&requests.GetPageTextStructured{
				Page: page, Mode: requests.GetPageTextStructuredModeRects, CollectFontInformation: true,
			})
			if err != nil {
				return err
			}
			if pieces += len(got.Rects); pieces > maxPieces {
				return &domain.Error{Kind: domain.Invalid, Key: "error.plan.large"}
			}
			lines = append(lines, linesOf(got.Rects, i+1)...)
		}
		return nil
	})
	switch {
	case err == nil || domain.KindOf(err) != 0 || ctx.Err() != nil:
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		err = &domain.Error{Kind: domain.Invalid, Key: "error.plan.password", Err: err}
	case errors.Is(err, pdfiumerrors.ErrFormat), errors.Is(err, pdfiumerrors.ErrFile):
		err = &domain.Error{Kind: domain.Damaged, Key: "error.plan.damaged", Err: err}
	default:
		err = errors.Join(err, restart())
		err = &domain.Error{Kind: domain.Damaged, Key: "error.plan.damaged", Err: err}
	}
	return lines, pages, err
}

// piece is text on a page that was set in one go.
type piece struct {
	left, right, top, bottom, size float64
	bold                           bool
	text                           string
}

func (p piece) middle() float64 { return (p.top + p.bottom) / 2 }

// linesOf puts the pieces of a page together that stand beside each other.
func linesOf(rects []*responses.GetPageTextStructuredRect, page int) (lines []domain.PaperLine) {
	var all []piece
	for _, r := range rects {
		at := r.PointPosition
		p := piece{left: at.Left, right: at.Right, top: at.Top, bottom: at.Bottom, text: plain(r.Text), size: at.Top - at.Bottom}
		if f := r.FontInformation; f != nil {
			if f.RenderedSize > 0 {
				p.size = f.RenderedSize
			}
			p.bold = f.Weight >= 600 || strings.Contains(strings.ToLower(f.Name), "bold")
		}
		if strings.TrimSpace(p.text) != "" {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b piece) int { return cmp.Compare(b.middle(), a.middle()) })
	for len(all) > 0 {
		// What overlaps the first by half of the lower one's height stands in its line.
		first, n := all[0], 1
		for n < len(all) && overlap(first, all[n]) > 0.5 {
			n++
		}
		lines = append(lines, lineOf(slices.Clone(all[:n]), page))
		all = all[n:]
	}
	return lines
}

func overlap(a, b piece) float64 {
	low := min(a.top-a.bottom, b.top-b.bottom)
	if low <= 0 {
		return 0
	}
	return (min(a.top, b.top) - max(a.bottom, b.bottom)) / low
}

// The gaps between pieces that are a space and that part cells, in sizes of the letters.
const (
	spaceGap = 0.12
	cellGap  = 0.5
)

func lineOf(pieces []piece, page int) domain.PaperLine {
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.left, b.left) })
	line := domain.PaperLine{Page: page, Top: pieces[0].top, Size: pieces[0].size, Bold: true}
	widest := 0.0
	for i, p := range pieces {
		line.Bold = line.Bold && p.bold
		if width := p.right - p.left; width > widest {
			widest, line.Size = width, p.size
		}
		line.Top = math.Max(line.Top, p.top)
		size := max(p.size, 1)
		if i > 0 {
			last := &line.Cells[len(line.Cells)-1]
			if gap := p.left - last.Right; gap < cellGap*size {
				if gap > spaceGap*size && !strings.HasSuffix(last.Text, " ") {
					last.Text += " "
				}
				last.Text, last.Right = last.Text+p.text, max(last.Right, p.right)
				continue
			}
		}
		line.Cells = append(line.Cells, domain.PaperCell{Left: p.left, Right: p.right, Text: p.text})
	}
	for i := range line.Cells {
		line.Cells[i].Text = strings.TrimSpace(line.Cells[i].Text)
	}
	return line
}

// plain is text with the hyphens that PDFium marks at the end of lines, and without its own ends of lines.
func plain(text string) string {
	return strings.NewReplacer("\ufffe", "-", "\x02", "-", "\r", "", "\n", " ").Replace(text)
}
