// Package intake is the one way by which a foreign file becomes records, whatever it is: it is opened, what it is and
// what its columns mean is found out, what somebody has chosen before for such a file is remembered, and its rows are
// read. It knows what of the file is not used. It writes nothing and keeps nothing.
package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
)

// File is a foreign file that was opened and recognised.
type File struct {
	Path    string
	Table   *sheet.Table // nil of address cards
	Mapping sheet.Mapping
	Program string                // that wrote the file, where it can be told
	Edits   map[int][]string      // rows that somebody has corrected, by their lines
	Cards   map[int]domain.Person // whom cards are of that somebody has corrected, by their lines
	left    []vcard.Unread        // what of the cards that were read goes nowhere
}

// Open opens and recognises a file. kept reads a setting: what somebody has chosen for the columns of such a file
// before.
func Open(ctx context.Context, path string, today domain.Date, kept func(ctx context.Context, name string) (string, error)) (*File, error) {
	cards, err := interchange.IsVCard(path)
	if err != nil {
		return nil, err
	}
	f := &File{Path: path, Edits: map[int][]string{}}
	if cards {
		f.Program, err = vcard.Program(path)
		return f, err
	}
	if f.Table, err = sheet.Open(ctx, path); err != nil {
		return nil, err
	}
	f.Program = sheet.Program(f.Table)
	f.Mapping = sheet.Recognise(f.Table, today)
	text, err := kept(ctx, sheet.LayoutSetting(f.Table))
	if err != nil || text == "" {
		return f, err
	}
	var chosen sheet.Mapping
	if err := json.Unmarshal([]byte(text), &chosen); err != nil {
		return nil, fmt.Errorf("read remembered columns: %w", err)
	}
	for i, c := range chosen.Columns[:min(len(chosen.Columns), len(f.Mapping.Columns))] {
		f.Choose(i, c.Role)
	}
	return f, nil
}

// Choose settles what a column is, and tells whether that is another thing than it was taken for.
func (f *File) Choose(column int, role sheet.Role) bool {
	c := &f.Mapping.Columns[column]
	if c.Role == role {
		return false
	}
	c.Role, c.Why, c.Word = role, sheet.WhyChosen, ""
	return true
}

// Records reads the file's people. An Invalid error says that there are none.
func (f *File) Records(ctx context.Context, today domain.Date, progress func(done, total int)) (records []domain.Record, err error) {
	if f.Table == nil {
		if records, f.left, err = vcard.ReadFile(ctx, f.Path, today, progress); err != nil {
			return nil, err
		}
		for i := range records {
			if p, ok := f.Cards[records[i].Line]; ok {
				correctCard(&records[i], p)
			}
		}
		return records, nil
	}
	t := *f.Table
	t.Rows = slices.Clone(t.Rows)
	for i, line := range t.Lines {
		if row, ok := f.Edits[line]; ok {
			t.Rows[i] = row
		}
	}
	records, err = sheet.Records(ctx, &t, f.Mapping, sheet.Options{Today: today, FeeYear: today.Year}, progress)
	if err == nil && len(records) == 0 {
		err = &domain.Error{Kind: domain.Invalid, Key: "error.file.no-people"}
	}
	for i := range records {
		_, records[i].Corrected = f.Edits[records[i].Line]
	}
	return records, err
}

// correctCard puts a person in the place of whom a card says. What kept the card out no longer does; what the book has
// no field for is as little in it as before.
func correctCard(r *domain.Record, p domain.Person) {
	r.Person, r.Corrected = p, true
	r.Problems = slices.DeleteFunc(r.Problems, func(x domain.Problem) bool {
		return !strings.HasPrefix(x.Key, domain.RemarkPrefix) || x.Field == "Born" && !p.Born.IsZero()
	})
}

// Header are the headings of a table; none of cards.
func (f *File) Header() []string {
	if f.Table == nil {
		return nil
	}
	return f.Table.Header
}

// Unused is something in a file that goes nowhere.
type Unused struct {
	Column  int    // from 0; -1 where it is no column
	Heading string // of a column, or the name of a sheet
	Why     string // catalogue key
	Word    string // that Why is about
	Filled  int    // how many rows, or cards, say something there
	Samples []string
}

// Unused lists what is not used: columns with something in them that mean nothing here, and sheets that are not read;
// of cards, once Records has read them, the properties that a person has no field for.
func (f *File) Unused() (all []Unused) {
	if f.Table == nil {
		for _, p := range f.left {
			u := Unused{Column: -1, Heading: p.Property, Why: p.Why(), Filled: p.Cards}
			if p.Example != "" {
				u.Samples = []string{p.Example}
			}
			all = append(all, u)
		}
		return all
	}
	for _, name := range f.Table.Unread {
		all = append(all, Unused{Column: -1, Heading: name, Why: "import.why.sheet"})
	}
	for _, c := range f.Mapping.Columns {
		if c.Role != sheet.Ignore {
			continue
		}
		if u := f.column(c); u.Filled > 0 {
			all = append(all, u)
		}
	}
	return all
}

// Column tells what stands in a column.
func (f *File) Column(column int) Unused { return f.column(f.Mapping.Columns[column]) }

func (f *File) column(c sheet.ColumnRole) Unused {
	const samples = 3
	u := Unused{Column: c.Index, Heading: c.Heading, Why: c.Why, Word: c.Word}
	for _, row := range f.Table.Rows {
		if c.Index >= len(row) || row[c.Index] == "" {
			continue
		}
		u.Filled++
		if len(u.Samples) < samples && !slices.Contains(u.Samples, row[c.Index]) {
			u.Samples = append(u.Samples, row[c.Index])
		}
	}
	return u
}
