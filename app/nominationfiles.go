package app

import (
	"lagboka/domain"
	"lagboka/interchange/sheet"
)

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
