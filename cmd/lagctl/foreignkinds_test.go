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
