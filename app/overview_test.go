package app_test

import (
	"strings"
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestTheOverviewSaysFirstWhatIsUrgentAndOpensIt(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	w := ui.Window(t)
	w.Use(s)
	ui.Wants(t, w, "Hva haster")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	book, err := s.Planning().UrgentBook(t.Context(), tree.Home().ID, testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	all := book.Urgents()
	if len(all) <= 9 {
		t.Fatalf("the demo has %d urgent things", len(all))
	}
	if strings.Contains(ui.Texts(w), w.Env().Text("urgent.fewer")) || strings.Contains(ui.Texts(w), w.Env().Urgent(all[9])) {
		t.Error("more than nine stand there before anybody asks for them")
	}
	ui.Press(t, w, w.Env().Text("urgent.all", "n", len(all)))
	for _, u := range all {
		ui.Wants(t, w, w.Env().Urgent(u))
	}
}

func TestWhoeverSaysWhoTheyAreSeesWhatIsTheirs(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	deputy := domain.Answers{Body: domain.Board, Role: domain.PoliticalDeputy}
	for _, x := range []struct {
		what string
		who  domain.Answers
	}{{"Bestille lokale", domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}}, {"Skrive høringssvar", deputy}} { // the status line names the last
		if _, err := s.Planning().SaveTodo(t.Context(), domain.Todo{Unit: tree.Home().ID, What: x.what, Answers: x.who, Due: testkit.Today}); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	ui.Wants(t, w, "Bestille lokale")
	ui.Press(t, w, w.Env().Text("me.button", "who", w.Env().Text("me.nobody")))
	ui.Find[*widgets.ChoiceField](t, w).SetText(w.Env().Text("me.political"))
	ui.Press(t, w, w.Env().Text("Save"))
	ui.Wants(t, w, "Skrive høringssvar")
	if strings.Contains(ui.Texts(w), "Bestille lokale") {
		t.Error("what is another's stands among the political deputy's")
	}
	ui.PressLine(t, w, w.Env().Text("urgent.mine"))
	ui.Wants(t, w, "Bestille lokale")
	ui.Press(t, w, w.Env().Text("me.button", "who", w.Env().Text("me.political")))
	ui.Find[*widgets.ChoiceField](t, w).SetText(w.Env().Text("me.secretary"))
	ui.Press(t, w, w.Env().Text("Save"))
	if strings.Contains(ui.Texts(w), w.Env().Text("urgent.nothing")) {
		t.Error("nothing is said to be urgent, because none of it is the secretary's")
	}
	w.Go(kit.Route{Screen: "overview", Year: testkit.Today.Year - 1})
	ui.Wants(t, w, "31. desember")
	if strings.Contains(ui.Texts(w), "Hva haster") {
		t.Error("of a year that is over something is urgent")
	}
}

func TestTheOverviewSaysWhyItDrawsNotHowManyHadNotPaid(t *testing.T) {
	s := testkit.NewStore(t)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	member := domain.Membership{Unit: tree.Branches(tree.Home().ID)[0].ID, Kind: domain.Member, Joined: domain.MustDate("2020-01-01")}
	for _, fee := range []domain.Fee{{Year: 2026}, {Year: 2026, PaidOn: domain.YearAlone(2026)}} {
		card := domain.PersonCard{Person: domain.Person{GivenName: "Åse"}, Memberships: []domain.Membership{member}, Fees: []domain.Fee{fee}}
		if _, err := s.SavePersonCard(t.Context(), card); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	why := w.Env().Text(domain.TrendUndated, "year", 2026)
	ui.Wants(t, w, w.Env().Text("unpaid-trend.none", "why", why))
}

func TestWhoLeadsABranchSaysWhichAndSeesWhatItLacks(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	leads := domain.Answers{Body: domain.Board, Role: domain.Leader}
	hamar := ui.Branch(t, s, "Hamar")
	for _, x := range []struct {
		what string
		unit domain.ID
	}{{"Fylkeslederens sak", tree.Home().ID}, {"Lagslederens sak", hamar.ID}} {
		if _, err := s.Planning().SaveTodo(t.Context(), domain.Todo{Unit: x.unit, What: x.what, Answers: leads, Due: testkit.Today}); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(s)
	ui.Press(t, w, w.Env().Text("me.button", "who", w.Env().Text("me.nobody")))
	ui.Find[*widgets.ChoiceField](t, w).SetText(w.Env().Text("me.branch"))
	ui.Press(t, w, w.Env().Text("Save"))
	ui.Wants(t, w, w.Env().Text("me.where.branch"))
	ui.Find[*widgets.PickField](t, w).SetText(string(hamar.ID))
	ui.Press(t, w, w.Env().Text("Save"))
	ui.Wants(t, w, "Jeg er: Leder i Hamar")
	ui.Wants(t, w, "Lagslederens sak")
	ui.Wants(t, w, "Nom.-komité")
	w.Go(kit.Route{Screen: "overview"})
	if me := w.Env().MeIn(tree.Home().ID); !me.None() {
		t.Errorf("who leads a branch is %+v of the county", me)
	}
	if strings.Contains(ui.Texts(w), "Fylkeslederens sak") {
		t.Error("what is the county leader's stands among a branch leader's")
	}
}
