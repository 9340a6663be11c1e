package intake_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"lagboka/domain"
	"lagboka/interchange/intake"
	"lagboka/internal/testkit"
)

// read reads a file of a name with a text in it, and returns each record in words, and what was told of rows and
// columns.
func read(t *testing.T, name, text string) (people, told []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := intake.Open(context.Background(), path, testkit.Today, func(context.Context, string) (string, error) { return "", nil })
	var records []domain.Record
	if err == nil {
		records, err = f.Records(context.Background(), testkit.Today, nil)
	}
	if e := (*domain.Error)(nil); errors.As(err, &e) {
		return nil, []string{e.Key}
	} else if err != nil {
		t.Fatal(err)
	}
	if f.Program != "" {
		told = append(told, "program="+f.Program)
	}
	for _, u := range f.Unused() {
		told = append(told, u.Why+"="+u.Heading)
	}
	for _, r := range records {
		p := r.Person
		var parts []string
		for _, field := range []struct{ name, value string }{
			{"given", p.GivenName},
			{"family", p.FamilyName},
			{"born", p.Born.String()},
			{"sex", string(p.Sex)},
			{"address", p.Address},
			{"code", p.Postcode},
			{"place", p.Place},
			{"country", p.Country},
			{"email", p.Email},
			{"mobile", p.Mobile},
			{"phone", p.Phone},
			{"work", p.Occupation},
			{"note", p.Note},
			{"no", p.MemberNo},
			{"unit", r.UnitText},
			{"section", r.Section},
			{"kind", string(r.Kind)},
			{"joined", r.Joined.String()},
			{"left", r.Left.String()},
			{"gone", yes(r.HasLeft)},
			{"dead", yes(p.Deceased)},
			{"nomail", yes(p.NoMail)},
			{"nophone", yes(p.NoPhone)},
			{"nopost", yes(p.NoPost)},
			{"fees", fees(r.Fees)},
		} {
			if field.value != "" {
				parts = append(parts, field.name+"="+strings.ReplaceAll(field.value, "\n", "|"))
			}
		}
		rejected := ""
		for _, problem := range r.Problems {
			told = append(told, problem.Key+"="+problem.Value)
			if !strings.HasPrefix(problem.Key, domain.RemarkPrefix) {
				rejected = "rejected; "
			}
		}
		people = append(people, rejected+strings.Join(parts, "; "))
	}
	return people, told
}

func yes(mark bool) string {
	if mark {
		return "1"
	}
	return ""
}

func fees(all []domain.RecordFee) string {
	var parts []string
	for _, f := range all {
		parts = append(parts, strings.TrimRight(fmt.Sprint(f.Year, " ", int64(f.Amount), " ", f.PaidOn), " "))
	}
	return strings.Join(parts, ", ")
}

const mork = "given=Kåre; family=Mørk"

// kinds are inputs of each kind of file that was once read wrong: what is in it, whom it gives, and what must be told.
var kinds = map[string][]struct {
	name   string // of the case, and behind a full stop the ending of the file; .csv where there is none
	text   string
	people []string
	told   []string
}{
	"a word in a heading is not its whole meaning": {
		{
			"address marks", "Fornavn;Etternavn;Adresse;Postnr;Poststed;Ugyldig adresse;Adressetype;Adressekode;Hemmelig adresse;Adresse kontrollert dato\nKåre;Mørk;Gata 1;2335;Stange;Nei;Privat;12;Nei;01.02.2020\n",
			[]string{mork + "; address=Gata 1; code=2335; place=Stange"},
			[]string{"import.why.other=Ugyldig adresse", "import.why.other=Adressetype"},
		},
		{"marks under a plain heading", "Fornavn;Etternavn;Adresse;E-post\nKåre;Mørk;Ja;Nei\nSiv;Lund;Nei;Ja\n", []string{mork, "given=Siv; family=Lund"}, []string{"import.why.marks=Adresse"}},
		{"ways of paying", "Fornavn;Etternavn;Lag;Betalingsmetode;Betalingskanal;Betalt\nKåre;Mørk;Stange;Vipps;App;12.02.2026\n", []string{mork + "; unit=Stange; fees=2026 0 2026-02-12"}, nil},
		{"payments that cannot be read", "Fornavn;Etternavn;Lag;Betaling\nKåre;Mørk;Stange;eFaktura\nSiv;Lund;Løten;Avtalegiro\n", []string{mork + "; unit=Stange", "given=Siv; family=Lund; unit=Løten"}, []string{"import.why.unread=Betaling"}},
		{
			"Outlook in English", "First Name,Last Name,Business Street,Business City,Business Postal Code,Home Street,Home City,Home Postal Code,Business Fax,Business Phone,Home Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,Job Title\n" +
				"Kåre,Mørk,Jobbvegen 9,Hamar,2317,Gata 1,Stange,2335,62 41 99 99,62 41 88 88,62 41 30 00,917 01 001,kare@example.no,SMTP,Kåre Mørk (kare@example.no),Bonde\n",
			[]string{mork + "; address=Gata 1; code=2335; place=Stange; email=kare@example.no; mobile=+4791701001; phone=+4762413000; work=Bonde"},
			[]string{"program=Outlook", "remark.address-more=Jobbvegen 9, 2317 Hamar", "remark.phone-more=62 41 88 88"},
		},
		{
			"Outlook in newer Norwegian", "Fornavn;Etternavn;Gateadresse, arbeid;Poststed, arbeid;Gateadresse, privat;Poststed, privat;Postnummer, privat;Telefaks, privat;Telefon, privat;Mobiltelefon;E-postadresse;Visningsnavn for e-post\n" +
				"Kåre;Mørk;Jobbvegen 9;Hamar;Gata 1;Stange;2335;62419999;62413000;91701001;kare@example.no;Kåre\n",
			[]string{mork + "; address=Gata 1; code=2335; place=Stange; email=kare@example.no; mobile=+4791701001; phone=+4762413000"},
			[]string{"program=Outlook"},
		},
		{
			"Thunderbird", "First Name,Last Name,Display Name,Primary Email,Secondary Email,Home Phone,Fax Number,Mobile Number,Home Address,Home City,Home ZipCode,Work Address,Birth Year,Birth Month,Birth Day,Notes\n" +
				"Kåre,Mørk,Kåre Mørk,kare@example.no,k2@example.no,62413000,62419999,91701001,Gata 1,Stange,2335,Jobbvegen 9,1961,3,17,hei\n",
			[]string{mork + "; born=1961-03-17; address=Gata 1; code=2335; place=Stange; email=kare@example.no; mobile=+4791701001; phone=+4762413000; note=hei"},
			[]string{"program=Thunderbird", "remark.email-more=k2@example.no"},
		},
		{
			"hitobito", "Vorname,Nachname,Haupt-E-Mail,Strasse,PLZ,Ort,Geburtstag,Geschlecht\nKåre,Mørk,kare@example.no,Gata 1,2335,Stange,17.03.1961,m\n",
			[]string{mork + "; born=1961-03-17; sex=m; address=Gata 1; code=2335; place=Stange; email=kare@example.no"},
			[]string{"program=hitobito"},
		},
		{
			"Zetkin", "id,first_name,last_name,email,phone,alt_phone,street_address,co_address,zip_code,city\n7,Kåre,Mørk,kare@example.no,91701001,62413000,Gata 1,,2335,Stange\n",
			[]string{mork + "; address=Gata 1; code=2335; place=Stange; email=kare@example.no; mobile=+4791701001; phone=+4762413000"},
			[]string{"program=Zetkin"},
		},
	},
	"a heading that is there is believed": {
		{"a shortened one", "Navn;Tlf;Innm. dato;Utm. dato;Lag\n\"Mørk, Kåre\";91701001;01.05.1981;;Stange\n", []string{mork + "; mobile=+4791701001; unit=Stange; joined=1981-05-01"}, nil},
		{"days of something unknown", "Navn;Tlf;Sist sett;Lag\n\"Mørk, Kåre\";91701001;01.05.1981;Stange\n", []string{mork + "; mobile=+4791701001; unit=Stange"}, []string{"import.why.unknown=Sist sett"}},
		{"an e-mail of somebody else", "Navn;E-post;Kontakt i styret;Lag\n\"Mørk, Kåre\";kare@example.no;styret@example.no;Stange\n", []string{mork + "; email=kare@example.no; unit=Stange"}, []string{"import.why.unknown=Kontakt i styret"}},
	},
	"the first that says something counts": {
		{
			"marks and days", "Fornavn;Etternavn;Lag;Utmeldt;Utmeldt dato;Død;Dødsdato\nKåre;Mørk;Stange;Ja;01.02.2020;;\nSiv;Lund;Løten;;;Ja;03.02.2026\nTor;Berg;Hamar;Nei;;Nei;\n",
			[]string{mork + "; unit=Stange; left=2020-02-01; gone=1", "given=Siv; family=Lund; unit=Løten; left=2026-02-03; dead=1", "given=Tor; family=Berg; unit=Hamar"},
			nil,
		},
		{"two of a kind", "Fornavn;Etternavn;Yrke;Stilling;Medlemsnr;Medlemsnummer\nKåre;Mørk;;Bonde;;17\nSiv;Lund;Lærer;Rektor;18;19\n", []string{mork + "; work=Bonde; no=17", "given=Siv; family=Lund; work=Lærer; no=18"}, []string{"remark.second=Rektor", "remark.second=19"}},
		{
			"a birthday twice", "Fornavn;Etternavn;Fødselsdato;Fødselsår;Født\nKåre;Mørk;17.03.1961;1961;1961-03-17\nSiv;Lund;;1970;\nTor;Berg;01.02.1980;1981;\n",
			[]string{mork + "; born=1961-03-17", "given=Siv; family=Lund; born=1970", "given=Tor; family=Berg; born=1980-02-01"},
			[]string{"remark.second=1981"},
		},
	},
	"nothing is lost in silence": {
		{"reservations", "Fornavn;Etternavn;Reservert mot utsendelser;Ønsker ikke SMS;Skal ikke kontaktes\nKåre;Mørk;Ja;;\nSiv;Lund;;Ja;Nei\n", []string{mork + "; nomail=1; nopost=1", "given=Siv; family=Lund; nophone=1"}, nil},
		{"reservations in English", "First name,Last name,No bulk emails (User opt out),Do not SMS,Do not mail\nKåre,Mørk,Yes,No,\nSiv,Lund,No,Yes,1\n", []string{mork + "; nomail=1", "given=Siv; family=Lund; nophone=1; nopost=1"}, nil},
		{"a consent", "Fornavn;Etternavn;Samtykke nyhetsbrev\nKåre;Mørk;Nei\n", []string{mork}, []string{"import.why.consent=Samtykke nyhetsbrev"}},
		{
			"several values in a cell", "First Name,Last Name,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nKåre,Mørk,a@example.no ::: b@example.no,Mobile,917 01 001 ::: 62 41 30 00,Home Fax,62419999\n",
			[]string{mork + "; email=a@example.no; mobile=+4791701001; phone=+4762413000"},
			[]string{"program=Google Kontakter", "remark.email-more=b@example.no", "remark.phone-more=62419999"},
		},
	},
	"a file without people is a sentence": {
		{"headings only", "Medlemsnr;Fornavn;Etternavn\n", nil, []string{"error.file.no-people"}},
		{"JSON", " [ {\"Fornavn\": \"Kåre\"} ]", nil, []string{"error.file.not-table"}},
		{"a calendar", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", nil, []string{"error.file.not-table"}},
	},
	"days for none and for never": {
		{
			"of every program", "Fornavn;Etternavn;Lag;Innmeldt;Utmeldt;Født\nKåre;Mørk;Stange;1753-01-01;31.12.9999;01.01.1900\nSiv;Lund;Løten;30.12.1899;2099-12-31 00:00:00;31.12.1899\n",
			[]string{mork + "; unit=Stange", "given=Siv; family=Lund; unit=Løten"},
			nil,
		},
		{"valid until", "Fornavn;Etternavn;Lag;Gyldig til\nKåre;Mørk;Stange;14.05.2026\nSiv;Lund;Løten;01.01.2026\n", []string{mork + "; unit=Stange", "given=Siv; family=Lund; unit=Løten"}, []string{"import.why.period=Gyldig til"}},
		{"who has left has left", "Fornavn;Etternavn;Lag;Utmeldt\nKåre;Mørk;Stange;31.12.2025\nSiv;Lund;Løten;31.12.2025\n", []string{mork + "; unit=Stange; left=2025-12-31; gone=1", "given=Siv; family=Lund; unit=Løten; left=2025-12-31; gone=1"}, nil},
	},
	"letters are mended": {
		{"encoded twice", "Fornavn;Etternavn;Poststed\nKÃ¥re;MÃ¸rk;LÃ¸ten\nÃ…se;Ã˜degÃ¥rd;Ã…mot\n", []string{mork + "; place=Løten", "given=Åse; family=Ødegård; place=Åmot"}, nil},
		{"as web pages write them", "Fornavn;Etternavn\nK&aring;re;M&#248;rk\n", []string{mork}, nil},
		{"code page 850", old(charmap.CodePage850, "Fornavn;Etternavn\nKåre;Mørk\nÅse;Ødegård\n"), []string{mork, "given=Åse; family=Ødegård"}, nil},
		{"of a Mac", old(charmap.Macintosh, "Fornavn;Etternavn;Merknad\rKåre;Mørk;«Hei» – Åse\r"), []string{mork + "; note=«Hei» – Åse"}, nil},
		{"gone", "Fornavn;Etternavn;Poststed\nK?re;Mørk;Stange\nSiv;Lund;L\ufffdten\n", []string{"rejected; family=Mørk; place=Stange", "given=Siv; family=Lund"}, []string{"remark.letters=K?re", "remark.letters=L\ufffdten"}},
		{"hidden signs", "Fornavn;Etternavn;E-post;Mobil\nKå\u00adre;Mørk\u200b;ka\u00adre@example.no;917\u201001\u2212001\n", []string{mork + "; email=kare@example.no; mobile=+4791701001"}, nil},
		{"a card of a Mac.vcf", old(charmap.Macintosh, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ødegård;Åse;;;\r\nADR;TYPE=HOME:;;Øvre gate 1;Løten;;2340;Norge\r\nEND:VCARD\r\n"), []string{"given=Åse; family=Ødegård; address=Øvre gate 1; code=2340; place=Løten"}, nil},
		{"a card encoded twice.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:MÃ¸rk;KÃ¥re;;;\nEND:VCARD\n", []string{mork}, nil},
		{"a card half quoted.vcf", "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED:M=C3=B8rk;K=C3=A5re\nEND:VCARD\n", []string{mork}, nil},
		{"a card in base64.vcf", "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=B;CHARSET=UTF-8:TcO4cms7S8OlcmU=\nNOTE;ENCODING=BASE64:\n SGVp\n\nEND:VCARD\n", []string{mork + "; note=Hei"}, nil},
		{"a card escaped whole.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:Mørk\\;Kåre\\;\\;\\;\nADR:\\;\\;Gata 1\\;Stange\\;\\;2335\\;Norge\nEND:VCARD\n", []string{mork + "; address=Gata 1; code=2335; place=Stange"}, nil},
	},
	"rows that are no people": {
		{
			"over their branches", "Navn;Postnr;Poststed;Mobil\nStange Senterparti (1);;;\n\"Mørk, Kåre\";2335;Stange;91701001\nLøten;;;\n\"Lund, Siv\";2340;Løten;91701002\nUtmeldte;;;\n\"Berg, Tor\";2317;Hamar;91701003\n",
			[]string{
				mork + "; code=2335; place=Stange; mobile=+4791701001; section=Stange Senterparti", "given=Siv; family=Lund; code=2340; place=Løten; mobile=+4791701002; section=Løten",
				"given=Tor; family=Berg; code=2317; place=Hamar; mobile=+4791701003; section=Utmeldte; gone=1",
			},
			nil,
		},
		{"organisations", "Type;Fornavn;Etternavn;Lag\nPerson;Kåre;Mørk;Stange\nOrganisasjon;Kari;Lund;Stange\n", []string{mork + "; unit=Stange", "rejected; given=Kari; family=Lund; unit=Stange"}, []string{"reject.organisation=Kari Lund"}},
		{
			"organisations by name", "Navn;Lag;E-post\nKåre Mørk;Stange;a@example.no\nStange Sparebank;Stange;b@example.no\nMjøs Regnskap AS;Stange;c@example.no\n",
			[]string{mork + "; email=a@example.no; unit=Stange", "rejected; given=Stange; family=Sparebank; email=b@example.no; unit=Stange", "rejected; given=Mjøs Regnskap; family=AS; email=c@example.no; unit=Stange"},
			nil,
		},
		{
			"headings on two lines", "Medlemmer 2026;;;\nFor-;Etter-;Post-;E-\nnavn;navn;nummer;post\nKåre;Mørk;2335;kare@example.no\nFor-;Etter-;Post-;E-\nnavn;navn;nummer;post\nSiv;Lund;2340;siv@example.no\n",
			[]string{mork + "; code=2335; email=kare@example.no", "given=Siv; family=Lund; code=2340; email=siv@example.no"},
			nil,
		},
		{"headings far down", strings.Repeat("Om denne lista\n", 60) + "Fornavn;Etternavn;Lag\nKåre;Mørk;Stange\n", []string{mork + "; unit=Stange"}, nil},
	},
	"a program's own quoting": {
		{"formulas of text", "Medlemsnr;Fornavn;Etternavn;Postnr\n=\"0017\";=\"Kåre\";Mørk;=\"0501\"\n", []string{mork + "; code=0501; no=0017"}, nil},
		{"apostrophes", "Medlemsnr;Fornavn;Etternavn;Postnr;Mobil\n'0017;Kåre;Mørk;'0501;'+4791701001\n", []string{mork + "; code=0501; mobile=+4791701001; no=0017"}, nil},
		{"rows in quotes", "\"Fornavn;Etternavn;E-post\"\n\"Kåre;Mørk;\"\"kare@example.no\"\"\"\n", []string{mork + "; email=kare@example.no"}, nil},
		{"rows in quotes below plain headings", "Fornavn,Etternavn,E-post\n\"Kåre,Mørk,kare@example.no\"\n", []string{mork + "; email=kare@example.no"}, nil},
		{"an address in quotes", "Fornavn;Etternavn;E-post\nKåre;Mørk;'kare@example.no'\nSiv;Lund;<siv@example.no>\n", []string{mork + "; email=kare@example.no", "given=Siv; family=Lund; email=siv@example.no"}, nil},
		{"amounts", "Fornavn;Etternavn;Kontingent 2026\nKåre;Mørk;440,- kr\nSiv;Lund;NOK 440,00\nTor;Berg;kr. 440.-\n", []string{mork + "; fees=2026 44000", "given=Siv; family=Lund; fees=2026 44000", "given=Tor; family=Berg; fees=2026 44000"}, nil},
	},
	"days and months": {
		{"proved by another column", "Fornavn;Etternavn;Født;Innmeldt\nKåre;Mørk;03/17/1961;05/01/2001\n", []string{mork + "; born=1961-03-17; joined=2001-05-01"}, nil},
		{"with hyphens", "Fornavn;Etternavn;Født;Innmeldt\nKåre;Mørk;03-17-1961;05-01-2001\n", []string{mork + "; born=1961-03-17; joined=2001-05-01"}, nil},
		{
			"with time and zone", "Fornavn;Etternavn;Født;Innmeldt\nKåre;Mørk;1961-03-17T00:00:00.000+01:00;2001-04-30T22:00:00Z\nSiv;Lund;1970-12-25 00:00:00;2001-05-01T00:00:00\n",
			[]string{mork + "; born=1961-03-17; joined=2001-05-01", "given=Siv; family=Lund; born=1970-12-25; joined=2001-05-01"},
			nil,
		},
		{"with names", "Fornavn;Etternavn;Født;Innmeldt\nKåre;Mørk;17. mars 1961;May 1, 2001\nSiv;Lund;fredag 25. desember 1970;1-mai-01\n", []string{mork + "; born=1961-03-17; joined=2001-05-01", "given=Siv; family=Lund; born=1970-12-25; joined=2001-05-01"}, nil},
		{"a birthday twice on a card.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:Mørk;Kåre;;;\nBDAY:19610317\nBDAY;VALUE=date:1961-03-17\nEND:VCARD\n", []string{mork + "; born=1961-03-17"}, nil},
	},
	"one reader of names, addresses and numbers": {
		{
			"in a table", "Navn;Adresse;Telefon\nDr. Kåre Mørk jr.;Gata 1, 2335 Stange;+47 (0) 62 41 30 00\nHr. Siv Lund (død);\"Postboks 12, N-2301 Hamar, Norge\";62413000 / 917 01 001 (kona)\n",
			[]string{mork + "; address=Gata 1; code=2335; place=Stange; phone=+4762413000", "given=Siv; family=Lund; address=Postboks 12; code=2301; place=Hamar; mobile=+4791701001; phone=+4762413000; dead=1"},
			[]string{"remark.name-beside=Dr. jr.", "remark.phone-words=kona"},
		},
		{
			"on cards.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Dr. Kåre Mørk jr.\nADR:;;Gata 1\\, 2335 Stange;;;;\nTEL:+47 (0) 62 41 30 00\nEND:VCARD\n" +
				"BEGIN:VCARD\nVERSION:3.0\nFN:Hr. Siv Lund (død)\nADR:;;Postboks 12\\nN-2301 Hamar\\nNorge;;;;\nTEL:62413000 / 917 01 001 (kona)\nEND:VCARD\n",
			[]string{mork + "; address=Gata 1; code=2335; place=Stange; phone=+4762413000; note=Dr. jr.", "given=Siv; family=Lund; address=Postboks 12; code=2301; place=Hamar; mobile=+4791701001; phone=+4762413000; note=62413000 / 917 01 001 (kona); dead=1"},
			nil,
		},
	},
}

func old(c *charmap.Charmap, text string) string {
	out, err := c.NewEncoder().String(text)
	if err != nil {
		panic(err)
	}
	return out
}

func TestEveryKindOfForeignFileIsReadRight(t *testing.T) {
	for kind, cases := range kinds {
		for _, c := range cases {
			t.Run(kind+"/"+c.name, func(t *testing.T) {
				name := c.name
				if !strings.HasSuffix(name, ".vcf") {
					name += ".csv"
				}
				people, told := read(t, name, c.text)
				if !slices.Equal(people, c.people) {
					t.Errorf("read\n %s\nwant\n %s\ntold %q", strings.Join(people, "\n "), strings.Join(c.people, "\n "), told)
				}
				for _, want := range c.told {
					if !slices.Contains(told, want) {
						t.Errorf("%q is not told, only %q", want, told)
					}
				}
			})
		}
	}
}

func TestARowThatSomebodyHasCorrectedIsReadAsItWasCorrected(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "r.csv")
	if err := os.WriteFile(path, []byte("Fornavn;Etternavn;Født;Skonr\nK?re;Mørk;i fjor;44\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := intake.Open(ctx, path, testkit.Today, func(context.Context, string) (string, error) { return "", nil })
	if err != nil {
		t.Fatal(err)
	}
	f.Edits = map[int][]string{2: {"Kåre", "Mørk", "1961", "44"}}
	records, err := f.Records(ctx, testkit.Today, nil)
	if err != nil || len(records) != 1 || len(records[0].Problems) > 0 || records[0].Person.GivenName != "Kåre" || records[0].Person.Born.Year != 1961 {
		t.Errorf("%+v, %v", records, err)
	}
	said := intake.Said{Source: "r.csv", Unused: f.Unused(), Plan: domain.ImportPlan{Rows: []domain.PlannedRow{
		{Record: domain.Record{Line: 2, Problems: nil}, Problems: []domain.Problem{{Key: "remark.born", Value: "Kåre Mørk"}}},
	}}}
	said.Plan.Rows[0].Record.Corrected = records[0].Corrected
	report := said.Report(func(key string, data ...any) string { return fmt.Sprint(key, data) })
	if !strings.Contains(report, "remark.born") || !strings.Contains(report, "Skonr") || strings.Contains(report, "Kåre") ||
		!strings.Contains(report, "import.report.corrected[] import.report.rows[n 1 rows 2]") {
		t.Errorf("the report is %q", report)
	}
}

func TestACardThatSomebodyHasCorrectedIsReadAsItWasCorrected(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kort.vcf")
	text := "BEGIN:VCARD\nFN:Siv Lund\nEND:VCARD\nBEGIN:VCARD\nEMAIL:kare@example.no\nURL:http://example.no\nBDAY:--0317\nEND:VCARD\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := intake.Open(t.Context(), path, testkit.Today, nil)
	if err != nil {
		t.Fatal(err)
	}
	kare := domain.Person{GivenName: "Kåre", FamilyName: "Mørk", Email: "kare@example.no", Born: domain.MustDate("1961-03-17")}
	f.Cards = map[int]domain.Person{4: kare}
	records, err := f.Records(t.Context(), testkit.Today, nil)
	if err != nil || len(records) != 2 || records[0].Corrected || !records[1].Corrected || records[1].Person != kare {
		t.Fatalf("%+v, %v", records, err)
	}
	// The birthday has its year; of the page there is still nothing in the book.
	if p := records[1].Problems; len(p) != 1 || p[0].Key != "remark.card-left" {
		t.Errorf("%+v", p)
	}
	said := intake.Said{Plan: domain.ImportPlan{Rows: []domain.PlannedRow{{Record: records[0]}, {Record: records[1]}}}}
	report := said.Report(func(key string, data ...any) string { return fmt.Sprint(key, data) })
	if !strings.Contains(report, "import.report.corrected[] import.report.cards[n 1 rows 2]") {
		t.Errorf("the report is %q", report)
	}
}

func TestACardThatStandsTwiceInAFileIsSaidToBeTheSame(t *testing.T) {
	card := "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kåre Mørk\r\nTEL:91701001\r\nPHOTO;ENCODING=b:QUJD\r\n QUJD\r\nEND:VCARD\r\n"
	another := strings.Replace(card, "91701001", "91701002", 1)
	path := filepath.Join(t.TempDir(), "kort.vcf")
	if err := os.WriteFile(path, []byte(card+another+strings.ReplaceAll(card, "\r\n", "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := intake.Open(t.Context(), path, testkit.Today, nil)
	if err != nil {
		t.Fatal(err)
	}
	records, err := f.Records(t.Context(), testkit.Today, nil)
	if err != nil {
		t.Fatal(err)
	}
	next := 0
	plan, err := domain.PlanImport(t.Context(), domain.Register{}, "kort.vcf", records, domain.ImportOptions{
		Today: testkit.Today, NewID: func() (domain.ID, error) { next++; return domain.ID(fmt.Sprint("person ", next)), nil },
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"", "", "1"} {
		said := ""
		for _, p := range plan.Rows[i].Problems {
			if p.Key == "remark.repeat-card" {
				said = p.Value
			}
		}
		if said != want {
			t.Errorf("card %d is said to be the same as %q: %+v", i+1, said, plan.Rows[i])
		}
	}
}
