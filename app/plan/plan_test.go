package plan_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// planOf is the plan that a book of Hedmark is born with.
func planOf(t *testing.T, s *db.Store) domain.PlanCard {
	t.Helper()
	for _, p := range plansOf(t, s) {
		if p.Year == 2026 && p.Until == 2026 && p.Unit == ui.Branch(t, s, "Hedmark").ID {
			card, err := s.Planning().Plan(t.Context(), p.ID)
			if err != nil {
				t.Fatal(err)
			}
			return card
		}
	}
	t.Fatal("no plan")
	return domain.PlanCard{}
}

func plansOf(t *testing.T, s *db.Store) []domain.Plan {
	t.Helper()
	all, err := s.Planning().Plans(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// on is the window on a book without people, at a place.
func on(t *testing.T, r kit.Route) (*app.Window, *db.Store) {
	t.Helper()
	s := testkit.NewStore(t)
	w := ui.Window(t)
	w.Use(s)
	w.Go(r)
	return w, s
}

// measureOf is the measure with words in it.
func measureOf(t *testing.T, s *db.Store, words string) domain.Measure {
	t.Helper()
	for _, c := range planOf(t, s).Measures {
		if strings.Contains(c.Measure.Text, words) {
			return c.Measure
		}
	}
	t.Fatalf("no measure «%s»", words)
	return domain.Measure{}
}

func press(w *app.Window, key fyne.KeyName) {
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
}

func TestThePlanStandsInItsGroupsAndWhatNobodyKnowsIsUnknown(t *testing.T) {
	w, _ := on(t, kit.Route{Screen: "plan"})
	for _, words := range []string{
		"Målsettinger · Mål", "Organisasjonsutvikling", "Arrangere digitale temasamlinger for alle medlemmer.", "? Ukjent", "Utkast",
	} {
		ui.Wants(t, w, words)
	}
	ui.Wants(t, w, "40 av 40 linjer")
	ui.Follow(t, w, "Ukjent 26")
	ui.Wants(t, w, "26 av 40 linjer")
}

func TestTheKeysStandOnAMeasureAndNotOnAHeadingAfterASearch(t *testing.T) {
	w, _ := on(t, kit.Route{Screen: "plan"})
	ui.Write(t, w, "Søk i planen", "regionmøter")
	press(w, fyne.KeyDown)
	press(w, fyne.KeyReturn)
	ui.Wants(t, w, "Slik står det")
	ui.Wants(t, w, "Telles ved")
}

func TestADigitAsksWhyAndUntilWhenAMeasureStandsAsSomebodySays(t *testing.T) {
	w, s := on(t, kit.Route{Screen: "plan"})
	press(w, fyne.KeyDown)
	ui.Keys(w, "1")
	ui.Wants(t, w, "Sett for hånd")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Skriv hvorfor. Uten et notat vet ingen hva det bygger på.")
	if n := len(planOf(t, s).ByHand); n != 0 {
		t.Fatalf("without a reason %d are set", n)
	}
	ui.Write(t, w, "Hvorfor", "alle har holdt den")
	ui.Press(t, w, w.Text("Save"))
	all := planOf(t, s).ByHand
	if len(all) != 1 || all[0].State != domain.StateDone || all[0].Until != domain.YearEnd(2026) {
		t.Fatalf("%+v", all)
	}
	ui.Wants(t, w, "✎")
	ui.Keys(w, "2") // the note is there, and what is typed goes on from it
	ui.Keys(w, "!")
	ui.Press(t, w, w.Text("Save"))
	if all := planOf(t, s).ByHand; len(all) != 1 || all[0].Note != "alle har holdt den!" {
		t.Errorf("%+v", all)
	}
	ui.Undo(t, w)
	ui.Undo(t, w)
	if strings.Contains(ui.Texts(w), "✎") {
		t.Error("what was undone still stands by hand")
	}
}

func TestAMeetingIsProposedAndCountsWhenSomebodyAgrees(t *testing.T) {
	s := testkit.NewStore(t)
	m := measureOf(t, s, "Gjennomføre felles samlinger")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "plan", ID: m.ID, Part: "evidence"})
	ui.Wants(t, w, "Kurs for kasserere")
	ui.Wants(t, w, "Teller dette?")
	w.Fyne().Canvas().Focused().TypedRune(' ')
	evidence := planOf(t, s).Evidence
	if len(evidence) != 1 || !evidence[0].Counts || evidence[0].Meeting == "" {
		t.Fatalf("%+v", evidence)
	}
	ui.Wants(t, w, "✓ Teller")
	ui.Undo(t, w)
	if n := len(planOf(t, s).Evidence); n != 0 {
		t.Errorf("after the undo %d count", n)
	}
}

func TestSpaceTwiceIsAboutTheSameMeetingThoughTheRowMovesWhenItCounts(t *testing.T) {
	s := testkit.NewStore(t)
	w := ui.Window(t)
	w.Use(s)
	several := func(c domain.MeasureCard) bool { // of one alone nothing moves
		w.Go(kit.Route{Screen: "plan", ID: c.Measure.ID, Part: "evidence"})
		return strings.Count(ui.Texts(w), "Teller dette?") > 1
	}
	if !slices.ContainsFunc(planOf(t, s).Measures, several) {
		t.Fatal("nothing has two proposals")
	}
	w.Fyne().Canvas().Focused().TypedRune(' ')
	w.Fyne().Canvas().Focused().TypedRune(' ')
	if all := planOf(t, s).Evidence; len(all) != 1 || all[0].Counts {
		t.Errorf("the second time was about another meeting: %+v", all)
	}
}

func TestSomethingToBeDoneStandsAfterItsMeasureAndIsDoneBySpace(t *testing.T) {
	s := testkit.NewStore(t)
	m := measureOf(t, s, "Arrangere digitale temasamlinger")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "plan", ID: m.ID})
	w.Fyne().Canvas().Focused().TypedRune('a')
	ui.Write(t, w, "Hva som skal gjøres", "Spørre foreleser")
	ui.Write(t, w, "Frist", "01.03.2026")
	ui.Press(t, w, w.Text("Save"))
	w.Go(kit.Route{Screen: "plan", Part: "tasks"})
	ui.Wants(t, w, "Spørre foreleser")
	ui.Wants(t, w, "! For sent")
	w.Fyne().Canvas().Focused().TypedRune(' ')
	all, err := s.Planning().Todos(t.Context(), "")
	if err != nil || len(all) != 1 || all[0].Done != testkit.Today || all[0].Measure != m.ID {
		t.Fatal(all, err)
	}
	ui.Wants(t, w, "Åpne: 0 · for sent: 0")
	ui.Wants(t, w, "Ingen oppgaver her")
}

func TestTheDeputiesEachSeeTheirOwn(t *testing.T) {
	w, _ := ui.WindowWith(t, func(p *app.Params) {
		(&kit.Env{App: p.App}).SetMe(domain.Answers{Body: domain.Board, Role: domain.PoliticalDeputy})
	})
	w.Use(testkit.NewStore(t))
	w.Go(kit.Route{Screen: "plan"})
	ui.Follow(t, w, "Mine")
	ui.Wants(t, w, "Jeg er: Politisk nestleder")
	ui.Wants(t, w, "3 av 40 linjer")
	ui.Wants(t, w, "Bidra aktivt til nasjonal politikkutvikling")
}

func TestTheBoardChoosesOneOfTwoDeadlines(t *testing.T) {
	s := testkit.NewStore(t)
	m := measureOf(t, s, "i alle lokallag innen 1. juli 2026")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "plan", ID: m.ID})
	ui.Wants(t, w, "Planen sier både 1. mai og 1. juli")
	ui.Wants(t, w, "fre. 1. mai 2026 (linje 292–294) · ons. 1. juli 2026")
	ui.Choose(t, w, "Flere valg", w.Text("measure.choose"))
	var july domain.ID
	for _, c := range planOf(t, s).Measures {
		if c.Measure.ID == m.ID {
			july = c.Days[1].ID
		}
	}
	ui.Find[*widgets.ChoiceField](t, w).SetText(string(july))
	ui.Press(t, w, w.Text("Save"))
	if got := measureOf(t, s, "i alle lokallag innen 1. juli 2026"); got.Chosen == "" || got.ChosenOn != testkit.Today {
		t.Fatalf("%+v", got)
	}
	ui.Wants(t, w, "valgt av styret 17.03.2026")
}

func TestAPlanIsAdoptedWithWhatTheMeetingChangedAndStruck(t *testing.T) {
	s := testkit.NewStore(t)
	m := measureOf(t, s, "Arrangere digitale temasamlinger")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "plan", ID: m.ID})
	ui.Choose(t, w, "Flere valg", w.Text("measure.changed"))
	ui.Rewrite(t, w, "Ordlyd", "Arrangere to digitale temasamlinger")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Før møtet: «Arrangere digitale temasamlinger for alle medlemmer.»")
	w.Go(kit.Route{Screen: "plan", ID: measureOf(t, s, "Stimulere til etablering").ID})
	ui.Choose(t, w, "Flere valg", w.Text("measure.strike"))
	ui.Wants(t, w, "Møtet strøk dette.")
	w.Go(kit.Route{Screen: "plan"})
	if strings.Contains(ui.Texts(w), "Stimulere til etablering") {
		t.Error("what the meeting struck is asked for")
	}
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.adopt"))
	ui.Wants(t, w, "Endret: 1. Strøket: 1.")
	ui.Rewrite(t, w, "Dagen den ble vedtatt", "28.11.1926")
	ui.Press(t, w, w.Text("plan.adopt.short"))
	ui.Wants(t, w, "Skriv hvilken dag planen ble vedtatt.")
	ui.Rewrite(t, w, "Dagen den ble vedtatt", "15.02.2026")
	ui.Press(t, w, w.Text("plan.adopt.short"))
	if p := planOf(t, s).Plan; p.State != domain.PlanAdopted || p.Adopted.String() != "2026-02-15" {
		t.Errorf("%+v", p)
	}
	ui.Wants(t, w, "vedtatt 15.02.2026")
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.close"))
	ui.Rewrite(t, w, "Dagen den ble avsluttet", "28.11.2099")
	ui.Press(t, w, w.Text("plan.close.short"))
	ui.Wants(t, w, "Dagen har ikke vært ennå.")
}

func TestADraftIsHeardByTheBranchesAndComesToTheBoardWithWhatCameIn(t *testing.T) {
	w, s := on(t, kit.Route{Screen: "plan"})
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.hear"))
	ui.Press(t, w, w.Text("plan.state.hearing"))
	p := planOf(t, s).Plan
	if p.State != domain.PlanHearing || !strings.Contains(p.Note, "17.03.2026") {
		t.Fatalf("on its way to the branches it is %q, with %q", p.State, p.Note)
	}
	ui.Wants(t, w, w.Text("plan.is-heard"))
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.to-board"))
	ui.Press(t, w, w.Text("plan.state.board"))
	if after := planOf(t, s).Plan; after.State != domain.PlanBoard || !strings.HasPrefix(after.Note, p.Note) || after.Note == p.Note || !after.Proposed() {
		t.Errorf("before the board it is %+v", after)
	}
	ui.Wants(t, w, w.Text("plan.is-before-board"))
}

func TestNextYearsPlanCarriesWhatIsNotDone(t *testing.T) {
	w, s := on(t, kit.Route{Screen: "plan"})
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.next"))
	ui.Rewrite(t, w, "År", "2026")
	ui.Press(t, w, w.Text("plan.next.agree"))
	ui.Wants(t, w, "Neste plan må være for et år etter 2026.")
	ui.Rewrite(t, w, "År", "2027")
	ui.Press(t, w, w.Text("plan.next.agree"))
	ui.Wants(t, w, "Arbeidsplan 2027")
	var next domain.Plan
	for _, p := range plansOf(t, s) {
		if p.Year == 2027 {
			next = p
		}
	}
	card, err := s.Planning().Plan(t.Context(), next.ID)
	if err != nil || next.State != domain.PlanDraft {
		t.Fatal(next, err)
	}
	before := planOf(t, s)
	for _, c := range card.Measures {
		if c.Measure.Carried == "" || c.Carried([]domain.PlanCard{before}) != 2 {
			t.Fatalf("«%s» does not go on with anything", c.Measure.Text)
		}
		if strings.Contains(c.Measure.Text, "stiller liste i alle kommuner") && c.Days[0].Day.String() != "2027-03-31" {
			t.Errorf("the lists of 2027 are due on %s", c.Days[0].Day)
		}
	}
	ui.Wants(t, w, "2. år på rad")
	ui.Wants(t, w, "I gang 0") // nothing of this year counts for the next
	ui.Wants(t, w, "Gjort 0")
	ui.Follow(t, w, "To år")
	ui.Wants(t, w, "mot Arbeidsplan 2026")
}

func TestABranchsPlanIsProposedFromTheCountys(t *testing.T) {
	s := testkit.NewStore(t)
	tynset := ui.Branch(t, s, "Tynset")
	plan := planOf(t, s).ForBranch(tynset, 2026)
	if n := len(plan.Measures); n < 5 || n > 15 {
		t.Fatalf("a branch's plan has %d lines", n)
	}
	for _, c := range plan.Measures {
		for _, key := range c.Measure.Keys() {
			if x, _ := domain.IndicatorOf(key); x.Of != domain.LocalBranch {
				t.Errorf("a branch is asked for %s", key)
			}
		}
		if len(c.Owners) == 0 {
			t.Errorf("nobody answers for «%s»", c.Measure.Text)
		}
	}
	id, err := s.Planning().NewPlan(t.Context(), plan)
	if err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "plan", ID: id})
	ui.Wants(t, w, "Arbeidsplan 2026 · Tynset")
}

func TestAMeasureThatIsNotInTheBookLeadsBackToThePlan(t *testing.T) {
	s := testkit.NewStore(t)
	m := measureOf(t, s, "Arrangere digitale temasamlinger")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "plan", ID: m.ID})
	if err := s.Delete(t.Context(), "measure", m.ID); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, "Tiltaket finnes ikke i boka lenger.")
	ui.Wants(t, w, "Målsettinger · Mål")
}

func TestABookWithoutAPlanOffersToBeginOne(t *testing.T) {
	s := testkit.NewStore(t)
	for _, p := range plansOf(t, s) {
		if err := s.Delete(t.Context(), "plan", p.ID); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	for _, part := range []string{"plan", "tasks", "compare", "remarks"} {
		w.Go(kit.Route{Screen: "plan", Part: part})
	}
	w.Go(kit.Route{Screen: "plan", Part: "plan"})
	ui.Wants(t, w, "Ingen arbeidsplan ennå")
	ui.Press(t, w, w.Text("plan.new"))
	ui.Press(t, w, w.Text("Save"))
	if all := plansOf(t, s); len(all) != 1 || all[0].Year != 2026 || all[0].State != domain.PlanDraft {
		t.Errorf("%+v", all)
	}
}

func TestAReadingThatIsOnItsWayDoesNotOverwriteWhatWasSetMeanwhile(t *testing.T) {
	s := testkit.NewStore(t)
	m := measureOf(t, s, "Arrangere digitale temasamlinger")
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner = runner })
	w.Use(s)
	steps.Rest()
	w.Go(kit.Route{Screen: "plan", ID: m.ID})
	steps.Rest()
	if _, err := s.Planning().SaveTodo(t.Context(), domain.Todo{Unit: ui.Branch(t, s, "Hedmark").ID, What: "Noe annet"}); err != nil {
		t.Fatal(err) // it is read anew, and that is on its way
	}
	ui.Keys(w, "2")
	ui.Write(t, w, "Hvorfor", "to er holdt")
	ui.Press(t, w, w.Text("Save"))
	for work, back := steps.Waiting(); work > 0 || back > 0; work, back = steps.Waiting() {
		if work > 0 { // the latest first: the writing comes before the reading that was asked for before it
			steps.Work(work - 1)
		} else {
			steps.Deliver()
		}
	}
	ui.Wants(t, w, "I gang")
	ui.Wants(t, w, "to er holdt")
}

func TestARouteLeadsToWhatIsInAStateAndToWhatIsToBeDone(t *testing.T) {
	w, s := on(t, kit.Route{Screen: "plan", Part: "late"})
	ui.Wants(t, w, "1 av 40 linjer")
	id, err := s.Planning().SaveTodo(t.Context(), domain.Todo{Unit: ui.Branch(t, s, "Hedmark").ID, What: "Ringe foreleser"})
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "plan", ID: id})
	ui.Rewrite(t, w, "Hva som skal gjøres", "Skrive til foreleser")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Skrive til foreleser")
}

func TestUnderThePlanTheWholeSentenceStandsThatTheKeysAreOn(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 40))
	w.Go(kit.Route{Screen: "plan"})
	ui.Wants(t, w, "Alle lokallag i Hedmark Senterparti skal ha medlemsvekst og aktivitetsøkning i 2026. · linje 65 · Styret")
	w.Go(kit.Route{Screen: "plan", Part: "remarks"})
	ui.Wants(t, w, "(57). Nominasjonen følges mot valget i 2027.")
}
