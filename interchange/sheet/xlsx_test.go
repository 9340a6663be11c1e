package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"lagboka/interchange/sheet"
)

const relation = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`

// workbookOf is a workbook of one sheet, some of whose parts are given.
func workbookOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"_rels/.rels": "<Relationships>" + fmt.Sprintf(relation, "rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>",
		"xl/workbook.xml": `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` +
			`<sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": "<Relationships>" + fmt.Sprintf(relation, "rId1", "worksheet", "worksheets/sheet1.xml") +
			fmt.Sprintf(relation, "rId2", "styles", "styles.xml") + fmt.Sprintf(relation, "rId3", "sharedStrings", "/xl/sharedStrings.xml") + "</Relationships>",
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/><numFmt numFmtId="165" formatCode="0000"/>` +
			`<numFmt numFmtId="166" formatCode="[$-414]d/\ mmm\ yyyy;@"/><numFmt numFmtId="167" formatCode="00\ 00\ 00\ 00"/>` +
			`<numFmt numFmtId="168" formatCode="#,##0.00&quot; dager&quot;"/><numFmt numFmtId="169" formatCode="[Red]0.00E+00"/></numFmts><cellXfs>` +
			`<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="22"/>` +
			`</cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":     "<sst/>",
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData/></worksheet>",
	}
	maps.Copy(all, parts)
	return zipOf(t, all)
}

// sheetOf is a sheet with a heading Verdi and a heading Navn, and under the first the cells given.
func sheetOf(cells ...string) string {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Mobil</t></is></c><c r="B1" t="inlineStr"><is><t>Navn</t></is></c></row>`)
	for i, cell := range cells {
		fmt.Fprintf(&b, `<row r="%d">%s<c r="B%d" t="str"><v>Eva</v></c></row>`, i+2, cell, i+2)
	}
	return b.String() + "</sheetData></worksheet>"
}

func firstColumn(t *testing.T, data []byte) (values []string) {
	t.Helper()
	for _, row := range readTable(t, data).Rows {
		values = append(values, row[0])
	}
	return values
}

func TestCellsReadAsWhatTheyMean(t *testing.T) {
	cases := [][2]string{
		{`<c s="1"><v>46098</v></c>`, "2026-03-17"},
		{`<c s="2"><v>46098</v></c>`, "2026-03-17"},
		{`<c s="4"><v>46098.0</v></c>`, "2026-03-17"},
		{`<c s="8"><v>46098.604166666664</v></c>`, "2026-03-17 14:30"},
		{`<c s="1"><v>1</v></c>`, "1900-01-01"},
		{`<c s="1"><v>59</v></c>`, "1900-02-28"},
		{`<c s="1"><v>61</v></c>`, "1900-03-01"},
		{`<c s="1"><v>-5</v></c>`, "-5"},
		{`<c s="3"><v>556</v></c>`, "0556"},
		{`<c s="5"><v>1234567</v></c>`, "01234567"},
		{`<c s="6"><v>1250.5</v></c>`, "1250.5"},
		{`<c s="7"><v>4.791792301E9</v></c>`, "4791792301"},
		{`<c><v>17036112345</v></c>`, "17036112345"},
		{`<c><v>1.2345678901234E13</v></c>`, "12345678901234"},
		{`<c><v>0.30000000000000004</v></c>`, "0.3"},
		{`<c t="b"><v>1</v></c>`, "TRUE"},
		{`<c t="b"><v>0</v></c>`, "FALSE"},
		{`<c t="e"><v>#N/A</v></c>`, ""},
		{`<c t="d"><v>2026-03-17T00:00:00</v></c>`, "2026-03-17"},
		{`<c t="s"><v>1</v></c>`, "Åse Østby"},
		{`<c t="s"><v>7</v></c>`, ""},
		{`<c t="str"><f>A1&amp;B1</f><v>sum</v></c>`, "sum"},
		{`<c t="inlineStr"><is><t>to_x000D_ linjer</t></is></c>`, "to\r linjer"},
	}
	var cells []string
	for _, c := range cases {
		cells = append(cells, c[0])
	}
	got := firstColumn(t, workbookOf(t, map[string]string{
		"xl/worksheets/sheet1.xml": sheetOf(cells...),
		"xl/sharedStrings.xml":     `<sst><si><t>null</t></si><si><r><t>Åse </t></r><r><t>Østby</t></r><rPh sb="0" eb="1"><t>lyd</t></rPh></si></sst>`,
	}))
	for i, c := range cases {
		if got[i] != c[1] {
			t.Errorf("%s: %q, want %q", c[0], got[i], c[1])
		}
	}
}

func TestDaysOfOldMacFilesCountFrom1904(t *testing.T) {
	got := firstColumn(t, workbookOf(t, map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="1"/><sheets>` +
			`<sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/worksheets/sheet1.xml": sheetOf(`<c s="1"><v>44636</v></c>`, `<c s="1"><v>0</v></c>`),
	}))
	if want := []string{"2026-03-17", "1904-01-01"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheSheetWithHeadingsIsRead(t *testing.T) {
	book := func(states ...string) string {
		var b strings.Builder
		b.WriteString(`<workbook xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><sheets>`)
		for i, state := range states {
			fmt.Fprintf(&b, `<sheet name="Ark%d" sheetId="%d" state="%s" r:id="rId%d"/>`, i+1, i+1, state, i+1)
		}
		return b.String() + "</sheets></workbook>"
	}
	relations := "<Relationships>"
	for i := 1; i <= 3; i++ {
		relations += fmt.Sprintf(relation, fmt.Sprint("rId", i), "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i))
	}
	cover := `<worksheet><sheetData><row><c t="str"><v>Uttrekk fra registeret</v></c></row></sheetData></worksheet>`
	for name, parts := range map[string]map[string]string{
		"after a cover":   {"xl/worksheets/sheet1.xml": cover, "xl/worksheets/sheet3.xml": sheetOf(`<c><v>7</v></c>`)},
		"after empty":     {"xl/worksheets/sheet2.xml": sheetOf(`<c><v>7</v></c>`)},
		"a hidden before": {"xl/workbook.xml": book("hidden", "visible", "visible"), "xl/worksheets/sheet1.xml": sheetOf(`<c><v>8</v></c>`), "xl/worksheets/sheet2.xml": sheetOf(`<c><v>7</v></c>`)},
	} {
		all := map[string]string{"xl/workbook.xml": book("visible", "visible", "visible"), "xl/_rels/workbook.xml.rels": relations + "</Relationships>"}
		for i := 1; i <= 3; i++ {
			all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i)] = "<worksheet><sheetData/></worksheet>"
		}
		maps.Copy(all, parts)
		if got := firstColumn(t, workbookOf(t, all)); !reflect.DeepEqual(got, []string{"7"}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestASheetThatBreaksOffIsNotReadAsAShorterOne(t *testing.T) {
	whole := sheetOf(`<c><v>1</v></c>`, `<c><v>2</v></c>`, `<c><v>3</v></c>`)
	for name, text := range map[string]string{
		"cut":            whole[:len(whole)/2],
		"cut at a row":   whole[:strings.LastIndex(whole, "<row")],
		"a control sign": strings.Replace(whole, "<v>2</v>", "<v>\x0b</v>", 1),
		"a stray sign":   strings.Replace(whole, "<v>2</v>", "<v>2 < 3</v>", 1),
		"crossed tags":   strings.Replace(whole, "<v>2</v>", "<x>", 1),
		"an end alone":   strings.Replace(whole, "<v>2</v>", "</x>", 1),
		"deep tags":      strings.Replace(whole, "<v>2</v>", strings.Repeat("<x>", 1000)+strings.Repeat("</x>", 1000), 1),
	} {
		_, err := sheet.Read(context.Background(), workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": text}))
		if keyOf(t, err) != "error.file.damaged" {
			t.Errorf("%s: %v", name, err)
		}
	}
	data := workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": whole})
	if _, err := sheet.Read(context.Background(), data[:len(data)/2]); keyOf(t, err) != "error.file.damaged" {
		t.Errorf("half a file: %v", err)
	}
}

func TestCellsOutsideTheirRowsAndRowsOutOfOrderDoNoHarm(t *testing.T) {
	table := readTable(t, workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` +
		`<row><t>0</t></row><row r="3"><c r="A3"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row></sheetData></worksheet>`}))
	if !reflect.DeepEqual(table.Lines, []int{3, 4, 5}) {
		t.Errorf("lines %v of rows %q, want each row a line of its own", table.Lines, table.Rows)
	}
}

func TestEmptyCellsAndRowsKeepTheirPlaces(t *testing.T) {
	table := readTable(t, workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` +
		`<row r="3"><c r="B3" t="str"><v>Fornavn</v></c><c r="D3" t="str"><v>Etternavn</v></c></row>` +
		`<row r="4"/><row r="7"><c r="D7" t="str"><v>Lund</v></c></row></sheetData></worksheet>`}))
	if table.FirstRow != 3 || !reflect.DeepEqual(table.Lines, []int{7}) || !reflect.DeepEqual(table.Rows, [][]string{{"", "", "", "Lund"}}) {
		t.Errorf("%+v", table)
	}
}

// endlessPart is a workbook one of whose parts has a text of that size between a head and a tail.
func endlessPart(t *testing.T, name, head, text, tail string, times int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	whole := workbookOf(t, nil)
	old, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range old.File {
		if f.Name != name {
			if err := z.Copy(f); err != nil {
				t.Fatal(err)
			}
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		many := strings.Repeat(text, 1+(1<<20)/len(text))
		for _, piece := range append(append([]string{head}, slices.Repeat([]string{many}, times)...), tail) {
			if _, err := io.WriteString(w, piece); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestACellWithoutAnEndIsRefusedBeforeItFillsTheMemory(t *testing.T) {
	const sheet1, shared, styles = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
	const row = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr">`
	for name, c := range map[string]struct{ part, head, text, tail, key string }{
		"a text":          {sheet1, row + "<is><t>", "x", "</t></is></c></row></sheetData></worksheet>", "error.file.long-cell"},
		"texts of a cell": {sheet1, row + "<is>", "<t>bla bla</t>", "</is></c></row></sheetData></worksheet>", "error.file.long-cell"},
		"a formula":       {sheet1, row + "<f>", "1+", "</f></c></row></sheetData></worksheet>", "error.file.long-cell"},
		"a remark":        {sheet1, row + "<!--", "<t>", "--></c></row></sheetData></worksheet>", "error.file.long-cell"},
		"an attribute":    {sheet1, row + `<f a="`, "x", `"/></c></row></sheetData></worksheet>`, "error.file.long-cell"},
		"a shared text":   {shared, "<sst><si><t>", "x", "</t></si></sst>", "error.file.long-text"},
		"shared texts":    {shared, "<sst><si>", "<t>bla bla</t>", "</si></sst>", "error.file.long-text"},
		"tags":            {sheet1, row, "<x>", "", "error.file.damaged"},
		"styles":          {styles, "<styleSheet>", "<x/>", "</styleSheet>", "error.file.bomb"},
	} {
		data := endlessPart(t, c.part, c.head, c.text, c.tail, 70)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := sheet.Read(t.Context(), data)
		runtime.ReadMemStats(&after)
		if keyOf(t, err) != c.key {
			t.Errorf("%s: %v", name, err)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 20 && c.part != styles {
			t.Errorf("%s: %d MB were allocated", name, took)
		}
	}
}
