package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"lagboka/domain"
	"lagboka/interchange/intake"
	"lagboka/internal/testkit"
	_ "lagboka/internal/testkit/seeded"
)

// field is something that a register knows of a person, with what its column may be called and how it is read back.
type field struct {
	headings []string
	draw     *rapid.Generator[string] // as the book keeps it; a day is drawn as ISO
	day      bool
	number   bool // of digits that programs guard with quotes or an apostrophe
	read     func(domain.Record) string
}

func some(texts ...string) *rapid.Generator[string] { return rapid.SampledFrom(texts) }

func days(from string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return domain.MustDate(from).AddDays(rapid.IntRange(0, 12_000).Draw(t, "days")).String()
	})
}

// The names come first, and together; the others in any choice and order.
var (
	givenName  = field{headings: []string{"Fornavn", "First name", "For- og mellomnavn", "Vorname", "fornavn:"}, draw: some("Kåre", "Åse Marie", "Jon-Arne", "Ægir", "Øyvind", "Zoë"), read: func(r domain.Record) string { return r.Person.GivenName }}
	familyName = field{headings: []string{"Etternavn", "Last name", "Slektsnavn", "Nachname"}, draw: some("Mørk", "Ødegård", "van der Berg", "Sæther-Lie", "O'Neill", "Ås"), read: func(r domain.Record) string { return r.Person.FamilyName }}
	otherwise  = []field{
		{headings: []string{"Født", "Fødselsdato", "Date of birth", "Geburtstag"}, draw: days("1940-01-01"), day: true, read: func(r domain.Record) string { return r.Person.Born.String() }},
		{headings: []string{"Innmeldt", "Innmeldt dato", "Innm. dato", "Joined", "Medlem siden"}, draw: days("1980-01-02"), day: true, read: func(r domain.Record) string { return r.Joined.String() }},
		{headings: []string{"Adresse", "Gateadresse", "Street address", "Privatadresse, gate"}, draw: some("Gata 1", "Nordre Åsveg 12 B", "Lia", "Postboks 17", ""), read: func(r domain.Record) string { return r.Person.Address }},
		{headings: []string{"Postnr", "Postnummer", "Zip code", "Postnr."}, draw: some("2335", "0501", "2340", ""), number: true, read: func(r domain.Record) string { return r.Person.Postcode }},
		{headings: []string{"Poststed", "Sted", "City"}, draw: some("Stange", "Løten", "Mo i Rana", ""), read: func(r domain.Record) string { return r.Person.Place }},
		{headings: []string{"E-post", "E-mail", "Epostadresse", "E-post privat"}, draw: some("kare@example.no", "a.b+c@post.example.no", ""), read: func(r domain.Record) string { return r.Person.Email }},
		{headings: []string{"Mobil", "Mobiltelefon", "Mobile phone", "Tlf. mobil"}, draw: some("+4791701001", "+4740000000", ""), number: true, read: func(r domain.Record) string { return r.Person.Mobile }},
		{headings: []string{"Medlemsnr", "Medlemsnummer", "Member no", "Medl. nr"}, draw: some("17", "0042", "104233", ""), number: true, read: func(r domain.Record) string { return r.Person.MemberNo }},
		{headings: []string{"Lag", "Lokallag", "Branch"}, draw: some("Stange", "Løten Senterparti", "Hamar", ""), read: func(r domain.Record) string { return r.UnitText }},
		{headings: []string{"Merknad", "Notes", "Kommentar"}, draw: some("ring; etter 17", "sa \"ja\"", "én, to", ""), read: func(r domain.Record) string { return r.Person.Note }},
		{headings: []string{"Ikke ring", "Do not phone", "Reservert mot telefon"}, draw: some("Ja", "Nei", ""), read: func(r domain.Record) string {
			if r.Person.NoPhone {
				return "Ja"
			}
			return ""
		}},
	}
)

// dialect is how one program writes its files.
type dialect struct {
	alphabet  encoding.Encoding // nil for UTF-8
	mark      bool              // of UTF-8
	separator string
	date      func(iso string) string
	number    func(text string) string
	quote     string // all, some (what needs it), rows, single (quotes)
	newline   string
	preamble  int
	again     bool // the headings once more in the middle
	flags     bool // columns of marks about other columns
}

var months = []string{"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"}

func drawDialect(t *rapid.T, provesOrder bool) dialect {
	dates := []func(iso string) string{
		func(iso string) string { return iso }, func(iso string) string { return iso + "T00:00:00" }, func(iso string) string { return iso[8:] + "." + iso[5:7] + "." + iso[:4] },
		func(iso string) string {
			return strings.TrimLeft(iso[8:], "0") + "/" + strings.TrimLeft(iso[5:7], "0") + "/" + iso[:4]
		},
		func(iso string) string { return domain.MustDate(iso).AddDays(-1).String() + "T22:00:00Z" },
		func(iso string) string { return strings.ReplaceAll(iso, "-", "") }, func(iso string) string { return iso[8:] + "." + iso[5:7] + "." + iso[2:4] },
		func(iso string) string {
			return strings.TrimLeft(iso[8:], "0") + ". " + months[domain.MustDate(iso).Month-1] + " " + iso[:4]
		},
		func(iso string) string { return strings.ReplaceAll(iso, "-", "/") }, func(iso string) string { return iso[8:] + "-" + iso[5:7] + "-" + iso[:4] + " 00:00:00.000" },
	}
	if provesOrder {
		dates = append(dates, func(iso string) string { return iso[5:7] + "/" + iso[8:] + "/" + iso[:4] })
	}
	numbers := []func(string) string{
		func(s string) string { return s }, func(s string) string { return `="` + s + `"` }, func(s string) string { return "'" + s }, func(s string) string { return s + "\u200b" },
	}
	d := dialect{
		alphabet: rapid.SampledFrom([]encoding.Encoding{
			nil, charmap.Windows1252, charmap.ISO8859_15, charmap.Macintosh, charmap.CodePage850, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
			unicode.UTF16(unicode.BigEndian, unicode.UseBOM), unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		}).Draw(t, "alphabet"),
		mark:      rapid.Bool().Draw(t, "mark"),
		separator: rapid.SampledFrom([]string{";", ",", "\t", "|"}).Draw(t, "separator"),
		date:      rapid.SampledFrom(dates).Draw(t, "date"), number: rapid.SampledFrom(numbers[:3]).Draw(t, "number"),
		quote: rapid.SampledFrom([]string{"some", "all", "rows", "single"}).Draw(t, "quote"), newline: rapid.SampledFrom([]string{"\r\n", "\n", "\r"}).Draw(t, "newline"),
		preamble: rapid.IntRange(0, 3).Draw(t, "preamble"), again: rapid.Bool().Draw(t, "again"), flags: rapid.Bool().Draw(t, "flags"),
	}
	if d.alphabet == nil {
		d.number = rapid.SampledFrom(numbers).Draw(t, "number, or with a hidden sign")
	}
	if d.quote == "all" || d.quote == "single" { // a quoted cell of a quoted formula is written as no program does
		d.number = numbers[0]
	}
	return d
}

func (d dialect) row(cells []string) string {
	out := make([]string, len(cells))
	for i, cell := range cells {
		needs := strings.ContainsAny(cell, d.separator+"\n") || strings.Contains(cell, `"`) && !strings.HasPrefix(cell, `="`)
		if d.quote == "single" && !needs && cell != "" {
			cell = "'" + strings.ReplaceAll(cell, "'", "''") + "'"
		}
		if d.quote == "all" || needs {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		out[i] = cell
	}
	row := strings.Join(out, d.separator)
	if d.quote == "rows" {
		row = `"` + strings.ReplaceAll(row, `"`, `""`) + `"`
	}
	return row + d.newline
}

// write writes people as the dialect has it; values are as the book keeps them, of fields and of what stands behind.
func (d dialect) write(header []string, fields []field, rows [][]string) ([]byte, error) {
	var b strings.Builder
	for range d.preamble {
		b.WriteString("Medlemsliste for styret" + d.newline)
	}
	b.WriteString(d.row(header))
	for i, row := range rows {
		if d.again && i == 1 {
			b.WriteString(d.row(header))
		}
		cells := slices.Clone(row)
		for j, f := range fields {
			switch {
			case row[j] == "":
			case f.day:
				cells[j] = d.date(row[j])
			case f.number:
				cells[j] = d.number(row[j])
			}
		}
		b.WriteString(d.row(cells))
	}
	if d.alphabet != nil {
		return d.alphabet.NewEncoder().Bytes([]byte(b.String()))
	}
	if d.mark {
		return []byte("\ufeff" + b.String()), nil
	}
	return []byte(b.String()), nil
}

// workbook is how one program writes its spreadsheets.
type workbook struct {
	dialect
	format string // of days that are days; «@» where they are texts
	typed  bool   // digits that begin with no zero are numbers
	first  bool   // a sheet that is no register stands first
}

func drawWorkbook(t *rapid.T, d dialect) workbook {
	return workbook{
		d, rapid.SampledFrom([]string{"@", "dd.mm.yyyy", "yyyy-mm-dd", "d. mmmm yyyy", "mm-dd-yy", `[$-414]dd/mm/yy;@`, "dd.mm.yyyy hh:mm"}).Draw(t, "format"),
		rapid.Bool().Draw(t, "typed"), rapid.Bool().Draw(t, "first"),
	}
}

// write writes people as the program has it; values are as the book keeps them, of fields and of what stands behind.
func (w workbook) write(header []string, fields []field, rows [][]string) (data []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	name := f.GetSheetName(0)
	if w.first {
		err = f.SetCellStr(name, "A1", "Sammendrag for styret")
		name = "Medlemmer"
		_, sheetErr := f.NewSheet(name)
		err = errors.Join(err, sheetErr)
	}
	style, styleErr := f.NewStyle(&excelize.Style{CustomNumFmt: &w.format})
	err = errors.Join(err, styleErr)
	n := 0
	put := func(cells []any) {
		n++
		for i, cell := range cells {
			at, atErr := excelize.CoordinatesToCellName(i+1, n)
			err = errors.Join(err, atErr, f.SetCellValue(name, at, cell))
			if _, day := cell.(time.Time); day {
				err = errors.Join(err, f.SetCellStyle(name, at, at, style))
			}
		}
	}
	texts := func(texts []string) (cells []any) {
		for _, text := range texts {
			cells = append(cells, text)
		}
		return cells
	}
	for range w.preamble {
		put([]any{"Medlemsliste for styret"})
	}
	put(texts(header))
	for i, row := range rows {
		if w.again && i == 1 {
			put(texts(header))
		}
		cells := texts(row)
		for j, f := range fields {
			number, isNumber := strconv.Atoi(row[j])
			switch {
			case row[j] == "":
				cells[j] = nil
			case f.day && w.format != "@":
				cells[j] = domain.MustDate(row[j]).Time()
			case f.day:
				cells[j] = w.date(row[j])
			case f.number && w.typed && isNumber == nil && row[j][0] != '0' && row[j][0] != '+':
				cells[j] = number
			}
		}
		put(cells)
	}
	var b bytes.Buffer
	err = errors.Join(err, f.Write(&b))
	return b.Bytes(), err
}

func TestAnyRegisterInAnyDialectIsReadRightOrRemarkedUpon(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		fields := append([]field{givenName, familyName}, rapid.Permutation(otherwise).Draw(t, "fields")[:rapid.IntRange(1, len(otherwise)).Draw(t, "columns")]...)
		people := make([][]string, rapid.IntRange(2, 6).Draw(t, "people"))
		proves := false
		for i := range people {
			for _, f := range fields {
				value := f.draw.Draw(t, f.headings[0])
				proves = proves || f.day && value[8:] > "12"
				people[i] = append(people[i], value)
			}
		}
		d := drawDialect(t, proves)
		var header []string
		for _, f := range fields {
			header = append(header, rapid.SampledFrom(f.headings).Draw(t, "heading"))
		}
		rows := make([][]string, len(people))
		for i, p := range people {
			rows[i] = slices.Clone(p)
			if d.flags {
				rows[i] = append(rows[i], "Nei", "Privat", "x")
			}
		}
		if d.flags {
			header = append(header, "Ugyldig adresse", "Adressetype", "Mobil bekreftet")
		}
		var data []byte
		var err error
		name := rapid.SampledFrom([]string{"register.csv", "register.xlsx"}).Draw(t, "file")
		if name == "register.xlsx" {
			data, err = drawWorkbook(t, d).write(header, fields, rows)
		} else {
			data, err = d.write(header, fields, rows)
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := intake.Open(context.Background(), path, testkit.Today, func(context.Context, string) (string, error) { return "", nil })
		if err != nil {
			t.Fatal(err)
		}
		records, err := f.Records(context.Background(), testkit.Today, nil)
		if err != nil || len(records) != len(people) {
			t.Fatalf("%d records of %d people, %v\n%s", len(records), len(people), err, data)
		}
		for i, want := range people {
			for j, field := range fields {
				value := want[j]
				if value == "Nei" {
					value = ""
				}
				if got := field.read(records[i]); got != value && len(records[i].Problems) == 0 {
					t.Fatalf("%q of %s is read as %q, and nothing is said\n%s\n%+v", value, header[j], got, data, fmt.Sprint(f.Mapping.Columns))
				}
			}
		}
	})
}
