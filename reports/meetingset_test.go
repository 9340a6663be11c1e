package reports_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
	"lagboka/reports/preview"
)

// setOrder asks for the papers of the county's annual meeting after a year.
func setOrder(t *testing.T, s reports.Annals, year int) domain.PaperOrder {
	t.Helper()
	return domain.PaperOrder{Kind: "annual-meeting-set", Of: annualOf(t, s, year).Report.ID, Today: testkit.Today}
}

func made(t *testing.T, s reports.Book, o domain.PaperOrder) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := reports.Make(t.Context(), s, texts(t, "nb"), o, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fileOf is a paper of the book that stands in for one made elsewhere.
func fileOf(t *testing.T, s reports.Book, p domain.SetPart, name string) domain.SetFile {
	t.Helper()
	pdf := made(t, s, domain.PaperOrder{Kind: "calendar", Unit: hedmark(t, s), Period: domain.YearTo(testkit.Today), Today: testkit.Today})
	f, err := reports.ReadSetFile(t.Context(), bytes.NewReader(pdf), domain.SetFile{Part: p, Name: name, Day: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// freeze freezes the reports that the demo has laid before their meeting.
func freeze(t *testing.T, s reports.Annals) {
	t.Helper()
	if err := reports.FreezeLaid(t.Context(), s, texts(t, "nb"), testkit.Today); err != nil {
		t.Fatal(err)
	}
}

func TestTheAnnualMeetingsPapersHaveEveryPartInOrderOnThePageThatTheContentsSay(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	freeze(t, s.Yearly())
	o := setOrder(t, s.Yearly(), 2025)
	f := fileOf(t, s, domain.SetAccounts, "Regnskap 2025.pdf")
	f.Report = o.Of
	if _, err := s.Yearly().SaveSetFile(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	pdf := made(t, s, o)
	pages := words(t, pdf)
	for i, text := range pages {
		if want := fmt.Sprintf("Side %d av %d", i+1, len(pages)); !strings.Contains(text, want) {
			t.Errorf("page %d does not say %q: %q", i+1, want, text)
		}
	}
	outline, err := preview.Outline(pdf)
	if err != nil {
		t.Fatal(err)
	}
	parts := slices.DeleteFunc(slices.Clone(outline), func(h preview.Heading) bool { return h.Level > 0 })
	want := []struct{ title, first string }{
		{"Innhold", "Årsmøtepapirer 2026"},
		{"1 Innkalling", "Hedmark Senterparti kaller inn til"},
		{"3 Årsmelding 2025", "Årsmelding 2025"},
		{"4 Samarbeidsstyrets årsmelding 2025", "Samarbeidsstyrets årsmelding 2025"},
		{"5 Regnskap", "Datoplan 2026"},
		{"6 Forslag til arbeidsplan", "Arbeidsplan 2026"},
		{"8 Valg", "På valg 2026"},
	}
	if len(parts) != len(want) {
		t.Fatalf("the outline has %v", parts)
	}
	contents := strings.Split(pages[0], "\n")
	for i, x := range want {
		if parts[i].Title != x.title || i > 0 && parts[i].Page <= parts[i-1].Page {
			t.Errorf("line %d of the outline is %v, not %s", i+1, parts[i], x.title)
		}
		if text := oneLine(pages[parts[i].Page-1 : parts[i].Page]); !strings.Contains(text, x.first) {
			t.Errorf("page %d does not begin %s with %q: %.200q", parts[i].Page, x.title, x.first, text)
		}
		if i == 0 {
			continue
		}
		line := slices.IndexFunc(contents, func(l string) bool { return strings.HasPrefix(l, x.title) })
		if line < 0 || !slices.Contains(strings.Fields(strings.Join(contents[line:min(line+2, len(contents))], " ")), fmt.Sprint(parts[i].Page)) {
			t.Errorf("the contents do not say that %s is on page %d: %q", x.title, parts[i].Page, contents)
		}
	}
	for _, x := range []string{"2 Saksliste – mangler", "7 Resolusjoner med innstilling – mangler", "9 Utsendinger – mangler", "valgkomiteens forslag til navn"} {
		if !strings.Contains(oneLine(pages[:1]), x) {
			t.Errorf("the contents do not say %q", x)
		}
	}
	if x := "Regnskap 2025.pdf, " + texts(t, "nb").Count("paper.set.pages", f.Pages); !strings.Contains(oneLine(pages[:1]), x) {
		t.Errorf("the contents do not say %q", x)
	}
	if n := len(outline) - len(parts); n < 8 { // the draft's chapters, the plan's headings
		t.Errorf("%d lines of the outline stand under others", n)
	}
	if !bytes.Equal(pdf, made(t, s, o)) {
		t.Error("the same book gives other bytes")
	}
}

func TestAFrozenReportStandsInThePapersAsItWasFrozen(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	freeze(t, s.Yearly())
	o := setOrder(t, s.Yearly(), 2025)
	o.Parts = []domain.SetPart{domain.SetReport}
	before := oneLine(words(t, made(t, s, o)))
	card, err := s.AnnualReport(t.Context(), o.Of)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Yearly().SaveChapterText(t.Context(), card.Chapters[0].Chapter.ID, "", "Skrevet etter møtet."); err != nil {
		t.Fatal(err)
	}
	if after := oneLine(words(t, made(t, s, o))); after != before || !strings.Contains(after, "Utgave 1, frosset") || strings.Contains(after, "etter møtet") {
		t.Error("what was written afterwards stands in the frozen report")
	}
	if draft := oneLine(words(t, made(t, s, setOrder(t, s.Yearly(), 2026)))); !strings.Contains(draft, "Utkast: meldingen er ikke frosset til møtet.") {
		t.Error("the draft is not called one")
	}
}

func TestAnEmptyBooksPapersSayWhatIsMissingAndWhatToDo(t *testing.T) {
	s := testkit.NewStore(t)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o := domain.PaperOrder{Kind: "annual-meeting-set", Unit: hedmark(t, s), Today: testkit.Today, Period: domain.YearTo(domain.YearEnd(2026))}
	all := oneLine(words(t, made(t, s, o)))
	for _, want := range []string{
		"Årsmøtet i 2027 står ikke i kalenderen. Legg det inn under Møter", "Bare tallene fra boka står her.", "Få det fra kassereren som PDF",
		"Innlandet har ingen årsmelding i boka for året.", "9 Utsendinger – mangler",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the papers do not say %q: %.600s", want, all)
		}
	}
	o.Unit = tree.Branches("")[0].ID
	if all := oneLine(words(t, made(t, s, o))); strings.Contains(all, "Utsendinger") || !strings.Contains(all, "Årsmøtepapirer 2027") {
		t.Errorf("a branch's papers say of delegates: %.600s", all)
	}
	o.Unit = tree.Roots()[0].ID
	var told *domain.Error
	if _, err := reports.Make(t.Context(), s, texts(t, "nb"), o, &bytes.Buffer{}); !errors.As(err, &told) || told.Key != "set.nobody" {
		t.Errorf("the coordination board's papers: %v", err)
	}
}

func TestLargeTypeIsOfFourteenPointsAtLeast(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	o := setOrder(t, s.Yearly(), 2026)
	small := made(t, s, o)
	o.Big = true
	pdf := made(t, s, o)
	lines, pages, err := preview.Lines(t.Context(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	running := 0
	for _, l := range lines {
		if l.Size < 13.9 {
			t.Errorf("page %d: %q is of %.1f points", l.Page, l.Text(), l.Size)
		}
		if l.Size < 14.1 {
			running++
		}
	}
	if running < len(lines)/2 {
		t.Errorf("%d of %d lines are of 14 points", running, len(lines))
	}
	if lines, n, err := preview.Lines(t.Context(), small); err != nil || n >= pages || !slices.ContainsFunc(lines, func(l domain.PaperLine) bool { return l.Size < 11 }) {
		t.Errorf("the ordinary papers have %d pages, the large ones %d: %v", n, pages, err)
	}
	sizes, err := preview.Sizes(pdf)
	if err != nil {
		t.Fatal(err)
	}
	for i, size := range sizes {
		if short, long := min(size.Width, size.Height), max(size.Width, size.Height); short < 595 || short > 596 || long < 841 || long > 842.5 {
			t.Errorf("page %d is %v, not A4", i+1, size)
		}
	}
}

func TestWhatTheElectionCommitteeHasHeardIsNotInThePapers(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	o := setOrder(t, s.Yearly(), 2026)
	o.Parts = []domain.SetPart{domain.SetElection}
	o.Files = []domain.SetFile{fileOf(t, s, domain.SetElection, "Innstilling.pdf")}
	all := oneLine(words(t, made(t, s, o)))
	if strings.Contains(all, texts(t, "nb").Text("office.again.yes")) || strings.Contains(all, texts(t, "nb").Text("body.again")) {
		t.Error("it says who takes re-election")
	}
	if !strings.Contains(all, "Innstilling.pdf") || strings.Contains(all, "valgkomiteens forslag til navn") || !strings.Contains(all, "På valg 2027") {
		t.Errorf("the committee's proposal does not stand beside who is up: %.400s", all)
	}
}

func TestPagesThatLieAndThoseThatAreTooLargeAreSaid(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	pdf := made(t, s, domain.PaperOrder{Kind: "matrix", Unit: hedmark(t, s), Period: domain.YearTo(testkit.Today), Today: testkit.Today, Large: true})
	f, err := reports.ReadSetFile(t.Context(), bytes.NewReader(pdf), domain.SetFile{Part: domain.SetAccounts, Name: "Regnskap.pdf", Day: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	o := setOrder(t, s.Yearly(), 2026)
	o.Parts, o.Files = []domain.SetPart{domain.SetAccounts}, []domain.SetFile{f}
	whole := made(t, s, o)
	first := oneLine(words(t, whole)[:1])
	c := texts(t, "nb")
	for _, want := range []string{c.Count("paper.set.smaller", f.Pages), c.Count("paper.set.lying", f.Pages)} {
		if !strings.Contains(first, want) {
			t.Errorf("the contents do not say %q: %s", want, first)
		}
	}
	if sizes, err := preview.Sizes(whole); err != nil || sizes[1].Width < 841 || sizes[1].Width > 843 {
		t.Errorf("the page is %v: %v", sizes, err)
	}
}

func TestAFileThatIsTooLargeIsNotReadWhole(t *testing.T) {
	endless := &endless{}
	_, err := reports.ReadSetFile(context.Background(), endless, domain.SetFile{Name: "stor.pdf"})
	var told *domain.Error
	if !errors.As(err, &told) || told.Key != "error.foreign.large" || endless.read > 2*domain.MaxSetFile {
		t.Errorf("%d bytes were read: %v", endless.read, err)
	}
}

type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	e.read += len(b)
	return len(b), nil
}
