package annual_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestWhoLeadsABranchWithoutItsAnnualReportIsRemindedOfWhatItLacks(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	tynset, trysil := ui.Branch(t, s, "Tynset"), ui.Branch(t, s, "Trysil")
	var begun [2]domain.ID
	for i, u := range []domain.Unit{tynset, trysil} {
		id, err := s.Yearly().NewAnnualReport(t.Context(), domain.NewAnnual(u, 2026, domain.BranchReport))
		if err != nil {
			t.Fatal(err)
		}
		begun[i] = id
	}
	var titles []string
	for i, id := range begun {
		card, err := s.AnnualReport(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for j := range card.Chapters {
			c := card.Chapters[j].Chapter
			if c.Ready = i == 1 || j == 0; !c.Ready {
				titles = append(titles, "chapter."+string(c.Key))
			}
			if err := s.Yearly().SaveChapters(t.Context(), []domain.ReportChapter{c}); err != nil {
				t.Fatal(err)
			}
		}
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "annual"})
	ui.Choose(t, w, "Flere valg", "Minn lagene på årsmeldingen 2026 …")
	ui.Wants(t, w, "Lag som mangler årsmelding for 2026")
	ui.Press(t, w, "Kopier brevteksten")
	lines := strings.Split(fyne.CurrentApp().Clipboard().Content(), "\n")
	has := func(beginning string) bool {
		return slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, beginning) })
	}
	for i := range titles {
		titles[i] = w.Text(titles[i])
	}
	if !has("– Tynset: " + strings.Join(titles, ", ")) {
		t.Errorf("Tynset lacks %q, the letter says %q", titles, lines)
	}
	if has("– Trysil:") || !has("– Hamar: ikke begynt") {
		t.Errorf("Trysil has it all and Hamar nothing; the letter says %q", lines)
	}
}

func TestAChapterIsGivenToSomebodyByName(t *testing.T) {
	w, s, id := on(t, "thanks")
	ui.Choose(t, w, "Flere valg", "Gi kapitlet til noen …")
	people, err := s.Search(t.Context(), "a", 1)
	if err != nil {
		t.Fatal(err)
	}
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Velg hvem som skal skrive kapitlet.")
	who := people[0].Person
	ui.Write(t, w, "Eller en person", who.Name())
	ui.Enter(w)
	ui.Press(t, w, "Lagre")
	card, err := s.AnnualReport(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range card.Chapters {
		if c.Chapter.Key == "thanks" && (len(c.Tasks) != 1 || c.Tasks[0].Person != who.ID) {
			t.Errorf("the chapter is given to %+v", c.Tasks)
		}
	}
	ui.Choose(t, w, "Flere valg", "Gi kapitlet til noen …")
	if got := ui.Field(t, w, "Eller en person").Text(); got != who.Name() {
		t.Errorf("asked again it is %q", got)
	}
}
