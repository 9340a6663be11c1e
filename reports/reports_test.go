package reports_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
)

func texts(t testing.TB, lang string) *locale.Catalogue {
	t.Helper()
	c, err := locale.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// hedmark returns the county branch of a book.
func hedmark(t testing.TB, s reports.Book) domain.ID {
	t.Helper()
	tree, err := s.Tree(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range tree.Within("") {
		if u.ShortName == "Hedmark" {
			return u.ID
		}
	}
	t.Fatal("no Hedmark in the book")
	return ""
}

func board(t testing.TB, s reports.Book, lang string, o domain.PaperOrder) []byte {
	t.Helper()
	in, err := reports.GatherBoard(context.Background(), s, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := reports.Board(&b, texts(t, lang), in); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func order(t testing.TB, s reports.Book) domain.PaperOrder {
	return domain.PaperOrder{
		Unit: hedmark(t, s), Period: domain.YearTo(testkit.Today), Meeting: "Fylkesstyremøte 17. mars 2026", Reference: "Sak 12/26 · orientering", Author: "fylkessekretæren",
	}
}

func TestABoardReportSaysTheCaseThatItIsEnclosedWithAndWhatTheBookDoesNotHold(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	o := order(t, s)
	o.Reference = "sak 12/26"
	all := strings.Join(words(t, board(t, s, "nb", o)), "\n")
	for _, want := range []string{"Vedlegg til sak 12/26", "Dette er ikke ført i boka ennå: Protokoller til godkjenning"} {
		if !strings.Contains(all, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	o.Left = []domain.BoardSection{domain.BoardMinutes, domain.BoardCases, domain.BoardCalls, domain.BoardResolutions, domain.BoardPress}
	if all = strings.Join(words(t, board(t, s, "nb", o)), "\n"); strings.Contains(all, "ikke ført i boka ennå: ") {
		t.Error("parts that the board does without are told of")
	}
}

func TestABoardReportOfAPartOfTheYearSaysFromWhenTheNewAreCounted(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	o := order(t, s)
	o.Period = domain.YearTo(testkit.Today)
	whole := oneLine(words(t, board(t, s, "nb", o)))
	if !strings.Contains(whole, "Nye i år") || strings.Contains(whole, "Nye siden") {
		t.Error("of the whole year it is not said so")
	}
	o.Period.From = domain.MustDate("2026-02-11")
	part := oneLine(words(t, board(t, s, "nb", o)))
	for _, want := range []string{"Nye siden 11.02.2026", "mot samme tid i fjor", "Nye og utmeldte er talt fra 11. februar 2026."} {
		if !strings.Contains(part, want) {
			t.Errorf("«%s» is not said", want)
		}
	}
}

// words takes the text out of a PDF, page by page.
func words(t testing.TB, pdf []byte) []string {
	t.Helper()
	pages, err := preview.Text(pdf)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages { // a space is one, whether a line may break there or not
		pages[i] = strings.ReplaceAll(pages[i], "\u00a0", " ")
	}
	return pages
}

func TestTheBoardReportSaysWhatTheBookHolds(t *testing.T) {
	s := testkit.NewDemo(t, 955)
	for _, lang := range locale.Languages {
		pages := words(t, board(t, s, lang, order(t, s)))
		all := strings.Join(pages, "\n")
		for _, want := range []string{"955", "Ringsaker", "Åsnes", "Kongsvingerregionen", "Sak 12/26", "fylkessekretæren"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: the report does not say %q", lang, want)
			}
		}
		if strings.Contains(all, "paper.") || strings.Contains(all, "{{") || strings.Contains(all, "{nb}") {
			t.Errorf("%s: a text is missing in\n%s", lang, all)
		}
		for i, page := range pages {
			if !strings.Contains(page, "Hedmark Senterparti") {
				t.Errorf("%s: page %d has no frame", lang, i+1)
			}
			if lines := strings.Split(strings.TrimSpace(page), "\n"); len(lines) < 5 {
				t.Errorf("%s: page %d stands almost empty: %q", lang, i+1, lines)
			}
		}
	}
}

func TestNobodyIsNamedInABoardReportUnlessAskedFor(t *testing.T) {
	s := testkit.NewDemo(t, 200)
	o := order(t, s)
	list, err := s.Members(context.Background(), domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Unit: o.Unit, Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeeOverdue}, OverBy: 30}})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := list.Page(context.Background(), 0, 1)
	if err != nil || len(rows) == 0 {
		t.Fatal("nobody owes in the demo", err)
	}
	name := rows[0].Person.SortName()
	if strings.Contains(strings.Join(words(t, board(t, s, "nb", o)), "\n"), name) {
		t.Errorf("%s is named", name)
	}
	o.Names = true
	if !strings.Contains(strings.Join(words(t, board(t, s, "nb", o)), "\n"), name) {
		t.Errorf("%s is not named", name)
	}
}

func TestTheSameDataAndDateGiveTheSameBytes(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	if !bytes.Equal(board(t, s, "nb", order(t, s)), board(t, s, "nb", order(t, s))) {
		t.Error("two prints differ")
	}
}

func TestAnEmptyBookGivesAReportThatSaysSo(t *testing.T) {
	s := testkit.NewStore(t)
	all := strings.Join(words(t, board(t, s, "nb", order(t, s))), "\n")
	for _, want := range []string{"Boka har ingen medlemmer.", "Uten medlemmer i boka: Kongsvinger"} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not told in\n%s", want, all)
		}
	}
}

func TestABranchSheetAndAMemberListNameTheirPeople(t *testing.T) {
	s, ctx, nb := testkit.NewDemo(t, 300), context.Background(), texts(t, "nb")
	tree, err := s.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	branch := tree.Branches(hedmark(t, s))[0]
	in, err := reports.GatherBranch(ctx, s, nil, domain.PaperOrder{Unit: branch.ID, Period: domain.YearTo(testkit.Today), Author: "meg"})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := reports.Branch(&b, nb, in); err != nil {
		t.Fatal(err)
	}
	sheet := strings.Join(words(t, b.Bytes()), "\n")
	if !strings.Contains(sheet, branch.Name) || strings.Contains(sheet, "paper.") {
		t.Errorf("the sheet of %s says\n%s", branch.Name, sheet)
	}
	list, err := reports.GatherMembers(ctx, s, nb, domain.PaperOrder{Unit: branch.ID, Period: domain.YearTo(testkit.Today), Author: "meg"})
	if err != nil {
		t.Fatal(err)
	}
	b.Reset()
	if err := reports.Members(&b, nb, list); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(words(t, b.Bytes()), "\n")
	for _, r := range list.Rows {
		if !strings.Contains(all, r.Person.FamilyName) {
			t.Errorf("%s is not on the list", r.Person.SortName())
		}
	}
}

func person(given, family, address string) domain.MemberRow {
	return domain.MemberRow{Person: domain.Person{GivenName: given, FamilyName: family, Address: address, Postcode: "2500", Place: "Tynset"}}
}

func TestOneHouseholdGetsOneLabelAndTheDeadAndReservedNone(t *testing.T) {
	dead, reserved := person("Per", "Vik", "Storgata 1"), person("Ola", "Vik", "Storgata 2")
	dead.Person.Deceased, reserved.Person.NoPost = true, true
	labels, left := reports.LabelsOf([]domain.MemberRow{
		person("Åse", "Østby", "Storgata 5"), person("Nils", "Østby", "Storgata 5"), person("Máret", "Jåma", "Storgata 5"), dead, reserved, person("Uten", "Adresse", ""),
	}, "og")
	if left != 3 || len(labels) != 2 || labels[0].Lines[0] != "Åse og Nils Østby" || labels[1].Lines[2] != "2500 Tynset" {
		t.Errorf("labels %v, left out %d", labels, left)
	}
}

func TestLabelsOfEverySheetStandOnTheirSheet(t *testing.T) {
	for _, s := range reports.LabelSheets {
		if right := s.Left + float64(s.Across-1)*s.PitchX + s.Width; right > 210 {
			t.Errorf("%s is %v mm wide", s.Name, right)
		}
		if bottom := s.Top + float64(s.Down-1)*s.PitchY + s.Height; bottom > 297 {
			t.Errorf("%s is %v mm high", s.Name, bottom)
		}
		var b bytes.Buffer
		labels := make([]reports.Label, s.Across*s.Down)
		for i := range labels {
			labels[i] = reports.Label{Lines: []string{strings.Repeat("Bartholomeus-Kristian ", 6), "Storgata 5", "2500 Tynset"}}
		}
		if err := reports.Labels(&b, texts(t, "nb"), s.Name, 2, testkit.Today, labels); err != nil {
			t.Fatal(err)
		}
		if pages := words(t, b.Bytes()); len(pages) != 2 {
			t.Errorf("%s: a full sheet after one used label takes %d sheets", s.Name, len(pages))
		}
	}
}

func TestNoLetterFailsADocument(t *testing.T) {
	row := person("Áilu 😀 \x00\u202e", "Đorđe 𝔘 «x» – − …", strings.Repeat("ŋ", 300))
	in := reports.ListInput{Title: "Æ Ø Å č š ž", AsOf: testkit.Today, Columns: domain.MemberColumns, Rows: []domain.MemberRow{row}}
	if err := reports.Members(io.Discard, texts(t, "nb"), in); err != nil {
		t.Error(err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestAFailingWriterIsTold(t *testing.T) {
	if err := reports.Members(brokenWriter{}, texts(t, "nb"), reports.ListInput{AsOf: testkit.Today, Columns: domain.MemberColumns}); err == nil {
		t.Error("no error")
	}
}

func BenchmarkBoardReport(b *testing.B) {
	s := testkit.NewDemo(b, 20000)
	o := order(b, s)
	for b.Loop() {
		board(b, s, "nb", o)
	}
}

func TestAMemberListCanStandBranchByBranch(t *testing.T) {
	s := testkit.NewDemo(t, 200)
	nb := texts(t, "nb")
	in, err := reports.GatherMembers(context.Background(), s, nb, domain.PaperOrder{Unit: hedmark(t, s), Period: domain.YearTo(testkit.Today), ByBranch: true})
	if err != nil {
		t.Fatal(err)
	}
	perBranch := map[string]int{}
	for _, r := range in.Rows {
		perBranch[r.Unit.Label()]++
	}
	var b bytes.Buffer
	if err := reports.Members(&b, nb, in); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(words(t, b.Bytes()), "\n")
	for branch, n := range perBranch {
		if head := branch + " · " + nb.Count("paper.people", n); !strings.Contains(text, head) {
			t.Errorf("the list lacks the head «%s»", head)
		}
	}
}

func TestALongCellIsBrokenIntoLinesAndNotCut(t *testing.T) {
	nb := texts(t, "nb")
	long := person("Anne-Margrethe Elisabeth", "Østgård-Hallingstad Bergersen", "Nordre Øksnevegen 1247, inngang fra Sagatunvegen")
	long.Person.Email = "anne.margrethe.ostgard.hallingstad.bergersen@nordre-oksnevegen.example"
	in := reports.ListInput{Title: "Liste", AsOf: testkit.Today, Columns: domain.MemberColumns[:8]}
	for range 60 {
		in.Rows = append(in.Rows, long)
	}
	var b bytes.Buffer
	if err := reports.Members(&b, nb, in); err != nil {
		t.Fatal(err)
	}
	pages := words(t, b.Bytes())
	text := strings.Join(strings.Fields(strings.Join(pages, " ")), " ")
	for _, word := range []string{"Hallingstad", "Bergersen", "Elisabeth"} {
		if n := strings.Count(text, word); n == 0 || n%60 != 0 {
			t.Errorf("%s stands there %d times, in 60 rows", word, n)
		}
	}
	if strings.Contains(text, "…") {
		t.Error("something is cut")
	}
}

func TestLabelsBeginWhereTheSheetIsFreeAndNowhereElse(t *testing.T) {
	labels := []reports.Label{{Lines: []string{"Åse Østby"}}, {Lines: []string{"Nora Vik"}}}
	for first, pages := range map[int]int{1: 1, 20: 1, 21: 2} {
		var b bytes.Buffer
		if err := reports.Labels(&b, texts(t, "nb"), "L7160", first, testkit.Today, labels); err != nil {
			t.Fatal(err)
		}
		if got := len(words(t, b.Bytes())); got != pages {
			t.Errorf("from %d on: %d sheets, want %d", first, got, pages)
		}
	}
	for _, first := range []int{-1, 0, 22} {
		if err := reports.Labels(&bytes.Buffer{}, texts(t, "nb"), "L7160", first, testkit.Today, labels); domain.KindOf(err) != domain.Invalid {
			t.Errorf("from %d on: %v", first, err)
		}
	}
}

func TestTheGuideNamesEveryPaper(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "docs", "brukerveiledning.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range reports.Papers {
		if name := texts(t, "nb").Text("reports.kind." + p.Key); !strings.Contains(string(guide), name) {
			t.Errorf("the guide does not name «%s»", name)
		}
	}
}

func TestTheBoardReportTellsWhatIsOtherwiseThanInTheOneThatWasGivenLast(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	o := order(t, s)
	o.Period = domain.YearTo(testkit.Today.AddDays(-45))
	first, err := reports.GatherBoard(t.Context(), s, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(words(t, board(t, s, "nb", o)), "\n"); strings.Contains(text, "Endret siden") {
		t.Error("the first report is held against another")
	}
	if _, err := s.Yearly().SaveBoardReport(t.Context(), first.Given()); err != nil {
		t.Fatal(err)
	}
	o.Period = domain.YearTo(testkit.Today)
	second, err := reports.GatherBoard(t.Context(), s, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	before, now := first.Set.Total.Paying, second.Set.Total.Paying
	if before == now {
		t.Fatal("nobody has paid in between")
	}
	nb := texts(t, "nb")
	want := strings.Join([]string{nb.FactName(domain.Fact{Key: "fact.members.paying"}), nb.Number(before), nb.Number(now), nb.Signed(now - before)}, " ")
	if text := oneLine(words(t, board(t, s, "nb", o))); !strings.Contains(text, want) {
		t.Errorf("«%s» is not in %s", want, text)
	}
	o.Left = domain.WithoutSections([]domain.BoardSection{domain.BoardStudy})
	text := strings.Join(words(t, board(t, s, "nb", o)), "\n")
	for _, heading := range []string{"Endret siden", nb.Text("paper.by-branch"), nb.Text("paper.missing"), nb.Text("paper.board.dates")} {
		if strings.Contains(text, heading) {
			t.Errorf("«%s» was left out and stands there", heading)
		}
	}
	if !strings.Contains(text, nb.Text("chapter.study")) {
		t.Error("study work is gone, too")
	}
}
