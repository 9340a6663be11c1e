package app_test

import (
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

func TestCtrlKOpensFirstWhoIsCalledJustThat(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	w.Use(s)
	var lund domain.ID
	for _, name := range [][2]string{{"Lundgrim", "Jakobsen"}, {"Ada Lund", "Jakobsen"}, {"Bo Lunde", "Jakobsen"}, {"Jakob", "Lund"}, {"Jakob", "Lundby"}} {
		id, err := s.SavePersonCard(t.Context(), domain.PersonCard{Person: domain.Person{GivenName: name[0], FamilyName: name[1]}})
		if err != nil {
			t.Fatal(err)
		}
		if name[1] == "Lund" {
			lund = id
		}
	}
	ui.Seek(w, "Jakob Lund")
	shown := ui.Texts(w)
	if first, other := strings.Index(shown, "Lund, Jakob"), strings.Index(shown, "Jakobsen, Ada Lund"); first < 0 || other < first {
		t.Errorf("the exact name stands at %d, another at %d", first, other)
	}
	ui.Enter(w)
	if p := ui.Field(t, w, "Etternavn").Text(); p != "Lund" {
		t.Errorf("«%s» is opened", p)
	}
	if rows, err := s.Search(t.Context(), "lund jakob", 1); err != nil || len(rows) != 1 || rows[0].Person.ID != lund {
		t.Errorf("the one that is asked for is %v (%v)", rows, err)
	}
}

func TestCtrlKWritesOverWhatWasSoughtLast(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	ui.Seek(w, "hamar")
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	ui.Seek(w, "stange")
	if got := ui.Find[*widgets.SuggestField](t, w).Text(); got != "stange" {
		t.Errorf("«%s» is sought", got)
	}
}

func TestEscapeClosesANewUnitInWhichNothingIsWritten(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "branches"})
	list := ui.Texts(w)
	ui.Command(w, "menu.new")
	if ui.Texts(w) == list {
		t.Fatal("no form is opened")
	}
	w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if ui.Texts(w) != list {
		t.Error("Escape does not close it")
	}
}

func TestTheKeysGoToTheFirstWrongFieldAsTheyAreRead(t *testing.T) {
	w := ui.Window(t)
	var one, other string
	env := w.Env()
	form := kit.NewForm(env, []kit.Field{kit.Text(env, "One", "word.name", &one), kit.Text(env, "Other", "word.email", &other)})
	env.AskForm(kit.Editing{Title: "Prøve", Form: form, Validate: func() error {
		return domain.Errors{
			{Kind: domain.Invalid, Field: "Other", Key: "date.invalid"}, {Kind: domain.Invalid, Field: "One", Key: "date.invalid"},
		}
	}}, func() {})
	widgets.SaveDialog(w.Fyne())
	if got := form.Focused(); got != "One" {
		t.Errorf("the keys are in «%s»", got)
	}
}

func TestReturnInALineOfAReportMakesItAnew(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "reports", Part: "labels"})
	field := ui.Field(t, w, "Første ledige etikett")
	w.Fyne().Canvas().Focus(field.Target())
	field.SetText("")
	test.Type(field.Target(), "5")
	ui.Wants(t, w, w.Text("reports.old"))
	ui.Enter(w)
	if strings.Contains(ui.Texts(w), w.Text("reports.old")) {
		t.Error("the labels that are shown are older than what is written")
	}
}

func TestTheSettingsHaveAKeyOfTheirOwn(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	for _, menu := range w.Fyne().MainMenu().Items {
		for _, item := range menu.Items {
			if strings.HasPrefix(item.Label, "screen.") || item.Label == w.Text("screen.settings") {
				if item.Shortcut == nil {
					t.Errorf("«%s» has no key", item.Label)
				}
			}
		}
	}
}
