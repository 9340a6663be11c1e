package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"lagboka/domain"
	"lagboka/interchange"
)

// Sheet is a table to be written. The cells of Rows are string, int, domain.Date, domain.Money or domain.Phone; nil for
// none.
type Sheet struct {
	Name    string // of the sheet in a workbook
	Columns []Column
	Rows    [][]any
}

// Column is a heading, and how wide its column is in characters; 0 for as wide as its content.
type Column struct {
	Title string
	Width float64
}

// Write writes a sheet whole or not at all: as XLSX, or as CSV where the file's ending says so.
func Write(out interchange.Out, s Sheet) error {
	return out.Write(func(w io.Writer) error {
		if strings.EqualFold(filepath.Ext(out.Path), ".csv") {
			return WriteCSV(w, s)
		}
		return WriteXLSX(w, s)
	})
}

// WriteRejected writes the rows that did not go in as they stood, with the reasons behind, so that they can be mended
// and read again. header is the file's headings, none of a file without; name is the sheet's and heads the reasons.
func WriteRejected(out interchange.Out, name string, header []string, records []domain.Record, reason func(domain.Problem) string) error {
	width := len(header)
	for _, r := range records {
		width = max(width, len(r.Cells))
	}
	s := Sheet{Name: name, Columns: make([]Column, width+1)}
	for i, heading := range header {
		s.Columns[i].Title = heading
	}
	s.Columns[width].Title = name
	for _, r := range records {
		row := make([]any, width+1)
		for i, cell := range r.Cells {
			row[i] = cell
		}
		var reasons []string
		for _, p := range r.Problems {
			reasons = append(reasons, reason(p))
		}
		row[width] = strings.Join(reasons, " ")
		s.Rows = append(s.Rows, row)
	}
	return Write(out, s)
}

// csvText is a cell as CSV has it. Numbers have a comma before their decimals, as Norwegian programs expect beside
// semicolons.
func csvText(cell any) (string, error) {
	switch v := cell.(type) {
	case nil:
		return "", nil
	case string:
		return guard(v), nil
	case int:
		return strconv.Itoa(v), nil
	case domain.Date:
		return v.String(), nil
	case domain.Money:
		return kroner(v, ','), nil
	case domain.Phone:
		return guard(domain.PhoneText(string(v))), nil
	}
	return "", fmt.Errorf("no cell can hold a %T", cell)
}

func kroner(m domain.Money, point byte) string {
	sign, n := "", int64(m)
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d%c%02d", sign, n/100, point, n%100)
}

// dangerous are the characters with which a text begins that spreadsheet programs would run as a formula (OWASP, CSV
// injection).
const dangerous = "=+-@\t\r\n＝＋－＠"

// guard puts an apostrophe before a text that a spreadsheet program would run; unguard takes it away again.
func guard(text string) string {
	if isGuarded(text) {
		return "'" + text
	}
	return text
}

func unguard(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && isGuarded(rest) {
		return rest
	}
	return text
}

// isGuarded tells whether a text is dangerous behind any number of apostrophes: one more or less of them then tells
// apart what was guarded and what stood so.
func isGuarded(text string) bool {
	for _, r := range strings.TrimLeft(text, "'") {
		return strings.ContainsRune(dangerous, r)
	}
	return false
}

// WriteCSV writes a sheet as the CSV that Norwegian Excel opens by double-click: UTF-8 with a mark, semicolons, CRLF.
func WriteCSV(w io.Writer, s Sheet) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = ';', true
	row := make([]string, 0, len(s.Columns))
	for _, column := range s.Columns {
		row = append(row, guard(column.Title))
	}
	err := c.Write(row)
	for _, cells := range s.Rows {
		row = row[:0]
		for _, cell := range cells {
			text, textErr := csvText(cell)
			if textErr != nil {
				return fmt.Errorf("write csv: %w", textErr)
			}
			row = append(row, text)
		}
		if err == nil {
			err = c.Write(row)
		}
	}
	if c.Flush(); err == nil {
		err = c.Error()
	}
	if err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}
