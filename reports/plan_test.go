package reports_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/locale"
	"lagboka/reports"
)

// paper is the text of a paper, page by page.
func paper(t *testing.T, s reports.Book, lang string, o domain.PaperOrder) []string {
	t.Helper()
	var pdf bytes.Buffer
	if _, err := reports.Make(t.Context(), s, texts(t, lang), o, &pdf); err != nil {
		t.Fatal(err)
	}
	return words(t, pdf.Bytes())
}

// oneLine is a paper's text without its lines' ends.
func oneLine(pages []string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(pages, " "), "\u00a0", " ")), " ")
}

// asked is an order of a paper on the day that tests live on.
func asked(t *testing.T, s reports.Book, kind string) domain.PaperOrder {
	return domain.PaperOrder{Kind: kind, Unit: hedmark(t, s), Period: domain.YearTo(testkit.Today), Indicator: "circle"}
}

// matrixOf is the matrix of a unit on the day that tests live on.
func matrixOf(t *testing.T, s reports.Book, unit domain.ID) (domain.Matrix, domain.IndicatorBook) {
	t.Helper()
	b, err := s.IndicatorBook(t.Context(), unit, testkit.Today, domain.Needs(domain.Requirements())|domain.FromOffices)
	if err != nil {
		t.Fatal(err)
	}
	u, _ := b.Tree.Unit(unit)
	return domain.NewMatrix(b, u, domain.Requirements()), b
}

func TestTheMatrixOnPaperSaysWhatTheMatrixSays(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	for _, lang := range locale.Languages {
		c := texts(t, lang)
		pages := paper(t, s, lang, asked(t, s, "matrix"))
		all := oneLine(pages)
		if len(pages) != 2 {
			t.Errorf("%s: Hedmark takes %d sheets", lang, len(pages))
		}
		m, _ := matrixOf(t, s, hedmark(t, s))
		kept, left := m.Kept()
		if len(left) == 0 || len(kept.Columns) < 15 {
			t.Fatalf("%d columns, %d left out", len(kept.Columns), len(left))
		}
		for _, x := range left {
			if !strings.Contains(all, c.Indicator(x.Key)) {
				t.Errorf("%s: nothing is said of %s, which the book does not hold", lang, x.Key)
			}
		}
		for _, r := range kept.Regions {
			for _, cell := range r.Sums {
				want := c.Reading(cell.Reading)
				if cell.Counted { // «3 av 6» is «3/6» where there is little room
					want = c.Number(cell.Value) + "/" + c.Number(cell.Of)
				}
				if !strings.Contains(all, want) {
					t.Errorf("%s: the sum «%s» of %s is not there", lang, want, r.Region.Name)
				}
			}
			for _, branch := range r.Rows {
				if n := strings.Count(all, branch.Unit.Label()); n < 2 {
					t.Errorf("%s: %s stands there %d times", lang, branch.Unit.Label(), n)
				}
			}
		}
		for _, x := range kept.Columns {
			for word := range strings.FieldsSeq(c.Indicator(x.Key)) {
				if !strings.Contains(all, word) {
					t.Errorf("%s: the head of %s lacks «%s»", lang, x.Key, word)
				}
			}
		}
		for _, state := range domain.States {
			if !strings.Contains(all, c.State(state)) {
				t.Errorf("%s: the sign of %s is not explained", lang, state)
			}
		}
		if strings.Contains(all, "paper.") || strings.Contains(all, "indicator.") {
			t.Errorf("%s: a text is missing in %s", lang, all)
		}
	}
}

func TestAMatrixOfWhatIsMissingLeavesOutWhatEverybodyHasDone(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	o := asked(t, s, "matrix")
	o.Lacking = true
	all := oneLine(paper(t, s, "nb", o))
	m, _ := matrixOf(t, s, o.Unit)
	i := slices.IndexFunc(m.Columns, func(x domain.Indicator) bool { return x.Key == "region-contact" })
	if m.Sums[i].State != domain.StateDone || strings.Contains(all, "Regionkontakt") || !strings.Contains(all, "bare det som mangler") {
		t.Errorf("region contacts are %s, and the paper says %s", m.Sums[i].State, all)
	}
	o.Lacking, o.Since = false, domain.MustDate("2026-02-15")
	if all := oneLine(paper(t, s, "nb", o)); !strings.Contains(all, "endret siden 15.02.2026") {
		t.Error("what the mark means is not told:", all)
	}
}

func TestABranchThatWasClosedInTheYearStandsInTheMatrixWithItsDay(t *testing.T) {
	s := testkit.NewStore(t)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	u := tree.Branches(hedmark(t, s))[0]
	u.Closed = domain.MustDate("2026-02-01")
	if _, err := s.SaveUnit(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	if all := oneLine(paper(t, s, "nb", asked(t, s, "matrix"))); !strings.Contains(all, "nedlagt 01.02.2026") {
		t.Error(all)
	}
	if all := oneLine(paper(t, s, "nb", asked(t, s, "requirement"))); !strings.Contains(all, "Ikke aktuelt · laget er nedlagt 01.02.2026") {
		t.Error(all)
	}
}

func TestTheMatrixOfAllInnlandetRepeatsItsHeadsAndA3TakesItOnFewerSheets(t *testing.T) {
	s := testkit.NewDemo(t, 200)
	o := asked(t, s, "matrix")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.Unit = tree.Roots()[0].ID
	pages := paper(t, s, "nb", o)
	heads := 0
	for _, page := range pages {
		if strings.Contains(page, "Studieleder") {
			heads++
		}
	}
	one := o
	one.Unit = tree.Branches(o.Unit)[0].ID
	if sheets := paper(t, s, "nb", one); len(sheets) != 1 {
		t.Errorf("one branch takes %d sheets", len(sheets))
	}
	o.Large = true
	if large := paper(t, s, "nb", o); heads != 2 || len(pages) != 4 || len(large) != 2 {
		t.Errorf("%d sheets, %d with the head of the study leader; A3 takes %d", len(pages), heads, len(large))
	}
}

func TestARequirementOnPaperNamesWhomToReachAndLeavesWhoDoesNotWantItInPeace(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	o := asked(t, s, "requirement")
	m, b := matrixOf(t, s, o.Unit)
	ctx, c := t.Context(), texts(t, "nb")
	rows := m.Rows()
	called := b.Answering(o.Indicator, rows[1].Unit).Office.Person
	quiet := b.Answering(o.Indicator, rows[2].Unit).Office.Person
	for _, p := range []*domain.Person{&called, &quiet} {
		full, err := s.Person(ctx, p.ID)
		if err != nil {
			t.Fatal(err)
		}
		full.NoPhone, full.NoMail = p == &quiet, p == &quiet
		full.Mobile, full.Email = "+4791234567", "noen"+string(p.ID[len(p.ID)-4:])+"@example.no"
		*p = full
		if _, err := s.SavePerson(ctx, full); err != nil {
			t.Fatal(err)
		}
	}
	all := oneLine(paper(t, s, "nb", o))
	for _, want := range []string{called.Name(), called.Email, "912 34 567", quiet.Name(), "ikke ring", "vil ikke ha e-post"} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not on %s", want, all)
		}
	}
	if strings.Contains(all, quiet.Email) {
		t.Error("who does not want to be written to stands there with the address")
	}
	for _, r := range rows {
		i := slices.IndexFunc(m.Columns, func(x domain.Indicator) bool { return x.Key == o.Indicator })
		if want := c.ReadingSentence(r.Cells[i].Reading); !strings.Contains(all, want) {
			t.Errorf("%s: «%s» is not there", r.Unit.Label(), want)
		}
	}
	o.Indicator = "tull"
	if _, err := reports.Make(ctx, s, c, o, &bytes.Buffer{}); domain.KindOf(err) != domain.NotFound {
		t.Errorf("a requirement that is none: %v", err)
	}
}

func TestWhoeverAnswersForARequirementGetsOneLetterOfTheBranchesThatLackIt(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	ctx, c := t.Context(), texts(t, "nb")
	o := asked(t, s, "requirement-letters")
	m, b := matrixOf(t, s, o.Unit)
	i := slices.IndexFunc(m.Columns, func(x domain.Indicator) bool { return x.Key == o.Indicator })
	of := map[domain.ID][]domain.MatrixRow{}
	var lack []domain.MatrixRow
	for _, r := range m.Rows() {
		if to := b.Answering(o.Indicator, r.Unit); r.Cells[i].Lacks() && !to.Nobody() {
			of[to.Office.Person.ID] = append(of[to.Office.Person.ID], r)
			lack = append(lack, r)
		}
	}
	if len(lack) < 3 {
		t.Fatalf("%d branches lack it", len(lack))
	}
	noted := lack[0]
	hand := domain.ByHand{
		Of: o.Indicator, Unit: noted.Unit.ID, Year: testkit.Today.Year, State: domain.StateUnderWay, Note: "bare for oss", Day: testkit.Today, Until: testkit.Today.AddDays(20),
	}
	if _, err := s.Planning().SaveByHand(ctx, hand); err != nil {
		t.Fatal(err)
	}
	silent := b.Answering(o.Indicator, lack[1].Unit).Office.Person.ID
	for id := range of {
		p, err := s.Person(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		p.Address, p.Postcode, p.Place, p.NoPost = "Bygdevegen 2", "2512", "Kvikne", id == silent
		if _, err := s.SavePerson(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	pages := paper(t, s, "nb", o)
	if len(pages) != len(of) {
		t.Fatalf("%d pages, want a letter to each of the %d but one, and the page that is not sent", len(pages), len(of))
	}
	for id, branches := range of {
		p := b.Answering(o.Indicator, branches[0].Unit).Office.Person
		at := slices.IndexFunc(pages[:len(pages)-1], func(page string) bool {
			return strings.HasPrefix(oneLine([]string{page}), m.Unit.Name+" "+p.Name()+" Bygdevegen 2 2512 Kvikne")
		})
		if id == silent {
			if at >= 0 {
				t.Errorf("%s does not want letters, and gets one", p.Name())
			}
			continue
		}
		if at < 0 {
			t.Errorf("%s gets no letter", p.Name())
			continue
		}
		for _, r := range branches {
			for _, want := range []string{r.Unit.Label() + ": ", c.Text("indicator." + o.Indicator + ".ask"), c.LongDate(testkit.Today), "Slik telles det: "} {
				if letter := oneLine(pages[at : at+1]); !strings.Contains(letter, want) {
					t.Errorf("«%s» is not in the letter of %s:\n%s", want, r.Unit.Label(), letter)
				}
			}
		}
	}
	if all := oneLine(pages); strings.Contains(all, "bare for oss") || !strings.Contains(oneLine(pages[len(pages)-1:]), "ikke sendt: ønsker ikke post") {
		t.Errorf("the letters give a note away, or the last page does not say who gets none:\n%s", all)
	}
}

func TestInABookWithoutOfficesThePaperSaysThatThereIsNobodyToAsk(t *testing.T) {
	s := testkit.NewStore(t)
	all := oneLine(paper(t, s, "nb", asked(t, s, "requirement")))
	if !strings.Contains(all, "Boka har ingen å spørre i Kongsvinger") || !strings.Contains(all, "Ikke begynt") {
		t.Error(all)
	}
}

// planOf is the plan that the book is born with.
func planOf(t *testing.T, s reports.Book) domain.PlanCard {
	t.Helper()
	plans, err := s.Plans(t.Context(), hedmark(t, s))
	if err != nil || len(plans) == 0 {
		t.Fatal("no plan", err)
	}
	card, err := s.Plan(t.Context(), plans[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

func TestThePlanOnPaperHasEveryMeasureWholeAndWhatTheMeetingChangedAndStruck(t *testing.T) {
	s := testkit.NewStore(t)
	ctx, card := t.Context(), planOf(t, s)
	all := oneLine(paper(t, s, "nb", asked(t, s, "plan")))
	if !strings.Contains(all, "Utkast, ikke vedtatt") {
		t.Error("that it is a draft is not told")
	}
	for _, m := range card.Measures {
		text := strings.Fields(m.Measure.Text)
		for _, some := range []string{strings.Join(text[:3], " "), text[len(text)-1]} {
			if !strings.Contains(all, some) {
				t.Errorf("«%s» of «%s» is not on the paper", some, m.Measure.Text)
			}
		}
	}
	changed, struck := card.Measures[5], card.Measures[6]
	changed.Measure.Was, changed.Measure.Text = "Arrangere fysiske samlinger.", "Arrangere samlinger på nett."
	struck.Measure.Struck = true
	if err := s.Planning().SaveMeasures(ctx, []domain.MeasureCard{changed, struck}); err != nil {
		t.Fatal(err)
	}
	card.Plan.State, card.Plan.Adopted = domain.PlanAdopted, domain.MustDate("2026-02-15")
	if _, err := s.Planning().SavePlan(ctx, card.Plan); err != nil {
		t.Fatal(err)
	}
	all = oneLine(paper(t, s, "nb", asked(t, s, "plan")))
	for _, want := range []string{"Vedtatt 15. februar 2026", "Endret av møtet", "Arrangere fysiske samlinger.", "Arrangere samlinger på nett.", "Strøket av møtet"} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not on %s", want, all)
		}
	}
	if strings.Contains(all, " 19 ") {
		t.Error("what was struck has a number still")
	}
}

func TestTheStatusOfThePlanHasALineForEachMeasureAndSaysWhatTheBookDoesNotKnow(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	ctx, card := t.Context(), planOf(t, s)
	if _, err := s.Planning().SaveEvidence(ctx, domain.Evidence{Measure: card.Measures[2].Measure.ID, Counts: true, Day: testkit.Today, Text: "Ledersamling"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Planning().SaveTodo(ctx, domain.Todo{
		Unit: card.Unit.ID, Measure: card.Measures[2].Measure.ID, What: "Bestille lokale", Answers: domain.Answers{Body: domain.Board, Role: domain.StudyLeader},
		Due: testkit.Today.AddDays(3),
	}); err != nil {
		t.Fatal(err)
	}
	hand := domain.ByHand{
		Unit: card.Unit.ID, Year: 2026, Of: string(card.Measures[3].Measure.ID), State: domain.StateUnderWay, Note: "to er planlagt", Day: testkit.Today,
		Until: testkit.Today.AddDays(60),
	}
	if _, err := s.Planning().SaveByHand(ctx, hand); err != nil {
		t.Fatal(err)
	}
	in, err := reports.GatherPlan(ctx, s, nil, asked(t, s, "plan-status"))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Languages {
		c := texts(t, lang)
		all := oneLine(paper(t, s, lang, asked(t, s, "plan-status")))
		for _, m := range in.Readings {
			if !strings.Contains(all, strings.Join(strings.Fields(m.Card.Measure.Text)[:3], " ")) || !strings.Contains(all, c.State(m.State)) {
				t.Errorf("%s: «%s» (%s) is not there", lang, m.Card.Measure.Text, m.State)
			}
			for i, r := range m.Each {
				if name := c.Indicator(m.Card.Measure.Keys()[i]); r.State == domain.StateUnknown && !strings.Contains(all, name) {
					t.Errorf("%s: that %s is not known is not told", lang, name)
				}
			}
		}
		for _, want := range []string{"Bestille lokale", "to er planlagt", c.Count("paper.plan.open", 1)} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: «%s» is not on %s", lang, want, all)
			}
		}
		says := c.Text("paper.plan.counts", "measures", 19, "all", c.Number(len(in.Readings)), "lines", c.PlanLines(in.Readings))
		if !strings.Contains(all, says) || lang == "nb" && !strings.Contains(says, "2 mål, 19 tiltak, 19 løpende") {
			t.Errorf("%s: that the figures are of the measures alone, «%s», is not on %s", lang, says, all)
		}
		n := domain.CountMeasures(domain.Tasks(in.Readings))
		if want := c.State(domain.StateUnknown) + " " + c.Number(n[domain.StateUnknown]); !strings.Contains(all, want) {
			t.Errorf("%s: «%s» is not among the figures of %s", lang, want, all)
		}
	}
}

func TestAYearWithoutAPlanIsToldAndNoPaper(t *testing.T) {
	s := testkit.NewStore(t)
	for _, kind := range []string{"plan", "plan-status"} {
		o := asked(t, s, kind)
		o.Period = domain.YearTo(domain.MustDate("2024-05-01"))
		if _, err := reports.Make(t.Context(), s, texts(t, "nb"), o, &bytes.Buffer{}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("%s of 2024: %v", kind, err)
		}
	}
}

func TestTheBoardReportTellsThePlanTheRequirementsTheActionsAndTheDatesAhead(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	o := asked(t, s, "board")
	if _, err := s.Planning().SaveTodo(t.Context(), domain.Todo{Unit: o.Unit, What: "Ringe lagene", Made: testkit.Today.AddDays(-20), Due: testkit.Today.AddDays(-2)}); err != nil {
		t.Fatal(err)
	}
	all := oneLine(paper(t, s, "nb", o))
	m, _ := matrixOf(t, s, o.Unit)
	for i, x := range m.Columns {
		if x.Key == "target" {
			n := m.CountColumn(i)
			want := texts(t, "nb").Text("overview.of", "n", n[domain.StateDone], "total", len(m.Rows()))
			if !strings.Contains(all, "Mål for vekst "+want) {
				t.Errorf("«Mål for vekst %s» is not on %s", want, all)
			}
		}
	}
	for _, want := range []string{"Tiltak: 19.", "Ringe lagene", "Datoer framover", "Landsmøte Senterkvinnene", "Boka har ikke noe om dette ennå"} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not on the report", want)
		}
	}
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"board", "branch"} {
		o.Kind, o.Unit = kind, tree.Branches(hedmark(t, s))[0].ID
		all := oneLine(paper(t, s, "nb", o))
		if !strings.Contains(all, "Det planen ber laget om, og som mangler") || !strings.Contains(all, "frist 31.12.2026") || strings.Contains(all, "Tiltak: 19.") {
			t.Errorf("the %s of a branch says %s", kind, all)
		}
	}
}

func TestThePapersOfThePlanAreTheSameBytesOfTheSameDataAndDate(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	for _, kind := range []string{"plan", "plan-status", "matrix", "requirement", "requirement-letters", "board"} {
		var one, two bytes.Buffer
		for _, b := range []*bytes.Buffer{&one, &two} {
			if _, err := reports.Make(context.Background(), s, texts(t, "nb"), asked(t, s, kind), b); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("two prints of %s differ", kind)
		}
	}
}

func TestARequirementThatALaterPartOfTheProgramBringsStandsOnEveryPaper(t *testing.T) {
	defer domain.Bring(domain.Indicator{Key: "brought", Of: domain.LocalBranch, Lines: "81", From: domain.FromOffices},
		func(b domain.IndicatorBook, _ domain.Unit) domain.Reading {
			return domain.Reading{State: domain.StateNotBegun, Value: min(len(b.Offices), 1) + 76, Counted: true, Due: domain.MustDate("2026-04-30")}
		})()
	s := testkit.NewDemo(t, 100)
	o := asked(t, s, "matrix")
	if all := oneLine(paper(t, s, "nb", o)); !strings.Contains(all, "brought") || strings.Count(all, "77") < 22 {
		t.Errorf("the matrix is %.300s", all)
	}
	o.Kind, o.Indicator = "requirement", "brought"
	if all := oneLine(paper(t, s, "nb", o)); !strings.Contains(all, "brought") || strings.Count(all, "77") < 22 {
		t.Errorf("the requirement is %.300s", all)
	}
	_, book := matrixOf(t, s, o.Unit)
	o.Kind, o.Unit = "branch", book.Tree.Branches(o.Unit)[0].ID
	if all := oneLine(paper(t, s, "nb", o)); !strings.Contains(all, "brought") {
		t.Errorf("what is missing on the branch's sheet is %s", all)
	}
	o.Kind, o.Unit = "board", hedmark(t, s)
	if all := oneLine(paper(t, s, "nb", o)); !strings.Contains(all, "brought") {
		t.Errorf("the board report has no line of it")
	}
}
