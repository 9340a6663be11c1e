package app_test

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
	"lagboka/widgets"
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
	w := window(t)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Use(store)
	w.Go(kit.Route{Screen: "members"})
	return w, store, ids
}

func memberTable(t *testing.T, w *app.Window) *widgets.DataTable[domain.MemberRow] {
	t.Helper()
	return find[*widgets.DataTable[domain.MemberRow]](t, w)
}

// hamarMembers is a book of a few members of Hamar, all since 1 May 2010, and the window on them.
func hamarMembers(t *testing.T, names ...string) (*app.Window, *db.Store, []domain.ID) {
	t.Helper()
	w, store, _ := memberBook(t)
	var ids []domain.ID
	for _, name := range names {
		id, err := store.SavePersonCard(t.Context(), domain.PersonCard{
			Person:      domain.Person{GivenName: name, FamilyName: "Østby"},
			Memberships: []domain.Membership{{Unit: branch(t, store, "Hamar").ID, Kind: domain.Member, Joined: domain.MustDate("2010-05-01")}},
		})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	w.Go(kit.Route{Screen: "members"})
	return w, store, ids
}

// pickUnit chooses in the list of branches with a label.
func pickUnit(t *testing.T, w *app.Window, label string, unit domain.ID) {
	t.Helper()
	done := false
	visit(w, func(o fyne.CanvasObject) {
		c, ok := o.(interface {
			AccessibilityLabel() string
			SetText(string)
			SetEnabled(bool)
		})
		if ok && !done && strings.HasPrefix(c.AccessibilityLabel(), label) {
			c.SetText(string(unit))
			done = true
		}
	})
	if !done {
		t.Fatalf("no list «%s» among:\n%s", label, texts(w))
	}
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
	memberTable(t, w).Select(0)
	press(t, w, w.Text("members.move"))
	pickUnit(t, w, w.Text("move.to"), branch(t, store, "Stange").ID)
	rewrite(t, w, w.Text("move.on"), "01.03.2026")
	press(t, w, w.Text("move.do"))
	wants(t, w, "Flyttet 1 person")
	wants(t, w, "Stange · Medlem siden 1. mai 2010")
	ms := memberships(t, store, ids[0])
	if len(ms) != 2 || ms[0].Joined != domain.MustDate("2026-03-01") || ms[1].Left != ms[0].Joined || !ms[0].Left.IsZero() {
		t.Errorf("memberships are %+v", ms)
	}
	press(t, w, w.Text("card.add-membership"))
	pickUnit(t, w, w.Text("word.branch"), branch(t, store, "Ringsaker").ID)
	press(t, w, w.Text("Save"))
	wants(t, w, "Personen er medlem i Stange.")
	press(t, w, w.Text("Cancel"))
	if _, err := store.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if ms := memberships(t, store, ids[0]); len(ms) != 1 || !ms[0].Left.IsZero() {
		t.Errorf("after the undo they are %+v", ms)
	}
}

func TestSeveralMoveAfterASummaryThatSaysWhoStays(t *testing.T) {
	w, store, ids := hamarMembers(t, "Anne", "Berit", "Cecilie")
	if _, err := store.EditCards(t.Context(), ids[:1], domain.Move{To: branch(t, store, "Stange"), On: testkit.Today}); err != nil {
		t.Fatal(err)
	}
	w.Go(kit.Route{Screen: "members"})
	table := memberTable(t, w)
	table.Select(0)
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	wants(t, w, "3 av 3 valgt")
	press(t, w, w.Text("members.more"))
	pick(t, w, w.Text("members.move"))
	press(t, w, w.Text("move.next"))
	wants(t, w, w.Text("membership.unit.missing"))
	pickUnit(t, w, w.Text("move.to"), branch(t, store, "Stange").ID)
	press(t, w, w.Text("move.next"))
	wants(t, w, "2 personer flyttes fra Hamar til Stange tir. 17. mars 2026")
	wants(t, w, "1 flyttes ikke, fordi personen er i Stange fra før eller ikke er medlem: Anne Østby")
	press(t, w, w.Text("move.do"))
	wants(t, w, "Flyttet 2 personer")
}

func TestSeveralHavePaidAndWhoHasAlreadyIsLeftOut(t *testing.T) {
	w, store, ids := hamarMembers(t, "Anne", "Berit", "Cecilie", "Dagny")
	for i, f := range []domain.Fee{{Exempt: true}, {PaidOn: domain.MustDate("2026-01-05")}} {
		f.Person, f.Year = ids[i], 2026
		if _, err := store.SaveFee(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	table := memberTable(t, w)
	w.Fyne().Canvas().Focus(table)
	table.Select(0)
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	table.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	pick(t, w, w.Text("members.pay"))
	wants(t, w, "1 er fritatt for 2026 og utelates: Anne Østby")
	wants(t, w, "1 har betalt for 2026 og utelates: Berit Østby")
	wants(t, w, "440,00") // the rate
	press(t, w, w.Text("pay.next"))
	wants(t, w, "2 personer har betalt kr\u00a0440,00 hver for 2026, tir. 17. mars 2026")
	wants(t, w, "Til sammen kr\u00a0880,00")
	press(t, w, w.Text("pay.do"))
	wants(t, w, "Førte inn betalt for 2 personer")
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
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Unit: branch(t, store, "Hamar").ID}})
	command(w, "menu.new")
	write(t, w, "Fornavn", "Kåre")
	write(t, w, "Etternavn", "Moen")
	press(t, w, w.Text("Save"))
	table := memberTable(t, w)
	if row, ok := table.Row(table.Cursor()); !ok || row.Person.Name() != "Kåre Moen" || row.Since != testkit.Today || row.Unit.Label() != "Hamar" {
		t.Fatalf("selected is %+v", row)
	}
	wants(t, w, "Hamar · Medlem siden 17. mars 2026")

	command(w, "menu.new")
	write(t, w, "Fornavn", "Liv")
	pickUnit(t, w, w.Text("word.branch"), branch(t, store, "Stange").ID)
	rewrite(t, w, w.Text("word.joined"), "01.02.2026")
	press(t, w, w.Text("Save"))
	wants(t, w, "Liv er lagret, men filteret gjør at lista ikke viser navnet.")
	wants(t, w, "Stange · Medlem siden 1. februar 2026")
	pressLine(t, w, w.Text("card.show-alone"))
	wants(t, w, "Bare: Liv")

	command(w, "menu.new")
	write(t, w, "Fornavn", "Uten")
	pickUnit(t, w, w.Text("word.branch"), "")
	press(t, w, w.Text("Save"))
	wants(t, w, w.Text("membership.unit.missing"))
	pickUnit(t, w, w.Text("word.kind"), "")
	press(t, w, w.Text("Save"))
	wants(t, w, "Uten er lagret")
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
	rewrite(t, w, "Postnr", "2500")
	command(w, "menu.save")
	if got := place(0); got != "2500 Tynset" {
		t.Errorf("saved %s", got)
	}
	w.Go(kit.Route{Screen: "members", ID: ids[1]})
	rewrite(t, w, "Postnr", "2500")
	w.Fyne().Canvas().Focus(field(t, w, "Adresse").Target())
	wants(t, w, "2500 er Tynset, men det står «Tertitten» som sted.")
	press(t, w, "Behold Tertitten")
	command(w, "menu.save")
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
	seek(w, "berit")
	enter(w)
	table := memberTable(t, w)
	if row, ok := table.Row(table.Cursor()); !ok || row.Person.GivenName != "Berit" || table.Len() != 3 {
		t.Errorf("%d rows, selected %+v", table.Len(), row.Person)
	}
	w.Go(kit.Route{Screen: "members", ID: former})
	wants(t, w, "Bare: Tor Aldri")
	if table.Len() != 1 {
		t.Errorf("%d rows", table.Len())
	}
	pressLine(t, w, "Bare: Tor Aldri ✕")
	if table.Len() != 3 {
		t.Errorf("%d rows when the chip is gone", table.Len())
	}
}

func TestTheOtherButtonOfTheMouseOffersWhatCanBeDoneWithTheRow(t *testing.T) {
	w, _, _ := hamarMembers(t, "Anne", "Berit", "Cecilie")
	table := memberTable(t, w)
	var row fyne.SecondaryTappable
	visit(w, func(o fyne.CanvasObject) {
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
		wants(t, w, w.Text(item))
	}
	if at, _ := table.Row(table.Cursor()); at.Person.GivenName != "Berit" {
		t.Errorf("the menu is of %s", at.Person.Name())
	}
	w.Fyne().Canvas().Overlays().Top().Hide()
	w.Fyne().Canvas().Focus(table)
	table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	wants(t, w, "Eksporter de 2 valgte …")
	wants(t, w, "Endre de 2 valgte …")
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) // the menu has got to know that Shift was let go
	if n := len(table.Selected()); n != 1 {
		t.Errorf("%d are selected after Home", n)
	}
}

func TestUndoIsOfTheBookWhereNothingWasTypedSinceItWasSaved(t *testing.T) {
	w, store, _ := hamarMembers(t, "Anne")
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Unit: branch(t, store, "Hamar").ID}})
	command(w, "menu.new")
	write(t, w, "Fornavn", "Kåre")
	command(w, "menu.undo") // a letter, and not the members
	write(t, w, "Etternavn", "Moen")
	press(t, w, w.Text("Save"))
	before := memberTable(t, w).Len()
	w.Fyne().Canvas().Focus(field(t, w, "Etternavn").Target())
	command(w, "menu.undo")
	if got := memberTable(t, w).Len(); got != before-1 {
		t.Errorf("after the undo the list holds %d, want %d", got, before-1)
	}
	if strings.Contains(texts(w), w.Text("card.timeline")) {
		t.Error("whose making was undone is still shown")
	}
	if _, ok, err := store.LastAction(t.Context()); err != nil || !ok {
		t.Errorf("the members that stood there before are undone too: %v", err)
	}
}
