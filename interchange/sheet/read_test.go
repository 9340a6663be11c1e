package sheet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"lagboka/domain"
	"lagboka/interchange/sheet"
)

// keyOf is the catalogue key of an error.
func keyOf(t *testing.T, err error) string {
	t.Helper()
	var e *domain.Error
	if err != nil && !errors.As(err, &e) {
		t.Fatalf("%v is not an error with a sentence", err)
	}
	if e == nil {
		return ""
	}
	return e.Key
}

func windows1252(t testing.TB, text string) []byte {
	t.Helper()
	data, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func utf16Bytes(text string, order binary.AppendByteOrder) (b []byte) {
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func TestEveryWayOfWritingCSVReadsTheSame(t *testing.T) {
	const plain = "Etternavn;Fornavn;Postnr;Sted\nØstby;Åse;0556;Oslo\nBerg;Per;2312;Ottestad\n"
	for name, data := range map[string][]byte{
		"semicolons":             []byte(plain),
		"commas":                 []byte(strings.ReplaceAll(plain, ";", ",")),
		"tabs":                   []byte(strings.ReplaceAll(plain, ";", "\t")),
		"sep=":                   []byte("sep=|\r\n" + strings.ReplaceAll(plain, ";", "|")),
		"a mark":                 []byte("\ufeff" + plain),
		"CRLF":                   []byte(strings.ReplaceAll(plain, "\n", "\r\n")),
		"CR":                     []byte(strings.ReplaceAll(plain, "\n", "\r")),
		"no end of line":         []byte(strings.TrimSuffix(plain, "\n")),
		"Windows-1252":           windows1252(t, plain),
		"UTF-16 LE, marked":      append([]byte{0xff, 0xfe}, utf16Bytes(plain, binary.LittleEndian)...),
		"UTF-16 BE, marked":      append([]byte{0xfe, 0xff}, utf16Bytes(plain, binary.BigEndian)...),
		"UTF-16 LE":              utf16Bytes(plain, binary.LittleEndian),
		"UTF-16 BE":              utf16Bytes(plain, binary.BigEndian),
		"quotes":                 []byte("\"Etternavn\";\"Fornavn\";\"Postnr\";\"Sted\"\n\"Østby\";\"Åse\";\"0556\";\"Oslo\"\n\"Berg\";\"Per\";\"2312\";\"Ottestad\"\n"),
		"empty rows and cells":   []byte("Etternavn;Fornavn;Postnr;Sted;;\n\n;;;\nØstby;Åse;0556;Oslo;\nBerg;Per;2312;Ottestad;;;\n"),
		"headings on every page": []byte(plain[:strings.Index(plain, "Berg")] + "Etternavn;Fornavn;Postnr;Sted\nBerg;Per;2312;Ottestad\n"),
	} {
		table := readTable(t, data)
		if want := [][]string{{"Østby", "Åse", "0556", "Oslo"}, {"Berg", "Per", "2312", "Ottestad"}}; !reflect.DeepEqual(table.Rows, want) {
			t.Errorf("%s: rows %q", name, table.Rows)
		}
		if want := []string{"Etternavn", "Fornavn", "Postnr", "Sted"}; !reflect.DeepEqual(table.Header, want) {
			t.Errorf("%s: headings %q", name, table.Header)
		}
	}
}

func TestACellMayHoldSeparatorsQuotesAndLineBreaks(t *testing.T) {
	table := readTable(t, []byte("Navn;Adresse;E-post\n\"Berg; Per \"\"Pelle\"\"\";\"Storgata 1\nOppgang B\";per@example.no\nEva \"Evy\" Lund;Lia 2;eva@example.no\n"))
	want := [][]string{{`Berg; Per "Pelle"`, "Storgata 1\nOppgang B", "per@example.no"}, {`Eva "Evy" Lund`, "Lia 2", "eva@example.no"}}
	if !reflect.DeepEqual(table.Rows, want) {
		t.Errorf("rows %q", table.Rows)
	}
	if !reflect.DeepEqual(table.Lines, []int{2, 4}) {
		t.Errorf("lines %v, want 2 and 4", table.Lines)
	}
}

func TestRowsMayBeOfUnequalLength(t *testing.T) {
	data := []byte("Fornavn;Etternavn;Mobil\nEva;Lund\nPer;Berg;91792301;til overs\n")
	table := readTable(t, data)
	want := [][]string{{"Eva", "Lund"}, {"Per", "Berg", "91792301", "til overs"}}
	if !reflect.DeepEqual(table.Rows, want) || len(table.Header) != 4 {
		t.Errorf("headings %q, rows %q", table.Header, table.Rows)
	}
	if records := readRecords(t, data); records[0].Person.Mobile != "" || records[1].Person.Mobile != "+4791792301" {
		t.Errorf("%+v", records)
	}
}

func TestOlderAndMixedEncodingsAreToldByTheirLetters(t *testing.T) {
	const plain = "Etternavn;Fornavn;Sted\nØstby;Åse;Brøttum\nSæther;Pål;Ås\n"
	dos, err := charmap.CodePage850.NewEncoder().Bytes([]byte(plain))
	if err != nil {
		t.Fatal(err)
	}
	// One line of a file in UTF-8 was put in by a program that knows only Windows-1252.
	mixed := append([]byte(plain), windows1252(t, "Løken;Per;Moelv\n")...)
	for name, data := range map[string][]byte{"DOS": dos, "mixed": mixed} {
		if got := readTable(t, data).Rows[:2]; !reflect.DeepEqual(got, [][]string{{"Østby", "Åse", "Brøttum"}, {"Sæther", "Pål", "Ås"}}) {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := readTable(t, mixed).Rows[2][0]; got != "Løken" {
		t.Errorf("the odd line reads %q", got)
	}
}

func TestHeadingsAreFoundUnderTitles(t *testing.T) {
	for text, want := range map[string]int{
		"Fornavn;Etternavn\nEva;Lund\n": 1,
		"Medlemsliste Stange\nUttrekk 17.03.2026\n\nFornavn;Etternavn;Mobil\nEva;Lund;\n": 4,
		"Navn\nEva Lund\n":                                              1,
		"Foo;Bar\nEva;eva@example.no\n":                                 1,
		"Eva Lund;eva@example.no\nPer Berg;per@example.no\n":            0,
		"Lund;Eva;1961-03-17\nBerg;Per;1970-01-01\n":                    0,
		"Navn;Status pr. 31.12.2025;Mobil\nEva Lund;aktiv;917 92 301\n": 1,
	} {
		if table := readTable(t, []byte(text)); table.FirstRow != want {
			t.Errorf("%q: headings in row %d, want %d", text, table.FirstRow, want)
		}
	}
}

func TestFilesOfOtherKindsAreRefusedWithWhatToDo(t *testing.T) {
	ole := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 512)...)
	protected := append(bytes.Clone(ole), utf16Bytes("EncryptedPackage", binary.LittleEndian)...)
	for key, data := range map[string][]byte{
		"error.file.old-excel": ole,
		"error.file.password":  protected,
		"error.file.ods":       zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
		"error.file.numbers":   zipOf(t, map[string]string{"Index/Document.iwa": "x"}),
		"error.file.not-table": []byte("<html><table><tr><td>Navn</td></tr></table>"),
		"error.file.empty":     []byte(" \r\n \n"),
		"error.file.damaged":   []byte("PK\x03\x04 and nothing more"),
	} {
		if _, err := sheet.Read(context.Background(), data); keyOf(t, err) != key {
			t.Errorf("%s: got %v", key, err)
		}
	}
	for name, data := range map[string][]byte{
		"word": zipOf(t, map[string]string{"_rels/.rels": "<x/>", "word/document.xml": "<x/>"}), "zip": zipOf(t, map[string]string{"notes.txt": "x"}),
		"pdf": []byte("%PDF-1.7\n"), "zeros": []byte("Navn;Mobil\nEva\x00Lund;\n"), "picture": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"),
	} {
		if _, err := sheet.Read(context.Background(), data); keyOf(t, err) != "error.file.not-table" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestAFolderAndAFileThatIsGoneAreTold(t *testing.T) {
	dir := t.TempDir()
	if _, err := sheet.Open(context.Background(), dir); keyOf(t, err) != "error.file.folder" {
		t.Errorf("folder: %v", err)
	}
	path := filepath.Join(dir, "Eva Lund.csv")
	_, err := sheet.Open(context.Background(), path)
	if keyOf(t, err) != "error.file.gone" || strings.Contains(err.Error(), "Eva") {
		t.Errorf("gone: %v", err)
	}
	if err := os.WriteFile(path, []byte("Navn;Mobil\nEva Lund;91792301\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if table, err := sheet.Open(context.Background(), path); err != nil || len(table.Rows) != 1 {
		t.Errorf("%+v, %v", table, err)
	}
}

func TestFilesThatWouldFillTheMachineAreRefused(t *testing.T) {
	long := strings.Repeat("x", 40_000)
	bomb := strings.Repeat(" ", 70<<20)
	for name, f := range map[string]struct {
		data []byte
		key  string
	}{
		"a long cell":      {[]byte("Navn;Mobil\n" + long + ";1\n"), "error.file.long-cell"},
		"an endless line":  {[]byte("Navn" + strings.Repeat(";", 5<<20)), "error.file.long-cell"},
		"a million rows":   {[]byte("Fornavn;Etternavn\n" + strings.Repeat("A;B\n", 1_000_000)), "error.file.too-large"},
		"many columns":     {[]byte("Navn\n" + strings.Repeat("x;", 1200) + "\n"), "error.file.too-wide"},
		"an open quote":    {[]byte("Navn;Mobil\nEva \"Evy\" Lund;1\n\"Per Berg;2\nKari Dahl;3\n"), "error.file.open-quote"},
		"two open quotes":  {[]byte("Navn;Mobil\n\"Per Berg;2\nEva Lund;1\nKari Dahl\";3\n\"Tor\" Moen;4\n"), "error.file.open-quote"},
		"an empty expanse": {workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + strings.Repeat(`<row><c r="ALK1"><v>1</v></c></row>`, 21_000) + "</sheetData></worksheet>"}), "error.file.too-large"},
		"a zip bomb":       {workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet>" + bomb + "<sheetData/></worksheet>"}), "error.file.bomb"},
		"a bomb of styles": {workbookOf(t, map[string]string{"xl/styles.xml": "<styleSheet>" + bomb + "</styleSheet>"}), "error.file.bomb"},
		"a wide sheet":     {workbookOf(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`}), "error.file.too-wide"},
	} {
		if _, err := sheet.Read(context.Background(), f.data); keyOf(t, err) != f.key {
			t.Errorf("%s: %v, want %s", name, err, f.key)
		}
	}
}

func TestReadingCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, data := range map[string][]byte{"csv": []byte("Navn;Mobil\nEva Lund;1\n"), "xlsx": xlsxOf(t, [][]string{{"Navn", "Mobil"}, {"Eva Lund", "1"}})} {
		if _, err := sheet.Read(ctx, data); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
