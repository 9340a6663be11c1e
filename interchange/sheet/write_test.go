package sheet_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	_ "lagboka/internal/testkit/seeded"
)

type fataler interface{ Fatal(args ...any) }

func xlsx(t fataler, s sheet.Sheet) []byte {
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func csvBytes(t fataler, s sheet.Sheet) []byte {
	var b bytes.Buffer
	if err := sheet.WriteCSV(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var small = sheet.Sheet{
	Name:    "Medlemmer i [Stange]: 2026/27",
	Columns: []sheet.Column{{Title: "Navn", Width: 30}, {Title: "Født"}, {Title: "Innmeldt"}, {Title: "Kontingent"}, {Title: "Mobil"}, {Title: "Antall"}},
	Rows: [][]any{
		{"Lund, Eva", domain.YearAlone(1961), domain.MustDate("2020-03-17"), domain.Money(44050), domain.Phone("+4791792301"), 3},
		{"Berg, Per", domain.Date{}, domain.YearAlone(1999), nil, domain.Phone("+46701234567"), 0},
	},
}

func TestAWrittenSheetReadsBackAsItWas(t *testing.T) {
	want := [][]string{
		{"Lund, Eva", "1961", "2020-03-17", "440.5", "917 92 301", "3"},
		{"Berg, Per", "", "1999", "", "+46701234567", "0"},
	}
	table := readTable(t, xlsx(t, small))
	if !reflect.DeepEqual(table.Rows, want) {
		t.Errorf("xlsx: %q", table.Rows)
	}
	table = readTable(t, csvBytes(t, small))
	want[0][3] = "440,50"
	if !reflect.DeepEqual(table.Rows, want) {
		t.Errorf("csv: %q", table.Rows)
	}
}

func TestTheSameSheetGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(xlsx(t, small), xlsx(t, small)) {
		t.Error("xlsx differs from time to time")
	}
}

func TestCSVIsWhatNorwegianExcelOpens(t *testing.T) {
	got := string(csvBytes(t, sheet.Sheet{Columns: []sheet.Column{{Title: "Navn"}, {Title: "Født"}}, Rows: [][]any{{"Østby; Åse", domain.MustDate("1961-03-17")}}}))
	if want := "\ufeffNavn;Født\r\n\"Østby; Åse\";1961-03-17\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestTextIsNeverAFormula(t *testing.T) {
	evil := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1", "=HYPERLINK(\"http://example.no\")", "＝1"}
	s := sheet.Sheet{Columns: []sheet.Column{{Title: "=Navn"}, {Title: "Mobil"}}}
	for _, text := range evil {
		s.Rows = append(s.Rows, []any{text, "x"})
	}
	data := csvBytes(t, s)
	for _, line := range strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
		if cell := strings.Trim(line, "\"\r"); cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
			t.Errorf("csv: %q begins a cell that can be run", line)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(xlsx(t, s)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	for i, text := range evil {
		at, _ := excelize.CoordinatesToCellName(1, i+2)
		if formula, err := f.GetCellFormula(name, at); err != nil || formula != "" {
			t.Errorf("xlsx: %q became the formula %q, %v", text, formula, err)
		}
		if kind, err := f.GetCellType(name, at); err != nil || kind != excelize.CellTypeInlineString {
			t.Errorf("xlsx: %q stands in a cell of type %v, %v", text, kind, err)
		}
	}
	back := readTable(t, data)
	for i, text := range evil {
		// A line break inside a cell comes back as one sign, whatever it was.
		if got := back.Rows[i][0]; got != text && !strings.Contains(text, "\r") {
			t.Errorf("csv: %q came back as %q", text, got)
		}
	}
}

func TestHeadingsAreBoldFrozenAndFiltered(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(xlsx(t, small)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	if name != "Medlemmer i Stange 2026 27" {
		t.Errorf("the sheet is called %q", name)
	}
	id, err := f.GetCellStyle(name, "A1")
	if err != nil {
		t.Fatal(err)
	}
	if style, err := f.GetStyle(id); err != nil || style.Font == nil || !style.Font.Bold {
		t.Errorf("headings are not bold: %v", err)
	}
	if panes, err := f.GetPanes(name); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("headings are not frozen: %+v, %v", panes, err)
	}
	if names := f.GetDefinedName(); len(names) != 1 || !strings.HasSuffix(names[0].RefersTo, "$A$1:$F$3") {
		t.Errorf("the filter is %+v", names)
	}
	if width, err := f.GetColWidth(name, "A"); err != nil || width != 30 {
		t.Errorf("the first column is %v wide, %v", width, err)
	}
	if shown, err := f.GetCellValue(name, "C2"); err != nil || shown != "17.03.2020" {
		t.Errorf("a day shows as %q, %v", shown, err)
	}
	if shown, err := f.GetCellValue(name, "D2"); err != nil || shown != "440.50" {
		t.Errorf("an amount shows as %q, %v", shown, err)
	}
}

func TestAnEmptyListIsAFileOfHeadings(t *testing.T) {
	s := sheet.Sheet{Columns: small.Columns}
	for _, data := range [][]byte{xlsx(t, s), csvBytes(t, s)} {
		if table := readTable(t, data); len(table.Rows) != 0 || table.Header[0] != "Navn" {
			t.Errorf("%+v", table)
		}
	}
}

func TestACellOfAnUnknownTypeIsAnError(t *testing.T) {
	s := sheet.Sheet{Columns: []sheet.Column{{Title: "Navn"}}, Rows: [][]any{{3.14}}}
	if sheet.WriteXLSX(new(bytes.Buffer), s) == nil || sheet.WriteCSV(new(bytes.Buffer), s) == nil {
		t.Error("a number of an unknown type was written")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestAFullDiskIsTold(t *testing.T) {
	if sheet.WriteXLSX(full{}, small) == nil || sheet.WriteCSV(full{}, small) == nil {
		t.Error("nothing was written and nobody was told")
	}
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	// What spreadsheets themselves put before a number or round a text is taken away when it is read.
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aåøÆé =+-@'\";,|\t_x1")), 0, 12, -1).Filter(func(s string) bool {
		return !strings.HasPrefix(s, "'1") && !strings.HasPrefix(strings.TrimSpace(s), `="`)
	})
	rapid.Check(t, func(t *rapid.T) {
		s := sheet.Sheet{Columns: []sheet.Column{{Title: "Etternavn"}, {Title: "Fornavn"}, {Title: "Innmeldt"}}}
		var want [][]string
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			a, b := text.Draw(t, "a"), text.Draw(t, "b")
			day := domain.YearStart(1900).AddDays(rapid.IntRange(0, 60_000).Draw(t, "day"))
			s.Rows = append(s.Rows, []any{a, b, day})
			want = append(want, []string{a, b, day.String()})
		}
		for name, data := range map[string][]byte{"csv": csvBytes(t, s), "xlsx": xlsx(t, s)} {
			table, err := sheet.Read(t.Context(), data)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(table.Rows, want) {
				t.Fatalf("%s: got %q, want %q", name, table.Rows, want)
			}
		}
	})
}

func TestRejectedRowsAreWrittenWithTheirReasonsAndCanBeReadAgain(t *testing.T) {
	records := readRecords(t, []byte("Navn;Innmeldt;Mobil\nEva Lund;i fjor;91792301\n;;41234567\nPer Berg;2020;\n"))
	var rejected []domain.Record
	for _, r := range records {
		if len(r.Problems) > 0 {
			rejected = append(rejected, r)
		}
	}
	header := []string{"Navn", "Innmeldt", "Mobil"}
	for _, ending := range []string{".xlsx", ".csv"} {
		path := filepath.Join(t.TempDir(), "avvist"+ending)
		err := sheet.WriteRejected(interchange.Out{Path: path}, "Avvist", header, rejected, func(p domain.Problem) string { return p.Key + " " + p.Value })
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if isZip := bytes.HasPrefix(data, []byte("PK")); isZip != (ending == ".xlsx") {
			t.Errorf("%s is written as the other", ending)
		}
		table := readTable(t, data)
		want := [][]string{{"Eva Lund", "i fjor", "91792301", "remark.joined i fjor"}, {"", "", "41234567", "reject.name-missing"}}
		for i := range table.Rows {
			table.Rows[i][3] = strings.TrimSpace(table.Rows[i][3])
		}
		if !reflect.DeepEqual(table.Rows, want) || !reflect.DeepEqual(table.Header, append(header, "Avvist")) {
			t.Errorf("%s: %q %q", ending, table.Header, table.Rows)
		}
		if again := readRecords(t, data); len(again) != 2 || again[0].Person.FamilyName != "Lund" || again[0].Person.Mobile != "+4791792301" {
			t.Errorf("%s read again: %+v", ending, again)
		}
	}
}

func TestRejectedCardsAreWrittenThoughTheyHaveNoHeadings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "avvist.csv")
	cards := []domain.Record{
		{Cells: []string{"FN: Styret", "KIND: group"}, Problems: []domain.Problem{{Key: "a"}, {Key: "b"}}},
		{Cells: []string{"EMAIL: eva@example.no"}, Problems: []domain.Problem{{Key: "c"}}},
	}
	if err := sheet.WriteRejected(interchange.Out{Path: path}, "Avvist", nil, cards, func(p domain.Problem) string { return p.Key }); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if want := "\ufeff;;Avvist\r\nFN: Styret;KIND: group;a b\r\nEMAIL: eva@example.no;;c\r\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}
