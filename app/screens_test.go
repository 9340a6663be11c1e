package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestChangesOfManyPeopleAreSummedUpBeforeTheyAreMade(t *testing.T) {
	store, ctx := testkit.NewDemo(t, 60), context.Background()
	w := ui.Window(t)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Use(store)
	filter := domain.MemberFilter{Kinds: domain.PartyKinds, Fee: []domain.FeeState{domain.FeePaid}}
	w.Go(kit.Route{Screen: "members", Filter: filter})
	ui.Press(t, w, "Flere valg")
	ui.Pick(t, w, fmt.Sprintf("Endre alle %d i lista …", ui.MemberTable(t, w).Len()))
	ui.Press(t, w, "Se hva som endres")
	ui.Wants(t, w, "Velg minst én ting som skal endres.")
	ui.Write(t, w, "Grunn", "flyttet")
	ui.Press(t, w, "Se hva som endres")
	ui.Wants(t, w, "Oppgi også hvilken dag medlemskapet tok slutt.")
	ui.Write(t, w, "Utmeldt", "17.03.2026")
	ui.Write(t, w, "Ny linje i merknaden", "Laget er lagt ned")
	ui.Press(t, w, "Se hva som endres")
	tree, err := store.Tree(ctx)
	if err != nil {
		t.Fatal(err)
	}
	filter.Unit = tree.Home().ID
	n, err := store.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: filter})
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	for _, line := range []string{"Utmeldt blir «17.03.2026» for %d personer", "Ny linje i merknaden blir «Laget er lagt ned» for %d personer"} {
		ui.Wants(t, w, fmt.Sprintf(line, n))
	}
	ui.Press(t, w, "Endre")
	ui.Wants(t, w, fmt.Sprintf("Endret %d personer", n))
	filter.Anybody, filter.Fee, filter.Left = true, nil, domain.Span{From: testkit.Today, To: testkit.Today}
	if left, err := store.CountMembers(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: filter}); err != nil || left != n {
		t.Errorf("%d of %d have left (%v)", left, n, err)
	}
}

func TestEveryUnitHasAPageThatLeadsToThoseAroundIt(t *testing.T) {
	store := testkit.NewDemo(t, 30)
	tree, err := store.Tree(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(store)
	w.Go(kit.Route{Screen: "branches", ID: tree.Home().ID})
	for _, words := range []string{"Innlandet Senterparti Hører til", "Oppland Senterparti Søsterlag", "Hedmarken Region"} {
		ui.Wants(t, w, words)
	}
	region := tree.Children(tree.Home().ID)[0]
	w.Go(kit.Route{Screen: "branches", ID: region.ID})
	ui.Wants(t, w, "Hedmark Senterparti Hører til")
	ui.Wants(t, w, "Regionkontakt · Fylkesstyret")
}

func TestAMergeShowsEveryValueThatItWouldLose(t *testing.T) {
	store, ctx := testkit.NewStore(t), context.Background()
	for _, p := range []domain.Person{
		{GivenName: "Åse", FamilyName: "Ærud", Born: domain.MustDate("1960-05-01"), Occupation: "bonde", Country: "Sverige", Note: "venn av laget"},
		{GivenName: "Åse", FamilyName: "Ærud", Born: domain.MustDate("1960-05-01"), Occupation: "lærer", Country: "Danmark"},
	} {
		if _, err := store.SavePersonCard(ctx, domain.PersonCard{Person: p}); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Use(store)
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Anybody: true}})
	ui.Press(t, w, "Flere valg")
	ui.Pick(t, w, w.Text("members.duplicates"))
	for _, words := range []string{"! lærer (går tapt)", "! Danmark (går tapt)", "venn av laget"} {
		ui.Wants(t, w, words)
	}
	ui.Press(t, w, "Behold den andre")
	ui.Wants(t, w, "! bonde (går tapt)")
	ui.Press(t, w, w.Text("duplicates.merge"))
	if n := count(t, store); n != 1 {
		t.Errorf("%d people are left", n)
	}
	ui.Wants(t, w, w.Text("duplicates.none"))
}

func TestAPairThatIsPutOffStandsInTheBookStill(t *testing.T) {
	store, ctx := testkit.NewStore(t), context.Background()
	for range 2 {
		if _, err := store.SavePersonCard(ctx, domain.PersonCard{Person: domain.Person{GivenName: "Åse", FamilyName: "Ærud", Born: domain.MustDate("1960-05-01")}}); err != nil {
			t.Fatal(err)
		}
	}
	w := ui.Window(t)
	w.Use(store)
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Anybody: true}})
	ui.Press(t, w, "Flere valg")
	ui.Pick(t, w, w.Text("members.duplicates"))
	ui.Press(t, w, "Senere")
	ui.Wants(t, w, "Alle er sett på. 1 par er satt til senere.")
}

func TestOfficesAreFoundByTheBeginningsOfWords(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "offices"})
	search := ui.Field(t, w, "Søk i verv")
	w.Fyne().Canvas().Focus(search.Target())
	test.Type(search.Target(), "os gruppel")
	ui.Wants(t, w, "Gruppeleder")
	var table *widgets.DataTable[domain.OfficeRow]
	ui.Visit(w, func(o fyne.CanvasObject) {
		if found, ok := o.(*widgets.DataTable[domain.OfficeRow]); ok {
			table = found
		}
	})
	if row, ok := table.Row(0); table.Len() != 1 || !ok || row.Unit.Label() != "Os" || row.Office.Role != domain.GroupLeader {
		t.Errorf("%d offices are found, the first is %+v", table.Len(), row.Office)
	}
}

func TestHelpTellsEveryKeyThatLeadsToAScreen(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 10))
	w.Fyne().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
	for i, screen := range w.Screens() {
		if i < 10 {
			ui.Wants(t, w, fmt.Sprintf("Alt+%d\n%s", (i+1)%10, w.Text("screen."+screen)))
		}
	}
	for _, words := range []string{"Hvem er det?", "Ctrl+K", "Alt+←", "Alt+↓, F4"} {
		ui.Wants(t, w, words)
	}
	if strings.Contains(ui.Texts(w), "# ") {
		t.Error("the mark of a heading is shown")
	}
}
