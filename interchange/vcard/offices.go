package vcard

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

// ExportOffices writes who holds what as a table, or whoever holds it as cards where the file's ending says so. Of no
// office it writes no file. role says what an office is.
func ExportOffices(
	ctx context.Context, out interchange.Out, text func(key string, data ...any) string, role func(domain.Office) string,
	rows []domain.OfficeRow, now time.Time,
) error {
	if len(rows) == 0 {
		return &domain.Error{Kind: domain.NotFound, Key: "error.export.no-offices"}
	}
	if !strings.EqualFold(filepath.Ext(out.Path), ".vcf") {
		return sheet.Write(out, sheet.Offices(text, role, rows))
	}
	return out.Write(func(w io.Writer) error { return Write(ctx, w, domain.Holders(rows), Options{Now: now}) })
}
