package sheet

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"lagboka/domain"
)

// WriteXLSX writes a sheet with bold, frozen headings and a filter on each. The same sheet gives the same bytes. Text
// is never a formula here: it stands in cells of text.
//
// It is written with our own lines, row by row into the file. excelize builds the whole sheet in memory or, streaming,
// puts it into a temporary file, where personal data has no place; and it calls every sheet A1 wide, which programs
// believe that read lazily.
func WriteXLSX(w io.Writer, s Sheet) error {
	z := zip.NewWriter(w)
	err := errors.Join(writeParts(z, s), z.Close())
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The parts of a workbook that are the same in all (ECMA-376 part 1 § 12.3).
var fixedParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" ` +
		`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">` +
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
		`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// The styles above, by their place among cellXfs.
const (
	plainStyle = iota
	boldStyle
	dayStyle
	amountStyle
)

func writeParts(z *zip.Writer, s Sheet) error {
	put := func(name string, write func(w *bufio.Writer) error) error {
		part, err := z.Create(name) // without a time, so that the same sheet gives the same bytes
		if err != nil {
			return err
		}
		w := bufio.NewWriterSize(part, 64<<10)
		if _, err := w.WriteString(xmlHead); err != nil {
			return err
		}
		return errors.Join(write(w), w.Flush())
	}
	for _, p := range fixedParts {
		if err := put(p.name, func(w *bufio.Writer) error { _, err := w.WriteString(p.text); return err }); err != nil {
			return err
		}
	}
	if err := put("xl/workbook.xml", func(w *bufio.Writer) error { _, err := w.WriteString(workbookPart(s)); return err }); err != nil {
		return err
	}
	return put("xl/worksheets/sheet1.xml", func(w *bufio.Writer) error { return writeRows(w, s) })
}

func workbookPart(s Sheet) string {
	name := sheetName(s.Name)
	var b strings.Builder
	b.WriteString(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="` + xmlText(name) + `" sheetId="1" r:id="rId1"/></sheets>`)
	if len(s.Columns) > 0 {
		b.WriteString(`<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'` +
			xmlText(strings.ReplaceAll(name, "'", "''")) + `'!$A$1:$` + columnName(len(s.Columns)-1) + `$` + strconv.Itoa(len(s.Rows)+1) + `</definedName></definedNames>`)
	}
	return b.String() + `</workbook>`
}

func writeRows(w *bufio.Writer, s Sheet) error {
	last := columnName(max(len(s.Columns), 1)-1) + strconv.Itoa(len(s.Rows)+1)
	fmt.Fprintf(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:%s"/>`, last)
	w.WriteString(`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
		`<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`)
	styles := make([]int, len(s.Columns))
	if len(s.Columns) > 0 {
		w.WriteString("<cols>")
		for i, c := range s.Columns {
			styles[i] = columnStyle(s.Rows, i)
			fmt.Fprintf(w, `<col min="%d" max="%d" width="%g" style="%d" customWidth="1"/>`, i+1, i+1, columnWidth(c, s.Rows, i), styles[i])
		}
		w.WriteString("</cols>")
	}
	w.WriteString(`<sheetData>`)
	if len(s.Columns) > 0 {
		w.WriteString(`<row r="1">`)
		for i, c := range s.Columns {
			writeText(w, i, 1, boldStyle, c.Title)
		}
		w.WriteString(`</row>`)
	}
	for r, row := range s.Rows {
		fmt.Fprintf(w, `<row r="%d">`, r+2)
		for c, cell := range row[:min(len(row), len(s.Columns))] {
			if err := writeCell(w, c, r+2, cell, styles[c]); err != nil {
				return err
			}
		}
		if _, err := w.WriteString(`</row>`); err != nil { // the others of the row have told it to the writer
			return err
		}
	}
	w.WriteString(`</sheetData>`)
	if len(s.Columns) > 0 {
		fmt.Fprintf(w, `<autoFilter ref="A1:%s"/>`, last)
	}
	_, err := w.WriteString(`</worksheet>`)
	return err
}

// columnStyle returns the style of a column by what stands first in it: days, amounts, or the plain one for all else.
func columnStyle(rows [][]any, column int) int {
	for _, row := range rows {
		if column >= len(row) {
			continue
		}
		switch v := row[column].(type) {
		case domain.Date:
			if v.IsDay() {
				return dayStyle
			}
		case domain.Money:
			return amountStyle
		}
	}
	return plainStyle
}

// columnName is a column's letters: A for 0, AB for 27.
func columnName(column int) (name string) {
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

func writeText(w *bufio.Writer, column, row, style int, text string) {
	if text == "" {
		return
	}
	w.WriteString(`<c r="` + columnName(column) + strconv.Itoa(row) + `"`)
	if style != plainStyle {
		w.WriteString(` s="` + strconv.Itoa(style) + `"`)
	}
	w.WriteString(` t="inlineStr"><is><t`)
	if strings.TrimSpace(text) != text {
		w.WriteString(` xml:space="preserve"`)
	}
	w.WriteString(">" + xmlText(text) + `</t></is></c>`)
}

// writeCell writes a value. A year alone stands as text in a column of days, where a number would be read as a day.
func writeCell(w *bufio.Writer, column, row int, cell any, style int) error {
	number := func(text string) {
		fmt.Fprintf(w, `<c r="%s%d" s="%d"><v>%s</v></c>`, columnName(column), row, style, text)
	}
	switch v := cell.(type) {
	case nil:
	case string:
		writeText(w, column, row, style, v)
	case int:
		number(strconv.Itoa(v))
	case domain.Date:
		first := domain.Date{Year: 1900, Month: time.March, Day: 1} // the days before it have two numbers, one of them wrong
		switch {
		case v.IsZero():
		case v.IsDay() && !v.Before(first):
			number(strconv.Itoa(domain.Date{Year: 1899, Month: time.December, Day: 30}.DaysUntil(v)))
		case v.IsDay() || style == dayStyle:
			writeText(w, column, row, style, v.String())
		default:
			number(strconv.Itoa(v.Year))
		}
	case domain.Money:
		number(kroner(v, '.'))
	case domain.Phone:
		writeText(w, column, row, style, domain.PhoneText(string(v)))
	default:
		return fmt.Errorf("no cell can hold a %T", cell)
	}
	return nil
}

var (
	// What looks like an escape of the format, or is a character that XML has no place for, is escaped (§ 22.9.2.19).
	notXML    = regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}\r]|_x[0-9A-Fa-f]{4}_`)
	xmlEscape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)

// xmlText is text as it stands in XML; what is longer than a cell can be is cut.
func xmlText(text string) string {
	if len(text) > maxCell {
		runes := []rune(text)
		text = string(runes[:min(len(runes), maxCell/2)])
	}
	text = strings.ToValidUTF8(text, "\ufffd")
	if strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == '_' || r > '\ufffd' && r < 0x10000 }) >= 0 {
		text = notXML.ReplaceAllStringFunc(text, func(s string) string {
			if s[0] == '_' {
				return "_x005F" + s
			}
			r, _ := utf8.DecodeRuneInString(s)
			return fmt.Sprintf("_x%04X_", r)
		})
	}
	return xmlEscape.Replace(text)
}

// columnWidth is how wide a column is in characters: as asked for, else as wide as what stands in it, within reason.
func columnWidth(c Column, rows [][]any, column int) float64 {
	const narrowest, widest, filterButton = 6, 50, 4
	if c.Width > 0 {
		return c.Width
	}
	width := utf8.RuneCountInString(c.Title) + filterButton
	for _, row := range rows[:min(len(rows), 1000)] {
		if column >= len(row) {
			continue
		}
		switch v := row[column].(type) {
		case string:
			width = max(width, utf8.RuneCountInString(v)+1)
		case domain.Date, domain.Phone, domain.Money:
			width = max(width, 12)
		}
	}
	return float64(min(max(width, narrowest), widest))
}

// sheetName makes a name one that a workbook takes: at most 31 characters, none of :\/?*[], no apostrophe at its ends.
func sheetName(name string) string {
	name = tidy(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name))
	if runes := []rune(name); len(runes) > 31 {
		name = string(runes[:31])
	}
	if name = strings.Trim(name, "' "); name == "" {
		return "1"
	}
	return name
}
