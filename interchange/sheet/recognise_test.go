package sheet_test

import (
	"context"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/internal/testkit"
)

// rolesOf are the roles of the columns of a table without rows but the one given.
func rolesOf(t *testing.T, rows ...[]string) (roles []sheet.Role, years []int) {
	t.Helper()
	table := &sheet.Table{Header: rows[0], Rows: rows[1:], FirstRow: 1, Lines: make([]int, len(rows)-1)}
	for _, c := range sheet.Recognise(table, today).Columns {
		roles, years = append(roles, c.Role), append(years, c.Year)
	}
	return roles, years
}

func TestHeadingsTellTheRoles(t *testing.T) {
	for role, headings := range map[sheet.Role][]string{
		sheet.GivenName:     {"Fornavn", "FORNAVN", "Fornavn:", "For- og mellomnavn", "First name", "Medlemmets fornavn"},
		sheet.FamilyName:    {"Etternavn", "Surname"},
		sheet.FullName:      {"Navn", "Fullt navn", "Etternavn, Fornavn", "Full name"},
		sheet.Born:          {"Født", "Fødselsdato", "Fødselsår", "F.dato", "Date of birth", "Fødselsdato (dd.mm.åååå)"},
		sheet.NationalID:    {"Fødselsnummer", "Personnummer", "Fnr", "Fødselsnr."},
		sheet.Sex:           {"Kjønn", "Gender", "K/M"},
		sheet.Address:       {"Adresse", "Gateadresse", "Adresse 2", "Street address"},
		sheet.Postcode:      {"Postnr", "Post nr.", "Postnummer", "ZIP"},
		sheet.Place:         {"Poststed", "Sted", "City"},
		sheet.PostcodePlace: {"Postnr/sted", "Postnr. og -sted", "Postnr og poststed"},
		sheet.Country:       {"Land", "Country"},
		sheet.Email:         {"E-post", "Epost", "E-postadresse", "Mail", "E-mail", "E-post 2"},
		sheet.Mobile:        {"Mobil", "Mobiltelefon", "Tlf mobil", "Tlf. mobil", "Telefon (mobil)", "Mobilnr.", "Cell phone"},
		sheet.Phone:         {"Telefon", "Tlf", "Tlf.nr.", "Telefon (dagtid)", "Home phone"},
		sheet.MemberNo:      {"Medlemsnr", "Medl.nr", "Medlemsnr.", "Medlemsnummer", "Member no."},
		sheet.Branch:        {"Lokallag", "Lag", "Lokallagsnr", "Kommune", "Kommunenr.", "Branch"},
		sheet.Kind:          {"Medlemstype", "Kategori", "Medlemskap", "Membership type"},
		sheet.Status:        {"Status", "Medlemsstatus"},
		sheet.Joined:        {"Innmeldt", "Innmeldt dato", "Innmeldingsdato", "Medlem siden", "Joined"},
		sheet.Left:          {"Utmeldt", "Utmeldt dato", "Sluttdato", "Left"},
		sheet.Reason:        {"Årsak", "Utmeldingsårsak", "Reason"},
		sheet.Deceased:      {"Død", "Dødsdato", "Deceased"},
		sheet.FeeYear:       {"Kontingentår", "År", "Fee year"},
		sheet.FeeAmount:     {"Kontingent", "Beløp", "Kontingent 2026", "Fee"},
		sheet.FeePaid:       {"Betalt", "Betalt dato", "Betalt 2026", "Kontingent betalt 2025", "2026 betalt", "Paid"},
		sheet.FeeDue:        {"Forfall", "Forfallsdato", "Betalingsfrist", "Due date"},
		sheet.NoMail:        {"Ikke e-post", "Reservert mot e-post"},
		sheet.NoPhone:       {"Ikke ring", "Do not call"},
		sheet.NoPost:        {"Ikke post", "Ønsker ikke post"},
		sheet.Occupation:    {"Yrke", "Stilling"},
		sheet.Note:          {"Merknad", "Kommentar"},
		sheet.Ignore:        {"Ververs e-post", "Foresattes mobil", "Sist endret", "Samtykke e-post", "Vervet av", "Antall purringer"},
	} {
		for _, heading := range headings {
			if got, _ := rolesOf(t, []string{heading}); got[0] != role {
				t.Errorf("%q is %s, want %s", heading, got[0], role)
			}
		}
	}
}

func TestAYearInAHeadingIsTheYearOfTheFee(t *testing.T) {
	roles, years := rolesOf(t, []string{"Kontingent 2025", "Betalt 2025", "Kontingent 2026", "Betalt dato 2026", "Medlem 2026"},
		[]string{"440", "ja", "450", "17.03.2026", "x"}, []string{"440", "nei", "450", "", ""})
	if want := []sheet.Role{sheet.FeeAmount, sheet.FeePaid, sheet.FeeAmount, sheet.FeePaid, sheet.FeePaid}; !reflect.DeepEqual(roles, want) {
		t.Errorf("roles %v, want %v", roles, want)
	}
	if want := []int{2025, 2025, 2026, 2026, 2026}; !reflect.DeepEqual(years, want) {
		t.Errorf("years %v, want %v", years, want)
	}
}

func TestAYearAloneIsTheHeadingOfPayments(t *testing.T) {
	roles, years := rolesOf(t, []string{"Navn", "2025", "2026"}, []string{"Eva Lund", "ja", "17.03.2026"}, []string{"Per Berg", "nei", ""})
	if !reflect.DeepEqual(roles[1:], []sheet.Role{sheet.FeePaid, sheet.FeePaid}) || !reflect.DeepEqual(years[1:], []int{2025, 2026}) {
		t.Errorf("roles %v, years %v", roles, years)
	}
}

func TestWhatStandsInAColumnSettlesWhatItsHeadingLeavesOpen(t *testing.T) {
	for name, c := range map[string]struct {
		heading string
		values  string
		want    sheet.Role
	}{
		"fee as yes and no":       {"Kontingent", "betalt,ubetalt,betalt", sheet.FeePaid},
		"fee as days":             {"Kontingent 2026", "01.02.2026,17.03.2026", sheet.FeePaid},
		"fee as amounts":          {"Kontingent", "440,160,0", sheet.FeeAmount},
		"status of payment":       {"Status", "Betalt,Ubetalt,Betalt", sheet.FeePaid},
		"status":                  {"Status", "Aktiv,Utmeldt,Aktiv", sheet.Status},
		"left in words":           {"Utmeldt", "Utmeldt,Aktiv,Aktiv", sheet.Status},
		"e-mail":                  {"Felt7", "eva@example.no,per@example.no", sheet.Email},
		"mobile":                  {"", "917 92 301,+47 412 34 567", sheet.Mobile},
		"phone":                   {"", "62 41 30 00,62413001", sheet.Phone},
		"birth dates":             {"", "17.03.1961,01.12.1980", sheet.Born},
		"birth years":             {"", "1961,1980,1999", sheet.Born},
		"recent days":             {"", "17.03.2026,01.12.2025", sheet.Ignore},
		"postcodes":               {"", "2312,0556,2335", sheet.Postcode},
		"both":                    {"", "2312 Ottestad,0556 Oslo", sheet.PostcodePlace},
		"sex":                     {"", "K,M,K", sheet.Sex},
		"kind":                    {"", "Hovedmedlem,Husstandsmedlem", sheet.Kind},
		"name":                    {"", "\"Lund, Eva\",\"Berg, Per\"", sheet.FullName},
		"branch":                  {"", "Stange Senterparti,Løten Senterparti", sheet.Branch},
		"street":                  {"", "Storgata 1,Nordre Lia 22", sheet.Address},
		"identity numbers":        {"", testkit.NationalID(today.AddDays(-9999), domain.Male) + "," + testkit.NationalID(today.AddDays(-8888), domain.Female), sheet.NationalID},
		"somebody else's e-mail":  {"Vervet av", "eva@example.no,per@example.no", sheet.Ignore},
		"text that tells nothing": {"Annet", "ett,to,tre", sheet.Ignore},
	} {
		rows := [][]string{{c.heading}}
		if strings.Contains(c.values, `"`) {
			for _, v := range strings.Split(strings.Trim(c.values, `"`), `","`) {
				rows = append(rows, []string{v})
			}
		} else {
			for _, v := range strings.Split(c.values, ",") {
				rows = append(rows, []string{v})
			}
		}
		if roles, _ := rolesOf(t, rows...); roles[0] != c.want {
			t.Errorf("%s: %s, want %s", name, roles[0], c.want)
		}
	}
}

func TestATableWithoutHeadingsIsRecognisedByWhatStandsInIt(t *testing.T) {
	data, err := os.ReadFile("testdata/uten-overskrifter.csv")
	if err != nil {
		t.Fatal(err)
	}
	table := readTable(t, data)
	want := []sheet.Role{sheet.GivenName, sheet.FamilyName, sheet.Born, sheet.Address, sheet.Postcode, sheet.Place, sheet.Mobile, sheet.Email}
	var got []sheet.Role
	for _, c := range sheet.Recognise(table, today).Columns {
		got = append(got, c.Role)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("roles %v, want %v", got, want)
	}
	if table.FirstRow != 0 || len(table.Rows) != 6 {
		t.Errorf("headings in row %d, %d rows", table.FirstRow, len(table.Rows))
	}
}

func TestOfTwoColumnsForOneThingThePlainerThatSaysSomethingIsRead(t *testing.T) {
	table := &sheet.Table{
		Header: []string{"Kommunenr", "Lokallagsnr", "Lokallag", "Tittel", "Fornavn", "Stilling"},
		Rows:   [][]string{{"3411", "7", "Ringsaker", "Leder", "Eva", "Bonde"}, {"3411", "7", "", "Leder", "Per", ""}},
		Lines:  []int{2, 3},
	}
	records, err := sheet.Records(context.Background(), table, sheet.Recognise(table, today), sheet.Options{Today: today}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r := records[0]; r.UnitText != "Ringsaker" || r.Person.Occupation != "Bonde" || len(r.Problems) != 1 || r.Problems[0].Key != "remark.second" {
		t.Errorf("%+v", r)
	}
	if r := records[1]; r.UnitText != "7" || r.Person.Occupation != "Leder" || len(r.Problems) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestAMappingCanBeKept(t *testing.T) {
	table := &sheet.Table{Header: []string{"Navn", "Betalt 2026", "Annet"}}
	m := sheet.Recognise(table, today)
	kept, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back sheet.Mapping
	if err := json.Unmarshal(kept, &back); err != nil || !reflect.DeepEqual(back, m) {
		t.Errorf("%+v, %v; want %+v", back, err, m)
	}
}

func TestALayoutIsKnownByItsHeadingsAlone(t *testing.T) {
	a := sheet.Layout([]string{"Etternavn", "E-post"})
	if b := sheet.Layout([]string{" ETTERNAVN", "e-post "}); a != b {
		t.Error("case and spaces make another layout")
	}
	for _, other := range [][]string{{"E-post", "Etternavn"}, {"Etternavn"}, {"EtternavnE-post"}, {}} {
		if sheet.Layout(other) == a {
			t.Errorf("%q has the same layout", other)
		}
	}
}

func TestEveryRoleHasANameInTheCatalogue(t *testing.T) {
	for _, lang := range []string{"nb", "en"} {
		texts := catalogue(t, lang)
		for _, role := range sheet.Roles {
			if texts[role.Key()] == nil {
				t.Errorf("%s has no %s", lang, role.Key())
			}
		}
	}
}

func TestOurOwnListsAreRecognised(t *testing.T) {
	// Of the fee and the kind it is the values that tell; a telephone of any sort is one list's «Telefon».
	want := map[string]sheet.Role{
		"word.name": sheet.FullName, "word.given-name": sheet.GivenName, "word.family-name": sheet.FamilyName, "word.branch": sheet.Branch,
		"word.born": sheet.Born, "word.birth-date": sheet.Born, "word.sex": sheet.Sex, "word.phone": sheet.Phone, "word.mobile": sheet.Mobile,
		"word.other-phone": sheet.Phone, "word.email": sheet.Email, "word.address": sheet.Address, "word.postcode": sheet.Postcode,
		"word.place": sheet.Place, "word.country": sheet.Country, "word.fee": sheet.FeeAmount, "word.kind": sheet.Kind, "word.joined": sheet.Joined, "word.left": sheet.Left,
		"word.member-no": sheet.MemberNo,
	}
	for _, f := range domain.PersonFields {
		if f.Kind == domain.FreeText {
			want[f.Word] = sheet.Role(f.Role())
		}
	}
	for _, lang := range []string{"nb", "en"} {
		texts := catalogue(t, lang)
		for _, c := range domain.MemberColumns {
			heading, ok := texts[c.Key].(string)
			if !ok {
				t.Fatalf("%s has no %s", lang, c.Key)
			}
			if got, _ := rolesOf(t, []string{heading}); got[0] != want[c.Key] {
				t.Errorf("%s: %q is %s, want %s", lang, heading, got[0], want[c.Key])
			}
		}
		for _, state := range domain.FeeStates {
			text, _ := texts["fee.state."+string(state)].(string)
			if r := one(t, "Betalt", text); len(r.Problems) > 0 && problemKeys(r) != "remark.part-paid-word" {
				t.Errorf("%s: %q cannot be read back: %v", lang, text, r.Problems)
			}
		}
	}
}

func catalogue(t *testing.T, lang string) (texts map[string]any) {
	t.Helper()
	data, err := os.ReadFile("../../locale/" + lang + ".json")
	if err == nil {
		err = json.Unmarshal(data, &texts)
	}
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
