package sheet_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// sectionsOf reads a list and returns who is in it under which heading, a row on each line: «Kari Berg<Stange».
func sectionsOf(t *testing.T, list string) string {
	t.Helper()
	var got []string
	for _, r := range readRecords(t, []byte(list)) {
		got = append(got, strings.TrimSpace(r.Person.Name()+"<"+r.Section+" "+problemKeys(r)))
	}
	return strings.Join(got, "\n")
}

func TestANameWithASignAtOneEndIsNoHeading(t *testing.T) {
	for row, want := range map[string]string{
		"Kari Berg *;;":         "Kari Berg<Stange remark.name-beside\nSiv Lund<Stange",
		"- Kari Berg;;":         "Kari Berg<Stange\nSiv Lund<Stange",
		"• Kari Berg;;":         "Kari Berg<Stange\nSiv Lund<Stange",
		"* betalt kontant;;":    "betalt kontant<Stange remark.name-beside reject.name-unreadable\nSiv Lund<Stange",
		";* betalt kontant;":    "<Stange reject.name-missing remark.phone\nSiv Lund<Stange",
		"--- Nord Odal ---;;":   "Siv Lund<Nord Odal",
		"== Nord Odal ==;;":     "Siv Lund<Nord Odal",
		"• Løten;;":             "Siv Lund<Løten",
		"> Løten Senterparti;;": "Siv Lund<Løten Senterparti",
		"Utmeldte *;;":          "Siv Lund<Utmeldte",
	} {
		list := "Navn;Mobil;Poststed\n--- Stange ---;;\n" + row + "\nSiv Lund;91701002;Hamar\n"
		if got := sectionsOf(t, list); got != want {
			t.Errorf("%s: %q, want %q", row, got, want)
		}
	}
}

func TestALoneNameDoesNotEndWhatStandsUnderAHeading(t *testing.T) {
	const head = "Fornavn;Etternavn;Mobil\n"
	for list, want := range map[string]string{
		"--- Stange ---;;\nKari;;\nSiv;Lund;91701002\n": "< reject.heading\nSiv Lund<Stange",
		// Where all headings are words alone, they are all that tells.
		"Stange;;\nSiv;Lund;91701002\n": "< reject.heading\nSiv Lund<Stange",
	} {
		if got := sectionsOf(t, head+list); got != want {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
}

func TestAHeadingTellsHowItsPeopleStandOnlyWhereThatIsWhatItSays(t *testing.T) {
	const head, row = "Fornavn;Etternavn;Mobil;Medlemsnr;Status;Utmeldt;Innmeldt;Medlemstype;Lag\n", "Siv;Lund;91701002;17;"
	for _, c := range [][3]string{
		{"Utmeldte pr. 1.1.", ";;;;", "member left"},
		{"Uttrådte, ikke betalt", ";;;;", "member left"},
		{"Utmeldte og avdøde", ";;;;", "member left"},
		{"Utmeldte ikke-medlemmer", ";;2001;;", "member left"},
		{"Tidligere medlemmer i laget", ";;;;", "member left"},
		{"Utmeldte", "Aktiv;;;;", "member"},
		{"Utmeldte", ";nei;;;", "member"},
		{"Medlemmer uten utmeldte", ";;;;", "member"},
		{"Aktive (utmeldte ikke med)", ";;;;", "member"},
		{"Utmeldte ikke tatt med", ";;;;", "member"},
		{"Inn- og utmeldte 2025", ";;;;", "member"},
		{"Utmeldte og innmeldte", ";;;;", "member"},
		{"Tidligere Vang kommune", ";;;;", "member"},
		{"Medlemmer med nyhetsbrev", ";;;;Stange", "member Stange"},
		{"Nyhetsbrev og medlemmer", ";;;;Stange", "member Stange"},
		{"Ikke-medlemmer", "Aktiv;;;Hovedmedlem;", "member of a kind"},
		{"Ikke-medlemmer", ";;01.05.2001;;", "member"},
		{"Ikke-medlemmer", ";;;;", ""},
		{"Nyhetsbrev (ikke-medlemmer)", ";;;;", ""},
		{"Sympatisører", ";;;Hovedmedlem;Stange", "remark.non-member=Hovedmedlem remark.non-member=Stange"},
	} {
		r := readRecords(t, []byte(head+"--- "+c[0]+" ---;;;;;;;;\n"+row+c[1]+"\n"))[0]
		var got []string
		for word, is := range map[string]bool{"member": r.Member, "left": r.HasLeft, "of a kind": r.Kind != "", r.UnitText: r.UnitText != ""} {
			if is {
				got = append(got, word)
			}
		}
		for _, p := range r.Problems {
			got = append(got, p.Key+"="+p.Value)
		}
		slices.SortFunc(got, func(a, b string) int { return strings.Index(c[2], a) - strings.Index(c[2], b) })
		if strings.Join(got, " ") != c[2] {
			t.Errorf("%s, %s: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// sheetsOf is a workbook of lists with one person each.
func sheetsOf(t *testing.T, names ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, name := range names {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range [][]any{{"Navn", "Medlemsnr", "Mobil"}, {"Løten Senterparti"}, {fmt.Sprint("Siv Lund", i), 17 + i}} {
			if err := f.SetSheetRow(name, fmt.Sprint("A", r+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheNameOfASheetTellsHowItsPeopleStandAlsoWhereItIsTheOnlyOne(t *testing.T) {
	for names, want := range map[string]string{
		"Utmeldte":                     "left",
		"Ikke-medlemmer":               "none",
		"Stange":                       "member",
		"Utmeldte,Medlemmer":           "left member",
		"Utmeldte 2025,Utmeldte 2026":  "left",
		"Medlemmer 2025,medlemmer2026": "member member",
		"2025,2026":                    "member",
		"Innmeldte 2025,Utmeldte 2026": "member left",
	} {
		var got []string
		for _, r := range readRecords(t, sheetsOf(t, strings.Split(names, ",")...)) {
			switch {
			case r.HasLeft:
				got = append(got, "left")
			case r.Member:
				got = append(got, "member")
			default:
				got = append(got, "none")
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", names, got, want)
		}
	}
}
