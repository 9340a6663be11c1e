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
	"lagboka/widgets"
)

func windowWithKeyring(t *testing.T, ring app.Keyring) (*app.Window, *time.Time) {
	t.Helper()
	return windowWith(t, func(p *app.Params) { p.Keyring = ring })
}

func TestEveryScreenOpensOnAFullAndAnEmptyBook(t *testing.T) {
	for name, store := range map[string]*db.Store{"full": testkit.NewDemo(t, 100), "empty": testkit.NewStore(t)} {
		w := window(t)
		w.Use(store)
		for _, screen := range w.Screens() {
			w.Go(kit.Route{Screen: screen})
			if w.Fyne().Canvas().Overlays().Top() != nil {
				t.Errorf("%s: %s opens with a dialog: %s", name, screen, texts(w))
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
	w := window(t)
	w.Use(store)
	w.Go(kit.Route{Screen: "transfer", Part: file})
	press(t, w, w.Text("transfer.next"))
	press(t, w, w.Text("transfer.back"))
	wants(t, w, "Kolonnene i register.csv")
	press(t, w, w.Text("transfer.next"))
	if n := count(t, store); n != 0 {
		t.Fatalf("the preview has written %d people", n)
	}
	w.Go(kit.Route{Screen: "members"})
	w.Go(kit.Route{Screen: "transfer"})
	wants(t, w, "Dette skjer med register.csv")
	visit(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && strings.HasPrefix(b.Text, "Les inn ") {
			b.OnTapped()
		}
	})
	wants(t, w, "register.csv er lest inn")
	wants(t, w, "Gikk ikke inn")
	first := count(t, store)
	if first < 60 {
		t.Fatalf("%d people came in", first)
	}
	w.Go(kit.Route{Screen: "transfer", Part: file})
	press(t, w, w.Text("transfer.next"))
	visit(w, func(o fyne.CanvasObject) {
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
	w := window(t)
	w.Use(store)
	w.Go(kit.Route{Screen: "members", Filter: filter})
	n, err := store.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: filter})
	if err != nil || n < 300 {
		t.Fatalf("%d people are no long list (%v)", n, err)
	}
	wants(t, w, fmt.Sprintf("%d personer", n))
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
	w := window(t)
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
		wants(t, w, "Hva som mangler")
		pressLine(t, w, x.line)
		wants(t, w, x.opens)
		if strings.Contains(texts(w), "Hva som mangler") {
			t.Errorf("«%s» opens nothing", x.line)
		}
	}
}

func TestTheOverviewOfAnEarlierYearSaysNothingOfTheNominationThatIsGoingOn(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 100))
	wants(t, w, "Lovlige lister")
	w.Go(kit.Route{Screen: "overview", Year: testkit.Today.Year - 1})
	wants(t, w, fmt.Sprintf("Timer som teller i %d", testkit.Today.Year-1))
	if strings.Contains(texts(w), "Lovlige lister") {
		t.Error("the lists of today stand among the figures of last year")
	}
}

func TestTheOverviewOfABookWithoutMembersOffersToReadThemIn(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewStore(t))
	wants(t, w, "Boka har ingen medlemmer ennå")
	if strings.Contains(texts(w), "Timer som teller") || strings.Contains(texts(w), "Lovlige lister") {
		t.Error("an empty book shows cards")
	}
}

func TestClosingWhileADialogHoldsTextAsks(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 60))
	w.Go(kit.Route{Screen: "nomination", ID: contestOf(t, w.Store(), "3427").ID, Part: "candidates"})
	press(t, w, "Ny kandidat")
	write(t, w, "Navn", "Torbjørg Lauvlia")
	w.Close()
	wants(t, w, "Du holder på med «Ny kandidat»")
	press(t, w, w.Text("Cancel"))
	if w.Store() == nil || field(t, w, "Navn").Text() != "Torbjørg Lauvlia" {
		t.Fatal("what stood in the dialog is gone")
	}
	w.Close()
	press(t, w, w.Text("app.close.dialog.go"))
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
	w := window(t)
	w.OpenBook(path)
	if w.Store() == nil {
		t.Fatal("the damage is found at the opening, and this tries what comes after it")
	}
	w.Go(kit.Route{Screen: "members"})
	wants(t, w, w.Text("salvage.do"))
	for i := 0; strings.Contains(texts(w), w.Text("salvage.do")); i++ {
		if i == 2 {
			t.Fatal("it is said again and again")
		}
		press(t, w, w.Text("Cancel"))
	}
	w.Go(kit.Route{Screen: "branches"})
	w.Go(kit.Route{Screen: "members"})
	follow(t, w, w.Text("salvage.help")) // the way stays open
	wants(t, w, w.Text("salvage.do"))
	press(t, w, w.Text("Cancel"))
	w.Close()
}

func TestWhatWasSaidOfAScreenGoesWithIt(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 20))
	w.Go(kit.Route{Screen: "members"})
	w.Env().Toast("Velg noen først.", false)
	wants(t, w, "Velg noen først.")
	w.Go(kit.Route{Screen: "offices"})
	if strings.Contains(texts(w), "Velg noen først.") {
		t.Error("another screen still says it")
	}
}

func TestTheSidebarCountsWhatWaitsForSomebody(t *testing.T) {
	s := testkit.NewDemo(t, 200)
	path := s.Path()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	w, now := windowWithClock(t)
	w.OpenBook(path)
	waiting := func() (n int) {
		if _, after, there := strings.Cut(texts(w), "Personvern ! "); there {
			n, _ = strconv.Atoi(strings.Fields(after)[0])
		}
		return n
	}
	before := waiting()
	if before == 0 || strings.Contains(texts(w), "Nominasjon ! ") || strings.Contains(texts(w), "Studiearbeid ! ") {
		t.Fatalf("%d are to be deleted, each of them once", before)
	}
	*now = now.AddDate(2, 0, 0)
	if _, err := w.Store().SaveContest(t.Context(), contestOf(t, w.Store(), "3427")); err != nil { // whatever is written counts anew
		t.Fatal(err)
	}
	if after := waiting(); after <= before {
		t.Errorf("two years later %d are to be deleted, before %d", after, before)
	}
	w.Close()
}
