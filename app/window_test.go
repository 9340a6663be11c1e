package app_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
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

func windowWithKeyring(t *testing.T, ring app.Keyring) (*app.Window, *time.Time) {
	t.Helper()
	return ui.WindowWith(t, func(p *app.Params) { p.Keyring = ring })
}

func TestEveryScreenOpensOnAFullAndAnEmptyBook(t *testing.T) {
	for name, store := range map[string]*db.Store{"full": testkit.NewDemo(t, 100), "empty": testkit.NewStore(t)} {
		w := ui.Window(t)
		w.Use(store)
		for _, screen := range w.Screens() {
			w.Go(kit.Route{Screen: screen})
			if w.Fyne().Canvas().Overlays().Top() != nil {
				t.Errorf("%s: %s opens with a dialog: %s", name, screen, ui.Texts(w))
			}
		}
		w.Go(kit.Route{Screen: "members", New: true})
	}
}

func TestARegisterIsReadInThroughTheWizardOnce(t *testing.T) {
	made, err := demo.Make(demo.Params{Members: 60, Seed: 5, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	data, err := testkit.CSV(testkit.RegisterRows(made, 2026, testkit.Quirks{}), ';', false)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "register.csv")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	store := testkit.NewStore(t)
	w := ui.Window(t)
	w.Use(store)
	w.Go(kit.Route{Screen: "transfer", Part: file})
	ui.Press(t, w, w.Text("transfer.next"))
	ui.Press(t, w, w.Text("transfer.back"))
	ui.Wants(t, w, "Kolonnene i register.csv")
	ui.Press(t, w, w.Text("transfer.next"))
	if n := count(t, store); n != 0 {
		t.Fatalf("the preview has written %d people", n)
	}
	w.Go(kit.Route{Screen: "members"})
	w.Go(kit.Route{Screen: "transfer"})
	ui.Wants(t, w, "Dette skjer med register.csv")
	ui.Visit(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, "Les inn ") {
			b.OnTapped()
		}
	})
	ui.Wants(t, w, "register.csv er lest inn")
	ui.Wants(t, w, "Gikk ikke inn")
	first := count(t, store)
	if first < 60 {
		t.Fatalf("%d people came in", first)
	}
	w.Go(kit.Route{Screen: "transfer", Part: file})
	ui.Press(t, w, w.Text("transfer.next"))
	ui.Visit(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, "Les inn ") && !b.Disabled() {
			t.Errorf("the same file offers «%s» again", b.Text)
		}
	})
}

func count(t *testing.T, store *db.Store) int {
	t.Helper()
	n, err := store.CountMembers(context.Background(), domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Anybody: true}})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestALongListShowsItsBeginningAndThenHowManyThereAre(t *testing.T) {
	store, ctx := testkit.NewDemo(t, 300), context.Background()
	tree, err := store.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	filter := domain.MemberFilter{Anybody: true, Unit: tree.Home().ID}
	w := ui.Window(t)
	w.Use(store)
	w.Go(kit.Route{Screen: "members", Filter: filter})
	n, err := store.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: filter})
	if err != nil || n < 300 {
		t.Fatalf("%d people are no long list (%v)", n, err)
	}
	ui.Wants(t, w, fmt.Sprintf("%d personer", n))
}

func TestTheOverviewsFiguresOpenTheRowsBehindThem(t *testing.T) {
	store, ctx := testkit.NewDemo(t, 300), context.Background()
	tree, err := store.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	unit := tree.Home().ID
	set, err := store.Figures(ctx, unit, domain.YearTo(testkit.Today))
	if err != nil {
		t.Fatal(err)
	}
	period := domain.Span{From: set.Period.From, To: set.Period.AsOf}
	f := set.Total
	for name, x := range map[string]struct {
		figure int
		filter domain.MemberFilter
	}{
		"paying": {f.Paying, domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeePaid}}},
		"new":    {f.New, domain.MemberFilter{Kinds: domain.PartyKinds, Joined: period}},
		"left":   {f.Left, domain.MemberFilter{Former: true, Kinds: domain.PartyKinds, Left: period}},
		"unpaid": {f.Unpaid, domain.MemberFilter{Kinds: domain.PartyKinds, Fee: domain.FeeOwed}},
	} {
		x.filter.Unit = unit
		n, err := store.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: x.filter})
		if err != nil || n != x.figure {
			t.Errorf("%s: the figure is %d, its rows are %d (%v)", name, x.figure, n, err)
		}
	}
}

func TestTheOverviewShowsStudyWorkAndNominationAndOpensTheirScreens(t *testing.T) {
	store, ctx := testkit.NewDemo(t, 300), context.Background()
	w := ui.Window(t)
	w.Use(store)
	tree, err := store.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	study, err := store.StudyYear(ctx, tree.Home().ID, testkit.Today.Year, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := store.ContestRows(ctx, tree.Home().ID)
	if err != nil {
		t.Fatal(err)
	}
	hours := fmt.Sprintf("Timer som teller i %d (%d i fjor) %d", study.Year, study.Total.HoursLastYear, study.Total.Hours)
	byJuly, _ := study.PlannedCount(domain.Date{Year: study.Year, Month: 7, Day: 1})
	circle := fmt.Sprintf("Planens ring innen 1. juli %d av %d", byJuly, len(study.Branches))
	lawful := fmt.Sprintf("Lovlige lister %d av %d", domain.TallyContests(rows).Lawful, len(rows))
	due := fmt.Sprintf("Leveres innen 31. mars 2027 %d dager igjen", testkit.Today.DaysUntil(domain.Date{Year: 2027, Month: 3, Day: 31}))
	for _, x := range []struct{ line, opens string }{
		{hours, "Ny studiering"},
		{circle, fmt.Sprintf("Mangler planens ring %d", len(study.Lacking()))},
		{lawful, "Neste steg"},
		{due, "Neste steg"},
	} {
		w.Go(kit.Route{Screen: "overview"})
		ui.Wants(t, w, "Hva som mangler")
		ui.PressLine(t, w, x.line)
		ui.Wants(t, w, x.opens)
		if strings.Contains(ui.Texts(w), "Hva som mangler") {
			t.Errorf("«%s» opens nothing", x.line)
		}
	}
}

func TestTheOverviewOfAnEarlierYearSaysNothingOfTheNominationThatIsGoingOn(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	ui.Wants(t, w, "Lovlige lister")
	w.Go(kit.Route{Screen: "overview", Year: testkit.Today.Year - 1})
	ui.Wants(t, w, fmt.Sprintf("Timer som teller i %d", testkit.Today.Year-1))
	if strings.Contains(ui.Texts(w), "Lovlige lister") {
		t.Error("the lists of today stand among the figures of last year")
	}
}

func TestTheOverviewOfABookWithoutMembersOffersToReadThemIn(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewStore(t))
	ui.Wants(t, w, "Boka har ingen medlemmer ennå")
	if strings.Contains(ui.Texts(w), "Timer som teller") || strings.Contains(ui.Texts(w), "Lovlige lister") {
		t.Error("an empty book shows cards")
	}
}

func TestClosingWhileADialogHoldsTextAsks(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "nomination", ID: ui.ContestOf(t, w.Store(), "3427").ID, Part: "candidates"})
	ui.Press(t, w, "Ny kandidat")
	ui.Write(t, w, "Navn", "Torbjørg Lauvlia")
	w.Close()
	ui.Wants(t, w, "Du holder på med «Ny kandidat»")
	ui.Press(t, w, w.Text("Cancel"))
	if w.Store() == nil || ui.Field(t, w, "Navn").Text() != "Torbjørg Lauvlia" {
		t.Fatal("what stood in the dialog is gone")
	}
	w.Close()
	ui.Press(t, w, w.Text("app.close.dialog.go"))
	if w.Store() != nil {
		t.Error("the book is still open")
	}
}

func TestABookThatTurnsOutToBeDamagedWhileItIsOpenCanBeSaved(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(bytes.Repeat([]byte("x"), int(info.Size()/2)), info.Size()/4); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.OpenBook(path)
	if w.Store() == nil {
		t.Fatal("the damage is found at the opening, and this tries what comes after it")
	}
	w.Go(kit.Route{Screen: "members"})
	ui.Wants(t, w, w.Text("salvage.do"))
	for i := 0; strings.Contains(ui.Texts(w), w.Text("salvage.do")); i++ {
		if i == 2 {
			t.Fatal("it is said again and again")
		}
		ui.Press(t, w, w.Text("Cancel"))
	}
	w.Go(kit.Route{Screen: "branches"})
	w.Go(kit.Route{Screen: "members"})
	ui.Follow(t, w, w.Text("salvage.help")) // the way stays open
	ui.Wants(t, w, w.Text("salvage.do"))
	ui.Press(t, w, w.Text("Cancel"))
	w.Close()
}

func TestWhatWasSaidOfAScreenGoesWithIt(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 20))
	w.Go(kit.Route{Screen: "members"})
	w.Env().Toast("Velg noen først.", false)
	ui.Wants(t, w, "Velg noen først.")
	w.Go(kit.Route{Screen: "offices"})
	if strings.Contains(ui.Texts(w), "Velg noen først.") {
		t.Error("another screen still says it")
	}
}

func TestTheSidebarCountsWhatWaitsForSomebody(t *testing.T) {
	s := testkit.NewDemo(t, 200)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	w, now := ui.WindowWithClock(t)
	w.OpenBook(path)
	waiting := func() (n int) {
		if _, after, there := strings.Cut(ui.Texts(w), "Personvern ! "); there {
			n, _ = strconv.Atoi(strings.Fields(after)[0])
		}
		return n
	}
	before := waiting()
	if before == 0 || strings.Contains(ui.Texts(w), "Nominasjon ! ") || strings.Contains(ui.Texts(w), "Studiearbeid ! ") {
		t.Fatalf("%d are to be deleted, each of them once", before)
	}
	*now = now.AddDate(2, 0, 0)
	if _, err := w.Store().SaveContest(t.Context(), ui.ContestOf(t, w.Store(), "3427")); err != nil { // whatever is written counts anew
		t.Fatal(err)
	}
	if after := waiting(); after <= before {
		t.Errorf("two years later %d are to be deleted, before %d", after, before)
	}
	w.Close()
}
