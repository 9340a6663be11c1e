package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/internal/testkit"
)

// check reads whatever bytes there are: what comes out is a table whose rows are all as long as its headings, or an
// error with a sentence.
func check(t *testing.T, data []byte) {
	table, err := sheet.Read(context.Background(), data)
	if err != nil {
		if domain.KindOf(err) == 0 {
			t.Fatalf("an error without a sentence: %v", err)
		}
		return
	}
	if len(table.Lines) != len(table.Rows) {
		t.Fatalf("%d lines of %d rows", len(table.Lines), len(table.Rows))
	}
	last := table.FirstRow
	for i, row := range table.Rows {
		if len(row) == 0 || len(row) > len(table.Header) {
			t.Fatalf("row %d has %d cells under %d headings", i, len(row), len(table.Header))
		}
		if table.Lines[i] <= last {
			t.Fatalf("row %d stands in line %d behind line %d", i, table.Lines[i], last)
		}
		last = table.Lines[i]
	}
	records, err := sheet.Records(context.Background(), table, sheet.Recognise(table, today), sheet.Options{Today: today}, nil)
	if err != nil || len(records) > len(table.Rows) { // headings between rows are nobody
		t.Fatalf("%d records of %d rows, %v", len(records), len(table.Rows), err)
	}
	if _, err := sheet.Units(table); err != nil && domain.KindOf(err) == 0 {
		t.Fatalf("an error without a sentence: %v", err)
	}
}

func FuzzCSV(f *testing.F) {
	const plain = "Etternavn;Fornavn;Født\nØstby;Åse;17.03.1961\n"
	f.Add([]byte(plain))
	f.Add([]byte("sep=,\r\nNavn,Mobil\r\n\"Lund, Eva\",'+4791792301\r\n"))
	f.Add([]byte("Navn\tBetalt 2026\rEva \"E\" Lund\tja\r"))
	f.Add(append([]byte{0xff, 0xfe}, utf16Bytes(plain, binary.LittleEndian)...))
	f.Add(windows1252(f, plain))
	f.Add([]byte("Navn;Type;Region\n\"Stange;lokallag;Mjøs\n"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data) })
}

func FuzzXLSX(f *testing.F) {
	f.Add([]byte(sheetOf(`<c s="1"><v>46098.5</v></c>`, `<c t="s"><v>0</v></c>`)), []byte(`<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`), []byte("<sst><si><t>Eva_x000D_</t></si></sst>"))
	f.Add([]byte(`<worksheet><sheetData><row r="0"><c r="ZZ9"/></row></sheetData></worksheet>`), []byte(`<styleSheet><numFmts><numFmt numFmtId="1" formatCode="[h"/></numFmts></styleSheet>`), []byte("<sst/>"))
	f.Add([]byte(`<worksheet><sheetData><row><t>0</c ></sheetData>`), []byte("<styleSheet/>"), []byte("<sst><si>"))
	f.Fuzz(func(t *testing.T, rows, styles, strings []byte) {
		check(t, workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": string(rows), "xl/styles.xml": string(styles), "xl/sharedStrings.xml": string(strings)}))
	})
}

// FuzzWorkbook reads whole files, as a spreadsheet writes them and with some bytes of a part put in the place of
// others. Whatever that makes of them takes neither long nor much memory.
func FuzzWorkbook(f *testing.F) {
	members := [][]string{{"Etternavn", "Fornavn", "Født", "Betalt 2026"}, {"Østby", "Åse", "17.03.1961", "ja"}, {"Vik", "Ola", "", "440,-"}}
	books := [][]byte{xlsxOf(f, members), datedBook(f), zipOf(f, map[string]string{"xl/workbook.xml": "<workbook/>"})}
	for i := range books {
		f.Add(books[i], "xl/worksheets/sheet1.xml", uint16(0), []byte(nil))
		f.Add(books[i], "xl/worksheets/sheet1.xml", uint16(300), []byte("</c>"))
		f.Add(books[i], "xl/sharedStrings.xml", uint16(120), []byte("<si><t>"))
		f.Add(books[i], "xl/styles.xml", uint16(90), []byte(`<xf numFmtId="99999999999"/>`))
		f.Add(books[i], "xl/workbook.xml", uint16(200), []byte(`state="hidden"`))
		f.Add(books[i], "[Content_Types].xml", uint16(5), []byte("<!DOCTYPE x>"))
	}
	f.Fuzz(func(t *testing.T, data []byte, part string, at uint16, with []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		check(t, replaceIn(t, data, part, int(at), with))
		runtime.ReadMemStats(&after)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d bytes took %v", len(data), took)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 300 {
			t.Errorf("%d bytes took %d MB", len(data), took)
		}
	})
}

// datedBook is a workbook with a day, a number and two sheets.
func datedBook(t testing.TB) []byte {
	t.Helper()
	book := excelize.NewFile()
	_, err := book.NewSheet("Løten")
	for cell, value := range map[string]any{
		"Sheet1!A1": "Navn", "Sheet1!B1": "Født", "Sheet1!C1": "Medlemsnr", "Sheet1!A2": "Åse Østby", "Sheet1!B2": time.Date(1961, 3, 17, 0, 0, 0, 0, time.UTC), "Sheet1!C2": 17,
		"Løten!A1": "Navn", "Løten!B1": "Født", "Løten!A2": "Ola Vik", "Løten!B2": time.Date(1961, 3, 17, 0, 0, 0, 0, time.UTC),
	} {
		name, at, _ := strings.Cut(cell, "!")
		err = errors.Join(err, book.SetCellValue(name, at, value))
	}
	var b bytes.Buffer
	if err := errors.Join(err, book.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// replaceIn puts bytes in the place of as many of a part of a zip file; what is no zip file, or has no such part,
// stays.
func replaceIn(t *testing.T, data []byte, part string, at int, with []byte) []byte {
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(with) == 0 {
		return data
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range old.File {
		if f.Name != part || f.UncompressedSize64 > 1<<20 {
			if z.Copy(f) != nil {
				return data
			}
			continue
		}
		r, err := f.Open()
		if err != nil {
			return data
		}
		text, err := io.ReadAll(io.LimitReader(r, 1<<20))
		if err = errors.Join(err, r.Close()); err != nil {
			return data
		}
		at = min(at, len(text))
		text = slices.Concat(text[:at], with, text[min(len(text), at+len(with)):])
		w, err := z.Create(part)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var elevenDigits = regexp.MustCompile(`(?:^|[^\d+])(\d{11})(?:\D|$)`)

func FuzzRecords(f *testing.F) {
	id := testkit.NationalID(domain.MustDate("1961-03-17"), domain.Male)
	f.Add(uint8(slices.Index(sheet.Roles, sheet.MiddleName)), "Kari", uint8(0), "", uint8(0), "") // and no other name
	f.Add(uint8(0), "Østby, Åse", uint8(4), "17.03.1961", uint8(31), id)
	f.Add(uint8(12), "2312 Ottestad", uint8(13), "91792301/62413000", uint8(25), "ja")
	f.Add(uint8(5), id[:6]+"-"+id[6:], uint8(24), "1 250,-", uint8(23), "2026")
	f.Fuzz(func(t *testing.T, roleA uint8, a string, roleB uint8, b string, roleC uint8, c string) {
		table := &sheet.Table{Header: []string{"A", "B", "C"}, Rows: [][]string{{a, b, c}}, Lines: []int{1}}
		m := sheet.Mapping{}
		for i, r := range []uint8{roleA, roleB, roleC} {
			m.Columns = append(m.Columns, sheet.ColumnRole{Index: i, Role: sheet.Roles[int(r)%len(sheet.Roles)]})
		}
		records, err := sheet.Records(context.Background(), table, m, sheet.Options{Today: today}, nil)
		blank := slices.DeleteFunc([]string{a, b, c}, func(cell string) bool { return strings.TrimSpace(cell) != "" })
		if err == nil && len(records) == 0 && len(blank) == 2 {
			return // a cell alone is a heading
		}
		if err != nil || len(records) != 1 {
			t.Fatalf("%d records, %v", len(records), err)
		}
		r := records[0]
		for _, text := range append(r.Cells, r.Person.MemberNo, r.Person.Note, r.Person.Address, r.UnitText, r.Reason, fmt.Sprint(r.Problems)) {
			for _, found := range elevenDigits.FindAllStringSubmatch(text, -1) {
				if domain.IsNationalID(found[1]) {
					t.Fatalf("an identity number is kept in %q", text)
				}
			}
		}
		if r.Person.GivenName+r.Person.FamilyName == "" {
			return
		}
		for _, p := range r.Problems {
			if p.Key == "reject.name-unreadable" {
				return
			}
		}
		// A row that is not rejected must be one that the book takes.
		if err := r.Person.Validate(today); err != nil {
			t.Fatalf("%+v: %v", r.Person, err)
		}
	})
}
