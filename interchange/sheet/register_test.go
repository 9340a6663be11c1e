package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/interchange/sheet"
	"lagboka/internal/testkit"
)

var today = domain.MustDate("2026-03-17")

const feeYear = 2026

func demoBook(t testing.TB, members int) demo.Book {
	t.Helper()
	b, err := demo.Make(demo.Params{Members: members, Seed: 7, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// xlsxOf is a workbook of texts, as a register that knows no types writes it.
func xlsxOf(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readTable(t testing.TB, data []byte) *sheet.Table {
	t.Helper()
	table, err := sheet.Read(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func readRecords(t testing.TB, data []byte) []domain.Record {
	t.Helper()
	table := readTable(t, data)
	records, err := sheet.Records(context.Background(), table, sheet.Recognise(table, today), sheet.Options{Today: today}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// wanted are the records that a book's register must give, whatever it looks like.
func wanted(b demo.Book, q testkit.Quirks) []domain.Record {
	persons, fees, units := map[domain.ID]domain.Person{}, map[domain.ID]domain.Fee{}, map[domain.ID]domain.Unit{}
	for _, p := range b.Persons {
		persons[p.ID] = p
	}
	for _, f := range b.Fees {
		if f.Year == feeYear {
			fees[f.Person] = f
		}
	}
	for _, u := range b.Template.Units {
		units[u.ID] = u
	}
	var out []domain.Record
	for _, m := range b.Memberships {
		if !m.OfParty() {
			continue
		}
		p, f := persons[m.Person], fees[m.Person]
		p.ID, p.Municipality, p.Occupation, p.Note = "", "", "", ""
		p.NoMail, p.NoPhone, p.NoPost = false, false, false
		p.Address = strings.ReplaceAll(p.Address, "\n", ", ")
		unit := units[m.Unit].Name
		if q.ByNumber {
			unit = units[m.Unit].Municipality
		}
		r := domain.Record{
			Person: p, UnitText: unit, Kind: m.Kind, Joined: m.Joined, Left: m.Left, HasLeft: !m.Left.IsZero(), Reason: m.Reason, Member: true,
		}
		if f.Year != 0 {
			rf := domain.RecordFee{Year: f.Year, Category: m.Kind, Amount: f.Amount, Due: f.Due, PaidOn: f.PaidOn, Paid: !f.PaidOn.IsZero(), Exempt: f.Exempt}
			if q.PaidYesNo {
				rf.PaidOn, rf.Unpaid = domain.Date{}, f.PaidOn.IsZero() && !f.Exempt
			}
			r.Fees = []domain.RecordFee{rf}
		}
		out = append(out, r)
	}
	return out
}

func TestARegisterReadsTheSameWhateverItLooksLike(t *testing.T) {
	book := demoBook(t, 150)
	national := func(e164 string) string { return strings.TrimPrefix(e164, "+47") }
	foreign := func(e164 string) string { return strings.Replace(domain.PhoneText(e164), "+", "00", 1) }
	for name, q := range map[string]testkit.Quirks{
		"plain": {}, "a title over it": {Preamble: true}, "name in one": {NameInOne: true}, "English": {English: true}, "ISO": {ISODates: true},
		"identity numbers": {NationalID: true}, "loose zeros": {LooseZeros: true}, "yes and no": {PaidYesNo: true}, "by number": {ByNumber: true},
		"national phones": {Phones: national}, "spaced phones": {Phones: foreign},
		"everything": {Preamble: true, NameInOne: true, English: true, NationalID: true, LooseZeros: true, PaidYesNo: true, ByNumber: true, Phones: foreign},
	} {
		t.Run(name, func(t *testing.T) {
			rows := testkit.RegisterRows(book, feeYear, q)
			files := map[string][]byte{"xlsx": xlsxOf(t, rows)}
			for _, comma := range ";,\t" {
				data, err := testkit.CSV(rows, comma, false)
				if err != nil {
					t.Fatal(err)
				}
				files[fmt.Sprintf("csv %q", comma)] = data
				files[fmt.Sprintf("csv with a mark %q", comma)] = append([]byte("\ufeff"), data...)
			}
			want := wanted(book, q)
			for file, data := range files {
				compare(t, file, readRecords(t, data), want)
			}
		})
	}
}

func compare(t *testing.T, file string, got, want []domain.Record) {
	for i := range got { // where zeros are lost, that is told
		got[i].Problems = slices.DeleteFunc(got[i].Problems, func(p domain.Problem) bool { return p.Key == "remark.postcode-short" })
	}
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d records, want %d", file, len(got), len(want))
	}
	wrong := 0
	for i, r := range got {
		if r.Line == 0 || len(r.Cells) == 0 {
			t.Fatalf("%s: record %d has line %d and %d cells", file, i, r.Line, len(r.Cells))
		}
		r.Line, r.Cells = 0, nil
		if g, w := fmt.Sprintf("%+v", r), fmt.Sprintf("%+v", want[i]); g != w {
			t.Errorf("%s: record %d\n got %s\nwant %s", file, i, g, w)
			if wrong++; wrong > 3 {
				t.FailNow()
			}
		}
	}
}

func TestWindowsLettersReadAsTheyWereWritten(t *testing.T) {
	book := demoBook(t, 60)
	rows := testkit.RegisterRows(book, feeYear, testkit.Quirks{})
	data, err := testkit.CSV(rows, ';', true)
	if err != nil {
		t.Fatal(err)
	}
	letters := 0
	got := readTable(t, data)
	for i, row := range got.Rows {
		for c, cell := range row {
			want := strings.Map(func(r rune) rune {
				if _, ok := charmap.Windows1252.EncodeRune(r); !ok {
					return '?'
				}
				return r
			}, rows[i+1][c])
			if cell != want {
				t.Fatalf("row %d: %q, want %q", i, cell, want)
			}
			letters += strings.Count(cell, "ø") + strings.Count(cell, "Å")
		}
	}
	if letters == 0 {
		t.Error("no Norwegian letters among the names: nothing was tried")
	}
}

func TestNoIdentityNumberIsKept(t *testing.T) {
	book := demoBook(t, 80)
	rows := testkit.RegisterRows(book, feeYear, testkit.Quirks{NationalID: true})
	var numbers []string
	for _, row := range rows[1:] {
		if domain.IsNationalID(row[3]) {
			numbers = append(numbers, row[3])
		}
	}
	if len(numbers) < 50 {
		t.Fatalf("only %d identity numbers to try", len(numbers))
	}
	// The number may stand anywhere: in a note, in a wrong column, grouped.
	rows[0] = append(rows[0], "Merknad")
	for i := range rows[1:] {
		n := numbers[i%len(numbers)]
		rows[i+1] = append(rows[i+1], "Fnr "+n[:6]+" "+n[6:]+", ring kvelden")
		if i%3 == 0 {
			rows[i+1][0] = n
		}
		if i%5 == 0 {
			rows[i+1][12] = n
		}
	}
	data, err := testkit.CSV(rows, ';', false)
	if err != nil {
		t.Fatal(err)
	}
	records := readRecords(t, data)
	kept := strings.ReplaceAll(fmt.Sprintf("%+v", records), " ", "")
	for _, n := range numbers {
		if strings.Contains(kept, n) {
			t.Fatal("an identity number was kept")
		}
	}
	if r := records[0]; !strings.HasPrefix(r.Person.Note, "Fnr ") || !strings.HasSuffix(r.Person.Note, ", ring kvelden") {
		t.Errorf("note %q, want the text around the number", r.Person.Note)
	}
	if !slices.ContainsFunc(records, func(r domain.Record) bool { return r.Person.Born.IsDay() }) {
		t.Error("no birth date came out of the numbers")
	}
}
