package plandoc_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"lagboka/domain"
	"lagboka/interchange/plandoc"
	"lagboka/reports/preview"
)

// noPDF is for files that are none.
func noPDF(context.Context, []byte) ([]domain.PaperLine, int, error) {
	return nil, 0, errors.New("this is no PDF")
}

func read(t *testing.T, text string) domain.PlanDocument {
	t.Helper()
	doc, err := plandoc.Read(t.Context(), []byte(text), noPDF)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// told is what a document says, in a line for each finding; where it says it only if lines.
func told(doc domain.PlanDocument, lines bool) (all []string) {
	for _, f := range doc.Found {
		s := string(f.Kind)
		if lines {
			s += " " + f.Lines
		}
		s += " [" + f.Section + "] "
		if f.Group != "" {
			s += f.Group + ": "
		}
		s += f.Sentence
		if o := f.Office; o.Text != "" {
			s += fmt.Sprintf(" | %s %s %v", o.Text, o.Body, o.Roles)
		}
		if f.Kind == domain.PlanDate {
			m := f.Meeting
			s += strings.TrimRight(fmt.Sprintf(" | %s %s %v %s «%s» %s %s", m.Starts, m.Ends, m.Somewhen, m.Kind, m.Title, m.Clock, m.Place), " ")
		} else {
			for _, d := range f.Days {
				s += fmt.Sprintf(" | %s = %s", d.Words, d.First)
				if !d.Last.IsZero() {
					s += "–" + d.Last.String()
				}
				if d.Due {
					s += " due"
				}
			}
		}
		for _, n := range f.Numbers {
			s += fmt.Sprintf(" | %d %s", n.Number, n.What)
			if n.Per != "" {
				s += "/" + n.Per
			}
			if n.AtLeast {
				s += " at least"
			}
		}
		all = append(all, s)
	}
	return all
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s says\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// fjellfylket is what the made-up plan of testdata says, whatever file it stands in.
var fjellfylket = []string{
	"passage [1] Alle lokallag skal ha valt studieleiar innan utgangen av mars. | innan utgangen av mars = 2028-03-31 due",

	"goal [2.1] Medlemsarbeid: Fjellfylket skal få 150 nye medlemmer innan utgangen av året. | innan utgangen av året = 2028-12-31 due | 150 nye medlemmer",
	"goal [2.1] Medlemsarbeid: Ti lokallag skal ha eit eige ungdomslag. | 10 lokallag",
	"measure [2.2] Medlemsarbeid: Halde minst to medlemsmøte per halvår i kvart lokallag, med tema som lokallaget sjølv vel og med god tid til innmelding." +
		" | 2 medlemsmøte/halvår at least",
	"measure [2.2] Medlemsarbeid: Ringje alle som ikkje har betalt kontingenten før sommaren. | før sommaren =  due",
	"measure [2.2] Medlemsarbeid: Sende velkomstbrev til nye medlemmer.",
	"goal [3.1] Studiearbeid: Kvart lokallag gjennomfører éin studiering per år. | 1 studiering/år",
	"goal [3.1] Studiearbeid: Studieleiaren skal ha kurs for nye tillitsvalde innan 15. oktober. | innan 15. oktober = 2028-10-15 due",
	"measure [3.2] Studiearbeid: Arrangere kurs for kasserarar innan 1.2.2028. | Studieleiar  [study_leader] | innan 1.2.2028 = 2028-02-01 due",

	"measure [3.2] Studiearbeid: Lage ein kursoversikt i januar. | Studieleiar  [study_leader] | i januar = 2028-01-01–2028-01-31 | 1. november = 2028-11-01 due",
	"measure [3.2] Studiearbeid: Følgje opp lokallag som ikkje har studieleiar, og hjelpe dei med å finne ein. | Studieleiar  [study_leader]" +
		" | 1. november = 2028-11-01 due",
	"duty [4] Kallar inn til møte minst 10 dagar før. | Leiar board [leader] | 10 dagar før at least",
	"duty [4] Har fire samtalar med sekretæren i året. | Leiar board [leader] | 4 samtalar/året",
	"duty [4] Leier arbeidet med fråsegner. | Politisk nestleiar board [political_deputy]",
	"duty [4] Førebur saker for styret. | Arbeidsutvalet (AU) executive []",
	"measure [5] Synlegheit: Lage ny nettside | Leiar  [leader] | innan utgangen av mars = 2028-03-31 due",
	"measure [5] Synlegheit: Halde stand på seks bygdedagar | Lokallaga  [] | før sommaren =  due | 6 bygdedagar",
	"measure [5] Synlegheit: Sende inn to lesarinnlegg kvar månad | Politisk nestleiar  [political_deputy] | heile året =  | 2 lesarinnlegg/månad",
	"measure [5] Synlegheit: Evaluere valkampen saman med lokallaga og skrive ein rapport | AU executive [] | 15. desember = 2028-12-15 due",
	"date [6] 15. januar Styremøte Teams | 2028-01-15  false board «Styremøte»  Teams",
	"date [6] 11.-12. mars Fylkesårsmøte Dombås | 2028-03-11 2028-03-12 false annual «Fylkesårsmøte»  Dombås",
	"date [6] April Regionmøte i alle regionar | 2028-04-01 2028-04-30 true region «Regionmøte i alle regionar»",
	"date [6] 3. juni kl. 18.00 Samling for studieleiarar Lom | 2028-06-03  false gathering «Samling for studieleiarar» 18:00 Lom",
	"date [6] 31. august – 1. september Landsstyremøte Oslo | 2028-08-31 2028-09-01 false board «Landsstyremøte»  Oslo",
	"date [6] 9. desember Julemøte Otta | 2028-12-09  false other «Julemøte»  Otta",
	"date [6] 14. januar Styremøte Teams | 2029-01-14  false board «Styremøte»  Teams", // the year after, since December comes before
}

func TestOnePlanSaysTheSameInTextWordAndPDF(t *testing.T) {
	for name, by := range map[string]domain.PlanLines{"txt": domain.TextLines, "docx": domain.ParagraphLines, "pdf": domain.TextLines} {
		doc, err := plandoc.Read(t.Context(), file(t, "fjellfylket."+name), preview.Lines)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		same(t, name, told(doc, false), fjellfylket)
		if doc.Title != "Arbeidsplan 2028 for Fjellfylket" || doc.Organisation != "Fjellfylket" || doc.Year != 2028 || doc.LinesBy != by || len(doc.Unread) != 0 {
			t.Errorf("%s is «%s» of «%s», %d, lines by %s, %v unread", name, doc.Title, doc.Organisation, doc.Year, doc.LinesBy, doc.Unread)
		}
		if want := domain.MustDate("2028-03-11"); doc.Adopted != want || doc.Until != 2028 {
			t.Errorf("%s was adopted on %s, until %d", name, doc.Adopted, doc.Until)
		}
		var sections []string
		for _, s := range doc.Sections {
			sections = append(sections, s.Number+" "+s.Heading)
		}
		same(t, name+"'s sections", sections, []string{
			"1 Innleiing", "2 Medlemsarbeid", "2.1 Mål", "2.2 Tiltak", "3 Studiearbeid", "3.1 Mål", "3.2 Tiltak",
			"4 Oppgåver i fylkesstyret", "5 Synlegheit", "6 Møteplan",
		})
	}
}

func TestAFindingTellsWhereItStands(t *testing.T) {
	for name, want := range map[string]string{"txt": "23–24 0", "docx": "10 0", "pdf": "12–13 1"} {
		doc, err := plandoc.Read(t.Context(), file(t, "fjellfylket."+name), preview.Lines)
		if err != nil {
			t.Fatal(err)
		}
		if f := doc.Found[3]; fmt.Sprint(f.Lines, " ", f.Page) != want {
			t.Errorf("in %s «%s» stands at %s, page %d, want %s", name, f.Sentence, f.Lines, f.Page, want)
		}
	}
}

func TestTheLettersOfATextAreReadAsTheyWereWritten(t *testing.T) {
	plain := string(file(t, "fjellfylket.txt"))
	old, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(plain)) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	for name, text := range map[string]string{
		"Windows-1252": old, "UTF-8 with a mark": "\ufeff" + plain, "UTF-16": string(wide), "CRLF": strings.ReplaceAll(plain, "\n", "\r\n"),
		"CR": strings.ReplaceAll(plain, "\n", "\r"), "parted accents": strings.ReplaceAll(plain, "å", "a\u030a"),
	} {
		same(t, name, told(read(t, text), false), fjellfylket)
	}
}

func TestWordsThatTheEndOfALinePartsAreMended(t *testing.T) {
	const head = "Arbeidsplan 2027\n\nTiltak\n"
	for _, c := range []struct{ lines, want string }{
		{"- Styrke nominasjons-\n  arbeidet", "Styrke nominasjonsarbeidet"},
		{"- Styrke organisasjons-\n  og politikkutvikling", "Styrke organisasjons- og politikkutvikling"},
		{"- Besøke Sør-\n  Østerdalen", "Besøke Sør-Østerdalen"},
		{"- Sende e-\n  post til alle", "Sende e-post til alle"},
		{"- Styrke med\u00adlems\u00ad\n  arbeidet", "Styrke medlemsarbeidet"},
		{"- Arrangere møter –\n  og kurs", "Arrangere møter – og kurs"},
		{"- Følge opp styret/\n  utvalget", "Følge opp styret/utvalget"},
	} {
		doc := read(t, head+c.lines+"\n")
		if len(doc.Found) != 1 || doc.Found[0].Sentence != c.want || doc.Found[0].Lines != "4–5" {
			t.Errorf("%q is read as %q", c.lines, told(doc, true))
		}
	}
}

func TestDaysAreThoseOfTheWordsAndNoOthers(t *testing.T) {
	for words, want := range map[string]string{
		"innen 1. juli 2026":              "2026-07-01 due",
		"innen 1.mai":                     "2027-05-01 due",
		"senest 15/3":                     "2027-03-15 due",
		"før 01.09.27":                    "2027-09-01 due",
		"frist 2027-10-01":                "2027-10-01 due",
		"innen utgangen av februar":       "2027-02-28 due",
		"innen årets slutt":               "2027-12-31 due",
		"innen 2. halvår":                 "2027-07-01–2027-12-31 due",
		"i løpet av 1. kvartal":           "2027-01-01–2027-03-31",
		"i løpet av mars":                 "2027-03-01–2027-03-31",
		"i uke 1":                         "2027-01-04–2027-01-10",
		"den 3.–4. mai":                   "2027-05-03–2027-05-04",
		"fra 30. desember til 2. januar":  "2027-12-30–2028-01-02",
		"fra 3. mai til 1. april 2027":    "",
		"før sommeren":                    " due",
		"innen 31. februar":               " due",
		"etter punkt 2.3 i vedtektene":    "none",
		"med 2.5 prosent":                 "none",
		"før møtet":                       "none",
		"i mai og innen 1. juni":          "2027-05-01–2027-05-31, 2027-06-01 due",
		"i forkant av årsmøtet":           "none",
		"med kurs om innen- og utenriks":  "none",
		"med 31.12.2026 som utgangspunkt": "2026-12-31",
	} {
		doc := read(t, "Arbeidsplan 2027\n\nTiltak\n- Gjøre noe "+words+"\n")
		if len(doc.Found) != 1 {
			t.Fatalf("%q: %q", words, told(doc, false))
		}
		var days []string
		for _, d := range doc.Found[0].Days {
			s := d.First.String()
			if !d.Last.IsZero() {
				s += "–" + d.Last.String()
			}
			if d.Due {
				s += " due"
			}
			if !strings.Contains(words, d.Words) {
				t.Errorf("%q: the words «%s» do not stand there", words, d.Words)
			}
			days = append(days, s)
		}
		if len(days) == 0 {
			days = []string{"none"}
		}
		if got := strings.Join(days, ", "); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

func TestDaysWithoutAYearAreNoneWhereThePlanSaysNoYear(t *testing.T) {
	doc := read(t, "Arbeidsplan\n\nTiltak\n- Gjøre noe innen 1. mai\n\nMøteplan\n12. januar Styremøte\n")
	if doc.Year != 0 || len(doc.Found) != 2 || !doc.Found[0].Days[0].First.IsZero() || !doc.Found[1].Meeting.Starts.IsZero() || doc.Found[1].Meeting.Title != "Styremøte" {
		t.Errorf("year %d: %q", doc.Year, told(doc, false))
	}
	var lacks domain.Errors
	if !errors.As(doc.Validate(), &lacks) || len(lacks) != 1 || lacks[0].Field != "Year" || lacks[0].Key != "plan.document.year" {
		t.Errorf("it lacks %v", doc.Validate())
	}
}

func TestWhatIsNoPlanSaysNothing(t *testing.T) {
	doc := read(t, `Til styret i Bygdeland Senterparti

Takk for hyggelig møte sist. Vi minner om at svar må sendes innen 1. mai 2026.
Vi trenger:
- minst to frivillige
- en ordstyrer

Med vennlig hilsen
Kari Nordmann
`)
	var lacks domain.Errors
	if len(doc.Found) != 0 || !errors.As(doc.Validate(), &lacks) || lacks[0].Key != "plan.document.nothing" {
		t.Errorf("a letter says %q, and lacks %v", told(doc, false), doc.Validate())
	}
}

func TestWhatCannotBeReadIsTold(t *testing.T) {
	doc := read(t, "Arbeidsplan 2027\n\nMøteplan\n12. januar Styremøte\n31. februar Umulig møte\n\nVi liker\n• Synlighet\n\nTiltak\n• Gjøre noe\n")
	var got []string
	for _, u := range doc.Unread {
		got = append(got, u.Key+" "+u.Lines+" "+u.Text)
	}
	same(t, "the plan", got, []string{
		"plan.unread.day 5 31. februar Umulig møte", "plan.unread.point 8 Synlighet",
	})
	if len(of(doc, domain.PlanDate)) != 1 {
		t.Errorf("found %q", told(doc, false))
	}
}
