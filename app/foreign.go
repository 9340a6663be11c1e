package app

import (
	"context"
	"encoding/json"
	"io"
	"strings"

	"lagboka/app/transfer"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
	"lagboka/widgets"
)

// foreignFiles reads and writes the files of the import wizard.
type foreignFiles struct{ w *Window }

// Open recognises a file.
func (f foreignFiles) Open(ctx context.Context, path string) (transfer.File, error) {
	file := transfer.File{Path: path}
	cards, err := interchange.IsVCard(path)
	if err != nil || cards {
		return file, err
	}
	t, err := sheet.Open(ctx, path)
	if err != nil {
		return file, err
	}
	env := f.w.env
	mapping := sheet.Recognise(t, env.Today())
	kept, err := f.w.store.Setting(ctx, sheet.LayoutSetting(t))
	if err != nil {
		return file, err
	}
	if kept != "" {
		if err := json.Unmarshal([]byte(kept), &mapping); err != nil {
			return file, err
		}
	}
	for _, role := range sheet.Roles {
		file.Roles = append(file.Roles, widgets.Choice{Key: string(role), Label: env.Text(role.Key())})
	}
	for _, c := range mapping.Columns {
		file.Columns = append(file.Columns, transfer.Column{Heading: c.Heading, Role: string(c.Role), Sample: sample(t, c.Index)})
	}
	return file, nil
}

// sample is what stands in the first rows of a column.
func sample(t *sheet.Table, column int) string {
	var texts []string
	for _, row := range t.Rows[:min(len(t.Rows), 20)] {
		if column < len(row) && row[column] != "" && len(texts) < 3 {
			texts = append(texts, row[column])
		}
	}
	return strings.Join(texts, " · ")
}

// Records reads a file with the columns as they are chosen.
func (f foreignFiles) Records(ctx context.Context, file transfer.File, progress func(done, total int)) ([]domain.Record, error) {
	today := f.w.env.Today()
	if len(file.Columns) == 0 {
		return vcard.ReadFile(ctx, file.Path, today, progress)
	}
	t, err := sheet.Open(ctx, file.Path)
	if err != nil {
		return nil, err
	}
	mapping := sheet.Recognise(t, today)
	changed := false
	for i := range mapping.Columns {
		if chosen := sheet.Role(file.Columns[i].Role); mapping.Columns[i].Role != chosen {
			mapping.Columns[i].Role, changed = chosen, true
		}
	}
	if changed {
		text, err := json.Marshal(mapping)
		if err != nil {
			return nil, err
		}
		if err := f.w.store.SetSetting(ctx, sheet.LayoutSetting(t), string(text)); err != nil {
			return nil, err
		}
	}
	return sheet.Records(ctx, t, mapping, sheet.Options{Today: today, FeeYear: today.Year}, progress)
}

// SaveRejected writes the rows that did not go in, with the reasons.
func (f foreignFiles) SaveRejected(path string, file transfer.File, records []domain.Record) error {
	env, out := f.w.env, f.w.out(path)
	out.Read = file.Path
	header := make([]string, len(file.Columns))
	for i, c := range file.Columns {
		header[i] = c.Heading
	}
	return sheet.WriteRejected(out, env.Text("outcome.rejected"), header, records, func(p domain.Problem) string { return env.Text(p.Key, "value", p.Value) })
}

// ExportCards writes everybody of a unit as address cards: to a file, or each to a file of their own in a folder.
func (f foreignFiles) ExportCards(ctx context.Context, path string, o transfer.Cards) (int, error) {
	env := f.w.env
	list, err := f.w.store.Members(ctx, domain.MemberQuery{AsOf: env.Today(), Filter: domain.MemberFilter{Unit: o.Unit}})
	if err != nil {
		return 0, err
	}
	rows, err := list.Page(ctx, 0, list.Len())
	if err != nil {
		return 0, err
	}
	options := vcard.Options{Version: o.Version, Now: env.Now()}
	if o.Membership {
		units := map[domain.ID]string{}
		for _, r := range rows {
			units[r.Person.ID] = r.Unit.Name
		}
		options.Membership = func(p domain.Person) string { return units[p.ID] }
	}
	if o.Each {
		return vcard.WriteEach(ctx, f.w.out(path), domain.People(rows), options)
	}
	return len(rows), f.w.out(path).Write(func(w io.Writer) error { return vcard.Write(ctx, w, domain.People(rows), options) })
}
