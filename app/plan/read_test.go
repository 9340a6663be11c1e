package plan_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestAPlansDocumentIsLookedThroughAndTakenIn(t *testing.T) {
	s := testkit.NewStore(t)
	w, _ := ui.WindowWith(t, ui.Answers(filepath.Join("..", "..", "interchange", "plandoc", "testdata", "fjellfylket.docx")))
	w.Use(s)
	w.Go(kit.Route{Screen: "plan"})
	plans := func() int {
		all, err := s.Planning().Plans(context.Background(), "")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	before := plans()
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.read"))
	ui.Wants(t, w, "Hva planen sier")
	ui.Wants(t, w, "Fjellfylket skal få 150 nye medlemmer innan utgangen av året.")
	list := ui.Find[*widgets.DataTable[int]](t, w)
	list.Select(1) // the first is a sentence of the running text, which is left
	w.Fyne().Canvas().Focus(list)
	list.TypedRune(' ')
	if plans() != before {
		t.Fatal("something is in the book before anybody took it in")
	}
	ui.Press(t, w, w.Text("plan.read.take"))
	ui.Wants(t, w, "Sende velkomstbrev til nye medlemmer.")
	if plans() != before+1 || strings.Contains(ui.Texts(w), "Fjellfylket skal få 150 nye medlemmer") {
		t.Errorf("%d plans, or what was left stands in the plan", plans())
	}
	ui.Undo(t, w)
	if plans() != before {
		t.Error("undo leaves the plan")
	}
}

func TestADocumentInWhichNothingIsRecognisedSaysSo(t *testing.T) {
	w, _ := ui.WindowWith(t, ui.Answers(filepath.Join("..", "..", "LICENSE")))
	w.Use(testkit.NewStore(t))
	w.Go(kit.Route{Screen: "plan"})
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.read"))
	ui.Wants(t, w, w.Text("plan.document.nothing"))
	ui.Press(t, w, w.Text("plan.read.take"))
	ui.Wants(t, w, w.Text("plan.read.nothing"))
}

func TestAnEmptyListIsFilledInAndAPlanWithoutAYearIsAskedForIt(t *testing.T) {
	s := testkit.NewStore(t)
	w, _ := ui.WindowWith(t, ui.Answers(filepath.Join("..", "..", "LICENSE")))
	w.Use(s)
	w.Go(kit.Route{Screen: "plan"})
	ui.Choose(t, w, w.Text("plan.life"), w.Text("plan.read"))
	ui.Wants(t, w, w.Text("plan.document.year"))
	ui.Press(t, w, w.Text("plan.read.add"))
	ui.Write(t, w, w.Text("plan.read.sentence"), "Pynte lokalet til jul.")
	ui.Press(t, w, "Lagre")
	ui.Press(t, w, w.Text("plan.read.take"))
	ui.Wants(t, w, w.Text("plan.year.missing"))
	ui.Write(t, w, w.Text("word.year"), "2027")
	ui.Press(t, w, w.Text("plan.read.take"))
	ui.Wants(t, w, "Pynte lokalet til jul.")
	all, err := s.Planning().Plans(context.Background(), "")
	if err != nil || all[0].Year != 2027 || all[0].Title == "" {
		t.Errorf("%+v, %v", all, err)
	}
}
