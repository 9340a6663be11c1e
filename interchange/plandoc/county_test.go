package plandoc_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/interchange/plandoc"
	"lagboka/reports/preview"
)

// county reads the county party's own plan, where it lies beside the code. It is not copied into it.
func county(t *testing.T) domain.PlanDocument {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "facts", "work-plan-2026.txt")
	if _, err := os.Stat(path); os.IsNotExist(err) {
		t.Skip("the work plan is not here")
	}
	doc, err := plandoc.Open(t.Context(), path, preview.Lines)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func of(doc domain.PlanDocument, kind domain.PlanKind) (all []domain.PlanFinding) {
	for _, f := range doc.Found {
		if f.Kind == kind {
			all = append(all, f)
		}
	}
	return all
}

func TestTheCountysPlanIsOfItsYearAndItsLinesAreThoseOfTheMargin(t *testing.T) {
	doc := county(t)
	if err := doc.Validate(); err != nil {
		t.Error(err)
	}
	if doc.Year != 2026 || doc.Until != 2026 || doc.Organisation != "Hedmark Senterparti" || doc.LinesBy != domain.MarginLines || len(doc.Unread) != 0 {
		t.Errorf("it is of %d–%d, of «%s», with lines by %s, %v unread", doc.Year, doc.Until, doc.Organisation, doc.LinesBy, doc.Unread)
	}
	var numbers []string
	for _, s := range doc.Sections {
		if s.Number != "" {
			numbers = append(numbers, s.Number)
		}
	}
	want := "1 2 2.1 2.2 2.3 2.3.1 2.5 2.6 2.6.1 2.6.2 2.7 3 3.1 3.2 4 4.1 4.2 5 6 7"
	if got := strings.Join(numbers, " "); got != want {
		t.Errorf("its sections are %s, want %s", got, want)
	}
}

func TestTheCountysGoalsAndMeasuresAreAllFound(t *testing.T) {
	doc := county(t)
	var got []string
	for _, f := range of(doc, domain.PlanGoal) {
		got = append(got, f.Section+" "+f.Lines)
	}
	if want := "[2.1 65 2.1 66–67]"; fmt.Sprint(got) != want {
		t.Errorf("the goals stand at %v, want %s", got, want)
	}
	groups, order := map[string]int{}, []string{}
	measures := of(doc, domain.PlanMeasure)
	for _, f := range measures {
		if f.Section != "6" {
			t.Errorf("«%s» is of section %s", f.Sentence, f.Section)
		}
		if groups[f.Group]++; groups[f.Group] == 1 {
			order = append(order, f.Group)
		}
	}
	var counts []string
	for _, g := range order {
		counts = append(counts, fmt.Sprint(g, " ", groups[g]))
	}
	if want := "Organisasjonsutvikling 9, Medlemsarbeid 3, Studie- og kompetansearbeid 4, Politikk og synlighet 3"; strings.Join(counts, ", ") != want {
		t.Errorf("the measures are %s, want %s", strings.Join(counts, ", "), want)
	}
	whole := map[string]string{
		"350–351": "Styrke aktivitet, drift og politisk synlighet i alle lokallag gjennom systematisk oppfølging og faste regionkontakter.",
		"356–357": "Bruke Hedmarksrepresentanter i sentrale verv aktivt i organisasjons- og politikkutvikling.",
		"360":     "Sørge for god opplæring og oppfølging av nye styremedlemmer i fylkesstyret.",
	}
	for lines, sentence := range whole {
		if !slices.ContainsFunc(measures, func(f domain.PlanFinding) bool { return f.Lines == lines && f.Sentence == sentence }) {
			t.Errorf("«%s» is not at %s", sentence, lines)
		}
	}
}

func TestTheDeadlinesOfTheCountysCircleAreFoundWithTheirWords(t *testing.T) {
	doc := county(t)
	var got []string
	for _, f := range doc.Found {
		for _, d := range f.Days {
			if d.Due {
				got = append(got, fmt.Sprintf("%s %s %s «%s»", f.Kind, f.Lines, d.First, d.Words))
			}
		}
	}
	want := []string{
		"goal 66–67 2026-07-01 «innen 1.juli»", "passage 292–294 2026-05-01 «innen 1.mai»", "measure 370–371 2026-07-01 «innen 1. juli 2026»",
	}
	if !slices.Equal(got, want) {
		t.Errorf("due are %q, want %q", got, want)
	}
}

func TestTheNumbersThatTheCountysPlanAsksForAreFound(t *testing.T) {
	doc := county(t)
	got := map[string]string{}
	for _, f := range doc.Found {
		for _, n := range f.Numbers {
			got[f.Lines] = fmt.Sprintf("%d %s/%s %v", n.Number, n.What, n.Per, n.AtLeast)
		}
	}
	for lines, want := range map[string]string{
		"204": "2 regionmøter/år false", "150–152": "2 uker før/ true", "176–177": "1 regionsmøte/året true", "368–369": "1 studiering/året true",
		"266": "1 gang/måneden false",
	} {
		if got[lines] != want {
			t.Errorf("at %s the plan asks for %q, want %q", lines, got[lines], want)
		}
	}
}

func TestTheCountysDutiesAreThoseOfTheCatalogueWithTheirOffices(t *testing.T) {
	doc := county(t)
	unit := domain.Unit{Kind: domain.CountyBranch}
	want := map[string]string{}
	put := func(body domain.BodyKind, role domain.Role, duties []domain.Duty) {
		for _, d := range duties {
			at := fmt.Sprint(body, " ", d.Lines)
			if !slices.Contains(strings.Fields(want[at]), string(role)) {
				want[at] = strings.TrimSpace(want[at] + " " + string(role))
			}
		}
	}
	for _, kind := range domain.BodyKinds {
		body := domain.Body{Kind: kind}
		put(kind, "", domain.BodyDuties(unit, body))
		for _, role := range domain.Roles {
			for _, title := range []string{"", domain.StortingContact} {
				put(kind, role, domain.OfficeRow{Unit: unit, Body: body, Office: domain.Office{Role: role, Title: title}}.Duties())
			}
		}
	}
	for _, at := range []string{"board 85–86", "board 86–87", "board 143–144"} { // in running text, without a number or a day
		delete(want, at)
	}
	got := map[string]string{}
	for _, f := range of(doc, domain.PlanDuty) {
		roles := make([]string, len(f.Office.Roles))
		for i, r := range f.Office.Roles {
			roles[i] = string(r)
		}
		got[fmt.Sprint(f.Office.Body, " ", f.Lines)] = strings.Join(roles, " ")
	}
	if len(of(doc, domain.PlanDuty)) != 55 {
		t.Errorf("%d duties are found, want 55", len(of(doc, domain.PlanDuty)))
	}
	for at, roles := range want {
		if found, ok := got[at]; !ok || found != roles {
			t.Errorf("%s is of %q (found: %v), want %q", at, found, ok, roles)
		}
	}
	for at := range got {
		if _, ok := want[at]; !ok {
			t.Errorf("%s is not in the catalogue", at)
		}
	}
}

func TestEveryRowOfTheCountysCalendarIsFound(t *testing.T) {
	doc := county(t)
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, c := range book.Meetings {
		m := c.Meeting
		title := m.Title
		if m.Place != "" {
			title += ", " + m.Place
		}
		want = append(want, fmt.Sprintln(m.Starts, m.Ends, m.Somewhen, title))
	}
	for _, f := range of(doc, domain.PlanDate) {
		m := f.Meeting
		got = append(got, fmt.Sprintln(m.Starts, m.Ends, m.Somewhen, m.Title))
		if from, _, _ := strings.Cut(f.Lines, "–"); f.Section != "7" || from == "" {
			t.Errorf("«%s» is of section %s, line %s", f.Sentence, f.Section, f.Lines)
		} else if n, err := strconv.Atoi(from); err != nil || n < 700 {
			// The table has no numbers in its margin; its lines are those of the file.
			t.Errorf("«%s» stands at %s, %v", f.Sentence, f.Lines, err)
		}
	}
	if strings.Join(got, "") != strings.Join(want, "") {
		t.Errorf("the calendar is\n%s\nwant\n%s", strings.Join(got, ""), strings.Join(want, ""))
	}
}
