package finance_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func open(t *testing.T, s *db.Store, r kit.Route) *app.Window {
	t.Helper()
	w := ui.Window(t)
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Use(s)
	r.Screen = "finance"
	w.Go(r)
	return w
}

func row(t *testing.T, s *db.Store, unit string) domain.FinanceRow {
	t.Helper()
	b, err := s.FinanceBook(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b.Row(ui.Branch(t, s, unit), testkit.Today.Year, testkit.Today)
}

func TestTheSpaceBarEntersThatAReturnWasSentAndAsksWhatItWas(t *testing.T) {
	s := testkit.NewStore(t)
	w := open(t, s, kit.Route{})
	list := ui.Find[*widgets.DataTable[domain.FinanceRow]](t, w)
	at := -1
	for i := range list.Len() {
		if r, _ := list.Row(i); r.Unit.Label() == "Åsnes" {
			at = i
		}
	}
	if at < 0 || row(t, s, "Åsnes").Of(domain.FinanceFiling).State != domain.FinanceDue {
		t.Fatalf("Åsnes is not due: %d", at)
	}
	list.Select(at)
	test.Type(list, " ")
	ui.Wants(t, w, "Åsnes: sendt for 2025")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Velg hva som ble sendt.")
	ui.Find[*widgets.ChoiceField](t, w).SetText(string(domain.Declaration))
	ui.Press(t, w, "Lagre")
	r := row(t, s, "Åsnes")
	if r.Of(domain.FinanceFiling).State != domain.FinanceDone || r.Return.Kind != domain.Declaration || r.Return.Sent != testkit.Today {
		t.Errorf("%+v", r.Return)
	}
	ui.Wants(t, w, "For 2025: 1 av 25 sendt, 0 for sent")
}

func TestASumThatIsNotWhatWasPaidIsSaidAndKept(t *testing.T) {
	s := testkit.NewStore(t)
	w := open(t, s, kit.Route{})
	ui.Press(t, w, "Fordeling av støtten …")
	ui.Write(t, w, "Utbetalt til Innlandet", "1000")
	ui.Write(t, w, "Hedmark", "600")
	ui.Write(t, w, "Åsnes", "500")
	text := strings.Map(func(r rune) rune { // the spaces between thousands
		if r == '\u00a0' || r == '\u202f' || r == '\u2009' {
			return ' '
		}
		return r
	}, ui.Texts(w))
	if want := "Fordelt kr 1 100,00, og det er kr 100,00 mer enn de kr 1 000,00 som ble utbetalt."; !strings.Contains(text, want) {
		t.Errorf("not said: %s", text)
	}
	ui.Press(t, w, "Lagre")
	if share := row(t, s, "Åsnes").Return.Share; share != domain.Kroner(500) {
		t.Errorf("the share of Åsnes is %d", share)
	}
	if id := row(t, s, "Grue").Return.ID; id != "" {
		t.Errorf("who was given nothing has a row: %s", id)
	}
}

func TestWhatHeadOfficeIsToBeToldStandsInItsList(t *testing.T) {
	s := testkit.NewStore(t)
	w := open(t, s, kit.Route{Part: "office"})
	ui.Wants(t, w, "Ingenting skal meldes")
	ui.Press(t, w, "Ny melding …")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "Skriv hva partikontoret skal ha melding om.")
	ui.Write(t, w, "Hva partikontoret skal ha", "Melding om nytt styre")
	ui.Write(t, w, "Frist", "01.03.2026")
	ui.Press(t, w, "Lagre")
	ui.Wants(t, w, "16 dager for sent")
	list := ui.Find[*widgets.DataTable[domain.OfficeReport]](t, w)
	list.Select(0)
	test.Type(list, " ")
	ui.Wants(t, w, "Meldinger: 1 · ikke sendt: 0")
}

func TestAReminderGoesToWhoAnswersAndNamesNobody(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	w := open(t, s, kit.Route{})
	ui.Press(t, w, "Purre …")
	ui.Wants(t, w, "ledd har ikke sendt for 2025. Fristen er søn. 31. mai 2026.")
	ui.Press(t, w, "Kopier brevteksten")
	letter := fyne.CurrentApp().Clipboard().Content()
	for _, want := range []string{"innberetning for 2025", "31. mai 2026", "Hedmark Senterparti"} {
		if !strings.Contains(letter, want) {
			t.Errorf("the letter does not say %q: %s", want, letter)
		}
	}
}
