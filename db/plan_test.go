package db_test

import (
	"errors"
	"path/filepath"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

// planOfBook is the plan that a book is born with.
func planOfBook(t *testing.T, s *db.Store) domain.PlanCard {
	t.Helper()
	return got(s.Planning().Plan(ctx, got(s.Planning().Plans(ctx, unitNamed(t, s, "Hedmark")))(t)[0].ID))(t)
}

func TestABookIsBornWithThePlanOfTheYear(t *testing.T) {
	card := planOfBook(t, testkit.NewStore(t))
	count := map[domain.MeasureKind]int{}
	group := map[string]int{}
	for _, m := range card.Measures {
		count[m.Measure.Kind]++
		if m.Measure.Kind == domain.MeasureTask {
			group[m.Measure.Heading]++
		}
		if len(m.Owners) == 0 || m.Measure.Lines == "" {
			t.Errorf("«%s» has nobody, or no lines", m.Measure.Text)
		}
	}
	if count[domain.MeasureGoal] != 2 || count[domain.MeasureTask] != 19 {
		t.Errorf("%v", count)
	}
	for heading, n := range map[string]int{
		"Organisasjonsutvikling": 9, "Medlemsarbeid": 3, "Studie- og kompetansearbeid": 4, "Politikk og synlighet": 3,
	} {
		if group[heading] != n {
			t.Errorf("%s has %d measures, want %d", heading, group[heading], n)
		}
	}
	if days := card.Measures[1].Days; len(days) != 2 || days[0].Day.String() != "2026-05-01" || days[1].Day.String() != "2026-07-01" {
		t.Errorf("the circle's deadlines are %v", days)
	}
}

func TestMeasuresAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	s := testkit.NewStore(t)
	card := planOfBook(t, s)
	found := got(s.FindMeasures(ctx, "kasserer", 8))(t)
	if len(found) == 0 {
		t.Fatal("nothing is found")
	}
	for _, f := range found {
		if !domain.HasWords(f.Text, "kasserer") || f.Plan.Title == "" || f.Unit.Label() == "" {
			t.Errorf("%+v", f)
		}
	}
	equal(t, "the plan that it stands in", got(s.PlanOf(ctx, found[0].Measure))(t), card.Plan.ID)
	equal(t, "of no measure", got(s.PlanOf(ctx, card.Plan.ID))(t), "")
	equal(t, "at most", len(got(s.FindMeasures(ctx, "", 3))(t)), 3)
	equal(t, "what no measure says", len(got(s.FindMeasures(ctx, "kasserer zzz", 8))(t)), 0)
	m := card.Measures[1]
	m.Measure.Struck = true
	got(s.Planning().SaveMeasure(ctx, m))(t)
	for _, f := range got(s.FindMeasures(ctx, "", 1000))(t) {
		if f.Measure == m.Measure.ID {
			t.Error("what the meeting struck is found")
		}
	}
}

func TestAUnitHasOneAdoptedPlanOfAYear(t *testing.T) {
	s := testkit.NewStore(t)
	first := planOfBook(t, s).Plan
	first.State, first.Adopted = domain.PlanAdopted, domain.MustDate("2026-02-15")
	got(s.Planning().SavePlan(ctx, first))(t)
	second := domain.Plan{Unit: first.Unit, Year: 2026, Until: 2026, Title: "En til", State: domain.PlanAdopted, Adopted: testkit.Today}
	_, err := s.Planning().SavePlan(ctx, second)
	wantsInvalid(t, err, "Year")
	second.Until = 2029 // for developing the organisation, beside the year's
	got(s.Planning().SavePlan(ctx, second))(t)
}

func TestAPlanThatIsReadAgainStandsNotBesideTheAdoptedOneAndNoTwoHaveOneName(t *testing.T) {
	s := testkit.NewStore(t)
	first := planOfBook(t, s).Plan
	taking := func(year int, title string) domain.PlanTaking {
		taker := got(s.Planning().PlanTaker(ctx, first.Unit))(t)
		return taker.Take(domain.PlanDocument{Title: title, Year: year}, []domain.PlanFinding{{Kind: domain.PlanGoal, Sentence: "Alle lag skal vokse."}})
	}
	_, err := s.Planning().TakePlan(ctx, taking(2026, " arbeidsplan 2026"))
	wantsInvalid(t, err, "Title") // beside the draft that the book began with
	got(s.Planning().TakePlan(ctx, taking(2026, "Årsmøtets plan")))(t)
	first.State, first.Adopted = domain.PlanAdopted, domain.MustDate("2026-02-15")
	got(s.Planning().SavePlan(ctx, first))(t)
	_, err = s.Planning().TakePlan(ctx, taking(2026, "Enda en"))
	wantsInvalid(t, err, "Year")
	got(s.Planning().TakePlan(ctx, taking(2027, "Arbeidsplan 2026")))(t) // of another year
	first.Note = "Rettet"
	got(s.Planning().SavePlan(ctx, first))(t)
}

func TestAChosenDeadlineIsTheOneThatCounts(t *testing.T) {
	s := testkit.NewStore(t)
	m := planOfBook(t, s).Measures[1]
	day := domain.MustDate("2026-05-20")
	book := func() domain.IndicatorBook {
		return got(s.Planning().IndicatorBook(ctx, unitNamed(t, s, "Hedmark"), day, domain.FromStudy))(t)
	}
	if due := m.Due(domain.MustDate("2026-03-01")); due.String() != "2026-05-01" {
		t.Errorf("the next of both is %s", due)
	}
	read := func(key string) domain.State {
		x, _ := domain.IndicatorOf(key)
		b := book()
		hamar, _ := b.Tree.Unit(unitNamed(t, s, "Hamar"))
		return x.Read(b, hamar).State
	}
	if got := read("named-circle-first"); got != domain.StateLate {
		t.Errorf("after 1 May nothing held is %s", got)
	}
	m.Measure.Chosen, m.Measure.ChosenOn = m.Days[1].ID, domain.MustDate("2026-03-01")
	got(s.Planning().SaveMeasure(ctx, m))(t)
	if first, last := read("named-circle-first"), read("named-circle-last"); first != domain.StateNotRelevant || last != domain.StateNotBegun {
		t.Errorf("once 1 July is chosen they are %s and %s", first, last)
	}
}

func TestStudyWorkAndTheCalendarGoByTheDaysOfThePlanInTheBook(t *testing.T) {
	s := testkit.NewStore(t)
	hedmark := unitNamed(t, s, "Hedmark")
	deadlines := func(year int) (days []string) {
		y := got(s.StudyYear(ctx, hedmark, year, domain.MustDate("2026-03-17")))(t)
		for _, d := range y.Deadlines {
			days = append(days, d.String())
		}
		c := got(s.Calendar(ctx, domain.MeetingQuery{Scope: hedmark, From: domain.YearStart(year), Until: domain.YearEnd(year)}))(t)
		n := 0
		for _, e := range c.Elsewhere {
			if e.Kind == domain.ElsewherePlanned {
				if n >= len(days) || e.Day.String() != days[n] {
					t.Errorf("the calendar has %s beside %v", e.Day, days)
				}
				n++
			}
		}
		if n != len(days) {
			t.Errorf("the calendar has %d of %v", n, days)
		}
		return days
	}
	sameList(t, "as the plan of the year says", deadlines(2026), []string{"2026-05-01", "2026-07-01"})
	sameList(t, "of a year without a plan", deadlines(2027), nil)
	card := planOfBook(t, s)
	m := card.Measures[1]
	m.Days = []domain.MeasureDay{{Day: domain.MustDate("2026-04-15")}, {Day: domain.MustDate("2026-08-01")}, {Day: domain.MustDate("2026-10-01")}}
	got(s.Planning().SaveMeasure(ctx, m))(t)
	sameList(t, "of another plan, the first and the last", deadlines(2026), []string{"2026-04-15", "2026-10-01"})
	for _, c := range planOfBook(t, s).Measures {
		if c.Measure.ID == m.Measure.ID {
			c.Measure.Chosen, c.Measure.ChosenOn = c.Days[1].ID, domain.MustDate("2026-03-01")
			got(s.Planning().SaveMeasure(ctx, c))(t)
		}
	}
	sameList(t, "the one that the board has chosen", deadlines(2026), []string{"2026-08-01"})
}

func TestWhatIsSetByHandCountsUntilItsDayAndTheBookKnowsBetter(t *testing.T) {
	s := testkit.NewStore(t)
	hamar := unitNamed(t, s, "Hamar")
	x, _ := domain.IndicatorOf("website")
	read := func(day string) domain.Reading {
		b := got(s.Planning().IndicatorBook(ctx, hamar, domain.MustDate(day), 0))(t)
		u, _ := b.Tree.Unit(hamar)
		return x.Read(b, u)
	}
	hand := domain.ByHand{
		Unit: hamar, Year: 2026, Of: "website", State: domain.StateUnderWay, Note: "lages nå", Day: domain.MustDate("2026-03-01"), Until: domain.MustDate("2026-04-01"),
	}
	_, err := s.Planning().SaveByHand(ctx, domain.ByHand{Unit: hamar, Year: 2026, Of: "website", State: domain.StateDone, Day: hand.Day, Until: hand.Until})
	wantsInvalid(t, err, "Note")
	late := hand
	late.Until = domain.MustDate("2028-01-01")
	_, err = s.Planning().SaveByHand(ctx, late)
	wantsInvalid(t, err, "Until")
	id := got(s.Planning().SaveByHand(ctx, hand))(t)
	if r := read("2026-03-15"); r.State != domain.StateUnderWay || r.ByHand.Note != "lages nå" {
		t.Errorf("while it counts it is %+v", r)
	}
	if r := read("2026-04-02"); r.State != domain.StateUnknown || r.Held.Note != "lages nå" {
		t.Errorf("after its day it is %+v", r)
	}
	hand.Note = "nesten ferdig"
	if again := got(s.Planning().SaveByHand(ctx, hand))(t); again != id {
		t.Error("what is set anew stands beside what was")
	}
	u := got(s.Tree(ctx))(t)
	unit, _ := u.Unit(hamar)
	unit.Website, unit.WebsiteChecked = "hamarsp.no", domain.MustDate("2026-03-10")
	got(s.SaveUnit(ctx, unit))(t)
	if r := read("2026-03-15"); r.State != domain.StateDone || r.Held.Note != "nesten ferdig" {
		t.Errorf("what the book knows is %+v", r)
	}
}

func TestNothingIsSetByHandOfWhoeverIsNotAskedOrOfNothing(t *testing.T) {
	s := testkit.NewStore(t)
	hand := domain.ByHand{
		Unit: unitNamed(t, s, "Hedmark"), Year: 2026, Of: "website", State: domain.StateDone, Note: "sett på", Day: testkit.Today, Until: testkit.Today.AddDays(9),
	}
	_, err := s.Planning().SaveByHand(ctx, hand)
	wantsInvalid(t, err, "Unit")
	hand.Of = "0190-intet"
	if _, err = s.Planning().SaveByHand(ctx, hand); domain.KindOf(err) != domain.NotFound {
		t.Errorf("of a measure that is not there: %v", err)
	}
	hand.Of = string(planOfBook(t, s).Measures[0].Measure.ID)
	got(s.Planning().SaveByHand(ctx, hand))(t)
}

func TestTheSumsOfRequirementsAreTheirCells(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.lagboka")
	s := got(db.CreateDemo(ctx, path, testkit.Options(), demo.Params{Members: 200, Seed: 1, Today: testkit.Today}))(t)
	t.Cleanup(func() { _ = s.Close() })
	all := domain.Requirements()
	b := got(s.Planning().IndicatorBook(ctx, "", testkit.Today, domain.Needs(all)))(t)
	known := map[domain.State]int{}
	for _, x := range all {
		for _, county := range b.Tree.Roots() {
			sum := x.Read(b, county)
			done, of, lacking := 0, 0, 0
			for _, u := range b.Tree.Branches(county.ID) {
				r := x.Read(b, u)
				known[r.State]++
				switch r.State {
				case domain.StateDone:
					done++
				case domain.StateUnknown:
					lacking++
					if r.Missing == "" {
						t.Errorf("%s of %s is unknown, and nothing says why", x.Key, u.Name)
					}
				}
				if r.State != domain.StateNotRelevant {
					of++
				}
			}
			m := domain.NewMatrix(b, county, []domain.Indicator{x})
			ofCounties, doneThere := 0, 0
			for _, c := range m.Counties {
				ofCounties, doneThere = ofCounties+c.Sums[0].Of, doneThere+c.Sums[0].Value
			}
			if len(m.Counties) != 2 || ofCounties != of || sum.Counted && doneThere != done {
				t.Errorf("%s: %d counties have %d of %d, their branches %d of %d", x.Key, len(m.Counties), doneThere, ofCounties, done, of)
			}
			if in := m.Sums[0]; in.Of != of || in.Value != sum.Value || in.State != sum.State {
				t.Errorf("%s: the matrix says %+v, the plan %+v", x.Key, in.Reading, sum)
			}
			if sum.Of != of || sum.Counted && sum.Value != done || len(sum.Lacking) != lacking {
				t.Errorf("%s: %d of %d, %d unknown; the cells are %d of %d, %d", x.Key, sum.Value, sum.Of, len(sum.Lacking), done, of, lacking)
			}
		}
	}
	for _, state := range []domain.State{domain.StateDone, domain.StateUnderWay, domain.StateLate, domain.StateNotBegun, domain.StateUnknown} {
		if known[state] == 0 {
			t.Errorf("no cell of the demo is %s: %v", state, known)
		}
	}
}

func TestWhatIsUrgentHasADayAndComesByDaysLeftAndWeight(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.lagboka")
	s := got(db.CreateDemo(ctx, path, testkit.Options(), demo.Params{Members: 200, Seed: 1, Today: testkit.Today}))(t)
	t.Cleanup(func() { _ = s.Close() })
	hedmark := unitNamed(t, s, "Hedmark")
	urgents := func() []domain.Urgent {
		return got(s.Planning().UrgentBook(ctx, hedmark, testkit.Today))(t).Urgents()
	}
	// A measure with a day of its own, of which something has come.
	m := planOfBook(t, s).Measures[20]
	m.Days = append(m.Days, domain.MeasureDay{Day: testkit.Today.AddDays(10)})
	got(s.Planning().SaveMeasure(ctx, m))(t)
	got(s.Planning().SaveEvidence(ctx, domain.Evidence{Measure: m.Measure.ID, Counts: true, Day: testkit.Today, Text: "Oppslag i avisa"}))(t)
	kinds := map[domain.UrgentKind]int{}
	for _, u := range urgents() {
		kinds[u.Kind]++
		if left, ok := u.DaysLeft(testkit.Today); ok && left > 42 {
			t.Errorf("%s %s is told %d days ahead", u.Kind, u.Key, left)
		}
	}
	for _, kind := range []domain.UrgentKind{domain.UrgentDuty, domain.UrgentStep, domain.UrgentWelcome, domain.UrgentMeasure} {
		if kinds[kind] == 0 {
			t.Errorf("nothing of %s: %v", kind, kinds)
		}
	}
	todo := domain.Todo{Unit: hedmark, What: "Bestille lokale", Answers: domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}, Due: testkit.Today.AddDays(-60)}
	todo.ID = got(s.Planning().SaveTodo(ctx, todo))(t)
	if first := urgents()[0]; first.Open != todo.ID || !first.Late(testkit.Today) || !first.Concerns(domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}) ||
		first.Concerns(domain.Answers{Body: domain.Board, Role: domain.Treasurer}) {
		t.Errorf("what is two months late is not first, or not its owner's: %+v", first)
	}
	todo.Done = testkit.Today
	got(s.Planning().SaveTodo(ctx, todo))(t)
	for _, u := range urgents() {
		if u.Open == todo.ID {
			t.Error("what is done is still urgent")
		}
	}
}

func TestWhatIsTakenOfADocumentIsAPlanDutiesAndDatesAndNothingTwice(t *testing.T) {
	s := testkit.NewStore(t)
	hedmark := unitNamed(t, s, "Hedmark")
	taker := got(s.Planning().PlanTaker(ctx, hedmark))(t)
	same := taker.Earlier[20].Measure
	doc := domain.PlanDocument{Title: "Arbeidsplan 2027", Year: 2027}
	board := domain.PlanOffice{Text: "Studieleder", Body: domain.Board, Roles: []domain.Role{domain.StudyLeader}}
	taking := taker.Take(doc, []domain.PlanFinding{
		{Kind: domain.PlanGoal, Sentence: "Alle lag skal vokse.", Lines: "4", Section: "2", Heading: "Mål"},
		{Kind: domain.PlanMeasure, Sentence: same.Text, Lines: "9", Group: "Synlighet", Days: []domain.PlanDay{
			{Words: "innen 1. mai", First: domain.MustDate("2027-05-01"), Due: true}, {Words: "før sommeren", Due: true},
		}},
		{Kind: domain.PlanDuty, Sentence: "Holde kontakt med studieforbundet", Lines: "12", Office: board},
		{Kind: domain.PlanDuty, Sentence: "Pynte lokalet", Lines: "13", Office: domain.PlanOffice{Text: "Festkomiteen"}},
		{Kind: domain.PlanDate, Sentence: "12. Fylkesstyremøte Hedmark Senterparti", Meeting: domain.Meeting{
			Kind: domain.BoardMeeting, Title: "Fylkesstyremøte Hedmark Senterparti", Starts: domain.MustDate("2027-01-12"),
		}},
		{Kind: domain.PlanDate, Sentence: "3. mars Samling", Meeting: domain.Meeting{
			Kind: domain.Gathering, Title: "Samling", Starts: domain.MustDate("2027-03-03"),
		}},
	})
	if len(taking.Known) != 1 || len(taking.Meetings) != 1 || len(taking.Duties) != 1 || len(taking.Plan.Measures) != 3 {
		t.Fatalf("%d known, %d dates, %d duties, %d measures", len(taking.Known), len(taking.Meetings), len(taking.Duties), len(taking.Plan.Measures))
	}
	id := got(s.Planning().TakePlan(ctx, taking))(t)
	card := got(s.Planning().Plan(ctx, id))(t)
	m := card.Measures[1]
	if m.Measure.Indicators != same.Indicators || len(m.Owners) == 0 || len(m.Days) != 1 || m.Days[0].Day.String() != "2027-05-01" {
		t.Errorf("what is asked in the same words as before is %+v", m)
	}
	if card.Measures[2].Measure.Kind != domain.MeasureOngoing || card.Measures[0].Measure.Kind != domain.MeasureGoal || card.Plan.State != domain.PlanDraft {
		t.Errorf("%+v", card.Plan)
	}
	got(s.UndoLast(ctx))(t)
	if left := got(s.Planning().Plans(ctx, hedmark))(t); len(left) != 1 {
		t.Errorf("after undo there are %d plans", len(left))
	}
}

// wantsInvalid wants an error that is told at a field.
func wantsInvalid(t *testing.T, err error, field string) {
	t.Helper()
	var errs domain.Errors
	var one *domain.Error
	switch {
	case errors.As(err, &errs) && len(errs) == 1 && errs[0].Field == field:
	case errors.As(err, &one) && one.Kind == domain.Invalid && one.Field == field:
	default:
		t.Errorf("%v is not told at %s", err, field)
	}
}
