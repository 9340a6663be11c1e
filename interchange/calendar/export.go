package calendar

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"time"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
)

// Book is what an export asks of the book.
type Book interface {
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	Tree(ctx context.Context) (*domain.Tree, error)
}

// Export writes the dates that a question is about, as a calendar, or as a table where the file's ending says so, and
// tells how many. Of none it writes no file.
func Export(
	ctx context.Context, book Book, text func(key string, data ...any) string, out interchange.Out, q domain.MeetingQuery, now time.Time,
) (n int, err error) {
	rows, err := book.Meetings(ctx, q)
	if err != nil {
		return 0, err
	}
	if len(rows) == 0 {
		return 0, &domain.Error{Kind: domain.NotFound, Key: "error.export.no-meetings"}
	}
	tree, err := book.Tree(ctx)
	if err != nil {
		return 0, err
	}
	if !strings.EqualFold(filepath.Ext(out.Path), ".ics") {
		return len(rows), sheet.Write(out, sheet.Meetings(text, tree, rows))
	}
	return len(rows), out.Write(func(w io.Writer) error { return Write(w, Events(text, tree, rows), now) })
}
