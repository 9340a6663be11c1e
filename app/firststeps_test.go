package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

// fresh is a new book of a county, as the window makes one.
func fresh(t *testing.T, seed uint64, keys *db.Keys) *db.Store {
	t.Helper()
	o := testkit.Options()
	o.Keys, o.Random = keys, testkit.Random(seed)
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	s, err := db.Create(t.Context(), filepath.Join(t.TempDir(), "ny.lagboka"), o, book)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWhatIsLeftToDoWithANewBookStandsFirstAndGoesWhenItIsDone(t *testing.T) {
	place := t.TempDir()
	w, _ := ui.WindowWith(t, ui.Answers(place))
	keys, _, err := db.NewKeys(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	s := fresh(t, 1, keys)
	w.Use(s)
	shown := func(title string) {
		t.Helper()
		w.Go(kit.Route{Screen: "overview"})
		w.Refresh()
		ui.Wants(t, w, title)
	}
	shown("3 steg igjen")
	if texts := ui.Texts(w); !strings.Contains(texts, "✓ Lås boka") || strings.Contains(texts, "✓ Les inn") || strings.Contains(texts, "✓ Før inn") {
		t.Errorf("the lock is not ticked, or something else is:\n%s", texts)
	}

	ui.Follow(t, w, "Les inn medlemsregisteret")
	ui.Wants(t, w, "Medlemsregister (.xlsx, .csv)")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	branch := tree.Branches(tree.Home().ID)[0]
	kari := domain.PersonCard{
		Person:      domain.Person{GivenName: "Kari", FamilyName: "Lien"},
		Memberships: []domain.Membership{{Unit: branch.ID, Kind: domain.Member, Joined: testkit.Today}},
	}
	id, err := s.SavePersonCard(t.Context(), kari)
	if err != nil {
		t.Fatal(err)
	}
	shown("2 steg igjen")

	ui.Follow(t, w, "Velg et sted til for sikkerhetskopiene")
	shown("Ett steg igjen")

	ui.Follow(t, w, "Før inn et styre")
	ui.Wants(t, w, "Styrene i lagene")
	bodies, err := s.Bodies(t.Context(), branch.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bodies {
		if b.Kind == domain.Board {
			if _, err := s.SaveOffice(t.Context(), domain.Office{Body: b.ID, Person: id, Role: domain.Leader, From: testkit.Today}); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Go(kit.Route{Screen: "overview"})
	w.Refresh()
	if strings.Contains(ui.Texts(w), "før boka er i gang") {
		t.Error("all is done, and it stands there still")
	}
	// Nothing asks again for what was done once.
	w.Env().App.Preferences().SetString("backup_place."+s.ID(), "")
	w.Refresh()
	if strings.Contains(ui.Texts(w), "før boka er i gang") {
		t.Error("it comes back")
	}
}

func TestWhatIsLeftToDoIsPutAwayForThatBookAlone(t *testing.T) {
	w, _ := ui.WindowWith(t, func(*app.Params) {})
	w.Use(fresh(t, 1, nil))
	ui.Press(t, w, "Ikke vis dette")
	if strings.Contains(ui.Texts(w), "før boka er i gang") {
		t.Error("it is not put away")
	}
	w.Use(fresh(t, 2, nil))
	ui.Wants(t, w, "før boka er i gang")
}

func TestADemoIsAskedForNothing(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 10))
	if strings.Contains(ui.Texts(w), "før boka er i gang") {
		t.Error("the demo is to be locked and copied")
	}
}
