package sheet_test

import (
	"reflect"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
)

func TestACandidateListIsWrittenWithoutNotesAndWithoutFormulas(t *testing.T) {
	in := domain.ListInput{
		Card: domain.ListCard{List: domain.CandidateList{Residence: true}, Places: []domain.ListPlace{{Candidate: "a", Rank: 1, Bonus: true}, {Candidate: "b", Rank: 2}}},
		Candidates: map[domain.ID]domain.Candidate{
			"a": {GivenName: "Åse", FamilyName: "Østby", Born: domain.MustDate("1961-05-06"), Sex: domain.Female, Position: "lærer", Residence: "Tynset", CommitteeNote: "bare for komiteen", Note: "merknad"},
			"b": {GivenName: "=1+1", FamilyName: "Nes", Born: domain.YearAlone(1970), Residence: "@SUM(A1)"},
		},
	}
	s := sheet.List(func(key string, _ ...any) string { return key }, in)
	var titles []string
	for _, c := range s.Columns {
		titles = append(titles, c.Title)
	}
	if want := []string{"paper.number", "word.given-name", "word.family-name", "word.born", "participant.birth-year", "word.sex", "candidate.residence", "list.bonus"}; !reflect.DeepEqual(titles, want) {
		t.Errorf("columns %q", titles)
	}
	table := readTable(t, xlsx(t, s))
	if want := []string{"1", "Åse", "Østby", "1961-05-06", "1961", "sex.f", "Tynset", "Yes"}; !reflect.DeepEqual(table.Rows[0], want) {
		t.Errorf("first row %q", table.Rows[0])
	}
	if csv := string(csvBytes(t, s)); strings.Contains(csv, ";=1+1") || !strings.Contains(csv, "=1+1") {
		t.Errorf("a name can be run as a formula, or is gone:\n%s", csv)
	}
}
