package plandoc_test

import (
	"fmt"
	"strings"
	"testing"

	"lagboka/interchange/plandoc"
)

// Plans of others: other headings, other points, other ways to say who and by when.
func TestPlansOfOtherShapesAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		text, head string
		want       []string
	}{
		"goals, measures and who under each theme": {
			`ARBEIDSPLAN FOR BYGDELAND SENTERPARTI 2025-2026

Innledning
Bygdeland Senterparti skal være til stede i alle kommuner.

ORGANISASJON
Hovedmål: Vi skal ha aktive lokallag i hele fylket.
Delmål:
• 10 % flere medlemmer innen 31. desember 2026
Tiltak:
• Gjennomføre vervekampanje (ansvar: organisatorisk nestleder, frist: 1. oktober 2025)
• Besøke alle lokallag minst én gang i året
  Ansvar: Fylkesstyret
• Arrangere organisasjonskurs.
Ansvarlig: Studieleder
Frist: uke 40

POLITIKK
Mål
Vi skal ha nomi-
nasjonsarbeidet i gang før sommerferien.
Tiltak
- Arrangere åpne møter om
  Sør-Østerdalen sin framtid

STYRETS ARBEID
Leder skal:
- innkalle til styremøter
Studieleder har følgende oppgaver:
- lage kursplan

MØTEPLAN
2025
Mandag 1. september: Styremøte, kl. 18.00-20.00, Teams
14.10.2025 Styremøte
22.–23. november – Høstkonferanse på Hamar
2026
Januar: Lokallagsårsmøter
`, "BYGDELAND SENTERPARTI 2025–2026", []string{
				"goal [] ORGANISASJON: Vi skal ha aktive lokallag i hele fylket.",

				"goal [] ORGANISASJON: 10 % flere medlemmer innen 31. desember 2026 | innen 31. desember 2026 = 2026-12-31 due | 10 % flere medlemmer",
				"measure [] ORGANISASJON: Gjennomføre vervekampanje (ansvar: organisatorisk nestleder, frist: 1. oktober 2025)" +
					" | organisatorisk nestleder  [organisational_deputy] | frist: 1. oktober 2025 = 2025-10-01 due",
				"measure [] ORGANISASJON: Besøke alle lokallag minst én gang i året | Fylkesstyret board [] | 1 gang/året at least",
				// A plan of two years does not say which year's week it is.
				"measure [] ORGANISASJON: Arrangere organisasjonskurs. | Studieleder  [study_leader] | uke 40 =  due",
				"goal [] POLITIKK: Vi skal ha nominasjonsarbeidet i gang før sommerferien. | før sommerferien =  due",
				"measure [] POLITIKK: Arrangere åpne møter om Sør-Østerdalen sin framtid",
				"duty [] innkalle til styremøter | Leder board [leader]",
				"duty [] lage kursplan | Studieleder board [study_leader]",
				"date [] Mandag 1. september: Styremøte, kl. 18.00-20.00, Teams | 2025-09-01  false board «Styremøte, Teams» 18:00",
				"date [] 14.10.2025 Styremøte | 2025-10-14  false board «Styremøte»",
				"date [] 22.–23. november – Høstkonferanse på Hamar | 2025-11-22 2025-11-23 false gathering «Høstkonferanse på Hamar»",
				"date [] Januar: Lokallagsårsmøter | 2026-01-01 2026-01-31 true annual «Lokallagsårsmøter»",
			},
		},
		"tables between upright lines, numbered measures, a wheel of the year": {
			`# Handlingsplan 2027 for Nordre Venstre

## 1. Skolering

| Mål | Tiltak | Ansvar | Frist |
|---|---|---|---|
| Flere kursede | Holde to kurs | Studieansvarlig | 1. mai |
| | Lage kurskalender | Leder | Løpende |

## 2. Valg

Tiltak 1: Sette ned nominasjonskomité innen 15.03.
Tiltak 2: Vedta liste på årsmøtet.

## 3. Årshjul

Januar
- Årsmøte i lokallagene
Februar
- 12. Styremøte
`, "Nordre Venstre 2027–2027", []string{
				"goal [1] Skolering: Flere kursede",
				"measure [1] Skolering: Holde to kurs | Studieansvarlig  [study_leader] | 1. mai = 2027-05-01 due | 2 kurs",
				"measure [1] Skolering: Lage kurskalender | Leder  [leader] | Løpende = ",
				"measure [2] Valg: Sette ned nominasjonskomité innen 15.03. | innen 15.03 = 2027-03-15 due",
				"measure [2] Valg: Vedta liste på årsmøtet.",
				"date [3] Årsmøte i lokallagene | 2027-01-01 2027-01-31 true annual «Årsmøte i lokallagene»",
				"date [3] 12. Styremøte | 2027-02-12  false board «Styremøte»",
			},
		},
		"columns in a text with spaces": {
			`TILTAKSPLAN 2027

Tiltak                                Ansvar            Frist
Arrangere samling for                 Studieleder       15. mars
lokallagsledere
Besøke hvert lokallag en gang i uka   Regionkontakter   hele året
Besøke hvert eneste lokallag på møte Kasserer           1. juni
Lage brosjyre om                      Kasserer          høsten
medlemskap og sende den
til alle

Når            Hva              Hvem
12. januar     Styremøte        Leder
20. februar    Årsmøte          Fylkesstyret
`, " 2027–2027", []string{
				"measure [] Arrangere samling for lokallagsledere | Studieleder  [study_leader] | 15. mars = 2027-03-15 due",
				"measure [] Besøke hvert lokallag en gang i uka | Regionkontakter  [region_contact] | hele året =  | 1 gang/uka",
				"measure [] Besøke hvert eneste lokallag på møte | Kasserer  [treasurer] | 1. juni = 2027-06-01 due",
				"measure [] Lage brosjyre om medlemskap og sende den til alle | Kasserer  [treasurer] | høsten =  due",
				"date [] 12. januar Styremøte Leder | Leder  [leader] | 2027-01-12  false board «Styremøte»",
				"date [] 20. februar Årsmøte Fylkesstyret | Fylkesstyret board [] | 2027-02-20  false annual «Årsmøte»",
			},
		},
		"neither points nor numbers, and labels as headings": {
			`Handlingsplan 2027

Sørfjord Høyre

Mål

Flere medlemmer

Bedre lokallag

Tiltak

Ringe medlemmer innen 1. mars

Ny nettside

Ansvar

Leder
`, "Sørfjord Høyre 2027–2027", []string{
				"goal [] Flere medlemmer",
				"goal [] Bedre lokallag",
				"measure [] Ringe medlemmer innen 1. mars | Leder  [leader] | innen 1. mars = 2027-03-01 due",
				"measure [] Ny nettside | Leder  [leader]",
			},
		},
		"numbered points, capitals, and days with strokes": {
			`Årsplan 2026
Hedalen og Vik KrF

1. KONTAKT MED LOKALLAGENE
Fylkesstyret vil:
1.1. Besøke alle lokallag i løpet av 2026.
1.2. Sende nyhetsbrev fire ganger i året.

2. KVINNER OG UNGE
Målsetting: Minst 40 % kvinner på listene.
Tiltak:
2.1. Starte kvinnenettverk - ansvar: nestleder - frist: 1. april
2.2. Støtte KrFU

3. MØTEPLAN 2026
12/1   Fylkesstyremøte
6.-7/3 Fylkesårsmøte på Gol
1/9 - 3/9 Studietur
`, "Hedalen og Vik KrF 2026–2026", []string{
				"measure [1] KONTAKT MED LOKALLAGENE: Besøke alle lokallag i løpet av 2026. | Fylkesstyret board [] | i løpet av 2026 = 2026-01-01–2026-12-31",
				"measure [1] KONTAKT MED LOKALLAGENE: Sende nyhetsbrev fire ganger i året. | Fylkesstyret board [] | 4 ganger/året",
				"goal [2] KVINNER OG UNGE: Minst 40 % kvinner på listene. | 40 % kvinner at least",
				"measure [2] KVINNER OG UNGE: Starte kvinnenettverk - ansvar: nestleder - frist: 1. april | nestleder  [deputy_leader]" +
					" | frist: 1. april = 2026-04-01 due",
				"measure [2] KVINNER OG UNGE: Støtte KrFU",
				"date [3] 12/1 Fylkesstyremøte | 2026-01-12  false board «Fylkesstyremøte»",
				"date [3] 6.-7/3 Fylkesårsmøte på Gol | 2026-03-06 2026-03-07 false annual «Fylkesårsmøte på Gol»",
				"date [3] 1/9 - 3/9 Studietur | 2026-09-01 2026-09-03 false other «Studietur»",
			},
		},
		"no heading says measures": {
			`Virksomhetsplan for Kysten Ap 2026

Kysten Ap er et fylkeslag med 30 kommunepartier. Vi skal vinne valget.

Medlemsverving

Fylkeslaget skal i 2026:
- ringe alle nye medlemmer
- ha stand i alle kommuner
Det skal arrangeres to kurs innen 1. juni.

Viktige datoer

12.01 Styremøte kl. 18
2.-3.05 Årsmøte, Kystbyen
Uke 33 Arendalsuka
`, "Kysten Ap 2026–2026", []string{
				"measure [] Medlemsverving: ringe alle nye medlemmer",
				"measure [] Medlemsverving: ha stand i alle kommuner",
				"passage [] Det skal arrangeres to kurs innen 1. juni. | innen 1. juni = 2026-06-01 due | 2 kurs",
				"date [] 12.01 Styremøte kl. 18 | 2026-01-12  false board «Styremøte» 18:00",
				"date [] 2.-3.05 Årsmøte, Kystbyen | 2026-05-02 2026-05-03 false annual «Årsmøte, Kystbyen»",
				"date [] Uke 33 Arendalsuka | 2026-08-10 2026-08-16 true other «Arendalsuka»",
			},
		},
	} {
		doc := read(t, c.text)
		same(t, name, told(doc, false), c.want)
		if head := fmt.Sprintf("%s %d–%d", doc.Organisation, doc.Year, doc.Until); head != c.head || doc.Validate() != nil {
			t.Errorf("%s: it is of %q, want %q; %v", name, head, c.head, doc.Validate())
		}
	}
}

// paragraph is one of a Word document; run is what its run is set as.
func paragraph(text, properties, run string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:rPr>" + run + "</w:rPr><w:t>" + text + "</w:t></w:r></w:p>"
}

func TestAWordDocumentIsReadAsItIsSeen(t *testing.T) {
	row := func(cells ...string) string {
		return "<w:tr><w:tc>" + strings.Join(cells, "</w:tc><w:tc>") + "</w:tc></w:tr>"
	}
	p := func(text string) string { return paragraph(text, "", "") }
	goesOn := "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
	body := paragraph("Arbeidsplan 2027", "", "<w:b/>") +
		paragraph("1 Innledning 3", `<w:pStyle w:val="INNH1"/>`, "") + // the table of contents
		paragraph("Valgkamp", "", "<w:b/>") +
		paragraph("Tiltak", "", "<w:b/>") +
		"<w:p><w:r><w:t>- Lage</w:t></w:r><w:del><w:r><w:delText> ikke</w:delText></w:r></w:del><w:ins><w:r><w:t> brosjyre innen 1</w:t></w:r></w:ins>" +
		"<w:r><w:t>. mai og Sør</w:t><w:noBreakHyphen/><w:t>Østerdal</w:t></w:r></w:p>" +
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p("- Holde møte") + `</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>` +
		p("- Holde møte") + `</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
		"<w:tbl>" + row(p("Tiltak"), p("Ansvar"), p("Frist")) +
		row(p("• Ringe alle")+p("• Skrive til alle"), `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`+p("Kasserer"), p("juni")) +
		row(p("Takke alle"), goesOn, p("")) + "</w:tbl>"
	doc, err := plandoc.Read(t.Context(), parts(t, map[string]string{
		"word/document.xml": `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>` + body + "</w:body></w:document>",
	}), noPDF)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the document", told(doc, false), []string{
		"measure [] Valgkamp: Lage brosjyre innen 1. mai og Sør-Østerdal | innen 1. mai = 2027-05-01 due",
		"measure [] Valgkamp: Holde møte",
		"measure [] Valgkamp: Ringe alle | Kasserer  [treasurer] | juni = 2027-06-01–2027-06-30 due",
		"measure [] Valgkamp: Skrive til alle | Kasserer  [treasurer] | juni = 2027-06-01–2027-06-30 due",
		"measure [] Valgkamp: Takke alle | Kasserer  [treasurer]",
	})
}
