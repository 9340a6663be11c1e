package testkit

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"lagboka/domain"
	"lagboka/domain/demo"
)

// Quirks are what sets one register's export apart from another's. The zero Quirks are the plain export: names in
// two columns, dates as 17.03.2026, telephones as the book keeps them, the branch by its full name.
type Quirks struct {
	Preamble   bool // two lines of title and date over the headings
	NameInOne  bool // «Etternavn, Fornavn» in one column
	English    bool // English headings
	ISODates   bool
	NationalID bool // an eleven-digit number (a synthetic one) in place of the birth date
	LooseZeros bool // postcodes as numbers: 0556 has become 556
	PaidYesNo  bool // Ja or Nei in place of the day of payment
	ByNumber   bool // the branch by its municipality number
	Phones     func(e164 string) string
}

// The headings of a register's export, in the order of its columns.
var (
	norwegianHeadings = []string{
		"Medlemsnr.", "Etternavn", "Fornavn", "Fødselsdato", "Kjønn", "Gateadresse", "Postnr", "Poststed", "Land", "Mobil", "Telefon", "E-post",
		"Lokallag", "Medlemstype", "Innmeldt dato", "Utmeldt dato", "Årsak", "Død", "Kontingentår", "Kontingent", "Forfall", "Betalt",
	}
	englishHeadings = []string{
		"Member no", "Last name", "First name", "Date of birth", "Gender", "Address", "Postal code", "City", "Country", "Mobile", "Phone", "E-mail",
		"Branch", "Membership type", "Joined", "Left", "Reason", "Deceased", "Fee year", "Fee", "Due", "Paid",
	}
)

// RegisterRows writes a book's members as a central register's export of a year would have them: the headings, and one
// line for each membership of the party with that year's fee.
func RegisterRows(b demo.Book, year int, q Quirks) [][]string {
	persons, fees, units := map[domain.ID]domain.Person{}, map[domain.ID]domain.Fee{}, map[domain.ID]domain.Unit{}
	for _, p := range b.Persons {
		persons[p.ID] = p
	}
	for _, f := range b.Fees {
		if f.Year == year {
			fees[f.Person] = f
		}
	}
	for _, u := range b.Template.Units {
		units[u.ID] = u
	}
	var rows [][]string
	if q.Preamble {
		rows = append(rows, []string{"Medlemsregister"}, []string{"Uttrekk", q.date(domain.YearEnd(year))})
	}
	headings := norwegianHeadings
	if q.English {
		headings = englishHeadings
	}
	rows = append(rows, q.names(headings, "Etternavn, Fornavn"))
	for _, m := range b.Memberships {
		if m.OfParty() {
			p := persons[m.Person]
			rows = append(rows, q.names(q.row(p, m, units[m.Unit], fees[p.ID]), p.SortName()))
		}
	}
	return rows
}

// names puts the second and third column into one where the register does.
func (q Quirks) names(row []string, both string) []string {
	if !q.NameInOne {
		return row
	}
	return append([]string{row[0], both}, row[3:]...)
}

func (q Quirks) row(p domain.Person, m domain.Membership, branch domain.Unit, f domain.Fee) []string {
	born, postcode, unit, deceased := q.date(p.Born), p.Postcode, branch.Name, ""
	if q.NationalID && p.Born.IsDay() {
		born = NationalID(p.Born, p.Sex)
	}
	if q.LooseZeros {
		postcode = strings.TrimLeft(postcode, "0")
	}
	if q.ByNumber {
		unit = branch.Municipality
	}
	if p.Deceased {
		deceased = "x"
	}
	phones := q.Phones
	if phones == nil {
		phones = func(e164 string) string { return e164 }
	}
	row := []string{
		p.MemberNo, p.FamilyName, p.GivenName, born, map[domain.Sex]string{domain.Female: "K", domain.Male: "M"}[p.Sex],
		strings.ReplaceAll(p.Address, "\n", ", "), postcode, p.Place, p.Country, phones(p.Mobile), phones(p.Phone), p.Email,
		unit, map[domain.MembershipKind]string{
			domain.Member: "Medlem", domain.Household: "Husstandsmedlem", domain.Honorary: "Æresmedlem",
		}[m.Kind],
		q.date(m.Joined), q.date(m.Left), m.Reason, deceased,
	}
	if f.Year == 0 {
		return append(row, "", "", "", "")
	}
	paid := q.date(f.PaidOn)
	switch {
	case f.Exempt:
		paid = "Fritatt"
	case q.PaidYesNo && f.PaidOn.IsZero():
		paid = "Nei"
	case q.PaidYesNo:
		paid = "Ja"
	}
	return append(row, strconv.Itoa(f.Year), fmt.Sprintf("%d,%02d", f.Amount/100, f.Amount%100), q.date(f.Due), paid)
}

func (q Quirks) date(d domain.Date) string {
	if q.ISODates || !d.IsDay() {
		return d.String()
	}
	return fmt.Sprintf("%02d.%02d.%04d", d.Day, d.Month, d.Year)
}

// NationalID returns a synthetic identity number for a birth date from 1900 to 2039: of the sort that is given out for
// tests, with 80 added to the month, so that nobody has it.
func NationalID(born domain.Date, sex domain.Sex) string {
	first := 0
	if born.Year >= 2000 {
		first = 500
	}
	for individual := first; individual < first+500; individual++ {
		// The ninth digit is even for women.
		if (individual%2 == 0) != (sex == domain.Female) {
			continue
		}
		nine := fmt.Sprintf("%02d%02d%02d%03d", born.Day, int(born.Month)+80, born.Year%100, individual)
		for check := range 100 {
			if number := fmt.Sprintf("%s%02d", nine, check); domain.IsNationalID(number) {
				return number
			}
		}
	}
	return ""
}

// CSV writes rows as a file of comma separated values with CRLF, in UTF-8 or, as older programs do, in Windows-1252,
// where letters outside it become question marks.
func CSV(rows [][]string, comma rune, windows1252 bool) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, true
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	if !windows1252 {
		return b.Bytes(), nil
	}
	out, err := encoding.ReplaceUnsupported(charmap.Windows1252.NewEncoder()).Bytes(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("write csv: %w", err)
	}
	return bytes.ReplaceAll(out, []byte{0x1a}, []byte{'?'}), nil
}
