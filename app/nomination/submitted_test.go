package nomination_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestAListThatIsHandedInIsCorrectedOnItsPageAndTheLetterIsOneKeyAway(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewDemo(t, 955)
	w.Use(s)
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var contest domain.ID
	for _, r := range rows {
		if r.Check.Lawful() && r.Check.Names > 0 {
			contest = r.Contest.ID
		}
	}
	read := func() (domain.ContestCard, domain.ListCard) {
		t.Helper()
		card, err := s.Contest(t.Context(), contest)
		if err != nil {
			t.Fatal(err)
		}
		list, _ := domain.Newest(card.Lists)
		return card, list
	}
	w.Go(kit.Route{Screen: "nomination", ID: contest, Part: "submitted-list"})
	ui.Wants(t, w, "Lista er ikke levert ennå")
	_, list := read()
	list.List.AdoptedOn, list.List.SubmittedOn = testkit.Today, testkit.Today
	if _, err := s.Nomination().SaveList(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	ui.Wants(t, w, "Ingen rettinger. Lista kan endres fritt fram til innleveringsfristen, 31. mars 2027 kl. 12.")
	ui.Press(t, w, "Valgstyret ba om retting …")
	ui.Write(t, w, "Bedt om retting", "17.03.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "24. mars 2026") // seven days (valgloven § 5-10)

	ui.Press(t, w, "Retting etter levering …")
	ui.Write(t, w, "Grunn", "Har bedt om fritak.")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Velg den nye kandidaten, eller at ingen ny kommer inn.")
	showsOnly(t, w, "Et navn strykes", "Navn", "Plassen etterpå", "Ny kandidat", "Erklæring datert")
	ui.Visit(w, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.ChoiceField); ok && strings.HasPrefix(f.AccessibilityLabel(), "Plassen etterpå") {
			f.Target().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // nobody comes in
		}
	})
	showsOnly(t, w, "Et navn strykes", "Navn", "Plassen etterpå")
	showsOnly(t, w, "En opplysning rettes", "Navn")
	showsOnly(t, w, "Lista kalles tilbake")
	ui.Press(t, w, "Avbryt")

	struck := list.Places[0].Candidate
	if err := s.Nomination().CorrectList(t.Context(), domain.Correction{
		List: list.List.ID, Kind: domain.NameStruck, Day: testkit.Today, Candidate: struck, Refill: domain.NobodyIn, Reason: "Har bedt om fritak.",
	}); err != nil {
		t.Fatal(err)
	}
	card, after := read()
	if len(after.Places) != len(list.Places)-1 || after.Places[0].Rank != 1 {
		t.Fatalf("%d names after one was struck from %d", len(after.Places), len(list.Places))
	}
	name := card.Input(after).Candidates[struck].Name()
	ui.Wants(t, w, name+" strøket")
	w.Go(kit.Route{Screen: "reports", Part: "correction", ID: card.Corrections[0].ID})
	ui.Wants(t, w, "Retting av lista")

	w.Go(kit.Route{Screen: "reports", Part: "ask-letters", ID: contest})
	ui.Wants(t, w, "Brev til")
	if words := ui.Texts(w); strings.Contains(words, "Fra og med") || ui.Find[*widgets.PageView](t, w).Pages() == 0 {
		t.Errorf("letters ask for a period, or are not shown:\n%s", words)
	}
	w.Go(kit.Route{Screen: "reports", Part: "board"})
	ui.Wants(t, w, "Fra og med")
}

// showsOnly chooses what is corrected, by the arrow key, and tells which of the fields that depend on it are shown.
func showsOnly(t *testing.T, w *app.Window, kind string, wanted ...string) {
	t.Helper()
	shown := map[string]bool{}
	ui.Visit(w, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.ChoiceField); ok && strings.HasPrefix(f.AccessibilityLabel(), "Hva rettes") {
			for range domain.CorrectionKinds {
				if !strings.Contains(f.AccessibilityLabel(), kind) {
					f.Target().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
				}
			}
		}
	})
	ui.Visit(w, func(o fyne.CanvasObject) {
		if f, ok := o.(interface {
			widgets.Input
			AccessibilityLabel() string
		}); ok && f.Visible() {
			label, _, _ := strings.Cut(f.AccessibilityLabel(), ",")
			shown[label] = true
		}
	})
	for _, label := range []string{"Navn", "Plassen etterpå", "Ny kandidat", "Erklæring datert"} {
		if shown[label] != slices.Contains(wanted, label) {
			t.Errorf("«%s»: «%s» is shown: %v", kind, label, shown[label])
		}
	}
	if !shown["Grunn"] {
		t.Errorf("«%s» asks for no reason", kind)
	}
}

func TestAListThatIsNotLawfulIsAskedAboutBeforeItIsHandedIn(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 955)
	w.Use(s)
	id := ui.Proposed(t, s, 4).Row.Contest.ID
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "submitted-list"})
	submit := func(answer string) domain.Date {
		ui.Follow(t, w, w.Text("correction.set-submitted"))
		ui.Rewrite(t, w, w.Text("milestone.done"), "16.03.2026")
		ui.Press(t, w, w.Text("Save"))
		ui.Wants(t, w, "ikke slik loven krever")
		ui.Press(t, w, answer)
		return ui.Contest(t, s, id).Lists[0].List.SubmittedOn
	}
	if day := submit(w.Text("Cancel")); !day.IsZero() {
		t.Errorf("handed in on %v though nobody agreed", day)
	}
	ui.Press(t, w, w.Text("Cancel"))
	ui.Press(t, w, w.Text("unsaved.discard"))
	if day := submit(w.Text("milestone.submitted.anyway")); day != domain.MustDate("2026-03-16") {
		t.Errorf("handed in on %v", day)
	}
}

func TestAStepThatCameTooLateOrHasNotComeIsNotGreen(t *testing.T) {
	w, clock := ui.WindowWithClock(t)
	path := filepath.Join(t.TempDir(), "prøve.lagboka")
	o := testkit.Options()
	o.Now = func() time.Time { return *clock }
	s, err := db.CreateDemo(t.Context(), path, o, demo.Params{Members: 955, Seed: 1, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	w.Use(s)
	card := ui.Proposed(t, s, 4)
	list := card.Lists[0]
	for _, c := range []struct {
		today, day, at string
		want           widgets.Status
		says           string
	}{
		{"2027-04-02", "2027-03-31", "11:30", widgets.Done, "kl. 11:30"},
		{"2027-04-02", "2027-03-31", "13:00", widgets.Late, "for sent, fristen var"},
		{"2027-04-02", "2027-04-01", "", widgets.Late, "for sent, fristen var"},
		{"2027-04-02", "2027-03-31", "", widgets.Unknown, "klokkeslett ikke ført"},
		{"2026-11-28", "2027-03-30", "10:00", widgets.NotBegun, "kl. 10:00"},
	} {
		*clock = domain.MustDate(c.today).Time().Add(10 * time.Hour)
		list.List.AdoptedOn, list.List.SubmittedOn, list.List.SubmittedAt = domain.MustDate("2026-03-01"), domain.MustDate(c.day), c.at
		if _, err := s.Nomination().SaveList(t.Context(), list); err != nil {
			t.Fatal(err)
		}
		w.Go(kit.Route{Screen: "overview"})
		w.Go(kit.Route{Screen: "nomination", ID: card.Row.Contest.ID, Part: "submitted-list"})
		ui.Wants(t, w, c.says)
		chip := regexp.MustCompile("(?m)^(.) " + w.Text("milestone.submitted") + "$").FindStringSubmatch(ui.Texts(w))
		switch {
		case chip == nil:
			t.Fatalf("the step is not among:\n%s", ui.Texts(w))
		case c.want == widgets.NotBegun && chip[1] != widgets.Done.Symbol():
		case chip[1] != c.want.Symbol():
			t.Errorf("handed in on %s at «%s», seen on %s: the step is %s, want %s", c.day, c.at, c.today, chip[1], c.want.Symbol())
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
