package members_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// memberBook is a book of a few people, and the window on its members.
func memberBook(t *testing.T, cards ...domain.PersonCard) (*app.Window, *db.Store, []domain.ID) {
	t.Helper()
	store := testkit.NewStore(t)
	var ids []domain.ID
	for _, c := range cards {
		id, err := store.SavePersonCard(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	w := ui.Window(t)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Use(store)
	w.Go(kit.Route{Screen: "members"})
	return w, store, ids
}

// hamarMembers is a book of a few members of Hamar, all since 1 May 2010, and the window on them.
func hamarMembers(t *testing.T, names ...string) (*app.Window, *db.Store, []domain.ID) {
	t.Helper()
	w, store, _ := memberBook(t)
	var ids []domain.ID
	for _, name := range names {
		id, err := store.SavePersonCard(t.Context(), domain.PersonCard{
			Person:      domain.Person{GivenName: name, FamilyName: "Østby"},
			Memberships: []domain.Membership{{Unit: ui.Branch(t, store, "Hamar").ID, Kind: domain.Member, Joined: domain.MustDate("2010-05-01")}},
		})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	w.Go(kit.Route{Screen: "members"})
	return w, store, ids
}

func memberships(t *testing.T, store *db.Store, id domain.ID) []domain.Membership {
	t.Helper()
	ms, err := store.Memberships(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return ms
}

func TestAMoveFromTheCardKeepsSinceWhenSomebodyIsAMember(t *testing.T) {
	w, store, ids := hamarMembers(t, "Åse")
	ui.MemberTable(t, w).Select(0)
	ui.Press(t, w, w.Text("members.move"))
	ui.PickUnit(t, w, w.Text("move.to"), ui.Branch(t, store, "Stange").ID)
	ui.Rewrite(t, w, w.Text("move.on"), "01.03.2026")
	ui.Press(t, w, w.Text("move.do"))
	ui.Wants(t, w, "Flyttet 1 person")
	ui.Wants(t, w, "Stange · Medlem siden 1. mai 2010")
	ms := memberships(t, store, ids[0])
	if len(ms) != 2 || ms[0].Joined != domain.MustDate("2026-03-01") || ms[1].Left != ms[0].Joined || !ms[0].Left.IsZero() {
		t.Errorf("memberships are %+v", ms)
	}
	ui.Press(t, w, w.Text("card.add-membership"))
	ui.PickUnit(t, w, w.Text("word.branch"), ui.Branch(t, store, "Ringsaker").ID)
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Personen er medlem i Stange.")
	ui.Press(t, w, w.Text("Cancel"))
	if _, err := store.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if ms := memberships(t, store, ids[0]); len(ms) != 1 || !ms[0].Left.IsZero() {
		t.Errorf("after the undo they are %+v", ms)
	}
}

func TestSeveralMoveAfterASummaryThatSaysWhoStays(t *testing.T) {
	w, store, ids := hamarMembers(t, "Anne", "Berit", "Cecilie")
	if _, err := store.EditCards(t.Context(), ids[:1], domain.Move{To: ui.Branch(t, store, "Stange"), On: testkit.Today}); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "members"})
	table := ui.MemberTable(t, w)
	table.Select(0)
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	ui.Wants(t, w, "3 av 3 valgt")
	ui.Press(t, w, w.Text("members.more"))
	ui.Pick(t, w, w.Text("members.move"))
	ui.Press(t, w, w.Text("move.next"))
	ui.Wants(t, w, w.Text("membership.unit.missing"))
	ui.PickUnit(t, w, w.Text("move.to"), ui.Branch(t, store, "Stange").ID)
	ui.Press(t, w, w.Text("move.next"))
	ui.Wants(t, w, "2 personer flyttes fra Hamar til Stange tir. 17. mars 2026")
	ui.Wants(t, w, "1 flyttes ikke, fordi personen er i Stange fra før eller ikke er medlem: Anne Østby")
	ui.Press(t, w, w.Text("move.do"))
	ui.Wants(t, w, "Flyttet 2 personer")
}

func TestSeveralHavePaidAndWhoHasAlreadyIsLeftOut(t *testing.T) {
	w, store, ids := hamarMembers(t, "Anne", "Berit", "Cecilie", "Dagny")
	for i, f := range []domain.Fee{{Exempt: true}, {PaidOn: domain.MustDate("2026-01-05")}} {
		f.Person, f.Year = ids[i], 2026
		if _, err := store.SaveFee(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	table := ui.MemberTable(t, w)
	w.Fyne().Canvas().Focus(table)
	table.Select(0)
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	table.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	ui.Pick(t, w, w.Text("members.pay"))
	ui.Wants(t, w, "1 er fritatt for 2026 og utelates: Anne Østby")
	ui.Wants(t, w, "1 har betalt for 2026 og utelates: Berit Østby")
	ui.Wants(t, w, "440,00") // the rate
	ui.Press(t, w, w.Text("pay.next"))
	ui.Wants(t, w, "2 personer har betalt kr\u00a0440,00 hver for 2026, tir. 17. mars 2026")
	ui.Wants(t, w, "Til sammen kr\u00a0880,00")
	ui.Press(t, w, w.Text("pay.do"))
	ui.Wants(t, w, "Førte inn betalt for 2 personer")
	fees, err := store.Fees(t.Context(), ids[3])
	if err != nil || len(fees) != 1 || fees[0].PaidAmount != domain.Kroner(440) || fees[0].PaidOn != testkit.Today {
		t.Errorf("noted are %+v (%v)", fees, err)
	}
	if _, err := store.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if fees, err := store.Fees(t.Context(), ids[2]); err != nil || len(fees) != 0 {
		t.Errorf("one undo leaves %+v (%v)", fees, err)
	}
}

func TestANewPersonIsAMemberOfABranchAndStaysInSight(t *testing.T) {
	w, store, _ := hamarMembers(t, "Anne", "Øyvind")
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Unit: ui.Branch(t, store, "Hamar").ID}})
	ui.Command(w, "menu.new")
	ui.Write(t, w, "Fornavn", "Kåre")
	ui.Write(t, w, "Etternavn", "Moen")
	ui.Press(t, w, w.Text("Save"))
	table := ui.MemberTable(t, w)
	if row, ok := table.Row(table.Cursor()); !ok || row.Person.Name() != "Kåre Moen" || row.Since != testkit.Today || row.Unit.Label() != "Hamar" {
		t.Fatalf("selected is %+v", row)
	}
	ui.Wants(t, w, "Hamar · Medlem siden 17. mars 2026")

	ui.Command(w, "menu.new")
	ui.Write(t, w, "Fornavn", "Liv")
	ui.PickUnit(t, w, w.Text("word.branch"), ui.Branch(t, store, "Stange").ID)
	ui.Rewrite(t, w, w.Text("word.joined"), "01.02.2026")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Liv er lagret, men filteret gjør at lista ikke viser navnet.")
	ui.Wants(t, w, "Stange · Medlem siden 1. februar 2026")
	ui.PressLine(t, w, w.Text("card.show-alone"))
	ui.Wants(t, w, "Bare: Liv")

	ui.Command(w, "menu.new")
	ui.Write(t, w, "Fornavn", "Uten")
	ui.PickUnit(t, w, w.Text("word.branch"), "")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, w.Text("membership.unit.missing"))
	ui.PickUnit(t, w, w.Text("word.kind"), "")
	ui.Press(t, w, w.Text("Save"))
	ui.Wants(t, w, "Uten er lagret")
}

func TestANewPostcodeBringsItsPlaceOrAsksWhereAnotherWasTyped(t *testing.T) {
	w, store, ids := memberBook(t,
		domain.PersonCard{Person: domain.Person{GivenName: "Anne", Postcode: "2230", Place: "Skotterud"}},
		domain.PersonCard{Person: domain.Person{GivenName: "Berit", Postcode: "2230", Place: "Tertitten"}})
	place := func(i int) string {
		p, err := store.Person(t.Context(), ids[i])
		if err != nil {
			t.Fatal(err)
		}
		return p.Postcode + " " + p.Place
	}
	w.Go(kit.Route{Screen: "members", ID: ids[0]})
	ui.Rewrite(t, w, "Postnr", "2500")
	ui.Command(w, "menu.save")
	if got := place(0); got != "2500 Tynset" {
		t.Errorf("saved %s", got)
	}
	w.Go(kit.Route{Screen: "members", ID: ids[1]})
	ui.Rewrite(t, w, "Postnr", "2500")
	w.Fyne().Canvas().Focus(ui.Field(t, w, "Adresse").Target())
	ui.Wants(t, w, "2500 er Tynset, men det står «Tertitten» som sted.")
	ui.Press(t, w, "Behold Tertitten")
	ui.Command(w, "menu.save")
	if got := place(1); got != "2500 Tertitten" {
		t.Errorf("saved %s", got)
	}
}

func TestSomebodyOpenedFromTheSearchIsSelectedAmongTheOthers(t *testing.T) {
	w, store, _ := hamarMembers(t, "Anne", "Berit", "Cecilie")
	former, err := store.SavePersonCard(t.Context(), domain.PersonCard{Person: domain.Person{GivenName: "Tor", FamilyName: "Aldri"}})
	if err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "overview"})
	ui.Seek(w, "berit")
	ui.Enter(w)
	table := ui.MemberTable(t, w)
	if row, ok := table.Row(table.Cursor()); !ok || row.Person.GivenName != "Berit" || table.Len() != 3 {
		t.Errorf("%d rows, selected %+v", table.Len(), row.Person)
	}
	w.Go(kit.Route{Screen: "members", ID: former})
	ui.Wants(t, w, "Bare: Tor Aldri")
	if table.Len() != 1 {
		t.Errorf("%d rows", table.Len())
	}
	ui.PressLine(t, w, "Bare: Tor Aldri ✕")
	if table.Len() != 3 {
		t.Errorf("%d rows when the chip is gone", table.Len())
	}
}

func TestTheNameOfTheScreenThatIsShownLeavesWhatItIsNarrowedBy(t *testing.T) {
	w, _, ids := hamarMembers(t, "Anne", "Berit", "Cecilie")
	table := ui.MemberTable(t, w)
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Text: "berit", Fee: []domain.FeeState{domain.FeeUnknown}}})
	ui.PressLine(t, w, "Medlemmer")
	if table.Len() != 1 {
		t.Errorf("%d rows after Medlemmer was pressed, want Berit's", table.Len())
	}
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{IDs: ids[:1]}})
	ui.PressLine(t, w, "Medlemmer")
	if table.Len() != 3 {
		t.Errorf("%d rows: whom a route showed alone is shown alone still", table.Len())
	}
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Text: "berit"}})
	w.Go(kit.Route{Screen: "branches"})
	ui.PressLine(t, w, "Medlemmer")
	if table.Len() != 3 {
		t.Errorf("%d rows after another screen, want all", table.Len())
	}
}

func TestTheOtherButtonOfTheMouseOffersWhatCanBeDoneWithTheRow(t *testing.T) {
	w, _, _ := hamarMembers(t, "Anne", "Berit", "Cecilie")
	table := ui.MemberTable(t, w)
	var row fyne.SecondaryTappable
	ui.Visit(w, func(o fyne.CanvasObject) {
		tapped, ok := o.(fyne.SecondaryTappable)
		drawn, is := o.(fyne.Widget)
		if !ok || !is {
			return
		}
		for _, x := range test.WidgetRenderer(drawn).Objects() {
			if text, ok := x.(*canvas.Text); ok && text.Text == "Østby, Berit" {
				row = tapped
			}
		}
	})
	row.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)})
	for _, item := range []string{"members.open", "members.move", "members.pay", "card.delete"} {
		ui.Wants(t, w, w.Text(item))
	}
	if at, _ := table.Row(table.Cursor()); at.Person.GivenName != "Berit" {
		t.Errorf("the menu is of %s", at.Person.Name())
	}
	w.Fyne().Canvas().Overlays().Top().Hide()
	w.Fyne().Canvas().Focus(table)
	table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	ui.Wants(t, w, "Eksporter de 2 valgte …")
	ui.Wants(t, w, "Endre de 2 valgte …")
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) // the menu has got to know that Shift was let go
	if n := len(table.Selected()); n != 1 {
		t.Errorf("%d are selected after Home", n)
	}
}

func TestUndoIsOfTheBookWhereNothingWasTypedSinceItWasSaved(t *testing.T) {
	w, store, _ := hamarMembers(t, "Anne")
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Unit: ui.Branch(t, store, "Hamar").ID}})
	ui.Command(w, "menu.new")
	ui.Write(t, w, "Fornavn", "Kåre")
	ui.Command(w, "menu.undo") // a letter, and not the members
	ui.Write(t, w, "Etternavn", "Moen")
	ui.Press(t, w, w.Text("Save"))
	before := ui.MemberTable(t, w).Len()
	w.Fyne().Canvas().Focus(ui.Field(t, w, "Etternavn").Target())
	ui.Command(w, "menu.undo")
	if got := ui.MemberTable(t, w).Len(); got != before-1 {
		t.Errorf("after the undo the list holds %d, want %d", got, before-1)
	}
	if strings.Contains(ui.Texts(w), w.Text("card.timeline")) {
		t.Error("whose making was undone is still shown")
	}
	if _, ok, err := store.LastAction(t.Context()); err != nil || !ok {
		t.Errorf("the members that stood there before are undone too: %v", err)
	}
}

func TestAColumnForWhichThereIsNoRoomIsNamedWhereColumnsAreChosen(t *testing.T) {
	w, _, _ := hamarMembers(t, "Kari")
	ui.Choose(t, w, "Flere valg", "Velg kolonner …")
	if text := ui.Texts(w); strings.Contains(text, "ikke plass til") {
		t.Error("a window with room for all columns says that there is none")
	}
	ui.Press(t, w, "Avbryt")
	w.Fyne().Resize(fyne.NewSize(1008, 656))
	ui.Choose(t, w, "Flere valg", "Velg kolonner …")
	ui.Wants(t, w, "ikke plass til")
	for _, c := range ui.MemberTable(t, w).LeftOut() {
		ui.Wants(t, w, c)
	}
}
