// Package sheet is tables in and out: it reads XLSX and CSV files of any layout as a Table, finds out what their
// columns mean, turns their rows into domain values, and writes tables that spreadsheet programs open. It knows no
// window, no store and no language: what a user reads comes in as strings or goes out as catalogue keys. It keeps no
// national identity number: one that stands in a file becomes a birth date here and goes no further (popplyl. § 12).
package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
	"lagboka/interchange"
)

// Table is the rows of a file as text. Dates are ISO (2026-03-17, with 14:30 behind where the file has a time of day),
// numbers stand as typed with a full stop before decimals, booleans are TRUE and FALSE. Empty rows are left out.
type Table struct {
	Header   []string      // the headings, one for each column; empty texts where the file has none
	FirstRow int           // row of the headings in the file, from 1; 0 where it has none
	Rows     [][]string    // without the empty cells at the end of each
	Lines    []int         // row of each of Rows in the file; the first line of it in a CSV file; of a file with several sheets they go on counting
	Places   []string      // of a file with several sheets, the sheet and row of each of Rows: «Løten 3»; else nil
	Sections []string      // what stands over each of Rows as a heading of several: the name of its sheet, of one sheet alone where it says how people stand; nil for none
	Doubt    map[rune]rune // letters that the file's program may have meant as others, and those; nil for none
	Unread   []string      // names of sheets with rows that are not read here, since they are no lists of people
}

// Limits of what is read; beyond them a file is refused. They are far above any register of members.
const (
	maxFile    = 256 << 20 // bytes on disk
	maxPart    = 768 << 20 // bytes of one unpacked part of an XLSX file
	maxRatio   = 200       // times larger that a part may be unpacked, when it is larger than freePart
	freePart   = 64 << 20
	maxText    = 512 << 20 // bytes of all cells
	maxRows    = 250_000   // which are all kept until they go in
	maxColumns = 1_000
	maxSlots   = 20_000_000  // cells of all rows, the empty ones before the last of each counted
	maxCell    = 32_767      // bytes; Excel's own limit is as many characters
	maxCellXML = 8 * maxCell // bytes of one that is being read: a sign that XML forbids takes seven, _x000B_
	maxLine    = 4 << 20
)

// refuse is the error of a file that cannot be read as a table.
func refuse(kind domain.ErrorKind, key string, cause error) error {
	return &domain.Error{Kind: kind, Key: key, Err: cause}
}

// Open reads the file at path. Errors are domain.Error with a sentence that says what to do.
func Open(ctx context.Context, path string) (*Table, error) {
	data, err := load(path)
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	return Read(ctx, data)
}

// load reads a whole file.
func load(path string) (data []byte, err error) {
	f, err := interchange.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, interchange.ReadError(err)
	case !info.Mode().IsRegular():
		return nil, refuse(domain.Invalid, "error.file.not-table", nil)
	}
	if data, err = io.ReadAll(io.LimitReader(f, maxFile+1)); err != nil {
		return nil, interchange.ReadError(err)
	}
	return data, nil
}

// Read reads the bytes of a file; what they are is told by themselves, not by the file's name.
func Read(ctx context.Context, data []byte) (*Table, error) {
	t, err := read(ctx, data)
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	return t, nil
}

func read(ctx context.Context, data []byte) (*Table, error) {
	if len(data) > maxFile {
		return nil, refuse(domain.Invalid, "error.file.too-large", nil)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, refuse(domain.Invalid, "error.file.empty", nil)
	}
	if key := foreign(data); key != "" {
		return nil, refuse(domain.Invalid, key, nil)
	}
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return readXLSX(ctx, data)
	}
	g, err := readCSV(ctx, data)
	if err != nil {
		return nil, err
	}
	return g.whole()
}

// whole is the table of a file with one list.
func (g grid) whole() (*Table, error) {
	if len(g.rows) == 0 {
		return nil, refuse(domain.Invalid, "error.file.empty", nil)
	}
	return g.table(), nil
}

// foreign returns the key of why a file is of a kind that is not read, or nothing.
func foreign(data []byte) string {
	start := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 512)]))
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(bytes.Join(bytes.Fields(start), nil), []byte("[{")) || bytes.HasPrefix(bytes.Join(bytes.Fields(start), nil), []byte(`{"`)) {
		return "error.file.not-table" // JSON
	}
	has := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if bytes.HasPrefix(start, []byte(p)) {
				return true
			}
		}
		return false
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// A compound file: an old workbook, or a new one in the wrapping that a password makes (MS-OFFCRYPTO § 2.3.2).
		if bytes.Contains(data, utf16Text("EncryptedPackage")) {
			return "error.file.password"
		}
		return "error.file.old-excel"
	case has("%pdf", "<!doctype", "<html", "<table", "<?xml", "{\\rtf", "\x1f\x8b", "rar!", "7z\xbc\xaf", "begin:vcard", "begin:vcalendar"):
		return "error.file.not-table"
	}
	return ""
}

func utf16Text(ascii string) []byte {
	var b []byte
	for _, c := range []byte(ascii) {
		b = append(b, c, 0)
	}
	return b
}

// grid is the rows of a file before its headings are found.
type grid struct {
	rows  [][]string
	lines []int
	text  int // bytes of all cells
	slots int // cells
	doubt map[rune]rune
}

// add appends a row that is not empty, without the empty cells at its end.
func (g *grid) add(line int, row []string) error {
	for i, cell := range row {
		row[i] = plainCell(cell)
	}
	for len(row) > 0 && strings.TrimSpace(row[len(row)-1]) == "" {
		row = row[:len(row)-1]
	}
	if len(row) == 0 {
		return nil
	}
	for _, cell := range row {
		if len(cell) > maxCell {
			return lineError("error.file.long-cell", line)
		}
		g.text += len(cell)
	}
	g.slots += len(row)
	switch {
	case len(row) > maxColumns:
		return lineError("error.file.too-wide", line)
	case len(g.rows) >= maxRows, g.text > maxText, g.slots > maxSlots:
		return refuse(domain.Invalid, "error.file.too-large", nil)
	}
	g.rows, g.lines = append(g.rows, row), append(g.lines, line)
	return nil
}

func lineError(key string, line int) error {
	return &domain.Error{Kind: domain.Invalid, Key: key, Data: map[string]any{"line": line}}
}

// table sets the headings apart.
func (g grid) table() *Table {
	head, lines := headerRow(g.rows)
	t := &Table{Doubt: g.doubt}
	var heads [][]string
	if head >= 0 {
		t.FirstRow, heads = g.lines[head], g.rows[head:head+lines]
	}
	width := 0
	for i := head + max(lines, 1); i < len(g.rows); i++ {
		// Lists made for paper have their headings again on each page.
		if slices.ContainsFunc(heads, func(h []string) bool { return sameHeadings(h, g.rows[i]) }) {
			continue
		}
		t.Rows, t.Lines = append(t.Rows, g.rows[i]), append(t.Lines, g.lines[i])
		width = max(width, len(g.rows[i]))
	}
	header := joinedHeadings(heads)
	t.Header = make([]string, max(width, len(header)))
	copy(t.Header, header)
	if head > 0 && lines == 1 { // some headings stand a line above the others
		for i, above := range g.rows[head-1] {
			if i < len(t.Header) && t.Header[i] == "" && ReadHeading(above).Why == WhyHeading {
				t.Header[i] = tidy(above)
			}
		}
	}
	return t
}

// cellAt returns a cell of a row, which may be shorter.
func cellAt(row []string, column int) string {
	if column < len(row) {
		return row[column]
	}
	return ""
}

// tidy returns text with single spaces and no line breaks.
func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

// plainCell returns a cell without what programs put round it and nobody sees: garbled letters, marks of direction, the
// formula ="0501" and the apostrophe by which spreadsheets keep text from becoming a number.
func plainCell(cell string) string {
	cell = interchange.Mend(cell)
	if len(cell) > 1 && (cell[0] == '=' || cell[0] == '\'') {
		if text, ok := strings.CutPrefix(strings.TrimSpace(cell), `="`); ok && strings.HasSuffix(text, `"`) {
			return strings.ReplaceAll(strings.TrimSuffix(text, `"`), `""`, `"`)
		}
		if inner := cell[1 : len(cell)-1]; cell[0] == '\'' && cell[len(cell)-1] == '\'' && inner != "" { // whole cells in single quotes
			return strings.ReplaceAll(inner, "''", "'")
		}
		if cell[0] == '\'' && cell[1] >= '0' && cell[1] <= '9' {
			return cell[1:]
		}
	}
	return cell
}
