package template_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/template"
)

func hedmark(t *testing.T) domain.BookTemplate {
	t.Helper()
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func unitNamed(t *testing.T, book domain.BookTemplate, name string) domain.Unit {
	t.Helper()
	for _, u := range book.Units {
		if u.Name == name {
			return u
		}
	}
	t.Fatalf("no unit %q", name)
	return domain.Unit{}
}

func TestHedmarkHasItsBranchesRegionsAndSeats(t *testing.T) {
	book := hedmark(t)
	tree := domain.NewTree(book.Units)
	seats := map[domain.ID]int{}
	for _, c := range book.Contests {
		seats[c.Unit] = c.Seats
	}
	for name, want := range map[string]struct{ branches, seats int }{
		"Hedmark Senterparti":           {22, 526},
		"Oppland Senterparti":           {24, 546},
		"Innlandet Senterparti":         {46, 1072},
		"Kongsvingerregionen":           {6, 152},
		"Hedmarken":                     {4, 136},
		"Sør-Østerdalen":                {6, 130},
		"Nord-Østerdalen":               {6, 108},
		"Sør-Gudbrandsdalen":            {6, 150},
		"Gjøvik- og Randsfjordregionen": {6, 176},
		"Valdresregionen":               {6, 110},
		"Nord-Gudbrandsdalen":           {6, 110},
	} {
		branches := tree.Branches(unitNamed(t, book, name).ID)
		sum := 0
		for _, b := range branches {
			sum += seats[b.ID]
		}
		if len(branches) != want.branches || sum != want.seats {
			t.Errorf("%s has %d branches and %d seats, want %d and %d", name, len(branches), sum, want.branches, want.seats)
		}
	}
	if party := unitNamed(t, book, "Innlandet Senterparti"); seats[party.ID] != 57 {
		t.Errorf("the county council has %d seats, want 57", seats[party.ID])
	}
	if len(book.Contests) != 47 {
		t.Errorf("%d contests, want 46 municipalities and the county", len(book.Contests))
	}
}

func TestEveryRowOfTheTemplateIsValid(t *testing.T) {
	book := hedmark(t)
	ids := map[domain.ID]bool{}
	check := func(id domain.ID, what string, err error) {
		if id == "" || ids[id] {
			t.Errorf("%s: ID %q is empty or used twice", what, id)
		}
		ids[id] = true
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	numbers, units, bodies, regions := map[string]bool{}, map[domain.ID]bool{}, map[domain.ID]bool{}, map[domain.ID]bool{}
	for _, u := range book.Units {
		check(u.ID, u.Name, u.Validate())
		units[u.ID] = true
		regions[u.ID] = u.Kind == domain.Region
		if u.ShortName == "" {
			t.Errorf("%s has no short name", u.Name)
		}
		if u.Kind != domain.LocalBranch {
			continue
		}
		if numbers[u.Municipality] || len(u.Municipality) != 4 {
			t.Errorf("%s: municipality %q is missing or used twice", u.Name, u.Municipality)
		}
		numbers[u.Municipality] = true
	}
	for _, b := range book.Bodies {
		check(b.ID, b.Name, b.Validate())
		bodies[b.ID] = true
		if !units[b.Unit] {
			t.Errorf("%s belongs to no unit", b.Name)
		}
	}
	for _, o := range book.Offices {
		check(o.ID, string(o.Role), o.Validate())
		if !bodies[o.Body] || o.Person != "" || (o.Role == domain.RegionContact) != regions[o.Region] {
			t.Errorf("%+v is in no body, not vacant, or has a wrong region", o)
		}
	}
	for _, e := range book.Elections {
		check(e.ID, e.Name, nil)
		if !e.ListDue.Before(e.Approved) || !e.Approved.Before(e.Day) {
			t.Errorf("%+v: its days are out of order", e)
		}
	}
	for _, c := range book.Contests {
		check(c.ID, c.Municipality, c.Validate())
		if c.Source == "" || c.Election != book.Elections[0].ID || !units[c.Unit] {
			t.Errorf("%+v lacks its source, election or unit", c)
		}
	}
	for _, r := range book.Rules {
		check(r.ID, string(r.Key), nil)
		if r.Source == "" || r.From.IsZero() {
			t.Errorf("%+v lacks its source or day", r)
		}
	}
}

func TestTheMunicipalitiesAgreeWithTheOfficialFigures(t *testing.T) {
	file, err := os.Open(filepath.Join("..", "..", "..", "shared", "facts", "municipalities.csv"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the official figures are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book := hedmark(t)
	tree := domain.NewTree(book.Units)
	got := map[string]string{}
	for _, c := range book.Contests {
		branch, _ := tree.Unit(c.Unit)
		region, _ := tree.Above(c.Unit, domain.Region)
		county, _ := tree.Above(c.Unit, domain.CountyBranch)
		got[c.Municipality] = fmt.Sprint(branch.ShortName, " ", county.ShortName, " ", region.Name, " ", c.Seats)
	}
	for _, row := range rows[1:] {
		want := fmt.Sprint(row[1], " ", row[2], " ", row[3], " ", row[6])
		if got[row[0]] != want {
			t.Errorf("%s: %q, want %q", row[0], got[row[0]], want)
		}
	}
	if len(rows) != 47 {
		t.Errorf("%d rows, want 46 municipalities", len(rows)-1)
	}
}

func TestACountyBoardShowsEveryOfficeOfTheWorkPlanAsVacant(t *testing.T) {
	book := hedmark(t)
	county := unitNamed(t, book, "Hedmark Senterparti")
	roles := map[domain.Role]int{}
	for _, b := range book.Bodies {
		for _, o := range book.Offices {
			if b.Unit == county.ID && b.Kind == domain.Board && o.Body == b.ID {
				if state := o.StateOn(domain.MustDate("2026-03-17")); state != domain.OfficeVacant {
					t.Errorf("%s is %s", o.Role, state)
				}
				roles[o.Role]++
			}
		}
	}
	for role, want := range map[domain.Role]int{
		domain.Leader: 1, domain.OrgDeputy: 1, domain.PoliticalDeputy: 1, domain.StudyLeader: 1, domain.RegionContact: 4,
		domain.YouthContact: 1, domain.GroupLeader: 1, domain.OtherRole: 1,
	} {
		if roles[role] != want {
			t.Errorf("%d offices of %s, want %d", roles[role], role, want)
		}
	}
}

func TestTheRulesHoldWhatIsKnownAndNoMore(t *testing.T) {
	book := hedmark(t)
	day := domain.MustDate("2026-03-17")
	for key, want := range map[domain.RuleKey]int64{
		domain.FeeAmountMember: 44000, domain.FeeAmountHousehold: 16000,
	} {
		if got, ok := domain.RuleOn(book.Rules, key, day); !ok || got != want {
			t.Errorf("%s is %d, want %d", key, got, want)
		}
	}
	if _, ok := domain.RuleOn(book.Rules, domain.FeeAmountYouth, day); ok {
		t.Error("the youth fee has a rate that no source gives")
	}
}

func TestACountyWithoutCountyBranchesGetsTheCountyBoardItself(t *testing.T) {
	book, err := template.General([]domain.UnitEntry{
		{Kind: domain.LocalBranch, Name: "Kragerø Senterparti", Parent: "vestmar", Municipality: "4014", Seats: 27},
		{Kind: domain.LocalBranch, Name: "Helle Senterparti", Parent: "Vestmar", Municipality: "4014", Seats: 27},
		{Kind: domain.Region, Name: "Vestmar", Parent: "Telemark"},
		{Kind: domain.CountyParty, Name: "Telemark Senterparti", ShortName: "Telemark", Seats: 41},
	})
	if err != nil {
		t.Fatal(err)
	}
	top := unitNamed(t, book, "Telemark Senterparti")
	kinds := map[domain.BodyKind]int{}
	for _, b := range book.Bodies {
		if b.Unit == top.ID {
			kinds[b.Kind]++
		}
	}
	if kinds[domain.Board] != 1 || kinds[domain.CountyCouncilGroup] != 1 || kinds[domain.NominationCommittee] != 1 || kinds[domain.CoordinationBoard] != 0 {
		t.Errorf("bodies of the county party: %v", kinds)
	}
	if branches := domain.NewTree(book.Units).Branches(top.ID); len(branches) != 2 {
		t.Errorf("%d branches under the county party, want 2", len(branches))
	}
	if len(book.Contests) != 2 {
		t.Errorf("%d contests, want one council for the shared municipality and one for the county", len(book.Contests))
	}
}

func TestEveryBrokenRuleOfAUnitListIsTold(t *testing.T) {
	_, err := template.General([]domain.UnitEntry{
		{Kind: domain.CountyParty, Name: "Telemark Senterparti"},
		{Kind: domain.LocalBranch, Name: ""},
		{Kind: domain.LocalBranch, Name: "Bø Senterparti", Parent: "Nowhere"},
		{Kind: domain.LocalBranch, Name: "BØ  Senterparti", Municipality: "40"},
		{Kind: domain.Region, Name: "Vest", Parent: "Øst"},
		{Kind: domain.Region, Name: "Øst", Parent: "Vest"},
		{Kind: domain.LocalBranch, Name: "Tinn Senterparti", Seats: 24},
		{Kind: "guild", Name: "Smedlauget"},
	})
	var broken domain.Errors
	if !errors.As(err, &broken) {
		t.Fatalf("error %v", err)
	}
	got := map[string]bool{}
	for _, e := range broken {
		got[fmt.Sprint(e.Data["name"], ": ", e.Key)] = true
	}
	for _, want := range []string{
		": unit.name.missing", "Bø Senterparti: template.parent.unknown", "BØ  Senterparti: template.name.twice",
		"BØ  Senterparti: unit.municipality.invalid", "Vest: template.parent.kind", "Øst: template.parent.kind",
		"Tinn Senterparti: contest.seats.invalid", "Smedlauget: unit.kind.missing",
	} {
		if !got[want] {
			t.Errorf("%q is not told; told are %v", want, got)
		}
	}
}

func TestEveryNamedTemplateCanBeMade(t *testing.T) {
	for _, name := range template.Names() {
		if book, err := template.Named(name); err != nil || len(book.Rules) == 0 || len(book.Elections) == 0 {
			t.Errorf("%s: %d rules, %v", name, len(book.Rules), err)
		}
	}
	if _, err := template.Named("atlantis"); domain.KindOf(err) != domain.NotFound {
		t.Errorf("an unknown name gives %v", err)
	}
}

func TestTwoBooksOfTheTemplateAgreeInEveryID(t *testing.T) {
	if one, other := hedmark(t), hedmark(t); !reflect.DeepEqual(one, other) {
		t.Error("two books of the template differ")
	}
	seen := map[domain.ID]string{}
	book := reflect.ValueOf(hedmark(t))
	for i := range book.NumField() {
		rows := book.Field(i)
		if rows.Kind() != reflect.Slice {
			continue
		}
		for j := range rows.Len() {
			row := rows.Index(j)
			if card, ok := row.Interface().(domain.MeetingCard); ok {
				row = reflect.ValueOf(card.Meeting)
			}
			if card, ok := row.Interface().(domain.PlanCard); ok {
				row = reflect.ValueOf(card.Plan)
			}
			id := row.FieldByName("ID").Interface().(domain.ID)
			if was := seen[id]; id == "" || was != "" {
				t.Errorf("a row of %s has the ID «%s» of one of %s", book.Type().Field(i).Name, id, was)
			}
			seen[id] = book.Type().Field(i).Name
		}
	}
}

func TestTheCatalogueHasTheCoursesAndGatheringsOfThePlanAndTheKnownRates(t *testing.T) {
	book := hedmark(t)
	var titles []string
	planned := 0
	for _, c := range book.Courses {
		titles = append(titles, c.Title)
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", c.Title, err)
		}
		if c.Planned {
			planned++
		}
	}
	all := strings.Join(titles, "\n")
	// Work plan 2026, lines 66–67, 312–317, 346–348, and its calendar of 25 April and 19 September.
	for _, want := range []string{
		"Hvem skal lede – Arbeidet i valg- og nominasjonskomite", "Kurs for lokallagsledere", "Kurs for kasserere", "Samling for studieledere",
		"Samling for lokallagsstyrer og folkevalgte", "ordførerkandidater", "Digital temasamling", "Kvinner Kan!", "Grønn Inspirasjon",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not among:\n%s", want, all)
		}
	}
	if planned != 1 {
		t.Errorf("%d courses are asked of every branch", planned)
	}
	for year, want := range map[int]domain.Money{2018: 7500, 2020: 7500, 2021: 10000, 2024: 12000, 2026: 12000} {
		if rate, _, ok := domain.RateFor(book.Rules, year); !ok || rate != want {
			t.Errorf("an hour of %d is paid %d, want %d", year, rate, want)
		}
	}
}
