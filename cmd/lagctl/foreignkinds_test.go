package main_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Files of the kinds that once were read wrong, in other languages and other programs' words.
func TestFilesInOtherWordsAreReadRight(t *testing.T) {
	kare, siv := "given=Kåre; family=Mørk", "given=Siv; family=Lund"
	for name, c := range map[string]struct {
		text string
		want foreignCase
	}{
		"danish.csv": {
			"Fornavn;Efternavn;Postnr;By;Adresse skjult;Indmeldt;Lokalforening\nKåre;Mørk;2335;Stange;Nej;01-05-2001;Stange\nSiv;Lund;2340;Løten;Ja;02-06-2005;Løten\n",
			foreignCase{people: []string{kare + "; member=Stange 2001-05-01; !Nej", siv + "; member=Løten 2005-06-02"}, told: []string{"import.why.other=Adresse skjult"}},
		},
		"nynorsk.csv": {
			"Fornamn;Etternamn;Poststad;Innmeld;Vil ikkje ha e-post;Lag\nKåre;Mørk;Stange;01.05.2001;ja;Stange\n",
			foreignCase{people: []string{kare + "; place=Stange; nomail; member=Stange 2001-05-01"}},
		},
		"swedish.csv": {
			"Förnamn;Efternamn;Kön;Inträdesdatum;Ej telefon;Ej utskick;Lag\nSiv;Lund;Kvinna;2001-05-01;Ja;Ja;Løten\n",
			foreignCase{people: []string{siv + "; nophone; nomail; nopost; member=Løten 2001-05-01"}},
		},
		"birth-date-as-number.csv": {
			"Fornavn;Etternavn;Fødselsnr.;Innmeldt d.;Lag\nKåre;Mørk;17.03.1961;01.05.2001;Stange\n",
			foreignCase{people: []string{kare + "; born=1961-03-17; member=Stange 2001-05-01"}},
		},
		"seconds.csv": {
			"Fornavn;Etternavn;Postnr;Postnummer;Innmeldt;Medlem fra;Lag;Lokallag\nKåre;Mørk;;2335;;01.05.2001;;Stange\nSiv;Lund;2340;2341;01.01.2000;02.06.2005;Løten;Hamar\n",
			foreignCase{people: []string{kare + "; code=2335; member=Stange 2001-05-01", siv + "; code=2340; member=Løten 2000-01-01"}, told: []string{"remark.second=2341", "remark.second=02.06.2005", "remark.second=Hamar"}},
		},
		"reserved.csv": {
			"Fornavn;Etternavn;Reservert mot post;Reservert tlf;Lag\nKåre;Mørk;x;x;Stange\n",
			foreignCase{people: []string{kare + "; nophone; nopost"}},
		},
		"never.csv": {
			"Fornavn;Etternavn;Utmeldt;Lag\nKåre;Mørk;30.12.1899 00:00:00;Stange\nSiv;Lund;12/31/9999;Løten\n",
			foreignCase{people: []string{kare + "; member=Stange,", siv + "; member=Løten,"}},
		},
		"month.csv": {
			"Fornavn;Etternavn;Innmeldt;Lag\nKåre;Mørk;mai 2001;Stange\nSiv;Lund;i fjor;Løten\n",
			foreignCase{people: []string{kare + "; member=Stange 2001,", siv + "; member=Løten,"}, told: []string{"remark.joined=mai 2001", "remark.joined=i fjor"}},
		},
		"sections.csv": {
			"Fornavn;Etternavn;Mobil;Postnr;Poststed\nLokallag: Stange;;;;\nKåre;Mørk;91701001;2335;Stange\nLokallag: Løten;;;;\nSiv;Lund;91701002;2340;Løten\n",
			foreignCase{people: []string{kare + "; member=Stange,", siv + "; member=Løten,"}},
		},
		"regions.csv": {
			"Fornavn;Etternavn;Mobil;E-post\nHedmarken;;;\nKåre;Mørk;91701001;kare@eksempel.no\n--- Løten ---;;;\nSiv;Lund;91701002;siv@eksempel.no\n",
			foreignCase{people: []string{kare + "; !member", siv + "; member=Løten,"}, told: []string{"reject.heading=Hedmarken"}},
		},
		"two-lines-deep.csv": {
			"\n\nListe over medlemmer;;;\n;;;\nFor-;Etter-;Mobil-;\nnavn;navn;telefon;Lag\nKåre;Mørk;91701001;Stange\n",
			foreignCase{people: []string{kare + "; mobile=+4791701001; member=Stange,"}},
		},
		"letters-of-others.csv": {
			"Fornavn;Etternavn;Lag\nKŒre;M¿rk;Stange\nK†re;M›rk;Stange\nK}re;M|rk;Stange\nSiv;Lund;Løten\n",
			foreignCase{people: []string{siv}, told: []string{"remark.letters=M¿rk", "remark.letters=M›rk", "remark.letters=K}re"}},
		},
		"born-twice.csv": {
			"Fornavn;Etternavn;Født;Bursdag;Lag\nKåre;Mørk;1961;17. mars;Stange\n",
			foreignCase{people: []string{kare + "; born=1961,"}, told: []string{"remark.second=17. mars"}},
		},
		"nothing.csv": {
			"Fornavn;Etternavn;Innmeldt;Utmeldt;Lag\nKåre;Mørk;01.05.2001;01.01.1970;Stange\nSiv;Lund;(tom);aldri;Løten\n",
			foreignCase{people: []string{kare + "; member=Stange 2001-05-01,", siv + "; member=Løten,"}},
		},
		"titles.vcf": {
			"BEGIN:VCARD\nVERSION:3.0\nFN:KÅRE MØRK\\, Cand.mag.\nADR:;;Gata 4\\, 2301  HAMAR;;;;\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nN:L\\u00fcnd;Siv;;;\nEND:VCARD\n",
			foreignCase{people: []string{kare + "; place=Hamar; note=Cand.mag.", "given=Siv; family=Lünd"}},
		},
		"above.csv": {
			"Person;;Kontakt;;Lag\nFornavn;Etternavn;Mobil;E-post;\nKåre;Mørk;91701001;kare@eksempel.no;Stange\n",
			foreignCase{people: []string{kare + "; member=Stange,"}},
		},
		"estates.csv": {
			"Navn;Mobil;Lag\nStange Senterparti v/ Kåre Mørk;91701001;Stange\nDødsboet etter Tor Berg;;Hamar\nSiv Lund;91701002;Løten\n",
			foreignCase{people: []string{siv}, told: []string{"reject.organisation=Stange Senterparti v/ Kåre Mørk", "reject.organisation=Dødsboet etter Tor Berg"}},
		},
		"single-quotes.csv": {
			"'Fornavn';'Etternavn';'E-post';'Lag'\n'Kåre';'Mørk';'kare@eksempel.no';'Stange'\n'Siv';'D''Arc';'siv@eksempel.no';'Løten'\n",
			foreignCase{people: []string{kare + "; email=kare@eksempel.no; member=Stange", "given=Siv; family=D'Arc"}},
		},
		"maiden.csv": {
			"Navn;Mobil;Lag\nKåre Mørk;91701001;Stange\nSiv Lund f. Vik;91701002;Løten\n",
			foreignCase{people: []string{kare, siv}, told: []string{"remark.name-beside=f. Vik"}},
		},
		"bullets.csv": {
			"Navn;Mobil;Lag\n- Kåre Mørk;91701001;Stange\nSiv Lund*;91701002;Løten\n* betalt kontant;;\n",
			foreignCase{people: []string{kare, siv}, told: []string{"remark.name-beside=*", "reject.name-unreadable=betalt kontant"}},
		},
		"one-letter.csv": {
			"Fornavn;Etternavn;Lag\nZo\x91;Berg;Stange\nSiv;Lund;Hamar\n",
			foreignCase{people: []string{"family=Berg", "given=Siv"}, told: []string{"remark.letters-or=Zoæ / Zoë"}},
		},
		"one-letter.vcf": {
			"BEGIN:VCARD\nVERSION:3.0\nN:Berg;Zo\x91;;;\nEND:VCARD\n",
			foreignCase{people: []string{"family=Berg"}, told: []string{"remark.letters-or=Zoæ Berg / Zoë Berg"}},
		},
		"booked-the-other-way.csv": {
			"Fornavn;Etternavn;Lag;Betalt dato;Betalt beløp\nKåre;Mørk;Stange;01.02.2026;- 440\n",
			foreignCase{people: []string{kare + "; member=Stange,; fee=2026 0,"}, told: []string{"remark.amount=- 440", "remark.paid-nothing=2026"}},
		},
		"quoted-by-mail.csv": {
			"Fornavn;Etternavn;Lag;Merknad\nK=C3=A5re;M=F8rk;Stange;a=20 og x=A1\nSiv;=?ISO-8859-1?Q?L=F8nd?=;Løten;før=0D=0Anå\n",
			foreignCase{people: []string{kare + "; note=a=20 og x=A1,", "given=Siv; family=Lønd; note=før|nå"}},
		},
		"several.csv": {
			"Navn;Mobil;Lag\nFam. Lund;91701003;Løten\nKåre og Siv Mørk;91701004;Stange\n",
			foreignCase{people: []string{"family=Lund", "family=Mørk"}, told: []string{"remark.several=Fam. Lund", "remark.several=Kåre og Siv Mørk"}},
		},
		"on-its-side.csv": {
			"Fornavn:;Kåre\nEtternavn:;Mørk\nLag:;Stange\n",
			foreignCase{told: []string{"reject.name-unreadable=Etternavn:", "reject.name-unreadable=Lag:"}},
		},
		"codes-of-countries.csv": {
			"Fornavn;Etternavn;Postnr;Sted;Land;Lag\nKåre;Mørk;111 22;Stockholm;SE;Stange\n",
			foreignCase{people: []string{kare + "; code=111 22; country=Sverige"}},
		},
		"totals.csv": {
			"Navn;Mobil;Lag\nKåre Mørk;91701001;Stange\nAntall medlemmer: 2;;\n",
			foreignCase{people: []string{kare}, told: []string{"reject.name-unreadable=Antall medlemmer: 2"}},
		},
		"kin.vcf": {
			"BEGIN:VCARD\nVERSION:3.0\nN:Mørk;Kåre;;;\nitem1.TEL:91701001\nitem1.X-ABLabel:_$!<Spouse>!$_\nitem2.EMAIL:siv@eksempel.no\nitem2.X-ABLabel:Kona\nEND:VCARD\n",
			foreignCase{people: []string{kare + "; note=Spouse: 91701001|Kona: siv@eksempel.no; !email; !mobile"}},
		},
		"status-with-a-year.csv": {
			"Fornavn;Etternavn;Lag;Status\nKåre;Mørk;Stange;død 2025\nSiv;Lund;Løten;Utmeldt 03.02.2026\n",
			foreignCase{people: []string{kare + "; dead=1; member=Stange  2025-12-31", siv + "; member=Løten  2026-02-03"}},
		},
		"fee-sentences.csv": {
			"Fornavn;Etternavn;Lag;Kontingent betalt?\nKåre;Mørk;Stange;Betalt 12.02.2026\nSiv;Lund;Løten;Nei - purret 2 ganger\n",
			foreignCase{people: []string{kare + "; fee=2026 0 2026-02-12", siv + "; fee=2026 0,"}, told: []string{"remark.not-paid-words=Nei - purret 2 ganger"}},
		},
		"beside-the-name.csv": {
			"Navn;Mobil;Lag\n\"Mørk, Kåre, Stange\";91701001;Stange\nSiv Lund c/o Berg;91701002;Løten\nKilde: registeret;;\n",
			foreignCase{people: []string{kare, siv}, told: []string{"remark.name-beside=Stange", "remark.name-beside=c/o Berg", "reject.name-unreadable=Kilde: registeret"}},
		},
		"name-and-name.csv": {
			"Navn;Navn;Lag\nKåre;Mørk;Stange\n",
			foreignCase{people: []string{kare + "; member=Stange"}},
		},
		"maiden.vcf": {
			"BEGIN:VCARD\nVERSION:3.0\nFN:Siv Lund født Vik\nEND:VCARD\n",
			foreignCase{people: []string{siv + "; note=født Vik"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, name), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			c.want.files = []string{name}
			c.want.check(t, dir)
		})
	}
}

func TestWhatASheetIsCalledTellsHowItsPeopleStand(t *testing.T) {
	head, kare, siv := []any{"Fornavn", "Etternavn", "Lag"}, []any{"Kåre", "Mørk", "Stange"}, []any{"Siv", "Lund", "Løten"}
	left, member := "family=Mørk; !member", "family=Mørk; member=Stange,"
	for name, want := range map[string]string{
		"Medlemmer": member, "Aktive 2026": member, "Uttrådte": left, "Utmeldte pr. 1.1": left, "Udmeldte": left, "Avgåtte": left, "Sluttet 2025": left, "Former members": left, "Skal slettes": left,
		"Ikke-medlemmer": left, "Nyhetsbrev": left, "Ikke betalt": member,
	} {
		c := foreignCase{files: []string{"m.xlsx"}, people: []string{want, "family=Lund; member=Løten,"}}
		c.check(t, workbook(t, []string{name, "Medl"}, [][][]any{{head, kare}, {head, siv}}))
	}
	years := workbook(t, []string{"2024", "2025", "2026"}, [][][]any{{head, siv}, {head, siv, kare}, {head, kare}})
	foreignCase{files: []string{"m.xlsx"}, people: []string{member}, told: []string{"import.why.sheet=2024", "import.why.sheet=2025"}}.check(t, years)
}

// workbook writes m.xlsx with sheets and returns its folder.
func workbook(t *testing.T, names []string, sheets [][][]any) string {
	t.Helper()
	f, dir := excelize.NewFile(), t.TempDir()
	for i, name := range names {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[i] {
			cell, err := excelize.CoordinatesToCellName(1, r+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(filepath.Join(dir, "m.xlsx")); err != nil {
		t.Fatal(err)
	}
	return dir
}
