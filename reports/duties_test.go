package reports_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

// countyDuties are all duties of the county's bodies and offices, each once.
func countyDuties() (all []domain.Duty) {
	county := domain.Unit{Kind: domain.CountyBranch}
	add := func(duties []domain.Duty) {
		for _, d := range duties {
			if !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	for _, kind := range domain.BodyKinds {
		body := domain.Body{Kind: kind}
		add(domain.BodyDuties(county, body))
		for _, role := range domain.Roles {
			for _, title := range []string{"", domain.StortingContact} {
				add(domain.OfficeRow{Unit: county, Body: body, Office: domain.Office{Role: role, Title: title}}.Duties())
			}
		}
	}
	return all
}

// The work plan asks 55 things in its lists of duties, besides them fixed talks of the leader with the county secretary,
// and of the board what belongs to an employer, and that the office visits the branches.
func TestTheDutiesAreThoseOfTheWorkPlanInItsWords(t *testing.T) {
	all := countyDuties()
	if len(all) != 58 {
		t.Errorf("there are %d duties, and the work plan has 58", len(all))
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "facts", "work-plan-2026.txt"))
	if err != nil {
		t.Log("the work plan is not here; its words are not compared")
		return
	}
	folded := func(text string) []string {
		return strings.FieldsFunc(domain.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
	}
	byLine := map[int][]string{}
	numbered := regexp.MustCompile(`^(.*?)\s*\b(\d{1,3})\s*$`)
	for line := range strings.Lines(string(data)) {
		if m := numbered.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			n, err := strconv.Atoi(m[2])
			if err != nil {
				t.Fatal(err)
			}
			byLine[n] = append(byLine[n], folded(m[1])...)
		}
	}
	mended := []string{"sterkt", "effektivt", "arsmotets"} // spelt otherwise there
	for _, d := range all {
		first, last, _ := strings.Cut(d.Lines, "–")
		from, err := strconv.Atoi(first)
		if err != nil {
			t.Fatal(err)
		}
		to := from
		if last != "" {
			if to, err = strconv.Atoi(last); err != nil {
				t.Fatal(err)
			}
		}
		var there []string
		for n := from; n <= to; n++ {
			there = append(there, byLine[n]...)
		}
		for _, word := range folded(texts(t, "nb").Text(d.Key)) {
			if !slices.Contains(there, word) && !slices.Contains(mended, word) {
				t.Errorf("%s: «%s» does not stand in lines %s", d.Key, word, d.Lines)
			}
		}
	}
}

func TestNoOfficeNeedsASecondPageWheneverItIsPrinted(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	for _, day := range []string{"2026-01-05", "2026-06-10", "2026-11-29"} {
		o := domain.PaperOrder{Kind: "duties", Unit: hedmark(t, s), Period: domain.YearTo(domain.MustDate(day))}
		pages := paper(t, s, "nb", o)
		for i, page := range pages {
			if !strings.Contains(page, "1 ") || strings.HasPrefix(strings.TrimPrefix(oneLine([]string{page}), "Hedmark Senterparti "), "Hvem andre") {
				t.Errorf("%s: page %d of %d goes on with the office before it:\n%s", day, i+1, len(pages), page)
			}
		}
	}
}

func TestEachOfficeOfTheCountyHasAPageOfWhatItIsToDo(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	o := order(t, s)
	in, err := reports.GatherDuties(t.Context(), s, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	if err := reports.Duties(&pdf, texts(t, "nb"), in); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(words(t, pdf.Bytes()), "\n")
	for _, want := range []string{
		"Organisatorisk nestleder", "Lage utkast til arbeidsplan", "184–185", "Sørge for at det gjennomføres to regionmøter per år",
		"Neste dag", "Møtene i året som kommer", "29.–30. mai", "Lag i regionen", "Regionkontakt · Hedmarken", "Arbeidsutvalget", "Det føres protokoll over",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("«%s» is not on the pages", want)
		}
	}
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.Unit = tree.Branches(o.Unit)[0].ID
	if _, err := reports.GatherDuties(t.Context(), s, nil, o); domain.KindOf(err) != domain.NotFound {
		t.Errorf("of a branch the work plan says nothing, and the paper is %v", err)
	}
}
