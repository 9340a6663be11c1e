package privacy_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// leavers are people of Tynset who have left, by family name; the first has left longest ago.
func leavers(t *testing.T, s *db.Store, families ...string) (ids []domain.ID) {
	t.Helper()
	for i, family := range families {
		id := ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Kari", FamilyName: family})
		all, err := s.Memberships(t.Context(), id)
		if err != nil || len(all) != 1 {
			t.Fatal(all, err)
		}
		all[0].Joined, all[0].Left = domain.MustDate("2015-01-01"), domain.MustDate("2026-02-01").AddDays(i)
		if _, err := s.SaveMembership(t.Context(), all[0]); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

// list is the list of the screen.
func list(t *testing.T, w *app.Window) *widgets.DataTable[domain.Retained] {
	t.Helper()
	return ui.Find[*widgets.DataTable[domain.Retained]](t, w)
}

// pickAll picks every row of the list by the keys.
func pickAll(t *testing.T, w *app.Window, n int) {
	t.Helper()
	table := list(t, w)
	w.Fyne().Canvas().Focus(table)
	table.Select(0)
	for i := range n {
		if i > 0 {
			table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	if got := len(table.Selected()); got != n {
		t.Fatalf("%d of %d are picked", got, n)
	}
}

// stand tells how many people are on the clock, and how many of them are held back.
func stand(t *testing.T, s *db.Store) (all, held int) {
	t.Helper()
	rows, err := s.Retention(t.Context(), "", testkit.Today)
	if err != nil {
		t.Fatal(err)
	}
	return len(rows), domain.CountRetained(rows)[domain.EraseHeld]
}

func wantStand(t *testing.T, s *db.Store, what string, all, held int) {
	t.Helper()
	if a, h := stand(t, s); a != all || h != held {
		t.Fatalf("%s: %d on the clock, %d held back; not %d and %d", what, a, h, all, held)
	}
}

func TestAnAgreementWithoutAnEndIsToldAtItsFieldAndOneWithAnEndKeepsThePerson(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik", "Moe")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	ui.Wants(t, w, "2 skal slettes nå")
	ui.Wants(t, w, "Personvern ! 2") // the number in the sidebar
	list(t, w).Select(0)
	ui.Press(t, w, "Avtale om å bli stående …")
	ui.Wants(t, w, "Avtale om å bli stående: Vik, Kari")
	ui.Write(t, w, "Hvordan det ble avtalt", "på telefon")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Uten en slutt kan ingen bli stående.")
	wantStand(t, s, "without an end", 2, 0)
	ui.Write(t, w, "Varer til", "30.06.2026")
	ui.Press(t, w, "Lagre")
	wantStand(t, s, "with an end", 2, 1)
	ui.Wants(t, w, "Avtale: på telefon, til 30.06.2026")
	ui.Wants(t, w, "Personvern ! 1")

	list(t, w).Select(1)
	ui.Press(t, w, "Avtale om å bli stående …")
	if got := ui.Field(t, w, "Hvordan det ble avtalt").Text(); got != "" {
		t.Fatalf("another's agreement is shown: %q", got)
	}
	ui.Press(t, w, "Avbryt")
	list(t, w).Select(0)
	ui.Press(t, w, "Avtale om å bli stående …")
	ui.Press(t, w, "Ta bort avtalen")
	ui.Wants(t, w, "Avtalen er tatt bort.")
	wantStand(t, s, "taken away", 2, 0)
	ui.Undo(t, w)
	wantStand(t, s, "undone", 2, 1)
}

func TestSeveralAreErasedWhenTheirNumberIsTypedAndOnlyThen(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik", "Moe", "Lie")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	pickAll(t, w, 3)
	ui.Press(t, w, "Slett for godt …")
	ui.Wants(t, w, "3 personer med alt som er skrevet om dem")
	for _, typed := range []string{"", "2", "33", "tre"} {
		ui.Rewrite(t, w, "Skriv 3 for å bekrefte", typed)
		ui.Press(t, w, "Slett for godt")
		ui.Wants(t, w, "Skriv tallet 3, så mange som slettes.")
	}
	ui.Rewrite(t, w, "Skriv 3 for å bekrefte", "")
	ui.Enter(w) // in the field: it erases nobody, and says what is missing
	ui.Wants(t, w, "Skriv tallet 3, så mange som slettes.")
	ui.Command(w, "menu.save")
	wantStand(t, s, "another number", 3, 0)
	ui.Rewrite(t, w, "Skriv 3 for å bekrefte", "3")
	ui.Enter(w)
	wantStand(t, s, "Return alone", 3, 0)
	if b, ok := w.Fyne().Canvas().Focused().(*widgets.Button); !ok || b.Text != "Slett for godt" {
		t.Fatal("Return after the number does not lead to what erases")
	}
	ui.Enter(w)
	wantStand(t, s, "the number", 0, 0)
	ui.Wants(t, w, "3 er slettet for godt.")
	ui.Wants(t, w, "Ingen skal slettes")
	if found, err := s.Search(t.Context(), "moe", 5); err != nil || len(found) > 0 {
		t.Errorf("found %v (%v)", found, err)
	}
}

func TestWhoCannotBeErasedYetIsToldWithWhatComesFirstAndTheOthersAre(t *testing.T) {
	s, leader, kari, _ := ui.TynsetBoard(t)
	all, err := s.Memberships(t.Context(), kari)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		m.Left = domain.MustDate("2026-01-15")
		if _, err := s.SaveMembership(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	ids := leavers(t, s, "Vik", "Moe")
	hold := domain.Keeping{Person: ids[1], Kind: domain.OnHold, Since: testkit.Today, Until: testkit.Today.AddDays(30), Why: "klage"}
	if err := s.Privacy().SaveKeepings(t.Context(), []domain.Keeping{hold}); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	ui.Wants(t, w, "Holdt tilbake: klage")
	table := list(t, w)
	for i := range 3 { // those who are held back, alone
		if r, _ := table.Row(i); len(r.Holds) > 0 {
			table.Select(i)
			ui.Press(t, w, "Slett for godt …")
			ui.Wants(t, w, "Ingen slettes ennå")
			ui.Press(t, w, "OK")
		}
	}
	pickAll(t, w, 3)
	ui.Press(t, w, "Slett for godt …")
	ui.Wants(t, w, "2 kan ikke slettes ennå")
	ui.Wants(t, w, "Kari Lien har et verv i Styret, Tynset Senterparti. Avslutt vervet eller før inn en avløser først.")
	ui.Wants(t, w, "Slettingen av Moe, Kari holdes tilbake.")
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, "Slett for godt")
	wantStand(t, s, "one of three", 2, 2)
	if o := ui.OfficesOf(t, s, domain.Leader); len(o) != 1 || o[0] != leader {
		t.Errorf("the leader is %+v", o)
	}
}

func TestOfficesThatWereHeldStayWithTheNameWhereTheySaidSo(t *testing.T) {
	s := testkit.NewStore(t)
	ids := leavers(t, s, "Vik")
	bodies, err := s.Bodies(t.Context(), ui.Branch(t, s, "Tynset").ID)
	if err != nil || len(bodies) == 0 {
		t.Fatal(bodies, err)
	}
	o := domain.Office{Body: bodies[0].ID, Person: ids[0], Role: domain.Treasurer, From: domain.MustDate("2018-01-20"), Until: domain.MustDate("2020-01-20")}
	if _, err := s.SaveOffice(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	list(t, w).Select(0)
	ui.Press(t, w, "Slett for godt …")
	ui.Wants(t, w, "1 verv")
	ui.Find[*widgets.CheckField](t, w).Target().TypedRune(' ')
	if shown := ui.Texts(w); !strings.Contains(shown, "1 verv blir stående med navn og år") {
		t.Fatalf("what stays is not said:\n%s", shown)
	}
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, "Slett for godt")
	all, err := s.Offices(t.Context(), domain.OfficeQuery{Role: domain.Treasurer, AsOf: testkit.Today, Ended: true})
	if err != nil || !slices.ContainsFunc(all, func(r domain.OfficeRow) bool { return r.Office.Holder == "Kari Vik" && r.Office.Person == "" }) {
		t.Errorf("the offices are %+v (%v)", all, err)
	}
	wantStand(t, s, "erased", 0, 0)
}

func TestAnErasureThatTheDiskRefusesIsSaidAndNothingIsGone(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik")
	runner, steps := kit.NewStepRunner()
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Runner, p.Log = runner, func(string, error) {} })
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	steps.Rest()
	list(t, w).Select(0)
	ui.Press(t, w, "Slett for godt …")
	w.Go(kit.Route{Screen: "offices"}) // gone elsewhere before the preview has come
	steps.Rest()
	w.Go(kit.Route{Screen: "privacy"})
	steps.Rest()
	if w.Fyne().Canvas().Overlays().Top() == nil {
		list(t, w).Select(0)
		ui.Press(t, w, "Slett for godt …")
		steps.Rest()
	}
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, "Slett for godt")
	steps.Refuse(0, &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full"})
	steps.Rest()
	ui.Wants(t, w, w.Text("error.disk.full"))
	wantStand(t, s, "refused", 1, 0)
	ui.Press(t, w, w.Text("OK"))
	if got := ui.Field(t, w, "Skriv 1 for å bekrefte").Text(); got != "1" {
		t.Fatalf("what was typed is %q", got)
	}
	ui.Press(t, w, "Slett for godt")
	steps.Rest()
	wantStand(t, s, "with room again", 0, 0)
}

func TestTheRemarkOnOldListsLeadsToThemOnTheClock(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, now := ui.WindowWithClock(t)
	w.Use(s)
	*now = now.AddDate(7, 0, 0)
	w.Go(kit.Route{Screen: "study", Year: now.Year()})
	ui.Follow(t, w, "eldre enn fem år og skal slettes")
	ui.Wants(t, w, "Gammel frammøteliste")
	table := list(t, w)
	if r, ok := table.Row(0); !ok || r.Kind != "circle" {
		t.Fatalf("the row is %+v", r)
	}
	table.Select(0)
	ui.Press(t, w, "Avtale om å bli stående …")
	ui.Wants(t, w, "Bare personer som står i boka")
}

// tick ticks a word off as one that is to be struck out, or takes the tick away.
func tick(w *app.Window, word string) {
	ui.Visit(w, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.CheckField); ok && strings.HasSuffix(c.AccessibilityLabel(), " Stryk «"+word+"»") {
			c.Target().TypedRune(' ')
		}
	})
}

func TestWhatOthersWroteIsShownAsItWillStandThereAndFollowsTheTicks(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Dal")
	note := "Kari Dal bor i Dal. Kari ringer, og Dal er bror til Dal."
	ola := ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Ola", FamilyName: "Vik", Note: note})
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	list(t, w).Select(0)
	ui.Press(t, w, "Slett for godt …")
	ui.Wants(t, w, "Merknaden om Ola Vik")
	ui.Wants(t, w, "«– bor i Dal. Kari ringer, og Dal er bror til Dal.»")
	ui.Wants(t, w, "Blir stående: «Dal», «Kari»")
	tick(w, "Kari")
	ui.Wants(t, w, "«– bor i Dal. – ringer, og Dal er bror til Dal.»")
	if shown := ui.Texts(w); strings.Contains(shown, "stående: «Dal», «Kari»") {
		t.Errorf("what is ticked is said to stay:\n%s", shown)
	}
	tick(w, "Dal")
	ui.Wants(t, w, "«– bor i – ringer, og – er bror til –.»")
	if shown := ui.Texts(w); strings.Contains(shown, "Blir stående: ") {
		t.Errorf("what is ticked is said to stay:\n%s", shown)
	}
	tick(w, "Dal")
	ui.Wants(t, w, "«– bor i Dal. – ringer, og Dal er bror til Dal.»")
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, "Slett for godt")
	p, err := s.Person(t.Context(), ola)
	if err != nil || p.Note != "– bor i Dal. – ringer, og Dal er bror til Dal." {
		t.Errorf("the note is %q (%v)", p.Note, err)
	}
}

func TestAnotherOfTheSameNameIsNamedBeforeAnErasureAndEachIsToldFromTheOther(t *testing.T) {
	s := testkit.NewStore(t)
	ids := leavers(t, s, "Dal")
	gone, err := s.Person(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	gone.Born, gone.MemberNo = domain.YearAlone(1950), "4711"
	if _, err := s.SavePerson(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	ui.JoinAs(t, s, ui.Branch(t, s, "Folldal").ID, domain.Person{GivenName: "Kari Anne", FamilyName: "Dal", Born: domain.MustDate("1980-05-01")})
	ui.JoinAs(t, s, ui.Branch(t, s, "Folldal").ID, domain.Person{GivenName: "Ola", FamilyName: "Dal"})
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	list(t, w).Select(0)
	ui.Press(t, w, "Slett for godt …")
	ui.Wants(t, w, "Dal, Kari (f. 1950, Tynset, medlemsnr. 4711, utmeldt)")
	ui.Wants(t, w, "I boka står også Dal, Kari Anne (f. 1980, Folldal).")
}

func TestAnErasureLeavesNothingBesideItThatLooksAsIfItCouldBeTakenBack(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	ui.Wants(t, w, "Angre") // of what was done before it
	list(t, w).Select(0)
	ui.Press(t, w, "Slett for godt …")
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, "Slett for godt")
	ui.Wants(t, w, "1 er slettet for godt.")
	if shown := ui.Texts(w); strings.Contains(shown, "Angre") || strings.Contains(shown, "kan angres") {
		t.Errorf("something can be taken back:\n%s", shown)
	}
}

func TestADialogThatTheMouseOpenedGivesTheKeysToTheListWhenItGoes(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik", "Moe")
	w := ui.Window(t)
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy"})
	canvas := w.Fyne().Canvas()
	for _, button := range []string{"Slett for godt …", "Hold tilbake …"} {
		list(t, w).Select(0)
		canvas.Unfocus() // as a press of the mouse on a button does
		ui.Press(t, w, button)
		canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if canvas.Overlays().Top() != nil || canvas.Focused() != fyne.Focusable(list(t, w)) {
			t.Errorf("after %q the keys are at %T", button, canvas.Focused())
		}
	}
}

func TestWhatIsMissingOrHoldsBackIsSeenInASmallWindow(t *testing.T) {
	s := testkit.NewStore(t)
	ids := leavers(t, s, "Vik")
	hold := domain.Keeping{Person: ids[0], Kind: domain.OnHold, Since: testkit.Today, Until: testkit.Today.AddDays(30), Why: "en klage på vedtaket"}
	if err := s.Privacy().SaveKeepings(t.Context(), []domain.Keeping{hold}); err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Fyne().Resize(fyne.NewSize(1024, 700))
	w.Use(s)
	w.Go(kit.Route{Screen: "privacy", Part: "held"})
	list(t, w).Select(0)
	ui.Wants(t, w, "Vik, Kari: Utmeldt, regnes fra 01.02.2026. 44 dager over tiden. Holdt tilbake: en klage på vedtaket, til 16.04.2026.")
}

func TestSomebodyWhoIsOpenedTwiceIsShownAloneBothTimes(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik")
	ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Ola", FamilyName: "Moe"})
	w := ui.Window(t)
	w.Use(s)
	for range 3 {
		w.Go(kit.Route{Screen: "privacy"})
		table := list(t, w)
		table.Select(0)
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		ui.Wants(t, w, "Bare: Kari Vik")
		if members := ui.MemberTable(t, w); members.Len() != 1 || len(members.Selected()) != 1 {
			t.Fatalf("the list shows %d, of whom %d are selected", members.Len(), len(members.Selected()))
		}
	}
}

func TestSomebodyIsErasedFromTheCardWithThePreviewAndTheNumberThatPersonvernAsksFor(t *testing.T) {
	s := testkit.NewStore(t)
	leavers(t, s, "Vik")
	member := ui.JoinAs(t, s, ui.Branch(t, s, "Tynset").ID, domain.Person{GivenName: "Ola", FamilyName: "Moe"})
	asks, err := s.SavePerson(t.Context(), domain.Person{GivenName: "Eva", FamilyName: "Lie"})
	if err != nil {
		t.Fatal(err)
	}
	w := ui.Window(t)
	w.Use(s)
	erase := func(id domain.ID) {
		t.Helper()
		w.Go(kit.Route{Screen: "members", ID: id})
		var more *widgets.Button // the card's, after the list's
		ui.Visit(w, func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && b.Text == w.Text("members.more") {
				more = b
			}
		})
		more.OnTapped()
		ui.Pick(t, w, "Slett for godt …")
	}
	erase(member)
	ui.Wants(t, w, "Ola Moe er fortsatt medlem i Tynset Senterparti. Før inn utmeldingen først.")
	ui.Press(t, w, w.Text("OK"))
	ui.MemberTable(t, w) // back at the card
	ui.Wants(t, w, "Ola Moe")
	erase(asks)
	ui.Wants(t, w, "Skriv 1 for å bekrefte")
	ui.Press(t, w, w.Text("Cancel"))
	ui.MemberTable(t, w)
	ui.Wants(t, w, "Eva Lie")
	erase(asks)
	ui.Wants(t, w, "Lie, Eva (har bedt om det)")
	ui.Press(t, w, "Slett for godt")
	ui.Wants(t, w, "Skriv tallet 1, så mange som slettes.")
	ui.Write(t, w, "Skriv 1 for å bekrefte", "1")
	ui.Press(t, w, "Slett for godt")
	if _, err := s.Person(t.Context(), asks); err == nil {
		t.Error("Eva Lie is in the book still")
	}
	wantStand(t, s, "the others", 1, 0)
	for _, to := range []kit.Route{{Screen: "members"}, {Screen: "members", ID: asks}} { // Alt+3, and Alt+← to the card
		w.Go(to)
		if w.Fyne().Canvas().Overlays().Top() != nil {
			t.Fatalf("%+v shows an error:\n%s", to, ui.Texts(w))
		}
		if n := ui.MemberTable(t, w).Len(); n == 0 {
			t.Errorf("%+v shows a list without anybody", to)
		}
		if shown := ui.Texts(w); strings.Contains(shown, "Eva") {
			t.Errorf("%+v shows whoever was erased:\n%s", to, shown)
		}
		w.Go(kit.Route{Screen: "privacy"})
	}
}
