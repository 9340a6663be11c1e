package sheet_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/internal/testkit"
)

// one reads a table of one row.
func one(t *testing.T, pairs ...string) domain.Record {
	t.Helper()
	var header, row []string
	for i := 0; i < len(pairs); i += 2 {
		header, row = append(header, pairs[i]), append(row, pairs[i+1])
	}
	if !slices.Contains(header, "Fornavn") && !slices.Contains(header, "Navn") {
		header, row = append(header, "Fornavn", "Etternavn"), append(row, "Eva", "Lund")
	}
	table := &sheet.Table{Header: header, FirstRow: 1, Rows: [][]string{row}, Lines: []int{2}}
	records, err := sheet.Records(context.Background(), table, sheet.Recognise(table, today), sheet.Options{Today: today}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return records[0]
}

func problemKeys(r domain.Record) string {
	var keys []string
	for _, p := range r.Problems {
		keys = append(keys, p.Key)
	}
	return strings.Join(keys, " ")
}

func TestNamesReadAsTheyAreWrittenElsewhere(t *testing.T) {
	for text, want := range map[string]string{
		"Østby, Åse Marie": "Åse Marie|Østby", "Åse Marie Østby": "Åse Marie|Østby", "  Per   Berg ": "Per|Berg",
		"Ludvig van der Berg": "Ludvig|van der Berg", "OLSEN-ÅS, KARI": "Kari|Olsen-Ås", "LUDVIG VAN DER BERG": "Ludvig|van der Berg",
		"McDonald, Eva": "Eva|McDonald", "Máret": "Máret|", "O'NEIL, EVA": "Eva|O'Neil", "Li, Bo": "Bo|Li", "Berg,": "|Berg",
	} {
		p := one(t, "Navn", text).Person
		if got := p.GivenName + "|" + p.FamilyName; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestANameInOneColumnFillsWhatTheOthersLeaveOpen(t *testing.T) {
	for name, c := range map[string]struct {
		pairs []string
		want  string
	}{
		"family name under Navn": {[]string{"Navn", "Hansen", "Fornavn", "Ola"}, "Ola|Hansen"},
		"whole under Navn":       {[]string{"Navn", "Ola Hansen", "Fornavn", "Ola"}, "Ola|Hansen"},
		"given name under Navn":  {[]string{"Navn", "Ola", "Etternavn", "Hansen"}, "Ola|Hansen"},
		"with a comma":           {[]string{"Navn", "Hansen, Ola", "Etternavn", "Hansen"}, "Ola|Hansen"},
		"middle name":            {[]string{"Fornavn", "OLA", "Mellomnavn", "LI", "Etternavn", "BØ"}, "Ola Li|Bø"},
	} {
		p := one(t, c.pairs...).Person
		if got := p.GivenName + "|" + p.FamilyName; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestANameThatIsAWordForNothingElsewhereIsAName(t *testing.T) {
	for _, c := range [][3]string{
		{"Kari", "Na", "Kari|Na "},
		{"Nil", "Berg", "Nil|Berg "},
		{"Kari Na", "Berg", "Kari Na|Berg "},
		{"Kari", "NA", "Kari| "},
		{"nil", "Berg", "|Berg "},
		{"Kari", "null", "Kari| "},
	} {
		r := one(t, "Fornavn", c[0], "Etternavn", c[1], "Poststed", "Na")
		if got := r.Person.GivenName + "|" + r.Person.FamilyName + " " + r.Person.Place; got != c[2] {
			t.Errorf("%q: %q", c, got)
		}
	}
}

func TestDaysInTheAmericanOrderAreToldByTheirColumn(t *testing.T) {
	for text, want := range map[string]string{
		"Navn;Innmeldt\nEva Lund;3/4/2020\nPer Berg;3/17/2020\n":  "2020-03-04 2020-03-17 ",
		"Navn;Innmeldt\nEva Lund;3/4/2020\nPer Berg;17/3/2020\n":  "2020-04-03 2020-03-17 ",
		"Navn;Innmeldt\nEva Lund;3/4/2020\nPer Berg;4/3/2020\n":   "2020-04-03 2020-03-04 ",
		"Navn;Innmeldt\nEva Lund;13/4/2020\nPer Berg;3/17/2020\n": "2020-04-13  ",
	} {
		got := ""
		for _, r := range readRecords(t, []byte(text)) {
			got += r.Joined.String() + " "
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestARowThatNamesNobodyIsRejected(t *testing.T) {
	for text, want := range map[string]string{"": "reject.name-missing", "-": "reject.name-missing", "Antall: 955": "reject.name-unreadable", "SUM": "reject.name-unreadable", "eva@example.no": "reject.name-unreadable"} {
		if got := problemKeys(one(t, "Navn", text, "Mobil", "91792301")); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestValuesReadInEveryFormTheyHave(t *testing.T) {
	type value struct{ got, problems string }
	read := func(f func(domain.Record) any, pairs ...string) value {
		r := one(t, pairs...)
		return value{fmt.Sprint(f(r)), problemKeys(r)}
	}
	born := func(r domain.Record) any { return r.Person.Born }
	joined := func(r domain.Record) any { return r.Joined }
	phones := func(r domain.Record) any { return r.Person.Mobile + " " + r.Person.Phone }
	postcode := func(r domain.Record) any { return r.Person.Postcode + " " + r.Person.Place + " " + r.Person.Country }
	left := func(r domain.Record) any { return fmt.Sprint(r.Left, r.HasLeft, r.Person.Deceased) }
	for _, c := range []struct {
		of    func(domain.Record) any
		pairs string // heading=value, …
		want  value
	}{
		{born, "Født=17.03.1961", value{"1961-03-17", ""}},
		{born, "Født=1961-03-17", value{"1961-03-17", ""}},
		{born, "Født=17.3.61", value{"1961-03-17", ""}},
		{born, "Født=17. mars 1961", value{"1961-03-17", ""}},
		{born, "Født=17-des-61", value{"1961-12-17", ""}},
		{born, "Født=22357", value{"1961-03-17", ""}},
		{born, "Født=1961", value{"1961", ""}},
		{born, "Født=00.00.0000", value{"", ""}},
		{born, "Født=ukjent", value{"", ""}},
		{born, "Født=31.02.1961", value{"", "remark.born"}},
		{born, "Født=01.01.1850", value{"", "remark.born"}},
		{born, "Født=01.01.2030", value{"", "remark.born"}},
		{born, "Født=12345678901", value{"", "remark.national-id"}},
		{joined, "Innmeldt=17.03.2020", value{"2020-03-17", ""}},
		{joined, "Innmeldt=2020", value{"2020", ""}},
		{joined, "Innmeldt=2020-03-17 14:30", value{"2020-03-17", ""}},
		{joined, "Innmeldt=i fjor", value{"", "remark.joined"}},
		{phones, "Mobil=+47 917 92 301", value{"+4791792301 ", ""}},
		{phones, "Mobil=0047 91792301", value{"+4791792301 ", ""}},
		{phones, "Telefon=917 92 301", value{"+4791792301 ", ""}},
		{phones, "Telefon=62413000,Mobil=91792301", value{"+4791792301 +4762413000", ""}},
		{phones, "Telefon=62413000 / 917 92 301", value{"+4791792301 +4762413000", ""}},
		{phones, "Telefon=91792301,Mobil=41234567", value{"+4741234567 +4791792301", ""}},
		{phones, "Mobil=91792301,Telefon=91792301", value{"+4791792301 ", ""}},
		{phones, "Mobil=917 92 301 eller 62 41 30 00", value{"+4791792301 +4762413000", ""}},
		{phones, "Mobil=Mob: 91792301 (privat)", value{"+4791792301 ", ""}},
		{phones, "Mobil=+46 70 123 45 67", value{"+46701234567 ", ""}},
		{phones, "Mobil=91792301 62413000", value{"+4791792301 +4762413000", ""}},
		{phones, "Mobil=4.79E+10", value{" ", "remark.phone"}},
		{phones, "Mobil=123", value{" ", "remark.phone"}},
		{phones, "Mobil=91792301;41234567;62413000", value{"+4791792301 +4741234567", "remark.phone-more"}},
		{postcode, "Postnr=556,Sted=OSLO", value{"0556 Oslo ", ""}},
		{postcode, "Postnr=N-2312,Sted=Ottestad,Land=Norge", value{"2312 Ottestad ", ""}},
		{postcode, "Postnr/sted=2312 Ottestad", value{"2312 Ottestad ", ""}},
		{postcode, "Postnr/sted=Ottestad", value{" Ottestad ", ""}},
		{postcode, "Postnr=8600,Sted=MO I RANA", value{"8600 Mo i Rana ", ""}},
		{postcode, "Postnr=12345", value{"  ", "remark.postcode"}},
		{postcode, "Postnr=123 45,Sted=Torsby,Land=Sverige", value{"123 45 Torsby Sverige", ""}},
		{left, "Utmeldt=31.12.2025", value{"2025-12-31 true false", ""}},
		{left, "Utmeldt=ja", value{" true false", ""}},
		{left, "Utmeldt=nei", value{" false false", ""}},
		{left, "Utmeldt=0", value{" false false", ""}},
		{left, "Utmeldt=i går", value{" false false", "reject.left"}},
		{left, "Status=Utmeldt", value{" true false", ""}},
		{left, "Status=Aktiv", value{" false false", ""}},
		{left, "Status=Død", value{" false true", ""}},
		{left, "Status=Blå", value{" false false", "remark.status"}},
		{left, "Død=x", value{" false true", ""}},
		{left, "Dødsdato=01.02.2026", value{"2026-02-01 false true", ""}},
		{left, "Dødsdato=kanskje", value{" false false", "reject.deceased"}},
		{left, "Årsak=Død", value{" false true", ""}},
		{func(r domain.Record) any { return r.Person.Sex }, "Kjønn=Kvinne", value{"f", ""}},
		{func(r domain.Record) any { return r.Person.Sex }, "Kjønn=M", value{"m", ""}},
		{func(r domain.Record) any { return r.Person.Sex }, "Kjønn=7", value{"", "remark.sex"}},
		{func(r domain.Record) any { return r.Person.Email }, "E-post=Eva Lund <eva@EXAMPLE.no>", value{"eva@example.no", ""}},
		{func(r domain.Record) any { return r.Person.Email }, "E-post=eva@example.no; evl@example.no", value{"eva@example.no", "remark.email-more"}},
		{func(r domain.Record) any { return r.Person.Email }, "E-post=eva(at)example.no", value{"", "remark.email"}},
		{func(r domain.Record) any { return r.Person.Email }, "E-post=eva@example.no (jobb)", value{"eva@example.no", "remark.email"}},
		{func(r domain.Record) any { return r.UnitText }, "Kommunenr=403", value{"0403", ""}},
		{func(r domain.Record) any { return r.Person.NoPhone }, "Ikke ring=x", value{"true", ""}},
		{func(r domain.Record) any { return r.Person.NoPhone }, "Ikke ring=nei", value{"false", ""}},
		{func(r domain.Record) any { return r.Person.Address }, "Adresse=c/o Berg,Adresse 2=Storgata 1", value{"c/o Berg\nStorgata 1", ""}},
	} {
		var pairs []string
		for _, p := range strings.Split(c.pairs, ",") {
			heading, text, _ := strings.Cut(p, "=")
			pairs = append(pairs, heading, text)
		}
		if got := read(c.of, pairs...); got != c.want {
			t.Errorf("%s: %q, want %q", c.pairs, got, c.want)
		}
	}
}

func TestKindsOfMembershipHaveManyNames(t *testing.T) {
	for text, want := range map[string]domain.MembershipKind{
		"Hovedmedlem": domain.Member, "Ordinært medlem": domain.Member, "1 - Hovedmedlem": domain.Member, "Husstandsmedlem": domain.Household, "Husstandsmedlem (voksen)": domain.Household,
		"Ungdom": domain.Youth, "SU": domain.Youth, "SK": domain.Women, "Senterkvinnene": domain.Women, "Æresmedlem": domain.Honorary, "household": domain.Household,
	} {
		if r := one(t, "Medlemstype", text); r.Kind != want || !r.Member || len(r.Problems) > 0 {
			t.Errorf("%q: %q %v", text, r.Kind, r.Problems)
		}
	}
	if r := one(t, "Medlemstype", "Husstandsmedlem og SU"); r.Kind != "" || problemKeys(r) != "remark.kind" {
		t.Errorf("two at once: %q %v", r.Kind, r.Problems)
	}
}

func TestFeesReadByYearDayMarkAndAmount(t *testing.T) {
	day := domain.MustDate("2026-02-01")
	for name, c := range map[string]struct {
		pairs []string
		want  []domain.RecordFee
	}{
		"a day":             {[]string{"Kontingent", "440,00", "Betalt", "01.02.2026"}, []domain.RecordFee{{Year: 2026, Amount: 44000, PaidOn: day, Paid: true}}},
		"yes":               {[]string{"Betalt", "Ja"}, []domain.RecordFee{{Year: 2026, Paid: true}}},
		"no":                {[]string{"Betalt", "Ubetalt"}, []domain.RecordFee{{Year: 2026, Unpaid: true}}},
		"an amount":         {[]string{"Betalt 2025", "440"}, []domain.RecordFee{{Year: 2025, PaidAmount: 44000, Paid: true}}},
		"nothing paid":      {[]string{"Kontingent", "440", "Innbetalt beløp", "0,00"}, []domain.RecordFee{{Year: 2026, Amount: 44000, Unpaid: true}}},
		"yes and day":       {[]string{"Betalt", "Ja", "Betalt dato", "01.02.2026"}, []domain.RecordFee{{Year: 2026, PaidOn: day, Paid: true}}},
		"exempt":            {[]string{"Betalt", "Fritatt"}, []domain.RecordFee{{Year: 2026, Exempt: true}}},
		"year in a row":     {[]string{"Kontingentår", "2024", "Kontingent", "kr 440,-", "Forfall", "01.02.2026"}, []domain.RecordFee{{Year: 2024, Amount: 44000, Due: day}}},
		"years in headings": {[]string{"Betalt 2026", "x", "Betalt 2024", "nei", "Betalt 2025", "2025"}, []domain.RecordFee{{Year: 2024, Unpaid: true}, {Year: 2025, Paid: true}, {Year: 2026, Paid: true}}},
		"nothing said":      {[]string{"Kontingentår", "2026", "Kontingent", "", "Betalt", ""}, nil},
	} {
		if r := one(t, c.pairs...); !slices.Equal(r.Fees, c.want) || len(r.Problems) > 0 {
			t.Errorf("%s: %+v %v, want %+v", name, r.Fees, r.Problems, c.want)
		}
	}
	for pair, want := range map[[2]string]string{
		{"Betalt", "snart"}: "reject.paid", {"Betalt", "2019"}: "reject.paid", {"Kontingent", "mye"}: "remark.amount", {"Forfall", "snart"}: "remark.due",
	} {
		if got := problemKeys(one(t, pair[0], pair[1])); got != want {
			t.Errorf("%v: %q, want %q", pair, got, want)
		}
	}
	if r := one(t, "Kontingent", "440", "Betalt", "220"); problemKeys(r) != "remark.part-paid" || r.Fees[0].Paid || !r.Fees[0].Unpaid {
		t.Errorf("a part paid: %+v", r)
	}
	for _, pairs := range [][]string{{"Betalt", "Nei", "Betalt dato", "01.02.2026"}, {"Kontingent", "440", "Betalt dato", "01.02.2026", "Betalt beløp", "0"}, {"Kontingent", "440", "Betalt beløp", "0,00", "Betalt dato", "01.02.2026"}} {
		if r := one(t, pairs...); problemKeys(r) != "remark.paid-nothing" || r.Fees[0].Paid || !r.Fees[0].Unpaid || !r.Fees[0].PaidOn.IsZero() {
			t.Errorf("%v: a day and nothing paid: %+v", pairs, r)
		}
	}
	if got := problemKeys(one(t, "Kontingentår", "i år", "Betalt", "ja")); got != "reject.fee-year" {
		t.Errorf("a year that is none: %q", got)
	}
}

func TestAnAddressListIsNoRegisterOfMembers(t *testing.T) {
	if r := one(t, "Navn", "Eva Lund", "E-post", "eva@example.no"); r.Member {
		t.Error("an address list counts as a register")
	}
	if r := one(t, "Navn", "Eva Lund", "Medlemsnr", "1234"); !r.Member {
		t.Error("a list with member numbers is not counted as a register")
	}
}

func TestAnIdentityNumberBecomesABirthDateWhereverItStands(t *testing.T) {
	day := domain.MustDate("1961-03-07")
	id := testkit.NationalID(day, domain.Female)
	for name, pairs := range map[string][]string{
		"own column":                     {"Fødselsnummer", id},
		"grouped":                        {"Fødselsnummer", id[:6] + " " + id[6:]},
		"hyphen":                         {"Personnr", id[:6] + "-" + id[6:]},
		"birth date":                     {"Født", id},
		"lost its zero":                  {"Født", strings.TrimPrefix(id, "0")},
		"member number":                  {"Medlemsnr", id},
		"a note":                         {"Merknad", "f. " + id + "."},
		"the branch":                     {"Lokallag", id},
		"a year too":                     {"Født", "1961", "Merknad", id},
		"two spaces":                     {"Merknad", "nr " + id[:6] + "  " + id[6:]},
		"a thin space":                   {"Merknad", id[:6] + "\u202f" + id[6:]},
		"a dash":                         {"Merknad", id[:6] + "–" + id[6:]},
		"full stops":                     {"Merknad", id[:2] + "." + id[2:4] + "." + id[4:6] + " " + id[6:]},
		"groups":                         {"Merknad", id[:2] + " " + id[2:4] + " " + id[4:6] + " " + id[6:9] + " " + id[9:]},
		"a slash":                        {"Merknad", id[:6] + "/" + id[6:]},
		"member number without its zero": {"Medlemsnr", id[1:]},
		"a note without its zero":        {"Merknad", "f. " + id[1:] + "."},
		"a column of the last five":      {"Født", "07.03.1961", "Personnr", id[6:]},
		"the last five without a zero":   {"Født", "07.03.1961", "Personnr", strings.TrimLeft(id[6:], "0")},
		"the last five by another name":  {"Født", "07.03.1961", "Siste 5 siffer", id[6:]},
	} {
		r := one(t, pairs...)
		if r.Person.Born != day {
			t.Errorf("%s: born %s", name, r.Person.Born)
		}
		if all := domain.Digits(fmt.Sprint(r.Person.MemberNo, r.Person.Note, r.Cells, r.UnitText, r.Problems)); strings.Contains(all, id[6:]) {
			t.Errorf("%s: the number is kept: %+v", name, r)
		}
		if !slices.ContainsFunc(r.Cells, func(c string) bool { return strings.Contains(c, "1961-03-07") || c == "07.03.1961" }) {
			t.Errorf("%s: cells %q do not have the birth date", name, r.Cells)
		}
	}
	if r := one(t, "Fødselsnummer", id[:10]+"x"); strings.Contains(fmt.Sprint(r), id[6:10]) {
		t.Errorf("a number with a slip is kept: %+v", r)
	}
	if r := one(t, "Mobil", "+4791792301", "Merknad", "konto 15031234567, tlf +46701234567"); !strings.Contains(r.Person.Note, "+46701234567") {
		t.Errorf("a telephone number is taken for an identity number: %q", r.Person.Note)
	}
}

func TestReadingRowsTellsHowFarItIsAndCanBeCancelled(t *testing.T) {
	table := &sheet.Table{Header: []string{"Navn"}}
	for i := range 1200 {
		table.Rows, table.Lines = append(table.Rows, []string{"Eva Lund"}), append(table.Lines, i+2)
	}
	m := sheet.Recognise(table, today)
	var seen []int
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := sheet.Records(ctx, table, m, sheet.Options{Today: today}, func(done, total int) { seen = append(seen, done, total) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{0, 1200, 500, 1200, 1000, 1200, 1200, 1200}; !slices.Equal(seen, want) {
		t.Errorf("progress %v, want %v", seen, want)
	}
	_, err := sheet.Records(ctx, table, m, sheet.Options{Today: today}, func(done, _ int) {
		if done > 0 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestAMappingForAnotherTableDoesNoHarm(t *testing.T) {
	table := &sheet.Table{Header: []string{"Navn"}, Rows: [][]string{{"Eva Lund"}}, Lines: []int{2}}
	m := sheet.Mapping{Columns: []sheet.ColumnRole{{Index: 0, Role: sheet.FullName}, {Index: 9, Role: sheet.Email}, {Index: -1, Role: sheet.Phone}}}
	records, err := sheet.Records(context.Background(), table, m, sheet.Options{Today: today}, nil)
	if err != nil || len(records) != 1 || records[0].Person.FamilyName != "Lund" {
		t.Errorf("%+v, %v", records, err)
	}
}
