package domain_test

import (
	"testing"

	"lagboka/domain"
)

// askedBook is a county with a region of three branches and one branch outside it, on 17 March 2026.
func askedBook() (domain.IndicatorBook, domain.Unit) {
	county := domain.Unit{ID: "hedmark", Kind: domain.CountyBranch, Name: "Hedmark Senterparti"}
	day := domain.MustDate("2026-03-17")
	units := []domain.Unit{
		county,
		{ID: "hedmarken", Kind: domain.Region, Name: "Hedmarken", Parent: county.ID},
		{ID: "hamar", Kind: domain.LocalBranch, Name: "Hamar", Parent: "hedmarken", Website: "hamarsp.no", WebsiteChecked: domain.MustDate("2026-03-01")},
		{ID: "stange", Kind: domain.LocalBranch, Name: "Stange", Parent: "hedmarken", Website: "stangesp.no"},
		{ID: "loten", Kind: domain.LocalBranch, Name: "Løten", Parent: "hedmarken"},
		{ID: "os", Kind: domain.LocalBranch, Name: "Os", Parent: county.ID},
	}
	return domain.IndicatorBook{Day: day, Tree: domain.NewTree(units)}, county
}

// sits is an office that a person of the same name has.
func sits(unit domain.ID, kind domain.BodyKind, role domain.Role, name string) domain.OfficeRow {
	o := domain.OfficeRow{Unit: domain.Unit{ID: unit}, Body: domain.Body{ID: unit + domain.ID(kind), Kind: kind}, Office: domain.Office{Role: role}}
	if name != "" {
		o.Office.Person = domain.ID(name)
		o.Person = domain.Person{ID: domain.ID(name), GivenName: name}
	}
	return o
}

func columns(t *testing.T, keys ...string) (all []domain.Indicator) {
	t.Helper()
	for _, key := range keys {
		x, ok := domain.IndicatorOf(key)
		if !ok {
			t.Fatalf("no indicator %s", key)
		}
		all = append(all, x)
	}
	return all
}

func TestWhoAnswersIsWhoseWorkItIsThenTheLeaderThenTheRegionsContact(t *testing.T) {
	b, _ := askedBook()
	contact := sits("hedmark", domain.Board, domain.RegionContact, "Rolf")
	contact.Office.Region = "hedmarken"
	dead := sits("loten", domain.Board, domain.Leader, "Død")
	dead.Person.Deceased = true
	erased := sits("loten", domain.Board, domain.StudyLeader, "")
	erased.Office.Holder = "En som er slettet"
	b.Offices = []domain.OfficeRow{
		contact,
		sits("hedmark", domain.Board, domain.OrgDeputy, "Oda"),
		sits("hamar", domain.Board, domain.Leader, "Liv"),
		sits("hamar", domain.Board, domain.StudyLeader, "Siri"),
		sits("hamar", domain.Board, domain.Treasurer, "Kåre"),
		sits("hamar", domain.NominationCommittee, domain.Leader, "Nils"),
		sits("hamar", domain.CouncilGroup, domain.GroupLeader, "Gro"),
		sits("stange", domain.Board, domain.StudyLeader, ""),
		sits("stange", domain.Board, domain.Leader, "Stein"),
		dead, erased,
	}
	for _, x := range []struct {
		key     string
		unit    domain.ID
		who     string
		instead bool
	}{
		{"circle", "hamar", "Siri", false},
		{"arrears", "hamar", "Kåre", false},
		{"list-adopted", "hamar", "Nils", false},
		{"group-report", "hamar", "Gro", false},
		{"annual-meeting", "hamar", "Liv", false},
		{"target", "hamar", "Liv", false},
		{"contact-before", "hamar", "Rolf", false},
		{"region-contact", "os", "Oda", true},
		{"election-committee", "hamar", "Liv", true},
		{"circle", "stange", "Stein", true},
		{"circle", "loten", "Rolf", true},
		{"circle", "os", "", false},
	} {
		u, _ := b.Tree.Unit(x.unit)
		got := b.Answering(x.key, u)
		if got.Office.Person.Name() != x.who || got.Nobody() != (x.who == "") || got.Instead != x.instead {
			t.Errorf("%s in %s: «%s», instead %v; want «%s», %v", x.key, u.Name, got.Office.Person.Name(), got.Instead, x.who, x.instead)
		}
	}
	for _, x := range domain.Requirements() { // none is without a rule
		if u, _ := b.Tree.Unit("hamar"); b.Answering(x.Key, u).Nobody() {
			t.Errorf("nobody in Hamar answers for %s", x.Key)
		}
	}
}

func TestAMatrixHasTheBranchesByRegionAndSumsThatAreItsCells(t *testing.T) {
	b, county := askedBook()
	m := domain.NewMatrix(b, county, columns(t, "website", "youth-branch"))
	if len(m.Regions) != 2 || m.Regions[0].Region.Name != "Hedmarken" || len(m.Regions[0].Rows) != 3 || m.Regions[1].Region.ID != "" {
		t.Fatalf("%+v", m.Regions)
	}
	for i, want := range []domain.State{domain.StateDone, domain.StateNotBegun, domain.StateUnknown} {
		if got := m.Regions[0].Rows[i].Cells[0].State; got != want {
			t.Errorf("%s is %s, want %s", m.Regions[0].Rows[i].Unit.Name, got, want)
		}
	}
	if s := m.Regions[0].Sums[0]; s.Value != 1 || s.Of != 3 || len(s.Lacking) != 1 {
		t.Errorf("the region is %+v", s.Reading)
	}
	if s := m.Sums[0]; s.Value != 1 || s.Of != 4 || len(s.Lacking) != 2 {
		t.Errorf("the county is %+v", s.Reading)
	}
	if done, of := m.Regions[0].Rows[0].Done(); done != 1 || of != 2 {
		t.Errorf("Hamar has done %d of %d", done, of)
	}
	kept, left := m.Kept()
	if len(kept.Columns) != 1 || len(left) != 1 || left[0].Key != "youth-branch" || len(kept.Rows()[0].Cells) != 1 || len(kept.Sums) != 1 {
		t.Errorf("kept %v, left %v", kept.Columns, left)
	}
}

func TestABranchThatIsClosedOrNewStandsThereWithItsDayAndOneOfAnotherYearDoesNot(t *testing.T) {
	b, county := askedBook()
	units := append(b.Tree.Within(""),
		domain.Unit{ID: "a", Kind: domain.LocalBranch, Name: "Nedlagt i år", Parent: county.ID, Closed: domain.MustDate("2026-02-01")},
		domain.Unit{ID: "b", Kind: domain.LocalBranch, Name: "Nedlagt før", Parent: county.ID, Closed: domain.MustDate("2025-02-01")},
		domain.Unit{ID: "c", Kind: domain.LocalBranch, Name: "Stiftet i år", Parent: county.ID, Founded: domain.MustDate("2026-01-20")},
		domain.Unit{ID: "d", Kind: domain.LocalBranch, Name: "Stiftes siden", Parent: county.ID, Founded: domain.MustDate("2027-01-20")},
		domain.Unit{ID: "e", Kind: domain.LocalBranch, Name: "Legges ned siden", Parent: county.ID, Closed: domain.MustDate("2026-12-01")},
	)
	b.Tree = domain.NewTree(units)
	m := domain.NewMatrix(b, county, columns(t, "website"))
	days := map[string]string{}
	for _, r := range m.Rows() {
		if c := r.Cells[0]; c.State == domain.StateNotRelevant {
			days[r.Unit.Name] = c.Day.String()
		} else if r.Unit.ID == "e" {
			days[r.Unit.Name] = string(c.State)
		}
		if r.Unit.ID == "b" || r.Unit.ID == "d" {
			t.Errorf("%s stands in the matrix of 2026", r.Unit.Name)
		}
	}
	want := map[string]string{"Nedlagt i år": "2026-02-01", "Stiftet i år": "2026-01-20", "Legges ned siden": "unknown"}
	for name, day := range want {
		if days[name] != day {
			t.Errorf("%s: %q, want %q", name, days[name], day)
		}
	}
	x := columns(t, "website")[0]
	if sum, read := m.Sums[0], x.Read(b, county); sum.Value != read.Value || sum.Of != read.Of || sum.Of != 5 {
		t.Errorf("the matrix sums to %d of %d, the plan reads %d of %d", sum.Value, sum.Of, read.Value, read.Of)
	}
}

func TestWhatIsMissingAloneIsShownWithTheSumsOfAll(t *testing.T) {
	b, county := askedBook()
	b.Offices = []domain.OfficeRow{}
	for _, u := range []domain.ID{"hamar", "stange", "loten", "os"} {
		b.Offices = append(b.Offices, sits(u, domain.Board, domain.StudyLeader, "Siri "+string(u)))
	}
	all := domain.NewMatrix(b, county, columns(t, "website", "study-leader"))
	m := all.Lacking()
	if len(m.Columns) != 1 || m.Columns[0].Key != "website" {
		t.Errorf("columns %v: the one that everybody has done is shown", m.Columns)
	}
	for _, r := range m.Rows() {
		if r.Unit.ID == "hamar" {
			t.Error("Hamar has done everything, and is shown")
		}
	}
	if len(m.Rows()) != 3 || m.Sums[0].Value != all.Sums[0].Value || m.Regions[0].Sums[0].Of != 3 {
		t.Errorf("%d rows, %+v", len(m.Rows()), m.Sums)
	}
	if len(all.Rows()) != 4 || len(all.Columns) != 2 {
		t.Error("what was filtered has changed itself")
	}
}

func TestWhatStandsOtherwiseThanOnAnotherDayIsMarked(t *testing.T) {
	b, county := askedBook()
	web := columns(t, "website")
	b.Day = domain.MustDate("2026-02-20")
	before := domain.NewMatrix(b, county, web)
	b.Day = domain.MustDate("2026-03-17")
	m := domain.NewMatrix(b, county, web).Against(before)
	if c := m.Rows()[0].Cells[0]; !c.Changed() || c.Was != domain.StateNotBegun || c.State != domain.StateDone {
		t.Errorf("Hamar is %+v", c)
	}
	if m.Rows()[1].Cells[0].Changed() || !m.Sums[0].Changed() || m.Since != before.Day {
		t.Error("Stange is marked, or the sum is not")
	}
	b.Day = domain.MustDate("2025-12-31")
	if m := domain.NewMatrix(b, county, web).Against(before); m.Rows()[0].Cells[0].Changed() || !m.Since.IsZero() {
		t.Error("what another year asked is compared")
	}
}

func TestASumOfWhichNothingIsKnownSaysWhyAndNotThatABranchIsClosed(t *testing.T) {
	b, county := askedBook()
	b.Tree = domain.NewTree(append([]domain.Unit{
		county, {ID: "a", Kind: domain.LocalBranch, Name: "Nedlagt", Parent: county.ID, Closed: domain.MustDate("2026-02-01")},
	}, b.Tree.Within("")[1:]...))
	if sum := domain.NewMatrix(b, county, columns(t, "youth-branch")).Sums[0]; sum.State != domain.StateUnknown || sum.Missing != "indicator.missing.youth-branch" {
		t.Errorf("%+v", sum)
	}
}

func TestAUnitWorksByItsOwnPlanThenByThatOverItThenByOneUnderIt(t *testing.T) {
	b, _ := askedBook()
	plans := []domain.Plan{
		{ID: "lang", Unit: "hedmark", Year: 2026, Until: 2029, State: domain.PlanAdopted},
		{ID: "utkast", Unit: "hedmark", Year: 2027, Until: 2027, State: domain.PlanDraft},
		{ID: "året", Unit: "hedmark", Year: 2026, Until: 2026, State: domain.PlanDraft},
		{ID: "eget", Unit: "stange", Year: 2026, Until: 2026, State: domain.PlanDraft},
	}
	for _, x := range []struct {
		unit domain.ID
		year int
		want domain.ID
	}{
		{"hedmark", 2026, "året"},
		{"hamar", 2026, "året"},
		{"stange", 2026, "eget"},
		{"hamar", 2028, "lang"},
		{"hamar", 2030, ""},
		{"", 2026, "året"},
	} {
		if got, ok := domain.PlanOn(plans, b.Tree, x.unit, x.year); got.ID != x.want || ok != (x.want != "") {
			t.Errorf("%s in %d works by «%s», want «%s»", x.unit, x.year, got.ID, x.want)
		}
	}
	plans = append(plans, domain.Plan{ID: "vedtatt", Unit: "hedmark", Year: 2026, Until: 2026, State: domain.PlanAdopted})
	if got, _ := domain.PlanOn(plans, b.Tree, "hedmark", 2026); got.ID != "vedtatt" {
		t.Errorf("a draft comes before what was adopted: %s", got.ID)
	}
}

func TestByHandIsSetOfWhoeverIsAsked(t *testing.T) {
	b, county := askedBook()
	hamar, _ := b.Tree.Unit("hamar")
	closed := hamar
	closed.Closed = domain.MustDate("2026-01-01")
	hand := func(of string) domain.ByHand { return domain.ByHand{Of: of, Day: b.Day, Year: 2026} }
	for _, x := range []struct {
		of   string
		unit domain.Unit
		ok   bool
	}{
		{"website", hamar, true},
		{"website", county, false},
		{"website", closed, false},
		{"press", county, true},
		{"press", hamar, false},
		{"0190-en-id", hamar, true},
	} {
		if err := hand(x.of).Concerns(x.unit); (err == nil) != x.ok {
			t.Errorf("%s of %s: %v", x.of, x.unit.Name, err)
		}
	}
}

func TestWhatWasDoneAfterItsDayIsLateAndNothingIsMissingOfIt(t *testing.T) {
	branch := domain.Unit{ID: "b", Kind: domain.LocalBranch}
	b := domain.IndicatorBook{Day: domain.MustDate("2026-03-17"), Tree: domain.NewTree([]domain.Unit{branch}), Meetings: []domain.MeetingRow{
		{Unit: branch, Meeting: domain.Meeting{ID: "m", Unit: "b", Kind: domain.AnnualMeeting, Starts: domain.MustDate("2026-02-09")}},
	}}
	x, _ := domain.IndicatorOf("annual-meeting")
	m := domain.NewMatrix(b, domain.Unit{}, []domain.Indicator{x})
	if c := m.Rows()[0].Cells[0]; c.State != domain.StateLate || c.Lacks() {
		t.Errorf("a meeting that was held in February is %s, and lacks %v", c.State, c.Lacks())
	}
	for _, u := range (domain.UrgentBook{IndicatorBook: b}).Urgents() {
		if u.Key == "annual-meeting" {
			t.Errorf("it is told as urgent: %+v", u)
		}
	}
}
