package reports_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/locale"
	"lagboka/reports"
)

// annualOf is the county's report of a year.
func annualOf(t *testing.T, s reports.Annals, year int) domain.AnnualRow {
	t.Helper()
	rows, err := s.AnnualReports(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r domain.AnnualRow) bool { return r.Report.Kind == domain.CountyReport && r.Report.Year == year })
	if i < 0 {
		t.Fatalf("no report of %d", year)
	}
	return rows[i]
}

func annualInput(t *testing.T, s reports.Book, id domain.ID) reports.AnnualInput {
	t.Helper()
	in, err := reports.GatherAnnual(t.Context(), s, texts(t, "nb"), domain.PaperOrder{Kind: "annual", Of: id, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestAnAnnualReportHoldsTheFiguresOfItsDay(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	row := annualOf(t, s.Yearly(), 2026)
	c := texts(t, "nb")
	all := oneLine(paper(t, s, "nb", domain.PaperOrder{Kind: "annual", Of: row.Report.ID, Today: testkit.Today}))
	set, err := s.Figures(t.Context(), hedmark(t, s), domain.YearTo(testkit.Today))
	if err != nil {
		t.Fatal(err)
	}
	study, err := s.StudyYear(t.Context(), hedmark(t, s), 2026, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Årsmelding 2026", "Innhold", c.Number(set.Total.Paying) + " betalende medlemmer 17. mars 2026", "1 Året i korte trekk",
		c.Number(set.Total.Left) + " gikk ut", c.Number(study.Total.Hours) + " studietimer", "Medlemmer i lagene, 17. mars 2026", "Utkast",
		"hvor mange som møtte, er ikke ført i boka.",
	} {
		if !strings.Contains(all, strings.ReplaceAll(want, "\u00a0", " ")) {
			t.Errorf("the report lacks %q", want)
		}
	}
	for _, b := range set.Branches {
		if !strings.Contains(all, b.Branch.Label()) {
			t.Errorf("the report lacks %s", b.Branch.Label())
		}
	}
}

func TestEveryFactReadsWithoutAHoleInBothLanguages(t *testing.T) {
	full, empty := testkit.NewDemo(t, 300), testkit.NewStore(t)
	for name, s := range map[string]reports.Book{"the demo": full, "an empty book": empty} {
		tree, err := s.Tree(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range []domain.Unit{tree.Home(), tree.Roots()[0], tree.Branches("")[0]} {
			for _, day := range []domain.Date{testkit.Today, domain.YearEnd(2025), domain.YearEnd(2019)} {
				book, err := s.YearBook(t.Context(), u.ID, day)
				if err != nil {
					t.Fatal(err)
				}
				for _, kind := range domain.ReportKinds {
					for _, chapter := range domain.Chapters(kind) {
						for _, f := range book.Facts(chapter) {
							for _, lang := range locale.Languages {
								reads(t, texts(t, lang), f, name+" "+u.Label()+" "+day.String()+" "+lang)
							}
						}
					}
				}
			}
		}
	}
}

func TestAHundredRandomBooksReadWithoutAHoleAndNothingThatIsNotThereIsANought(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	whole, err := s.YearBook(t.Context(), tree.Home().ID, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	parts := []struct {
		lose  func(*domain.YearBook)
		facts []string // that are not known then
	}{
		{func(b *domain.YearBook) { b.Book.Study = domain.StudyYear{} }, []string{"fact.study.circles", "fact.study.hours", "fact.study.target"}},
		{func(b *domain.YearBook) { b.Book.Contests = nil }, []string{"fact.nomination.committees", "fact.nomination.willing", "fact.nomination.lists"}},
		{func(b *domain.YearBook) { b.Book.Meetings = nil }, []string{"fact.meetings.held", "fact.meetings.cancelled", "fact.organisation.board-meetings"}},
		{func(b *domain.YearBook) { b.Readings = nil }, []string{"fact.plan.done", "fact.plan.unknown", "fact.plan.by-hand"}},
		{func(b *domain.YearBook) { b.Renewed = domain.Renewal{} }, []string{"fact.members.renewed"}},
		{func(b *domain.YearBook) { b.Accounts = domain.Accounts{} }, []string{"fact.economy.sums"}},
		{func(b *domain.YearBook) { b.Book.Set = withoutFees(b.Book.Set) }, []string{
			"fact.members.paying", "fact.members.growth", "fact.members.arrears", "fact.branches.grown",
		}},
		{func(b *domain.YearBook) { b.Book.Set.Total = domain.Figures{Unknown: 1} }, []string{"fact.members.joined-left", "fact.members.sex", "fact.members.young"}},
		{func(b *domain.YearBook) { b.Seats, b.Left, b.Finance.Returns = nil, nil, nil }, []string{"fact.state-support.paid"}},
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 100 {
		book, unknown := whole, map[string]bool{}
		book.Book.Set.Total.Paying, book.Book.Set.Total.New, book.Book.Set.Total.Left = rng.IntN(3), rng.IntN(2000), rng.IntN(2)
		book.Book.Study.Total.Circles, book.Book.Study.Total.Hours = rng.IntN(3), rng.IntN(1200)
		for _, p := range parts {
			if rng.IntN(2) == 0 {
				p.lose(&book)
				for _, key := range p.facts {
					unknown[key] = true
				}
			}
		}
		for _, lang := range locale.Languages {
			c := texts(t, lang)
			for _, kind := range domain.ReportKinds {
				for _, chapter := range domain.Chapters(kind) {
					for _, f := range book.Facts(chapter) {
						reads(t, c, f, fmt.Sprintf("book %d, %s", i, lang))
						if unknown[f.Key] && f.Missing == "" {
							t.Errorf("book %d: %s is known by nothing: %s", i, f.Key, c.Fact(f))
						}
					}
				}
			}
		}
	}
}

// withoutFees are figures of a book into which nobody has entered a fee.
func withoutFees(set domain.FigureSet) domain.FigureSet {
	lose := func(f *domain.Figures) {
		f.Paying, f.Known, f.Unknown = 0, 0, 1
		f.LastYear, f.SameDay, f.SinceYearEnd, f.SinceSameDay = domain.Payers{}, domain.Payers{}, domain.Growth{}, domain.Growth{}
	}
	set.Branches = slices.Clone(set.Branches)
	for i := range set.Branches {
		lose(&set.Branches[i].Figures)
	}
	lose(&set.Total)
	return set
}

// reads tells of a fact whose sentence or cells have holes.
func reads(t *testing.T, c *locale.Catalogue, f domain.Fact, where string) {
	t.Helper()
	all := []string{c.Fact(f)}
	if f.Table != nil {
		for _, col := range f.Table.Columns {
			all = append(all, c.Text(col.Key))
		}
		for _, r := range f.Table.Rows {
			for _, v := range r.Cells {
				if text := c.FactCell(v); text != "" {
					all = append(all, text)
				}
			}
		}
	}
	for _, text := range all {
		if strings.Contains(text, "<no value>") || strings.Contains(text, "{{") || strings.Contains(text, "domain.") || text == "" {
			t.Errorf("%s: %s reads %q", where, f.Key, text)
		}
	}
}

func TestABookThatKnowsNothingOfAYearSaysSoAndNeverNought(t *testing.T) {
	s := testkit.NewStore(t)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	book, err := s.YearBook(t.Context(), tree.Home().ID, domain.YearEnd(2019))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"fact.members.paying", "fact.members.growth", "fact.members.renewed", "fact.meetings.held", "fact.plan.done", "fact.nomination.willing", "fact.economy.sums",
		"fact.meetings.cancelled", "fact.study.branches", "fact.nomination.branches", "fact.branches.asked",
	} {
		if f, ok := book.Fact(key); !ok || f.Missing == "" {
			t.Errorf("%s reads %q", key, texts(t, "nb").Fact(f))
		}
	}
	o := domain.PaperOrder{Kind: "annual", Unit: tree.Home().ID, Today: testkit.Today, Period: domain.YearTo(domain.YearEnd(2019))}
	if all := oneLine(paper(t, s, "nb", o)); !strings.Contains(all, "Betalende medlemmer: ikke kjent") {
		t.Error("the report of a year without anything does not say what it lacks")
	}
}

func TestTheNumbersOfASentenceAreAllThereAndNominationIsNotSaidOfAYearBeforeIt(t *testing.T) {
	s, c := testkit.NewDemo(t, 300), texts(t, "nb")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now, err := s.YearBook(t.Context(), tree.Home().ID, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	for key, sums := range map[string][]string{
		"fact.plan.done":          {"total", "underway", "late", "notbegun", "unknown", "off"},
		"fact.nomination.willing": {"names", "women", "men", "unknown"},
	} {
		f, ok := now.Fact(key)
		if !ok || f.Missing != "" {
			t.Fatalf("%s: %s", key, f.Missing)
		}
		left := f.Data[sums[0]].(int)
		if key == "fact.plan.done" {
			left -= f.N
		}
		for _, part := range sums[1:] {
			left -= f.Data[part].(int)
		}
		if left != 0 {
			t.Errorf("%d are missing: %s", left, c.Fact(f))
		}
	}
	before, err := s.YearBook(t.Context(), tree.Home().ID, domain.YearEnd(2025))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"fact.nomination.committees", "fact.nomination.willing", "fact.nomination.lists", "fact.nomination.branches"} {
		if f, _ := before.Fact(key); f.Missing == "" {
			t.Errorf("of 2025 it is said: %s", c.Fact(f))
		}
	}
	held, _ := now.Fact("fact.meetings.list")
	if first := c.FactCell(held.Table.Rows[0].Cells[0]); first != "i løpet av januar" {
		t.Errorf("a meeting some day in January is on %q", first)
	}
}

func TestAFrozenReportNeverChangesAndSaysWhatTheNextVersionChanged(t *testing.T) {
	s, c := testkit.NewDemo(t, 300), texts(t, "nb")
	row := annualOf(t, s.Yearly(), 2026)
	freeze := func() domain.ReportVersion {
		v, err := reports.FreezeAnnual(c, annualInput(t, s, row.Report.ID), "sekretæren")
		if err != nil {
			t.Fatal(err)
		}
		if v, err = s.Yearly().FreezeAnnualReport(t.Context(), v); err != nil {
			t.Fatal(err)
		}
		return v
	}
	first := freeze()
	again, err := reports.FreezeAnnual(c, annualInput(t, s, row.Report.ID), "sekretæren")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Yearly().FreezeAnnualReport(t.Context(), again); domain.KindOf(err) != domain.Conflict {
		t.Errorf("a report that has not changed is frozen again: %v", err)
	}
	card, err := s.AnnualReport(t.Context(), row.Report.ID)
	if err != nil {
		t.Fatal(err)
	}
	thanks := card.Chapters[len(card.Chapters)-1].Chapter.ID
	if _, err := s.Yearly().SaveChapterText(t.Context(), thanks, "", "Takk til alle som sto på."); err != nil {
		t.Fatal(err)
	}
	second := freeze()
	if second.Number != 2 {
		t.Errorf("the second version is number %d", second.Number)
	}
	all := oneLine(words(t, second.PDF))
	for _, want := range []string{"Kapittel Utgave 1 Utgave 2", "Endret siden utgave 1", "Takk til alle som sto på."} {
		if !strings.Contains(all, want) {
			t.Errorf("the second version lacks %q", want)
		}
	}
	if _, err := s.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if third := freeze(); third.Number != 3 || !strings.Contains(oneLine(words(t, third.PDF)), "Kapittel Utgave 1 Utgave 3") {
		t.Errorf("the version after one that was taken back has its number again: %d", third.Number)
	}
	kept, err := s.AnnualVersion(t.Context(), first.ID)
	if err != nil || !bytes.Equal(kept.PDF, first.PDF) {
		t.Errorf("the first version is not what was frozen: %v", err)
	}
}

func TestTheSameReportOnTheSameDayIsTheSameBytes(t *testing.T) {
	s, c := testkit.NewDemo(t, 60), texts(t, "nb")
	in := annualInput(t, s, annualOf(t, s.Yearly(), 2026).Report.ID)
	var a, b bytes.Buffer
	if err := reports.Annual(&a, c, in); err != nil {
		t.Fatal(err)
	}
	if err := reports.Annual(&b, c, in); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two makings differ")
	}
}

func TestTheReportsOfSeveralBranchesAreAlsoOneDocument(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var orders []domain.PaperOrder
	for _, u := range tree.Branches(tree.Home().ID)[:3] {
		orders = append(orders, domain.PaperOrder{Kind: "annual", Unit: u.ID, Today: testkit.Today, Period: domain.YearTo(domain.YearEnd(2025))})
	}
	pages, together := 0, []string(nil)
	n, err := reports.AnnualEach(t.Context(), s, texts(t, "nb"), orders, func(of domain.Unit, pdf []byte) error {
		if of.ID == "" {
			together = words(t, pdf)
			return nil
		}
		pages += len(words(t, pdf))
		return nil
	})
	if err != nil || n != 3 || len(together) != pages {
		t.Fatalf("%d reports of %d pages, together %d (%v)", n, pages, len(together), err)
	}
	for _, o := range orders {
		u, _ := tree.Unit(o.Unit)
		if !strings.Contains(strings.Join(together, "\n"), u.Name) {
			t.Errorf("%s is not among them", u.Name)
		}
	}
}
