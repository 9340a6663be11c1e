package sheet_test

import (
	"strings"
	"testing"
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
		"Kari Berg *;;":         "Kari Berg *<Stange\nSiv Lund<Stange",
		"- Kari Berg;;":         "- Kari Berg<Stange\nSiv Lund<Stange",
		"• Kari Berg;;":         "• Kari Berg<Stange\nSiv Lund<Stange",
		"* betalt kontant;;":    "* betalt kontant<Stange\nSiv Lund<Stange",
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
