package app

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"lagboka/app/transfer"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/intake"
	"lagboka/interchange/plandoc"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
	"lagboka/reports/preview"
	"lagboka/widgets"
)

// foreignFiles reads and writes the files of the import wizard.
type foreignFiles struct {
	w     *Window
	store *db.Store
}

// Open recognises a file.
func (f foreignFiles) Open(ctx context.Context, path string) (transfer.File, error) {
	if calendar, err := interchange.IsCalendar(path); err != nil || calendar {
		return transfer.File{Path: path, Calendar: calendar}, err
	}
	in, err := f.open(ctx, path)
	if err != nil {
		return transfer.File{}, err
	}
	env, file := f.w.env, transfer.File{Path: path, Program: in.Program}
	for _, role := range sheet.Roles {
		file.Roles = append(file.Roles, widgets.Choice{Key: string(role), Label: env.Text(role.Key())})
		if role.Single() {
			file.Single = append(file.Single, string(role))
		}
	}
	for i, c := range in.Mapping.Columns {
		file.Columns = append(file.Columns, columnOf(in.Column(i), c.Role))
	}
	if in.Table != nil {
		file.Unread = in.Table.Unread
	}
	return file, nil
}

// readTable reads the rows of a spreadsheet, its headings first, and names the sheets that it left.
func readTable(ctx context.Context, path string) (rows [][]string, left []string, err error) {
	t, err := sheet.Open(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	return append([][]string{t.Header}, t.Rows...), t.Unread, nil
}

func columnOf(u intake.Unused, role sheet.Role) transfer.Column {
	return transfer.Column{
		Heading: u.Heading, Role: string(role), Field: role.Field(), Why: u.Why, Word: u.Word,
		Sample: strings.Join(u.Samples, " · "), Filled: u.Filled, Number: u.Column + 1,
	}
}

func (f foreignFiles) open(ctx context.Context, path string) (*intake.File, error) {
	return intake.Open(ctx, path, f.w.env.Today(), f.store.Setting)
}

// Read reads a file with the columns as they are chosen and the rows as they were corrected.
func (f foreignFiles) Read(ctx context.Context, file transfer.File, progress func(done, total int)) (r transfer.Reading, err error) {
	if file.Calendar {
		return f.readCalendar(ctx, file.Path)
	}
	in, err := f.open(ctx, file.Path)
	if err != nil {
		return r, err
	}
	changed := false
	for i := range file.Columns[:min(len(file.Columns), len(in.Mapping.Columns))] {
		changed = in.Choose(i, sheet.Role(file.Columns[i].Role)) || changed
	}
	if changed {
		text, err := json.Marshal(in.Mapping)
		if err != nil {
			return r, err
		}
		r.Setting, r.Layout = sheet.LayoutSetting(in.Table), string(text)
	}
	in.Edits, in.Cards = file.Edits, file.People
	r.Records, err = in.Records(ctx, f.w.env.Today(), progress)
	if in.Table == nil {
		for _, u := range in.Unused() {
			r.Properties = append(r.Properties, columnOf(u, sheet.Ignore))
		}
	}
	return r, err
}

// Report is what an import tells of itself, for the history.
func (f foreignFiles) Report(file transfer.File, plan domain.ImportPlan) string {
	said := intake.Said{Source: domain.FileName(file.Path), Program: file.Program, Passed: file.Passed, Plan: plan}
	for _, name := range file.Unread {
		said.Unused = append(said.Unused, intake.Unused{Column: -1, Heading: name, Why: "import.why.sheet"})
	}
	for _, c := range slices.Concat(file.Columns, file.Properties) {
		if sheet.Role(c.Role) == sheet.Ignore && c.Filled > 0 {
			said.Unused = append(said.Unused, intake.Unused{Column: c.Number - 1, Heading: c.Heading, Why: c.Why, Word: c.Word})
		}
	}
	return said.Report(f.w.env.Text)
}

// SaveReport writes a report as text.
func (f foreignFiles) SaveReport(path, report string) error {
	return f.w.out(path).Write(func(w io.Writer) error {
		_, err := io.WriteString(w, strings.ReplaceAll(report, "\n", "\r\n")+"\r\n")
		return err
	})
}

// SaveRejected writes the rows that did not go in, with the reasons.
func (f foreignFiles) SaveRejected(path string, file transfer.File, records []domain.Record) error {
	env, out := f.w.env, f.w.out(path)
	out.Read = file.Path
	header := make([]string, len(file.Columns))
	for i, c := range file.Columns {
		header[i] = c.Heading
	}
	if file.Calendar {
		header = sheet.MeetingHeadings(env.Text)
	}
	reason := func(p domain.Problem) string { return env.Text(p.Key, "value", p.Value) }
	return sheet.WriteRejected(out, env.Text("outcome.rejected"), header, records, reason)
}

// ExportCards writes everybody of a unit as address cards: to a file, or each to a file of their own in a folder. It
// tells whom it leaves out; of nobody it writes no file.
func (f foreignFiles) ExportCards(ctx context.Context, path string, o transfer.Cards) (n int, left domain.NotExported, err error) {
	env := f.w.env
	read := func(filter domain.MemberFilter) ([]domain.MemberRow, error) {
		list, err := f.store.Members(ctx, domain.MemberQuery{AsOf: env.Today(), Filter: filter})
		if err != nil {
			return nil, err
		}
		return list.Page(ctx, 0, list.Len())
	}
	rows, err := read(domain.MemberFilter{Unit: o.Unit})
	if err != nil {
		return 0, left, err
	}
	all, err := read(domain.MemberFilter{Unit: o.Unit, Anybody: true})
	if err != nil {
		return 0, left, err
	}
	left = domain.LeftOut(all, rows)
	if len(rows) == 0 {
		return 0, left, &domain.Error{Kind: domain.NotFound, Key: "error.export.nobody", Hint: "error.export.nobody.hint"}
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
		n, err = vcard.WriteEach(ctx, f.w.out(path), domain.People(rows), options)
		return n, left, err
	}
	return len(rows), left, f.w.out(path).Write(func(w io.Writer) error {
		return vcard.Write(ctx, w, domain.People(rows), options)
	})
}

// planFiles reads the documents of work plans.
type planFiles struct{}

// ReadPlan reads a plan's document in text, Word or PDF, or as a table.
func (planFiles) ReadPlan(ctx context.Context, path string) (domain.PlanDocument, error) {
	return plandoc.Open(ctx, path, preview.Lines)
}
